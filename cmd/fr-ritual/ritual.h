#ifndef FR_RITUAL_TOOL_H
#define FR_RITUAL_TOOL_H

#include "cli/cli.h"
#include "cli/operands.h"

#include <fr/buf.h>
#include <fr/record.h>
#include <fr/recur.h>

#include <stdint.h>

/* Between the files of fr-ritual. */

enum {
	OPT_WITH = 256,
	OPT_EVERY,
	OPT_START,
	OPT_AT,
	OPT_ZONE,
	OPT_MINUTES,
	OPT_LEAD,
	OPT_KIND,
	OPT_ROLE,
	OPT_NEW,
	OPT_ALL,
	OPT_WITHIN,
	OPT_DUE,
	OPT_NOTE,
	OPT_ENERGY,
	OPT_PASS,
	OPT_UNTIL,
	OPT_NAME,
	OPT_SEASON,
	OPT_ROTATE,
	OPT_WHO,
	OPT_BY,
	OPT_ITEMS,
	OPT_PRIVATE,
	OPT_EXEC,
	OPT_ALARMS,
	OPT_DRY_RUN
};

/* --- commands, by the file they are in ------------------------------------------------ */

enum fr_code ritual_add(struct cli *cli);  /* add.c */
enum fr_code ritual_list(struct cli *cli); /* list.c */
enum fr_code ritual_show(struct cli *cli);
enum fr_code ritual_next(struct cli *cli);
enum fr_code ritual_due(struct cli *cli);
enum fr_code ritual_done(struct cli *cli); /* done.c */
enum fr_code ritual_skip(struct cli *cli); /* change.c */
enum fr_code ritual_move(struct cli *cli);
enum fr_code ritual_swap(struct cli *cli);
enum fr_code ritual_edit(struct cli *cli); /* edit.c */
enum fr_code ritual_pause(struct cli *cli);
enum fr_code ritual_resume(struct cli *cli);
enum fr_code ritual_end(struct cli *cli);
enum fr_code ritual_rm(struct cli *cli);
enum fr_code ritual_rota(struct cli *cli, int *shown); /* rota.c; counts those it showed */
enum fr_code ritual_role_swap(struct cli *cli);        /* role_swap.c */
enum fr_code agreed_add(struct cli *cli);              /* agreed.c: add - */
enum fr_code rota_run(struct cli *cli);                /* favours.c */
enum fr_code rota_end(struct cli *cli);                /* favours_end.c */
enum fr_code rota_rm(struct cli *cli);
enum fr_code rota_is_named(struct cli *cli, const char *name,
                           int *is); /* named.c: favours have this name, and no ritual has */
enum fr_code ritual_remind(struct cli *cli);  /* remind.c */
enum fr_code ritual_cron(struct cli *cli);    /* cron.c */
enum fr_code ritual_ics(struct cli *cli);     /* ics.c */
enum fr_code ritual_import(struct cli *cli);  /* import.c */
enum fr_code ritual_charter(struct cli *cli); /* charter.c */
enum fr_code ritual_block(struct cli *cli);   /* block.c */

/* --- a ritual with what became of it (load.c) --------------------------------------------- */

enum outcome_status { OUTCOME_DUE, OUTCOME_DONE, OUTCOME_SKIPPED, OUTCOME_MOVED };

struct outcome {
	int64_t row, updated; /* milliseconds since the Epoch */
	struct fr_when due;
	enum outcome_status status;
	int has_moved;
	struct fr_when moved;
	char *cast; /* who has which role, as JSON, or NULL */
};

struct ritual {
	struct fr_record record; /* or a rota, which has no start */
	struct fr_start start;
	struct outcome *outcomes; /* in the order of due */
	int n_outcomes;
	struct cli *cli; /* whose store it is from */
};

/* The name that somebody with a role goes by now, appended: records keep the one of then. */
FR_CHECK enum fr_code person_now(struct cli *cli, const char *person, struct fr_buf *out,
                                 struct fr_err *err);

/* Read what belongs to ritual->record. */
FR_CHECK enum fr_code ritual_load(struct cli *cli, struct ritual *ritual, struct fr_err *err);
void ritual_free(struct ritual *ritual);

