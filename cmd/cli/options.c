/* options - a command line: options and operands in any order, the command, and --help */
#include "cli_parts.h"

#include "config.h"
#include "pager.h"

#include <fr/config.h>

#include <getopt.h>
#include <stdio.h>
#include <string.h>

/* -1 and -1.5 are operands, not options. */
static int cli_negative_number(const char *text)
{
	return text[0] == '-' && text[1] >= '0' && text[1] <= '9' &&
	       text[1 + strspn(text + 1, "0123456789.")] == '\0';
}

static void cli_add_long(const struct cli_option *list, struct option *longs, int *n, char *shorts,
                         size_t *len)
{
	for (; list->name; list++) {
		longs[(*n)++] = (struct option){
		    list->name, list->value ? required_argument : no_argument, NULL, list->id};
		if (list->letter) {
			shorts[(*len)++] = list->letter;
			if (list->value)
				shorts[(*len)++] = ':';
		}
	}
}

static int cli_letter_id(const struct cli *cli, int c)
{
	if (c >= 256)
		return c;
	for (const struct cli_option *o = cli->tool->options; o->name; o++) {
		if (o->letter && o->letter == c)
			return o->id;
	}
	return c;
}

static enum fr_code cli_take_option(struct cli *cli, int id, const char *value)
{
	if (id == OPT_JSON) {
		cli->json = 1;
	} else if (id == OPT_DB) {
		cli->db = value;
	} else if (id == OPT_COLOR) {
		config_given("color", "--color", value);
		return fr_config_check("color", value, &cli->err);
	} else if (cli->n_options == CLI_OPTIONS) {
		return fr_err_set(&cli->err, FR_USAGE, "more than %d options", CLI_OPTIONS);
	} else {
		cli->options[cli->n_options].id = id;
		cli->options[cli->n_options++].value = value;
	}
	return FR_OK;
}

/* The option that getopt stopped at, as it was typed. */
static enum fr_code cli_refuse_option(struct cli *cli, const char *typed)
{
	char letter[3] = {'-', (char)optopt, '\0'};

	if (strncmp(typed, "--", 2) != 0 && optopt > 0 && optopt < 256)
		return cli_no_such_option(cli, letter);
	if (strncmp(typed, "--", 2) == 0 && optopt) /* known, and a value was given */
		return cli_takes_no_value(cli, cli_option_by_id(cli, optopt));
	return cli_no_such_option(cli, typed);
}

int cli_hands_on(const struct cli *cli)
{
	const struct cli_command *command = cli_command_meant(cli);

	return command && !command->options;
}

/* Options and operands in any order; everything after -- is an operand. */
enum fr_code cli_parse(struct cli *cli, int argc, char **argv)
{
	struct option longs[CLI_OPTIONS + 8] = {{0}};
	char shorts[2 * CLI_OPTIONS] = "-:";
	size_t len = 2;
	int n = 0;
	int *n_operands = &cli->n_operands;

	cli_add_long(cli->tool->options, longs, &n, shorts, &len);
	cli_add_long(cli_shared, longs, &n, shorts, &len);
	opterr = 0;
	while (*n_operands != 1 || !cli_hands_on(cli)) {
		int c;

		while (optind < argc && cli_negative_number(argv[optind]))
			cli->operands[(*n_operands)++] = argv[optind++];
		c = getopt_long(argc, argv, shorts, longs, NULL);
		if (c == -1)
			break;
		if (c == 1 && optarg)
			cli->operands[(*n_operands)++] = optarg;
		else if (c == '?')
			return cli_refuse_option(cli, argv[optind - 1]);
		else if (c == ':')
			return fr_err_set(&cli->err, FR_USAGE, "the option %s wants a value",
			                  argv[optind - 1]);
		else /* --version has the id of an in-order operand, and no value */
			FR_TRY(cli_take_option(cli, c == 1 ? OPT_VERSION : cli_letter_id(cli, c),
			                       optarg));
	}
	while (optind < argc)
		cli->operands[(*n_operands)++] = argv[optind++];
	return FR_OK;
}

const char *cli_value(const struct cli *cli, int id)
{
	for (int i = cli->n_options - 1; i >= 0; i--) {
		if (cli->options[i].id == id)
			return cli->options[i].value;
	}
	return NULL;
}

int cli_has(const struct cli *cli, int id)
{
	for (int i = 0; i < cli->n_options; i++) {
		if (cli->options[i].id == id)
			return 1;
	}
	return 0;
}

const char *cli_each(const struct cli *cli, int id, int *at)
{
	while (*at < cli->n_options) {
		if (cli->options[(*at)++].id == id)
			return cli->options[*at - 1].value;
	}
	return NULL;
}

static enum fr_code cli_takes_options(struct cli *cli)
{
	for (int i = 0; cli->command->options && i < cli->n_options; i++) {
		if (!cli_command_takes(cli->command, cli->options[i].id))
			return fr_err_set(&cli->err, FR_USAGE, "%s takes no --%s",
			                  cli->command->name,
			                  cli_option_by_id(cli, cli->options[i].id)->name);
	}
	return FR_OK;
}

