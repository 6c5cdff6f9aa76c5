/* resolve - the friends that a record names, as rows of the store */
#include "lib/friend/friend.h"

#include <string.h>

#include "lib/record/record.h"

/* A friend who is only named: the same id on every machine that reads the same name. */
static enum fr_code resolve_new(struct fr_store *store, const char *name, int64_t *row,
                                struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record made = {0};
	struct store_put put;
	int64_t at;
	int forgotten;
	enum fr_code code;

	fr_record_reset(&made, FR_TYPE_FRIEND);
	FR_TRY(record_id_friend(name, &made.id, err));
	FR_TRY(fr_record_set_text(&made, FR_FRIEND_NAME, name, err));
	code = store_tombstone_find(store, FR_TYPE_FRIEND, &made.id, &at, &forgotten, err);
	if (code && code != FR_NOTHING)
		return code;
	made.has_id = code == FR_NOTHING; /* else forgotten or removed: a new start */
	FR_TRY(store_put(store, &made, STORE_BY_NAME, &put, err));
	*row = made.row;
	return FR_OK;
}

enum fr_code friend_resolve_name(struct fr_store *store, struct friend_peers *peers,
                                 const char *name, int64_t *row, struct fr_err *err)
{
	return peers ? friend_peers_find(peers, name, row, err)
	             : store_names_find(store, name, row, err);
}

static enum fr_code resolve_one(struct fr_store *store, struct friend_peers *peers,
                                const char *name, int64_t *row, int *added, struct fr_err *err)
{
	FR_TRY(friend_resolve_name(store, peers, name, row, err));
	if (*row)
		return FR_OK;
	FR_TRY(resolve_new(store, name, row, err));
	if (added)
		++*added;
	return FR_OK;
}

static enum fr_code resolve_listed(struct fr_store *store, struct friend_peers *peers,
                                   const struct fr_buf *name, struct record_friends *friends,
                                   int *added, struct fr_err *err)
{
	const char *plain;
	int64_t row = 0;

	FR_TRY(fr_buf_check(name, err));
	FR_TRY(resolve_one(store, peers, fr_buf_text(name), &row, added, err));
	if (row < 0)
		return FR_DONE;
	FR_TRY(store_names_of(store, row, &plain, err));
	record_friends_add(friends, row, plain);
	return FR_OK;
}

/* What was about somebody else too stays, without words that may be about the one who is
 * forgotten. */
static enum fr_code resolve_list(struct fr_store *store, struct friend_peers *peers,
                                 struct fr_record *record, int field, int *added,
                                 struct fr_err *err)
{
	struct record_friends friends = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	const char *at = fr_record_text(record, field);
	enum fr_code code = FR_OK;
	int forgotten = 0;

	while (!code && fr_list_next(&at, &name)) {
		code = resolve_listed(store, peers, &name, &friends, added, err);
		forgotten += code == FR_DONE;
		code = code == FR_DONE ? FR_OK : code;
	}
	if (!code && forgotten && !friends.n)
		code = FR_DONE;
	if (!code && forgotten && record->type == FR_TYPE_MOMENT) {
		fr_record_set_null(record, FR_MOMENT_NOTE);
		fr_record_set_null(record, FR_MOMENT_TAGS);
	}
	if (forgotten)
		record->beyond.is = FR_IS_NULL;
	if (!code)
		code = record_friends_set(&friends, record, field, err);
	record_friends_free(&friends);
	return code;
}

enum fr_code friend_resolve(struct fr_store *store, struct friend_peers *peers,
                            struct fr_record *record, int *added, struct fr_err *err)
{
	int field = fr_type_info(record->type)->friend_field;
	const char *name = field < 0 ? NULL : fr_record_text(record, field);
	int64_t row = 0;

	if (!name)
		return FR_OK;
	if (fr_type_info(record->type)->fields[field].form == FR_FORM_FRIENDS)
		return resolve_list(store, peers, record, field, added, err);
	if (strcmp(name, "*") == 0) {
		record->value[field].num = 0;
		return FR_OK;
	}
	FR_TRY(resolve_one(store, peers, name, &row, added, err));
	if (row < 0)
		return FR_DONE;
	FR_TRY(store_names_of(store, row, &name, err));
	record_put_text(record, field, name, strlen(name), row);
	return record_memory(record, err);
}
