/* report_say - a text of the catalogue on a page to keep */
#include "report.h"

void report_say(struct report *report, const char *tag, const char *key)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	struct fr_err why;

	if (fr_catalog_fill(report->catalog, key, report->words.list, &text, &why) == FR_OK)
		html_element(tag, fr_buf_text(&text), &report->out);
}
