/* redact - records that can be shown to others: no words, no names, other ids */
#include "lib/exchange/exchange.h"

#include <string.h>

#include <fr/friend.h>

#include "lib/record/record.h"

static enum fr_code pseudonym(struct fr_store *store, int64_t row, char text[FR_ID_SIZE],
                              struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	char id[FR_ID_SIZE];

	FR_TRY(fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err));
	record_id_redact(&friend.id);
	fr_id_format(&friend.id, id);
	memcpy(text, "F-", 2);
	memcpy(text + 2, id, 8);
	text[10] = '\0';
	return FR_OK;
}

static enum fr_code redact_friends(struct fr_store *store, struct fr_record *record, int field,
                                   struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record old = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	char text[FR_ID_SIZE];
	const char *at;

	FR_TRY(fr_record_copy(record, &old, err));
	fr_record_set_null(record, field);
	at = fr_record_text(&old, field);
	while (at && fr_list_next(&at, &name)) {
		int64_t row = 0;

		FR_TRY(fr_friend_named(store, fr_buf_text(&name), &row, err));
		FR_TRY(pseudonym(store, row, text, err));
		FR_TRY(fr_record_add_text(record, field, text, err));
	}
	return FR_OK;
}

/* A value that is gone was never there: it is no change that another store would take over. */
static void redact_drop(struct fr_record *record, int field)
{
	fr_record_set_null(record, field);
	record->value[field].time = record->created;
}

static enum fr_code redact_text(struct fr_record *record, int field, struct fr_err *err)
{
	const char *key =
	    record->type == FR_TYPE_SETTING ? fr_record_text(record, FR_SETTING_KEY) : NULL;

	/* What is chosen of the model tells nothing about a person; where they live may. */
	if (record->type == FR_TYPE_TOMBSTONE || (key && strcmp(key, "zone") != 0) ||
	    (key && field == FR_SETTING_KEY))
		return FR_OK;
	if (fr_type_info(record->type)->fields[field].need == FR_REQUIRED)
		return fr_record_set_text(record, field, "redacted", err);
	redact_drop(record, field);
	return FR_OK;
}

static enum fr_code redact_value(struct fr_store *store, struct fr_record *record, int field,
                                 struct fr_err *err)
{
	struct fr_value *value = &record->value[field];
	char text[FR_ID_SIZE];
	struct fr_id id;

	switch (fr_type_info(record->type)->fields[field].form) {
	case FR_FORM_NAME:
		FR_TRY(pseudonym(store, record->row, text, err));
		return fr_record_set_text(record, field, text, err);
	case FR_FORM_FRIEND:
		if (value->num <= 0)
			return FR_OK;
		FR_TRY(pseudonym(store, value->num, text, err));
		return fr_record_set_text(record, field, text, err);
	case FR_FORM_FRIENDS:
		return redact_friends(store, record, field, err);
	case FR_FORM_ID:
		FR_TRY(fr_id_parse(fr_record_text(record, field), value->len, &id, err));
		record_id_redact(&id);
		fr_id_format(&id, text);
		return fr_record_set_text(record, field, text, err);
	case FR_FORM_TEXT:
		return redact_text(record, field, err);
	case FR_FORM_TEXTS:
	case FR_FORM_NAMES:
	case FR_FORM_BIRTHDAY:
	case FR_FORM_VOICES:
	case FR_FORM_ROLES:
	case FR_FORM_CAST:
		redact_drop(record, field);
		return FR_OK;
	case FR_FORM_WORD:
	case FR_FORM_INT:
	case FR_FORM_FLAG:
	case FR_FORM_AT:
	case FR_FORM_WHEN:
	case FR_FORM_RATINGS:
	case FR_FORM_RULE:
	case FR_FORM_START:
	default:
		return FR_OK;
	}
}

enum fr_code exchange_redact_record(struct fr_store *store, struct fr_record *record,
                                    struct fr_err *err)
{
	for (int i = 0; i < fr_type_info(record->type)->n_fields; i++) {
		if (fr_record_has(record, i))
			FR_TRY(redact_value(store, record, i, err));
		/* that it was there once is not told either */
		else if (record->value[i].time > record->created)
			record->value[i].time = record->created;
	}
	record->beyond.is = FR_IS_NULL;
	/* The pseudonyms above come from the ids as they are stored. */
	record_id_redact(&record->id);
	return FR_OK;
}
