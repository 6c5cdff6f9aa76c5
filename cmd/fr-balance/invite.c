/* invite - at most one thought and one invitation, true of what was logged */
#include "friend_said.h"

#include "cli/own_limits.h"

#include <fr/limit.h>

#include <stdio.h>

#define OFTEN       3                     /* moments of one kind, before it is called so */
#define REVIEW_SOON ((int64_t)7 * 86400)  /* so long before its day a review is spoken of */
#define JUST_ENDED  ((int64_t)14 * 86400) /* so long after its end a season is */
#define DAYS_LONG   30 /* quiet days after which being in touch again is worth a word */

/*
 * Say the first line that can be said, starting at another one each week: the
 * same all week, and no memory is needed between runs.
 */
static int invite_pick(struct one *one, const char *const *keys, int n)
{
	int64_t week = fr_week(one->ask->now);
	int start = n ? (int)(((week % n) + n) % n) : 0;

	for (int i = 0; i < n; i++) {
		if (one_say(one, keys[(start + i) % n]))
			return 1;
	}
	return 0;
}

#define PICK(one, keys) invite_pick(one, keys, (int)(sizeof(keys) / sizeof((keys)[0])))

/* The kind in which the friend most often shows care, or FR_KIND_NONE. */
static enum fr_kind invite_their_way(const struct person *person)
{
	const int64_t *received = person->tally.kinds[FR_RECEIVED];
	enum fr_kind best = FR_KIND_NONE;

	for (int kind = 0; kind < FR_OTHER; kind++) {
		if (received[kind] >= 2 &&
		    (best == FR_KIND_NONE || received[kind] > received[best]))
			best = (enum fr_kind)kind;
	}
	return best;
}

/* The kind that reaches the friend best, 4 or 5 of 5, or FR_KIND_NONE. */
static enum fr_kind invite_reaches(const struct person *person)
{
	const struct person_care *care = person->care[FR_FRIEND];
	enum fr_kind best = FR_KIND_NONE;

	for (int kind = 0; kind < FR_OTHER; kind++) {
		if (care[kind].level >= 4 &&
		    (best == FR_KIND_NONE || care[kind].level > care[best].level))
			best = (enum fr_kind)kind;
	}
	return best;
}

/* Whether the time with this friend passed the limit that the user chose for it. */
static enum fr_code invite_limit_passed(struct one *one, int *passed)
{
	struct cli *cli = one->cli;
	struct fr_records *records = NULL;
	struct fr_record boundary = {0};
	struct limits_load load;
	enum fr_code code =
	    limits_measure(cli->store, one->person->row, one->ask->now, &load, &cli->err);
	int64_t reached;

	*passed = 0;
	if (!code)
		code = fr_records_open(cli->store, FR_TYPE_BOUNDARY, one->person->row, &records,
		                       &cli->err);
	while (!code) {
		code = fr_records_next(records, &boundary, &cli->err);
		if (!code && fr_record_int(&boundary, FR_BOUNDARY_MEASURE) == FR_MINUTES_PER_WEEK)
			*passed = *passed || limits_passed(&boundary, &load, &reached);
	}
	fr_records_close(records);
	fr_record_free(&boundary);
	return code == FR_DONE ? FR_OK : cli->err.code;
}

/* --- by what there is to say --------------------------------------------------------------- */

static enum fr_code invite_given(struct one *one)
{
	static const char *const THOUGHTS[] = {"given.1", "given.2", "given.6"};
	static const char *const AFTER_DRIFT[] = {"drift.2", "drift.6", "drift.7"};
	static const char *const CHANGED[] = {"given.3", "drift.4", "drift.5"};
	enum fr_kind way = invite_their_way(one->person);
	char own[48] = "";
	const char *const doors[] = {own, "given.4"};
	int passed;

	if (invite_limit_passed(one, &passed))
		return FR_FAIL;
	words_int(&one->words, "n", one->lately[FR_GIVEN]);
	words_int(&one->words, "m", ONE_LATELY);
	if (one->person->result.drift.side >= 0)
		PICK(one, AFTER_DRIFT);
	else
		PICK(one, THOUGHTS);
	if (way == FR_KIND_NONE && (passed || one->person->result.drift.side < 0)) {
		one_say(one, passed ? "given.5" : "given.3");
		return FR_OK;
	}
	if (way == FR_KIND_NONE) {
		PICK(one, CHANGED);
		return FR_OK;
	}
	snprintf(own, sizeof own, "invite.%s", fr_kind_words[way]);
	/* twice is not often */
	words_text(&one->words, "k",
	           one->person->tally.kinds[FR_RECEIVED][way] >= OFTEN
	               ? words_kind(one->catalog, way)
	               : NULL);
	PICK(one, doors);
	return FR_OK;
}

