/* invite - at most one suggestion, true of what was logged */
#include "page.h"

#include "cli/own_limits.h"

#include <fr/limit.h>

#include <stdio.h>

#define OFTEN       3                     /* moments of one kind, before it is called so */
#define REVIEW_SOON ((int64_t)7 * 86400)  /* so long before its day a review is spoken of */
#define JUST_ENDED  ((int64_t)14 * 86400) /* so long after its end a season is */
#define DAYS_LONG   30 /* quiet days after which being in touch again is worth a word */
#define MOST        24
#define APART       5 /* weeks: no suggestion comes again within four */

/* What could be suggested. */
struct choice {
	char keys[MOST][24];
	int n;
};

static void invite_choose(struct choice *choice, const char *key)
{
	if (choice->n < MOST)
		snprintf(choice->keys[choice->n++], sizeof choice->keys[0], "%s", key);
}

static void invite_choose_all(struct choice *choice, const char *const *keys)
{
	for (; *keys; keys++)
		invite_choose(choice, *keys);
}

/* The same friend has the same place among the weeks; another one another. */
static int64_t invite_place(const struct page *page)
{
	uint64_t place = 0;

	for (const char *name = fr_buf_text(&page->person->name); *name; name++)
		place = place * 31 + (unsigned char)*name;
	return page->week + (int64_t)(place % 840);
}

/*
 * One of those that can be said, another one each week: the same all week, and no memory is
 * needed.  Of fewer than APART none comes in some of the weeks.
 */
static void invite_pick(struct page *page, const struct choice *choice)
{
	int can[MOST];
	int n = 0;
	int64_t at;

	for (int i = 0; i < choice->n; i++) {
		FR_FREED(fr_buf_free) struct fr_buf text = {0};
		struct fr_err why;

		if (!fr_catalog_fill(page->catalog, choice->keys[i], page->words.list, &text, &why))
			can[n++] = i;
	}
	at = invite_place(page) % (n > APART ? n : APART);
	at += at < 0 ? (n > APART ? n : APART) : 0;
	if (at < n)
		page_say(page, choice->keys[can[at]], PAGE_LIFE);
}

/* --- what is known ------------------------------------------------------------------------ */

/* The kinds in which the friend has shown care, as lines that they could lead; the most frequent
 * one, or FR_KIND_NONE. */
static enum fr_kind invite_their_ways(const struct fr_person *person, struct choice *choice)
{
	const int64_t *received = person->tally.kinds[FR_RECEIVED];
	enum fr_kind best = FR_KIND_NONE;

	for (int kind = 0; kind < FR_OTHER; kind++) {
		char key[24];

		if (received[kind] < 2)
			continue;
		snprintf(key, sizeof key, "invite.%s", fr_kind_words[kind]);
		invite_choose(choice, key);
		if (best == FR_KIND_NONE || received[kind] > received[best])
			best = (enum fr_kind)kind;
	}
	return best;
}

/* The kind that reaches the friend best, 4 or 5 of 5, or FR_KIND_NONE. */
static enum fr_kind invite_reaches(const struct fr_person *person)
{
	enum fr_kind best = FR_KIND_NONE;
	int most = 3;

	for (int kind = 0; kind < FR_OTHER; kind++) {
		int level = fr_balance_care_level(person->balance, FR_FRIEND, (enum fr_kind)kind);

		if (level > most) {
			best = (enum fr_kind)kind;
			most = level;
		}
	}
	return best;
}

struct limits {
	struct own_limits_load load;
	int passed;
};

static enum fr_code invite_limit(const struct fr_record *boundary, void *arg, struct fr_err *err)
{
	struct limits *limits = arg;
	int64_t reached;

	(void)err;
	if (fr_record_int(boundary, FR_BOUNDARY_MEASURE) == FR_MINUTES_PER_WEEK)
		limits->passed |= own_limits_passed(boundary, &limits->load, &reached);
	return FR_OK;
}

/* Whether the time with this friend passed the limit that the user chose for it. */
static enum fr_code invite_limit_passed(struct page *page, int *passed)
{
	struct fr_store *store = page->cli->store;
	struct fr_err *err = &page->cli->err;
	int64_t row = page->person->row; /* 0: from a pipe, where nothing is known of limits */
	struct limits limits = {.passed = 0};

	if (row) {
		FR_TRY(own_limits_measure(store, row, page->ask->now, &limits.load, err));
		FR_TRY(fr_records_each(store, FR_TYPE_BOUNDARY, row, invite_limit, &limits, err));
	}
	*passed = limits.passed;
	return FR_OK;
}

/* --- by what there is to say --------------------------------------------------------------- */

static const char *const AFTER_DRIFT[] = {"drift.2", "drift.4", "drift.5", NULL};

/* What the friend could lead; where their ways are known, nothing else. */
static enum fr_code invite_given(struct page *page)
{
	static const char *const LEADS[] = {"given.4", "lead.1", "lead.2",
	                                    "lead.3",  "lead.4", NULL};
	static const char *const OTHERS[] = {"given.2", "given.6", NULL};
	const struct fr_person_tally *tally = &page->person->tally;
	struct choice choice = {.n = 0};
	enum fr_kind way = invite_their_ways(page->person, &choice);
	int passed;

