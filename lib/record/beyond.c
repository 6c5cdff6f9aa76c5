/* beyond - the keys of a newer version, kept unread with the time of each and passed on */
#include "lib/record/record.h"

#include <string.h>

#include <fr/json.h>
#include <fr/os.h>

#include "lib/json/json.h"

/*
 * {"KEY":VALUE,...,"changed":{"KEY":INSTANT,...}}: as they stand in a record, in the order of their
 * keys, each with its time.  As many as fit, so that whoever merges the same ones keeps the same.
 */
#define BEYOND_KEYS 32

/* One key of an object. */
struct beyond_one {
	const struct json *value; /* NULL: it is not there */
	int64_t time;
};

enum beyond_goes { GOES_NONE, GOES_FIRST, GOES_SECOND, GOES_NULL };

/* What goes on of a key of two objects; the times may be set. */
typedef enum beyond_goes beyond_choose(const char *key, struct beyond_one *first,
                                       struct beyond_one *second, const void *arg);

/* What is put together. */
struct beyond_made {
	struct fr_buf keys, times;
	struct fr_json key, time;
	int n, full;
};

static void beyond_put(struct beyond_made *made, const char *key, const struct json *value,
                       int64_t ms)
{
	size_t before = made->keys.len;
	char at[FR_WHEN_SIZE];

	if (made->full)
		return;
	json_write(&made->key, key, value);
	made->full = made->n == BEYOND_KEYS || made->keys.len > RECORD_TEXT_MAX;
	if (made->full) {
		fr_buf_cut(&made->keys, before);
		return;
	}
	fr_stamp_format(ms, at);
	fr_json_text(&made->time, key, at);
	made->n++;
}

static void beyond_take(struct beyond_made *made, struct fr_record *record)
{
	fr_buf_puts(&made->keys, ",\"changed\":{");
	fr_buf_puts(&made->keys, fr_buf_text(&made->times));
	fr_buf_puts(&made->keys, "}}");
	record->lost |= made->keys.failed || made->times.failed;
	if (made->n == 0)
		record->beyond.is = FR_IS_NULL;
	else
		record_put_beyond(record, fr_buf_text(&made->keys), made->keys.len);
	fr_buf_free(&made->keys);
	fr_buf_free(&made->times);
}

/* What a record keeps so; NULL: nothing. */
static struct json *beyond_parse(const struct fr_record *record, int *lost)
{
	struct json *root = NULL;
	struct fr_err why;

	if (record->beyond.is == FR_IS_TEXT &&
	    json_read_parse(record->beyond.text, record->beyond.len, &root, &why) == FR_NOMEM)
		*lost = 1;
	return root && json_read_is(root) == JIN_OBJECT ? root : NULL;
}

static struct beyond_one beyond_of(const struct json *root, const char *key, int64_t updated)
{
	struct beyond_one one = {json_read_get(root, key), updated};
	const char *at = json_read_text(json_read_get(root, "changed"), key);
	struct fr_err why;

	if (*at && fr_stamp_parse(at, strlen(at), &one.time, &why))
		one.time = updated;
	return one;
}

/* The keys of an object that this type does not have. */
static int beyond_list(enum fr_type type, const struct json *root, const char **keys)
{
	int n = 0;

	for (const struct json *member = root ? json_read_first(root) : NULL; member;
	     member = json_read_next(member)) {
		if (record_type_place(type, json_read_key(member)) < 0)
			keys[n++] = json_read_key(member);
	}
	return n;
}

