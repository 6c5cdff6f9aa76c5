/* export - every record of the store in an order of its own, as of one moment */
#include <fr/exchange.h>
#include <fr/grow.h>

#include <stdlib.h>

#include "lib/exchange/exchange.h"
#include "lib/record/record.h"
#include "lib/store/store.h"

/* Forgotten ones first, so that nothing comes that goes again; a removed friend after all that was
 * about them. */
static const char SQL_FORGOTTEN[] =
    "SELECT of, id, at, forgotten, sum FROM tombstone WHERE forgotten = 1 ORDER BY of, at, id";
static const char SQL_REMOVED[] = "SELECT of, id, at, forgotten, sum FROM tombstone WHERE "
                                  "forgotten = 0 ORDER BY of = 'friend', of, at, id";

struct fr_exports {
	struct fr_store *store;
	struct fr_export_filter filter;
	int stage; /* 0: forgotten; 1 + type: records; then the removed */
	struct sql_stmt *stmt;
};

void fr_export_filter_init(struct fr_export_filter *filter)
{
	*filter = (struct fr_export_filter){.since = INT64_MIN};
}

enum fr_code fr_exports_open(struct fr_store *store, const struct fr_export_filter *filter,
                             struct fr_exports **out, struct fr_err *err)
{
	FR_FREED(fr_freed) struct fr_exports *exports = NULL;

	FR_TRY(fr_grow_new(&exports, 1, sizeof *exports, err));
	exports->store = store;
	exports->filter = *filter;
	FR_TRY(store_sql_spill(store_sql(store), err));
	FR_TRY(fr_store_hold(store, err));
	*out = exports;
	exports = NULL;
	return FR_OK;
}

void fr_exports_close(struct fr_exports *exports)
{
	if (!exports)
		return;
	fr_store_release(exports->store);
	free(exports);
}

static int export_wants_type(const struct fr_exports *exports, enum fr_type type)
{
	return exports->filter.types == 0 || exports->filter.types & 1u << type;
}

/* The statement of the stage, or of the next one that has one; FR_DONE after the last. */
static enum fr_code export_stage(struct fr_exports *exports, struct fr_err *err)
{
	struct sql *sql = store_sql(exports->store);

	for (; exports->stage <= FR_STORED_TYPES + 1; exports->stage++) {
		int stage = exports->stage;
		int wants = stage == 0 || stage == FR_STORED_TYPES + 1
		                ? export_wants_type(exports, FR_TYPE_TOMBSTONE) &&
		                      !exports->filter.n_friends
		                : export_wants_type(exports, (enum fr_type)(stage - 1));

		if (!wants)
			continue;
		return store_sql_prepare(
		    sql,
		    stage == 0 ? SQL_FORGOTTEN
		    : stage == FR_STORED_TYPES + 1
		        ? SQL_REMOVED
		        : store_statements((enum fr_type)(stage - 1))->in_order,
		    &exports->stmt, err);
	}
	return FR_DONE;
}

static int export_names(struct fr_exports *exports, const struct fr_record *record, int64_t friend,
                        struct fr_err *err)
{
	int field = fr_type_info(record->type)->friend_field;
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	const char *at;
	int64_t row = 0;
	int found = 0;

	if (record->type == FR_TYPE_FRIEND)
		return record->row == friend;
	if (field < 0)
		return 0;
	if (fr_type_info(record->type)->fields[field].form != FR_FORM_FRIENDS)
		return fr_record_has(record, field) && fr_record_int(record, field) == friend;
	at = fr_record_text(record, field);
	while (!found && fr_list_next(&at, &name))
		found = store_names_find(exports->store, fr_buf_text(&name), &row, err) == FR_OK &&
		        row == friend;
	return found;
}

static int export_wants(struct fr_exports *exports, const struct fr_record *record, int64_t changed,
                        struct fr_err *err)
{
	if (changed < exports->filter.since)
		return 0;
	/* These are nothing but who does what. */
	if (exports->filter.redact &&
	    (record->type == FR_TYPE_ROTA || record->type == FR_TYPE_ROLE_SEASON))
		return 0;
	for (int i = 0; i < exports->filter.n_friends; i++) {
		if (export_names(exports, record, exports->filter.friends[i], err))
			return 1;
	}
	return exports->filter.n_friends == 0;
}

/* The next of this stage, whether it is wanted or not. */
static enum fr_code export_step(struct fr_exports *exports, struct fr_record *record,
                                int64_t *changed, struct fr_err *err)
{
	int stage = exports->stage;

	FR_TRY(store_sql_step(exports->stmt, err));
	if (stage == 0 || stage == FR_STORED_TYPES + 1) {
		*changed = store_sql_int(exports->stmt, 2);
		return store_tombstone_load(exports->store, exports->stmt, record, err);
	}
	FR_TRY(
	    store_row_load(exports->store, (enum fr_type)(stage - 1), exports->stmt, record, err));
	*changed = record->updated;
	return FR_OK;
}

enum fr_code fr_exports_next(struct fr_exports *exports, struct fr_record *record,
                             struct fr_err *err)
{
	for (;;) {
		int64_t changed = 0;
		enum fr_code code;

		if (!exports->stmt)
			FR_TRY(export_stage(exports, err));
		code = export_step(exports, record, &changed, err);
		if (code == FR_DONE) {
			exports->stmt = NULL;
			exports->stage++;
			continue;
		}
		if (code)
			return code;
		if (!export_wants(exports, record, changed, err))
			continue;
		if (exports->filter.without_theirs)
			FR_TRY(record_theirs_drop(record, err));
		return exports->filter.redact ? exchange_redact_record(exports->store, record, err)
		                              : FR_OK;
	}
}
