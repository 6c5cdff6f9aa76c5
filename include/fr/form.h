#ifndef FR_FORM_H
#define FR_FORM_H

#include <fr/buf.h>
#include <fr/err.h>

#include <stddef.h>

/* Forms in plain text: answers behind keys, as a person fills them in or a mail program brings them
 * back. */

struct fr_form_field {
	const char *key;
	const char *question; /* what stood behind [key] in the empty form, or NULL: taken off where
	                         it is still there */
	const char *was; /* other wordings of it, apart by |, that are taken off too, or NULL */
	int by_line;     /* 1: several answers, a line each; what a mail wrapped is one of them */
};

/*
 * A form of [key] lines that went through mails (form_mail.c): "> " before lines, also nested;
 * lines wrapped anew; CR LF; soft line breaks of quoted-printable; any order; filled in above the
 * quoted form, below it or in it.  What stands before the first key, behind [end] or a signature,
 * and what mail programs put between mails, is left out.  answers[i] is the i-th field's, empty
 * where it has none; wrapped lines are joined, paragraphs and list items stay.  Of two answers the
 * less quoted is the newer one and holds; quoted alike, both do, one below the other.  FR_BAD: no
 * UTF-8, or no key at all.
 */
FR_CHECK enum fr_code fr_form_mail(const char *text, size_t len, const struct fr_form_field *fields,
                                   int n, struct fr_buf *answers, struct fr_err *err);

/*
 * Lines "key: text"; a text goes on in the lines below it.  FR_BAD: no UTF-8, a key that is none of
 * the fields (a line that begins with one word and a colon), one that stands twice, a text before
 * the first key.
 */
FR_CHECK enum fr_code fr_form_lines(const char *text, size_t len,
                                    const struct fr_form_field *fields, int n,
                                    struct fr_buf *answers, struct fr_err *err);

/* One JSON object with the fields' keys, texts or numbers, and perhaps a type.  FR_BAD, naming the
 * key. */
FR_CHECK enum fr_code fr_form_json(const char *text, size_t len, const struct fr_form_field *fields,
                                   int n, struct fr_buf *answers, struct fr_err *err);

/* What numbers an answer may be, and how they are said; the words of a language, apart by |. */
#define FR_FORM_SAID_MOST 7
struct fr_form_scale {
	int min, max;
	const char *minus;                   /* "minus|negative", or NULL */
	const char *lead;                    /* "about|i'd say", or NULL */
	const char *names[6];                /* of 0 to 5: "four", or NULL */
	const char *said[FR_FORM_SAID_MOST]; /* for min, min + 1, ...: "fine|it is fine", or NULL */
};

/*
 * The number that a text surely is: with a sign in any form ("- 1", "minus one", a dash), perhaps
 * "of 5" behind it, and words in which there is no other number; or what is said for one, and
 * nothing else.  FR_DONE: the text is empty; FR_NOTHING: it is not surely one, and somebody is to
 * be asked; FR_NOMEM.
 */
FR_CHECK enum fr_code fr_form_number(const char *text, const struct fr_form_scale *scale,
                                     int *number);

#endif
