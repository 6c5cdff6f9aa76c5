/* import_dates - single dates of an event that are otherwise than its rule has it */
#include "lib/calendar/calendar.h"

#include <stdlib.h>
#include <string.h>

#define SHOWN_MOST 5

/* What it is in the event: it has an event of its own, or NULL. */
static const struct calendar_date *dated_own(const struct dating *dating, const struct dated *dated)
{
	size_t lists = dating->event->skips.n + dating->event->beside.n;

	return dated->place < lists ? NULL : &dating->event->dates[dated->place - lists];
}

static const struct calendar_time *dated_time(const struct dating *dating,
                                              const struct dated *dated)
{
	const struct calendar_event *event = dating->event;
	const struct calendar_date *own = dated_own(dating, dated);

	return own ? &own->date
	       : dated->place < event->skips.n
	           ? &event->skips.times[dated->place]
	           : &event->beside.times[dated->place - event->skips.n];
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
	else if (!calendar_zone_find(time->zone, time->day, dating->import->ask->zone, local.zone))
		return 0;
	fr_start_when(&local, local.day, when);
	return 1;
}

static void dated_unknown(const struct dating *dating, const struct calendar_time *time)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	fr_buf_printf(&text,
	              "a date in the zone \"%.100s\", which is not known here (--zone TZ says "
	              "which one is meant)",
	              time->zone->name);
	calendar_import_left_of(dating->import, dating->event->name, fr_buf_text(&text));
	dating->import->counts->broken++;
}

/* When it is now; 1: known. */
static int dated_start(const struct dating *dating, const struct dated *dated,
                       struct fr_when *start)
{
	const struct calendar_date *own = dated_own(dating, dated);

	return dated_when(dating, own ? &own->start : dated_time(dating, dated), 0, start);
}

/* No rule has a date before it starts, or from 2200 on. */
static int dating_never(const struct dating *dating, const struct calendar_time *time)
{
	return time->day < dating->ritual->start.day - 1 || time->day > CALENDAR_LAST_DAY;
}

static void dating_add(struct dating *dating, size_t place)
{
	struct dated *dated = &dating->dated[dating->n];
	const struct calendar_time *time;
	const struct calendar_date *own;
	struct fr_when start;

	*dated = (struct dated){.place = (uint32_t)place};
	time = dated_time(dating, dated);
	own = dated_own(dating, dated);
	dated->beside = !own && place >= dating->event->skips.n;
	if (place < dating->event->skips.n && dating_never(dating, time)) {
		calendar_import_left_add(&dating->import->strange, dating->import->ask->all,
		                         dating->event->name, time->day);
		dating->import->counts->left++;
		return;
	}
	dated->whole = time->second < 0;
	if (!dated_when(dating, time, dating->ritual->start.second < 0, &dated->due))
		dated_unknown(dating, time);
	else if (own && own->how == CALENDAR_CHANGED && !dated_start(dating, dated, &start))
		dated_unknown(dating, &own->start);
	else
		dating->n++;
}

static enum fr_code dating_open(struct dating *dating, struct fr_err *err)
{
	FR_FREED(fr_zone_leave) struct fr_zone own = {0};
	const struct calendar_event *event = dating->event;
	size_t most = event->skips.n + event->beside.n + event->n_dates;
	int whole = dating->ritual->start.second < 0;
	struct dated *less;

	dating->dated = malloc((most + 1) * sizeof *dating->dated);
	if (!dating->dated)
		return fr_err_nomem(err);
	for (size_t i = 0; i < most; i++)
		dating_add(dating, i);
	less = realloc(dating->dated, (dating->n + 1) * sizeof *less);
	dating->dated = less ? less : dating->dated;
	fr_zone_enter(dating->ritual->start.zone, &own);
	for (size_t i = 0; i < dating->n; i++) {
		struct dated *dated = &dating->dated[i];

		dated->day = dated->whole || whole ? dated_time(dating, dated)->day
		                                   : (int32_t)fr_local_day(dated->due.sec);
	}
	return FR_OK;
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

/* When the file says that it was changed. */
static int64_t dated_updated(const struct dating *dating, const struct dated *dated)
{
	const struct calendar_date *own = dated_own(dating, dated);

	return own ? own->updated : dating->event->updated;
}

/* start: of one that is moved. */
static enum fr_code dated_put(struct dating *dating, const struct dated *dated,
                              enum fr_outcome_status status, const struct fr_when *start,
                              struct fr_err *err)
{
	struct fr_turn turn = {dated->due, dated->due, NULL};
	FR_FREED(fr_record_free) struct fr_record record = {0};
	enum fr_put result = FR_PUT_SAME;

