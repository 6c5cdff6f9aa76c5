/* salvage - what can be read of a damaged store, into another one */
#include <fr/upkeep.h>

#include <string.h>

#include "lib/store/store.h"

#define PROBE_BEYOND 4096 /* rows that are tried behind the last one that was found */

/* Marks of what was forgotten come first, so that nothing comes that goes again; each list from
 * both of its ends. */
static const char SQL_FORGOTTEN[] =
    "SELECT of, id, at, 1 FROM tombstone WHERE forgotten <> 0 ORDER BY of, id";
static const char SQL_FORGOTTEN_BACK[] =
    "SELECT of, id, at, 1 FROM tombstone WHERE forgotten <> 0 ORDER BY of DESC, id DESC";
static const char SQL_REMOVED[] =
    "SELECT of, id, at, 0 FROM tombstone WHERE forgotten = 0 ORDER BY of, id";
static const char SQL_REMOVED_BACK[] =
    "SELECT of, id, at, 0 FROM tombstone WHERE forgotten = 0 ORDER BY of DESC, id DESC";

struct salvage {
	struct fr_store *from, *into;
	fr_finding *found;
	void *arg;
	int64_t saved, lost, last;
	struct fr_record_reader *reader;
	struct fr_record record, mended;
	struct fr_buf text, name;
};

static void salvage_say(struct salvage *salvage, enum fr_type type, int64_t row, const char *what)
{
	fr_buf_clear(&salvage->text);
	fr_buf_printf(&salvage->text, "%s, row %lld: %s", fr_type_info(type)->name, (long long)row,
	              what);
	salvage->found(fr_buf_text(&salvage->text), salvage->arg);
}

static enum fr_code salvage_lost(struct salvage *salvage, enum fr_type type, int64_t row,
                                 struct fr_err *err)
{
	if (err->code == FR_NOMEM || err->code == FR_BUSY)
		return err->code;
	salvage->lost++;
	salvage_say(salvage, type, row, err->message);
	return FR_OK;
}

/* --- records ------------------------------------------------------------------------ */

/* 1 where this record, as it is, could have been read from a file. */
static int salvage_fits(struct salvage *salvage, const struct fr_record *record, struct fr_err *err)
{
	fr_buf_clear(&salvage->text);
	fr_record_write(record, FR_WRITE_SNAPSHOT, &salvage->text);
	return fr_buf_check(&salvage->text, err) == FR_OK &&
	       fr_record_read(salvage->reader, fr_buf_text(&salvage->text), salvage->text.len,
	                      &salvage->mended, err) == FR_OK &&
	       fr_record_check(&salvage->mended, err) == FR_OK;
}

/*
 * A row that is not what was written may hold anything.  What is no text becomes one, and a value
 * that no record can have is left out: the one that makes the rest right.
 */
static enum fr_code salvage_mend(struct salvage *salvage, int64_t row, struct fr_err *err)
{
	struct fr_record *record = &salvage->record;
	const struct fr_type_info *info = fr_type_info(record->type);
	struct fr_err why;
	int fits = salvage_fits(salvage, record, err);

	for (int i = 0; !fits && err->code != FR_NOMEM && i < info->n_fields; i++) {
		struct fr_value value = record->value[i];

		if (value.is == FR_IS_NULL || info->fields[i].need == FR_REQUIRED)
			continue;
		fr_record_set_null(record, i);
		fits = salvage_fits(salvage, record, &why);
		if (!fits)
			record->value[i] = value;
	}
	if (!fits)
		return err->code;
	salvage_say(salvage, record->type, row,
	            "is not what was written, and brought over as it is now");
	return fr_record_copy(&salvage->mended, record, err);
}

/* Friends who could not be read and whom this record brought in by what stands for their name. */
static void salvage_nameless(struct salvage *salvage)
{
	int field = fr_type_info(salvage->record.type)->friend_field;
	const char *at = field < 0 ? NULL : fr_record_text(&salvage->record, field);
	int list = at && fr_type_info(salvage->record.type)->fields[field].form == FR_FORM_FRIENDS;

	while (at && (!list || fr_list_next(&at, &salvage->name))) {
		const char *name = list ? fr_buf_text(&salvage->name) : at;

		if (strncmp(name, STORE_ROW_NAMELESS, strlen(STORE_ROW_NAMELESS)) == 0) {
			fr_buf_clear(&salvage->text);
			fr_buf_printf(&salvage->text,
			              "friend: %s stands for one who could not be read", name);
			salvage->found(fr_buf_text(&salvage->text), salvage->arg);
		}
		if (!list)
			break;
	}
}

