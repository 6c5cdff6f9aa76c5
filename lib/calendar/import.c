/* import - rituals from the recurring events of a calendar */
#include "lib/calendar/calendar.h"

#include <stdlib.h>
#include <string.h>

#include <fr/text.h>

enum fr_code fr_calendar_open(const char *text, size_t len, int all, struct fr_calendar_file **out,
                              struct fr_err *err)
{
	struct fr_calendar_file *file = calloc(1, sizeof *file);
	enum fr_code code;

	if (!file)
		return fr_err_nomem(err);
	file->left.all = all;
	code = calendar_ical_read(file, text, len, err);
	if (code)
		fr_calendar_close(file);
	else
		*out = file;
	return code;
}

void fr_calendar_close(struct fr_calendar_file *file)
{
	if (!file)
		return;
	for (size_t i = 0; i < file->n; i++) {
		free(file->events[i].skips.times);
		free(file->events[i].beside.times);
	}
	free(file->events);
	free(file->dates);
	base_map_free(&file->uids);
	calendar_zones_free(&file->zones);
	calendar_import_left_free(&file->left);
	fr_arena_free(&file->texts);
	free(file);
}

enum fr_code fr_calendar_names(const struct fr_calendar_file *file, fr_calendar_name_seen *seen,
                               void *arg, struct fr_err *err)
{
	for (size_t i = 0; i < file->n; i++) {
		const char *name = file->events[i].name;

		/* what is no text becomes no ritual: the import leaves it out with its reason */
		if (!calendar_birthday_is(&file->events[i]) && fr_text_valid(name, strlen(name)))
			FR_TRY(seen(name, arg, err));
	}
	return FR_OK;
}

enum fr_code fr_calendar_import(const struct fr_calendar_import *ask, struct fr_calendar_file *file,
                                struct fr_calendar_counts *counts, struct fr_err *err)
{
	struct calendar_import import = {.ask = ask, .counts = counts};
	enum fr_code code = FR_OK;

	*counts = (struct fr_calendar_counts){0};
	for (size_t i = 0; i < file->n && !code; i++)
		code = calendar_import_event(&file->events[i], &import, err);
	if (!code)
		calendar_import_left(&import, &file->left);
	fr_buf_free(&import.words.which);
	fr_buf_free(&import.strange.which);
	return code;
}
