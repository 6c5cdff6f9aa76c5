/* dates - when a ritual comes: its rule and what became of it, side by side */
#include <fr/recur.h>
#include <fr/ritual.h>

#include <stdlib.h>

#include "lib/ritual/ritual.h"

/* Another zone costs reading its file, so dates are found several at once: few at first, then more.
 */
#define AHEAD_FIRST 4
#define AHEAD_MOST  128

struct fr_dates {
	const struct fr_ritual *ritual;
	struct fr_recur *recur;
	struct fr_due ahead[AHEAD_MOST];
	int n_ahead, at_ahead, batch, over;
	int at; /* the next outcome */
};

static void dates_advance(struct fr_dates *dates)
{
	struct fr_zone own;

	if (++dates->at_ahead < dates->n_ahead || dates->over)
		return;
	dates->batch = dates->batch ? dates->batch * 2 : AHEAD_FIRST;
	if (dates->batch > AHEAD_MOST)
		dates->batch = AHEAD_MOST;
	dates->n_ahead = dates->at_ahead = 0;
	fr_zone_enter(dates->ritual->start.zone, &own);
	while (!dates->over && dates->n_ahead < dates->batch) {
		dates->over = fr_recur_next(dates->recur, &dates->ahead[dates->n_ahead]) != FR_OK;
		dates->n_ahead += !dates->over;
	}
	fr_zone_leave(&own);
}

/* The one date of what is counted from the last time. */
static void dates_after_last(struct fr_dates *dates, int *earlier)
{
	const struct fr_ritual *ritual = dates->ritual;
	struct fr_due *due = &dates->ahead[0];

	*due = (struct fr_due){.day = ritual->next, .second = ritual->start.second};
	dates->n_ahead = ritual->next != INT64_MIN;
	if (dates->n_ahead)
		fr_start_when(&ritual->start, due->day, &due->when);
	dates->over = 1;
	*earlier = 0;
}

enum fr_code ritual_dates_near(const struct fr_ritual *ritual, int64_t day, int64_t before,
                               struct fr_dates **out, int *earlier, struct fr_err *err)
{
	struct fr_dates *dates = calloc(1, sizeof *dates);
	enum fr_code code;

	if (!dates)
		return fr_err_nomem(err);
	dates->ritual = ritual;
	if (ritual->after) {
		dates_after_last(dates, earlier);
		*out = dates;
		return FR_OK;
	}
	code = fr_recur_open(fr_record_text(&ritual->record, FR_RITUAL_RRULE), &ritual->start,
	                     &dates->recur, err);
	if (code) {
		fr_dates_close(dates);
		return code;
	}
	*earlier = fr_recur_near(dates->recur, day, before);
	dates_advance(dates);
	*out = dates;
	return FR_OK;
}

enum fr_code fr_dates_open(const struct fr_ritual *ritual, struct fr_dates **out,
                           struct fr_err *err)
{
	int earlier;

	return ritual_dates_near(ritual, ritual->start.day, 0, out, &earlier, err);
}

void fr_dates_close(struct fr_dates *dates)
{
	if (!dates)
		return;
	fr_recur_close(dates->recur);
	free(dates);
}

/* An outcome of an older rule counts only while it was moved to a day that is still to be; what is
 * counted from the last time has no other dates behind it. */
static int dates_stands_alone(const struct fr_ritual *ritual, const struct fr_outcome *outcome)
{
	return (outcome->status == FR_OUTCOME_MOVED && outcome->has_moved) ||
	       (ritual->after &&
	        (outcome->status == FR_OUTCOME_DONE || outcome->status == FR_OUTCOME_SKIPPED));
}

enum fr_code fr_dates_next(struct fr_dates *dates, struct fr_turn *turn)
{
	const struct fr_ritual *ritual = dates->ritual;

	for (;;) {
		const struct fr_outcome *outcome =
		    dates->at < ritual->n_outcomes ? &ritual->outcomes[dates->at] : NULL;
		const struct fr_when *ahead =
		    dates->at_ahead < dates->n_ahead ? &dates->ahead[dates->at_ahead].when : NULL;

		if (!outcome && !ahead)
			return FR_DONE;
		if (outcome && (!ahead || outcome->due.sec < ahead->sec)) {
			dates->at++;
			*turn = (struct fr_turn){outcome->due,
			                         outcome->has_moved ? outcome->moved : outcome->due,
			                         outcome};
			if (dates_stands_alone(ritual, outcome))
				return FR_OK;
			continue;
		}
		*turn = (struct fr_turn){*ahead, *ahead, NULL};
		if (outcome && outcome->due.sec == ahead->sec) {
			turn->outcome = outcome;
			if (outcome->has_moved && outcome->status != FR_OUTCOME_DUE)
				turn->at = outcome->moved;
			dates->at++;
		}
		dates_advance(dates);
		return FR_OK;
	}
}

int ritual_dates_answered(const struct fr_dates *dates)
{
	return dates->at >= dates->ritual->n_outcomes;
}

/* The first whose beginning (or, where over is given, whose end) is after this second. */
static enum fr_code dates_first(const char *rule, const struct fr_start *start, int64_t sec,
                                int over, struct fr_due *due, int *before, struct fr_err *err)
{
	FR_FREED(fr_zone_leave) struct fr_zone own = {0};
	FR_FREED(fr_recur_closed) struct fr_recur *recur = NULL;
	enum fr_code code;

	*before = -1;
	fr_zone_enter(start->zone, &own);
	FR_TRY(fr_recur_open(rule, start, &recur, err));
	do {
		code = fr_recur_next(recur, due);
		++*before;
	} while (!code &&
	         (over ? fr_when_is_past(&due->when, sec) : fr_when_first(&due->when) <= sec));
	return code;
}

enum fr_code fr_dates_after(const char *rule, const struct fr_start *start, int64_t sec,
                            struct fr_due *due, struct fr_err *err)
{
	int before;

	return dates_first(rule, start, sec, 0, due, &before, err);
}

enum fr_code fr_dates_ahead(const char *rule, const struct fr_start *start, int64_t now,
                            struct fr_due *due, int *before, struct fr_err *err)
{
	return dates_first(rule, start, now, 1, due, before, err);
}

void fr_start_when(const struct fr_start *start, int64_t day, struct fr_when *when)
{
	struct fr_zone own;

	if (start->second < 0) {
		*when = fr_when_date(day);
		return;
	}
	fr_zone_enter(start->zone, &own);
	fr_when_wall(day, start->second, when);
	fr_zone_leave(&own);
}
