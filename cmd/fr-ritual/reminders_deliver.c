/* reminders_deliver - reminders said or handed to a command, and marked once they arrived */
#include "remind.h"

#include "cli/say.h"
#include "cli/texts.h"

#include <fr/json.h>
#include <fr/setting.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ritual.h"

/* --- words -------------------------------------------------------------------------- */

/* "Ana and Ben" of a JSON list. */
static void words_names(const struct fr_buf *names, struct fr_buf *out)
{
	const char *at = fr_buf_text(names);
	struct fr_buf name = {0};
	int n = 0;

	while (names->len && fr_list_next(&at, &name)) {
		if (n++)
			fr_buf_puts(out, *at == ']' ? " and " : ", ");
		fr_buf_puts(out, fr_buf_text(&name));
	}
	out->failed |= name.failed;
	fr_buf_free(&name);
}

/* The days that a person would count: of waiting, or of silence. */
static int64_t words_days(const struct reminders *reminders, const struct reminder *reminder)
{
	return reminders->today - reminder->day +
	       (reminder->kind == REMIND_HURT ? REMIND_HURT_WAITS : 0);
}

/* Who has which role this time. */
static enum fr_code words_roles(const struct fr_catalog *catalog, struct reminder *reminder,
                                struct fr_err *err)
{
	struct fr_buf roles = {0};
	struct fr_word words[] = {{"x", NULL}, {NULL, NULL}};
	enum fr_code code = FR_OK;

	cast_words(fr_buf_text(&reminder->roles), &roles);
	words[0].value = fr_buf_text(&roles);
	if (roles.len) {
		fr_buf_putc(&reminder->text, ' ');
		code = fr_catalog_fill(catalog, "remind.roles", words, &reminder->text, err);
	}
	fr_buf_free(&roles);
	return code;
}

static enum fr_code words_of(struct cli *cli, const struct fr_catalog *catalog,
                             const struct reminders *reminders, struct reminder *reminder)
{
	struct fr_buf friends = {0};
	struct fr_buf date = {0};
	char days[24], key[32];
	struct fr_word words[] = {{"f", NULL}, {"r", NULL}, {"d", NULL}, {"n", days}, {NULL, NULL}};
	enum fr_code code;

	words_names(&reminder->names, &friends);
	say_when(&reminder->due, &date);
	snprintf(days, sizeof days, "%lld", (long long)words_days(reminders, reminder));
	words[0].value = fr_buf_text(&friends);
	words[1].value = fr_buf_text(&reminder->name);
	words[2].value = fr_buf_text(&date);
	snprintf(key, sizeof key, "remind.%s%s", fr_remind_words[reminder->kind],
	         reminder_late(reminders, reminder) && reminder->kind <= REMIND_BIRTHDAY ? ".late"
	                                                                                 : "");
	code = fr_catalog_fill(catalog, key, words, &reminder->text, &cli->err);
	if (!code && reminder->roles.len)
		code = words_roles(catalog, reminder, &cli->err);
	if (!code)
		code = fr_buf_check(friends.failed ? &friends : &date, &cli->err);
	if (!code)
		code = fr_buf_check(&reminder->text, &cli->err);
	fr_buf_free(&friends);
	fr_buf_free(&date);
	return code ? cli->err.code : FR_OK;
}

enum fr_code reminders_words(struct cli *cli, struct reminders *reminders)
{
	struct fr_catalog *catalog = NULL;
	enum fr_code code = texts_open(cli, &catalog);

	for (size_t i = 0; !code && i < reminders->n; i++) {
		if (reminders->list[i].told)
			code = words_of(cli, catalog, reminders, &reminders->list[i]);
	}
	fr_catalog_close(catalog);
	return code;
}

/* The record that a pipe or a command gets. */
static void deliver_json(const struct reminders *reminders, const struct reminder *reminder,
                         struct fr_buf *out)
{
	struct fr_json json = {out, 0};
	char id[FR_ID_SIZE], when[FR_WHEN_SIZE];

	fr_id_format(&reminder->id, id);
	fr_when_format(&reminder->due, when);
	fr_json_open(&json, NULL, '{');
	fr_json_text(&json, "type", "reminder");
	fr_json_text(&json, "id", id);
	fr_json_text(&json, "kind", fr_remind_words[reminder->kind]);
	fr_json_text(&json, "subject", strchr(reminder->subject, ':') + 1);
	fr_json_raw(&json, "friends", reminder->names.len ? fr_buf_text(&reminder->names) : "[]");
	if (reminder->name.len)
		fr_json_text(&json, "name", fr_buf_text(&reminder->name));
	fr_json_text(&json, "due", when);
	fr_json_flag(&json, "late", reminder_late(reminders, reminder));
	if (reminder->roles.len)
		fr_json_raw(&json, "roles", fr_buf_text(&reminder->roles));
	fr_json_text(&json, "text", fr_buf_text(&reminder->text));
	fr_json_close(&json, '}');
}

/* --- marking ------------------------------------------------------------------------------ */

static enum fr_code mark_one(struct cli *cli, const struct reminder *reminder)
{
	struct fr_record mark = {0};
	struct fr_when now;
	enum fr_put result;
	enum fr_code code;

