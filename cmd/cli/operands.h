#ifndef FR_OPERANDS_H
#define FR_OPERANDS_H

#include "cli.h"

/* What a command line gave, into texts and the fields of a record. */

/* At least least and at most most operands, else the synopsis is said.  What a command's line in
 * the table says is seen to before it runs; this is for what hangs on its first word or options. */
enum fr_code cli_operands(struct cli *cli, int least, int most);

/* The code of what the library made of something typed: what it finds FR_BAD is FR_USAGE there. */
enum fr_code cli_typed(struct cli *cli, enum fr_code code);

/* The operands from the first on as one text; "-" alone reads standard input, -e (CLI_EDIT) opens
 * the editor on them, or on start. */
enum fr_code cli_operand_text(struct cli *cli, int first, const char *start, struct fr_buf *text);

/* A word that is not a kind of care: the nearest is named, or all of them where none is near;
 * besides is said after it. */
enum fr_code cli_no_kind(struct cli *cli, const char *word, const char *besides);

/* --- into a field of a record; what the field refuses is FR_USAGE --------------------- */

enum fr_code cli_set_text(struct cli *cli, struct fr_record *record, int field, const char *text);
enum fr_code cli_set_int(struct cli *cli, struct fr_record *record, int field, int64_t value);
enum fr_code cli_set_when(struct cli *cli, struct fr_record *record, int field,
                          const struct fr_when *when);

/* One more text of a list. */
enum fr_code cli_add_text(struct cli *cli, struct fr_record *record, int field, const char *text);

/* These words, or standard input where they are "-"; empty clears. */
enum fr_code cli_set_words(struct cli *cli, const char *words, struct fr_record *record, int field);
/* The same of a note: none and nothing are no note. */
enum fr_code cli_set_note(struct cli *cli, const char *words, struct fr_record *record, int field);

/* What the editor made of start (NULL: nothing). */
enum fr_code cli_set_edited(struct cli *cli, const char *start, struct fr_record *record,
                            int field);

/* This moment. */
enum fr_code cli_set_now(struct cli *cli, struct fr_record *record, int field);

/* A day that is not over yet, as a person says it; what names it in messages. */
enum fr_code cli_set_ahead(struct cli *cli, const char *what, const char *text,
                           struct fr_record *record, int field);

/* The same from an option, which is --until; empty clears. */
enum fr_code cli_set_until(struct cli *cli, int option, struct fr_record *record, int field);

#endif