static int beyond_order(const void *left, const void *right, void *arg)
{
	(void)arg;
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The record keeps what is chosen of two objects, either of which may be NULL. */
static void beyond_join(const struct json *first, const struct json *second, beyond_choose *choose,
                        const void *arg, struct fr_record *record)
{
	const char *keys[2 * JIN_KEYS_MAX];
	struct beyond_made made = {0};
	int n = beyond_list(record->type, first, keys);

	n += beyond_list(record->type, second, keys + n);
	fr_os_sort(keys, (size_t)n, sizeof *keys, beyond_order, NULL);
	made.key.out = &made.keys;
	made.time.out = &made.times;
	fr_json_open(&made.key, NULL, '{');
	for (int i = 0; i < n; i++) {
		struct beyond_one one = beyond_of(first, keys[i], record->updated);
		struct beyond_one other = beyond_of(second, keys[i], record->updated);
		enum beyond_goes goes;

		if (i && strcmp(keys[i - 1], keys[i]) == 0)
			continue;
		goes = choose(keys[i], &one, &other, arg);
		if (goes == GOES_FIRST)
			beyond_put(&made, keys[i], one.value, one.time);
		else if (goes != GOES_NONE)
			beyond_put(&made, keys[i], goes == GOES_NULL ? NULL : other.value,
			           other.time);
	}
	beyond_take(&made, record);
}

/* The same of what two records keep; into may be either. */
static void beyond_join_records(const struct fr_record *first, const struct fr_record *second,
                                beyond_choose *choose, const void *arg, struct fr_record *into)
{
	int lost = 0;
	struct json *one = beyond_parse(first, &lost);
	struct json *other = beyond_parse(second, &lost);

	beyond_join(one, other, choose, arg, into);
	into->lost |= lost;
	json_read_free(one);
	json_read_free(other);
}

/* As JSON text: below, equal to or above 0. */
static int beyond_compare(const struct json *a, const struct json *b)
{
	struct fr_buf text[2] = {{0}, {0}};
	int order;

	json_write(&(struct fr_json){&text[0], 0}, NULL, a);
	json_write(&(struct fr_json){&text[1], 0}, NULL, b);
	order = strcmp(fr_buf_text(&text[0]), fr_buf_text(&text[1]));
	fr_buf_free(&text[0]);
	fr_buf_free(&text[1]);
	return order;
}

/* --- reading and writing --------------------------------------------------------------------- */

static enum beyond_goes choose_first(const char *key, struct beyond_one *first,
                                     struct beyond_one *second, const void *arg)
{
	(void)key;
	(void)second;
	if (arg)
		first->time = *(const int64_t *)arg;
	return GOES_FIRST;
}

void record_beyond_read(struct fr_record *record, const struct json *root)
{
	beyond_join(root, NULL, choose_first, NULL, record);
}

void record_beyond_write(const struct fr_record *record, struct fr_json *out, int *changed)
{
	int lost = 0;
	struct json *root = beyond_parse(record, &lost);
	const char *keys[JIN_KEYS_MAX];
	int n = beyond_list(record->type, root, keys);
	char at[FR_WHEN_SIZE];

	for (int i = 0; i < n; i++)
		json_write(out, keys[i], json_read_get(root, keys[i]));
	for (int i = 0; i < n; i++) {
		struct beyond_one one = beyond_of(root, keys[i], record->updated);

		if (one.time == record->updated)
			continue;
		if (!*changed)
			fr_json_open(out, "changed", '{');
		*changed = 1;
		fr_stamp_format(one.time, at);
		fr_json_text(out, keys[i], at);
	}
	out->out->failed |= lost;
	json_read_free(root);
}

/* --- changing ----------------------------------------------------------------------------------
 */

static enum beyond_goes choose_later(const char *key, struct beyond_one *ours,
                                     struct beyond_one *theirs, const void *arg)
{
	(void)key;
	(void)arg;
	if (!ours->value || !theirs->value)
		return ours->value ? GOES_FIRST : GOES_SECOND;
	if (ours->time != theirs->time)
		return ours->time > theirs->time ? GOES_FIRST : GOES_SECOND;
	return beyond_compare(ours->value, theirs->value) >= 0 ? GOES_FIRST : GOES_SECOND;
}

int record_beyond_merge(struct fr_record *ours, const struct fr_record *theirs)
{
	struct fr_buf before = {0};
	int changed;

	if (theirs->beyond.is != FR_IS_TEXT)
		return 0;
	if (ours->beyond.is == FR_IS_TEXT)
		fr_buf_puts(&before, ours->beyond.text);
	beyond_join_records(ours, theirs, choose_later, NULL, ours);
	ours->lost |= before.failed;
	changed = ours->lost || strcmp(fr_buf_text(&before), ours->beyond.text) != 0;
	fr_buf_free(&before);
	return changed;
}

void record_beyond_date(struct fr_record *record, int64_t ms)
{
	if (record->beyond.is == FR_IS_TEXT)
		beyond_join_records(record, record, choose_first, &ms, record);
}

static enum beyond_goes choose_lacking(const char *key, struct beyond_one *into,
                                       struct beyond_one *from, const void *arg)
{
	(void)key;
	(void)from;
	(void)arg;
	return into->value ? GOES_NONE : GOES_SECOND;
}

void record_beyond_lacking(const struct fr_record *into, const struct fr_record *from,
                           struct fr_record *change)
{
	beyond_join_records(into, from, choose_lacking, NULL, change);
}

static enum beyond_goes choose_null(const char *key, struct beyond_one *first,
                                    struct beyond_one *second, const void *arg)
{
	(void)key;
	(void)first;
	(void)second;
	(void)arg;
	return GOES_NULL;
}

void record_beyond_clear(const struct fr_record *record, struct fr_record *change)
{
	beyond_join_records(record, record, choose_null, NULL, change);
}

static enum beyond_goes choose_back(const char *key, struct beyond_one *before,
                                    struct beyond_one *after, const void *arg)
{
	const struct json *now = json_read_get(arg, key);

	if (!after->value || !now || beyond_compare(now, after->value) != 0 ||
	    (before->value && beyond_compare(before->value, after->value) == 0))
		return GOES_NONE;
	return before->value ? GOES_FIRST : GOES_NULL;
}

int record_beyond_back(struct fr_record *before, const struct fr_record *after,
                       const struct fr_record *now)
{
	int lost = 0;
	struct json *root = beyond_parse(now, &lost);

	beyond_join_records(before, after, choose_back, root, before);
	before->lost |= lost;
	json_read_free(root);
	return before->beyond.is == FR_IS_TEXT;
}
