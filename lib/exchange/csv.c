/* csv - rows and cells of a table */
#include "lib/exchange/exchange.h"

#include <string.h>

/* A quoted cell; the opening quote is taken. */
static void csv_quoted(struct csv *csv)
{
	for (; csv->at < csv->end && csv->bytes.len <= CSV_CELL; csv->at++) {
		if (*csv->at == '"') {
			csv->at++;
			if (csv->at == csv->end || *csv->at != '"')
				return;
		}
		csv->number += *csv->at == '\n';
		if (*csv->at == '\r' && !csv->has_id && csv->at + 1 < csv->end &&
		    csv->at[1] == '\n')
			continue;
		fr_buf_putc(&csv->bytes, *csv->at);
	}
	csv->wrong = "a quote that does not end";
}

static int csv_blank(const struct csv *csv)
{
	return csv->at < csv->end &&
	       (*csv->at == ' ' || (*csv->at == '\t' && csv->between != '\t'));
}

/* The bytes of the cell at hand; blanks around quotes are none of it. */
static void csv_bytes(struct csv *csv)
{
	const char *start = csv->at;
	size_t len;

	fr_buf_clear(&csv->bytes);
	csv->in_quotes = 0;
	while (csv_blank(csv))
		csv->at++;
	if (csv->at < csv->end && *csv->at == '"') {
		csv->at++;
		csv->in_quotes = 1;
		csv_quoted(csv);
		while (csv_blank(csv) || (csv->at < csv->end && *csv->at == '\r'))
			csv->at++;
		if (csv->at < csv->end && *csv->at != csv->between && *csv->at != '\n' &&
		    !csv->wrong)
			csv->wrong = "something behind a closing quote";
		return;
	}
	while (csv->at < csv->end && *csv->at != csv->between && *csv->at != '\n')
		csv->at++;
	len = (size_t)(csv->at - start);
	if (len && start[len - 1] == '\r' && (csv->at == csv->end || *csv->at == '\n'))
		len--;
	fr_buf_add(&csv->bytes, start, len);
}

static void csv_cell(struct csv *csv, struct fr_err *err)
{
	size_t from = csv->row.len;
	enum fr_code code = FR_OK;

	csv_bytes(csv);
	if (csv->n_cells < CSV_COLUMNS) {
		csv->quoted[csv->n_cells] = csv->in_quotes != 0;
		csv->cell[csv->n_cells++] = from;
	} else
		csv->wrong = "more than 256 columns";
	if (csv->bytes.len > CSV_CELL)
		csv->wrong = "a cell of more than 1 MiB";
	else
		code = text_plain_latin(fr_buf_text(&csv->bytes), csv->bytes.len, &csv->row,
		                        &csv->other, err);
	csv->row.failed |= csv->bytes.failed || code == FR_NOMEM;
	if (code == FR_BAD)
		csv->wrong = "neither UTF-8 nor Windows-1252";
	else if (csv->row.len > from && memchr(csv->row.data + from, '\0', csv->row.len - from))
		csv->wrong = "a byte 0";
	fr_buf_putc(&csv->row, '\0');
}

static int csv_is_blank(const struct csv *csv)
{
	for (int i = 0; i < csv->n_cells; i++) {
		if (*exchange_csv_text(csv, i))
			return 0;
	}
	return 1;
}

/* Behind the line in which the row began. */
static void csv_next_line(struct csv *csv, const char *start)
{
	const char *newline = memchr(start, '\n', (size_t)(csv->end - start));

	csv->at = newline ? newline + 1 : csv->end;
	csv->number = csv->begun + (newline != NULL);
}

enum fr_code exchange_csv_row(struct csv *csv, struct fr_err *err)
{
	do {
		const char *start;

		if (csv->end - csv->at >= 3 && memcmp(csv->at, "\xEF\xBB\xBF", 3) == 0)
			csv->at += 3;
		start = csv->at;
		csv->n_cells = csv->other = 0;
		csv->wrong = NULL;
		fr_buf_clear(&csv->row);
		if (csv->at == csv->end)
			return FR_DONE;
		csv->begun = csv->number;
		for (;;) {
			csv_cell(csv, err);
			if (csv->wrong || csv->at == csv->end)
				break;
			csv->at++;
			if (csv->at[-1] == '\n')
				break;
		}
		if (csv->wrong)
			csv_next_line(csv, start);
		else
			csv->number += csv->at[-1] == '\n';
		FR_TRY(fr_buf_check(&csv->row, err));
	} while (!csv->wrong && csv_is_blank(csv));
	return FR_OK;
}

const char *exchange_csv_text(const struct csv *csv, int i)
{
	char *text, *end;

	if (i >= csv->n_cells)
		return "";
	text = csv->row.data + csv->cell[i];
	if (csv->quoted[i] || csv->has_id)
		return text;
	while (*text == ' ' || *text == '\t')
		text++;
	for (end = text + strlen(text); end > text && strchr(" \t", end[-1]);)
		end--;
	*end = '\0';
	return text;
}
