/* friends - a record's list of friends: their names, and their rows in the store beside them */
#include "lib/record/record.h"

#include <stdlib.h>
#include <string.h>

#include <fr/json.h>

int record_friends_next(const char **rows, int64_t *row)
{
	const char *at = *rows + strspn(*rows, "[,");
	char *end;

	*row = strtoll(at, &end, 10);
	*rows = end;
	return end != at;
}

int record_friends_have(const char *rows, int64_t row)
{
	int64_t one;

	while (record_friends_next(&rows, &one)) {
		if (one == row)
			return 1;
	}
	return 0;
}

void record_friends_add(struct record_friends *friends, int64_t row, const char *name)
{
	if (friends->n && record_friends_have(fr_buf_text(&friends->rows), row))
		return;
	fr_buf_putc(&friends->names, friends->n ? ',' : '[');
	fr_json_quote(&friends->names, name);
	fr_buf_printf(&friends->rows, "%c%lld", friends->n ? ',' : '[', (long long)row);
	friends->n++;
}

enum fr_code record_friends_set(struct record_friends *friends, struct fr_record *record, int field,
                                struct fr_err *err)
{
	fr_buf_puts(&friends->names, friends->n ? "]" : "[]");
	fr_buf_puts(&friends->rows, friends->n ? "]" : "[]");
	FR_TRY(fr_buf_check(&friends->names, err));
	FR_TRY(fr_buf_check(&friends->rows, err));
	record_put_friends(record, field, friends->names.data, friends->names.len,
	                   friends->rows.data);
	return record_memory(record, err);
}

void record_friends_free(struct record_friends *friends)
{
	fr_buf_free(&friends->names);
	fr_buf_free(&friends->rows);
}
