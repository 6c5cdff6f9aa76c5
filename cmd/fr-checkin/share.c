/* share - is this the moment to tell something, and how deep */
#include "kept.h"

#define RECENT 3 /* what was told lately */

struct recent {
	int64_t depth[RECENT];
	int n;
};

static enum fr_code recent_take(const struct fr_record *share, void *arg, struct fr_err *err)
{
	struct recent *recent = arg;

	(void)err;
	recent->depth[recent->n++ % RECENT] = fr_record_int(share, FR_SHARE_DEPTH);
	return FR_OK;
}

/* The mean of the last few depths, rounded up; 0 where nothing was told yet. */
static enum fr_code share_recent(struct cli *cli, int64_t row, int *depth)
{
	struct recent recent = {{0}, 0};
	int64_t sum = 0;
	int n;
	enum fr_code code =
	    fr_records_each(cli->store, FR_TYPE_SHARE, row, recent_take, &recent, &cli->err);

	n = recent.n < RECENT ? recent.n : RECENT;
	for (int i = 0; i < n; i++)
		sum += recent.depth[i];
	*depth = n ? (int)((sum + n - 1) / n) : 0;
	return code;
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

enum fr_code share_moment(struct cli *cli)
{
	const struct fr_catalog *catalog = NULL;
	enum fr_code code = catalog_get(cli, &catalog);

	if (!code)
		code = share_good(cli, catalog);
	return code;
}

enum fr_code share_slow(struct cli *cli, const struct whom *whom, const struct fr_record *share)
{
	const struct fr_catalog *catalog = NULL;
	struct fr_word words[] = {{"f", fr_buf_text(&whom->name)}, {NULL, NULL}};
	FR_FREED(fr_buf_free) struct fr_buf slow = {0};
	int recent = 0;
	enum fr_code code = catalog_get(cli, &catalog);

	if (!code)
		code = whom_store(cli); /* -e closed the store */
	if (!code)
		code = share_recent(cli, whom->row, &recent);
	if (!code && recent && fr_record_int(share, FR_SHARE_DEPTH) - recent >= 2 &&
	    fr_catalog_fill(catalog, "share.slow", words, &slow, &cli->err) == FR_OK)
		cli_note(cli, "%s", fr_buf_text(&slow));
	return code;
}
