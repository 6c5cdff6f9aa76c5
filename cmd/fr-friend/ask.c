/* ask - what the command line says, into the fields of a record */
#include "friend.h"

#include <string.h>

int ask_operands(struct cli *cli, int least, int most)
{
	const struct cli_command *command = cli->command;

	if (cli->n_operands >= least && (most < 0 || cli->n_operands <= most))
		return CLI_OK;
	if (cli->n_operands < least)
		return cli_fail(cli, CLI_USAGE, "something is missing: fr-friend %s %s", command->name,
		                command->synopsis);
	return cli_fail(cli, CLI_USAGE, "\"%.60s\" is too much (a name with spaces goes in quotes): fr-friend %s%s%s",
	                cli->operands[most], command->name, *command->synopsis ? " " : "", command->synopsis);
}

int ask_refused(const struct cli *cli)
{
	if (cli->err.code == FR_BAD)
		return cli_fail(cli, CLI_USAGE, "%s", cli->err.message);
	return cli_error(cli, &cli->err);
}

int ask_text(struct cli *cli, int first, const char *start, struct fr_buf *text)
{
	struct fr_buf words = {0};
	int status = CLI_OK;

	for (int i = first; i < cli->n_operands; i++) {
		if (i > first)
			fr_buf_putc(&words, ' ');
		fr_buf_puts(&words, cli->operands[i]);
	}
	fr_buf_clear(text);
	if (cli_has(cli, OPT_EDIT))
		status = cli_edit_note(cli, words.len ? fr_buf_text(&words) : start, text);
	else if (strcmp(fr_buf_text(&words), "-") == 0)
		status = cli_read_note(cli, text);
	else
		fr_buf_puts(text, fr_buf_text(&words));
	if (!status && (words.failed || text->failed))
		status = cli_fail(cli, CLI_FAILURE, "no memory left");
	fr_buf_free(&words);
	return status;
}

int ask_option_text(struct cli *cli, int option, struct fr_record *record, int field)
{
	const char *value = cli_value(cli, option);
	struct fr_buf text = {0};
	int status = CLI_OK;

	if (!value)
		return CLI_OK;
	if (strcmp(value, "-") == 0)
		status = cli_read_note(cli, &text);
	else
		fr_buf_puts(&text, value);
	if (!status && fr_record_set_text(record, field, fr_buf_text(&text), &cli->err))
		status = ask_refused(cli);
	fr_buf_free(&text);
	return status;
}

int ask_until(struct cli *cli, int option, const char *what, struct fr_record *record, int field)
{
	const char *text = cli_value(cli, option);
	struct fr_when when;
	int status;

	if (!text)
		return CLI_OK;
	if (!*text) {
		fr_record_set_null(record, field);
		return CLI_OK;
	}
	status = cli_date(cli, what, text, FR_FUTURE, &when);
	if (!status && cli_edge(&when, 1) <= cli_now(cli))
		status = cli_fail(cli, CLI_USAGE, "%s: \"%.60s\" is over already; name a day that is still to come",
		                  what, text);
	if (!status && fr_record_set_when(record, field, &when, &cli->err))
		status = ask_refused(cli);
	return status;
}

int ask_days_ahead(struct cli *cli, int days, struct fr_record *record, int field)
{
	struct fr_when when = {(fr_local_day(cli_now(cli)) + days) * 86400 + 43200, FR_BARE_DATE};

	return fr_record_set_when(record, field, &when, &cli->err) ? ask_refused(cli) : CLI_OK;
}

int ask_review(struct cli *cli, const char *text, int days, struct fr_record *record, int field)
{
	int64_t today = fr_local_day(cli_now(cli));
	struct fr_when when;
	int status = cli_date(cli, "--review", text, FR_FUTURE, &when);
	int64_t day;

	if (status)
		return status;
	day = when.offset == FR_BARE_DATE ? (when.sec - 43200) / 86400 : fr_local_day(when.sec);
	if (day < today)
		return cli_fail(cli, CLI_USAGE, "--review: \"%.60s\" is over already", text);
	if (day - today > days)
		return cli_fail(cli, CLI_USAGE, "--review: \"%.60s\" is more than %d days ahead; sooner is kinder",
		                text, days);
	return fr_record_set_when(record, field, &when, &cli->err) ? ask_refused(cli) : CLI_OK;
}

int ask_who(struct cli *cli, const char *const *words, struct fr_record *record, int field)
{
	const char *who = cli_value(cli, OPT_WHO);

	if (!who)
		who = words[0];
	for (int i = 0; words[i]; i++) {
		if (strcmp(who, words[i]) == 0)
			return fr_record_set_text(record, field, who, &cli->err) ? ask_refused(cli) : CLI_OK;
	}
	return cli_fail(cli, CLI_USAGE, "--who is %s%s%s, not \"%.60s\"", words[1], words[2] ? ", both or " : " or ",
	                words[0], who);
}

int ask_friend(struct cli *cli, const char *text, struct fr_record *record)
{
	struct fr_buf name = {0};
	int64_t row;
	int status = cli_friend(cli, text, cli_has(cli, OPT_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, &name, &row);

	if (!status &&
	    fr_record_set_text(record, fr_type_info(record->type)->friend_field, fr_buf_text(&name), &cli->err))
		status = ask_refused(cli);
	fr_buf_free(&name);
	return status;
}

int ask_now(struct cli *cli, struct fr_record *record, int field)
{
	struct fr_when now;

	fr_when_local(cli_now(cli), &now);
	return fr_record_set_when(record, field, &now, &cli->err) ? ask_refused(cli) : CLI_OK;
}
