/* zone_names - the zones of Windows by their IANA names; the one file that knows ICU */
#include "lib/calendar/calendar.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ucal.h>

/*
 * ICU is loaded only where such a name stands in a file: it costs more than most commands do, and a
 * machine that got another version of it since then only knows these names no more.  Its headers
 * put the version into each symbol.
 */
#define ICU_TEXT(symbol)    ICU_QUOTE(symbol)
#define ICU_QUOTE(symbol)   #symbol
#define ICU_LIBRARY         "libicui18n.so." U_ICU_VERSION_SHORT
#define ICU_ZONE_OF_WINDOWS ICU_TEXT(ucal_getTimeZoneIDForWindowsID)

typedef int32_t icu_zone_of_windows(const UChar *name, int32_t len, const char *region, UChar *zone,
                                    int32_t size, UErrorCode *status);

/* CLDR keeps names that IANA has given up; a system may come without those. */
static const char *const RENAMED[][2] = {
    {"America/Buenos_Aires", "America/Argentina/Buenos_Aires"},
    {"America/Godthab", "America/Nuuk"},
    {"America/Indianapolis", "America/Indiana/Indianapolis"},
    {"Asia/Calcutta", "Asia/Kolkata"},
    {"Asia/Katmandu", "Asia/Kathmandu"},
    {"Asia/Rangoon", "Asia/Yangon"},
    {"Etc/UTC", "UTC"},
    {"Europe/Kiev", "Europe/Kyiv"},
};

static void windows_renamed(char zone[64])
{
	for (size_t i = 0; i < sizeof RENAMED / sizeof RENAMED[0]; i++) {
		if (strcmp(RENAMED[i][0], zone) == 0) {
			snprintf(zone, 64, "%s", RENAMED[i][1]);
			return;
		}
	}
}

/* Names of both kinds are plain ASCII.  0: this one is not. */
static int windows_wide(const char *name, UChar wide[64])
{
	size_t len = strlen(name);

	for (size_t i = 0; i <= len && i < 64; i++) {
		if ((unsigned char)name[i] > 126)
			return 0;
		wide[i] = (UChar)name[i];
	}
	return len > 0 && len < 64;
}

enum fr_code calendar_zone_names_find(const char *name, char zone[64], struct fr_err *err)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[64], found[64];
	icu_zone_of_windows *ask = NULL;
	int32_t len = 0;
	void *icu;

	if (!windows_wide(name, wide))
		return fr_err_set(err, FR_NOTHING, "\"%.60s\" is no zone of Windows", name);
	icu = dlopen(ICU_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	if (icu)
		*(void **)&ask = dlsym(icu, ICU_ZONE_OF_WINDOWS); /* as POSIX has it */
	if (ask)
		len = ask(wide, -1, NULL, found, 64, &status);
	if (len > 0 && len < 64 && U_SUCCESS(status)) {
		for (int32_t i = 0; i < len; i++)
			zone[i] = (char)found[i];
		zone[len] = '\0';
		windows_renamed(zone);
	} else {
		len = 0;
	}
	if (icu)
		dlclose(icu);
	return len ? FR_OK : fr_err_set(err, FR_NOTHING, "\"%.60s\" is no zone of Windows", name);
}
