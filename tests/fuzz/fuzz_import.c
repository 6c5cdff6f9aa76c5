/* fuzz_import - whatever a foreign file holds: records that the store takes, and remarks, or one
 * refusal */
#include <fr/import.h>
#include <fr/text.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

struct seen {
	int64_t records, remarks;
	struct fr_record_reader *reader;
};

/* Every record is whole, and reads back from what is written of it. */
static enum fr_code seen_record(const struct fr_import_item *item, void *arg, struct fr_err *err)
{
	struct seen *seen = arg;
	struct fr_record again = {0};
	struct fr_buf text = {0};

	seen->records++;
	must(item->what && item->became);
	must(fr_record_check(item->record, err) == FR_OK);
	must(item->record->type == FR_TYPE_FRIEND || item->record->has_id);
	fr_record_write(item->record, FR_WRITE_PUBLIC, &text);
	must(text.len < (1 << 20) && fr_text_valid(text.data, text.len));
	must(fr_record_read(seen->reader, text.data, text.len, &again, err) == FR_OK);
	for (int i = 0; i < fr_type_info(again.type)->n_fields; i++)
		must(fr_record_same_value(item->record, &again, i));
	fr_record_free(&again);
	fr_buf_free(&text);
	return FR_OK;
}

static enum fr_code seen_remark(const struct fr_remark *remark, void *arg, struct fr_err *err)
{
	struct seen *seen = arg;

	(void)err;
	seen->remarks++;
	/* a column that was understood became something too */
	must(remark->what && remark->why && *remark->why);
	return FR_OK;
}

/* The first byte says which reader. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static fr_import_read *const READERS[] = {fr_from_friends, fr_from_vcf, fr_from_csv,
	                                          fr_from_monica};
	static const char *const MAP[] = {"@gave=given", "@received=received", NULL};
	static struct fr_record_reader *reader;
	struct fr_import_options options = {
	    .now = 1772366400,
	    .today = data && size && data[0] & 4 ? "2026-03-01" : NULL,
	    .map = MAP,
	    .dates = data && size ? (enum fr_day_order)(data[0] >> 3 & 3) : FR_DATES_UNSAID};
	struct fr_err err = {FR_OK, ""};
	struct seen seen = {0};
	struct fr_import_sink sink = {seen_record, seen_remark, &seen};
	char *text;
	enum fr_code code;

	if (!size)
		return 0;
	text = malloc(size > 1 ? size - 1 : 1); /* exact, so that a look past the end is noticed */
	must(text && (reader || fr_record_reader_open(&reader, &err) == FR_OK));
	seen.reader = reader;
	memcpy(text, data + 1, size - 1);
	code = READERS[data[0] & 3](text, size - 1, &options, &sink, &err);
	must(code == FR_OK || code == FR_BAD || code == FR_USAGE);
	must(code == FR_OK || *err.message);
	free(text);
	return 0;
}
