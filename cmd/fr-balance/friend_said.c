/* friend_said - one friend in full sentences */
#include "page.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define CHANGED_AFTER 8 /* weeks of notes before it, without which nothing is called a change */

/* --- what the weeks tell ------------------------------------------------------------ */

static void said_week(const struct fr_balance_week *week, void *arg)
{
	struct page *page = arg;

	if (page->week - week->week < PAGE_WEEKS) {
		page->lately[FR_GIVEN] += week->by_direction[FR_GIVEN] > 0;
		page->lately[FR_RECEIVED] += week->by_direction[FR_RECEIVED] > 0;
	}
	/* on the way from one to the other nobody can tell */
	if (week->state != page->state && week->state != FR_STATE_OPEN) {
		page->leaned_before = fr_state_side(page->state) >= 0;
		page->state_since = week->week;
		page->state = week->state;
	}
	if (page->person->result.drift.side >= 0 &&
	    fr_week_monday(week->week) < page->person->result.drift.since) {
		page->weeks_before++;
		page->voice_before += week->voice;
	}
}

/* --- which way --------------------------------------------------------------------------- */

/* A side's own season is in force: it is expected, and no more is said of it. */
static int said_expected(const struct fr_balance_result *result, int side)
{
	return result->season == FR_BOTH ||
	       (side == FR_GIVEN ? result->season == FR_FRIEND : result->season == FR_ME);
}

static void said_band(struct page *page)
{
	const struct fr_level *level = &page->person->result.level;
	FR_FREED(fr_buf_free) struct fr_buf band = {0};

	band_draw(level->low, level->high, &band);
	words_text(&page->words, "b", fr_buf_text(&band));
	if (page_say(page, "one.band", PAGE_DRAWN))
		page->lines[page->n - 1].indent = 2;
	words_text(&page->words, "b", NULL);
}

/* What it rests on: no counts, only when. */
static void said_rests(struct page *page)
{
	const struct fr_balance_result *result = &page->person->result;

	words_int(&page->words, "w", result->weeks);
	page_day(page, "s", result->rhythm.first_day);
	page_day(page, "d", result->rhythm.last_day);
	page_say(page,
	         result->rhythm.first_day == result->rhythm.last_day ? "one.rests-on.day"
	                                                             : "one.rests-on",
	         PAGE_RESTS);
}

static void said_left_out(struct page *page)
{
	int64_t n = page->person->result.left_future;

	words_int(&page->words, "n", n);
	if (n)
		page_say(page, n == 1 ? "one.left-out-one" : "one.left-out", PAGE_MUST);
}

static void said_state(struct page *page)
{
	const struct fr_balance_result *result = &page->person->result;
	char key[64];

	words_state_key("state", page->person, key);
	page_say(page, key, PAGE_SAYS);
	if (result->state != FR_UNKNOWN)
		said_band(page);
}

/* The change, since when, and what stood before it. */
static void said_drift(struct page *page)
{
	const struct fr_balance_result *result = &page->person->result;
	double before = page->weeks_before ? page->voice_before / (double)page->weeks_before : 0;
	int side = result->drift.side;
	char key[64];

	if (side < 0 || said_expected(result, side))
		return;
	page_day(page, "s", result->drift.since);
	words_int(&page->words, "n", result->drift.weeks);
	snprintf(key, sizeof key, "drift.%s.%s",
	         result->drift.before >= CHANGED_AFTER ? "changed"
	         : result->drift.before                ? "since"
	                                               : "start",
	         fr_state_side(result->state) == side ? "same" : fr_direction_words[side]);
	page_say(page, key, PAGE_SAYS);
	if (result->drift.before >= CHANGED_AFTER && before > .35 && before < .65)
		page_say(page, "drift.3", PAGE_MORE);
}

/* A track that goes another way than all together; only where that is sure. */
static void said_track(struct page *page, const char *name, const struct fr_level *level)
{
	const struct fr_params *params = &page->person->params;
	const struct fr_balance_result *result = &page->person->result;
	int side = level->p_given >= params->enter      ? FR_GIVEN
	           : level->p_received >= params->enter ? FR_RECEIVED
	           : level->p_both >= params->both      ? FR_MUTUAL
	                                                : -1;
	int all = result->state == FR_STATE_MUTUAL ? FR_MUTUAL : fr_state_side(result->state);
	char key[64];

	if (level->weeks < params->min_weeks || side < 0 || side == all)
		return;
	snprintf(key, sizeof key, "track.%s.%s", name, fr_direction_words[side]);
	page_say(page, key, PAGE_MORE);
}

static void said_tracks(struct page *page)
{
	const struct fr_balance_result *result = &page->person->result;
	const struct fr_params *params = &page->person->params;

	if (result->state == FR_UNKNOWN)
		return;
	said_track(page, "emotional", &result->emotional);
	said_track(page, "practical", &result->practical);
	if (result->initiative.weeks < params->min_weeks)
		return;
	if (result->initiative.p_given >= params->enter)
		page_say(page, "began.me", PAGE_MORE);
	else if (result->initiative.p_received >= params->enter)
		page_say(page, "began.friend", PAGE_MORE);
}

