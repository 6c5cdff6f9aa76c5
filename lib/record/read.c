/* read - records from JSON, by the description of their type */
#include "lib/record/record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <fr/json.h>
#include <fr/text.h>

#include "lib/json/json.h"

#define READ_SLOTS 64

struct fr_record_reader {
	struct fr_buf text;     /* of voices and ratings while they are put in order */
	struct fr_arena values; /* of the line that is read */
	int keep;               /* keys that are not known */
	struct read_key {
		const char *key; /* the last one there, or NULL: records of a type have the same */
		int place;
	} keys[FR_TYPES][READ_SLOTS];
};

static const char *const BOTH_VOICES[] = {"me", "friend", NULL};

enum fr_code fr_record_reader_open(struct fr_record_reader **out, struct fr_err *err)
{
	struct fr_record_reader *reader = calloc(1, sizeof *reader);

	if (!reader)
		return fr_err_nomem(err);
	*out = reader;
	return FR_OK;
}

void fr_record_reader_close(struct fr_record_reader *reader)
{
	if (!reader)
		return;
	fr_buf_free(&reader->text);
	fr_arena_free(&reader->values);
	free(reader);
}

void fr_record_reader_keep(struct fr_record_reader *reader)
{
	reader->keep = 1;
}

static enum fr_code read_wrong_form(const char *key, const char *right, struct fr_err *err)
{
	return fr_err_set(err, FR_BAD, "\"%s\" is not %s", key, right);
}

static enum fr_code read_whole(const struct json *value, const char *key, int64_t *number,
                               struct fr_err *err)
{
	double real;

	if (json_read_is(value) != JIN_NUMBER)
		return read_wrong_form(key, "a number", err);
	real = json_read_number(value);
	if (fabs(real) > JIN_INT_MAX || real != floor(real))
		return read_wrong_form(key, "a whole number", err);
	*number = (int64_t)real;
	return FR_OK;
}

static enum fr_code read_stamp(const struct json *value, const char *key, int64_t *ms,
                               struct fr_err *err)
{
	struct fr_err why;

	if (json_read_is(value) != JIN_TEXT)
		return read_wrong_form(key, "an instant as text", err);
	if (fr_stamp_parse(json_read_string(value), strlen(json_read_string(value)), ms, &why))
		return fr_err_set(err, FR_BAD, "\"%s\": %.400s", key, why.message);
	return record_stamp_check(*ms, key, err);
}

static enum fr_code read_list(const struct json *value, struct fr_record *record, int field,
                              struct fr_err *err)
{
	const char *key = record_field(record, field)->key;

	if (json_read_is(value) != JIN_ARRAY)
		return read_wrong_form(key, "a list of texts", err);
	fr_record_set_null(record, field);
	for (const struct json *item = json_read_first(value); item; item = json_read_next(item)) {
		if (json_read_is(item) != JIN_TEXT)
			return read_wrong_form(key, "a list of texts", err);
		FR_TRY(fr_record_add_text(record, field, json_read_string(item), err));
	}
	return FR_OK;
}

static int read_word(const char *const *words, const char *word)
{
	for (int i = 0; words[i]; i++) {
		if (strcmp(words[i], word) == 0)
			return i;
	}
	return -1;
}

/* One side of voices or ratings: {"supported": "...", ...}, written in the order of the words. */
static enum fr_code read_side(const struct json *side, const struct fr_field *f,
                              struct fr_json *out, struct fr_err *err)
{
	const struct json *member;
	int64_t number = 0;

