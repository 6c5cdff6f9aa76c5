/* context - the records that change how moments are read, before them */
#include "log.h"

#include <fr/friend.h>

static enum fr_code context_records(struct cli *cli, enum fr_type type, int64_t row)
{
	return fr_records_each(cli->store, type, row, out_seen, NULL, &cli->err);
}

static enum fr_code context_of(struct cli *cli, int64_t row)
{
	static const enum fr_type TYPES[] = {FR_TYPE_CARE, FR_TYPE_SEASON, FR_TYPE_CHECKIN,
	                                     FR_TYPE_PAUSE};
	FR_FREED(fr_record_free) struct fr_record friend = {0};

	FR_TRY(fr_record_get(cli->store, FR_TYPE_FRIEND, row, &friend, &cli->err));
	out_record(&friend);
	for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++)
		FR_TRY(context_records(cli, TYPES[i], row));
	return FR_OK;
}

/* Of these friends (all where n is 0) those who are marked unsafe. */
struct unsafe {
	const int64_t *rows;
	int n;
};

static enum fr_code context_unsafe(const struct fr_record *friend, void *arg, struct fr_err *err)
{
	const struct unsafe *unsafe = arg;
	int wanted = unsafe->n == 0;

	(void)err;
	for (int i = 0; i < unsafe->n; i++)
		wanted |= unsafe->rows[i] == friend->row;
	if (wanted && fr_record_int(friend, FR_FRIEND_UNSAFE))
		out_record(friend);
	return out_gone() ? FR_DONE : FR_OK;
}

enum fr_code log_unsafe(struct cli *cli, const int64_t *rows, int n)
{
	struct unsafe unsafe = {rows, n};

	return fr_records_each(cli->store, FR_TYPE_FRIEND, FR_ANY_FRIEND, context_unsafe, &unsafe,
	                       &cli->err);
}

enum fr_code log_context(struct cli *cli, const int64_t *rows, int n)
{
	FR_FREED(fr_freed) int64_t *all = NULL;
	size_t n_all = 0;

	FR_TRY(context_records(cli, FR_TYPE_CARE, 0)); /* what holds for everyone */
	for (int i = 0; i < n; i++)
		FR_TRY(context_of(cli, rows[i]));
	if (!n)
		FR_TRY(fr_friends_sorted(cli->store, &all, &n_all, &cli->err));
	for (size_t i = 0; i < n_all; i++)
		FR_TRY(context_of(cli, all[i]));
	return FR_OK;
}
