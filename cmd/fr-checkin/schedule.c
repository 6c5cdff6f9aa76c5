/* schedule - how often to talk about how it is going */
#include "checkin.h"

#include <fr/friend.h>

#include <stdio.h>

static int schedule_read(struct cli *cli, struct fr_record *change)
{
	const char *every = cli_value(cli, OPT_EVERY);
	int days = 0;

	if (cli_has(cli, OPT_OFF) == (every != NULL))
		return cli_fail(cli, CLI_USAGE, "how often? fr-checkin schedule %s", cli->command->synopsis);
	if (!every) {
		fr_record_set_null(change, FR_FRIEND_CHECKIN);
		return CLI_OK;
	}
	if (fr_cadence_read(every, &days, &cli->err))
		return cli_fail(cli, CLI_USAGE, "--every: %.900s", cli->err.message);
	return fr_record_set_int(change, FR_FRIEND_CHECKIN, days, &cli->err) ? ask_refused(cli) : CLI_OK;
}

static int schedule_say(struct cli *cli, const struct whom *whom, const struct fr_record *change)
{
	int days = (int)fr_record_int(change, FR_FRIEND_CHECKIN);
	struct fr_catalog *catalog = NULL;
	char number[16];
	struct fr_word words[] = {{"f", fr_buf_text(&whom->name)}, {"n", number}, {NULL, NULL}};
	int status = texts_open(cli, &catalog);

	snprintf(number, sizeof number, "%d", days % 7 ? days : days / 7);
	if (!status)
		texts_say(catalog,
		          !days      ? "checkin.schedule.off"
		          : days % 7 ? "checkin.schedule.days"
		                     : "checkin.schedule.weeks",
		          words, 0);
	fr_catalog_close(catalog);
	return status;
}

int checkin_schedule(struct cli *cli)
{
	struct fr_record change = {0};
	struct whom whom = {0};
	int status = ask_operands(cli, 1, 1);

	fr_record_reset(&change, FR_TYPE_FRIEND);
	if (!status)
		status = schedule_read(cli, &change);
	if (!status)
		status = cli_read(cli);
	if (!status)
		status = whom_named(cli, cli->operands[0], &whom);
	if (!status && !whom.unsafe)
		status = put_change(cli, "schedule", &change, whom.row);
	if (!status && !whom.unsafe && !cli->json)
		status = schedule_say(cli, &whom, &change);
	fr_record_free(&change);
	whom_clear(&whom);
	return status;
}
