/* map - texts to numbers, each by 64 bits of a sum that nobody can choose */
#include "lib/base/base.h"

#include <stdlib.h>
#include <string.h>

#include <fr/id.h>

void base_map_free(struct base_map *map)
{
	free(map->slots);
	*map = (struct base_map){0};
}

static uint64_t map_key(const struct fr_id *text)
{
	uint64_t key;

	memcpy(&key, text->byte, sizeof key);
	return key ? key : 1;
}

static uint64_t map_key_of(const char *text, size_t len)
{
	struct fr_id id;

	fr_id_derive(text, len, &id);
	return map_key(&id);
}

static struct base_map_slot *map_slot(const struct base_map *map, uint64_t key)
{
	size_t at = (size_t)key & (map->room - 1);

	while (map->slots[at].key && map->slots[at].key != key)
		at = (at + 1) & (map->room - 1);
	return &map->slots[at];
}

static enum fr_code map_grow(struct base_map *map, struct fr_err *err)
{
	struct base_map larger = {.room = map->room ? map->room * 2 : 64};

	if (map->used + 1 <= map->room / 4 * 3)
		return FR_OK;
	larger.slots = calloc(larger.room, sizeof *larger.slots);
	if (!larger.slots)
		return fr_err_nomem(err);
	for (size_t i = 0; i < map->room; i++) {
		if (map->slots[i].key)
			*map_slot(&larger, map->slots[i].key) = map->slots[i];
	}
	free(map->slots);
	map->slots = larger.slots;
	map->room = larger.room;
	return FR_OK;
}

static int64_t *map_find(const struct base_map *map, uint64_t key)
{
	struct base_map_slot *slot = map->room ? map_slot(map, key) : NULL;

	return slot && slot->key ? &slot->value : NULL;
}

int64_t *base_map_find(const struct base_map *map, const char *text)
{
	return map_find(map, map_key_of(text, strlen(text)));
}

int base_map_has(const struct base_map *map, const char *text, size_t len)
{
	return map_find(map, map_key_of(text, len)) != NULL;
}

static enum fr_code map_add(struct base_map *map, uint64_t key, int64_t value, int *is_new,
                            struct fr_err *err)
{
	struct base_map_slot *slot;

	FR_TRY(map_grow(map, err));
	slot = map_slot(map, key);
	*is_new = !slot->key;
	if (*is_new) {
		*slot = (struct base_map_slot){key, value};
		map->used++;
	}
	return FR_OK;
}

enum fr_code base_map_add(struct base_map *map, const char *text, int64_t value, int *is_new,
                          struct fr_err *err)
{
	return map_add(map, map_key_of(text, strlen(text)), value, is_new, err);
}

enum fr_code base_map_count(struct base_map *map, const struct fr_id *text, int64_t *times,
                            struct fr_err *err)
{
	int is_new;

	FR_TRY(map_add(map, map_key(text), 0, &is_new, err));
	*times = ++*map_find(map, map_key(text));
	return FR_OK;
}
