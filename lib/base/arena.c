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

static void arena_fill(struct fr_arena *arena)
{
	arena->at = arena->block ? (char *)arena->block->bytes : NULL;
	arena->end = arena->block ? arena->at + arena->block->size : NULL;
}

void *fr_arena_more(struct fr_arena *arena, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	size_t room = !arena->block                   ? BLOCK
	              : arena->block->size < MOST / 2 ? arena->block->size * 2
	                                              : MOST;
	struct fr_arena_block *block;

	if (size > SIZE_MAX / 2)
		return NULL;
	room = room < size ? (size + align - 1) & ~(align - 1) : room;
	block = malloc(sizeof *block + room);
	if (!block)
		return NULL;
	block->full = arena->block;
	block->size = room;
	arena->block = block;
	arena_fill(arena);
	return fr_arena_take(arena, size);
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
	arena_fill(arena);
}

void fr_arena_free(struct fr_arena *arena)
{
	fr_arena_reset(arena);
	free(arena->block);
	*arena = (struct fr_arena){0};
}
