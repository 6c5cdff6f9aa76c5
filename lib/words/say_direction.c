/* say_direction - which way a moment went, where its words are sure about that */
#include <fr/kind.h>

#include <string.h>

#include "lib/words/words.h"

#define VERB_DOUBT 8

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
	if (!words_say_clause_is_only(said, verb->from, at, led))
		return SIDE_NONE;
	return words_say_clause_has(said, verb->from, at, SAID_I) ? SIDE_BOTH : SIDE_FRIEND;
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

/* Somebody behind a verb. */
struct object {
	enum side side;
	size_t at;
	int by; /* by them */
	int with;
};

/* The first person there. */
static struct object object_of(const struct said *said, const struct verb *verb, size_t from)
{
	for (size_t at = from; at < verb->to; at++) {
		unsigned part = said->part[at];
		struct object object = {.at = at,
		                        .by = (said->part[at - 1] & SAID_BY) != 0,
		                        .with = at >= verb->end && said->part[at - 1] & SAID_WITH};

		if (part & SAID_ME)
			object.side = SIDE_ME;
		else if (part & (SAID_NAME | SAID_OWNER) || (part & SAID_THEM && said->named))
			object.side = SIDE_FRIEND;
		if (object.side || part & (SAID_I | SAID_WE | SAID_THEY | SAID_STRANGER))
			return object;
	}
	return (struct object){.at = verb->to};
}

/* Behind this word the clause goes on with nothing that could be somebody's. */
static int object_ends(const struct said *said, const struct verb *verb, size_t at)
{
	const unsigned on = SAID_TIME | SAID_FILL | SAID_WITH | SAID_AT | SAID_NAME | SAID_OWNER;

	return at + 1 >= verb->to || said->part[at + 1] & on;
}

/* Ana in "with Ana"; not "with Ana's brother", nor "with her boss". */
static int object_is_self(const struct said *said, const struct verb *verb,
                          const struct object *object)
{
	unsigned part = said->part[object->at];

	if (part & SAID_NAME)
		return 1;
	return part & SAID_THEM && (!(part & SAID_THEIR) || object_ends(said, verb, object->at));
}

/* "at Ana's", "at Ana's place": hers, and she is there. */
static int object_hosts(const struct said *said, const struct verb *verb,
                        const struct object *object)
{
	size_t end;

	if (!(said->part[object->at] & SAID_OWNER) || !(said->part[object->at - 1] & SAID_AT))
		return 0;
	return object_ends(said, verb, object->at) ||
	       words_say_phrase(said, "place", object->at + 1, &end);
}

/* --- one verb -------------------------------------------------------------------------- */

/* What it says where the subject cares for the object: one of both, and not the same.  Where the
 * subject is not clear, VERB_DOUBT more than what the object makes likely. */
static int verb_cares(const struct said *said, struct verb *verb, int gets)
{
	enum side subject = subject_of(said, verb);
	int dropped = verb->begin == verb->from || subject == SIDE_NONE;
	struct object object = object_of(said, verb, gets ? verb->end : verb->begin + 1);

	if ((object.with && object.at > verb->end) || subject == SIDE_BOTH || !object.side ||
	    subject == object.side)
		return -1;
	verb->passive |= object.by && dropped && subject == SIDE_ME;
	if (subject == SIDE_NONE || verb->passive != object.by)
		return VERB_DOUBT + (object.side == SIDE_ME ? FR_RECEIVED : FR_GIVEN);
	return (subject == SIDE_ME) != (gets != verb->passive) ? FR_GIVEN : FR_RECEIVED;
}

/* Both: we did, or one did with the other, or at the other's. */
static int verb_shares(const struct said *said, struct verb *verb)
{
	enum side subject = SIDE_NONE;
	struct object object = object_of(said, verb, verb->end);
	int hosts = object.side == SIDE_FRIEND && object_hosts(said, verb, &object);

	for (size_t at = verb->begin; at > verb->from && !subject; at--) {
		if (said->part[at - 1] & SAID_STRANGER)
			return -1;
		subject = subject_at(said, verb, at - 1);
	}
	if (object.side == SIDE_FRIEND && !hosts && !object_is_self(said, verb, &object))
		return -1;
	if (subject == SIDE_BOTH)
		return object.side == SIDE_ME ? -1 : FR_MUTUAL;
	if (!object.with && !hosts)
		return -1;
	if (object.side == SIDE_FRIEND && subject != SIDE_FRIEND)
		return FR_MUTUAL;
	return object.side == SIDE_ME && subject == SIDE_FRIEND ? FR_MUTUAL : -1;
}

