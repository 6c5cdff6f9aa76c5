/* zone - the zone of a ritual, while its dates are found */
#include "ritual.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ZONES "/usr/share/zoneinfo/"

static struct {
	char own[64];
	int had, entered;
} zone;

/* Beside the zones there are folders of them, and lists. */
int zone_known(const char *name)
{
	char path[128];
	char magic[4];
	int fd, known;

	if (!*name || *name == '/' || strstr(name, "..") || strlen(name) > 63)
		return 0;
	if (strcmp(name, "UTC") == 0)
		return 1;
	snprintf(path, sizeof path, ZONES "%s", name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	known = read(fd, magic, sizeof magic) == sizeof magic &&
	        memcmp(magic, "TZif", sizeof magic) == 0;
	close(fd);
	return known;
}

void zone_enter(const char *name)
{
	const char *own = getenv("TZ");

	if (!*name || (own && strcmp(own, name) == 0))
		return;
	zone.had = own != NULL;
	snprintf(zone.own, sizeof zone.own, "%s", own ? own : "");
	zone.entered = 1;
	setenv("TZ", name, 1);
	tzset();
}

void zone_leave(void)
{
	if (!zone.entered)
		return;
	zone.entered = 0;
	if (zone.had)
		setenv("TZ", zone.own, 1);
	else
		unsetenv("TZ");
	tzset();
}

/* What the environment says, else what the machine is set to, else UTC. */
void zone_own(char name[64])
{
	const char *own = getenv("TZ");
	char link[256];
	const char *part;
	ssize_t len;

	if (own && *own == ':')
		own++;
	if (own && zone_known(own)) {
		snprintf(name, 64, "%s", own);
		return;
	}
	snprintf(name, 64, "UTC");
	len = own ? -1 : readlink("/etc/localtime", link, sizeof link - 1);
	if (len <= 0)
		return;
	link[len] = '\0';
	part = strstr(link, "zoneinfo/");
	if (part && zone_known(part + 9))
		snprintf(name, 64, "%.63s", part + 9);
}
