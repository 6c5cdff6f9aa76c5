/* peers - the friends of another store: who is who, whatever id or name each machine gave them */
#include "lib/store/store.h"

#include <stdlib.h>
#include <string.h>

#include <fr/text.h>

#include "lib/record/record.h"

/*
 * An input says its friends first.  They are taken over by their ids alone; only when all are
 * there it is settled who is called what, so that renames come in any order.  Two who are
 * called the same are one person then.  The other records of the input mean by a name whom
 * the input calls so, which may be somebody with another name here.
 */
struct met {
	char *name;             /* as the input says it; NULL: only to be settled again */
	int64_t row;            /* 0: removed here, not taken; -1: forgotten here */
	struct fr_record *dead; /* who was removed here, as the input has them */
	int settled;
};

struct meet {
	struct met *list;
	size_t n, room;
	int open; /* some are not settled */
};

static const char SQL_NAMES_DROP[] = "DELETE FROM friend_name WHERE friend = ?1";
static const char SQL_NAME_SET[] =
    "INSERT INTO friend_name (folded, friend, alias) VALUES (?1, ?2, 1) "
    "ON CONFLICT (folded) DO UPDATE SET friend = excluded.friend";
static const char SQL_MOMENT_OF[] =
    "SELECT moment FROM moment_friend WHERE friend = ?1 ORDER BY moment LIMIT 1";

void friend_peers_forget(struct fr_store *store)
{
	struct meet *meet = store->meet;

	for (size_t i = 0; meet && i < meet->n; i++) {
		free(meet->list[i].name);
		if (meet->list[i].dead)
			fr_record_free(meet->list[i].dead);
		free(meet->list[i].dead);
	}
	if (meet)
		free(meet->list);
	free(meet);
	store->meet = NULL;
}

static enum fr_code meet_add(struct fr_store *store, const char *name, int64_t row,
                             struct met **added, struct fr_err *err)
{
	struct meet *meet = store->meet ? store->meet : calloc(1, sizeof *meet);
	struct met *met;

	if (!meet)
		return fr_err_nomem(err);
	store->meet = meet;
	if (meet->n == meet->room) {
		struct met *more = realloc(meet->list, (meet->room + 64) * sizeof *more);

		if (!more)
			return fr_err_nomem(err);
		meet->list = more;
		meet->room += 64;
	}
	met = &meet->list[meet->n];
	*met = (struct met){.row = row};
	if (name && !(met->name = strdup(name)))
		return fr_err_nomem(err);
	meet->n++;
	meet->open = 1;
	if (added)
		*added = met;
	return FR_OK;
}

/* --- taking them over ------------------------------------------------------------- */

/* Not taken: removed here later, or forgotten for good. */
static enum fr_code meet_dead(struct fr_store *store, const struct fr_record *record,
                              struct met *met, struct fr_err *err)
{
	int64_t at;
	int forgotten = 0;
	enum fr_code code =
	    store_tombstone_find(store, FR_TYPE_FRIEND, &record->id, &at, &forgotten, err);

	met->settled = 1;
	met->row = forgotten ? -1 : 0;
	if (code || forgotten)
		return code == FR_NOTHING ? FR_OK : code;
	met->dead = calloc(1, sizeof *met->dead);
	return met->dead ? fr_record_copy(record, met->dead, err) : fr_err_nomem(err);
}

enum fr_code friend_peers_take(struct fr_store *store, struct fr_record *record,
                               enum fr_put *result, struct fr_err *err)
{
	struct fr_record said = {0};
	struct met *met = NULL;
	enum fr_code code = fr_record_copy(record, &said, err);

	store->meeting = 1;
	if (!code)
		code = fr_record_put(store, record, result, NULL, err);
	store->meeting = 0;
	if (!code)
		code =
		    meet_add(store, fr_record_text(&said, FR_FRIEND_NAME), record->row, &met, err);
	if (!code && *result == FR_PUT_OLDER && record->row == 0)
		code = meet_dead(store, &said, met, err);
	fr_record_free(&said);
	return code;
}

/* --- two who are one ---------------------------------------------------------------- */

static enum fr_code name_give(struct fr_store *store, const char *name, int64_t row, int64_t *had,
                              struct fr_err *err)
{
	struct fr_buf folded = {0};
	struct sql_stmt *stmt;
	enum fr_code code;

