/* keep - hurts, expectations, wins, repairs and one's own part: add, list, change, remove */
#include "kept.h"

#include <string.h>

static const struct kept HURT = {FR_TYPE_HURT, "hurt", {{FR_HURT_TEXT, 1, 0}}, 1, FR_HURT_AT, FR_HURT_STATUS, 1};
static const struct kept EXPECTATION = {
    FR_TYPE_EXPECTATION, "expect", {{FR_EXPECTATION_TEXT, 1, 0}}, 1, FR_EXPECTATION_AT, FR_EXPECTATION_STATUS, 0};
static const struct kept WIN = {FR_TYPE_WIN, "win", {{FR_WIN_TEXT, 1, 0}}, 1, FR_WIN_AT, -1, 0};
static const struct kept OWN = {
    FR_TYPE_OWN, "own", {{FR_OWN_HEARD, 1, 0}, {FR_OWN_PART, 1, 0}, {FR_OWN_NEXT, 1, 0}}, 3, FR_OWN_AT, -1, 1};
static const struct kept REPAIR = {FR_TYPE_REPAIR,
                                   "repair",
                                   {{FR_REPAIR_MINE, 1, 0},
                                    {FR_REPAIR_THEIRS, 1, 0},
                                    {FR_REPAIR_GOAL, 1, 0},
                                    {FR_REPAIR_EXPERIMENT, 1, 0},
                                    {FR_REPAIR_AGAIN, 1, OPT_AGAIN}},
                                   5,
                                   FR_REPAIR_AT,
                                   FR_REPAIR_STATUS,
                                   1};
static const struct kept SHARE = {FR_TYPE_SHARE,
                                  "share",
                                  {{FR_SHARE_DEPTH, 1, OPT_DEPTH}, {FR_SHARE_BACK, 0, OPT_BACK}, {FR_SHARE_TEXT, 0, 0}},
                                  3,
                                  FR_SHARE_AT,
                                  -1,
                                  1};

const char *kept_key(const struct kept *kept, int i)
{
	return fr_type_info(kept->type)->fields[kept->field[i].field].key;
}

int kept_is_text(const struct kept *kept, int i)
{
	return kept->field[i].option == 0;
}

/* --- add ------------------------------------------------------------------------------- */

static int kept_begin(struct cli *cli, const struct kept *kept, const struct whom *whom, struct fr_record *record)
{
	int friend_field = fr_type_info(kept->type)->friend_field;
	int status = ask_set(cli, record, friend_field, fr_buf_text(&whom->name));

	if (!status)
		status = ask_now(cli, record, kept->at);
	if (!status && kept->status >= 0)
		status = ask_set(cli, record, kept->status, "open");
	if (!status && kept->type == FR_TYPE_WIN)
		status = ask_set(cli, record, FR_WIN_SOURCE, "mine");
	return status;
}

static int kept_add(struct cli *cli, const struct kept *kept)
{
	struct fr_record record = {0};
	struct whom whom = {0};
	int status = ask_operands(cli, 1, -1);

	if (!status)
		status = cli_read(cli);
	if (!status)
		status = whom_named(cli, cli->operands[0], &whom);
	if (status || whom.unsafe) {
		whom_clear(&whom);
		return status;
	}
	fr_record_reset(&record, kept->type);
	status = kept_begin(cli, kept, &whom, &record);
	if (!status)
		status = kept_input(cli, kept, 1, NULL, &record);
	if (!status)
		status = kept_missing(cli, kept, &record, 0);
	if (!status && kept->type == FR_TYPE_SHARE)
		status = share_moment(cli, &whom, &record);
	if (!status)
		status = put_new(cli, kept->verb, &record);
	if (!status)
		status = put_say(cli, "kept", &record);
	fr_record_free(&record);
	whom_clear(&whom);
	return status == CLI_NO ? CLI_OK : status;
}

/* --- change and remove ------------------------------------------------------------------- */

static int kept_find(struct cli *cli, const struct kept *kept, const char *id, struct fr_record *old)
{
	int status = ask_store(cli);

	if (!status && fr_record_find(cli->store, kept->type, id, old, &cli->err))
		status = cli_error(cli, &cli->err);
	return status;
}

static int kept_change(struct cli *cli, const struct kept *kept)
{
	const char *as = cli_value(cli, OPT_AS);
	struct fr_record old = {0};
	struct fr_record change = {0};
	int given = 0;
	int status = kept_find(cli, kept, cli_value(cli, OPT_CHANGE), &old);

	fr_record_reset(&change, kept->type);
	if (!status && as && kept->status < 0)
		status = cli_fail(cli, CLI_USAGE, "a %s has no status", fr_type_info(kept->type)->name);
	if (!status && as)
		status = ask_set(cli, &change, kept->status, as);
	if (!status)
		status = kept_input(cli, kept, 0, &old, &change);
	for (int i = 0; i < FR_FIELDS_MAX; i++)
		given += change.value[i].given;
	if (!status && !given)
		status = cli_fail(cli, CLI_USAGE, "nothing to change was given; see fr-checkin --help");
	if (!status)
		status = put_change(cli, kept->verb, &change, old.row);
	if (!status)
		status = put_say(cli, "changed", &change);
	fr_record_free(&old);
	fr_record_free(&change);
	return status == CLI_NO ? CLI_OK : status;
}

static int kept_remove(struct cli *cli, const struct kept *kept)
{
	struct fr_record old = {0};
	char id[FR_ID_SIZE];
	int status = ask_operands(cli, 0, 0);

	if (!status)
		status = kept_find(cli, kept, cli_value(cli, OPT_RM), &old);
	if (!status && fr_record_ending(cli->store, &old, id, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		status = cli_write(cli, "rm");
	if (!status && fr_record_remove(cli->store, kept->type, old.row, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		status = cli_commit(cli);
	if (!status && cli->json)
		out_record(&old);
	else if (!status)
		out_text("removed %s (fr-log undo brings it back)\n", id);
	fr_record_free(&old);
	return status;
}

int kept_run(struct cli *cli, const struct kept *kept)
{
	int modes = cli_has(cli, OPT_LIST) + cli_has(cli, OPT_CHANGE) + cli_has(cli, OPT_RM);

	if (modes > 1)
		return cli_fail(cli, CLI_USAGE, "--list, --change or --rm: one of them");
	if (cli_has(cli, OPT_AS) && !cli_has(cli, OPT_CHANGE))
		return cli_fail(cli, CLI_USAGE, "of which one? fr-checkin %s --change ID --as %s", kept->verb,
		                cli_value(cli, OPT_AS));
	if (cli_has(cli, OPT_LIST))
		return kept_list(cli, kept);
	if (cli_has(cli, OPT_CHANGE))
		return kept_change(cli, kept);
	return cli_has(cli, OPT_RM) ? kept_remove(cli, kept) : kept_add(cli, kept);
}

int checkin_hurt(struct cli *cli)
{
	return kept_run(cli, &HURT);
}

int checkin_expect(struct cli *cli)
{
	return kept_run(cli, &EXPECTATION);
}

int checkin_win(struct cli *cli)
{
	return kept_run(cli, &WIN);
}

int wins_kept(struct cli *cli)
{
	return kept_list(cli, &WIN);
}

int checkin_own(struct cli *cli)
{
	return kept_run(cli, &OWN);
}

int checkin_repair(struct cli *cli)
{
	return kept_run(cli, &REPAIR);
}

int checkin_share(struct cli *cli)
{
	return kept_run(cli, &SHARE);
}
