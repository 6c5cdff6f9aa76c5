/* merge_forget - merge and forget: everything about somebody at once */
#include "friend.h"

#include "cli/catalog.h"
#include "cli/texts.h"

#include <fr/friend.h>
#include <fr/text.h>
#include <fr/upkeep.h>

#include <stdio.h>
#include <string.h>

static enum fr_code merge_step(struct cli *cli, const char *from, const char *into, int64_t *row,
                               int64_t *moved)
{
	int64_t from_row = 0;

	FR_TRY(keep_begin(cli, "merge", from, &from_row));
	FR_TRY(fr_friend_named(cli->store, into, row, &cli->err));
	FR_TRY(cli_typed(cli, fr_friend_merge(cli->store, from_row, *row, moved, &cli->err)));
	return cli_commit(cli);
}

static enum fr_code merge_say(struct cli *cli, const char *from, const char *into, int64_t row,
                              int64_t moved)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	char number[24];

	if (cli->json) {
		FR_TRY(fr_record_get(cli->store, FR_TYPE_FRIEND, row, &friend, &cli->err));
		line_friend_json(&friend);
	} else {
		snprintf(number, sizeof number, "%lld", (long long)moved);
		texts_line("friend.merged", "f", from, "x", into, "n", number, NULL);
	}
	return FR_OK;
}

enum fr_code friend_merge(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf from = {0}, into = {0};
	int64_t from_row = 0;
	int64_t into_row = 0;
	int64_t moved = 0;

	FR_TRY(given_name(cli, &from, &from_row));
	FR_TRY(cli_friend(cli, cli->operands[1], CLI_ADD_NOBODY, &into, &into_row));
	if (from_row == into_row)
		return fr_err_set(&cli->err, FR_USAGE, "\"%.60s\" and \"%.60s\" are both %s",
		                  cli->operands[0], cli->operands[1], fr_buf_text(&into));
	FR_TRY(merge_step(cli, fr_buf_text(&from), fr_buf_text(&into), &into_row, &moved));
	return merge_say(cli, fr_buf_text(&from), fr_buf_text(&into), into_row, moved);
}

/* --- forget ------------------------------------------------------------------------ */

/* Nobody is forgotten by a few letters or by mistake. */
static enum fr_code forget_agreed(struct cli *cli, const char *name, int64_t row)
{
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};
	int64_t named = 0;
	int whole = fr_friend_named(cli->store, cli->operands[0], &named, &cli->err) == FR_OK &&
	            named == row;

	if (cli_has(cli, OPT_YES) && whole)
		return FR_OK;
	if (!cli_has(cli, OPT_YES) && cli_interactive())
		return cli_ask("ask.forget", "f", name, NULL)
		           ? FR_OK
		           : fr_err_set(&cli->err, FR_NO, "nothing was removed");
	say_word(name, &quoted);
	return fr_err_set(
	    &cli->err, FR_USAGE, "%s; to do it: fr-friend forget --yes %s",
	    whole ? "this removes everything about them for good and empties what undo knows"
	          : "forget wants the whole name",
	    fr_buf_text(&quoted));
}

/* --- names that stay ---------------------------------------------------------------- */

struct forget_names {
	struct fr_buf names; /* folded, each with a NUL */
	struct fr_buf text;
	struct fr_buf left; /* lines on what is still called so */
};

static void forget_name(struct forget_names *names, const char *name)
{
	fr_text_fold(name, &names->names);
	fr_buf_putc(&names->names, '\0');
}

/* What they are called: whole, by the first word, and by every alias. */
static enum fr_code forget_called(struct cli *cli, int64_t row, struct forget_names *names)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	FR_FREED(fr_buf_free) struct fr_buf alias = {0};
	const char *name, *at;

	FR_TRY(fr_record_get(cli->store, FR_TYPE_FRIEND, row, &friend, &cli->err));
	name = fr_record_text(&friend, FR_FRIEND_NAME);
	at = fr_record_text(&friend, FR_FRIEND_ALIASES);
	forget_name(names, name);
	fr_buf_add(&alias, name, strcspn(name, " "));
	forget_name(names, fr_buf_text(&alias));
	fr_buf_clear(&alias);
	while (at && fr_list_next(&at, &alias)) {
		forget_name(names, fr_buf_text(&alias));
		fr_buf_clear(&alias);
	}
	return fr_buf_check(&names->names, &cli->err);
}