	fr_text_fold(name, &folded);
	code = fr_buf_check(&folded, err);
	store_names_forget(store);
	if (!code)
		code = store_names_find(store, name, had, err);
	store_names_forget(store);
	if (!code)
		code = store_sql_prepare(store->sql, SQL_NAME_SET, &stmt, err);
	if (!code) {
		store_sql_bind_text(stmt, 1, fr_buf_text(&folded), folded.len);
		store_sql_bind_int(stmt, 2, row);
		code = store_sql_done(stmt, err);
	}
	fr_buf_free(&folded);
	return code;
}

static enum fr_code names_drop(struct fr_store *store, int64_t row, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = store_sql_prepare(store->sql, SQL_NAMES_DROP, &stmt, err);

	store_names_forget(store);
	if (code)
		return code;
	store_sql_bind_int(stmt, 1, row);
	return store_sql_done(stmt, err);
}

/* Write a record again: the names in it lead to other rows now.  Nothing else of it changes. */
static enum fr_code move_record(struct fr_store *store, struct fr_record *record,
                                struct fr_err *err)
{
	int written;
	enum fr_code code = store_resolve_friends(store, record, NULL, err);

	return code ? code : store_row_write(store, record, ROW_UPDATE, &written, err);
}

static enum fr_code move_moments(struct fr_store *store, int64_t from, struct fr_err *err)
{
	struct fr_record moment = {0};
	enum fr_code code;

	for (;;) {
		struct sql_stmt *stmt;
		int64_t row = 0;

		code = store_sql_prepare(store->sql, SQL_MOMENT_OF, &stmt, err);
		if (code)
			break;
		store_sql_bind_int(stmt, 1, from);
		code = store_sql_step(stmt, err);
		if (code)
			break;
		row = store_sql_int(stmt, 0);
		store_sql_reset(stmt);
		code = fr_record_get(store, FR_TYPE_MOMENT, row, &moment, err);
		if (!code)
			code = move_record(store, &moment, err);
		if (code)
			break;
	}
	fr_record_free(&moment);
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code move_type(struct fr_store *store, enum fr_type type, int64_t from,
                              struct fr_err *err)
{
	struct fr_record record = {0};
	struct fr_records *records;
	enum fr_code code = fr_records_open(store, type, from, &records, err);

	if (code)
		return code;
	while ((code = fr_records_next(records, &record, err)) == FR_OK) {
		code = move_record(store, &record, err);
		if (code)
			break;
	}
	fr_records_close(records);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : code;
}

/* Everything about from is about into; both names lead there while it is moved. */
static enum fr_code move_all(struct fr_store *store, const struct fr_record *from,
                             const struct fr_record *into, struct fr_err *err)
{
	int64_t had[2] = {0, 0};
	enum fr_code code = names_drop(store, from->row, err);

	if (!code)
		code =
		    name_give(store, fr_record_text(from, FR_FRIEND_NAME), into->row, &had[0], err);
	if (!code)
		code =
		    name_give(store, fr_record_text(into, FR_FRIEND_NAME), into->row, &had[1], err);
	/* Whose name it was for a moment is settled again. */
	for (int i = 0; !code && i < 2; i++) {
		if (had[i] && had[i] != into->row && had[i] != from->row)
			code = meet_add(store, NULL, had[i], NULL, err);
	}
	for (int type = 0; !code && type < FR_STORED_TYPES; type++) {
		if (type == FR_TYPE_MOMENT)
			code = move_moments(store, from->row, err);
		else if (fr_type_info((enum fr_type)type)->friend_field >= 0)
			code = move_type(store, (enum fr_type)type, from->row, err);
	}
	return code;
}

static int id_cmp(const struct fr_record *a, const struct fr_record *b)
{
	return memcmp(a->id.byte, b->id.byte, sizeof a->id.byte);
}

static int has_alias(const struct fr_record *friend, const char *folded)
{
	const char *at = fr_record_text(friend, FR_FRIEND_ALIASES);
	struct fr_buf alias = {0}, fold = {0};
	int found = 0;

	while (at && !found && fr_list_next(&at, &alias)) {
		fr_buf_clear(&fold);
		fr_text_fold(fr_buf_text(&alias), &fold);
		found = strcmp(fr_buf_text(&fold), folded) == 0;
	}
	fr_buf_free(&alias);
	fr_buf_free(&fold);
	return found;
}

/*
 * Whose id and name stay, on every machine: where one has the name of the other as an alias (they
 * were merged or renamed elsewhere) that one; else the one with the lower id.
 */
static const struct fr_record *unify_stays(const struct fr_record *a, const struct fr_record *b)
{
	struct fr_buf a_name = {0}, b_name = {0};
	int a_holds, b_holds;

	fr_text_fold(fr_record_text(a, FR_FRIEND_NAME), &a_name);
	fr_text_fold(fr_record_text(b, FR_FRIEND_NAME), &b_name);
	a_holds = has_alias(a, fr_buf_text(&b_name));
	b_holds = has_alias(b, fr_buf_text(&a_name));
	fr_buf_free(&a_name);
	fr_buf_free(&b_name);
	if (a_holds != b_holds)
		return a_holds ? a : b;
	return id_cmp(a, b) < 0 ? a : b;
}

/* The record of both: key by key the later value, but for what the one who stays is called. */
static enum fr_code unify_record(struct fr_store *store, const struct fr_record *stays,
                                 const struct fr_record *goes, struct fr_record *both,
                                 struct fr_err *err)
{
	struct fr_record other = {0};
	enum fr_code code = fr_record_copy(stays, both, err);

