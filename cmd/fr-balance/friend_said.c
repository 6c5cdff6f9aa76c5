/* friend_said - one friend in full sentences */
#include "friend_said.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Print the line, with its words as they are now. */
int one_say(struct one *one, const char *key)
{
	struct fr_buf text = {0};
	struct fr_err why;
	int said = fr_catalog_fill(one->catalog, key, one->words.list, &text, &why) == FR_OK;

	if (said && one->gap)
		out_text("\n");
	if (said) {
		texts_paragraph(fr_buf_text(&text), 0);
		one->gap = 0;
	}
	fr_buf_free(&text);
	return said;
}

static int one_state_side(enum fr_state state)
{
	if (state == FR_MOSTLY_GIVEN || state == FR_LEANING_GIVEN)
		return FR_GIVEN;
	return state == FR_MOSTLY_RECEIVED || state == FR_LEANING_RECEIVED ? FR_RECEIVED : -1;
}

/* --- what the weeks tell ------------------------------------------------------------ */

static void one_week(const struct fr_balance_week *week, void *arg)
{
	struct one *one = arg;
	int64_t ago = fr_week(one->ask->now) - week->week;
	int side = one_state_side(week->state);

	one->weeks++;
	if (ago < ONE_LATELY) {
		one->lately[FR_GIVEN] += week->by_direction[FR_GIVEN] > 0;
		one->lately[FR_RECEIVED] += week->by_direction[FR_RECEIVED] > 0;
	}
	if (week->state != one->state) {
		one->leaned_before = one_state_side(one->state) >= 0;
		one->state_since = week->week;
		one->state = week->state;
	}
	if (side != one->side)
		one->side_since = week->week;
	one->side = side;
	if (one->person->result.drift.side >= 0 &&
	    fr_week_monday(week->week) < one->person->result.drift.since) {
		one->weeks_before++;
		one->voice_before += week->voice;
	}
}

static enum fr_code one_trace(struct cli *cli, struct one *one)
{
	struct fr_balance_result again;

	one->state = FR_UNKNOWN;
	one->side = -1;
	if (fr_balance_result(one->person->balance, &again, one_week, one, &cli->err))
		return cli->err.code;
	return FR_OK;
}

/* --- what was logged ------------------------------------------------------------------- */

static void one_logged(struct one *one)
{
	const struct person_tally *tally = &one->person->tally;
	const struct fr_balance_result *result = &one->person->result;
	struct words *words = &one->words;

	words_int(words, "n",
	          tally->count[FR_GIVEN] + tally->count[FR_RECEIVED] + tally->count[FR_MUTUAL]);
	words_int(words, "g", tally->count[FR_GIVEN]);
	words_int(words, "r", tally->count[FR_RECEIVED]);
	words_int(words, "m", tally->count[FR_MUTUAL]);
	words_int(words, "w", one->weeks);
	if (tally->last == FR_NO_TIME) {
		one_say(one, "one.none");
	} else {
		words_date(words, "s", tally->first);
		words_date(words, "d", tally->last);
		one_say(one, fr_local_day(tally->first) == fr_local_day(tally->last)
		                 ? "one.logged.day"
		                 : "one.logged");
	}
	if (result->left_future) {
		words_int(words, "n", result->left_future);
		one_say(one, result->left_future == 1 ? "one.left-out-one" : "one.left-out");
	}
}

static void one_band(const struct one *one)
{
	const struct fr_level *level = &one->person->result.level;
	const char *you = fr_catalog_text(one->catalog, "one.you");
	struct fr_buf band = {0};

	band_draw(level->low, level->high, &band);
	out_text("  ");
	out_shown(you ? you : "");
	out_text(" %s ", fr_buf_text(&band));
	out_shown(fr_buf_text(&one->person->name));
	out_text("\n");
	fr_buf_free(&band);
}

static void one_state(struct one *one)
{
	const struct fr_balance_result *result = &one->person->result;
	char key[64];

	words_real(&one->words, "n", result->level.weeks);
	words_real(&one->words, "m", one->person->params.min_weeks);
	words_state_key("state", one->person, key);
	one_say(one, key);
	if (result->state == FR_UNKNOWN)
		return;
	one_band(one);
	if (!one_leans(result))
		return;
	words_date(&one->words, "s", fr_week_monday(one->side_since) * 86400 + 43200);
}

/* The change, since when, and what stood before it. */
static void one_drift(struct one *one)
{
	const struct fr_balance_result *result = &one->person->result;
	double before = one->weeks_before ? one->voice_before / (double)one->weeks_before : 0;

	if (result->drift.side < 0)
		return;
	words_day(&one->words, "s", result->drift.since);
	words_int(&one->words, "n", result->drift.weeks);
	/* where the log begins, nothing is known of before */
	one_say(one, one->weeks_before ? "drift.1" : "drift.start");
	if (one->weeks_before >= 4 && before > .35 && before < .65)
		one_say(one, "drift.3");
}

static void one_track(struct one *one, const char *name, const struct fr_level *level)
{
	char key[64];

	if (level->weeks < one->person->params.min_weeks)
		return;
	snprintf(key, sizeof key, "track.%s.%s", name,
	         level->p_given >= one->person->params.enter      ? "given"
	         : level->p_received >= one->person->params.enter ? "received"
	                                                          : "mutual");
	one_say(one, key);
}

