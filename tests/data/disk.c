/* A file system without modes (FAT) or without locks (some NFS), and sleep without waiting:
   FAKE=chmod,lock,sleep */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
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
int nanosleep(const struct timespec *t, struct timespec *left)
{
	if (on("sleep"))
		return 0;
	int (*r)(const struct timespec *, struct timespec *) = dlsym(RTLD_NEXT, "nanosleep");
	return r(t, left);
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
