/* others - what is due beside rituals: birthdays, hurts, agreements, seasons, check-ins, silence */
#include "lib/due/due.h"

#include <fr/moment.h>
#include <fr/ritual.h>

#include <string.h>

#define DAY               86400
#define HURT_WAITS        7  /* days after which a hurt is spoken of */
#define EXPECTATION_WAITS 28 /* and something unsaid */
#define BIRTHDAY_AFTER    7  /* days after it, where this machine slept */
#define SWAP_AFTER        2  /* days after which the swap of roles is not news any more */
#define QUIET_LEAST       3  /* days since the last contact below which nobody has gone quiet */

/* One about one friend. */
static enum fr_code others_add(struct due *due, enum fr_due_what what, enum fr_type of,
                               const struct fr_id *ref, int64_t day,
                               const struct due_person *person, struct fr_due_item **added,
                               struct fr_err *err)
{
	struct fr_when when = fr_when_date(day);

	FR_TRY(due_item_add(due, what, of, ref, &when, added, err));
	return *added ? due_item_friend(*added, person->row, fr_buf_text(&person->name), err)
	              : FR_OK;
}

/* --- by records of the store --------------------------------------------------------------- */

/* Which field says when and which whether it is open (-1: where it ends), and how long it waits;
 * made: without the first field it counts from when it was made. */
static const struct waiting {
	enum fr_type type;
	enum fr_due_what what;
	int at, status, waits, made;
} WAITING[] = {
    {FR_TYPE_HURT, FR_DUE_HURT, FR_HURT_AT, FR_HURT_STATUS, HURT_WAITS, 1},
    {FR_TYPE_AGREEMENT, FR_DUE_AGREEMENT, FR_AGREEMENT_REVIEW, FR_AGREEMENT_STATUS, 0, 0},
    {FR_TYPE_SEASON, FR_DUE_SEASON, FR_SEASON_REVIEW, -1, 0, 0},
    {FR_TYPE_EXPECTATION, FR_DUE_EXPECTATION, FR_EXPECTATION_AT, FR_EXPECTATION_STATUS,
     EXPECTATION_WAITS, 1},
    {FR_TYPE_REPAIR, FR_DUE_REPAIR, FR_REPAIR_AGAIN, FR_REPAIR_STATUS, 0, 0},
};

#define N_WAITING (sizeof WAITING / sizeof WAITING[0])

/* Without a word it is still open. */
static int waiting_is_open(const struct waiting *waiting, const struct fr_record *record,
                           int64_t now)
{
	const char *status;

	if (waiting->status < 0)
		return fr_record_last(record, FR_SEASON_END, INT64_MAX) >= now;
	status = fr_record_text(record, waiting->status);
	return !status || strcmp(status, "open") == 0;
}

int fr_due_record(const struct fr_record *record, int64_t now, int64_t *day, int64_t *since)
{
	struct fr_when when;

	for (size_t i = 0; i < N_WAITING; i++) {
		const struct waiting *waiting = &WAITING[i];

		if (waiting->type != record->type)
			continue;
		if (!waiting_is_open(waiting, record, now) ||
		    (!waiting->made && !fr_record_has(record, waiting->at)))
			return 0;
		when = fr_record_when(record, waiting->at);
		*since = fr_record_has(record, waiting->at) ? fr_when_local_day(&when)
		                                            : fr_local_day(record->created / 1000);
		*day = *since + waiting->waits;
		return *day <= fr_local_day(now);
	}
	return 0;
}

struct others {
	struct due *due;
	enum fr_due_what what;
};

static enum fr_code others_record(const struct fr_record *record, void *arg, struct fr_err *err)
{
	const struct others *others = arg;
	int field = fr_type_info(record->type)->friend_field;
	const struct due_person *person =
	    due_people_row(&others->due->people, fr_record_int(record, field));
	struct fr_due_item *added;
	int64_t day, since;

	if (!person || person->unsafe || person->away >= others->due->ask->now ||
	    !fr_due_record(record, others->due->ask->now, &day, &since))
		return FR_OK;
	FR_TRY(others_add(others->due, others->what, record->type, &record->id, day, person, &added,
	                  err));
	if (added)
		added->since = since;
	return FR_OK;
}

/* --- by friend -------------------------------------------------------------------------------- */

static enum fr_code others_birthday(struct due *due, const struct due_person *person,
                                    struct fr_err *err)
{
	const char *text = fr_buf_text(&person->birthday);
	struct fr_due_item *added;
	int64_t year;
	int month, mday;

	if (person->birthday.len < 7)
		return FR_OK;
	fr_civil_from_day(due->today, &year, &month, &mday);
	/* around New Year it may be that of the year before or after; who was not known yet on
	 * their day is not late for it */
	for (int64_t y = year - 1; y <= year + 1; y++) {
		int64_t day = fr_birthday_in(text, y);

		if (day >= due->today - (due->ask->most ? 0 : BIRTHDAY_AFTER) &&
		    day <= due->today + (due->ask->most ? 366 : due->birthday_lead) &&
		    day > fr_local_day(person->created) - (day == due->today))
			return others_add(due, FR_DUE_BIRTHDAY, FR_TYPE_FRIEND, &person->id, day,
			                  person, &added, err);
	}
	return FR_OK;
}

/* The latest one that is not ahead. */
struct last_checkin {
	int64_t now, at;
};

