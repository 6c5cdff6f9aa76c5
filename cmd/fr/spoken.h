#ifndef FR_SPOKEN_H
#define FR_SPOKEN_H

#include "door.h"

#include <fr/arena.h>
#include <fr/catalog.h>
#include <fr/said.h>

/* A moment in a person's own words: into a record, asked about, and said back. */

/* What all moments of a conversation are read with. */
struct spoken {
	struct cli *cli;
	const struct fr_catalog *catalog;
	struct fr_lint *rules;
	const char **names;  /* names and aliases of all friends, and those that were added */
	const char **called; /* the name that each of them stands for */
	size_t n;
	const char *about; /* who is spoken of where nobody is named, or NULL */
	struct fr_arena texts;
	size_t room; /* of names and called */
};

/* How exactly the time of a moment is said back. */
enum spoken_time { SPOKEN_DAY, SPOKEN_PART, SPOKEN_CLOCK };

struct spoken_moment {
	struct fr_record record;
	enum spoken_time time;
	int is_first; /* with the first friend of an empty store */
	int is_vague; /* a time was named that is no one day, and now stands for it */
};

void spoken_free(struct spoken_moment *moment);

/* The store was opened to be read.  spoken_close is legal whatever is returned. */
enum fr_code spoken_open(struct cli *cli, struct spoken *spoken);
void spoken_close(struct spoken *spoken);

/* Another name that can stand in what follows. */
enum fr_code spoken_name(struct spoken *spoken, const char *name, const char *called);

/* What can be read of a text; the text itself is the note.  *moment starts as {0}. */
enum fr_code spoken_read(struct spoken *spoken, const char *text, struct spoken_moment *moment);

/*
 * The same; where it is clear which way it went with one who is called as nobody is, they are
 * meant: the first friend of an empty store, else somebody whom cli_friend asks about.  Where
 * nobody is named it is about whom it is about.
 */
enum fr_code spoken_meet(struct spoken *spoken, const char *text, struct spoken_moment *moment);

/* 1: who, and which way, are both known. */
int spoken_is_whole(const struct spoken_moment *moment);

/* "Ana was there for you: listening, 40 min, Thursday 26 November, evening.", appended. */
enum fr_code spoken_back(struct spoken *spoken, const struct spoken_moment *moment,
                         struct fr_buf *out);

/* The line of fr-log that keeps it, appended. */
void spoken_line(const struct spoken_moment *moment, struct fr_buf *out);

/* Read it, ask what is missing (way: which way it went where nothing is said, or -1), show it and
 * ask whether it is right.  FR_NO: it is not to be kept; FR_DONE: there is no more input. */
enum fr_code spoken_agree(struct spoken *spoken, const char *text, int way,
                          struct spoken_moment *moment);

/* A time as a person types it; what is of today and still to come is now. */
enum fr_code spoken_when(struct spoken *spoken, const char *text, struct spoken_moment *moment);

#endif
