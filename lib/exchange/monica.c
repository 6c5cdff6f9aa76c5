/* monica - contacts of Monica as friends, and what was done together as moments */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <string.h>

#include <fr/time.h>

enum fr_code exchange_monica_remark(struct monica *m, enum fr_remark_is is, const char *what,
                                    const char *why, struct fr_err *err)
{
	return exchange_import_remark(&m->import, is, 0, what, why, err);
}

/* Its id from the uuid that it has there. */
static enum fr_code moment_id(struct monica *m, const char *what, const char *uuid,
                              struct fr_err *err)
{
	struct fr_buf *key = &m->import.scratch;

	fr_buf_clear(key);
	if (*uuid)
		fr_buf_printf(key, "monica:%s:%s", what, uuid);
	else
		fr_record_write(&m->import.record, FR_WRITE_PUBLIC, key);
	FR_TRY(fr_buf_check(key, err));
	return exchange_import_id(&m->import, key->data, key->len, err);
}

/* Monica writes a day as its midnight in UTC, which is another day in America; and a time also with
 * a blank in it. */
static const char *monica_time(const char *at, char time[FR_WHEN_SIZE])
{
	size_t len = strlen(at);

	if (len < 19 || len >= FR_WHEN_SIZE - 1)
		return at;
	if (strncmp(at + 11, "00:00:00", 8) == 0 &&
	    strspn(at + 19, ".0") + 19 >= len - (at[len - 1] == 'Z'))
		snprintf(time, FR_WHEN_SIZE, "%.10s", at);
	else
		snprintf(time, FR_WHEN_SIZE, "%.10sT%s%s", at, at + 11, len == 19 ? "Z" : "");
	return time;
}

enum fr_code exchange_monica_moment(struct monica *m, const struct json *thing, const char *what,
                                    const char *at, const char *direction, const char *became,
                                    struct fr_err *err)
{
	struct fr_record *record = &m->import.record;
	char time[FR_WHEN_SIZE];

	if (!*at)
		at = json_read_text(thing, "created_at");
	if (fr_record_set_text(record, FR_MOMENT_AT, monica_time(at, time), &m->import.why))
		return exchange_monica_remark(m, FR_REMARK_BROKEN, what,
		                              "has no time that can be read", err);
	FR_TRY(fr_record_set_text(record, FR_MOMENT_DIRECTION, direction, err));
	FR_TRY(moment_id(m, what, json_read_text(thing, "uuid"), err));
	return exchange_import_item(&m->import, 0, what, became, err);
}

/* A moment with the contact at hand. */
static enum fr_code moment_with(struct monica *m, const char *tag, const char *note,
                                struct fr_err *err)
{
	enum fr_code code;

	fr_record_reset(&m->import.record, FR_TYPE_MOMENT);
	code = fr_record_add_text(&m->import.record, FR_MOMENT_FRIENDS, fr_buf_text(&m->who), err);
	exchange_import_add(&m->import, FR_MOMENT_TAGS, tag);
	return code ? code : exchange_import_text(&m->import, FR_MOMENT_NOTE, note, 0, tag, err);
}

static enum fr_code begun_by(struct monica *m, int them, struct fr_err *err)
{
	if (them < 0)
		return FR_OK;
	return fr_record_set_text(&m->import.record, FR_MOMENT_INITIATED, them ? "friend" : "me",
	                          err);
}

enum fr_code exchange_monica_call(struct monica *m, const struct json *call, struct fr_err *err)
{
	const struct json *properties = json_read_get(call, "properties");
	char tag[128];

	FR_TRY(moment_with(m, "call", json_read_text(properties, "content"), err));
	for (const struct json *e = json_read_array(properties, "emotions"); e;
	     e = json_read_next(e)) {
		if (json_read_is(e) == JIN_TEXT && strlen(json_read_string(e)) < 100) {
			snprintf(tag, sizeof tag, "felt:%s", json_read_string(e));
			exchange_import_add(&m->import, FR_MOMENT_TAGS, tag);
		}
	}
	FR_TRY(begun_by(m, json_read_flag(properties, "contact_called"), err));
	return exchange_monica_moment(m, call, "call", json_read_text(properties, "called_at"),
	                              "mutual", "a mutual moment", err);
}

