#ifndef FR_CHECKIN_AGENDA_H
#define FR_CHECKIN_AGENDA_H

#include "talk.h"

#include "cli/words.h"

/* What is worth knowing before a talk with a friend: lines under headings, for a page or as a
 * record. */

enum agenda_part {
	AGENDA_PERSPECTIVE,
	AGENDA_WINS,
	AGENDA_AGREEMENTS,
	AGENDA_OFFERS,
	AGENDA_LOG,
	AGENDA_FELT,
	AGENDA_BOUNDARIES,
	AGENDA_QUESTIONS,
	AGENDA_WAITING,
	AGENDA_PARTS
};

/* The parts' names in records and in the catalog, in their order. */
extern const char *const agenda_parts[];

struct agenda {
	struct cli *cli;
	const struct fr_catalog *catalog;
	struct fr_person person;
	struct fr_record last; /* the last check-in */
	int has_last;
	struct words words;
	struct fr_buf quoted;
	struct fr_buf parts[AGENDA_PARTS]; /* lines, each ended by a NUL */
};

/* Read all about a friend (a row).  *agenda has cli and catalog. */
enum fr_code agenda_read(struct agenda *agenda, int64_t row);
void agenda_clear(struct agenda *agenda);

/* The next line of a part: start with *at = 0; NULL at the end. */
const char *agenda_line(const struct agenda *agenda, enum agenda_part part, size_t *at);

/* A civil day as people say it, under a name in words. */
void agenda_day(struct agenda *agenda, const char *name, int64_t day);

/* A line of the catalog, filled in with the words as they are, into a part; one that lacks a word
 * is left out. */
void agenda_add(struct agenda *agenda, enum agenda_part part, const char *key);

/* The needs, pressures, seasons and so on: what was said, by the user or the friend
 * (agenda_said.c). */
enum fr_code agenda_said(struct agenda *agenda);

#endif
