/* nomem - preloaded: the allocation number FR_NOMEM_AT fails, and with FR_NOMEM_ALL=1 every one
 * after it */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static long count, at = -1;
static int all;

static int fails(void)
{
	if (at < 0) {
		const char *text = getenv("FR_NOMEM_AT");

		at = text ? atol(text) : 0;
		all = getenv("FR_NOMEM_ALL") != NULL;
	}
	count++;
	if (at == 0 || (all ? count < at : count != at))
		return 0;
	errno = ENOMEM;
	return 1;
}

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
	return fails() ? NULL : __libc_realloc(old, size);
}

/* How many there were, for who counts them. */
__attribute__((destructor)) static void tell(void)
{
	const char *file = getenv("FR_NOMEM_COUNT");
	char text[32];
	int n = 0;

	if (!file)
		return;
	for (long rest = count; rest; rest /= 10)
		text[n++] = (char)('0' + rest % 10);
	for (int i = 0; i < n / 2; i++) {
		char c = text[i];

		text[i] = text[n - 1 - i];
		text[n - 1 - i] = c;
	}
	if (truncate(file, 0) == 0) {
		int fd = open(file, O_WRONLY);

		if (write(fd, text, (size_t)n) != n)
			abort();
	}
}