enum fr_code exchange_monica_gift(struct monica *m, const struct json *gift, struct fr_err *err)
{
	const struct json *properties = json_read_get(gift, "properties");
	const char *status = json_read_text(properties, "status");
	int offered = strcmp(status, "offered") == 0;

	if (!offered && strcmp(status, "received") != 0)
		return exchange_monica_remark(m, FR_REMARK_LEFT, "gift",
		                              "is an idea and was not given yet", err);
	FR_TRY(moment_with(m, "gift", json_read_text(properties, "name"), err));
	return exchange_monica_moment(m, gift, "gift", json_read_text(properties, "date"),
	                              offered ? "given" : "received",
	                              offered ? "a given moment" : "a received moment", err);
}

enum fr_code exchange_monica_conversation(struct monica *m, const struct json *conversation,
                                          struct fr_err *err)
{
	const struct json *properties = json_read_get(conversation, "properties");
	int them = -1;

	fr_buf_clear(&m->text);
	for (const struct json *message = json_read_array(properties, "messages"); message;
	     message = json_read_next(message)) {
		const struct json *said = json_read_get(message, "properties");
		int mine = json_read_flag(said, "written_by_me");

		if (them < 0 && mine >= 0)
			them = !mine;
		fr_buf_printf(&m->text, "%s%s: %s", m->text.len ? "\n" : "",
		              mine == 1 ? "me" : "them", json_read_text(said, "content"));
	}
	FR_TRY(moment_with(m, "conversation", fr_buf_text(&m->text), err));
	FR_TRY(begun_by(m, them, err));
	return exchange_monica_moment(m, conversation, "conversation",
	                              json_read_text(properties, "happened_at"), "mutual",
	                              "a mutual moment", err);
}

enum fr_code exchange_monica_note(struct monica *m, const struct json *note, struct fr_err *err)
{
	const char *body = json_read_text(json_read_get(note, "properties"), "body");
	const char *made = json_read_text(note, "created_at");

	fr_buf_clear(&m->import.name);
	fr_buf_puts(&m->import.name, fr_buf_text(&m->who));
	FR_TRY(exchange_import_friend(&m->import, err));
	m->import.record.id = m->who_id;
	fr_buf_clear(&m->text);
	if (strlen(made) >= 10)
		fr_buf_printf(&m->text, "%.10s: ", made);
	fr_buf_puts(&m->text, body);
	FR_TRY(exchange_import_text(&m->import, FR_FRIEND_NOTE, fr_buf_text(&m->text), 0, "note",
	                            err));
	return exchange_import_item(&m->import, 0, "note", "lines of the friend's note", err);
}

/* --- contacts ------------------------------------------------------------------------------ */

static enum fr_code contact_birthday(struct monica *m, const struct json *birthdate,
                                     struct fr_err *err)
{
	const char *date = json_read_text(birthdate, "date");
	char day[16];

	if (!birthdate || json_read_is(birthdate) != JIN_OBJECT)
		return FR_OK;
	if (json_read_flag(birthdate, "is_age_based") == 1 || strlen(date) < 10)
		return exchange_monica_remark(m, FR_REMARK_LEFT, "birthday",
		                              "was guessed from an age", err);
	if (json_read_flag(birthdate, "is_year_unknown") == 1)
		snprintf(day, sizeof day, "--%.5s", date + 5);
	else
		snprintf(day, sizeof day, "%.10s", date);
	exchange_day_of_birth(day, 0);
	if (fr_record_set_text(&m->import.record, FR_FRIEND_BIRTHDAY, day, &m->import.why))
		return exchange_monica_remark(m, FR_REMARK_BROKEN, "birthday",
		                              "is no day of the calendar", err);
	return FR_OK;
}

