/* form - answers behind keys, out of lines, mails and JSON */
#include <fr/form.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <fr/text.h>

#include "lib/json/json.h"
#include "lib/text/text.h"

static enum fr_code form_utf8(const char *text, size_t len, struct fr_err *err)
{
	return fr_text_valid(text, len) ? FR_OK : fr_err_set(err, FR_BAD, "the form is not UTF-8");
}

static int form_field(const struct fr_form_field *fields, int n, const char *key, size_t len)
{
	for (int i = 0; i < n; i++) {
		if (text_is(key, len, fields[i].key))
			return i;
	}
	return -1;
}

static void form_trim(struct fr_buf *text)
{
	size_t lead = strspn(fr_buf_text(text), " \t\n");

	while (text->len > lead && strchr(" \t\n", text->data[text->len - 1]))
		fr_buf_cut(text, text->len - 1);
	if (lead) {
		memmove(text->data, text->data + lead, text->len - lead);
		fr_buf_cut(text, text->len - lead);
	}
}

/* Answers that are read to their end. */
static enum fr_code form_whole(struct fr_buf *answers, int n, struct fr_err *err)
{
	enum fr_code code = FR_OK;

	for (int i = 0; i < n && !code; i++) {
		form_trim(&answers[i]);
		code = fr_buf_check(&answers[i], err);
	}
	return code;
}

/* --- lines as mail programs leave them ------------------------------------------------- */

/*
 * Without CR, and where a line ends in "=" as quoted-printable has it: that it does so shows that
 * =XX are bytes, unless the result is no text.
 */
static void form_unix(const char *text, size_t len, struct fr_buf *out)
{
	struct fr_buf joined = {0};
	size_t soft = 0;

	for (size_t i = 0; i < len; i++) {
		size_t end = text[i] == '=' && i + 1 < len && text[i + 1] == '\r' ? i + 2 : i + 1;

		if (text[i] == '=' && end < len && text[end] == '\n') {
			i = end;
			soft++;
			/* quoted after it was broken */
			while (i + 1 < len && text[i + 1] == '>')
				i += i + 2 < len && text[i + 2] == ' ' ? 2 : 1;
		} else if (text[i] != '\r' || (i + 1 < len && text[i + 1] != '\n')) {
			fr_buf_putc(&joined, text[i]);
		}
	}
	/* no NUL, and nothing that begins a line of its own */
	if (soft)
		text_quoted_decode(fr_buf_text(&joined), joined.len, ' ', out);
	if (!soft || !fr_text_valid(fr_buf_text(out), out->len)) {
		fr_buf_clear(out);
		fr_buf_add(out, fr_buf_text(&joined), joined.len);
	}
	out->failed |= joined.failed;
	fr_buf_free(&joined);
}

/* Spaces and the marks that mails put before a line that is quoted. */
static size_t form_quoting(const char *line, size_t len)
{
	size_t at = 0;

	while (at < len) {
		if (line[at] == ' ' || line[at] == '\t' || line[at] == '>')
			at++;
		else if (len - at >= 2 && memcmp(line + at, "\xc2\xa0", 2) == 0)
			at += 2;
		else if (len - at >= 3 && memcmp(line + at, "\xef\xbb\xbf", 3) == 0)
			at += 3;
		else
			break;
	}
	return at;
}

/* The key of a line "[key]", also "*[ Key ]*": its start and length, and the place behind it; 0:
 * there is none. */
static size_t form_marker(const char *line, size_t len, const char **key, size_t *key_len)
{
	size_t at = 0;
	size_t from;

	while (at < len && strchr("*_\\", line[at]))
		at++;
	if (at == len || line[at] != '[')
		return 0;
	for (at++; at < len && line[at] == ' ';)
		at++;
	from = at;
	while (at < len && (isalpha((unsigned char)line[at]) || line[at] == '-'))
		at++;
	*key = line + from;
	*key_len = at - from;
	while (at < len && (line[at] == ' ' || line[at] == '\\'))
		at++;
	if (at == len || line[at] != ']' || !*key_len)
		return 0;
	for (at++; at < len && strchr("*_", line[at]);)
		at++;
	return at;
}

/* --- the question taken off its answer --------------------------------------------------- */

