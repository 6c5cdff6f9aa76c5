/* backup - the store as a file: copied, put back, looked at, saved, counted */
#include "data.h"

#include <fr/json.h>
#include <fr/upkeep.h>

#include "say.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int data_one_file(struct cli *cli, const char **file)
{
	*file = cli->operands[0];
	if (cli->n_operands == 1 && **file)
		return CLI_OK;
	return cli_fail(cli, CLI_USAGE, "%s wants one file: fr-data %s %s", cli->command->name, cli->command->name,
	                cli->command->synopsis);
}

int data_real_path(struct cli *cli, const char *file, struct fr_buf *path)
{
	const char *db = cli->db;
	const char *slash = strrchr(file, '/');
	char *folder = slash ? strndup(file, slash == file ? 1 : (size_t)(slash - file)) : strdup(".");
	int status =
	    folder && access(folder, F_OK) == 0 ? CLI_OK : cli_fail(cli, CLI_FAILURE, "%s: %s", file, strerror(errno));

	free(folder);
	if (status)
		return status;
	cli->db = file;
	status = cli_store_path(cli, 0, path);
	cli->db = db;
	return status;
}

/* A store must be there; one that is not is no failure of a question. */
static int data_store(struct cli *cli)
{
	int status = cli_read(cli);

	if (!status && !cli->store)
		return cli_fail(cli, CLI_FAILURE, "there is no store yet");
	return status;
}

int data_backup(struct cli *cli)
{
	struct fr_buf path = {0};
	const char *file;
	int status = data_one_file(cli, &file);

	if (!status)
		status = data_store(cli);
	if (!status)
		status = data_real_path(cli, file, &path);
	if (!status && fr_store_backup(cli->store, path.data, &cli->err))
		status = cli_error(cli, &cli->err);
	fr_buf_free(&path);
	return status;
}

static void backup_finding(const char *finding, void *arg)
{
	const struct cli *cli = arg;

	cli_note(cli, "%s", finding);
}