static void invite_received(struct one *one)
{
	static const char *const THOUGHTS[] = {"received.1", "received.7"};
	static const char *const AFTER_DRIFT[] = {"drift.2", "drift.6", "drift.7"};
	static const char *const DOORS[] = {"received.2", "received.3", "received.4", "received.5",
	                                    "received.6"};
	static const char *const CHANGED[] = {"received.2", "drift.4", "received.4", "drift.5",
	                                      "received.6"};
	enum fr_kind kind = invite_reaches(one->person);

	if (one->person->result.drift.side >= 0)
		PICK(one, AFTER_DRIFT);
	else
		PICK(one, THOUGHTS);
	words_text(&one->words, "k", kind == FR_KIND_NONE ? NULL : words_kind(one->catalog, kind));
	words_int(&one->words, "n", one->lately[FR_RECEIVED]);
	words_int(&one->words, "m", ONE_LATELY);
	if (one->person->result.drift.side >= 0)
		PICK(one, CHANGED);
	else
		PICK(one, DOORS);
}

static void invite_season(struct one *one)
{
	static const char *const THEIRS[] = {"season.2", "season.4", "season.5"};
	static const char *const TANK[] = {NULL, "tank.drains", "tank.steady", "tank.gives"};
	const char *tank = TANK[words_energy(&one->person->result.energy_giving)];
	int64_t review = one->person->season_review;

	if (review != FR_NO_TIME && review - one->ask->now < REVIEW_SOON) {
		words_date(&one->words, "d", review);
		one_say(one, "season.6");
		return;
	}
	words_text(&one->words, "e", tank ? fr_catalog_text(one->catalog, tank) : NULL);
	if (one->person->result.season != FR_ME)
		PICK(one, THEIRS);
}

static void invite_quiet(struct one *one)
{
	static const char *const DOORS[] = {"quiet.2", "quiet.3", "quiet.4",
	                                    "quiet.5", "quiet.6", "quiet.7"};
	const struct fr_balance_result *result = &one->person->result;
	int64_t year;
	int month, day;

	words_text(&one->words, "n2", NULL);
	if ((double)result->rhythm.longest_gap > result->rhythm.days) {
		fr_civil_from_day(result->rhythm.longest_gap_end, &year, &month, &day);
		words_int(&one->words, "n2", result->rhythm.longest_gap);
		words_int(&one->words, "y", year);
	}
	PICK(one, DOORS);
}

/* What is good and easily passed over.  No invitation, so that a check-in does not silence it. */
static void invite_win(struct one *one)
{
	const struct person_tally *tally = &one->person->tally;
	int64_t week = fr_week(one->ask->now);

	words_int(&one->words, "n", tally->last_gap);
	words_day(&one->words, "s", fr_week_monday(one->state_since));
	if (tally->last_gap >= DAYS_LONG && one->ask->now - tally->last < (int64_t)7 * 86400)
		one_say(one, "win.7");
	else if (one->person->result.state == FR_STATE_MUTUAL && one->leaned_before &&
	         week - one->state_since < ONE_LATELY)
		one_say(one, "win.2");
	else if (tally->began_by == FR_FRIEND && fr_week(tally->last) == week)
		one_say(one, "win.3");
}

enum fr_code one_invite(struct one *one)
{
	const struct fr_balance_result *result = &one->person->result;
	int rests = result->invitation_rests ||
	            person_holds(one->person->pause_until, one->ask->now) ||
	            words_noticed(result, FR_SAY_FELT_FINE) || words_noticed(result, FR_SAY_TALKED);
	enum fr_code code = FR_OK;

	if (one->hushed || one->person->tally.last == FR_NO_TIME)
		return FR_OK;
	one->gap = 1;
	if (!rests && one->person->season_ended != FR_NO_TIME &&
	    one->ask->now - one->person->season_ended < JUST_ENDED)
		one_say(one, "season.7");
	else if (rests || words_noticed(result, FR_SAY_MUTUAL) ||
	         words_noticed(result, FR_SAY_TOO_LITTLE))
		invite_win(one);
	else if (words_noticed(result, FR_SAY_GIVEN))
		code = invite_given(one);
	else if (words_noticed(result, FR_SAY_RECEIVED))
		invite_received(one);
	else if (words_noticed(result, FR_SAY_SEASON))
		invite_season(one);
	else if (words_noticed(result, FR_SAY_QUIET))
		invite_quiet(one);
	return code;
}
