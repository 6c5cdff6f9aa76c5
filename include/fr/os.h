#ifndef FR_OS_H
#define FR_OS_H

#include <stddef.h>

/* What not every system has, or has under another name. */

/* Random bits that nobody can guess.  0, or -1 and errno. */
int fr_os_random(void *bytes, size_t len);

/* The last of these bytes that is c, or NULL. */
const void *fr_os_last(const void *bytes, int c, size_t len);

/* realloc for n things of this size each; NULL where there is no memory for so many. */
void *fr_os_realloc(void *list, size_t n, size_t size);

typedef int fr_os_order(const void *left, const void *right, void *arg);

/* Sort n things of this size each; which of two that are alike comes first is not said. */
void fr_os_sort(void *list, size_t n, size_t size, fr_os_order *order, void *arg);

/*
 * Where the program that runs stands: into path, whole.  Where the system does not say, by what it
 * was called and where programs are looked for (PATH; may be NULL).  0, or -1 and errno.
 */
int fr_os_program(const char *called, const char *places, char *path, size_t size);

/*
 * A file without a name that nobody else opens, in this folder, or, where that is NULL, in memory,
 * as far as the system has such.  Its descriptor, or -1 and errno.
 */
int fr_os_file(const char *folder);

/* A folder that is there, for what should not reach a disk. */
const char *fr_os_memory(void);

/* Other processes of this user do not look into this one, and no core of it is written. */
void fr_os_private(void);

/* The folder of the zones, with a slash at its end. */
const char *fr_os_zones(void);

/* 1: the file system encrypts this file or folder by itself, and says so. */
int fr_os_encrypted(const char *path);

/* Where the system lists what is mounted; a file that need not be there. */
const char *fr_os_mounts(void);

#endif
