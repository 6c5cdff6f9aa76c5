/* door - words that belong to other programs, handed on */
#include "door.h"

#include "cli/config.h"

#include <fr/friend.h>
#include <fr/text.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The command line of another program: what fr was told about the store and the output, word (or
 * NULL), and what stood behind it. */
static void door_line(const struct cli *cli, const char *program, const char *word,
                      const char **argv)
{
	const char *from = "";
	const char *color = config_get("color", &from);
	int n = 0;

	argv[n++] = program;
	if (cli->completing)
		argv[n++] = "--complete";
	if (cli->db) {
		argv[n++] = "-d";
		argv[n++] = cli->db;
	}
	if (cli->json)
		argv[n++] = "-j";
	if (*from == '-') {
		argv[n++] = from;
		argv[n++] = color;
	}
	if (word)
		argv[n++] = word;
	for (char **operand = cli->operands; *operand; operand++)
		argv[n++] = *operand;
	argv[n] = NULL;
}

/* Become that program, of the same folder or else of PATH; it returns only where that did not come
 * to be, with the reason in errno. */
static enum fr_code door_exec(struct cli *cli, const char **argv)
{
	FR_FREED(fr_buf_free) struct fr_buf beside = {0};

	FR_TRY(cli_program(cli, argv[0], &beside));
	signal(SIGPIPE, SIG_DFL);
	execv(fr_buf_text(&beside), (char *const *)argv);
	if (errno == ENOENT)
		execvp(argv[0], (char *const *)argv);
	signal(SIGPIPE, SIG_IGN);
	return errno == ENOENT
	           ? fr_err_set(&cli->err, FR_NOTHING, "there is no program %.60s", argv[0])
	           : fr_err_set(&cli->err, FR_FAIL, "cannot run %.60s: %s", argv[0],
	                        strerror(errno));
}

/* FR_NOTHING: there is no such program. */
static enum fr_code door_become(struct cli *cli, const char *program, const char *word)
{
	size_t most = 10;
	const char **argv;
	enum fr_code code;

	while (cli->operands[most - 10])
		most++;
	argv = calloc(most, sizeof *argv);
	if (!argv)
		return fr_err_nomem(&cli->err);
	fr_store_close(cli->store);
	cli->store = NULL;
	door_line(cli, program, word, argv);
	code = door_exec(cli, argv);
	free(argv);
	return code;
}

enum fr_code door_log(struct cli *cli)
{
	return door_become(cli, "fr-log", cli->command->name);
}

enum fr_code door_ritual(struct cli *cli)
{
	return door_become(cli, "fr-ritual", cli->command->name);
}

enum fr_code door_checkin(struct cli *cli)
{
	return door_become(cli, "fr-checkin", cli->command->name);
}

enum fr_code door_tool(struct cli *cli)
{
	char program[64];

	snprintf(program, sizeof program, "fr-%s", cli->command->name);
	return door_become(cli, program, NULL);
}

/* --- a word that is no command -------------------------------------------------------------- */

/* 1: it can be the end of a program's name. */
static int door_names_program(const char *word)
{
	return *word && strlen(word) < 50 &&
	       word[strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-_")] == '\0';
}

/* A program fr-WORD; FR_NOTHING: there is none. */
static enum fr_code door_program(struct cli *cli)
{
	char **operands = cli->operands;
	char program[64];
	enum fr_code code;

	if (!door_names_program(operands[0]))
		return FR_NOTHING;
	snprintf(program, sizeof program, "fr-%s", operands[0]);
	cli->operands++;
	code = door_become(cli, program, NULL);
	cli->operands = operands;
	return code;
}

/* 1: whoever typed it means a person. */
static int door_looks_like_name(const char *word)
{
	return *word < 0 || (*word >= 'A' && *word <= 'Z');
}

enum fr_code door_word(struct cli *cli)
{
	const char *word = cli->operands[0];
	int64_t row;
	enum fr_code code = door_program(cli);

	if (code != FR_NOTHING)
		return code;
	code = fr_text_valid(word, strlen(word)) ? cli_read(cli) : FR_OK;
	if (!code && cli->store)
		code = fr_friend_find(cli->store, word, &row, &cli->err);
	else if (!code)
		code = FR_NOTHING;
	if (code == FR_OK || code == FR_AMBIGUOUS)
		return door_become(cli, "fr-balance", NULL);
	if (code != FR_NOTHING && code != FR_USAGE)
		return code;
	return door_looks_like_name(word) && cli->store ? code : cli_no_such_command(cli, word);
}

/* --- help ----------------------------------------------------------------------------------- */

/* The page about a command of fr. */
static void door_page(const struct cli_command *command, char page[64])
{
	static const struct {
		enum fr_code (*run)(struct cli *cli);
		const char *page;
	} PAGES[] = {
	    {door_log, "fr-log"}, {door_ritual, "fr-ritual"}, {door_checkin, "fr-checkin"}};

	snprintf(page, 64, command->run == door_tool ? "fr-%s" : "fr", command->name);
	for (size_t i = 0; i < sizeof PAGES / sizeof PAGES[0]; i++) {
		if (command->run == PAGES[i].run)
			snprintf(page, 64, "%s", PAGES[i].page);
	}
}

enum fr_code door_help(struct cli *cli)
{
	const char *word = cli->operands[0];
	char page[64] = "fr";
	const struct cli_command *command = cli->tool->commands;

	if (cli->n_operands > 1 || (word && !door_names_program(word)))
		return fr_err_set(&cli->err, FR_USAGE, "fr help, or one word: fr help gave");
	while (word && command->name && strcmp(command->name, word) != 0)
		command++;
	if (word && command->name)
		door_page(command, page);
	else if (word)
		snprintf(page, sizeof page, "fr-%s", word);
	execlp("man", "man", page, (char *)NULL);
	return fr_err_set(&cli->err, FR_FAIL, "cannot run man: %s; see fr --help", strerror(errno));
}