static void one_tracks(struct one *one)
{
	const struct fr_balance_result *result = &one->person->result;
	const struct fr_params *params = &one->person->params;

	if (result->state == FR_UNKNOWN)
		return;
	one_track(one, "emotional", &result->emotional);
	one_track(one, "practical", &result->practical);
	if (result->initiative.weeks >= params->min_weeks &&
	    result->initiative.p_given >= params->enter)
		one_say(one, "began.me");
	else if (result->initiative.weeks >= params->min_weeks &&
	         result->initiative.p_received >= params->enter)
		one_say(one, "began.friend");
}

/* --- what was felt, and what is agreed --------------------------------------------------- */

static void one_felt(struct one *one)
{
	const struct fr_balance_result *result = &one->person->result;
	const struct fr_params *params = &one->person->params;
	int differs = 0;
	char key[32];

	if (!result->felt.known)
		return;
	words_date(&one->words, "d", result->felt.at);
	if (result->felt.me != FR_NO_NUMBER) {
		snprintf(key, sizeof key, "felt.me.%d", result->felt.me);
		one_say(one, key);
		differs = one_leans(result) != (abs(result->felt.me) > 1);
	}
	if (result->felt.friend_ != FR_NO_NUMBER) {
		snprintf(key, sizeof key, "felt.friend.%d", result->felt.friend_);
		one_say(one, key);
		differs = differs || one_leans(result) != (abs(result->felt.friend_) > 1);
	}
	if (differs && result->state != FR_UNKNOWN)
		one_say(one, "felt.differs");
	if (words_noticed(result, FR_SAY_FELT_FINE)) {
		/* the first week in which the rating no longer counts */
		words_day(&one->words, "d",
		          fr_week_monday(fr_week(result->felt.at) +
		                         (int64_t)floor(params->felt_weeks) + 1));
		one_say(one, "given.7");
	}
}

static void one_season(struct one *one)
{
	static const char *const KEYS[] = {"season.me", "season.1", "season.both"};
	const struct fr_balance_result *result = &one->person->result;

	if (result->season != FR_WHO_NONE)
		one_say(one, KEYS[result->season]);
	if (words_noticed(result, FR_SAY_TALKED)) {
		words_date(&one->words, "d", result->last_checkin);
		one_say(one, "talked.1");
	}
}

/* --- rhythm and energy --------------------------------------------------------------------- */

static void one_rhythm(struct one *one)
{
	static const char *const ENERGY[] = {NULL, "energy.drains", "energy.steady",
	                                     "energy.gives"};
	const struct fr_balance_result *result = &one->person->result;
	enum words_energy energy = words_energy(&result->energy);
	int quiet = result->rhythm.quiet && !one->hushed;

	words_int(&one->words, "n", (int64_t)result->rhythm.days);
	words_int(&one->words, "u", (int64_t)fmax(1, round(result->rhythm.usual)));
	if (result->rhythm.known && quiet)
		one_say(one, "quiet.1");
	else if (result->rhythm.known)
		one_say(one, result->rhythm.days < 1 ? "rhythm.today" : "rhythm.usual");
	if (energy != WORDS_UNKNOWN)
		one_say(one, ENERGY[energy]);
}

/* --- what the user decided ----------------------------------------------------------------------
 */

static void one_stretch(struct one *one, const char *key, int64_t until)
{
	char open[64];

	if (!person_holds(until, one->ask->now))
		return;
	if (until == INT64_MAX) {
		snprintf(open, sizeof open, "%s-open", key);
		one_say(one, open);
		return;
	}
	words_date(&one->words, "d", until);
	one_say(one, key);
}

static void one_decided(struct one *one)
{
	const struct person *person = one->person;

	if (person->archived)
		one_say(one, "one.archived");
	one_stretch(one, "one.rests", person->rest_until);
	one_stretch(one, "one.accepted", person->accept_until);
	one_stretch(one, "one.paused", person->pause_until);
}

enum fr_code one_print(struct cli *cli, const struct ask *ask, struct person *person)
{
	struct one one = {.cli = cli, .ask = ask, .person = person};
	struct fr_buf quoted = {0};
	int accepted = person_holds(person->accept_until, ask->now);
	enum fr_code code = texts_open(cli, &one.catalog);

	one.hushed = accepted || person->archived || person_holds(person->rest_until, ask->now);
	if (!code)
		code = one_trace(cli, &one);
	if (!code) {
		words_friend(&one.words, person, &quoted);
		words_date(&one.words, "d", ask->now);
		one_say(&one, "one.head");
		one.gap = 1;
		one_logged(&one);
		if (!accepted) {
			one_state(&one);
			one_drift(&one);
		}
		one_felt(&one);
		one_season(&one);
		one_tracks(&one);
		one_rhythm(&one);
		one_decided(&one);
		code = one_invite(&one);
	}
	if (!code && person->result.state != FR_UNKNOWN) {
		one.gap = 1;
		one_say(&one, "one.more");
	}
	fr_catalog_close(one.catalog);
	fr_buf_free(&quoted);
	return code;
}
