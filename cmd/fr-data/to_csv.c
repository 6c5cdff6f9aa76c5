/* to_csv - moments as a table, as RFC 4180 has tables */
#include "data.h"
#include "import_from.h"

#include <fr/moment.h>

#include <string.h>

static const int FIELDS[] = {FR_MOMENT_AT,           FR_MOMENT_FRIENDS, FR_MOMENT_DIRECTION,
                             FR_MOMENT_KIND,         FR_MOMENT_MINUTES, FR_MOMENT_WEIGHT,
                             FR_MOMENT_THEIR_WEIGHT, FR_MOMENT_ENERGY,  FR_MOMENT_INITIATED,
                             FR_MOMENT_TAGS,         FR_MOMENT_NOTE};

#define N_FIELDS (sizeof FIELDS / sizeof FIELDS[0])

/* A cell in quotes where it needs them. */
static void csv_cell(const char *text, struct fr_buf *row)
{
	if (row->len)
		fr_buf_putc(row, ',');
	if (!strpbrk(text, ",\"\r\n") && *text != ' ') {
		fr_buf_puts(row, text);
		return;
	}
	fr_buf_putc(row, '"');
	for (; *text; text++) {
		if (*text == '"')
			fr_buf_putc(row, '"');
		fr_buf_putc(row, *text);
	}
	fr_buf_putc(row, '"');
}

/* A tag, in quotes of its own where the list could not be read otherwise. */
static void csv_tag(const char *tag, struct fr_buf *cell)
{
	size_t len = strlen(tag);
	int quoted =
	    strchr(tag, ';') || strchr("\" \t\r\n", *tag) || strchr(" \t\r\n", tag[len - 1]);

	fr_buf_puts(cell, quoted ? "\"" : "");
	for (; *tag; tag++) {
		if (quoted && *tag == '"')
			fr_buf_putc(cell, '"');
		fr_buf_putc(cell, *tag);
	}
	fr_buf_puts(cell, quoted ? "\"" : "");
}

/* Friends parted by commas, which no name holds; tags by semicolons. */
static void csv_list(const struct fr_record *record, int field, struct fr_buf *cell)
{
	const char *at = fr_record_text(record, field);
	FR_FREED(fr_buf_free) struct fr_buf item = {0};

	while (at && fr_list_next(&at, &item)) {
		if (cell->len)
			fr_buf_puts(cell, field == FR_MOMENT_FRIENDS ? ", " : "; ");
		if (field == FR_MOMENT_TAGS)
			csv_tag(fr_buf_text(&item), cell);
		else
			fr_buf_puts(cell, fr_buf_text(&item));
	}
	cell->failed |= item.failed;
}

static void csv_row(const struct fr_record *record, struct fr_buf *row, struct fr_buf *cell)
{
	char text[FR_ID_SIZE > FR_WHEN_SIZE ? FR_ID_SIZE : FR_WHEN_SIZE];

	fr_buf_clear(row);
	fr_id_format(&record->id, text);
	csv_cell(text, row);
	for (size_t i = 0; i < N_FIELDS; i++) {
		const struct fr_value *value = &record->value[FIELDS[i]];

		fr_buf_clear(cell);
		if (FIELDS[i] == FR_MOMENT_AT) {
			fr_when_format(&(struct fr_when){value->num, value->offset}, text);
			fr_buf_puts(cell, text);
		} else if (FIELDS[i] == FR_MOMENT_FRIENDS || FIELDS[i] == FR_MOMENT_TAGS) {
			csv_list(record, FIELDS[i], cell);
		} else if (value->is == FR_IS_TEXT) {
			fr_buf_puts(cell, fr_record_text(record, FIELDS[i]));
		} else if (value->is == FR_IS_INT) {
			fr_buf_printf(cell, "%lld", (long long)value->num);
		}
		csv_cell(fr_buf_text(cell), row);
	}
	row->failed |= cell->failed;
	fr_buf_putc(row, '\r');
}

enum fr_code data_to_csv(struct cli *cli)
{
	struct fr_moments *moments = NULL;
	struct fr_moment_filter filter;
	FR_FREED(fr_record_free) struct fr_record record = {0};
	FR_FREED(fr_buf_free) struct fr_buf row = {0}, cell = {0};
	enum fr_code code;

	fr_moment_filter_init(&filter);
	out_text("id");
	for (size_t i = 0; i < N_FIELDS; i++)
		out_text(",%s", FIELDS[i] == FR_MOMENT_FRIENDS
		                    ? "friends"
		                    : fr_type_info(FR_TYPE_MOMENT)->fields[FIELDS[i]].key);
	out_text("\r\n");
	code = cli->store ? fr_moments_open(cli->store, &filter, &moments, &cli->err) : FR_DONE;
	while (!code && !out_gone() && !(code = fr_moments_next(moments, &record, &cli->err))) {
		csv_row(&record, &row, &cell);
		out_line(&row);
	}
	fr_moments_close(moments);
	return code == FR_DONE ? FR_OK : code;
}
