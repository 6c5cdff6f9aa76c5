#ifndef FR_LIB_EXCHANGE_H
#define FR_LIB_EXCHANGE_H

#include <fr/import.h>

#include "lib/base/base.h"
#include "lib/json/json.h"
#include "lib/text/text.h"

/* What the readers of foreign files share. */

/* Who the next person of the file is, as planned; their record gets its name, its id where that is
 * one of its own, and where it comes from. */
struct exchange_whom {
	int64_t row;     /* somebody here, or 0 */
	int again;       /* an entry before it is theirs too: that one has their name */
	const char *why; /* they are kept apart, or NULL */
};
FR_CHECK enum fr_code exchange_whom_next(struct fr_whom *who, struct fr_record *record,
                                         struct exchange_whom *found, struct fr_err *err);

/* That person is stored as this row, with this name here; and who an entry of the file is (0: the
 * store refused them). */
FR_CHECK enum fr_code exchange_whom_is(struct fr_whom *who, int64_t row, const char *name,
                                       struct fr_err *err);
int64_t exchange_whom_entry(const struct fr_whom *who, size_t entry, const char **name);

/* Notes that are gathered (whom_note.c). */
struct whom_note;
struct whom_notes {
	struct whom_note *list;
	size_t n, room;
	struct base_map places; /* of rows */
};
FR_CHECK enum fr_code exchange_whom_note_add(struct whom_notes *notes, int64_t row,
                                             const char *ours, const char *lines, int *is_new,
                                             struct fr_err *err);
FR_CHECK enum fr_code exchange_whom_note_store(const struct whom_notes *notes,
                                               struct fr_store *store, struct fr_intake *intake,
                                               struct fr_err *err);
void exchange_whom_note_free(struct whom_notes *notes);

/* --- between the files of whom ---------------------------------------------------------- */

#define WHOM_SEVERAL (-1) /* an alias of several people is nobody's */

/* A card or contact, in the order of the file. */
struct who_person {
	char *name, *folded, *source;
	char birthday[12];
	uint64_t address;
	size_t before;   /* who has this name before them, plus one; 0: nobody */
	int64_t row;     /* who they are here; 0: nobody yet */
	size_t one_with; /* an earlier entry of the same person, plus one; 0: this is the first */
	/* later entries of the same person, plus one, that have what this one has not */
	uint32_t has_source, has_birthday, has_address;
	uint32_t plain;  /* of the last of a name: who will have it as it is, plus one */
	char *called;    /* the name that they get, where that is another */
	const char *why; /* they are kept apart, or NULL */
	/* when they are stored: who they are, and their name where it is another */
	int64_t is;
	char *is_called;
};

struct fr_whom {
	const char *format;
	struct who_person *people;
	size_t n, room, next;
	struct base_map names;   /* folded: the last person of the file with this name */
	struct base_map sources; /* their id in the other program: the first person with it */
	struct base_map claimed; /* rows of the store: the first person who is it */
	struct base_map ours;    /* sources of the store: rows */
	struct base_map ours_near, near; /* names of the store and new ones, without marks */
	struct base_map aliases; /* other names in the file: who has them, or WHOM_SEVERAL */
	struct base_map named;   /* friends of moments, folded */
	struct base_map numbers; /* of a name the last number given */
	struct base_map same;    /* answers: a folded name is somebody else's name */
	char **named_as;         /* what is in named, as it stands there */
	size_t n_named, room_named;
	char **answers;
	size_t n_answers, room_answers;
	struct fr_buf text, other, news;
	struct whom_notes notes;
	int n_news;
};

/* A name as it is compared; and without marks and dots: what is the same so is asked about. */
const char *exchange_whom_look_fold(const char *name, struct fr_buf *out);
const char *exchange_whom_look_near(const char *name, struct fr_buf *out);

/* Of entries of one person the first says who they are. */
struct who_person *exchange_whom_match_first(const struct fr_whom *who, size_t entry);

/* The entry that says who this row is, of all that are theirs, or NULL. */
struct who_person *exchange_whom_match_claimant(const struct fr_whom *who, int64_t row);

/* What was planned is forgotten; what was looked at stays. */
void exchange_whom_look_forget(struct fr_whom *who);

