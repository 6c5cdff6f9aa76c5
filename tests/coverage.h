/* coverage - what was reached counts also where a process ends by exec, signal or _exit */
#ifndef FR_TESTS_COVERAGE_H
#define FR_TESTS_COVERAGE_H

#include <signal.h>
#include <unistd.h>

void __gcov_dump(void);
void __gcov_reset(void);

/* Where memory is made to fail (tests/soak/within.c) it does not for what is told here. */
__attribute__((weak)) void coverage_spare(void);

static inline void coverage_dump(void)
{
	if (coverage_spare)
		coverage_spare();
	__gcov_dump();
}

/* where exec fails, what comes then counts too */
#define COVERAGE_EXEC(call) (coverage_dump(), call, __gcov_reset(), -1)

#define execv(file, argv)  COVERAGE_EXEC(execv(file, argv))
#define execvp(file, argv) COVERAGE_EXEC(execvp(file, argv))
#define execl(file, ...)   COVERAGE_EXEC(execl(file, __VA_ARGS__))
#define execlp(file, ...)  COVERAGE_EXEC(execlp(file, __VA_ARGS__))
#define _exit(status)      (coverage_dump(), _exit(status))
#define raise(number)      (coverage_dump(), raise(number))

#endif
