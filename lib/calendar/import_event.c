/* import_event - one event of a calendar that comes again, as a ritual */
#include "lib/calendar/calendar.h"

#include <stdio.h>
#include <string.h>

static void event_left(struct calendar_import *import, const struct calendar_event *event,
                       const char *why)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	fr_buf_printf(&text, "left out: \"%.200s\": %.500s", event->name, why);
	import->ask->left(fr_buf_text(&text), import->ask->arg);
	import->counts->left++;
}

/* The same event is the same ritual: by its UID, which is an id where it came from here. */
static enum fr_code event_id(const struct calendar_event *event, struct fr_record *record,
                             struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf content = {0};
	struct fr_err why;

	record->has_id = 1;
	if (fr_id_parse(event->uid, strlen(event->uid), &record->id, &why) == FR_OK)
		return FR_OK;
	if (*event->uid)
		fr_buf_puts(&content, event->uid);
	else
		fr_buf_printf(&content, "%s:%s:%s", event->name, event->rule,
		              fr_record_text(record, FR_RITUAL_START));
	FR_TRY(fr_buf_check(&content, err));
	return fr_record_id_named("ics", content.data, &record->id, err);
}

/* One line, whatever stands there. */
static enum fr_code event_name(const struct calendar_event *event, struct fr_record *record,
                               struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};

	for (const char *c = event->name; *c; c++) {
		int blank = (unsigned char)*c <= ' ' || *c == 0x7F;

		if (!blank)
			fr_buf_putc(&name, *c);
		else if (name.len && name.data[name.len - 1] != ' ')
			fr_buf_putc(&name, ' ');
	}
	if (name.len && name.data[name.len - 1] == ' ')
		fr_buf_cut(&name, name.len - 1);
	FR_TRY(fr_buf_check(&name, err));
	return fr_record_set_text(record, FR_RITUAL_NAME, name.len ? fr_buf_text(&name) : "ritual",
	                          err);
}

static enum fr_code event_one_end(const struct calendar_event *event, const struct fr_start *start,
                                  struct fr_buf *rule, struct fr_err *why)
{
	FR_FREED(fr_zone_leave) struct fr_zone own = {0};

	fr_zone_enter(start->zone, &own);
	return calendar_rule_one_end(event->rule, start, rule, why);
}

static enum fr_code event_record(struct calendar_import *import, const struct calendar_event *event,
                                 const char *zone, struct fr_record *record, struct fr_err *why)
{
	struct fr_start start = {event->start.day, event->start.second, ""};
	FR_FREED(fr_buf_free) struct fr_buf rule = {0}, plain = {0};
	char text[FR_START_SIZE];

	FR_TRY(fr_record_copy(import->ask->model, record, why));
	if (start.second >= 0)
		memcpy(start.zone, zone, strlen(zone) + 1);
	calendar_rule_since(event->rule, &start);
	FR_TRY(event_one_end(event, &start, &plain, why));
	fr_start_format(&start, text);
	FR_TRY(calendar_rule_read(fr_buf_text(&plain), &rule, why));
	FR_TRY(fr_record_set_text(record, FR_RITUAL_RRULE, fr_buf_text(&rule), why));
	FR_TRY(fr_record_set_text(record, FR_RITUAL_START, text, why));
	FR_TRY(event_name(event, record, why));
	if (start.second >= 0 && event->minutes > 0 && event->minutes <= 1440 &&
	    !fr_record_has(record, FR_RITUAL_MINUTES))
		FR_TRY(fr_record_set_int(record, FR_RITUAL_MINUTES, event->minutes, why));
	return event_id(event, record, why);
}

/* A start that leads to the first date of ours stays as ours: calendars begin with a date. */
static enum fr_code event_start(const struct fr_record *old, struct fr_record *record,
                                struct fr_err *err)
{
	FR_FREED(fr_recur_closed) struct fr_recur *recur = NULL;
	struct fr_start ours, theirs;
	struct fr_due due;

