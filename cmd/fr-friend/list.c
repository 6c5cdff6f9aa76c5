/* list - everybody, in alphabetical order */
#include "friend.h"

#include "cli/pager.h"
#include "cli/table.h"
#include "cli/texts.h"

#include <fr/friend.h>
#include <fr/text.h>

struct list_now {
	struct cli *cli;
	struct fr_buf *out;
};

/* Behind what is there already. */
static void list_also(struct fr_buf *out, const char *key)
{
	fr_buf_puts(out, out->len ? ", " : "");
	fr_buf_puts(out, texts_word(key));
}

static enum fr_code list_season(const struct fr_record *season, void *arg, struct fr_err *err)
{
	struct list_now *now = arg;

	(void)err;
	if (!line_is_open(now->cli, season))
		return FR_OK;
	list_also(now->out, "record.season");
	say_piece_when(season, FR_SEASON_REVIEW, "record.review", now->out);
	return FR_OK;
}

/* What holds for them now: their standing, the archive, a rest, a season. */
static enum fr_code list_now(struct cli *cli, const struct fr_record *friend, struct fr_buf *out)
{
	struct list_now now = {.cli = cli, .out = out};
	const char *standing = line_standing(friend);

	fr_buf_clear(out);
	fr_buf_puts(out, standing ? standing : "");
	if (fr_record_int(friend, FR_FRIEND_ARCHIVED))
		list_also(out, "friend.now.archive");
	if (line_is_ahead(cli, friend, FR_FRIEND_REST)) {
		fr_buf_puts(out, out->len ? ", " : "");
		say_piece_when(friend, FR_FRIEND_REST, "friend.now.rests", out);
	}
	/* of whom nothing is asked any more no season is looked at again */
	if (fr_friend_away(friend) != INT64_MAX)
		FR_TRY(fr_records_each(cli->store, FR_TYPE_SEASON, friend->row, list_season, &now,
		                       &cli->err));
	return fr_buf_check(out, &cli->err);
}

static enum fr_code list_row(struct cli *cli, const struct fr_record *friend, struct table *table,
                             struct fr_buf *text)
{
	table_cell(table, fr_record_text(friend, FR_FRIEND_NAME));
	fr_buf_clear(text);
	FR_TRY(line_often(cli, friend, text));
	table_cell(table, fr_buf_text(text));
	fr_buf_clear(text);
	say_list(friend, FR_FRIEND_TAGS, text);
	table_cell(table, fr_buf_text(text));
	FR_TRY(list_now(cli, friend, text));
	table_cell(table, fr_buf_text(text));
	return FR_OK;
}

static struct table *list_table(void)
{
	struct table *table = table_new();

	table_column(table, texts_word("table.name"), TABLE_KEEP);
	table_column(table, texts_word("table.often"), TABLE_KEEP);
	table_column(table, texts_word("table.tags"), TABLE_CUT);
	table_column(table, texts_word("table.now"), TABLE_KEEP);
	return table;
}

/* 1 where they have every tag that was asked for. */
static int list_is_tagged(struct cli *cli, const struct fr_record *friend)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	const char *tag;
	int at = 0, is = 1;

	while (is && (tag = cli_each(cli, OPT_TAG, &at))) {
		const char *wanted;

		fr_buf_clear(&folded);
		fr_text_fold(tag, &folded);
		wanted = fr_buf_text(&folded);
		is = fr_friend_is_tagged(friend, &wanted, 1);
	}
	return is;
}

/* One after the other; the number of those in the archive who were passed over is in *archived. */
static enum fr_code list_people(struct cli *cli, const int64_t *rows, size_t n, struct table *table,
                                int *archived)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	for (size_t i = 0; i < n && !out_gone(); i++) {
		enum fr_code code;

		FR_TRY(cli_hold(cli));
		code = fr_record_get(cli->store, FR_TYPE_FRIEND, rows[i], &friend, &cli->err);
		if (code == FR_NOTHING) /* removed since the list was read */
			continue;
		FR_TRY(code);
		if (!list_is_tagged(cli, &friend))
			continue;
		if (fr_record_int(&friend, FR_FRIEND_ARCHIVED) && !cli_has(cli, OPT_ALL))
			++*archived;
		else if (cli->json)
			line_friend_json(&friend);
		else
			FR_TRY(list_row(cli, &friend, table, &text));
	}
	return FR_OK;
}

static void list_left_out(int archived)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	texts_number(&line, "friend.archived", archived);
	out_text("%s\n", fr_buf_text(&line));
}

enum fr_code friend_list(struct cli *cli)
{
	struct table *table;
	FR_FREED(fr_freed) int64_t *rows = NULL;
	int archived = 0;
	size_t n = 0;
	enum fr_code code;

	FR_TRY(cli_read(cli));
	if (cli->store)
		FR_TRY(fr_friends_sorted(cli->store, &rows, &n, &cli->err));
	pager_begin(cli);
	if (n == 0)
		return cli_start_here(cli);
	table = list_table();
	code = list_people(cli, rows, n, table, &archived);
	cli_release(cli);
	if (code)
		table_free(table);
	else
		code = table_print(table, &cli->err);
	if (!code && archived && !cli->json)
		list_left_out(archived);
	return code;
}
