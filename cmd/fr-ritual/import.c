/* import - rituals from the recurring events of a calendar file */
#include "ritual.h"

#include "cli/calendar.h"

enum fr_code ritual_import(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record model = {0};

	fr_record_reset(&model, FR_TYPE_RITUAL);
	FR_TRY(cli_read(cli));
	if (!cli_has(cli, OPT_WITH))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "with whom? fr-ritual import FILE.ics --with FRIEND[,FRIEND]");
	FR_TRY(operands_with(cli, &model));
	FR_TRY(operands_ritual(cli, &model, NULL));
	FR_TRY(rhythm_zone_known(cli));
	return calendar_take(cli, cli->operands[0], &model, cli_value(cli, OPT_ZONE),
	                     cli_value(cli, OPT_ONLY), cli_has(cli, OPT_VERBOSE),
	                     cli_has(cli, OPT_DRY_RUN));
}
