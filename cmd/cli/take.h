#ifndef FR_TAKE_H
#define FR_TAKE_H

#include "spool.h"

#include <fr/intake.h>
#include <fr/lines.h>

/* Records from a file or pipe into the store. */

struct take {
	struct cli *cli;
	int dry;        /* nothing is stored */
	int keep_going; /* bad lines are left out, else one of them refuses all */
	int known;      /* written by hand: see fr_intake_known */
	int keep;       /* written by a program: see fr_record_reader_keep */
	int hold; /* a record whose values are not known here is left out alone, and counted */

	/* What a tool does itself with a record, and with what was stored; NULL: as every tool
	 * does. */
	enum fr_code (*one)(struct take *take,
	                    struct fr_err *err); /* take->record into take->intake */
	enum fr_code (*tell)(struct take *take);
	void *arg; /* theirs */

	const char *file; /* what messages call the input */
	struct fr_lines *lines;
	struct fr_record_reader *reader;
	struct fr_intake *intake;
	struct fr_record record;
	struct spool bad; /* what is wrong with the lines that were left out, said when nothing is
	                     locked any more */
	int64_t refused, unknown, beyond, held, lines_read;
	char unknown_type[64];
	struct fr_buf beyond_key; /* the first key that was kept unread */
	struct fr_buf held_first; /* what is wrong with the first that was left out so */
};

/*
 * All of it as one step: read, stored, committed and told in a closing line.  file: - is standard
 * input; what is no file is read to its end before anything is locked.  *take starts with the first
 * fields.
 */
enum fr_code take_run(struct take *take, const char *file, const char *verb);

/* The parts of it, inside a step; take_close always. */
enum fr_code take_open(struct take *take, const char *file, int fd);
enum fr_code take_all(struct take *take);
void take_closing(const struct take *take);
void take_close(struct take *take);

#endif
