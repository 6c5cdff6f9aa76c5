#ifndef FR_MIME_H
#define FR_MIME_H

#include <fr/buf.h>
#include <fr/err.h>

#include <stddef.h>

/*
 * Append the text of a mail that was kept whole, with its headers, as UTF-8: what quoted-printable
 * and base64 hide, out of the charset that it names.  Of a mail of several parts that is every part
 * of plain text, in order, of alternatives the first one that can be read; where no plain text says
 * anything, what the first part of HTML says, its quotations behind "> ".  A mail in a mail is
 * looked into, 8 deep at most.  What is no UTF-8 and names no charset is read as Windows-1252.
 *
 * FR_DONE: the text does not begin with headers that say what it is (Content-Type,
 * Content-Transfer-Encoding) and is UTF-8, *out as it was.  FR_BAD: no text is in it, or none that
 * can be read; the message names the charset or what is there.
 */
FR_CHECK enum fr_code fr_mime_text(const char *mail, size_t len, struct fr_buf *out,
                                   struct fr_err *err);

#endif
