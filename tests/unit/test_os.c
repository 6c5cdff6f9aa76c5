/* test_os - what not every system has; the preset asan has it without what this one does */
#include <fr/os.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void random_bits_are_all_there_and_never_the_same(void **state)
{
	unsigned char one[64] = {0}, two[64] = {0}, ever[64] = {0};

	(void)state;
	for (int round = 0; round < 16; round++) {
		assert_int_equal(fr_os_random(one, sizeof one), 0);
		assert_memory_not_equal(one, two, sizeof one);
		memcpy(two, one, sizeof two);
		for (size_t i = 0; i < sizeof ever; i++)
			ever[i] |= one[i];
	}
	/* a byte that is 0 in all rounds was not written: by chance once in 2^122 */
	assert_null(memchr(ever, 0, sizeof ever));
}

static void the_last_one_is_found(void **state)
{
	const char *text = "a.b.c\xFF";

	(void)state;
	assert_ptr_equal(fr_os_last(text, '.', 6), text + 3);
	assert_ptr_equal(fr_os_last(text, '.', 3), text + 1);
	assert_ptr_equal(fr_os_last(text, 'a', 6), text);
	assert_ptr_equal(fr_os_last(text, 0xFF, 6), text + 5);
	assert_null(fr_os_last(text, '.', 1));
	assert_null(fr_os_last(text, 'a', 0));
}

static void too_many_things_have_no_room(void **state)
{
	int *list = fr_os_realloc(NULL, 2, sizeof *list);
	volatile size_t many = SIZE_MAX / 2;

	(void)state;
	assert_non_null(list);
	list[0] = 1;
	list[1] = 2;
	assert_null(fr_os_realloc(list, many, sizeof *list));
	list = fr_os_realloc(list, 1000, sizeof *list);
	assert_non_null(list);
	assert_int_equal(list[0], 1);
	assert_int_equal(list[1], 2);
	free(list);
}

/* By their distance from *arg. */
static int nearer(const void *left, const void *right, void *arg)
{
	return abs(*(const int *)left - *(const int *)arg) -
	       abs(*(const int *)right - *(const int *)arg);
}

static void things_are_sorted_by_what_is_asked(void **state)
{
	int list[] = {9, 1, 5, 7, 3}, from;

	(void)state;
	from = 10;
	fr_os_sort(list, 5, sizeof *list, nearer, &from);
	assert_memory_equal(list, ((int[]){9, 7, 5, 3, 1}), sizeof list);
	from = 0;
	fr_os_sort(list, 5, sizeof *list, nearer, &from);
	assert_memory_equal(list, ((int[]){1, 3, 5, 7, 9}), sizeof list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(random_bits_are_all_there_and_never_the_same),
	    cmocka_unit_test(the_last_one_is_found),
	    cmocka_unit_test(too_many_things_have_no_room),
	    cmocka_unit_test(things_are_sorted_by_what_is_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
