/* share - is this the moment to tell something, and how deep */
#include "kept.h"

#include "cli/texts.h"

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

	FR_TRY(fr_records_each(cli->store, FR_TYPE_SHARE, row, recent_take, &recent, &cli->err));
	n = recent.n < RECENT ? recent.n : RECENT;
	for (int i = 0; i < n; i++)
		sum += recent.depth[i];
	*depth = n ? (int)((sum + n - 1) / n) : 0;
	return FR_OK;
}

/* Time, privacy, energy: what is answered is not kept. */
enum fr_code share_moment(void)
{
	int good = 1;

	if (!cli_interactive()) {
		texts_note("share.moment", NULL);
		return FR_OK;
	}
	good &= cli_ask("share.time", NULL);
	good &= cli_ask("share.privacy", NULL);
	good &= cli_ask("share.energy", NULL);
	return good || cli_ask("share.anyway", NULL) ? FR_OK : FR_NO;
}

enum fr_code share_slow(struct cli *cli, const struct whom *whom, const struct fr_record *share)
{
	int recent = 0;

	FR_TRY(whom_store(cli)); /* -e closed the store */
	FR_TRY(share_recent(cli, whom->row, &recent));
	if (recent && fr_record_int(share, FR_SHARE_DEPTH) - recent >= 2)
		texts_note("share.slow", "f", fr_buf_text(&whom->name), NULL);
	return FR_OK;
}
