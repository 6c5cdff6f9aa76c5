/* list - everybody, in alphabetical order */
#include "friend.h"

#include "cli/say.h"
#include "cli/table.h"

#include <fr/friend.h>

#include <stdlib.h>

/* What holds for them now: the archive, a rest, a season. */
static enum fr_code list_now(struct cli *cli, const struct fr_record *friend, struct fr_buf *out)
{
	struct fr_records *seasons;
	struct fr_record season = {0};
	enum fr_code code =
	    fr_records_open(cli->store, FR_TYPE_SEASON, friend->row, &seasons, &cli->err);

	fr_buf_clear(out);
	if (code)
		return code;
	if (fr_record_int(friend, FR_FRIEND_ARCHIVED))
		fr_buf_puts(out, "in the archive");
	if (line_is_ahead(cli, friend, FR_FRIEND_REST)) {
		fr_buf_puts(out, out->len ? ", rests until " : "rests until ");
		line_when(friend, FR_FRIEND_REST, out);
	}
	while ((code = fr_records_next(seasons, &season, &cli->err)) == FR_OK) {
		if (!line_is_open(cli, &season))
			continue;
		fr_buf_puts(out, out->len ? ", a season" : "a season");
		if (fr_record_has(&season, FR_SEASON_REVIEW)) {
			fr_buf_puts(out, ", review ");
			line_when(&season, FR_SEASON_REVIEW, out);
		}
	}
	fr_records_close(seasons);
	fr_record_free(&season);
	return code == FR_DONE ? fr_buf_check(out, &cli->err) : code;
}

static enum fr_code list_row(struct cli *cli, const struct fr_record *friend, struct table *table,
                             struct fr_buf *text)
{
	table_cell(table, fr_record_text(friend, FR_FRIEND_NAME));
	fr_buf_clear(text);
	if (fr_record_has(friend, FR_FRIEND_CADENCE))
		line_rhythm(fr_record_int(friend, FR_FRIEND_CADENCE), text);
	table_cell(table, fr_buf_text(text));
	fr_buf_clear(text);
	say_list(friend, FR_FRIEND_TAGS, text);
	table_cell(table, fr_buf_text(text));
	if (list_now(cli, friend, text))
		return cli->err.code;
	table_cell(table, fr_buf_text(text));
	return FR_OK;
}

static struct table *list_table(void)
{
	struct table *table = table_new();

	table_column(table, "NAME", TABLE_KEEP);
	table_column(table, "RHYTHM", TABLE_KEEP);
	table_column(table, "TAGS", TABLE_CUT);
	table_column(table, "NOW", TABLE_KEEP);
	return table;
}

/* One after the other; the number of those in the archive who were passed over is in *archived. */
static enum fr_code list_people(struct cli *cli, const int64_t *rows, size_t n, struct table *table,
                                int *archived)
{
	struct fr_record friend = {0};
	struct fr_buf text = {0};
	enum fr_code code = FR_OK;

	for (size_t i = 0; !code && i < n && !out_gone(); i++) {
		code = fr_record_get(cli->store, FR_TYPE_FRIEND, rows[i], &friend, &cli->err);
		if (code == FR_NOTHING) { /* removed since the list was read */
			code = FR_OK;
			continue;
		}
		if (!code && fr_record_int(&friend, FR_FRIEND_ARCHIVED) && !cli_has(cli, OPT_ALL))
			++*archived;
		else if (!code && cli->json)
			line_friend_json(&friend);
		else if (!code)
			code = list_row(cli, &friend, table, &text);
	}
	fr_record_free(&friend);
	fr_buf_free(&text);
	return code;
}

enum fr_code friend_list(struct cli *cli)
{
	struct table *table;
	int64_t *rows = NULL;
	int archived = 0;
	size_t n = 0;
	enum fr_code status = ask_operands(cli, 0, 0);
	enum fr_code code;

	if (!status)
		status = cli_read(cli);
	if (status)
		return status;
	if (cli->store && fr_friends_sorted(cli->store, &rows, &n, &cli->err))
		return cli->err.code;
	if (n == 0) {
		free(rows);
		return cli_start_here(cli);
	}
	table = list_table();
	code = list_people(cli, rows, n, table, &archived);
	if (table_print(table, &cli->err) || code)
		status = cli->err.code;
	if (!status && archived && !cli->json)
		out_text("%d in the archive (fr-friend list --all)\n", archived);
	free(rows);
	return status;
}
