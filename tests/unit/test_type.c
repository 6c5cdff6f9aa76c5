/* test_type - the description of every type against the tables of a fresh store */
#include <fr/record.h>
#include <fr/store.h>

#include "lib/store/inside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char SQL_COLUMNS[] =
    "SELECT name, type, \"notnull\" FROM pragma_table_info(?1) ORDER BY name = 'beyond', cid";
static const char *const HEAD[] = {"n", "id", "created", "updated", "changed", "sum"};

static char folder[256];
static char path[sizeof folder + 16];
static struct fr_store *store;

static int set_up(void **state)
{
	const char *place = getenv("TMPDIR");
	struct fr_err err;

	(void)state;
	snprintf(folder, sizeof folder, "%s/fr-test-type.XXXXXX", place ? place : "/tmp");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/store.db", folder);
	return fr_store_open(path, FR_STORE_WRITE, &store, &err) != FR_OK;
}

static int tear_down(void **state)
{
	(void)state;
	fr_store_close(store);
	unlink(path);
	return rmdir(folder);
}

static struct sql_stmt *prepared(const char *text)
{
	struct sql_stmt *stmt;
	struct fr_err err;

	if (store_sql_prepare(store->sql, text, &stmt, &err) != FR_OK)
		fail_msg("%s: %s", text, err.message);
	return stmt;
}

/* The next column of the table is this one. */
static void column_is(struct sql_stmt *stmt, const char *table, const char *name, const char *of,
                      int must)
{
	struct fr_err err;
	size_t len;

	if (store_sql_step(stmt, &err) != FR_OK)
		fail_msg("%s has no column %s", table, name);
	assert_string_equal(store_sql_text(stmt, 0, &len), name);
	if (of && strcmp(store_sql_text(stmt, 1, &len), of) != 0)
		fail_msg("%s.%s is not %s", table, name, of);
	if (of && store_sql_int(stmt, 2) != must)
		fail_msg("%s.%s is%s NOT NULL", table, name, must ? " not" : "");
}

static void field_is(struct sql_stmt *stmt, enum fr_type type, const struct fr_field *field)
{
	const char *table = fr_type_info(type)->name;
	int number = field->form == FR_FORM_INT || field->form == FR_FORM_FLAG ||
	             field->form == FR_FORM_AT || field->form == FR_FORM_FRIEND;
	/* care for everyone names nobody */
	int must =
	    field->need == FR_REQUIRED && (type != FR_TYPE_CARE || field->form != FR_FORM_FRIEND);

	column_is(stmt, table, field->form == FR_FORM_FRIENDS ? "friends" : field->key,
	          number ? "INTEGER" : "TEXT", must);
	if (field->form == FR_FORM_AT)
		column_is(stmt, table, "at_offset", "INTEGER", 0);
}

static void test_columns(void **state)
{
	(void)state;
	for (int type = 0; type < FR_STORED_TYPES; type++) {
		const struct fr_type_info *info = fr_type_info((enum fr_type)type);
		struct sql_stmt *stmt = prepared(SQL_COLUMNS);
		struct fr_err err;

		store_sql_bind_text(stmt, 1, info->name, strlen(info->name));
		for (size_t i = 0; i < COUNT(HEAD); i++)
			column_is(stmt, info->name, HEAD[i], NULL, 0);
		for (int i = 0; i < info->n_fields; i++)
			field_is(stmt, (enum fr_type)type, &info->fields[i]);
		column_is(stmt, info->name, "beyond", "TEXT", 0);
		if (store_sql_step(stmt, &err) != FR_DONE)
			fail_msg("%s has a column more than its type has fields", info->name);
	}
}

/* What the record's own checks hold this field to, as a table would say it. */
static void held(const struct fr_field *field, struct fr_buf *out)
{
	const char *column = field->form == FR_FORM_FRIENDS ? "friends" : field->key;

	switch (field->form) {
	case FR_FORM_AT:
		fr_buf_printf(out, "(%s_offset BETWEEN -1439 AND 1439)\n", column);
		return;
	case FR_FORM_INT:
		fr_buf_printf(out, "(%s BETWEEN %lld AND %lld)\n", column, (long long)field->min,
		              (long long)field->max);
		return;
	case FR_FORM_FLAG:
		fr_buf_printf(out, "(%s IN (0, 1))\n", column);
		return;
	case FR_FORM_WORD:
		fr_buf_printf(out, "(%s IN (", column);
		for (int i = 0; field->words[i]; i++)
			fr_buf_printf(out, "%s'%s'", i ? ", " : "", field->words[i]);
		fr_buf_puts(out, "))\n");
		return;
	case FR_FORM_FRIENDS:
	case FR_FORM_NAMES:
	case FR_FORM_TEXTS:
	case FR_FORM_ROLES:
		fr_buf_printf(out, "(%s LIKE '[%%]')\n", column);
		return;
	case FR_FORM_CAST:
	case FR_FORM_VOICES:
	case FR_FORM_RATINGS:
		fr_buf_printf(out, "(%s LIKE '{%%}')\n", column);
		return;
	default: /* no value holds NUL, and an empty text is none */
		fr_buf_printf(out, "(instr(%s, char(0)) = 0)\n", column);
		fr_buf_printf(out, "(length(%s) > 0 AND instr(%s, char(0)) = 0)\n", column, column);
	}
}

