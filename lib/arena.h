#ifndef FR_LIB_ARENA_H
#define FR_LIB_ARENA_H

#include <stddef.h>

/* Memory for many small pieces that are all forgotten at once.  One starts as {0} and is its owner's alone. */

struct arena_block;

struct arena {
	struct arena_block *block; /* the one that is filled, and behind it those that are full */
	size_t used;               /* bytes of it */
};

/* A piece for any type, or NULL without memory.  It lasts until the next arena_reset. */
void *arena_take(struct arena *arena, size_t size);

/* Forget all pieces; one block is kept for the next ones. */
void arena_reset(struct arena *arena);
void arena_free(struct arena *arena);

#endif