/* --- what was felt ------------------------------------------------------------------------ */

static void said_rating(struct page *page, const char *who, int8_t rating, enum page_rank rank)
{
	char key[32];

	if (rating == FR_NO_NUMBER)
		return;
	snprintf(key, sizeof key, "felt.%s.%d", who, rating);
	page_say(page, key, rank);
}

/* 1 where a rating and the log say different things. */
static int said_differs(const struct fr_balance_result *result, int8_t rating)
{
	int side = fr_state_side(result->state);

	if (rating == FR_NO_NUMBER || result->state == FR_UNKNOWN || result->state == FR_STATE_OPEN)
		return 0;
	return (side >= 0) != (abs(rating) > 1);
}

static void said_felt(struct page *page, enum page_rank rank)
{
	const struct fr_balance_result *result = &page->person->result;

	if (!result->felt.known)
		return;
	page_day(page, "d", fr_local_day(result->felt.at));
	said_rating(page, "me", result->felt.me, rank);
	said_rating(page, "friend", result->felt.friend_, rank);
	/* what weighs says itself that it counts for more */
	if (!words_noticed(result, FR_SAY_FELT_HEAVY) &&
	    (said_differs(result, result->felt.me) || said_differs(result, result->felt.friend_)))
		page_say(page, "felt.differs", rank);
	if (words_noticed(result, FR_SAY_FELT_FINE)) {
		/* the first week in which the rating no longer counts */
		page_day(page, "d",
		         fr_week_monday(fr_day_week(fr_local_day(result->felt.at)) +
		                        (int64_t)floor(page->person->params.felt_weeks) + 1));
		page_say(page, "given.7", PAGE_SAYS);
	}
}

/* It weighs on one of you: that first, and three ways on. */
static void said_heavy(struct page *page)
{
	static const char *const WAYS[] = {"heavy.1", "heavy.2", "heavy.3"};

	said_felt(page, PAGE_MUST);
	if (page->kept || page->hushed ||
	    fr_person_holds(page->person->pause_until, page->ask->now))
		return;
	page_say(page, "heavy.head", PAGE_MUST);
	for (size_t i = 0; i < sizeof WAYS / sizeof WAYS[0]; i++) {
		if (page_say(page, WAYS[i], PAGE_MUST))
			page->lines[page->n - 1].indent = 2;
	}
}

static void said_season(struct page *page)
{
	static const char *const KEYS[] = {"season.me", "season.1", "season.both"};
	const struct fr_balance_result *result = &page->person->result;

	if (result->season != FR_WHO_NONE)
		page_say(page, KEYS[result->season], PAGE_SAYS);
	if (words_noticed(result, FR_SAY_TALKED)) {
		page_day(page, "d", fr_local_day(result->last_checkin));
		page_say(page, "talked.1", PAGE_SAYS);
	}
}

/* --- rhythm and energy --------------------------------------------------------------------- */

static void said_rhythm(struct page *page)
{
	const struct fr_balance_result *result = &page->person->result;
	const char *name = result->rhythm.quiet && !page->hushed ? "quiet" : "rhythm";
	int habit = !isnan(result->rhythm.usual);
	char key[32];

	words_int(&page->words, "n", (int64_t)result->rhythm.days);
	if (habit)
		words_int(&page->words, "u", (int64_t)result->rhythm.usual);
	snprintf(key, sizeof key, "%s.%s", name,
	         result->rhythm.days < 1     ? "today"
	         : !habit                    ? "last"
	         : result->rhythm.usual <= 1 ? "daily"
	                                     : "usual");
	page_say(page, key, PAGE_LIFE);
}

static void said_energy(struct page *page)
{
	const struct fr_balance_result *result = &page->person->result;
	enum fr_energy_word giving = result->energy_giving.word;
	enum fr_energy_word receiving = result->energy_receiving.word;
	int apart = giving != receiving && giving != FR_ENERGY_NONE &&
	            receiving != FR_ENERGY_NONE && giving != FR_ENERGY_UNCLEAR &&
	            receiving != FR_ENERGY_UNCLEAR;
	char key[32];

	if (result->energy.word == FR_DRAINING || !apart) {
		snprintf(key, sizeof key, "energy.%s",
		         result->energy.word ? fr_energy_words[result->energy.word] : "");
		page_say(page, key, PAGE_FELT);
	}
	if (!apart)
		return;
	words_text(&page->words, "a", words_felt(page->catalog, giving));
	words_text(&page->words, "e", words_felt(page->catalog, receiving));
	page_say(page, "energy.apart", PAGE_FELT);
	words_text(&page->words, "e", NULL);
}