/* Others have part in it, so that it stays, and it is called as it is. */
static enum fr_code forget_stays(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct forget_names *names = arg;
	int ritual = record->type == FR_TYPE_RITUAL;
	const char *called = fr_record_text(record, ritual ? FR_RITUAL_NAME : FR_ROTA_NAME);
	const char *name = fr_buf_text(&names->names);
	int hit = 0;

	fr_buf_clear(&names->text);
	fr_text_fold(called, &names->text);
	for (; name < names->names.data + names->names.len; name += strlen(name) + 1)
		hit = hit || (*name && strstr(fr_buf_text(&names->text), name));
	if (hit) {
		fr_buf_puts(&names->left, "  ");
		texts_add(&names->left, ritual ? "forget.ritual" : "forget.rota", "r", called,
		          NULL);
		fr_buf_putc(&names->left, '\n');
	}
	return fr_buf_check(&names->text, err);
}

static enum fr_code forget_left(struct cli *cli, struct forget_names *names)
{
	FR_TRY(fr_records_each(cli->store, FR_TYPE_RITUAL, FR_ANY_FRIEND, forget_stays, names,
	                       &cli->err));
	return fr_records_each(cli->store, FR_TYPE_ROTA, FR_ANY_FRIEND, forget_stays, names,
	                       &cli->err);
}

static void forget_names_free(struct forget_names *names)
{
	fr_buf_free(&names->names);
	fr_buf_free(&names->text);
	fr_buf_free(&names->left);
}

static void forget_say(const struct fr_forgotten *count, const struct fr_buf *left)
{
	char records[24], shared[24];

	snprintf(records, sizeof records, "%lld", (long long)count->records);
	snprintf(shared, sizeof shared, "%lld", (long long)count->shared);
	texts_line(count->shared ? "forget.done.shared" : "forget.done", "n", records, "m", shared,
	           NULL);
	texts_line("forget.notes", NULL);
	texts_line("forget.beyond", NULL);
	if (left->len) {
		texts_line("forget.left", NULL);
		catalog_lines(left->data, catalog_line, 0);
	}
}

/* Somebody was forgotten, and then the power failed: what is left of it is done, also where nobody
 * is called so now. */
static enum fr_code forget_rest(struct cli *cli)
{
	int due = 0;

	if (cli->store)
		FR_TRY(fr_store_scrub_due(cli->store, &due, &cli->err));
	if (!due)
		return FR_OK;
	FR_TRY(cli_write(cli, "forget"));
	fr_step_rollback(cli->store);
	return FR_OK;
}

enum fr_code friend_forget(struct cli *cli)
{
	struct fr_forgotten count = {0};
	FR_FREED(forget_names_free) struct forget_names names = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row = 0;
	int left;

	FR_TRY(cli_read(cli));
	FR_TRY(forget_rest(cli));
	FR_TRY(cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, &name, &row));
	FR_TRY(forget_agreed(cli, fr_buf_text(&name), row));
	FR_TRY(keep_begin(cli, "forget", fr_buf_text(&name), &row));
	FR_TRY(forget_called(cli, row, &names));
	FR_TRY(fr_friend_forget(cli->store, row, &count, &cli->err));
	FR_TRY(forget_left(cli, &names));
	/* before the commit: whoever is forgotten is in no copy then */
	FR_TRY(fr_store_copies_drop(cli->store, cli->now, 0, &left, &cli->err));
	FR_TRY(cli_commit(cli));
	if (!cli->json)
		forget_say(&count, &names.left);
	if (cli_scrub(cli))
		return fr_err_set(
		    &cli->err, FR_FAIL,
		    "they are removed, but the file could not be written anew: %.800s",
		    cli->err.message);
	return FR_OK;
}