	if (!code)
		code = fr_record_copy(goes, &other, err);
	if (!code) {
		for (int i = 0; i < fr_type_info(FR_TYPE_FRIEND)->n_fields; i++)
			other.value[i].given =
			    fr_record_has(&other, i) || other.value[i].time > other.created;
		other.value[FR_FRIEND_NAME].given = 0;
		if (fr_record_has(both, FR_FRIEND_ALIASES))
			other.value[FR_FRIEND_ALIASES].given = 0;
		record_merge_made(both, other.created);
		record_merge(store, both, &other);
		if (other.updated > both->updated)
			both->updated = other.updated;
		code = record_memory(both, err);
	}
	fr_record_free(&other);
	return code;
}

/* Make a and b one; the older row stays, so that the journal still finds it. */
static enum fr_code unify(struct fr_store *store, const struct fr_record *a,
                          const struct fr_record *b, struct fr_err *err)
{
	const struct fr_record *into = a->row < b->row ? a : b;
	const struct fr_record *from = into == a ? b : a;
	const struct fr_record *stays = unify_stays(a, b);
	const struct fr_record *goes = stays == a ? b : a;
	struct fr_record both = {0};
	int written;
	enum fr_code code = unify_record(store, stays, goes, &both, err);

	if (!code)
		code = move_all(store, from, into, err);
	if (!code)
		code = store_journal_before(store, FR_WAS_CHANGED, into, err);
	if (!code)
		code = store_journal_lost(store, into->row, from, err);
	if (!code)
		code = store_row_write_remove(store, from, err);
	both.row = into->row;
	store->meeting = 1;
	if (!code)
		code = store_row_write(store, &both, ROW_UPDATE, &written, err);
	store->meeting = 0;
	if (!code)
		code = store_tombstone_remove(store, FR_TYPE_FRIEND, &stays->id, err);
	if (!code)
		code = store_tombstone_raise(store, FR_TYPE_FRIEND, &goes->id, goes->updated, err);
	for (size_t i = 0; store->meet && i < store->meet->n; i++) {
		if (store->meet->list[i].row == from->row)
			store->meet->list[i].row = into->row;
	}
	if (!code)
		code = meet_add(store, NULL, into->row, NULL, err);
	fr_record_free(&both);
	return code;
}

/* --- who is called what -------------------------------------------------------------- */

/* Somebody else who is called as this friend is, or 0. */
static enum fr_code meet_namesake(struct fr_store *store, const struct fr_record *friend,
                                  int64_t *other, struct fr_err *err)
{
	const char *at = fr_record_text(friend, FR_FRIEND_ALIASES);
	struct fr_buf alias = {0};
	enum fr_code code =
	    store_names_find(store, fr_record_text(friend, FR_FRIEND_NAME), other, err);

	while (!code && (!*other || *other == friend->row) && at && fr_list_next(&at, &alias)) {
		code = fr_buf_check(&alias, err);
		if (!code)
			code = store_names_find(store, fr_buf_text(&alias), other, err);
	}
	if (*other == friend->row)
		*other = 0;
	fr_buf_free(&alias);
	return code;
}

static enum fr_code meet_name(struct fr_store *store, int64_t row, struct fr_err *err)
{
	struct fr_record friend = {0}, other = {0};
	int64_t namesake = 0;
	enum fr_code code = fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err);

