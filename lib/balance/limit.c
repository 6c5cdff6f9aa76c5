/* limit - what a moment adds to the user's own limits, and how past weeks went */
#include <fr/limit.h>

#include <fr/time.h>

#include <string.h>

#define MONTHS 2

int64_t fr_limit_size(enum fr_measure measure, const struct fr_fact *fact)
{
	int given = fact->direction == FR_GIVEN;

	switch (measure) {
	case FR_MINUTES_PER_WEEK: /* what is shared takes time as well */
		return fact->direction != FR_RECEIVED && fact->minutes > 0 ? fact->minutes : 0;
	case FR_HEAVY_PER_WEEK:
		return given && (fact->kind == FR_LISTENING || fact->kind == FR_COMFORT) &&
		       fact->weight >= 4;
	case FR_PRACTICAL_PER_MONTH:
		return given && fact->kind == FR_PRACTICAL;
	case FR_LEAST_ENERGY:
		break;
	}
	return 0;
}

/* The day on which the month begins that is so many months before the one of this day. */
static int64_t limit_month(int64_t day, int before)
{
	int64_t year;
	int month, mday;

	fr_civil_from_day(day, &year, &month, &mday);
	month -= before;
	return month < 1 ? fr_day_from_civil(year - 1, month + 12, 1)
	                 : fr_day_from_civil(year, month, 1);
}

void fr_limit_spans_init(struct fr_limit_spans *spans, enum fr_measure measure, int64_t now)
{
	int64_t today = fr_local_day(now);
	int64_t monday = today - fr_day_weekday(today);
	int months = measure == FR_PRACTICAL_PER_MONTH;

	memset(spans, 0, sizeof *spans);
	spans->measure = measure;
	spans->n = months ? MONTHS : FR_LIMIT_SPANS;
	for (int i = 0; i <= spans->n; i++) {
		int before = spans->n - i;

		spans->day[i] = months ? limit_month(today, before) : monday - (int64_t)7 * before;
		spans->edge[i] = fr_local_day_first(spans->day[i]);
	}
}

void fr_limit_spans_add(struct fr_limit_spans *spans, const struct fr_fact *fact)
{
	int64_t day = fr_fact_day(fact);

	for (int i = 0; i < spans->n; i++) {
		if (day < spans->day[i] || day >= spans->day[i + 1])
			continue;
		spans->moments[i]++;
		spans->reached[i] += fr_limit_size(spans->measure, fact);
	}
}

int fr_limit_passed_in_each(const struct fr_limit_spans *spans, int64_t limit)
{
	int passed = spans->n > 0;

	for (int i = 0; i < spans->n; i++)
		passed &= spans->reached[i] > limit;
	return passed;
}

int fr_limit_kept_in_each(const struct fr_limit_spans *spans, int64_t limit)
{
	int kept = spans->n > 0;

	for (int i = 0; i < spans->n; i++)
		kept &= spans->moments[i] > 0 && spans->reached[i] <= limit;
	return kept;
}
