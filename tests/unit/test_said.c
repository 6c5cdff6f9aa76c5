/* test_said - moments in somebody's own words: each is read as a person means it, or not at all */
#include <fr/said.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

/* A language: how it is read, and what its sentences mean. */
static const struct language {
	const char *rules, *sentences;
	int least; /* sentences */
} LANGUAGES[] = {
    {FR_TEST_DATA "/../../lib/words/text/say.en.txt", FR_TEST_DATA "/say.en.ndjson", 400},
    {FR_TEST_DATA "/../../lib/words/text/say.de.txt", FR_TEST_DATA "/say.de.ndjson", 180},
};
#define N_LANGUAGES (sizeof LANGUAGES / sizeof LANGUAGES[0])

static const char *const NAMES[] = {"Ana", "Ben", "Mei-Ling Chen", "Sam", "Will", "Zoë"};
#define N_NAMES (sizeof NAMES / sizeof NAMES[0])

static struct fr_lint *rules_open(const char *path)
{
	FILE *file = fopen(path, "r");
	struct fr_lint *rules;
	struct fr_err err;
	char line[512];

	assert_non_null(file);
	assert_int_equal(fr_lint_open(&rules, &err), FR_OK);
	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (fr_lint_add(rules, line, &err))
			fail_msg("%s: %s", line, err.message);
	}
	fclose(file);
	return rules;
}

/* What was read, in the form of the file. */
static json_t *reading(const char *text, const struct fr_said *said)
{
	json_t *all = json_pack("{s:s}", "text", text);
	json_t *friends = json_array();

	if (said->direction >= 0)
		json_object_set_new(all, "direction",
		                    json_string(fr_direction_words[said->direction]));
	if (said->kind != FR_KIND_NONE)
		json_object_set_new(all, "kind", json_string(fr_kind_words[said->kind]));
	if (said->began >= 0)
		json_object_set_new(all, "began", json_string(fr_who_words[said->began]));
	for (size_t i = 0; i < said->n_friends; i++)
		json_array_append_new(friends, json_string(NAMES[said->friends[i]]));
	if (said->n_friends)
		json_object_set(all, "friends", friends);
	json_decref(friends);
	if (said->minutes)
		json_object_set_new(all, "minutes", json_integer(said->minutes));
	if (said->energy != FR_SAID_NOTHING)
		json_object_set_new(all, "energy", json_integer(said->energy));
	if (said->when.len)
		json_object_set_new(all, "when", json_string(fr_buf_text(&said->when)));
	if (said->vague)
		json_object_set_new(all, "vague", json_true());
	return all;
}

/* 1 where a sentence is read otherwise than it is meant; both readings are printed. */
static int wrong(struct fr_lint *rules, const json_t *meant)
{
	const char *text = json_string_value(json_object_get(meant, "text"));
	struct fr_said said = {0};
	struct fr_err err;
	json_t *got;
	int differs;

	assert_int_equal(fr_said_read(rules, text, NAMES, N_NAMES, &said, &err), FR_OK);
	got = reading(text, &said);
	differs = !json_equal(got, meant);
	if (differs) {
		char *a = json_dumps(meant, JSON_COMPACT);
		char *b = json_dumps(got, JSON_COMPACT);

		print_error("meant %s\n  got %s\n", a, b);
		free(a);
		free(b);
	}
	json_decref(got);
	fr_said_free(&said);
	return differs;
}

static void sentences(const struct language *language)
{
	struct fr_lint *rules = rules_open(language->rules);
	FILE *file = fopen(language->sentences, "r");
	char line[1024];
	int n = 0, n_wrong = 0;

	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		json_t *meant = json_loads(line, 0, NULL);

		assert_non_null(meant);
		n_wrong += wrong(rules, meant);
		json_decref(meant);
		n++;
	}
	fclose(file);
	fr_lint_close(rules);
	assert_true(n >= language->least);
	assert_int_equal(n_wrong, 0);
}

static void test_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_LANGUAGES; i++)
		sentences(&LANGUAGES[i]);
}

/* Whatever stands in a text, nothing breaks, and no word stands for a way it went. */
static void test_anything(void **state)
{
	static const char *const TEXTS[] = {
	    "",         " ",        "?",        "...",
	    "\xff\xfe", "1",        "1h",       "999999999999 hours",
	    "a",        "i",        "I",        "by",
	    "helped",   "Ana's",    "was",      ":30",
	    "2026-",    "with",     "half an",  "\xe2\x80\x9c",
	    "3 days",   "days ago", "Mei-Ling", "vor",
	    "vor 3",    "ich",      "half",     "geholfen",
	    "Anas",     "uhr",      "8 Uhr"};

	(void)state;
	for (size_t l = 0; l < N_LANGUAGES; l++) {
		struct fr_lint *rules = rules_open(LANGUAGES[l].rules);

		for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
			struct fr_said said = {0};
			struct fr_err err;

			assert_int_equal(fr_said_read(rules, TEXTS[i], NAMES, N_NAMES, &said, &err),
			                 FR_OK);
			assert_int_equal(said.direction, -1);
			fr_said_free(&said);
		}
		fr_lint_close(rules);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sentences),
	    cmocka_unit_test(test_anything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
