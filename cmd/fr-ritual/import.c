/* import - rituals from the recurring events of a calendar file, and what was left out */
#include "import.h"

#include "cli/dry_run.h"

#include <fr/text.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define IMPORT_MAX ((size_t)8 << 20)

static enum fr_code import_read(struct cli *cli, const char *name, struct fr_buf *text)
{
	int fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	enum fr_code code = fd < 0 ? fr_err_set(&cli->err, FR_FAIL, "%s", strerror(errno))
	                           : fr_buf_read_all(text, fd, IMPORT_MAX, &cli->err);

	if (code == FR_FAIL)
		code = fr_err_set(&cli->err, FR_FAIL, "cannot read %.500s: %.400s", name,
		                  cli->err.message);
	else if (code == FR_BAD)
		code = fr_err_set(&cli->err, FR_FAIL, "%.900s is larger than 8 MiB", name);
	if (fd > STDIN_FILENO)
		close(fd);
	if (!code && !fr_text_valid(fr_buf_text(text), text->len))
		code = fr_err_set(&cli->err, FR_FAIL, "%.900s is not UTF-8 text", name);
	return code;
}

/* --- all of them ------------------------------------------------------------------------------ */

static void left_count(const struct import *import, int64_t n, const char *one, const char *several)
{
	if (n)
		cli_note(import->cli, "left out: %lld %s", (long long)n, n == 1 ? one : several);
}

/* "descriptions and places, guests" */
static void left_extras(const struct import *import)
{
	static const struct {
		int extra;
		const char *what;
	} EXTRAS[] = {{FR_ICAL_WORDS, "descriptions and places"},
	              {FR_ICAL_PEOPLE, "guests"},
	              {FR_ICAL_ALARMS, "alarms"}};
	struct fr_buf text = {0};

	for (size_t i = 0; i < sizeof EXTRAS / sizeof EXTRAS[0]; i++) {
		if (import->extras & EXTRAS[i].extra)
			fr_buf_printf(&text, "%s%s", text.len ? ", " : "", EXTRAS[i].what);
	}
	if (text.len)
		cli_note(import->cli, "left out of what was read: %s", fr_buf_text(&text));
	fr_buf_free(&text);
}

static void import_left(const struct import *import, const struct fr_ical_left *left)
{
	struct cli *cli = import->cli;
	long long all = import->left + left->once + left->alone + left->other;

	left_count(import, left->once, "event without a rhythm", "events without a rhythm");
	left_count(import, import->words, "date of which only the words were changed",
	           "dates of which only the words were changed");
	left_count(import, import->strange, "date to skip that the rule does not have",
	           "dates to skip that the rule does not have");
	left_count(import, left->alone, "date of an event that itself is not in the file",
	           "dates of events that themselves are not in the file");
	left_count(import, left->other, "task or the like", "tasks and the like");
	left_extras(import);
	cli_note(cli, "%s%lld added, %lld changed, %lld same, %lld left out",
	         cli_has(cli, OPT_DRY_RUN) ? "would be: " : "", (long long)import->added,
	         (long long)import->changed, (long long)import->same, all);
}

/* The options, into what all of them have in common. */
static enum fr_code import_model(struct import *import)
{
	struct cli *cli = import->cli;
	const char *with = cli_value(cli, OPT_WITH);
	enum fr_code code;

	if (!with)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "with whom? fr-ritual import FILE.ics --with FRIEND[,FRIEND]");
	code = cli_friends(cli, with, cli_has(cli, OPT_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK,
	                   &import->model, FR_RITUAL_FRIENDS);
	if (!code)
		code = ask_ritual(cli, &import->model, NULL);
	if (!code && import->otherwise && !zone_known(import->otherwise))
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "the zone \"%.60s\" is not known here (Europe/Berlin is one)",
		                  import->otherwise);
	return code;
}

/* As one step, which a dry run does not end. */
static enum fr_code import_store(struct import *import, const struct fr_buf *text)
{
	struct cli *cli = import->cli;
	struct fr_ical_left left = {0};
	struct scratch scratch = {0};
	int dry = cli_has(cli, OPT_DRY_RUN);
	enum fr_code code = scratch_open(cli, dry, &scratch);

	if (!code)
		code = cli_write(cli, "import");
	if (!code && fr_ical_read(fr_buf_text(text), import_event, import, &left, &cli->err))
		code = import->status ? import->status : cli->err.code;
	if (!code && !dry)
		code = cli_commit(cli);
	if (!code)
		import_left(import, &left);
	scratch_close(cli, &scratch);
	return code;
}

enum fr_code ritual_import(struct cli *cli)
{
	struct import import = {.cli = cli, .otherwise = cli_value(cli, OPT_ZONE)};
	struct fr_buf text = {0};
	enum fr_code code = ask_operands(cli, 1, 1);

	fr_record_reset(&import.model, FR_TYPE_RITUAL);
	if (!code)
		code = cli_read(cli);
	if (!code)
		code = import_model(&import);
	if (!code)
		code = import_read(cli, cli->operands[0], &text);
	if (!code)
		code = import_store(&import, &text);
	fr_record_free(&import.model);
	fr_buf_free(&import.zone.name);
	fr_buf_free(&import.zone.place);
	fr_buf_free(&text);
	return code;
}
