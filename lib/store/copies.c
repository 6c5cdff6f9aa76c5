/* copies - the store from before something was forgotten on another machine's word */
#include <fr/exchange.h>
#include <fr/time.h>
#include <fr/upkeep.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/store/inside.h"

#define COPY_SUFFIX ".forgotten-"
#define COPY_DAY_MS 86400000

static int64_t copy_today(int64_t now)
{
	return now / COPY_DAY_MS;
}

enum fr_code fr_store_copy_keep(struct fr_store *store, int64_t now, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	int64_t year;
	int month, day;

	FR_TRY(store_files_own(store, &path, err));
	fr_civil_from_day(copy_today(now), &year, &month, &day);
	fr_buf_printf(&path, COPY_SUFFIX "%04lld-%02d-%02d", (long long)year, month, day);
	FR_TRY(fr_buf_check(&path, err));
	/* The first one of a day has the most in it. */
	return access(path.data, F_OK) == 0 ? FR_OK : fr_store_backup(store, path.data, err);
}

/* The day of a copy of the store called base; INT64_MAX: the file is none. */
static int64_t copy_day(const char *name, const char *base)
{
	static const size_t DATE = sizeof "2026-01-31" - 1;
	const char *date = name + strlen(base) + strlen(COPY_SUFFIX);
	struct fr_when when;
	struct fr_err why;

	if (strncmp(name, base, strlen(base)) != 0 ||
	    strncmp(name + strlen(base), COPY_SUFFIX, strlen(COPY_SUFFIX)) != 0 ||
	    strlen(date) < DATE || fr_when_parse(date, DATE, &when, &why) ||
	    (date[DATE] && strcmp(date + DATE, ".part") != 0))
		return INT64_MAX;
	return when.sec / (COPY_DAY_MS / 1000);
}

enum fr_code fr_store_copies_drop(struct fr_store *store, int64_t now, int days, int *left,
                                  struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0}, copy = {0};
	enum fr_code code = store_files_own(store, &path, err);
	char *base = code ? NULL : strrchr(path.data, '/');
	DIR *folder;
	struct dirent *entry;

	*left = 0;
	if (!base)
		return code;
	*base++ = '\0';
	folder = opendir(base == path.data + 1 ? "/" : path.data);
	while (!code && folder && (entry = readdir(folder))) {
		int64_t day = copy_day(entry->d_name, base);

		if (day == INT64_MAX)
			continue;
		if (days && day + days > copy_today(now)) {
			++*left;
			continue;
		}
		fr_buf_clear(&copy);
		fr_buf_printf(&copy, "%s/%s", path.data, entry->d_name);
		code = fr_buf_check(&copy, err);
		if (!code)
			code = store_files_scrub(store, &copy, err);
	}
	if (folder)
		closedir(folder);
	return code;
}

/* Where there are none no folder is looked through. */
enum fr_code store_copies_expire(struct fr_store *store, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf kept = {0};
	int left = 1, days = 0;
	enum fr_code code = fr_local_get(store, FR_LOCAL_COPIES, &kept, err);

	if (code || !kept.len)
		return code == FR_NOTHING ? FR_OK : code;
	FR_TRY(fr_store_copy_days(store, &days, err));
	FR_TRY(fr_store_copies_drop(store, store->now, days, &left, err));
	return left ? FR_OK : fr_local_set(store, FR_LOCAL_COPIES, "", err);
}

enum fr_code fr_store_copy_days(struct fr_store *store, int *days, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf value = {0};
	enum fr_code code = fr_local_get(store, FR_LOCAL_COPY_DAYS, &value, err);

	*days = code ? FR_COPY_DAYS : (int)strtol(fr_buf_text(&value), NULL, 10);
	return code == FR_NOTHING ? FR_OK : code;
}
