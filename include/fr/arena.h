#ifndef FR_ARENA_H
#define FR_ARENA_H

#include <stddef.h>

/* Memory for many small pieces that are all forgotten at once.  One starts as {0} and is its
 * owner's alone. */

struct fr_arena_block;

struct fr_arena {
	struct fr_arena_block
	    *block; /* the one that is filled, and behind it those that are full */
	char *at, *end; /* what is left of it */
};

void *fr_arena_more(struct fr_arena *arena, size_t size); /* fr_arena_take from another block */

/* A piece for any type, or NULL without memory.  It stays at its place until the next
 * fr_arena_reset. */
static inline void *fr_arena_take(struct fr_arena *arena, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	char *piece = arena->at;

	if (!piece || size > (size_t)(arena->end - piece))
		return fr_arena_more(arena, size);
	/* what is left is a multiple of it */
	arena->at += (size + align - 1) & ~(align - 1);
	return piece;
}

/* Forget all pieces; the block that is filled is kept for the next ones. */
void fr_arena_reset(struct fr_arena *arena);
void fr_arena_free(struct fr_arena *arena);

#endif
