/* test_store - putting, merging, removing and undoing; three stores that exchange records end up
 * equal */
#include <fr/friend.h>
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
#define NOON         INT64_C(1767268800000) /* 2026-01-01T12:00:00Z in milliseconds */
#define ID           "\"id\":\"0199f000-0000-7000-8000-000000000001\""
#define MOMENT                                                                                     \
	"{\"type\":\"moment\",\"at\":\"2026-01-01\",\"friend\":\"Ana\",\"direction\":\"given\""
#define CREATED ",\"created\":\"2026-01-01T00:00:00Z\""

/* One store with a clock and random bits of its own. */
struct machine {
	char path[288];
	struct fr_store *store;
	struct fr_random random;
};

static char folder[256];
static struct fr_record_reader *reader;
static int64_t now;

static int set_up(void **state)
{
	const char *place = getenv("TMPDIR");
	struct fr_err err;

	(void)state;
	snprintf(folder, sizeof folder, "%s/fr-test-store.XXXXXX", place ? place : "/tmp");
	return !mkdtemp(folder) || fr_record_reader_open(&reader, &err) != FR_OK;
}

static int tear_down(void **state)
{
	(void)state;
	fr_record_reader_close(reader);
	return rmdir(folder);
}

static void machine_open(struct machine *m, int number)
{
	struct fr_err err;

	snprintf(m->path, sizeof m->path, "%s/%d.db", folder, number);
	unlink(m->path);
	m->random = (struct fr_random){(uint64_t)number + 1, 1};
	if (fr_store_open(m->path, FR_STORE_WRITE, &m->store, &err) != FR_OK)
		fail_msg("%s", err.message);
}

static void machine_close(struct machine *m)
{
	fr_store_close(m->store);
	unlink(m->path);
}

static void begin(struct machine *m)
{
	struct fr_err err;

	if (fr_step_begin(m->store, "test", "test", now, &m->random, &err) != FR_OK)
		fail_msg("%s", err.message);
}

static void commit(struct machine *m)
{
	struct fr_err err;

	if (fr_step_commit(m->store, &err) != FR_OK)
		fail_msg("%s", err.message);
}

/* Put one line inside the open step. */
static enum fr_put put_line(struct machine *m, const char *line)
{
	struct fr_record record = {0};
	enum fr_put result = FR_PUT_SAME;
	struct fr_err err;
	enum fr_code code = fr_record_read(reader, line, strlen(line), &record, &err);

	if (!code)
		code = record.type == FR_TYPE_TOMBSTONE
		           ? fr_tombstone_put(m->store, &record, &result, &err)
		           : fr_record_put(m->store, &record, &result, NULL, &err);
	if (code)
		fail_msg("%s: %s", line, err.message);
	fr_record_free(&record);
	return result;
}

static enum fr_put put(struct machine *m, const char *line)
{
	enum fr_put result;

	begin(m);
	result = put_line(m, line);
	commit(m);
	return result;
}

/* --- what a store holds, as lines ---------------------------------------------------- */

struct dump {
	char **lines;
	size_t n, room;
};

static void dump_add(struct dump *dump, const struct fr_buf *text)
{
	if (dump->n == dump->room) {
		dump->room = dump->room ? dump->room * 2 : 64;
		dump->lines = realloc(dump->lines, dump->room * sizeof *dump->lines);
		assert_non_null(dump->lines);
	}
	dump->lines[dump->n] = strdup(fr_buf_text(text));
	assert_non_null(dump->lines[dump->n++]);
}

static void dump_tombstones(const struct machine *m, struct dump *dump)
{
	static const char SQL_ALL[] = "SELECT of, id, at, forgotten FROM tombstone";
	struct fr_buf text = {0};
	struct sql_stmt *stmt;
	struct fr_err err;
	size_t len;

	assert_int_equal(store_sql_prepare(m->store->sql, SQL_ALL, &stmt, &err), FR_OK);
	while (store_sql_step(stmt, &err) == FR_OK) {
		char id[FR_ID_SIZE], at[FR_WHEN_SIZE];
		struct fr_id unpacked;

		store_row_id_unpack(store_sql_blob(stmt, 1, &len), &unpacked);
		fr_id_format(&unpacked, id);
		fr_stamp_format(store_sql_int(stmt, 2), at);
		fr_buf_clear(&text);
		fr_buf_printf(&text,
		              "{\"type\":\"tombstone\",\"id\":\"%s\",\"of\":\"%s\",\"at\":\"%s\","
		              "\"forgotten\":%s}",
		              id, store_sql_text(stmt, 0, &len), at,
		              store_sql_int(stmt, 3) ? "true" : "false");
		dump_add(dump, &text);
	}
	fr_buf_free(&text);
}

