#ifndef FR_LIB_FRIENDS_TEXT_H
#define FR_LIB_FRIENDS_TEXT_H

#include "lib/import.h"

/* The parts of a line of friends.md. */

struct friends_parts {
	struct fr_buf plain;  /* the text without its marks and without the tags at its end */
	struct fr_record who; /* a moment's record that holds friends and tags, in the order of the text */
	int loose;            /* a ** without its pair */
	int unkept;           /* a name that fr cannot keep, or kept in another form */
};

void friends_parts_free(struct friends_parts *parts);

/* Take the text of an activity or note apart: **Name**, _Place_ and @tag, paired from left to right. */
FR_CHECK enum fr_code friends_parts_read(struct import *import, const char *text, size_t len,
                                         struct friends_parts *parts, struct fr_err *err);

/* The length of the tag that starts at text[at] (its @ included), or 0 where none does. */
size_t friends_tag(const char *text, size_t len, size_t at);

/*
 * What follows a friend's name, up to a NUL, into the friend's record.  *odd: friends reads another order.  1: all of
 * it was understood.
 */
int friends_person(struct import *import, const char *text, size_t len, int *odd);

/* What stands at the beginning of a line: a date, or text already. */
enum friends_date {
	FRIENDS_DATE,     /* *date is filled in */
	FRIENDS_UNDATED,  /* it is text */
	FRIENDS_RELATIVE, /* it needs a day from which to count */
	FRIENDS_BAD_DATE  /* it is meant as a date and is none */
};
enum friends_date friends_date_read(const char *text, size_t len, const char *today, char date[FR_WHEN_SIZE]);

#endif
