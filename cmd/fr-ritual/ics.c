/* ics - rituals as a calendar that a phone can subscribe to */
#include "ics.h"

#include "remind.h"
#include "ritual.h"

#include <fr/ical.h>
#include <fr/text.h>

#include <stdlib.h>
#include <string.h>

struct calendar {
	struct remind_people people;
	struct fr_buf zones, events;
	struct fr_buf names; /* of the zones that are written already, ended by ";" */
	int alarms;
	int one; /* for a friend: nothing but what, when and how long */
};

/* --- one event ------------------------------------------------------------------------- */

static enum fr_code event_zone(struct calendar *calendar, const char *zone, struct fr_err *err)
{
	struct fr_buf named = {0};
	enum fr_code code = FR_OK;

	fr_buf_printf(&named, ";%s;", zone);
	if (!strstr(fr_buf_text(&calendar->names), fr_buf_text(&named))) {
		fr_buf_puts(&calendar->names, fr_buf_text(&named));
		code = fr_ical_zone(zone, &calendar->zones, err);
	}
	if (!code)
		code = fr_buf_check(&named, err);
	fr_buf_free(&named);
	return code;
}

/* The day and time that the rule has: where an event begins, it is also the first of its dates. */
static enum fr_code event_first(const struct ritual *ritual, struct fr_start *first, int *any,
                                struct fr_err *err)
{
	struct fr_recur *recur = NULL;
	struct fr_due due;
	enum fr_code code;

	zone_enter(ritual->start.zone);
	code = fr_recur_open(fr_record_text(&ritual->record, FR_RITUAL_RRULE), &ritual->start,
	                     &recur, err);
	if (!code)
		code = fr_recur_next(recur, &due);
	fr_recur_close(recur);
	zone_leave();
	*any = code == FR_OK;
	*first = ritual->start;
	if (!code) {
		first->day = due.day;
		first->second = due.second;
	}
	return code == FR_DONE ? FR_OK : code;
}

/* Does its rule come again after the end that the ritual was given? */
static enum fr_code event_outlasts(const struct ritual *ritual, int *outlasts, struct fr_err *err)
{
	int64_t last = ritual_last(ritual);
	struct fr_recur *recur = NULL;
	struct fr_due due = {.when.sec = INT64_MIN};
	enum fr_code code;

	zone_enter(ritual->start.zone);
	code = fr_recur_open(fr_record_text(&ritual->record, FR_RITUAL_RRULE), &ritual->start,
	                     &recur, err);
	while (!code && cli_edge(&due.when, 0) <= last)
		code = fr_recur_next(recur, &due);
	fr_recur_close(recur);
	zone_leave();
	*outlasts = !code;
	return code == FR_DONE ? FR_OK : code;
}

/* The end that the ritual was given, where its rule has none of its own before. */
static enum fr_code event_until(const struct ritual *ritual, struct fr_buf *rule,
                                struct fr_err *err)
{
	const struct fr_record *record = &ritual->record;
	struct fr_when ended = {fr_record_int(record, FR_RITUAL_ENDED),
	                        record->value[FR_RITUAL_ENDED].offset};
	struct fr_buf until = {0};
	int outlasts = 0;
	enum fr_code code = FR_OK;

	if (fr_record_has(record, FR_RITUAL_ENDED))
		code = event_outlasts(ritual, &outlasts, err);
	if (code || !outlasts)
		return code;
	if (ritual->start.second < 0)
		ics_date(ended.offset == FR_BARE_DATE ? (ended.sec - 43200) / 86400
		                                      : fr_local_day(ended.sec),
		         &until);
	else
		ics_utc(ritual_last(ritual), &until);
	ics_rule_until(rule, fr_buf_text(&until));
	rule->failed |= until.failed;
	fr_buf_free(&until);
	return fr_buf_check(rule, err);
}

