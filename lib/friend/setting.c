/* setting - what the user chose to differ: presets, parameters, the zone, reminders */
#include <fr/setting.h>

#include <string.h>

#include <fr/config.h>
#include <fr/text.h>
#include <fr/time.h>

#include "lib/store/store.h"

#define REMIND     "remind."
#define REMIND_LEN (sizeof REMIND - 1)

const char *const fr_remind_words[] = {"ritual",  "birthday", "hurt", "agreement", "season",
                                       "checkin", "quiet",    "swap", NULL};

/* Of two records of one key (two machines, merged) the one that changed later holds. */
static const char SQL_GET[] = "SELECT n FROM setting WHERE key = ?1 AND friend IS ?2 ORDER BY "
                              "updated DESC, n DESC LIMIT 1";

/* ?1: in general (null) or for this friend; the preset comes first, because parameters go on top of
 * it. */
static const char SQL_ALL[] =
    "SELECT n FROM setting AS s WHERE friend IS ?1 AND value IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM setting AS later WHERE later.key = s.key AND later.friend IS s.friend "
    "AND (later.updated, later.n) > (s.updated, s.n)) ORDER BY key <> 'preset', key";

enum fr_code fr_setting_get(struct fr_store *store, const char *key, int64_t friend_row,
                            struct fr_buf *value, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record setting = {0};
	FR_FREED(store_sql_left) struct sql_stmt *stmt = NULL;
	enum fr_code code = store_read_any(store, FR_TYPE_SETTING, err);

	if (!code) {
		FR_TRY(store_sql_prepare(store_sql(store), SQL_GET, &stmt, err));
		store_sql_bind_text(stmt, 1, key, strlen(key));
		store_sql_bind_row(stmt, 2, friend_row);
		code = store_sql_step(stmt, err);
	}
	if (!code)
		code = fr_record_get(store, FR_TYPE_SETTING, store_sql_int(stmt, 0), &setting, err);
	if (code && code != FR_DONE)
		return code;
	if (!fr_record_has(&setting, FR_SETTING_VALUE))
		return fr_err_set(err, FR_NOTHING, "%.60s is not set", key);
	fr_buf_puts(value, fr_record_text(&setting, FR_SETTING_VALUE));
	return fr_buf_check(value, err);
}

/* --- what a setting can be --------------------------------------------------------- */

static int setting_is_reminder(const char *key)
{
	if (strncmp(key, REMIND, REMIND_LEN) != 0)
		return 0;
	for (int i = 0; fr_remind_words[i]; i++) {
		if (strcmp(key + REMIND_LEN, fr_remind_words[i]) == 0)
			return 1;
	}
	return 0;
}

static int setting_is_param(const char *key)
{
	struct fr_params params;
	const char *name;
	double value;

	fr_params_default(&params);
	for (size_t i = 0; (name = fr_params_at(&params, i, &value)); i++) {
		if (strcmp(name, key) == 0)
			return 1;
	}
	return 0;
}

/* What is nearest to a key so far. */
struct setting_near {
	const char *key, *before, *name;
	int best;
};

static void setting_nearer(struct setting_near *near, const char *before, const char *name)
{
	size_t len = strlen(before);
	int distance;

	if (strncmp(near->key, before, len) != 0)
		return;
	distance = fr_text_distance(near->key + len, name, near->best);
	if (distance < near->best) {
		near->best = distance;
		near->before = before;
		near->name = name;
	}
}

static enum fr_code setting_unknown(const char *key, struct fr_err *err)
{
	struct setting_near near = {.key = key, .before = "", .name = "preset", .best = 20};
	struct fr_params params;
	const char *name;
	double value;

	setting_nearer(&near, "", "preset");
	setting_nearer(&near, "", "zone");
	setting_nearer(&near, "", FR_BIRTHDAY_LEAD);
	for (const struct fr_config_key *own = fr_config_keys; own->name; own++)
		setting_nearer(&near, "", own->name);
	fr_params_default(&params);
	for (size_t i = 0; (name = fr_params_at(&params, i, &value)); i++)
		setting_nearer(&near, "", name);
	near.best = strncmp(key, REMIND, REMIND_LEN) == 0 ? 100 : near.best;
	for (int i = 0; fr_remind_words[i]; i++)
		setting_nearer(&near, REMIND, fr_remind_words[i]);
	return fr_err_set(err, FR_USAGE, "there is no setting \"%.60s\"; the nearest is %s%s", key,
	                  near.before, near.name);
}

