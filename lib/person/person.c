/* person - all that is known of one friend */
#include <fr/person.h>

#include <fr/feed.h>
#include <fr/friend.h>
#include <fr/moment.h>
#include <fr/setting.h>

int8_t fr_person_rating(const struct fr_record *record, int field)
{
	return fr_record_has(record, field) ? (int8_t)fr_record_int(record, field) : FR_NO_NUMBER;
}

void fr_person_clear(struct fr_person *person)
{
	fr_buf_free(&person->name);
	fr_balance_close(person->balance);
	*person = (struct fr_person){0};
}

enum fr_code fr_person_begin(struct fr_person *person, const char *name, struct fr_err *err)
{
	fr_person_clear(person);
	person->rest_until = person->pause_until = person->accept_until = FR_NO_TIME;
	person->season_review = person->season_ended = FR_NO_TIME;
	fr_buf_puts(&person->name, name);
	return fr_buf_check(&person->name, err);
}

enum fr_code fr_person_balance(struct fr_person *person, const struct fr_ask *ask,
                               struct fr_err *err)
{
	struct fr_when now;

	fr_when_local(ask->now, &now);
	person->untagged = ask->n_tags > 0;
	return fr_balance_open(&person->params, now, &person->balance, err);
}

/* --- what is not moments ------------------------------------------------------------ */

static void person_friend(struct fr_person *person, const struct fr_ask *ask,
                          const struct fr_record *friend)
{
	if (fr_feed_says(friend, FR_FRIEND_UNSAFE))
		person->unsafe = fr_record_int(friend, FR_FRIEND_UNSAFE) != 0;
	if (fr_feed_says(friend, FR_FRIEND_ARCHIVED))
		person->archived = fr_record_int(friend, FR_FRIEND_ARCHIVED) != 0;
	if (fr_feed_says(friend, FR_FRIEND_REST))
		person->rest_until = fr_record_last(friend, FR_FRIEND_REST, FR_NO_TIME);
	if (fr_feed_says(friend, FR_FRIEND_TAGS))
		person->untagged = !fr_friend_is_tagged(friend, ask->tags, ask->n_tags);
}

static void person_season(struct fr_person *person, const struct fr_ask *ask,
                          const struct fr_record *season)
{
	int64_t start = fr_record_int(season, FR_SEASON_START);
	int64_t end =
	    fr_record_has(season, FR_SEASON_END) ? fr_record_int(season, FR_SEASON_END) : INT64_MAX;
	int64_t review = fr_record_last(season, FR_SEASON_REVIEW, FR_NO_TIME);

	if (end <= ask->now && end > person->season_ended)
		person->season_ended = end;
	if (start <= ask->now && end > ask->now && review != FR_NO_TIME &&
	    (person->season_review == FR_NO_TIME || review < person->season_review))
		person->season_review = review;
}

/* The latest end of each mode holds. */
static void person_pause(struct fr_person *person, const struct fr_record *pause)
{
	int64_t *const ends[] = {&person->pause_until, &person->accept_until, &person->rest_until};
	int64_t *end = ends[fr_record_int(pause, FR_PAUSE_MODE)];
	int64_t until = fr_record_last(pause, FR_PAUSE_UNTIL, INT64_MAX);

	if (until > *end)
		*end = until;
}

/* --- moments ----------------------------------------------------------------------------- */

/* As the model does it: what is more than a day ahead does not count. */
static void person_count(struct fr_person_tally *tally, const struct fr_fact *fact, int64_t now)
{
	if (fact->at > now && fact->at - now > 86400)
		return;
	tally->count[fact->direction]++;
	if (fact->kind != FR_KIND_NONE)
		tally->kinds[fact->direction][fact->kind]++;
}

struct reading {
	struct fr_store *store;
	struct fr_ask *ask;
	struct fr_person *person;
};

static enum fr_code person_fact(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	struct reading *reading = arg;

	person_count(&reading->person->tally, fact, reading->ask->now);
	return fr_balance_moment(reading->person->balance, fact, err);
}

/* --- told and answered --------------------------------------------------------------------- */

enum fr_code fr_person_tell(struct fr_person *person, const struct fr_ask *ask,
                            const struct fr_record *record, struct fr_err *err)
{
	struct fr_fact fact;

	if (fr_feed_is_later(record, ask->until))
		return FR_OK;
	if (record->type == FR_TYPE_FRIEND)
		person_friend(person, ask, record);
	if (record->type == FR_TYPE_SEASON)
		person_season(person, ask, record);
	if (record->type == FR_TYPE_PAUSE)
		person_pause(person, record);
	if (record->type == FR_TYPE_MOMENT) {
		fr_fact_from_record(record, &fact);
		person_count(&person->tally, &fact, ask->now);
		return fr_balance_moment(person->balance, &fact, err);
	}
	return fr_balance_feed(person->balance, record, err);
}

