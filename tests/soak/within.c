/*
 * within - all tools in one process, so that proofs can call them a thousand times a second
 *
 * A request on standard input is one line of numbers, the strings that it counts (each ends in a
 * NUL) and what the tool reads:
 *
 *     ARGS VARIABLES BYTES NOMEM NOMEM_ALL FAULT FAULT_ALL FULL ROW PLACES
 *
 * ARGS strings beginning with the name of the tool, VARIABLES of the environment, BYTES of standard
 * input.  NOMEM: the allocation that fails (0: none), NOMEM_ALL: and all after it; FAULT,
 * FAULT_ALL, FULL: the same of the calls that SQLite makes of the system.  ROW: the step of a
 * statement that fails, as where a page cannot be read.  PLACES: 1 asks where allocations and such
 * calls are made, and rows asked for.
 *
 * The answer is a line and the bytes it counts:
 *
 *     STATUS OUT ERR PLACES ALLOCATIONS CALLS ROWS WORN
 *
 * The bytes of PLACES are a line for each allocation, call or row that leads through a place in the
 * code that none of its kind before led through: its kind and number, and those places.  Of what
 * was made to fail it is the first, with all places on the way to it.  WORN is 1 where the process
 * should not be asked again: its standard output remembers that it failed.
 */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <getopt.h>
#include <libsmartcols.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cmd/cli/cli.h"
#include "tests/unit/faulty.h"

/* --- places -------------------------------------------------------------------------------- */

/* The code of this program, tools and library; what others call in between is not asked about. */
extern const char __executable_start, etext;

enum kind { MEMORY, DISK, ROWS, KINDS };
static const char *const KIND[] = {"memory", "disk", "rows"};
#define DEPTH 128

static struct {
	int counts;
	long made, fail_at;
	int all;
} memory;

static struct {
	int wanted;
	unsigned char *seen[KINDS]; /* one for each byte of code */
	const uintptr_t *bottom;    /* of the tool's stack */
	char text[1 << 20];
	size_t len;
} places;

/* What calendars are read with, what loads it, and newer versions of what lays out tables fall over
 * without memory: that is theirs. */
static int places_foreign(void *const *stack, int depth)
{
	static struct {
		const void *at;
		int foreign;
	} known[1 << 12];
	int foreign = 0;

	for (int i = 0; i < depth; i++) {
		size_t slot = (uintptr_t)stack[i] % (sizeof known / sizeof *known);
		Dl_info info;

		if (known[slot].at != stack[i]) {
			const char *in = dladdr(stack[i], &info) ? info.dli_fname : "";

			known[slot].at = stack[i];
			known[slot].foreign =
			    strstr(in, "/libical") || strstr(in, "/libicu") || strstr(in, "/ld-") ||
			    (strstr(in, "/libsmartcols") && scols_get_library_version(NULL) > 2400);
		}
		foreign |= known[slot].foreign;
	}
	return foreign;
}

/* Whether a word of the stack may be a place that is new, which is found out much faster than what
 * the word is.  (It is none at the head of the program, or where a function begins.) */
__attribute__((no_sanitize_address)) static int places_may_be_new(const unsigned char *seen)
{
	static const unsigned char BEGINS[] = {0xf3, 0x0f, 0x1e, 0xfa};
	const uintptr_t start = (uintptr_t)&__executable_start, end = (uintptr_t)&etext;

	for (const uintptr_t *word = __builtin_frame_address(0); word < places.bottom; word++)
		if (*word >= start + 4096 && *word < end && !seen[*word - start] &&
		    memcmp((const void *)*word, BEGINS, sizeof BEGINS) != 0)
			return 1;
	return 0;
}

/* Nothing that looks like a place is left of what ran before. */
static __attribute__((noinline)) void places_clear(void)
{
	volatile char below[1 << 18];

	places.bottom = __builtin_frame_address(0);
	for (size_t i = 0; i < sizeof below; i++)
		below[i] = 0;
}

static void places_tell(enum kind kind, long number)
{
	unsigned char *seen = places.seen[kind];
	int counts = memory.counts;
	void *stack[DEPTH];
	int depth, told = 0;

	if (seen && !places_may_be_new(seen))
		return;
	memory.counts = 0;
	depth = backtrace(stack, DEPTH);
	memory.counts = counts;
	if (seen && kind == MEMORY && places_foreign(stack, depth))
		return;
	for (int i = 0; i < depth && places.len < sizeof places.text - 64; i++) {
		const char *at = stack[i];

		if (at < &__executable_start || at >= &etext)
			continue;
		if (seen && seen[at - &__executable_start])
			continue;
		if (seen)
			seen[at - &__executable_start] = 1;
		if (!told++)
			places.len +=
			    (size_t)sprintf(places.text + places.len, "%s %ld", KIND[kind], number);
		places.len += (size_t)sprintf(places.text + places.len, " %lx",
		                              (unsigned long)(at - &__executable_start));
	}
	if (told)
		places.text[places.len++] = '\n';
}

