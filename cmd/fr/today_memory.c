/* today_memory - now and then a good moment of another year */
#include "today.h"

#include "cli/config.h"
#include "cli/memory.h"
#include "cli/say.h"

#include <fr/text.h>

#include <string.h>

#define SUNDAY 6

/* On its very day; what is only near it comes on a Sunday. */
static int memory_comes(int64_t today, int64_t day)
{
	int64_t year;
	int month, mday, then_month, then_mday;

	fr_civil_from_day(today, &year, &month, &mday);
	fr_civil_from_day(day, &year, &then_month, &then_mday);
	return fr_day_weekday(today) == SUNDAY || (month == then_month && mday == then_mday);
}

enum fr_code today_memory(struct today *today, struct fr_buf *line)
{
	const char *wanted = config_get("memory", NULL);
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	struct words words = {0};
	int64_t day = 0;
	enum fr_code code;

	if (today->private || (wanted && strcmp(wanted, "off") == 0))
		return FR_OK;
	code = memory_find(today->cli, &moment, &day);
	if (!code && memory_comes(today->day, day)) {
		say_moment(&moment, SAY_WITHOUT_TIME, &text);
		words_said_day(&words, today->catalog, "d", day, today->day);
		words_text(&words, "t", fr_buf_text(&text));
		code = today_said_fill(today, "today.then.item", &words, line);
	}
	return code == FR_NOTHING ? FR_OK : code;
}
