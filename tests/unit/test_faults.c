/* Every call that SQLite makes of the system fails in turn: nothing is lost, nothing is half there,
 * and it says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <fr/exchange.h>
#include <fr/intake.h>
#include <fr/upkeep.h>

#include "tests/unit/faulty.h"

static long stride = 29; /* every so many calls; FR_FAULT_STRIDE=1 for all */

/* --- what a store holds ------------------------------------------------------------------- */

static char folder[64], path[96], base[96], copy[96];
static struct fr_err err;

/* A restore says what it finds; here that is what the faults make of it. */
static void unheard(const char *text, void *arg)
{
	(void)text, (void)arg;
}

static void finding(const char *text, void *arg)
{
	(void)arg;
	fprintf(stderr, "finding: %s\n", text);
}

static char *content(void)
{
	struct fr_store *store = NULL;
	struct fr_exports *exports = NULL;
	struct fr_export_filter filter;
	struct fr_record record = {0};
	struct fr_buf text = {0};
	int64_t findings = 0;
	enum fr_code code = fr_store_open(path, FR_STORE_READ, &store, &err);

	if (code)
		fprintf(stderr, "cannot be opened: %s\n", err.message);
	assert_int_equal(code, FR_OK);
	assert_int_equal(fr_store_check(store, finding, NULL, &findings, &err), FR_OK);
	assert_int_equal(findings, 0);
	fr_export_filter_init(&filter);
	assert_int_equal(fr_exports_open(store, &filter, &exports, &err), FR_OK);
	while (fr_exports_next(exports, &record, &err) == FR_OK) {
		fr_record_write(&record, FR_WRITE_PRIVATE, &text);
		fr_buf_putc(&text, '\n');
	}
	fr_exports_close(exports);
	fr_record_free(&record);
	fr_store_close(store);
	return text.data ? text.data : calloc(1, 1);
}

static void copy_file(const char *from, const char *to)
{
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	char block[65536];
	size_t n;

	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(block, 1, sizeof block, in)) > 0)
		assert_int_equal(fwrite(block, 1, n, out), n);
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

static void fresh(void)
{
	char journal[128];

	snprintf(journal, sizeof journal, "%s-journal", path);
	unlink(journal);
	unlink(copy);
	copy_file(base, path);
}

/* --- what is done to it ---------------------------------------------------------------------- */

static enum fr_code put_line(struct fr_store *store, struct fr_intake *intake, const char *line)
{
	struct fr_record_reader *reader = NULL;
	struct fr_record record = {0};
	enum fr_code code = fr_record_reader_open(&reader, &err);
	(void)store;

	if (!code)
		code = fr_record_read(reader, line, strlen(line), &record, &err);
	if (!code)
		code = fr_intake_take(intake, &record, &err);
	fr_record_reader_close(reader);
	fr_record_free(&record);
	return code;
}

static enum fr_code put_lines(struct fr_store *store, const char *const *lines)
{
	struct fr_intake *intake = NULL;
	enum fr_code code = fr_intake_open(store, &intake, &err);

	for (; !code && *lines; lines++)
		code = put_line(store, intake, *lines);
	if (!code)
		code = fr_intake_end(intake, &err);
	fr_intake_close(intake);
	return code;
}

static enum fr_code do_add(struct fr_store *store)
{
	static const char *const LINES[] = {
	    "{\"type\":\"moment\",\"at\":\"2026-02-01\",\"friends\":[\"Ana\",\"Sam\"],"
	    "\"direction\":\"given\"}",
	    NULL};

	return put_lines(store, LINES);
}

/* A friend known here under another id, one new, a moment that is known, a tombstone. */
static enum fr_code do_import(struct fr_store *store)
{
	static const char *const LINES[] = {
	    "{\"type\":\"friend\",\"id\":\"01000000-0000-7000-8000-000000000001\",\"name\":\"Ana\","
	    "\"note\":\"x\","
	    "\"created\":\"2026-01-01T00:00:00Z\",\"updated\":\"2026-03-01T00:00:00Z\"}",
	    "{\"type\":\"friend\",\"id\":\"01000000-0000-7000-8000-000000000002\",\"name\":\"Kim\","
	    "\"created\":\"2026-01-01T00:00:00Z\",\"updated\":\"2026-03-01T00:00:00Z\"}",
	    "{\"type\":\"moment\",\"id\":\"01000000-0000-7000-8000-000000000003\",\"at\":\"2026-02-"
	    "02\","
	    "\"friends\":[\"Ana\",\"Kim\"],\"direction\":\"mutual\",\"created\":\"2026-01-01T00:00:"
	    "00Z\","
	    "\"updated\":\"2026-03-01T00:00:00Z\"}",
	    NULL};

	return put_lines(store, LINES);
}

static enum fr_code do_change(struct fr_store *store)
{
	struct fr_record change = {0};
	enum fr_put result;
	enum fr_code code;

	fr_record_reset(&change, FR_TYPE_MOMENT);
	code = fr_record_set_text(&change, FR_MOMENT_NOTE, "changed", &err);
	if (!code)
		code = fr_record_change(store, &change, 2, &result, &err);
	fr_record_free(&change);
	return code;
}

