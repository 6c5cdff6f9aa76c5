#ifndef FR_LINES_H
#define FR_LINES_H

#include <fr/err.h>

#include <stddef.h>
#include <stdint.h>

/* Reading a file or pipe line by line, in bounded memory. */
struct fr_lines;

#define FR_LINE_MAX ((size_t)1 << 20) /* bytes of one line, without its end */

/* The descriptor stays the caller's: it is not closed here. */
FR_CHECK enum fr_code fr_lines_open(int fd, struct fr_lines **lines, struct fr_err *err);

/*
 * The next line that is not blank: its len bytes at *text (a NUL stands after them; they may hold
 * NULs themselves) without \n or \r\n, lent until the next call, and its number, from 1.  The last
 * line may lack its end. FR_DONE after the last one.  FR_BAD: the line is longer than FR_LINE_MAX;
 * *number is set, and the next call goes on behind it.  FR_FAIL: it cannot be read.
 */
FR_CHECK enum fr_code fr_lines_next(struct fr_lines *lines, char **text, size_t *len,
                                    int64_t *number, struct fr_err *err);

/*
 * The next JSON value, as a line is lent.  A value may take several lines, and those in an array
 * around them count one by one; number is the line on which it begins.  It is cut out, and not
 * checked: what is no JSON comes as the line that it is on.  FR_BAD also where the array has no
 * end.
 */
FR_CHECK enum fr_code fr_lines_json(struct fr_lines *lines, char **text, size_t *len,
                                    int64_t *number, struct fr_err *err);

/* Close(NULL) is legal. */
void fr_lines_close(struct fr_lines *lines);

/* For FR_FREED. */
static inline void fr_lines_closed(struct fr_lines **lines)
{
	fr_lines_close(*lines);
}

#endif
