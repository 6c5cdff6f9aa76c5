/* theirs - a check-in without what the friend said */
#include "lib/record/record.h"

#include <string.h>

#include <fr/json.h>

/* What I say that is not the friend's: what I heard of them is. */
static int side_mine(const struct json *side, struct fr_json *out)
{
	int theirs = 0;

	fr_json_open(out, json_read_key(side), '{');
	for (const struct json *one = json_read_first(side); one; one = json_read_next(one)) {
		if (strcmp(json_read_key(one), "heard") == 0)
			theirs = 1;
		else
			fr_json_text(out, json_read_key(one), json_read_string(one));
	}
	fr_json_close(out, '}');
	return theirs;
}

/* {"me":{...},"friend":{...}} without what is the friend's. */
static enum fr_code voices_mine(const char *voices, size_t len, struct fr_buf *out, int *theirs,
                                struct fr_err *err)
{
	struct fr_json json = {out, 0};
	struct json *root;
	enum fr_code code = json_read_parse(voices, len, &root, err);

	*theirs = 0;
	if (code)
		return code;
	for (const struct json *side = json_read_first(root); side; side = json_read_next(side)) {
		if (strcmp(json_read_key(side), "friend") == 0) {
			*theirs = 1;
			continue;
		}
		fr_json_open(&json, NULL, '{');
		*theirs |= side_mine(side, &json);
		fr_json_close(&json, '}');
	}
	json_read_free(root);
	return fr_buf_check(out, err);
}

enum fr_code record_theirs_drop(struct fr_record *record, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf mine = {0};
	int theirs = 0;

	if (record->type != FR_TYPE_CHECKIN || !fr_record_has(record, FR_CHECKIN_VOICES))
		return FR_OK;
	FR_TRY(voices_mine(fr_record_text(record, FR_CHECKIN_VOICES),
	                   record->value[FR_CHECKIN_VOICES].len, &mine, &theirs, err));
	if (theirs && mine.len == 0)
		fr_record_set_null(record, FR_CHECKIN_VOICES);
	if (theirs && mine.len)
		FR_TRY(fr_record_set_text(record, FR_CHECKIN_VOICES, fr_buf_text(&mine), err));
	/* Older than the check-in itself: whoever has the whole of it keeps it. */
	if (theirs)
		record->value[FR_CHECKIN_VOICES].time = record->created - (mine.len > 0);
	return FR_OK;
}