	FR_TRY(fr_start_parse(fr_record_text(old, FR_RITUAL_START), &ours, err));
	FR_TRY(fr_start_parse(fr_record_text(record, FR_RITUAL_START), &theirs, err));
	if (ours.second != theirs.second || strcmp(ours.zone, theirs.zone) != 0)
		return FR_OK;
	FR_TRY(fr_recur_open(fr_record_text(old, FR_RITUAL_RRULE), &ours, &recur, err));
	if (fr_recur_next(recur, &due) == FR_OK && due.day == theirs.day)
		return fr_record_set_text(record, FR_RITUAL_START,
		                          fr_record_text(old, FR_RITUAL_START), err);
	return FR_OK;
}

/* A rule that says what ours says stays as ours is written: calendars have an order of their own.
 */
static enum fr_code event_rule(struct fr_store *store, struct fr_record *record, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record old = {0};
	struct fr_rule ours, theirs;
	enum fr_code code = fr_record_get_id(store, FR_TYPE_RITUAL, &record->id, &old, err);

	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	FR_TRY(fr_rule_parse(fr_record_text(&old, FR_RITUAL_RRULE), &ours, NULL, err));
	FR_TRY(fr_rule_parse(fr_record_text(record, FR_RITUAL_RRULE), &theirs, NULL, err));
	/* where it was ended here, the calendar that was made of it has that end in the rule */
	if (fr_record_has(&old, FR_RITUAL_ENDED) && theirs.until[0]) {
		ours.count = theirs.count = 0;
		ours.until[0] = theirs.until[0] = '\0';
	}
	if (!fr_rule_same(&ours, &theirs))
		return FR_OK;
	FR_TRY(fr_record_set_text(record, FR_RITUAL_RRULE, fr_record_text(&old, FR_RITUAL_RRULE),
	                          err));
	return event_start(&old, record, err);
}

/* --- what was understood ------------------------------------------------------------------- */

static void event_unread(struct calendar_import *import, const struct calendar_event *event)
{
	int64_t n = event->skips.unread + event->beside.unread;
	char what[64];

	if (!n)
		return;
	snprintf(what, sizeof what, "%lld date%s that cannot be read", (long long)n,
	         n == 1 ? "" : "s");
	calendar_import_left_of(import, event->name, what);
	import->counts->broken++;
}

/* What it has and a ritual has not. */
static void event_extras(struct calendar_import *import, const struct calendar_event *event)
{
	import->extras |= event->extras;
	if (event->extras & CALENDAR_RULES)
		calendar_import_left_of(import, event->name, "a second rule");
	if (event->extras & CALENDAR_TAKEN)
		calendar_import_left_of(import, event->name,
		                        "a rule for dates to take out (EXRULE)");
	event_unread(import, event);
}

static void event_count(struct calendar_import *import, const struct calendar_event *event,
                        enum fr_put result, const struct calendar_dates *dates)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	if (result == FR_PUT_ADDED)
		import->counts->added++;
	else if (result == FR_PUT_CHANGED || dates->changed)
		import->counts->changed++;
	else
		import->counts->same++;
	if (result != FR_PUT_OLDER && !dates->kept)
		return;
	fr_buf_printf(&text, "\"%.200s\" was changed here since: that stays", event->name);
	import->ask->left(fr_buf_text(&text), import->ask->arg);
}

static unsigned event_typed(const struct fr_record *model)
{
	unsigned typed = 0;

	for (int i = 0; i < FR_FIELDS_MAX; i++)
		typed |= model->value[i].given ? 1u << i : 0;
	return typed;
}

