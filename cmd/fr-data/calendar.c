/* calendar - rituals to and from iCalendar */
#include "data.h"

#include "cli/calendar.h"
#include "cli/operands.h"

enum fr_code data_to_ics(struct cli *cli)
{
	FR_TRY(cli_read(cli));
	return calendar_print(cli, FR_CALENDAR_SILENT, NULL);
}

enum fr_code data_from_ics(struct cli *cli)
{
	const char *with = cli_value(cli, DATA_WITH);
	FR_FREED(fr_record_free) struct fr_record model = {0};

	fr_record_reset(&model, FR_TYPE_RITUAL);
	if (cli_has(cli, DATA_KEEP_GOING) || cli_has(cli, DATA_MAP) || cli_has(cli, DATA_TODAY) ||
	    cli_has(cli, DATA_COLUMNS) || cli_has(cli, DATA_DATES))
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "--from ics takes --with, -v and --dry-run; fr-ritual import takes more");
	FR_TRY(cli_operands(cli, 1, 1));
	FR_TRY(cli_read(cli));
	if (!with)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "with whom? fr-data import --from ics FILE.ics --with FRIEND[,FRIEND]");
	FR_TRY(cli_friends(cli, with, CLI_ADD_ASK, &model, FR_RITUAL_FRIENDS));
	return calendar_take(cli, cli->operands[0], &model, NULL, NULL, cli_has(cli, DATA_VERBOSE),
	                     cli_has(cli, DATA_DRY_RUN));
}
