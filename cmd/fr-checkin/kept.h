#ifndef FR_CHECKIN_KEPT_H
#define FR_CHECKIN_KEPT_H

#include "checkin.h"

/* What is kept around a conversation: hurts, expectations, wins, repairs, what was told, and one's
 * own part. */

#define KEPT_FIELDS 5

struct kept {
	const char *verb; /* the command */
	enum fr_type type;
	struct {
		int field;
		int must;
		int option; /* 0: a text, from standard input or asked for */
	} field[KEPT_FIELDS];
	int n;
	int at, status;   /* fields, or -1 */
	int confidential; /* its words do not stand on a command line */
};

/* What the command of this name keeps. */
const struct kept *kept_of(const char *verb);

/* The key of field i, and whether it holds a person's words. */
const char *kept_key(const struct kept *kept, int i);
int kept_is_text(const struct kept *kept, int i);

/* A text, as it was typed or given, into field i; empty clears. */
enum fr_code kept_set(struct cli *cli, const struct kept *kept, int i, const char *text,
                      struct fr_record *record);

/*
 * The words and options of the command line (from operand first on), standard input, or a terminal
 * into the record; old is what is changed, or NULL.  FR_NO: left at the terminal.
 */
enum fr_code kept_input(struct cli *cli, const struct kept *kept, int first,
                        const struct fr_record *old, struct fr_record *record);

/* What cannot be left out and is not there: a message and FR_USAGE. */
enum kept_of { KEPT_ALL, KEPT_OPTIONS /* only what options give */ };
enum fr_code kept_missing(struct cli *cli, const struct kept *kept, const struct fr_record *record,
                          enum kept_of of);

/* What is asked for at a terminal.  FR_NO: left. */
enum fr_code kept_typed(struct cli *cli, const struct kept *kept, struct fr_record *record);

/* All of a kind, or those with the friend whom an operand names. */
enum fr_code kept_list(struct cli *cli, const struct kept *kept);

/* Before something is told, and before its words: is this the moment (share.c).  FR_NO: rather not
 * now. */
enum fr_code share_moment(void);

/* A word where it goes much deeper than what was told lately, if anything was. */
enum fr_code share_slow(struct cli *cli, const struct whom *whom, const struct fr_record *share);

#endif
