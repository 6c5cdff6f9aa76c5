/* out - standard output: whole lines, stored text made visible, the truth about what was written */
#include "cli.h"
#include "progress.h"

#include <fr/os.h>
#include <fr/text.h>

#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define BATCH 4096 /* bytes of whole lines per write: a pipe takes so many at once or none */

static struct {
	struct fr_buf text;
	size_t lines; /* bytes of it that are whole lines */
	int failed;   /* errno of the first write that failed */
	int width;    /* 0: that of the terminal */
	int colors;
	void (*before)(struct cli *cli);
	struct cli *cli;
} out;

void out_before(void (*write)(struct cli *cli), struct cli *cli)
{
	out.before = write;
	out.cli = cli;
}

static void out_write(const char *data, size_t len)
{
	if (len && out.before)
		out.before(out.cli);
	progress_output();
	while (len && !out.failed) {
		ssize_t n = write(STDOUT_FILENO, data, len);

		if (n < 0) {
			if (errno != EINTR)
				out.failed = errno;
			continue;
		}
		data += n;
		len -= (size_t)n;
	}
}

/* Write the whole lines that there are. */
static void out_batch(void)
{
	size_t rest = out.text.len - out.lines;

	/* dropped with what it had */
	if (out.text.failed) {
		out.failed = out.failed ? out.failed : ENOMEM;
		return;
	}
	out_write(fr_buf_text(&out.text), out.lines);
	if (rest)
		memmove(out.text.data, out.text.data + out.lines, rest);
	fr_buf_cut(&out.text, rest);
	out.lines = 0;
}

/* A batch grows line by line; the line that does not fit begins the next one. */
static void out_added(size_t from)
{
	for (size_t i = from; !out.text.failed && i < out.text.len; i++) {
		/* a text that memory lost is nothing to show */
		if (out.text.data[i] == FR_BUF_LOST[0] &&
		    strncmp(out.text.data + i, FR_BUF_LOST, sizeof FR_BUF_LOST - 1) == 0)
			out.failed = ENOMEM;
		if (out.text.data[i] != '\n')
			continue;
		if (i + 1 > BATCH && out.lines) {
			size_t written = out.lines;

			out_batch();
			i -= written;
		}
		out.lines = i + 1;
	}
	if (out.lines >= BATCH)
		out_batch();
}

void out_text(const char *fmt, ...)
{
	size_t from = out.text.len;
	char line[1024];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof line) {
		fr_buf_add(&out.text, line, (size_t)n);
	} else if (n >= 0) {
		char *more = malloc((size_t)n + 1);

		if (!more) {
			out.failed = ENOMEM;
			return;
		}
		va_start(ap, fmt);
		vsnprintf(more, (size_t)n + 1, fmt, ap);
		va_end(ap);
		fr_buf_add(&out.text, more, (size_t)n);
		free(more);
	}
	out_added(from);
}

void out_colors(int on)
{
	out.colors = on;
}

const char *out_escape(enum out_look look)
{
	static const char *const ESCAPES[] = {"\033[0m", "\033[1m", "\033[2m", "\033[36m"};

	return out.colors ? ESCAPES[look] : "";
}

void out_look(enum out_look look)
{
	out_text("%s", out_escape(look));
}

void out_head(const char *text)
{
	out_look(OUT_HEAD);
	out_shown(text);
	out_look(OUT_PLAIN);
}

void out_id(const char *id)
{
	out_text("%s%s%s", out_escape(OUT_ID), id, out_escape(OUT_PLAIN));
}

void out_shown(const char *text)
{
	size_t from = out.text.len;

	fr_text_show(text, &out.text);
	out_added(from);
}

void out_stored(const struct fr_buf *line)
{
	out_shown(fr_buf_text(line));
	out_text("\n");
}

void out_line(const struct fr_buf *line)
{
	size_t from = out.text.len;

	if (line->failed)
		out.failed = ENOMEM;
	fr_buf_add(&out.text, fr_buf_text(line), line->len);
	fr_buf_putc(&out.text, '\n');
	out_added(from);
}

void out_lines(const char *lines, size_t len)
{
	out_batch();
	while (len && !out.failed) {
		size_t some = len < BATCH ? len : BATCH;
		const char *end = fr_os_last(lines, '\n', some);

		if (!end)
			end = memchr(lines, '\n', len);
		some = (size_t)(end - lines) + 1;
		out_write(lines, some);
		lines += some;
		len -= some;
	}
}

void out_record(const struct fr_record *record)
{
	size_t from = out.text.len;

	fr_record_write(record, FR_WRITE_PUBLIC, &out.text);
	fr_buf_putc(&out.text, '\n');
	out_added(from);
}

enum fr_code out_seen(const struct fr_record *record, void *arg, struct fr_err *err)
{
	(void)arg;
	(void)err;
	if (out_gone())
		return FR_DONE;
	out_record(record);
	return FR_OK;
}

enum fr_code out_step(struct cli *cli)
{
	enum fr_code code = FR_OK;

	for (int64_t step = fr_step_first(cli->store); !code && step <= fr_step_number(cli->store);
	     step++)
		code = fr_step_records(cli->store, step, out_seen, NULL, &cli->err);
	return code == FR_DONE ? FR_OK : code;
}

int out_gone(void)
{
	return out.failed == EPIPE;
}

void out_settle(void)
{
	out.width = out_width();
	out.lines = out.text.len;
	out_batch();
}

int out_flush(void)
{
	out.lines = out.text.len;
	out_batch();
	fr_buf_free(&out.text);
	errno = out.failed;
	return out.failed ? -1 : 0;
}

const char *out_language(const char *category)
{
	const char *const names[] = {"LC_ALL", category, "LANG"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return NULL;
}

int out_is_utf8(void)
{
	const char *named = out_language("LC_CTYPE");

	return named && (strcasestr(named, "utf8") || strcasestr(named, "utf-8"));
}

void out_locale(void)
{
	if (!setlocale(LC_CTYPE, "") || !strstr(setlocale(LC_CTYPE, NULL), "UTF-8"))
		setlocale(LC_CTYPE, "C.UTF-8");
}

int out_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	long n = columns ? strtol(columns, NULL, 10) : 0;

	if (out.width)
		return out.width;
	if (n >= 20 && n <= 1000)
		return (int)n;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
		return size.ws_col;
	return 80;
}
