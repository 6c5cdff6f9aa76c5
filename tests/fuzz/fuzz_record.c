/* fuzz_record - whatever a line of input holds: refused with a reason, or read and written to a
 * fixed point */
#include <fr/record.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

/* The record that text says, read again, is the same and is written the same. */
static void check_written(struct fr_record_reader *reader, const struct fr_record *record,
                          enum fr_write how)
{
	struct fr_record again = {0};
	struct fr_buf first = {0}, second = {0};
	struct fr_err err;

	fr_record_write(record, how, &first);
	must(first.len && !memchr(first.data, '\n', first.len));
	must(fr_record_read(reader, first.data, first.len, &again, &err) == FR_OK);
	must(again.type == record->type && again.has_id == record->has_id);
	must(again.created == record->created && again.updated == record->updated);
	for (int i = 0; i < fr_type_info(record->type)->n_fields; i++)
		must(fr_record_same_value(record, &again, i));
	fr_record_write(&again, how, &second);
	must(first.len == second.len && memcmp(first.data, second.data, first.len) == 0);
	fr_buf_free(&first);
	fr_buf_free(&second);
	fr_record_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct fr_record_reader *reader;
	struct fr_record record = {0};
	struct fr_err err = {FR_OK, ""};
	char *line = malloc(size ? size : 1); /* exact, so that a look past the end is noticed */
	enum fr_code code;

	must(line && (reader || fr_record_reader_open(&reader, &err) == FR_OK));
	memcpy(line, data, size);
	code = fr_record_read(reader, line, size, &record, &err);
	if (code == FR_OK) {
		check_written(reader, &record, FR_WRITE_PRIVATE);
		check_written(reader, &record, FR_WRITE_SNAPSHOT);
		/* whole or not: it says so and does not fall over */
		must(fr_record_check(&record, &err) == FR_OK ||
		     (err.code == FR_BAD && *err.message));
	} else {
		must((code == FR_BAD || code == FR_DONE) && err.code == code);
		must(code == FR_DONE || *err.message);
	}
	fr_record_free(&record);
	free(line);
	return 0;
}
