/* start - the start of a rule, read and written */
#include <fr/rule.h>

#include <stdio.h>
#include <string.h>

#include "lib/time/time.h"

enum fr_code fr_start_parse(const char *text, struct fr_start *start, struct fr_err *err)
{
	const char *zone = strchr(text, ' ');
	size_t len = zone ? (size_t)(zone - text) : strlen(text);
	struct time_parts parts;
	int64_t year;
	int month, day;

	if (time_when_parts_read(text, len, &parts) != TIME_FINE || parts.has_offset ||
	    parts.has_seconds || parts.ms)
		return fr_err_set(
		    err, FR_BAD,
		    "\"%.60s\" is no start (2026-03-01, or 2026-03-01T18:00 Europe/Berlin)", text);
	fr_civil_from_day(parts.day, &year, &month, &day);
	if (year < 1900 || year > 2199)
		return fr_err_set(err, FR_BAD, "\"%.60s\" is not within the years 1900 to 2199",
		                  text);
	if ((parts.second < 0) != !zone)
		return fr_err_set(
		    err, FR_BAD,
		    "\"%.60s\": a time of day wants a zone behind it, a day alone has none", text);
	zone = zone ? zone + 1 : NULL;
	if (zone &&
	    (strlen(zone) >= sizeof start->zone || !*zone || *zone == '/' || strstr(zone, "..") ||
	     zone[strspn(zone,
	                 "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/")]))
		return fr_err_set(err, FR_BAD,
		                  "\"%.60s\" is no name of a zone (Europe/Berlin is one)", zone);
	*start = (struct fr_start){parts.day, parts.second, ""};
	if (zone)
		memcpy(start->zone, zone, strlen(zone) + 1);
	return FR_OK;
}

void fr_start_format(const struct fr_start *start, char text[FR_START_SIZE])
{
	int64_t year;
	int month, day;

	fr_civil_from_day(start->day, &year, &month, &day);
	if (start->second < 0)
		snprintf(text, FR_START_SIZE, "%04d-%02d-%02d", (int)year, month, day);
	else
		snprintf(text, FR_START_SIZE, "%04d-%02d-%02dT%02d:%02d %s", (int)year, month, day,
		         start->second / 3600, start->second / 60 % 60, start->zone);
}
