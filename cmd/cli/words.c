/* words - what the words of a catalog line stand for */
#include "words.h"

#include "say.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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
	words->list[at].value = words->texts[at];
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

void words_date(struct words *words, const char *name, int64_t sec)
{
	words_day(words, name, fr_local_day(sec));
}

void words_friend(struct words *words, const struct person *person, struct fr_buf *quoted)
{
	fr_buf_clear(quoted);
	say_word(fr_buf_text(&person->name), quoted);
	words_text(words, "f", fr_buf_text(&person->name));
	words_text(words, "F", fr_buf_text(quoted));
}

const char *words_sure(enum fr_state state, const struct fr_level *level,
                       const struct fr_params *params)
{
	double p = state == FR_MOSTLY_GIVEN      ? level->p_mostly_given
	           : state == FR_LEANING_GIVEN   ? level->p_given
	           : state == FR_MOSTLY_RECEIVED ? level->p_mostly_received
	                                         : level->p_received;

	/* Below what a state needs to begin it is only kept from before. */
	return p >= .95 ? "clearly" : p >= fmin(.85, params->enter) ? "looks" : "still";
}

void words_state_key(const char *prefix, const struct person *person, char key[64])
{
	enum fr_state state = person->result.state;

	if (state == FR_UNKNOWN || state == FR_STATE_MUTUAL)
		snprintf(key, 64, "%s.%s", prefix, fr_state_words[state]);
	else
		snprintf(key, 64, "%s.%s.%s", prefix, fr_state_words[state],
		         words_sure(state, &person->result.level, &person->params));
}

const char *words_kind(const struct fr_catalog *catalog, enum fr_kind kind)
{
	char key[32];
	const char *text;

	snprintf(key, sizeof key, "kind.%s", fr_kind_words[kind]);
	text = fr_catalog_text(catalog, key);
	return text ? text : fr_kind_words[kind];
}

enum words_energy words_energy(const struct fr_energy *energy)
{
	if (isnan(energy->mean))
		return WORDS_UNKNOWN;
	return energy->p_draining >= .85     ? WORDS_DRAINS
	       : energy->p_energising >= .85 ? WORDS_GIVES
	                                     : WORDS_STEADY;
}

int words_noticed(const struct fr_balance_result *result, enum fr_notice notice)
{
	for (size_t i = 0; i < result->n_notices; i++) {
		if (result->notices[i] == notice)
			return 1;
	}
	return 0;
}
