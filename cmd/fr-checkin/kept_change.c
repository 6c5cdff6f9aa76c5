/* kept_change - hurts, expectations, wins, repairs and one's own part: add, list, change, remove */
#include "kept.h"

#include "cli/say.h"
#include "cli/texts.h"

#include <stdio.h>

static enum fr_code change_begin(struct cli *cli, const struct kept *kept, const struct whom *whom,
                                 struct fr_record *record)
{
	fr_record_reset(record, kept->type);
	FR_TRY(checkin_set(cli, record, fr_type_info(kept->type)->friend_field,
	                   fr_buf_text(&whom->name)));
	FR_TRY(cli_set_now(cli, record, kept->at));
	if (kept->status >= 0)
		FR_TRY(checkin_set(cli, record, kept->status, "open"));
	if (kept->type == FR_TYPE_WIN)
		return checkin_set(cli, record, FR_WIN_SOURCE, "mine");
	return FR_OK;
}

/* What was done, in the words of the catalog, and not again what hurt. */
static enum fr_code change_say(struct cli *cli, const struct kept *kept, const char *done,
                               struct fr_record *record)
{
	const char *as = cli_value(cli, OPT_AS);
	const struct fr_catalog *catalog = NULL;
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};
	char id[FR_ID_SIZE], key[32];
	struct fr_word words[] = {{"f", NULL}, {"F", NULL}, {"i", id}, {NULL, NULL}};

	if (cli->json || kept->type != FR_TYPE_HURT)
		return put_say(cli, done, record);
	FR_TRY(fr_record_get(cli->store, kept->type, record->row, record, &cli->err));
	FR_TRY(fr_record_ending(cli->store, record, id, &cli->err));
	FR_TRY(catalog_get(cli, &catalog));
	words[0].value = fr_record_text(record, FR_HURT_FRIEND);
	say_word(words[0].value, &quoted);
	words[1].value = fr_buf_text(&quoted);
	snprintf(key, sizeof key, "keep.%s.%.12s", as ? "as" : "done", as ? as : done);
	catalog_say(catalog, key, words, 0);
	return FR_OK;
}

/* The words, and with what is told whether this is the moment: at a terminal before they are typed.
 * FR_NO: left. */
static enum fr_code change_words(struct cli *cli, const struct kept *kept, const struct whom *whom,
                                 struct fr_record *record)
{
	int share = kept->type == FR_TYPE_SHARE;

	if (share && cli_interactive())
		FR_TRY(share_moment());
	FR_TRY(kept_input(cli, kept, 1, NULL, record));
	FR_TRY(kept_missing(cli, kept, record, KEPT_ALL));
	if (share)
		FR_TRY(share_slow(cli, whom, record));
	return share && !cli_interactive() ? share_moment() : FR_OK;
}

static enum fr_code change_add(struct cli *cli, const struct kept *kept)
{
	FR_FREED(fr_record_free) struct fr_record record = {0};
	FR_FREED(whom_clear) struct whom whom = {0};
	enum fr_code code;

	FR_TRY(cli_operands(cli, 1, CLI_MANY));
	FR_TRY(cli_read(cli));
	FR_TRY(whom_named(cli, cli->operands[0], &whom));
	if (whom.unsafe)
		return whom_not_kept(cli, &whom);
	FR_TRY(change_begin(cli, kept, &whom, &record));
	code = change_words(cli, kept, &whom, &record);
	/* who leaves says no, without a word; an editor in which nothing is left says so */
	if (code)
		return code == FR_NO && !cli->err.message[0] ? FR_OK : code;
	FR_TRY(put_new(cli, kept->verb, &record));
	return change_say(cli, kept, "kept", &record);
}

static enum fr_code change_find(struct cli *cli, const struct kept *kept, const char *id,
                                struct fr_record *old)
{
	FR_TRY(whom_store(cli));
	return fr_record_find(cli->store, kept->type, id, old, &cli->err);
}

/* What options and words give of a record that there is. */
static enum fr_code change_given(struct cli *cli, const struct kept *kept,
                                 const struct fr_record *old, struct fr_record *change)
{
	const char *as = cli_value(cli, OPT_AS);
	int given = 0;

	fr_record_reset(change, kept->type);
	if (as && kept->status < 0)
		return fr_err_set(&cli->err, FR_USAGE, "a %s has no status",
		                  fr_type_info(kept->type)->name);
	if (as)
		FR_TRY(checkin_set(cli, change, kept->status, as));
	FR_TRY(kept_input(cli, kept, 0, old, change));
	for (int i = 0; i < FR_FIELDS_MAX; i++)
		given += change->value[i].given;
	if (!given)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "nothing to change was given; see fr-checkin --help");
	return FR_OK;
}

static enum fr_code change_one(struct cli *cli, const struct kept *kept)
{
	FR_FREED(fr_record_free) struct fr_record old = {0}, change = {0};

	FR_TRY(change_find(cli, kept, cli_value(cli, OPT_CHANGE), &old));
	FR_TRY(change_given(cli, kept, &old, &change));
	FR_TRY(put_change(cli, kept->verb, &change, old.row));
	return change_say(cli, kept, "changed", &change);
}

static enum fr_code change_remove(struct cli *cli, const struct kept *kept)
{
	FR_FREED(fr_record_free) struct fr_record old = {0};
	char id[FR_ID_SIZE];

	FR_TRY(cli_operands(cli, 0, 0));
	FR_TRY(change_find(cli, kept, cli_value(cli, OPT_RM), &old));
	FR_TRY(fr_record_ending(cli->store, &old, id, &cli->err));
	FR_TRY(put_remove(cli, "rm", kept->type, old.row));
	if (cli->json)
		out_record(&old);
	else
		texts_line("done.removed-id", "i", id, NULL);
	return FR_OK;
}

enum fr_code checkin_keep(struct cli *cli)
{
	const struct kept *kept = kept_of(cli->command->name);
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
		return change_one(cli, kept);
	return cli_has(cli, OPT_RM) ? change_remove(cli, kept) : change_add(cli, kept);
}
