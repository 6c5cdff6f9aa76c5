/* coverage - what was reached counts also where a process ends by exec, signal or _exit */
#ifndef FR_TESTS_COVERAGE_H
#define FR_TESTS_COVERAGE_H

#include <signal.h>
#include <unistd.h>

void __gcov_dump(void);
void __gcov_reset(void);

/* where exec fails, what comes then counts too */
#define COVERAGE_EXEC(call) (__gcov_dump(), call, __gcov_reset(), -1)

#define execv(file, argv)  COVERAGE_EXEC(execv(file, argv))
#define execvp(file, argv) COVERAGE_EXEC(execvp(file, argv))
#define execlp(file, ...)  COVERAGE_EXEC(execlp(file, __VA_ARGS__))
#define _exit(status)      (__gcov_dump(), _exit(status))
#define raise(number)      (__gcov_dump(), raise(number))

#endif
