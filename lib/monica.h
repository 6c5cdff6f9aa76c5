#ifndef FR_LIB_MONICA_H
#define FR_LIB_MONICA_H

#include "lib/import.h"
#include "lib/json.h"

/* Between the files that read an export of Monica. */

/* A contact took part in an activity. */
struct monica_part {
	const char *activity; /* its uuid, lent by the document */
	char *who;
	size_t place; /* in the file, so that the order is always the same */
};

struct monica {
	struct import import;
	struct fr_buf who, text; /* the name of the contact at hand */
	struct fr_id who_id;
	struct monica_part *parts;
	size_t n_parts, room;
};

/* A member, or NULL; its text, or an empty one; 1 or 0, or -1 where it is no flag.  The object may be NULL. */
const struct json *monica_get(const struct json *object, const char *key);
const char *monica_text(const struct json *object, const char *key);
int monica_flag(const struct json *object, const char *key);

FR_CHECK enum fr_code monica_remark(struct monica *m, enum fr_remark_is is, const char *what, const char *why,
                                    struct fr_err *err);

/* Hand out the moment in import.record, which has its friends and its note already; thing is what it was there. */
FR_CHECK enum fr_code monica_moment(struct monica *m, const struct json *thing, const char *what, const char *at,
                                    const char *direction, const char *became, struct fr_err *err);

typedef enum fr_code monica_put(struct monica *m, const struct json *thing, struct fr_err *err);
monica_put monica_call;
monica_put monica_gift;
monica_put monica_note;
monica_put monica_conversation;

/* The friend; *kept: it is one, and import.about is their name from now on. */
FR_CHECK enum fr_code monica_contact(struct monica *m, const struct json *contact, int *kept, struct fr_err *err);

#endif
