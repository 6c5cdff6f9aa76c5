/* schedule - how often to talk about how it is going */
#include "checkin.h"

#include <stdio.h>

static enum fr_code schedule_read(struct cli *cli, struct fr_record *change)
{
	const char *every = cli_value(cli, OPT_EVERY);
	int days = 0;

	if (cli_has(cli, OPT_OFF) == (every != NULL))
		return fr_err_set(&cli->err, FR_USAGE, "how often? fr-checkin schedule %s",
		                  cli->command->synopsis);
	if (!every) {
		fr_record_set_null(change, FR_FRIEND_CHECKIN);
		return FR_OK;
	}
	if (fr_cadence_read(every, &days, &cli->err))
		return fr_err_set(&cli->err, FR_USAGE, "--every: %.900s", cli->err.message);
	return fr_record_set_int(change, FR_FRIEND_CHECKIN, days, &cli->err);
}

static enum fr_code schedule_say(struct cli *cli, const struct whom *whom,
                                 const struct fr_record *change)
{
	int days = (int)fr_record_int(change, FR_FRIEND_CHECKIN);
	const struct fr_catalog *catalog = NULL;
	char number[16];
	struct fr_word words[] = {{"f", fr_buf_text(&whom->name)}, {"n", number}, {NULL, NULL}};

	FR_TRY(catalog_get(cli, &catalog));
	snprintf(number, sizeof number, "%d", days % 7 ? days : days / 7);
	catalog_say(catalog,
	            !days      ? "checkin.schedule.off"
	            : days % 7 ? "checkin.schedule.days"
	                       : "checkin.schedule.weeks",
	            words, 0);
	return FR_OK;
}

/* The friend as they are now. */
static enum fr_code schedule_record(struct cli *cli, const struct whom *whom)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};

	FR_TRY(fr_record_get(cli->store, FR_TYPE_FRIEND, whom->row, &friend, &cli->err));
	out_record(&friend);
	return FR_OK;
}

enum fr_code checkin_schedule(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record change = {0};
	FR_FREED(whom_clear) struct whom whom = {0};

	fr_record_reset(&change, FR_TYPE_FRIEND);
	FR_TRY(schedule_read(cli, &change));
	FR_TRY(cli_read(cli));
	FR_TRY(whom_named(cli, cli->operands[0], &whom));
	if (whom.unsafe)
		return whom_not_kept(cli, &whom);
	FR_TRY(put_change(cli, "schedule", &change, whom.row));
	return cli->json ? schedule_record(cli, &whom) : schedule_say(cli, &whom, &change);
}
