#ifndef FR_LIB_JSON_H
#define FR_LIB_JSON_H

#include <fr/arena.h>
#include <fr/err.h>
#include <fr/json.h>

#include <stddef.h>
#include <stdint.h>

/* Reading JSON: the strict gate in front of cJSON, and the only face of cJSON that the rest of the
 * library knows. */

struct json; /* a value, lent by the root it belongs to */

#define JIN_LINE_MAX  ((size_t)1 << 20) /* bytes of one line */
#define JIN_DEPTH_MAX 8
#define JIN_KEYS_MAX  64 /* of one object */
/* A whole document that another program wrote. */
#define JIN_LARGE_MAX       ((size_t)64 << 20)
#define JIN_LARGE_DEPTH_MAX 24

#define JIN_INT_MAX 9007199254740991.0 /* 2^53 - 1 */

/*
 * FR_BAD, saying what is wrong, unless exactly len bytes are one JSON text: for bad UTF-8, NUL and
 * \u0000, lone surrogates, trailing bytes, more than JIN_DEPTH_MAX levels.  What only a parsed form
 * shows json_read_parse looks at.
 */
FR_CHECK enum fr_code json_check(const char *text, size_t len, struct fr_err *err);
/* The same of a whole document: up to 64 MiB and 24 levels. */
FR_CHECK enum fr_code json_check_large(const char *text, size_t len, struct fr_err *err);

/*
 * Parse exactly len bytes as one JSON text.  FR_BAD, saying what is wrong, for all that RFC 8259 or
 * records refuse: bad UTF-8, \u0000, lone surrogates, duplicate keys, trailing bytes, more than 8
 * levels, numbers that are no number.
 */
FR_CHECK enum fr_code json_read_parse(const char *text, size_t len, struct json **root,
                                      struct fr_err *err);

void json_read_free(struct json *root);

/*
 * json_read_parse for who reads one line after the other: the value lives in the arena, until the
 * next parse into it or its end, also where one fails in the middle, and is not freed.
 */
FR_CHECK enum fr_code json_read_parse_into(struct fr_arena *arena, const char *text, size_t len,
                                           const struct json **root, struct fr_err *err);

enum jin_kind { JIN_NULL, JIN_BOOL, JIN_NUMBER, JIN_TEXT, JIN_ARRAY, JIN_OBJECT };
enum jin_kind json_read_is(const struct json *value);

const struct json *json_read_first(const struct json *container); /* NULL: empty */
const struct json *json_read_next(const struct json *value);      /* NULL: was the last */
const char *json_read_key(const struct json *member);
const char *json_read_string(const struct json *value); /* of JIN_TEXT */
double json_read_number(const struct json *value);      /* of JIN_NUMBER; 0 or 1 of JIN_BOOL */

/* How many bytes from the first on stand in a string as they are. */
size_t json_write_plain(const char *text);

/* What was read as text again, in a form of its own; NULL is null. */
void json_write(struct fr_json *json, const char *key, const struct json *value);

/*
 * What an object has under a key, where it may have anything or be none itself (also NULL): the
 * member, or NULL; its text, or an empty one; 1 or 0, or -1 where it is no flag; the first of its
 * array, or NULL.
 */
const struct json *json_read_get(const struct json *object, const char *key);
const char *json_read_text(const struct json *object, const char *key);
int json_read_flag(const struct json *object, const char *key);
const struct json *json_read_array(const struct json *object, const char *key);

/*
 * A document that went through json_check_large, by its parts where they stand in the text
 * (parts.c): what is in memory is the one that is parsed.
 */
struct json_part {
	const char *text;
	size_t len; /* 0: there is none */
};
struct json_parts {
	const char *at, *end;
	int has_keys;
	struct json_part key, value; /* as json_parts_next found them */
};

/* The members of an object or the elements of an array; of anything else none. */
struct json_parts json_parts_of(struct json_part container);
int json_parts_next(struct json_parts *parts); /* 0: there is none left */

/* The first member of this key. */
struct json_part json_parts_get(struct json_part object, const char *key);

/* Is it this text?  One that is written with escapes is another. */
int json_parts_is(struct json_part value, const char *text);

#endif
