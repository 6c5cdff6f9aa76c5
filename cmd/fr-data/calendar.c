/* calendar - rituals to and from iCalendar: fr-ritual takes the place of this program */
#include "data.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define CALENDAR_WORDS 16

/* A command line of fr-ritual. */
struct calendar {
	const char *words[CALENDAR_WORDS];
	int n;
};

static void calendar_word(struct calendar *line, const char *word)
{
	if (line->n < CALENDAR_WORDS - 1)
		line->words[line->n++] = word;
}

static void calendar_begin(const struct cli *cli, struct calendar *line, const char *command)
{
	*line = (struct calendar){{NULL}, 0};
	calendar_word(line, "fr-ritual");
	calendar_word(line, command);
	if (cli->db) {
		calendar_word(line, "-d");
		calendar_word(line, cli->db);
	}
	if (cli->json)
		calendar_word(line, "-j");
}

static enum fr_code calendar_run(struct cli *cli, const struct calendar *line)
{
	struct fr_buf path = {0};
	enum fr_code code = cli_program(cli, "fr-ritual", &path);

	if (!code) {
		execv(fr_buf_text(&path), (char *const *)line->words);
		code = fr_err_set(&cli->err, FR_FAIL,
		                  "a calendar wants fr-ritual, and %s cannot be run: %s",
		                  fr_buf_text(&path), strerror(errno));
	}
	fr_buf_free(&path);
	return code;
}

enum fr_code data_to_ics(struct cli *cli)
{
	struct calendar line;

	calendar_begin(cli, &line, "ics");
	return calendar_run(cli, &line);
}

enum fr_code data_from_ics(struct cli *cli)
{
	const char *with = cli_value(cli, DATA_WITH);
	struct calendar line;

	if (cli_has(cli, DATA_KEEP_GOING) || cli_has(cli, DATA_MAP) || cli_has(cli, DATA_TODAY) ||
	    cli_has(cli, DATA_COLUMNS))
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "--from ics takes --with and --dry-run, and what fr-ritual import takes");
	calendar_begin(cli, &line, "import");
	if (cli_has(cli, DATA_DRY_RUN))
		calendar_word(&line, "--dry-run");
	if (with) {
		calendar_word(&line, "--with");
		calendar_word(&line, with);
	}
	calendar_word(&line, "--");
	for (int i = 0; i < cli->n_operands; i++)
		calendar_word(&line, cli->operands[i]);
	return calendar_run(cli, &line);
}
