/* import_event - one event of a calendar that comes again, as a ritual */
#include "import.h"

#include "ics.h"

#include <stdio.h>
#include <string.h>

static enum fr_code event_leave(struct import *import, const struct fr_ical_event *event,
                                const char *why)
{
	cli_note(import->cli, "left out: \"%.200s\": %.500s", event->name, why);
	import->left++;
	return FR_OK;
}

/* The same event is the same ritual: by its UID, which is an id where it came from here. */
static enum fr_code event_id(const struct fr_ical_event *event, struct fr_record *record,
                             struct fr_err *err)
{
	struct fr_buf content = {0};
	struct fr_err why;
	enum fr_code code;

	record->has_id = 1;
	if (fr_id_parse(event->uid, strlen(event->uid), &record->id, &why) == FR_OK)
		return FR_OK;
	if (*event->uid)
		fr_buf_puts(&content, event->uid);
	else
		fr_buf_printf(&content, "%s:%s:%s", event->name, event->rule,
		              fr_record_text(record, FR_RITUAL_START));
	code = fr_buf_check(&content, err);
	if (!code)
		code = fr_record_id_named("ics", content.data, &record->id, err);
	fr_buf_free(&content);
	return code;
}

/* One line, whatever stands there. */
static enum fr_code event_name(const struct fr_ical_event *event, struct fr_record *record,
                               struct fr_err *err)
{
	struct fr_buf name = {0};
	enum fr_code code;

	for (const char *c = event->name; *c; c++) {
		int blank = (unsigned char)*c <= ' ' || *c == 0x7F;

		if (!blank)
			fr_buf_putc(&name, *c);
		else if (name.len && name.data[name.len - 1] != ' ')
			fr_buf_putc(&name, ' ');
	}
	if (name.len && name.data[name.len - 1] == ' ')
		fr_buf_cut(&name, name.len - 1);
	code = fr_buf_check(&name, err);
	if (!code)
		code = fr_record_set_text(record, FR_RITUAL_NAME,
		                          name.len ? fr_buf_text(&name) : "ritual", err);
	fr_buf_free(&name);
	return code;
}

static enum fr_code event_record(struct import *import, const struct fr_ical_event *event,
                                 const char *zone, struct fr_record *record, struct fr_err *why)
{
	struct fr_start start = {event->start.day, event->start.second, ""};
	struct fr_buf rule = {0};
	char text[FR_START_SIZE];
	enum fr_code code = fr_record_copy(&import->model, record, why);

	if (start.second >= 0)
		memcpy(start.zone, zone, strlen(zone) + 1);
	fr_start_format(&start, text);
	if (!code)
		code = ics_rule_back(event->rule, &rule, why);
	if (!code)
		code = fr_record_set_text(record, FR_RITUAL_RRULE, fr_buf_text(&rule), why);
	if (!code)
		code = fr_record_set_text(record, FR_RITUAL_START, text, why);
	if (!code)
		code = event_name(event, record, why);
	if (!code && start.second >= 0 && event->minutes > 0 && event->minutes <= 1440 &&
	    !fr_record_has(record, FR_RITUAL_MINUTES))
		code = fr_record_set_int(record, FR_RITUAL_MINUTES, event->minutes, why);
	if (!code)
		code = event_id(event, record, why);
	fr_buf_free(&rule);
	return code;
}

/* A rule that says what ours says stays as ours is written: calendars have an order of their own.
 */
static enum fr_code event_rule(struct cli *cli, struct fr_record *record, struct fr_err *err)
{
	struct fr_record old = {0};
	struct fr_rule ours, theirs;
	enum fr_code code = fr_record_get_id(cli->store, FR_TYPE_RITUAL, &record->id, &old, err);

	if (!code)
		code = fr_rule_parse(fr_record_text(&old, FR_RITUAL_RRULE), &ours, NULL, err);
	if (!code)
		code = fr_rule_parse(fr_record_text(record, FR_RITUAL_RRULE), &theirs, NULL, err);
	/* where it was ended here, the calendar that was made of it has that end in the rule */
	if (!code && fr_record_has(&old, FR_RITUAL_ENDED) && theirs.until[0]) {
		ours.count = theirs.count = 0;
		ours.until[0] = theirs.until[0] = '\0';
	}
	if (!code && fr_rule_same(&ours, &theirs))
		code = fr_record_set_text(record, FR_RITUAL_RRULE,
		                          fr_record_text(&old, FR_RITUAL_RRULE), err);
	fr_record_free(&old);
	return code == FR_NOTHING ? FR_OK : code;
}

