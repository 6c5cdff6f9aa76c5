/* export - every record as NDJSON, the same text for the same store */
#include "data.h"

#include "cli/spool.h"
#include "import_from.h"

#include <fr/grow.h>

#include <string.h>

/* The next part of "a,b" into *part; 0 at the end. */
static int export_part(const char **text, struct fr_buf *part)
{
	size_t len = strcspn(*text, ",");

	if (!**text)
		return 0;
	fr_buf_clear(part);
	fr_buf_add(part, *text, len);
	*text += len + ((*text)[len] == ',');
	return 1;
}

static enum fr_code export_types(struct cli *cli, const char *text, uint32_t *types)
{
	FR_FREED(fr_buf_free) struct fr_buf word = {0};
	enum fr_type type;

	while (export_part(&text, &word)) {
		type = fr_type_find(fr_buf_text(&word));
		if (type == FR_TYPES)
			return fr_err_set(&cli->err, FR_USAGE,
			                  "\"%.60s\" is no type of record; see fr-json(5)",
			                  fr_buf_text(&word));
		*types |= 1u << type;
	}
	return FR_OK;
}

/* "Ana,Ben" as rows, which the caller frees. */
static enum fr_code export_friends(struct cli *cli, const char *text, int64_t **rows, int *n)
{
	FR_FREED(fr_buf_free) struct fr_buf one = {0}, name = {0};
	size_t room = 0;

	while (export_part(&text, &one)) {
		fr_buf_clear(&name);
		FR_TRY(fr_grow(rows, (size_t)*n, &room, sizeof **rows, &cli->err));
		FR_TRY(cli_friend(cli, fr_buf_text(&one), CLI_ADD_NOBODY, &name, *rows + *n));
		++*n;
	}
	return FR_OK;
}

static enum fr_code export_filter(struct cli *cli, struct fr_export_filter *filter, int64_t **rows)
{
	const char *since = cli_value(cli, DATA_SINCE);
	const char *types = cli_value(cli, DATA_TYPES);
	const char *friends = cli_value(cli, DATA_FRIEND);
	struct fr_when when;

	fr_export_filter_init(filter);
	/* In a script the variable was empty: that is not everybody and everything. */
	if (types && !*types)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--types wants the types of records; see fr-json(5)");
	if (friends && !*friends)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--friend wants a name, or several with commas");
	filter->redact = cli_has(cli, DATA_REDACT);
	filter->without_theirs = !cli_has(cli, DATA_THEIR_WORDS);
	if (since) {
		FR_TRY(cli_date(cli, "--since", since, FR_PAST, &when));
		filter->since = fr_when_first(&when) * 1000;
	}
	if (types)
		FR_TRY(export_types(cli, types, &filter->types));
	if (friends && cli->store)
		FR_TRY(export_friends(cli, friends, rows, &filter->n_friends));
	filter->friends = *rows;
	return FR_OK;
}

enum fr_code data_spool(struct cli *cli, const struct fr_export_filter *filter, struct spool *spool)
{
	struct fr_exports *exports = NULL;
	FR_FREED(fr_record_free) struct fr_record record = {0};
	/* What was told in confidence goes where their words go, and nowhere else. */
	enum fr_write how = filter->without_theirs ? FR_WRITE_PUBLIC : FR_WRITE_PRIVATE;
	enum fr_code code = fr_exports_open(cli->store, filter, &exports, &cli->err);

	while (!code && !(code = fr_exports_next(exports, &record, &cli->err))) {
		fr_record_write(&record, how, &spool->text);
		fr_buf_putc(&spool->text, '\n');
		code = spool_added(spool);
	}
	fr_exports_close(exports);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code data_print(const char *lines, size_t len, void *arg)
{
	(void)arg;
	out_lines(lines, len);
	return out_gone() ? FR_NO : FR_OK;
}

/* Nothing is printed before all of it was read: whoever reads slowly keeps no writer waiting. */
static enum fr_code export_all(struct cli *cli, const struct fr_export_filter *filter)
{
	FR_FREED(spool_close) struct spool spool;
	enum fr_code code;

	spool_open(&spool, cli);
	FR_TRY(data_spool(cli, filter, &spool));
	code = spool_walk(&spool, data_print, NULL);
	return out_gone() ? FR_OK : code;
}

static enum fr_code export_to(struct cli *cli, const char *format)
{
	if (strcmp(format, "csv") != 0 && strcmp(format, "friends") != 0 &&
	    strcmp(format, "ics") != 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--to knows csv, ics and friends, not \"%.60s\"", format);
	if (cli_has(cli, DATA_SINCE) || cli_has(cli, DATA_FRIEND) || cli_has(cli, DATA_TYPES) ||
	    cli_has(cli, DATA_REDACT))
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "--to writes all there is: no --since, --friend, --types or --redact");
	if (cli->json)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--to %s writes no records; without it export does", format);
	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE, "export --to %s takes no \"%.60s\"", format,
		                  cli->operands[0]);
	if (strcmp(format, "ics") == 0)
		return data_to_ics(cli);
	FR_TRY(cli_read(cli));
	return strcmp(format, "csv") == 0 ? data_to_csv(cli) : data_to_friends(cli);
}

enum fr_code data_export(struct cli *cli)
{
	struct fr_export_filter filter;
	FR_FREED(fr_freed) int64_t *rows = NULL;

	if (cli_has(cli, DATA_TO))
		return export_to(cli, cli_value(cli, DATA_TO));
	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "export takes no operand; it writes to standard output");
	FR_TRY(cli_read(cli));
	FR_TRY(export_filter(cli, &filter, &rows));
	if (cli->store)
		FR_TRY(export_all(cli, &filter));
	return FR_OK;
}
