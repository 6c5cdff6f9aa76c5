/* import_table - what became of a file of another program: remarks that are alike are one row */
#include "import_table.h"

#include "cli/table.h"

#include <fr/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHERE 5 /* places named in one row */

static void row_where(struct import_row *row, const struct fr_remark *remark, int all)
{
	int named = remark->about && *remark->about;

	if (row->is == FR_REMARK_BECAME || (row->n > WHERE && !all) || (!named && !remark->line))
		return;
	row->lines |= !named;
	if (row->where.len)
		fr_buf_puts(&row->where, ", ");
	if (named)
		fr_text_fit(remark->about, 40, &row->where);
	if (named && remark->line)
		fr_buf_printf(&row->where, " (line %lld)", (long long)remark->line);
	else if (remark->line)
		fr_buf_printf(&row->where, "%lld", (long long)remark->line);
}

static struct import_row *row_of(struct import_table *table, const struct fr_remark *remark)
{
	for (int i = 0; i < table->n; i++) {
		struct import_row *row = &table->rows[i];

		if (row->is == remark->is && strcmp(row->why, remark->why) == 0 &&
		    strcmp(row->what, remark->what) == 0)
			return row;
	}
	return NULL;
}

enum fr_code import_table_add(struct import_table *table, const struct fr_remark *remark,
                              struct fr_err *err)
{
	struct import_row *row = row_of(table, remark);

	table->broken += remark->is == FR_REMARK_BROKEN;
	if (!row && table->n == IMPORT_ROWS) {
		table->more++;
		return FR_OK;
	}
	if (!row) {
		row = &table->rows[table->n++];
		*row = (struct import_row){
		    .is = remark->is, .what = strdup(remark->what), .why = strdup(remark->why)};
		if (!row->what || !row->why)
			return fr_err_nomem(err);
	}
	row->n++;
	row_where(row, remark, table->all);
	return fr_buf_check(&row->where, err);
}

static void row_cells(struct table *table, const struct import_row *row, int all)
{
	static const char *const RESULT[] = {"became ",
	                                     "with a change: ", "left out: ", "not read: "};
	FR_FREED(fr_buf_free) struct fr_buf cell = {0};
	char n[32];

	snprintf(n, sizeof n, "%lld", (long long)row->n);
	table_cell(table, n);
	table_cell(table, row->what);
	fr_buf_printf(&cell, "%s%s", RESULT[row->is], row->why);
	table_cell(table, fr_buf_text(&cell));
	fr_buf_clear(&cell);
	fr_buf_printf(&cell, "%s%s",
	              !row->lines  ? ""
	              : row->n > 1 ? "lines "
	                           : "line ",
	              fr_buf_text(&row->where));
	if (row->where.len && row->n > WHERE && !all)
		fr_buf_printf(&cell, " and %lld more", (long long)(row->n - WHERE));
	table_cell(table, fr_buf_text(&cell));
}

enum fr_code import_table_print(const struct import_table *told, struct fr_err *err)
{
	struct table *table = table_new();

	table_column(table, "N", TABLE_RIGHT);
	table_column(table, "WHAT", TABLE_KEEP);
	table_column(table, "RESULT", TABLE_KEEP);
	table_column(table, "WHERE", TABLE_KEEP);
	for (enum fr_remark_is is = FR_REMARK_BECAME; is <= FR_REMARK_BROKEN; is++) {
		for (int i = 0; i < told->n; i++) {
			if (told->rows[i].is == is)
				row_cells(table, &told->rows[i], told->all);
		}
	}
	return table_print(table, err);
}

void import_table_free(struct import_table *table)
{
	for (int i = 0; i < table->n; i++) {
		free(table->rows[i].what);
		free(table->rows[i].why);
		fr_buf_free(&table->rows[i].where);
	}
}
