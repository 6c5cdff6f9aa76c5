#ifndef FR_COMPLETE_H
#define FR_COMPLETE_H

#include "cli.h"

/* Between the files that say what could stand next on a command line. */

/*
 * One candidate on a line: the whole word, and behind a tab what it is.  The line ":files" says
 * that a file can stand there.  Everything comes from the table of the tool itself and from the
 * store, which is only read; a failure of any kind is silence.
 */
struct complete {
	struct cli *cli;
	const struct cli_command *command;
	const struct cli_option *pending; /* the option that waits for its value */
	int n_operands;                   /* of the command, before the word at hand */
	int no_options;                   /* behind -- */
	const char *head;                 /* what the word at hand keeps: "--kind=", "Ana," */
	size_t head_len;
	const char *word; /* the rest of it, to be completed */
};

/* Print a candidate where the word at hand could become it, and what it is. */
void complete_say(const struct complete *c, const char *candidate, const char *help);

/* From the store, which is only read: who is not in the archive; the records whose ids the tool
 * shows; rituals. */
void complete_store_friends(struct complete *c);
void complete_store_ids(struct complete *c);
void complete_store_rituals(struct complete *c);

#endif
