#ifndef FR_BALANCE_PEOPLE_H
#define FR_BALANCE_PEOPLE_H

#include "balance.h"

/* Those whom a command line means: a friend by name, all in alphabetical order, or what a pipe
 * brings. */

struct people {
	struct cli *cli;
	struct fr_ask ask;
	int single;      /* one friend was asked for by name */
	int piped;       /* they come from files or a pipe, and there is no store */
	int64_t moments; /* how many a pipe brought of those who are asked about; -1: it is the
	                    store */
};

/* Called for one after the other, of whom all is answered; lent for the call. */
typedef enum fr_code people_seen(struct people *people, struct fr_person *person, void *arg);

/* How to look was read, and what the answers trace may be set; or NULL. */
typedef void people_ready(struct people *people, void *arg);

/*
 * Call seen for everybody who is meant and has the tags of --tag; not for those who are unsafe (of
 * one who was named the card is printed) or once the reader is gone.  Where nobody is kept yet:
 * where to start, and FR_OK.
 */
enum fr_code people_each(struct people *people, people_ready *ready, people_seen *seen, void *arg);

/* people_each for files and a pipe (pipe.c). */
enum fr_code pipe_each(struct people *people, people_ready *ready, people_seen *seen, void *arg);

#endif
