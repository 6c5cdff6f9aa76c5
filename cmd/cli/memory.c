/* memory - a good moment of another year, on this day or near it */
#include "memory.h"

#include <fr/friend.h>
#include <fr/moment.h>

#define MEMORY_NEAR  7  /* days before or after */
#define MEMORY_YEARS 40 /* as far back as is looked */

static int memory_is_good(const struct fr_record *moment)
{
	int64_t energy = fr_record_int(moment, FR_MOMENT_ENERGY); /* 0 where none was noted */

	return energy > 0 || (energy == 0 && (fr_record_int(moment, FR_MOMENT_WEIGHT) >= 4 ||
	                                      fr_record_int(moment, FR_MOMENT_THEIR_WEIGHT) >= 4));
}

struct memory_season {
	int64_t now;
	int in;
};

static enum fr_code memory_season(const struct fr_record *season, void *arg, struct fr_err *err)
{
	struct memory_season *is = arg;
	struct fr_when start = fr_record_when(season, FR_SEASON_START);
	struct fr_when end = fr_record_when(season, FR_SEASON_END);

	(void)err;
	is->in |= fr_when_first(&start) <= is->now &&
	          (!fr_record_has(season, FR_SEASON_END) || end.sec > is->now);
	return FR_OK;
}

/* 1 in *well: everybody who was there takes part now, and nobody has a hard time. */
static enum fr_code memory_is_well(struct cli *cli, const struct fr_record *moment, int *well)
{
	const char *names = fr_record_text(moment, FR_MOMENT_FRIENDS);
	struct memory_season is = {.now = cli_now(cli)};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};

	*well = 1;
	while (*well && names && fr_list_next(&names, &name)) {
		struct fr_part part;
		int64_t row;

		FR_TRY(fr_friend_named(cli->store, fr_buf_text(&name), &row, &cli->err));
		FR_TRY(fr_friend_part(cli->store, row, &part, &cli->err));
		FR_TRY(fr_records_each(cli->store, FR_TYPE_SEASON, row, memory_season, &is,
		                       &cli->err));
		*well = !part.unsafe && part.away < is.now && !is.in;
	}
	return FR_OK;
}

struct memory {
	struct fr_record *moment; /* the best so far */
	int64_t day, far;         /* its day, and how many days from this one; -1: none */
};

/* The days around one of another year; what is nearer than the one so far is better. */
static enum fr_code memory_around(struct cli *cli, int64_t middle, struct memory *memory)
{
	struct fr_moment_filter filter;
	struct fr_moments *moments = NULL;
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	enum fr_code code;

	fr_moment_filter_init(&filter);
	filter.since = fr_local_day_first(middle - MEMORY_NEAR);
	filter.until = fr_local_day_last(middle + MEMORY_NEAR) + 1;
	code = fr_moments_open(cli->store, &filter, &moments, &cli->err);
	while (!code && !(code = fr_moments_next(moments, &moment, &cli->err))) {
		struct fr_when at = fr_record_when(&moment, FR_MOMENT_AT);
		int64_t day = fr_when_local_day(&at);
		int64_t far = day < middle ? middle - day : day - middle;
		int well = 0;

		if (!memory_is_good(&moment) || far > MEMORY_NEAR ||
		    (memory->far >= 0 && far >= memory->far))
			continue;
		code = memory_is_well(cli, &moment, &well);
		if (code || !well)
			continue;
		code = fr_record_copy(&moment, memory->moment, &cli->err);
		memory->day = day;
		memory->far = far;
	}
	fr_moments_close(moments);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code memory_find(struct cli *cli, struct fr_record *moment, int64_t *day)
{
	struct memory memory = {.moment = moment, .far = -1};
	int64_t year;
	int month, mday;

	fr_civil_from_day(fr_local_day(cli_now(cli)), &year, &month, &mday);
	for (int ago = 1; ago <= MEMORY_YEARS && year - ago > 0 && memory.far != 0; ago++)
		FR_TRY(memory_around(cli, fr_day_from_civil(year - ago, month, 1) + mday - 1,
		                     &memory));
	if (memory.far < 0)
		return fr_err_set(&cli->err, FR_NOTHING,
		                  "no good moment of another year is near this day");
	*day = memory.day;
	return FR_OK;
}
