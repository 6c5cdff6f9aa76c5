#ifndef FR_RITUAL_KEPT_H
#define FR_RITUAL_KEPT_H

#include <fr/store.h>

#include <stdint.h>

/* A ritual by its name, and when it was kept last (seconds). */
typedef enum fr_code fr_ritual_kept_seen(const char *ritual, int64_t at, void *arg,
                                         struct fr_err *err);

/*
 * Call seen for each ritual with the friend of this name of which the last three outcomes by now
 * were done, the latest of them after since (seconds), until it returns another code than FR_OK.
 */
FR_CHECK enum fr_code fr_rituals_kept(struct fr_store *store, const char *name, int64_t now,
                                      int64_t since, fr_ritual_kept_seen *seen, void *arg,
                                      struct fr_err *err);

#endif
