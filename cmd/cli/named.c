/* named - which option or command a word names, and of one that is unknown what is near it */
#include "cli_parts.h"

#include "say.h"

#include <fr/friend.h>
#include <fr/text.h>

#include <stdio.h>
#include <string.h>

const struct cli_option cli_shared[] = {
    {"json", 'j', OPT_JSON, NULL, "records as NDJSON, one object on a line"},
    {"db", 'd', OPT_DB, "FILE", "the store (else FR_DB, else the one in your data folder)"},
    {"color", 0, OPT_COLOR, "never|auto|always", "colours (auto: at a terminal)"},
    {"help", 'h', OPT_HELP, NULL, "this text"},
    {"version", 0, OPT_VERSION, NULL, "versions of program, record format and schema"},
    {NULL, 0, 0, NULL, NULL},
};

const struct cli_option *cli_option_by_id(const struct cli *cli, int id)
{
	for (const struct cli_option *o = cli->tool->options; o->name; o++) {
		if (o->id == id)
			return o;
	}
	for (const struct cli_option *o = cli_shared; o->name; o++) {
		if (o->id == id)
			return o;
	}
	return NULL;
}

const struct cli_command *cli_command_named(const struct cli *cli, const char *name)
{
	for (const struct cli_command *c = cli->tool->commands; c->name; c++) {
		if (strcmp(c->name, name) == 0)
			return c;
	}
	return NULL;
}

const struct cli_command *cli_command_meant(const struct cli *cli)
{
	const char *first = cli->operands[0];
	const char *unnamed = first ? cli->tool->otherwise : cli->tool->fallback;
	const struct cli_command *command = first ? cli_command_named(cli, first) : NULL;

	return command || !unnamed ? command : cli_command_named(cli, unnamed);
}

int cli_command_takes(const struct cli_command *command, int id)
{
	if (!command)
		return 1;
	for (const int *taken = command->options; taken && *taken; taken++) {
		if (*taken == id)
			return 1;
	}
	return 0;
}

/* --- unknown options ------------------------------------------------------------------------ */

/* What people call an option that has another name here; it is offered where the command has it. */
static const struct {
	const char *said, *name;
} CALLED[] = {
    {"rhythm", "every"},  {"often", "every"}, {"interval", "every"},   {"repeat", "every"},
    {"friend", "with"},   {"who", "with"},    {"date", "at"},          {"when", "at"},
    {"time", "at"},       {"day", "at"},      {"duration", "minutes"}, {"length", "minutes"},
    {"comment", "note"},  {"text", "note"},   {"message", "note"},     {"type", "kind"},
    {"search", "grep"},   {"find", "grep"},   {"limit", "count"},      {"number", "count"},
    {"from", "since"},    {"after", "since"}, {"to", "until"},         {"before", "until"},
    {"born", "birthday"}, {"file", "db"},     {"colour", "color"}};

struct unknown {
	const char *name; /* as it was typed, without dashes and value */
	const char *near;
	int best; /* how many letters of it are another */
};

/* The nearest of these options; of a tool's only those that the command takes. */
static void unknown_near(struct unknown *unknown, const struct cli_option *list,
                         const struct cli_command *command)
{
	for (; list->name; list++) {
		int distance = fr_text_distance(unknown->name, list->name, 3);

		for (size_t i = 0; i < sizeof CALLED / sizeof CALLED[0]; i++) {
			if (strcmp(CALLED[i].said, unknown->name) == 0 &&
			    strcmp(CALLED[i].name, list->name) == 0)
				distance = 0;
		}
		if (distance < unknown->best && distance * 2 <= (int)strlen(unknown->name) &&
		    cli_command_takes(command, list->id)) {
			unknown->best = distance;
			unknown->near = list->name;
		}
	}
}

enum fr_code cli_no_such_option(struct cli *cli, const char *text)
{
	char name[64];
	struct unknown unknown = {name, NULL, 4};

	if (strcmp(text, "-=") == 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "no = is written behind a letter: -j, or -d FILE");
	if (strncmp(text, "--", 2) != 0)
		return fr_err_set(&cli->err, FR_USAGE, "there is no option %.60s; see %s --help",
		                  text, cli->tool->name);
	snprintf(name, sizeof name, "%.*s", (int)strcspn(text + 2, "="), text + 2);
	unknown_near(&unknown, cli->tool->options, cli_command_meant(cli));
	unknown_near(&unknown, cli_shared, NULL);
	if (unknown.near)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "there is no option --%s; did you mean --%s?", name,
		                  unknown.near);
	return fr_err_set(&cli->err, FR_USAGE, "there is no option --%s; see %s --help", name,
	                  cli->tool->name);
}

enum fr_code cli_takes_no_value(struct cli *cli, const struct cli_option *option)
{
	if (option->letter)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--%s takes no value; write -%c or --%s alone", option->name,
		                  option->letter, option->name);
	return fr_err_set(&cli->err, FR_USAGE, "--%s takes no value; write --%s alone",
	                  option->name, option->name);
}

/* --- unknown commands ----------------------------------------------------------------------- */

/* The command that a slip of the fingers made this of, or NULL. */
static const char *cli_near_command(const struct cli *cli, const char *name)
{
	const char *near = NULL;
	int best = 4;

	for (const struct cli_command *c = cli->tool->commands; c->name; c++) {
		int distance = c->help ? fr_text_distance(name, c->name, 3) : best;

		/* more than half of its letters: another word, not a slip of the fingers */
		if (distance < best && distance * 2 <= (int)strlen(name)) {
			best = distance;
			near = c->name;
		}
	}
	return near;
}

/* The one tool that has it, or NULL. */
static const char *cli_only_tool(const char *command)
{
	const char *tool = NULL;

	for (const struct cli_of *of = cli_of_tools; of->command; of++) {
		if (strcmp(of->command, command) != 0)
			continue;
		if (tool)
			return NULL;
		tool = of->tool;
	}
	return tool;
}

/* 1: somebody is called so in full; where the store cannot be read nobody is. */
static int cli_is_friend(struct cli *cli, const char *name)
{
	int64_t row;

	return cli->tool->with && cli_read(cli) == FR_OK && cli->store &&
	       fr_friend_named(cli->store, name, &row, &cli->err) == FR_OK;
}

enum fr_code cli_no_such_command(struct cli *cli, const char *name)
{
	const char *tool = cli->tool->name;
	const char *near = cli_near_command(cli, name);
	const char *other = cli_only_tool(name);
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};

	if (cli_is_friend(cli, name)) {
		say_word(name, &quoted);
		return fr_err_set(&cli->err, FR_USAGE,
		                  "there is no command \"%.60s\"; did you mean %s %s %s?", name,
		                  tool, cli->tool->with, fr_buf_text(&quoted));
	}
	if (other || near)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "there is no command \"%.60s\"; did you mean %s %s?", name,
		                  other ? other : tool, other ? name : near);
	return fr_err_set(&cli->err, FR_USAGE, "there is no command \"%.60s\"; see %s --help", name,
	                  tool);
}
