/* zone_name - the zones of other programs by their IANA names */
#include "import.h"

#include <stdio.h>
#include <string.h>

/* One said to be in /somebody.org/Europe/Berlin is in Europe/Berlin. */
static int name_ends_known(const char *name, char zone[64])
{
	while (name && *name && !zone_known(name)) {
		name = strchr(name, '/');
		name = name ? name + 1 : NULL;
	}
	if (name && *name)
		snprintf(zone, 64, "%s", name);
	return name && *name;
}

int zone_named(const struct fr_ical_time *time, char zone[64])
{
	return name_ends_known(time->zone, zone);
}
