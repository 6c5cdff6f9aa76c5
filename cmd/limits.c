/* limits - the log beside the user's own boundaries */
#include "limits.h"

#include <fr/moment.h>
#include <fr/time.h>

#include <string.h>

struct limits_sum {
	struct limits_load *load;
	int64_t week_from, month_from;
};

static enum fr_code limits_add(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	struct limits_sum *sum = arg;
	int given = fact->direction == FR_GIVEN;

	(void)err;
	if (fact->at >= sum->week_from) {
		if (fact->direction != FR_RECEIVED && fact->minutes > 0)
			sum->load->minutes += fact->minutes;
		sum->load->heavy +=
		    given && (fact->kind == FR_LISTENING || fact->kind == FR_COMFORT) && fact->weight >= 4;
	}
	sum->load->favours += given && fact->kind == FR_PRACTICAL && fact->at >= sum->month_from;
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
	const char *measure = fr_record_text(boundary, FR_BOUNDARY_MEASURE);

	if (strcmp(measure, "minutes_per_week") == 0)
		*reached = load->minutes;
	else if (strcmp(measure, "heavy_per_week") == 0)
		*reached = load->heavy;
	else if (strcmp(measure, "practical_per_month") == 0)
		*reached = load->favours;
	else
		return 0;
	return *reached > fr_record_int(boundary, FR_BOUNDARY_LIMIT);
}

const char *limits_words(const struct fr_record *boundary)
{
	const char *measure = fr_record_text(boundary, FR_BOUNDARY_MEASURE);

	return strcmp(measure, "minutes_per_week") == 0 ? "minutes this week"
	       : strcmp(measure, "heavy_per_week") == 0 ? "heavy moments this week"
	       : strcmp(measure, "energy") == 0         ? "energy"
	                                                : "practical favours this month";
}
