/* A file system without modes (FAT) or without locks (some NFS), and sleep without waiting, from
   when on a file is there: FAKE=chmod,lock,sleep FAKE_FROM=FILE */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
static int on(const char *w)
{
	const char *f = getenv("FAKE");
	return f && strstr(f, w);
}
int chmod(const char *p, mode_t m)
{
	(void)p;
	(void)m;
	if (on("chmod")) {
		errno = EPERM;
		return -1;
	}
	int (*r)(const char *, mode_t) = dlsym(RTLD_NEXT, "chmod");
	return r(p, m);
}
int fchmod(int fd, mode_t m)
{
	if (on("chmod")) {
		errno = EPERM;
		return -1;
	}
	int (*r)(int, mode_t) = dlsym(RTLD_NEXT, "fchmod");
	return r(fd, m);
}
int flock(int fd, int op)
{
	if (on("lock")) {
		errno = ENOLCK;
		return -1;
	}
	int (*r)(int, int) = dlsym(RTLD_NEXT, "flock");
	return r(fd, op);
}
static long long slept; /* nanoseconds that the clock is ahead */
static int sleeps(void)
{
	const char *from = getenv("FAKE_FROM");
	return !on("sleep") || (from && access(from, F_OK) != 0);
}
int nanosleep(const struct timespec *t, struct timespec *left)
{
	if (sleeps())
		return (int)syscall(SYS_nanosleep, t, left);
	slept += t->tv_sec * 1000000000LL + t->tv_nsec;
	return 0;
}
int usleep(useconds_t n)
{
	return nanosleep(&(struct timespec){n / 1000000, n % 1000000 * 1000L}, NULL);
}
/* not by dlsym: sanitizers ask for the time before they can look anything up */
int clock_gettime(clockid_t id, struct timespec *now)
{
	int code = (int)syscall(SYS_clock_gettime, id, now);
	long long ns = now->tv_nsec + slept;
	now->tv_sec += ns / 1000000000;
	now->tv_nsec = ns % 1000000000;
	return code;
}
static int lk(int cmd)
{
	return cmd == F_SETLK || cmd == F_SETLKW || cmd == F_GETLK || cmd == F_OFD_SETLK ||
	       cmd == F_OFD_SETLKW || cmd == F_OFD_GETLK;
}
int fcntl(int fd, int cmd, ...)
{
	va_list a;
	va_start(a, cmd);
	void *x = va_arg(a, void *);
	va_end(a);
	if (lk(cmd) && on("lock")) {
		errno = ENOLCK;
		return -1;
	}
	int (*r)(int, int, ...) = dlsym(RTLD_NEXT, "fcntl");
	return r(fd, cmd, x);
}
int fcntl64(int fd, int cmd, ...)
{
	va_list a;
	va_start(a, cmd);
	void *x = va_arg(a, void *);
	va_end(a);
	if (lk(cmd) && on("lock")) {
		errno = ENOLCK;
		return -1;
	}
	int (*r)(int, int, ...) = dlsym(RTLD_NEXT, "fcntl64");
	return r(fd, cmd, x);
}
