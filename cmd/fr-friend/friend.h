#ifndef FR_FRIEND_TOOL_H
#define FR_FRIEND_TOOL_H

#include "cli/cli.h"
#include "cli/operands.h"
#include "cli/put.h"

#include <fr/buf.h>
#include <fr/record.h>

#include <stdint.h>

/* Between the files of fr-friend. */

enum {
	OPT_ALIAS = 256,
	OPT_TAG,
	OPT_EVERY,
	OPT_BIRTHDAY,
	OPT_NOTE,
	OPT_ALL,
	OPT_NEW,
	OPT_UNTIL,
	OPT_SINCE,
	OPT_REVIEW,
	OPT_WHO,
	OPT_WITH,
	OPT_TOLD,
	OPT_GUESS,
	OPT_TEXT,
	OPT_LEVEL,
	OPT_LIMIT,
	OPT_OFF,
	OPT_YES
};

/* --- commands, by the file they are in -------------------------------------------- */

enum fr_code friend_add(struct cli *cli); /* people.c */
enum fr_code friend_set(struct cli *cli);
enum fr_code friend_rename(struct cli *cli);
enum fr_code friend_archive(struct cli *cli); /* away.c */
enum fr_code friend_return(struct cli *cli);
enum fr_code friend_rest(struct cli *cli);
enum fr_code friend_list(struct cli *cli);  /* list.c */
enum fr_code friend_show(struct cli *cli);  /* show.c */
enum fr_code friend_merge(struct cli *cli); /* whole.c */
enum fr_code friend_forget(struct cli *cli);
enum fr_code friend_unsafe(struct cli *cli);   /* unsafe.c */
enum fr_code friend_care(struct cli *cli);     /* care.c */
enum fr_code friend_season(struct cli *cli);   /* season.c */
enum fr_code friend_boundary(struct cli *cli); /* boundary.c */
enum fr_code friend_need(struct cli *cli);     /* said.c */
enum fr_code friend_pressure(struct cli *cli);
enum fr_code friend_offer(struct cli *cli);
enum fr_code friend_want(struct cli *cli);
enum fr_code friend_rm(struct cli *cli); /* small.c */
enum fr_code friend_edit(struct cli *cli);

/* --- reading the command line (ask.c); what fails is said in cli->err ---------------- */

/* A text of an option into a field: "-" reads standard input, empty clears. */
enum fr_code ask_option_text(struct cli *cli, int option, struct fr_record *record, int field);

/* A date on which to look again: not over, and at most days ahead. */
enum fr_code ask_review(struct cli *cli, const char *text, int days, struct fr_record *record,
                        int field);

/* So many days from today, as a bare date. */
enum fr_code ask_days_ahead(struct cli *cli, int days, struct fr_record *record, int field);

/* Who, of words[]; the first is meant where --who is not given. */
enum fr_code ask_who(struct cli *cli, const char *const *words, struct fr_record *record,
                     int field);

/* A friend by name into the record (added with --new, or asked for). */
enum fr_code ask_friend(struct cli *cli, const char *text, struct fr_record *record);

/* --- storing (keep.c) ------------------------------------------------------------------ */

/* Begin a step and find the friend of this name again, now that nobody else can change them. */
enum fr_code keep_begin(struct cli *cli, const char *verb, const char *name, int64_t *row);

/* Store one new record and say so: as a step of its own, or inside the one that was begun. */
enum fr_code keep_record(struct cli *cli, const char *verb, struct fr_record *record);
enum fr_code keep_new(struct cli *cli, struct fr_record *record);

/* Change a stored one and say so, inside the step that was begun. */
enum fr_code keep_change(struct cli *cli, struct fr_record *change, int64_t row);

/* Remove a small record, found by an id or last (FR_TYPES: of any type), or by its row (small.c).
 */
enum fr_code small_remove(struct cli *cli, const char *text, enum fr_type type);
enum fr_code small_remove_row(struct cli *cli, enum fr_type type, int64_t row);

/* The limit of a boundary of this measure (boundary.c). */
enum fr_code boundary_limit(struct cli *cli, const char *text, struct fr_record *boundary,
                            const char *measure);

/* --- saying (line.c); what is appended is shown with out_shown ---------------------------- */

/* "a season with Ana: theirs, since Sun 2026-03-01, review Sun 2026-03-29"; line_rest: what comes
 * after the colon. */
void line_record(const struct fr_record *record, struct fr_buf *out);
void line_rest(const struct fr_record *record, struct fr_buf *out);

/* "every 2 weeks". */
void line_rhythm(int64_t days, struct fr_buf *out);

/* "05-17" or "1990-05-17". */
const char *line_birthday(const struct fr_record *friend);

/* The time of a field: a day, with its hour where one was given. */
void line_when(const struct fr_record *record, int field, struct fr_buf *out);

/* A text and a newline on standard output, stored text made visible. */
void line_out(struct fr_buf *line);

/*
 * All records of a type (of a friend: a row, or FR_ANY_FRIEND), one on a line with their ids, or as
 * NDJSON; only those whose field is word where field is not -1.
 */
enum fr_code line_records(struct cli *cli, enum fr_type type, int64_t friend_row, int field,
                          const char *word);

/* A friend's record as NDJSON.  The mark for safety is seen in show alone. */
void line_friend_json(const struct fr_record *friend);

/* 1 where the time of this field is set and not over (a bare date lasts until its evening). */
int line_is_ahead(const struct cli *cli, const struct fr_record *record, int field);

/* 1 where the season has begun and not ended. */
int line_is_open(const struct cli *cli, const struct fr_record *season);

#endif
