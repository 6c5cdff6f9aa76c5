/* marks - what other machines' marks of forgetting would take from this store */
#include <fr/intake.h>

#include <stdlib.h>

#include <fr/grow.h>
#include <fr/os.h>

#include "lib/friend/friend.h"
#include "lib/record/record.h"

#define MARKS_FRIENDS 3
#define MARKS_RECORDS 50

struct marks_hit {
	int64_t type, row;
	int64_t friend; /* one that it is about, or 0 */
};

struct fr_marks {
	struct fr_store *store;
	int64_t *friends; /* rows of those who would be forgotten */
	size_t n_friends, room_friends;
	struct marks_hit *hits; /* records whose marks came by themselves */
	size_t n_hits, room_hits;
	int64_t most; /* records of the friend who has most */
	struct fr_buf names;
	struct fr_record record;
};

enum fr_code fr_marks_open(struct fr_store *store, struct fr_marks **out, struct fr_err *err)
{
	struct fr_marks *marks = calloc(1, sizeof *marks);

	if (!marks)
		return fr_err_nomem(err);
	marks->store = store;
	*out = marks;
	return FR_OK;
}

void fr_marks_close(struct fr_marks *marks)
{
	if (!marks)
		return;
	free(marks->friends);
	free(marks->hits);
	fr_buf_free(&marks->names);
	fr_record_free(&marks->record);
	free(marks);
}

static enum fr_code marks_count(const struct fr_record *record, void *arg, struct fr_err *err)
{
	(void)record;
	(void)err;
	++*(int64_t *)arg;
	return FR_OK;
}

static int marks_has(const struct fr_marks *marks, int64_t row)
{
	for (size_t i = 0; i < marks->n_friends; i++) {
		if (marks->friends[i] == row)
			return 1;
	}
	return 0;
}

static enum fr_code marks_friend(struct fr_marks *marks, struct fr_err *err)
{
	int64_t row = marks->record.row, records = 0;

	if (marks_has(marks, row))
		return FR_OK;
	FR_TRY(fr_grow(&marks->friends, marks->n_friends, &marks->room_friends,
	               sizeof *marks->friends, err));
	marks->friends[marks->n_friends++] = row;
	fr_buf_printf(&marks->names, "%s%s", marks->names.len ? ", " : "",
	              fr_record_text(&marks->record, FR_FRIEND_NAME));
	FR_TRY(friend_about_each(marks->store, row, marks_count, &records, err));
	marks->most = records > marks->most ? records : marks->most;
	return fr_buf_check(&marks->names, err);
}

static int64_t marks_about(const struct fr_record *record)
{
	int field = fr_type_info(record->type)->friend_field;
	const struct fr_value *value = field < 0 ? NULL : &record->value[field];
	const char *rows = value && value->is == FR_IS_TEXT ? value->rows : NULL;
	int64_t row = value && value->is == FR_IS_TEXT ? value->num : 0;

	if (rows)
		record_friends_next(&rows, &row);
	return row;
}

enum fr_code fr_marks_take(struct fr_marks *marks, const struct fr_record *tombstone,
                           struct fr_err *err)
{
	enum fr_type type;
	enum fr_code code;

	if (tombstone->type != FR_TYPE_TOMBSTONE || !tombstone->has_id ||
	    !fr_record_int(tombstone, FR_TOMBSTONE_FORGOTTEN))
		return FR_OK;
	type = fr_type_find(fr_record_text(tombstone, FR_TOMBSTONE_OF));
	if (type >= FR_STORED_TYPES)
		return FR_OK;
	code = fr_record_get_id(marks->store, type, &tombstone->id, &marks->record, err);
	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	if (type == FR_TYPE_FRIEND)
		return marks_friend(marks, err);
	FR_TRY(fr_grow(&marks->hits, marks->n_hits, &marks->room_hits, sizeof *marks->hits, err));
	marks->hits[marks->n_hits++] =
	    (struct marks_hit){(int64_t)type, marks->record.row, marks_about(&marks->record)};
	return FR_OK;
}

static int marks_order(const void *left, const void *right, void *arg)
{
	const struct marks_hit *a = left, *b = right;

	(void)arg;
	return a->type != b->type ? (a->type < b->type ? -1 : 1)
	                          : (a->row > b->row) - (a->row < b->row);
}

void fr_marks_sum(struct fr_marks *marks, struct fr_marks_sum *sum)
{
	*sum = (struct fr_marks_sum){.friends = (int64_t)marks->n_friends,
	                             .names = fr_buf_text(&marks->names)};
	if (marks->n_hits)
		fr_os_sort(marks->hits, marks->n_hits, sizeof *marks->hits, marks_order, NULL);
	for (size_t i = 0; i < marks->n_hits; i++) {
		if (i && marks_order(&marks->hits[i - 1], &marks->hits[i], NULL) == 0)
			continue;
		sum->others += !marks_has(marks, marks->hits[i].friend);
	}
	sum->many = sum->friends > MARKS_FRIENDS || marks->most > MARKS_RECORDS ||
	            sum->others > MARKS_RECORDS;
}