static int dump_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static struct dump dump_of(const struct machine *m)
{
	struct fr_record record = {0};
	struct dump dump = {0};
	struct fr_buf text = {0};
	struct fr_err err;

	for (int type = 0; type < FR_STORED_TYPES; type++) {
		struct fr_records *records;
		enum fr_code code;

		assert_int_equal(
		    fr_records_open(m->store, (enum fr_type)type, FR_ANY_FRIEND, &records, &err),
		    FR_OK);
		while ((code = fr_records_next(records, &record, &err)) == FR_OK) {
			fr_buf_clear(&text);
			fr_record_write(&record, FR_WRITE_PUBLIC, &text);
			dump_add(&dump, &text);
		}
		assert_int_equal(code, FR_DONE);
		fr_records_close(records);
	}
	dump_tombstones(m, &dump);
	if (dump.n)
		qsort(dump.lines, dump.n, sizeof *dump.lines, dump_order);
	fr_record_free(&record);
	fr_buf_free(&text);
	return dump;
}

static void dump_free(struct dump *dump)
{
	for (size_t i = 0; i < dump->n; i++)
		free(dump->lines[i]);
	free(dump->lines);
}

/* The store holds exactly these lines, in any order. */
static void holds(const struct machine *m, size_t n, const char *const *lines)
{
	struct dump dump = dump_of(m);

	for (size_t i = 0; i < n; i++) {
		size_t at = 0;

		while (at < dump.n && !strstr(dump.lines[at], lines[i]))
			at++;
		if (at == dump.n) {
			for (at = 0; at < dump.n; at++)
				print_error("%s\n", dump.lines[at]);
			fail_msg("nothing holds %s", lines[i]);
		}
	}
	assert_int_equal(dump.n, n);
	dump_free(&dump);
}

/* --- one store ------------------------------------------------------------------------------ */

static void a_record_is_new_then_the_same(void **state)
{
	struct machine m;

	(void)state;
	machine_open(&m, 0);
	now = NOON;
	assert_int_equal(put(&m, MOMENT "," ID CREATED ",\"updated\":\"2026-01-01T00:00:00Z\"}"),
	                 FR_PUT_ADDED);
	assert_int_equal(fr_step_number(m.store), 1);
	assert_int_equal(put(&m, MOMENT "," ID CREATED ",\"updated\":\"2026-01-01T00:00:00Z\"}"),
	                 FR_PUT_SAME);
	assert_int_equal(fr_step_number(m.store), 0);
	/* written by hand, without times: meant now, and so the same as long as it says the same */
	assert_int_equal(put(&m, MOMENT "," ID "}"), FR_PUT_SAME);
	assert_int_equal(put(&m, MOMENT "," ID ",\"note\":null}"), FR_PUT_SAME);
	assert_int_equal(put(&m, MOMENT "," ID ",\"note\":\"x\"}"), FR_PUT_CHANGED);
	assert_int_equal(put(&m, "{\"type\":\"moment\"," ID ",\"note\":\"y\"}"), FR_PUT_CHANGED);
	holds(&m, 2,
	      (const char *[]){"\"friend\":\"Ana\",\"direction\":\"given\",\"note\":\"y\"" CREATED,
	                       "\"name\":\"Ana\""});
	machine_close(&m);
}

