#ifndef FR_LIB_IMPORT_H
#define FR_LIB_IMPORT_H

#include <fr/import.h>

/* What the readers of foreign files share. */

struct import_seen;

struct import {
	const struct fr_import_options *options;
	const struct fr_import_sink *sink;
	struct fr_record record;
	struct fr_buf name, scratch;
	struct import_seen *seen;
	const char *about; /* for every item and remark, or NULL */
	struct fr_err why; /* what was wrong with one value */
};

void import_begin(struct import *import, const struct fr_import_options *options, const struct fr_import_sink *sink);
void import_end(struct import *import);

/*
 * FR_NOMEM where memory lost anything since the beginning: what could not be set for that is not left out quietly, as a
 * value is that does not fit.  Every item and remark asks; a reader asks once more at its end.
 */
FR_CHECK enum fr_code import_check(const struct import *import, struct fr_err *err);

FR_CHECK enum fr_code import_remark(struct import *import, enum fr_remark_is is, int64_t line, const char *what,
                                    const char *why, struct fr_err *err);

/* Hand the record in import->record out. */
FR_CHECK enum fr_code import_item(struct import *import, int64_t line, const char *what, const char *became,
                                  struct fr_err *err);

/* The id of a piece of content, another one each time the same comes again in this file. */
FR_CHECK enum fr_code import_id(struct import *import, const char *content, size_t len, struct fr_err *err);

/* A friend's name into import->name, as fr can keep it: 1 as it stood, 2 changed for that, 0 not at all. */
int import_name(struct import *import, const char *text, size_t len);

/* Set the text of a field; what it cannot take is left out with a remark.  An empty one sets nothing. */
FR_CHECK enum fr_code import_text(struct import *import, int field, const char *text, int64_t line, const char *what,
                                  struct fr_err *err);

/* Add a text to a list; one that it cannot take is not worth the record, and left out. */
void import_add(struct import *import, int field, const char *text);

/* The id of a friend who is known by the name in import->name alone: who was forgotten under it stays so. */
FR_CHECK enum fr_code import_friend_id(struct import *import, struct fr_err *err);

/* Start a friend's record with the name in import->name. */
FR_CHECK enum fr_code import_friend(struct import *import, struct fr_err *err);

/* --- lines -------------------------------------------------------------------------- */

#define IMPORT_LINE_MAX ((size_t)1 << 20)

struct import_lines {
	const char *at, *end;
	const char *text; /* the line, without its end; not NUL-terminated */
	size_t len;
	int64_t number;
};

/* All lines of a text, without a byte-order mark before it. */
void import_lines(struct import_lines *lines, const char *text, size_t len);
int import_line(struct import_lines *lines); /* 0: there is none left */

/* Blanks at both ends away. */
void import_trim(const char **text, size_t *len);

/* 1 where these bytes are this word, ASCII letter case aside. */
int import_is(const char *text, size_t len, const char *word);

#endif