	FR_TRY(fr_turn_record(dating->ritual, &turn, status,
	                      status == FR_OUTCOME_MOVED ? start : NULL, NULL, NULL, &record, err));
	if (status == FR_OUTCOME_DUE)
		fr_record_set_null(&record, FR_OCCURRENCE_MOVED);
	/* roles that were swapped are none that passed on */
	if (status == FR_OUTCOME_SKIPPED)
		fr_record_set_null(&record, FR_OCCURRENCE_ROLES);
	FR_TRY(calendar_import_put(dating->import, &record, dated_updated(dating, dated), 0,
	                           &result, err));
	dating->counts->changed += result == FR_PUT_ADDED || result == FR_PUT_CHANGED;
	dating->counts->kept += result == FR_PUT_OLDER;
	return FR_OK;
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
	return dated_put(dating, dated, FR_OUTCOME_SKIPPED, NULL, err);
}

/* When it is now, on the clocks of the ritual. */
static struct fr_when change_start(const struct dating *dating, const struct dated *dated)
{
	struct fr_zone own;
	struct fr_when start, was;
	int whole = dating->ritual->start.second < 0;

	if (!dated_start(dating, dated, &start))
		return dated->due;
	/* only the words of a day that is named alone: it starts when the rule has it */
	if (dated->found == 1 && dated_when(dating, dated_time(dating, dated), whole, &was) &&
	    start.sec == was.sec)
		return dated->due;
	if (start.offset != FR_BARE_DATE) {
		fr_zone_enter(dating->ritual->start.zone, &own);
		fr_when_local(start.sec, &start);
		fr_zone_leave(&own);
	}
	return start;
}

/* One that the rule has no more is kept too where it was moved: calendars show it. */
static enum fr_code dated_change(struct dating *dating, const struct dated *dated,
                                 struct fr_err *err)
{
	const struct fr_outcome *known = dated_known(dating->ritual, &dated->due);
	struct fr_when start = change_start(dating, dated);
	int64_t updated = dated_updated(dating, dated);
	int moved = !when_same(&dated->due, &start);

	if (!moved) {
		dated_left(dating, dated, &dating->import->words);
		if (!known || known->status == FR_OUTCOME_DONE || known->status == FR_OUTCOME_DUE)
			return FR_OK;
		/* it was moved or taken out before, and is again when the rule has it */
		if (known->status == FR_OUTCOME_SKIPPED && !updated)
			return FR_OK;
		return dated_put(dating, dated, FR_OUTCOME_DUE, NULL, err);
	}
	dating->counts->moved++;
	if (known && (known->status == FR_OUTCOME_DONE ||
	              (known->status == FR_OUTCOME_SKIPPED && !updated) ||
	              (known->status == FR_OUTCOME_MOVED && known->has_moved &&
	               when_same(&known->moved, &start))))
		return FR_OK;
	return dated_put(dating, dated, FR_OUTCOME_MOVED, &start, err);
}

/* Of what is said twice about one date the last counts. */
static int dated_by_weight(const void *a, const void *b)
{
	const struct dated *x = a;
	const struct dated *y = b;

	if (x->due.sec != y->due.sec)
		return (x->due.sec > y->due.sec) - (x->due.sec < y->due.sec);
	return (x->place > y->place) - (x->place < y->place);
}

/* What happens on that date: it is skipped, or changed, or neither (-1). */
static int dated_how(const struct dating *dating, const struct dated *dated)
{
	const struct calendar_date *own = dated_own(dating, dated);

	if (dated->beside)
		return -1;
	return !own || own->how == CALENDAR_SKIPPED ? CALENDAR_SKIPPED
	       : own->how == CALENDAR_CHANGED       ? CALENDAR_CHANGED
	                                            : -1;
}

static enum fr_code dating_store(struct dating *dating, struct fr_err *err)
{
	qsort(dating->dated, dating->n, sizeof *dating->dated, dated_by_weight);
	for (size_t i = 0; i < dating->n; i++) {
		const struct dated *dated = &dating->dated[i];
		size_t next = i + 1;

		while (next < dating->n && dated_how(dating, &dating->dated[next]) < 0)
			next++;
		if (dated_how(dating, dated) < 0 ||
		    (next < dating->n && dating->dated[next].due.sec == dated->due.sec))
			continue;
		FR_TRY(dated_how(dating, dated) == CALENDAR_SKIPPED
		           ? dated_skip(dating, dated, err)
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

		if (dated->beside && !dated->found && n++ < SHOWN_MOST) {
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
		code = calendar_import_match(&dating, err);
	if (!code)
		code = dating_store(&dating, err);
	if (!code)
		dating_left(&dating);
	free(dating.dated);
	return code;
}
