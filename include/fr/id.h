#ifndef FR_ID_H
#define FR_ID_H

#include <fr/err.h>

#include <stddef.h>
#include <stdint.h>

/* Identifiers are UUIDs: version 7 for what is made here, version 5 for what is derived from
 * content. */
struct fr_id {
	unsigned char byte[16];
};

#define FR_ID_SIZE 37 /* text with its NUL */

/* Where the random bits come from: the system, or a seed for tests. */
struct fr_random {
	uint64_t state;
	int seeded;
};

/* A new version 7 id of this instant (milliseconds since the Epoch).  FR_FAIL where the system has
 * no random bits. */
FR_CHECK enum fr_code fr_id_make(int64_t ms, struct fr_random *random, struct fr_id *id,
                                 struct fr_err *err);

/* The version 5 id of some content, in the name space of fr. */
void fr_id_derive(const char *content, size_t len, struct fr_id *id);

/* FR_BAD where the text is no UUID in its usual form. */
FR_CHECK enum fr_code fr_id_parse(const char *text, size_t len, struct fr_id *id,
                                  struct fr_err *err);
void fr_id_format(const struct fr_id *id, char text[FR_ID_SIZE]);

#endif
