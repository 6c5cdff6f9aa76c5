/* from_csv - a table of moments, as RFC 4180 has tables, with a row of headers */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fr/kind.h>
#include <fr/text.h>
#include <fr/time.h>

#define CSV_COLUMNS 256
#define CSV_CELL    ((size_t)1 << 20) /* bytes of one cell */
#define CSV_ID      (-2)              /* what a column holds, where it is no field */
#define CSV_NOTHING (-1)

struct csv {
	struct import import;
	const char *at, *end;
	int64_t number;    /* the line at hand */
	int64_t begun;     /* where the row began */
	struct fr_buf row; /* its cells, each ended by a NUL */
	size_t cell[CSV_COLUMNS];
	int n_cells;
	int holds[CSV_COLUMNS]; /* the field of each column */
	int n_columns;
	const char *wrong; /* with the row as a whole */
};

/* --- rows ------------------------------------------------------------------------------- */

/* A quoted cell; the opening quote is taken. */
static void csv_quoted(struct csv *csv)
{
	for (; csv->at < csv->end; csv->at++) {
		if (*csv->at == '"' && (++csv->at == csv->end || *csv->at != '"'))
			return;
		csv->number += *csv->at == '\n';
		if (*csv->at == '\r' && csv->at + 1 < csv->end && csv->at[1] == '\n')
			continue;
		fr_buf_putc(&csv->row, *csv->at);
	}
	csv->wrong = "a quote that does not end";
}

static void csv_cell(struct csv *csv)
{
	size_t from = csv->row.len;

	if (csv->n_cells < CSV_COLUMNS)
		csv->cell[csv->n_cells++] = from;
	else
		csv->wrong = "more than 256 columns";
	if (csv->at < csv->end && *csv->at == '"') {
		csv->at++;
		csv_quoted(csv);
		if (csv->at < csv->end && *csv->at != ',' && *csv->at != '\r' && *csv->at != '\n')
			csv->wrong = "something behind a closing quote";
	}
	while (csv->at < csv->end && *csv->at != ',' && *csv->at != '\n') {
		if (*csv->at != '\r' || (csv->at + 1 < csv->end && csv->at[1] != '\n'))
			fr_buf_putc(&csv->row, *csv->at);
		csv->at++;
	}
	if (csv->row.failed)
		return;
	if (csv->row.len - from > CSV_CELL) {
		fr_buf_cut(&csv->row, from);
		csv->wrong = "a cell of more than 1 MiB";
	}
	if (csv->row.len > from && !fr_text_valid(csv->row.data + from, csv->row.len - from))
		csv->wrong = "not UTF-8";
	fr_buf_putc(&csv->row, '\0');
}

/* The next row that is not blank.  FR_DONE. */
static enum fr_code csv_row(struct csv *csv, struct fr_err *err)
{
	csv->n_cells = 0;
	csv->wrong = NULL;
	fr_buf_clear(&csv->row);
	while (csv->at < csv->end && (*csv->at == '\n' || *csv->at == '\r'))
		csv->number += *csv->at++ == '\n';
	if (csv->at == csv->end)
		return FR_DONE;
	csv->begun = csv->number;
	for (;;) {
		csv_cell(csv);
		if (csv->at == csv->end || *csv->at++ == '\n')
			break;
	}
	csv->number += csv->at[-1] == '\n';
	return fr_buf_check(&csv->row, err);
}

static const char *csv_text(const struct csv *csv, int i)
{
	return csv->row.data + csv->cell[i];
}

/* --- columns ---------------------------------------------------------------------------- */

/* The field that a key names; friends, or who, are the friends. */
static int csv_field(const char *key, size_t len)
{
	char name[24];
	int field;

	if (text_is(key, len, "id"))
		return CSV_ID;
	if (text_is(key, len, "who"))
		return FR_MOMENT_FRIENDS;
	snprintf(name, sizeof name, "%.*s", (int)(len < sizeof name - 1 ? len : sizeof name - 1),
	         key);
	field = fr_type_field(FR_TYPE_MOMENT, name);
	return field == FR_MOMENT_RITUAL || field < 0 ? CSV_NOTHING : field;
}

