/* zone_own - a zone that a calendar describes itself, by the clocks of this machine that fit it */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fr/time.h>

#include "lib/calendar/calendar.h"
#include "lib/text/text.h"

#define STEP    (INT64_C(5) * 86400) /* between two looks at the clocks, in seconds */
#define LOOKS   146                  /* in two years */
#define UNKNOWN INT_MIN

/* One of each kind of summer time; what is preferred, the own zone of the machine and those without
 * any come first. */
static const char *const ZONES[] = {
    "Europe/London",       "Europe/Berlin",     "Europe/Helsinki",     "Europe/Chisinau",
    "Europe/Moscow",       "Europe/Istanbul",   "America/New_York",    "America/Chicago",
    "America/Denver",      "America/Phoenix",   "America/Los_Angeles", "America/Anchorage",
    "America/Halifax",     "America/St_Johns",  "America/Havana",      "America/Santiago",
    "America/Asuncion",    "America/Sao_Paulo", "Atlantic/Azores",     "Africa/Cairo",
    "Asia/Jerusalem",      "Asia/Beirut",       "Asia/Kolkata",        "Asia/Tehran",
    "Asia/Kathmandu",      "Australia/Sydney",  "Australia/Adelaide",  "Australia/Darwin",
    "Australia/Lord_Howe", "Pacific/Auckland",  "Pacific/Chatham",     NULL};

/* The value of a property at the beginning of a line, as a copy; NULL: there is none. */
static char *own_value(const char *text, const char *name)
{
	size_t len = strlen(name);

	for (const char *at = text; *at;) {
		size_t line = strcspn(at, "\r\n");

		if (line > len && text_is(at, len, name) && strchr(":;", at[len])) {
			const char *colon = memchr(at, ':', line);

			return colon ? strndup(colon + 1, line - (size_t)(colon + 1 - at)) : NULL;
		}
		at += line + strspn(at + line, "\r\n");
	}
	return NULL;
}

void calendar_zone_own_free(struct calendar_own *own)
{
	free(own->name);
	free(own->place);
	free(own->text);
	*own = (struct calendar_own){0};
}

enum fr_code calendar_zone_own_read(const char *text, struct calendar_own *own, struct fr_err *err)
{
	own->name = own_value(text, "TZID");
	if (!own->name)
		return FR_NOTHING;
	own->place = own_value(text, "X-LIC-LOCATION");
	own->text = strdup(text);
	if (own->text)
		return FR_OK;
	calendar_zone_own_free(own);
	return fr_err_nomem(err);
}

/* --- what its clocks show ----------------------------------------------------------------------
 */

/* n digits as a number, or -1. */
static int own_digits(const char *text, int n)
{
	int value = 0;

	for (; n; n--, text++) {
		if (*text < '0' || *text > '9')
			return -1;
		value = value * 10 + (*text - '0');
	}
	return value;
}

/* "+0130", in minutes. */
static int own_offset(const char *text)
{
	int hours = *text ? own_digits(text + 1, 2) : -1;
	int minutes = hours < 0 ? -1 : own_digits(text + 3, 2);

	if (minutes < 0 || (*text != '+' && *text != '-'))
		return UNKNOWN;
	return (*text == '-' ? -1 : 1) * (hours * 60 + minutes);
}

/* STANDARD or DAYLIGHT: when it begins in a year, and the offset from then on. */
struct own_part {
	int from, to;            /* minutes east of UTC, before and after */
	int month, weekday, nth; /* weekday -1: nth is a day of the month */
	int second;
	int64_t since; /* the first day */
	int yearly;
};

