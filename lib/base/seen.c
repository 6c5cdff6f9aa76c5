/* seen - contents that came before, and how often */
#include "lib/base/base.h"

#include <stdlib.h>
#include <string.h>

/* The slot of a content, taken now where it was free.  room is never exhausted. */
static size_t seen_slot(struct base_seen *seen, uint64_t content)
{
	size_t at = (size_t)content & (seen->room - 1);

	while (seen->slots[at] && seen->slots[at] != content)
		at = (at + 1) & (seen->room - 1);
	if (!seen->slots[at])
		seen->used++;
	seen->slots[at] = content;
	return at;
}

static enum fr_code seen_grow(struct base_seen *seen, struct fr_err *err)
{
	struct base_seen larger = *seen;

	if (seen->used + 1 <= seen->room / 4 * 3)
		return FR_OK;
	larger.room = seen->room ? seen->room * 2 : 256;
	larger.used = 0;
	larger.slots = calloc(larger.room, sizeof *larger.slots);
	larger.times = calloc(larger.room, sizeof *larger.times);
	if (!larger.slots || !larger.times) {
		free(larger.slots);
		free(larger.times);
		return fr_err_nomem(err);
	}
	for (size_t i = 0; i < seen->room; i++) {
		if (seen->slots[i])
			larger.times[seen_slot(&larger, seen->slots[i])] = seen->times[i];
	}
	free(seen->slots);
	free(seen->times);
	*seen = larger;
	return FR_OK;
}

enum fr_code base_seen_again(struct base_seen *seen, const struct fr_id *id, int64_t *times,
                             struct fr_err *err)
{
	enum fr_code code = seen_grow(seen, err);
	uint64_t content;
	size_t slot;

	if (code)
		return code;
	memcpy(&content, id->byte, sizeof content);
	content = content ? content : 1;
	slot = seen_slot(seen, content);
	*times = ++seen->times[slot];
	return FR_OK;
}

void base_seen_free(struct base_seen *seen)
{
	free(seen->slots);
	free(seen->times);
}
