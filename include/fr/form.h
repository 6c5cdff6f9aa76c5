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
};

/*
 * A form of [key] lines that went through mails: "> " before lines, also nested; lines wrapped
 * anew; CR LF; soft line breaks of quoted-printable; any order.  What stands before the first key,
 * and behind [end] or a signature, is left out.  answers[i] is the i-th field's, empty where it has
 * none; wrapped lines are joined, paragraphs and list items stay.  FR_BAD: no UTF-8, no key at all,
 * or a key with two different answers.
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

/* The only whole number in a text, from min to max.  FR_DONE: there is no digit in it; FR_BAD: not
 * such a number. */
FR_CHECK enum fr_code fr_form_number(const char *text, int min, int max, int *number,
                                     struct fr_err *err);

#endif
