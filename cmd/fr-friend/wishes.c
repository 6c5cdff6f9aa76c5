/* wishes - needs, pressures, what I can offer and what I want */
#include "friend.h"

/* The words from an operand on into a field; there must be some. */
static enum fr_code wish_text(struct cli *cli, int first, struct fr_record *record, int field)
{
	struct fr_buf text = {0};
	enum fr_code code = cli_operand_text(cli, first, "", &text);

	if (!code && text.len == 0)
		code = fr_err_set(&cli->err, FR_USAGE, "the words are missing: fr-friend %s %s",
		                  cli->command->name, cli->command->synopsis);
	if (!code)
		code = cli_set_text(cli, record, field, fr_buf_text(&text));
	fr_buf_free(&text);
	return code;
}

static enum fr_code wish_begin(struct cli *cli)
{
	enum fr_code code = cli_operands(cli, cli_has(cli, CLI_EDIT) ? 1 : 2, -1);

	return code ? code : cli_read(cli);
}

static enum fr_code need_fill(struct cli *cli, struct fr_record *need)
{
	int guess = cli_has(cli, OPT_GUESS);
	enum fr_code code = wish_begin(cli);

	if (!code && guess && cli_has(cli, OPT_TOLD))
		code = fr_err_set(&cli->err, FR_USAGE, "--told or --guess, not both");
	if (!code)
		code = cli_set_text(cli, need, FR_NEED_SOURCE, guess ? "guess" : "told");
	if (!code)
		code = given_friend(cli, cli->operands[0], need);
	if (!code)
		code = cli_set_now(cli, need, FR_NEED_AT);
	return code ? code : wish_text(cli, 1, need, FR_NEED_TEXT);
}

enum fr_code friend_need(struct cli *cli)
{
	return keep_filled(cli, "need", FR_TYPE_NEED, need_fill);
}

static enum fr_code pressure_fill(struct cli *cli, struct fr_record *pressure)
{
	const char *until = cli_value(cli, OPT_UNTIL);
	enum fr_code code = wish_begin(cli);

	if (!code && (!until || !*until))
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "until when? fr-friend pressure NAME TEXT --until DATE");
	if (!code)
		code = cli_set_until(cli, OPT_UNTIL, "--until", pressure, FR_PRESSURE_UNTIL);
	if (!code)
		code = given_friend(cli, cli->operands[0], pressure);
	if (!code)
		code = cli_set_now(cli, pressure, FR_PRESSURE_AT);
	return code ? code : wish_text(cli, 1, pressure, FR_PRESSURE_TEXT);
}

enum fr_code friend_pressure(struct cli *cli)
{
	return keep_filled(cli, "pressure", FR_TYPE_PRESSURE, pressure_fill);
}

/* --- of mine: the command's name is the side ------------------------------------------ */

static enum fr_code offer_fill(struct cli *cli, struct fr_record *offer)
{
	const char *with = cli_value(cli, OPT_WITH);
	enum fr_code code = cli_read(cli);

	if (!code)
		code = cli_set_text(cli, offer, FR_OFFER_SIDE, cli->command->name);
	if (!code && with)
		code = given_friend(cli, with, offer);
	if (!code)
		code = cli_set_now(cli, offer, FR_OFFER_AT);
	return code ? code : wish_text(cli, 0, offer, FR_OFFER_TEXT);
}

enum fr_code friend_offer(struct cli *cli)
{
	const char *side = cli->command->name;

	if (cli->n_operands || cli_has(cli, CLI_EDIT))
		return keep_filled(cli, side, FR_TYPE_OFFER, offer_fill);
	return line_records(cli, FR_TYPE_OFFER, cli_value(cli, OPT_WITH), side);
}
