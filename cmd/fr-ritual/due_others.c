/* due_others - what is due beside rituals: birthdays, hurts, agreements, seasons, silence */
#include "remind.h"

#include "cli/person.h"

#include <fr/moment.h>

#include <string.h>

#define BIRTHDAY_AHEAD 2 /* days before */
#define BIRTHDAY_AFTER 7 /* and after, where this machine slept */
#define QUIET_LEAST    3 /* days since the last contact below which nobody has gone quiet */

struct others {
	struct cli *cli;
	const struct remind_people *people;
	struct reminders *reminders;
};

/* One reminder about one friend. */
static enum fr_code other_add(const struct others *o, enum remind_kind kind,
                              const struct fr_id *subject, int64_t day,
                              const struct remind_person *person)
{
	struct fr_when due = reminder_date(day);
	struct reminder *added;
	enum fr_code code =
	    reminders_add(o->cli->store, o->reminders, kind, subject, &due, &added, &o->cli->err);

	if (!code && added)
		code =
		    reminder_friend(added, person->row, fr_buf_text(&person->name), &o->cli->err);
	return code;
}

/* --- by records of the store --------------------------------------------------------------- */

/* The local day on which this record asks for attention; 0: it does not. */
typedef int other_day(const struct others *o, const struct fr_record *record, int64_t *day);

static int64_t other_field(const struct fr_record *record, int field)
{
	struct fr_when when = {fr_record_int(record, field), record->value[field].offset};

	return reminder_day(&when);
}

static int other_is(const struct fr_record *record, int field, const char *word)
{
	const char *text = fr_record_text(record, field);

	return !text || strcmp(text, word) == 0; /* without a word it is still open */
}

static int hurt_day(const struct others *o, const struct fr_record *hurt, int64_t *day)
{
	(void)o;
	*day = REMIND_HURT_WAITS + (fr_record_has(hurt, FR_HURT_AT)
	                                ? other_field(hurt, FR_HURT_AT)
	                                : fr_local_day(hurt->created / 1000));
	return other_is(hurt, FR_HURT_STATUS, "open");
}

static int agreement_day(const struct others *o, const struct fr_record *agreement, int64_t *day)
{
	(void)o;
	*day = other_field(agreement, FR_AGREEMENT_REVIEW);
	return fr_record_has(agreement, FR_AGREEMENT_REVIEW) &&
	       other_is(agreement, FR_AGREEMENT_STATUS, "open");
}

static int season_day(const struct others *o, const struct fr_record *season, int64_t *day)
{
	*day = other_field(season, FR_SEASON_REVIEW);
	return fr_record_has(season, FR_SEASON_REVIEW) &&
	       person_holds(person_until(season, FR_SEASON_END, INT64_MAX), o->reminders->now);
}

static enum fr_code others_of(const struct others *o, enum remind_kind kind, enum fr_type type,
                              other_day *when)
{
	int field = fr_type_info(type)->friend_field;
	struct fr_records *records = NULL;
	struct fr_record record = {0};
	enum fr_code code;

	if (o->reminders->off[kind])
		return FR_OK;
	code = fr_records_open(o->cli->store, type, FR_ANY_FRIEND, &records, &o->cli->err);
	while (!code && !(code = fr_records_next(records, &record, &o->cli->err))) {
		const struct remind_person *person =
		    people_row(o->people, fr_record_int(&record, field));
		int64_t day;

		if (person && !person->unsafe && !person->away && when(o, &record, &day) &&
		    day <= o->reminders->today)
			code = other_add(o, kind, &record.id, day, person);
	}
	fr_records_close(records);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : code;
}

/* --- by friend -------------------------------------------------------------------------------- */

/* The day in the year; where there is no 29th of February, the 28th. */
static int64_t birthday_in(int64_t year, int month, int mday)
{
	int64_t day = fr_day_from_civil(year, month, mday);
	int64_t same_year;
	int same_month, same_day;

	fr_civil_from_day(day, &same_year, &same_month, &same_day);
	return same_month == month ? day : day - 1;
}

static int birthday_part(const char *text, int at)
{
	return (text[at] - '0') * 10 + text[at + 1] - '0';
}

static enum fr_code due_birthday(const struct others *o, const struct remind_person *person)
{
	const char *text = fr_buf_text(&person->birthday);
	int64_t today = o->reminders->today;
	int64_t year;
	int month, mday;

