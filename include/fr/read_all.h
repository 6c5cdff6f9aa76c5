#ifndef FR_READ_ALL_H
#define FR_READ_ALL_H

#include <fr/buf.h>

/*
 * Append what is left to read of a file or pipe.  FR_BAD: it is more than limit bytes; FR_FAIL:
 * the message is what the system says; FR_NOMEM.
 */
FR_CHECK enum fr_code fr_read_all(int fd, size_t limit, struct fr_buf *buf, struct fr_err *err);

#endif
