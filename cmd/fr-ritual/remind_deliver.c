/* remind_deliver - reminders said or handed to a command, and marked once they arrived */
#include "remind.h"

#include "cli/catalog.h"
#include "cli/config.h"
#include "cli/run.h"

#include <fr/json.h>

#include <string.h>
#include <unistd.h>

/* The record that a pipe or a command gets. */
static void deliver_json(const struct reminder *reminder, struct fr_buf *out)
{
	const struct fr_due_item *item = reminder->item;
	struct fr_json json = {out, 0};
	char id[FR_ID_SIZE], when[FR_WHEN_SIZE];

	fr_when_format(&item->due, when);
	fr_json_open(&json, NULL, '{');
	fr_json_text(&json, "type", "reminder");
	fr_id_format(&item->id, id);
	fr_json_text(&json, "id", id);
	fr_json_text(&json, "kind", fr_due_words[item->what]);
	fr_id_format(&item->ref, id);
	fr_json_text(&json, "subject", id);
	fr_json_raw(&json, "friends", item->names.len ? fr_buf_text(&item->names) : "[]");
	if (item->name.len)
		fr_json_text(&json, "name", fr_buf_text(&item->name));
	fr_json_text(&json, "due", when);
	fr_json_flag(&json, "late", item->late);
	if (item->roles.len)
		fr_json_raw(&json, "roles", fr_buf_text(&item->roles));
	fr_json_text(&json, "text", fr_buf_text(&reminder->text));
	fr_json_close(&json, '}');
}

/* As one step, from the first on. */
static enum fr_code deliver_mark(struct cli *cli, const struct reminder *first, size_t n)
{
	FR_TRY(cli_write(cli, "remind"));
	for (size_t i = 0; i < n; i++)
		FR_TRY(fr_due_mark(cli->store, first[i].item, cli_now(cli), &cli->err));
	return cli_commit(cli);
}

/* --- to standard output --------------------------------------------------------------------- */

static int print_share_a_friend(const struct fr_due_item *a, const struct fr_due_item *b)
{
	for (size_t i = 0; i < a->n_friends; i++) {
		for (size_t k = 0; k < b->n_friends; k++) {
			if (a->friends[i] == b->friends[k])
				return 1;
		}
	}
	return 0;
}

/* What concerns the same friend stands in one line, that of the first. */
static void print_gather(struct reminders *reminders)
{
	for (size_t i = 0; i < reminders->n; i++) {
		struct reminder *one = &reminders->list[i];

		one->line = i;
		for (size_t k = 0; one->line == i && k < i; k++) {
			if (print_share_a_friend(reminders->list[k].item, one->item))
				one->line = reminders->list[k].line;
		}
	}
}

static enum fr_code print_lines(struct cli *cli, struct reminders *reminders)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	print_gather(reminders);
	for (size_t i = 0; i < reminders->n; i++) {
		fr_buf_clear(&line);
		for (size_t k = i; k < reminders->n; k++) {
			const struct reminder *one = &reminders->list[k];

			if (one->line == i)
				fr_buf_printf(&line, "%s%s", line.len ? " " : "",
				              fr_buf_text(&one->text));
		}
		FR_TRY(fr_buf_check(&line, &cli->err));
		if (line.len)
			catalog_paragraph(fr_buf_text(&line), 0);
	}
	return FR_OK;
}

static void print_json(const struct reminders *reminders)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	for (size_t i = 0; i < reminders->n; i++) {
		fr_buf_clear(&line);
		deliver_json(&reminders->list[i], &line);
		out_line(&line);
	}
}

enum fr_code remind_print(struct cli *cli, struct reminders *reminders)
{
	if (cli_has(cli, OPT_PRIVATE))
		out_text("fr-ritual: %zu due\n", reminders->n);
	else if (cli->json)
		print_json(reminders);
	else
		FR_TRY(print_lines(cli, reminders));
	/* what was not written did not arrive; how the tool ends says so */
	if (out_flush() != 0)
		return FR_OK;
	return deliver_mark(cli, reminders->list, reminders->n);
}

/* --- to a command, or the desktop ----------------------------------------------------------- */

/* Hand one line of JSON to a command, or (NULL) its text to the desktop; the store is closed
 * meanwhile. The exit status. */
static int deliver_run(struct cli *cli, const char *command, const char *line, const char *text)
{
	const char *const shell[] = {"/bin/sh", "-c", command, NULL};
	const char *const desktop[] = {"notify-send", "--", "fr", text, NULL};

	fr_store_close(cli->store);
	cli->store = NULL;
	return command ? run_with_input(shell, line, strlen(line))
	               : run_program(desktop, STDIN_FILENO, STDERR_FILENO, STDERR_FILENO);
}

static void deliver_failed(struct cli *cli, const char *command, int ended, const char *what)
{
	cli_note(cli, "%s ended with status %d; this reminder comes again: %.12s",
	         command ? "the command" : "notify-send", ended, what);
}

enum fr_code remind_exec(struct cli *cli, struct reminders *reminders, const char *command)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	int failed = 0;

	for (size_t i = 0; i < reminders->n; i++) {
		const struct reminder *one = &reminders->list[i];
		int ended;

		fr_buf_clear(&line);
		deliver_json(one, &line);
		fr_buf_putc(&line, '\n');
		FR_TRY(fr_buf_check(&line, &cli->err));
		ended = deliver_run(cli, command, fr_buf_text(&line), fr_buf_text(&one->text));
		if (ended == 0) {
			FR_TRY(deliver_mark(cli, one, 1));
		} else {
			failed = 1;
			deliver_failed(cli, command, ended, fr_due_words[one->item->what]);
		}
	}
	return failed ? cli_told(cli, FR_FAIL) : FR_OK;
}

/* One for all of them, which names nobody. */
static enum fr_code notify_private(struct cli *cli, struct reminders *reminders,
                                   const char *command)
{
	const struct fr_catalog *catalog = NULL;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json json = {&line, 0};
	const char *text;
	int ended;

	FR_TRY(catalog_get(cli, &catalog));
	text = fr_catalog_text(catalog, "remind.private");
	fr_json_open(&json, NULL, '{');
	fr_json_text(&json, "type", "reminders");
	fr_json_int(&json, "due", (int64_t)reminders->n);
	fr_json_text(&json, "text", text);
	fr_json_close(&json, '}');
	fr_buf_putc(&line, '\n');
	FR_TRY(fr_buf_check(&line, &cli->err));
	ended = deliver_run(cli, command, fr_buf_text(&line), text);
	if (ended == 0)
		return deliver_mark(cli, reminders->list, reminders->n);
	deliver_failed(cli, command, ended, "all");
	return cli_told(cli, FR_FAIL);
}

enum fr_code remind_notify(struct cli *cli, struct reminders *reminders)
{
	const char *command = config_get("notify", NULL);

	return cli_has(cli, OPT_PRIVATE) ? notify_private(cli, reminders, command)
	                                 : remind_exec(cli, reminders, command);
}
