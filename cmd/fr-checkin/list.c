/* list - the check-ins that there were, and how one is printed as a record */
#include "checkin.h"

#include "cli/pager.h"
#include "cli/say.h"
#include "cli/table.h"
#include "cli/texts.h"

#include <stdio.h>

struct list {
	struct cli *cli;
	struct table *table; /* with -j: none */
};

void list_print(const struct cli *cli, const struct fr_record *record)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	fr_record_write(record,
	                cli_has(cli, OPT_THEIR_WORDS) || cli_has(cli, OPT_PRIVATE)
	                    ? FR_WRITE_PRIVATE
	                    : FR_WRITE_PUBLIC,
	                &line);
	out_line(&line);
}

enum fr_code list_say(struct cli *cli, const char *done, struct fr_record *checkin)
{
	if (!cli->json)
		return put_say(cli, done, checkin);
	FR_TRY(fr_record_get(cli->store, FR_TYPE_CHECKIN, checkin->row, checkin, &cli->err));
	list_print(cli, checkin);
	return FR_OK;
}

const char *list_word(const char *of, const char *word)
{
	const char *text;
	char key[64];

	if (!word)
		return "";
	snprintf(key, sizeof key, "%s.%.24s", of, word);
	text = texts_word(key);
	return *text ? text : word;
}

static enum fr_code list_row(const struct list *list, const struct fr_record *checkin,
                             struct fr_err *err)
{
	struct fr_when when = fr_record_when(checkin, FR_CHECKIN_AT);
	struct table *table = list->table;
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	char id[FR_ID_SIZE];

	FR_TRY(fr_record_ending(list->cli->store, checkin, id, err));
	say_when(&when, &text);
	table_cell(table, id);
	table_cell(table, fr_buf_text(&text));
	table_cell(table, fr_record_text(checkin, FR_CHECKIN_FRIEND));
	table_cell(table, list_word("moment.who", fr_record_text(checkin, FR_CHECKIN_BEGAN)));
	table_cell(table, list_word("said", fr_record_text(checkin, FR_CHECKIN_UNDERSTOOD)));
	return FR_OK;
}

static enum fr_code list_one(const struct fr_record *checkin, void *arg, struct fr_err *err)
{
	const struct list *list = arg;
	int hidden = 0;

	FR_TRY(whom_hidden(list->cli, checkin, &hidden));
	if (hidden)
		return FR_OK;
	if (!list->cli->json)
		return list_row(list, checkin, err);
	list_print(list->cli, checkin);
	return out_gone() ? FR_DONE : FR_OK;
}

static struct table *list_table(void)
{
	struct table *table = table_new();

	table_column(table, "ID", TABLE_KEEP);
	table_look(table, OUT_ID);
	table_column(table, texts_word("table.when"), TABLE_KEEP);
	table_column(table, texts_word("table.with"), TABLE_CUT);
	table_column(table, texts_word("table.began"), TABLE_KEEP);
	table_column(table, texts_word("table.understood"), TABLE_KEEP);
	return table;
}

enum fr_code checkin_list(struct cli *cli)
{
	struct list list = {.cli = cli};
	int64_t row;
	enum fr_code code = whom_listed(cli, &row);

	if (code || !cli->store)
		return code == FR_DONE ? FR_OK : code;
	pager_begin(cli);
	list.table = cli->json ? NULL : list_table();
	code = fr_records_each(cli->store, FR_TYPE_CHECKIN, row, list_one, &list, &cli->err);
	if (!code && !cli->json)
		return table_print(list.table, &cli->err);
	table_free(list.table);
	return code;
}