/* The one of this type (a ritual or a rota) that a person means by a name or its beginning, an id
 * or last, or a friend who has only one. */
enum fr_code ritual_find(struct cli *cli, enum fr_type type, const char *text,
                         struct ritual *ritual);

/* Remove a ritual or rota with what became of it, inside the step that was begun (edit.c); the
 * message is in cli->err.
 */
FR_CHECK enum fr_code ritual_remove(struct cli *cli, const struct fr_record *record);

/* Call seen with each ritual; ended ones too where all is 1.  It returns FR_OK to go on. */
typedef enum fr_code ritual_seen(struct cli *cli, struct ritual *ritual, void *arg,
                                 struct fr_err *err);
enum fr_code ritual_each(struct cli *cli, int all, ritual_seen *seen, void *arg);

/* 1: it is over; the last second at which it may come; 1: a date at this second is passed over. */
int ritual_is_over(const struct cli *cli, const struct ritual *ritual);
int64_t ritual_last(const struct ritual *ritual);
int ritual_rests(const struct ritual *ritual, int64_t sec);

/* --- zones (zone.c) ------------------------------------------------------------------------ */

/* Let local time be that of this zone (empty: one's own) until zone_leave; they do not nest. */
void zone_enter(const char *zone);
void zone_leave(void);

/* The name of one's own zone; 1 where a zone of this name is known here. */
void zone_own(char name[64]);
int zone_known(const char *zone);

/* --- dates (dates.c) ----------------------------------------------------------------------- */

/* One time that a ritual comes: from its rule, or kept from an older rule where it was moved. */
struct turn {
	struct fr_when due, at;        /* at: when it is really, moved or not */
	const struct outcome *outcome; /* NULL: nothing is known of it yet */
};

/* All of them in the order of due; FR_DONE at the end. */
struct dates;
FR_CHECK enum fr_code dates_open(const struct ritual *ritual, struct dates **dates,
                                 struct fr_err *err);
FR_CHECK enum fr_code dates_next(struct dates *dates, struct turn *turn);
void dates_close(struct dates *dates);

/* Neither done nor skipped. */
int turn_is_open(const struct turn *turn);

/* Its day here is over. */
int turn_is_late(const struct cli *cli, const struct turn *turn);

/*
 * What is open: the last one that has come, unless a later one was done or skipped (older ones are
 * passed over), and those that come until this second; nothing while it rests or is over.  In the
 * order of at; the caller frees *turns.
 */
FR_CHECK enum fr_code turns_open(struct cli *cli, const struct ritual *ritual, int64_t until,
                                 struct turn **turns, int *n, struct fr_err *err);

/* The next most of them, none late; the caller frees *turns. */
FR_CHECK enum fr_code turns_next(struct cli *cli, const struct ritual *ritual, int most,
                                 struct turn **turns, int *n, struct fr_err *err);

/* What days are by the clocks and the time of day of a start: instants, or bare dates where it has
 * no time. */
void dates_instants(const struct fr_start *start, const int64_t *days, int n,
                    struct fr_when *instants);

/* The id that the record of this occurrence has. */
void turn_id(const struct ritual *ritual, const struct turn *turn, char id[FR_ID_SIZE]);

/* --- roles (roles.c) ------------------------------------------------------------------------- */

#define ROLES_MAX 16

/* Whose turn it is, for each role: turns go on with what happened, not with dates. */
struct roles;
FR_CHECK enum fr_code roles_open(const struct ritual *ritual, struct roles **roles,
                                 struct fr_err *err);
void roles_close(struct roles *roles);
int roles_count(const struct roles *roles);
const char *roles_name(const struct roles *roles, int i);
int roles_people(const struct roles *roles, int i); /* how many take turns */

/* Let what happened before this second, and was passed on, have its turn; the next call goes on
 * from there. */
void roles_until(struct roles *roles, int64_t sec);

/* The same up to one time, with the turns of those that come before it; of roles that were just
 * opened. */
FR_CHECK enum fr_code roles_reach(struct cli *cli, const struct ritual *ritual, struct roles *roles,
                                  const struct turn *turn, struct fr_err *err);

/* Who is up, ahead turns later (0: now). */
const char *roles_who(const struct roles *roles, int i, int ahead);