/* --- what was understood ------------------------------------------------------------------- */

static void event_say(const struct import *import, const struct ritual *ritual,
                      const struct import_dates *dates)
{
	struct fr_buf line = {0};

	if (import->cli->json) {
		out_record(&ritual->record);
		return;
	}
	line_name(&ritual->record, &line);
	fr_buf_puts(&line, ", ");
	line_rhythm(&ritual->record, &line);
	if (dates->moved)
		fr_buf_printf(&line, ", %d date%s moved", dates->moved,
		              dates->moved == 1 ? "" : "s");
	if (dates->skipped)
		fr_buf_printf(&line, ", %d skipped", dates->skipped);
	line_out(&line);
	fr_buf_free(&line);
}

/* What it has and a ritual has not. */
static void event_extras(struct import *import, const struct fr_ical_event *event)
{
	import->extras |= event->extras;
	if (event->extras & FR_ICAL_RULES) {
		cli_note(import->cli, "left out of \"%.200s\": a second rule", event->name);
		import->left++;
	}
	if (event->extras & FR_ICAL_TAKEN) {
		cli_note(import->cli,
		         "left out of \"%.200s\": a rule for dates to take out (EXRULE)",
		         event->name);
		import->left++;
	}
}

static void event_count(struct import *import, const struct fr_ical_event *event,
                        enum import_result result, const struct import_dates *dates)
{
	if (result == IMPORT_ADDED)
		import->added++;
	else if (result == IMPORT_CHANGED || dates->changed)
		import->changed++;
	else
		import->same++;
	if (result == IMPORT_KEPT || dates->kept)
		cli_note(import->cli, "\"%.200s\" was changed here since: that stays", event->name);
}

static unsigned event_typed(const struct fr_record *model)
{
	unsigned typed = 0;

	for (int i = 0; i < FR_FIELDS_MAX; i++)
		typed |= model->value[i].given ? 1u << i : 0;
	return typed;
}

static enum fr_code event_keep(struct import *import, const struct fr_ical_event *event,
                               struct fr_record *record)
{
	struct cli *cli = import->cli;
	struct ritual ritual = {0};
	struct import_dates dates = {0};
	enum import_result result = IMPORT_SAME;
	enum fr_code code = FR_OK;

	if (event_rule(cli, record, &cli->err) ||
	    import_put(import, record, event->updated, event_typed(&import->model), &result,
	               &cli->err) ||
	    fr_record_get(cli->store, FR_TYPE_RITUAL, record->row, &ritual.record, &cli->err) ||
	    ritual_load(cli, &ritual, &cli->err))
		code = cli->err.code;
	if (!code)
		code = import_dates(import, event, &ritual, &dates);
	if (!code) {
		event_count(import, event, result, &dates);
		event_say(import, &ritual, &dates);
		event_extras(import, event);
		if (result == IMPORT_ADDED)
			load_soft_words(cli, &ritual.record);
	}
	ritual_free(&ritual);
	return code;
}

enum fr_code import_event(const struct fr_ical_event *event, void *arg, struct fr_err *err)
{
	struct import *import = arg;
	struct fr_record record = {0};
	struct fr_err why;
	char zone[64], text[256];
	enum fr_code code = FR_OK;

	if (event->cancelled)
		return event_leave(import, event, "all of it was called off");
	zone_own(zone);
	if (event->start.zone && !zone_named(import, &event->start, zone)) {
		snprintf(text, sizeof text,
		         "its zone \"%.100s\" is not known here (--zone TZ says which one is "
		         "meant, as Europe/Berlin)",
		         event->start.zone);
		return event_leave(import, event, text);
	}
	code = event_record(import, event, zone, &record, &why);
	if (code == FR_BAD || code == FR_USAGE) {
		code = event_leave(import, event, why.message);
	} else if (code) {
		*err = why;
	} else {
		import->status = event_keep(import, event, &record);
		/* the message is said already: this only ends the reading */
		code = import->status ? fr_err_set(err, FR_FAIL, "stopped") : FR_OK;
	}
	fr_record_free(&record);
	return code;
}
