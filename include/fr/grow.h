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

#endif