	for (member = json_read_first(side); member; member = json_read_next(member)) {
		if (read_word(f->words, json_read_key(member)) < 0)
			return fr_err_set(err, FR_BAD, "\"%s\" knows no key \"%.60s\"", f->key,
			                  json_read_key(member));
	}
	for (int i = 0; f->words[i]; i++) {
		for (member = json_read_first(side);
		     member && strcmp(json_read_key(member), f->words[i]) != 0;)
			member = json_read_next(member);
		if (!member || json_read_is(member) == JIN_NULL)
			continue;
		if (f->form == FR_FORM_VOICES) {
			if (json_read_is(member) != JIN_TEXT)
				return read_wrong_form(f->words[i], "a text", err);
			fr_json_text(out, f->words[i], json_read_string(member));
			continue;
		}
		if (read_whole(member, f->words[i], &number, err))
			return FR_BAD;
		if (number < f->min || number > f->max)
			return fr_err_set(err, FR_BAD, "\"%s\" is %lld, not %lld to %lld",
			                  f->words[i], (long long)number, (long long)f->min,
			                  (long long)f->max);
		fr_json_int(out, f->words[i], number);
	}
	return FR_OK;
}

static enum fr_code read_both_sides(struct fr_record_reader *reader, const struct json *value,
                                    struct fr_record *record, int field, struct fr_err *err)
{
	const struct fr_field *f = record_field(record, field);
	struct fr_buf *text = &reader->text;
	struct fr_json out = {text, 0};
	const struct json *side;
	enum fr_code code = FR_OK;

	if (json_read_is(value) != JIN_OBJECT)
		return read_wrong_form(f->key, "an object with me and friend", err);
	fr_buf_clear(text);
	fr_json_open(&out, NULL, '{');
	for (side = json_read_first(value); side && !code; side = json_read_next(side)) {
		if (read_word(BOTH_VOICES, json_read_key(side)) < 0)
			code = fr_err_set(err, FR_BAD, "\"%s\" knows no key \"%.60s\"", f->key,
			                  json_read_key(side));
	}
	for (int i = 0; BOTH_VOICES[i] && !code; i++) {
		for (side = json_read_first(value);
		     side && strcmp(json_read_key(side), BOTH_VOICES[i]) != 0;)
			side = json_read_next(side);
		if (!side || json_read_is(side) == JIN_NULL)
			continue;
		if (json_read_is(side) != JIN_OBJECT) {
			code = read_wrong_form(f->key, "an object with me and friend", err);
			break;
		}
		fr_json_open(&out, BOTH_VOICES[i], '{');
		code = read_side(side, f, &out, err);
		fr_json_close(&out, '}');
	}
	fr_json_close(&out, '}');
	if (!code)
		code = fr_buf_check(text, err);
	if (!code)
		code = fr_record_set_text(record, field, fr_buf_text(text), err);
	return code;
}

static enum fr_code read_roles(struct fr_record_reader *reader, const struct json *value,
                               struct fr_record *record, int field, struct fr_err *err)
{
	int cast = record_field(record, field)->form == FR_FORM_CAST;

	fr_buf_clear(&reader->text);
	FR_TRY(cast ? record_roles_people(value, &reader->text, err)
	            : record_roles_set(value, &reader->text, err));
	return fr_record_set_text(record, field, fr_buf_text(&reader->text), err);
}

static enum fr_code read_value(struct fr_record_reader *reader, const struct json *value,
                               struct fr_record *record, int field, struct fr_err *err)
{
	const struct fr_field *f = record_field(record, field);
	enum jin_kind kind = json_read_is(value);
	int64_t number = 0;