/* The id of somebody who is kept apart: that of the name is the other's. */
FR_CHECK enum fr_code exchange_whom_match_id(struct fr_whom *who, const struct who_person *person,
                                             const char *called, struct fr_id *id,
                                             struct fr_err *err);

/* Lines for the note of a friend (with this note now, or NULL), kept until fr_whom_finish; *is_new:
 * they were not there. */
FR_CHECK enum fr_code exchange_whom_note(struct fr_whom *who, int64_t row, const char *ours,
                                         const char *lines, int *is_new, struct fr_err *err);

/* Was anything answered?  The name of the friend who is meant by one, as was answered; lent. */
int exchange_whom_has_answers(const struct fr_whom *who);
const char *exchange_whom_called(struct fr_whom *who, const char *name);

/* 0: it is the name, or another name, of somebody else in the file too. */
int exchange_whom_alias(struct fr_whom *who, const char *alias);

struct import {
	const struct fr_import_options *options;
	const struct fr_import_sink *sink;
	struct fr_record record;
	struct fr_buf name, scratch;
	struct base_map seen;
	struct base_map known; /* names that the file lists, where it lists any */
	const char *about;     /* for every item and remark, or NULL */
	int undated;           /* the item's time is only the day of the import */
	int is_person;         /* the item is an entry about a person, with these: */
	const char *source;
	uint64_t address;
	size_t n_people;       /* entries about people, until now */
	const size_t *entries; /* that the item is about, as in struct fr_import_item */
	size_t n_entries;
	struct fr_err why; /* what was wrong with one value */
};

void exchange_import_begin(struct import *import, const struct fr_import_options *options,
                           const struct fr_import_sink *sink);
void exchange_import_end(struct import *import);

/*
 * FR_NOMEM where memory lost anything since the beginning: what could not be set for that is not
 * left out quietly, as a value is that does not fit.  Every item and remark asks; a reader asks
 * once more at its end.
 */
FR_CHECK enum fr_code exchange_import_check(const struct import *import, struct fr_err *err);

FR_CHECK enum fr_code exchange_import_remark(struct import *import, enum fr_remark_is is,
                                             int64_t line, const char *what, const char *why,
                                             struct fr_err *err);

/* Hand the record in import->record out. */
FR_CHECK enum fr_code exchange_import_item(struct import *import, int64_t line, const char *what,
                                           const char *became, struct fr_err *err);

/* The same of an entry about a friend; its place among them was import->n_people.  source, address:
 * as in struct fr_import_item. */
FR_CHECK enum fr_code exchange_import_person(struct import *import, int64_t line, const char *what,
                                             const char *source, uint64_t address,
                                             struct fr_err *err);

/* The id of a piece of content, another one each time the same comes again in this file. */
FR_CHECK enum fr_code exchange_import_id(struct import *import, const char *content, size_t len,
                                         struct fr_err *err);

/* A friend's name into import->name, as fr can keep it: 1 as it stood, 2 changed for that, 0 not at
 * all. */
int exchange_import_name(struct import *import, const char *text, size_t len);

/* Set the text of a field; what it cannot take is left out with a remark.  An empty one sets
 * nothing. */
FR_CHECK enum fr_code exchange_import_text(struct import *import, int field, const char *text,
                                           int64_t line, const char *what, struct fr_err *err);

/* Add a text to a list; one that it cannot take is not worth the record, and left out. */
void exchange_import_add(struct import *import, int field, const char *text);

/* The id of a friend who is known by the name in import->name alone: who was forgotten under it
 * stays so. */
FR_CHECK enum fr_code exchange_import_friend_id(struct import *import, struct fr_err *err);

/* The same person in every export of the program that gave the contact this id. */
void exchange_import_contact_id(struct import *import, const char *uid);

/* Start a friend's record with the name in import->name. */
FR_CHECK enum fr_code exchange_import_friend(struct import *import, struct fr_err *err);

/* --- lines -------------------------------------------------------------------------- */

#define IMPORT_LINE_MAX ((size_t)1 << 20)

struct exchange_import_lines {
	const char *at, *end;
	const char *text; /* the line, without its end; not NUL-terminated */
	size_t len;
	int64_t number;
};

/* All lines of a text, without a byte-order mark before it. */
void exchange_import_lines(struct exchange_import_lines *lines, const char *text, size_t len);
int exchange_import_line(struct exchange_import_lines *lines); /* 0: there is none left */