/* Somebody had a role (NULL: who was up): on to the next. */
void roles_take(struct roles *roles, int i, const char *person);

/* The turn of one that is still to come passes, with whom its outcome names. */
void roles_pass(struct roles *roles, const struct outcome *outcome);

/* --- who has which role at one time (cast.c) ----------------------------------------------------
 */

/* {"host":"Ana"} for one time: as its outcome says, else who is up ahead turns later. */
void roles_cast(const struct roles *roles, const struct outcome *outcome, int ahead,
                struct fr_buf *out);

/* Who has this role in such a text, appended; 1: somebody. */
int cast_who(const char *cast, const char *role, struct fr_buf *person);

/* "host: you, planner: Ana" of such a text. */
void cast_words(const char *cast, struct fr_buf *out);

/* "me" is "you". */
const char *role_person(const char *person);

/* --- asking (ask.c) -----------------------------------------------------------------------------
 */

/* A name as typed: one line, and none that means something else. */
enum fr_code ask_title(struct cli *cli, const char *text, struct fr_record *ritual);

/* --kind, --minutes, --lead, --role into a ritual; an empty value clears. */
enum fr_code ask_ritual(struct cli *cli, struct fr_record *ritual, const char *since);

/* One role of --role or of a rota as JSON: a list of people behind each other's turns. */
struct fr_json;
enum fr_code ask_rotation(struct cli *cli, const struct fr_record *ritual, const char *role,
                          const char *people, const char *since, struct fr_json *json);

/* --every, --start, --at, --zone into rrule and start; old: the ritual as it was, or NULL
 * (rhythm.c). */
enum fr_code ask_rhythm(struct cli *cli, struct fr_record *ritual, const struct ritual *old);

/* The same from words that stand elsewhere, with the day to begin on. */
enum fr_code ask_every(struct cli *cli, const char *words, int64_t day, struct fr_record *ritual);

/* The name of somebody a ritual (or rota) is with, or "me", appended. */
enum fr_code ask_person(struct cli *cli, const struct fr_record *ritual, const char *text,
                        struct fr_buf *name);

/* 1: this person is "me" or somebody it is with. */
int person_in(const struct fr_record *ritual, const char *person);

/* Which time is meant (pick.c): that of --due, else the open one at hand, else the next. */
enum pick {
	PICK_ANY,
	PICK_DONE, /* the next only where it is near */
	PICK_AHEAD /* none that is late */
};
enum fr_code ask_turn(struct cli *cli, const struct ritual *ritual, enum pick pick,
                      struct turn *turn);

/* --- keeping (keep.c)
 * ----------------------------------------------------------------------------- */

/* Put what became of an occurrence, inside the step that was begun; cast and moved may be NULL,
 * moment is an id or NULL. */
enum fr_code keep_outcome(struct cli *cli, const struct ritual *ritual, const struct turn *turn,
                          enum outcome_status status, const struct fr_when *moved, const char *cast,
                          const char *moment);

/* --- saying (line.c); what is appended is shown with line_out
 * ------------------------------------------- */

/* "every 2 weeks on Sunday at 18:00, 1 h". */
void line_rhythm(const struct fr_record *ritual, struct fr_buf *out);

/* "Coffee with Ana". */
void line_name(const struct fr_record *ritual, struct fr_buf *out);

/* "Sun 2026-03-01 18:00  host: you", of an occurrence with the roles as they stand. */
void line_turn(const struct roles *roles, const struct turn *turn, struct fr_buf *out);

/* A text and a newline on standard output, stored text made visible. */
void line_out(struct fr_buf *line);

/* The next so many dates, with who has which role. */
FR_CHECK enum fr_code line_dates(struct cli *cli, const struct ritual *ritual, int most,
                                 struct fr_err *err);

/* One open occurrence as a line of NDJSON of type due, with the roles as they stand. */
FR_CHECK enum fr_code due_json(struct cli *cli, const struct ritual *ritual,
                               const struct turn *turn, const struct roles *roles,
                               struct fr_buf *line, struct fr_err *err);

/* The user's own limits that this ritual would pass, on standard error (load_limits.c). */
enum fr_code load_soft_words(struct cli *cli, const struct fr_record *ritual);

#endif
