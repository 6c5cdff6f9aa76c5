/* merge - two states of one record made one, key by key, the later change winning */
#include "lib/record/record.h"

#include <string.h>

/* Of two values of the same time the greater JSON text holds, on every machine. */
static int merge_greater(const struct fr_record *a, const struct fr_record *b, int field,
                         struct fr_buf *text)
{
	size_t end;

	fr_buf_clear(text);
	fr_record_write_value(a, field, text);
	fr_buf_putc(text, '\0');
	end = text->len;
	fr_record_write_value(b, field, text);
	return !text->failed && strcmp(text->data, text->data + end) > 0;
}

/* Take one value with its time over from another record; friends with their rows. */
static void merge_take(struct fr_record *into, const struct fr_record *from, int field)
{
	const struct fr_value *value = &from->value[field];
	int64_t time = value->time;

	if (from->lost) {
		into->lost = 1;
		return;
	}
	if (value->is == FR_IS_TEXT) {
		if (value->rows)
			record_put_friends(into, field, value->text, value->len, value->rows);
		else
			record_put_text(into, field, value->text, value->len, value->num);
	} else if (value->is == FR_IS_INT) {
		record_put_int(into, field, value->num);
	} else {
		fr_record_set_null(into, field);
	}
	into->value[field].offset = value->offset;
	into->value[field].time = time;
}

void record_merge_made(struct fr_record *ours, int64_t created)
{
	if (!created || created >= ours->created)
		return;
	for (int i = 0; i < fr_type_info(ours->type)->n_fields; i++) {
		struct fr_value *value = &ours->value[i];

		if (value->is == FR_IS_NULL && value->time == ours->created)
			value->time = created;
	}
	ours->created = created;
}

/* When ours was changed; what never had a value is older than any that theirs has, whenever ours
 * was made. */
static int64_t merge_time(const struct fr_record *ours, int field)
{
	const struct fr_value *value = &ours->value[field];

	return value->is == FR_IS_NULL && value->time == ours->created ? INT64_MIN : value->time;
}

struct record_merged record_merge(struct fr_record *ours, const struct fr_record *theirs,
                                  struct fr_buf *scratch)
{
	struct record_merged merge = {0};

	for (int i = 0; i < fr_type_info(ours->type)->n_fields; i++) {
		struct fr_value *value = &ours->value[i];
		int64_t time = theirs->value[i].time;
		int64_t known = merge_time(ours, i);

		if (!theirs->value[i].given)
			continue;
		if (fr_record_same_value(ours, theirs, i)) {
			if (time > known && theirs->updated) {
				value->time = time;
				merge.times++;
			}
		} else if (time > known ||
		           (time == known && merge_greater(theirs, ours, i, scratch))) {
			merge_take(ours, theirs, i);
			merge.values++;
		} else {
			merge.lost |= 1u << i;
		}
	}
	merge.values += record_beyond_merge(ours, theirs);
	return merge;
}
