/* arena - memory for many small pieces that are all forgotten at once */
#include "lib/arena.h"

#include <stdint.h>
#include <stdlib.h>

#define BLOCK ((size_t)32 * 1024) /* the first one; later ones are larger, so that there are few */
#define MOST  ((size_t)1024 * 1024)

struct arena_block {
	struct arena_block *full;
	size_t size;
	max_align_t bytes[];
};

/* A block with room for a piece of this size, in front of the others. */
static int arena_grow(struct arena *arena, size_t wanted)
{
	size_t size = !arena->block ? BLOCK : arena->block->size < MOST / 2 ? arena->block->size * 2 : MOST;
	struct arena_block *block;

	size = size < wanted ? wanted : size;
	if (size > SIZE_MAX - sizeof *block)
		return -1;
	block = malloc(sizeof *block + size);
	if (!block)
		return -1;
	block->full = arena->block;
	block->size = size;
	arena->block = block;
	arena->used = 0;
	return 0;
}

void *arena_take(struct arena *arena, size_t size)
{
	size_t wanted = (size + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
	void *piece;

	if (wanted < size ||
	    ((!arena->block || wanted > arena->block->size - arena->used) && arena_grow(arena, wanted)))
		return NULL;
	piece = (char *)arena->block->bytes + arena->used;
	arena->used += wanted;
	return piece;
}

void arena_reset(struct arena *arena)
{
	while (arena->block && arena->block->full) {
		struct arena_block *full = arena->block->full;

		free(arena->block);
		arena->block = full;
	}
	arena->used = 0;
}

void arena_free(struct arena *arena)
{
	arena_reset(arena);
	free(arena->block);
	arena->block = NULL;
}
