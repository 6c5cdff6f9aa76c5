#ifndef FR_EXCHANGE_H
#define FR_EXCHANGE_H

#include <fr/buf.h>
#include <fr/store.h>

#include <stdint.h>

/* The whole store as lines, for another machine, another program, or to be kept. */

struct fr_export_filter {
	int64_t since; /* milliseconds: changed then or later; INT64_MIN: all */
	const int64_t
	    *friends; /* rows: what is about one of them; tombstones name nobody and are left out */
	int n_friends;
	uint32_t types;     /* 1 << type for each; 0: all */
	int redact;         /* 1: no words, other ids, friends by pseudonyms that stay the same */
	int without_theirs; /* 1: without what friends said in check-ins */
};

void fr_export_filter_init(struct fr_export_filter *filter);

/*
 * A cursor over one state of the store.  Until it is closed writers wait: what it gives goes into a
 * file or into memory, and to a reader, who may be slow, when it is closed.  Two exports of the
 * same records are equal to the byte. Whom to forget comes first; then friends and the other types,
 * each by created and id; then the other tombstones.
 */
struct fr_exports;
FR_CHECK enum fr_code fr_exports_open(struct fr_store *store, const struct fr_export_filter *filter,
                                      struct fr_exports **exports, struct fr_err *err);
FR_CHECK enum fr_code fr_exports_next(struct fr_exports *exports, struct fr_record *record,
                                      struct fr_err *err);
void fr_exports_close(struct fr_exports *exports);

/* What a store keeps for its machine alone: no export, no import and no undo knows it.  FR_NOTHING:
 * not set. */
FR_CHECK enum fr_code fr_local_get(struct fr_store *store, const char *key, struct fr_buf *value,
                                   struct fr_err *err);

/* Inside a step. */
FR_CHECK enum fr_code fr_local_set(struct fr_store *store, const char *key, const char *value,
                                   struct fr_err *err);

#define FR_LOCAL_COPIES    "copies"      /* not empty: see fr_store_copy_keep */
#define FR_LOCAL_COPY_DAYS "forget_copy" /* how long they stay */

/* Keys that begin so are not in a store that was restored: what they say is of the time after its
 * copy was made. */
#define FR_LOCAL_MET "met "

#endif
