/* row_write - records as rows of their table, with the sum of their content */
#include "lib/store/inside.h"

#include <string.h>

#include <fr/json.h>

#include "lib/record/record.h"

/* Binds a row and sums it up on the way. */
struct row_binder {
	struct sql_stmt *stmt;
	int at;
	uint64_t sum;
};

static void bind_sum(struct row_binder *binder, const void *bytes, size_t len)
{
	base_sum_add(&binder->sum, bytes, len);
}

static void bind_int(struct row_binder *binder, int64_t value)
{
	base_sum_int(&binder->sum, value);
	store_sql_bind_int(binder->stmt, binder->at++, value);
}

static void bind_null(struct row_binder *binder)
{
	bind_sum(binder, "", 0);
	store_sql_bind_null(binder->stmt, binder->at++);
}

static void bind_text(struct row_binder *binder, const char *text, size_t len)
{
	bind_sum(binder, text, len);
	store_sql_bind_text(binder->stmt, binder->at++, text, len);
}

static void bind_value(struct row_binder *binder, const struct fr_record *record, int field)
{
	const struct fr_field *f = &fr_type_info(record->type)->fields[field];
	const struct fr_value *value = &record->value[field];

	if (value->is == FR_IS_NULL && f->need == FR_LATER) {
		store_sql_bind_null(binder->stmt, binder->at++);
	} else if (value->is == FR_IS_NULL) {
		bind_null(binder);
	} else if (f->form == FR_FORM_FRIEND) {
		if (value->num)
			bind_int(binder, value->num);
		else
			bind_null(binder);
	} else if (value->is == FR_IS_INT) {
		bind_int(binder, value->num);
	} else if (f->form == FR_FORM_FRIENDS) {
		bind_text(binder, value->rows, strlen(value->rows));
	} else {
		bind_text(binder, fr_record_text(record, field), value->len);
	}
	if (f->form == FR_FORM_AT) {
		if (value->offset == FR_BARE_DATE)
			bind_null(binder);
		else
			bind_int(binder, value->offset);
	}
}

/* The times of single keys, as {"key":"instant"}; empty where all are those of the record. */
static void write_changed(const struct fr_record *record, struct fr_buf *out)
{
	const struct fr_type_info *info = fr_type_info(record->type);
	struct fr_json json = {out, 0};
	char text[FR_WHEN_SIZE];
	int open = 0;

	fr_buf_clear(out);
	for (int i = 0; i < info->n_fields; i++) {
		if (record->value[i].time == record->updated)
			continue;
		if (!open)
			fr_json_open(&json, NULL, '{');
		open = 1;
		fr_stamp_format(record->value[i].time, text);
		fr_json_text(&json, info->fields[i].key, text);
	}
	if (open)
		fr_json_close(&json, '}');
}

static const char SQL_FACT_ADD[] =
    "INSERT INTO moment_friend (friend, moment, at, direction, kind, minutes, weight, "
    "their_weight, energy, initiated_by, at_offset, sum) "
    "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)";
static const char SQL_FACT_REMOVE[] =
    "DELETE FROM moment_friend WHERE friend = ?1 AND moment = ?2 AND at = ?3";

static void facts_of(const struct fr_record *record, int64_t fact[STORE_FACT_COLUMNS])
{
	const struct fr_value *value = record->value;
	int16_t offset = value[FR_MOMENT_AT].offset;

	fact[STORE_FACT_AT] = value[FR_MOMENT_AT].num;
	for (int i = FR_MOMENT_DIRECTION; i <= FR_MOMENT_INITIATED; i++)
		fact[i - FR_MOMENT_DIRECTION + STORE_FACT_DIRECTION] =
		    fr_record_has(record, i) ? value[i].num : STORE_FACT_NULL;
	fact[STORE_FACT_OFFSET] = offset == FR_BARE_DATE ? STORE_FACT_NULL : offset;
}

/* Keep moment_friend what the moment says; remove: take its rows out. */
static enum fr_code write_facts(struct fr_store *store, const struct fr_record *record, int remove,
                                struct fr_err *err)
{
	const char *rows = record->value[FR_MOMENT_FRIENDS].rows;
	int64_t fact[STORE_FACT_COLUMNS], row;

	facts_of(record, fact);
	while (record_friends_next(&rows, &row)) {
		struct sql_stmt *stmt;

		FR_TRY(store_sql_prepare(store->sql, remove ? SQL_FACT_REMOVE : SQL_FACT_ADD, &stmt,
		                         err));
		store_sql_bind_int(stmt, 1, row);
		store_sql_bind_int(stmt, 2, record->row);
		for (int i = 0; i < (remove ? STORE_FACT_DIRECTION : STORE_FACT_COLUMNS); i++) {
			if (fact[i] == STORE_FACT_NULL)
				store_sql_bind_null(stmt, i + 3);
			else
				store_sql_bind_int(stmt, i + 3, fact[i]);
		}
		if (!remove)
			store_sql_bind_int(stmt, 12, store_row_raw_fact_sum(fact));
		FR_TRY(store_sql_done(stmt, err));
	}
	return FR_OK;
}

/* What a moment's row says before it is written over or removed. */
static enum fr_code remove_facts(struct fr_store *store, int64_t row, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record old = {0};

	FR_TRY(fr_record_get(store, FR_TYPE_MOMENT, row, &old, err));
	return write_facts(store, &old, 1, err);
}

/* Sum the head and the columns of a row in one order, which is the one of every row that was ever
 * written. */
