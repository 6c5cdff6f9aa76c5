/* cron - the crontab line and the systemd units that call remind; nothing is edited */
#include "remind.h"

#include "cli/say.h"

#include <fr/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CRON_ABOUT "what is due with friends"

/* --- as each of the two readers wants its text ------------------------------------- */

/* For cron, which takes a bare % for the end of the line, also between quotes. */
static void cron_percent(const struct fr_buf *line, struct fr_buf *out)
{
	for (const char *at = fr_buf_text(line); *at; at++) {
		if (*at == '%')
			fr_buf_putc(out, '\\');
		fr_buf_putc(out, *at);
	}
}

/* For systemd, between double quotes; a dollar has a meaning in commands alone. */
static void cron_unit(const char *text, int command, struct fr_buf *out)
{
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			fr_buf_putc(out, '\\');
		else if (*text == '%' || (command && *text == '$'))
			fr_buf_putc(out, *text);
		fr_buf_putc(out, *text);
	}
}

/* --- what is there --------------------------------------------------------------------- */

struct cron {
	struct fr_buf program, store;
	const char *zone; /* TZ of this shell, which cron does not have, or NULL */
	int hour, minute;
};

static void cron_free(struct cron *cron)
{
	fr_buf_free(&cron->program);
	fr_buf_free(&cron->store);
}

static enum fr_code cron_hour(struct cli *cli, struct cron *cron)
{
	const char *text = cli_value(cli, OPT_AT);
	int second;

	if (!fr_clock_read(text ? text : "08:30", &second))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--at is a time of the day as 08:30, not \"%.60s\"", text);
	cron->hour = second / 3600;
	cron->minute = second / 60 % 60;
	return FR_OK;
}

/* What is shown as it is: no line breaks, which neither cron nor systemd can hold, and nothing that
 * hides. */
static int cron_plain(const char *text)
{
	FR_FREED(fr_buf_free) struct fr_buf shown = {0};

	fr_text_show(text, &shown);
	return !shown.failed && strcmp(fr_buf_text(&shown), text) == 0;
}

static enum fr_code cron_look(struct cli *cli, struct cron *cron)
{
	const char *zone = getenv("TZ");

	FR_TRY(cron_hour(cli, cron));
	FR_TRY(cli_program(cli, NULL, &cron->program));
	FR_TRY(cli_store_path(cli, 0, &cron->store));
	cron->zone = zone && *zone ? zone : NULL;
	if (!cron_plain(fr_buf_text(&cron->program)) || !cron_plain(fr_buf_text(&cron->store)) ||
	    (cron->zone && !cron_plain(cron->zone)))
		return fr_err_set(&cli->err, FR_FAIL,
		                  "a path with control characters in it cannot stand in a crontab");
	return FR_OK;
}

/* --- saying it --------------------------------------------------------------------------- */

static void cron_line(const struct cron *cron)
{
	FR_FREED(fr_buf_free) struct fr_buf command = {0}, line = {0};

	if (cron->zone) {
		fr_buf_puts(&command, "TZ=");
		say_word(cron->zone, &command);
		fr_buf_putc(&command, ' ');
	}
	fr_buf_puts(&command, "FR_DB=");
	say_word(fr_buf_text(&cron->store), &command);
	fr_buf_putc(&command, ' ');
	say_word(fr_buf_text(&cron->program), &command);
	fr_buf_puts(&command, " remind");
	fr_buf_printf(&line, "%d %d * * *  ", cron->minute, cron->hour);
	cron_percent(&command, &line);
	out_stored(&line);
}

static void cron_environment(const char *name, const char *value, struct fr_buf *out)
{
	fr_buf_printf(out, "Environment=\"%s=", name);
	cron_unit(value, 0, out);
	fr_buf_puts(out, "\"\n");
}

static void cron_service(const struct cron *cron, struct fr_buf *out)
{
	fr_buf_puts(out, "[Unit]\nDescription=" CRON_ABOUT "\nDocumentation=man:fr-cron(7)\n\n"
	                 "[Service]\nType=oneshot\n");
	if (cron->zone)
		cron_environment("TZ", cron->zone, out);
	cron_environment("FR_DB", fr_buf_text(&cron->store), out);
	fr_buf_puts(out, "ExecStart=\"");
	cron_unit(fr_buf_text(&cron->program), 1, out);
	fr_buf_puts(out, "\" remind --notify --private\n");
}

enum fr_code cron_units(struct cli *cli, struct fr_buf *service, struct fr_buf *timer)
{
	FR_FREED(cron_free) struct cron cron = {0};

	FR_TRY(cron_look(cli, &cron));
	cron_service(&cron, service);
	fr_buf_printf(timer,
	              "[Unit]\nDescription=" CRON_ABOUT ", once a day\n\n"
	              "[Timer]\nOnCalendar=*-*-* %02d:%02d:00\nPersistent=true\n\n"
	              "[Install]\nWantedBy=timers.target\n",
	              cron.hour, cron.minute);
	return fr_buf_check(service->failed ? service : timer, &cli->err);
}

/* --- the table that is there ------------------------------------------------------------- */

static const char HEAD[] =
    "# fr-ritual remind: what is due with friends, once each; man 7 fr-cron\n";

/* A line that an earlier one of these printed: this one stands for it. */
static int table_is_ours(const char *line)
{
	static const char END[] = " remind\n";
	size_t len = strlen(line);

	return strcmp(line, HEAD) == 0 ||
	       (*line != '#' && strstr(line, "FR_DB=") && len >= sizeof END - 1 &&
	        strcmp(line + len - (sizeof END - 1), END) == 0);
}

/* What crontab(1) has of this person, but for that line: it takes a whole table and keeps no other.
 */
static void cron_table(void)
{
	FILE *table = popen(/* NOLINT(cert-env33-c): always the same command */
	                    "crontab -l 2>/dev/null", "r");
	char *line = NULL;
	size_t room = 0;

	while (table && getline(&line, &room, table) > 0) {
		if (!table_is_ours(line))
			out_text("%s", line);
	}
	free(line);
	if (table)
		pclose(table);
}

enum fr_code ritual_cron(struct cli *cli)
{
	FR_FREED(cron_free) struct cron cron = {0};

	if (cli->json)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "a crontab is no record; fr-ritual -j due has what is due");
	FR_TRY(cron_look(cli, &cron));
	cron_table();
	out_text("%s", HEAD);
	cron_line(&cron);
	if (cli_interactive())
		fputs("# Nothing was changed.  To put it in: fr-ritual cron | crontab -\n"
		      "# What is due comes as mail; remind --private mails the count alone.\n"
		      "# With systemd instead: fr-ritual remind --install.\n",
		      stderr);
	return FR_OK;
}
