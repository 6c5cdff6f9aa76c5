/* lines - a file or pipe line by line, in bounded memory */
#include <fr/lines.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BLOCK ((size_t)64 * 1024)
#define MOST  (FR_LINE_MAX + 2) /* a line with \r\n */

struct fr_lines {
	int fd;
	int at_end;   /* read gave its last byte */
	int skipping; /* within the rest of a line that was too long */
	int64_t number;
	char *data; /* room bytes and one for the NUL */
	size_t room;
	size_t from, to; /* what was read and not lent yet */
	size_t seen;     /* of that, bytes known to hold no newline */
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
	if (*len > FR_LINE_MAX || lines->skipping)
		return fr_err_set(err, FR_BAD, "the line is longer than 1 MiB");
	if (lines_blank(start, *len))
		return FR_OK;
	start[*len] = '\0';
	*text = start;
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
