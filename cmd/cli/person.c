/* person - all that the store knows about one friend */
#include "person.h"

#include "texts.h"

#include <fr/friend.h>
#include <fr/moment.h>
#include <fr/setting.h>

#include <string.h>

int8_t person_rating(const struct fr_record *record, int field)
{
	return fr_record_has(record, field) ? (int8_t)fr_record_int(record, field) : FR_NO_NUMBER;
}

int64_t person_until(const struct fr_record *record, int field, int64_t none)
{
	struct fr_when when = {record->value[field].num, record->value[field].offset};

	return fr_record_has(record, field) ? cli_edge(&when, 1) : none;
}

/* --- what is not moments ------------------------------------------------------------ */

struct reading {
	struct person *person;
	const struct ask *ask;
	int everyone; /* these records name nobody: they hold for all */
};

typedef enum fr_code person_take(struct reading *reading, const struct fr_record *record,
                                 struct fr_err *err);

static enum fr_code person_each(struct fr_store *store, enum fr_type type, int64_t row,
                                struct reading *reading, person_take *take, struct fr_err *err)
{
	struct fr_records *records = NULL;
	struct fr_record record = {0};
	enum fr_code code = fr_records_open(store, type, row, &records, err);

	while (!code) {
		code = fr_records_next(records, &record, err);
		if (!code)
			code = take(reading, &record, err);
	}
	fr_records_close(records);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : code;
}

/* Which of the cares that were said holds; as the model has it. */
static void person_keep_care(struct person_care *care, int level, int64_t at)
{
	if (care->level && at < care->at)
		return;
	if (!care->level || at > care->at || at == FR_NO_TIME || level > care->level)
		*care = (struct person_care){level, at};
}

static enum fr_code person_take_care(struct reading *reading, const struct fr_record *care,
                                     struct fr_err *err)
{
	struct person *person = reading->person;
	int who = (int)fr_record_int(care, FR_CARE_WHO);
	int kind = (int)fr_record_int(care, FR_CARE_KIND);
	int level = (int)fr_record_int(care, FR_CARE_LEVEL);
	int64_t at = fr_record_has(care, FR_CARE_AT) ? fr_record_int(care, FR_CARE_AT) : FR_NO_TIME;

	if (at != FR_NO_TIME && at > reading->ask->until)
		return FR_OK;
	person_keep_care(reading->everyone ? &person->everyone[kind] : &person->care[who][kind],
	                 level, at);
	return fr_balance_care(person->balance, (enum fr_who)who, reading->everyone,
	                       (enum fr_kind)kind, level, at, err);
}

static enum fr_code person_take_season(struct reading *reading, const struct fr_record *season,
                                       struct fr_err *err)
{
	int64_t end = fr_record_has(season, FR_SEASON_END) ? fr_record_int(season, FR_SEASON_END)
	                                                   : FR_NO_TIME;
	int64_t start = fr_record_int(season, FR_SEASON_START);
	int64_t review = person_until(season, FR_SEASON_REVIEW, FR_NO_TIME);
	struct person *person = reading->person;

	if (start > reading->ask->until)
		return FR_OK;
	if (end != FR_NO_TIME && end <= reading->ask->now && end > person->season_ended)
		person->season_ended = end;
	if (start <= reading->ask->now && (end == FR_NO_TIME || end > reading->ask->now) &&
	    review != FR_NO_TIME &&
	    (person->season_review == FR_NO_TIME || review < person->season_review))
		person->season_review = review;
	return fr_balance_season(person->balance, (enum fr_who)fr_record_int(season, FR_SEASON_WHO),
	                         start, end, err);
}

static enum fr_code person_take_checkin(struct reading *reading, const struct fr_record *checkin,
                                        struct fr_err *err)
{
	int64_t at = fr_record_int(checkin, FR_CHECKIN_AT);

	if (at > reading->ask->until)
		return FR_OK;
	return fr_balance_checkin(reading->person->balance, at,
	                          person_rating(checkin, FR_CHECKIN_FELT_ME),
	                          person_rating(checkin, FR_CHECKIN_FELT_FRIEND), err);
}

/* The latest end of each mode holds. */
static enum fr_code person_take_pause(struct reading *reading, const struct fr_record *pause,
                                      struct fr_err *err)
{
	struct person *person = reading->person;
	int64_t *const ends[] = {&person->pause_until, &person->accept_until, &person->rest_until};
	int64_t *end = ends[fr_record_int(pause, FR_PAUSE_MODE)];
	int64_t until = person_until(pause, FR_PAUSE_UNTIL, INT64_MAX);

	(void)err;
	if (pause->created / 1000 <= reading->ask->until && until > *end)
		*end = until;
	return FR_OK;
}

/* --- moments ----------------------------------------------------------------------------- */

static int64_t person_day(int64_t sec)
{
	return sec >= 0 ? sec / 86400 : -((-sec + 86399) / 86400);
}

