/* find - who is meant by what a person typed, and everybody in alphabetical order */
#include <fr/friend.h>

#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>
#include <fr/os.h>
#include <fr/text.h>

#include "lib/store/store.h"

#define NAMED_MOST 8 /* names in one message */
#define NEAR_MOST  3

/* No text goes on behind the last code point there is. */
static const char SQL_BEGINS[] =
    "SELECT f.n, f.name FROM friend_name AS called JOIN friend AS f ON f.n = called.friend "
    "WHERE called.folded >= ?1 AND called.folded < ?1 || char(1114111) "
    "GROUP BY f.n ORDER BY min(called.folded) LIMIT ?2";
static const char SQL_ALL_NAMES[] = "SELECT called.folded, f.n, f.name FROM friend_name AS called "
                                    "JOIN friend AS f ON f.n = called.friend "
                                    "ORDER BY called.folded";
static const char SQL_BY_CODE_POINT[] =
    "SELECT friend, folded FROM friend_name WHERE alias = 0 ORDER BY folded";

enum fr_code fr_friend_named(struct fr_store *store, const char *name, int64_t *row,
                             struct fr_err *err)
{
	FR_TRY(store_names_find(store, name, row, err));
	if (!*row)
		return fr_err_set(err, FR_NOTHING, "nobody is called %.200s", name);
	return FR_OK;
}

enum fr_code fr_friend_known(struct fr_store *store, const char *name, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf near = {0};
	int64_t row;
	enum fr_code code = fr_friend_named(store, name, &row, err);

	if (code != FR_NOTHING)
		return code;
	code = fr_friend_find(store, name, &row, err);
	if (!code)
		code = fr_friend_name(store, row, &near, err);
	if (!code)
		fr_err_set(err, FR_NOTHING, "nobody is called %.200s (did you mean %s?)", name,
		           fr_buf_text(&near));
	return !code || code == FR_AMBIGUOUS || code == FR_USAGE ? FR_NOTHING : code;
}

/* Those whose name or alias begins so: their number (NAMED_MOST + 1 at most), the first row, all
 * names. */
static enum fr_code find_begins(struct fr_store *store, const struct fr_buf *folded, int *n,
                                int64_t *row, struct fr_buf *names, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = FR_OK;

	FR_TRY(store_sql_prepare(store_sql(store), SQL_BEGINS, &stmt, err));
	store_sql_bind_text(stmt, 1, fr_buf_text(folded), folded->len);
	store_sql_bind_int(stmt, 2, NAMED_MOST + 1);
	for (*n = 0; (code = store_sql_step(stmt, err)) == FR_OK; ++*n) {
		size_t len;

		if (*n == 0)
			*row = store_sql_int(stmt, 0);
		if (*n < NAMED_MOST)
			fr_buf_printf(names, "%s%s", *n ? ", " : "", store_sql_text(stmt, 1, &len));
		else
			fr_buf_puts(names, " and more");
	}
	return code == FR_DONE ? fr_buf_check(names, err) : code;
}

/* 1: the row is among the first n of these, of which there are at most so many. */
static int among(const int64_t *rows, int n, int most, int64_t row)
{
	for (int i = 0; i < n && i < most; i++) {
		if (rows[i] == row)
			return 1;
	}
	return 0;
}

/* How far a name may be from what was typed and still be worth naming: more for longer ones. */
static int near_most(const struct fr_buf *folded)
{
	int points = 0;

	for (size_t i = 0; i < folded->len; i++)
		points += ((unsigned char)folded->data[i] & 0xC0) != 0x80;
	return points <= 3 ? 1 : points <= 7 ? 2 : 3;
}

/* The nearest names, several where they are equally near; each friend once. */
static enum fr_code find_near(struct fr_store *store, const struct fr_buf *folded,
                              struct fr_buf *names, struct fr_err *err)
{
	int best = near_most(folded);
	int64_t rows[NEAR_MOST];
	int n = 0;
	struct sql_stmt *stmt;
	enum fr_code code;

	FR_TRY(store_sql_prepare(store_sql(store), SQL_ALL_NAMES, &stmt, err));
	while ((code = store_sql_step(stmt, err)) == FR_OK) {
		size_t len;
		int distance =
		    fr_text_distance(fr_buf_text(folded), store_sql_text(stmt, 0, &len), best);

		if (distance > best)
			continue;
		if (distance < best) {
			best = distance;
			n = 0;
			fr_buf_clear(names);
		}
		if (n == NEAR_MOST || among(rows, n, NEAR_MOST, store_sql_int(stmt, 1)))
			continue;
		rows[n] = store_sql_int(stmt, 1);
		fr_buf_printf(names, "%s%s", n++ ? " or " : "", store_sql_text(stmt, 2, &len));
	}
	return code == FR_DONE ? fr_buf_check(names, err) : code;
}

/* The letters of a name without their marks. */
static void bare_name(const char *name, struct fr_buf *bare)
{
	fr_buf_clear(bare);
	fr_text_sort_key(name, bare);
	if (bare->len)
		fr_buf_cut(bare, strcspn(bare->data, FR_TEXT_SORT_TIE));
}

/* Those who are called so but for marks, else those whose name or alias begins so: as find_begins.
 */
