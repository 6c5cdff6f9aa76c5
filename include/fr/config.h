#ifndef FR_CONFIG_H
#define FR_CONFIG_H

#include <fr/buf.h>
#include <fr/err.h>

#include <stddef.h>

/*
 * The file of what belongs to the person and not to a store: lines "KEY = VALUE", of which the last
 * one of a key holds, and lines that begin with #.  Here is its text; who reads the file brings it.
 */

struct fr_config_key {
	const char *name;
	const char *usual;        /* what holds where nothing is set, in words */
	const char *about;        /* one line, for a new file */
	const char *const *words; /* what it can be, ended by NULL; NULL: a text.  Of week: from
	                             Monday on */
	int empty;                /* it may be empty, which means something */
};

/* All keys, ended by a NULL name. */
extern const struct fr_config_key fr_config_keys[];

/* The key of this name, or NULL. */
const struct fr_config_key *fr_config_key(const char *name);

/* FR_USAGE where there is no such key, with the nearest, or where the value does not fit it. */
FR_CHECK enum fr_code fr_config_check(const char *key, const char *value, struct fr_err *err);

/* A place in the text, which starts as {.rest = text}. */
struct fr_config_line {
	const char *rest; /* what follows */
	size_t number;    /* of the line, from 1 */
	const char *from; /* where the line begins in the text; it ends where rest begins */
	struct fr_buf key, value;
};

/* 1: the next line that is neither blank nor a comment; 0: there is none.  A line without = has all
 * of it as the key and no value. */
int fr_config_next(struct fr_config_line *line);
void fr_config_line_free(struct fr_config_line *line);

/* The text with this value of the key (NULL: without the key) and everything else as it was,
 * appended.  An empty text gets every key in comments. */
void fr_config_put(const char *text, const char *key, const char *value, struct fr_buf *out);

#endif