int data_restore(struct cli *cli)
{
	struct fr_buf from = {0}, path = {0}, kept = {0};
	const char *file;
	int status = data_one_file(cli, &file);

	if (!status)
		status = data_real_path(cli, file, &from);
	if (!status && access(from.data, R_OK) != 0)
		status = cli_fail(cli, CLI_FAILURE, "%s: %s", file, strerror(errno));
	if (!status)
		status = cli_store_path(cli, 1, &path);
	if (!status && strcmp(path.data, from.data) == 0)
		status = cli_fail(cli, CLI_USAGE, "%s is the store itself", file);
	if (!status && fr_store_restore(path.data, from.data, &kept, backup_finding, cli, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status && kept.len)
		cli_note(cli, "the store that was there is kept in %.1500s", kept.data);
	fr_buf_free(&from);
	fr_buf_free(&path);
	fr_buf_free(&kept);
	return status;
}

/* --- check and salvage ------------------------------------------------------------- */

static void check_finding(const char *finding, void *arg)
{
	struct cli *cli = arg;
	struct fr_buf line = {0};
	struct fr_json json = {&line, 0};

	if (cli->json) {
		fr_json_open(&json, NULL, '{');
		fr_json_text(&json, "type", "finding");
		fr_json_text(&json, "text", finding);
		fr_json_close(&json, '}');
		out_line(&line);
	} else {
		out_shown(finding);
		out_text("\n");
	}
	fr_buf_free(&line);
}

int data_check(struct cli *cli)
{
	int64_t findings = 0;
	int status;

	if (cli->n_operands)
		return cli_fail(cli, CLI_USAGE, "check takes no operand; -d names another store");
	status = cli_read(cli);
	if (status || !cli->store)
		return status;
	if (fr_store_check(cli->store, check_finding, cli, &findings, &cli->err))
		return cli_error(cli, &cli->err);
	if (findings == 0)
		return CLI_OK;
	cli_note(cli, "%lld finding%s; fr-data salvage FILE brings over what can be read", (long long)findings,
	         findings == 1 ? "" : "s");
	return CLI_NO;
}

static int salvage_into(struct cli *cli, const char *path)
{
	struct fr_store *into = NULL;
	int64_t saved = 0;
	enum fr_code code = fr_store_open(path, FR_STORE_WRITE, &into, &cli->err);

	if (!code)
		code = fr_step_begin(into, cli->tool->name, "salvage", cli->now, &cli->random, &cli->err);
	if (!code)
		code = fr_store_salvage(cli->store, into, check_finding, cli, &saved, &cli->err);
	if (!code)
		code = fr_step_commit(into, &cli->err);
	fr_store_close(into);
	if (code)
		return cli_error(cli, &cli->err);
	cli_note(cli, "%lld record%s brought over; what could not be stands above", (long long)saved,
	         saved == 1 ? "" : "s");
	return CLI_OK;
}

int data_salvage(struct cli *cli)
{
	struct fr_buf path = {0};
	const char *file;
	int status = data_one_file(cli, &file);

	if (!status)
		status = data_store(cli);
	if (!status)
		status = data_real_path(cli, file, &path);
	if (!status && access(path.data, F_OK) == 0)
		status = cli_fail(cli, CLI_FAILURE, "%s: there is a file of that name already", file);
	if (!status)
		status = salvage_into(cli, path.data);
	fr_buf_free(&path);
	return status;
}

/* --- stats and upgrade ---------------------------------------------------------------- */

static void stats_json(const struct fr_stats *stats)
{
	struct fr_buf line = {0};
	struct fr_json json = {&line, 0};

	fr_json_open(&json, NULL, '{');
	fr_json_text(&json, "type", "stats");
	for (int type = 0; type < FR_TYPES; type++)
		fr_json_int(&json, fr_type_info((enum fr_type)type)->name, stats->records[type]);
	fr_json_int(&json, "steps", stats->steps);
	fr_json_int(&json, "bytes", stats->pages * stats->page_size);
	fr_json_close(&json, '}');
	out_line(&line);
	fr_buf_free(&line);
}

static void stats_words(const struct fr_stats *stats)
{
	struct fr_buf span = {0};

	for (int type = 0; type < FR_TYPES; type++) {
		const struct fr_type_info *info = fr_type_info((enum fr_type)type);

		if (stats->records[type])
			out_text("%8lld %s\n", (long long)stats->records[type],
			         stats->records[type] == 1 ? info->name : info->plural);
	}
	out_text("%8lld step%s in the journal\n", (long long)stats->steps, stats->steps == 1 ? "" : "s");
	out_text("%8lld KiB\n", (long long)(stats->pages * stats->page_size / 1024));
	if (stats->records[FR_TYPE_MOMENT]) {
		say_time(stats->first, &span);
		fr_buf_puts(&span, " to ");
		say_time(stats->last, &span);
		out_text("moments from %s\n", fr_buf_text(&span));
	}
	fr_buf_free(&span);
}

int data_stats(struct cli *cli)
{
	struct fr_stats stats;
	int status;

	if (cli->n_operands)
		return cli_fail(cli, CLI_USAGE, "stats takes nothing");
	status = cli_read(cli);
	if (status || !cli->store)
		return status ? status : cli_start_here(cli);
	if (fr_store_stats(cli->store, &stats, &cli->err))
		return cli_error(cli, &cli->err);
	if (cli->json)
		stats_json(&stats);
	else
		stats_words(&stats);
	return CLI_OK;
}

int data_upgrade(struct cli *cli)
{
	int status;

	if (cli->n_operands)
		return cli_fail(cli, CLI_USAGE, "upgrade takes nothing");
	status = data_store(cli);
	if (!status && !cli->migrated)
		cli_note(cli, "the store is of version %d, which is the one of this program", FR_SCHEMA_VERSION);
	return status;
}
