/* test_os - what not every system has; the preset asan has it without what this one does */
#include <fr/os.h>

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const char *called;

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

static void the_program_that_runs_is_found(void **state)
{
	char path[4096], small[4], file[64] = "/tmp/fr-os.XXXXXX";
	char *self = realpath(called, NULL), *link = NULL, *places = NULL, *folder = mkdtemp(file);
	int n;

	(void)state;
	assert_non_null(self);
	assert_non_null(folder);
	assert_int_equal(fr_os_program(called, NULL, path, sizeof path), 0);
	assert_string_equal(path, self);
	assert_int_equal(fr_os_program(called, NULL, small, sizeof small), -1);
	/* by its name alone, in the last of the places; a folder of its name is none */
	n = asprintf(&link, "%s/test_os", folder);
	assert_true(n > 0 && symlink(self, link) == 0);
	n = asprintf(&places, "/nowhere::%s", folder);
	assert_true(n > 0);
	assert_int_equal(fr_os_program("test_os", places, path, sizeof path), 0);
	assert_string_equal(path, self);
	unlink(link);
	rmdir(folder);
	free(link);
	free(places);
	free(self);
}

static void a_file_without_a_name_keeps_what_is_written(void **state)
{
	char text[8] = "", folder[64] = "/tmp/fr-os.XXXXXX";
	const char *places[] = {mkdtemp(folder), NULL};

	(void)state;
	assert_non_null(places[0]);
	for (size_t i = 0; i < 2; i++) {
		int fd = fr_os_file(places[i]);
		struct stat there;

		assert_true(fd >= 0);
		assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
		assert_int_equal(fstat(fd, &there), 0);
		assert_int_equal(there.st_nlink, 0);
		assert_int_equal(there.st_mode & 077 & (places[i] ? ~0U : 0U), 0);
		assert_int_equal(write(fd, "kept", 4), 4);
		assert_int_equal(pread(fd, text, sizeof text, 0), 4);
		assert_memory_equal(text, "kept", 4);
		close(fd);
	}
	assert_int_equal(rmdir(folder), 0); /* nothing is left in it */
	assert_int_equal(fr_os_file("/nowhere/at/all"), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(access(fr_os_memory(), W_OK), 0);
}

static void a_private_process_writes_no_core(void **state)
{
	pid_t child = fork();
	int ended = 0;

	(void)state;
	if (child == 0) {
		struct rlimit cores = {1, 1};

		fr_os_private();
		_exit(getrlimit(RLIMIT_CORE, &cores) || cores.rlim_cur || cores.rlim_max);
	}
	assert_int_equal(waitpid(child, &ended, 0), child);
	assert_int_equal(ended, 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(random_bits_are_all_there_and_never_the_same),
	    cmocka_unit_test(the_last_one_is_found),
	    cmocka_unit_test(too_many_things_have_no_room),
	    cmocka_unit_test(things_are_sorted_by_what_is_asked),
	    cmocka_unit_test(the_program_that_runs_is_found),
	    cmocka_unit_test(a_file_without_a_name_keeps_what_is_written),
	    cmocka_unit_test(a_private_process_writes_no_core),
	};

	called = argc > 0 ? argv[0] : "";
	return cmocka_run_group_tests(tests, NULL, NULL);
}
