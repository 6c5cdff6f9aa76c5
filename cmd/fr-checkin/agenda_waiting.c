/* agenda_waiting - what has waited long enough to be spoken of */
#include "agenda.h"

#include <string.h>

/* Whole days from the time of a field, or from when the record was made, to now. */
static int64_t waiting_days(const struct cli *cli, const struct fr_record *record, int field)
{
	int64_t since =
	    fr_record_has(record, field) ? fr_record_int(record, field) : record->created / 1000;

	return fr_local_day(cli_now(cli)) - fr_local_day(since);
}

static int waiting_open(const struct fr_record *record, int field)
{
	const char *state = fr_record_text(record, field);

	return !state || strcmp(state, "open") == 0;
}

int waiting_is_ripe(const struct cli *cli, const struct fr_record *record)
{
	struct fr_when when;

	switch (record->type) {
	case FR_TYPE_HURT:
		return waiting_open(record, FR_HURT_STATUS) &&
		       waiting_days(cli, record, FR_HURT_AT) >= WAITING_HURT;
	case FR_TYPE_EXPECTATION:
		return waiting_open(record, FR_EXPECTATION_STATUS) &&
		       waiting_days(cli, record, FR_EXPECTATION_AT) >= WAITING_EXPECTATION;
	case FR_TYPE_REPAIR:
		when = (struct fr_when){fr_record_int(record, FR_REPAIR_AGAIN),
		                        record->value[FR_REPAIR_AGAIN].offset};
		return waiting_open(record, FR_REPAIR_STATUS) &&
		       fr_record_has(record, FR_REPAIR_AGAIN) && cli_edge(&when, 0) <= cli_now(cli);
	case FR_TYPE_AGREEMENT:
		return agreement_is_due(cli, record);
	default:
		return 0;
	}
}

enum fr_code waiting_day(struct cli *cli, const struct fr_record *friend, int64_t *day)
{
	struct fr_record last = {0};
	/* with nothing before it, the first one is due a whole rhythm after it was wished for */
	int64_t from = friend->value[FR_FRIEND_CHECKIN].time / 1000;
	enum fr_code code;

	*day = INT64_MIN;
	if (!fr_record_has(friend, FR_FRIEND_CHECKIN))
		return FR_OK;
	code = talk_last_checkin(cli, friend->row, &last);
	if (code == FR_OK)
		from = fr_record_int(&last, FR_CHECKIN_AT);
	fr_record_free(&last);
	if (code && code != FR_NOTHING)
		return code;
	*day = fr_local_day(from) + fr_record_int(friend, FR_FRIEND_CHECKIN);
	return FR_OK;
}
