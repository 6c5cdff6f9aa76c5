/* export - every record as NDJSON, the same text for the same store */
#include "data.h"

#include "from.h"
#include "spool.h"

#include <stdlib.h>
#include <string.h>

static int export_types(struct cli *cli, const char *text, uint32_t *types)
{
	char word[32];

	while (*text) {
		size_t len = strcspn(text, ",");
		enum fr_type type;

		if (len >= sizeof word)
			return cli_fail(cli, CLI_USAGE, "\"%.60s\" is no type of record; see fr-json(5)", text);
		memcpy(word, text, len);
		word[len] = '\0';
		type = fr_type_find(word);
		if (type == FR_TYPES)
			return cli_fail(cli, CLI_USAGE, "\"%s\" is no type of record; see fr-json(5)", word);
		*types |= 1u << type;
		text += len + (text[len] == ',');
	}
	return CLI_OK;
}

/* "Ana,Ben" as rows. */
static int export_friends(struct cli *cli, const char *text, int64_t **rows, int *n)
{
	int most = 1;

	for (const char *at = text; *at; at++)
		most += *at == ',';
	*rows = calloc((size_t)most, sizeof **rows);
	if (!*rows)
		return cli_fail(cli, CLI_FAILURE, "no memory left");
	while (*text) {
		struct fr_buf one = {0}, name = {0};
		size_t len = strcspn(text, ",");
		int status;

		fr_buf_add(&one, text, len);
		status = cli_friend(cli, fr_buf_text(&one), CLI_ADD_NOBODY, &name, &(*rows)[*n]);
		fr_buf_free(&one);
		fr_buf_free(&name);
		if (status)
			return status;
		++*n;
		text += len + (text[len] == ',');
	}
	return CLI_OK;
}

static int export_filter(struct cli *cli, struct fr_export_filter *filter, int64_t **rows)
{
	const char *since = cli_value(cli, DATA_SINCE);
	const char *types = cli_value(cli, DATA_TYPES);
	const char *friends = cli_value(cli, DATA_FRIEND);
	struct fr_when when;
	int status = CLI_OK;

	fr_export_filter_init(filter);
	/* In a script the variable was empty: that is not everybody and everything. */
	if (types && !*types)
		return cli_fail(cli, CLI_USAGE, "--types wants the types of records; see fr-json(5)");
	if (friends && !*friends)
		return cli_fail(cli, CLI_USAGE, "--friend wants a name, or several with commas");
	filter->redact = cli_has(cli, DATA_REDACT);
	filter->without_theirs = !cli_has(cli, DATA_THEIR_WORDS);
	if (since) {
		status = cli_date(cli, "--since", since, FR_PAST, &when);
		filter->since = status ? 0 : cli_edge(&when, 0) * 1000;
	}
	if (!status && types)
		status = export_types(cli, types, &filter->types);
	if (!status && friends && cli->store)
		status = export_friends(cli, friends, rows, &filter->n_friends);
	filter->friends = *rows;
	return status;
}

int data_spool(struct cli *cli, const struct fr_export_filter *filter, struct spool *spool)
{
	struct fr_exports *exports = NULL;
	struct fr_record record = {0};
	/* What was told in confidence goes where their words go, and nowhere else. */
	enum fr_write how = filter->without_theirs ? FR_WRITE_PUBLIC : FR_WRITE_PRIVATE;
	enum fr_code code = fr_exports_open(cli->store, filter, &exports, &cli->err);
	int status = CLI_OK;

	while (!code && !status) {
		code = fr_exports_next(exports, &record, &cli->err);
		if (code)
			break;
		fr_record_write(&record, how, &spool->text);
		fr_buf_putc(&spool->text, '\n');
		status = spool_added(spool);
	}
	fr_exports_close(exports);
	fr_record_free(&record);
	return code && code != FR_DONE ? cli_error(cli, &cli->err) : status;
}

static int export_print(const char *lines, size_t len, void *arg)
{
	(void)arg;
	out_lines(lines, len);
	return out_gone() ? CLI_NO : CLI_OK;
}

/* Nothing is printed before all of it was read: whoever reads slowly keeps no writer waiting. */
static int export_all(struct cli *cli, const struct fr_export_filter *filter)
{
	struct spool spool;
	int status;

	spool_open(&spool, cli);
	status = data_spool(cli, filter, &spool);
	if (!status)
		status = spool_walk(&spool, export_print, NULL);
	spool_close(&spool);
	return out_gone() ? CLI_OK : status;
}

int data_export(struct cli *cli)
{
	struct fr_export_filter filter;
	int64_t *rows = NULL;
	int status;

	if (cli_has(cli, DATA_TO))
		return data_export_to(cli, cli_value(cli, DATA_TO));
	if (cli->n_operands)
		return cli_fail(cli, CLI_USAGE, "export takes no operand; it writes to standard output");
	status = cli_read(cli);
	if (!status)
		status = export_filter(cli, &filter, &rows);
	if (!status && cli->store)
		status = export_all(cli, &filter);
	free(rows);
	return status;
}
