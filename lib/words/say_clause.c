/* say_clause - the part of a sentence that a verb rules */
#include <string.h>

#include "lib/words/words.h"

/* 1: a clause begins with this word. */
static int clause_begins(const struct said *said, size_t at)
{
	const struct word *word = &said->words.list[at];
	size_t before = at ? said->words.list[at - 1].to : 0;

	if (word->begins || said->part[at] & SAID_BREAK)
		return 1;
	return at && before < word->from && memchr(said->text + before, ',', word->from - before);
}

void words_say_clause_around(const struct said *said, struct verb *verb)
{
	verb->from = verb->begin;
	while (verb->from && !clause_begins(said, verb->from))
		verb->from--;
	verb->to = verb->end;
	while (verb->to < said->words.n && !clause_begins(said, verb->to))
		verb->to++;
}

int words_say_clause_has(const struct said *said, size_t from, size_t to, unsigned parts)
{
	for (size_t at = from; at < to; at++) {
		if (said->part[at] & parts)
			return 1;
	}
	return 0;
}

int words_say_clause_is_only(const struct said *said, size_t from, size_t to, unsigned parts)
{
	for (size_t at = from; at < to; at++) {
		if (!(said->part[at] & parts))
			return 0;
	}
	return 1;
}
