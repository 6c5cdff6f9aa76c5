/* import - rituals from the recurring events of a calendar file */
#include "ritual.h"

#include "cli/calendar.h"

enum fr_code ritual_import(struct cli *cli)
{
	const char *with = cli_value(cli, OPT_WITH);
	const char *zone = cli_value(cli, OPT_ZONE);
	struct fr_record model = {0};
	enum fr_code code = cli_operands(cli, 1, 1);

	fr_record_reset(&model, FR_TYPE_RITUAL);
	if (!code)
		code = cli_read(cli);
	if (!code && !with)
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "with whom? fr-ritual import FILE.ics --with FRIEND[,FRIEND]");
	if (!code)
		code = cli_friends(cli, with, cli_has(cli, OPT_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK,
		                   &model, FR_RITUAL_FRIENDS);
	if (!code)
		code = operands_ritual(cli, &model, NULL);
	if (!code && zone && !fr_zone_known(zone))
		code =
		    fr_err_set(&cli->err, FR_USAGE,
		               "the zone \"%.60s\" is not known here (Europe/Berlin is one)", zone);
	if (!code)
		code = calendar_take(cli, cli->operands[0], &model, zone, cli_value(cli, OPT_ONLY),
		                     cli_has(cli, OPT_VERBOSE), cli_has(cli, OPT_DRY_RUN));
	fr_record_free(&model);
	return code;
}
