/* table - columns for people; the one file that knows libsmartcols */
#include "table.h"

#include <fr/text.h>

#include <libsmartcols.h>
#include <stdlib.h>
#include <string.h>

struct table {
	struct libscols_table *scols;
	struct libscols_line *line;
	struct libscols_column *last;
	size_t columns, at, rows;
	int failed;
};

struct table *table_new(void)
{
	struct table *table = calloc(1, sizeof *table);

	if (!table)
		return NULL;
	out_locale();
	table->scols = scols_new_table();
	if (!table->scols) {
		free(table);
		return NULL;
	}
	scols_table_enable_colors(table->scols, *out_escape(OUT_HEAD) != '\0');
	scols_table_enable_noencoding(table->scols, 1);
	scols_table_set_termwidth(table->scols, (size_t)out_width());
	scols_table_set_termforce(table->scols, SCOLS_TERMFORCE_ALWAYS);
	return table;
}

void table_column(struct table *table, const char *name, enum table_fit fit)
{
	struct libscols_column *column;
	int flags = fit == TABLE_RIGHT  ? SCOLS_FL_RIGHT
	            : fit == TABLE_CUT  ? SCOLS_FL_TRUNC
	            : fit == TABLE_WRAP ? SCOLS_FL_WRAP
	                                : 0;

	if (!table)
		return;
	column = scols_table_new_column(table->scols, name, fit >= TABLE_CUT ? 0.1 : 0, flags);
	table->failed |= !column;
	if (!column)
		return;
	table->columns++;
	table->last = column;
	if (*out_escape(OUT_HEAD))
		scols_cell_set_color(scols_column_get_header(column), out_escape(OUT_HEAD));
}

void table_look(struct table *table, enum out_look look)
{
	if (table && table->last && *out_escape(look))
		scols_column_set_color(table->last, out_escape(look));
}

void table_cell(struct table *table, const char *text)
{
	FR_FREED(fr_buf_free) struct fr_buf shown = {0};

	if (!table || table->failed)
		return;
	if (table->at == 0)
		table->line = scols_table_new_line(table->scols, NULL);
	fr_text_show(text ? text : "", &shown);
	if (!table->line || shown.failed ||
	    scols_line_set_data(table->line, table->at, fr_buf_text(&shown)) != 0)
		table->failed = 1;
	table->at = (table->at + 1) % table->columns;
	table->rows += table->at == 0;
}

/* Line by line, without the blanks that fill the last column. */
static void table_out(const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");
		size_t shown = len;

		while (shown && text[shown - 1] == ' ')
			shown--;
		out_text("%.*s\n", (int)shown, text);
		text += len + (text[len] == '\n');
	}
}

void table_free(struct table *table)
{
	if (!table)
		return;
	scols_unref_table(table->scols);
	free(table);
}

enum fr_code table_print(struct table *table, struct fr_err *err)
{
	char *text = NULL;
	enum fr_code code = FR_OK;

	if (!table)
		return fr_err_nomem(err);
	/* a stream in memory that cannot be ended is closed without an error and has no text */
	if (table->failed ||
	    (table->rows && (scols_print_table_to_string(table->scols, &text) != 0 || !text)))
		code = fr_err_nomem(err);
	else if (text)
		table_out(text);
	free(text);
	table_free(table);
	return code;
}
