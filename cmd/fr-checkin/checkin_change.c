/* checkin_change - edit and rm: a check-in as it was meant, or away */
#include "talk.h"

#include "cli/say.h"
#include "cli/texts.h"

#include <fr/voice.h>

#include <stdio.h>
#include <string.h>

/* key: voices.me.supported, the field and whose and what. */
static enum fr_code change_voice(struct cli *cli, struct fr_record *checkin, int field,
                                 const char *key, const char *value)
{
	const char *whose = strchr(key, '.') + 1;
	const char *dot = strchr(whose, '.');
	char side[16];

	if (field != FR_CHECKIN_VOICES && field != FR_CHECKIN_RATINGS)
		return fr_err_set(&cli->err, FR_USAGE, "a check-in has no key \"%s\"", key);
	if (!dot || (size_t)(dot - whose) >= sizeof side)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--set %.60s: say whose and what, as in voices.me.supported",
		                  key);
	snprintf(side, sizeof side, "%.*s", (int)(dot - whose), whose);
	return fr_voice_set(checkin, field, side, dot + 1, value, &cli->err) ? cli_refused(cli)
	                                                                     : FR_OK;
}

static enum fr_code change_field(struct cli *cli, struct fr_record *checkin, int field,
                                 const char *key, const char *value)
{
	struct fr_when when;
	int64_t number = 0;
	enum fr_code code;

	if (!*value) {
		fr_record_set_null(checkin, field);
		return FR_OK;
	}
	switch (field) {
	case FR_CHECKIN_FELT_ME:
	case FR_CHECKIN_FELT_FRIEND:
		code = cli_number(cli, key, value, -3, 3, &number);
		return code ? code : fr_record_set_int(checkin, field, number, &cli->err);
	case FR_CHECKIN_AT:
		code = cli_date(cli, key, value, FR_PAST, &when);
		return code ? code : fr_record_set_when(checkin, field, &when, &cli->err);
	case FR_CHECKIN_SUMMARY:
	case FR_CHECKIN_UNDERSTOOD:
	case FR_CHECKIN_BEGAN:
		return checkin_set(cli, checkin, field, value);
	default:
		return fr_err_set(&cli->err, FR_USAGE, "%.60s cannot be set here", key);
	}
}

/* One KEY=VALUE; "-" reads standard input, because everybody on the machine can see a command line.
 */
static enum fr_code change_set(struct cli *cli, struct fr_record *checkin, const char *pair)
{
	const char *equals = strchr(pair, '=');
	struct fr_buf value = {0};
	char key[64];
	char name[64];
	enum fr_code code = FR_OK;
	int field;

	if (!equals || equals == pair || (size_t)(equals - pair) >= sizeof key)
		return fr_err_set(&cli->err, FR_USAGE, "--set wants KEY=VALUE, not \"%.60s\"",
		                  pair);
	snprintf(key, sizeof key, "%.*s", (int)(equals - pair), pair);
	snprintf(name, sizeof name, "%.*s", (int)strcspn(key, "."), key);
	field = fr_type_field(FR_TYPE_CHECKIN, name);
	if (field < 0)
		return fr_err_set(&cli->err, FR_USAGE, "a check-in has no key \"%s\"", name);
	if (strcmp(equals + 1, "-") == 0)
		code = cli_read_note(cli, &value);
	else
		fr_buf_puts(&value, equals + 1);
	if (!code)
		code = (strchr(key, '.') ? change_voice : change_field)(cli, checkin, field, key,
		                                                        fr_buf_text(&value));
	fr_buf_free(&value);
	return code;
}

/* Only the fields that are said to change go into the step. */
static enum fr_code change_apply(struct cli *cli, const struct fr_record *old,
                                 struct fr_record *change)
{
	const char *pair;
	int at = 0;
	enum fr_code code = fr_record_copy(old, change, &cli->err);

	if (code)
		return code;
	for (int i = 0; i < fr_type_info(FR_TYPE_CHECKIN)->n_fields; i++)
		change->value[i].given = 0;
	while (!code && (pair = cli_each(cli, OPT_SET, &at)))
		code = change_set(cli, change, pair);
	return code;
}

enum fr_code checkin_edit(struct cli *cli)
{
	struct fr_record old = {0};
	struct fr_record change = {0};
	enum fr_code code = cli_operands(cli, 1, 1);

	if (!code && !cli_has(cli, OPT_SET))
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "nothing to change was given: --set KEY=VALUE, as in felt_me=0");
	if (!code)
		code = whom_store(cli);
	if (!code)
		code = show_find(cli, cli->operands[0], &old);
	if (!code)
		code = change_apply(cli, &old, &change);
	if (!code)
		code = put_change(cli, "edit", &change, old.row);
	if (!code)
		code = list_say(cli, "changed", &change);
	fr_record_free(&old);
	fr_record_free(&change);
	return code;
}

static void change_removed(const struct cli *cli, const struct fr_record *checkin)
{
	struct fr_buf words = {0};

	if (cli->json) {
		list_print(cli, checkin);
		return;
	}
	say_record(checkin, &words);
	texts_line("done.removed-checkin", "x", fr_buf_text(&words), NULL);
	fr_buf_free(&words);
}

enum fr_code checkin_rm(struct cli *cli)
{
	struct fr_record checkin = {0};
	enum fr_code code = cli_operands(cli, 1, 1);

	if (!code)
		code = whom_store(cli);
	if (!code)
		code = show_find(cli, cli->operands[0], &checkin);
	if (!code)
		code = put_remove(cli, "rm", FR_TYPE_CHECKIN, checkin.row);
	if (!code)
		change_removed(cli, &checkin);
	fr_record_free(&checkin);
	return code;
}
