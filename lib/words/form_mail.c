/* form_mail - the answers of a form that went through mails */
#include <fr/form.h>

#include <ctype.h>
#include <string.h>

#include "lib/text/text.h"
#include "lib/words/words.h"

/* The key of a line "[key]", also "*[ Key ]*": its start and length, and the place behind it; 0:
 * there is none. */
static size_t mail_marker(const char *line, size_t len, const char **key, size_t *key_len)
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

/* A letter, or the bytes of one; spaces and punctuation beyond ASCII, which mail programs put in
 * the place of others, are none. */
static int mail_letter(const char **at)
{
	const unsigned char *c = (const unsigned char *)*at;

	if (c[0] == 0xC2 && (c[1] == 0xA0 || c[1] == 0xAB || c[1] == 0xBB))
		*at += 1;
	else if (c[0] == 0xE2 && (c[1] == 0x80 || c[1] == 0x81 || c[1] == 0x88))
		*at += c[2] ? 2 : 1;
	else if (c[0] == 0xEF && c[1] == 0xBB && c[2] == 0xBF)
		*at += 2;
	else
		return isalnum(c[0]) || c[0] >= 0x80;
	return 0;
}

/* The place in answer behind the question, compared by letters alone (it was wrapped and quoted),
 * or 0. */
static size_t mail_behind(const char *answer, const char *question)
{
	const char *at = answer;

	for (; *question && *question != '|'; question++) {
		if (!mail_letter(&question))
			continue;
		while (*at && !mail_letter(&at))
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

/* The same behind the question as it is now, or as it was in a form that was on its way for long.
 */
static size_t mail_answer(const char *answer, const struct fr_form_field *field)
{
	size_t behind = field->question ? mail_behind(answer, field->question) : 0;

	for (const char *was = field->was; !behind && was; was = strchr(was, '|')) {
		was += *was == '|';
		behind = mail_behind(answer, was);
	}
	return behind;
}

/* --- one answer after the other ------------------------------------------------------------ */

#define MAIL_FIELDS 16
#define MAIL_WIDTH  71 /* letters: nobody wraps a line that is shorter */

struct mail {
	const struct fr_form_field *fields;
	int n;
	struct fr_buf *answers;
	int depth[MAIL_FIELDS]; /* how often the kept answers are quoted */
	struct fr_buf now;      /* the answer that is read */
	int field;              /* whose it is, or -1: nothing is read */
	int key_depth, now_depth;
	int blank; /* the line before was empty */
	int keys;
	size_t before; /* letters of the line before */
};

/* Letters of the text, up to one that is in stop. */
static size_t mail_letters(const char *text, size_t len, const char *stop)
{
	size_t n = 0;

	for (size_t i = 0; i < len && !strchr(stop, text[i]); i++)
		n += ((unsigned char)text[i] & 0xC0) != 0x80;
	return n;
}

/* 1: its first word had no room in the line before, where mails are wrapped. */
static int mail_is_wrapped(const struct mail *mail, const char *line, size_t len)
{
	return mail->before + 1 + mail_letters(line, len, " ") > MAIL_WIDTH;
}

/* Add one line to an answer: on the same line as the one before, unless one of them is a list item
 * or blank, or lines are answers. */
static void mail_add(struct mail *mail, const char *line, size_t len)
{
	struct fr_buf *answer = &mail->now;
	int item = len > 1 && strchr("-*", *line) && line[1] == ' ';
	int apart =
	    item || (mail->fields[mail->field].by_line && !mail_is_wrapped(mail, line, len));
	char last = answer->len ? answer->data[answer->len - 1] : '\n';

	if (!len && last != '\n')
		fr_buf_puts(answer, "\n\n");
	else if (len && last != '\n')
		fr_buf_putc(answer, apart ? '\n' : ' ');
	fr_buf_add(answer, line, len);
	mail->before = mail_letters(line, len, "");
}

/* An answer is whole: keep it, or the newer one of two. */
static void mail_keep(struct mail *mail)
{
	struct fr_buf *kept = mail->field >= 0 ? &mail->answers[mail->field] : NULL;
	const char *answer = fr_buf_text(&mail->now);
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	int *depth = kept ? &mail->depth[mail->field % MAIL_FIELDS] : NULL;

	if (!kept)
		return;
	fr_buf_puts(&text, answer + mail_answer(answer, &mail->fields[mail->field]));
	words_form_trim(&text);
	if (text.len && kept->len && mail->now_depth < *depth)
		fr_buf_clear(kept);
	if (text.len && kept->len && mail->now_depth == *depth &&
	    strcmp(kept->data, text.data) != 0)
		fr_buf_printf(kept, "\n%s", text.data);
	else if (text.len && !kept->len)
		fr_buf_puts(kept, text.data), *depth = mail->now_depth;
	kept->failed |= text.failed || mail->now.failed;
	fr_buf_clear(&mail->now);
}

/* Nothing is read until the next key. */
static void mail_stop(struct mail *mail)
{
	mail_keep(mail);
	mail->field = -1;
}

/* A line that is no key. */
static void mail_text(struct mail *mail, const char *at, const struct words_line *line)
{
	int signature = (line->len == 2 || line->len == 3) && strncmp(line->text, "-- ", 2) == 0;

	if (mail->field < 0)
		return;
	if (signature || (line->len && line->depth > mail->key_depth) ||
	    words_form_between(at, mail->blank) ||
	    (mail->now.len && words_form_between_goodbye(at))) {
		mail_stop(mail);
		return;
	}
	mail_add(mail, line->text, line->len);
	if (line->len)
		mail->now_depth = line->depth;
}

static void mail_line(struct mail *mail, const char *at, const struct words_line *line)
{
	const char *key = NULL;
	size_t key_len = 0;
	size_t behind = mail_marker(line->text, line->len, &key, &key_len);
	int field = behind ? words_form_field(mail->fields, mail->n, key, key_len) : -1;

	if (behind && text_is(key, key_len, "end")) {
		mail_stop(mail);
		return;
	}
	if (field < 0) {
		mail_text(mail, at, line);
		return;
	}
	mail_stop(mail);
	mail->field = field;
	mail->key_depth = mail->now_depth = line->depth;
	mail->keys++;
	while (behind < line->len && strchr(" :", line->text[behind]))
		behind++;
	if (behind < line->len)
		mail_add(mail, line->text + behind, line->len - behind);
}

enum fr_code fr_form_mail(const char *text, size_t len, const struct fr_form_field *fields, int n,
                          struct fr_buf *answers, struct fr_err *err)
{
	struct mail mail = {.fields = fields, .n = n, .answers = answers, .field = -1};
	FR_FREED(fr_buf_free) struct fr_buf plain = {0};
	enum fr_code code = words_form_utf8(text, len, err);

	words_form_unix(text, len, &plain);
	for (const char *at = fr_buf_text(&plain); !code && *at;) {
		struct words_line line = words_form_between_line(at);

		mail_line(&mail, at, &line);
		mail.blank = line.len == 0;
		at = line.next;
	}
	mail_keep(&mail);
	if (!code && !mail.keys)
		code = fr_err_set(err, FR_BAD, "no line of the form is there: [%s], [%s], ...",
		                  fields[0].key, fields[n > 1 ? 1 : 0].key);
	for (int i = 0; i < n && !code; i++)
		code = fr_buf_check(&answers[i], err);
	fr_buf_free(&mail.now);
	return code;
}
