#ifndef FR_RUN_H
#define FR_RUN_H

#include <stddef.h>

/* Other programs. */

/*
 * Run one (looked for as a shell does) with these as its standard input, output and error, and wait
 * for it: its status as sh has it, 127 where it cannot be run; -1 with errno where nothing was.
 */
int run_program(const char *const argv[], int in, int out, int error);

/*
 * The same for a program that nobody sits before: where it neither read nor wrote for so many
 * seconds, it and what it started are ended, and it is -1 with ETIMEDOUT.  in and out are files.
 */
int run_filter(const char *const argv[], int in, int out, int error, int seconds);

/* The same with this text as its standard input: a file, so that nobody waits for the other. */
int run_with_input(const char *const argv[], const char *text, size_t len);

/* All of it; 0, or -1 with errno. */
int run_write_all(int fd, const char *text, size_t len);

/* For FR_FREED: what was opened is closed; none, and standard input, is not. */
void run_closed(const int *fd);

#endif
