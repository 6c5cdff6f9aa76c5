/* buf - a text that grows */
#include <fr/buf.h>

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char FR_BUF_LOST[4] = "\xFF\xFE\xFF";

static int lost; /* as errno, and for as long */

int fr_buf_lost(void)
{
	int was = lost;

	lost = 0;
	return was;
}

void fr_buf_lose(void)
{
	lost = 1;
}

/* A part of a text could be taken for all of it. */
static int buf_lose(struct fr_buf *buf)
{
	fr_buf_lose();
	buf->failed = 1;
	buf->len = 0;
	if (buf->data)
		buf->data[0] = '\0';
	return 0;
}

/* Where a text may rest as long as it fits, what room it has at least, and how it gets more; NULL
 * without memory. */
#ifdef FR_MOVING_BUFFERS
#define BUF_RESTS(buf) ((buf)->len >= 4096) /* the long ones, so that tests end */
#define BUF_ROOM(buf)  ((size_t)64) /* a short one is not moved with all the room of a long one */

/* Always to another place, and nothing is left at the old one: who still reads there is found. */
static char *buf_grow(const struct fr_buf *buf, size_t room)
{
	char *data = malloc(room);

	if (data && buf->data) {
		memcpy(data, buf->data, buf->len + 1);
		memset(buf->data, FR_BUF_LOST[0], buf->room);
		free(buf->data);
	}
	return data;
}
#else
#define BUF_RESTS(buf) 1
#define BUF_ROOM(buf)  ((buf)->room ? (buf)->room : 64)

static char *buf_grow(const struct fr_buf *buf, size_t room)
{
	return realloc(buf->data, room);
}
#endif

/* Make room for extra more bytes and a NUL; 0 where that failed now or before. */
static int buf_reserve(struct fr_buf *buf, size_t extra)
{
	size_t room = BUF_ROOM(buf);
	char *data;

	if (buf->failed)
		return 0;
	if (extra >= SIZE_MAX / 4 - buf->len)
		return buf_lose(buf);
	if (buf->data && buf->len + extra + 1 <= buf->room && BUF_RESTS(buf))
		return 1;
	while (room < buf->len + extra + 1)
		room += room / 2;
	data = buf_grow(buf, room);
	if (!data)
		return buf_lose(buf);
	buf->data = data;
	buf->room = room;
	return 1;
}

char *fr_buf_room(struct fr_buf *buf, size_t len)
{
	return buf_reserve(buf, len) ? buf->data + buf->len : NULL;
}

void fr_buf_add(struct fr_buf *buf, const char *text, size_t len)
{
	if (text == FR_BUF_LOST)
		buf_lose(buf);
	if (!buf_reserve(buf, len))
		return;
	if (len)
		memcpy(buf->data + buf->len, text, len);
	buf->len += len;
	buf->data[buf->len] = '\0';
}

void fr_buf_puts(struct fr_buf *buf, const char *text)
{
	fr_buf_add(buf, text, strlen(text));
}

void fr_buf_putc(struct fr_buf *buf, char c)
{
	if (!buf_reserve(buf, 1))
		return;
	buf->data[buf->len++] = c;
	buf->data[buf->len] = '\0';
}

void fr_buf_printf(struct fr_buf *buf, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		buf_lose(buf);
	if (!buf_reserve(buf, (size_t)n))
		return;
	va_start(ap, fmt);
	vsnprintf(buf->data + buf->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	if (memmem(buf->data + buf->len, (size_t)n, FR_BUF_LOST, sizeof FR_BUF_LOST - 1))
		buf_lose(buf);
	else
		buf->len += (size_t)n;
}

void fr_buf_clear(struct fr_buf *buf)
{
	buf->len = 0;
	buf->failed = 0;
	if (buf->data)
		buf->data[0] = '\0';
}

void fr_buf_cut(struct fr_buf *buf, size_t len)
{
	if (len < buf->len) {
		buf->len = len;
		buf->data[len] = '\0';
	}
}

const char *fr_buf_text(const struct fr_buf *buf)
{
	return buf->failed ? FR_BUF_LOST : buf->data ? buf->data : "";
}

const char *fr_buf_text_from(const struct fr_buf *buf, size_t at)
{
	return buf->failed ? FR_BUF_LOST : at < buf->len ? buf->data + at : "";
}

enum fr_code fr_buf_check(const struct fr_buf *buf, struct fr_err *err)
{
	return buf->failed ? fr_err_nomem(err) : FR_OK;
}

void fr_buf_free(struct fr_buf *buf)
{
	free(buf->data);
	*buf = (struct fr_buf){0};
}
