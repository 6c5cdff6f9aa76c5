/* talk_last - the last check-in with a friend, and what was typed so far of the next */
#include "talk.h"

#include <string.h>

struct last {
	const struct cli *cli;
	const char *what; /* of a draft */
	struct fr_record *record;
	int found;
};

static enum fr_code last_take(struct last *last, const struct fr_record *record, struct fr_err *err)
{
	last->found = 1;
	return fr_record_copy(record, last->record, err);
}

static enum fr_code last_of_checkins(const struct fr_record *checkin, void *arg, struct fr_err *err)
{
	struct last *last = arg;
	int64_t at = fr_record_int(checkin, FR_CHECKIN_AT);
	int64_t now = cli_now(last->cli);

	/* a bare date is its noon: today's counts from the morning on */
	if ((at > now && fr_local_day(at) != fr_local_day(now)) ||
	    (last->found && at < fr_record_int(last->record, FR_CHECKIN_AT)))
		return FR_OK;
	return last_take(last, checkin, err);
}

static enum fr_code last_of_drafts(const struct fr_record *draft, void *arg, struct fr_err *err)
{
	struct last *last = arg;

	if (strcmp(fr_record_text(draft, FR_DRAFT_WHAT), last->what) != 0)
		return FR_OK;
	return last_take(last, draft, err);
}

enum fr_code talk_last_checkin(struct cli *cli, int64_t row, struct fr_record *checkin)
{
	struct last last = {.cli = cli, .record = checkin};
	enum fr_code code =
	    fr_records_each(cli->store, FR_TYPE_CHECKIN, row, last_of_checkins, &last, &cli->err);

	return code || last.found ? code : FR_NOTHING;
}

enum fr_code talk_last_draft(struct cli *cli, int64_t row, const char *what,
                             struct fr_record *draft)
{
	struct last last = {.cli = cli, .what = what, .record = draft};
	enum fr_code code =
	    fr_records_each(cli->store, FR_TYPE_DRAFT, row, last_of_drafts, &last, &cli->err);

	return code || last.found ? code : FR_NOTHING;
}
