/* zone_find - the zones of other programs by their IANA names */
#include "lib/calendar/calendar.h"

#include <fr/text.h>

#include <stdio.h>
#include <string.h>

#include "lib/text/text.h"

/* One said to be in /somebody.org/Europe/Berlin is in Europe/Berlin. */
static int name_ends_known(const char *name, char zone[64])
{
	do {
		if (*name && fr_zone_known(name)) {
			snprintf(zone, 64, "%.63s", name);
			return 1;
		}
		name = strchr(name, '/');
		if (name)
			name++;
	} while (name && *name);
	return 0;
}

/* tzone://Microsoft/Utc, Z, and GMT in any letters. */
static int name_of_utc(const char *name, char zone[64])
{
	static const char *const NAMES[] = {"utc", "gmt", "z", "zulu", "uct"};
	const char *slash = strrchr(name, '/');
	const char *last = slash ? slash + 1 : name;

	for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
		if (text_is(last, strlen(last), NAMES[i])) {
			memcpy(zone, "UTC", 4);
			return 1;
		}
	}
	return 0;
}

/* As the file describes it. */
static int name_own(struct calendar_zone *named, int64_t day, const char *prefer, char zone[64])
{
	const char *fits = named->own ? calendar_zone_own_fits(named->own, day, prefer) : NULL;

	if (fits)
		snprintf(zone, 64, "%.63s", fits);
	return fits != NULL;
}

/* "W. Europe Standard Time" */
static int name_of_windows(const char *name, char zone[64])
{
	char found[64];
	struct fr_err why;

	if (calendar_zone_names_find(name, found, &why) || !fr_zone_known(found))
		return 0;
	memcpy(zone, found, sizeof found);
	return 1;
}

/* --- "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", as Windows shows a zone ---
 */

/* What stands in the parentheses; *text is behind them.  0: it is another form. */
static int shown_offset(const char **text, int *minutes)
{
	const char *at = *text;
	int hours = 0, rest = 0;
	int sign = 1;

	if (strncmp(at, "(UTC", 4) != 0 && strncmp(at, "(GMT", 4) != 0)
		return 0;
	at += 4;
	if (*at == '+' || *at == '-') {
		sign = *at == '-' ? -1 : 1;
		if (strspn(at + 1, "0123456789") != 2 || (at[3] != ':' && at[3] != '.') ||
		    strspn(at + 4, "0123456789") != 2)
			return 0;
		hours = (at[1] - '0') * 10 + at[2] - '0';
		rest = (at[4] - '0') * 10 + at[5] - '0';
		at += 6;
	}
	if (*at != ')')
		return 0;
	*minutes = sign * (hours * 60 + rest);
	*text = at + 1;
	return 1;
}

/* Is this what the clocks of the zone showed outside summer, in the year of this day? */
static int shown_fits(const char *zone, int64_t day, int minutes)
{
	FR_FREED(fr_zone_leave) struct fr_zone own = {0};
	int64_t year;
	int month, mday;
	int least = INT16_MAX;

	fr_civil_from_day(day, &year, &month, &mday);
	fr_zone_enter(zone, &own);
	for (month = 1; month <= 7; month += 6) {
		struct fr_when when;

		fr_when_local(fr_day_from_civil(year, month, 15) * 86400, &when);
		least = when.offset < least ? when.offset : least;
	}
	return least == minutes;
}

/* "Eastern Time" is the Eastern Standard Time of Windows; the others are towns. */
static int shown_part(const char *part, char zone[64])
{
	static const char *const AREAS[] = {"Europe",  "America",  "Asia",   "Africa", "Australia",
	                                    "Pacific", "Atlantic", "Indian", NULL};
	static const char TIME[] = " Time";
	size_t len = strlen(part);
	char name[128];

	if (strcmp(part, "Coordinated Universal Time") == 0)
		return name_ends_known("UTC", zone);
	if (len > sizeof TIME && strcmp(part + len - (sizeof TIME - 1), TIME) == 0) {
		snprintf(name, sizeof name, "%.*s Standard Time", (int)(len - (sizeof TIME - 1)),
		         part);
		return name_of_windows(name, zone);
	}
	for (int i = 0; AREAS[i]; i++) {
		snprintf(name, sizeof name, "%s/%s", AREAS[i], part);
		for (char *c = name; *c; c++)
			*c = *c == ' ' ? '_' : *c;
		if (fr_zone_known(name))
			return name_ends_known(name, zone);
	}
	return 0;
}

static int name_shown(const char *name, int64_t day, char zone[64])
{
	char copy[160];
	char *rest = copy;
	int minutes;

	if (!shown_offset(&name, &minutes) || strlen(name) >= sizeof copy)
		return 0;
	snprintf(copy, sizeof copy, "%s", name);
	while (rest) {
		char *part = strsep(&rest, ",/;");
		char found[FR_ZONE_SIZE];

		part = fr_text_part(&part, "("); /* "(US & Canada)" */
		if (*part && shown_part(part, found) && shown_fits(found, day, minutes)) {
			memcpy(zone, found, sizeof found);
			return 1;
		}
	}
	return 0;
}

/* --- all of them --------------------------------------------------------------------------- */

int calendar_zone_find(struct calendar_zone *zone, int64_t day, const char *otherwise,
                       char found[FR_ZONE_SIZE])
{
	if (!zone->looked && !name_ends_known(zone->name, zone->found) &&
	    !(zone->own && zone->own->place && name_ends_known(zone->own->place, zone->found)) &&
	    !name_of_windows(zone->name, zone->found) &&
	    !name_shown(zone->name, day, zone->found) && !name_of_utc(zone->name, zone->found) &&
	    !name_own(zone, day, otherwise, zone->found) && otherwise)
		snprintf(zone->found, sizeof zone->found, "%s", otherwise);
	zone->looked = 1;
	if (zone->found[0])
		memcpy(found, zone->found, sizeof zone->found);
	return zone->found[0] != '\0';
}
