/* choose - which of what is due a reminder brings now: at most one line a friend a day */
#include "lib/due/due.h"

#include <fr/os.h>

#include <stdlib.h>
#include <string.h>

#include "lib/store/store.h"

/* A mark begins with its civil day, which in another zone is at most two days another one. */
static const char SQL_MARKS[] = "SELECT n FROM reminded WHERE at >= ?1";

/* Friends about whom there was a line today. */
struct told {
	struct due *due;
	int64_t *rows;
	size_t n;
};

static int told_has(const struct told *told, int64_t row)
{
	for (size_t i = 0; i < told->n; i++) {
		if (told->rows[i] == row)
			return 1;
	}
	return 0;
}

static enum fr_code told_add(struct told *told, int64_t row, struct fr_err *err)
{
	int64_t *rows;

	if (told_has(told, row))
		return FR_OK;
	rows = realloc(told->rows, (told->n + 1) * sizeof *rows);
	if (!rows)
		return fr_err_nomem(err);
	told->rows = rows;
	rows[told->n++] = row;
	return FR_OK;
}

/* --- who had a line today --------------------------------------------------------------- */

static enum fr_code told_ritual(struct told *told, const struct fr_record *ritual,
                                struct fr_err *err)
{
	const char *at = fr_record_text(ritual, FR_RITUAL_FRIENDS);
	FR_FREED(fr_buf_free) struct fr_buf name = {0};

	while (at && fr_list_next(&at, &name)) {
		const struct due_person *person =
		    due_people_named(&told->due->people, fr_buf_text(&name));

		if (person)
			FR_TRY(told_add(told, person->row, err));
	}
	return FR_OK;
}

static enum fr_code told_person(struct told *told, const struct fr_id *id, struct fr_err *err)
{
	const struct due_people *people = &told->due->people;

	for (size_t i = 0; i < people->n; i++) {
		if (memcmp(people->list[i].id.byte, id->byte, sizeof id->byte) == 0)
			return told_add(told, people->list[i].row, err);
	}
	return FR_OK;
}

/* The type that the subject of a mark, KIND:ID, is about, and its id; FR_TYPES: none that is known.
 */
static enum fr_type told_type(const char *subject, struct fr_id *id)
{
	static const enum fr_type TYPES[FR_DUE_WHATS] = {
	    FR_TYPE_RITUAL, FR_TYPE_FRIEND,     FR_TYPE_HURT,   FR_TYPE_AGREEMENT,
	    FR_TYPE_SEASON, FR_TYPE_FRIEND,     FR_TYPE_FRIEND, FR_TYPE_EXPECTATION,
	    FR_TYPE_REPAIR, FR_TYPE_ROLE_SEASON};
	size_t len = strcspn(subject, ":");
	struct fr_err why;

	for (int i = 0; subject[len] && i < FR_DUE_WHATS; i++) {
		if (strlen(fr_due_words[i]) == len && strncmp(fr_due_words[i], subject, len) == 0)
			return fr_id_parse(subject + len + 1, strlen(subject + len + 1), id, &why)
			           ? FR_TYPES
			           : TYPES[i];
	}
	return FR_TYPES;
}

/* What it was about may be gone by now. */
static enum fr_code told_mark(struct told *told, const struct fr_record *mark, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record record = {0};
	struct fr_id id;
	enum fr_type type;
	enum fr_code code;

	if (fr_local_day(fr_record_int(mark, FR_REMINDED_AT)) != told->due->today)
		return FR_OK;
	type = told_type(fr_record_text(mark, FR_REMINDED_SUBJECT), &id);
	if (type == FR_TYPES)
		return FR_OK;
	if (type == FR_TYPE_FRIEND)
		return told_person(told, &id, err);
	code = fr_record_get_id(told->due->ask->store, type, &id, &record, err);
	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	if (type == FR_TYPE_RITUAL)
		return told_ritual(told, &record, err);
	return told_add(told, fr_record_int(&record, fr_type_info(type)->friend_field), err);
}

/* Of all that there ever were only those of these days are read. */
static enum fr_code told_marks(struct told *told, struct fr_err *err)
{
	struct fr_store *store = told->due->ask->store;
	struct fr_when since = fr_when_date(told->due->today - 2);
	FR_FREED(fr_record_free) struct fr_record mark = {0};
	FR_FREED(store_sql_left) struct sql_stmt *stmt = NULL;
	char text[FR_WHEN_SIZE];
	enum fr_code code;

	FR_TRY(store_sql_prepare(store_sql(store), SQL_MARKS, &stmt, err));
	fr_when_format(&since, text);
	store_sql_bind_text(stmt, 1, text, strlen(text));
	while ((code = store_sql_step(stmt, err)) == FR_OK) {
		FR_TRY(fr_record_get(store, FR_TYPE_REMINDED, store_sql_int(stmt, 0), &mark, err));
		FR_TRY(told_mark(told, &mark, err));
	}
	return code == FR_DONE ? FR_OK : code;
}

/* --- choosing -------------------- */

/* What another day would be too late for. */
static int choose_presses(const struct fr_due_item *item, int64_t today)
{
	return (item->what == FR_DUE_RITUAL || item->what == FR_DUE_BIRTHDAY) &&
	       item->day <= today + 1;
}

static int choose_order(const void *a, const void *b, void *arg)
{
	const struct fr_due_item *x = a;
	const struct fr_due_item *y = b;
	int64_t today = ((const struct due *)arg)->today;
	int first = choose_presses(y, today) - choose_presses(x, today);

	if (first)
		return first;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	if (x->due.sec != y->due.sec)
		return x->due.sec < y->due.sec ? -1 : 1;
	return memcmp(x->ref.byte, y->ref.byte, sizeof x->ref.byte);
}

static int choose_waits(const struct told *told, const struct fr_due_item *item)
{
	if (choose_presses(item, told->due->today))
		return 0;
	for (size_t i = 0; i < item->n_friends; i++) {
		if (told_has(told, item->friends[i]))
			return 1;
	}
	return 0;
}

enum fr_code due_choose(struct due *due, struct fr_err *err)
{
	struct told told = {.due = due};
	struct fr_due_list *list = due->list;
	size_t kept = 0;
	enum fr_code code = told_marks(&told, err);

	fr_os_sort(list->items, list->n, sizeof *list->items, choose_order, due);
	for (size_t i = 0; i < list->n; i++) {
		struct fr_due_item *item = &list->items[i];

		if (code || choose_waits(&told, item)) {
			due_item_clear(item);
			continue;
		}
		for (size_t f = 0; !code && f < item->n_friends; f++)
			code = told_add(&told, item->friends[f], err);
		list->items[kept++] = *item;
	}
	list->n = kept;
	free(told.rows);
	return code;
}
