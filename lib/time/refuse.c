/* refuse - why a time cannot be used */
#include "lib/time/time.h"

enum fr_code time_refuse_unknown(const struct date_reading *r)
{
	const char *example = r->tense == FR_FUTURE ? "\"friday 18:00\", \"in 3 days\""
	                                            : "\"yesterday 18:00\", \"3 days ago\"";

	return fr_err_set(r->err, FR_USAGE,
	                  "\"%s\" is no time I know (try %s, 2026-11-02 or 2026-11-02T19:30)",
	                  r->quote, example);
}

enum fr_code time_refuse_because(const struct date_reading *r, const char *why)
{
	return fr_err_set(r->err, FR_USAGE, "\"%s\" %s", r->quote, why);
}

enum fr_code time_refuse_day(const struct date_reading *r, const char *text)
{
	return fr_err_set(r->err, FR_USAGE, "%.10s is no day of the calendar", text);
}