/* Which command: the first operand, or the fallback. */
enum fr_code cli_dispatch(struct cli *cli)
{
	const char *first = cli->operands[0];

	cli->command = cli_command_meant(cli);
	if (!cli->command && first)
		return cli_no_such_command(cli, first);
	if (!cli->command)
		return fr_err_set(&cli->err, FR_USAGE, "a command is missing; see %s --help",
		                  cli->tool->name);
	if (first && strcmp(first, cli->command->name) == 0) {
		cli->operands++;
		cli->n_operands--;
	}
	return cli_takes_options(cli);
}

/* --- help ----------------------------------------------------------------------------- */

#define HELP_WIDTH  79
#define HELP_COLUMN 31

/* Words from this column on, over as many lines as they need. */
static void cli_help_words(int column, const char *words)
{
	int at = column;

	while (*words) {
		int len = (int)strcspn(words, " ");

		if (at > column && at + 1 + len > HELP_WIDTH) {
			out_text("\n%*s", column, "");
			at = column;
		}
		out_text("%s%.*s", at > column ? " " : "", len, words);
		at += (at > column) + len;
		words += len + (words[len] == ' ');
	}
	out_text("\n");
}

/* What is explained, and its words beside it, or below it where it is long. */
static void cli_help_line(const char *text, const char *words)
{
	if (strlen(text) > HELP_COLUMN - 3)
		out_text("  %s\n%*s", text, HELP_COLUMN, "");
	else
		out_text("  %-*s ", HELP_COLUMN - 3, text);
	cli_help_words(HELP_COLUMN, words);
}

static void cli_help_option(const struct cli_option *o)
{
	char text[64];
	char letter[4] = {'-', o->letter, ',', '\0'};

	if (!o->help)
		return;
	snprintf(text, sizeof text, "%3s --%s%s%s", o->letter ? letter : "", o->name,
	         o->value ? " " : "", o->value ? o->value : "");
	cli_help_line(text, o->help);
}

static void cli_help_shared(const struct cli_tool *tool)
{
	for (const struct cli_option *o = cli_shared; o->name; o++)
		cli_help_option(o);
	if (tool->closing)
		out_text("\n%s", tool->closing);
	out_text("\nmore: man %s, man 7 fr\n", tool->name);
}

/* 1: the line, up to its end, calls this command. */
static int cli_calls(const char *line, size_t len, const char *tool, const char *command)
{
	char call[64];
	size_t n = (size_t)snprintf(call, sizeof call, "%s %s", tool, command);
	const char *at = memmem(line, len, call, n);

	return at && (at + n == line + len || at[n] == ' ');
}

/* The title of a part, on a line of its own. */
static void help_head(const char *title)
{
	out_text("%s%s%s\n", out_escape(OUT_HEAD), title, out_escape(OUT_PLAIN));
}

static void cli_help_examples(const struct cli_tool *tool, const char *command)
{
	int n = 0;

	for (const char *line = tool->examples; *line; line += strcspn(line, "\n") + 1) {
		size_t len = strcspn(line, "\n");

		if (!cli_calls(line, len, tool->name, command))
			continue;
		if (n++ == 0)
			help_head("\nexamples:");
		out_text("%.*s\n", (int)len, line);
	}
}

static void cli_help_command(const struct cli *cli, const struct cli_command *command)
{
	const struct cli_tool *tool = cli->tool;

	out_text("%s %s%s%s\n  ", tool->name, command->name, *command->synopsis ? " " : "",
	         command->synopsis);
	cli_help_words(2, command->help);
	cli_help_examples(tool, command->name);
	help_head("\noptions:");
	for (const struct cli_option *o = tool->options; o->name; o++) {
		if (cli_command_takes(command, o->id))
			cli_help_option(o);
	}
	cli_help_shared(tool);
}

int cli_wants_help(struct cli *cli)
{
	if (cli_has(cli, OPT_HELP))
		return 1;
	if (!cli->operands[0] || strcmp(cli->operands[0], "help") != 0 ||
	    cli_command_named(cli, "help"))
		return 0;
	cli->operands++;
	return 1;
}

void cli_help(const struct cli *cli)
{
	const struct cli_tool *tool = cli->tool;
	const struct cli_command *one =
	    cli->operands[0] ? cli_command_named(cli, cli->operands[0]) : NULL;

	pager_begin(cli);
	if (one && one->help) {
		cli_help_command(cli, one);
		return;
	}
	out_text("%s - ", tool->name);
	cli_help_words((int)strlen(tool->name) + 3, tool->about);
	help_head("\nexamples:");
	out_text("%s", tool->examples);
	help_head("\ncommands:");
	for (const struct cli_command *c = tool->commands; c->name; c++) {
		char text[128];

		if (!c->help)
			continue;
		snprintf(text, sizeof text, "%s%s%s", c->name, *c->synopsis ? " " : "",
		         c->synopsis);
		cli_help_line(text, c->help);
	}
	help_head("\noptions:");
	for (const struct cli_option *o = tool->options; o->name; o++)
		cli_help_option(o);
	cli_help_shared(tool);
}
