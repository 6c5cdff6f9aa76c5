/* alone - rituals and rotas with one friend alone end when that friendship does */
#include <fr/ritual.h>

#include "lib/ritual/ritual.h"

struct alone {
	struct fr_store *store;
	int64_t now;
	int n; /* so many ended */
};

static int alone_is(const struct fr_record *record)
{
	const char *at = fr_record_text(record, fr_type_info(record->type)->friend_field);
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int n = 0;

	while (at && fr_list_next(&at, &name))
		n++;
	return n == 1;
}

static enum fr_code alone_end(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct alone *alone = arg;
	FR_FREED(fr_record_free) struct fr_record change = {0};
	struct fr_when now;
	enum fr_put result;

	if (fr_ritual_is_over(record, alone->now) || !alone_is(record))
		return FR_OK;
	alone->n++;
	fr_when_local(alone->now, &now);
	fr_record_reset(&change, record->type);
	FR_TRY(fr_record_set_when(&change, ritual_ended(record), &now, err));
	return fr_record_change(alone->store, &change, record->row, &result, err);
}

enum fr_code fr_rituals_end_alone(struct fr_store *store, int64_t row, int64_t now, int *ended,
                                  struct fr_err *err)
{
	struct alone alone = {store, now, 0};

	FR_TRY(fr_records_each(store, FR_TYPE_RITUAL, row, alone_end, &alone, err));
	FR_TRY(fr_records_each(store, FR_TYPE_ROTA, row, alone_end, &alone, err));
	*ended = alone.n;
	return FR_OK;
}
