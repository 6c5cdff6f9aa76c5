/* share - is this the moment to tell something, and how deep */
#include "kept_said.h"

#define RECENT 3 /* what was told lately */

/* The mean of the last few depths, rounded up; 1 where nothing was told yet. */
static enum fr_code share_recent(struct cli *cli, int64_t row, int *depth)
{
	struct fr_records *records = NULL;
	struct fr_record record = {0};
	int64_t last[RECENT] = {0};
	int64_t sum = 0;
	int n = 0;
	enum fr_code code = fr_records_open(cli->store, FR_TYPE_SHARE, row, &records, &cli->err);

	while (!code && (code = fr_records_next(records, &record, &cli->err)) == FR_OK)
		last[n++ % RECENT] = fr_record_int(&record, FR_SHARE_DEPTH);
	fr_records_close(records);
	fr_record_free(&record);
	n = n < RECENT ? n : RECENT;
	for (int i = 0; i < n; i++)
		sum += last[i];
	*depth = n ? (int)((sum + n - 1) / n) : 1;
	return code == FR_DONE ? FR_OK : cli->err.code;
}

static int share_ask(const struct fr_catalog *catalog, const char *key)
{
	const char *question = fr_catalog_text(catalog, key);

	return question ? cli_ask("%s", question) : 1;
}

/* Time, privacy, energy: what is answered is not kept. */
static enum fr_code share_good(struct cli *cli, const struct fr_catalog *catalog)
{
	int good = 1;

	if (!cli_interactive()) {
		if (fr_catalog_text(catalog, "share.moment"))
			cli_note(cli, "%s", fr_catalog_text(catalog, "share.moment"));
		return FR_OK;
	}
	good &= share_ask(catalog, "share.time");
	good &= share_ask(catalog, "share.privacy");
	good &= share_ask(catalog, "share.energy");
	return good || share_ask(catalog, "share.anyway") ? FR_OK : FR_NO;
}

enum fr_code share_moment(struct cli *cli, const struct whom *whom, const struct fr_record *share)
{
	struct fr_catalog *catalog = NULL;
	struct fr_word words[] = {{"f", fr_buf_text(&whom->name)}, {NULL, NULL}};
	struct fr_buf slow = {0};
	int recent = 1;
	enum fr_code code = texts_open(cli, &catalog);

	/* -e closed the store */
	if (!code && !cli->store)
		code = cli_read(cli);
	if (!code)
		code = share_recent(cli, whom->row, &recent);
	if (!code && fr_record_int(share, FR_SHARE_DEPTH) - recent >= 2 &&
	    fr_catalog_fill(catalog, "share.slow", words, &slow, &cli->err) == FR_OK)
		cli_note(cli, "%s", fr_buf_text(&slow));
	if (!code)
		code = share_good(cli, catalog);
	fr_buf_free(&slow);
	fr_catalog_close(catalog);
	return code;
}
