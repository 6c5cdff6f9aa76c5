#ifndef FR_LIB_MIME_H
#define FR_LIB_MIME_H

#include <fr/buf.h>
#include <fr/err.h>

#include <stddef.h>

/* What the files of mails share: bytes out of the letters of a mail, and characters out of bytes. */

enum mime_encoding { MIME_PLAIN, MIME_QUOTED_PRINTABLE, MIME_BASE64 };

/* Append the bytes that the text stands for. */
void mime_decode(enum mime_encoding encoding, const char *text, size_t len, struct fr_buf *out);

/* Append bytes of this charset as UTF-8.  FR_BAD: not a charset that is read here, or the bytes are none of it. */
FR_CHECK enum fr_code mime_charset(const char *charset, const char *bytes, size_t len, struct fr_buf *out,
                                   struct fr_err *err);

#endif
