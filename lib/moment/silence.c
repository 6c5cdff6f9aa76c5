/* silence - a log in which nothing was noted for months is not quiet friends */
#include <fr/moment.h>

#include <fr/grow.h>
#include <fr/time.h>

#include <stdlib.h>

#include "lib/store/store.h"

#define SILENCE_LEAST 28 /* days; less is no silence of the log */
#define SILENCE_TIMES 4  /* the usual gap between two days with notes */
#define SILENCE_BRIEF (SILENCE_LEAST / SILENCE_TIMES) /* as a median it asks for the least */
#define SILENCE_DAYS  4                               /* with notes; fewer are no habit */

static const char SQL_FIRST[] = "SELECT min(at) FROM moment";

struct silence {
	int64_t *days; /* with notes, each once, the last one first; of a dense log not all */
	size_t n, room;
	int dense; /* more gaps are short than there is room for others: none needs to be known */
};

/* The last note before this day; of a dense log the last of a fortnight before, if that is no
 * silence. */
static enum fr_code silence_before(struct fr_store *store, int64_t day, int dense, int64_t *at,
                                   struct fr_err *err)
{
	if (dense) {
		FR_TRY(
		    fr_moments_last(store, 0, fr_local_day_last(day - SILENCE_LEAST / 2), at, err));
		if (*at != INT64_MIN && day - fr_local_day(*at) <= SILENCE_LEAST)
			return FR_OK;
	}
	return fr_moments_last(store, 0, fr_local_day_first(day) - 1, at, err);
}

/* Day by day: there may be thousands of notes on each. */
static enum fr_code silence_days(struct fr_store *store, int64_t until, struct silence *silence,
                                 struct fr_err *err)
{
	int64_t at, first, brief = 0;

	FR_TRY(store_sql_ask(store_sql(store), SQL_FIRST, &first, err));
	FR_TRY(fr_moments_last(store, 0, until, &at, err));
	while (at != INT64_MIN) {
		int64_t day = fr_local_day(at);

		FR_TRY(fr_grow(&silence->days, silence->n, &silence->room, sizeof *silence->days,
		               err));
		silence->days[silence->n++] = day;
		brief += silence->n > 1 && silence->days[silence->n - 2] - day <= SILENCE_BRIEF;
		silence->dense =
		    silence->dense ||
		    brief > (silence->days[0] - fr_local_day(first)) / (SILENCE_BRIEF + 1);
		FR_TRY(silence_before(store, day, silence->dense, &at, err));
	}
	return FR_OK;
}

static int silence_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a;
	int64_t y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The longest gap that is no silence: by the median of those between days with notes. */
static enum fr_code silence_limit(const struct silence *silence, int64_t *limit, struct fr_err *err)
{
	size_t n = silence->n - 1;
	int64_t *gaps = calloc(n + 1, sizeof *gaps);

	if (!gaps)
		return fr_err_nomem(err);
	for (size_t i = 0; i < n; i++)
		gaps[i] = silence->days[i] - silence->days[i + 1];
	qsort(gaps, n, sizeof *gaps, silence_order);
	if (n && *limit < SILENCE_TIMES * gaps[n / 2])
		*limit = SILENCE_TIMES * gaps[n / 2];
	free(gaps);
	return FR_OK;
}

enum fr_code fr_log_awake(struct fr_store *store, int64_t now, int64_t *since, struct fr_err *err)
{
	struct silence silence = {0};
	int64_t limit = SILENCE_LEAST;
	int64_t next = fr_local_day(now);
	enum fr_code code;

	FR_TRY(fr_store_hold(store, err));
	code = silence_days(store, now, &silence, err);
	fr_store_release(store);
	*since = INT64_MIN;
	if (silence.n < SILENCE_DAYS)
		silence.n = 0;
	if (!code && silence.n && !silence.dense)
		code = silence_limit(&silence, &limit, err);
	for (size_t i = 0; !code && i < silence.n; i++) {
		if (next - silence.days[i] > limit) {
			*since = i ? next : INT64_MAX;
			break;
		}
		next = silence.days[i];
	}
	free(silence.days);
	return code;
}

/* The newest is asked first: most logs are not. */
enum fr_code fr_log_is_silent(struct fr_store *store, int64_t now, int *silent, struct fr_err *err)
{
	int64_t last, since = INT64_MIN;

	FR_TRY(fr_moments_last(store, 0, now, &last, err));
	if (last != INT64_MIN && now - last > (int64_t)SILENCE_LEAST * 86400)
		FR_TRY(fr_log_awake(store, now, &since, err));
	*silent = since == INT64_MAX;
	return FR_OK;
}
