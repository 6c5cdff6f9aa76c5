/* said - needs, pressures, what I can offer and what I want */
#include "friend.h"

/* The words from an operand on into a field; there must be some. */
static int said_text(struct cli *cli, int first, struct fr_record *record, int field)
{
	struct fr_buf text = {0};
	int status = ask_text(cli, first, "", &text);

	if (!status && text.len == 0)
		status = cli_fail(cli, CLI_USAGE, "the words are missing: fr-friend %s %s", cli->command->name,
		                  cli->command->synopsis);
	if (!status && fr_record_set_text(record, field, fr_buf_text(&text), &cli->err))
		status = ask_refused(cli);
	fr_buf_free(&text);
	return status;
}

static int said_begin(struct cli *cli)
{
	int status = ask_operands(cli, cli_has(cli, CLI_EDIT) ? 1 : 2, -1);

	return status ? status : cli_read(cli);
}

int friend_need(struct cli *cli)
{
	struct fr_record need = {0};
	int guess = cli_has(cli, OPT_GUESS);
	int status = said_begin(cli);

	fr_record_reset(&need, FR_TYPE_NEED);
	if (!status && guess && cli_has(cli, OPT_TOLD))
		status = cli_fail(cli, CLI_USAGE, "--told or --guess, not both");
	if (!status && fr_record_set_text(&need, FR_NEED_SOURCE, guess ? "guess" : "told", &cli->err))
		status = ask_refused(cli);
	if (!status)
		status = ask_friend(cli, cli->operands[0], &need);
	if (!status)
		status = ask_now(cli, &need, FR_NEED_AT);
	if (!status)
		status = said_text(cli, 1, &need, FR_NEED_TEXT);
	if (!status)
		status = keep_record(cli, "need", &need);
	fr_record_free(&need);
	return status;
}

int friend_pressure(struct cli *cli)
{
	struct fr_record pressure = {0};
	const char *until = cli_value(cli, OPT_UNTIL);
	int status = said_begin(cli);

	fr_record_reset(&pressure, FR_TYPE_PRESSURE);
	if (!status && (!until || !*until))
		status = cli_fail(cli, CLI_USAGE, "until when? fr-friend pressure NAME TEXT --until DATE");
	if (!status)
		status = ask_until(cli, OPT_UNTIL, "--until", &pressure, FR_PRESSURE_UNTIL);
	if (!status)
		status = ask_friend(cli, cli->operands[0], &pressure);
	if (!status)
		status = ask_now(cli, &pressure, FR_PRESSURE_AT);
	if (!status)
		status = said_text(cli, 1, &pressure, FR_PRESSURE_TEXT);
	if (!status)
		status = keep_record(cli, "pressure", &pressure);
	fr_record_free(&pressure);
	return status;
}

static int said_list(struct cli *cli, const char *side)
{
	const char *with = cli_value(cli, OPT_WITH);
	struct fr_buf name = {0};
	int64_t row = FR_ANY_FRIEND;
	int status = cli_read(cli);

	if (!status && with)
		status = cli_friend(cli, with, CLI_ADD_NOBODY, &name, &row);
	if (!status)
		status = line_records(cli, FR_TYPE_OFFER, row, FR_OFFER_SIDE, side);
	fr_buf_free(&name);
	return status;
}

static int said_side(struct cli *cli, const char *side)
{
	const char *with = cli_value(cli, OPT_WITH);
	struct fr_record offer = {0};
	int status;

	if (cli->n_operands == 0 && !cli_has(cli, CLI_EDIT))
		return said_list(cli, side);
	status = cli_read(cli);
	fr_record_reset(&offer, FR_TYPE_OFFER);
	if (!status && fr_record_set_text(&offer, FR_OFFER_SIDE, side, &cli->err))
		status = ask_refused(cli);
	if (!status && with)
		status = ask_friend(cli, with, &offer);
	if (!status)
		status = ask_now(cli, &offer, FR_OFFER_AT);
	if (!status)
		status = said_text(cli, 0, &offer, FR_OFFER_TEXT);
	if (!status)
		status = keep_record(cli, side, &offer);
	fr_record_free(&offer);
	return status;
}

int friend_offer(struct cli *cli)
{
	return said_side(cli, "offer");
}

int friend_want(struct cli *cli)
{
	return said_side(cli, "want");
}