/* The row as a record; right: its sum is.  FR_DONE where there is none. */
static enum fr_code salvage_read(struct salvage *salvage, enum fr_type type, int64_t row,
                                 int *right, struct fr_err *err)
{
	struct sql_stmt *stmt;
	struct raw_row raw;
	enum fr_code code;

	FR_TRY(store_sql_prepare(store_sql(salvage->from), store_statements(type)->by_row, &stmt,
	                         err));
	store_sql_bind_int(stmt, 1, row);
	FR_TRY(store_sql_step(stmt, err));
	store_row_raw_load(type, stmt, &raw);
	*right = store_row_raw_sum(type, &raw) == raw.sum;
	code = store_row_salvage(salvage->from, type, stmt, &salvage->record, err);
	store_sql_reset(stmt);
	return code;
}

/* Row by row, because a page that cannot be read hides the rows behind it from a scan, not from a
 * search. */
static enum fr_code salvage_row(struct salvage *salvage, enum fr_type type, int64_t row,
                                struct fr_err *err)
{
	enum fr_put result;
	int right = 1;
	int added = 0;
	enum fr_code code = salvage_read(salvage, type, row, &right, err);

	if (code == FR_DONE)
		return FR_OK;
	if (!code && row > salvage->last)
		salvage->last = row;
	if (!code && !right)
		code = salvage_mend(salvage, row, err);
	for (int i = 0; !code && i < fr_type_info(type)->n_fields; i++)
		salvage->record.value[i].given = 1;
	if (!code)
		code = fr_record_put(salvage->into, &salvage->record, &result, &added, err);
	if (code)
		return salvage_lost(salvage, type, row, err);
	salvage->saved++;
	if (added)
		salvage_nameless(salvage);
	return FR_OK;
}

/* The highest row that a scan still reaches; the search goes on behind it. */
static int64_t salvage_end(struct salvage *salvage, enum fr_type type)
{
	struct sql_stmt *stmt;
	struct fr_err why;
	int64_t end = 0;

	if (store_sql_prepare(store_sql(salvage->from), store_statements(type)->rows, &stmt,
	                      &why) == FR_OK) {
		while (store_sql_step(stmt, &why) == FR_OK)
			end = store_sql_int(stmt, 0) > end ? store_sql_int(stmt, 0) : end;
	}
	if (store_sql_prepare(store_sql(salvage->from), store_statements(type)->last, &stmt,
	                      &why) == FR_OK) {
		if (store_sql_step(stmt, &why) == FR_OK) {
			end = store_sql_int(stmt, 0) > end ? store_sql_int(stmt, 0) : end;
			store_sql_reset(stmt);
		}
	}
	return end;
}

static enum fr_code salvage_type(struct salvage *salvage, enum fr_type type, struct fr_err *err)
{
	int64_t end = salvage_end(salvage, type);

	salvage->last = end;
	for (int64_t row = 1; row <= salvage->last + PROBE_BEYOND; row++) {
		int64_t lost = salvage->lost;

		FR_TRY(salvage_row(salvage, type, row, err));
		/* Behind the last known row one bad page would answer for every row that never was.
		 */
		if (row > end && salvage->lost > lost)
			break;
	}
	return FR_OK;
}

/* --- marks of what was removed -------------------------------------------------------- */

static enum fr_code salvage_tombstone(struct salvage *salvage, struct sql_stmt *stmt,
                                      struct fr_err *err)
{
	enum fr_put result;

	FR_TRY(store_tombstone_load(salvage->from, stmt, &salvage->record, err));
	FR_TRY(fr_tombstone_put(salvage->into, &salvage->record, &result, err));
	salvage->saved += result == FR_PUT_CHANGED;
	return FR_OK;
}

/* *whole is 0 where the end was not reached.  A mark whose sum is wrong is taken too: it keeps out
 * what is not there.
 */
static enum fr_code salvage_list(struct salvage *salvage, const char *text, int *whole,
                                 struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = store_sql_prepare(store_sql(salvage->from), text, &stmt, err);

	*whole = 1;
	while (!code && (code = store_sql_step(stmt, err)) == FR_OK) {
		code = salvage_tombstone(salvage, stmt, err);
		if (!code)
			continue;
		salvage->lost++;
		fr_buf_clear(&salvage->text);
		fr_buf_printf(&salvage->text, "tombstone: %s", err->message);
		salvage->found(fr_buf_text(&salvage->text), salvage->arg);
		code = code == FR_NOMEM || code == FR_BUSY ? code : FR_OK;
	}
	*whole = code == FR_DONE;
	return code == FR_NOMEM || code == FR_BUSY ? code : FR_OK;
}

