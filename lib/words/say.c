/* say - a moment in somebody's own words: who, when, how long, which kind */
#include <fr/said.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>
#include <fr/time.h>

#include "lib/text/text.h"
#include "lib/words/words.h"

#define LONGEST 1440 /* minutes: what is longer is no length of a moment */

#define LENGTH_WORDS 6 /* "2 hours and 30 minutes" has five */

/* --- what each word is --------------------------------------------------------------------- */

static void say_mark(struct said *said)
{
	static const struct {
		const char *topic;
		unsigned part;
	} PARTS[] = {{"i", SAID_I},
	             {"me", SAID_ME},
	             {"we", SAID_WE},
	             {"they", SAID_THEY},
	             {"them", SAID_THEM},
	             {"fill", SAID_FILL},
	             {"be", SAID_BE},
	             {"by", SAID_BY},
	             {"unsure", SAID_UNSURE},
	             {"with", SAID_WITH},
	             {"at", SAID_AT},
	             {"their", SAID_THEIR},
	             {"and", SAID_AND | SAID_FILL},
	             {"so", SAID_BREAK},
	             {"finite", SAID_FINITE},
	             {"thing", SAID_THING},
	             {"lead", SAID_TIME},
	             {"day", SAID_TIME},
	             {"month", SAID_TIME},
	             {"hour", SAID_TIME}};

	for (size_t i = 0; i < said->rules->n_topics; i++)
		said->cases |= strcmp(said->rules->topics[i].name, "finite") == 0;
	for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++) {
		for (size_t at = 0; at < said->words.n; at++) {
			size_t end;

			words_say_phrase(said, PARTS[i].topic, at, &end);
			for (size_t k = at; k < end; k++)
				said->part[k] |= PARTS[i].part;
		}
	}
}

/* The word behind a name that begins at this word, or 0; *owner: it is Ana's, Anas. */
static size_t say_name_ends(const struct said *said, const struct words *name, size_t at,
                            int *owner)
{
	*owner = 0;
	for (size_t i = 0; i < name->n; i++) {
		const char *word = at + i < said->words.n ? said->words.list[at + i].text : "";
		size_t len = strlen(name->list[i].text);

		if (strncmp(word, name->list[i].text, len) != 0)
			return 0;
		*owner = i + 1 == name->n && (strcmp(word + len, "'s") == 0 ||
		                              (said->cases && strcmp(word + len, "s") == 0));
		if (word[len] && !*owner)
			return 0;
	}
	return name->n ? at + name->n : 0;
}

/* A name that is also a word (Will, Joy) begins with a capital letter. */
static int say_is_meant(const struct said *said, const char *name, size_t at)
{
	char letter = said->text[said->words.list[at].from];

	return !said->part[at] || (letter == *name && !said->words.list[at].begins);
}

static void say_friend(struct said *said, const char *name, size_t place, struct fr_said *out)
{
	struct words words = {0};
	int owner, found = 0;

	words_sentence_read(name, NULL, 0, &words);
	said->words.failed |= words.failed;
	for (size_t at = 0; !words.failed && at < said->words.n; at++) {
		size_t end = say_name_ends(said, &words, at, &owner);

		if (!end || !say_is_meant(said, name, at))
			continue;
		for (size_t k = at; k < end; k++)
			said->part[k] = owner ? SAID_OWNER : SAID_NAME;
		found = 1;
	}
	if (found && out->n_friends < FR_SAID_FRIENDS)
		out->friends[out->n_friends++] = place;
	said->named |= found;
	words_sentence_free(&words);
}

/* What begins with a capital within a sentence and is nobody known is somebody else. */
static void say_strangers(struct said *said)
{
	for (size_t at = 0; at < said->words.n; at++) {
		const struct word *word = &said->words.list[at];

		if (!said->part[at] && !word->begins && text_is_capital(said->text + word->from))
			said->part[at] = SAID_STRANGER;
	}
}

/* --- how long ------------------------------------------------------------------------------ */

/* Of "2.5" or "1,5" at this word the tenths behind the 2, and *end behind them; else -1. */
static long say_tenths(const struct said *said, size_t at, size_t *end)
{
	const char *behind = said->text + said->words.list[at].to;

	if ((*behind != '.' && *behind != ',') || !isdigit((unsigned char)behind[1]) ||
	    isdigit((unsigned char)behind[2]) || at + 1 >= said->words.n)
		return -1;
	*end = at + 2;
	return behind[1] - '0';
}

