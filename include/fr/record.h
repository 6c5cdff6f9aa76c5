#ifndef FR_RECORD_H
#define FR_RECORD_H

#include <fr/arena.h>
#include <fr/buf.h>
#include <fr/err.h>
#include <fr/id.h>
#include <fr/time.h>

#include <stddef.h>
#include <stdint.h>

/*
 * Records: what the tools store and pass through pipes, as fr-json(5) has it.
 * Every type is described once, as a list of fields; reading, checking,
 * writing, merging and undoing follow that description.
 */

enum fr_type {
	FR_TYPE_FRIEND,
	FR_TYPE_CARE,
	FR_TYPE_SEASON,
	FR_TYPE_BOUNDARY,
	FR_TYPE_MOMENT,
	FR_TYPE_CHECKIN,
	FR_TYPE_AGREEMENT,
	FR_TYPE_NEED,
	FR_TYPE_PRESSURE,
	FR_TYPE_OFFER,
	FR_TYPE_PAUSE,
	FR_TYPE_SETTING,
	FR_TYPE_HURT,
	FR_TYPE_EXPECTATION,
	FR_TYPE_WIN,
	FR_TYPE_REPAIR,
	FR_TYPE_SHARE,
	FR_TYPE_OWN,
	FR_TYPE_DRAFT,
	FR_TYPE_RITUAL,
	FR_TYPE_OCCURRENCE,
	FR_TYPE_CHARTER,
	FR_TYPE_ROTA,
	FR_TYPE_ROLE_SEASON,
	FR_TYPE_REMINDED,
	FR_STORED_TYPES,
	FR_TYPE_TOMBSTONE = FR_STORED_TYPES,
	FR_TYPES
};

/* The fields of each type, in the order in which they are written. */
enum {
	FR_FRIEND_NAME,
	FR_FRIEND_ALIASES,
	FR_FRIEND_TAGS,
	FR_FRIEND_BIRTHDAY,
	FR_FRIEND_CADENCE,
	FR_FRIEND_NOTE,
	FR_FRIEND_ARCHIVED,
	FR_FRIEND_REST,
	FR_FRIEND_UNSAFE,
	FR_FRIEND_CHECKIN,
	FR_FRIEND_STANDING
};
enum { FR_CARE_FRIEND, FR_CARE_WHO, FR_CARE_KIND, FR_CARE_LEVEL, FR_CARE_AT };
enum {
	FR_SEASON_FRIEND,
	FR_SEASON_WHO,
	FR_SEASON_START,
	FR_SEASON_END,
	FR_SEASON_REVIEW,
	FR_SEASON_NOTE
};
enum {
	FR_BOUNDARY_FRIEND,
	FR_BOUNDARY_MEASURE,
	FR_BOUNDARY_LIMIT,
	FR_BOUNDARY_TEXT,
	FR_BOUNDARY_REVIEW
};
enum {
	FR_MOMENT_AT,
	FR_MOMENT_FRIENDS,
	FR_MOMENT_DIRECTION,
	FR_MOMENT_KIND,
	FR_MOMENT_MINUTES,
	FR_MOMENT_WEIGHT,
	FR_MOMENT_THEIR_WEIGHT,
	FR_MOMENT_ENERGY,
	FR_MOMENT_INITIATED,
	FR_MOMENT_TAGS,
	FR_MOMENT_NOTE,
	FR_MOMENT_RITUAL
};
enum {
	FR_CHECKIN_FRIEND,
	FR_CHECKIN_AT,
	FR_CHECKIN_FELT_ME,
	FR_CHECKIN_FELT_FRIEND,
	FR_CHECKIN_VOICES,
	FR_CHECKIN_RATINGS,
	FR_CHECKIN_SUMMARY,
	FR_CHECKIN_UNDERSTOOD,
	FR_CHECKIN_BEGAN,
	FR_CHECKIN_ASKED
};
enum {
	FR_AGREEMENT_FRIEND,
	FR_AGREEMENT_CHECKIN,
	FR_AGREEMENT_WHO,
	FR_AGREEMENT_WHAT,
	FR_AGREEMENT_UNTIL,
	FR_AGREEMENT_REVIEW,
	FR_AGREEMENT_STATUS,
	FR_AGREEMENT_NOTE
};
enum { FR_NEED_FRIEND, FR_NEED_TEXT, FR_NEED_SOURCE, FR_NEED_AT };
enum { FR_PRESSURE_FRIEND, FR_PRESSURE_TEXT, FR_PRESSURE_UNTIL, FR_PRESSURE_AT };
enum { FR_OFFER_FRIEND, FR_OFFER_SIDE, FR_OFFER_TEXT, FR_OFFER_AT };
enum { FR_PAUSE_FRIEND, FR_PAUSE_MODE, FR_PAUSE_UNTIL };
enum { FR_SETTING_KEY, FR_SETTING_VALUE, FR_SETTING_FRIEND };
enum { FR_HURT_FRIEND, FR_HURT_TEXT, FR_HURT_AT, FR_HURT_STATUS };
enum { FR_EXPECTATION_FRIEND, FR_EXPECTATION_TEXT, FR_EXPECTATION_AT, FR_EXPECTATION_STATUS };
enum { FR_WIN_FRIEND, FR_WIN_TEXT, FR_WIN_AT, FR_WIN_SOURCE };
enum {
	FR_REPAIR_FRIEND,
	FR_REPAIR_AT,
	FR_REPAIR_MINE,
	FR_REPAIR_THEIRS,
	FR_REPAIR_GOAL,
	FR_REPAIR_EXPERIMENT,
	FR_REPAIR_AGAIN,
	FR_REPAIR_STATUS
};
enum { FR_SHARE_FRIEND, FR_SHARE_AT, FR_SHARE_DEPTH, FR_SHARE_TEXT, FR_SHARE_BACK };
enum { FR_OWN_FRIEND, FR_OWN_AT, FR_OWN_HEARD, FR_OWN_PART, FR_OWN_NEXT };
enum { FR_DRAFT_FRIEND, FR_DRAFT_WHAT, FR_DRAFT_AT, FR_DRAFT_TEXT };
enum {
	FR_RITUAL_NAME,
	FR_RITUAL_FRIENDS,
	FR_RITUAL_KIND,
	FR_RITUAL_RRULE,
	FR_RITUAL_START,
	FR_RITUAL_MINUTES,
	FR_RITUAL_LEAD,
	FR_RITUAL_ROLES,
	FR_RITUAL_PAUSED,
	FR_RITUAL_ENDED
};
enum {
	FR_OCCURRENCE_RITUAL,
	FR_OCCURRENCE_DUE,
	FR_OCCURRENCE_STATUS,
	FR_OCCURRENCE_MOVED,
	FR_OCCURRENCE_ROLES,
	FR_OCCURRENCE_MOMENT
};
enum {
	FR_CHARTER_FRIEND,
	FR_CHARTER_WHO,
	FR_CHARTER_OK,
	FR_CHARTER_ASK,
	FR_CHARTER_NOT_NOW,
	FR_CHARTER_AT,
	FR_CHARTER_REVIEW
};
enum { FR_ROTA_NAME, FR_ROTA_FRIENDS, FR_ROTA_ROLES, FR_ROTA_ENDED };
enum {
	FR_ROLE_SEASON_FRIEND,
	FR_ROLE_SEASON_SEASON,
	FR_ROLE_SEASON_ROLES,
	FR_ROLE_SEASON_EVERY,
	FR_ROLE_SEASON_START,
	FR_ROLE_SEASON_END
};
enum { FR_REMINDED_SUBJECT, FR_REMINDED_DUE, FR_REMINDED_AT };
enum { FR_TOMBSTONE_OF, FR_TOMBSTONE_AT, FR_TOMBSTONE_FORGOTTEN };

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
};

