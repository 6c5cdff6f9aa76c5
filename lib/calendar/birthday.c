/* birthday - the birthdays of friends in a calendar: each a whole day of every year */
#include <stdio.h>
#include <string.h>

#include <fr/friend.h>

#include "lib/calendar/calendar.h"

/* What every UID of a birthday begins with: an import knows it by that. */
#define UID "fr-birthday-"

int calendar_birthday_is(const struct calendar_event *event)
{
	return strncmp(event->uid, UID, sizeof UID - 1) == 0;
}

struct birthdays {
	struct fr_store *store;
	int64_t now;
	enum fr_calendar_alarms alarms;
	const struct fr_calendar_birthdays *ask;
	struct fr_buf *out;
};

/* The UID follows from the friend, so that it is the same whenever it is asked for. */
static enum fr_code birthday_head(const struct birthdays *birthdays, const struct fr_record *friend,
                                  struct fr_err *err)
{
	char of[FR_ID_SIZE], text[FR_ID_SIZE + sizeof UID];
	struct fr_id id;

	fr_id_format(&friend->id, of);
	FR_TRY(fr_record_id_named("birthday", of, &id, err));
	fr_id_format(&id, of);
	snprintf(text, sizeof text, UID "%s", of);
	calendar_line("BEGIN", "VEVENT", birthdays->out);
	calendar_line("UID", text, birthdays->out);
	fr_buf_puts(birthdays->out, "DTSTAMP:");
	calendar_line_utc(friend->updated / 1000, birthdays->out);
	fr_buf_puts(birthdays->out, "\r\n");
	return FR_OK;
}

/* In the year of birth, or in one that has every day; of 29 February the last of February: the 28th
 * where there is no 29th, as in what is due. */
static void birthday_when(const char *birthday, struct fr_buf *out)
{
	struct fr_start start = {.second = -1};
	int year = 2000, month = 1, mday = 1;

	fr_birthday_parts(birthday, &year, &month, &mday);
	start.day = fr_day_from_civil(year, month, mday);
	calendar_line_start(&start, out);
	calendar_line(
	    "RRULE",
	    month == 2 && mday == 29 ? "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" : "FREQ=YEARLY", out);
}

/* As long before as everything else says it. */
static void birthday_alarm(const struct birthdays *birthdays, const char *title)
{
	calendar_line("BEGIN", "VALARM", birthdays->out);
	calendar_line("ACTION", "DISPLAY", birthdays->out);
	calendar_line_text("DESCRIPTION", title, birthdays->out);
	fr_buf_printf(birthdays->out, "TRIGGER:-P%dD\r\n", birthdays->ask->lead);
	calendar_line("END", "VALARM", birthdays->out);
}

static enum fr_code birthday_add(const struct fr_record *friend, void *arg, struct fr_err *err)
{
	struct birthdays *birthdays = arg;
	const struct fr_calendar_birthdays *ask = birthdays->ask;
	FR_FREED(fr_buf_free) struct fr_buf title = {0};
	struct fr_part part;

	if (!fr_record_has(friend, FR_FRIEND_BIRTHDAY))
		return FR_OK;
	FR_TRY(fr_friend_part(birthdays->store, friend->row, &part, err));
	if (part.unsafe || part.away >= birthdays->now)
		return FR_OK;
	FR_TRY(ask->title(fr_record_text(friend, FR_FRIEND_NAME), &title, ask->arg, err));
	FR_TRY(birthday_head(birthdays, friend, err));
	calendar_line_text("SUMMARY", fr_buf_text(&title), birthdays->out);
	birthday_when(fr_record_text(friend, FR_FRIEND_BIRTHDAY), birthdays->out);
	calendar_line("TRANSP", "TRANSPARENT", birthdays->out);
	if (birthdays->alarms == FR_CALENDAR_ALARMS)
		birthday_alarm(birthdays, fr_buf_text(&title));
	calendar_line("END", "VEVENT", birthdays->out);
	birthdays->out->failed |= title.failed;
	return fr_buf_check(birthdays->out, err);
}

enum fr_code calendar_birthday_write(struct fr_store *store, int64_t now,
                                     enum fr_calendar_alarms alarms,
                                     const struct fr_calendar_birthdays *ask, struct fr_buf *out,
                                     struct fr_err *err)
{
	struct birthdays birthdays = {store, now, alarms, ask, out};

	return fr_records_each(store, FR_TYPE_FRIEND, FR_ANY_FRIEND, birthday_add, &birthdays, err);
}
