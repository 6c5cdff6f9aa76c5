/* seen - contents that came without an id, and how often each came in one input */
#include "lib/exchange/exchange.h"

#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

#include "lib/record/record.h"

/* What came more often than a slot can count: there cannot be much of it. */
struct seen_many {
	uint64_t content;
	int64_t times;
};

void exchange_seen_free(struct exchange_seen *seen)
{
	free(seen->slots);
	free(seen->times);
	free(seen->many);
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
	struct exchange_seen larger = *seen;

	larger.room = seen->room ? seen->room * 2 : 256;
	larger.used = 0;
	if (seen->used + 1 <= seen->room / 4 * 3)
		return FR_OK;
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

static enum fr_code seen_many(struct exchange_seen *seen, uint64_t content, int64_t *times,
                              struct fr_err *err)
{
	enum fr_code code;

	for (size_t i = 0; i < seen->n_many; i++) {
		if (seen->many[i].content == content) {
			*times = ++seen->many[i].times;
			return FR_OK;
		}
	}
	code = fr_grow(&seen->many, seen->n_many, &seen->room_many, sizeof *seen->many, err);
	if (code)
		return code;
	*times = UINT16_MAX;
	seen->many[seen->n_many++] = (struct seen_many){content, UINT16_MAX};
	return FR_OK;
}

/* How often this content came, this time included. */
static enum fr_code seen_times(struct exchange_seen *seen, uint64_t content, int64_t *times,
                               struct fr_err *err)
{
	enum fr_code code = seen_grow(seen, err);
	size_t slot;

	if (code)
		return code;
	slot = seen_slot(seen, content);
	if (seen->times[slot] < UINT16_MAX)
		*times = ++seen->times[slot];
	if (seen->times[slot] == UINT16_MAX)
		return seen_many(seen, content, times, err);
	return FR_OK;
}

enum fr_code exchange_seen_id(struct exchange_seen *seen, const char *content, size_t len,
                              struct fr_id *id, struct fr_err *err)
{
	int64_t times = 1;
	uint64_t key;
	enum fr_code code;

	fr_id_derive(content, len, id);
	memcpy(&key, id->byte, sizeof key);
	code = seen_times(seen, key ? key : 1, &times, err);
	return !code && times > 1 ? record_id_nth(content, len, times, id, err) : code;
}