static void the_later_change_of_a_key_wins(void **state)
{
	static const char *const at_2 = "\"updated\":\"2026-01-01T00:00:02Z\"}";
	static const char *const at_1 = "\"updated\":\"2026-01-01T00:00:01Z\"}";
	char line[512];
	struct machine m;

	(void)state;
	machine_open(&m, 0);
	now = NOON;
	snprintf(line, sizeof line, MOMENT "," ID CREATED ",\"note\":\"two\",%s", at_2);
	assert_int_equal(put(&m, line), FR_PUT_ADDED);
	snprintf(line, sizeof line, MOMENT "," ID CREATED ",\"note\":\"one\",%s", at_1);
	assert_int_equal(put(&m, line), FR_PUT_OLDER);
	snprintf(line, sizeof line, "{\"type\":\"moment\"," ID ",\"energy\":1,%s", at_1);
	assert_int_equal(put(&m, line), FR_PUT_CHANGED); /* a key that was never set here */
	/* changed names the key of which theirs is later, though their record is older */
	snprintf(line, sizeof line,
	         "{\"type\":\"moment\"," ID ",\"note\":\"three\",\"energy\":2,"
	         "\"changed\":{\"note\":\"2026-01-01T00:00:03Z\"},\"updated\":\"2026-01-01T00:00:"
	         "00.5Z\"}");
	assert_int_equal(put(&m, line), FR_PUT_CHANGED);
	holds(&m, 2, (const char *[]){"\"energy\":1,\"note\":\"three\"", "\"name\":\"Ana\""});
	/* cleared later */
	assert_int_equal(put(&m, "{\"type\":\"moment\"," ID
	                         ",\"note\":null,\"updated\":\"2026-01-01T00:00:04Z\"}"),
	                 FR_PUT_CHANGED);
	assert_int_equal(put(&m, "{\"type\":\"moment\"," ID
	                         ",\"note\":\"late\",\"updated\":\"2026-01-01T00:00:03Z\"}"),
	                 FR_PUT_OLDER);
	holds(&m, 2, (const char *[]){"\"energy\":1,\"note\":null", "\"name\":\"Ana\""});
	machine_close(&m);
}

static void a_tie_goes_to_the_greater_value(void **state)
{
	static const char *const values[] = {"\"a\"", "\"b\"", "\"ab\"", "null", "\"\\u00fc\""};
	char line[256];

	(void)state;
	now = NOON;
	for (size_t i = 0; i < COUNT(values) * COUNT(values); i++) {
		const char *pair[] = {values[i / COUNT(values)], values[i % COUNT(values)]};
		struct machine m[2];
		struct dump dump[2];

		for (int k = 0; k < 2; k++) {
			machine_open(&m[k], k);
			for (int n = 0; n < 2; n++) {
				snprintf(line, sizeof line,
				         MOMENT "," ID CREATED ",\"note\":%s,\"updated\":\"%s\"}",
				         pair[k ^ n], "2026-01-01T00:00:01Z");
				put(&m[k], line);
			}
			dump[k] = dump_of(&m[k]);
		}
		assert_int_equal(dump[0].n, 2);
		assert_string_equal(dump[0].lines[1], dump[1].lines[1]);
		for (int k = 0; k < 2; k++) {
			dump_free(&dump[k]);
			machine_close(&m[k]);
		}
	}
}

static void what_was_removed_stays_removed_unless_changed_later(void **state)
{
	static const char tombstone[] =
	    "{\"type\":\"tombstone\"," ID ",\"of\":\"moment\",\"at\":\"2026-01-01T00:00:05Z\"}";
	struct machine m;

	(void)state;
	machine_open(&m, 0);
	now = NOON;
	assert_int_equal(put(&m, MOMENT "," ID CREATED ",\"updated\":\"2026-01-01T00:00:01Z\"}"),
	                 FR_PUT_ADDED);
	assert_int_equal(put(&m, tombstone), FR_PUT_CHANGED);
	assert_int_equal(put(&m, tombstone), FR_PUT_SAME);
	assert_int_equal(put(&m, MOMENT "," ID CREATED ",\"updated\":\"2026-01-01T00:00:05Z\"}"),
	                 FR_PUT_OLDER);
	holds(&m, 2, (const char *[]){"\"of\":\"moment\"", "\"name\":\"Ana\""});
	assert_int_equal(put(&m, MOMENT "," ID CREATED ",\"updated\":\"2026-01-01T00:00:06Z\"}"),
	                 FR_PUT_ADDED);
	assert_int_equal(put(&m, tombstone), FR_PUT_OLDER);
	holds(&m, 2, (const char *[]){"\"type\":\"moment\"", "\"name\":\"Ana\""});
	assert_int_equal(put(&m, "{\"type\":\"tombstone\"," ID
	                         ",\"of\":\"moment\",\"at\":\"2026-01-01T00:00:05Z\","
	                         "\"forgotten\":true}"),
	                 FR_PUT_CHANGED);
	assert_int_equal(put(&m, MOMENT "," ID CREATED ",\"updated\":\"2027-01-01T00:00:00Z\"}"),
	                 FR_PUT_OLDER);
	machine_close(&m);
}

