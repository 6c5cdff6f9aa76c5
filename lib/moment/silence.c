/* silence - a log in which nothing was noted for months is not quiet friends */
#include <fr/moment.h>

#include <fr/grow.h>
#include <fr/time.h>

#include <stdlib.h>

#define SILENCE_LEAST 28 /* days; less is no silence of the log */
#define SILENCE_TIMES 4  /* the usual gap between two days with notes */
#define SILENCE_DAYS  4  /* with notes; fewer are no habit */

struct silence {
	int64_t *days; /* with notes, each once */
	size_t n, room;
};

static enum fr_code silence_fact(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	struct silence *silence = arg;
	int64_t day = fr_local_day(fact->at);

	if (silence->n && silence->days[silence->n - 1] == day)
		return FR_OK;
	FR_TRY(fr_grow(&silence->days, silence->n, &silence->room, sizeof *silence->days, err));
	silence->days[silence->n++] = day;
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
		gaps[i] = silence->days[i + 1] - silence->days[i];
	qsort(gaps, n, sizeof *gaps, silence_order);
	*limit = n ? SILENCE_TIMES * gaps[n / 2] : SILENCE_LEAST;
	if (*limit < SILENCE_LEAST)
		*limit = SILENCE_LEAST;
	free(gaps);
	return FR_OK;
}

enum fr_code fr_log_awake(struct fr_store *store, int64_t now, int64_t *since, struct fr_err *err)
{
	struct silence silence = {0};
	int64_t limit = 0;
	enum fr_code code = fr_facts_of_all(store, INT64_MIN, now, silence_fact, &silence, err);

	*since = INT64_MIN;
	if (silence.n < SILENCE_DAYS)
		silence.n = 0;
	if (!code && silence.n) {
		qsort(silence.days, silence.n, sizeof *silence.days, silence_order);
		code = silence_limit(&silence, &limit, err);
	}
	for (size_t i = 1; !code && i < silence.n; i++) {
		if (silence.days[i] - silence.days[i - 1] > limit)
			*since = silence.days[i];
	}
	if (!code && silence.n && fr_local_day(now) - silence.days[silence.n - 1] > limit)
		*since = INT64_MAX;
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
