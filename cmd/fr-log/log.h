#ifndef FR_LOG_H
#define FR_LOG_H

#include "cli/cli.h"
#include "cli/operands.h"

/* Between the files of fr-log. */

enum log_option {
	LOG_AT = 256,
	LOG_ENERGY,
	LOG_WEIGHT,
	LOG_THEIR_WEIGHT,
	LOG_BEGAN,
	LOG_TAG,
	LOG_RITUAL,
	LOG_NOTE,
	LOG_NEW,
	LOG_FUTURE,
	LOG_KIND,
	LOG_MINUTES,
	LOG_WITH,
	LOG_SINCE,
	LOG_UNTIL,
	LOG_DIRECTION,
	LOG_GREP,
	LOG_COUNT,
	LOG_REVERSE,
	LOG_CONTEXT,
	LOG_DRY_RUN,
	LOG_KEEP_GOING,
	LOG_LIST,
	LOG_YES
};

enum fr_code log_gave(struct cli *cli);
enum fr_code log_got(struct cli *cli);
enum fr_code log_shared(struct cli *cli);
enum fr_code log_again(struct cli *cli);
enum fr_code log_noticed(struct cli *cli);
enum fr_code log_memory(struct cli *cli);
enum fr_code log_list(struct cli *cli);

/* Print what is kept of these friends (rows; n 0: of all) beside moments: friend, care, season,
 * check-in, pause. */
enum fr_code log_context(struct cli *cli, const int64_t *rows, int n);

/* Print of these friends those who are marked unsafe, so that no reader speaks about them. */
enum fr_code log_unsafe(struct cli *cli, const int64_t *rows, int n);

enum fr_code log_show(struct cli *cli);
enum fr_code log_edit(struct cli *cli);
enum fr_code log_felt(struct cli *cli);
enum fr_code log_rm(struct cli *cli);
enum fr_code log_undo(struct cli *cli);
enum fr_code log_redo(struct cli *cli);
enum fr_code log_add(struct cli *cli);

/* The options that set a key of a moment; what is empty or "none" clears it. */
enum fr_code log_read_options(struct cli *cli, struct fr_record *moment);

/* 1: the option is not given, or it clears the field. */
int log_no_value(struct fr_record *moment, int field, const char *value);

/* "Ana,Ben" into the friends of a moment; those who are not known are asked for, or added with
 * --new. */
enum fr_code log_read_friends(struct cli *cli, const char *names, struct fr_record *moment);

/* A kind by a person's word, else a message with the nearest. */
enum fr_code log_read_kind(struct cli *cli, const char *word, struct fr_record *moment);

/* The friends that the first operands name ("Ana and Ben", "Ana, Ben"); the words from *at on are
 * something else. */
enum fr_code typed_friends(struct cli *cli, struct fr_record *moment, int *at);

/* [KIND] [DURATION] [NOTE] from an operand on; what may have been meant otherwise is asked about.
 */
enum fr_code typed_operands(struct cli *cli, int at, struct fr_record *moment);

/* The note alone, from --note or the operands. */
enum fr_code typed_note(struct cli *cli, int at, struct fr_record *moment);

/* The moment that a person means by an id or last. */
enum fr_code log_find(struct cli *cli, const char *text, struct fr_record *moment);

/* Commit, then show one moment as it was understood, with its id. */
enum fr_code log_commit_one(struct cli *cli, struct fr_record *moment);

#endif