static void count_seen(enum fr_changed what, const struct fr_record *record,
                       const struct fr_record *after, void *arg)
{
	(void)what;
	(void)record;
	(void)after;
	++*(int *)arg;
}

static enum fr_code undo(struct machine *m)
{
	struct fr_step step;
	struct fr_err err;
	enum fr_code code;
	int64_t records;
	int seen = 0;

	begin(m);
	code = fr_undo_find(m->store, FR_UNDO_OWN, INT64_MAX, &step, &records, &err);
	if (code == FR_OK)
		code = fr_undo(m->store, step.number, count_seen, &seen, &err);
	if (code == FR_OK)
		commit(m);
	else
		fr_step_rollback(m->store);
	return code;
}

static void an_undo_is_a_change_that_wins_elsewhere_too(void **state)
{
	struct machine a, b;
	struct dump dump;

	(void)state;
	machine_open(&a, 0);
	machine_open(&b, 1);
	now = NOON;
	put(&a, MOMENT "," ID ",\"note\":\"first\"}");
	now += 1000;
	put(&a, "{\"type\":\"moment\"," ID ",\"note\":\"second\",\"energy\":-1}");
	dump = dump_of(&a);
	for (size_t i = 0; i < dump.n; i++)
		put(&b, dump.lines[i]);
	dump_free(&dump);
	/* the clock may stand still, or go back: a change is later than what it changes */
	now -= 5000;
	assert_int_equal(undo(&a), FR_OK);
	holds(&a, 2, (const char *[]){"\"energy\":null,\"note\":\"first\"", "\"name\":\"Ana\""});
	dump = dump_of(&a);
	for (size_t i = 0; i < dump.n; i++)
		put(&b, dump.lines[i]);
	holds(&b, 2, (const char *[]){"\"energy\":null,\"note\":\"first\"", "\"name\":\"Ana\""});
	dump_free(&dump);
	assert_int_equal(undo(&a), FR_OK);
	holds(&a, 2, (const char *[]){"\"of\":\"moment\"", "\"of\":\"friend\""});
	assert_int_equal(undo(&a), FR_NOTHING);
	machine_close(&a);
	machine_close(&b);
}

static void seeded_ids_never_collide(void **state)
{
	struct machine m;

	(void)state;
	machine_open(&m, 0);
	now = NOON;
	for (int i = 0; i < 50; i++) {
		m.random =
		    (struct fr_random){7, 1}; /* a process that starts again with the same seed */
		assert_int_equal(put(&m, MOMENT "}"), FR_PUT_ADDED);
	}
	machine_close(&m);
}

/* --- three stores
 * --------------------------------------------------------------------------------- */

/* xorshift64*: the same numbers in every run. */
static uint64_t seed = 88172645463325252U;

static uint32_t below(uint32_t limit)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return (uint32_t)((seed * 2685821657736338717U >> 32) % limit);
}

static const char *any(const char *const *texts)
{
	uint32_t n = 0;

	while (texts[n])
		n++;
	return texts[below(n)];
}

static const char *const NAMES[] = {"Ana", "ana", "Ben", "Zoë", NULL};