/* --- days ----------------------------------------------------------------------------- */

enum exchange_day {
	EXCHANGE_DAY_NONE, /* it does not begin with a day in numbers */
	EXCHANGE_DAY,      /* date is filled in */
	EXCHANGE_DAY_BAD,  /* none of the calendar */
	EXCHANGE_DAY_TWO   /* day and month, or month and day: both are days */
};

/*
 * The day with which a text begins: 2026-1-4, 2026/01/04, 20260104, 4.1.2026, and 1/4/2026 where
 * the order is said or only one makes a day.  *used: the bytes that it takes.
 */
enum exchange_day exchange_day_read(const char *text, size_t len, enum fr_day_order order,
                                    char date[FR_WHEN_SIZE], size_t *used);

/*
 * Who was born before 1900 was not: programs without another way write a day without its year so
 * (Apple 1604, others 0000, 0001, 1600).
 */
void exchange_day_of_birth(char *day, int no_year);

/* Does a day in words have its year? */
int exchange_day_year(const char *text);

/* The parts of a line of friends.md. */

struct friends_parts {
	struct fr_buf plain; /* the text without its marks and without the tags at its end */
	struct fr_record
	    who;    /* a moment's record that holds friends and tags, in the order of the text */
	int loose;  /* a ** without its pair */
	int unkept; /* a name that fr cannot keep, or kept in another form */
};

void exchange_friends_text_parts_free(struct friends_parts *parts);

/* Take the text of an activity or note apart: **Name**, _Place_ and @tag, paired from left to
 * right. */
FR_CHECK enum fr_code exchange_friends_text_parts(struct import *import, const char *text,
                                                  size_t len, struct friends_parts *parts,
                                                  struct fr_err *err);

/* Marks that an editor has escaped are marks: in place; the new length. */
size_t exchange_friends_text_plain(char *text, size_t len);

/* The length of the tag that starts at text[at] (its @ included), or 0 where none does. */
size_t exchange_friends_text_tag(const char *text, size_t len, size_t at);

/*
 * What follows a friend's name, up to a NUL, into the friend's record.  *odd: friends reads another
 * order.  1: all of it was understood.
 */
int exchange_friends_person(struct import *import, const char *text, size_t len, int *odd);

/* What stands at the beginning of a line: a date, or text already. */
enum friends_date {
	FRIENDS_DATE,      /* *date is filled in: a day, or an instant */
	FRIENDS_UNDATED,   /* it is text */
	FRIENDS_RELATIVE,  /* it needs a day from which to count */
	FRIENDS_BAD_DATE,  /* it is meant as a date and is none */
	FRIENDS_TWO_DATES, /* day and month, or month and day */
};

/* *used: the bytes that the date takes, with what parts it from the text. */
enum friends_date exchange_friends_date(const char *text, size_t len, const char *today,
                                        enum fr_day_order order, char date[FR_WHEN_SIZE],
                                        size_t *used);

/* Leave the bullet of a list and its box aside; 1: there was one. */
int exchange_friends_date_bullet(const char **text, size_t *len);

/* Between the files that read a table. */

#define CSV_COLUMNS 256
#define CSV_CELL    ((size_t)1 << 20) /* bytes of one cell */
#define CSV_ID      (-2)              /* what a column holds, where it is no field */
#define CSV_CLOCK   (-3)              /* the time of day, beside the day */
#define CSV_NOTHING (-1)

struct csv {
	struct import import;
	const char *at, *end;
	char between;        /* what parts the cells */
	int64_t number;      /* the line at hand */
	int64_t begun;       /* where the row began */
	struct fr_buf row;   /* its cells, each ended by a NUL */
	struct fr_buf bytes; /* one cell as it stands there */
	size_t cell[CSV_COLUMNS];
	unsigned char quoted[CSV_COLUMNS];
	int in_quotes; /* the cell at hand */
	int n_cells;
	int holds[CSV_COLUMNS]; /* the field of each column */
	int hours[CSV_COLUMNS]; /* its numbers are hours */
	int n_columns;
	struct base_map kinds; /* words that were asked for: what they mean */
	const char *clock;     /* the cell with the time of day, or "" */
	int unkind;            /* the word for the kind is known to nobody, and kept as a tag */
	int has_id;            /* a table that fr wrote, mostly */
	int other;             /* the row was not UTF-8 and is read as Windows-1252 */
	int unkept;            /* a name in it is kept in another form */
	const char *wrong;     /* with the row as a whole */
};

