/* zone_enter - the zones that are known here, and local time as in one of them */
#include <fr/buf.h>
#include <fr/os.h>
#include <fr/time.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int fr_zone_path(const char *name, char path[FR_ZONE_PATH])
{
	const char *own = getenv("TZDIR");
	int n = own && *own ? snprintf(path, FR_ZONE_PATH, "%s/%s", own, name)
	                    : snprintf(path, FR_ZONE_PATH, "%s%s", fr_os_zones(), name);

	return n > 0 && n < FR_ZONE_PATH ? 0 : -1;
}

/* Beside the zones there are folders of them, and lists. */
int fr_zone_known(const char *name)
{
	char path[FR_ZONE_PATH];
	char magic[4];
	int fd, known;

	if (!*name || *name == '/' || strstr(name, "..") || strlen(name) >= FR_ZONE_SIZE)
		return 0;
	if (strcmp(name, "UTC") == 0)
		return 1;
	fd = fr_zone_path(name, path) ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	known = read(fd, magic, sizeof magic) == sizeof magic &&
	        memcmp(magic, "TZif", sizeof magic) == 0;
	close(fd);
	return known;
}

/* In another zone than is meant nothing may be kept. */
static void zone_set(const char *name)
{
	if (name ? setenv("TZ", name, 1) : unsetenv("TZ"))
		fr_buf_lose();
	tzset();
}

void fr_zone_enter(const char *name, struct fr_zone *own)
{
	const char *before = getenv("TZ");

	*own = (struct fr_zone){.had = before != NULL};
	if (!*name || (before && strcmp(before, name) == 0))
		return;
	snprintf(own->name, sizeof own->name, "%s", before ? before : "");
	own->entered = 1;
	zone_set(name);
}

void fr_zone_leave(const struct fr_zone *own)
{
	if (own->entered)
		zone_set(own->had ? own->name : NULL);
}

void fr_zone_own(char name[FR_ZONE_SIZE])
{
	const char *own = getenv("TZ");
	char link[256];
	const char *part;
	ssize_t len;

	if (own && *own == ':')
		own++;
	if (own && fr_zone_known(own)) {
		snprintf(name, FR_ZONE_SIZE, "%s", own);
		return;
	}
	snprintf(name, FR_ZONE_SIZE, "UTC");
	len = own ? -1 : readlink("/etc/localtime", link, sizeof link - 1);
	if (len <= 0)
		return;
	link[len] = '\0';
	part = strstr(link, "zoneinfo/");
	if (part && fr_zone_known(part + 9))
		snprintf(name, FR_ZONE_SIZE, "%.63s", part + 9);
}