static enum fr_code checkin_seen(const struct fr_record *checkin, void *arg, struct fr_err *err)
{
	struct last_checkin *last = arg;
	struct fr_when at = fr_record_when(checkin, FR_CHECKIN_AT);

	(void)err;
	if (at.sec <= last->now && fr_when_local_day(&at) > last->at)
		last->at = fr_when_local_day(&at);
	return FR_OK;
}

/* From the check-in before, or from when the rhythm was wished for where that is later; each rhythm
 * that goes by asks once. */
static enum fr_code others_checkin(struct due *due, const struct due_person *person,
                                   struct fr_err *err)
{
	struct last_checkin last = {due->ask->now, INT64_MIN};
	struct fr_due_item *added;
	int64_t rounds;

	if (!person->checkin_days || (due->ask->how == FR_DUE_NEW && person->uninvited))
		return FR_OK;
	FR_TRY(fr_records_each(due->ask->store, FR_TYPE_CHECKIN, person->row, checkin_seen, &last,
	                       err));
	/* a rhythm that was wished for since then is not due before it was */
	if (last.at < fr_local_day(person->checkin_since))
		last.at = fr_local_day(person->checkin_since);
	rounds = (due->today - last.at) / person->checkin_days;
	if (rounds < 1)
		return FR_OK;
	FR_TRY(others_add(due, FR_DUE_CHECKIN, FR_TYPE_FRIEND, &person->id,
	                  last.at + rounds * person->checkin_days, person, &added, err));
	if (added)
		added->since = last.at + person->checkin_days;
	return FR_OK;
}

static enum fr_code others_model(struct due *due, int64_t row, int *quiet, struct fr_err *err)
{
	FR_FREED(fr_person_clear) struct fr_person person = {0};

	FR_TRY(fr_person_read(due->ask->store, &due->model, row, FR_PERSON_MODEL, &person, err));
	for (size_t i = 0; i < person.result.n_notices; i++)
		*quiet |= person.result.notices[i] == FR_SAY_QUIET;
	return FR_OK;
}

/* The model is asked only about a silence that is new. */
static enum fr_code others_quiet(struct due *due, const struct due_person *person,
                                 struct fr_err *err)
{
	struct fr_due_item *added = NULL;
	int64_t last;
	int quiet = 0;

	if (due->ask->how == FR_DUE_NEW && person->uninvited)
		return FR_OK;
	FR_TRY(fr_moments_last(due->ask->store, person->row, due->ask->now, &last, err));
	/* in days of UTC, as the model counts */
	if (last == INT64_MIN || due->ask->now / DAY - last / DAY < QUIET_LEAST)
		return FR_OK;
	FR_TRY(others_add(due, FR_DUE_QUIET, FR_TYPE_FRIEND, &person->id, last / DAY, person,
	                  &added, err));
	if (!added)
		return FR_OK;
	FR_TRY(others_model(due, person->row, &quiet, err));
	if (!quiet)
		due_item_drop(due->list);
	return FR_OK;
}

static enum fr_code others_friend(struct due *due, const struct due_person *person,
                                  struct fr_err *err)
{
	if (person->unsafe || person->away >= due->ask->now)
		return FR_OK;
	if (due_is_asked(due, FR_DUE_BIRTHDAY))
		FR_TRY(others_birthday(due, person, err));
	if (due_is_asked(due, FR_DUE_CHECKIN))
		FR_TRY(others_checkin(due, person, err));
	if (due_is_asked(due, FR_DUE_QUIET))
		return others_quiet(due, person, err);
	return FR_OK;
}

/* --- roles of a season ------------------------------------------------------------------------ */

static enum fr_code others_swap(const struct fr_record *record, void *arg, struct fr_err *err)
{
	const struct others *others = arg;
	struct due *due = others->due;
	const struct due_person *person =
	    due_people_row(&due->people, fr_record_int(record, FR_ROLE_SEASON_FRIEND));
	FR_FREED(fr_record_free) struct fr_record season = {0};
	struct fr_role_season_turn turn;
	struct fr_due_item *added = NULL;
	int open = 0;

	fr_role_season_turn(record, due->today, &turn);
	if (!person || person->unsafe || person->away >= due->ask->now || !turn.n ||
	    due->today - turn.day > SWAP_AFTER)
		return FR_OK;
	FR_TRY(fr_role_season_open(due->ask->store, record, due->ask->now, &season, &open, err));
	if (open)
		FR_TRY(others_add(due, FR_DUE_SWAP, FR_TYPE_ROLE_SEASON, &record->id, turn.day,
		                  person, &added, err));
	if (added) {
		fr_role_season_cast(record, turn.n, &added->roles);
		FR_TRY(fr_buf_check(&added->roles, err));
	}
	return FR_OK;
}

enum fr_code due_others(struct due *due, struct fr_err *err)
{
	for (size_t i = 0; i < N_WAITING; i++) {
		struct others others = {due, WAITING[i].what};

		if (due_is_asked(due, others.what))
			FR_TRY(fr_records_each(due->ask->store, WAITING[i].type, FR_ANY_FRIEND,
			                       others_record, &others, err));
	}
	if (due_is_asked(due, FR_DUE_SWAP))
		FR_TRY(fr_records_each(due->ask->store, FR_TYPE_ROLE_SEASON, FR_ANY_FRIEND,
		                       others_swap, &(struct others){due, FR_DUE_SWAP}, err));
	for (size_t i = 0; i < due->people.n; i++)
		FR_TRY(others_friend(due, &due->people.list[i], err));
	return FR_OK;
}