/* 1: of 1.5, 18:30, .5 and twenty-one it is the second half, which is no number. */
static int say_is_half(const struct said *said, size_t at)
{
	const char *word = said->text + said->words.list[at].from;
	size_t before = said->words.list[at].from;

	if (!before || !strchr(".:,-", word[-1]))
		return 0;
	if (before == 1 || isspace((unsigned char)word[-2]))
		return word[-1] == '.' && isdigit((unsigned char)*word);
	return isdigit((unsigned char)word[-2]) ||
	       (word[-1] == '-' && isalpha((unsigned char)word[-2]));
}

/* 1: the words up to end, as they were written, are a length by themselves, and no bare number or
 * hour. */
static int say_is_length(const struct said *said, size_t at, size_t end, int *minutes)
{
	const char *from = said->text + said->words.list[at].from;
	size_t len = said->words.list[end - 1].to - said->words.list[at].from;
	struct fr_err err;
	char text[64];
	size_t behind;

	if (len >= sizeof text || words_say_phrase(said, "oclock", end - 1, &behind))
		return 0;
	memcpy(text, from, len);
	text[len] = '\0';
	return !strchr(text, ':') && strspn(text, "0123456789") < len &&
	       fr_duration_read(text, minutes, &err) == FR_OK && *minutes <= LONGEST;
}

/* Minutes of the longest row of words from this one on that fr_duration_read reads, or 0. */
static long say_written(const struct said *said, size_t at, size_t *end)
{
	int minutes;

	for (*end = at + LENGTH_WORDS < said->words.n ? at + LENGTH_WORDS : said->words.n;
	     *end > at; --*end) {
		if (say_is_length(said, at, *end, &minutes))
			return minutes;
	}
	return 0;
}

/* A number before a unit: minutes, and the word behind it in *end; 0: there is none. */
static long say_counted(const struct said *said, size_t at, size_t *end)
{
	const struct word *word = &said->words.list[at];
	const struct phrase *number = words_say_phrase(said, "number", at, end);
	const struct phrase *unit;
	const char *rest = "";
	long tenths = 0;
	int glued = 0;
	long count = number ? words_say_phrase_worth(said, number)
	                    : words_say_phrase_number(word->text, &rest);

	if (!number) {
		*end = at + 1;
		tenths = say_tenths(said, at, end);
		glued = tenths >= 0 && strcmp(said->words.list[at + 1].text + 1, "h") == 0;
		tenths = tenths < 0 ? 0 : tenths;
	}
	if (count < 0 || *rest)
		return 0;
	if (glued)
		return 60 * count + 6 * tenths;
	if (*end >= said->words.n)
		return 0;
	unit = words_say_phrase(said, "unit", *end, end);
	return unit ? (10 * count + tenths) * words_say_phrase_worth(said, unit) / 10 : 0;
}

static long say_length(const struct said *said, size_t at, size_t *end)
{
	const struct phrase *whole;
	size_t behind, written;
	long minutes;

	if (say_is_half(said, at) || (at && words_say_phrase(said, "before", at - 1, &behind)))
		return 0;
	minutes = say_written(said, at, &written);
	whole = words_say_phrase(said, "minutes", at, end);
	if (whole && (!minutes || *end > written))
		minutes = words_say_phrase_worth(said, whole);
	else if (minutes)
		*end = written;
	else if ((minutes = words_say_phrase_colon(said, at)) > 0)
		*end = at + 2;
	else
		minutes = say_counted(said, at, end);
	return minutes && *end < said->words.n && words_say_phrase(said, "nolength", *end, &behind)
	           ? 0
	           : minutes;
}

static void say_minutes(const struct said *said, struct fr_said *out)
{
	long all = 0;

	for (size_t at = 0; at < said->words.n;) {
		size_t end;
		long minutes = say_length(said, at, &end);

		all += minutes;
		at = minutes ? end : at + 1;
	}
	out->minutes = all <= LONGEST ? (int)all : 0;
}

/* --- all of it ------------------------------------------------------------------------------ */

