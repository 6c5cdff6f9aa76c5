/* say_direction - which way a moment went, where its words are sure about that */
#include <fr/kind.h>

#include <string.h>

#include "lib/words/words.h"

enum side { SIDE_NONE, SIDE_ME, SIDE_FRIEND, SIDE_BOTH };

#define VERB_DOUBT 8

/* A verb and what stands around it, as places of words. */
struct verb {
	const struct phrase *phrase;
	size_t from, to;   /* the clause */
	size_t begin, end; /* the verb in it */
	int passive;
};

/* --- clauses -------------------------------------------------------------------------------- */

/* 1: a clause begins with this word. */
static int clause_begins(const struct said *said, size_t at)
{
	const struct word *word = &said->words.list[at];
	size_t before = at ? said->words.list[at - 1].to : 0;

	if (word->begins || said->part[at] & SAID_BREAK)
		return 1;
	return at && before < word->from && memchr(said->text + before, ',', word->from - before);
}

static void clause_around(const struct said *said, struct verb *verb)
{
	verb->from = verb->begin;
	while (verb->from && !clause_begins(said, verb->from))
		verb->from--;
	verb->to = verb->end;
	while (verb->to < said->words.n && !clause_begins(said, verb->to))
		verb->to++;
}

static int clause_has(const struct said *said, size_t from, size_t to, unsigned parts)
{
	for (size_t at = from; at < to; at++) {
		if (said->part[at] & parts)
			return 1;
	}
	return 0;
}

static int clause_is_only(const struct said *said, size_t from, size_t to, unsigned parts)
{
	for (size_t at = from; at < to; at++) {
		if (!(said->part[at] & parts))
			return 0;
	}
	return 1;
}

/* --- who did, and for whom -------------------------------------------------------------------- */

/* Ana in "Ana and I", "Ana and Ben"; a name that stands behind another word is no subject. */
static enum side subject_at(const struct said *said, const struct verb *verb, size_t at)
{
	const unsigned led = SAID_FILL | SAID_TIME | SAID_BREAK | SAID_NAME | SAID_I;
	unsigned part = said->part[at];

	if (part & SAID_WE)
		return SIDE_BOTH;
	if (part & SAID_I)
		return at > verb->from + 1 && said->part[at - 1] & SAID_AND &&
		               said->part[at - 2] & SAID_NAME
		           ? SIDE_BOTH
		           : SIDE_ME;
	if (part & SAID_THEY)
		return said->named ? SIDE_FRIEND : SIDE_NONE;
	if (!(part & SAID_NAME))
		return SIDE_NONE;
	/* "I had a bad day and Ana ...": a clause of its own */
	if (at > verb->from + 1 && said->part[at - 1] & SAID_AND &&
	    !(said->part[at - 2] & (SAID_NAME | SAID_OWNER | SAID_I | SAID_ME | SAID_STRANGER)))
		return SIDE_FRIEND;
	if (!clause_is_only(said, verb->from, at, led))
		return SIDE_NONE;
	return clause_has(said, verb->from, at, SAID_I) ? SIDE_BOTH : SIDE_FRIEND;
}

static enum side subject_of(const struct said *said, struct verb *verb)
{
	int progressive = strstr(said->words.list[verb->begin].text, "ing") != NULL;

	for (size_t at = verb->begin; at > verb->from; at--) {
		unsigned part = said->part[at - 1];

		if (part & (SAID_I | SAID_WE | SAID_THEY | SAID_NAME))
			return subject_at(said, verb, at - 1);
		verb->passive |= part & SAID_BE && !progressive;
		if (!(part & (SAID_FILL | SAID_BE | SAID_TIME | SAID_BREAK)))
			return SIDE_NONE;
	}
	/* "listened to Ana": who writes it */
	return said->words.list[verb->from].begins && !verb->passive ? SIDE_ME : SIDE_NONE;
}

/* The first person behind the verb; *by: by them. */
static enum side object_of(const struct said *said, const struct verb *verb, size_t from, int *by,
                           int *with)
{
	for (size_t at = from; at < verb->to; at++) {
		unsigned part = said->part[at];

		*by = (said->part[at - 1] & SAID_BY) != 0;
		*with = at > verb->end && said->part[at - 1] & SAID_WITH;
		if (part & SAID_ME)
			return SIDE_ME;
		if (part & (SAID_NAME | SAID_OWNER) || (part & SAID_THEM && said->named))
			return SIDE_FRIEND;
		if (part & (SAID_I | SAID_WE | SAID_THEY | SAID_STRANGER))
			return SIDE_NONE;
	}
	return SIDE_NONE;
}

