/* say_phrase - the phrases of the rules of say, looked for at a word */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/words/words.h"

const char *words_say_phrase_value(const struct said *said, const struct phrase *phrase)
{
	const char *point = strchr(said->rules->topics[phrase->topic].name, '.');

	return point ? point + 1 : "";
}

/* The topic of a phrase is TOPIC or TOPIC.ANYTHING; NULL is any. */
static int say_is(const struct said *said, const struct phrase *phrase, const char *topic)
{
	const char *name = said->rules->topics[phrase->topic].name;
	size_t len = topic ? strlen(topic) : 0;

	return !topic || (strncmp(name, topic, len) == 0 && (name[len] == '.' || !name[len]));
}

const struct phrase *words_say_phrase(const struct said *said, const char *topic, size_t at,
                                      size_t *end)
{
	const struct phrase *best = NULL;

	*end = at;
	for (size_t p = 0; p < said->rules->n_phrases; p++) {
		const struct phrase *phrase = &said->rules->phrases[p];
		size_t ends = say_is(said, phrase, topic)
		                  ? words_lint_look_ends(said->rules, phrase, &said->words, at)
		                  : 0;

		if (ends > *end) {
			*end = ends;
			best = phrase;
		}
	}
	return best;
}

long words_say_phrase_worth(const struct said *said, const struct phrase *phrase)
{
	return strtol(words_say_phrase_value(said, phrase), NULL, 10);
}

long words_say_phrase_number(const char *word, const char **rest)
{
	char *end;
	long number = strtol(word, &end, 10);

	*rest = end;
	return end == word || number < 0 || number > 9999 ? -1 : number;
}

long words_say_phrase_colon(const struct said *said, size_t at)
{
	const char *word = said->text + said->words.list[at].from;
	const char *rest;
	long hours = words_say_phrase_number(word, &rest);

	if (hours < 0 || *rest != ':' || !isdigit((unsigned char)rest[1]) ||
	    !isdigit((unsigned char)rest[2]) || isdigit((unsigned char)rest[3]))
		return 0;
	if (!(rest[3] == 'h' && !isalpha((unsigned char)rest[4])) &&
	    !(at && strcmp(said->words.list[at - 1].text, "for") == 0))
		return 0;
	return hours * 60 + strtol(rest + 1, NULL, 10);
}
