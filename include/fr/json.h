#ifndef FR_JSON_H
#define FR_JSON_H

#include <fr/buf.h>
#include <fr/err.h>

#include <stdint.h>

/*
 * Writing JSON, one value after the other, commas and all.  What memory loses
 * the buffer remembers.  key is NULL inside an array.
 */
struct fr_json {
	struct fr_buf *out;
	int comma; /* something stands before in this container */
};

void fr_json_open(struct fr_json *json, const char *key, char bracket); /* bracket is { or [ */
void fr_json_close(struct fr_json *json, char bracket);                 /* } or ] */
void fr_json_text(struct fr_json *json, const char *key, const char *text);
void fr_json_int(struct fr_json *json, const char *key, int64_t value);
void fr_json_real(struct fr_json *json, const char *key,
                  double value); /* the shortest text that reads back; NaN and inf: null */
void fr_json_flag(struct fr_json *json, const char *key, int value);
void fr_json_null(struct fr_json *json, const char *key);
void fr_json_raw(struct fr_json *json, const char *key,
                 const char *value); /* value is JSON already */

/* A text in quotes; DEL, C1, bidi and other invisible characters as \uXXXX, so that NDJSON can be
 * looked at. */
void fr_json_quote(struct fr_buf *out, const char *text);

/* Call seen for each member of {"key": "text", ...}.  FR_BAD: the text is no such object; what came
 * before was seen. */
typedef void fr_pair_seen(const char *key, const char *text, void *arg);
FR_CHECK enum fr_code fr_pairs_read(const char *json, fr_pair_seen *seen, void *arg,
                                    struct fr_err *err);

#endif
