#ifndef FR_UNDO_H
#define FR_UNDO_H

#include "cli.h"

#include <fr/upkeep.h>

struct undo_asked {
	enum fr_undo which;
	int64_t times;
	int yes; /* 1: a step of many records is not asked about */
};

/* Take so many steps back (or do them again), all of them or none, each as a step of its own, and
 * say what that did. */
enum fr_code undo_run(struct cli *cli, const struct undo_asked *asked);

/* The whole of the command redo.  yes as in struct undo_asked. */
enum fr_code undo_redo(struct cli *cli, int yes);

/* The steps that can be taken back, ten at most, the next one first. */
enum fr_code undo_list(struct cli *cli, enum fr_undo which);

/* Print what a step did, so many lines at most. */
enum fr_code undo_tell(struct cli *cli, int64_t step, int64_t most);

/* Print the line of a step before that, or the step as NDJSON. */
void undo_head(int64_t number, const struct fr_step *step, const char *end);
void undo_json(const struct fr_entry *entry);

#endif
