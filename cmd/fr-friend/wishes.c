/* wishes - needs, pressures, what I can offer and what I want */
#include "friend.h"

/* The words from an operand on into a field; there must be some. */
static enum fr_code said_text(struct cli *cli, int first, struct fr_record *record, int field)
{
	struct fr_buf text = {0};
	enum fr_code code = ask_text(cli, first, "", &text);

	if (!code && text.len == 0)
		code = fr_err_set(&cli->err, FR_USAGE, "the words are missing: fr-friend %s %s",
		                  cli->command->name, cli->command->synopsis);
	if (!code && fr_record_set_text(record, field, fr_buf_text(&text), &cli->err))
		code = ask_refused(cli);
	fr_buf_free(&text);
	return code;
}

static enum fr_code said_begin(struct cli *cli)
{
	enum fr_code code = ask_operands(cli, cli_has(cli, CLI_EDIT) ? 1 : 2, -1);

	return code ? code : cli_read(cli);
}

enum fr_code friend_need(struct cli *cli)
{
	struct fr_record need = {0};
	int guess = cli_has(cli, OPT_GUESS);
	enum fr_code code = said_begin(cli);

	fr_record_reset(&need, FR_TYPE_NEED);
	if (!code && guess && cli_has(cli, OPT_TOLD))
		code = fr_err_set(&cli->err, FR_USAGE, "--told or --guess, not both");
	if (!code && fr_record_set_text(&need, FR_NEED_SOURCE, guess ? "guess" : "told", &cli->err))
		code = ask_refused(cli);
	if (!code)
		code = ask_friend(cli, cli->operands[0], &need);
	if (!code)
		code = ask_now(cli, &need, FR_NEED_AT);
	if (!code)
		code = said_text(cli, 1, &need, FR_NEED_TEXT);
	if (!code)
		code = keep_record(cli, "need", &need);
	fr_record_free(&need);
	return code;
}

enum fr_code friend_pressure(struct cli *cli)
{
	struct fr_record pressure = {0};
	const char *until = cli_value(cli, OPT_UNTIL);
	enum fr_code code = said_begin(cli);

	fr_record_reset(&pressure, FR_TYPE_PRESSURE);
	if (!code && (!until || !*until))
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "until when? fr-friend pressure NAME TEXT --until DATE");
	if (!code)
		code = ask_until(cli, OPT_UNTIL, "--until", &pressure, FR_PRESSURE_UNTIL);
	if (!code)
		code = ask_friend(cli, cli->operands[0], &pressure);
	if (!code)
		code = ask_now(cli, &pressure, FR_PRESSURE_AT);
	if (!code)
		code = said_text(cli, 1, &pressure, FR_PRESSURE_TEXT);
	if (!code)
		code = keep_record(cli, "pressure", &pressure);
	fr_record_free(&pressure);
	return code;
}

static enum fr_code said_list(struct cli *cli, const char *side)
{
	const char *with = cli_value(cli, OPT_WITH);
	struct fr_buf name = {0};
	int64_t row = FR_ANY_FRIEND;
	enum fr_code code = cli_read(cli);

	if (!code && with)
		code = cli_friend(cli, with, CLI_ADD_NOBODY, &name, &row);
	if (!code)
		code = line_records(cli, FR_TYPE_OFFER, row, FR_OFFER_SIDE, side);
	fr_buf_free(&name);
	return code;
}

static enum fr_code said_side(struct cli *cli, const char *side)
{
	const char *with = cli_value(cli, OPT_WITH);
	struct fr_record offer = {0};
	enum fr_code code;

	if (cli->n_operands == 0 && !cli_has(cli, CLI_EDIT))
		return said_list(cli, side);
	code = cli_read(cli);
	fr_record_reset(&offer, FR_TYPE_OFFER);
	if (!code && fr_record_set_text(&offer, FR_OFFER_SIDE, side, &cli->err))
		code = ask_refused(cli);
	if (!code && with)
		code = ask_friend(cli, with, &offer);
	if (!code)
		code = ask_now(cli, &offer, FR_OFFER_AT);
	if (!code)
		code = said_text(cli, 0, &offer, FR_OFFER_TEXT);
	if (!code)
		code = keep_record(cli, side, &offer);
	fr_record_free(&offer);
	return code;
}

enum fr_code friend_offer(struct cli *cli)
{
	return said_side(cli, "offer");
}

enum fr_code friend_want(struct cli *cli)
{
	return said_side(cli, "want");
}