/* Where many records come at once a table's own constraints are not asked: they say nothing that
 * ours do not. */
static void test_constraints(void **state)
{
	struct fr_buf all = {0}, one = {0};
	struct fr_err err;
	int n = 0;

	(void)state;
	for (int type = 0; type < FR_STORED_TYPES; type++) {
		const struct fr_type_info *info = fr_type_info((enum fr_type)type);
		struct sql_stmt *stmt = prepared("SELECT sql FROM sqlite_schema WHERE name = ?1");
		const char *at;
		size_t len;

		fr_buf_clear(&all);
		fr_buf_puts(&all, "(length(id) = 16)\n(friend IS NOT NULL OR who = 'me')\n"
		                  "(beyond LIKE '{%}')\n");
		for (int i = 0; i < info->n_fields; i++)
			held(&info->fields[i], &all);
		store_sql_bind_text(stmt, 1, info->name, strlen(info->name));
		assert_int_equal(store_sql_step(stmt, &err), FR_OK);
		for (at = store_sql_text(stmt, 0, &len); (at = strstr(at, "CHECK (")); n++) {
			int open = 1;

			for (len = 7; open; len++)
				open += at[len] == '(' ? 1 : at[len] == ')' ? -1 : 0;
			fr_buf_clear(&one);
			fr_buf_add(&one, at + 6, len - 6);
			fr_buf_putc(&one, '\n');
			if (!strstr(fr_buf_text(&all), fr_buf_text(&one)))
				fail_msg("no check of a %s says %s", info->name, fr_buf_text(&one));
			at += len;
		}
		store_sql_reset(stmt);
	}
	assert_true(n > 100);
	fr_buf_free(&all);
	fr_buf_free(&one);
}

static void no_rows(struct sql *sql)
{
	struct sql_stmt *names =
	    prepared("SELECT 'SELECT count(*) FROM ' || name FROM sqlite_schema "
	             "WHERE type = 'table'");
	struct fr_err err;
	int64_t rows;
	size_t len;

	while (store_sql_step(names, &err) == FR_OK) {
		assert_int_equal(store_sql_ask(sql, store_sql_text(names, 0, &len), &rows, &err),
		                 FR_OK);
		assert_int_equal(rows, 0);
	}
}

/* What each migration makes of the one before it is what a new store begins with. */
static void test_whole(void **state)
{
	static const char *const SAY[] = {
	    "SELECT type || name || tbl_name || ifnull(sql, '') FROM sqlite_schema ORDER BY 1",
	    "SELECT 'version ' || user_version FROM pragma_user_version",
	    "SELECT 'of ' || application_id FROM pragma_application_id"};
	struct sql *step_by_step = NULL;
	struct fr_err err;
	int n = 0;

	(void)state;
	assert_int_equal(store_sql_open_memory(&step_by_step, &err), FR_OK);
	for (int i = 0; i < FR_SCHEMA_VERSION; i++)
		assert_int_equal(store_schema(step_by_step, i, i + 1, &err), FR_OK);
	for (size_t i = 0; i < COUNT(SAY); i++) {
		struct sql_stmt *whole = prepared(SAY[i]), *steps;
		enum fr_code code;
		size_t len;

		assert_int_equal(store_sql_prepare(step_by_step, SAY[i], &steps, &err), FR_OK);
		while ((code = store_sql_step(steps, &err)) == FR_OK && ++n) {
			assert_int_equal(store_sql_step(whole, &err), FR_OK);
			assert_string_equal(store_sql_text(whole, 0, &len),
			                    store_sql_text(steps, 0, &len));
		}
		assert_int_equal(code, FR_DONE);
		assert_int_equal(store_sql_step(whole, &err), FR_DONE);
	}
	assert_true(n > 60);
	no_rows(step_by_step);
	store_sql_close(step_by_step);
}

