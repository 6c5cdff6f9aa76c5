/* known - keys that were kept unread, and that this version has come to know */
#include "lib/record/record.h"

#include <fr/json.h>

#include "lib/json/json.h"

/* A record of its own of what is known of them by now. */
static enum fr_code known_read(const struct fr_record *record, struct fr_record *known,
                               struct fr_err *err)
{
	struct fr_record_reader *reader = NULL;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	char id[FR_ID_SIZE], at[FR_WHEN_SIZE];
	enum fr_code code = fr_record_reader_open(&reader, err);

	fr_id_format(&record->id, id);
	fr_stamp_format(record->updated, at);
	fr_buf_printf(&line, "{\"type\":\"%s\",\"id\":\"%s\",\"updated\":\"%s\",%s",
	              fr_type_info(record->type)->name, id, at, record->beyond.text + 1);
	if (!code)
		code = fr_buf_check(&line, err);
	if (!code) {
		fr_record_reader_keep(reader);
		code = fr_record_read(reader, line.data, line.len, known, err);
	}
	fr_record_reader_close(reader);
	return code;
}

enum fr_code record_known_load(struct fr_record *record, const char *text, size_t len,
                               struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record known = {0};
	FR_FREED(fr_buf_free) struct fr_buf scratch = {0};
	struct json *root = NULL;
	int some = 0;
	enum fr_code code = FR_OK;

	record_put_beyond(record, text, len);
	if (!record->lost)
		code = json_read_parse(text, len, &root, err);
	for (const struct json *member = root ? json_read_first(root) : NULL; member;
	     member = json_read_next(member))
		some |= fr_type_field(record->type, json_read_key(member)) >= 0;
	json_read_free(root);
	if (!code && some)
		code = known_read(record, &known, err);
	if (!code && some) {
		record->beyond.is = FR_IS_NULL;
		record_merge(record, &known, &scratch);
		code = fr_buf_check(&scratch, err);
	}
	/* a value that is none here stays unread */
	return code == FR_BAD ? FR_OK : code;
}
