/* test_lines - lines of a file or pipe: ends, blanks, NULs, and those that are too long */
#include <fr/lines.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct fr_lines *lines_of(FILE *file)
{
	struct fr_lines *lines;
	struct fr_err err;

	fflush(file);
	rewind(file);
	assert_int_equal(fr_lines_open(fileno(file), &lines, &err), FR_OK);
	return lines;
}

static void expect_line(struct fr_lines *lines, const char *text, size_t len, int64_t number)
{
	struct fr_err err;
	char *got;
	size_t got_len;
	int64_t got_number;

	assert_int_equal(fr_lines_next(lines, &got, &got_len, &got_number, &err), FR_OK);
	assert_int_equal(got_len, len);
	assert_memory_equal(got, text, len);
	assert_int_equal(got[len], '\0');
	assert_int_equal(got_number, number);
}

static void expect_code(struct fr_lines *lines, enum fr_code code, int64_t number)
{
	struct fr_err err;
	char *got;
	size_t len;
	int64_t got_number;

	assert_int_equal(fr_lines_next(lines, &got, &len, &got_number, &err), code);
	assert_int_equal(got_number, number);
}

static void test_ends_and_blanks(void **state)
{
	static const char TEXT[] = "one\r\n\n  \t\ntwo\0x\n\r\nlast";
	FILE *file = tmpfile();
	struct fr_lines *lines;

	(void)state;
	assert_non_null(file);
	fwrite(TEXT, 1, sizeof TEXT - 1, file);
	lines = lines_of(file);
	expect_line(lines, "one", 3, 1);
	expect_line(lines, "two\0x", 5, 4);
	expect_line(lines, "last", 4, 6);
	expect_code(lines, FR_DONE, 6);
	expect_code(lines, FR_DONE, 6);
	fr_lines_close(lines);
	fclose(file);
}

static void test_empty(void **state)
{
	FILE *file = tmpfile();
	struct fr_lines *lines = lines_of(file);

	(void)state;
	expect_code(lines, FR_DONE, 0);
	fr_lines_close(lines);
	fr_lines_close(NULL);
	fclose(file);
}

/* Lines around the cap, alone and behind each other, with both ends. */
static void test_cap(void **state)
{
	static const size_t LENGTHS[] = {FR_LINE_MAX - 1,     FR_LINE_MAX,          FR_LINE_MAX + 1,
	                                 FR_LINE_MAX + 2,     FR_LINE_MAX + 3,      3 * FR_LINE_MAX,
	                                 FR_LINE_MAX + 65536, 64 * (size_t)1024 - 1};
	char *text = malloc(3 * FR_LINE_MAX);

	(void)state;
	assert_non_null(text);
	memset(text, 'a', 3 * FR_LINE_MAX);
	for (int way = 0; way < 3; way++) {
		const char *end = way == 1 ? "\r\n" : "\n";
		FILE *file = tmpfile();
		struct fr_lines *lines;
		int64_t number = 0;

		for (size_t i = 0; i < sizeof LENGTHS / sizeof LENGTHS[0]; i++) {
			fwrite(text, 1, LENGTHS[i], file);
			fprintf(file, "%sshort%s", end, end);
		}
		if (way == 2)
			fwrite(text, 1, 2 * FR_LINE_MAX, file);
		lines = lines_of(file);
		for (size_t i = 0; i < sizeof LENGTHS / sizeof LENGTHS[0]; i++) {
			if (LENGTHS[i] > FR_LINE_MAX)
				expect_code(lines, FR_BAD, ++number);
			else
				expect_line(lines, text, LENGTHS[i], ++number);
			expect_line(lines, "short", 5, ++number);
		}
		if (way == 2)
			expect_code(lines, FR_BAD, ++number);
		expect_code(lines, FR_DONE, number);
		fr_lines_close(lines);
		fclose(file);
	}
	free(text);
}

/* A pipe gives what it has, a byte at a time if need be. */
static void test_pipe(void **state)
{
	struct fr_lines *lines;
	struct fr_err err;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(fr_lines_open(ends[0], &lines, &err), FR_OK);
	assert_int_equal(write(ends[1], "ab\ncd", 5), 5);
	expect_line(lines, "ab", 2, 1);
	assert_int_equal(write(ends[1], "e\n", 2), 2);
	expect_line(lines, "cde", 3, 2);
	close(ends[1]);
	expect_code(lines, FR_DONE, 2);
	fr_lines_close(lines);
	close(ends[0]);
}

static void test_unreadable(void **state)
{
	struct fr_lines *lines;
	struct fr_err err;

	(void)state;
	assert_int_equal(fr_lines_open(-1, &lines, &err), FR_OK);
	expect_code(lines, FR_FAIL, 0);
	fr_lines_close(lines);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_ends_and_blanks),
	    cmocka_unit_test(test_empty),
	    cmocka_unit_test(test_cap),
	    cmocka_unit_test(test_pipe),
	    cmocka_unit_test(test_unreadable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