/* Those that rest were no dates any more from the moment at which the rest was asked for. */
static int event_rested(const struct ritual *ritual, const struct turn *turn)
{
	int64_t asked = ritual->record.value[FR_RITUAL_PAUSED].time / 1000;
	int64_t begins = cli_edge(&turn->due, 0);

	return fr_record_has(&ritual->record, FR_RITUAL_PAUSED) && begins >= asked &&
	       ritual_rests(ritual, begins) && turn_is_open(turn);
}

static enum fr_code event_exceptions(struct calendar *calendar, const struct ritual *ritual,
                                     struct fr_err *err)
{
	const struct fr_record *record = &ritual->record;
	struct fr_when paused = {fr_record_int(record, FR_RITUAL_PAUSED),
	                         record->value[FR_RITUAL_PAUSED].offset};
	int64_t rest = fr_record_has(record, FR_RITUAL_PAUSED) ? cli_edge(&paused, 1) : INT64_MIN;
	int64_t last =
	    ritual->n_outcomes ? ritual->outcomes[ritual->n_outcomes - 1].due.sec : INT64_MIN;
	struct dates *dates;
	struct turn turn;
	enum fr_code code;

	if (rest == INT64_MIN && last == INT64_MIN)
		return FR_OK;
	code = dates_open(ritual, &dates, err);
	if (code)
		return code;
	while ((code = dates_next(dates, &turn)) == FR_OK) {
		if (turn.due.sec > rest && turn.due.sec > last)
			break;
		if ((turn.outcome && turn.outcome->status == OUTCOME_SKIPPED) ||
		    event_rested(ritual, &turn))
			ics_when("EXDATE", &ritual->start, &turn.due, &calendar->events);
	}
	dates_close(dates);
	return code == FR_DONE ? FR_OK : code;
}

static void event_alarm(struct calendar *calendar, const struct fr_record *record)
{
	int64_t lead = fr_record_int(record, FR_RITUAL_LEAD);

	ics_line("BEGIN", "VALARM", &calendar->events);
	ics_line("ACTION", "DISPLAY", &calendar->events);
	ics_text("DESCRIPTION", fr_record_text(record, FR_RITUAL_NAME), &calendar->events);
	fr_buf_printf(&calendar->events, "TRIGGER:-PT%lldM\r\n", (long long)(lead ? lead : 60));
	ics_line("END", "VALARM", &calendar->events);
}

/* What all events of a ritual have: its first, and those that were moved; updated in milliseconds
 * since the Epoch. */
static void event_head(struct calendar *calendar, const struct ritual *ritual, int64_t updated)
{
	const struct fr_record *record = &ritual->record;
	struct fr_buf *out = &calendar->events;
	struct fr_buf with = {0};
	char id[FR_ID_SIZE];

	fr_id_format(&record->id, id);
	ics_line("BEGIN", "VEVENT", out);
	ics_line("UID", id, out);
	fr_buf_puts(out, "DTSTAMP:");
	ics_utc(updated / 1000, out);
	fr_buf_puts(out, "\r\n");
	ics_text("SUMMARY", fr_record_text(record, FR_RITUAL_NAME), out);
	if (!calendar->one) {
		fr_buf_puts(&with, "with ");
		ics_names(record, &with);
		ics_text("DESCRIPTION", fr_buf_text(&with), out);
	}
	fr_buf_free(&with);
}

/* Of a whole day a calendar has no minutes. */
static void event_length(struct calendar *calendar, const struct ritual *ritual, int whole)
{
	long long minutes = fr_record_int(&ritual->record, FR_RITUAL_MINUTES);

	if (minutes && !whole)
		fr_buf_printf(&calendar->events, "DURATION:PT%lldM\r\n", minutes);
}

/* When anything of it was changed last: what was left out stands in it. */
static int64_t event_updated(const struct ritual *ritual)
{
	int64_t updated = ritual->record.updated;

	for (int i = 0; i < ritual->n_outcomes; i++)
		updated =
		    ritual->outcomes[i].updated > updated ? ritual->outcomes[i].updated : updated;
	return updated;
}

