#ifndef FR_LIB_FRIEND_H
#define FR_LIB_FRIEND_H

#include <fr/friend.h>

#include "lib/base/base.h"
#include "lib/store/store.h"

/* Between the files that know who is who, for the rooms behind them too. */

/* --- the friends of another store ---------------------------------------------------------- */

/*
 * An input says its friends first.  They are taken over by their ids alone; only when all are
 * there it is settled who is called what, so that renames come in any order.  Two who are
 * called the same are one person then.  The other records of the input mean by a name whom
 * the input calls so, which may be somebody with another name here.
 */
struct friend_peers {
	struct fr_store *store;
	struct friend_peer *list;
	size_t n, room;
	size_t settled;         /* so many at the beginning are */
	struct base_map called; /* names to the last place that has them */
	size_t *dead;           /* places of those who were removed here */
	size_t n_dead, room_dead;
	int open; /* some are not settled */
};

void friend_peers_free(struct friend_peers *peers);

/* Take over a friend (with id and updated); nobody is found by this name until all are settled. */
FR_CHECK enum fr_code friend_peers_take(struct friend_peers *peers, struct fr_record *record,
                                        struct store_put *put, struct fr_err *err);
FR_CHECK enum fr_code friend_peers_settle(struct friend_peers *peers, struct fr_err *err);

/* A mark in the input took somebody out whom it has said before. */
FR_CHECK enum fr_code friend_peers_gone(struct friend_peers *peers, const struct fr_record *gone,
                                        int forgotten, struct fr_err *err);

/* Whom the input means by a name: a row; 0: nobody known; -1: somebody who was forgotten here. */
FR_CHECK enum fr_code friend_peers_find(struct friend_peers *peers, const char *name, int64_t *row,
                                        struct fr_err *err);

/* Of two friends who are called the same the one whose id and name stay, on every machine. */
const struct fr_record *friend_unify_stays(const struct fr_record *a, const struct fr_record *b);

/* Make them one.  The older row is the row of both; the other one is gone. */
FR_CHECK enum fr_code friend_unify(struct fr_store *store, const struct fr_record *a,
                                   const struct fr_record *b, struct fr_err *err);

/* --- records --------------------------------------------------------------------------------- */

/* As friend_peers_find, and as this store knows the name where peers is NULL. */
FR_CHECK enum fr_code friend_resolve_name(struct fr_store *store, struct friend_peers *peers,
                                          const char *name, int64_t *row, struct fr_err *err);

/*
 * The friends that a record names as rows, and by the names that they go by here; those that are
 * not known are added, which *added (may be NULL) counts.  FR_DONE: it is about nobody but such as
 * were forgotten here.
 */
FR_CHECK enum fr_code friend_resolve(struct fr_store *store, struct friend_peers *peers,
                                     struct fr_record *record, int *added, struct fr_err *err);

/* As fr_record_put, from an input that said its friends (peers may be NULL). */
FR_CHECK enum fr_code friend_put(struct fr_store *store, struct friend_peers *peers,
                                 struct fr_record *record, struct store_put *put, int *added,
                                 struct fr_err *err);

/* Call seen for every record that is about this friend, alone or with others; what it sees may be
 * changed or removed by it. */
FR_CHECK enum fr_code friend_about_each(struct fr_store *store, int64_t row, fr_record_seen *seen,
                                        void *arg, struct fr_err *err);

/* The record with another friend in this one's place (row 0: nobody, of a list), as a change:
 * nothing else of it is given. */
FR_CHECK enum fr_code friend_about_moved(const struct fr_record *record, int64_t from, int64_t into,
                                         const char *into_name, struct fr_record *moved,
                                         struct fr_err *err);

/* 1 where a list of tags or aliases (or NULL) has one that folds to this. */
int friend_tags_have(const char *list, const char *folded);

#endif
