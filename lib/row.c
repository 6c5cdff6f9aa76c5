/* row - records as rows of their table, with the sum of their content */
#include "lib/store.h"

#include <stdlib.h>
#include <string.h>

#include <fr/json.h>
#include <fr/kind.h>

#include "lib/json.h"
#include "lib/record.h"

#define FIRST_COLUMN 6 /* after n, id, created, updated, changed, sum */

void row_id_pack(const struct fr_id *id, unsigned char packed[16])
{
	for (int i = 0; i < 16; i++)
		packed[i] = id->byte[15 - i];
}

void row_id_unpack(const unsigned char *packed, struct fr_id *id)
{
	for (int i = 0; i < 16; i++)
		id->byte[i] = packed[15 - i];
}

/* --- loading ---------------------------------------------------------------- */

/* changed is ours: {"key":"instant",...} without escapes in it. */
static void load_changed(struct fr_record *record, const char *text)
{
	struct fr_err why;

	while ((text = strchr(text, '"'))) {
		const char *key = text + 1;
		const char *colon = strchr(key, ':');
		const char *end = colon ? strchr(colon + 2, '"') : NULL;
		char name[32];
		int64_t ms;
		int field;

		if (!end || (size_t)(colon - 1 - key) >= sizeof name)
			return;
		memcpy(name, key, (size_t)(colon - 1 - key));
		name[colon - 1 - key] = '\0';
		field = fr_type_field(record->type, name);
		if (field >= 0 && fr_stamp_parse(colon + 2, (size_t)(end - colon - 2), &ms, &why) == FR_OK)
			record->value[field].time = ms;
		text = end + 1;
	}
}

/* [3,7] becomes ["Ana","Ben"]. */
static enum fr_code load_friends(struct fr_store *store, struct fr_record *record, int field, const char *rows,
                                 struct fr_err *err)
{
	struct fr_buf *list = &store->scratch;
	const char *name;
	char *end;

	fr_buf_clear(list);
	fr_buf_putc(list, '[');
	for (const char *at = rows + 1; *at && *at != ']'; at = *end == ',' ? end + 1 : end) {
		int64_t row = strtoll(at, &end, 10);

		if (end == at || name_of(store, row, &name, err))
			return fr_err_set(err, FR_FAIL, "the store is damaged (a %s names a friend who is not there)",
			                  fr_type_info(record->type)->name);
		if (list->len > 1)
			fr_buf_putc(list, ',');
		fr_json_quote(list, name);
	}
	fr_buf_putc(list, ']');
	record_put_text(record, field, fr_buf_text(list), list->len, 0);
	fr_buf_add(&record->text, rows, strlen(rows) + 1); /* as put_resolve leaves them */
	return fr_buf_check(list, err);
}

static enum fr_code load_friend(struct fr_store *store, struct fr_record *record, int field, struct sql_stmt *stmt,
                                int column, struct fr_err *err)
{
	const char *name = "*";
	int64_t row = 0;
	enum fr_code code;

	if (sql_is_null(stmt, column)) {
		if (record->type != FR_TYPE_CARE)
			return FR_OK;
	} else {
		row = sql_int(stmt, column);
		code = name_of(store, row, &name, err);
		if (code)
			return code;
	}
	record_put_text(record, field, name, strlen(name), row);
	return FR_OK;
}

static int64_t load_word(const struct fr_field *f, const char *text)
{
	for (int i = 0; f->words[i]; i++) {
		if (strcmp(f->words[i], text) == 0)
			return i;
	}
	return -1;
}

static enum fr_code load_value(struct fr_store *store, struct fr_record *record, int field, struct sql_stmt *stmt,
                               int *column, struct fr_err *err)
{
	const struct fr_field *f = &fr_type_info(record->type)->fields[field];
	struct fr_value *value = &record->value[field];
	int at = (*column)++;
	struct fr_when when;
	const char *text;
	size_t len;

	switch (f->form) {
	case FR_FORM_AT:
		record_put_int(record, field, sql_int(stmt, at));
		at = (*column)++;
		value->offset = sql_is_null(stmt, at) ? FR_BARE_DATE : (int16_t)sql_int(stmt, at);
		return FR_OK;
	case FR_FORM_FRIEND:
		return load_friend(store, record, field, stmt, at, err);
	case FR_FORM_FRIENDS:
		return load_friends(store, record, field, sql_text(stmt, at, &len), err);
	default:
		break;
	}
	if (sql_is_null(stmt, at))
		return FR_OK;
	if (f->form == FR_FORM_INT || f->form == FR_FORM_FLAG) {
		record_put_int(record, field, sql_int(stmt, at));
		return FR_OK;
	}
	text = sql_text(stmt, at, &len);
	record_put_text(record, field, text, len, 0);
	if (f->form == FR_FORM_WORD) {
		value->num = load_word(f, text);
		if (value->num < 0)
			return fr_err_set(err, FR_FAIL, "the store is damaged (a %s holds \"%.40s\" as %s)",
			                  fr_type_info(record->type)->name, text, f->key);
	} else if (f->form == FR_FORM_WHEN) {
		if (fr_when_parse(text, len, &when, err))
			return fr_err_set(err, FR_FAIL, "the store is damaged (a %s holds no time as %s)",
			                  fr_type_info(record->type)->name, f->key);
		value->num = when.sec;
		value->offset = when.offset;
	}
	return FR_OK;
}