	if (record->value[field].given)
		return fr_err_set(
		    err, FR_BAD, "\"friend\" and \"friends\" stand together; one of them is right");
	if (kind == JIN_NULL) {
		fr_record_set_null(record, field);
		return FR_OK;
	}
	switch (f->form) {
	case FR_FORM_INT:
		if (read_whole(value, f->key, &number, err))
			return FR_BAD;
		return fr_record_set_int(record, field, number, err);
	case FR_FORM_FLAG:
		if (kind != JIN_BOOL)
			return read_wrong_form(f->key, "true or false", err);
		return fr_record_set_int(record, field, json_read_number(value) != 0, err);
	case FR_FORM_TEXTS:
	case FR_FORM_NAMES:
		return read_list(value, record, field, err);
	case FR_FORM_FRIENDS:
		if (strcmp(json_read_key(value), "friends") == 0)
			return read_list(value, record, field, err);
		break;
	case FR_FORM_VOICES:
	case FR_FORM_RATINGS:
		return read_both_sides(reader, value, record, field, err);
	case FR_FORM_ROLES:
	case FR_FORM_CAST:
		return read_roles(reader, value, record, field, err);
	case FR_FORM_RULE:
	case FR_FORM_START:
	case FR_FORM_TEXT:
	case FR_FORM_NAME:
	case FR_FORM_WORD:
	case FR_FORM_AT:
	case FR_FORM_WHEN:
	case FR_FORM_BIRTHDAY:
	case FR_FORM_FRIEND:
	case FR_FORM_ID:
	default:
		break;
	}
	if (kind != JIN_TEXT)
		return read_wrong_form(f->key,
		                       f->form == FR_FORM_AT || f->form == FR_FORM_WHEN
		                           ? "an instant as text"
		                           : "a text",
		                       err);
	return fr_record_set_text(record, field, json_read_string(value), err);
}

/* "changed": {KEY: instant}: keys changed at another time than the record as a whole. */
static enum fr_code read_changed(const struct fr_record_reader *reader, const struct json *changed,
                                 struct fr_record *record, struct fr_err *err)
{
	int64_t unread;

	if (json_read_is(changed) == JIN_NULL)
		return FR_OK;
	if (json_read_is(changed) != JIN_OBJECT)
		return read_wrong_form("changed", "an object of keys and instants", err);
	if (!record->updated)
		return fr_err_set(err, FR_BAD, "\"changed\" stands without \"updated\"");
	for (const struct json *member = json_read_first(changed); member;
	     member = json_read_next(member)) {
		int field = fr_type_field(record->type, json_read_key(member));

		if (field < 0 && !reader->keep)
			return fr_err_set(
			    err, FR_BAD,
			    "\"changed\" names a key \"%.60s\" that a %s does not have",
			    json_read_key(member), fr_type_info(record->type)->name);
		if (read_stamp(member, json_read_key(member),
		               field < 0 ? &unread : &record->value[field].time, err))
			return FR_BAD;
	}
	return FR_OK;
}

/* Whom a refused record is about, so that who leaves it out can count it there; nobody where that
 * is wrong as well. */
static void read_whom(struct fr_record_reader *reader, const struct json *root,
                      struct fr_record *record)
{
	int whom = record->type == FR_TYPE_FRIEND ? FR_FRIEND_NAME
	                                          : fr_type_info(record->type)->friend_field;
	struct fr_err why;

	if (whom < 0)
		return;
	fr_record_set_null(record, whom);
	record->value[whom].given = 0;
	for (const struct json *member = json_read_first(root); member;
	     member = json_read_next(member)) {
		if (fr_type_field(record->type, json_read_key(member)) == whom &&
		    read_value(reader, member, record, whom, &why)) {
			fr_record_set_null(record, whom);
			return;
		}
	}
}

static enum fr_code read_no_key(const struct fr_record *record, const char *key, struct fr_err *err)
{
	return fr_err_set(err, FR_BAD, "%s %s has no key \"%.60s\"", record_article(record),
	                  fr_type_info(record->type)->name, key);
}

static enum fr_code read_id(const struct json *value, struct fr_record *record, struct fr_err *err)
{
	const char *text = json_read_is(value) == JIN_TEXT ? json_read_string(value) : NULL;

	if (!text)
		return read_wrong_form("id", "a UUID as text", err);
	record->has_id = 1;
	return fr_id_parse(text, strlen(text), &record->id, err);
}

