/* complete - what could stand next on a command line, for the shells: TOOL --complete WORD... */
#include "complete.h"

#include "cli_parts.h"

#include <fr/config.h>
#include <fr/kind.h>
#include <fr/setting.h>
#include <fr/text.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void complete_late(int number)
{
	(void)number;
	_exit(FR_OK);
}

static void complete_words(const struct complete *c, const char *const *words)
{
	for (; words && *words; words++)
		complete_say(c, *words, NULL);
}

/* --- what a place in --help stands for ------------------------------------------------------- */

/* "1..5": each of them, where they are few. */
static void complete_range(const struct complete *c, const char *text)
{
	char *end;
	long first = strtol(text, &end, 10);
	long last;

	if (end == text || strncmp(end, "..", 2) != 0)
		return;
	last = strtol(end + 2, NULL, 10);
	for (long i = first; i <= last && last - first <= 20; i++) {
		char number[24];

		snprintf(number, sizeof number, "%ld", i);
		complete_say(c, number, NULL);
	}
}

/* The keys of settings: one's own, and the store's. */
static void complete_keys(const struct complete *c)
{
	struct fr_params params;
	const char *name;
	double value;

	for (const struct fr_config_key *key = fr_config_keys; key->name; key++)
		complete_say(c, key->name, key->about);
	complete_say(c, "preset", NULL);
	complete_say(c, FR_BIRTHDAY_LEAD, NULL);
	fr_params_default(&params);
	for (size_t i = 0; (name = fr_params_at(&params, i, &value)); i++)
		complete_say(c, name, NULL);
	for (int i = 0; fr_remind_words[i]; i++) {
		char key[32];

		snprintf(key, sizeof key, "remind.%s", fr_remind_words[i]);
		complete_say(c, key, NULL);
	}
}

/* A list goes on behind its last comma. */
static void complete_behind_comma(struct complete *c)
{
	const char *comma = strrchr(c->word, ',');

	if (!comma)
		return;
	c->head_len += (size_t)(comma + 1 - c->word);
	c->word = comma + 1;
}

/* One alternative of a place: KIND, FRIEND, or a word as it is typed. */
static void complete_one(struct complete *c, const char *place, int several)
{
	static const char *const TIMES[] = {"today", "yesterday", NULL};
	static const char *const FRIENDS[] = {"FRIEND", "FRIENDS", "NAME", "FROM", "INTO", NULL};

	if (c->command && strcmp(c->command->name, "add") == 0 && strcmp(place, "NAME") == 0 &&
	    !c->pending)
		return; /* a name that nobody has yet */
	for (int i = 0; FRIENDS[i]; i++) {
		if (strcmp(place, FRIENDS[i]) != 0)
			continue;
		if (several || i == 1)
			complete_behind_comma(c);
		complete_store_friends(c);
		return;
	}
	if (strcmp(place, "KIND") == 0 && strcmp(c->cli->tool->name, "fr-checkin") != 0)
		complete_words(c, fr_kind_words);
	else if (strcmp(place, "RITUAL") == 0)
		complete_store_rituals(c);
	else if (strcmp(place, "WHO") == 0)
		complete_words(c, fr_who_words);
	else if (strcmp(place, "DIRECTION") == 0)
		complete_words(c, fr_direction_words);
	else if (strcmp(place, "MEASURE") == 0)
		complete_words(c,
		               fr_type_info(FR_TYPE_BOUNDARY)->fields[FR_BOUNDARY_MEASURE].words);
	else if (strcmp(place, "KEY") == 0)
		complete_keys(c);
	else if (strcmp(place, "ID") == 0)
		complete_store_ids(c);
	else if (strcmp(place, "TIME") == 0 || strcmp(place, "DATE") == 0)
		complete_words(c, TIMES);
	else if (strncmp(place, "FILE", 4) == 0 || strcmp(place, "DIR") == 0)
		out_text(":files\n");
	else if (strstr(place, ".."))
		complete_range(c, place);
	else if (*place >= 'a' && *place <= 'z')
		complete_say(c, place, NULL);
}

/* A place as --help writes it: "FRIEND[,FRIEND]", "ID|last", "[KIND]". */
static void complete_place(struct complete *c, const char *place, size_t len)
{
	int several = memchr(place, ',', len) != NULL;
	char one[64];
	size_t n = 0;

	for (size_t i = 0; i <= len; i++) {
		int ends = i == len || place[i] == '|' || place[i] == ',';

		if (!ends) {
			if (place[i] != '[' && place[i] != ']' && n < sizeof one - 1)
				one[n++] = place[i];
			continue;
		}
		one[n] = '\0';
		if (n)
			complete_one(c, one, several);
		if (i < len && place[i] == ',')
			return; /* what follows is the same again */
		n = 0;
	}
}

/* How many bytes of a synopsis an option takes that is shown in it, with its value. */
static size_t complete_shown_option(const char *at)
{
	size_t len = strcspn(at, " ");
	int alone = memchr(at, ']', len) || memchr(at, '|', len) || strncmp(at + len, " |", 2) == 0;

	if (!alone && at[len])
		len += 1 + strcspn(at + len + 1, " ");
	return len;
}

/* The place of an operand in the command's synopsis; an optional one may be left out for the one
 * behind it. */
