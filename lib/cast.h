#ifndef FR_LIB_CAST_H
#define FR_LIB_CAST_H

#include <fr/buf.h>

#include "lib/json.h"

/* Roles, checked and written as they are kept.  FR_BAD. */
FR_CHECK enum fr_code cast_roles(const struct json *value, struct fr_buf *text, struct fr_err *err);
FR_CHECK enum fr_code cast_people(const struct json *value, struct fr_buf *text, struct fr_err *err);

/* Roles as they are kept, of either form, without somebody; nothing where nobody is left. */
struct cast_gone {
	int (*is)(const char *person, void *arg);
	void *arg;
};
FR_CHECK enum fr_code cast_without(const char *text, const struct cast_gone *gone, struct fr_buf *left,
                                   struct fr_err *err);

#endif
