/* write - rituals as a calendar that a phone can subscribe to */
#include "lib/calendar/calendar.h"

#include <string.h>

struct calendar {
	int64_t now;
	struct fr_buf zones, events;
	struct fr_buf names; /* of the zones that are written already, ended by ";" */
	enum fr_calendar_alarms alarms;
	int one; /* for a friend: nothing but what, when and how long */
};

/* --- one event ------------------------------------------------------------------------- */

static enum fr_code event_zone(struct calendar *calendar, const char *zone, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf named = {0};

	fr_buf_printf(&named, ";%s;", zone);
	if (!strstr(fr_buf_text(&calendar->names), fr_buf_text(&named))) {
		fr_buf_puts(&calendar->names, fr_buf_text(&named));
		FR_TRY(calendar_zone_write(zone, &calendar->zones, err));
	}
	return fr_buf_check(&named, err);
}

/* The day and time that the rule has: where an event begins, it is also the first of its dates. */
static enum fr_code event_first(const struct fr_ritual *ritual, struct fr_start *first, int *any,
                                struct fr_err *err)
{
	struct fr_due due;
	enum fr_code code = fr_dates_after(fr_record_text(&ritual->record, FR_RITUAL_RRULE),
	                                   &ritual->start, INT64_MIN, &due, err);

	*any = code == FR_OK;
	*first = ritual->start;
	if (!code) {
		first->day = due.day;
		first->second = due.second;
	}
	return code == FR_DONE ? FR_OK : code;
}

/* The end that the ritual was given, where its rule has none of its own before. */
static enum fr_code event_until(const struct fr_ritual *ritual, struct fr_buf *rule,
                                struct fr_err *err)
{
	const struct fr_record *record = &ritual->record;
	struct fr_when ended = fr_record_when(record, FR_RITUAL_ENDED);
	FR_FREED(fr_buf_free) struct fr_buf until = {0};
	struct fr_due after;
	enum fr_code code = FR_DONE;

	if (fr_record_has(record, FR_RITUAL_ENDED))
		code = fr_dates_after(fr_record_text(record, FR_RITUAL_RRULE), &ritual->start,
		                      fr_ritual_last(ritual), &after, err);
	if (code)
		return code == FR_DONE ? FR_OK : code;
	if (ritual->start.second < 0)
		calendar_line_date(fr_when_local_day(&ended), &until);
	else
		calendar_line_utc(fr_ritual_last(ritual), &until);
	calendar_rule_until(rule, fr_buf_text(&until));
	rule->failed |= until.failed;
	return fr_buf_check(rule, err);
}

/* Those that rest were no dates any more from the moment at which the rest was asked for; where its
 * people rest, from now on. */
static int event_rested(const struct calendar *calendar, const struct fr_ritual *ritual,
                        const struct fr_turn *turn)
{
	int64_t asked = ritual->record.value[FR_RITUAL_PAUSED].time / 1000;
	int64_t begins = fr_when_first(&turn->due);

	if (!fr_turn_is_open(turn))
		return 0;
	if (begins >= calendar->now && begins <= fr_ritual_away(ritual))
		return 1;
	return fr_record_has(&ritual->record, FR_RITUAL_PAUSED) && begins >= asked &&
	       fr_ritual_rests(ritual, begins);
}

static enum fr_code event_exceptions(struct calendar *calendar, const struct fr_ritual *ritual,
                                     struct fr_err *err)
{
	int64_t rest = fr_record_last(&ritual->record, FR_RITUAL_PAUSED, INT64_MIN);
	int64_t away = calendar->one ? INT64_MIN : fr_ritual_away(ritual);
	int64_t last =
	    ritual->n_outcomes ? ritual->outcomes[ritual->n_outcomes - 1].due.sec : INT64_MIN;
	FR_FREED(fr_dates_closed) struct fr_dates *dates = NULL;
	struct fr_turn turn;

