/* care - how each of you shows care, beside how well it reaches the other */
#include "record.h"

#include <stdio.h>

#define OFTEN  .2 /* of all moments with a kind */
#define TIMES  3  /* and no less often than that */
#define SELDOM .05
#define LOW    2 /* levels of 5 */
#define HIGH   4
#define ENOUGH 5 /* moments with a kind, before anything is called often or seldom */

struct care_side {
	const char *name;       /* in the keys */
	enum fr_direction flow; /* whose moments these are */
	enum fr_who reached;    /* who says how well the kinds reach them */
};

/* Which line fits a kind, or NULL. */
static const char *care_what(int64_t times, int64_t all, int level)
{
	double part = (double)times / (double)all;

	if (part >= OFTEN && times >= TIMES)
		return level == 0      ? "unrated"
		       : level <= LOW  ? "low"
		       : level >= HIGH ? "high"
		                       : NULL;
	return part <= SELDOM && level >= HIGH ? "missing" : NULL;
}

/* Lines of one side; how many were said. */
static int care_side(const struct fr_catalog *catalog, const struct fr_person *person,
                     const struct care_side *side, struct words *words)
{
	const int64_t *kinds = person->tally.kinds[side->flow];
	int64_t all = 0;
	int said = 0;

	for (int kind = 0; kind < FR_KINDS; kind++)
		all += kinds[kind];
	if (all < ENOUGH)
		return 0;
	for (int kind = 0; kind < FR_OTHER; kind++) {
		int level =
		    fr_balance_care_level(person->balance, side->reached, (enum fr_kind)kind);
		const char *what = care_what(kinds[kind], all, level);
		char key[64];

		if (!what)
			continue;
		snprintf(key, sizeof key, "care.%s-%s", side->name, what);
		words_text(words, "k", words_kind(catalog, (enum fr_kind)kind));
		words_text(words, "K", fr_kind_words[kind]);
		words_int(words, "l", level);
		said += catalog_say(catalog, key, words->list, 0);
	}
	return said;
}

/* Every kind that was seen or rated, said or not. */
static void care_records(const struct fr_person *person, const struct care_side *side)
{
	const int64_t *kinds = person->tally.kinds[side->flow];
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json json = {&line, 0};
	int64_t all = 0;

	for (int kind = 0; kind < FR_KINDS; kind++)
		all += kinds[kind];
	for (int kind = 0; kind < FR_KINDS; kind++) {
		int level =
		    fr_balance_care_level(person->balance, side->reached, (enum fr_kind)kind);
		const char *what =
		    all < ENOUGH || kind == FR_OTHER ? NULL : care_what(kinds[kind], all, level);

		if (!kinds[kind] && !level)
			continue;
		record_begin(&json, "ways", person);
		fr_json_text(&json, "side", side->name);
		fr_json_text(&json, "kind", fr_kind_words[kind]);
		fr_json_int(&json, "moments", kinds[kind]);
		fr_json_int(&json, "of", all);
		if (level)
			fr_json_int(&json, "level", level);
		else
			fr_json_null(&json, "level");
		if (what)
			fr_json_text(&json, "said", what);
		else
			fr_json_null(&json, "said");
		record_end(&json);
	}
}

enum fr_code care_show(struct cli *cli)
{
	struct fr_ask ask;
	FR_FREED(fr_person_clear) struct fr_person person = {0};
	const struct fr_catalog *catalog = NULL;
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};
	static const struct care_side THEIRS = {"theirs", FR_RECEIVED, FR_ME};
	static const struct care_side MINE = {"mine", FR_GIVEN, FR_FRIEND};

	FR_TRY(look_at(cli, &ask, FR_PERSON_MODEL, &person));
	if (person.unsafe)
		return FR_OK;
	if (cli->json) {
		care_records(&person, &THEIRS);
		care_records(&person, &MINE);
		return FR_OK;
	}
	FR_TRY(catalog_get(cli, &catalog));
	words_friend(&words, &person, &quoted);
	if (!friend_said_standing(catalog, &person, &words) &&
	    !(care_side(catalog, &person, &THEIRS, &words) +
	      care_side(catalog, &person, &MINE, &words)))
		catalog_say(catalog, "care.nothing", words.list, 0);
	return FR_OK;
}