enum fr_code row_load(struct fr_store *store, enum fr_type type, struct sql_stmt *stmt, struct fr_record *record,
                      struct fr_err *err)
{
	const struct fr_type_info *info = fr_type_info(type);
	int column = FIRST_COLUMN;
	const void *id;
	size_t len;

	fr_record_reset(record, type);
	record->row = sql_int(stmt, 0);
	id = sql_blob(stmt, 1, &len);
	if (!id || len != sizeof record->id.byte)
		return fr_err_set(err, FR_FAIL, "the store is damaged (a %s has no id)", info->name);
	row_id_unpack(id, &record->id);
	record->has_id = 1;
	record->created = sql_int(stmt, 2);
	record->updated = sql_int(stmt, 3);
	for (int i = 0; i < info->n_fields; i++) {
		enum fr_code code = load_value(store, record, i, stmt, &column, err);

		if (code)
			return code;
	}
	record_set_times(record, record->updated);
	if (!sql_is_null(stmt, 4))
		load_changed(record, sql_text(stmt, 4, &len));
	return fr_buf_check(&record->text, err);
}

/* --- writing ---------------------------------------------------------------- */

void sum_add(uint64_t *sum, const void *bytes, size_t len)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < len; i++)
		*sum = (*sum ^ byte[i]) * 0x100000001b3u;
	*sum = (*sum ^ (len & 0xFF)) * 0x100000001b3u;
}

/* Binds a row and sums it up on the way: FNV-1a, 64 bit (Fowler, Noll, Vo). */
struct row_binder {
	struct sql_stmt *stmt; /* NULL: only sums */
	int at;
	uint64_t sum;
};

static void bind_sum(struct row_binder *binder, const void *bytes, size_t len)
{
	sum_add(&binder->sum, bytes, len);
}

static void bind_int(struct row_binder *binder, int64_t value)
{
	bind_sum(binder, &value, sizeof value);
	if (binder->stmt)
		sql_bind_int(binder->stmt, binder->at++, value);
}

static void bind_null(struct row_binder *binder)
{
	bind_sum(binder, "", 0);
	if (binder->stmt)
		sql_bind_null(binder->stmt, binder->at++);
}

static void bind_text(struct row_binder *binder, const char *text, size_t len)
{
	bind_sum(binder, text, len);
	if (binder->stmt)
		sql_bind_text(binder->stmt, binder->at++, text, len);
}

