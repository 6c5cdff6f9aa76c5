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

#endif