	FR_TRY(invite_limit_passed(page, &passed));
	words_int(&page->words, "n", page->lately[FR_GIVEN]);
	words_int(&page->words, "m", PAGE_WEEKS);
	words_text(&page->words, "k",
	           way != FR_KIND_NONE && tally->kinds[FR_RECEIVED][way] >= OFTEN
	               ? words_kind(page->catalog, way)
	               : NULL);
	invite_choose_all(&choice, LEADS);
	if (passed)
		invite_choose(&choice, "given.5");
	if (way == FR_KIND_NONE) {
		invite_choose_all(&choice, OTHERS);
		/* to ask for what was overlooked is unkind where nothing ever came */
		if (tally->count[FR_RECEIVED])
			invite_choose(&choice, "given.3");
		if (page->person->result.drift.side >= 0)
			invite_choose_all(&choice, AFTER_DRIFT);
	}
	invite_pick(page, &choice);
	return FR_OK;
}

static void invite_received(struct page *page)
{
	static const char *const DOORS[] = {"received.2", "received.3", "received.4", "received.5",
	                                    "received.6", "received.7", NULL};
	enum fr_kind kind = invite_reaches(page->person);
	struct choice choice = {.n = 0};

	words_text(&page->words, "k",
	           kind == FR_KIND_NONE ? NULL : words_kind(page->catalog, kind));
	words_int(&page->words, "n", page->lately[FR_RECEIVED]);
	words_int(&page->words, "m", PAGE_WEEKS);
	invite_choose_all(&choice, DOORS);
	if (page->person->result.drift.side >= 0)
		invite_choose_all(&choice, AFTER_DRIFT);
	invite_pick(page, &choice);
}

static void invite_season(struct page *page)
{
	static const char *const THEIRS[] = {"season.2", "season.4", "season.5", NULL};
	enum fr_energy_word giving = page->person->result.energy_giving.word;
	int64_t review = page->person->season_review;
	struct choice choice = {.n = 0};

	if (review != FR_NO_TIME && review - page->ask->now < REVIEW_SOON) {
		page_day(page, "d", fr_local_day(review));
		page_say(page, "season.6", PAGE_LIFE);
		return;
	}
	words_text(&page->words, "e", words_felt(page->catalog, giving));
	if (page->person->result.season != FR_ME)
		invite_choose_all(&choice, THEIRS);
	invite_pick(page, &choice);
}

static void invite_quiet(struct page *page)
{
	static const char *const DOORS[] = {"quiet.2", "quiet.3", "quiet.4", "quiet.5",
	                                    "quiet.6", "quiet.7", NULL};
	const struct fr_balance_result *result = &page->person->result;
	struct choice choice = {.n = 0};
	int64_t year;
	int month, day;

	words_text(&page->words, "n2", NULL);
	if ((double)result->rhythm.longest_gap > result->rhythm.days) {
		fr_civil_from_day(result->rhythm.longest_gap_end, &year, &month, &day);
		words_int(&page->words, "n2", result->rhythm.longest_gap);
		words_int(&page->words, "y", year);
	}
	invite_choose_all(&choice, DOORS);
	invite_pick(page, &choice);
}

/* What is good and easily missed.  No suggestion, so that a check-in does not silence it. */
static void invite_win(struct page *page)
{
	const struct fr_balance_result *result = &page->person->result;

	words_int(&page->words, "n", result->rhythm.last_gap);
	page_day(page, "s", fr_week_monday(page->state_since));
	if (result->rhythm.last_gap >= DAYS_LONG && result->rhythm.days < 7)
		page_say(page, "win.7", PAGE_LIFE);
	else if (result->state == FR_STATE_MUTUAL && page->leaned_before &&
	         page->week - page->state_since < PAGE_WEEKS)
		page_say(page, "win.2", PAGE_LIFE);
	else if (result->began_by == FR_FRIEND &&
	         fr_day_week(result->rhythm.last_day) == page->week)
		page_say(page, "win.3", PAGE_LIFE);
}

/* Nothing is suggested: paused, talked lately, or said to be fine, or nothing speaks for it. */
static int invite_rests(const struct page *page)
{
	const struct fr_balance_result *result = &page->person->result;

	return result->invitation_rests ||
	       fr_person_holds(page->person->pause_until, page->ask->now) ||
	       words_noticed(result, FR_SAY_FELT_FINE) || words_noticed(result, FR_SAY_TALKED);
}

enum fr_code invite_add(struct page *page)
{
	const struct fr_balance_result *result = &page->person->result;

	/* what weighs has its ways on already */
	if (page->hushed || !result->rhythm.known || words_noticed(result, FR_SAY_FELT_HEAVY))
		return FR_OK;
	if (!invite_rests(page) && page->person->season_ended != FR_NO_TIME &&
	    page->ask->now - page->person->season_ended < JUST_ENDED)
		page_say(page, "season.7", PAGE_LIFE);
	else if (invite_rests(page) || words_noticed(result, FR_SAY_MUTUAL) ||
	         words_noticed(result, FR_SAY_OPEN) || words_noticed(result, FR_SAY_TOO_LITTLE))
		invite_win(page);
	else if (words_noticed(result, FR_SAY_GIVEN))
		return invite_given(page);
	else if (words_noticed(result, FR_SAY_RECEIVED))
		invite_received(page);
	else if (words_noticed(result, FR_SAY_SEASON))
		invite_season(page);
	else if (words_noticed(result, FR_SAY_QUIET))
		invite_quiet(page);
	return FR_OK;
}