/* "at=Date,friend=Who": the columns of these headers. */
static enum fr_code csv_map(struct csv *csv, const char *map, struct fr_err *err)
{
	while (*map) {
		size_t len = strcspn(map, ",");
		const char *equals = memchr(map, '=', len);
		int field = equals ? csv_field(map, (size_t)(equals - map)) : CSV_NOTHING;
		int i = 0;

		if (field == CSV_NOTHING)
			return fr_err_set(
			    err, FR_USAGE,
			    "\"%.*s\" says no column: KEY=HEADER does, with at, friend, direction, "
			    "kind, "
			    "minutes, weight, their_weight, energy, initiated_by, tags, note or id",
			    (int)(len < 60 ? len : 60), map);
		equals++;
		while (i < csv->n_cells &&
		       !text_is(equals, len - (size_t)(equals - map), csv_text(csv, i)))
			i++;
		if (i == csv->n_cells)
			return fr_err_set(err, FR_USAGE, "there is no column \"%.*s\"",
			                  (int)(len - (size_t)(equals - map)), equals);
		csv->holds[i] = field;
		map += len + (map[len] == ',');
	}
	return FR_OK;
}

static enum fr_code csv_headers(struct csv *csv, struct fr_err *err)
{
	const char *map = csv->import.options->columns;
	int at = 0, whom = 0;
	enum fr_code code = csv_row(csv, err);

	if (code == FR_DONE || (!code && csv->wrong))
		return fr_err_set(err, FR_BAD, "the row of headers is %s",
		                  code ? "missing" : csv->wrong);
	if (code)
		return code;
	csv->n_columns = csv->n_cells;
	for (int i = 0; i < csv->n_cells; i++)
		csv->holds[i] =
		    map ? CSV_NOTHING : csv_field(csv_text(csv, i), strlen(csv_text(csv, i)));
	if (map)
		code = csv_map(csv, map, err);
	for (int i = 0; i < csv->n_cells && !code; i++) {
		at |= csv->holds[i] == FR_MOMENT_AT;
		whom |= csv->holds[i] == FR_MOMENT_FRIENDS;
		if (csv->holds[i] == CSV_NOTHING)
			code = exchange_import_remark(&csv->import, FR_REMARK_LEFT, csv->begun,
			                              csv_text(csv, i),
			                              "a column that no key is mapped to", err);
	}
	if (!code && (!at || !whom))
		return fr_err_set(
		    err, FR_USAGE,
		    "no column holds %s; say which with --columns, as in at=Date,friend=Who",
		    at ? "the friend" : "the time");
	return code;
}

/* --- cells ------------------------------------------------------------------------------ */

static int csv_whole(const char *text, int64_t *number)
{
	char *end;

	*number = strtoll(text, &end, 10);
	return end != text && !*end;
}

/* Names may not hold a comma, so commas part them; tags are parted by semicolons. */
static int csv_list(struct csv *csv, int field, const char *text)
{
	char between = field == FR_MOMENT_FRIENDS ? ',' : ';';
	struct fr_buf item = {0};
	int good = 1;

	while (*text) {
		size_t len = strcspn(text, field == FR_MOMENT_FRIENDS ? "," : ";");
		const char *start = text;
		size_t n = len;

		text_trim(&start, &n);
		fr_buf_clear(&item);
		fr_buf_add(&item, start, n);
		if (n && fr_record_add_text(&csv->import.record, field, fr_buf_text(&item),
		                            &csv->import.why))
			good = 0;
		text += len + (text[len] == between);
	}
	fr_buf_free(&item);
	return good;
}

static int csv_direction(const char *text)
{
	static const struct {
		const char *word;
		int direction;
	} WORDS[] = {{"given", FR_GIVEN},  {"gave", FR_GIVEN},    {"received", FR_RECEIVED},
	             {"got", FR_RECEIVED}, {"mutual", FR_MUTUAL}, {"shared", FR_MUTUAL},
	             {"both", FR_MUTUAL}};

	for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
		if (text_is(text, strlen(text), WORDS[i].word))
			return WORDS[i].direction;
	}
	return -1;
}

/* RFC 3339, a date, or a date and a local time; nothing that counts from today. */
static int csv_time(struct csv *csv, const char *text)
{
	struct fr_err *why = &csv->import.why;
	enum fr_precision precision;
	struct fr_when when;

	if (fr_when_parse(text, strlen(text), &when, why) == FR_OK)
		return fr_record_set_when(&csv->import.record, FR_MOMENT_AT, &when, why) == FR_OK;
	if (strlen(text) < 16 || text[4] != '-' ||
	    fr_time_read(text, INT64_C(253402300799), FR_PAST, &when, &precision, why))
		return 0;
	return fr_record_set_when(&csv->import.record, FR_MOMENT_AT, &when, why) == FR_OK;
}

