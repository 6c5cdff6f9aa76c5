#ifndef FR_LIB_RECORD_H
#define FR_LIB_RECORD_H

#include <fr/buf.h>
#include <fr/record.h>

#include "lib/json/json.h"

/* Between the files that make records: what the store and the JSON reader set without asking twice.
 */

/*
 * Put a text that is known to be right; num as in struct fr_value.  What memory loses the record
 * remembers.  The text may be the field's own or a part of it.
 */
void record_put_text(struct fr_record *record, int field, const char *text, size_t len,
                     int64_t num);

/* The same of a list of friends and their rows in the store; neither is the field's own. */
void record_put_friends(struct fr_record *record, int field, const char *names, size_t len,
                        const char *rows);

/* FR_OK, or FR_NOMEM where a text was lost. */
FR_CHECK enum fr_code record_memory(const struct fr_record *record, struct fr_err *err);
void record_put_int(struct fr_record *record, int field, int64_t num);

/* A friend's name or "*", checked by fr_text_check_name or known to be right. */
FR_CHECK enum fr_code record_set_friend(struct fr_record *record, int field, const char *name,
                                        struct fr_err *err);

/* All values were last changed at this time. */
void record_set_times(struct fr_record *record, int64_t ms);

/* The article of its type's name: a moment, an agreement. */
const char *record_article(const struct fr_record *record);

/* Roles, checked and written as they are kept.  FR_BAD. */
FR_CHECK enum fr_code record_roles_set(const struct json *value, struct fr_buf *text,
                                       struct fr_err *err);
FR_CHECK enum fr_code record_roles_people(const struct json *value, struct fr_buf *text,
                                          struct fr_err *err);

/* Roles as they are kept, of either form, without somebody; nothing where nobody is left. */
struct cast_gone {
	int (*is)(const char *person, void *arg);
	void *arg;
};
FR_CHECK enum fr_code record_roles_without(const char *text, const struct cast_gone *gone,
                                           struct fr_buf *left, struct fr_err *err);

/* A check-in without what the friend said in it; a store that has that keeps it when it reads this.
 */
FR_CHECK enum fr_code record_voices_mine(struct fr_record *record, struct fr_err *err);

#endif
