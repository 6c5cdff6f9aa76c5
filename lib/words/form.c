/* form - answers behind keys, out of lines and JSON, and what mails share with them */
#include <fr/form.h>

#include <ctype.h>
#include <string.h>

#include <fr/text.h>

#include "lib/json/json.h"
#include "lib/text/text.h"
#include "lib/words/words.h"

enum fr_code words_form_utf8(const char *text, size_t len, struct fr_err *err)
{
	return fr_text_valid(text, len) ? FR_OK : fr_err_set(err, FR_BAD, "the form is not UTF-8");
}

int words_form_field(const struct fr_form_field *fields, int n, const char *key, size_t len)
{
	for (int i = 0; i < n; i++) {
		if (text_is(key, len, fields[i].key))
			return i;
	}
	return -1;
}

void words_form_trim(struct fr_buf *text)
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
	for (int i = 0; i < n; i++) {
		words_form_trim(&answers[i]);
		FR_TRY(fr_buf_check(&answers[i], err));
	}
	return FR_OK;
}

/* --- lines as mail programs leave them ------------------------------------------------- */

void words_form_unix(const char *text, size_t len, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf joined = {0};
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
	FR_FREED(fr_buf_free) struct fr_buf plain = {0};
	char given[64] = {0};
	int field = -1;

	FR_TRY(words_form_utf8(text, len, err));
	words_form_unix(text, len, &plain);
	for (const char *at = fr_buf_text(&plain); *at;) {
		size_t line = strcspn(at, "\n");
		size_t key = lines_key(at, line);
		int next = key ? words_form_field(fields, n, at, key) : field;

		if (next < 0 && key)
			return fr_err_set(err, FR_BAD,
			                  "there is no key \"%.*s\" here (a line of the text that "
			                  "begins so goes behind a space)",
			                  (int)(key > 40 ? 40 : key), at);
		if (next < 0 && strspn(at, " \t") < line)
			return fr_err_set(
			    err, FR_BAD, "\"%.*s\" stands before the first key, as in request: ...",
			    (int)(line > 40 ? 40 : line), at);
		if (key && given[next]++)
			return fr_err_set(err, FR_BAD, "\"%s\" stands twice", fields[next].key);
		if (next >= 0) {
			size_t skip = key ? key + 1 : 0;

			if (!key)
				fr_buf_putc(&answers[next], '\n');
			fr_buf_add(&answers[next], at + skip, line - skip);
		}
		field = next;
		at += line + (at[line] != '\0');
	}
	return form_whole(answers, n, err);
}

/* --- JSON ------------------------------------------------------------------------------------ */

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
		int field = words_form_field(fields, n, key, strlen(key));

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
	return code ? code : form_whole(answers, n, err);
}