/* The name of a zone as the system's files have it; whether it is known there is for the caller to
 * see. */
static enum fr_code setting_check_zone(const char *value, struct fr_err *err)
{
	static const char GOOD[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/";
	size_t len = strlen(value);

	if (len == 0 || len > 64 || *value == '/' || strspn(value, GOOD) != len)
		return fr_err_set(err, FR_USAGE,
		                  "zone is the name of a time zone as Europe/Berlin, not \"%.60s\"",
		                  value);
	return FR_OK;
}

/* rhythm.TAG, the tag as it is folded. */
static int setting_is_rhythm(const char *key)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};

	if (strncmp(key, FR_SETTING_RHYTHM, strlen(FR_SETTING_RHYTHM)) != 0)
		return 0;
	key += strlen(FR_SETTING_RHYTHM);
	fr_text_fold(key, &folded);
	return *key && strcmp(key, fr_buf_text(&folded)) == 0;
}

/* How often those of a circle would like to hear from each other. */
static enum fr_code setting_check_rhythm(const char *key, const char *value, struct fr_err *err)
{
	struct fr_err why;
	int days;

	if (fr_cadence_read(value, &days, &why))
		return fr_err_set(err, FR_USAGE, "%.100s: %.900s", key, why.message);
	return FR_OK;
}

/* 0 to 60, or -1. */
static int setting_lead(const char *value)
{
	size_t len = strspn(value, "0123456789");
	int days = 0;

	if (!len || len > 2 || value[len])
		return -1;
	for (; *value; value++)
		days = days * 10 + *value - '0';
	return days <= 60 ? days : -1;
}

static enum fr_code setting_check_key(const char *key, int64_t friend_row, struct fr_err *err)
{
	if (strcmp(key, "preset") != 0 && strcmp(key, "zone") != 0 &&
	    strcmp(key, FR_BIRTHDAY_LEAD) != 0 && !setting_is_param(key) &&
	    !setting_is_reminder(key) && !setting_is_rhythm(key))
		return setting_unknown(key, err);
	if (friend_row && strcmp(key, "half_life") != 0)
		return fr_err_set(err, FR_USAGE,
		                  "%s holds for everyone; only half_life can be set for one friend",
		                  key);
	return FR_OK;
}

enum fr_code fr_setting_check(const char *key, const char *value, int64_t friend_row,
                              struct fr_err *err)
{
	struct fr_params params;
	enum fr_code code = setting_check_key(key, friend_row, err);

	fr_params_default(&params);
	if (code || !value)
		return code;
	if (strcmp(key, "zone") == 0)
		return setting_check_zone(value, err);
	if (setting_is_rhythm(key))
		return setting_check_rhythm(key, value, err);
	if (strcmp(key, FR_BIRTHDAY_LEAD) == 0)
		return setting_lead(value) < 0
		           ? fr_err_set(err, FR_USAGE, "%s is 0 to 60 days, not \"%.60s\"", key,
		                        value)
		           : FR_OK;
	if (strcmp(key, "preset") == 0)
		return fr_params_preset(&params, value, err);
	if (setting_is_reminder(key) && strcmp(value, "on") != 0 && strcmp(value, "off") != 0)
		return fr_err_set(err, FR_USAGE, "%s is on or off, not \"%.60s\"", key, value);
	return setting_is_reminder(key) ? FR_OK : fr_params_set(&params, key, value, err);
}

enum fr_code fr_setting_rhythm(struct fr_store *store, const char *tags, int *days,
                               struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf tag = {0}, key = {0}, value = {0};
	enum fr_code code = FR_OK;

	*days = 0;
	while (!code && tags && fr_list_next(&tags, &tag)) {
		int each = 0;
		struct fr_err why;

		fr_buf_clear(&key);
		fr_buf_clear(&value);
		fr_buf_puts(&key, FR_SETTING_RHYTHM);
		fr_text_fold(fr_buf_text(&tag), &key);
		code = fr_setting_get(store, fr_buf_text(&key), 0, &value, err);
		if (!code && fr_cadence_read(fr_buf_text(&value), &each, &why) == FR_OK &&
		    (!*days || each < *days))
			*days = each;
		code = code == FR_NOTHING ? FR_OK : code;
	}
	return code;
}

