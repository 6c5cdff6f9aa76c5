/* import_put - what a calendar file says into the store; what was changed here later stays */
#include "lib/calendar/calendar.h"

#include "lib/record/record.h"
#include "lib/store/store.h"

static int64_t put_time(const struct calendar_import *import, int64_t updated)
{
	return updated && updated * 1000 < import->ask->now ? updated * 1000 : import->ask->now;
}

static enum fr_code put_new(struct calendar_import *import, struct fr_record *record,
                            int64_t updated, unsigned typed, enum fr_put *result,
                            struct fr_err *err)
{
	enum fr_put put;

	record->created = import->ask->now;
	record->updated = put_time(import, updated);
	for (int i = 0; i < FR_FIELDS_MAX; i++)
		record->value[i].time = typed & 1u << i ? import->ask->now : record->updated;
	FR_TRY(fr_record_put(import->ask->store, record, &put, NULL, err));
	if (put == FR_PUT_OLDER) {
		/* it was removed here: who reads it again wants it back */
		record->created = record->updated = 0;
		FR_TRY(fr_record_put(import->ask->store, record, &put, NULL, err));
	}
	*result = FR_PUT_ADDED;
	return FR_OK;
}

/* Only what differs is given, and is later than what it replaces; what was typed is for those that
 * are new. */
static enum fr_code put_differences(const struct calendar_import *import,
                                    const struct fr_record *old, int64_t updated, unsigned typed,
                                    struct fr_record *record, enum fr_put *result,
                                    struct fr_err *err)
{
	int64_t there = put_time(import, updated);
	int changed = 0;
	int kept = 0;

	record->created = 0;
	record->updated = old->updated;
	for (int i = 0; i < FR_FIELDS_MAX; i++) {
		struct fr_value *value = &record->value[i];
		int64_t known = old->value[i].time;
		int ours = 0;

		if (!value->given)
			continue;
		if (typed & 1u << i || fr_record_same_value(old, record, i)) {
			value->given = 0;
			continue;
		}
		if (updated)
			ours = known > there;
		else if (known > old->created)
			FR_TRY(store_journal_read_ours(import->ask->store, old, i, &ours, err));
		if (ours && fr_record_has(old, i)) {
			value->given = 0;
			kept++;
			continue;
		}
		value->time = there > known ? there : record_stamp_after(known);
		if (value->time > record->updated)
			record->updated = value->time;
		changed++;
	}
	*result = changed ? FR_PUT_CHANGED : kept ? FR_PUT_OLDER : FR_PUT_SAME;
	return FR_OK;
}

enum fr_code calendar_import_put(struct calendar_import *import, struct fr_record *record,
                                 int64_t updated, unsigned typed, enum fr_put *result,
                                 struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record old = {0};
	enum fr_put put;
	enum fr_code code =
	    fr_record_get_id(import->ask->store, record->type, &record->id, &old, err);

	if (code)
		return code == FR_NOTHING ? put_new(import, record, updated, typed, result, err)
		                          : code;
	FR_TRY(put_differences(import, &old, updated, typed, record, result, err));
	if (*result == FR_PUT_CHANGED)
		return fr_record_put(import->ask->store, record, &put, NULL, err);
	record->row = old.row;
	return FR_OK;
}