static enum fr_code do_remove(struct fr_store *store)
{
	return fr_record_remove(store, FR_TYPE_MOMENT, 3, &err);
}

static void undone(enum fr_changed what, const struct fr_record *record,
                   const struct fr_record *after, void *arg)
{
	(void)what, (void)record, (void)after, (void)arg;
}

static enum fr_code do_undo(struct fr_store *store)
{
	struct fr_step step;
	int64_t records;
	enum fr_code code = fr_undo_find(store, FR_UNDO_OWN, INT64_MAX, &step, &records, &err);

	return code ? code : fr_undo(store, step.number, undone, NULL, &err);
}

static enum fr_code do_local(struct fr_store *store)
{
	return fr_local_set(store, "machine", "some", &err);
}

static enum fr_code run(enum fr_code (*what)(struct fr_store *store))
{
	struct fr_random random = {7, 1};
	struct fr_store *store = NULL;
	enum fr_code code = fr_store_open(path, FR_STORE_WRITE, &store, &err);

	if (!code)
		code = fr_step_begin(store, "test", "step", 1772366400000, &random, &err);
	if (!code)
		code = what(store);
	if (!code)
		code = fr_step_commit(store, &err);
	else if (store)
		fr_step_rollback(store);
	fr_store_close(store);
	return code;
}

static enum fr_code run_backup(void)
{
	struct fr_store *store = NULL;
	enum fr_code code = fr_store_open(path, FR_STORE_READ, &store, &err);

	if (!code)
		code = fr_store_backup(store, copy, &err);
	fr_store_close(store);
	return code;
}

static enum fr_code run_restore(void)
{
	struct fr_buf kept = {0};
	enum fr_code code = fr_store_restore(path, base, &kept, unheard, NULL, &err);

	if (kept.data)
		unlink(kept.data);
	fr_buf_free(&kept);
	return code;
}

/* Each call in turn, once and for good, as an I/O error and as a full disk.  FR_OK means it is
 * there. */
static void sweep(const char *name, enum fr_code (*step)(struct fr_store *),
                  enum fr_code (*other)(void))
{
	long tried = 0, failed = 0, total;
	char *before, *after;

	fresh();
	before = content();
	faulty.calls = 0;
	assert_int_equal(step ? run(step) : other(), FR_OK);
	total = faulty.calls;
	after = content();
	for (int way = 0; way < 4; way++) {
		for (long at = 1 + way; at <= total; at += stride) {
			enum fr_code code;
			char *now;

			fresh();
			faulty = (struct faulty_plan){0, at, way & 1, way & 2};
			code = step ? run(step) : other();
			faulty.fail_at = 0;
			tried++;
			failed += code != FR_OK;
			if (code)
				assert_true(strlen(err.message) > 0);
			now = content();
			if (strcmp(now, after) != 0)
				assert_true(strcmp(now, before) == 0 && code != FR_OK);
			free(now);
		}
	}
	printf("%s: %ld faults, %ld times it said so\n", name, tried, failed);
	free(before);
	free(after);
}

static void every_call_fails(void **state)
{
	static const char *const LINES[] = {
	    "{\"type\":\"friend\",\"name\":\"Ana\"}",
	    "{\"type\":\"friend\",\"name\":\"Ben\",\"aliases\":[\"Benno\"]}",
	    "{\"type\":\"moment\",\"at\":\"2026-01-01\",\"friend\":\"Ana\",\"direction\":\"given\","
	    "\"note\":\"a\"}",
	    "{\"type\":\"moment\",\"at\":\"2026-01-02\",\"friend\":\"Ben\",\"direction\":\"given\","
	    "\"note\":\"b\"}",
	    "{\"type\":\"moment\",\"at\":\"2026-01-03\",\"friend\":\"Ana\",\"direction\":"
	    "\"mutual\",\"note\":\"c\"}",
	    NULL};
	struct fr_random random = {1, 1};
	struct fr_store *store = NULL;

	(void)state;
	assert_int_equal(fr_store_open(base, FR_STORE_WRITE, &store, &err), FR_OK);
	assert_int_equal(fr_step_begin(store, "test", "base", 1772000000000, &random, &err), FR_OK);
	assert_int_equal(put_lines(store, LINES), FR_OK);
	assert_int_equal(fr_step_commit(store, &err), FR_OK);
	fr_store_close(store);
	sweep("add", do_add, NULL);
	sweep("import", do_import, NULL);
	sweep("change", do_change, NULL);
	sweep("remove", do_remove, NULL);
	sweep("undo", do_undo, NULL);
	sweep("local", do_local, NULL);
	sweep("backup", NULL, run_backup);
	sweep("restore", NULL, run_restore);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_call_fails)};
	const char *every = getenv("FR_FAULT_STRIDE");
	int failed;

	if (every && atol(every) > 0)
		stride = atol(every);
	snprintf(folder, sizeof folder, "/dev/shm/fr-faults.XXXXXX");
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/fr.db", folder);
	snprintf(base, sizeof base, "%s/base.db", folder);
	snprintf(copy, sizeof copy, "%s/copy.db", folder);
	if (faulty_install())
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(path);
	unlink(base);
	unlink(copy);
	rmdir(folder);
	return failed;
}
