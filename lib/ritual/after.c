/* after - the date of a ritual that comes so long after the last time */
#include <fr/ritual.h>
#include <fr/rule.h>

#include "lib/ritual/ritual.h"

/* The day on which it really was, as its moment says, or that was skipped. */
static enum fr_code after_day(struct fr_store *store, const struct fr_outcome *outcome,
                              int64_t *day, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	struct fr_when at = outcome->has_moved ? outcome->moved : outcome->due;
	enum fr_code code = FR_NOTHING;

	if (outcome->has_moment && outcome->status == FR_OUTCOME_DONE)
		code = fr_record_get_id(store, FR_TYPE_MOMENT, &outcome->moment, &moment, err);
	if (!code)
		at = fr_record_when(&moment, FR_MOMENT_AT);
	*day = at.offset == FR_BARE_DATE ? fr_when_local_day(&at) : fr_local_day(at.sec);
	return code == FR_NOTHING ? FR_OK : code;
}

/* The first second of its day, or of its time, that the ritual has on this day. */
static int64_t after_begins(const struct fr_ritual *ritual, int64_t day)
{
	struct fr_when when;

	fr_start_when(&ritual->start, day, &when);
	return fr_when_first(&when);
}

/* It waits while the ritual, or everybody in it, rests. */
static void after_rest(struct fr_ritual *ritual, int64_t away)
{
	const struct fr_record *record = &ritual->record;
	int64_t rest = fr_record_last(record, FR_RITUAL_PAUSED, INT64_MIN);

	if (away > rest && away != INT64_MAX)
		rest = away;
	if (rest != INT64_MIN && after_begins(ritual, ritual->next) <= rest)
		ritual->next = fr_local_day(rest);
	while (after_begins(ritual, ritual->next) <= rest)
		ritual->next++;
}

/* Each time is later than the one that it is counted from. */
static enum fr_code after_count(struct fr_store *store, struct fr_ritual *ritual, int64_t days,
                                int64_t away, struct fr_err *err)
{
	int last = ritual->n_outcomes - 1;
	int moved = 0;
	enum fr_code code;

	for (; last >= 0; last--) {
		const struct fr_outcome *outcome = &ritual->outcomes[last];

		if (outcome->status == FR_OUTCOME_DONE || outcome->status == FR_OUTCOME_SKIPPED)
			break;
		moved |= outcome->status == FR_OUTCOME_MOVED && outcome->has_moved;
	}
	code = last < 0 ? FR_OK : after_day(store, &ritual->outcomes[last], &ritual->from, err);
	ritual->next = ritual->from + days;
	if (ritual->next < ritual->start.day)
		ritual->next = ritual->start.day;
	while (last >= 0 &&
	       after_begins(ritual, ritual->next) <= fr_when_first(&ritual->outcomes[last].due))
		ritual->next += days;
	after_rest(ritual, away);
	if (moved)
		ritual->next = INT64_MIN;
	return code;
}

enum fr_code ritual_after_read(struct fr_store *store, struct fr_ritual *ritual, int64_t away,
                               struct fr_err *err)
{
	FR_FREED(fr_zone_leave) struct fr_zone own = {0};
	struct fr_rule rule;

	FR_TRY(fr_rule_parse(fr_record_text(&ritual->record, FR_RITUAL_RRULE), &rule, NULL, err));
	ritual->after = rule.after;
	if (!ritual->after)
		return FR_OK;
	ritual->from = ritual->start.day;
	fr_zone_enter(ritual->start.zone, &own);
	return after_count(store, ritual, (int64_t)rule.interval * (rule.freq == FR_WEEKLY ? 7 : 1),
	                   away, err);
}