static int own_weekday(const char *text)
{
	static const char *const DAYS[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

	for (int i = 0; i < 7; i++) {
		if (text_is(text, 2, DAYS[i]))
			return i;
	}
	return -1;
}

static int own_rule(const char *rule, struct own_part *part)
{
	const char *month = strstr(rule, "BYMONTH=");
	const char *by_day = strstr(rule, "BYDAY=");
	const char *month_day = strstr(rule, "BYMONTHDAY=");
	char *end;

	if (!strstr(rule, "FREQ=YEARLY") || strstr(rule, "UNTIL="))
		return 0;
	part->yearly = 1;
	if (month)
		part->month = (int)strtol(month + 8, NULL, 10);
	if (by_day) {
		part->nth = (int)strtol(by_day + 6, &end, 10);
		part->weekday = strlen(end) >= 2 ? own_weekday(end) : -1;
		/* 8,9,..,14 is the second of them */
		if (!part->nth && month_day)
			part->nth = ((int)strtol(month_day + 11, NULL, 10) + 6) / 7;
		return part->weekday >= 0 && part->nth && part->nth >= -5 && part->nth <= 5;
	}
	return 1;
}

/* The part that begins at text; 0: it says nothing that lasts. */
static int own_part_read(const char *text, struct own_part *part)
{
	char *const values[] = {own_value(text, "DTSTART"), own_value(text, "TZOFFSETFROM"),
	                        own_value(text, "TZOFFSETTO"), own_value(text, "RRULE")};
	int at[5] = {-1, -1, -1, -1, -1}; /* year, month, day, hour, minute */
	static const int PLACE[5][2] = {{0, 4}, {4, 2}, {6, 2}, {9, 2}, {11, 2}};
	int good = values[0] && values[1] && values[2] && strlen(values[0]) >= 13;

	for (int i = 0; good && i < 5; i++) {
		at[i] = own_digits(values[0] + PLACE[i][0], PLACE[i][1]);
		good = at[i] >= 0;
	}
	if (good) {
		*part = (struct own_part){.from = own_offset(values[1]),
		                          .to = own_offset(values[2]),
		                          .month = at[1],
		                          .weekday = -1,
		                          .nth = at[2],
		                          .second = at[3] * 3600 + at[4] * 60,
		                          .since = fr_day_from_civil(at[0], at[1], at[2])};
		good = part->from != UNKNOWN && part->to != UNKNOWN &&
		       (!values[3] || own_rule(values[3], part)) && part->month >= 1 &&
		       part->month <= 12;
	}
	for (size_t i = 0; i < 4; i++)
		free(values[i]);
	return good;
}

/* When this part begins in a year, in seconds since the Epoch. */
static int64_t own_begins(const struct own_part *part, int64_t year)
{
	int64_t first = fr_day_from_civil(year, part->month, 1);
	int64_t next =
	    fr_day_from_civil(part->month == 12 ? year + 1 : year, part->month % 12 + 1, 1);
	int64_t day = first + part->nth - 1;

	if (part->weekday >= 0 && part->nth > 0)
		day = first + (part->weekday - fr_day_weekday(first) + 7) % 7 +
		      INT64_C(7) * (part->nth - 1);
	else if (part->weekday >= 0)
		day = next - 1 - (fr_day_weekday(next - 1) - part->weekday + 7) % 7 +
		      INT64_C(7) * (part->nth + 1);
	return day * 86400 + part->second - INT64_C(60) * part->from;
}

/* The latest of all parts that began. */
static int own_shows(const struct own_part *parts, size_t n, int64_t sec)
{
	int64_t year, best = INT64_MIN;
	int month, mday, offset = UNKNOWN;

	fr_civil_from_day(sec / 86400, &year, &month, &mday);
	for (size_t i = 0; i < n; i++) {
		int64_t begins = parts[i].yearly ? own_begins(&parts[i], year)
		                                 : parts[i].since * 86400 + parts[i].second -
		                                       INT64_C(60) * parts[i].from;

		if (parts[i].yearly && begins > sec)
			begins = own_begins(&parts[i], year - 1);
		if (begins <= sec && begins >= parts[i].since * 86400 - 86400 && begins > best) {
			best = begins;
			offset = parts[i].to;
		}
	}
	return offset;
}

static size_t own_parts(const char *text, struct own_part parts[16])
{
	size_t n = 0;

	for (const char *at = text; n < 16 && (at = strstr(at, "\nBEGIN:")) != NULL; at += 7) {
		const char *end = strstr(at + 1, "\nEND:");
		char *part = end ? strndup(at + 1, (size_t)(end - at)) : NULL;

		if (part && own_part_read(part, &parts[n]))
			n++;
		free(part);
	}
	return n;
}

/* --- which zone of this machine it is -----------------------------------------------------------
 */

static int zone_fits(const char *zone, const int shows[LOOKS], int64_t first)
{
	FR_FREED(fr_zone_leave) struct fr_zone own = {0};

	if (!fr_zone_known(zone))
		return 0;
	fr_zone_enter(zone, &own);
	for (int i = 0; i < LOOKS; i++) {
		struct fr_when when;

		fr_when_local(first + i * STEP, &when);
		if (when.offset != shows[i])
			return 0;
	}
	return 1;
}

static void own_look(struct calendar_own *own, int64_t day, const char *prefer)
{
	struct own_part parts[16];
	size_t n = own_parts(own->text, parts);
	int64_t year, first;
	int month, mday, shows[LOOKS];
	int same = 1;

	fr_civil_from_day(day, &year, &month, &mday);
	first = fr_day_from_civil(year < 1971 ? 1971 : year, 1, 1) * 86400 + 43200;
	for (int i = 0; i < LOOKS; i++) {
		shows[i] = own_shows(parts, n, first + i * STEP);
		if (shows[i] == UNKNOWN)
			return;
		same &= shows[i] == shows[0];
	}
	for (int i = 0; i < 2; i++) {
		fr_zone_own(own->fits);
		if (i == 0 && prefer)
			snprintf(own->fits, sizeof own->fits, "%s", prefer);
		if (zone_fits(own->fits, shows, first))
			return;
	}
	if (same && shows[0] == 0)
		snprintf(own->fits, sizeof own->fits, "UTC");
	else if (same && shows[0] % 60 == 0)
		snprintf(own->fits, sizeof own->fits, "Etc/GMT%+d", -shows[0] / 60);
	else
		own->fits[0] = '\0';
	if (own->fits[0] && zone_fits(own->fits, shows, first))
		return;
	own->fits[0] = '\0';
	for (int i = 0; ZONES[i] && !own->fits[0]; i++) {
		if (zone_fits(ZONES[i], shows, first))
			snprintf(own->fits, sizeof own->fits, "%s", ZONES[i]);
	}
}

const char *calendar_zone_own_fits(struct calendar_own *own, int64_t day, const char *prefer)
{
	if (!own->looked)
		own_look(own, day, prefer);
	own->looked = 1;
	return own->fits[0] ? own->fits : NULL;
}
