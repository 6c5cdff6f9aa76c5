#ifndef FR_BUF_H
#define FR_BUF_H

#include <fr/err.h>

#include <stddef.h>

/*
 * A text that grows.  When memory fails the buffer remembers it, drops what it
 * has and takes no more; look once, at the end, with fr_buf_check.
 */
struct fr_buf {
	char *data; /* NUL-terminated once anything was added; NULL before */
	size_t len; /* bytes, without that NUL */
	size_t room;
	int failed; /* memory ran out at some point */
};

void fr_buf_add(struct fr_buf *buf, const char *text, size_t len);
void fr_buf_puts(struct fr_buf *buf, const char *text);
void fr_buf_putc(struct fr_buf *buf, char c);
void fr_buf_printf(struct fr_buf *buf, const char *fmt, ...) FR_PRINTF(2, 3);

/* Room for len more bytes and a NUL behind the text; who fills it adds to buf->len.  NULL where
 * memory fails. */
char *fr_buf_room(struct fr_buf *buf, size_t len);

/* Forget the text and keep the memory for the next one. */
void fr_buf_clear(struct fr_buf *buf);

/* Cut the text to len bytes; a longer len changes nothing. */
void fr_buf_cut(struct fr_buf *buf, size_t len);

/*
 * What stands for a text that memory lost: bytes that no text has, at one place
 * in memory.  Where it comes by mistake it is not taken for a text: another
 * buffer, a record and a name refuse it with FR_NOMEM, and what is printed
 * fails.
 */
extern const char FR_BUF_LOST[4];

/* The text, never NULL; FR_BUF_LOST where memory failed. */
const char *fr_buf_text(const struct fr_buf *buf);

/* The same from a place in it on. */
const char *fr_buf_text_from(const struct fr_buf *buf, size_t at);

/* FR_OK, or FR_NOMEM where an addition was lost. */
FR_CHECK enum fr_code fr_buf_check(const struct fr_buf *buf, struct fr_err *err);

/*
 * 1 where any text lost memory since this was last asked.  What decides by a text of its own and
 * cannot say so (is this name that one?) may have decided wrongly: no step is committed then, and
 * no tool ends well.
 */
int fr_buf_lost(void);

/* What is no text lost memory, and has nobody to tell either. */
void fr_buf_lose(void);

/* Free the memory; the buffer is empty and usable again. */
void fr_buf_free(struct fr_buf *buf);

/* Append all that comes from fd.  FR_BAD: it is more than most bytes, and so much and some more
 * was read; FR_FAIL, with the system's word for it alone as the message; FR_NOMEM. */
FR_CHECK enum fr_code fr_buf_read_all(struct fr_buf *buf, int fd, size_t most, struct fr_err *err);

#endif
