/* operands - what the command line says, into the fields of a record */
#include "friend.h"

#include <string.h>

enum fr_code ask_option_text(struct cli *cli, int option, struct fr_record *record, int field)
{
	const char *value = cli_value(cli, option);
	struct fr_buf text = {0};
	enum fr_code code = FR_OK;

	if (!value)
		return FR_OK;
	if (strcmp(value, "-") == 0)
		code = cli_read_note(cli, &text);
	else
		fr_buf_puts(&text, value);
	if (!code && fr_record_set_text(record, field, fr_buf_text(&text), &cli->err))
		code = ask_refused(cli);
	fr_buf_free(&text);
	return code;
}

enum fr_code ask_days_ahead(struct cli *cli, int days, struct fr_record *record, int field)
{
	struct fr_when when = fr_when_date(fr_local_day(cli_now(cli)) + days);

	return fr_record_set_when(record, field, &when, &cli->err) ? ask_refused(cli) : FR_OK;
}

enum fr_code ask_review(struct cli *cli, const char *text, int days, struct fr_record *record,
                        int field)
{
	int64_t today = fr_local_day(cli_now(cli));
	struct fr_when when;
	enum fr_code code = cli_date(cli, "--review", text, FR_FUTURE, &when);
	int64_t day;

	if (code)
		return code;
	day = fr_when_local_day(&when);
	if (day < today)
		return fr_err_set(&cli->err, FR_USAGE, "--review: \"%.60s\" is over already", text);
	if (day - today > days)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "--review: \"%.60s\" is more than %d days ahead; sooner is kinder", text, days);
	return fr_record_set_when(record, field, &when, &cli->err) ? ask_refused(cli) : FR_OK;
}

enum fr_code ask_who(struct cli *cli, const char *const *words, struct fr_record *record, int field)
{
	const char *who = cli_value(cli, OPT_WHO);

	if (!who)
		who = words[0];
	for (int i = 0; words[i]; i++) {
		if (strcmp(who, words[i]) == 0)
			return fr_record_set_text(record, field, who, &cli->err) ? ask_refused(cli)
			                                                         : FR_OK;
	}
	return fr_err_set(&cli->err, FR_USAGE, "--who is %s%s%s, not \"%.60s\"", words[1],
	                  words[2] ? ", both or " : " or ", words[0], who);
}

enum fr_code ask_friend(struct cli *cli, const char *text, struct fr_record *record)
{
	struct fr_buf name = {0};
	int64_t row;
	enum fr_code code =
	    cli_friend(cli, text, cli_has(cli, OPT_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, &name, &row);

	if (!code && fr_record_set_text(record, fr_type_info(record->type)->friend_field,
	                                fr_buf_text(&name), &cli->err))
		code = ask_refused(cli);
	fr_buf_free(&name);
	return code;
}
