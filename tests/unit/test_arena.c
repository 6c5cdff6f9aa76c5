/* test_arena - pieces that are forgotten at once, and JSON that is parsed into them */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/json/json.h"
#include <fr/arena.h>

static void pieces_are_apart_and_aligned(void **state)
{
	static const size_t SIZES[] = {1, 16, 17, 100, 32768, 1, 40000, 3 << 20, 5, 0};
	enum { N = sizeof SIZES / sizeof SIZES[0] };
	unsigned char *pieces[N];
	struct fr_arena arena = {0};

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < N; i++) {
			pieces[i] = fr_arena_take(&arena, SIZES[i]);
			assert_non_null(pieces[i]);
			assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
			memset(pieces[i], i + 1, SIZES[i]);
		}
		for (int i = 0; i < N; i++) {
			for (size_t at = 0; at < SIZES[i]; at++)
				assert_int_equal(pieces[i][at], i + 1);
		}
		fr_arena_reset(&arena);
	}
	/* what is forgotten is used again */
	pieces[0] = fr_arena_take(&arena, 1);
	fr_arena_reset(&arena);
	assert_ptr_equal(fr_arena_take(&arena, 1), pieces[0]);
	fr_arena_free(&arena);
	fr_arena_reset(&arena);
	fr_arena_free(&arena);
}

static void what_cannot_be_had_is_refused(void **state)
{
	struct fr_arena arena = {0};

	(void)state;
	assert_null(fr_arena_take(&arena, SIZE_MAX));
	assert_null(fr_arena_take(&arena, SIZE_MAX - 15));
	assert_non_null(fr_arena_take(&arena, 1));
	assert_null(fr_arena_take(&arena, SIZE_MAX - 20));
	assert_non_null(fr_arena_take(&arena, 1));
	fr_arena_free(&arena);
}

static enum fr_code parse(struct fr_arena *arena, const char *text, const struct json **root)
{
	struct fr_err err;

	return json_read_parse_into(arena, text, strlen(text), root, &err);
}

/* Values of both kinds live beside each other, and a parse that fails leaves nothing behind. */
static void values_live_in_their_arena(void **state)
{
	struct fr_arena one = {0}, two = {0};
	const struct json *a, *b;
	struct json *own;
	struct fr_err err;
	char *long_one = malloc(200003);

	(void)state;
	assert_non_null(long_one);
	memset(long_one, 'x', 200002);
	long_one[0] = long_one[200001] = '"';
	long_one[200002] = '\0';
	assert_int_equal(parse(&one, "{\"a\":\"first\"}", &a), FR_OK);
	assert_int_equal(parse(&two, "{\"a\":1,\"a\":2}", &b), FR_BAD);
	assert_int_equal(parse(&two, "[1,1e999]", &b), FR_BAD);
	assert_int_equal(parse(&two, "[1,", &b), FR_BAD);
	assert_int_equal(json_read_parse("[\"own\"]", 7, &own, &err), FR_OK);
	assert_int_equal(parse(&two, long_one, &b), FR_OK);
	assert_int_equal(strlen(json_read_string(b)), 200000);
	assert_string_equal(json_read_string(json_read_first(a)), "first");
	assert_string_equal(json_read_string(json_read_first(own)), "own");
	assert_int_equal(parse(&one, "[\"second\"]", &a), FR_OK);
	assert_string_equal(json_read_string(json_read_first(own)), "own");
	json_read_free(own);
	assert_string_equal(json_read_string(json_read_first(a)), "second");
	fr_arena_free(&one);
	fr_arena_free(&two);
	free(long_one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pieces_are_apart_and_aligned),
	    cmocka_unit_test(what_cannot_be_had_is_refused),
	    cmocka_unit_test(values_live_in_their_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
