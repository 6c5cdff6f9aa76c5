/* voice - what two people said in a check-in, one by one */
#include <fr/voice.h>

#include <stdlib.h>
#include <string.h>

#include <fr/json.h>

#include "lib/json/json.h"

static const char *const SIDES[] = {"me", "friend", NULL};

static enum fr_code voice_parse(const struct fr_record *checkin, int field, struct json **root,
                                struct fr_err *err)
{
	const char *text = fr_record_text(checkin, field);

	*root = NULL;
	return text ? json_read_parse(text, strlen(text), root, err) : FR_OK;
}

static void voice_print(const struct json *value, struct fr_buf *text)
{
	if (json_read_is(value) == JIN_TEXT)
		fr_buf_puts(text, json_read_string(value));
	else if (json_read_is(value) == JIN_NUMBER)
		fr_buf_printf(text, "%.0f", json_read_number(value));
}

enum fr_code fr_voice_get(const struct fr_record *checkin, int field, const char *side,
                          const char *key, struct fr_buf *text, struct fr_err *err)
{
	const struct json *value;
	struct json *root;
	enum fr_code code = FR_OK;

	FR_TRY(voice_parse(checkin, field, &root, err));
	value = json_read_get(json_read_get(root, side), key);
	if (value) {
		voice_print(value, text);
		code = fr_buf_check(text, err);
	} else {
		code = fr_err_set(err, FR_NOTHING, "nothing was said there");
	}
	json_read_free(root);
	return code;
}

static enum fr_code voice_number(const struct fr_field *f, const char *key, const char *text,
                                 int64_t *number, struct fr_err *err)
{
	char *end;

	*number = strtoll(text, &end, 10);
	if (end == text || *end || *number < f->min || *number > f->max)
		return fr_err_set(err, FR_BAD,
		                  "\"%s\" is \"%.40s\", not a number from %lld to %lld", key, text,
		                  (long long)f->min, (long long)f->max);
	return FR_OK;
}

/* One side anew, in the order of the words; old is what it said so far. */
static enum fr_code voice_side(const struct fr_field *f, const struct json *old, const char *key,
                               const char *text, struct fr_json *out, struct fr_err *err)
{
	int64_t number = 0;

	for (int i = 0; f->words[i]; i++) {
		const struct json *value = json_read_get(old, f->words[i]);

		if (key && strcmp(f->words[i], key) == 0) {
			if (!text || !*text)
				continue;
			if (f->form == FR_FORM_VOICES)
				fr_json_text(out, key, text);
			else if (voice_number(f, key, text, &number, err))
				return FR_BAD;
			else
				fr_json_int(out, key, number);
		} else if (value && json_read_is(value) == JIN_TEXT) {
			fr_json_text(out, f->words[i], json_read_string(value));
		} else if (value && json_read_is(value) == JIN_NUMBER) {
			fr_json_int(out, f->words[i], (int64_t)json_read_number(value));
		}
	}
	return FR_OK;
}

static int voice_knows(const char *const *words, const char *word)
{
	while (*words && strcmp(*words, word) != 0)
		words++;
	return *words != NULL;
}

enum fr_code fr_voice_set(struct fr_record *checkin, int field, const char *side, const char *key,
                          const char *text, struct fr_err *err)
{
	const struct fr_field *f = &fr_type_info(checkin->type)->fields[field];
	struct fr_buf made = {0};
	struct fr_json out = {&made, 0};
	struct json *root = NULL;
	enum fr_code code;

	if (!voice_knows(SIDES, side) || !voice_knows(f->words, key))
		return fr_err_set(err, FR_BAD, "\"%s\" knows no key \"%.40s.%.40s\"", f->key, side,
		                  key);
	code = voice_parse(checkin, field, &root, err);
	fr_json_open(&out, NULL, '{');
	for (int i = 0; !code && SIDES[i]; i++) {
		size_t before = made.len;
		int comma = out.comma;
		size_t empty;

		fr_json_open(&out, SIDES[i], '{');
		empty = made.len;
		code = voice_side(f, json_read_get(root, SIDES[i]),
		                  strcmp(SIDES[i], side) == 0 ? key : NULL, text, &out, err);
		if (made.len == empty) { /* who said nothing is not named */
			fr_buf_cut(&made, before);
			out.comma = comma;
		} else {
			fr_json_close(&out, '}');
		}
	}
	fr_json_close(&out, '}');
	if (!code)
		code = fr_buf_check(&made, err);
	if (!code && made.len == 2)
		fr_record_set_null(checkin, field);
	else if (!code)
		code = fr_record_set_text(checkin, field, fr_buf_text(&made), err);
	json_read_free(root);
	fr_buf_free(&made);
	return code;
}