	if (person->birthday.len < 7)
		return FR_OK;
	text += person->birthday.len - 5; /* MM-DD, with the year before it or -- */
	fr_civil_from_day(today, &year, &month, &mday);
	/* around New Year it may be that of the year before or after */
	for (int64_t y = year - 1; y <= year + 1; y++) {
		int64_t day = birthday_in(y, birthday_part(text, 0), birthday_part(text, 3));

		if (day >= today - BIRTHDAY_AFTER && day <= today + BIRTHDAY_AHEAD &&
		    day > fr_local_day(person->created))
			return other_add(o, REMIND_BIRTHDAY, &person->id, day, person);
	}
	return FR_OK;
}

/* From the check-in before, or from when the rhythm was wished for; each rhythm that goes by asks
 * once. */
static enum fr_code due_checkin(const struct others *o, const struct remind_person *person)
{
	int64_t wished = fr_local_day(person->checkin_since);
	int64_t last = INT64_MIN;
	struct fr_records *records = NULL;
	struct fr_record record = {0};
	enum fr_code code;
	int64_t rounds;

	if (!person->checkin_days || person->uninvited)
		return FR_OK;
	code = fr_records_open(o->cli->store, FR_TYPE_CHECKIN, person->row, &records, &o->cli->err);
	while (!code && !(code = fr_records_next(records, &record, &o->cli->err))) {
		int64_t day = other_field(&record, FR_CHECKIN_AT);

		last = day > last ? day : last;
	}
	fr_records_close(records);
	fr_record_free(&record);
	last = last == INT64_MIN ? wished : last;
	rounds = (o->reminders->today - last) / person->checkin_days;
	if (code != FR_DONE || rounds < 1)
		return code == FR_DONE ? FR_OK : code;
	return other_add(o, REMIND_CHECKIN, &person->id, last + rounds * person->checkin_days,
	                 person);
}

/* The day (UTC, as the model counts) of the last moment; 0: none. */
static enum fr_code quiet_last(const struct others *o, const struct remind_person *person,
                               int64_t *day)
{
	struct fr_moment_filter filter;
	struct fr_moments *moments = NULL;
	struct fr_record moment = {0};
	enum fr_code code;

	fr_moment_filter_init(&filter);
	filter.friends = &person->row;
	filter.n_friends = 1;
	filter.until = o->reminders->now + 1;
	filter.most = 1;
	filter.order = FR_NEWEST_FIRST;
	*day = 0;
	code = fr_moments_open(o->cli->store, &filter, &moments, &o->cli->err);
	if (!code)
		code = fr_moments_next(moments, &moment, &o->cli->err);
	if (!code)
		*day = fr_record_int(&moment, FR_MOMENT_AT) / 86400;
	fr_moments_close(moments);
	fr_record_free(&moment);
	return code == FR_DONE ? FR_OK : code;
}

/* The model is asked only about a silence that it was not asked about before. */
static enum fr_code due_quiet(const struct others *o, const struct remind_person *person)
{
	struct ask ask = {.now = o->reminders->now, .until = o->reminders->now};
	struct person model = {0};
	size_t before = o->reminders->n;
	int64_t last = 0;
	int quiet = 0;
	enum fr_code code = FR_OK;

	if (person->uninvited)
		return FR_OK;
	if (quiet_last(o, person, &last))
		return o->cli->err.code;
	if (!last || o->reminders->now / 86400 - last < QUIET_LEAST)
		return FR_OK;
	if (other_add(o, REMIND_QUIET, &person->id, last, person))
		return o->cli->err.code;
	if (o->reminders->n == before)
		return FR_OK;
	code = person_read(o->cli, &ask, person->row, PERSON_MODEL, &model);
	for (size_t i = 0; !code && i < model.result.n_notices; i++)
		quiet = quiet || model.result.notices[i] == FR_SAY_QUIET;
	person_clear(&model);
	if (!quiet)
		reminders_drop(o->reminders);
	return code;
}

enum fr_code due_others(struct cli *cli, const struct remind_people *people,
                        struct reminders *reminders)
{
	const struct others o = {cli, people, reminders};
	enum fr_code code = others_of(&o, REMIND_HURT, FR_TYPE_HURT, hurt_day);
	enum fr_code status = FR_OK;

	if (!code)
		code = others_of(&o, REMIND_AGREEMENT, FR_TYPE_AGREEMENT, agreement_day);
	if (!code)
		code = others_of(&o, REMIND_SEASON, FR_TYPE_SEASON, season_day);
	for (size_t i = 0; !code && !status && i < people->n; i++) {
		const struct remind_person *person = &people->list[i];

		if (person->unsafe || person->away)
			continue;
		if (!reminders->off[REMIND_BIRTHDAY])
			code = due_birthday(&o, person);
		if (!code && !reminders->off[REMIND_CHECKIN])
			code = due_checkin(&o, person);
		if (!code && !reminders->off[REMIND_QUIET])
			status = due_quiet(&o, person);
	}
	return code ? cli->err.code : status;
}
