/* os - what not every system has; FR_PLAIN_OS leaves aside what this one does */
#include <fr/os.h>

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__linux__) && !defined(FR_PLAIN_OS)

#include <sys/random.h>

int fr_os_random(void *bytes, size_t len)
{
	ssize_t n = getrandom(bytes, len, 0);

	if (n >= 0 && (size_t)n < len)
		errno = EIO;
	return n >= 0 && (size_t)n == len ? 0 : -1;
}

const void *fr_os_last(const void *bytes, int c, size_t len)
{
	return memrchr(bytes, c, len);
}

void *fr_os_realloc(void *list, size_t n, size_t size)
{
	return reallocarray(list, n, size);
}

void fr_os_sort(void *list, size_t n, size_t size, fr_os_order *order, void *arg)
{
	qsort_r(list, n, size, order, arg);
}

#else

#include <stdio.h>

int fr_os_random(void *bytes, size_t len)
{
	FILE *file = fopen("/dev/urandom", "rb");
	size_t n = 0;

	if (!file)
		return -1;
	if (setvbuf(file, NULL, _IONBF, 0) == 0)
		n = fread(bytes, 1, len, file);
	fclose(file);
	if (n < len)
		errno = EIO;
	return n == len ? 0 : -1;
}

const void *fr_os_last(const void *bytes, int c, size_t len)
{
	const unsigned char *at = bytes;

	while (len-- > 0) {
		if (at[len] == (unsigned char)c)
			return at + len;
	}
	return NULL;
}

void *fr_os_realloc(void *list, size_t n, size_t size)
{
	return size > 0 && n > SIZE_MAX / size ? NULL : realloc(list, n * size);
}

/* qsort's order has no argument, so it stands here while one sorts. */
static _Thread_local struct {
	fr_os_order *order;
	void *arg;
} sorting;

static int sorting_order(const void *left, const void *right)
{
	return sorting.order(left, right, sorting.arg);
}

void fr_os_sort(void *list, size_t n, size_t size, fr_os_order *order, void *arg)
{
	sorting.order = order;
	sorting.arg = arg;
	qsort(list, n, size, sorting_order);
}

#endif