static enum fr_code salvage_tombstones(struct salvage *salvage, const char *text, const char *back,
                                       struct fr_err *err)
{
	int whole;

	FR_TRY(salvage_list(salvage, text, &whole, err));
	if (whole)
		return FR_OK;
	salvage->lost++;
	fr_buf_clear(&salvage->text);
	fr_buf_printf(&salvage->text, "tombstones: not all could be read (%s)", err->message);
	salvage->found(fr_buf_text(&salvage->text), salvage->arg);
	return salvage_list(salvage, back, &whole, err);
}

/* --- what could not be brought over ---------------------------------------------------- */

/* The index of ids lies on other pages than the rows: it names those whose rows are gone. */
static enum fr_code salvage_missed(struct salvage *salvage, enum fr_type type, struct fr_err *err)
{
	const unsigned char *packed;
	unsigned char after[16] = {0};
	struct sql_stmt *stmt;
	struct fr_err why;
	struct fr_id id;
	char text[FR_ID_SIZE];
	size_t len;
	enum fr_code code = FR_OK;

	for (int first = 1; !code; first = 0) {
		if (store_sql_prepare(store_sql(salvage->from), store_statements(type)->id_after,
		                      &stmt, &why) != FR_OK)
			return FR_OK;
		store_sql_bind_blob(stmt, 1, after, first ? 0 : sizeof after);
		if (store_sql_step(stmt, &why) != FR_OK)
			return FR_OK;
		packed = store_sql_blob(stmt, 0, &len);
		if (len == sizeof after) {
			memcpy(after, packed, sizeof after);
			store_row_id_unpack(after, &id);
		}
		store_sql_reset(stmt);
		if (len != sizeof after)
			return FR_OK;
		code = fr_record_get_id(salvage->into, type, &id, &salvage->record, err);
		if (code != FR_NOTHING)
			continue;
		code = FR_OK;
		fr_id_format(&id, text);
		fr_buf_clear(&salvage->text);
		fr_buf_printf(&salvage->text, "%s %s: could not be brought over",
		              fr_type_info(type)->name, text);
		salvage->found(fr_buf_text(&salvage->text), salvage->arg);
	}
	return code;
}

static enum fr_code salvage_all(struct salvage *salvage, struct fr_err *err)
{
	FR_TRY(salvage_tombstones(salvage, SQL_FORGOTTEN, SQL_FORGOTTEN_BACK, err));
	for (int type = 0; type < FR_STORED_TYPES; type++)
		FR_TRY(salvage_type(salvage, (enum fr_type)type, err));
	for (int type = 0; type < FR_STORED_TYPES; type++)
		FR_TRY(salvage_missed(salvage, (enum fr_type)type, err));
	return salvage_tombstones(salvage, SQL_REMOVED, SQL_REMOVED_BACK, err);
}

static enum fr_code salvage_into(struct salvage *salvage, const char *path, int64_t now,
                                 struct fr_random *random, struct fr_err *err)
{
	FR_TRY(fr_record_reader_open(&salvage->reader, err));
	fr_record_reader_keep(salvage->reader);
	FR_TRY(fr_store_open(path, FR_STORE_WRITE, &salvage->into, err));
	FR_TRY(fr_step_begin(salvage->into, "fr-data", "salvage", now, random, err));
	FR_TRY(salvage_all(salvage, err));
	return fr_step_commit(salvage->into, err);
}

static void salvage_free(struct salvage *salvage)
{
	fr_record_reader_close(salvage->reader);
	fr_record_free(&salvage->record);
	fr_record_free(&salvage->mended);
	fr_buf_free(&salvage->text);
	fr_buf_free(&salvage->name);
}

enum fr_code fr_store_salvage(struct fr_store *from, const char *path, int64_t now,
                              struct fr_random *random, fr_finding *found, void *arg,
                              int64_t *saved, struct fr_err *err)
{
	FR_FREED(salvage_free) struct salvage salvage = {.from = from, .found = found, .arg = arg};
	FR_FREED(fr_buf_free) struct fr_buf part = {0};
	enum fr_code code;

	FR_TRY(store_files_part(path, &part, err));
	code = salvage_into(&salvage, part.data, now, random, err);
	fr_store_close(salvage.into);
	*saved = salvage.saved;
	if (!code)
		return store_files_whole(part.data, path, err);
	store_files_unlink(part.data);
	return code;
}