/* What was said about single dates goes along where the event comes at others. */
static enum fr_code event_follow(struct calendar_import *import, const struct calendar_event *event,
                                 const struct fr_ritual *old, struct fr_ritual *ritual,
                                 struct fr_err *err)
{
	struct fr_store *store = import->ask->store;
	int64_t now = import->ask->now / 1000;
	FR_FREED(fr_freed) struct fr_followed *followed = NULL;
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	if (!old->n_outcomes ||
	    (fr_record_same_value(&old->record, &ritual->record, FR_RITUAL_RRULE) &&
	     fr_record_same_value(&old->record, &ritual->record, FR_RITUAL_START)))
		return FR_OK;
	FR_TRY(fr_ritual_follow(old, fr_record_text(&ritual->record, FR_RITUAL_RRULE),
	                        &ritual->start, now, &followed, err));
	for (int i = 0; i < old->n_outcomes; i++) {
		if (followed[i].how != FR_LET_GO)
			continue;
		fr_buf_clear(&text);
		fr_buf_puts(&text, "the turn that was changed here on ");
		fr_when_words(&old->outcomes[i].due, &text);
		calendar_import_left_of(import, event->name, fr_buf_text(&text));
	}
	FR_TRY(fr_ritual_follow_store(store, old, followed, now, err));
	return fr_ritual_load(store, ritual, err);
}

/* The ritual as it was before, with what became of it; no outcomes where it is new. */
static enum fr_code event_before(struct fr_store *store, const struct fr_id *id,
                                 struct fr_ritual *old, struct fr_err *err)
{
	enum fr_code code = fr_record_get_id(store, FR_TYPE_RITUAL, id, &old->record, err);

	return code ? code == FR_NOTHING ? FR_OK : code : fr_ritual_load(store, old, err);
}

static enum fr_code event_keep(struct calendar_import *import, const struct calendar_event *event,
                               struct fr_record *record, struct fr_err *err)
{
	const struct fr_calendar_import *ask = import->ask;
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0}, old = {0};
	struct calendar_dates dates = {0};
	struct fr_calendar_read read = {.ritual = &ritual};
	enum fr_code code;

	FR_TRY(event_rule(ask->store, record, err));
	FR_TRY(event_before(ask->store, &record->id, &old, err));
	FR_TRY(calendar_import_put(import, record, event->updated, event_typed(ask->model),
	                           &read.put, err));
	FR_TRY(fr_ritual_get(ask->store, FR_TYPE_RITUAL, record->row, &ritual, err));
	FR_TRY(event_follow(import, event, &old, &ritual, err));
	FR_TRY(calendar_import_dates(import, event, &ritual, &dates, err));
	event_count(import, event, read.put, &dates);
	read.moved = dates.moved;
	read.skipped = dates.skipped;
	code = ask->seen(&read, ask->arg, err);
	event_extras(import, event);
	return code;
}

static enum fr_code event_one(const struct calendar_event *event, void *arg, struct fr_err *err)
{
	struct calendar_import *import = arg;
	FR_FREED(fr_record_free) struct fr_record record = {0};
	char zone[FR_ZONE_SIZE], text[256];
	enum fr_code code;

	if (calendar_birthday_is(event)) {
		event_left(import, event, "a birthday that fr wrote: it stands with the friend");
		return FR_OK;
	}
	if (import->ask->wanted && !import->ask->wanted(event->name, import->ask->arg)) {
		event_left(import, event, "not asked for");
		return FR_OK;
	}
	if (event->cancelled) {
		event_left(import, event, "all of it was called off");
		return FR_OK;
	}
	fr_zone_own(zone);
	if (event->start.zone &&
	    !calendar_zone_find(event->start.zone, event->start.day, import->ask->zone, zone)) {
		snprintf(text, sizeof text,
		         "its zone \"%.100s\" is not known here (--zone TZ says which one is "
		         "meant, as Europe/Berlin)",
		         event->start.zone->name);
		event_left(import, event, text);
		import->counts->broken++;
		return FR_OK;
	}
	code = event_record(import, event, zone, &record, err);
	if (code == FR_BAD || code == FR_USAGE) {
		event_left(import, event, err->message);
		return FR_OK;
	}
	return code ? code : event_keep(import, event, &record, err);
}

enum fr_code calendar_import_event(const struct calendar_event *event, void *arg,
                                   struct fr_err *err)
{
	if (event->cancelled || !calendar_import_onward_has(event))
		return event_one(event, arg, err);
	return calendar_import_onward(event, event_one, arg, err);
}
