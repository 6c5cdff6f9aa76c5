/* map - texts to numbers, while a file is read */
#include "lib/exchange/exchange.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/base.h"

void exchange_map_free(struct exchange_map *map)
{
	for (size_t i = 0; i < map->room; i++)
		free(map->slots[i].key);
	free(map->slots);
	*map = (struct exchange_map){0};
}

static struct exchange_map_slot *map_slot(const struct exchange_map *map, const char *key)
{
	uint64_t sum = SUM_START;
	size_t at;

	base_sum_add(&sum, key, strlen(key));
	at = (size_t)(sum ^ sum >> 32) & (map->room - 1);
	while (map->slots[at].key && strcmp(map->slots[at].key, key) != 0)
		at = (at + 1) & (map->room - 1);
	return &map->slots[at];
}

static enum fr_code map_grow(struct exchange_map *map, struct fr_err *err)
{
	struct exchange_map larger = {.room = map->room ? map->room * 2 : 64};

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

int64_t *exchange_map_find(const struct exchange_map *map, const char *key)
{
	struct exchange_map_slot *slot = map->room ? map_slot(map, key) : NULL;

	return slot && slot->key ? &slot->value : NULL;
}

enum fr_code exchange_map_add(struct exchange_map *map, const char *key, int64_t value, int *is_new,
                              struct fr_err *err)
{
	enum fr_code code = map_grow(map, err);
	struct exchange_map_slot *slot = code ? NULL : map_slot(map, key);

	if (code)
		return code;
	*is_new = !slot->key;
	if (slot->key)
		return FR_OK;
	slot->key = strdup(key);
	if (!slot->key)
		return fr_err_nomem(err);
	slot->value = value;
	map->used++;
	return FR_OK;
}