/* A value for a field, or none; what it cannot be is left as it is. */
static void random_value(struct fr_record *record, int field)
{
	static const char *const texts[] = {"a", "b", "ü", "\"", NULL};
	static const char *const times[] = {"2026-01-01", "2026-01-01T12:00:00Z",
	                                    "2026-01-01T13:00:00+01:00", NULL};
	static const char *const births[] = {"--02-29", "1990-05-17", NULL};
	const struct fr_field *f = &fr_type_info(record->type)->fields[field];
	struct fr_err err;
	enum fr_code code = FR_OK;

	if (f->need == FR_OPTIONAL && below(3) == 0)
		fr_record_set_null(record, field);
	else if (f->form == FR_FORM_INT || f->form == FR_FORM_FLAG)
		code = fr_record_set_int(
		    record, field,
		    f->min + below((uint32_t)(f->max - f->min < 3 ? f->max - f->min : 3)), &err);
	else if (f->form == FR_FORM_WORD)
		code = fr_record_set_text(record, field, any(f->words), &err);
	else if (f->form == FR_FORM_AT || f->form == FR_FORM_WHEN)
		code = fr_record_set_text(record, field, any(times), &err);
	else if (f->form == FR_FORM_BIRTHDAY)
		code = fr_record_set_text(record, field, any(births), &err);
	else if (f->form == FR_FORM_FRIENDS)
		code = fr_record_set_text(record, field, any(NAMES), &err);
	else if (f->form == FR_FORM_TEXTS || f->form == FR_FORM_TEXT)
		code = fr_record_set_text(record, field, any(texts), &err);
	assert_int_equal(code, FR_OK);
	if (f->form == FR_FORM_FRIENDS && below(2))
		assert_int_equal(fr_record_add_text(record, field, any(NAMES), &err), FR_OK);
}

/* Some row of a type, or 0. */
static int64_t random_row(struct machine *m, enum fr_type type, struct fr_record *record)
{
	struct fr_records *records;
	struct fr_err err;
	int64_t row = 0;
	int n = 0;

	assert_int_equal(fr_records_open(m->store, type, FR_ANY_FRIEND, &records, &err), FR_OK);
	while (fr_records_next(records, record, &err) == FR_OK) {
		if (below((uint32_t)++n) == 0)
			row = record->row;
	}
	fr_records_close(records);
	return row;
}

static void add_something(struct machine *m)
{
	struct fr_record record = {0};
	enum fr_type type = below(4) ? FR_TYPE_MOMENT : FR_TYPE_CHECKIN;
	enum fr_put result;
	struct fr_err err;

	fr_record_reset(&record, type);
	if (type == FR_TYPE_CHECKIN)
		assert_int_equal(fr_record_set_text(&record, FR_CHECKIN_FRIEND, any(NAMES), &err),
		                 FR_OK);
	for (int i = 0; i < fr_type_info(type)->n_fields; i++) {
		if (fr_type_info(type)->fields[i].need == FR_REQUIRED || below(3) == 0)
			random_value(&record, i);
	}
	begin(m);
	assert_int_equal(fr_record_put(m->store, &record, &result, NULL, &err), FR_OK);
	commit(m);
	fr_record_free(&record);
}

static void change_something(struct machine *m)
{
	static const enum fr_type types[] = {FR_TYPE_MOMENT, FR_TYPE_MOMENT, FR_TYPE_CHECKIN,
	                                     FR_TYPE_FRIEND};
	enum fr_type type = types[below(COUNT(types))];
	struct fr_record record = {0};
	int64_t row = random_row(m, type, &record);
	enum fr_put result;
	struct fr_err err;

	fr_record_reset(&record, type);
	for (int i = 0; i < fr_type_info(type)->n_fields; i++) {
		enum fr_field_form form = fr_type_info(type)->fields[i].form;

		/* who is who by name or by another program is settled elsewhere */
		if (form != FR_FORM_NAME && form != FR_FORM_NAMES &&
		    !(type == FR_TYPE_FRIEND && i == FR_FRIEND_SOURCES) && below(4) == 0)
			random_value(&record, i);
	}
	begin(m);
	if (row && fr_record_change(m->store, &record, row, &result, &err) != FR_OK)
		fail_msg("%s", err.message);
	commit(m);
	fr_record_free(&record);
}

static void remove_something(struct machine *m)
{
	enum fr_type type = below(2) ? FR_TYPE_MOMENT : FR_TYPE_CHECKIN;
	struct fr_record record = {0};
	int64_t row = random_row(m, type, &record);
	struct fr_err err;

	begin(m);
	if (row)
		assert_int_equal(fr_record_remove(m->store, type, row, &err), FR_OK);
	commit(m);
	fr_record_free(&record);
}

