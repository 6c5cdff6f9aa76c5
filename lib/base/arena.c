/* arena - memory for many small pieces that are all forgotten at once */
#include <fr/arena.h>

#include <stdint.h>
#include <stdlib.h>

#define BLOCK ((size_t)512) /* the first one; later ones are larger, so that there are few */
#define MOST  ((size_t)1024 * 1024)

struct fr_arena_block {
	struct fr_arena_block *full;
	size_t size;
	max_align_t bytes[];
};

/* A block with room for a piece of this size, in front of the others. */
static int arena_grow(struct fr_arena *arena, size_t wanted)
{
	size_t size = !arena->block                   ? BLOCK
	              : arena->block->size < MOST / 2 ? arena->block->size * 2
	                                              : MOST;
	struct fr_arena_block *block;

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

void *fr_arena_take(struct fr_arena *arena, size_t size)
{
	size_t wanted = (size + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
	void *piece;

	if (wanted < size || ((!arena->block || wanted > arena->block->size - arena->used) &&
	                      arena_grow(arena, wanted)))
		return NULL;
	piece = (char *)arena->block->bytes + arena->used;
	arena->used += wanted;
	return piece;
}

void fr_arena_reset(struct fr_arena *arena)
{
	struct fr_arena_block *full = arena->block ? arena->block->full : NULL;

	while (full) {
		struct fr_arena_block *next = full->full;

		free(full);
		full = next;
	}
	if (arena->block)
		arena->block->full = NULL;
	arena->used = 0;
}

void fr_arena_free(struct fr_arena *arena)
{
	fr_arena_reset(arena);
	free(arena->block);
	arena->block = NULL;
}