/* --- what the user decided ---------------------------------------------------------------- */

static void said_stretch(struct page *page, const char *key, int64_t until)
{
	char open[64];

	if (!fr_person_holds(until, page->ask->now))
		return;
	snprintf(open, sizeof open, "%s-open", key);
	if (until != INT64_MAX)
		page_day(page, "d", fr_local_day(until));
	page_say(page, until == INT64_MAX ? open : key, PAGE_MUST);
}

static void said_decided(struct page *page)
{
	const struct fr_person *person = page->person;

	if (person->archived)
		page_say(page, "one.archived", PAGE_MUST);
	said_stretch(page, "one.rests", person->rest_until);
	said_stretch(page, "one.accepted", person->accept_until);
	said_stretch(page, "one.paused", person->pause_until);
}

int friend_said_standing(const struct fr_catalog *catalog, const struct fr_person *person,
                         const struct words *words)
{
	char key[32];

	if (person->result.standing == FR_STANDING_NONE)
		return 0;
	snprintf(key, sizeof key, "standing.%s", fr_standing_words[person->result.standing]);
	return catalog_say(catalog, key, words->list, 0);
}

/* --- all of it -------------------------------------------------------------------------------- */

static void said_exchange(struct page *page)
{
	const struct fr_balance_result *result = &page->person->result;
	int heavy = words_noticed(result, FR_SAY_FELT_HEAVY);
	int fine = words_noticed(result, FR_SAY_FELT_FINE);

	/* what is felt outranks the notes */
	if (heavy)
		said_heavy(page);
	else if (fine)
		said_felt(page, PAGE_SAYS);
	said_state(page);
	if (!fine)
		said_drift(page);
	if (!heavy && !fine)
		said_felt(page, PAGE_SAYS);
	said_season(page);
	said_tracks(page);
}

static void said_nothing(struct page *page)
{
	page_say(page, "one.none", PAGE_SAYS);
	said_felt(page, PAGE_SAYS);
	said_season(page);
}

static void said_standing(struct page *page)
{
	char key[32];

	snprintf(key, sizeof key, "standing.%s", fr_standing_words[page->person->result.standing]);
	page_say(page, key, PAGE_MUST);
}

static enum fr_code said_collect(struct page *page)
{
	const struct fr_balance_result *result = &page->person->result;
	int accepted = fr_person_holds(page->person->accept_until, page->ask->now);

	page_day(page, "d", page->today);
	page_say(page, "one.head", PAGE_MUST);
	page->gap = 1;
	said_left_out(page);
	if (result->standing != FR_STANDING_NONE)
		said_standing(page);
	else if (!result->moments)
		said_nothing(page);
	else if (!accepted)
		said_exchange(page);
	if (result->standing > FR_CARING)
		return FR_OK;
	if (result->moments) {
		if (result->standing == FR_STANDING_NONE && !accepted)
			said_rests(page);
		said_rhythm(page);
		said_energy(page);
	}
	said_decided(page);
	page->gap = 1;
	if (result->standing == FR_STANDING_NONE && !page->kept)
		FR_TRY(invite_add(page));
	if (page->person->row && !accepted && result->standing == FR_STANDING_NONE &&
	    result->state != FR_UNKNOWN)
		page_say(page, "one.more", PAGE_HINT);
	return FR_OK;
}

/* Fill the page of a friend. */
static enum fr_code said_page(struct page *page)
{
	const struct fr_ask *ask = page->ask;
	const struct fr_person *person = page->person;
	struct fr_balance_result again;

	FR_TRY(catalog_get(page->cli, &page->catalog));
	page->state = FR_UNKNOWN;
	page->today = fr_local_day(ask->now);
	page->week = fr_day_week(page->today);
	page->hushed = fr_person_holds(person->accept_until, ask->now) || person->archived ||
	               fr_person_holds(person->rest_until, ask->now);
	FR_TRY(fr_balance_result(person->balance, &again, said_week, page, &page->cli->err));
	words_friend(&page->words, person, &page->quoted);
	return said_collect(page);
}

static void said_free(struct page *page)
{
	for (int i = 0; i < page->n; i++)
		fr_buf_free(&page->lines[i].text);
	fr_buf_free(&page->quoted);
}

enum fr_code friend_said(struct cli *cli, const struct fr_ask *ask, struct fr_person *person)
{
	FR_FREED(said_free) struct page page = {.cli = cli, .ask = ask, .person = person};

	FR_TRY(said_page(&page));
	page_print(&page);
	return FR_OK;
}

enum fr_code friend_said_each(struct cli *cli, const struct fr_ask *ask, struct fr_person *person,
                              void (*seen)(const char *text, void *arg), void *arg)
{
	FR_FREED(said_free)
	struct page page = {.cli = cli, .ask = ask, .person = person, .kept = 1};

	FR_TRY(said_page(&page));
	page_each(&page, seen, arg);
	return FR_OK;
}