/* One meets the other, who stands right behind the verb; or calls, and is the only one named. */
static int verb_meets(const struct said *said, struct verb *verb)
{
	enum side subject = subject_of(said, verb);
	struct object object = object_of(said, verb, verb->end);

	if (verb->passive || subject == SIDE_NONE || subject == SIDE_BOTH)
		return -1;
	if (subject == SIDE_FRIEND && !object.side && object_ends(said, verb, verb->end - 1))
		return FR_MUTUAL;
	if (!object.side || object.at != verb->end || object.side == subject)
		return -1;
	return object.side == SIDE_ME || object_is_self(said, verb, &object) ? FR_MUTUAL : -1;
}

static int verb_says(const struct said *said, struct verb *verb, const char *topic)
{
	words_say_clause_around(said, verb);
	/* told in "told Ana that I am proud of her" belongs to the verb */
	if (words_say_clause_has(said, verb->from, verb->begin, SAID_UNSURE) ||
	    words_say_clause_has(said, verb->end, verb->to, SAID_UNSURE))
		return -1;
	if (said->cases)
		return words_say_cases(said, verb, topic);
	if (strcmp(topic, "both") == 0)
		return verb_shares(said, verb);
	if (strcmp(topic, "meets") == 0) {
		int says = verb_shares(said, verb);

		return says >= 0 ? says : verb_meets(said, verb);
	}
	return verb_cares(said, verb, strcmp(topic, "gets") == 0);
}

/* --- all of them ----------------------------------------------------------------------- */

/* The longest verb that begins here, and which way it says; of those that are as long the first
 * that says one. */
static int verb_at(const struct said *said, size_t at, struct verb *verb)
{
	static const char *const TOPICS[] = {"does", "gets", "both", "meets"};
	int says = -1;

	*verb = (struct verb){.begin = at, .end = at};
	for (size_t i = 0; i < sizeof TOPICS / sizeof TOPICS[0]; i++) {
		struct verb other = {.begin = at};

		other.phrase = words_say_phrase(said, TOPICS[i], at, &other.end);
		if (!other.phrase || other.end < verb->end || (other.end == verb->end && says >= 0))
			continue;
		*verb = other;
		says = verb_says(said, verb, TOPICS[i]);
	}
	return says;
}

int words_say_direction(const struct said *said, const struct phrase **by)
{
	int found = -1, doubt = -1;

	if (strchr(said->text, '?'))
		return -1;
	for (size_t at = 0, next; at < said->words.n; at = next) {
		struct verb verb;
		int says = verb_at(said, at, &verb);

		next = verb.phrase ? verb.end : at + 1;
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
	if (doubt < 0 || found < 0 || doubt == found)
		return found;
	if (found == FR_MUTUAL)
		*by = NULL;
	return -1;
}

/* Who did the first step that the verb is, towards the other. */
static enum side verb_begins(const struct said *said, struct verb *verb)
{
	enum side subject;
	struct object object;

	words_say_clause_around(said, verb);
	if (words_say_clause_has(said, verb->from, verb->to, SAID_UNSURE))
		return SIDE_NONE;
	if (said->cases)
		return words_say_cases_began(said, verb);
	subject = subject_of(said, verb);
	object = object_of(said, verb, verb->begin + 1);
	if (verb->passive || (subject != SIDE_ME && subject != SIDE_FRIEND) ||
	    object.side == subject)
		return SIDE_NONE;
	/* "called the doctor for Ana" is no step towards her */
	return (object.side ? object.at <= verb->end + 1 : object_ends(said, verb, verb->end - 1))
	           ? subject
	           : SIDE_NONE;
}

enum fr_who words_say_direction_began(const struct said *said)
{
	enum side began = SIDE_NONE;

	for (size_t at = 0; at < said->words.n; at++) {
		struct verb verb = {.begin = at};
		enum side side = words_say_phrase(said, "began", at, &verb.end)
		                     ? verb_begins(said, &verb)
		                     : SIDE_NONE;

		if (side && began && side != began)
			return FR_WHO_NONE;
		began = side ? side : began;
	}
	return began == SIDE_ME ? FR_ME : began == SIDE_FRIEND ? FR_FRIEND : FR_WHO_NONE;
}
