#ifndef FR_RECORD_H
#define FR_RECORD_H

#include <fr/arena.h>
#include <fr/buf.h>
#include <fr/err.h>
#include <fr/id.h>
#include <fr/time.h>
#include <fr/types.h>

#include <stddef.h>
#include <stdint.h>

/*
 * Records: what the tools store and pass through pipes, as fr-json(5) has it.
 * Every type is described once, in fr/types.h; reading, checking, storing,
 * writing, merging and undoing follow that description.
 */

#define FR_TYPE_ENUM(type, ...) FR_TYPE_##type,
enum fr_type {
	FR_STORED_EACH(FR_TYPE_ENUM) FR_STORED_TYPES,
	FR_TYPE_TOMBSTONE = FR_STORED_TYPES,
	FR_TYPES
};
#undef FR_TYPE_ENUM

/* The fields of each type, in the order in which they are written: FR_MOMENT_AT and so on. */
#define FR_FIELD_ENUM(name, ...) name,
#define FR_FIELDS_ENUM(type, ...)                                                                  \
	enum { FR_##type##_FIELDS(FR_FIELD_ENUM, FR_FIELD_ENUM, FR_FIELD_ENUM) };
FR_TYPE_EACH(FR_FIELDS_ENUM)
#undef FR_FIELDS_ENUM
#undef FR_FIELD_ENUM

#define FR_FIELDS_MAX 12

enum fr_field_form {
	FR_FORM_TEXT,
	FR_FORM_NAME, /* a text that can be a friend's name */
	FR_FORM_WORD, /* one of words[] */
	FR_FORM_INT,  /* min to max */
	FR_FORM_FLAG,
	FR_FORM_AT,       /* an instant, stored as seconds and offset */
	FR_FORM_WHEN,     /* an instant or date, stored as its text */
	FR_FORM_BIRTHDAY, /* YYYY-MM-DD or --MM-DD */
	FR_FORM_TEXTS,    /* a list of texts */
	FR_FORM_NAMES,    /* a list of texts that can be names */
	FR_FORM_FRIEND,   /* one friend by name, or null */
	FR_FORM_FRIENDS,  /* friend: one name, or friends: a list */
	FR_FORM_ID,
	FR_FORM_VOICES,  /* {me: {...}, friend: {...}} of texts, keys words[] */
	FR_FORM_RATINGS, /* the same of numbers min to max */
	FR_FORM_RULE,    /* when it comes again: an RRULE, see rule.h */
	FR_FORM_START,   /* from when: a day, or a local time and its zone */
	FR_FORM_ROLES,   /* [{role, rotation: [person, ...], since}]; a person is "me" or a name */
	FR_FORM_CAST     /* {role: person} */
};

enum fr_field_need {
	FR_OPTIONAL,
	FR_REQUIRED, /* a record without it is refused */
	FR_LATER /* optional, and not in the first schema: where it is missing the sum is what it
	            was before */
};

struct fr_field {
	const char *key;
	enum fr_field_form form;
	enum fr_field_need need;
	int64_t min, max;
	const char *const *words;
	int confidential; /* what was told in confidence: see FR_WRITE_PUBLIC */
};

struct fr_type_info {
	const char *name;
	const char *plural; /* for counts in words */
	const char *tool;   /* that takes its ids, or NULL */
	const struct fr_field *fields;
	int n_fields;
	int friend_field; /* which one names a friend, or -1 */
};

const struct fr_type_info *fr_type_info(enum fr_type type);

/* The type of a name, or FR_TYPES where there is none. */
enum fr_type fr_type_find(const char *name);

/* The field of a key of this type, or -1. */
int fr_type_field(enum fr_type type, const char *key);

/* --- one record --------------------------------------------------------------- */

enum fr_value_is { FR_IS_NULL, FR_IS_INT, FR_IS_TEXT };

struct fr_value {
	enum fr_value_is is;
	int given;      /* the key stood in the input */
	int16_t offset; /* of an instant, as in struct fr_when */
	int64_t num;  /* the number; the seconds of a time; the place in words[]; of one friend the
	                 row in the store, or 0 */
	int64_t time; /* when this key was last changed, milliseconds since the Epoch */
	char *text;   /* lent by the record; NUL-terminated */
	size_t len, room; /* bytes of the text; bytes that its place has */
	const char *rows; /* of a list of friends: their rows in the store as [3,7]; NULL before
	                     they are looked up */
};

struct fr_record {
	enum fr_type type;
	int has_id;
	struct fr_id id;
	int64_t row;              /* in the store, or 0 */
	int64_t created, updated; /* milliseconds since the Epoch; 0: not given */
	struct fr_value value[FR_FIELDS_MAX];
	struct fr_value beyond; /* a text: keys of a newer version, kept unread; see fr-json(5) */
	struct fr_arena texts;  /* what the values' texts stand in */
	int lost;               /* memory ran out at some point */
};

/* Make it an empty record of this type; its memory is used again.  A new one starts as {0}. */
void fr_record_reset(struct fr_record *record, enum fr_type type);
void fr_record_free(struct fr_record *record);
FR_CHECK enum fr_code fr_record_copy(const struct fr_record *from, struct fr_record *to,
                                     struct fr_err *err);

/*
 * What a field holds: a list is JSON (["a","b"]), a time is its canonical form.
 * A text is lent until its own field is set anew or the record is reset, read
 * or loaded into, copied over or freed; setting other fields does not move it.
 * fr_record_put and fr_record_change may do all of these: ask again after them.
 */
static inline int fr_record_has(const struct fr_record *record, int field)
{
	return record->value[field].is != FR_IS_NULL;
}
const char *fr_record_text(const struct fr_record *record,
                           int field); /* NULL where there is none */
static inline int64_t fr_record_int(const struct fr_record *record,
                                    int field) /* 0: there is none */
{
	return record->value[field].is == FR_IS_NULL ? 0 : record->value[field].num;
}
struct fr_when fr_record_when(const struct fr_record *record, int field); /* of a time */
/* The last second of that time, of which the day is meant whole; none: the field has none. */
int64_t fr_record_last(const struct fr_record *record, int field, int64_t none);

/* Set a field.  FR_BAD, naming the key and what would be right, where the value does not fit it. */
FR_CHECK enum fr_code fr_record_set_text(struct fr_record *record, int field, const char *text,
                                         struct fr_err *err);
FR_CHECK enum fr_code fr_record_set_int(struct fr_record *record, int field, int64_t value,
                                        struct fr_err *err);
FR_CHECK enum fr_code fr_record_set_when(struct fr_record *record, int field,
                                         const struct fr_when *when, struct fr_err *err);
void fr_record_set_null(struct fr_record *record, int field);

/* Add one text to a list (friends, tags, aliases); once is enough: an equal one changes nothing. */
FR_CHECK enum fr_code fr_record_add_text(struct fr_record *record, int field, const char *text,
                                         struct fr_err *err);

/* FR_BAD where a required key has no value, or where values do not go together. */
FR_CHECK enum fr_code fr_record_check(const struct fr_record *record, struct fr_err *err);

/* --- ids that follow from what a record is about -------------------------------- */

#define FR_SUBJECT_SIZE 80 /* what something is due for, with its NUL */

/* An occurrence (subject: the id of its ritual) or what was reminded of, by when it is due. */
void fr_record_id_due(enum fr_type type, const char *subject, const struct fr_when *due,
                      struct fr_id *id);

/* What another source calls so: a contact, an event, an agreement that became a ritual. */
FR_CHECK enum fr_code fr_record_id_named(const char *what, const char *name, struct fr_id *id,
                                         struct fr_err *err);

/* --- lists inside a record ------------------------------------------------------ */

/*
 * Walk a list as fr_record_text gives it.  *at starts as the list; each call
 * decodes the next text into *out and returns 1, or 0 at the end.
 */
int fr_list_next(const char **at, struct fr_buf *out);

/* 1 where this very text is in such a list (or NULL). */
int fr_list_has(const char *list, const char *text);

/* "Ana, Ben and Cara" of such a list (or NULL), appended. */
void fr_list_words(const char *list, struct fr_buf *out);

/* --- JSON ------------------------------------------------------------------------- */

struct fr_record_reader;

FR_CHECK enum fr_code fr_record_reader_open(struct fr_record_reader **reader, struct fr_err *err);
void fr_record_reader_close(struct fr_record_reader *reader);

/* For FR_FREED. */
static inline void fr_record_reader_closed(struct fr_record_reader **reader)
{
	fr_record_reader_close(*reader);
}

/* What is read was written by a program, maybe a newer one: of a record with id and updated the
 * keys that are not known here are kept. */
void fr_record_reader_keep(struct fr_record_reader *reader);

/*
 * Read one line.  FR_OK; FR_DONE: a type that is not known here (its name is in
 * err->message); FR_BAD: what is wrong, naming the key; *record then holds whom it names, where
 * that could be read, and nothing else that counts.  Keys that were not in the line have given = 0.
 */
FR_CHECK enum fr_code fr_record_read(struct fr_record_reader *reader, const char *line, size_t len,
                                     struct fr_record *record, struct fr_err *err);

enum fr_write {
	/* for pipes and people: what somebody told in confidence (the text of a share or of a
	 * draft) and what the friend said (in a check-in, its summary, a repair, one's own part) is
	 * left out, so that who reads it back keeps what is there; and so are the
	 * keys that are not known here, which may be such */
	FR_WRITE_PUBLIC,
	FR_WRITE_PRIVATE, /* the same with it, where it was asked for */
	FR_WRITE_SNAPSHOT /* every key with its time, for undo */
};

/* Append the record as one JSON object, without a newline.  What memory loses the buffer remembers.
 */
void fr_record_write(const struct fr_record *record, enum fr_write how, struct fr_buf *out);

/* One value as JSON (null where there is none): the form in which two values are compared. */
void fr_record_write_value(const struct fr_record *record, int field, struct fr_buf *out);

/* 1 where both hold the same value. */
int fr_record_same_value(const struct fr_record *a, const struct fr_record *b, int field);

#endif
