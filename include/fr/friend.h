#ifndef FR_FRIEND_H
#define FR_FRIEND_H

#include <fr/buf.h>
#include <fr/kind.h>
#include <fr/record.h>
#include <fr/store.h>

#include <stdint.h>

/* The people: who is meant, and what happens to all that is known about them. */

/*
 * Who is meant: a full name or alias, else the only name or alias that begins so (folded and
 * normalised), else the only one that is or begins so without the marks on its letters, which not
 * every keyboard has (zoe for Zoë). FR_NOTHING: nobody; the message names those whose names are
 * near.  FR_AMBIGUOUS: more than one; the message names them.  FR_USAGE: nothing is left of the
 * text when it is folded.
 */
FR_CHECK enum fr_code fr_friend_find(struct fr_store *store, const char *text, int64_t *row,
                                     struct fr_err *err);

/* The same by a full name or alias alone.  FR_NOTHING. */
FR_CHECK enum fr_code fr_friend_named(struct fr_store *store, const char *name, int64_t *row,
                                      struct fr_err *err);

/* The names that are near to this one, appended to names: "Ana or Anna"; nothing where none is. */
FR_CHECK enum fr_code fr_friend_near(struct fr_store *store, const char *text, struct fr_buf *names,
                                     struct fr_err *err);

/* Whether a full name or alias is known, where none may be made of a typo.  FR_NOTHING: it is not;
 * the message names those who may be meant. */
FR_CHECK enum fr_code fr_friend_known(struct fr_store *store, const char *name, struct fr_err *err);

/* What a friend's record says it is. */
enum fr_standing fr_friend_standing(const struct fr_record *friend);

/* 1 where it has each of these tags (folded by fr_text_fold). */
int fr_friend_is_tagged(const struct fr_record *friend, const char *const *tags, int n);

/*
 * The last second until which a friend takes no part in rituals, turns and reminders: by their
 * record (remembered, ended, in the archive: INT64_MAX; resting: to the end of the last day;
 * INT64_MIN: they take part), by that of a pause, and by all that is kept about a row.
 */
struct fr_part {
	int64_t row, away;
	int unsafe; /* nothing is said about them at all */
};
int64_t fr_friend_away(const struct fr_record *friend);
int64_t fr_pause_away(const struct fr_record *pause);
FR_CHECK enum fr_code fr_friend_part(struct fr_store *store, int64_t row, struct fr_part *part,
                                     struct fr_err *err);

/* The name that a row goes by, appended to *name. */
FR_CHECK enum fr_code fr_friend_name(struct fr_store *store, int64_t row, struct fr_buf *name,
                                     struct fr_err *err);

/* Whoever is in turns of rituals and the like under a name that they have until now is in them by
 * this one; inside the step that changes what they are called. */
FR_CHECK enum fr_code fr_friend_roles(struct fr_store *store, int64_t row, const char *name,
                                      struct fr_err *err);

/* Rows of all friends in alphabetical order, as fr_text_sort_key has it.  The caller frees *rows.
 */
FR_CHECK enum fr_code fr_friends_sorted(struct fr_store *store, int64_t **rows, size_t *n,
                                        struct fr_err *err);

/* The same by the code points of their folded names: an order that no table of characters changes,
 * for export. */
FR_CHECK enum fr_code fr_friends_by_code_point(struct fr_store *store, int64_t **rows, size_t *n,
                                               struct fr_err *err);

/*
 * Everything known about from becomes known about into, whose own values stay where it has any; the
 * name of from becomes an alias; lists are joined, and so are notes.  Inside a step, and undone as
 * one.  *moved (may be NULL) counts records.
 */
FR_CHECK enum fr_code fr_friend_merge(struct fr_store *store, int64_t from, int64_t into,
                                      int64_t *moved, struct fr_err *err);

/*
 * Part two who became one: a new friend of this name gets the ids that these sources name (a whole
 * one, its ending, or a format: csv, friends, monica, vcf), and the moments that imports of the
 * named formats brought.  sources ends with NULL.  Inside a step.  FR_USAGE: nothing came from
 * there.
 */
struct fr_split {
	int sources;
	int follow; /* one is of a contact whose moments follow it when the file is imported again
	             */
	int64_t moments;
};
FR_CHECK enum fr_code fr_friend_split(struct fr_store *store, int64_t from, const char *name,
                                      const char *const *sources, struct fr_split *count,
                                      struct fr_err *err);

/* Where somebody comes from: the ids that other programs have for them (moments is 0), and the
 * formats whose imports brought moments with them. */
typedef void fr_source_seen(const char *source, int64_t moments, void *arg);
FR_CHECK enum fr_code fr_friend_sources(struct fr_store *store, int64_t row, fr_source_seen *seen,
                                        void *arg, struct fr_err *err);

/*
 * Purge a friend: every record about them alone is gone, moments with others stay without them and
 * without note and tags, the journal is emptied (older states of any record may name them), and
 * only tombstones of ids stay.  Inside a step; after its commit call fr_store_scrub.  The step
 * itself cannot be undone.
 */
struct fr_forgotten {
	int64_t records, shared;
};
FR_CHECK enum fr_code fr_friend_forget(struct fr_store *store, int64_t row,
                                       struct fr_forgotten *count, struct fr_err *err);

/* Write the file anew, so that no page holds what was removed, and remove the backups that
 * migrations made and the stores that were replaced beside it.
 */
FR_CHECK enum fr_code fr_store_scrub(struct fr_store *store, struct fr_err *err);

/* Whether that was cut short (the power, a kill); the next step begins with it. */
FR_CHECK enum fr_code fr_store_scrub_due(struct fr_store *store, int *due, struct fr_err *err);

#endif