static void bind_all(struct row_binder *binder, struct fr_store *store,
                     const struct fr_record *record, unsigned char id[16])
{
	int beyond;

	store_row_id_pack(&record->id, id);
	bind_sum(binder, id, 16);
	for (int i = 0; i < fr_type_info(record->type)->n_fields; i++)
		bind_value(binder, record, i);
	beyond = binder->at;
	binder->at = 3;
	bind_int(binder, record->created);
	bind_int(binder, record->updated);
	write_changed(record, &store->scratch);
	if (store->scratch.len)
		bind_text(binder, store->scratch.data, store->scratch.len);
	else
		bind_null(binder);
	binder->at = beyond;
	if (record->beyond.is == FR_IS_TEXT)
		bind_text(binder, record->beyond.text, record->beyond.len);
	else
		store_sql_bind_null(binder->stmt, binder->at);
}

/*
 * The row of a new record: no number that the journal knows comes again, because what it says of a
 * removed record must not be taken for one that came later.  0 (SQLite finds one) after the highest
 * that there can be.
 */
static enum fr_code row_next(struct fr_store *store, enum fr_type type, int64_t *row,
                             struct fr_err *err)
{
	const char *name = fr_type_info(type)->name;
	int64_t *top = &store->top[type];
	struct sql_stmt *stmt;

	if (!*top) {
		FR_TRY(store_sql_prepare(store->sql, store_statements(type)->top, &stmt, err));
		store_sql_bind_text(stmt, 1, name, strlen(name));
		FR_TRY(store_sql_step(stmt, err));
		*top = store_sql_int(stmt, 0);
		store_sql_reset(stmt);
	}
	*row = *top < INT64_MAX ? *top + 1 : 0;
	return FR_OK;
}

enum fr_code store_row_write(struct fr_store *store, struct fr_record *record,
                             enum store_row_write how, int *written, struct fr_err *err)
{
	const struct sql_table *table = store_statements(record->type);
	struct row_binder binder = {NULL, 7, SUM_START};
	unsigned char id[16];
	int64_t row = record->row;

	FR_TRY(record_memory(record, err));
	if (how == ROW_UPDATE && record->type == FR_TYPE_MOMENT)
		FR_TRY(remove_facts(store, record->row, err));
	if (!row)
		FR_TRY(row_next(store, record->type, &row, err));
	FR_TRY(store_sql_prepare(store->sql, how == ROW_UPDATE ? table->update : table->insert,
	                         &binder.stmt, err));
	bind_all(&binder, store, record, id);
	/* What memory lost on the way must not be taken for what the record says. */
	FR_TRY(fr_buf_check(&store->scratch, err));
	store_sql_bind_row(binder.stmt, 1, row);
	store_sql_bind_blob(binder.stmt, 2, id, sizeof id);
	store_sql_bind_int(binder.stmt, 6, (int64_t)binder.sum);
	FR_TRY(store_sql_done(binder.stmt, err));
	*written = store_sql_changes(store->sql) > 0;
	if (!*written)
		return how == ROW_INSERT_IF_NEW
		           ? FR_OK
		           : fr_err_set(err, FR_NOTHING, "it is no longer there");
	if (!record->row)
		store->top[record->type] = record->row = store_sql_last_row(store->sql);
	if (record->type == FR_TYPE_MOMENT)
		return write_facts(store, record, 0, err);
	if (record->type == FR_TYPE_FRIEND)
		store_names_forget(store);
	return FR_OK;
}

/* FR_BAD where a record of this type has the friend in its list. */
static enum fr_code row_listed(struct fr_store *store, enum fr_type type, int64_t friend,
                               struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code;

	FR_TRY(store_sql_prepare(store->sql, store_statements(type)->page_friend, &stmt, err));
	store_sql_bind_int(stmt, 1, 0);
	store_sql_bind_int(stmt, 2, 1);
	store_sql_bind_int(stmt, 3, friend);
	code = store_sql_step(stmt, err);
	if (code == FR_DONE)
		return FR_OK;
	store_sql_reset(stmt);
	return code ? code
	            : fr_err_set(err, FR_BAD, "the store refuses this: a %s names them",
	                         fr_type_info(type)->name);
}

/* Lists of friends are no foreign keys: that somebody is named in one is asked here.  (Moments have
 * rows of it.) */
static enum fr_code row_named(struct fr_store *store, int64_t friend, struct fr_err *err)
{
	for (int type = 0; type < FR_STORED_TYPES; type++) {
		const struct fr_type_info *info = fr_type_info((enum fr_type)type);

		if (type != FR_TYPE_MOMENT && info->friend_field >= 0 &&
		    info->fields[info->friend_field].form == FR_FORM_FRIENDS)
			FR_TRY(row_listed(store, (enum fr_type)type, friend, err));
	}
	return FR_OK;
}

enum fr_code store_row_write_remove(struct fr_store *store, const struct fr_record *record,
                                    struct fr_err *err)
{
	struct sql_stmt *stmt;

	if (record->type == FR_TYPE_MOMENT)
		FR_TRY(remove_facts(store, record->row, err));
	if (record->type == FR_TYPE_FRIEND) {
		store_names_forget(store);
		FR_TRY(row_named(store, record->row, err));
	}
	FR_TRY(store_sql_prepare(store->sql, store_statements(record->type)->remove, &stmt, err));
	store_sql_bind_int(stmt, 1, record->row);
	return store_sql_done(stmt, err);
}
