/* ics - rituals as a calendar that a phone can subscribe to */
#include "ritual.h"

#include "cli/calendar.h"

enum fr_code ritual_ics(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual one = {0};

	if (cli->json)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "a calendar is no record; fr-ritual -j list has the rituals");
	FR_TRY(cli_read(cli));
	if (cli->n_operands)
		FR_TRY(ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], &one));
	return calendar_print(cli,
	                      cli_has(cli, OPT_ALARMS) ? FR_CALENDAR_ALARMS : FR_CALENDAR_SILENT,
	                      cli->n_operands ? &one : NULL);
}
