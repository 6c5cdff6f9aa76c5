/* export - every record as NDJSON, the same text for the same store */
#include "data.h"

#include "cli/spool.h"
#include "import_from.h"

#include <stdlib.h>
#include <string.h>

static enum fr_code export_types(struct cli *cli, const char *text, uint32_t *types)
{
	char word[32];

	while (*text) {
		size_t len = strcspn(text, ",");
		enum fr_type type;

		if (len >= sizeof word)
			return fr_err_set(&cli->err, FR_USAGE,
			                  "\"%.60s\" is no type of record; see fr-json(5)", text);
		memcpy(word, text, len);
		word[len] = '\0';
		type = fr_type_find(word);
		if (type == FR_TYPES)
			return fr_err_set(&cli->err, FR_USAGE,
			                  "\"%s\" is no type of record; see fr-json(5)", word);
		*types |= 1u << type;
		text += len + (text[len] == ',');
	}
	return FR_OK;
}

/* "Ana,Ben" as rows. */
static enum fr_code export_friends(struct cli *cli, const char *text, int64_t **rows, int *n)
{
	int most = 1;

	for (const char *at = text; *at; at++)
		most += *at == ',';
	*rows = calloc((size_t)most, sizeof **rows);
	if (!*rows)
		return fr_err_set(&cli->err, FR_FAIL, "no memory left");
	while (*text) {
		struct fr_buf one = {0}, name = {0};
		size_t len = strcspn(text, ",");
		enum fr_code code;

		fr_buf_add(&one, text, len);
		code = cli_friend(cli, fr_buf_text(&one), CLI_ADD_NOBODY, &name, &(*rows)[*n]);
		fr_buf_free(&one);
		fr_buf_free(&name);
		if (code)
			return code;
		++*n;
		text += len + (text[len] == ',');
	}
	return FR_OK;
}

static enum fr_code export_filter(struct cli *cli, struct fr_export_filter *filter, int64_t **rows)
{
	const char *since = cli_value(cli, DATA_SINCE);
	const char *types = cli_value(cli, DATA_TYPES);
	const char *friends = cli_value(cli, DATA_FRIEND);
	struct fr_when when;
	enum fr_code code = FR_OK;

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
		code = cli_date(cli, "--since", since, FR_PAST, &when);
		filter->since = code ? 0 : cli_edge(&when, 0) * 1000;
	}
	if (!code && types)
		code = export_types(cli, types, &filter->types);
	if (!code && friends && cli->store)
		code = export_friends(cli, friends, rows, &filter->n_friends);
	filter->friends = *rows;
	return code;
}

enum fr_code data_spool(struct cli *cli, const struct fr_export_filter *filter, struct spool *spool)
{
	struct fr_exports *exports = NULL;
	struct fr_record record = {0};
	/* What was told in confidence goes where their words go, and nowhere else. */
	enum fr_write how = filter->without_theirs ? FR_WRITE_PUBLIC : FR_WRITE_PRIVATE;
	enum fr_code code = fr_exports_open(cli->store, filter, &exports, &cli->err);
	enum fr_code status = FR_OK;

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
	return code && code != FR_DONE ? cli->err.code : status;
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
	struct spool spool;
	enum fr_code code;

	spool_open(&spool, cli);
	code = data_spool(cli, filter, &spool);
	if (!code)
		code = spool_walk(&spool, data_print, NULL);
	spool_close(&spool);
	return out_gone() ? FR_OK : code;
}

enum fr_code data_export(struct cli *cli)
{
	struct fr_export_filter filter;
	int64_t *rows = NULL;
	enum fr_code code;

	if (cli_has(cli, DATA_TO))
		return data_export_to(cli, cli_value(cli, DATA_TO));
	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "export takes no operand; it writes to standard output");
	code = cli_read(cli);
	if (!code)
		code = export_filter(cli, &filter, &rows);
	if (!code && cli->store)
		code = export_all(cli, &filter);
	free(rows);
	return code;
}
