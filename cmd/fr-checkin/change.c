/* change - edit and rm: a check-in as it was meant, or away */
#include "talk.h"

#include "say.h"

#include <fr/voice.h>

#include <stdlib.h>
#include <string.h>

/* voices.me.supported: the field before the first dot, then side and key. */
static int change_voice(struct cli *cli, struct fr_record *checkin, int field, const char *key, const char *value)
{
	char side[16];
	const char *at = strchr(key, '.') + 1;
	const char *dot = strchr(at, '.');

	if (!dot || (size_t)(dot - at) >= sizeof side)
		return cli_fail(cli, CLI_USAGE, "--set %.60s: say whose and what, as in voices.me.supported", key);
	memcpy(side, at, (size_t)(dot - at));
	side[dot - at] = '\0';
	return fr_voice_set(checkin, field, side, dot + 1, value, &cli->err) ? ask_refused(cli) : CLI_OK;
}

static int change_field(struct cli *cli, struct fr_record *checkin, int field, const char *key, const char *value)
{
	struct fr_when when;
	int64_t number = 0;
	int status;

	if (!*value) {
		fr_record_set_null(checkin, field);
		return CLI_OK;
	}
	switch (field) {
	case FR_CHECKIN_FELT_ME:
	case FR_CHECKIN_FELT_FRIEND:
		status = cli_number(cli, key, value, -3, 3, &number);
		if (!status && fr_record_set_int(checkin, field, number, &cli->err))
			status = ask_refused(cli);
		return status;
	case FR_CHECKIN_AT:
		status = cli_date(cli, key, value, FR_PAST, &when);
		if (!status && fr_record_set_when(checkin, field, &when, &cli->err))
			status = ask_refused(cli);
		return status;
	case FR_CHECKIN_SUMMARY:
	case FR_CHECKIN_UNDERSTOOD:
	case FR_CHECKIN_BEGAN:
		return ask_set(cli, checkin, field, value);
	default:
		return cli_fail(cli, CLI_USAGE, "%.60s cannot be set here", key);
	}
}

/* One KEY=VALUE; "-" reads standard input, because everybody on the machine can see a command line. */
static int change_set(struct cli *cli, struct fr_record *checkin, const char *pair)
{
	const char *equals = strchr(pair, '=');
	struct fr_buf value = {0};
	char key[64];
	char name[64];
	int status = CLI_OK;
	int field;

	if (!equals || equals == pair || (size_t)(equals - pair) >= sizeof key)
		return cli_fail(cli, CLI_USAGE, "--set wants KEY=VALUE, not \"%.60s\"", pair);
	memcpy(key, pair, (size_t)(equals - pair));
	key[equals - pair] = '\0';
	memcpy(name, key, sizeof name);
	name[strcspn(name, ".")] = '\0';
	field = fr_type_field(FR_TYPE_CHECKIN, name);
	if (field < 0)
		return cli_fail(cli, CLI_USAGE, "a check-in has no key \"%s\"", name);
	if (strcmp(equals + 1, "-") == 0)
		status = cli_read_note(cli, &value);
	else
		fr_buf_puts(&value, equals + 1);
	if (!status && strchr(key, '.'))
		status = field == FR_CHECKIN_VOICES || field == FR_CHECKIN_RATINGS
		             ? change_voice(cli, checkin, field, key, fr_buf_text(&value))
		             : cli_fail(cli, CLI_USAGE, "a check-in has no key \"%s\"", key);
	else if (!status)
		status = change_field(cli, checkin, field, key, fr_buf_text(&value));
	fr_buf_free(&value);
	return status;
}

/* Only the fields that are said to change go into the step. */
static int change_apply(struct cli *cli, const struct fr_record *old, struct fr_record *change)
{
	const char *pair;
	int at = 0;
	int status = CLI_OK;

	if (fr_record_copy(old, change, &cli->err))
		return cli_error(cli, &cli->err);
	for (int i = 0; i < fr_type_info(FR_TYPE_CHECKIN)->n_fields; i++)
		change->value[i].given = 0;
	while (!status && (pair = cli_each(cli, OPT_SET, &at)))
		status = change_set(cli, change, pair);
	return status;
}

int checkin_edit(struct cli *cli)
{
	struct fr_record old = {0};
	struct fr_record change = {0};
	int status = ask_operands(cli, 1, 1);

	if (!status && !cli_has(cli, OPT_SET))
		status = cli_fail(cli, CLI_USAGE, "nothing to change was given: --set KEY=VALUE, as in felt_me=0");
	if (!status)
		status = ask_store(cli);
	if (!status)
		status = show_find(cli, cli->operands[0], &old);
	if (!status)
		status = change_apply(cli, &old, &change);
	if (!status)
		status = put_change(cli, "edit", &change, old.row);
	if (!status && cli->json) {
		status = fr_record_get(cli->store, FR_TYPE_CHECKIN, old.row, &change, &cli->err)
		             ? cli_error(cli, &cli->err)
		             : list_print(cli, &change);
	} else if (!status) {
		change.row = old.row;
		status = put_say(cli, "changed", &change);
	}
	fr_record_free(&old);
	fr_record_free(&change);
	return status;
}

int checkin_rm(struct cli *cli)
{
	struct fr_record checkin = {0};
	struct fr_buf line = {0};
	int status = ask_operands(cli, 1, 1);

	if (!status)
		status = ask_store(cli);
	if (!status)
		status = show_find(cli, cli->operands[0], &checkin);
	if (!status)
		status = cli_write(cli, "rm");
	if (!status && fr_record_remove(cli->store, FR_TYPE_CHECKIN, checkin.row, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		status = cli_commit(cli);
	if (!status && cli->json) {
		status = list_print(cli, &checkin);
	} else if (!status) {
		fr_buf_puts(&line, "removed: ");
		say_record(&checkin, &line);
		fr_buf_puts(&line, "; its agreements stay (fr-log undo brings it back)");
		out_shown(fr_buf_text(&line));
		out_text("\n");
	}
	fr_buf_free(&line);
	fr_record_free(&checkin);
	return status;
}