struct fr_type_info {
	const char *name;
	const char *plural; /* for counts in words */
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
	int64_t num; /* the number; the seconds of a time; the place in words[]; of one friend the
	                row in the store, or 0 */
	int16_t offset;   /* of an instant, as in struct fr_when */
	char *text;       /* lent by the record; NUL-terminated */
	size_t len, room; /* bytes of the text; bytes that its place has */
	const char *rows; /* of a list of friends: their rows in the store as [3,7]; NULL before
	                     they are looked up */
	int64_t time;     /* when this key was last changed, milliseconds since the Epoch */
	int given;        /* the key stood in the input */
};

struct fr_record {
	enum fr_type type;
	int has_id;
	struct fr_id id;
	int64_t row;              /* in the store, or 0 */
	int64_t created, updated; /* milliseconds since the Epoch; 0: not given */
	struct fr_value value[FR_FIELDS_MAX];
	struct fr_arena texts; /* what the values' texts stand in */
	int lost;              /* memory ran out at some point */
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
int fr_record_has(const struct fr_record *record, int field);
const char *fr_record_text(const struct fr_record *record,
                           int field);                            /* NULL where there is none */
int64_t fr_record_int(const struct fr_record *record, int field); /* 0 where there is none */

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

/* --- lists inside a record ------------------------------------------------------ */

/*
 * Walk a list as fr_record_text gives it.  *at starts as the list; each call
 * decodes the next text into *out and returns 1, or 0 at the end.
 */
int fr_list_next(const char **at, struct fr_buf *out);

/* --- JSON ------------------------------------------------------------------------- */

struct fr_record_reader;

FR_CHECK enum fr_code fr_record_reader_open(struct fr_record_reader **reader, struct fr_err *err);
void fr_record_reader_close(struct fr_record_reader *reader);

/*
 * Read one line.  FR_OK; FR_DONE: a type that is not known here (its name is in
 * err->message); FR_BAD: what is wrong, naming the key; *record then holds whom it names, where
 * that could be read, and nothing else that counts.  Keys that were not in the line have given = 0.
 */
FR_CHECK enum fr_code fr_record_read(struct fr_record_reader *reader, const char *line, size_t len,
                                     struct fr_record *record, struct fr_err *err);

enum fr_write {
	/* for pipes and people: what somebody told in confidence (the text of a share or of a
	 * draft, and what the friend said in a check-in) is left out, so that who reads it back
	 * keeps what is there */
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
