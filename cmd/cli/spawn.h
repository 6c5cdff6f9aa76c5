#ifndef FR_SPAWN_H
#define FR_SPAWN_H

/*
 * Run a program (argv ends with NULL; found in PATH) with these as its standard input, output and
 * error, and wait for it.  Its exit status as a shell has it: 127 where it cannot be run, 128 and
 * more for a signal; or -1 and errno.  It sees files, never the pipe of a writer, so that nobody
 * waits for the other.
 */
int spawn_run(const char *const argv[], const int fds[3]);

#endif
