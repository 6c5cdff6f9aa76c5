/* import_put - what a calendar file says into the store; what was changed here later stays */
#include "import.h"

#include <string.h>

static int64_t put_time(const struct import *import, int64_t updated)
{
	return updated && updated * 1000 < import->cli->now ? updated * 1000 : import->cli->now;
}

static enum fr_code put_new(struct import *import, struct fr_record *record, int64_t updated,
                            unsigned typed, enum import_result *result, struct fr_err *err)
{
	enum fr_put put;
	enum fr_code code;

	record->created = import->cli->now;
	record->updated = put_time(import, updated);
	for (int i = 0; i < FR_FIELDS_MAX; i++)
		record->value[i].time = typed & 1u << i ? import->cli->now : record->updated;
	code = fr_record_put(import->cli->store, record, &put, NULL, err);
	if (!code && put == FR_PUT_OLDER) {
		/* it was removed here: who reads it again wants it back */
		record->created = record->updated = 0;
		code = fr_record_put(import->cli->store, record, &put, NULL, err);
	}
	*result = IMPORT_ADDED;
	return code;
}

/* Only what differs is given, and is later than what it replaces; what was typed is for those that
 * are new. */
static enum import_result put_differences(const struct import *import, const struct fr_record *old,
                                          int64_t updated, unsigned typed, struct fr_record *record)
{
	int64_t there = put_time(import, updated);
	int changed = 0;
	int kept = 0;

	record->created = 0;
	record->updated = old->updated;
	for (int i = 0; i < FR_FIELDS_MAX; i++) {
		struct fr_value *value = &record->value[i];
		int64_t known = old->value[i].time;

		if (!value->given)
			continue;
		if (typed & 1u << i || fr_record_same_value(old, record, i)) {
			value->given = 0;
			continue;
		}
		if (updated && known > there && fr_record_has(old, i)) {
			value->given = 0;
			kept++;
			continue;
		}
		value->time = there > known ? there : known + 1;
		if (value->time > record->updated)
			record->updated = value->time;
		changed++;
	}
	return changed ? IMPORT_CHANGED : kept ? IMPORT_KEPT : IMPORT_SAME;
}

enum fr_code import_put(struct import *import, struct fr_record *record, int64_t updated,
                        unsigned typed, enum import_result *result, struct fr_err *err)
{
	struct fr_record old = {0};
	enum fr_put put;
	enum fr_code code =
	    fr_record_get_id(import->cli->store, record->type, &record->id, &old, err);

	if (code == FR_NOTHING) {
		code = put_new(import, record, updated, typed, result, err);
	} else if (!code) {
		*result = put_differences(import, &old, updated, typed, record);
		if (*result == IMPORT_CHANGED)
			code = fr_record_put(import->cli->store, record, &put, NULL, err);
		else
			record->row = old.row;
	}
	fr_record_free(&old);
	return code;
}