enum fr_code fr_person_answer(struct fr_person *person, const struct fr_ask *ask,
                              struct fr_err *err)
{
	FR_TRY(fr_balance_result(person->balance, &person->result, ask->trace, ask->arg, err));
	if (fr_person_holds(person->accept_until, ask->now))
		person->result.n_notices = 0;
	return FR_OK;
}

/* No notice of a silence that is that of the whole log. */
static void person_not_quiet(struct fr_balance_result *result)
{
	size_t kept = 0;

	result->rhythm.quiet = 0;
	for (size_t i = 0; i < result->n_notices; i++) {
		if (result->notices[i] != FR_SAY_QUIET)
			result->notices[kept++] = result->notices[i];
	}
	if (result->n_notices && !kept)
		result->notices[kept++] = result->state == FR_UNKNOWN        ? FR_SAY_TOO_LITTLE
		                          : result->state == FR_STATE_MUTUAL ? FR_SAY_MUTUAL
		                                                             : FR_SAY_OPEN;
	result->n_notices = kept;
}

/* A silence of the log counts from the day on which it was taken up again. */
static enum fr_code person_silence(const struct reading *reading, struct fr_err *err)
{
	struct fr_balance_result *result = &reading->person->result;
	struct fr_ask *ask = reading->ask;
	int64_t now = ask->until < ask->now ? ask->until : ask->now;

	if (!result->rhythm.known || !result->rhythm.quiet)
		return FR_OK;
	if (!ask->awake_known)
		FR_TRY(fr_log_awake(reading->store, now, &ask->awake, err));
	ask->awake_known = 1;
	if (ask->awake > result->rhythm.last_day &&
	    (ask->awake == INT64_MAX ||
	     (double)(fr_local_day(now) - ask->awake) <= result->rhythm.limit_days))
		person_not_quiet(result);
	return FR_OK;
}

/* --- from the store -------------------------------------------------------------------------- */

static enum fr_code person_record(const struct fr_record *record, void *arg, struct fr_err *err)
{
	const struct reading *reading = arg;

	return fr_person_tell(reading->person, reading->ask, record, err);
}

static enum fr_code person_params(const struct reading *reading, struct fr_err *err)
{
	const struct fr_ask *ask = reading->ask;
	struct fr_person *person = reading->person;

	if (ask->params)
		return ask->params(ask->owner, person->row, &person->params, err);
	FR_TRY(fr_setting_params(reading->store, person->row, &person->params, err));
	return fr_params_check(&person->params, err);
}

/* Who has no rhythm of their own has that of their circles. */
static enum fr_code person_circle(const struct reading *reading, const struct fr_record *friend,
                                  struct fr_err *err)
{
	int days = 0;

	if (!fr_record_has(friend, FR_FRIEND_CADENCE))
		FR_TRY(fr_setting_rhythm(reading->store, fr_record_text(friend, FR_FRIEND_TAGS),
		                         &days, err));
	if (days)
		fr_balance_cadence(reading->person->balance, days);
	return FR_OK;
}

static enum fr_code person_all(struct reading *reading, const struct fr_record *friend,
                               struct fr_err *err)
{
	static const enum fr_type TYPES[] = {FR_TYPE_CARE, FR_TYPE_SEASON, FR_TYPE_CHECKIN,
	                                     FR_TYPE_PAUSE};
	struct fr_store *store = reading->store;
	struct fr_person *person = reading->person;

	FR_TRY(person_params(reading, err));
	FR_TRY(fr_person_balance(person, reading->ask, err));
	FR_TRY(fr_person_tell(person, reading->ask, friend, err));
	FR_TRY(person_circle(reading, friend, err));
	for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++)
		FR_TRY(fr_records_each(store, TYPES[i], person->row, person_record, reading, err));
	/* what holds for everyone */
	FR_TRY(fr_records_each(store, FR_TYPE_CARE, 0, person_record, reading, err));
	FR_TRY(fr_facts_of_friend(store, person->row, INT64_MIN, reading->ask->until, person_fact,
	                          reading, err));
	FR_TRY(fr_person_answer(person, reading->ask, err));
	return person_silence(reading, err);
}

enum fr_code fr_person_read(struct fr_store *store, struct fr_ask *ask, int64_t row,
                            enum fr_person_depth depth, struct fr_person *person,
                            struct fr_err *err)
{
	struct reading reading = {store, ask, person};
	FR_FREED(fr_record_free) struct fr_record friend = {0};

	FR_TRY(fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err));
	FR_TRY(fr_person_begin(person, fr_record_text(&friend, FR_FRIEND_NAME), err));
	person->row = row;
	person_friend(person, ask, &friend);
	/* About somebody who is unsafe nothing is worked out at all. */
	if (depth > FR_PERSON_CARD && !person->unsafe && !person->untagged)
		return person_all(&reading, &friend, err);
	return FR_OK;
}