/* The letters by which the keys of a type differ most. */
static unsigned read_slot(const char *key)
{
	unsigned first = (unsigned char)key[0];

	return (first * 5 + (first ? (unsigned char)key[1] : 0)) % READ_SLOTS;
}

/* record_type_place, at once where the last key of that slot comes again. */
static int read_place(struct fr_record_reader *reader, enum fr_type type, const char *key)
{
	struct read_key *last = &reader->keys[type][read_slot(key)];
	int place;

	if (last->key && strcmp(key, last->key) == 0)
		return last->place;
	place = record_type_place(type, key);
	if (place >= 0)
		*last = (struct read_key){record_type_key(type, place), place};
	return place;
}

/* What stands in a line besides fields, and can be read when they are known. */
struct rest {
	const struct json *changed;
	const char *beyond; /* a key that is not known here */
};

static enum fr_code read_head(enum record_head head, const struct json *member,
                              struct fr_record *record, struct rest *rest, struct fr_err *err)
{
	if (head == RECORD_ID)
		return read_id(member, record, err);
	if (head == RECORD_CREATED)
		return read_stamp(member, "created", &record->created, err);
	if (head == RECORD_UPDATED)
		return read_stamp(member, "updated", &record->updated, err);
	if (head == RECORD_CHANGED)
		rest->changed = member;
	return FR_OK;
}

static enum fr_code read_member(struct fr_record_reader *reader, const struct json *member,
                                struct fr_record *record, struct rest *rest, struct fr_err *err)
{
	const char *key = json_read_key(member);
	int place = read_place(reader, record->type, key);

	if (place >= FR_FIELDS_MAX)
		return read_head((enum record_head)place, member, record, rest, err);
	if (place >= 0)
		return read_value(reader, member, record, place, err);
	if (!reader->keep)
		return read_no_key(record, key, err);
	rest->beyond = key;
	return FR_OK;
}

static enum fr_code read_members(struct fr_record_reader *reader, const struct json *root,
                                 struct fr_record *record, struct fr_err *err)
{
	struct rest rest = {0};

	for (const struct json *member = json_read_first(root); member;
	     member = json_read_next(member))
		FR_TRY(read_member(reader, member, record, &rest, err));
	/* What a person writes has none: it is a slip of the pen. */
	if (rest.beyond && !(record->has_id && record->updated))
		return read_no_key(record, rest.beyond, err);
	record_set_times(record, record->updated);
	if (rest.changed)
		FR_TRY(read_changed(reader, rest.changed, record, err));
	if (rest.beyond)
		record_beyond_read(record, root);
	/* A key that did not stand there was not cleared either. */
	for (int i = 0; record->created && i < record_type_all[record->type].n_fields; i++) {
		if (!record->value[i].given)
			record->value[i].time = record->created;
	}
	return record_memory(record, err);
}

static enum fr_code read_type(const struct json *root, enum fr_type *type, struct fr_err *err)
{
	const struct json *member;

	if (json_read_is(root) != JIN_OBJECT)
		return fr_err_set(err, FR_BAD, "is not one JSON object");
	member = json_read_get(root, "type");
	if (!member || json_read_is(member) != JIN_TEXT)
		return fr_err_set(err, FR_BAD, "has no \"type\"");
	*type = fr_type_find(json_read_string(member));
	return *type < FR_TYPES ? FR_OK
	                        : fr_err_set(err, FR_DONE, "%.60s", json_read_string(member));
}

enum fr_code fr_record_read(struct fr_record_reader *reader, const char *line, size_t len,
                            struct fr_record *record, struct fr_err *err)
{
	const struct json *root;
	enum fr_type type;
	enum fr_code code;

	fr_record_reset(record, FR_TYPE_FRIEND);
	FR_TRY(json_read_parse_into(&reader->values, line, len, &root, err));
	FR_TRY(read_type(root, &type, err));
	record->type = type;
	code = read_members(reader, root, record, err);
	if (code)
		read_whom(reader, root, record);
	return code;
}