static void bind_value(struct row_binder *binder, const struct fr_record *record, int field)
{
	const struct fr_field *f = &fr_type_info(record->type)->fields[field];
	const struct fr_value *value = &record->value[field];

	if (value->is == FR_IS_NULL && f->need == FR_LATER && !binder->stmt) {
		return;
	} else if (value->is == FR_IS_NULL && f->need == FR_LATER) {
		sql_bind_null(binder->stmt, binder->at++);
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
		/* put_resolve left the rows behind the names */
		const char *rows = fr_record_text(record, field) + value->len + 1;

		bind_text(binder, rows, strlen(rows));
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
    "INSERT INTO moment_friend (friend, at, moment, direction, kind, minutes, weight, their_weight, energy, "
    "initiated_by) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)";
static const char SQL_FACT_REMOVE[] = "DELETE FROM moment_friend WHERE friend = ?1 AND at = ?2 AND moment = ?3";

static void bind_number(struct sql_stmt *stmt, int at, const struct fr_record *record, int field)
{
	if (fr_record_has(record, field))
		sql_bind_int(stmt, at, record->value[field].num);
	else
		sql_bind_null(stmt, at);
}

/* Keep moment_friend what the moment says; remove: take its rows out. */
static enum fr_code write_facts(struct fr_store *store, const struct fr_record *record, int remove, struct fr_err *err)
{
	const struct fr_value *friends = &record->value[FR_MOMENT_FRIENDS];
	const char *at = fr_record_text(record, FR_MOMENT_FRIENDS) + friends->len + 2;
	char *end;

	for (; *at && *at != ']'; at = *end == ',' ? end + 1 : end) {
		int64_t row = strtoll(at, &end, 10);
		struct sql_stmt *stmt;
		enum fr_code code = sql_prepare(store->sql, remove ? SQL_FACT_REMOVE : SQL_FACT_ADD, &stmt, err);

		if (code)
			return code;
		sql_bind_int(stmt, 1, row);
		sql_bind_int(stmt, 2, record->value[FR_MOMENT_AT].num);
		sql_bind_int(stmt, 3, record->row);
		for (int i = FR_MOMENT_DIRECTION; !remove && i <= FR_MOMENT_INITIATED; i++)
			bind_number(stmt, i - FR_MOMENT_DIRECTION + 4, record, i);
		code = sql_done(stmt, err);
		if (code)
			return code;
	}
	return FR_OK;
}

/* What a moment's row says before it is written over or removed. */
static enum fr_code remove_facts(struct fr_store *store, int64_t row, struct fr_err *err)
{
	struct fr_record old = {0};
	enum fr_code code = fr_record_get(store, FR_TYPE_MOMENT, row, &old, err);

	if (!code)
		code = write_facts(store, &old, 1, err);
	fr_record_free(&old);
	return code;
}

/* Sum the head and the columns of a row in one order, which is the one of every row that was ever written. */
static void bind_all(struct row_binder *binder, struct fr_store *store, const struct fr_record *record,
                     unsigned char id[16])
{
	row_id_pack(&record->id, id);
	bind_sum(binder, id, 16);
	for (int i = 0; i < fr_type_info(record->type)->n_fields; i++)
		bind_value(binder, record, i);
	binder->at = 3;
	bind_int(binder, record->created);
	bind_int(binder, record->updated);
	write_changed(record, &store->scratch);
	if (store->scratch.len)
		bind_text(binder, store->scratch.data, store->scratch.len);
	else
		bind_null(binder);
}

uint64_t row_sum(struct fr_store *store, const struct fr_record *record)
{
	struct row_binder binder = {NULL, 7, SUM_START};
	unsigned char id[16];

	bind_all(&binder, store, record, id);
	return binder.sum;
}

enum fr_code row_write(struct fr_store *store, struct fr_record *record, enum row_write how, int *written,
                       struct fr_err *err)
{
	const struct sql_table *table = store_table(record->type);
	struct row_binder binder = {NULL, 7, SUM_START};
	unsigned char id[16];
	enum fr_code code = FR_OK;

	if (how == ROW_UPDATE && record->type == FR_TYPE_MOMENT)
		code = remove_facts(store, record->row, err);
	if (record->type == FR_TYPE_FRIEND && !store->meeting)
		code = name_check(store, record, err);
	if (!code)
		code = sql_prepare(store->sql, how == ROW_UPDATE ? table->update : table->insert, &binder.stmt, err);
	if (code)
		return code;
	bind_all(&binder, store, record, id);
	/* What memory lost on the way must not be taken for what the record says. */
	code = fr_buf_check(&record->text, err);
	if (!code)
		code = fr_buf_check(&store->scratch, err);
	if (code)
		return code;
	if (record->row)
		sql_bind_int(binder.stmt, 1, record->row);
	else
		sql_bind_null(binder.stmt, 1);
	sql_bind_blob(binder.stmt, 2, id, sizeof id);
	sql_bind_int(binder.stmt, 6, (int64_t)binder.sum);
	code = sql_done(binder.stmt, err);
	if (code)
		return code;
	*written = sql_changes(store->sql) > 0;
	if (!*written)
		return how == ROW_INSERT_IF_NEW ? FR_OK : fr_err_set(err, FR_NOTHING, "it is no longer there");
	if (how != ROW_UPDATE)
		record->row = sql_last_row(store->sql);
	if (record->type == FR_TYPE_MOMENT)
		return write_facts(store, record, 0, err);
	if (record->type == FR_TYPE_FRIEND && !store->meeting)
		return name_write(store, record, err);
	if (record->type == FR_TYPE_FRIEND)
		name_forget(store);
	return FR_OK;
}

/* Lists of friends are no foreign keys: that somebody is named in one is asked here.  (Moments have rows of it.) */
static enum fr_code row_named(struct fr_store *store, int64_t friend, struct fr_err *err)
{
	static const enum fr_type LISTS[] = {FR_TYPE_RITUAL, FR_TYPE_ROTA};

	for (size_t i = 0; i < sizeof LISTS / sizeof LISTS[0]; i++) {
		struct sql_stmt *stmt;
		enum fr_code code = sql_prepare(store->sql, store_table(LISTS[i])->page_friend, &stmt, err);

		if (code)
			return code;
		sql_bind_int(stmt, 1, 0);
		sql_bind_int(stmt, 2, 1);
		sql_bind_int(stmt, 3, friend);
		code = sql_step(stmt, err);
		if (code == FR_DONE)
			continue;
		sql_reset(stmt);
		return code ? code
		            : fr_err_set(err, FR_BAD, "the store refuses this: a %s names them",
		                         fr_type_info(LISTS[i])->name);
	}
	return FR_OK;
}

enum fr_code row_remove(struct fr_store *store, const struct fr_record *record, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = FR_OK;

	if (record->type == FR_TYPE_MOMENT)
		code = remove_facts(store, record->row, err);
	if (record->type == FR_TYPE_FRIEND) {
		name_forget(store);
		code = row_named(store, record->row, err);
	}
	if (!code)
		code = sql_prepare(store->sql, store_table(record->type)->remove, &stmt, err);
	if (code)
		return code;
	sql_bind_int(stmt, 1, record->row);
	return sql_done(stmt, err);
}
