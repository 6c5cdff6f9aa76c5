/* backup - the store as a file: copied, put back, looked at, saved, counted */
#include "data.h"

#include <fr/json.h>
#include <fr/text.h>
#include <fr/upkeep.h>

#include "cli/spool.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum fr_code data_one_file(struct cli *cli, const char **file)
{
	*file = cli->operands[0];
	if (cli->n_operands == 1 && **file)
		return FR_OK;
	return fr_err_set(&cli->err, FR_USAGE, "%s wants one file: fr-data %s %s",
	                  cli->command->name, cli->command->name, cli->command->synopsis);
}

/* The same file as an absolute path without symbolic links; it need not exist, its folder must. */
static enum fr_code data_real_path(struct cli *cli, const char *file, struct fr_buf *path)
{
	const char *db = cli->db;
	const char *slash = strrchr(file, '/');
	FR_FREED(fr_buf_free) struct fr_buf folder = {0};
	enum fr_code code;

	fr_buf_add(&folder, slash ? file : ".",
	           slash && slash != file ? (size_t)(slash - file) : 1);
	FR_TRY(fr_buf_check(&folder, &cli->err));
	if (access(folder.data, F_OK) != 0)
		return fr_err_set(&cli->err, FR_FAIL, "%s: %s", file, strerror(errno));
	cli->db = file;
	code = cli_store_path(cli, 0, path);
	cli->db = db;
	return code;
}

/* A store must be there; one that is not is no failure of a question. */
static enum fr_code data_store(struct cli *cli)
{
	FR_TRY(cli_read(cli));
	if (!cli->store)
		return fr_err_set(&cli->err, FR_FAIL, "there is no store yet");
	return FR_OK;
}

/* The one file that is named, and the store that goes there. */
static enum fr_code data_store_to(struct cli *cli, const char **file, struct fr_buf *path)
{
	FR_TRY(data_one_file(cli, file));
	FR_TRY(data_store(cli));
	return data_real_path(cli, *file, path);
}

enum fr_code data_backup(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	const char *file;

	FR_TRY(data_store_to(cli, &file, &path));
	return fr_store_backup(cli->store, path.data, &cli->err);
}

static void backup_finding(const char *finding, void *arg)
{
	const struct cli *cli = arg;

	cli_note(cli, "%s", finding);
}

enum fr_code data_restore(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf from = {0}, path = {0}, kept = {0};
	const char *file;

	FR_TRY(data_one_file(cli, &file));
	FR_TRY(data_real_path(cli, file, &from));
	if (access(from.data, R_OK) != 0)
		return fr_err_set(&cli->err, FR_FAIL, "%s: %s", file, strerror(errno));
	FR_TRY(cli_store_path(cli, 1, &path));
	if (strcmp(path.data, from.data) == 0)
		return fr_err_set(&cli->err, FR_USAGE, "%s is the store itself", file);
	FR_TRY(fr_store_restore(path.data, from.data, &kept, backup_finding, cli, &cli->err));
	if (kept.len)
		cli_note(cli, "the store that was there is kept in %.1500s", kept.data);
	return FR_OK;
}

/* --- check and salvage ------------------------------------------------------------- */

/* They are printed when the store is let go. */
struct findings {
	struct spool spool;
	enum fr_code code; /* of keeping them */
};

static void check_finding(const char *finding, void *arg)
{
	struct findings *findings = arg;
	struct fr_buf *line = &findings->spool.text;
	struct fr_json json = {line, 0};

	if (findings->spool.cli->json) {
		fr_json_open(&json, NULL, '{');
		fr_json_text(&json, "type", "finding");
		fr_json_text(&json, "text", finding);
		fr_json_close(&json, '}');
	} else {
		fr_text_show(finding, line);
	}
	fr_buf_putc(line, '\n');
	if (!findings->code)
		findings->code = spool_added(&findings->spool);
}

/* What was found is printed also where the search then failed with this code. */
static enum fr_code findings_print(struct findings *findings, enum fr_code code)
{
	enum fr_code printed =
	    findings->code ? findings->code : spool_walk(&findings->spool, data_print, NULL);

	spool_close(&findings->spool);
	return code || printed == FR_NO ? code : printed;
}

/* What is left of the store, where it cannot be opened as one; where that cannot be read either,
 * why it could not be opened stays the failure. */
static enum fr_code check_wreck(struct cli *cli, struct findings *findings, int64_t *n)
{
	const struct fr_err why = cli->err;
	FR_FREED(fr_buf_free) struct fr_buf path = {0}, text = {0};
	enum fr_code code = cli_store_path(cli, 0, &path);

