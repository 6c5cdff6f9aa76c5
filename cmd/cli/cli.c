/* cli - what a tool says on standard error, and the clock that it goes by */
#include "cli_parts.h"

#include "config.h"
#include "progress.h"

#include <fr/text.h>
#include <fr/time.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* --- messages ------------------------------------------------------------------ */

void cli_line(const struct cli *cli, const char *text, struct fr_buf *line)
{
	fr_buf_puts(line, cli->tool->name);
	fr_buf_puts(line, ": ");
	fr_text_show(text, line);
	fr_buf_putc(line, '\n');
}

static void cli_say(const struct cli *cli, const char *text)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	cli_line(cli, text, &line);
	progress_end();
	/* where there is no memory for words, that is the word */
	if (line.failed || strstr(text, FR_BUF_LOST))
		fprintf(stderr, "%s: no memory left\n", cli->tool->name);
	else
		fputs(fr_buf_text(&line), stderr);
}

void cli_note(const struct cli *cli, const char *fmt, ...)
{
	char text[2048];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	cli_say(cli, text);
}

void cli_tell(struct cli *cli)
{
	if (cli->err.message[0])
		cli_say(cli, cli->err.message);
	cli->err.message[0] = '\0';
}

enum fr_code cli_told(struct cli *cli, enum fr_code code)
{
	return fr_err_set(&cli->err, code, "%s", "");
}

/* --- the clock ------------------------------------------------------------------ */

enum fr_code cli_clock(struct cli *cli)
{
	const char *now = getenv("FR_NOW");
	const char *seed = getenv("FR_SEED");
	struct timespec ts;
	char *end;

	clock_gettime(CLOCK_REALTIME, &ts);
	cli->now = (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
	if (now && fr_stamp_parse(now, strlen(now), &cli->now, &cli->err))
		return fr_err_set(&cli->err, FR_USAGE, "FR_NOW: %.400s", cli->err.message);
	if (seed) {
		errno = 0;
		cli->random.state = strtoull(seed, &end, 10);
		cli->random.seeded = 1;
		if (*end || end == seed || errno)
			return fr_err_set(&cli->err, FR_USAGE,
			                  "FR_SEED: \"%.60s\" is no whole number", seed);
	}
	return FR_OK;
}

/* An unknown zone is silently UTC to the C library; a person should hear of it. */
static int cli_zone_known(const char *zone)
{
	char path[FR_ZONE_PATH];

	if (*zone == ':')
		zone++;
	if (!*zone || strpbrk(zone, "0123456789<"))
		return 1; /* a rule in POSIX form; Etc/GMT+1 and the like exist too */
	if (*zone == '/')
		return access(zone, R_OK) == 0;
	return strstr(zone, "..") == NULL && fr_zone_path(zone, path) == 0 &&
	       access(path, R_OK) == 0;
}

void cli_zone(const struct cli *cli)
{
	const char *zone = getenv("TZ");
	const char *own = zone ? NULL : config_get("zone", NULL);

	if (own) {
		if (setenv("TZ", own, 1))
			fr_buf_lose();
		config_given("zone", "file", own);
		zone = own;
	}
	if (zone && !cli_zone_known(zone))
		cli_note(cli, "the zone TZ=%s is not known here: times are read and shown in UTC",
		         zone);
	tzset();
}

int64_t cli_now(const struct cli *cli)
{
	return cli->now >= 0 ? cli->now / 1000 : -((-cli->now + 999) / 1000);
}