static void places_begin(int wanted)
{
	for (int i = 0; i < KINDS; i++) {
		free(places.seen[i]);
		places.seen[i] = wanted ? calloc((size_t)(&etext - &__executable_start), 1) : NULL;
	}
	places.len = 0;
	places.wanted = wanted;
	if (wanted)
		places_clear();
}

/* FAILS: it is made to. */
static void places_count(enum kind kind, long number, int fails)
{
	if (places.wanted || (fails && !places.len))
		places_tell(kind, number);
}

/* --- memory ---------------------------------------------------------------------------- */

#ifdef __SANITIZE_ADDRESS__
#define REAL(name) __interceptor_##name
#else
#define REAL(name) __libc_##name
#endif
extern void *REAL(malloc)(size_t size);
extern void *REAL(calloc)(size_t n, size_t size);
extern void *REAL(realloc)(void *old, size_t size);

static int memory_fails(void)
{
	int fails;

	if (!memory.counts)
		return 0;
	memory.made++;
	fails = memory.fail_at &&
	        (memory.all ? memory.made >= memory.fail_at : memory.made == memory.fail_at);
	places_count(MEMORY, memory.made, fails);
	if (fails)
		errno = ENOMEM;
	return fails;
}

/* What counts coverage allocates when a child ends. */
void coverage_spare(void);

void coverage_spare(void)
{
	memory.counts = 0;
}

void *malloc(size_t size)
{
	return memory_fails() ? NULL : REAL(malloc)(size);
}

void *calloc(size_t n, size_t size)
{
	return memory_fails() ? NULL : REAL(calloc)(n, size);
}

void *realloc(void *old, size_t size)
{
	return memory_fails() ? NULL : REAL(realloc)(old, size);
}

static void call_made(long number)
{
	places_count(DISK, number, number == faulty.fail_at);
}

/* --- rows ------------------------------------------------------------------------------- */

static struct {
	long made, fail_at;
} rows;

int __real_sqlite3_step(sqlite3_stmt *stmt);
int __wrap_sqlite3_step(sqlite3_stmt *stmt);

int __wrap_sqlite3_step(sqlite3_stmt *stmt)
{
	int fails = ++rows.made == rows.fail_at;

	places_count(ROWS, rows.made, fails);
	return fails ? SQLITE_IOERR_READ : __real_sqlite3_step(stmt);
}

/* --- the tools ---------------------------------------------------------------------------- */

int main_fr(int argc, char **argv);
int main_fr_balance(int argc, char **argv);
int main_fr_checkin(int argc, char **argv);
int main_fr_data(int argc, char **argv);
int main_fr_friend(int argc, char **argv);
int main_fr_log(int argc, char **argv);
int main_fr_ritual(int argc, char **argv);

static const struct {
	const char *name;
	int (*main)(int argc, char **argv);
} TOOLS[] = {{"fr", main_fr},
             {"fr-balance", main_fr_balance},
             {"fr-checkin", main_fr_checkin},
             {"fr-data", main_fr_data},
             {"fr-friend", main_fr_friend},
             {"fr-log", main_fr_log},
             {"fr-ritual", main_fr_ritual}};

/* --- a request ------------------------------------------------------------------------------ */

enum { ARGS, VARIABLES, BYTES, NOMEM, NOMEM_ALL, FAULT, FAULT_ALL, FULL, ROW, PLACES, NUMBERS };
#define STRINGS 256

struct request {
	long number[NUMBERS];
	char *string[STRINGS + 1];
	char *text; /* the strings and the bytes after them */
	char *input;
};

static void broken(const char *why)
{
	fprintf(stderr, "within: %s\n", why);
	exit(70);
}

