/* import_dates - single dates of an event that are otherwise than its rule has it */
#include "lib/calendar/calendar.h"

#include <stdlib.h>
#include <string.h>

#define SHOWN_MOST 5

/* One of them, and which date of the rule it is. */
struct dated {
	const struct calendar_date *from;
	struct fr_when due, start;
	int64_t day; /* of due, where the ritual is */
	int whole;   /* the file names the day alone */
	int found;   /* the rule has it */
	int near;    /* so many others of the rule are on that day, the last of them: */
	struct fr_when other;
};

struct dating {
	struct calendar_import *import;
	const struct calendar_event *event;
	const struct fr_ritual *ritual;
	struct dated *dated;
	size_t n;
	struct calendar_dates *counts;
};

static int dating_zone(const struct dating *dating, const struct calendar_time *time,
                       char zone[FR_ZONE_SIZE])
{
	return calendar_zone_find(&dating->import->zone, time, dating->import->ask->zone, zone);
}

/* --- when it is ------------------------------------------------------------------------ */

/* 1: known.  A day alone is the day; a time is that of its zone, or of the ritual's where none is
 * named. */
static int dated_when(const struct dating *dating, const struct calendar_time *time, int whole,
                      struct fr_when *when)
{
	struct fr_start local = {.day = time->day, .second = time->second};

	if (time->second < 0 || whole) {
		*when = fr_when_date(time->day);
		return 1;
	}
	if (!time->zone)
		memcpy(local.zone, dating->ritual->start.zone, sizeof local.zone);
	else if (!dating_zone(dating, time, local.zone))
		return 0;
	fr_start_when(&local, local.day, when);
	return 1;
}

static void dated_unknown(const struct dating *dating, const struct calendar_date *from)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	char zone[FR_ZONE_SIZE];
	int start = from->start.zone && !dating_zone(dating, &from->start, zone);
	const char *named = start ? from->start.zone : from->date.zone;

	fr_buf_printf(&text,
	              "a date in the zone \"%.100s\", which is not known here (--zone TZ says "
	              "which one is meant)",
	              named ? named : "");
	calendar_import_left_of(dating->import, dating->event->name, fr_buf_text(&text));
}

static enum fr_code dating_open(struct dating *dating, struct fr_err *err)
{
	struct fr_zone own;
	int whole = dating->ritual->start.second < 0;

	dating->dated = calloc(dating->event->n_dates + 1, sizeof *dating->dated);
	if (!dating->dated)
		return fr_err_nomem(err);
	for (size_t i = 0; i < dating->event->n_dates; i++) {
		const struct calendar_date *from = &dating->event->dates[i];
		struct dated *dated = &dating->dated[dating->n];

		dated->from = from;
		dated->whole = from->date.second < 0;
		if (!dated_when(dating, &from->date, whole, &dated->due) ||
		    (from->how == CALENDAR_CHANGED &&
		     !dated_when(dating, &from->start, 0, &dated->start)))
			dated_unknown(dating, from);
		else
			dating->n++;
	}
	fr_zone_enter(dating->ritual->start.zone, &own);
	for (size_t i = 0; i < dating->n; i++) {
		struct dated *dated = &dating->dated[i];

		dated->day =
		    dated->whole || whole ? dated->from->date.day : fr_local_day(dated->due.sec);
		if (dated->start.offset != FR_BARE_DATE)
			fr_when_local(dated->start.sec, &dated->start);
	}
	fr_zone_leave(&own);
	return FR_OK;
}

/* --- which date of the rule it is ---------------------------------------------------------- */

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
		dated->found = claimed = 1;
		/* only the words of a day that is named alone: it starts when the rule has it */
		if (dated->from->how == CALENDAR_CHANGED && dated->start.sec == dated->due.sec)
			dated->start = due->when;
		dated->due = due->when;
	}
	for (size_t i = first; !claimed && i < dating->n && dating->dated[i].day == due->day; i++) {
		dating->dated[i].near++;
		dating->dated[i].other = due->when;
	}
}

#define FAR      400 /* days to the next that is said, which the rule is not followed to */
#define LAST_DAY INT64_C(84006) /* 2200-01-01: no rule has one later */

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

