/* ics - rituals as a calendar that a phone can subscribe to */
#include "ritual.h"

#include "cli/calendar.h"

enum fr_code ritual_ics(struct cli *cli)
{
	struct fr_ritual one = {0};
	enum fr_code code = cli_operands(cli, 0, 1);

	if (!code)
		code = cli_read(cli);
	if (!code && cli->n_operands)
		code = ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], &one);
	if (!code)
		code = calendar_print(
		    cli, cli_has(cli, OPT_ALARMS) ? FR_CALENDAR_ALARMS : FR_CALENDAR_SILENT,
		    cli->n_operands ? &one : NULL);
	fr_ritual_free(&one);
	return code;
}