static enum fr_code contact_rhythm(struct monica *m, const struct json *days, struct fr_err *err)
{
	double wished = days && json_read_is(days) == JIN_NUMBER ? json_read_number(days) : 0;

	if (!(wished >= 1))
		return FR_OK;
	if (wished > 36525 || fr_record_set_int(&m->import.record, FR_FRIEND_CADENCE,
	                                        (int64_t)wished, &m->import.why))
		return exchange_monica_remark(m, FR_REMARK_LEFT, "stay_in_touch_frequency",
		                              "is longer than a hundred years", err);
	return FR_OK;
}

static void contact_words(struct monica *m, const struct json *properties, const char *uuid)
{
	const char *nickname = json_read_text(properties, "nickname");

	if (*nickname && exchange_import_name(&m->import, nickname, strlen(nickname)))
		exchange_import_add(&m->import, FR_FRIEND_ALIASES, fr_buf_text(&m->import.name));
	for (const struct json *tag = json_read_array(properties, "tags"); tag;
	     tag = json_read_next(tag)) {
		if (json_read_is(tag) == JIN_TEXT)
			exchange_import_add(&m->import, FR_FRIEND_TAGS, json_read_string(tag));
	}
	if (*uuid) /* as in its vCard export */
		exchange_import_contact_id(&m->import, uuid);
}

/* first, middle and last name into import.name. */
static int contact_name(struct monica *m, const struct json *properties)
{
	static const char *const PARTS[] = {"first_name", "middle_name", "last_name"};

	fr_buf_clear(&m->text);
	for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++) {
		const char *part = json_read_text(properties, PARTS[i]);

		fr_buf_printf(&m->text, "%s%s", m->text.len && *part ? " " : "", part);
	}
	return exchange_import_name(&m->import, fr_buf_text(&m->text), m->text.len);
}

enum fr_code exchange_monica_contact(struct monica *m, const struct json *contact,
                                     struct fr_err *err)
{
	const struct json *properties = json_read_get(contact, "properties");
	int name = contact_name(m, properties);

	if (json_read_flag(properties, "is_partial") == 1)
		return exchange_monica_remark(m, FR_REMARK_LEFT, "contact",
		                              "was only named as somebody's relation", err);
	if (!name)
		return m->text.len ? exchange_monica_remark(m, FR_REMARK_BROKEN, "contact",
		                                            "no name that fr can keep", err)
		                   : exchange_monica_remark(m, FR_REMARK_LEFT, "contact",
		                                            "has no name", err);
	fr_buf_clear(&m->who);
	fr_buf_puts(&m->who, fr_buf_text(&m->import.name));
	FR_TRY(fr_buf_check(&m->who, err));
	FR_TRY(exchange_import_friend(&m->import, err));
	m->import.about = fr_buf_text(&m->who);
	if (name == 2)
		FR_TRY(exchange_monica_remark(
		    m, FR_REMARK_BUT, "contact",
		    "its name without characters that a name cannot have here", err));
	contact_words(m, properties, json_read_text(contact, "uuid"));
	FR_TRY(exchange_import_text(&m->import, FR_FRIEND_NOTE,
	                            json_read_text(properties, "description"), 0, "contact", err));
	FR_TRY(contact_birthday(m, json_read_get(properties, "birthdate"), err));
	FR_TRY(contact_rhythm(m, json_read_get(properties, "stay_in_touch_frequency"), err));
	if (json_read_flag(properties, "is_active") == 0 ||
	    json_read_flag(properties, "is_dead") == 1)
		FR_TRY(fr_record_set_int(&m->import.record, FR_FRIEND_ARCHIVED, 1, err));
	m->who_id = m->import.record.id;
	m->entry = m->import.n_people;
	m->kept = 1;
	return exchange_import_person(&m->import, 0, "contact", json_read_text(contact, "uuid"), 0,
	                              err);
}