static void complete_operand(struct complete *c)
{
	const char *at = c->command->synopsis;
	int n = -1;    /* the operand that the place at hand is */
	int other = 0; /* a | stood before it */

	while (*at) {
		size_t len = strcspn(at, " ");

		if (strncmp(at, "--", 2) == 0 || strncmp(at, "[--", 3) == 0) {
			len = complete_shown_option(at);
		} else if (len == 1 && *at == '|') {
			other = 1;
		} else {
			n += !other;
			other = 0;
			if (n == c->n_operands) {
				complete_place(c, at, len);
				n -= at[0] == '[' && at[len - 1] == ']';
			}
		}
		at += len + (at[len] == ' ');
	}
}

static void complete_value(struct complete *c)
{
	static const char *const NEW[] = {"alias", "name", "preset",
	                                  NULL}; /* names, but of no friend that there is */
	const char *value = c->pending->value;

	for (int i = 0; NEW[i]; i++) {
		if (strcmp(c->pending->name, NEW[i]) == 0)
			return;
	}
	if (strcmp(value, "WORD") == 0 && strcmp(c->pending->name, "direction") == 0)
		value = "DIRECTION";
	complete_place(c, value, strlen(value));
}

static void complete_options(struct complete *c)
{
	const struct cli_option *lists[] = {c->cli->tool->options, cli_shared};
	char text[64];

	for (size_t i = 0; i < 2; i++) {
		for (const struct cli_option *o = lists[i]; o->name; o++) {
			if (!o->help || (i == 0 && !cli_command_takes(c->command, o->id)))
				continue;
			snprintf(text, sizeof text, "--%s", o->name);
			complete_say(c, text, o->help);
		}
	}
}

static void complete_commands(struct complete *c)
{
	for (const struct cli_command *command = c->cli->tool->commands; command->name; command++) {
		if (command->help)
			complete_say(c, command->name, command->help);
	}
}

/* --- the words before ----------------------------------------------------------------------- */

/* The option that a word is, or NULL; *value: what stands behind its =, or NULL. */
static const struct cli_option *complete_option(const struct complete *c, const char *word,
                                                const char **value)
{
	const struct cli_option *lists[] = {c->cli->tool->options, cli_shared};
	int is_long = word[1] == '-';
	size_t len = strcspn(word, "=");

	*value = is_long && word[len] ? word + len + 1 : NULL;
	for (size_t i = 0; i < 2; i++) {
		for (const struct cli_option *o = lists[i]; o->name; o++) {
			if (is_long ? strlen(o->name) == len - 2 &&
			                  strncmp(o->name, word + 2, len - 2) == 0
			            : o->letter && word[strlen(word) - 1] == o->letter)
				return o;
		}
	}
	return NULL;
}

/* The first operand: a command, or that of the fallback. */
static void complete_first(struct complete *c)
{
	const struct cli_tool *tool = c->cli->tool;

	complete_commands(c);
	if (!tool->otherwise)
		return;
	c->command = cli_command_named(c->cli, tool->otherwise);
	complete_operand(c);
}

/* The first operand names a command, or is the first of the fallback. */
static void complete_command(struct complete *c, const char *word)
{
	const struct cli_tool *tool = c->cli->tool;

	c->command = cli_command_named(c->cli, word);
	if (c->command || !tool->otherwise)
		return;
	c->command = cli_command_named(c->cli, tool->otherwise);
	c->n_operands = 1;
}

static void complete_before(struct complete *c, const char *word)
{
	const char *value = NULL;

	if (c->pending) {
		if (c->pending->id == OPT_DB)
			c->cli->db = word;
		c->pending = NULL;
	} else if (!c->no_options && strcmp(word, "--") == 0) {
		c->no_options = 1;
	} else if (!c->no_options && word[0] == '-' && word[1] &&
	           !(word[1] >= '0' && word[1] <= '9')) {
		const struct cli_option *option = complete_option(c, word, &value);

		if (option && option->id == OPT_DB && value)
			c->cli->db = value;
		c->pending = option && option->value && !value ? option : NULL;
	} else if (c->command) {
		c->n_operands++;
	} else {
		complete_command(c, word);
	}
}

/* The words behind this command are another program's. */
static int complete_hands_on(const struct complete *c)
{
	return c->command && !c->command->options;
}

int cli_complete(struct cli *cli, int n_words, char **words)
{
	struct complete c = {.cli = cli, .word = n_words ? words[n_words - 1] : "", .head = ""};
	int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);
	const char *value = NULL;
	const struct cli_option *option;
	int at = 0;

	/* a store that is busy is not waited for */
	signal(SIGALRM, complete_late);
	alarm(1);
	if (quiet >= 0)
		dup2(quiet, STDERR_FILENO);
	for (; at + 1 < n_words && !complete_hands_on(&c); at++)
		complete_before(&c, words[at]);
	if (complete_hands_on(&c)) {
		cli->completing = 1;
		cli->command = c.command;
		cli->operands = words + at - c.n_operands;
		return (int)c.command->run(cli);
	}
	c.head = c.word;
	option = !c.pending && !c.no_options && strncmp(c.word, "--", 2) == 0
	             ? complete_option(&c, c.word, &value)
	             : NULL;
	if (option && option->value && value) {
		c.pending = option;
		c.head_len = (size_t)(value - c.word);
		c.word = value;
	}
	if (c.pending)
		complete_value(&c);
	else if (!c.no_options && c.word[0] == '-')
		complete_options(&c);
	else if (c.command)
		complete_operand(&c);
	else
		complete_first(&c);
	out_flush();
	fr_store_close(cli->store);
	cli->store = NULL;
	return FR_OK;
}