	fr_record_reset(&mark, FR_TYPE_REMINDED);
	mark.id = reminder->id;
	mark.has_id = 1;
	fr_when_local(cli_now(cli), &now);
	code = fr_record_set_text(&mark, FR_REMINDED_SUBJECT, reminder->subject, &cli->err);
	if (!code)
		code = fr_record_set_when(&mark, FR_REMINDED_DUE, &reminder->due, &cli->err);
	if (!code)
		code = fr_record_set_when(&mark, FR_REMINDED_AT, &now, &cli->err);
	if (!code)
		code = fr_record_put(cli->store, &mark, &result, NULL, &cli->err);
	fr_record_free(&mark);
	return code;
}

/* Those that are told, from the first on, as one step. */
static enum fr_code mark(struct cli *cli, const struct reminder *first, size_t n)
{
	enum fr_code code = cli_write(cli, "remind");

	for (size_t i = 0; !code && i < n; i++) {
		if (first[i].told && mark_one(cli, &first[i]))
			code = cli->err.code;
	}
	return code ? code : cli_commit(cli);
}

/* --- to standard output --------------------------------------------------------------------- */

static int print_share_a_friend(const struct reminder *a, const struct reminder *b)
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
		for (size_t k = 0; one->told && one->line == i && k < i; k++) {
			if (reminders->list[k].told &&
			    print_share_a_friend(&reminders->list[k], one))
				one->line = reminders->list[k].line;
		}
	}
}

static enum fr_code print_lines(struct cli *cli, struct reminders *reminders)
{
	struct fr_buf line = {0};
	int failed = 0;

	print_gather(reminders);
	for (size_t i = 0; i < reminders->n; i++) {
		fr_buf_clear(&line);
		for (size_t k = i; k < reminders->n; k++) {
			const struct reminder *one = &reminders->list[k];

			if (one->told && one->line == i)
				fr_buf_printf(&line, "%s%s", line.len ? " " : "",
				              fr_buf_text(&one->text));
		}
		failed |= line.failed;
		if (line.len)
			texts_paragraph(fr_buf_text(&line), 0);
	}
	fr_buf_free(&line);
	return failed ? fr_err_set(&cli->err, FR_FAIL, "no memory left") : FR_OK;
}

enum fr_code reminders_print(struct cli *cli, struct reminders *reminders)
{
	struct fr_buf line = {0};
	size_t n = 0;
	enum fr_code code = FR_OK;

	for (size_t i = 0; i < reminders->n; i++) {
		n += (size_t)reminders->list[i].told;
		if (cli->json && reminders->list[i].told) {
			fr_buf_clear(&line);
			deliver_json(reminders, &reminders->list[i], &line);
			out_line(&line);
		}
	}
	fr_buf_free(&line);
	if (!n)
		return FR_OK;
	if (cli_has(cli, OPT_PRIVATE))
		out_text("fr-ritual: %zu due\n", n);
	else if (!cli->json)
		code = print_lines(cli, reminders);
	/* what was not written did not arrive; how the tool ends says so */
	if (code || out_flush() != 0)
		return code;
	return mark(cli, reminders->list, reminders->n);
}

/* --- to a command -------------------------------------------------------------------------------
 */

static void exec_child(const char *command, const int in[2])
{
	signal(SIGPIPE, SIG_DFL);
	if (dup2(in[0], STDIN_FILENO) >= 0) {
		close(in[0]);
		close(in[1]);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	}
	_exit(127);
}

/* Run it with this line on its standard input; its status as sh has it, or -1. */
static int exec_run(const char *command, const struct fr_buf *line)
{
	const char *at = fr_buf_text(line);
	size_t left = line->len;
	int in[2];
	int status = -1;
	pid_t child;

	if (line->failed || pipe2(in, O_CLOEXEC) != 0)
		return -1;
	child = fork();
	if (child == 0)
		exec_child(command, in);
	close(in[0]);
	/* a command that reads nothing is none of our business: EPIPE ends it */
	while (child > 0 && left) {
		ssize_t n = write(in[1], at, left);

		if (n < 0 && errno != EINTR)
			break;
		at += n > 0 ? n : 0;
		left -= n > 0 ? (size_t)n : 0;
	}
	close(in[1]);
	while (child > 0 && waitpid(child, &status, 0) < 0) {
		if (errno != EINTR)
			return -1;
	}
	if (child < 0 || status == -1)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

enum fr_code reminders_exec(struct cli *cli, struct reminders *reminders, const char *command)
{
	struct fr_buf line = {0};
	int failed = 0;
	enum fr_code code = FR_OK;

	for (size_t i = 0; !code && i < reminders->n; i++) {
		int ended;

		if (!reminders->list[i].told)
			continue;
		fr_buf_clear(&line);
		deliver_json(reminders, &reminders->list[i], &line);
		fr_buf_putc(&line, '\n');
		fr_store_close(cli->store);
		cli->store = NULL;
		ended = exec_run(command, &line);
		if (ended == 0) {
			code = mark(cli, &reminders->list[i], 1);
		} else {
			failed++;
			cli_note(
			    cli,
			    "the command ended with status %d; this reminder comes again: %.12s",
			    ended, fr_remind_words[reminders->list[i].kind]);
		}
	}
	fr_buf_free(&line);
	return code ? code : failed ? cli_told(cli, FR_FAIL) : FR_OK;
}
