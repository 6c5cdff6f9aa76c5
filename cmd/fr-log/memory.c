/* memory - a good moment of another year, told */
#include "log.h"

#include "cli/memory.h"
#include "cli/say.h"
#include "cli/words.h"

static enum fr_code memory_say(struct cli *cli, const struct fr_record *moment, int64_t day)
{
	const struct fr_catalog *catalog = NULL;
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	int64_t today = fr_local_day(cli_now(cli));

	FR_TRY(catalog_get(cli, &catalog));
	if (moment) {
		words_said_day(&words, catalog, "d", day, today);
		catalog_say(catalog, "memory.head", words.list, 0);
		say_moment(moment, SAY_WITHOUT_TIME, &line);
		catalog_paragraph(fr_buf_text(&line), 2);
	} else {
		catalog_say(catalog, "memory.none", NULL, 0);
	}
	return FR_OK;
}

enum fr_code log_memory(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	int64_t day = 0;
	enum fr_code code;

	FR_TRY(cli_read(cli));
	if (!cli->store)
		return cli_start_here(cli);
	code = memory_find(cli, &moment, &day);
	if (!code && cli->json)
		out_record(&moment);
	else if (!code)
		code = memory_say(cli, &moment, day);
	else if (code == FR_NOTHING)
		code = cli->json ? FR_OK : memory_say(cli, NULL, 0);
	return code;
}
