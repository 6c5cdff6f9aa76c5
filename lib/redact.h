#ifndef FR_LIB_REDACT_H
#define FR_LIB_REDACT_H

#include "lib/store.h"

/* What an export leaves out. */

/* No words, no names and no ids that lead back; what the balance reads stays. */
FR_CHECK enum fr_code redact_record(struct fr_store *store, struct fr_record *record, struct fr_err *err);

/* A check-in without what the friend said in it; a store that has that keeps it when it reads this. */
FR_CHECK enum fr_code redact_their_words(struct fr_record *record, struct fr_err *err);

#endif
