/* os - what not every system has; FR_PLAIN_OS leaves aside what this one does */
#include <fr/os.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static int os_file_named(const char *folder)
{
	char path[PATH_MAX];
	int fd, len = snprintf(path, sizeof path, "%s/.fr-XXXXXX", folder);

	if (len < 0 || (size_t)len >= sizeof path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	fd = mkstemp(path);
	if (fd < 0)
		return -1;
	unlink(path);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}

const char *fr_os_zones(void)
{
	static const char *const ZONES[] = {"/usr/share/zoneinfo/", "/usr/lib/zoneinfo/",
	                                    "/usr/share/lib/zoneinfo/", "/etc/zoneinfo/"};

	for (size_t i = 0; i < sizeof ZONES / sizeof ZONES[0]; i++) {
		if (access(ZONES[i], X_OK) == 0)
			return ZONES[i];
	}
	return ZONES[0];
}

#if defined(__linux__) && !defined(FR_PLAIN_OS)

#include <sys/mman.h>
#include <sys/prctl.h>
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

int fr_os_program(const char *called, const char *places, char *path, size_t size)
{
	ssize_t len = readlink("/proc/self/exe", path, size);

	(void)called;
	(void)places;
	if (len < 0)
		return -1;
	if ((size_t)len >= size) {
		errno = ENAMETOOLONG;
		return -1;
	}
	path[len] = '\0';
	return 0;
}

/* Not every file system can make a file without a name. */
int fr_os_file(const char *folder)
{
	int fd = folder ? open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)
	                : memfd_create("fr", MFD_CLOEXEC);

	return fd < 0 && folder ? os_file_named(folder) : fd;
}

const char *fr_os_memory(void)
{
	return access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
}

void fr_os_private(void)
{
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

#ifdef STATX_ATTR_ENCRYPTED

int fr_os_encrypted(const char *path)
{
	struct statx stx;

	return statx(AT_FDCWD, path, 0, STATX_BASIC_STATS, &stx) == 0 &&
	       stx.stx_attributes & STATX_ATTR_ENCRYPTED;
}

#else

int fr_os_encrypted(const char *path)
{
	(void)path;
	return 0;
}

#endif

const char *fr_os_mounts(void)
{
	return "/proc/self/mountinfo";
}

#else

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

/* The file that would be run: 0, or -1 where this is none. */
static int os_program_is(const char *file, char *path, size_t size)
{
	char *whole = access(file, X_OK) == 0 ? realpath(file, NULL) : NULL;
	int len = whole ? snprintf(path, size, "%s", whole) : -1;

	free(whole);
	return len >= 0 && (size_t)len < size ? 0 : -1;
}

int fr_os_program(const char *called, const char *places, char *path, size_t size)
{
	char file[PATH_MAX];

	if (strchr(called, '/'))
		return os_program_is(called, path, size);
	for (const char *at = places; at && *at; at += *at == ':') {
		size_t len = strcspn(at, ":");
		int n = snprintf(file, sizeof file, "%.*s/%s", (int)len, at, called);

		if (len && n > 0 && (size_t)n < sizeof file && !os_program_is(file, path, size))
			return 0;
		at += len;
	}
	errno = ENOENT;
	return -1;
}

int fr_os_file(const char *folder)
{
	return os_file_named(folder ? folder : fr_os_memory());
}

const char *fr_os_memory(void)
{
	return "/tmp";
}

void fr_os_private(void)
{
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

int fr_os_encrypted(const char *path)
{
	(void)path;
	return 0;
}

const char *fr_os_mounts(void)
{
	return "/etc/mtab"; /* which says less, and not in this form */
}

#endif
