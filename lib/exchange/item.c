/* item - what a reader gave, as a line that waits until the store is open to be written */
#include "lib/exchange/exchange.h"

#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

#include "lib/record/record.h"

#define ITEM_NEWLINE ((char)0xFF) /* stands for one in a line: no UTF-8 has this byte */

/*
 * A line is cells, each ended by a NUL: the numbers of the item, its texts, the entries that it is
 * about, the id, and what was given of the record.
 */
void fr_item_write(const struct fr_import_item *item, struct fr_buf *out)
{
	const struct fr_record *record = item->record;
	const char *texts[] = {item->about, item->what, item->became, item->source};
	char id[FR_ID_SIZE] = "";
	size_t at = out->len;

	fr_buf_printf(out, "%d %lld %d %d", (int)record->type, (long long)item->line, item->undated,
	              item->is_person);
	fr_buf_putc(out, '\0');
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		fr_buf_add(out, texts[i] ? texts[i] : "", texts[i] ? strlen(texts[i]) + 1 : 1);
	for (size_t i = 0; i < item->n_entries; i++)
		fr_buf_printf(out, "%zu ", item->entries[i]);
	fr_buf_putc(out, '\0');
	if (record->has_id)
		fr_id_format(&record->id, id);
	fr_buf_add(out, id, strlen(id) + 1);
	for (int i = 0; i < fr_type_info(record->type)->n_fields; i++) {
		const struct fr_value *value = &record->value[i];

		if (!fr_record_has(record, i))
			continue;
		fr_buf_printf(out, "%d %d %lld ", i, value->offset, (long long)value->num);
		if (value->is == FR_IS_TEXT)
			fr_buf_add(out, value->text, value->len);
		fr_buf_putc(out, '\0');
	}
	for (; at < out->len; at++) {
		if (out->data[at] == '\n')
			out->data[at] = ITEM_NEWLINE;
	}
	fr_buf_putc(out, '\n');
}

/* The next number of a cell. */
static long long item_number(const char **at)
{
	char *end;
	long long number = strtoll(*at, &end, 10);

	*at = end + (*end == ' ');
	return number;
}

static const char *item_text(const char **at)
{
	const char *text = *at;

	*at += strlen(text) + 1;
	return *text ? text : NULL;
}

static enum fr_code item_entries(struct fr_item *kept, const char *cell, struct fr_err *err)
{
	struct fr_import_item *item = &kept->item;

	item->n_entries = 0;
	while (cell && *cell) {
		FR_TRY(fr_grow(&kept->entries, item->n_entries, &kept->room, sizeof *kept->entries,
		               err));
		kept->entries[item->n_entries++] = (size_t)item_number(&cell);
	}
	item->entries = kept->entries;
	return FR_OK;
}

/* No text of a record is empty: where none stands it is a number. */
static void item_value(const char *cell, struct fr_record *record)
{
	int field = (int)item_number(&cell);
	int offset = (int)item_number(&cell);
	int64_t number = item_number(&cell);

	if (*cell)
		record_put_text(record, field, cell, strlen(cell), number);
	else
		record_put_int(record, field, number);
	record->value[field].offset = (int16_t)offset;
}

static enum fr_code item_record(struct fr_record *record, const char *at, const char *end,
                                struct fr_err *err)
{
	const char *id = item_text(&at);

	if (id)
		FR_TRY(fr_id_parse(id, strlen(id), &record->id, err));
	record->has_id = id != NULL;
	for (const char *cell; at < end && (cell = item_text(&at));)
		item_value(cell, record);
	return record_memory(record, err);
}

enum fr_code fr_item_read(const char *line, size_t len, struct fr_item *kept, struct fr_err *err)
{
	struct fr_import_item *item = &kept->item;
	const char *at, *head;

	fr_buf_clear(&kept->line);
	fr_buf_add(&kept->line, line, len);
	FR_TRY(fr_buf_check(&kept->line, err));
	for (size_t i = 0; i < len; i++) {
		if (kept->line.data[i] == ITEM_NEWLINE)
			kept->line.data[i] = '\n';
	}
	at = kept->line.data;
	head = item_text(&at);
	fr_record_reset(&kept->record, (enum fr_type)item_number(&head));
	item->record = &kept->record;
	item->line = item_number(&head);
	item->undated = (int)item_number(&head);
	item->is_person = (int)item_number(&head);
	item->about = item_text(&at);
	item->what = item_text(&at);
	item->became = item_text(&at);
	item->source = item_text(&at);
	FR_TRY(item_entries(kept, item_text(&at), err));
	return item_record(&kept->record, at, kept->line.data + len, err);
}

void fr_item_free(struct fr_item *kept)
{
	fr_record_free(&kept->record);
	fr_buf_free(&kept->line);
	free(kept->entries);
}