/* The next row in which something stands.  One that is wrong ends with its first line, so that it
 * costs no other.  FR_DONE. */
FR_CHECK enum fr_code exchange_csv_row(struct csv *csv, struct fr_err *err);

/* A cell, without the blanks around it where it is not quoted and the table is not fr's own; ""
 * where the row has no such cell. */
const char *exchange_csv_text(const struct csv *csv, int i);

/* The row of headers: what parts the cells, and which column holds what.  FR_BAD: there is none;
 * FR_USAGE: a column is missing, or --columns is wrong. */
FR_CHECK enum fr_code exchange_csv_head(struct csv *csv, struct fr_err *err);

/* Between the files that read an export of Monica. */

/* A contact who took part in activities. */
struct monica_guest {
	const char *end; /* of the contact in the file: the parts before are theirs */
	size_t name;     /* in names */
	size_t entry;
};

struct monica {
	struct import import;
	struct fr_arena values;  /* of the part of the file that is parsed */
	struct fr_buf head;      /* of the contact at hand, without what is kept about them */
	struct fr_buf who, text; /* their name */
	struct fr_id who_id;     /* by what the file says */
	size_t entry;            /* their place among those who are kept */
	int kept;                /* they are a friend */
	const char **parts;      /* activities that contacts name: where they stand in the file */
	size_t n_parts, room;
	struct monica_guest *guests;
	size_t n_guests, guests_room;
	struct fr_buf names;       /* of guests, each ended by a NUL */
	size_t *going, going_room; /* who took part in the activity at hand */
};

FR_CHECK enum fr_code exchange_monica_remark(struct monica *m, enum fr_remark_is is,
                                             const char *what, const char *why, struct fr_err *err);

/* Hand out the moment in import.record, which has its friends and its note already; thing is what
 * it was there. */
FR_CHECK enum fr_code exchange_monica_moment(struct monica *m, const struct json *thing,
                                             const char *what, const char *at,
                                             const char *direction, const char *became,
                                             struct fr_err *err);

typedef enum fr_code monica_put(struct monica *m, const struct json *thing, struct fr_err *err);
monica_put exchange_monica_call;
monica_put exchange_monica_gift;
monica_put exchange_monica_note;
monica_put exchange_monica_conversation;

/* The friend; kept: it is one, and import.about is their name from now on. */
monica_put exchange_monica_contact;

/* The lines and values of a vCard, as text. */

#define VCF_LINE_MAX                                                                               \
	((size_t)256 * 1024) /* of one unfolded line; the rest of it (a photograph) is dropped */

struct vcf {
	struct exchange_import_lines lines;
	int old;            /* the card says VERSION:2.1 */
	struct fr_buf line; /* unfolded */
	int64_t number;     /* where it began */
	/* its parts, within line */
	const char *name, *params, *value;
	size_t name_len, params_len, value_len;
	struct fr_buf text; /* the value, decoded */
	struct fr_buf part;
	int other; /* the value was not in what it said, and read as Windows-1252 */
	int lost;  /* memory failed */
};

void exchange_vcf_open(struct vcf *vcf, const char *text, size_t len);
void exchange_vcf_close(struct vcf *vcf);

/* The next line that is not blank.  FR_DONE.  name_len 0: it is no property. */
FR_CHECK enum fr_code exchange_vcf_next(struct vcf *vcf, struct fr_err *err);

int exchange_vcf_is(const struct vcf *vcf, const char *name);

/* The value of a parameter, or NULL. */
const char *exchange_vcf_param(const struct vcf *vcf, const char *name, size_t *len);

/* The value as UTF-8 into vcf->text, its escapes still there.  NULL, or why it cannot be. */
const char *exchange_vcf_decode(struct vcf *vcf);

/* The next part of vcf->text into vcf->part, without its escapes; *at starts as 0.  0: there is
 * none left. */
int exchange_vcf_part(struct vcf *vcf, char between, size_t *at);

/* What an export leaves out. */

/* No words, no names and no ids that lead back; what the balance reads stays. */
FR_CHECK enum fr_code exchange_redact_record(struct fr_store *store, struct fr_record *record,
                                             struct fr_err *err);

#endif