/* One cell into its field.  0: it does not fit, and import.why says how. */
static int csv_value(struct csv *csv, int field, const char *text)
{
	struct fr_record *record = &csv->import.record;
	struct fr_err *why = &csv->import.why;
	enum fr_kind kind;
	int64_t number;
	int minutes;

	switch (field) {
	case CSV_ID:
		record->has_id = fr_id_parse(text, strlen(text), &record->id, why) == FR_OK;
		return record->has_id;
	case FR_MOMENT_AT:
		return csv_time(csv, text);
	case FR_MOMENT_FRIENDS:
	case FR_MOMENT_TAGS:
		return csv_list(csv, field, text);
	case FR_MOMENT_DIRECTION:
		if (csv_direction(text) >= 0)
			text = fr_direction_words[csv_direction(text)];
		return fr_record_set_text(record, field, text, why) == FR_OK;
	case FR_MOMENT_KIND:
		kind = fr_kind_read(text);
		return fr_record_set_text(record, field,
		                          kind == FR_KIND_NONE ? text : fr_kind_words[kind],
		                          why) == FR_OK;
	case FR_MOMENT_MINUTES:
		if (!csv_whole(text, &number)) {
			if (fr_duration_read(text, &minutes, why))
				return 0;
			number = minutes;
		}
		return fr_record_set_int(record, field, number, why) == FR_OK;
	case FR_MOMENT_WEIGHT:
	case FR_MOMENT_THEIR_WEIGHT:
	case FR_MOMENT_ENERGY:
		if (!csv_whole(text, &number)) {
			(void)fr_err_set(why, FR_BAD, "\"%.60s\" is no whole number", text);
			return 0;
		}
		return fr_record_set_int(record, field, number, why) == FR_OK;
	default:
		return fr_record_set_text(record, field, text, why) == FR_OK;
	}
}

static enum fr_code csv_moment(struct csv *csv, struct fr_err *err)
{
	struct fr_record *record = &csv->import.record;
	const char *became = "a moment";
	enum fr_code code = FR_OK;

	if (csv->wrong || csv->n_cells != csv->n_columns)
		return exchange_import_remark(
		    &csv->import, FR_REMARK_BROKEN, csv->begun, "row",
		    csv->wrong ? csv->wrong : "not as many cells as there are headers", err);
	fr_record_reset(record, FR_TYPE_MOMENT);
	for (int i = 0; i < csv->n_cells; i++) {
		const char *text = csv_text(csv, i);

		if (*text && csv->holds[i] != CSV_NOTHING && !csv_value(csv, csv->holds[i], text))
			return exchange_import_remark(&csv->import, FR_REMARK_BROKEN, csv->begun,
			                              "row", csv->import.why.message, err);
	}
	if (!fr_record_has(record, FR_MOMENT_DIRECTION)) {
		became = "a mutual moment: the row says no direction";
		code = fr_record_set_text(record, FR_MOMENT_DIRECTION, "mutual", err);
	}
	if (!code && fr_record_check(record, &csv->import.why))
		return exchange_import_remark(&csv->import, FR_REMARK_BROKEN, csv->begun, "row",
		                              csv->import.why.message, err);
	if (!code && !record->has_id) {
		fr_buf_puts(&csv->import.scratch, "csv:");
		fr_buf_add(&csv->import.scratch, fr_buf_text(&csv->row), csv->row.len);
		code = fr_buf_check(&csv->import.scratch, err);
		if (!code)
			code = exchange_import_id(&csv->import, csv->import.scratch.data,
			                          csv->import.scratch.len, err);
		fr_buf_clear(&csv->import.scratch);
	}
	return code ? code : exchange_import_item(&csv->import, csv->begun, "row", became, err);
}

enum fr_code fr_from_csv(const char *text, size_t len, const struct fr_import_options *options,
                         const struct fr_import_sink *sink, struct fr_err *err)
{
	struct csv *csv = calloc(1, sizeof *csv);
	size_t mark = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	enum fr_code code;

	if (!csv)
		return fr_err_nomem(err);
	exchange_import_begin(&csv->import, options, sink);
	csv->at = text + mark;
	csv->end = text + len;
	csv->number = 1;
	code = csv_headers(csv, err);
	while (!code) {
		code = csv_row(csv, err);
		if (!code)
			code = csv_moment(csv, err);
	}
	if (code == FR_DONE)
		code = exchange_import_check(&csv->import, err);
	exchange_import_end(&csv->import);
	fr_buf_free(&csv->row);
	free(csv);
	return code;
}
