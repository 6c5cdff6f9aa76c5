#ifndef FR_FEED_H
#define FR_FEED_H

#include <fr/balance.h>
#include <fr/record.h>

/* Records told to the balance; nothing else of the model knows them. */

/* A moment's record as a fact. */
void fr_fact_from_record(const struct fr_record *moment, struct fr_fact *fact);

/* 1 where it says something that came after this instant (of a friend, a pause and the like: 0). */
int fr_feed_is_later(const struct fr_record *record, int64_t until);

/* 1 where the record says something about this key: all of a store's do. */
int fr_feed_says(const struct fr_record *record, int field);

/*
 * A friend, care, season or check-in; of another type nothing is told, of a moment its fact is (see
 * fr_balance_moment).  Care for "*" is mine for everyone.  FR_NOMEM.
 */
FR_CHECK enum fr_code fr_balance_feed(struct fr_balance *balance, const struct fr_record *record,
                                      struct fr_err *err);

#endif