static enum fr_code find_bare(struct fr_store *store, const char *text, int *n, int64_t *row,
                              struct fr_buf *names, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf wanted = {0}, bare = {0};
	int64_t rows[NAMED_MOST];
	int whole = 0;
	struct sql_stmt *stmt;
	enum fr_code code = store_sql_prepare(store_sql(store), SQL_ALL_NAMES, &stmt, err);

	*n = 0;
	bare_name(text, &wanted);
	while (!code && (code = store_sql_step(stmt, err)) == FR_OK) {
		size_t len;

		bare_name(store_sql_text(stmt, 0, &len), &bare);
		if (!wanted.len || strncmp(fr_buf_text(&bare), wanted.data, wanted.len) != 0)
			continue;
		if (bare.len == wanted.len && !whole) {
			whole = 1;
			*n = 0;
			fr_buf_clear(names);
		}
		if ((whole && bare.len > wanted.len) ||
		    among(rows, *n, NAMED_MOST, store_sql_int(stmt, 1)))
			continue;
		if (*n < NAMED_MOST) {
			rows[*n] = store_sql_int(stmt, 1);
			fr_buf_printf(names, "%s%s", *n ? ", " : "", store_sql_text(stmt, 2, &len));
		}
		++*n;
	}
	*row = *n ? rows[0] : 0;
	if (code == FR_DONE)
		code = fr_buf_check(wanted.failed ? &wanted : bare.failed ? &bare : names, err);
	return code;
}

static enum fr_code find_by_part(struct fr_store *store, const char *text,
                                 const struct fr_buf *folded, int64_t *row, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf names = {0};
	int64_t found = 0;
	int n = 0;

	FR_TRY(find_begins(store, folded, &n, &found, &names, err));
	if (n == 0)
		FR_TRY(find_bare(store, text, &n, &found, &names, err));
	if (n == 1)
		*row = found;
	if (n > 1)
		return fr_err_set(err, FR_AMBIGUOUS, "\"%.60s\" could be more than one friend: %s",
		                  text, fr_buf_text(&names));
	if (n == 0)
		FR_TRY(find_near(store, folded, &names, err));
	if (n == 0)
		return names.len ? fr_err_set(err, FR_NOTHING,
		                              "nobody is called %.200s (did you mean %s?)", text,
		                              fr_buf_text(&names))
		                 : fr_err_set(err, FR_NOTHING, "nobody is called %.200s", text);
	return FR_OK;
}

enum fr_code fr_friend_find(struct fr_store *store, const char *text, int64_t *row,
                            struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	int64_t found = 0;

	fr_text_fold(text, &folded);
	FR_TRY(fr_buf_check(&folded, err));
	if (folded.len == 0)
		return fr_err_set(err, FR_USAGE, "a name is missing: this one is empty");
	FR_TRY(store_names_find(store, text, &found, err));
	if (!found)
		FR_TRY(find_by_part(store, text, &folded, &found, err));
	*row = found;
	return FR_OK;
}

enum fr_code fr_friend_near(struct fr_store *store, const char *text, struct fr_buf *names,
                            struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};

	fr_text_fold(text, &folded);
	FR_TRY(fr_buf_check(&folded, err));
	return find_near(store, &folded, names, err);
}

enum fr_code fr_friend_name(struct fr_store *store, int64_t row, struct fr_buf *name,
                            struct fr_err *err)
{
	const char *text;

	FR_TRY(store_names_of(store, row, &text, err));
	fr_buf_puts(name, text);
	return fr_buf_check(name, err);
}

/* --- everybody ---------------------------------------------------------------------- */

struct one_of_all {
	int64_t row;
	size_t key; /* where it begins in keys */
};

struct everybody {
	struct one_of_all *list;
	size_t n, room;
	struct fr_buf keys;
};

static enum fr_code everybody_add(struct everybody *all, int64_t row, const char *folded,
                                  struct fr_err *err)
{
	FR_TRY(fr_grow(&all->list, all->n, &all->room, sizeof *all->list, err));
	all->list[all->n++] = (struct one_of_all){row, all->keys.len};
	fr_text_sort_key(folded, &all->keys);
	fr_buf_add(&all->keys, "", 1);
	return FR_OK;
}

static enum fr_code everybody_read(struct fr_store *store, struct everybody *all,
                                   struct fr_err *err)
{
	FR_FREED(store_sql_left) struct sql_stmt *stmt = NULL;
	enum fr_code code;
	size_t len;

	FR_TRY(store_sql_prepare(store_sql(store), SQL_BY_CODE_POINT, &stmt, err));
	while ((code = store_sql_step(stmt, err)) == FR_OK)
		FR_TRY(
		    everybody_add(all, store_sql_int(stmt, 0), store_sql_text(stmt, 1, &len), err));
	return code == FR_DONE ? fr_buf_check(&all->keys, err) : code;
}

static void everybody_free(struct everybody *all)
{
	free(all->list);
	fr_buf_free(&all->keys);
}

static int everybody_order(const void *left, const void *right, void *keys)
{
	const struct one_of_all *a = left;
	const struct one_of_all *b = right;

	return strcmp((const char *)keys + a->key, (const char *)keys + b->key);
}

static enum fr_code everybody(struct fr_store *store, int sorted, int64_t **rows, size_t *n,
                              struct fr_err *err)
{
	FR_FREED(everybody_free) struct everybody all = {0};
	int64_t *list;

	FR_TRY(everybody_read(store, &all, err));
	if (sorted && all.n)
		fr_os_sort(all.list, all.n, sizeof *all.list, everybody_order, all.keys.data);
	list = calloc(all.n + 1, sizeof *list);
	if (!list)
		return fr_err_nomem(err);
	for (size_t i = 0; i < all.n; i++)
		list[i] = all.list[i].row;
	*rows = list;
	*n = all.n;
	return FR_OK;
}

enum fr_code fr_friends_sorted(struct fr_store *store, int64_t **rows, size_t *n,
                               struct fr_err *err)
{
	return everybody(store, 1, rows, n, err);
}

enum fr_code fr_friends_by_code_point(struct fr_store *store, int64_t **rows, size_t *n,
                                      struct fr_err *err)
{
	return everybody(store, 0, rows, n, err);
}
