/* import_match - which dates of a rule are those that an event has otherwise */
#include "lib/calendar/calendar.h"

#include <stdlib.h>

#define FAR 400 /* days to the next that is said, which the rule is not followed to */

static int dated_by_day(const void *a, const void *b)
{
	const struct dated *x = a;
	const struct dated *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

/* Those of the day of one date of the rule: it is theirs, or near. */
static void dating_meet(struct dating *dating, size_t first, const struct fr_due *due)
{
	int claimed = 0;

	for (size_t i = first; i < dating->n && dating->dated[i].day == due->day; i++) {
		struct dated *dated = &dating->dated[i];

		if (dated->found || (!dated->whole && dated->due.sec != due->when.sec))
			continue;
		dated->found = 1;
		claimed = 1;
		dated->due = due->when;
	}
	for (size_t i = first; !claimed && i < dating->n && dating->dated[i].day == due->day; i++) {
		dating->dated[i].near = dating->dated[i].near ? 2 : 1;
		dating->dated[i].other = due->when;
	}
}

/* The rule from shortly before this day on. */
static enum fr_code dating_recur(const struct dating *dating, int64_t day, struct fr_recur **recur,
                                 struct fr_err *err)
{
	const struct fr_ritual *ritual = dating->ritual;

	fr_recur_close(*recur);
	*recur = NULL;
	FR_TRY(fr_recur_open(fr_record_text(&ritual->record, FR_RITUAL_RRULE), &ritual->start,
	                     recur, err));
	if (day > ritual->start.day + FAR)
		(void)fr_recur_near(*recur, day, 1);
	return FR_OK;
}

enum fr_code calendar_import_match(struct dating *dating, struct fr_err *err)
{
	FR_FREED(fr_zone_leave) struct fr_zone own = {0};
	FR_FREED(fr_recur_closed) struct fr_recur *recur = NULL;
	struct fr_due due;
	size_t at = 0, jumped = 0;

	if (!dating->n)
		return FR_OK;
	qsort(dating->dated, dating->n, sizeof *dating->dated, dated_by_day);
	fr_zone_enter(dating->ritual->start.zone, &own);
	FR_TRY(dating_recur(dating, dating->dated[0].day, &recur, err));
	while (at < dating->n && dating->dated[at].day < CALENDAR_LAST_DAY &&
	       fr_recur_next(recur, &due) == FR_OK) {
		while (at < dating->n && dating->dated[at].day < due.day)
			at++;
		dating_meet(dating, at, &due);
		if (at < dating->n && at > jumped && dating->dated[at].day > due.day + FAR) {
			jumped = at;
			FR_TRY(dating_recur(dating, dating->dated[at].day, &recur, err));
		}
	}
	/* another hour of the only date on that day: some programs are not exact about the date
	 * that they change */
	for (size_t i = 0; i < dating->n; i++) {
		struct dated *dated = &dating->dated[i];

		if (dated->found || dated->near != 1 || dated->beside)
			continue;
		dated->found = 2;
		dated->due = dated->other;
	}
	return FR_OK;
}
