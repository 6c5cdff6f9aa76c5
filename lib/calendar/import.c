/* import - rituals from the recurring events of a calendar */
#include "lib/calendar/calendar.h"

struct naming {
	fr_calendar_name_seen *seen;
	void *arg;
};

static enum fr_code naming_event(const struct calendar_event *event, void *arg, struct fr_err *err)
{
	const struct naming *naming = arg;

	return calendar_birthday_is(event) ? FR_OK : naming->seen(event->name, naming->arg, err);
}

enum fr_code fr_calendar_names(const char *text, size_t len, fr_calendar_name_seen *seen, void *arg,
                               struct fr_err *err)
{
	struct naming naming = {seen, arg};
	struct calendar_left left = {0};
	enum fr_code code = calendar_ical_read(text, len, naming_event, &naming, &left, err);

	calendar_import_left_free(&left);
	return code;
}

enum fr_code fr_calendar_import(const struct fr_calendar_import *ask, const char *text, size_t len,
                                struct fr_calendar_counts *counts, struct fr_err *err)
{
	struct calendar_import import = {.ask = ask, .counts = counts};
	struct calendar_left left = {.all = ask->all};
	enum fr_code code;

	*counts = (struct fr_calendar_counts){0};
	code = calendar_ical_read(text, len, calendar_import_event, &import, &left, err);
	if (!code)
		calendar_import_left(&import, &left);
	calendar_import_left_free(&left);
	fr_buf_free(&import.words.which);
	fr_buf_free(&import.strange.which);
	fr_buf_free(&import.zone.name);
	fr_buf_free(&import.zone.place);
	return code;
}
