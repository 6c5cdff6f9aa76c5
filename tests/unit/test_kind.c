/* test_kind - the words for kinds of care */
#include <fr/kind.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void every_word_reads_as_itself(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < FR_KINDS; i++)
		assert_int_equal(fr_kind_read(fr_kind_words[i]), i);
	assert_null(fr_kind_words[FR_KINDS]);
	assert_string_equal(fr_kind_words[FR_LISTENING], "listening");
	assert_string_equal(fr_kind_words[FR_HUMOUR], "humour");
	assert_string_equal(fr_kind_words[FR_CONNECTION], "connection");
	assert_string_equal(fr_kind_words[FR_OTHER], "other");
	assert_string_equal(fr_direction_words[FR_MUTUAL], "mutual");
	assert_null(fr_direction_words[FR_MUTUAL + 1]);
	assert_string_equal(fr_who_words[FR_BOTH], "both");
	assert_null(fr_who_words[FR_BOTH + 1]);
}

static void synonyms_read(void **state)
{
	(void)state;
	assert_int_equal(fr_kind_read("help"), FR_PRACTICAL);
	assert_int_equal(fr_kind_read("humor"), FR_HUMOUR);
	assert_int_equal(fr_kind_read("listen"), FR_LISTENING);
	assert_int_equal(fr_kind_read("comforting"), FR_COMFORT);
	assert_int_equal(fr_kind_read("celebrate"), FR_CELEBRATION);
	assert_int_equal(fr_kind_read("encourage"), FR_ENCOURAGEMENT);
	assert_int_equal(fr_kind_read("affirm"), FR_ENCOURAGEMENT);
	assert_int_equal(fr_kind_read("affirmation"), FR_ENCOURAGEMENT);
	assert_int_equal(fr_kind_read("plan"), FR_PLANNING);
	assert_int_equal(fr_kind_read("connect"), FR_CONNECTION);
	assert_int_equal(fr_kind_read("advise"), FR_ADVICE);
	assert_int_equal(fr_kind_read("apology"), FR_REPAIR);
}

static void case_matters_not_but_spelling_does(void **state)
{
	(void)state;
	assert_int_equal(fr_kind_read("LISTENING"), FR_LISTENING);
	assert_int_equal(fr_kind_read("Help"), FR_PRACTICAL);
	assert_int_equal(fr_kind_read(""), FR_KIND_NONE);
	assert_int_equal(fr_kind_read("listening "), FR_KIND_NONE);
	assert_int_equal(fr_kind_read("listenin"), FR_KIND_NONE);
	assert_int_equal(fr_kind_read("l\xc4\xb1sten"), FR_KIND_NONE); /* dotless i */
}

static void the_nearest_is_named(void **state)
{
	char huge[2000];
	int edits;

	(void)state;
	assert_int_equal(fr_kind_nearest("listenin", &edits), FR_LISTENING);
	assert_int_equal(edits, 1);
	assert_int_equal(fr_kind_nearest("HUMUOR", &edits), FR_HUMOUR);
	assert_int_equal(edits, 1);
	assert_int_equal(fr_kind_nearest("hlep", &edits), FR_PRACTICAL);
	assert_int_equal(edits, 1);
	assert_int_equal(fr_kind_nearest("planning", &edits), FR_PLANNING);
	assert_int_equal(edits, 0);
	(void)fr_kind_nearest("", &edits);
	assert_int_equal(edits, 3); /* fun */
	memset(huge, 'x', sizeof huge - 1);
	huge[sizeof huge - 1] = '\0';
	(void)fr_kind_nearest(huge, &edits);
	assert_true(edits > 20);
	memset(huge, 0xC3, sizeof huge - 1); /* not even UTF-8 */
	(void)fr_kind_nearest(huge, &edits);
}

static void tracks_are_those_of_the_records(void **state)
{
	(void)state;
	assert_int_equal(fr_kind_track(FR_LISTENING), FR_TRACK_EMOTIONAL);
	assert_int_equal(fr_kind_track(FR_REPAIR), FR_TRACK_EMOTIONAL);
	assert_int_equal(fr_kind_track(FR_PRACTICAL), FR_TRACK_PRACTICAL);
	assert_int_equal(fr_kind_track(FR_CONNECTION), FR_TRACK_PRACTICAL);
	assert_int_equal(fr_kind_track(FR_OTHER), FR_TRACK_OTHER);
	assert_int_equal(fr_kind_track(FR_KIND_NONE), FR_TRACK_OTHER);
}

static void lines_of_a_file_have_more_words(void **state)
{
	static const struct {
		const char *line, *word;
		int kind; /* FR_KINDS: the line is refused */
	} table[] = {
	    {"presence: walk, lunch", "lunch", FR_PRESENCE},
	    {"presence: walk, lunch", "WALK", FR_PRESENCE},
	    {"Humor:Karaoke ,", "karaoke", FR_HUMOUR},
	    {"presence: long walk", "long walk", FR_PRESENCE},
	    {"presence: walk, lunch", "wal", FR_KIND_NONE},
	    {"presence: walk, lunch", "walks", FR_KIND_NONE},
	    {"presence: walk,, lunch", "", FR_KIND_NONE},
	    {"presence:", "walk", FR_KIND_NONE},
	    {"# presence: walk", "walk", FR_KIND_NONE},
	    {" \t", "walk", FR_KIND_NONE},
	    {"presence", "presence", FR_KINDS},
	    {"joy: walk", "walk", FR_KINDS},
	    {": walk", "walk", FR_KINDS},
	    {"presencepresencepresencepresencepresence: walk", "walk", FR_KINDS},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		enum fr_kind kind = FR_KIND_NONE;
		struct fr_err err;
		enum fr_code code = fr_kind_line(table[i].line, table[i].word, &kind, &err);

		assert_int_equal(code, table[i].kind == FR_KINDS ? FR_BAD : FR_OK);
		assert_int_equal(kind, table[i].kind == FR_KINDS ? FR_KIND_NONE : table[i].kind);
	}
}

/* The words that fr-model(7) lists beside each kind are read as that kind. */
static void the_manual_tells_the_synonyms(void **state)
{
	FILE *manual = fopen(FR_TEST_DATA "/../../man/fr-model.7", "re");
	enum fr_kind kind = FR_KIND_NONE;
	char line[512];
	int found = 0;

	(void)state;
	assert_non_null(manual);
	while (fgets(line, sizeof line, manual) != NULL) {
		char *words = line;
		char *rest;
		char *word;

		if (strncmp(line, ".It ", 4) == 0 && strstr(line, " Ta ") != NULL) {
			words = strstr(line, " Ta ") + 4;
			words[-4] = '\0';
			kind = fr_kind_read(line + 4);
		} else if (line[0] == '.') {
			kind = FR_KIND_NONE; /* the list is over */
		}
		for (word = strtok_r(words, ", \n", &rest); kind != FR_KIND_NONE && word != NULL;
		     word = strtok_r(NULL, ", \n", &rest)) {
			if (fr_kind_read(word) != kind)
				fail_msg("%s is not a word for %s", word, fr_kind_words[kind]);
			found++;
		}
	}
	(void)fclose(manual);
	assert_int_equal(found, 60);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_word_reads_as_itself),
	    cmocka_unit_test(synonyms_read),
	    cmocka_unit_test(case_matters_not_but_spelling_does),
	    cmocka_unit_test(the_nearest_is_named),
	    cmocka_unit_test(tracks_are_those_of_the_records),
	    cmocka_unit_test(lines_of_a_file_have_more_words),
	    cmocka_unit_test(the_manual_tells_the_synonyms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