/* What a statement reads is what the table has, in its order. */
static void test_selected(void **state)
{
	struct fr_buf text = {0};
	struct fr_err err;
	size_t len;

	(void)state;
	for (int type = 0; type < FR_STORED_TYPES; type++) {
		const char *name = fr_type_info((enum fr_type)type)->name;
		struct sql_stmt *stmt = prepared(SQL_COLUMNS);

		fr_buf_clear(&text);
		store_sql_bind_text(stmt, 1, name, strlen(name));
		for (size_t i = 0; store_sql_step(stmt, &err) == FR_OK; i++)
			fr_buf_printf(&text, i < COUNT(HEAD) ? "%s%s" : "%s\"%s\"",
			              i ? ", " : "SELECT ", store_sql_text(stmt, 0, &len));
		fr_buf_printf(&text, " FROM %s WHERE n = ?1", name);
		assert_string_equal(store_statements((enum fr_type)type)->by_row,
		                    fr_buf_text(&text));
	}
	fr_buf_free(&text);
}

static void test_statements(void **state)
{
	(void)state;
	for (int type = 0; type < FR_STORED_TYPES; type++) {
		const struct sql_table *table = store_statements((enum fr_type)type);
		const char *const all[] = {
		    table->by_id, table->by_row,  table->insert,    table->update,  table->remove,
		    table->page,  table->last,    table->top,       table->rows,    table->in_order,
		    table->count, table->id_from, table->id_before, table->id_after};

		for (size_t i = 0; i < COUNT(all); i++) {
			assert_non_null(all[i]);
			prepared(all[i]);
		}
		assert_int_equal(table->page_friend != NULL,
		                 fr_type_info((enum fr_type)type)->friend_field >= 0);
		if (table->page_friend)
			prepared(table->page_friend);
		if (table->page_of)
			prepared(table->page_of);
	}
}

/* Every {key} is a field of the type, and what is opened is closed. */
static void words_are_right(enum fr_type type, const char *words)
{
	for (const char *at = words; (at = strchr(at, '{'));) {
		const char *end = strchr(at, '}');
		char key[32];

		assert_non_null(end);
		snprintf(key, sizeof key, "%.*s", (int)(end - at - 1), at + 1);
		if (fr_type_field(type, key) < 0)
			fail_msg("\"%s\" holds no field as {%s}", words, key);
		at = end;
	}
	for (const char *at = words; (at = strchr(at, '[')); at++) {
		size_t end = strcspn(at, "]");

		assert_int_equal(at[end], ']');
		assert_true(strcspn(at, "{") < end);
		assert_true(end < 1 + strcspn(at + 1, "["));
	}
}

/* The lines of a language; how many. */
static int lines_are_right(const char *file)
{
	char line[512], name[32];
	int n = 0, at;
	FILE *in = fopen(file, "r");

	assert_non_null(in);
	while (fgets(line, sizeof line, in)) {
		if (sscanf(line, "line.%31[a-z_] = %n", name, &at) != 1)
			continue;
		assert_true((int)fr_type_find(name) >= 0);
		words_are_right(fr_type_find(name), line + at);
		n++;
	}
	fclose(in);
	return n;
}

static void test_words(void **state)
{
	(void)state;
	for (int i = 0; i < FR_TYPES; i++) {
		const struct fr_type_info *info = fr_type_info((enum fr_type)i);

		assert_int_equal(fr_type_find(info->name), i);
		assert_true(strlen(info->plural) > 0);
	}
	/* say_record has more to say of moments, care, seasons, offers and pauses; settings are not
	 * named */
	assert_int_equal(lines_are_right(FR_TEST_DATA "/../../lib/words/text/en.txt"),
	                 FR_TYPES - 6);
	assert_int_equal(lines_are_right(FR_TEST_DATA "/../../lib/words/text/de.txt"),
	                 FR_TYPES - 6);
}

static void test_fields(void **state)
{
	(void)state;
	for (int type = 0; type < FR_TYPES; type++) {
		const struct fr_type_info *info = fr_type_info((enum fr_type)type);
		int friend_field = -1;

		assert_in_range(info->n_fields, 1, FR_FIELDS_MAX);
		for (int i = 0; i < info->n_fields; i++) {
			const struct fr_field *f = &info->fields[i];

			assert_int_equal(fr_type_field((enum fr_type)type, f->key), i);
			assert_true(f->min <= f->max);
			assert_int_equal(f->words != NULL, f->form == FR_FORM_WORD ||
			                                       f->form == FR_FORM_VOICES ||
			                                       f->form == FR_FORM_RATINGS);
			if (f->form == FR_FORM_FRIEND || f->form == FR_FORM_FRIENDS)
				friend_field = i;
		}
		assert_int_equal(info->friend_field, friend_field);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_columns),    cmocka_unit_test(test_constraints),
	    cmocka_unit_test(test_whole),      cmocka_unit_test(test_selected),
	    cmocka_unit_test(test_statements), cmocka_unit_test(test_words),
	    cmocka_unit_test(test_fields)};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