static enum fr_code dating_match(struct dating *dating, struct fr_err *err)
{
	struct fr_zone own;
	const struct fr_ritual *ritual = dating->ritual;
	struct fr_recur *recur = NULL;
	struct fr_due due;
	size_t at = 0, jumped = 0;
	enum fr_code code;

	if (!dating->n)
		return FR_OK;
	qsort(dating->dated, dating->n, sizeof *dating->dated, dated_by_day);
	fr_zone_enter(ritual->start.zone, &own);
	code = dating_recur(dating, dating->dated[0].day, &recur, err);
	while (!code && at < dating->n && dating->dated[at].day < LAST_DAY &&
	       (code = fr_recur_next(recur, &due)) == FR_OK) {
		while (at < dating->n && dating->dated[at].day < due.day)
			at++;
		dating_meet(dating, at, &due);
		if (at < dating->n && at > jumped && dating->dated[at].day > due.day + FAR) {
			jumped = at;
			code = dating_recur(dating, dating->dated[at].day, &recur, err);
		}
	}
	fr_recur_close(recur);
	fr_zone_leave(&own);
	/* another hour of the only date on that day: some programs are not exact about the date
	 * that they change */
	for (size_t i = 0; i < dating->n; i++) {
		struct dated *dated = &dating->dated[i];

		if (dated->found || dated->near != 1 || dated->from->how == CALENDAR_EXTRA)
			continue;
		dated->found = 1;
		dated->due = dated->other;
	}
	return code == FR_DONE ? FR_OK : code;
}

/* --- into the store -------------------- */

static const struct fr_outcome *dated_known(const struct fr_ritual *ritual,
                                            const struct fr_when *due)
{
	int low = 0;
	int high = ritual->n_outcomes;

	while (low < high) {
		int middle = low + (high - low) / 2;

		if (ritual->outcomes[middle].due.sec < due->sec)
			low = middle + 1;
		else
			high = middle;
	}
	return low < ritual->n_outcomes && ritual->outcomes[low].due.sec == due->sec
	           ? &ritual->outcomes[low]
	           : NULL;
}

static int when_same(const struct fr_when *a, const struct fr_when *b)
{
	return a->sec == b->sec && (a->offset == FR_BARE_DATE) == (b->offset == FR_BARE_DATE);
}

static enum fr_code dated_put(struct dating *dating, const struct dated *dated,
                              enum fr_outcome_status status, struct fr_err *err)
{
	struct fr_turn turn = {dated->due, dated->due, NULL};
	FR_FREED(fr_record_free) struct fr_record record = {0};
	enum fr_put result = FR_PUT_SAME;
	enum fr_code code = fr_turn_record(dating->ritual, &turn, status,
	                                   status == FR_OUTCOME_MOVED ? &dated->start : NULL, NULL,
	                                   NULL, &record, err);

	if (status == FR_OUTCOME_DUE)
		fr_record_set_null(&record, FR_OCCURRENCE_MOVED);
	/* roles that were swapped are none that passed on */
	if (status == FR_OUTCOME_SKIPPED)
		fr_record_set_null(&record, FR_OCCURRENCE_ROLES);
	if (!code)
		code = calendar_import_put(dating->import, &record, dated->from->updated, 0,
		                           &result, err);
	dating->counts->changed += result == FR_PUT_ADDED || result == FR_PUT_CHANGED;
	dating->counts->kept += result == FR_PUT_OLDER;
	return code;
}

/* One date of it that is left out as it is there. */
static void dated_left(const struct dating *dating, const struct dated *dated,
                       struct calendar_kind *kind)
{
	calendar_import_left_add(kind, dating->import->ask->all, dating->event->name,
	                         fr_when_local_day(&dated->due));
	dating->import->counts->left++;
}

static enum fr_code dated_skip(struct dating *dating, const struct dated *dated, struct fr_err *err)
{
	const struct fr_outcome *known = dated_known(dating->ritual, &dated->due);

	if (!dated->found) {
		dated_left(dating, dated, &dating->import->strange);
		return FR_OK;
	}
	dating->counts->skipped++;
	/* what happened has happened, whatever the calendar says later */
	if (known && (known->status == FR_OUTCOME_DONE || known->status == FR_OUTCOME_SKIPPED))
		return FR_OK;
	return dated_put(dating, dated, FR_OUTCOME_SKIPPED, err);
}

