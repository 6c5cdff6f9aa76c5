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

/* --- JSON ---------------------------------------------------------------------------------- */

static void expect_json(struct fr_lines *lines, const char *text, int64_t number)
{
	struct fr_err err;
	char *got;
	size_t len;
	int64_t got_number;

	assert_int_equal(fr_lines_json(lines, &got, &len, &got_number, &err), FR_OK);
	assert_string_equal(got, text);
	assert_int_equal(len, strlen(text));
	assert_int_equal(got_number, number);
}

static void expect_json_code(struct fr_lines *lines, enum fr_code code, int64_t number)
{
	struct fr_err err;
	char *got;
	size_t len;
	int64_t got_number;

	assert_int_equal(fr_lines_json(lines, &got, &len, &got_number, &err), code);
	assert_int_equal(got_number, number);
}

/* A value a line, over several lines, in arrays; and what is none of these costs no other. */
static void test_json(void **state)
{
	static const struct {
		const char *text;
		struct {
			const char *value;
			int64_t number;
		} values[6];
		enum fr_code code; /* behind them */
		int64_t number;
	} CASES[] = {
	    {"{\"a\":1}\n\n{\"b\":2}\r\nx\n",
	     {{"{\"a\":1}", 1}, {"{\"b\":2}", 3}, {"x", 4}},
	     FR_DONE,
	     4},
	    {"{\n  \"a\": [\n1]\n}\n{\r\n}\r\n{}",
	     {{"{\n  \"a\": [\n1]\n}", 1}, {"{\r\n}", 5}, {"{}", 7}},
	     FR_DONE,
	     7},
	    {"[{\"a\":\"]}\\\"\"},\n {}, 7\n,[8] ]\n{}\n",
	     {{"{\"a\":\"]}\\\"\"}", 1}, {"{}", 2}, {"7", 2}, {"[8]", 3}, {"{}", 4}},
	     FR_DONE,
	     4},
	    {"\xEF\xBB\xBF[\r\n  {\r\n    \"a\": 1\r\n  },\r\n  {}\r\n]\r\n",
	     {{"{\r\n    \"a\": 1\r\n  }", 2}, {"{}", 5}},
	     FR_DONE,
	     6},
	    {"[]\n[ ]x\n", {{"x", 2}}, FR_DONE, 2},
	    {"[{},", {{"{}", 1}}, FR_BAD, 1},
	    {"[{}\n", {{"{}", 1}}, FR_BAD, 2},
	    /* a line that was cut short ends where the next one begins, as does a text */
	    {"{\"a\":\n{}\n{\"b\n{}\n",
	     {{"{\"a\":", 1}, {"{}", 2}, {"{\"b", 3}, {"{}", 4}},
	     FR_DONE,
	     4},
	    {"{\n\"a\": 1} x\n{}\n", {{"{\n\"a\": 1} x", 1}, {"{}", 3}}, FR_DONE, 3},
	    {"{ x", {{"{ x", 1}}, FR_DONE, 1},
	    {"[}]\n", {{"}", 1}}, FR_DONE, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
		FILE *file = tmpfile();
		struct fr_lines *lines;

		assert_non_null(file);
		fputs(CASES[i].text, file);
		lines = lines_of(file);
		for (int v = 0; v < 6 && CASES[i].values[v].value; v++)
			expect_json(lines, CASES[i].values[v].value, CASES[i].values[v].number);
		expect_json_code(lines, CASES[i].code, CASES[i].number);
		if (CASES[i].code == FR_BAD)
			expect_json_code(lines, FR_DONE, CASES[i].number);
		fr_lines_close(lines);
		fclose(file);
	}
}

/* Only a value has a most, and not the line that an array takes. */
static void test_json_large(void **state)
{
	char *text = malloc(FR_LINE_MAX + 3);
	FILE *file = tmpfile();
	struct fr_lines *lines;

	(void)state;
	assert_non_null(text);
	assert_non_null(file);
	memset(text, 'a', FR_LINE_MAX + 2);
	text[0] = text[FR_LINE_MAX - 1] = '"';
	text[FR_LINE_MAX] = '\0';
	fprintf(file, "[%s,%s, 7]\n[%sx,\n8]\n", text, text, text);
	text[FR_LINE_MAX - 1] = 'a';
	fprintf(file, "[%s\"]\n{}\n", text);
	lines = lines_of(file);
	text[FR_LINE_MAX - 1] = '"';
	expect_json(lines, text, 1);
	expect_json(lines, text, 1);
	expect_json(lines, "7", 1);
	expect_json(lines, text, 2);
	expect_json(lines, "x", 2);
	expect_json(lines, "8", 3);
	expect_json_code(lines, FR_BAD, 4);
	expect_json(lines, "{}", 5);
	expect_json_code(lines, FR_DONE, 5);
	fr_lines_close(lines);
	fclose(file);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_ends_and_blanks),
	    cmocka_unit_test(test_empty),
	    cmocka_unit_test(test_cap),
	    cmocka_unit_test(test_pipe),
	    cmocka_unit_test(test_unreadable),
	    cmocka_unit_test(test_json),
	    cmocka_unit_test(test_json_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
