#ifndef FR_GROW_H
#define FR_GROW_H

#include <fr/err.h>

#include <stddef.h>

/*
 * Room for one more in an array of n things of this size, of which *room have a place: twice as
 * many where it is full.  list is the address of the pointer to the array, which the caller frees;
 * on FR_NOMEM everything is as it was.
 */
FR_CHECK enum fr_code fr_grow(void *list, size_t n, size_t *room, size_t size, struct fr_err *err);

/* n new things of this size, all zero: pointer is the address of the pointer to them, which the
 * caller frees, and is NULL on FR_NOMEM. */
FR_CHECK enum fr_code fr_grow_new(void *pointer, size_t n, size_t size, struct fr_err *err);

#endif
