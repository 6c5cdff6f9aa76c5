/* progress - a passing line at a terminal while something takes long */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define PROGRESS_MS    1000 /* before the first line, and from one to the next */
#define PROGRESS_LINES 256

static struct {
	progress_words *words; /* NULL: there is no line */
	int shown, apart;      /* apart: standard output is elsewhere */
	int64_t began, said;   /* milliseconds of a clock that is never set; 0: not yet */
	int64_t lines;
} progress;

static int64_t progress_clock(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void progress_show(const char *key, int64_t n)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	progress.words(&line, key, n);
	fprintf(stderr, "\r\033[K%s", fr_buf_text(&line));
	progress.shown = 1;
}

void progress_on(progress_words *words)
{
	progress.words = isatty(STDERR_FILENO) ? words : NULL;
	progress.apart = !isatty(STDOUT_FILENO);
}

void progress_off(void)
{
	progress_end();
	progress.words = NULL;
}

int progress_begin(void)
{
	if (progress.words && !progress.began)
		progress.said = progress.began = progress_clock();
	return progress.words != NULL;
}

void progress_work(void)
{
	int64_t now;

	if (!progress_begin())
		return;
	now = progress_clock();
	if (now - progress.said < PROGRESS_MS)
		return;
	progress.said = now;
	if (progress.lines)
		progress_show("progress.lines", progress.lines);
	else
		progress_show("progress.work", (now - progress.began) / 1000);
}

void progress_lines(int64_t read)
{
	progress.lines = read;
	if (read % PROGRESS_LINES == 0)
		progress_work();
}

void progress_version(int to)
{
	if (progress.words)
		progress_show("progress.version", to);
}

void progress_end(void)
{
	if (progress.shown)
		fputs("\r\033[K", stderr);
	progress.shown = 0;
	progress.began = progress.said = progress.lines = 0;
}

void progress_output(void)
{
	if (!progress.apart)
		progress_end();
}