/* Everything that one store holds, in any order, into another. */
static void exchange(struct machine *from, struct machine *to)
{
	struct dump dump = dump_of(from);

	begin(to);
	for (size_t left = dump.n; left; left--) {
		size_t at = below((uint32_t)left);
		char *line = dump.lines[at];

		put_line(to, line);
		dump.lines[at] = dump.lines[left - 1];
		dump.lines[left - 1] = line;
	}
	commit(to);
	dump_free(&dump);
}

static void check_equal(const struct machine *a, const struct machine *b)
{
	struct dump ours = dump_of(a);
	struct dump theirs = dump_of(b);

	for (size_t i = 0; i < ours.n || i < theirs.n; i++) {
		if (i == ours.n || i == theirs.n || strcmp(ours.lines[i], theirs.lines[i]) != 0)
			fail_msg("line %zu:\n%s\n%s", i, i < ours.n ? ours.lines[i] : "(none)",
			         i < theirs.n ? theirs.lines[i] : "(none)");
	}
	dump_free(&ours);
	dump_free(&theirs);
}

static void random_life(struct machine m[3])
{
	for (int i = 0; i < 40; i++) {
		struct machine *one = &m[below(3)];
		uint32_t what = below(16);

		/* clocks of one second, so that ties are frequent; now and then one goes back */
		now += below(3) == 0 ? 1000 : 0;
		now -= below(20) == 0 ? 3000 : 0;
		if (what < 5)
			add_something(one);
		else if (what < 10)
			change_something(one);
		else if (what < 12)
			remove_something(one);
		else if (what < 13)
			(void)undo(one);
		else
			exchange(&m[below(3)], one);
	}
}

/* A text that decides something may be lost where nobody can say so. */
static void nothing_is_committed_after_a_text_was_lost(void **state)
{
	struct fr_buf name = {0};
	struct machine m;
	struct fr_err err;
	int64_t row;

	(void)state;
	now = NOON;
	machine_open(&m, 0);
	begin(&m);
	put_line(&m, "{\"type\":\"friend\",\"name\":\"Ana\"}");
	fr_buf_puts(&name, FR_BUF_LOST);
	assert_int_equal(fr_step_commit(m.store, &err), FR_NOMEM);
	assert_int_equal(fr_friend_named(m.store, "Ana", &row, &err), FR_NOTHING);
	/* once: the next step begins anew */
	begin(&m);
	put_line(&m, "{\"type\":\"friend\",\"name\":\"Ana\"}");
	commit(&m);
	assert_int_equal(fr_friend_named(m.store, "Ana", &row, &err), FR_OK);
	fr_buf_free(&name);
	machine_close(&m);
}

static void three_stores_that_exchange_records_end_up_equal(void **state)
{
	static const int round[][2] = {{0, 1}, {1, 2}, {2, 0}};
	int lives = getenv("FR_TEST_LIVES") ? atoi(getenv("FR_TEST_LIVES")) : 40;

	(void)state;
	for (int life = 0; life < lives; life++) {
		struct machine m[3];

		seed = 88172645463325252U + (uint64_t)life * 0x9E3779B97F4A7C15U;
		now = NOON;
		for (int i = 0; i < 3; i++)
			machine_open(&m[i], i);
		random_life(m);
		for (int i = 0; i < 12; i++)
			exchange(&m[round[i % 3][0]], &m[round[i % 3][1]]);
		check_equal(&m[0], &m[1]);
		check_equal(&m[1], &m[2]);
		for (int i = 0; i < 3; i++)
			machine_close(&m[i]);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_record_is_new_then_the_same),
	    cmocka_unit_test(the_later_change_of_a_key_wins),
	    cmocka_unit_test(a_tie_goes_to_the_greater_value),
	    cmocka_unit_test(what_was_removed_stays_removed_unless_changed_later),
	    cmocka_unit_test(an_undo_is_a_change_that_wins_elsewhere_too),
	    cmocka_unit_test(seeded_ids_never_collide),
	    cmocka_unit_test(nothing_is_committed_after_a_text_was_lost),
	    cmocka_unit_test(three_stores_that_exchange_records_end_up_equal),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
