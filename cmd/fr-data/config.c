/* config - settings: all, one, or set one; and where the store is */
#include "data.h"

#include "cli/catalog.h"
#include "cli/config.h"

#include <fr/config.h>
#include <fr/setting.h>
#include <fr/upkeep.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* One line: the key, its value, where it comes from. */
static void config_line(const char *key, const char *value, const char *friend, const char *from)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	fr_buf_printf(&line, "%s = %s", key, value);
	if (friend)
		fr_buf_printf(&line, "  (with %s)", friend);
	if (from)
		fr_buf_printf(&line, "  (%s)", from);
	out_stored(&line);
}

/* Call each for the settings kept under this key (NULL: any) for this friend (NULL: any). */
static enum fr_code config_each(struct cli *cli, const char *key, const char *friend,
                                void (*each)(const struct fr_record *record))
{
	struct fr_records *records = NULL;
	FR_FREED(fr_record_free) struct fr_record record = {0};
	enum fr_code code =
	    fr_records_open(cli->store, FR_TYPE_SETTING, FR_ANY_FRIEND, &records, &cli->err);

	while (!code && !(code = fr_records_next(records, &record, &cli->err))) {
		const char *with = fr_record_text(&record, FR_SETTING_FRIEND);

		if ((!key || strcmp(fr_record_text(&record, FR_SETTING_KEY), key) == 0) &&
		    (!friend || (with && strcmp(with, friend) == 0)))
			each(&record);
	}
	fr_records_close(records);
	return code == FR_DONE ? FR_OK : code;
}

/* The line of a key of the store: what is set, else what holds without that (NULL: no line). */
static enum fr_code config_general(struct cli *cli, const char *key, const char *usual)
{
	FR_FREED(fr_buf_free) struct fr_buf value = {0};
	enum fr_code code =
	    cli->store ? fr_setting_get(cli->store, key, 0, &value, &cli->err) : FR_NOTHING;

	if (!code || (code == FR_NOTHING && usual))
		config_line(key, code ? usual : fr_buf_text(&value), NULL,
		            code ? "built in" : "store");
	return code == FR_NOTHING ? FR_OK : code;
}

/* What is the person's own; what nothing sets may still be set in the store. */
static enum fr_code config_own(struct cli *cli)
{
	for (const struct fr_config_key *key = fr_config_keys; key->name; key++) {
		const char *from;
		const char *value = config_get(key->name, &from);

		if (value)
			config_line(key->name, value, NULL, from);
		else
			FR_TRY(config_general(cli, key->name, key->usual));
	}
	return FR_OK;
}

/* All kinds of reminders come unless they are turned off: only what was set is listed. */
static enum fr_code config_reminders(struct cli *cli)
{
	for (int i = 0; fr_remind_words[i]; i++) {
		char key[32];

		snprintf(key, sizeof key, "remind.%s", fr_remind_words[i]);
		FR_TRY(config_general(cli, key, NULL));
	}
	return FR_OK;
}

static void config_rhythm(const struct fr_record *record)
{
	const char *key = fr_record_text(record, FR_SETTING_KEY);
	const char *value = fr_record_text(record, FR_SETTING_VALUE);

	if (value && strncmp(key, FR_SETTING_RHYTHM, strlen(FR_SETTING_RHYTHM)) == 0)
		config_line(key, value, NULL, "store");
}

/* 1: the store sets this key in general. */
static int config_is_set(struct cli *cli, const char *key)
{
	FR_FREED(fr_buf_free) struct fr_buf value = {0};
	struct fr_err why;

	return cli->store && fr_setting_get(cli->store, key, 0, &value, &why) == FR_OK;
}

static void config_params(struct cli *cli, const struct fr_params *params)
{
	struct fr_params built_in;
	const char *name;
	double value, usual;

	fr_params_default(&built_in);
	for (size_t i = 0; (name = fr_params_at(params, i, &value)); i++) {
		char number[32], from[64];
		const char *place = config_is_set(cli, name) ? "store" : "preset";

		fr_params_at(&built_in, i, &usual);
		snprintf(number, sizeof number, "%g", value);
		if (value < usual || value > usual)
			snprintf(from, sizeof from, "%s; %g is built in", place, usual);
		else
			snprintf(from, sizeof from, "%s", *place == 's' ? place : "built in");
		config_line(name, number, NULL, from);
	}
}

/* The parameters that hold, for one friend (a row) or in general (0). */
static enum fr_code config_holds(struct cli *cli, int64_t row, struct fr_params *params)
{
	fr_params_default(params);
	return cli->store ? fr_setting_params(cli->store, row, params, &cli->err) : FR_OK;
}

