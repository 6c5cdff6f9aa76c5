/* seen - contents that came without an id, and how often each came in one input */
#include "lib/exchange/exchange.h"

#include <stdlib.h>
#include <string.h>

#include "lib/record/record.h"

void exchange_seen_free(struct exchange_seen *seen)
{
	free(seen->slots);
	free(seen->times);
}

/* The slot of a content, taken now where it was free.  room is never exhausted. */
static size_t seen_slot(struct exchange_seen *seen, uint64_t content)
{
	size_t at = (size_t)content & (seen->room - 1);

	while (seen->slots[at] && seen->slots[at] != content)
		at = (at + 1) & (seen->room - 1);
	if (!seen->slots[at])
		seen->used++;
	seen->slots[at] = content;
	return at;
}

static enum fr_code seen_grow(struct exchange_seen *seen, struct fr_err *err)
{
	struct exchange_seen larger = {.room = seen->room ? seen->room * 2 : 256};

	if (seen->used + 1 <= seen->room / 4 * 3)
		return FR_OK;
	larger.slots = calloc(larger.room, sizeof *larger.slots);
	larger.times = calloc(larger.room, sizeof *larger.times);
	if (!larger.slots || !larger.times) {
		exchange_seen_free(&larger);
		return fr_err_nomem(err);
	}
	for (size_t i = 0; i < seen->room; i++) {
		if (seen->slots[i])
			larger.times[seen_slot(&larger, seen->slots[i])] = seen->times[i];
	}
	exchange_seen_free(seen);
	seen->slots = larger.slots;
	seen->times = larger.times;
	seen->room = larger.room;
	return FR_OK;
}

enum fr_code exchange_seen_id(struct exchange_seen *seen, const char *content, size_t len,
                              struct fr_id *id, struct fr_err *err)
{
	uint32_t times;
	uint64_t key;

	FR_TRY(seen_grow(seen, err));
	fr_id_derive(content, len, id);
	memcpy(&key, id->byte, sizeof key);
	times = ++seen->times[seen_slot(seen, key ? key : 1)];
	return times > 1 ? record_id_nth(content, len, times, id, err) : FR_OK;
}

int exchange_seen_has(const struct exchange_seen *seen, const char *content, size_t len)
{
	struct fr_id id;
	uint64_t key;
	size_t at;

	if (!seen->room)
		return 0;
	fr_id_derive(content, len, &id);
	memcpy(&key, id.byte, sizeof key);
	key = key ? key : 1;
	at = (size_t)key & (seen->room - 1);
	while (seen->slots[at] && seen->slots[at] != key)
		at = (at + 1) & (seen->room - 1);
	return seen->slots[at] == key;
}
