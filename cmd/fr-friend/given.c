/* given - what the command line gives, into the fields of a record */
#include "friend.h"

#include <string.h>

enum fr_code given_option(struct cli *cli, int option, struct fr_record *record, int field)
{
	const char *value = cli_value(cli, option);

	return value ? cli_set_words(cli, value, record, field) : FR_OK;
}

enum fr_code given_note(struct cli *cli, const char *start, struct fr_record *record, int field)
{
	const char *note = cli_value(cli, OPT_NOTE);

	if (!cli_has(cli, CLI_EDIT))
		return note ? cli_set_note(cli, note, record, field) : FR_OK;
	return cli_set_edited(cli, note ? note : start, record, field);
}

enum fr_code given_days_ahead(struct cli *cli, int days, struct fr_record *record, int field)
{
	struct fr_when when = fr_when_date(fr_local_day(cli_now(cli)) + days);

	return cli_set_when(cli, record, field, &when);
}

enum fr_code given_review(struct cli *cli, const char *text, int days, struct fr_record *record,
                          int field)
{
	int64_t today = fr_local_day(cli_now(cli));
	struct fr_when when;
	int64_t day;

	FR_TRY(cli_date(cli, "--review", text, FR_FUTURE, &when));
	day = fr_when_local_day(&when);
	if (day < today)
		return fr_err_set(&cli->err, FR_USAGE, "--review: \"%.60s\" is over already", text);
	if (day - today > days)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "--review: \"%.60s\" is more than %d days ahead; sooner is kinder", text, days);
	return cli_set_when(cli, record, field, &when);
}

enum fr_code given_who(struct cli *cli, const char *const *words, struct fr_record *record,
                       int field)
{
	const char *who = cli_value(cli, OPT_WHO);

	if (!who)
		who = words[0];
	for (int i = 0; words[i]; i++) {
		if (strcmp(who, words[i]) == 0)
			return cli_set_text(cli, record, field, who);
	}
	return fr_err_set(&cli->err, FR_USAGE, "--who is %s%s%s, not \"%.60s\"", words[1],
	                  words[2] ? ", both or " : " or ", words[0], who);
}

enum fr_code given_friend(struct cli *cli, const char *text, struct fr_record *record)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row;

	FR_TRY(
	    cli_friend(cli, text, cli_has(cli, OPT_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, &name, &row));
	return cli_set_text(cli, record, fr_type_info(record->type)->friend_field,
	                    fr_buf_text(&name));
}

enum fr_code given_name(struct cli *cli, struct fr_buf *name, int64_t *row)
{
	FR_TRY(cli_read(cli));
	return cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, name, row);
}