static int form_letter(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* The place in answer behind the question, compared by letters alone (it was wrapped and quoted),
 * or 0. */
static size_t form_behind(const char *answer, const char *question)
{
	const char *at = answer;

	for (; *question; question++) {
		if (!form_letter(*question))
			continue;
		while (*at && !form_letter(*at))
			at++;
		if (tolower((unsigned char)*at) != tolower((unsigned char)*question))
			return 0;
		at++;
	}
	/* the marks that end the question */
	while (*at && strchr(".?!:) ", *at))
		at++;
	return (size_t)(at - answer);
}

/* Add one line to an answer: on the same line as the one before, unless one of them is a list item
 * or blank. */
static void form_add(struct fr_buf *answer, const char *line, size_t len)
{
	int item = len > 1 && strchr("-*", *line) && line[1] == ' ';
	char last = answer->len ? answer->data[answer->len - 1] : '\n';

	while (len && (line[len - 1] == ' ' || line[len - 1] == '\t'))
		len--;
	if (!len && last != '\n')
		fr_buf_puts(answer, "\n\n");
	else if (len && last != '\n')
		fr_buf_putc(answer, item ? '\n' : ' ');
	fr_buf_add(answer, line, len);
}

struct mail {
	const struct fr_form_field *fields;
	int n;
	struct fr_buf *answers;
	struct fr_buf now; /* the answer that is read */
	int field;         /* whose it is, or -1 */
	int keys;
};

/* An answer is whole: keep it, once. */
static enum fr_code mail_keep(struct mail *mail, struct fr_err *err)
{
	const char *question = mail->field >= 0 ? mail->fields[mail->field].question : NULL;
	struct fr_buf *kept = mail->field >= 0 ? &mail->answers[mail->field] : NULL;
	const char *answer = fr_buf_text(&mail->now);
	struct fr_buf text = {0};
	enum fr_code code = FR_OK;

	if (!kept)
		return FR_OK;
	fr_buf_puts(&text, answer + (question ? form_behind(answer, question) : 0));
	form_trim(&text);
	if (kept->len && text.len && strcmp(kept->data, text.data) != 0)
		code = fr_err_set(err, FR_BAD, "[%s] is answered twice, and not the same",
		                  mail->fields[mail->field].key);
	else if (!kept->len)
		fr_buf_puts(kept, fr_buf_text(&text));
	kept->failed |= text.failed || mail->now.failed;
	fr_buf_free(&text);
	fr_buf_clear(&mail->now);
	return code;
}

/* One line.  FR_DONE: [end], or a signature. */
static enum fr_code mail_line(struct mail *mail, const char *line, size_t len, struct fr_err *err)
{
	size_t quoting = form_quoting(line, len);
	const char *key = NULL;
	size_t key_len = 0;
	size_t behind;
	enum fr_code code;
	int field;

	line += quoting;
	len -= quoting;
	behind = form_marker(line, len, &key, &key_len);
	if (behind && text_is(key, key_len, "end"))
		return mail->keys ? FR_DONE : FR_OK;
	if (mail->field >= 0 && (len == 2 || len == 3) && strncmp(line, "-- ", len) == 0)
		return FR_DONE;
	field = behind ? form_field(mail->fields, mail->n, key, key_len) : -1;
	if (field < 0) {
		form_add(&mail->now, line, len);
		return FR_OK;
	}
	code = mail_keep(mail, err);
	fr_buf_clear(&mail->now);
	mail->field = field;
	mail->keys++;
	behind += strspn(line + behind, " :");
	if (behind < len)
		form_add(&mail->now, line + behind, len - behind);
	return code;
}

enum fr_code fr_form_mail(const char *text, size_t len, const struct fr_form_field *fields, int n,
                          struct fr_buf *answers, struct fr_err *err)
{
	struct mail mail = {.fields = fields, .n = n, .answers = answers, .field = -1};
	struct fr_buf plain = {0};
	enum fr_code code = form_utf8(text, len, err);

	form_unix(text, len, &plain);
	for (const char *at = fr_buf_text(&plain); !code && *at;) {
		size_t line = strcspn(at, "\n");

		code = mail_line(&mail, at, line, err);
		at += line + (at[line] != '\0');
	}
	if (code == FR_DONE)
		code = FR_OK;
	if (!code)
		code = mail_keep(&mail, err);
	if (!code && !mail.keys)
		code = fr_err_set(err, FR_BAD, "no line of the form is there: [%s], [%s], ...",
		                  fields[0].key, fields[n > 1 ? 1 : 0].key);
	for (int i = 0; i < n && !code; i++)
		code = fr_buf_check(&answers[i], err);
	fr_buf_free(&plain);
	fr_buf_free(&mail.now);
	return code;
}

/* --- "key: text" ---------------------------------------------------------------------------- */

/* "request: ..." begins with a key, "Note that: ..." and " request: ..." do not. */
static size_t lines_key(const char *line, size_t len)
{
	size_t key = 0;

	while (key < len &&
	       (isalpha((unsigned char)line[key]) || line[key] == '-' || line[key] == '_'))
		key++;
	return key && key < len && line[key] == ':' && (key + 1 == len || line[key + 1] == ' ')
	           ? key
	           : 0;
}

enum fr_code fr_form_lines(const char *text, size_t len, const struct fr_form_field *fields, int n,
                           struct fr_buf *answers, struct fr_err *err)
{
	struct fr_buf plain = {0};
	enum fr_code code = form_utf8(text, len, err);
	char given[64] = {0};
	int field = -1;

	form_unix(text, len, &plain);
	for (const char *at = fr_buf_text(&plain); !code && *at;) {
		size_t line = strcspn(at, "\n");
		size_t key = lines_key(at, line);
		int next = key ? form_field(fields, n, at, key) : field;

		if (next < 0 && key)
			code = fr_err_set(err, FR_BAD,
			                  "there is no key \"%.*s\" here (a line of the text that "
			                  "begins so goes behind a space)",
			                  (int)(key > 40 ? 40 : key), at);
		else if (next < 0 && strspn(at, " \t") < line)
			code = fr_err_set(
			    err, FR_BAD, "\"%.*s\" stands before the first key, as in request: ...",
			    (int)(line > 40 ? 40 : line), at);
		else if (key && given[next]++)
			code = fr_err_set(err, FR_BAD, "\"%s\" stands twice", fields[next].key);
		if (!code && next >= 0) {
			size_t skip = key ? key + 1 : 0;

			if (!key)
				fr_buf_putc(&answers[next], '\n');
			fr_buf_add(&answers[next], at + skip, line - skip);
		}
		field = next;
		at += line + (at[line] != '\0');
	}
	if (!code)
		code = form_whole(answers, n, err);
	fr_buf_free(&plain);
	return code;
}

/* --- JSON ---------------------------------------------------------------------------------------
 */

enum fr_code fr_form_json(const char *text, size_t len, const struct fr_form_field *fields, int n,
                          struct fr_buf *answers, struct fr_err *err)
{
	struct json *root = NULL;
	enum fr_code code = json_read_parse(text, len, &root, err);

	if (!code && json_read_is(root) != JIN_OBJECT)
		code = fr_err_set(err, FR_BAD, "not a JSON object");
	for (const struct json *at = code ? NULL : json_read_first(root); at && !code;
	     at = json_read_next(at)) {
		const char *key = json_read_key(at);
		int field = form_field(fields, n, key, strlen(key));

		if (field < 0 && strcmp(key, "type") != 0)
			code = fr_err_set(err, FR_BAD, "there is no key \"%.60s\" here", key);
		else if (field < 0 || json_read_is(at) == JIN_NULL)
			continue;
		else if (json_read_is(at) == JIN_TEXT)
			fr_buf_puts(&answers[field], json_read_string(at));
		else if (json_read_is(at) == JIN_NUMBER)
			fr_buf_printf(&answers[field], "%.15g", json_read_number(at));
		else
			code = fr_err_set(err, FR_BAD, "\"%.60s\" is no text and no number", key);
	}
	json_read_free(root);
	if (!code)
		code = form_whole(answers, n, err);
	return code;
}

/* --- numbers --------------------------------------------------------------------------- */

enum fr_code fr_form_number(const char *text, int min, int max, int *number, struct fr_err *err)
{
	const char *digit = strpbrk(text, "0123456789");
	int negative;
	int value;

	if (!digit)
		return FR_DONE;
	negative = (digit > text && digit[-1] == '-') ||
	           (digit - text >= 3 && memcmp(digit - 3, "\xe2\x88\x92", 3) == 0);
	value = *digit - '0';
	/* "4/5" and "4 of 5" are 4; another number, or a second digit, is no answer */
	digit++;
	if (*digit == '/' || strncmp(digit, " of ", 4) == 0 || strncmp(digit, " / ", 3) == 0) {
		digit += strcspn(digit, "0123456789");
		digit += *digit != '\0';
	}
	value = negative ? -value : value;
	if (strpbrk(digit, "0123456789") || value < min || value > max)
		return fr_err_set(err, FR_BAD, "is \"%.40s\", not one whole number from %d to %d",
		                  text, min, max);
	*number = value;
	return FR_OK;
}