enum fr_code fr_setting_birthday_lead(struct fr_store *store, int *days, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf value = {0};
	enum fr_code code =
	    store ? fr_setting_get(store, FR_BIRTHDAY_LEAD, 0, &value, err) : FR_NOTHING;

	*days = code ? -1 : setting_lead(fr_buf_text(&value));
	if (*days < 0)
		*days = setting_lead(FR_BIRTHDAY_DAYS);
	return code == FR_NOTHING ? FR_OK : code;
}

/* --- parameters ------------------------------------------------------------------------ */

static enum fr_code setting_apply(struct fr_store *store, int64_t friend_row,
                                  struct fr_params *params, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record setting = {0};
	FR_FREED(store_sql_left) struct sql_stmt *stmt = NULL;
	enum fr_code code;

	FR_TRY(store_sql_prepare(store_sql(store), SQL_ALL, &stmt, err));
	store_sql_bind_row(stmt, 1, friend_row);
	while ((code = store_sql_step(stmt, err)) == FR_OK) {
		struct fr_err why;
		const char *key, *value;

		FR_TRY(
		    fr_record_get(store, FR_TYPE_SETTING, store_sql_int(stmt, 0), &setting, err));
		key = fr_record_text(&setting, FR_SETTING_KEY);
		value = fr_record_text(&setting, FR_SETTING_VALUE);
		/* A newer version may know more; what does not fit here changes nothing. */
		if (fr_setting_check(key, value, friend_row, &why) ||
		    (strcmp(key, "preset") != 0 && !setting_is_param(key)))
			continue;
		if (strcmp(key, "preset") == 0 ? fr_params_preset(params, value, &why)
		                               : fr_params_set(params, key, value, &why))
			continue;
	}
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code fr_setting_params(struct fr_store *store, int64_t friend_row, struct fr_params *params,
                               struct fr_err *err)
{
	struct fr_params made;
	struct fr_err why;

	fr_params_default(&made);
	FR_TRY(setting_apply(store, 0, &made, err));
	if (friend_row)
		FR_TRY(setting_apply(store, friend_row, &made, err));
	if (fr_params_check(&made, &why)) /* together they do not fit: those that are built in */
		fr_params_default(&made);
	*params = made;
	return FR_OK;
}

/* Each may be right and both together wrong; that is refused where it is set. */
static enum fr_code setting_check_all(struct fr_store *store, struct fr_err *err)
{
	struct fr_params params;

	fr_params_default(&params);
	FR_TRY(setting_apply(store, 0, &params, err));
	return fr_params_check(&params, err);
}

static enum fr_code setting_put(struct fr_store *store, const char *key, const char *value,
                                const char *friend, enum fr_put *result, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record record = {0};

	fr_record_reset(&record, FR_TYPE_SETTING);
	FR_TRY(fr_record_set_text(&record, FR_SETTING_KEY, key, err));
	if (value)
		FR_TRY(fr_record_set_text(&record, FR_SETTING_VALUE, value, err));
	if (!value)
		fr_record_set_null(&record, FR_SETTING_VALUE);
	if (friend)
		FR_TRY(fr_record_set_text(&record, FR_SETTING_FRIEND, friend, err));
	return fr_record_put(store, &record, result, NULL, err);
}

enum fr_code fr_setting_set(struct fr_store *store, const char *key, const char *value,
                            const char *friend, enum fr_put *result, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf old = {0};
	const char *name = NULL;
	int64_t row = 0;

	if (friend)
		FR_TRY(store_names_find(store, friend, &row, err));
	if (friend && !row)
		return fr_err_set(err, FR_NOTHING, "nobody is called %.200s", friend);
	if (friend)
		FR_TRY(store_names_of(store, row, &name, err));
	FR_TRY(fr_setting_check(key, value, row, err));
	if (!value) {
		enum fr_code code = fr_setting_get(store, key, row, &old, err);

		*result = FR_PUT_SAME;
		if (code) /* what is not set needs no record that says so */
			return code == FR_NOTHING ? FR_OK : code;
	}
	FR_TRY(setting_put(store, key, value, name, result, err));
	return setting_check_all(store, err);
}
