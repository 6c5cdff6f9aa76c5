/* lines - a file or pipe line by line, in bounded memory */
#include <fr/lines.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/base.h"

#define BLOCK ((size_t)64 * 1024)
#define MOST  (FR_LINE_MAX + 2) /* a line with \r\n */
#define PIECE ((size_t)512)     /* looked through at once for a value that may be shorter */

struct fr_lines {
	int fd;
	int at_end;   /* read gave its last byte */
	int skipping; /* within the rest of a line that was too long */
	int64_t number;
	char *data; /* room bytes and one for the NUL */
	size_t room;
	size_t from, to; /* what was read and not lent yet */
	size_t seen;     /* of that, bytes known to hold no newline */
	int in_array;    /* what comes is a part of it */
	int is_lent;     /* a NUL stands at lent, where hidden stood */
	size_t lent; /* of a line that is too long where it begins, and hidden is its first byte */
	char hidden;
};

enum fr_code fr_lines_open(int fd, struct fr_lines **out, struct fr_err *err)
{
	struct fr_lines *lines = calloc(1, sizeof *lines);

	if (lines)
		lines->data = malloc(BLOCK + 1);
	if (!lines || !lines->data) {
		free(lines);
		return fr_err_nomem(err);
	}
	lines->fd = fd;
	lines->room = BLOCK;
	*out = lines;
	return FR_OK;
}

void fr_lines_close(struct fr_lines *lines)
{
	if (!lines)
		return;
	free(lines->data);
	free(lines);
}

/* Room for more behind what is waiting: moved to the front, else twice as much. */
static enum fr_code lines_room(struct fr_lines *lines, struct fr_err *err)
{
	size_t waiting = lines->to - lines->from;
	size_t room = lines->room * 2 < MOST ? lines->room * 2 : MOST;
	char *data;

	if (lines->from) {
		memmove(lines->data, lines->data + lines->from, waiting);
		lines->from = 0;
		lines->to = waiting;
	}
	if (lines->room - waiting >= lines->room / 4 || lines->room == MOST)
		return FR_OK;
	data = realloc(lines->data, room + 1);
	if (!data)
		return fr_err_nomem(err);
	lines->data = data;
	lines->room = room;
	return FR_OK;
}

static enum fr_code lines_fill(struct fr_lines *lines, struct fr_err *err)
{
	ssize_t n;

	if (lines_room(lines, err))
		return FR_NOMEM;
	do
		n = read(lines->fd, lines->data + lines->to, lines->room - lines->to);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return fr_err_set(err, FR_FAIL, "cannot read: %s", strerror(errno));
	lines->at_end = n == 0;
	lines->to += (size_t)n;
	return FR_OK;
}

/*
 * The bytes up to the next newline (excluded) or the end, or FR_LINE_MAX and some of them where no
 * newline is in sight. ended: a newline stands behind them.
 */
static enum fr_code lines_raw(struct fr_lines *lines, size_t *len, int *ended, struct fr_err *err)
{
	for (;;) {
		const char *start = lines->data + lines->from;
		const char *newline =
		    memchr(start + lines->seen, '\n', lines->to - lines->from - lines->seen);

		lines->seen = lines->to - lines->from;
		*ended = newline != NULL;
		*len = newline ? (size_t)(newline - start) : lines->seen;
		if (newline || lines->at_end || lines->seen >= MOST)
			break;
		if (lines_fill(lines, err))
			return err->code;
	}
	lines->seen = 0;
	return FR_OK;
}

static int lines_blank(const char *text, size_t len)
{
	size_t i = 0;

	while (i < len && (text[i] == ' ' || text[i] == '\t'))
		i++;
	return i == len;
}

static char *lines_lend(struct fr_lines *lines, char *text, size_t len)
{
	lines->lent = (size_t)(text - lines->data) + len;
	lines->hidden = text[len];
	lines->is_lent = 1;
	text[len] = '\0';
	return text;
}

static void lines_take_back(struct fr_lines *lines)
{
	if (lines->is_lent)
		lines->data[lines->lent] = lines->hidden;
	lines->is_lent = 0;
}

/* Take one raw line.  FR_OK with *text NULL where there is nothing to hand out. */
static enum fr_code lines_take(struct fr_lines *lines, char **text, size_t *len, struct fr_err *err)
{
	int ended;
	enum fr_code code = lines_raw(lines, len, &ended, err);
	int rest = lines->skipping;
	char *start = lines->data + lines->from;

	*text = NULL;
	if (code)
		return code;
	if (!ended && *len == 0)
		return FR_DONE;
	lines->from += *len + (size_t)ended;
	lines->skipping = !ended && !lines->at_end;
	if (rest)
		return FR_OK;
	lines->number++;
	if (*len && start[*len - 1] == '\r')
		(*len)--;
	lines->is_lent = 0;
	lines->lent = (size_t)(start - lines->data);
	lines->hidden = *start;
	if (*len > FR_LINE_MAX || lines->skipping)
		return fr_err_set(err, FR_BAD, "the line is longer than 1 MiB");
	if (lines_blank(start, *len))
		return FR_OK;
	*text = lines_lend(lines, start, *len);
	return FR_OK;
}

enum fr_code fr_lines_next(struct fr_lines *lines, char **text, size_t *len, int64_t *number,
                           struct fr_err *err)
{
	enum fr_code code;