/* --- one verb -----------------------------------------------------------------------------------
 */

/* What it says where the subject cares for the object: one of both, and not the same.  Where the
 * subject is not clear, VERB_DOUBT more than what the object makes likely. */
static int verb_cares(const struct said *said, struct verb *verb, int gets)
{
	enum side subject = subject_of(said, verb);
	int dropped = verb->begin == verb->from || subject == SIDE_NONE;
	int by = 0, with = 0;
	enum side object = object_of(said, verb, gets ? verb->end : verb->begin + 1, &by, &with);

	if (with || subject == SIDE_BOTH || object == SIDE_NONE || subject == object)
		return -1;
	verb->passive |= by && dropped && subject == SIDE_ME;
	if (subject == SIDE_NONE || verb->passive != by)
		return VERB_DOUBT + (object == SIDE_ME ? FR_RECEIVED : FR_GIVEN);
	return (subject == SIDE_ME) != (gets != verb->passive) ? FR_GIVEN : FR_RECEIVED;
}

/* Both: we did, or one did with the other. */
static int verb_shares(const struct said *said, struct verb *verb)
{
	int by = 0, with = 0;
	enum side subject = SIDE_NONE;
	enum side object = object_of(said, verb, verb->end, &by, &with);

	for (size_t at = verb->begin; at > verb->from && !subject; at--) {
		if (said->part[at - 1] & SAID_STRANGER)
			return -1;
		subject = subject_at(said, verb, at - 1);
	}
	if (subject == SIDE_BOTH)
		return object == SIDE_ME ? -1 : FR_MUTUAL;
	if (!said->part[verb->end - 1] || !(said->part[verb->end - 1] & SAID_WITH))
		return -1;
	if (object == SIDE_FRIEND && subject != SIDE_FRIEND)
		return FR_MUTUAL;
	return object == SIDE_ME && subject == SIDE_FRIEND ? FR_MUTUAL : -1;
}

static int verb_says(const struct said *said, struct verb *verb, const char *topic)
{
	clause_around(said, verb);
	if (clause_has(said, verb->from, verb->to, SAID_UNSURE))
		return -1;
	if (strcmp(topic, "both") == 0)
		return verb_shares(said, verb);
	return verb_cares(said, verb, strcmp(topic, "gets") == 0);
}

/* --- all of them ----------------------------------------------------------------------- */

/* The longest verb that begins here, and what kind of verb it is. */
static const char *verb_at(const struct said *said, size_t at, struct verb *verb)
{
	static const char *const TOPICS[] = {"does", "gets", "both"};
	const char *topic = NULL;

	*verb = (struct verb){.begin = at, .end = at};
	for (size_t i = 0; i < sizeof TOPICS / sizeof TOPICS[0]; i++) {
		size_t end;
		const struct phrase *phrase = words_say_phrase(said, TOPICS[i], at, &end);

		if (phrase && end > verb->end) {
			verb->phrase = phrase;
			verb->end = end;
			topic = TOPICS[i];
		}
	}
	return topic;
}

int words_say_direction(const struct said *said, const struct phrase **by)
{
	int found = -1, doubt = -1;

	if (strchr(said->text, '?'))
		return -1;
	for (size_t at = 0, next; at < said->words.n; at = next) {
		struct verb verb;
		const char *topic = verb_at(said, at, &verb);
		int says = topic ? verb_says(said, &verb, topic) : -1;

		next = topic ? verb.end : at + 1;
		if (says >= VERB_DOUBT) {
			doubt = says - VERB_DOUBT;
			continue;
		}
		/* what went one way is more than that it was together; two ways are none */
		if (says < 0 || says == found || (says == FR_MUTUAL && found >= 0))
			continue;
		if (found >= 0 && found != FR_MUTUAL)
			return -1;
		found = says;
		*by = verb.phrase;
	}
	return doubt >= 0 && found >= 0 && doubt != found ? -1 : found;
}
