/* list - the check-ins that there were, and how one is printed as a record */
#include "checkin.h"

#include "cli/say.h"
#include "cli/table.h"

enum fr_code list_print(struct cli *cli, const struct fr_record *checkin)
{
	struct fr_buf line = {0};

	fr_record_write(checkin, cli_has(cli, OPT_THEIR_WORDS) ? FR_WRITE_PRIVATE : FR_WRITE_PUBLIC,
	                &line);
	out_line(&line);
	fr_buf_free(&line);
	return FR_OK;
}

static enum fr_code list_row(struct cli *cli, struct table *table, const struct fr_record *checkin)
{
	struct fr_when when = {fr_record_int(checkin, FR_CHECKIN_AT),
	                       checkin->value[FR_CHECKIN_AT].offset};
	struct fr_buf text = {0};
	char id[FR_ID_SIZE];
	enum fr_code code = fr_record_ending(cli->store, checkin, id, &cli->err);

	table_cell(table, id);
	say_when(&when, &text);
	table_cell(table, fr_buf_text(&text));
	table_cell(table, fr_record_text(checkin, FR_CHECKIN_FRIEND));
	table_cell(table, fr_record_text(checkin, FR_CHECKIN_BEGAN));
	table_cell(table, fr_record_text(checkin, FR_CHECKIN_UNDERSTOOD));
	fr_buf_free(&text);
	return code;
}

static struct table *list_table(void)
{
	struct table *table = table_new();

	table_column(table, "ID", TABLE_KEEP);
	table_column(table, "WHEN", TABLE_KEEP);
	table_column(table, "WITH", TABLE_CUT);
	table_column(table, "BEGAN", TABLE_KEEP);
	table_column(table, "UNDERSTOOD", TABLE_KEEP);
	return table;
}

static enum fr_code list_records(struct cli *cli, int64_t row)
{
	struct table *table = cli->json ? NULL : list_table();
	struct fr_records *records = NULL;
	struct fr_record record = {0};
	enum fr_code code = fr_records_open(cli->store, FR_TYPE_CHECKIN, row, &records, &cli->err);
	enum fr_code status = FR_OK;

	while (!code && !status && !out_gone()) {
		code = fr_records_next(records, &record, &cli->err);
		if (code)
			break;
		if (cli->json)
			status = list_print(cli, &record);
		else
			code = list_row(cli, table, &record);
	}
	fr_records_close(records);
	fr_record_free(&record);
	if (!status && code && code != FR_DONE)
		status = cli->err.code;
	if (status || !table)
		table_free(table);
	else if (table_print(table, &cli->err))
		status = cli->err.code;
	return status;
}

enum fr_code checkin_list(struct cli *cli)
{
	struct fr_buf name = {0};
	int64_t row = FR_ANY_FRIEND;
	enum fr_code code = ask_operands(cli, 0, 1);

	if (!code)
		code = cli_read(cli);
	if (!code && cli->n_operands)
		code = cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, &name, &row);
	if (!code && cli->store)
		code = list_records(cli, row);
	fr_buf_free(&name);
	return code;
}