/* Everything that can be set, as it holds now. */
static enum fr_code config_list(struct cli *cli)
{
	struct fr_params params;

	FR_TRY(config_holds(cli, 0, &params));
	FR_TRY(config_own(cli));
	FR_TRY(config_general(cli, "preset", "default"));
	config_params(cli, &params);
	FR_TRY(config_general(cli, FR_BIRTHDAY_LEAD, FR_BIRTHDAY_DAYS));
	FR_TRY(config_reminders(cli));
	return cli->store ? config_each(cli, NULL, NULL, config_rhythm) : FR_OK;
}

/* What friends have of their own. */
static void config_of_friend(const struct fr_record *record)
{
	const char *friend = fr_record_text(record, FR_SETTING_FRIEND);
	const char *value = fr_record_text(record, FR_SETTING_VALUE);

	if (friend && value)
		config_line(fr_record_text(record, FR_SETTING_KEY), value, friend, "store");
}

/* What holds for a key that is not set. */
static enum fr_code config_usual(struct cli *cli, const char *key, int64_t row, struct fr_buf *text)
{
	struct fr_params params;
	const char *name;
	double value;

	FR_TRY(config_holds(cli, row, &params));
	if (strcmp(key, "preset") == 0)
		fr_buf_puts(text, "default");
	if (strcmp(key, FR_BIRTHDAY_LEAD) == 0)
		fr_buf_puts(text, FR_BIRTHDAY_DAYS);
	if (strncmp(key, "remind.", 7) == 0)
		fr_buf_puts(text, "on");
	for (size_t i = 0; (name = fr_params_at(&params, i, &value)); i++) {
		if (strcmp(name, key) == 0)
			fr_buf_printf(text, "%g", value);
	}
	return FR_OK;
}

/* The value alone, for scripts: set, or what holds without it. */
static enum fr_code config_value(struct cli *cli, const char *key, int64_t row)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	enum fr_code code =
	    cli->store ? fr_setting_get(cli->store, key, row, &text, &cli->err) : FR_NOTHING;

	if (code == FR_NOTHING)
		code = config_usual(cli, key, row, &text);
	if (!code && text.len)
		out_stored(&text);
	return code;
}

/* A zone that the system does not know would silently be UTC. */
static enum fr_code config_zone_known(struct cli *cli, const char *zone)
{
	if (fr_zone_known(zone))
		return FR_OK;
	return fr_err_set(&cli->err, FR_USAGE,
	                  "the zone %s is not known here; names are as in /usr/share/zoneinfo",
	                  zone);
}

static enum fr_code config_set(struct cli *cli, const char *key, const char *value,
                               const char *friend)
{
	static const char *const DONE[] = {"set", "changed", "it was so already",
	                                   "the store knows something newer"};
	enum fr_put result = FR_PUT_SAME;

	FR_TRY(cli_write(cli, "config"));
	FR_TRY(fr_setting_set(cli->store, key, value, friend, &result, &cli->err));
	FR_TRY(cli_commit(cli));
	if (cli->json)
		return config_each(cli, key, friend, out_record);
	if (value)
		config_line(key, value, friend, DONE[result]);
	else
		config_line(key, result == FR_PUT_SAME ? "not set" : "no longer set", friend, NULL);
	return FR_OK;
}

/* What is asked for is looked at before anything is written. */
static enum fr_code config_check(struct cli *cli, const char *key, const char *value, int64_t row)
{
	enum fr_code code = fr_setting_check(key, value, row, &cli->err);

	return !code && value && strcmp(key, "zone") == 0 ? config_zone_known(cli, value) : code;
}

/* How long a copy from before something was forgotten elsewhere stays.  It is this machine's alone:
 * nobody who can write a folder of sync turns it off. */
static enum fr_code config_copies(struct cli *cli, const char *value)
{
	int64_t number = FR_COPY_DAYS;
	int days = FR_COPY_DAYS;
	char text[24];

	FR_TRY(value ? cli_number(cli, FR_LOCAL_COPY_DAYS, value, 0, 3650, &number) : FR_OK);
	if (value || cli_has(cli, DATA_UNSET)) {
		snprintf(text, sizeof text, "%lld", (long long)number);
		FR_TRY(cli_write(cli, "config"));
		FR_TRY(fr_local_set(cli->store, FR_LOCAL_COPY_DAYS, text, &cli->err));
		FR_TRY(cli_commit(cli));
		config_line(FR_LOCAL_COPY_DAYS, text, NULL, "set");
		return FR_OK;
	}
	if (cli->store)
		FR_TRY(fr_store_copy_days(cli->store, &days, &cli->err));
	out_text("%d\n", days);
	return FR_OK;
}

