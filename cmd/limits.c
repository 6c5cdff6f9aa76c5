/* limits - the log beside the user's own boundaries */
#include "limits.h"

#include <fr/limit.h>
#include <fr/moment.h>
#include <fr/time.h>

struct limits_sum {
	struct limits_load *load;
	int64_t week_from, month_from;
};

static enum fr_code limits_add(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	struct limits_sum *sum = arg;

	(void)err;
	if (fact->at >= sum->week_from) {
		sum->load->minutes += fr_limit_size(FR_MINUTES_PER_WEEK, fact);
		sum->load->heavy += fr_limit_size(FR_HEAVY_PER_WEEK, fact);
	}
	if (fact->at >= sum->month_from)
		sum->load->favours += fr_limit_size(FR_PRACTICAL_PER_MONTH, fact);
	return FR_OK;
}

enum fr_code limits_measure(struct fr_store *store, int64_t friend_row, int64_t now, struct limits_load *load,
                            struct fr_err *err)
{
	int64_t today = fr_local_day(now);
	int64_t year, last;
	int month, day;
	struct limits_sum sum = {.load = load};
	int64_t from;

	*load = (struct limits_load){0};
	fr_civil_from_day(today, &year, &month, &day);
	fr_local_day_bounds(today - fr_day_weekday(today), &sum.week_from, &last);
	fr_local_day_bounds(today - day + 1, &sum.month_from, &last);
	from = sum.week_from < sum.month_from ? sum.week_from : sum.month_from;
	return friend_row ? fr_facts_of_friend(store, friend_row, from, now, limits_add, &sum, err)
	                  : fr_facts_of_all(store, from, now, limits_add, &sum, err);
}

int limits_passed(const struct fr_record *boundary, const struct limits_load *load, int64_t *reached)
{
	const int64_t loads[] = {load->minutes, load->heavy, load->favours};
	int64_t measure = fr_record_int(boundary, FR_BOUNDARY_MEASURE);

	if (measure == FR_LEAST_ENERGY)
		return 0;
	*reached = loads[measure];
	return *reached > fr_record_int(boundary, FR_BOUNDARY_LIMIT);
}

int64_t limits_since(const struct fr_record *boundary)
{
	int64_t changed = boundary->value[FR_BOUNDARY_LIMIT].time;

	return (changed > boundary->created ? changed : boundary->created) / 1000;
}

const char *limits_words(const struct fr_record *boundary)
{
	static const char *const WORDS[] = {"minutes this week", "heavy moments this week",
	                                    "practical favours this month", "energy"};

	return WORDS[fr_record_int(boundary, FR_BOUNDARY_MEASURE)];
}
