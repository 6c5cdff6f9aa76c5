#ifndef FR_GIVEN_H
#define FR_GIVEN_H

#include "cli.h"

/* What a command line gave, into texts and the fields of a record; what fails is said in cli->err.
 */

/* At least least and at most most operands (-1: any number), else the synopsis is said. */
enum fr_code ask_operands(struct cli *cli, int least, int most);

/* What the library refused of a command line: FR_BAD is the person's too there. */
enum fr_code ask_refused(struct cli *cli);

/* The operands from the first on as one text; "-" alone reads standard input, -e (CLI_EDIT) opens
 * the editor on them, or on start. */
enum fr_code ask_text(struct cli *cli, int first, const char *start, struct fr_buf *text);

/* A word that is no kind of care: the nearest is named, or all of them where none is near; besides
 * is said after it. */
enum fr_code ask_no_kind(struct cli *cli, const char *word, const char *besides);

/* This moment into a field. */
enum fr_code ask_now(struct cli *cli, struct fr_record *record, int field);

/* A day that is not over yet, as a person says it, into a field; what names it in messages. */
enum fr_code ask_ahead(struct cli *cli, const char *what, const char *text,
                       struct fr_record *record, int field);

/* The same from an option; empty clears. */
enum fr_code ask_until(struct cli *cli, int option, const char *what, struct fr_record *record,
                       int field);

#endif