/* A key that is kept in the person's own file; the zone where it stands there already. */
static int config_is_own(const char *key)
{
	return fr_config_key(key) && (strcmp(key, "zone") != 0 || config_in_file(key));
}

/* What holds where nothing is set, or NULL where that is no value but said in words. */
static const char *config_built_in(const char *key)
{
	const char *usual = fr_config_key(key)->usual;

	return strchr(usual, ' ') || strcmp(usual, "none") == 0 ? NULL : usual;
}

/* The same of a key of the file, which is no record. */
static enum fr_code config_run_own(struct cli *cli, const char *key, const char *value)
{
	const char *held = config_get(key, NULL);
	int same = 0;

	if (cli_value(cli, DATA_WITH))
		return fr_err_set(&cli->err, FR_USAGE, "%s is yours, and holds for everyone", key);
	if (cli->json)
		return fr_err_set(&cli->err, FR_USAGE, "%s stands in a file and is no record", key);
	if (value)
		FR_TRY(fr_config_check(key, value, &cli->err));
	if (value && strcmp(key, "zone") == 0)
		FR_TRY(config_zone_known(cli, value));
	if (value && strcmp(key, "language") == 0 && !catalog_known(cli, value))
		return fr_err_set(&cli->err, FR_USAGE, "there are no texts in the language \"%s\"",
		                  value);
	if (!value && !cli_has(cli, DATA_UNSET)) {
		held = held ? held : config_built_in(key);
		if (held)
			catalog_line(held, 0);
		return FR_OK;
	}
	FR_TRY(config_file_write(cli, key, value, &same));
	if (value)
		config_line(key, value, NULL, same ? "it was so already" : "set in your file");
	else
		config_line(key, same ? "not set" : "no longer set", NULL, NULL);
	return FR_OK;
}

static enum fr_code config_run(struct cli *cli, const char *friend, int64_t row)
{
	const char *key = cli->operands[0];
	const char *value = cli->n_operands > 1 ? cli->operands[1] : NULL;
	int unset = cli_has(cli, DATA_UNSET);

	if (key && !friend && strcmp(key, FR_LOCAL_COPY_DAYS) == 0)
		return config_copies(cli, value);

	if (!key)
		return cli->json ? (cli->store ? config_each(cli, NULL, friend, out_record) : FR_OK)
		       : friend
		           ? fr_err_set(&cli->err, FR_USAGE, "--with wants a setting: half_life")
		           : config_list(cli);
	if (config_is_own(key))
		return config_run_own(cli, key, value);
	FR_TRY(config_check(cli, key, value, row));
	if (value || unset)
		return config_set(cli, key, value, friend);
	if (cli->json)
		return cli->store ? config_each(cli, key, friend, out_record) : FR_OK;
	return config_value(cli, key, row);
}

enum fr_code data_config(struct cli *cli)
{
	const char *with = cli_value(cli, DATA_WITH);
	FR_FREED(fr_buf_free) struct fr_buf friend = {0};
	int64_t row = 0;

	if (cli->n_operands > 2)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "config takes a setting and its value, and no more");
	if (cli_has(cli, DATA_UNSET) && cli->n_operands != 1)
		return fr_err_set(&cli->err, FR_USAGE, "--unset wants a setting and no value");
	FR_TRY(cli_read(cli));
	if (with)
		FR_TRY(cli_friend(cli, with, CLI_ADD_NOBODY, &friend, &row));
	FR_TRY(config_run(cli, with ? fr_buf_text(&friend) : NULL, row));
	if (!cli->n_operands && !cli->json && cli->store)
		return config_each(cli, NULL, NULL, config_of_friend);
	return FR_OK;
}

/* --- path -------------------------------------------------------------------------------- */

enum fr_code data_path(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};

	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE, "path takes nothing");
	FR_TRY(cli_store_path(cli, 0, &path));
	if (cli->json || cli_has(cli, DATA_VERBOSE))
		FR_TRY(data_below(cli, fr_buf_text(&path)));
	else
		out_stored(&path);
	return FR_OK;
}

enum fr_code data_init(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	struct stat st;

	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "init takes nothing; -d names another store");
	FR_TRY(cli_store_path(cli, 1, &path));
	if (stat(path.data, &st) == 0 && st.st_size > 0)
		return fr_err_set(&cli->err, FR_BAD, "there is a store already: %.1000s",
		                  path.data);
	FR_TRY(cli_writable(cli, path.data));
	FR_TRY(fr_store_open(path.data, FR_STORE_WRITE, &cli->store, &cli->err));
	cli_remember(cli);
	cli_note(cli, "a new store begins at %.1500s", path.data);
	return FR_OK;
}
