/* resolve - the friends that a record names, as rows of the store */
#include "lib/friend/friend.h"

#include <string.h>

#include "lib/record/record.h"

struct resolving {
	struct fr_store *store;
	struct friend_peers *peers;
	int machine; /* the record is another machine's, which may say later who that is */
	int *added;
};

/* By a machine's record: who that is may be said later, by another id; before that nothing is known
 * of them. */
static void resolve_unsaid(const struct fr_store *store, struct fr_record *made)
{
	made->created = store_put_now(store, RECORD_STAMP_UNSAID);
	made->updated = RECORD_STAMP_UNSAID;
	record_set_times(made, RECORD_STAMP_UNSAID);
}

/* By a person: the same id on every machine that reads the same name, but for one that was
 * forgotten or removed, which is a new start. */
static enum fr_code resolve_id(struct fr_store *store, struct fr_record *made, struct fr_err *err)
{
	int64_t at;
	int forgotten;
	enum fr_code code;

	FR_TRY(record_id_friend(fr_record_text(made, FR_FRIEND_NAME), &made->id, err));
	code = store_tombstone_find(store, FR_TYPE_FRIEND, &made->id, &at, &forgotten, err);
	made->has_id = code == FR_NOTHING;
	return made->has_id ? FR_OK : code;
}

/* A friend who is only named. */
static enum fr_code resolve_new(const struct resolving *resolving, const char *name, int64_t *row,
                                struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record made = {0};
	struct store_put put;

	fr_record_reset(&made, FR_TYPE_FRIEND);
	FR_TRY(fr_record_set_text(&made, FR_FRIEND_NAME, name, err));
	if (resolving->machine)
		resolve_unsaid(resolving->store, &made);
	else
		FR_TRY(resolve_id(resolving->store, &made, err));
	FR_TRY(store_put(resolving->store, &made, STORE_BY_NAME, &put, err));
	*row = made.row;
	return FR_OK;
}

enum fr_code friend_resolve_name(struct fr_store *store, struct friend_peers *peers,
                                 const char *name, int64_t *row, struct fr_err *err)
{
	return peers ? friend_peers_find(peers, name, row, err)
	             : store_names_find(store, name, row, err);
}

static enum fr_code resolve_one(const struct resolving *resolving, const char *name, int64_t *row,
                                struct fr_err *err)
{
	FR_TRY(friend_resolve_name(resolving->store, resolving->peers, name, row, err));
	if (*row)
		return FR_OK;
	FR_TRY(resolve_new(resolving, name, row, err));
	if (resolving->added)
		++*resolving->added;
	return FR_OK;
}

static enum fr_code resolve_listed(const struct resolving *resolving, const struct fr_buf *name,
                                   struct record_friends *friends, struct fr_err *err)
{
	const char *plain;
	int64_t row = 0;

	FR_TRY(fr_buf_check(name, err));
	FR_TRY(resolve_one(resolving, fr_buf_text(name), &row, err));
	if (row < 0)
		return FR_DONE;
	FR_TRY(store_names_of(resolving->store, row, &plain, err));
	record_friends_add(friends, row, plain);
	return FR_OK;
}

/* What was about somebody else too stays, without words that may be about the one who is
 * forgotten. */
static enum fr_code resolve_list(const struct resolving *resolving, struct fr_record *record,
                                 int field, struct fr_err *err)
{
	struct record_friends friends = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	const char *at = fr_record_text(record, field);
	enum fr_code code = FR_OK;
	int forgotten = 0;

	while (!code && fr_list_next(&at, &name)) {
		code = resolve_listed(resolving, &name, &friends, err);
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
	struct resolving resolving = {
	    store, peers, peers != NULL && record->has_id && record->updated != 0, NULL};
	int field = fr_type_info(record->type)->friend_field;
	const char *name = field < 0 ? NULL : fr_record_text(record, field);
	int64_t row = 0;

	resolving.added = added;
	if (!name)
		return FR_OK;
	if (fr_type_info(record->type)->fields[field].form == FR_FORM_FRIENDS)
		return resolve_list(&resolving, record, field, err);
	if (strcmp(name, "*") == 0) {
		record->value[field].num = 0;
		return FR_OK;
	}
	FR_TRY(resolve_one(&resolving, name, &row, err));
	if (row < 0)
		return FR_DONE;
	FR_TRY(store_names_of(store, row, &name, err));
	record_put_text(record, field, name, strlen(name), row);
	return record_memory(record, err);
}
