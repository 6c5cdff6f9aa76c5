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
	return cli_typed(cli, fr_voice_set(checkin, field, side, dot + 1, value, &cli->err));
}

static enum fr_code change_field(struct cli *cli, struct fr_record *checkin, int field,
                                 const char *key, const char *value)
{
	struct fr_when when;
	int64_t number = 0;

	if (!*value) {
		fr_record_set_null(checkin, field);
		return FR_OK;
	}
	switch (field) {
	case FR_CHECKIN_FELT_ME:
	case FR_CHECKIN_FELT_FRIEND:
		FR_TRY(cli_number(cli, key, value, -3, 3, &number));
		return fr_record_set_int(checkin, field, number, &cli->err);
	case FR_CHECKIN_AT:
		FR_TRY(cli_date(cli, key, value, FR_PAST, &when));
		return fr_record_set_when(checkin, field, &when, &cli->err);
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
	FR_FREED(fr_buf_free) struct fr_buf value = {0};
	char key[64];
	char name[64];
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
		FR_TRY(cli_read_note(cli, &value));
	else
		fr_buf_puts(&value, equals + 1);
	return (strchr(key, '.') ? change_voice : change_field)(cli, checkin, field, key,
	                                                        fr_buf_text(&value));
}

/* Only the fields that are said to change go into the step. */
static enum fr_code change_apply(struct cli *cli, const struct fr_record *old,
                                 struct fr_record *change)
{
	const char *pair;
	int at = 0;

	FR_TRY(fr_record_copy(old, change, &cli->err));
	for (int i = 0; i < fr_type_info(FR_TYPE_CHECKIN)->n_fields; i++)
		change->value[i].given = 0;
	while ((pair = cli_each(cli, OPT_SET, &at)))
		FR_TRY(change_set(cli, change, pair));
	return FR_OK;
}

enum fr_code checkin_edit(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record old = {0}, change = {0};

	if (!cli_has(cli, OPT_SET))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "nothing to change was given: --set KEY=VALUE, as in felt_me=0");
	FR_TRY(whom_store(cli));
	FR_TRY(show_find(cli, cli->operands[0], &old));
	FR_TRY(change_apply(cli, &old, &change));
	FR_TRY(put_change(cli, "edit", &change, old.row));
	return list_say(cli, "changed", &change);
}

static void change_removed(const struct cli *cli, const struct fr_record *checkin)
{
	FR_FREED(fr_buf_free) struct fr_buf words = {0};

	if (cli->json) {
		list_print(cli, checkin);
		return;
	}
	say_record(checkin, &words);
	texts_line("done.removed-checkin", "x", fr_buf_text(&words), NULL);
}

enum fr_code checkin_rm(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record checkin = {0};

	FR_TRY(whom_store(cli));
	FR_TRY(show_find(cli, cli->operands[0], &checkin));
	FR_TRY(put_remove(cli, "rm", FR_TYPE_CHECKIN, checkin.row));
	change_removed(cli, &checkin);
	return FR_OK;
}
