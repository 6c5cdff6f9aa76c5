/* words - what the words of a catalog line stand for */
#include "words.h"

#include "say.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LONG_AGO 91 /* days since the last contact, after which notes are old */

/* The place of a name, or a new one; the list stays ended. */
static int words_place(struct words *words, const char *name)
{
	for (int i = 0; i < words->n; i++) {
		if (strcmp(words->names[i], name) == 0)
			return i;
	}
	if (words->n == WORDS_MOST)
		return WORDS_MOST - 1;
	snprintf(words->names[words->n], sizeof words->names[0], "%s", name);
	words->list[words->n].name = words->names[words->n];
	return words->n++;
}

void words_text(struct words *words, const char *name, const char *text)
{
	words->list[words_place(words, name)].value = text;
}

void words_keep(struct words *words, const char *name, const char *text)
{
	int at = words_place(words, name);

	snprintf(words->texts[at], sizeof words->texts[at], "%s", text);
	words->list[at].value = text == FR_BUF_LOST ? text : words->texts[at];
}

void words_int(struct words *words, const char *name, int64_t value)
{
	int at = words_place(words, name);

	snprintf(words->texts[at], sizeof words->texts[at], "%lld", (long long)value);
	words->list[at].value = words->texts[at];
}

void words_real(struct words *words, const char *name, double value)
{
	int at = words_place(words, name);

	snprintf(words->texts[at], sizeof words->texts[at], "%.*f",
	         fabs(value - round(value)) < .05 ? 0 : 1, value);
	words->list[at].value = words->texts[at];
}

void words_day(struct words *words, const char *name, int64_t day)
{
	int at = words_place(words, name);
	int64_t year;
	int month, mday;

	fr_civil_from_day(day, &year, &month, &mday);
	snprintf(words->texts[at], sizeof words->texts[at], "%04d-%02d-%02d", (int)year, month,
	         mday);
	words->list[at].value = words->texts[at];
}

void words_said_day(struct words *words, const struct fr_catalog *catalog, const char *name,
                    int64_t day, int64_t today)
{
	struct words parts = {0};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	struct fr_err why;
	int64_t year, year_now;
	int month, mday;
	char key[16];

	fr_civil_from_day(today, &year_now, &month, &mday);
	fr_civil_from_day(day, &year, &month, &mday);
	snprintf(key, sizeof key, "month.%d", month);
	words_int(&parts, "d", mday);
	words_text(&parts, "m", fr_catalog_text(catalog, key));
	words_int(&parts, "y", year);
	if (fr_catalog_fill(catalog, year == year_now ? "date.day" : "date.year", parts.list, &text,
	                    &why))
		words_day(words, name, day);
	else
		words_keep(words, name, fr_buf_text(&text));
}

void words_said(struct words *words, const char *name, int64_t day)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	say_day(day, &text);
	words_keep(words, name, fr_buf_text(&text));
}

void words_date(struct words *words, const char *name, int64_t sec)
{
	words_said(words, name, fr_local_day(sec));
}

void words_friend(struct words *words, const struct fr_person *person, struct fr_buf *quoted)
{
	fr_buf_clear(quoted);
	say_word(fr_buf_text(&person->name), quoted);
	words_text(words, "f", fr_buf_text(&person->name));
	words_text(words, "F", fr_buf_text(quoted));
}

/* How sure a state is: clearly, looks, still. */
static const char *words_sure(enum fr_state state, const struct fr_level *level,
                              const struct fr_params *params)
{
	double p = state == FR_MOSTLY_GIVEN      ? level->p_mostly_given
	           : state == FR_LEANING_GIVEN   ? level->p_given
	           : state == FR_MOSTLY_RECEIVED ? level->p_mostly_received
	                                         : level->p_received;

	/* Below what a state needs to begin it is only kept from before. */
	return p >= .95 ? "clearly" : p >= fmin(.85, params->enter) ? "looks" : "still";
}

void words_state_key(const char *prefix, const struct fr_person *person, char key[64])
{
	enum fr_state state = person->result.state;

	if (state == FR_UNKNOWN && person->result.weeks >= (int64_t)person->params.min_weeks &&
	    (person->result.rhythm.days >= LONG_AGO ||
	     person->result.weeks >= 2 * (int64_t)person->params.min_weeks))
		snprintf(key, 64, "%s.unknown-old", prefix);
	else if (fr_state_side(state) < 0)
		snprintf(key, 64, "%s.%s", prefix, fr_state_words[state]);
	else
		snprintf(key, 64, "%s.%s.%s", prefix, fr_state_words[state],
		         words_sure(state, &person->result.level, &person->params));
}

const char *words_label(const struct fr_catalog *catalog, const char *key)
{
	const char *text = fr_catalog_text(catalog, key);

	return text ? text : "";
}

const char *words_kind(const struct fr_catalog *catalog, enum fr_kind kind)
{
	char key[32];
	const char *text;

	snprintf(key, sizeof key, "kind.%s", fr_kind_words[kind]);
	text = fr_catalog_text(catalog, key);
	return text ? text : fr_kind_words[kind];
}

const char *words_felt(const struct fr_catalog *catalog, enum fr_energy_word word)
{
	static const char *const KEYS[] = {
	    [FR_DRAINING] = "tank.draining",  [FR_ENERGISING] = "tank.energising",
	    [FR_ENERGY_MIXED] = "tank.mixed", [FR_ENERGY_EVEN] = "tank.even",
	    [FR_ENERGY_UNCLEAR] = NULL,
	};

	return KEYS[word] ? fr_catalog_text(catalog, KEYS[word]) : NULL;
}

int words_noticed(const struct fr_balance_result *result, enum fr_notice notice)
{
	for (size_t i = 0; i < result->n_notices; i++) {
		if (result->notices[i] == notice)
			return 1;
	}
	return 0;
}
