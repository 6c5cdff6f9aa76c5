#ifndef FR_LIB_RECORD_H
#define FR_LIB_RECORD_H

#include <fr/buf.h>
#include <fr/record.h>

#include "lib/base/base.h"
#include "lib/json/json.h"

/* Between the files that make records: what the store and the JSON reader set without asking twice.
 */

extern const struct fr_type_info record_type_all[]; /* by enum fr_type */

static inline const struct fr_field *record_field(const struct fr_record *record, int field)
{
	return &record_type_all[record->type].fields[field];
}

#define RECORD_TEXT_MAX                                                                            \
	((size_t)64 * 1024) /* bytes: a line of it all escaped can be read again                   \
	                     */

/* Why a value is none for this key; that memory failed is no matter of the value. */
enum fr_code record_refuse(const struct fr_field *f, const struct fr_err *why, struct fr_err *err);

/*
 * Where a field's text of this size goes: the place it has, so that a field may be set again and
 * again, or one at least twice as large, so that those that it left are together smaller than the
 * last.  The old text is still there.  NULL without memory.
 */
char *record_place(struct fr_record *record, struct fr_value *value, size_t size);

/*
 * Put a text that is known to be right; num as in struct fr_value.  What memory loses the record
 * remembers.  The text may be the field's own or a part of it.
 */
void record_put_text(struct fr_record *record, int field, const char *text, size_t len,
                     int64_t num);

/* The same of a list of friends and their rows in the store; neither is the field's own. */
void record_put_friends(struct fr_record *record, int field, const char *names, size_t len,
                        const char *rows);

/* The same of the keys of a newer version, as record_beyond_read has them. */
void record_put_beyond(struct fr_record *record, const char *text, size_t len);

/* Walk such rows: *rows starts as them; 0 at the end. */
int record_friends_next(const char **rows, int64_t *row);
int record_friends_have(const char *rows, int64_t row);

/* A list of friends that is being put together, each once. */
struct record_friends {
	struct fr_buf names, rows;
	int n;
};
void record_friends_add(struct record_friends *friends, int64_t row, const char *name);
FR_CHECK enum fr_code record_friends_set(struct record_friends *friends, struct fr_record *record,
                                         int field, struct fr_err *err);
void record_friends_free(struct record_friends *friends);

/* FR_OK, or FR_NOMEM where a text was lost. */
FR_CHECK enum fr_code record_memory(const struct fr_record *record, struct fr_err *err);
void record_put_int(struct fr_record *record, int field, int64_t num);

/* When something was changed that lasts until then, in milliseconds: no change is later than the
 * year 9998, so that every machine can read it. */
#define RECORD_STAMP_MOST 253370764799999 /* 9998-12-31T23:59:59.999Z */
int64_t record_stamp_after(int64_t ms);

/* When a friend was changed whom a machine's record names and no machine has said so far: before
 * anything that is said. */
#define RECORD_STAMP_UNSAID 1 /* 1970-01-01T00:00:00.001Z */

/* FR_BAD, calling it so, where it is later. */
FR_CHECK enum fr_code record_stamp_check(int64_t ms, const char *key, struct fr_err *err);

/* All values were last changed at this time. */
void record_set_times(struct fr_record *record, int64_t ms);

/* It was made earlier elsewhere: what never had a value is without one since then, which is not a
 * change. */
void record_merge_made(struct fr_record *ours, int64_t created);

/*
 * Merge theirs into ours, key by key: the later change, of two at the same time the greater value.
 * What is written into scratch does not matter.
 */
struct record_merged {
	int values;    /* keys whose value changed */
	int times;     /* keys whose value is the same and its time later now */
	unsigned lost; /* keys of which ours is later, a bit each */
};
struct record_merged record_merge(struct fr_record *ours, const struct fr_record *theirs,
                                  struct fr_buf *scratch);

/* --- keys of a newer version.  What memory loses the record remembers. --- */

/* What every record has, by its key: its place is behind those of the fields. */
enum record_head {
	RECORD_TYPE = FR_FIELDS_MAX,
	RECORD_ID,
	RECORD_CREATED,
	RECORD_UPDATED,
	RECORD_CHANGED,
	RECORD_PLACES
};

/* Is it this key?  They are short, and a line has many. */
static inline int record_is_key(const char *key, const char *known)
{
	while (*key && *key == *known) {
		key++;
		known++;
	}
	return *key == *known;
}

/* Where a key of this type has its place: a field, one of enum record_head, or -1; and back. */
int record_type_place(enum fr_type type, const char *key);
const char *record_type_key(enum fr_type type, int place);

/* Keep those of a record's line. */
void record_beyond_read(struct fr_record *record, const struct json *root);

/* Write them as members of the object that is open; *changed: "changed" is open in it (since). */
void record_beyond_write(const struct fr_record *record, struct fr_json *out, int *changed);

/* As record_merge; 1 where ours is not what it was. */
int record_beyond_merge(struct fr_record *ours, const struct fr_record *theirs);

/* All were last changed at this time. */
void record_beyond_date(struct fr_record *record, int64_t ms);

/* A change: what only from has; or that none has a value any more. */
void record_beyond_lacking(const struct fr_record *into, const struct fr_record *from,
                           struct fr_record *change);
void record_beyond_clear(const struct fr_record *record, struct fr_record *change);

/* before becomes the change that sets back what a step changed and nobody since; 1 where it is one.
 */
int record_beyond_back(struct fr_record *before, const struct fr_record *after,
                       const struct fr_record *now);

/* The row kept them; what this version has come to know by now is a value like any other. */
FR_CHECK enum fr_code record_known_load(struct fr_record *record, const char *text, size_t len,
                                        struct fr_err *err);

/* A friend who is only named. */
FR_CHECK enum fr_code record_id_friend(const char *name, struct fr_id *id, struct fr_err *err);

/* The id of this content: another one each time that it comes in one input. */
FR_CHECK enum fr_code record_id_content(struct base_map *seen, const char *content, size_t len,
                                        struct fr_id *id, struct fr_err *err);

/* Make it another id that nobody can turn back, the same every time. */
void record_id_redact(struct fr_id *id);

/* Records whose place in the world is a key, not a line: a setting, what was due.  One without an
 * id is given it. */
int record_id_is_natural(enum fr_type type);
FR_CHECK enum fr_code record_id_natural(struct fr_record *record, struct fr_err *err);

/* The article of its type's name: a moment, an agreement. */
const char *record_article(const struct fr_record *record);

/* Roles, checked and written as they are kept.  FR_BAD. */
FR_CHECK enum fr_code record_roles_set(const struct json *value, struct fr_buf *text,
                                       struct fr_err *err);
FR_CHECK enum fr_code record_roles_people(const struct json *value, struct fr_buf *text,
                                          struct fr_err *err);

/* Roles as they are kept, of either form, with everybody as they are called now (NULL: no more in
 * it); nothing where nobody is left. */
struct cast_called {
	const char *(*now)(const char *person, void *arg);
	void *arg;
};
FR_CHECK enum fr_code record_roles_called(const char *text, const struct cast_called *called,
                                          struct fr_buf *left, struct fr_err *err);

/* A check-in without what the friend said in it; a store that has that keeps it when it reads this.
 */
FR_CHECK enum fr_code record_theirs_drop(struct fr_record *record, struct fr_err *err);

#endif
