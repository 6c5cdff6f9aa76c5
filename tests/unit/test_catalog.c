/* test_catalog - texts read from files, and their words filled in */
#include <fr/catalog.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static void write_file(const char *name, const char *text)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder,
	       "/tmp/test_catalog.XXXXXX"); /* NOLINT(clang-analyzer-security.insecureAPI.strcpy) */
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	static const char *const NAMES[] = {"en.txt", "de.txt", "de_AT.txt", "d.txt", "xx.txt"};
	char path[128];

	(void)state;
	for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, NAMES[i]);
		unlink(path);
	}
	return rmdir(folder);
}

static struct fr_catalog *open_catalog(const char *language)
{
	struct fr_catalog *catalog = NULL;
	struct fr_err err;

	assert_int_equal(fr_catalog_open(folder, language, &catalog, &err), FR_OK);
	return catalog;
}

static void expect_fill(const struct fr_catalog *catalog, const char *key,
                        const struct fr_word *words, const char *expected)
{
	struct fr_buf out = {0};
	struct fr_err err;
	enum fr_code code;

	fr_buf_puts(&out, ">");
	code = fr_catalog_fill(catalog, key, words, &out, &err);
	assert_int_equal(code, expected ? FR_OK : FR_NOTHING);
	assert_string_equal(fr_buf_text(&out) + 1, expected ? expected : "");
	fr_buf_free(&out);
}

static void test_words(void **state)
{
	static const struct fr_word ONE[] = {{"f", "Ana"}, {"n", "1"}, {"x", NULL}, {NULL, NULL}};
	static const struct fr_word MANY[] = {{"n", "12"}, {NULL, NULL}};
	struct fr_catalog *catalog;

	(void)state;
	write_file("en.txt", "# a comment\r\n\r\nplain = as it = is  \r\n  f=Hello {f}, {f}.\n"
	                     "n = {n:week|weeks} ago\nnone = {x}\nopen = {f\nbar = {n:week}\n"
	                     "form = {n?is one|are many}\nbrace = {{f}\nempty =\n");
	catalog = open_catalog(NULL);
	expect_fill(catalog, "plain", NULL, "as it = is");
	expect_fill(catalog, "f", ONE, "Hello Ana, Ana.");
	expect_fill(catalog, "n", ONE, "1 week ago");
	expect_fill(catalog, "n", MANY, "12 weeks ago");
	expect_fill(catalog, "f", MANY, NULL);
	expect_fill(catalog, "none", ONE, NULL);
	expect_fill(catalog, "open", ONE, NULL);
	expect_fill(catalog, "bar", ONE, "1 week");
	expect_fill(catalog, "form", ONE, "is one");
	expect_fill(catalog, "form", MANY, "are many");
	expect_fill(catalog, "brace", ONE, "{f}");
	expect_fill(catalog, "empty", ONE, "");
	expect_fill(catalog, "unknown", ONE, NULL);
	assert_string_equal(fr_catalog_text(catalog, "f"), "Hello {f}, {f}.");
	assert_null(fr_catalog_text(catalog, "unknown"));
	fr_catalog_close(catalog);
	fr_catalog_close(NULL);
}

static void test_languages(void **state)
{
	static const struct {
		const char *language, *a, *b;
	} CASES[] = {
	    {NULL, "one", "two"},       {"", "one", "two"},
	    {"C", "one", "two"},        {"C.UTF-8", "one", "two"},
	    {"POSIX", "one", "two"},    {"fr_FR", "one", "two"},
	    {"de", "eins", "two"},      {"de_DE.UTF-8", "eins", "two"},
	    {"de@euro", "eins", "two"}, {"de_AT.UTF-8", "ans", "two"},
	    {"../de", "one", "two"},    {"d/", "one", "two"},
	    {"d", "d", "two"},
	};

	(void)state;
	write_file("en.txt", "a = one\nb = two\n");
	write_file("de.txt", "a = eins\nmore = mehr\n");
	write_file("de_AT.txt", "a = ans\n");
	write_file("d.txt", "a = d\n");
	for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
		struct fr_catalog *catalog = open_catalog(CASES[i].language);

		assert_string_equal(fr_catalog_text(catalog, "a"), CASES[i].a);
		assert_string_equal(fr_catalog_text(catalog, "b"), CASES[i].b);
		assert_null(fr_catalog_text(catalog, "more"));
		fr_catalog_close(catalog);
	}
}

static void test_plurals(void **state)
{
	static const struct {
		const char *rule, *said; /* of 0, 1, 2, 5, 11, 12, 21, 22 and 1.5 */
	} CASES[] = {
	    {"none", "aaaaaaaac"},  {"one", "babbbbbbc"},    {"french", "aabbbbbbc"},
	    {"czech", "cabcccccc"}, {"slavic", "cabcccabc"}, {"polish", "cabccccbc"},
	};
	static const char *const NUMBERS[] = {"0", "1", "2", "5", "11", "12", "21", "22", "1.5"};

	(void)state;
	write_file("en.txt", "plural = one\na = {n?a|b|c}\nb = {n?a|b}\n");
	for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
		struct fr_catalog *catalog;
		char text[64];

		snprintf(text, sizeof text, "plural = %s\na = {n?a|b|c}\n", CASES[i].rule);
		write_file("xx.txt", text);
		catalog = open_catalog("xx");
		for (size_t k = 0; k < strlen(CASES[i].said); k++) {
			const struct fr_word words[] = {{"n", NUMBERS[k]}, {NULL, NULL}};
			const char form[] = {CASES[i].said[k], '\0'};

			expect_fill(catalog, "a", words, form);
			/* what the language lacks follows the rule of English */
			expect_fill(catalog, "b", words, k == 1 ? "a" : "b");
		}
		fr_catalog_close(catalog);
	}
}

static void test_refused(void **state)
{
	static const struct {
		const char *text, *message;
	} CASES[] = {
	    {"a = 1\nb\n", ":2: is neither \"key = text\" nor a comment with #"},
	    {"a b = 1\n", ":1: \"a b\" is no key"},
	    {" = 1\n", ":1: \"\" is no key"},
	    {"a = \xff\n", ":1: is not UTF-8"},
	    {"a = 1\nplural = two\n", ": there is no rule for plurals \"two\""},
	    {"a = 1\nc = 2\na = 3\n", ": the key a stands twice"},
	};
	struct fr_catalog *catalog = NULL;
	struct fr_err err;

	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
		write_file("en.txt", CASES[i].text);
		assert_int_equal(fr_catalog_open(folder, NULL, &catalog, &err), FR_BAD);
		assert_non_null(strstr(err.message, CASES[i].message));
	}
	assert_int_equal(fr_catalog_open("/nowhere", NULL, &catalog, &err), FR_FAIL);
	assert_null(catalog);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_words, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(test_languages, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(test_plurals, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(test_refused, make_folder, remove_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
