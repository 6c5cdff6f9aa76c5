/* say_cases - which way a moment went, in a language whose forms tell who did it: ich and mir */
#include <fr/kind.h>

#include <string.h>

#include "lib/words/words.h"

/* Who did it and for whom; of whom it was done for: by them, with them, at their home. */
struct cases {
	enum side subject, object;
	int by, with, at;
};

/* What leads to this word, as in "mit meiner Freundin Ana": SAID_WITH, SAID_BY, SAID_AT or 0.  What
 * belongs to the verb leads nowhere ("bei mir entschuldigt"). */
static unsigned cases_led(const struct said *said, const struct verb *verb, size_t at)
{
	const unsigned between =
	    SAID_NAME | SAID_OWNER | SAID_AND | SAID_THING | SAID_ME | SAID_STRANGER | SAID_I;

	for (; at > verb->from && (at <= verb->begin || at > verb->end); at--) {
		unsigned part = said->part[at - 1] & (SAID_WITH | SAID_BY | SAID_AT);

		if (part)
			return part;
		if (!(said->part[at - 1] & between))
			break;
	}
	return 0;
}

/* The first word of the clause of one of the parts, rather one that nothing leads to; or its end.
 * Anas is none where her brother stands behind it. */
static size_t cases_find(const struct said *said, const struct verb *verb, unsigned parts)
{
	size_t found = verb->to;

	for (size_t at = verb->from; at < verb->to; at++) {
		size_t end;

		if (!(said->part[at] & parts) ||
		    (said->part[at] & SAID_OWNER && at + 1 < verb->to &&
		     words_say_phrase(said, "relative", at + 1, &end)))
			continue;
		if (!cases_led(said, verb, at))
			return at;
		found = found == verb->to ? at : found;
	}
	return found;
}

/* "Ana und ich", "ich und Ana". */
static int cases_join(const struct said *said, const struct verb *verb, size_t i)
{
	const unsigned *part = said->part;

	return (i > verb->from + 1 && part[i - 1] & SAID_AND && part[i - 2] & SAID_NAME) ||
	       (i + 2 < verb->to && part[i + 1] & SAID_AND && part[i + 2] & SAID_NAME);
}

/* Nobody else can have done it: all before them is known, and none of it leads to them. */
static int cases_does(const struct said *said, const struct verb *verb, size_t friend)
{
	const unsigned known = SAID_FILL | SAID_TIME | SAID_BREAK | SAID_ME | SAID_FINITE |
	                       SAID_BE | SAID_THEY | SAID_NAME;

	if (!(said->part[friend] & (SAID_NAME | SAID_THEY)) || cases_led(said, verb, friend) ||
	    (friend > verb->from && said->part[friend - 1] & (SAID_WITH | SAID_BY | SAID_AT)))
		return 0;
	for (size_t at = verb->from; at < friend; at++) {
		if (!(said->part[at] & known) && (at < verb->begin || at >= verb->end))
			return 0;
	}
	return 1;
}

/* "Ana geholfen", "half Ana": a sentence without anybody who did it is of who writes it. */
static int cases_dropped(const struct said *said, const struct verb *verb)
{
	size_t end;

	if (words_say_clause_has(said, verb->from, verb->to, SAID_FINITE))
		return 0;
	for (size_t at = verb->begin; at < verb->end; at++) {
		if (words_say_phrase(said, "participle", at, &end))
			return 1;
	}
	return verb->begin == verb->from && said->words.list[verb->from].begins;
}

/* Where ich is not there. */
static enum side cases_subject(const struct said *said, const struct verb *verb, size_t friend,
                               size_t me)
{
	int dropped = cases_dropped(said, verb);

	if (friend < verb->to && (me < verb->to || !dropped) && cases_does(said, verb, friend))
		return SIDE_FRIEND;
	/* "mir wurde von Ana geholfen": mir is who it was done for */
	return (me < verb->to ? verb->passive : dropped) ? SIDE_ME : SIDE_NONE;
}

static void cases_object(const struct said *said, const struct verb *verb, size_t at,
                         enum side side, struct cases *cases)
{
	unsigned led = at < verb->to ? cases_led(said, verb, at) : 0;

	cases->object = at < verb->to ? side : SIDE_NONE;
	cases->by = (led & SAID_BY) != 0;
	cases->with = (led & SAID_WITH) != 0;
	cases->at = (led & SAID_AT) != 0;
}

static struct cases cases_of(const struct said *said, struct verb *verb)
{
	struct cases cases = {SIDE_NONE, SIDE_NONE, 0, 0, 0};
	size_t i = cases_find(said, verb, SAID_I);
	size_t me = cases_find(said, verb, SAID_ME);
	unsigned they = said->named ? SAID_THEY | SAID_THEM : 0;
	size_t friend = cases_find(said, verb, SAID_NAME | SAID_OWNER | they);

	verb->passive = words_say_clause_has(said, verb->from, verb->to, SAID_BE);
	if ((i < verb->to && cases_join(said, verb, i)) ||
	    words_say_clause_has(said, verb->from, verb->to, SAID_WE)) {
		/* "wir haben für Ana gekocht" is another "we" */
		cases.subject = i < verb->to || friend == verb->to || cases_led(said, verb, friend)
		                    ? SIDE_BOTH
		                    : SIDE_NONE;
		return cases;
	}
	cases.subject = i < verb->to ? SIDE_ME : cases_subject(said, verb, friend, me);
	if (cases.subject == SIDE_ME)
		cases_object(said, verb, friend, SIDE_FRIEND, &cases);
	else if (cases.subject == SIDE_FRIEND)
		cases_object(said, verb, me, SIDE_ME, &cases);
	/* "von Ana getröstet" */
	verb->passive |= cases.by && i == verb->to && cases_dropped(said, verb);
	return cases;
}

static int cases_care(const struct verb *verb, const struct cases *cases, int gets)
{
	if (!cases->object || cases->with || cases->at || (!gets && verb->passive != cases->by))
		return -1;
	return (cases->subject == SIDE_ME) != (gets != verb->passive) ? FR_GIVEN : FR_RECEIVED;
}

int words_say_cases(const struct said *said, struct verb *verb, const char *topic)
{
	struct cases cases = cases_of(said, verb);
	int both = strcmp(topic, "both") == 0;

	if (cases.subject == SIDE_NONE)
		return -1;
	if (!both && strcmp(topic, "meets") != 0)
		return cases.subject == SIDE_BOTH
		           ? -1
		           : cases_care(verb, &cases, strcmp(topic, "gets") == 0);
	if (cases.subject == SIDE_BOTH || (cases.object && (cases.with || cases.at)))
		return FR_MUTUAL;
	if (both || cases.by || verb->passive)
		return -1;
	return cases.object || cases.subject == SIDE_FRIEND ? FR_MUTUAL : -1;
}

enum side words_say_cases_began(const struct said *said, struct verb *verb)
{
	struct cases cases = cases_of(said, verb);

	if (verb->passive || cases.with || cases.by || cases.subject == SIDE_BOTH)
		return SIDE_NONE;
	return cases.subject == SIDE_ME && !cases.object ? SIDE_NONE : cases.subject;
}