	if (!code)
		code = meet_namesake(store, &friend, &namesake, err);
	if (!code && !namesake)
		code = store_names_write(store, &friend, err);
	if (!code && namesake)
		code = fr_record_get(store, FR_TYPE_FRIEND, namesake, &other, err);
	if (!code && namesake)
		code = unify(store, &friend, &other, err);
	fr_record_free(&friend);
	fr_record_free(&other);
	return code == FR_NOTHING ? FR_OK : code;
}

static enum fr_code meet_revive(struct fr_store *store, struct met *met, struct fr_err *err)
{
	struct fr_record *dead = met->dead;
	enum fr_put result;
	int64_t at = 0;
	int forgotten;
	enum fr_code code =
	    store_tombstone_find(store, FR_TYPE_FRIEND, &dead->id, &at, &forgotten, err);

	if (code && code != FR_NOTHING)
		return code;
	if (dead->updated <= at)
		dead->updated = at + 1;
	store->meeting = 1;
	code = fr_record_put(store, dead, &result, NULL, err);
	store->meeting = 0;
	if (code || !dead->row)
		return code;
	met->row = dead->row;
	met->settled = 0;
	store->meet->open = 1;
	fr_record_free(met->dead);
	free(met->dead);
	met->dead = NULL;
	return FR_OK;
}

/*
 * One who was removed here, and somebody here is called the same: if they are the one who stays,
 * they are there again, on this machine as on all others.
 */
static enum fr_code meet_contend(struct fr_store *store, size_t at, struct fr_err *err)
{
	struct met *met = &store->meet->list[at];
	struct fr_record other = {0};
	int64_t row = 0;
	int stays = 0;
	enum fr_code code = store_names_find(store, met->name, &row, err);

	if (!code && row) {
		code = fr_record_get(store, FR_TYPE_FRIEND, row, &other, err);
		stays = !code && id_cmp(met->dead, &other) != 0 &&
		        unify_stays(met->dead, &other) == met->dead;
	}
	fr_record_free(&other);
	return stays ? meet_revive(store, met, err) : code;
}

/* The list grows where two become one: who they are now is settled again. */
static enum fr_code meet_names(struct fr_store *store, struct fr_err *err)
{
	struct meet *meet = store->meet;
	enum fr_code code = FR_OK;

	for (size_t i = 0; !code && i < meet->n; i++) {
		if (meet->list[i].settled)
			continue;
		meet->list[i].settled = 1;
		if (meet->list[i].row > 0)
			code = meet_name(store, meet->list[i].row, err);
	}
	return code;
}

enum fr_code friend_peers_settle(struct fr_store *store, struct fr_err *err)
{
	struct meet *meet = store->meet;
	enum fr_code code = FR_OK;

	if (!meet || !meet->open)
		return FR_OK;
	for (size_t i = 0; !code && i < meet->n; i++) {
		if (!meet->list[i].settled && meet->list[i].row > 0)
			code = names_drop(store, meet->list[i].row, err);
	}
	if (!code)
		code = meet_names(store, err);
	for (size_t i = 0; !code && i < meet->n; i++) {
		if (meet->list[i].dead)
			code = meet_contend(store, i, err);
		if (!code)
			code = meet_names(store, err);
	}
	meet->open = 0;
	return code;
}

/* --- whom the input means ---------------------------------------------------------------- */

enum fr_code friend_peers_find(struct fr_store *store, const char *name, int64_t *row,
                               struct fr_err *err)
{
	struct met *met = NULL;
	enum fr_code code;

	for (size_t i = store->meet ? store->meet->n : 0; !met && i > 0; i--) {
		struct met *one = &store->meet->list[i - 1];

		if (one->name && strcmp(one->name, name) == 0)
			met = one;
	}
	*row = met ? met->row : 0;
	if (*row)
		return FR_OK;
	code = store_names_find(store, name, row, err);
	if (!code && !*row && met && met->dead)
		code = meet_revive(store, met, err);
	if (!code && !*row && met && met->row > 0) {
		name = met->name;
		code = friend_peers_settle(store, err);
		if (!code)
			code = store_names_find(store, name, row, err);
	}
	return code;
}
