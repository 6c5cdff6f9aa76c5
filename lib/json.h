#ifndef FR_LIB_JSON_H
#define FR_LIB_JSON_H

#include <fr/err.h>

#include <stddef.h>
#include <stdint.h>

/* Reading JSON: the strict gate in front of cJSON, and the only face of cJSON that the rest of the library knows. */

struct json_gate; /* what the gate needs; one for a whole input */
struct json;      /* a value, lent by the root it belongs to */

#define JSON_LINE_MAX  ((size_t)1 << 20) /* bytes of one line */
#define JSON_DEPTH_MAX 8
#define JSON_INT_MAX   9007199254740991.0 /* 2^53 - 1 */

FR_CHECK enum fr_code json_gate_open(struct json_gate **gate, struct fr_err *err);
void json_gate_close(struct json_gate *gate);

/*
 * Parse exactly len bytes as one JSON text.  FR_BAD, saying what is wrong, for all that RFC 8259 or records refuse:
 * bad UTF-8, \u0000, lone surrogates, duplicate keys, trailing bytes, more than 8 levels, numbers that are no number.
 */
FR_CHECK enum fr_code json_parse(struct json_gate *gate, const char *text, size_t len, struct json **root,
                                 struct fr_err *err);
void json_free(struct json *root);

enum json_is { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };
enum json_is json_is(const struct json *value);

const struct json *json_first(const struct json *container); /* NULL: empty */
const struct json *json_next(const struct json *value);      /* NULL: was the last */
const char *json_key(const struct json *member);
const char *json_string(const struct json *value); /* of JSON_TEXT */
double json_number(const struct json *value);      /* of JSON_NUMBER; 0 or 1 of JSON_BOOL */

#endif
