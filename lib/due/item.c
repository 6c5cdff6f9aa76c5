/* item - what is due, each a reminder with an id of its own */
#include "lib/due/due.h"

#include <fr/grow.h>
#include <fr/json.h>

#include <stdio.h>
#include <stdlib.h>

#include "lib/store/store.h"

const char *const fr_due_words[FR_DUE_WHATS] = {"ritual", "birthday", "hurt",  "agreement",
                                                "season", "checkin",  "quiet", "expectation",
                                                "repair", "swap"};

/* What a reminder is of: "hurt:ID". */
static void item_subject(const struct fr_due_item *item, char subject[FR_SUBJECT_SIZE])
{
	char ref[FR_ID_SIZE];

	fr_id_format(&item->ref, ref);
	snprintf(subject, FR_SUBJECT_SIZE, "%s:%s", fr_due_words[item->what], ref);
}

static const char SQL_KNOWN[] = "SELECT 1 FROM reminded WHERE id = ?1";

/* --- the list ---------------------------------------------------------------------------- */

static enum fr_code item_is_known(struct fr_store *store, const struct fr_id *id, int *known,
                                  struct fr_err *err)
{
	unsigned char packed[16];
	struct sql_stmt *stmt;
	enum fr_code code;

	FR_TRY(store_sql_prepare(store_sql(store), SQL_KNOWN, &stmt, err));
	store_row_id_pack(id, packed);
	store_sql_bind_blob(stmt, 1, packed, sizeof packed);
	code = store_sql_step(stmt, err);
	store_sql_reset(stmt);
	*known = code == FR_OK;
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code due_item_add(struct due *due, enum fr_due_what what, enum fr_type of,
                          const struct fr_id *ref, const struct fr_when *when,
                          struct fr_due_item **added, struct fr_err *err)
{
	struct fr_due_list *list = due->list;
	struct fr_due_item made = {.what = what, .of = of, .ref = *ref, .due = *when, .n = list->n};
	char subject[FR_SUBJECT_SIZE];
	int known = 0;

	*added = NULL;
	item_subject(&made, subject);
	fr_record_id_due(FR_TYPE_REMINDED, subject, when, &made.id);
	if (due->ask->how == FR_DUE_NEW)
		FR_TRY(item_is_known(due->ask->store, &made.id, &known, err));
	if (known)
		return FR_OK;
	FR_TRY(fr_grow(&list->items, list->n, &list->room, sizeof *list->items, err));
	made.day = made.since = fr_when_local_day(when);
	made.late = made.day < due->today;
	*added = &list->items[list->n++];
	**added = made;
	return FR_OK;
}

enum fr_code due_item_friend(struct fr_due_item *item, int64_t row, const char *name,
                             struct fr_err *err)
{
	int64_t *friends = realloc(item->friends, (item->n_friends + 1) * sizeof *friends);
	struct fr_json json = {&item->names, item->n_friends > 0};

	if (!friends)
		return fr_err_nomem(err);
	item->friends = friends;
	friends[item->n_friends++] = row;
	if (item->names.len)
		fr_buf_cut(&item->names, item->names.len - 1);
	else
		fr_json_open(&json, NULL, '[');
	fr_json_text(&json, NULL, name);
	fr_json_close(&json, ']');
	return fr_buf_check(&item->names, err);
}

void due_item_clear(struct fr_due_item *item)
{
	free(item->friends);
	fr_buf_free(&item->names);
	fr_buf_free(&item->name);
	fr_buf_free(&item->roles);
}

void due_item_drop(struct fr_due_list *list)
{
	due_item_clear(&list->items[--list->n]);
}

void fr_due_free(struct fr_due_list *list)
{
	while (list->n)
		due_item_drop(list);
	free(list->items);
	*list = (struct fr_due_list){0};
}

/* --- an item ------------------------------------------------------------------------------ */

void fr_due_write(const struct fr_due_item *item, struct fr_buf *out)
{
	struct fr_json json = {out, 0};
	char text[FR_ID_SIZE], when[FR_WHEN_SIZE];

	fr_json_open(&json, NULL, '{');
	fr_json_text(&json, "type", "due");
	fr_id_format(&item->id, text);
	fr_json_text(&json, "id", text);
	fr_json_text(&json, "of", fr_type_info(item->of)->name);
	fr_id_format(&item->ref, text);
	fr_json_text(&json, "ref", text);
	if (item->name.len)
		fr_json_text(&json, "name", fr_buf_text(&item->name));
	fr_json_raw(&json, "friends", item->names.len ? fr_buf_text(&item->names) : "[]");
	fr_when_format(&item->due, when);
	fr_json_text(&json, "due", when);
	fr_json_flag(&json, "late", item->late);
	fr_json_text(&json, "what", fr_due_words[item->what]);
	if (item->roles.len)
		fr_json_raw(&json, "roles", fr_buf_text(&item->roles));
	fr_json_close(&json, '}');
	out->failed |= item->name.failed || item->names.failed || item->roles.failed;
}

enum fr_code fr_due_mark(struct fr_store *store, const struct fr_due_item *item, int64_t now,
                         struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record mark = {0};
	char subject[FR_SUBJECT_SIZE];
	struct fr_when when;
	enum fr_put result;

	fr_record_reset(&mark, FR_TYPE_REMINDED);
	mark.id = item->id;
	mark.has_id = 1;
	item_subject(item, subject);
	fr_when_local(now, &when);
	FR_TRY(fr_record_set_text(&mark, FR_REMINDED_SUBJECT, subject, err));
	FR_TRY(fr_record_set_when(&mark, FR_REMINDED_DUE, &item->due, err));
	FR_TRY(fr_record_set_when(&mark, FR_REMINDED_AT, &when, err));
	return fr_record_put(store, &mark, &result, NULL, err);
}