static void event_moved(struct calendar *calendar, const struct ritual *ritual)
{
	for (int i = 0; i < ritual->n_outcomes; i++) {
		const struct outcome *outcome = &ritual->outcomes[i];

		if (!outcome->has_moved || outcome->status == OUTCOME_DUE ||
		    outcome->status == OUTCOME_SKIPPED)
			continue;
		event_head(calendar, ritual, outcome->updated);
		ics_when("RECURRENCE-ID", &ritual->start, &outcome->due, &calendar->events);
		ics_moved(&ritual->start, &outcome->moved, &calendar->events);
		event_length(calendar, ritual, outcome->moved.offset == FR_BARE_DATE);
		if (calendar->alarms)
			event_alarm(calendar, &ritual->record);
		ics_line("END", "VEVENT", &calendar->events);
	}
}

static enum fr_code event_add(struct cli *cli, struct ritual *ritual, void *arg, struct fr_err *err)
{
	struct calendar *calendar = arg;
	struct fr_buf rule = {0};
	struct fr_start first;
	int any = 0;
	enum fr_code code;

	(void)cli;
	if (!calendar->one && people_silent(&calendar->people, &ritual->record))
		return FR_OK;
	code = event_first(ritual, &first, &any, err);
	if (!code && any && first.second >= 0 && strcmp(first.zone, "UTC") != 0)
		code = event_zone(calendar, first.zone, err);
	if (code || !any)
		return code;
	code = ics_rule(fr_record_text(&ritual->record, FR_RITUAL_RRULE), &first, &rule, err);
	if (!code)
		code = event_until(ritual, &rule, err);
	if (!code) {
		event_head(calendar, ritual, event_updated(ritual));
		ics_start(&first, &calendar->events);
		event_length(calendar, ritual, first.second < 0);
		ics_line("RRULE", fr_buf_text(&rule), &calendar->events);
		code = event_exceptions(calendar, ritual, err);
	}
	if (!code) {
		if (calendar->alarms)
			event_alarm(calendar, &ritual->record);
		ics_line("END", "VEVENT", &calendar->events);
		event_moved(calendar, ritual);
		code = fr_buf_check(&calendar->events, err);
	}
	fr_buf_free(&rule);
	return code;
}

/* --- the calendar ------------------------------------------------------------------------ */

static enum fr_code ics_one(struct cli *cli, struct calendar *calendar)
{
	struct ritual ritual = {0};
	enum fr_code code = ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], &ritual);

	calendar->one = 1;
	if (!code)
		code = event_add(cli, &ritual, calendar, &cli->err);
	ritual_free(&ritual);
	return code;
}

static enum fr_code ics_all(struct cli *cli, struct calendar *calendar)
{
	enum fr_code code = cli->store ? people_open(cli, &calendar->people) : FR_OK;

	return code ? code : ritual_each(cli, 0, event_add, calendar);
}

enum fr_code ritual_ics(struct cli *cli)
{
	struct calendar calendar = {.alarms = cli_has(cli, OPT_ALARMS)};
	enum fr_code code = ask_operands(cli, 0, 1);

	if (!code)
		code = cli_read(cli);
	if (!code)
		code = cli->n_operands ? ics_one(cli, &calendar) : ics_all(cli, &calendar);
	if (!code) {
		out_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//fr//fr-ritual//"
		         "EN\r\nCALSCALE:GREGORIAN\r\n");
		out_text("%s%s", fr_buf_text(&calendar.zones), fr_buf_text(&calendar.events));
		out_text("END:VCALENDAR\r\n");
	}
	people_close(&calendar.people);
	fr_buf_free(&calendar.zones);
	fr_buf_free(&calendar.events);
	fr_buf_free(&calendar.names);
	return code;
}
