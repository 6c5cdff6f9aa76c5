/* unify - two friends of two machines who are called the same, made one */
#include "lib/friend/friend.h"

#include <string.h>

#include <fr/text.h>

#include "lib/record/record.h"

struct unify {
	struct fr_store *store;
	int64_t from, into;
	const char *into_name;
};

/* Write a record again about the one who stays.  Nothing else of it changes. */
static enum fr_code unify_move(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct unify *unify = arg;
	FR_FREED(fr_record_free) struct fr_record moved = {0};
	int written;

	FR_TRY(friend_about_moved(record, unify->from, unify->into, unify->into_name, &moved, err));
	FR_TRY(store_journal_before(unify->store, FR_WAS_CHANGED, record, err));
	return store_row_write(unify->store, &moved, ROW_UPDATE, &written, err);
}

/* Nothing is known of them but the name, by which a machine's record calls them: who comes by that
 * name takes their place, and nothing of them stays. */
static int unify_unsaid(const struct fr_record *friend)
{
	return friend->updated == RECORD_STAMP_UNSAID;
}

/* Who is only named gives way.  Where one has the name of the other as an alias (they were merged
 * or renamed elsewhere) that one; else the one with the lower id. */
const struct fr_record *friend_unify_stays(const struct fr_record *a, const struct fr_record *b)
{
	FR_FREED(fr_buf_free) struct fr_buf a_name = {0}, b_name = {0};
	int a_holds, b_holds;

	if (unify_unsaid(a) != unify_unsaid(b))
		return unify_unsaid(a) ? b : a;
	fr_text_fold(fr_record_text(a, FR_FRIEND_NAME), &a_name);
	fr_text_fold(fr_record_text(b, FR_FRIEND_NAME), &b_name);
	a_holds = friend_tags_have(fr_record_text(a, FR_FRIEND_ALIASES), fr_buf_text(&b_name));
	b_holds = friend_tags_have(fr_record_text(b, FR_FRIEND_ALIASES), fr_buf_text(&a_name));
	if (a_holds != b_holds)
		return a_holds ? a : b;
	return memcmp(a->id.byte, b->id.byte, sizeof a->id.byte) < 0 ? a : b;
}

/* The record of both: key by key the later value, but for what the one who stays is called. */
static enum fr_code unify_record(const struct fr_record *stays, const struct fr_record *goes,
                                 struct fr_record *both, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf scratch = {0};
	FR_FREED(fr_record_free) struct fr_record other = {0};

	FR_TRY(fr_record_copy(stays, both, err));
	if (unify_unsaid(goes))
		return FR_OK;
	FR_TRY(fr_record_copy(goes, &other, err));
	for (int i = 0; i < fr_type_info(FR_TYPE_FRIEND)->n_fields; i++)
		other.value[i].given =
		    fr_record_has(&other, i) || other.value[i].time > other.created;
	other.value[FR_FRIEND_NAME].given = 0;
	if (fr_record_has(both, FR_FRIEND_ALIASES))
		other.value[FR_FRIEND_ALIASES].given = 0;
	record_merge_made(both, other.created);
	record_merge(both, &other, &scratch);
	if (other.updated > both->updated)
		both->updated = other.updated;
	FR_TRY(fr_buf_check(&scratch, err));
	return record_memory(both, err);
}

/* Undo brings back who was here before the step; whoever came in it was never anybody else. */
static enum fr_code unify_gone(struct fr_store *store, const struct fr_record *from,
                               struct fr_err *err)
{
	enum fr_code code = store_journal_came(store, FR_TYPE_FRIEND, from->row, err);

	return code == FR_NOTHING ? store_journal_before(store, FR_WAS_REMOVED, from, err) : code;
}

/* The older row is that of both, so that the journal still finds it. */
enum fr_code friend_unify(struct fr_store *store, const struct fr_record *a,
                          const struct fr_record *b, struct fr_err *err)
{
	const struct fr_record *into = a->row < b->row ? a : b;
	const struct fr_record *from = into == a ? b : a;
	const struct fr_record *stays = friend_unify_stays(a, b);
	const struct fr_record *goes = stays == a ? b : a;
	struct unify unify = {store, from->row, into->row, fr_record_text(stays, FR_FRIEND_NAME)};
	FR_FREED(fr_record_free) struct fr_record both = {0};
	int written;

	FR_TRY(unify_record(stays, goes, &both, err));
	FR_TRY(friend_about_each(store, from->row, unify_move, &unify, err));
	FR_TRY(unify_gone(store, from, err));
	FR_TRY(store_journal_before(store, FR_WAS_CHANGED, into, err));
	if (!unify_unsaid(goes))
		FR_TRY(store_journal_lost(store, into->row, from, err));
	FR_TRY(store_row_write_remove(store, from, err));
	both.row = into->row;
	FR_TRY(store_row_write(store, &both, ROW_UPDATE, &written, err));
	FR_TRY(store_tombstone_remove(store, FR_TYPE_FRIEND, &stays->id, err));
	if (unify_unsaid(goes))
		return FR_OK;
	return store_tombstone_raise(store, FR_TYPE_FRIEND, &goes->id, goes->updated, err);
}