	rest = away > rest ? away : rest;
	if (rest == INT64_MIN && last == INT64_MIN)
		return FR_OK;
	FR_TRY(fr_dates_open(ritual, &dates, err));
	while (fr_dates_next(dates, &turn) == FR_OK &&
	       (turn.due.sec <= rest || turn.due.sec <= last)) {
		if ((turn.outcome && turn.outcome->status == FR_OUTCOME_SKIPPED) ||
		    event_rested(calendar, ritual, &turn))
			calendar_line_when("EXDATE", &ritual->start, &turn.due, &calendar->events);
	}
	return FR_OK;
}

static void event_alarm(struct calendar *calendar, const struct fr_record *record)
{
	int64_t lead = fr_record_int(record, FR_RITUAL_LEAD);

	if (calendar->alarms != FR_CALENDAR_ALARMS)
		return;
	calendar_line("BEGIN", "VALARM", &calendar->events);
	calendar_line("ACTION", "DISPLAY", &calendar->events);
	calendar_line_text("DESCRIPTION", fr_record_text(record, FR_RITUAL_NAME),
	                   &calendar->events);
	fr_buf_printf(&calendar->events, "TRIGGER:-PT%lldM\r\n", (long long)(lead ? lead : 60));
	calendar_line("END", "VALARM", &calendar->events);
}

/* What all events of a ritual have: its first, and those that were moved; updated in milliseconds
 * since the Epoch. */
static void event_head(struct calendar *calendar, const struct fr_ritual *ritual, int64_t updated)
{
	const struct fr_record *record = &ritual->record;
	struct fr_buf *out = &calendar->events;
	FR_FREED(fr_buf_free) struct fr_buf with = {0}, names = {0};
	char id[FR_ID_SIZE];

	fr_id_format(&record->id, id);
	calendar_line("BEGIN", "VEVENT", out);
	calendar_line("UID", id, out);
	fr_buf_puts(out, "DTSTAMP:");
	calendar_line_utc(updated / 1000, out);
	fr_buf_puts(out, "\r\n");
	calendar_line_text("SUMMARY", fr_record_text(record, FR_RITUAL_NAME), out);
	if (!calendar->one) {
		fr_ritual_comes_names(ritual, calendar->now, &names);
		fr_buf_puts(&with, "with ");
		fr_list_words(fr_buf_text(&names), &with);
		calendar_line_text("DESCRIPTION", fr_buf_text(&with), out);
	}
}

/* Of a whole day a calendar has no minutes. */
static void event_length(struct calendar *calendar, const struct fr_ritual *ritual, int whole)
{
	long long minutes = fr_record_int(&ritual->record, FR_RITUAL_MINUTES);

	if (minutes && !whole)
		fr_buf_printf(&calendar->events, "DURATION:PT%lldM\r\n", minutes);
}

/* When anything of it was changed last: what was left out stands in it. */
static int64_t event_updated(const struct fr_ritual *ritual)
{
	int64_t updated = ritual->record.updated;

	for (int i = 0; i < ritual->n_outcomes; i++)
		updated =
		    ritual->outcomes[i].updated > updated ? ritual->outcomes[i].updated : updated;
	return updated;
}

static void event_moved(struct calendar *calendar, const struct fr_ritual *ritual)
{
	for (int i = 0; i < ritual->n_outcomes; i++) {
		const struct fr_outcome *outcome = &ritual->outcomes[i];

		if (!outcome->has_moved || outcome->status == FR_OUTCOME_DUE ||
		    outcome->status == FR_OUTCOME_SKIPPED)
			continue;
		event_head(calendar, ritual, outcome->updated);
		calendar_line_when("RECURRENCE-ID", &ritual->start, &outcome->due,
		                   &calendar->events);
		calendar_line_moved(&ritual->start, &outcome->moved, &calendar->events);
		event_length(calendar, ritual, outcome->moved.offset == FR_BARE_DATE);
		event_alarm(calendar, &ritual->record);
		calendar_line("END", "VEVENT", &calendar->events);
	}
}

