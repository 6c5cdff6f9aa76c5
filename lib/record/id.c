/* id - ids that follow from what a record is about: the same on every machine, for ever */
#include "lib/record/record.h"

#include <stdio.h>
#include <string.h>

#include <fr/text.h>

#define ID_DUE "%s:%s:%s" /* type, subject and instant */

/* Give the id of what was put together, and free that. */
static enum fr_code id_of(struct fr_buf *content, struct fr_id *id, struct fr_err *err)
{
	enum fr_code code = fr_buf_check(content, err);

	if (!code)
		fr_id_derive(content->data, content->len, id);
	fr_buf_free(content);
	return code;
}

enum fr_code fr_record_id_named(const char *what, const char *name, struct fr_id *id,
                                struct fr_err *err)
{
	struct fr_buf content = {0};

	fr_buf_printf(&content, "%s:%s", what, name);
	return id_of(&content, id, err);
}

enum fr_code record_id_friend(const char *name, struct fr_id *id, struct fr_err *err)
{
	struct fr_buf content = {0};

	fr_buf_puts(&content, "friend:");
	fr_text_fold(name, &content);
	return id_of(&content, id, err);
}

enum fr_code record_id_content(struct base_map *seen, const char *content, size_t len,
                               struct fr_id *id, struct fr_err *err)
{
	struct fr_buf again = {0};
	int64_t times;

	fr_id_derive(content, len, id);
	FR_TRY(base_map_count(seen, id, &times, err));
	if (times == 1)
		return FR_OK;
	fr_buf_add(&again, content, len);
	fr_buf_printf(&again, "#%lld", (long long)times);
	return id_of(&again, id, err);
}

/* In UTC, so that every way to write an instant is the same, wherever a machine stands. */
static void id_due(const struct fr_when *due, char text[FR_WHEN_SIZE])
{
	struct fr_when utc = *due;

	if (utc.offset != FR_BARE_DATE)
		utc.offset = 0;
	fr_when_format(&utc, text);
}

void fr_record_id_due(enum fr_type type, const char *subject, const struct fr_when *due,
                      struct fr_id *id)
{
	char text[FR_WHEN_SIZE], content[FR_SUBJECT_SIZE + FR_WHEN_SIZE + 16];

	id_due(due, text);
	snprintf(content, sizeof content, ID_DUE, fr_type_info(type)->name, subject, text);
	fr_id_derive(content, strlen(content), id);
}

/* The same of a record, whose subject may be of any length. */
static enum fr_code id_of_due(struct fr_record *record, int subject, int due, struct fr_err *err)
{
	const struct fr_when when = {fr_record_int(record, due), record->value[due].offset};
	struct fr_buf content = {0};
	char text[FR_WHEN_SIZE];

	id_due(&when, text);
	fr_buf_printf(&content, ID_DUE, fr_type_info(record->type)->name,
	              fr_record_text(record, subject), text);
	return id_of(&content, &record->id, err);
}

static enum fr_code id_of_setting(struct fr_record *record, struct fr_err *err)
{
	struct fr_buf content = {0};

	fr_buf_printf(&content, "setting:%s:", fr_record_text(record, FR_SETTING_KEY));
	if (fr_record_has(record, FR_SETTING_FRIEND))
		fr_text_fold(fr_record_text(record, FR_SETTING_FRIEND), &content);
	return id_of(&content, &record->id, err);
}

int record_id_is_natural(enum fr_type type)
{
	return type == FR_TYPE_SETTING || type == FR_TYPE_OCCURRENCE || type == FR_TYPE_REMINDED;
}

enum fr_code record_id_natural(struct fr_record *record, struct fr_err *err)
{
	enum fr_code code;

	if (record->has_id)
		return FR_OK;
	if (record->type == FR_TYPE_SETTING && fr_record_has(record, FR_SETTING_KEY))
		code = id_of_setting(record, err);
	else if (record->type == FR_TYPE_OCCURRENCE && fr_record_has(record, FR_OCCURRENCE_RITUAL))
		code = id_of_due(record, FR_OCCURRENCE_RITUAL, FR_OCCURRENCE_DUE, err);
	else if (record->type == FR_TYPE_REMINDED && fr_record_has(record, FR_REMINDED_SUBJECT))
		code = id_of_due(record, FR_REMINDED_SUBJECT, FR_REMINDED_DUE, err);
	else
		return FR_OK;
	record->has_id = !code;
	return code;
}

void record_id_redact(struct fr_id *id)
{
	char text[16 + FR_ID_SIZE] = "redacted:";

	fr_id_format(id, text + strlen(text));
	fr_id_derive(text, strlen(text), id);
}