/* 0 at the end. */
static int request_read(struct request *request)
{
	char line[256];
	char *at = line;
	size_t room = 0, len = 0;
	long strings;

	if (!fgets(line, sizeof line, stdin))
		return 0;
	for (int i = 0; i < NUMBERS; i++)
		request->number[i] = strtol(at, &at, 10);
	strings = request->number[ARGS] + request->number[VARIABLES];
	if (request->number[ARGS] < 1 || strings > STRINGS)
		broken("a request with so many strings");
	request->text = NULL;
	for (long i = 0; i < strings + request->number[BYTES];) {
		int c = getchar();

		if (c == EOF)
			broken("a request that ends early");
		if (len == room && !(request->text = realloc(request->text, room = room * 2 + 256)))
			broken("no memory");
		request->text[len++] = (char)c;
		i += i >= strings || c == '\0';
	}
	request->input = request->text;
	for (long i = 0; i < strings; i++) {
		request->string[i] = request->input;
		request->input += strlen(request->input) + 1;
	}
	return 1;
}

static void request_environment(const struct request *request)
{
	for (long i = 0; i < request->number[VARIABLES]; i++) {
		char *pair = request->string[request->number[ARGS] + i];
		char *is = strchr(pair, '=');

		if (!is)
			broken("a variable without a value");
		*is = '\0';
		setenv(pair, is + 1, 1);
	}
}

static int tool_run(struct request *request)
{
	char *args[STRINGS + 1] = {0};
	int status = -1;

	memcpy(args, request->string, (size_t)request->number[ARGS] * sizeof *args);
	for (size_t i = 0; i < sizeof TOOLS / sizeof *TOOLS; i++) {
		if (strcmp(TOOLS[i].name, args[0]) != 0)
			continue;
		faulty =
		    (struct faulty_plan){0, request->number[FAULT], request->number[FAULT_ALL] != 0,
		                         request->number[FULL] != 0};
		memory.made = 0;
		memory.fail_at = request->number[NOMEM];
		memory.all = request->number[NOMEM_ALL] != 0;
		rows.made = 0;
		rows.fail_at = request->number[ROW];
		optind = 0;
		places_begin((int)request->number[PLACES]);
		memory.counts = 1;
		status = TOOLS[i].main((int)request->number[ARGS], args);
		memory.counts = 0;
		alarm(0);
		faulty.fail_at = rows.fail_at = 0;
		places.wanted = 0;
		fflush(stderr);
	}
	if (status < 0)
		broken("no such tool");
	return status;
}

/* --- an answer -------------------------------------------------------------------------------- */

static int stream(const char *bytes, size_t len)
{
	int fd = memfd_create("fr", 0);

	if (fd < 0 || (len && write(fd, bytes, len) != (ssize_t)len) || lseek(fd, 0, SEEK_SET) != 0)
		broken("no stream");
	return fd;
}

static void bytes_write(const char *bytes, size_t len, int fd)
{
	for (ssize_t now; len; bytes += now, len -= (size_t)now) {
		now = write(fd, bytes, len);
		if (now < 0)
			exit(70);
	}
}

static void answer_bytes(int fd, int answers)
{
	char block[65536];
	ssize_t n;

	lseek(fd, 0, SEEK_SET);
	while ((n = read(fd, block, sizeof block)) > 0)
		bytes_write(block, (size_t)n, answers);
}

static void answer(struct request *request, int answers)
{
	int keep[3], now[3];
	char line[128];
	int status, n;

	now[0] = stream(request->input, (size_t)request->number[BYTES]);
	now[1] = stream(NULL, 0);
	now[2] = stream(NULL, 0);
	for (int i = 0; i < 3; i++) {
		keep[i] = dup(i);
		dup2(now[i], i);
	}
	status = tool_run(request);
	for (int i = 0; i < 3; i++) {
		dup2(keep[i], i);
		close(keep[i]);
	}
	n = snprintf(line, sizeof line, "%d %lld %lld %zu %ld %ld %ld %d\n", status,
	             (long long)lseek(now[1], 0, SEEK_END), (long long)lseek(now[2], 0, SEEK_END),
	             places.len, memory.made, faulty.calls, rows.made, out_flush() != 0);
	if (write(answers, line, (size_t)n) != n)
		exit(70);
	answer_bytes(now[1], answers);
	answer_bytes(now[2], answers);
	bytes_write(places.text, places.len, answers);
	for (int i = 0; i < 3; i++)
		close(now[i]);
}

int main(void)
{
	struct request request;
	int answers = dup(STDOUT_FILENO);

	/* what it loads is loaded now */
	backtrace(&(void *){NULL}, 1);
	if (answers < 0 || faulty_install() != 0)
		broken("cannot begin");
	faulty_told = call_made;
	while (request_read(&request)) {
		request_environment(&request);
		answer(&request, answers);
		free(request.text);
	}
	return 0;
}
