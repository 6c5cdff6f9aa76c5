#ifndef FR_FRIEND_TOOL_H
#define FR_FRIEND_TOOL_H

#include "cli/cli.h"
#include "cli/operands.h"
#include "cli/put.h"
#include "cli/say.h"

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
enum fr_code friend_archive(struct cli *cli); /* pauses.c */
enum fr_code friend_return(struct cli *cli);
enum fr_code friend_rest(struct cli *cli);
enum fr_code friend_caring(struct cli *cli); /* standing.c */
enum fr_code friend_remember(struct cli *cli);
enum fr_code friend_ended(struct cli *cli);
enum fr_code friend_standing(struct cli *cli);
enum fr_code friend_list(struct cli *cli);  /* list.c */
enum fr_code friend_show(struct cli *cli);  /* show.c */
enum fr_code friend_merge(struct cli *cli); /* merge_forget.c */
enum fr_code friend_split(struct cli *cli); /* split.c */
enum fr_code friend_forget(struct cli *cli);
enum fr_code friend_unsafe(struct cli *cli);   /* unsafe.c */
enum fr_code friend_care(struct cli *cli);     /* care.c */
enum fr_code friend_season(struct cli *cli);   /* season.c */
enum fr_code friend_boundary(struct cli *cli); /* boundary.c */
enum fr_code friend_need(struct cli *cli);     /* wishes.c */
enum fr_code friend_pressure(struct cli *cli);
enum fr_code friend_offer(struct cli *cli); /* and want */
enum fr_code friend_rm(struct cli *cli);    /* edit.c */
enum fr_code friend_edit(struct cli *cli);

/* --- what the command line gives (given.c) ------------------------------------------ */

/* The first operand is a friend's name: what they go by (NULL: not wanted), and their row. */
enum fr_code given_name(struct cli *cli, struct fr_buf *name, int64_t *row);

/* A text of an option into a field: "-" reads standard input, empty clears. */
enum fr_code given_option(struct cli *cli, int option, struct fr_record *record, int field);

/* --note, or with -e what the editor makes of it, else of start (NULL: nothing). */
enum fr_code given_note(struct cli *cli, const char *start, struct fr_record *record, int field);

/* A date on which to look again: not over, and at most days ahead. */
enum fr_code given_review(struct cli *cli, const char *text, int days, struct fr_record *record,
                          int field);

/* So many days from today, as a bare date. */
enum fr_code given_days_ahead(struct cli *cli, int days, struct fr_record *record, int field);

/* Who, of words[]; the first is meant where --who is not given. */
enum fr_code given_who(struct cli *cli, const char *const *words, struct fr_record *record,
                       int field);

/* A friend by name into the record (added with --new, or asked for). */
enum fr_code given_friend(struct cli *cli, const char *text, struct fr_record *record);

/* The level of a care (care.c), the limit of a boundary of this measure (boundary.c). */
enum fr_code care_level(struct cli *cli, const char *text, struct fr_record *care);
enum fr_code boundary_limit(struct cli *cli, const char *text, struct fr_record *boundary,
                            const char *measure);

/* --- storing (keep.c) ------------------------------------------------------------------ */

/* Begin a step and find the friend of this name again, now that nobody else can change them. */
enum fr_code keep_begin(struct cli *cli, const char *verb, const char *name, int64_t *row);

/* The same, and change them; unsaid. */
enum fr_code keep_friend(struct cli *cli, const char *verb, const char *name,
                         struct fr_record *change);

/* Inside the step that was begun: store a new record, or change one, and say so. */
enum fr_code keep_new(struct cli *cli, struct fr_record *record);
enum fr_code keep_change(struct cli *cli, struct fr_record *change, int64_t row);

/* A new record of this type as fill makes it of the command line: a step of its own, and said. */
typedef enum fr_code keep_fill(struct cli *cli, struct fr_record *record);
enum fr_code keep_filled(struct cli *cli, const char *verb, enum fr_type type, keep_fill *fill);

/* --- saying (line.c); what is appended is shown with out_shown ---------------------------- */

/* "a season with Ana: theirs, since Sun 2026-03-01, review Sun 2026-03-29"; line_rest: what comes
 * after the colon. */
void line_rest(const struct fr_record *record, struct fr_buf *out);
void line_record(const struct fr_record *record, struct fr_buf *out);

/* "every 2 weeks". */
void line_rhythm(int64_t days, struct fr_buf *out);

/* What their standing is called, or NULL: "remembered". */
const char *line_standing(const struct fr_record *friend);

/* Append the rhythm that was wished for, their own or that of their circles, where it is spoken of.
 */
enum fr_code line_often(struct cli *cli, const struct fr_record *friend, struct fr_buf *out);

/* "17 May", or "17 May 1990", appended. */
enum fr_code line_birthday(struct cli *cli, const struct fr_record *friend, struct fr_buf *out);

/*
 * All records of a type, one on a line with their ids, or as NDJSON: of the friend who is called
 * with (NULL: of all), and of this side (of offers; NULL: any).
 */
enum fr_code line_records(struct cli *cli, enum fr_type type, const char *with, const char *side);

/* A friend's record as NDJSON: with the mark for safety while it is set, and without a trace of it
 * afterwards. */
void line_friend_json(const struct fr_record *friend);

/* 1 where the time of this field is set and not over (a bare date lasts until its evening); where
 * it is not over or not set. */
int line_is_ahead(const struct cli *cli, const struct fr_record *record, int field);
int line_holds(const struct cli *cli, const struct fr_record *record, int field);

/* 1 where the season has not ended. */
int line_is_open(const struct cli *cli, const struct fr_record *season);

#endif
