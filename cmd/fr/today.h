#ifndef FR_TODAY_H
#define FR_TODAY_H

#include "door.h"

#include "cli/words.h"

#include <fr/catalog.h>
#include <fr/due.h>

#include <stddef.h>
#include <stdint.h>

/* Between the files of what today asks for. */

enum today_place { PLACE_TODAY, PLACE_SOON, PLACE_WAITING };

struct today_line {
	enum today_place place;
	const struct fr_due_item *item;
};

struct today {
	struct cli *cli;
	const struct fr_catalog *catalog;
	int64_t day;
	int private;
	struct fr_due_list due;
	struct today_line *lines;
	size_t n;
	struct fr_record felt; /* the moment that is asked about, or without a row */
	struct fr_buf newest;  /* who was in the last moment, for the example */
	int silent;            /* nothing was noted for a long time */
	struct fr_buf kind;    /* a kind thing for this week, or empty */
	int64_t kind_row, kind_since;
	int asked; /* a small question was */
};

#define TODAY_LINES 10 /* of the page */
#define TODAY_MOST  4  /* of what is due */

/* A line of the catalog, appended; the second behind a space. */
enum fr_code today_said_fill(struct today *today, const char *key, const struct words *words,
                             struct fr_buf *out);
enum fr_code today_said_spaced(struct today *today, const char *key, const struct words *words,
                               struct fr_buf *out);

/* What is due, and the moment that is asked about, each as its sentence, appended. */
enum fr_code today_said_item(struct today *today, const struct today_line *line,
                             struct fr_buf *out);
enum fr_code today_said_felt_line(struct today *today, struct fr_buf *out);

/* A good moment of another year, now and then: appended where there is one and it is wanted. */
enum fr_code today_memory(struct today *today, struct fr_buf *line);

/* What comes by itself (today_ask.c): the kind thing of this week, and one small question, printed
 * where this is a day for one. */
enum fr_code today_ask_kind(struct today *today);
enum fr_code today_ask_dose(struct today *today);
int today_ask_is_on(const char *setting);

/* 1: so many lines go below the date and what is due. */
int today_has_room(const struct today *today, size_t lines);

#endif
