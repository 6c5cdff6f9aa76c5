/* wishes - needs, pressures, what I can offer and what I want */
#include "friend.h"

/* The words from an operand on into a field; there must be some. */
static enum fr_code wish_text(struct cli *cli, int first, struct fr_record *record, int field)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	FR_TRY(cli_operand_text(cli, first, "", &text));
	if (text.len == 0)
		return fr_err_set(&cli->err, FR_USAGE, "the words are missing: fr-friend %s %s",
		                  cli->command->name, cli->command->synopsis);
	return cli_set_text(cli, record, field, fr_buf_text(&text));
}

static enum fr_code wish_begin(struct cli *cli)
{
	FR_TRY(cli_operands(cli, cli_has(cli, CLI_EDIT) ? 1 : 2, CLI_MANY));
	return cli_read(cli);
}

static enum fr_code need_fill(struct cli *cli, struct fr_record *need)
{
	int guess = cli_has(cli, OPT_GUESS);

	FR_TRY(wish_begin(cli));
	if (guess && cli_has(cli, OPT_TOLD))
		return fr_err_set(&cli->err, FR_USAGE, "--told or --guess, not both");
	FR_TRY(cli_set_text(cli, need, FR_NEED_SOURCE, guess ? "guess" : "told"));
	FR_TRY(given_friend(cli, cli->operands[0], need));
	FR_TRY(cli_set_now(cli, need, FR_NEED_AT));
	return wish_text(cli, 1, need, FR_NEED_TEXT);
}

enum fr_code friend_need(struct cli *cli)
{
	return keep_filled(cli, "need", FR_TYPE_NEED, need_fill);
}

static enum fr_code pressure_fill(struct cli *cli, struct fr_record *pressure)
{
	const char *until = cli_value(cli, OPT_UNTIL);

	FR_TRY(wish_begin(cli));
	if (!until || !*until)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "until when? fr-friend pressure NAME TEXT --until DATE");
	FR_TRY(cli_set_until(cli, OPT_UNTIL, pressure, FR_PRESSURE_UNTIL));
	FR_TRY(given_friend(cli, cli->operands[0], pressure));
	FR_TRY(cli_set_now(cli, pressure, FR_PRESSURE_AT));
	return wish_text(cli, 1, pressure, FR_PRESSURE_TEXT);
}

enum fr_code friend_pressure(struct cli *cli)
{
	return keep_filled(cli, "pressure", FR_TYPE_PRESSURE, pressure_fill);
}

/* --- of mine: the command's name is the side ------------------------------------------ */

static enum fr_code offer_fill(struct cli *cli, struct fr_record *offer)
{
	const char *with = cli_value(cli, OPT_WITH);

	FR_TRY(cli_read(cli));
	FR_TRY(cli_set_text(cli, offer, FR_OFFER_SIDE, cli->command->name));
	if (with)
		FR_TRY(given_friend(cli, with, offer));
	FR_TRY(cli_set_now(cli, offer, FR_OFFER_AT));
	return wish_text(cli, 0, offer, FR_OFFER_TEXT);
}

enum fr_code friend_offer(struct cli *cli)
{
	const char *side = cli->command->name;

	if (cli->n_operands || cli_has(cli, CLI_EDIT))
		return keep_filled(cli, side, FR_TYPE_OFFER, offer_fill);
	return line_records(cli, FR_TYPE_OFFER, cli_value(cli, OPT_WITH), side);
}
