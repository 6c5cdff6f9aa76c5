/* zones - the zones that a calendar file names and describes */
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

#include "lib/calendar/calendar.h"

enum fr_code calendar_zones_get(struct calendar_zones *zones, const char *name, size_t len,
                                struct calendar_zone **zone, struct fr_err *err)
{
	FR_FREED(fr_freed) char *copy = NULL;
	FR_FREED(fr_freed) struct calendar_zone *added = NULL;
	int64_t *known;
	int is_new;

	FR_TRY(fr_grow_new(&copy, len + 1, 1, err));
	memcpy(copy, name, strnlen(name, len));
	known = base_map_find(&zones->names, copy);
	if (known) {
		*zone = zones->list[*known];
		return FR_OK;
	}
	FR_TRY(fr_grow_new(&added, 1, sizeof *added, err));
	FR_TRY(fr_grow(&zones->list, zones->n, &zones->room, sizeof(void *), err));
	FR_TRY(base_map_add(&zones->names, copy, (int64_t)zones->n, &is_new, err));
	added->name = copy;
	*zone = zones->list[zones->n++] = added;
	copy = NULL;
	added = NULL;
	return FR_OK;
}

static void own_free(struct calendar_own *own)
{
	if (own)
		calendar_zone_own_free(own);
	free(own);
}

enum fr_code calendar_zones_own(struct calendar_zones *zones, const char *text, struct fr_err *err)
{
	struct calendar_own *own = calloc(1, sizeof *own);
	struct calendar_zone *zone = NULL;
	enum fr_code code = own ? calendar_zone_own_read(text, own, err) : fr_err_nomem(err);

	if (!code)
		code = calendar_zones_get(zones, own->name, strlen(own->name), &zone, err);
	if (!code && !zone->own) {
		zone->own = own;
		own = NULL;
	}
	own_free(own);
	return code == FR_NOTHING ? FR_OK : code;
}

void calendar_zones_free(struct calendar_zones *zones)
{
	for (size_t i = 0; i < zones->n; i++) {
		own_free(zones->list[i]->own);
		free(zones->list[i]->name);
		free(zones->list[i]);
	}
	free(zones->list);
	base_map_free(&zones->names);
}
