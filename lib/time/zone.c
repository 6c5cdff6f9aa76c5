/* zone - local time, by asking the C library what the clocks show */
#include <fr/time.h>

#include "lib/time/time.h"

#include <time.h>

/* No two changes of any zone in tzdata are closer than four days, so none hides between two probes.
 */
#define PROBE (3 * TIME_DAY)

/* No offset is as large, also not one that a person writes into TZ (at most 24:59:59). */
#define FAR_OFFSET (TIME_DAY + 7200)

static int64_t clamp(int64_t value, int64_t low, int64_t high)
{
	return value < low ? low : value > high ? high : value;
}

/* Days to seconds needs floor, also before 1970. */
static int64_t day_of(int64_t sec)
{
	return (sec >= 0 ? sec : sec - (TIME_DAY - 1)) / TIME_DAY;
}

/* Seconds east of UTC. */
static int64_t local_offset(int64_t sec)
{
	time_t t = (time_t)sec;
	struct tm tm;

	return localtime_r(&t, &tm) ? (int64_t)tm.tm_gmtoff : 0;
}

int time_zone_span_next(struct time_span *span, int64_t end)
{
	int64_t same = span->to, other;

	if (span->to >= end)
		return 0;
	span->from = span->to;
	span->offset = local_offset(span->from);
	do {
		other = same + PROBE < end ? same + PROBE : end;
		if (local_offset(other) != span->offset)
			break;
		same = other;
	} while (same < end);
	if (same == end) {
		span->to = end;
		return 1;
	}
	while (other - same > 1) {
		int64_t middle = same + (other - same) / 2;

		if (local_offset(middle) == span->offset)
			same = middle;
		else
			other = middle;
	}
	span->to = other;
	return 1;
}

void fr_when_local(int64_t sec, struct fr_when *when)
{
	int64_t offset = local_offset(clamp(sec, TIME_MIN_SEC, TIME_MAX_SEC));

	/* RFC 3339 has no offset of a day and more, and counts minutes: before standard time
	 * seconds are cut. */
	if (offset <= -TIME_DAY || offset >= TIME_DAY)
		offset = 0;
	when->sec = sec;
	when->offset = (int16_t)(offset / 60);
}

int64_t fr_local_day(int64_t sec)
{
	sec = clamp(sec, TIME_MIN_SEC - FAR_OFFSET, TIME_MAX_SEC + FAR_OFFSET);
	return day_of(sec + local_offset(sec));
}

static void day_bounds(int64_t day, int64_t *first, int64_t *last)
{
	int64_t begin = clamp(day, TIME_MIN_DAY - 1, TIME_MAX_DAY + 1) * TIME_DAY;
	int64_t end = begin + TIME_DAY; /* both as local clocks show it */
	struct time_span span = {.to = begin - FAR_OFFSET};
	int64_t after = 0; /* the first second at which the clocks show a later day */
	int found = 0, passed = 0;

	while (time_zone_span_next(&span, end + FAR_OFFSET)) {
		int64_t from = begin - span.offset > span.from ? begin - span.offset : span.from;
		int64_t to = end - span.offset < span.to ? end - span.offset : span.to;

		if (from < to) {
			if (!found)
				*first = from;
			*last = to - 1;
			found = 1;
		}
		if (!passed && span.to + span.offset > end) {
			after = to > span.from ? to : span.from;
			passed = 1;
		}
	}
	if (!found) {
		*first = after;
		*last = after - 1;
	}
}

int64_t fr_local_day_first(int64_t day)
{
	int64_t first, last;

	day_bounds(day, &first, &last);
	return first;
}

int64_t fr_local_day_last(int64_t day)
{
	int64_t first, last;

	day_bounds(day, &first, &last);
	return last;
}

enum time_wall time_zone_wall_find(int64_t day, int second, int64_t *earlier, int64_t *later)
{
	int64_t wanted = day * TIME_DAY + second; /* as local clocks show it */
	struct time_span span = {.to = wanted - FAR_OFFSET};
	struct time_span before = {0};
	int64_t skipped_from = 0, skipped_to = 0;
	int count = 0;

	while (time_zone_span_next(&span, wanted + FAR_OFFSET)) {
		int64_t t = wanted - span.offset;

		if (t >= span.from && t < span.to) {
			if (count++ == 0)
				*earlier = t;
			*later = t;
		} else if (count == 0 && before.to == span.from &&
		           wanted >= before.to + before.offset && t < span.from) {
			/* Read by the old offset it is after the change, by the new one before it.
			 */
			*later = wanted - before.offset;
			*earlier = t;
			skipped_from = before.to + before.offset;
			skipped_to = span.from + span.offset;
		}
		before = span;
	}
	if (count > 0)
		return count == 1 ? TIME_ONCE : TIME_TWICE;
	if (skipped_from <= day * TIME_DAY && skipped_to >= (day + 1) * TIME_DAY)
		return TIME_NO_DAY;
	return TIME_NEVER;
}

void fr_when_wall(int64_t day, int second, struct fr_when *when)
{
	int64_t earlier = 0, later = 0;
	enum time_wall wall = time_zone_wall_find(day, second, &earlier, &later);

	fr_when_local(wall == TIME_NEVER || wall == TIME_NO_DAY ? later : earlier, when);
}
