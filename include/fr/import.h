#ifndef FR_IMPORT_H
#define FR_IMPORT_H

#include <fr/err.h>
#include <fr/intake.h>
#include <fr/kind.h>
#include <fr/record.h>
#include <fr/store.h>

#include <stddef.h>
#include <stdint.h>

/*
 * Coming from other programs: a reader takes the text of a foreign file and gives records, and a
 * remark on whatever did not become one as it stood.  Readers know no store; fr_adopt puts what
 * they give into one.
 */

#define FR_IMPORT_MAX ((size_t)64 << 20) /* bytes of one file */

enum fr_remark_is {
	FR_REMARK_BECAME, /* converted, and into what */
	FR_REMARK_BUT,    /* converted, though not quite as it stood there */
	FR_REMARK_LEFT,   /* left out, and meant to be */
	FR_REMARK_BROKEN  /* could not be read */
};

struct fr_remark {
	enum fr_remark_is is;
	int64_t line;      /* in the file; 0: the format has no lines */
	const char *about; /* whom it is about where there are no lines, or NULL */
	const char *what;  /* "activity" */
	const char *why;   /* or what it became */
};

/* A record that was read. */
struct fr_import_item {
	struct fr_record *record; /* lent; may be changed */
	int64_t line;
	const char *about;
	const char *what, *became;
	int undated;        /* its time is only the day of --today */
	int is_person;      /* a card, a contact: an entry about a friend */
	const char *source; /* the id that the other program has for them, or NULL */
	uint64_t address;   /* a sum of where they can be reached, or 0 */
	/* of a moment or note: the entries that it is about, by their place among all of the file,
	 * which tells two of one name apart; 0: its record has their names */
	const size_t *entries;
	size_t n_entries;
};

/* Where records and remarks go; NULL: nowhere.  Another code than FR_OK ends the reading and is
 * returned by it. */
struct fr_import_sink {
	enum fr_code (*record)(const struct fr_import_item *item, void *arg, struct fr_err *err);
	enum fr_code (*remark)(const struct fr_remark *remark, void *arg, struct fr_err *err);
	void *arg;
};

/* The order of day, month and year where a file does not show it. */
enum fr_day_order { FR_DATES_UNSAID, FR_DATES_DMY, FR_DATES_MDY, FR_DATES_YMD };

struct fr_import_options {
	int64_t now;       /* seconds since the Epoch */
	const char *today; /* YYYY-MM-DD: the day from which relative dates count, or NULL */
	const char *const
	    *map; /* "@gave=given": what a tag says of the direction; ended by NULL, or NULL */
	const char *columns; /* "at=Date,friend=Who": which column holds which key, or NULL */
	enum fr_day_order dates;
	/* what a person's own word for a kind of care means (FR_KIND_NONE: nothing), or NULL */
	enum fr_code (*kind)(const char *word, void *arg, enum fr_kind *kind, struct fr_err *err);
	void *arg;
};

/*
 * Read len bytes, all of them.  FR_USAGE: an option is wrong; FR_BAD: this is no such file at all
 * (what is wrong within one is a remark); FR_NOMEM; or what the sink returned.
 */
typedef enum fr_code fr_import_read(const char *text, size_t len,
                                    const struct fr_import_options *options,
                                    const struct fr_import_sink *sink, struct fr_err *err);
fr_import_read fr_from_friends; /* friends.md of the journal "friends" */
fr_import_read fr_from_monica;  /* the JSON export of Monica 4 */
fr_import_read fr_from_vcf;     /* vCard 2.1, 3.0 and 4.0 */
fr_import_read fr_from_csv;     /* a table with a row of headers */

/*
 * Items wait as lines, so that the store is locked for writing alone: fr_item_write appends one
 * with its newline, fr_item_read makes an item of a line without it.
 */
struct fr_item {
	struct fr_import_item item;
	struct fr_record record;
	struct fr_buf line; /* what the texts of the item stand in */
	size_t *entries, room;
};
void fr_item_write(const struct fr_import_item *item, struct fr_buf *out);
FR_CHECK enum fr_code fr_item_read(const char *line, size_t len, struct fr_item *kept,
                                   struct fr_err *err);
void fr_item_free(struct fr_item *kept);

/*
 * Who is who: nobody is merged by guess.  All items of a file are looked at, and stored when that
 * is done.  Between them it is planned whom each of its people is here: by the id that the
 * other program has for them, else by the whole name, unless another id in the same program,
 * another birthday or another address says that they are two; then they get a name of their own.
 */
struct fr_whom;
FR_CHECK enum fr_code fr_whom_open(const char *format, struct fr_whom **who, struct fr_err *err);
FR_CHECK enum fr_code fr_whom_look(struct fr_whom *who, const struct fr_import_item *item,
                                   struct fr_err *err);
FR_CHECK enum fr_code fr_whom_plan(struct fr_whom *who, struct fr_store *store, struct fr_err *err);
/* Of new names that only marks tell from one here it is asked whether they are that one; 1: yes.
 * After a plan, which is to be made again then. */
typedef int fr_whom_ask(const char *name, const char *near, void *arg);
FR_CHECK enum fr_code fr_whom_questions(struct fr_whom *who, struct fr_store *store,
                                        fr_whom_ask *ask, void *arg, struct fr_err *err);
/* Those who are only named, and will be new: "Ana, Ben". */
const char *fr_whom_news(const struct fr_whom *who, int *n);
/* After the last record: what was gathered for a friend is stored at once. */
FR_CHECK enum fr_code fr_whom_finish(struct fr_whom *who, struct fr_store *store,
                                     struct fr_intake *intake, struct fr_err *err);
void fr_whom_close(struct fr_whom *who);

/*
 * Put a record of a reader into the store, inside a step, in the order in which they were looked
 * at.  What is there already stays: of a known
 * friend only what is missing is filled in, and lists and notes are added to; of a known moment the
 * keys that were changed here stay. FR_BAD: this one is refused.
 */
enum fr_adopted {
	FR_ADOPTED,   /* taken as it is; the intake has counted it */
	FR_ADOPT_SAME /* nothing in it is new */
};
/* *but: what is otherwise than it stood there (lent), or NULL. */
FR_CHECK enum fr_code fr_adopt(struct fr_store *store, struct fr_intake *intake,
                               struct fr_whom *who, const struct fr_import_item *item,
                               enum fr_adopted *how, const char **but, struct fr_err *err);

#endif
