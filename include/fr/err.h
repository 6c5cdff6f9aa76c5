#ifndef FR_ERR_H
#define FR_ERR_H

/*
 * Errors.  Functions return a small code, each code something that a caller
 * does differently; what went wrong in words stands in the caller's own
 * struct fr_err, which is the last parameter and may not be NULL.
 */

#include <stdlib.h>
#include <string.h>

#define FR_CHECK              __attribute__((warn_unused_result))
#define FR_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))

enum fr_code {
	FR_OK = 0,
	FR_DONE,      /* a cursor has no more rows */
	FR_NO,        /* the answer to a question is no */
	FR_NOTHING,   /* what was asked for does not exist */
	FR_AMBIGUOUS, /* a name or id fits more than one thing */
	FR_USAGE,     /* what a person typed cannot be used */
	FR_BAD,       /* a record or a file is not what it should be */
	FR_FAIL,      /* the system or the store failed */
	FR_NOMEM,     /* no memory */
	FR_BUSY       /* another process holds the store; trying again helps */
};

struct fr_err {
	enum fr_code code;
	char message[2048]; /* one lower-case line without a full stop; may hold text that a person
	                       or a file gave */
};

/*
 * Set *err and return its code.  The message is cut at a character's border where it is too long,
 * and may be made of the one that stands there.  The code is taken from the call itself, so that a
 * compiler and an analyser see which one it is.
 */
#define fr_err_set(err, code, ...) fr_err_code((code), fr_err_write((err), (code), __VA_ARGS__))

/* FR_NOMEM with its message. */
#define fr_err_nomem(err) fr_err_set((err), FR_NOMEM, "%s", "no memory left")

/* Return at the first failure: for what needs nothing undone but what FR_FREED frees. */
#define FR_TRY(call)                                                                               \
	do {                                                                                       \
		enum fr_code try_code = (call);                                                    \
                                                                                                   \
		if (try_code)                                                                      \
			return try_code;                                                           \
	} while (0)

/* A variable of a struct, from {0}, of which free(&it) is called however its scope is left. */
#define FR_FREED(free) __attribute__((cleanup(free)))

/* The same of a pointer to memory, from NULL: FR_FREED(fr_freed) int64_t *rows = NULL. */
static inline void fr_freed(void *pointer)
{
	void *memory;

	memcpy(&memory, pointer, sizeof memory);
	free(memory);
}

/* What fr_err_set consists of. */
int fr_err_write(struct fr_err *err, enum fr_code code, const char *fmt, ...) FR_PRINTF(3, 4);

static inline enum fr_code fr_err_code(enum fr_code code, int written)
{
	(void)written;
	return code;
}

#endif
