#ifndef FR_REMIND_H
#define FR_REMIND_H

#include "cli/cli.h"

#include <fr/catalog.h>

#include <stdint.h>

/* Between the files of remind: what is due, chosen, said, and marked. */

/* In the order in which they press; the words are fr_remind_words. */
enum remind_kind {
	REMIND_RITUAL,
	REMIND_BIRTHDAY,
	REMIND_HURT,
	REMIND_AGREEMENT,
	REMIND_SEASON,
	REMIND_CHECKIN,
	REMIND_QUIET,
	REMIND_KINDS
};

#define REMIND_HURT_WAITS 7 /* days until a hurt is asked about */

#define REMIND_SUBJECT (16 + FR_ID_SIZE)

struct reminder {
	enum remind_kind kind;
	char subject[REMIND_SUBJECT]; /* KIND:ID of what it is about */
	struct fr_when due;
	int64_t day; /* the local day of due */
	struct fr_id id;
	int64_t *friends; /* rows */
	size_t n_friends;
	struct fr_buf names; /* a JSON list */
	struct fr_buf name;  /* of a ritual */
	struct fr_buf roles; /* of a ritual: {role: person} as JSON, or empty */
	struct fr_buf text;
	int told;    /* chosen for this run */
	size_t line; /* which one's line it stands in */
};

struct reminders {
	struct reminder *list;
	size_t n, room;
	int64_t now, today;
	int off[REMIND_KINDS]; /* by the settings */
};

/* --- the list (reminders.c) ------------------------------------------------------------- */

/* */
enum fr_code reminders_open(struct cli *cli, struct reminders *reminders);
void reminders_close(struct reminders *reminders);

/*
 * Add what is due, unless it was brought before: in *added the new one, or NULL.  The id follows
 * from subject and due alone.
 */
FR_CHECK enum fr_code reminders_add(struct fr_store *store, struct reminders *reminders,
                                    enum remind_kind kind, const struct fr_id *subject,
                                    const struct fr_when *due, struct reminder **added,
                                    struct fr_err *err);

FR_CHECK enum fr_code reminder_friend(struct reminder *reminder, int64_t row, const char *name,
                                      struct fr_err *err);

/* Take the last one off the list again. */
void reminders_drop(struct reminders *reminders);

/* The local day of a time; of a bare date that day. */
int64_t reminder_day(const struct fr_when *when);

/* A day as records keep it. */
struct fr_when reminder_date(int64_t day);

/* 1: its day is over. */
static inline int reminder_late(const struct reminders *reminders, const struct reminder *reminder)
{
	return reminder->day < reminders->today;
}

/* --- people (people.c) -------------------------------------------------------------------- */

struct remind_person {
	int64_t row;
	struct fr_id id;
	struct fr_buf name, birthday;
	int64_t created;                     /* seconds */
	int64_t checkin_days, checkin_since; /* and since when that is wished for, seconds */
	int unsafe;                          /* nothing about them at all */
	int away;                            /* in the archive, or resting */
	int uninvited; /* a pause or an acceptance is in force: no invitations */
};

struct remind_people {
	struct remind_person *list;
	size_t n;
};

enum fr_code people_open(struct cli *cli, struct remind_people *people);
void people_close(struct remind_people *people);
const struct remind_person *people_row(const struct remind_people *people, int64_t row);
const struct remind_person *people_named(const struct remind_people *people, const char *name);

/* 1: nothing is said about this ritual, because somebody in it is unsafe, or all are away
 * (due_rituals.c). */
int people_silent(const struct remind_people *people, const struct fr_record *ritual);

/* --- what is due (due_rituals.c, due_others.c) ----------------------------- */

enum fr_code due_rituals(struct cli *cli, const struct remind_people *people,
                         struct reminders *reminders);
enum fr_code due_others(struct cli *cli, const struct remind_people *people,
                        struct reminders *reminders);

/* --- choosing (choose.c) -------------------------------------------------------------------- */

/* Mark as told what this run brings: at most one line about a friend a day, but for what cannot
 * wait. */
enum fr_code reminders_choose(struct cli *cli, const struct remind_people *people,
                              struct reminders *reminders);

/* --- saying and marking (deliver.c) ----------------------------------------------------------- */

/* The words of those that are told. */
enum fr_code reminders_words(struct cli *cli, struct reminders *reminders);

/* To standard output, and marked once that is written. */
enum fr_code reminders_print(struct cli *cli, struct reminders *reminders);

/* To a command each, and marked where that succeeds.  Closes the store while a command runs. */
enum fr_code reminders_exec(struct cli *cli, struct reminders *reminders, const char *command);

#endif