static void person_count(struct person_tally *tally, const struct fr_fact *fact, int64_t now)
{
	int64_t day = person_day(fact->at);

	if (fact->at > now)
		return;
	tally->count[fact->direction]++;
	if (fact->kind != FR_KIND_NONE)
		tally->kinds[fact->direction][fact->kind]++;
	if (tally->last == FR_NO_TIME) {
		tally->first = fact->at;
	} else if (day != person_day(tally->last)) {
		tally->last_gap = day - person_day(tally->last);
	}
	if (tally->last == FR_NO_TIME || fr_week(tally->last) != fr_week(fact->at))
		tally->began_by = fact->initiated_by;
	tally->last = fact->at;
}

static enum fr_code person_fact(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	return fr_balance_moment(arg, fact, err);
}

static enum fr_code person_fact_tallied(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	struct reading *reading = arg;

	person_count(&reading->person->tally, fact, reading->ask->now);
	return fr_balance_moment(reading->person->balance, fact, err);
}

/* --- all of it ------------------------------------------------------------------------------- */

void person_clear(struct person *person)
{
	fr_buf_free(&person->name);
	fr_balance_close(person->balance);
	*person = (struct person){0};
}

static enum fr_code person_card(struct fr_store *store, int64_t row, struct person *person,
                                struct fr_err *err)
{
	struct fr_record record = {0};
	enum fr_code code = fr_record_get(store, FR_TYPE_FRIEND, row, &record, err);

	if (!code) {
		person->row = row;
		person->unsafe = fr_record_int(&record, FR_FRIEND_UNSAFE) != 0;
		person->archived = fr_record_int(&record, FR_FRIEND_ARCHIVED) != 0;
		person->cadence = (double)fr_record_int(&record, FR_FRIEND_CADENCE);
		person->rest_until = person_until(&record, FR_FRIEND_REST, FR_NO_TIME);
		person->pause_until = person->accept_until = FR_NO_TIME;
		person->season_review = person->season_ended = FR_NO_TIME;
		person->tally.first = person->tally.last = FR_NO_TIME;
		person->tally.began_by = FR_WHO_NONE;
		fr_buf_clear(&person->name);
		fr_buf_puts(&person->name, fr_record_text(&record, FR_FRIEND_NAME));
		code = fr_buf_check(&person->name, err);
	}
	fr_record_free(&record);
	return code;
}

static enum fr_code person_told(struct fr_store *store, struct reading *reading, struct fr_err *err)
{
	int64_t row = reading->person->row;
	enum fr_code code = person_each(store, FR_TYPE_CARE, row, reading, person_take_care, err);

	reading->everyone = 1;
	if (!code)
		code = person_each(store, FR_TYPE_CARE, 0, reading, person_take_care, err);
	if (!code)
		code = person_each(store, FR_TYPE_SEASON, row, reading, person_take_season, err);
	if (!code)
		code = person_each(store, FR_TYPE_CHECKIN, row, reading, person_take_checkin, err);
	if (!code)
		code = person_each(store, FR_TYPE_PAUSE, row, reading, person_take_pause, err);
	return code;
}

static enum fr_code person_model(struct fr_store *store, struct reading *reading,
                                 enum person_depth depth, struct fr_err *err)
{
	struct person *person = reading->person;
	enum fr_code code =
	    fr_balance_open(&person->params, reading->ask->now, &person->balance, err);

	if (!code) {
		fr_balance_cadence(person->balance, person->cadence);
		code = person_told(store, reading, err);
	}
	if (!code && depth == PERSON_TALLIED)
		code = fr_facts_of_friend(store, person->row, INT64_MIN, reading->ask->until,
		                          person_fact_tallied, reading, err);
	else if (!code)
		code = fr_facts_of_friend(store, person->row, INT64_MIN, reading->ask->until,
		                          person_fact, person->balance, err);
	return code ? code : fr_balance_result(person->balance, &person->result, NULL, NULL, err);
}

static enum fr_code person_params(struct cli *cli, const struct ask *ask, int64_t row,
                                  struct fr_params *params)
{
	if (ask->params)
		return ask->params(cli, row, params);
	fr_params_default(params);
	if (fr_setting_params(cli->store, row, params, &cli->err) ||
	    fr_params_check(params, &cli->err))
		return cli->err.code;
	return FR_OK;
}

enum fr_code person_read(struct cli *cli, const struct ask *ask, int64_t row,
                         enum person_depth depth, struct person *person)
{
	struct reading reading = {person, ask, 0};
	enum fr_code code;

	person_clear(person);
	code = person_card(cli->store, row, person, &cli->err);
	/* About somebody who is unsafe nothing is worked out at all. */
	if (!code && depth > PERSON_CARD && !person->unsafe) {
		enum fr_code status = person_params(cli, ask, row, &person->params);

		if (status)
			return status;
		code = person_model(cli->store, &reading, depth, &cli->err);
	}
	return code ? cli->err.code : FR_OK;
}

enum fr_code person_named(struct cli *cli, const struct ask *ask, const char *text,
                          enum person_depth depth, struct person *person)
{
	struct fr_buf name = {0};
	int64_t row;
	enum fr_code code = cli_friend(cli, text, CLI_ADD_NOBODY, &name, &row);

	fr_buf_free(&name);
	if (!code)
		code = person_read(cli, ask, row, depth, person);
	if (!code && person->unsafe && !cli->json)
		code = texts_card(cli, "unsafe");
	return code;
}