	fr_buf_printf(&text, "the file: %s", why.message);
	if (!code)
		code = fr_store_open_wreck(path.data, &cli->store, check_finding, findings, n,
		                           &cli->err);
	if (code)
		cli->err = why;
	else if (*n == 0)
		check_finding(fr_buf_text(&text), findings);
	*n += !code && *n == 0;
	return code ? why.code : FR_OK;
}

enum fr_code data_check(struct cli *cli)
{
	struct findings findings = {{0}, FR_OK};
	int64_t wreck = 0, n = 0;
	enum fr_code code;

	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "check takes no operand; -d names another store");
	code = cli_read(cli);
	if (!code && !cli->store)
		return code;
	spool_open(&findings.spool, cli);
	if (code == FR_FAIL)
		code = check_wreck(cli, &findings, &wreck);
	if (!code)
		code = fr_store_check(cli->store, check_finding, &findings, &n, &cli->err);
	code = findings_print(&findings, code);
	fr_store_close(cli->store); /* what is wrong was said, and better */
	cli->store = NULL;
	n += wreck;
	if (code || n == 0)
		return code;
	cli_note(cli, "%lld finding%s; fr-data salvage FILE brings over what can be read",
	         (long long)n, n == 1 ? "" : "s");
	return FR_NO;
}

static enum fr_code salvage_into(struct cli *cli, const char *from, const char *path)
{
	struct findings findings = {{0}, FR_OK};
	int64_t saved = 0, n = 0;
	enum fr_code code;

	spool_open(&findings.spool, cli);
	code = fr_store_open_wreck(from, &cli->store, check_finding, &findings, &n, &cli->err);
	if (!code)
		code = fr_store_salvage(cli->store, path, cli->now, &cli->random, check_finding,
		                        &findings, &saved, &cli->err);
	code = findings_print(&findings, code);
	if (!code)
		cli_note(cli, "%lld record%s brought over; what could not be stands above",
		         (long long)saved, saved == 1 ? "" : "s");
	return code;
}

enum fr_code data_salvage(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf from = {0}, path = {0};
	const char *file;

	FR_TRY(data_one_file(cli, &file));
	FR_TRY(cli_store_path(cli, 0, &from));
	if (access(from.data, F_OK) != 0)
		return fr_err_set(&cli->err, FR_FAIL, "there is no store yet");
	FR_TRY(data_real_path(cli, file, &path));
	if (access(path.data, F_OK) == 0)
		return fr_err_set(&cli->err, FR_FAIL, "%s: there is a file of that name already",
		                  file);
	return salvage_into(cli, from.data, path.data);
}

/* --- stats and upgrade ---------------------------------------------------------------- */

static void stats_json(const struct fr_stats *stats)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json json = {&line, 0};

	fr_json_open(&json, NULL, '{');
	fr_json_text(&json, "type", "stats");
	for (int type = 0; type < FR_TYPES; type++)
		fr_json_int(&json, fr_type_info((enum fr_type)type)->name, stats->records[type]);
	fr_json_int(&json, "steps", stats->steps);
	fr_json_int(&json, "bytes", stats->pages * stats->page_size);
	fr_json_close(&json, '}');
	out_line(&line);
}

static void stats_words(const struct fr_stats *stats)
{
	struct fr_when first = fr_when_date(fr_local_day(stats->first));
	struct fr_when last = fr_when_date(fr_local_day(stats->last));
	char from[FR_WHEN_SIZE], to[FR_WHEN_SIZE];

	for (int type = 0; type < FR_TYPES; type++) {
		const struct fr_type_info *info = fr_type_info((enum fr_type)type);

		if (stats->records[type])
			out_text("%8lld %s\n", (long long)stats->records[type],
			         stats->records[type] == 1 ? info->name : info->plural);
	}
	out_text("%8lld step%s in the journal\n", (long long)stats->steps,
	         stats->steps == 1 ? "" : "s");
	out_text("%8lld KiB\n", (long long)(stats->pages * stats->page_size / 1024));
	if (stats->records[FR_TYPE_MOMENT]) {
		fr_when_format(&first, from);
		fr_when_format(&last, to);
		out_text("moments from %s to %s\n", from, to);
	}
}

enum fr_code data_stats(struct cli *cli)
{
	struct fr_stats stats;

	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE, "stats takes nothing");
	FR_TRY(cli_read(cli));
	if (!cli->store)
		return cli_start_here(cli);
	FR_TRY(fr_store_stats(cli->store, &stats, &cli->err));
	if (cli->json)
		stats_json(&stats);
	else
		stats_words(&stats);
	return FR_OK;
}

enum fr_code data_upgrade(struct cli *cli)
{
	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE, "upgrade takes nothing");
	FR_TRY(data_store(cli));
	if (!cli->migrated)
		cli_note(cli, "the store is of version %d, which is the one of this program",
		         FR_SCHEMA_VERSION);
	return FR_OK;
}