/* One that the rule has no more is kept too where it was moved: calendars show it. */
static enum fr_code dated_change(struct dating *dating, const struct dated *dated,
                                 struct fr_err *err)
{
	const struct fr_outcome *known = dated_known(dating->ritual, &dated->due);
	int moved = !when_same(&dated->due, &dated->start);

	if (!moved) {
		dated_left(dating, dated, &dating->import->words);
		if (!known || known->status == FR_OUTCOME_DONE || known->status == FR_OUTCOME_DUE)
			return FR_OK;
		/* it was moved or taken out before, and is again when the rule has it */
		if (known->status == FR_OUTCOME_SKIPPED && !dated->from->updated)
			return FR_OK;
		return dated_put(dating, dated, FR_OUTCOME_DUE, err);
	}
	dating->counts->moved++;
	if (known && (known->status == FR_OUTCOME_DONE ||
	              (known->status == FR_OUTCOME_SKIPPED && !dated->from->updated) ||
	              (known->status == FR_OUTCOME_MOVED && known->has_moved &&
	               when_same(&known->moved, &dated->start))))
		return FR_OK;
	return dated_put(dating, dated, FR_OUTCOME_MOVED, err);
}

/* Of what is said twice about one date the last counts. */
static int dated_by_weight(const void *a, const void *b)
{
	const struct dated *x = a;
	const struct dated *y = b;

	if (x->due.sec != y->due.sec)
		return (x->due.sec > y->due.sec) - (x->due.sec < y->due.sec);
	return (x->from > y->from) - (x->from < y->from);
}

static int dated_counts(const struct dated *dated)
{
	return dated->from->how == CALENDAR_SKIPPED || dated->from->how == CALENDAR_CHANGED;
}

static enum fr_code dating_store(struct dating *dating, struct fr_err *err)
{
	qsort(dating->dated, dating->n, sizeof *dating->dated, dated_by_weight);
	for (size_t i = 0; i < dating->n; i++) {
		const struct dated *dated = &dating->dated[i];
		size_t next = i + 1;

		while (next < dating->n && !dated_counts(&dating->dated[next]))
			next++;
		if (!dated_counts(dated) ||
		    (next < dating->n && dating->dated[next].due.sec == dated->due.sec))
			continue;
		FR_TRY(dated->from->how == CALENDAR_SKIPPED ? dated_skip(dating, dated, err)
		                                            : dated_change(dating, dated, err));
	}
	return FR_OK;
}

/* --- what a ritual cannot have -------------------- */

static void dating_left(const struct dating *dating)
{
	FR_FREED(fr_buf_free) struct fr_buf extra = {0}, onward = {0};
	int n = 0;

	for (size_t i = 0; i < dating->n; i++) {
		const struct dated *dated = &dating->dated[i];

		if (dated->from->how == CALENDAR_EXTRA && !dated->found && n++ < SHOWN_MOST) {
			fr_buf_puts(&extra, n > 1 ? ", " : "");
			fr_when_words(&dated->due, &extra);
		}
	}
	if (n > SHOWN_MOST)
		fr_buf_printf(&extra, " and %d more", n - SHOWN_MOST);
	if (n) {
		fr_buf_printf(&onward, "%d date%s beside its rule: %s", n, n == 1 ? "" : "s",
		              fr_buf_text(&extra));
		calendar_import_left_of(dating->import, dating->event->name, fr_buf_text(&onward));
		dating->import->counts->left += n - 1;
	}
}

enum fr_code calendar_import_dates(struct calendar_import *import,
                                   const struct calendar_event *event,
                                   const struct fr_ritual *ritual, struct calendar_dates *counts,
                                   struct fr_err *err)
{
	struct dating dating = {
	    .import = import, .event = event, .ritual = ritual, .counts = counts};
	enum fr_code code = dating_open(&dating, err);

	if (!code)
		code = dating_match(&dating, err);
	if (!code)
		code = dating_store(&dating, err);
	if (!code)
		dating_left(&dating);
	free(dating.dated);
	return code;
}