	do
		code = lines_take(lines, text, len, err);
	while (!code && !*text);
	/* the mark that Windows begins a file with, also where files were joined */
	if (!code && *len > 3 && memcmp(*text, "\xEF\xBB\xBF", 3) == 0) {
		*text += 3;
		*len -= 3;
	}
	*number = lines->number;
	return code;
}

/* --- JSON ---------------------------------------------------------------------------------- */

/* Is the line a part of something larger? */
static int lines_is_part(const char *text, size_t len)
{
	while (len && (text[len - 1] == ' ' || text[len - 1] == '\t'))
		len--;
	while (len && (*text == ' ' || *text == '\t')) {
		text++;
		len--;
	}
	return len && (*text == '[' || (*text == '{' && text[len - 1] != '}'));
}

/* Bytes that are behind us now, and the lines that end in them. */
static void lines_pass(struct fr_lines *lines, size_t len)
{
	for (size_t i = 0; i < len; i++)
		lines->number += lines->data[lines->from + i] == '\n';
	lines->from += len;
}

static int lines_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A line that is no value alone ends the one before it: that has no end. */
static int lines_is_next(const char *text, size_t at)
{
	return at && text[at] == '{' && text[at - 1] == '\n';
}

/*
 * How long the value is that begins what waits, through the end of its line where it is in no
 * array: what follows there is wrong.
 */
static enum fr_code lines_value(struct fr_lines *lines, size_t *len, struct fr_err *err)
{
	struct base_json scan = {0};

	for (*len = 0;;) {
		const char *start = lines->data + lines->from;
		size_t waiting = lines->to - lines->from;

		while (*len < waiting) {
			size_t some = waiting - *len < PIECE ? waiting - *len : PIECE;
			const char *newline = memchr(start + *len, '\n', some);
			size_t end = newline ? (size_t)(newline - start) : *len + some;

			if (lines_is_next(start, *len))
				return FR_OK;
			*len += base_json_end(&scan, start + *len, end - *len);
			if (scan.ended && lines->in_array)
				return FR_OK;
			*len = end;
			if (newline && (scan.ended || scan.quoted))
				return FR_OK;
			*len += newline != NULL;
		}
		if (lines->at_end)
			return FR_OK;
		if (waiting > FR_LINE_MAX) {
			lines_pass(lines, waiting);
			lines->number++;
			lines->skipping = 1;
			return fr_err_set(err, FR_BAD,
			                  "the record is longer than 1 MiB; the rest of its line "
			                  "is not read");
		}
		if (lines_fill(lines, err))
			return err->code;
	}
}

/* What stands between values, and the brackets of an array around them.  FR_DONE: no value of an
 * array comes. */
static enum fr_code lines_between(struct fr_lines *lines, struct fr_err *err)
{
	for (;;) {
		char c = lines->data[lines->from];

		if (lines->from == lines->to && lines->at_end) {
			lines->number++;
			return fr_err_set(err, FR_BAD, "the array ends before its ]");
		}
		if (lines->from == lines->to) {
			if (lines_fill(lines, err))
				return err->code;
			continue;
		}
		if (c != ',' && c != ']' && !lines_is_space(c) && (c != '[' || lines->in_array))
			return FR_OK;
		lines->in_array |= c == '[';
		lines_pass(lines, 1);
		if (c == ']')
			return FR_DONE;
	}
}

static enum fr_code lines_part(struct fr_lines *lines, char **text, size_t *len, int64_t *number,
                               struct fr_err *err)
{
	enum fr_code code = FR_OK;

	if (lines->in_array || lines->data[lines->from] == '[')
		code = lines_between(lines, err);
	*number = lines->number + (code != FR_BAD);
	if (!code)
		code = lines_value(lines, len, err);
	if (code) {
		lines->in_array = 0;
		return code;
	}
	*text = lines->data + lines->from;
	lines_pass(lines, *len);
	if (*len > FR_LINE_MAX)
		return fr_err_set(err, FR_BAD, "the record is longer than 1 MiB");
	/* what is lent ends in a NUL, under which no newline may be lost */
	if (!lines->in_array && lines->from == lines->to)
		lines->number++;
	else if (!lines->in_array && lines->data[lines->from] == '\n')
		lines_pass(lines, 1);
	while (*len && lines_is_space((*text)[*len - 1]))
		--*len;
	*text = lines_lend(lines, *text, *len);
	return FR_OK;
}

enum fr_code fr_lines_json(struct fr_lines *lines, char **text, size_t *len, int64_t *number,
                           struct fr_err *err)
{
	enum fr_code code = FR_DONE;

	if (lines->in_array) {
		lines_take_back(lines);
		code = lines_part(lines, text, len, number, err);
	}
	while (code == FR_DONE) {
		code = fr_lines_next(lines, text, len, number, err);
		if (code == FR_BAD && lines->hidden == '[') {
			lines->from = lines->lent;
			lines->skipping = 0;
		} else if (code || !lines_is_part(*text, *len)) {
			return code;
		} else {
			lines_take_back(lines);
			lines->from = (size_t)(*text - lines->data);
			while (lines->data[lines->from] == ' ' || lines->data[lines->from] == '\t')
				lines->from++;
		}
		lines->number--;
		code = lines_part(lines, text, len, number, err);
	}
	return code;
}
