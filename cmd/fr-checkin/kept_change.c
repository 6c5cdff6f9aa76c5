/* kept_change - hurts, expectations, wins, repairs and one's own part: add, list, change, remove */
#include "kept_said.h"

#include <string.h>

static const struct kept HURT = {FR_TYPE_HURT,   "hurt", {{FR_HURT_TEXT, 1, 0}}, 1, FR_HURT_AT,
                                 FR_HURT_STATUS, 1};
static const struct kept EXPECTATION = {
    FR_TYPE_EXPECTATION,   "expect", {{FR_EXPECTATION_TEXT, 1, 0}}, 1, FR_EXPECTATION_AT,
    FR_EXPECTATION_STATUS, 0};
static const struct kept WIN = {FR_TYPE_WIN, "win", {{FR_WIN_TEXT, 1, 0}}, 1, FR_WIN_AT, -1, 0};
static const struct kept OWN = {FR_TYPE_OWN,
                                "own",
                                {{FR_OWN_HEARD, 1, 0}, {FR_OWN_PART, 1, 0}, {FR_OWN_NEXT, 1, 0}},
                                3,
                                FR_OWN_AT,
                                -1,
                                1};
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
static const struct kept SHARE = {
    FR_TYPE_SHARE,
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

static enum fr_code kept_begin(struct cli *cli, const struct kept *kept, const struct whom *whom,
                               struct fr_record *record)
{
	int friend_field = fr_type_info(kept->type)->friend_field;
	enum fr_code code = ask_set(cli, record, friend_field, fr_buf_text(&whom->name));

	if (!code)
		code = ask_now(cli, record, kept->at);
	if (!code && kept->status >= 0)
		code = ask_set(cli, record, kept->status, "open");
	if (!code && kept->type == FR_TYPE_WIN)
		code = ask_set(cli, record, FR_WIN_SOURCE, "mine");
	return code;
}

static enum fr_code kept_add(struct cli *cli, const struct kept *kept)
{
	struct fr_record record = {0};
	struct whom whom = {0};
	enum fr_code code = ask_operands(cli, 1, -1);

	if (!code)
		code = cli_read(cli);
	if (!code)
		code = whom_named(cli, cli->operands[0], &whom);
	if (code || whom.unsafe) {
		whom_clear(&whom);
		return code;
	}
	fr_record_reset(&record, kept->type);
	code = kept_begin(cli, kept, &whom, &record);
	if (!code)
		code = kept_input(cli, kept, 1, NULL, &record);
	if (!code)
		code = kept_missing(cli, kept, &record, 0);
	if (!code && kept->type == FR_TYPE_SHARE)
		code = share_moment(cli, &whom, &record);
	if (!code)
		code = put_new(cli, kept->verb, &record);
	if (!code)
		code = put_say(cli, "kept", &record);
	fr_record_free(&record);
	whom_clear(&whom);
	return code == FR_NO ? FR_OK : code;
}

/* --- change and remove ------------------------------------------------------------------- */

static enum fr_code kept_find(struct cli *cli, const struct kept *kept, const char *id,
                              struct fr_record *old)
{
	enum fr_code code = ask_store(cli);

	if (!code)
		code = fr_record_find(cli->store, kept->type, id, old, &cli->err);
	return code;
}

static enum fr_code kept_change(struct cli *cli, const struct kept *kept)
{
	const char *as = cli_value(cli, OPT_AS);
	struct fr_record old = {0};
	struct fr_record change = {0};
	int given = 0;
	enum fr_code code = kept_find(cli, kept, cli_value(cli, OPT_CHANGE), &old);

	fr_record_reset(&change, kept->type);
	if (!code && as && kept->status < 0)
		code = fr_err_set(&cli->err, FR_USAGE, "a %s has no status",
		                  fr_type_info(kept->type)->name);
	if (!code && as)
		code = ask_set(cli, &change, kept->status, as);
	if (!code)
		code = kept_input(cli, kept, 0, &old, &change);
	for (int i = 0; i < FR_FIELDS_MAX; i++)
		given += change.value[i].given;
	if (!code && !given)
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "nothing to change was given; see fr-checkin --help");
	if (!code)
		code = put_change(cli, kept->verb, &change, old.row);
	if (!code)
		code = put_say(cli, "changed", &change);
	fr_record_free(&old);
	fr_record_free(&change);
	return code == FR_NO ? FR_OK : code;
}

static enum fr_code kept_remove(struct cli *cli, const struct kept *kept)
{
	struct fr_record old = {0};
	char id[FR_ID_SIZE];
	enum fr_code code = ask_operands(cli, 0, 0);

	if (!code)
		code = kept_find(cli, kept, cli_value(cli, OPT_RM), &old);
	if (!code)
		code = fr_record_ending(cli->store, &old, id, &cli->err);
	if (!code)
		code = cli_write(cli, "rm");
	if (!code)
		code = fr_record_remove(cli->store, kept->type, old.row, &cli->err);
	if (!code)
		code = cli_commit(cli);
	if (!code && cli->json)
		out_record(&old);
	else if (!code)
		out_text("removed %s (fr-log undo brings it back)\n", id);
	fr_record_free(&old);
	return code;
}

enum fr_code kept_run(struct cli *cli, const struct kept *kept)
{
	int modes = cli_has(cli, OPT_LIST) + cli_has(cli, OPT_CHANGE) + cli_has(cli, OPT_RM);

	if (modes > 1)
		return fr_err_set(&cli->err, FR_USAGE, "--list, --change or --rm: one of them");
	if (cli_has(cli, OPT_AS) && !cli_has(cli, OPT_CHANGE))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "of which one? fr-checkin %s --change ID --as %s", kept->verb,
		                  cli_value(cli, OPT_AS));
	if (cli_has(cli, OPT_LIST))
		return kept_list(cli, kept);
	if (cli_has(cli, OPT_CHANGE))
		return kept_change(cli, kept);
	return cli_has(cli, OPT_RM) ? kept_remove(cli, kept) : kept_add(cli, kept);
}

enum fr_code checkin_hurt(struct cli *cli)
{
	return kept_run(cli, &HURT);
}

enum fr_code checkin_expect(struct cli *cli)
{
	return kept_run(cli, &EXPECTATION);
}

enum fr_code checkin_win(struct cli *cli)
{
	return kept_run(cli, &WIN);
}

enum fr_code wins_kept(struct cli *cli)
{
	return kept_list(cli, &WIN);
}

enum fr_code checkin_own(struct cli *cli)
{
	return kept_run(cli, &OWN);
}

enum fr_code checkin_repair(struct cli *cli)
{
	return kept_run(cli, &REPAIR);
}

enum fr_code checkin_share(struct cli *cli)
{
	return kept_run(cli, &SHARE);
}