/* The value of the first phrase of a topic, or NULL. */
static const char *say_first(const struct said *said, const char *topic)
{
	size_t end;

	for (size_t at = 0; at < said->words.n; at++) {
		const struct phrase *phrase = words_say_phrase(said, topic, at, &end);

		if (phrase)
			return words_say_phrase_value(said, phrase);
	}
	return NULL;
}

static void say_all(struct said *said, const char *const *names, size_t n_names,
                    struct fr_said *out)
{
	const struct phrase *by = NULL;
	const char *energy, *kind;

	say_mark(said);
	for (size_t i = 0; i < n_names; i++)
		say_friend(said, names[i], i, out);
	say_strangers(said);
	say_minutes(said, out);
	words_say_when(said, out);
	out->direction = words_say_direction(said, &by);
	out->began = words_say_direction_began(said);
	kind = by ? words_say_phrase_value(said, by) : "";
	if (!*kind)
		kind = say_first(said, "kind");
	out->kind = kind ? fr_kind_read(kind) : FR_KIND_NONE;
	energy = say_first(said, "energy");
	out->energy = energy ? (int)strtol(energy, NULL, 10) : FR_SAID_NOTHING;
}

/* Its words, each of no part yet. */
static enum fr_code said_open(struct said *said, const struct fr_lint *rules, const char *text,
                              struct fr_err *err)
{
	*said = (struct said){.rules = rules, .text = text};
	FR_TRY(words_lint_look_read(rules, text, &said->words, err));
	FR_TRY(fr_grow_new(&said->part, said->words.n + 1, sizeof *said->part, err));
	return said->words.failed ? fr_err_nomem(err) : FR_OK;
}

static void said_close(struct said *said)
{
	free(said->part);
	words_sentence_free(&said->words);
}

enum fr_code fr_said_read(const struct fr_lint *rules, const char *text, const char *const *names,
                          size_t n_names, struct fr_said *out, struct fr_err *err)
{
	FR_FREED(said_close) struct said said = {0};

	*out = (struct fr_said){
	    .direction = -1, .kind = FR_KIND_NONE, .began = FR_WHO_NONE, .energy = FR_SAID_NOTHING};
	FR_TRY(said_open(&said, rules, text, err));
	say_all(&said, names, n_names, out);
	return said.words.failed || out->when.failed ? fr_err_nomem(err) : FR_OK;
}

/* 1: it has a capital, and no rule knows it, nor is it the On of "On Monday". */
static int said_is_strange(const struct said *said, size_t at)
{
	const struct word *word = &said->words.list[at];
	size_t end;

	if (word->begins && at + 1 < said->words.n && said->part[at + 1] & SAID_TIME)
		return 0;
	return !said->part[at] && !word->theirs && word->to > word->from + 1 &&
	       text_is_capital(said->text + word->from) && !words_say_phrase(said, NULL, at, &end);
}

/* 1: the word goes on with the name before it: "Ben Miller", "Mei-Ling", "Dr. Miller", and not
 * "Ben & Zoe" or "Ben. Zoe". */
static int said_goes_on(const struct said *said, size_t at)
{
	const struct word *before = &said->words.list[at - 1];
	size_t between = said->words.list[at].from - before->to;
	const char *text = said->text + before->to;

	return (between == 1 && strchr(" -'", *text)) ||
	       (between == 2 && strncmp(text, ". ", 2) == 0 && before->to - before->from <= 2);
}

enum fr_code fr_said_stranger(const struct fr_lint *rules, const char *text, struct fr_buf *name,
                              struct fr_err *err)
{
	FR_FREED(said_close) struct said said = {0};
	size_t at = 0, from, n = 0;

	FR_TRY(said_open(&said, rules, text, err));
	say_mark(&said);
	while (at < said.words.n) {
		for (from = at; at < said.words.n && said_is_strange(&said, at) &&
		                (at == from || said_goes_on(&said, at));
		     at++)
			;
		if (at > from && n++ == 0)
			fr_buf_add(name, text + said.words.list[from].from,
			           said.words.list[at - 1].to - said.words.list[from].from);
		at += at == from;
	}
	FR_TRY(fr_buf_check(name, err));
	return n == 1 ? FR_OK : FR_NOTHING;
}

void fr_said_free(struct fr_said *said)
{
	fr_buf_free(&said->when);
}
