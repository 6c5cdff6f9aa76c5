/* talk_last - the last check-in with a friend, and what was typed so far of the next */
#include "talk.h"

#include <string.h>

enum fr_code last_checkin(struct cli *cli, int64_t row, struct fr_record *checkin)
{
	struct fr_record record = {0};
	struct fr_records *records;
	int found = 0;
	enum fr_code code = fr_records_open(cli->store, FR_TYPE_CHECKIN, row, &records, &cli->err);

	while (!code && (code = fr_records_next(records, &record, &cli->err)) == FR_OK) {
		int64_t at = fr_record_int(&record, FR_CHECKIN_AT);

		/* a bare date is its noon: today's counts from the morning on */
		if (at > cli_now(cli) && fr_local_day(at) != fr_local_day(cli_now(cli)))
			continue;
		if (found && at < fr_record_int(checkin, FR_CHECKIN_AT))
			continue;
		found = 1;
		code = fr_record_copy(&record, checkin, &cli->err);
	}
	fr_records_close(records);
	fr_record_free(&record);
	if (code && code != FR_DONE)
		return code;
	return found ? FR_OK : FR_NOTHING;
}

enum fr_code last_draft(struct cli *cli, int64_t row, const char *what, struct fr_record *draft)
{
	struct fr_record record = {0};
	struct fr_records *records;
	int found = 0;
	enum fr_code code = fr_records_open(cli->store, FR_TYPE_DRAFT, row, &records, &cli->err);

	while (!code && (code = fr_records_next(records, &record, &cli->err)) == FR_OK) {
		if (strcmp(fr_record_text(&record, FR_DRAFT_WHAT), what) != 0)
			continue;
		found = 1;
		code = fr_record_copy(&record, draft, &cli->err);
	}
	fr_records_close(records);
	fr_record_free(&record);
	if (code && code != FR_DONE)
		return code;
	return found ? FR_OK : FR_NOTHING;
}