/* What is counted from the last time has its next date alone, as an event without a rule. */
static enum fr_code event_next(struct calendar *calendar, const struct fr_ritual *ritual,
                               struct fr_err *err)
{
	FR_FREED(fr_dates_closed) struct fr_dates *dates = NULL;
	struct fr_turn turn, next = {.outcome = NULL};
	int any = 0;

	FR_TRY(fr_dates_open(ritual, &dates, err));
	while (fr_dates_next(dates, &turn) == FR_OK) {
		if (!fr_turn_is_open(&turn) || fr_ritual_rests(ritual, fr_when_first(&turn.at)))
			continue;
		next = turn;
		any = 1;
	}
	if (!any)
		return FR_OK;
	event_head(calendar, ritual, event_updated(ritual));
	calendar_line_moved(&ritual->start, &next.at, &calendar->events);
	event_length(calendar, ritual, next.at.offset == FR_BARE_DATE);
	event_alarm(calendar, &ritual->record);
	calendar_line("END", "VEVENT", &calendar->events);
	return fr_buf_check(&calendar->events, err);
}

static enum fr_code event_add(const struct fr_ritual *ritual, void *arg, struct fr_err *err)
{
	struct calendar *calendar = arg;
	FR_FREED(fr_buf_free) struct fr_buf rule = {0};
	struct fr_start first;
	int any = 0;

	if (!calendar->one && (fr_ritual_unsafe(ritual) || fr_ritual_away(ritual) == INT64_MAX))
		return FR_OK;
	FR_TRY(event_first(ritual, &first, &any, err));
	if (!any)
		return FR_OK;
	if (first.second >= 0 && strcmp(first.zone, "UTC") != 0)
		FR_TRY(event_zone(calendar, first.zone, err));
	if (ritual->after)
		return event_next(calendar, ritual, err);
	FR_TRY(calendar_rule_write(fr_record_text(&ritual->record, FR_RITUAL_RRULE), &first, &rule,
	                           err));
	FR_TRY(event_until(ritual, &rule, err));
	event_head(calendar, ritual, event_updated(ritual));
	calendar_line_start(&first, &calendar->events);
	event_length(calendar, ritual, first.second < 0);
	calendar_line("RRULE", fr_buf_text(&rule), &calendar->events);
	FR_TRY(event_exceptions(calendar, ritual, err));
	event_alarm(calendar, &ritual->record);
	calendar_line("END", "VEVENT", &calendar->events);
	event_moved(calendar, ritual);
	return fr_buf_check(&calendar->events, err);
}

/* --- the calendar ------------------------------------------------------------------------ */

static void calendar_free(struct calendar *calendar)
{
	fr_buf_free(&calendar->zones);
	fr_buf_free(&calendar->events);
	fr_buf_free(&calendar->names);
}

enum fr_code fr_calendar_write(struct fr_store *store, int64_t now, enum fr_calendar_alarms alarms,
                               const struct fr_calendar_birthdays *birthdays,
                               const struct fr_ritual *one, struct fr_buf *out, struct fr_err *err)
{
	FR_FREED(calendar_free)
	struct calendar calendar = {.now = now, .alarms = alarms, .one = one != NULL};

	if (one) {
		FR_TRY(event_add(one, &calendar, err));
	} else if (store) {
		FR_TRY(fr_ritual_each(store, now, event_add, &calendar, err));
		FR_TRY(
		    calendar_birthday_write(store, now, alarms, birthdays, &calendar.events, err));
	}
	fr_buf_puts(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//fr//fr-ritual//"
	                 "EN\r\nCALSCALE:GREGORIAN\r\n");
	fr_buf_puts(out, fr_buf_text(&calendar.zones));
	fr_buf_puts(out, fr_buf_text(&calendar.events));
	fr_buf_puts(out, "END:VCALENDAR\r\n");
	return fr_buf_check(out, err);
}
