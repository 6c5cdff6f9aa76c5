/* import_left - what was left out of a calendar, in words */
#include <fr/text.h>
#include <fr/time.h>

#include "lib/calendar/calendar.h"

#define NAMED 5 /* of a kind, where not all are asked for */

static void left_say(const struct calendar_import *import, const char *text)
{
	import->ask->left(text, import->ask->arg);
}

void calendar_import_left_of(struct calendar_import *import, const char *of, const char *what)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	fr_buf_printf(&text, "left out of \"%.200s\": %.700s", of, what);
	left_say(import, fr_buf_text(&text));
	import->counts->left++;
}

void calendar_import_left_add(struct calendar_kind *kind, int all, const char *title, int64_t day)
{
	struct fr_when when;
	char text[FR_WHEN_SIZE];

	kind->n++;
	if ((kind->named == NAMED && !all) || (!*title && day == INT64_MIN))
		return;
	if (kind->named++)
		fr_buf_puts(&kind->which, ", ");
	fr_text_fit(*title ? title : "unnamed", 40, &kind->which);
	if (day == INT64_MIN)
		return;
	when = fr_when_date(day);
	fr_when_format(&when, text);
	fr_buf_printf(&kind->which, " (%s)", text);
}

void calendar_import_left_free(struct calendar_left *left)
{
	fr_buf_free(&left->once.which);
	fr_buf_free(&left->alone.which);
	fr_buf_free(&left->other.which);
	fr_buf_free(&left->wrong.which);
	fr_buf_free(&left->again.which);
}

/* "left out: 2 events without a rhythm: Dentist (2026-02-01), Move (2026-03-01)" */
static void left_count(const struct calendar_import *import, const struct calendar_kind *kind,
                       const char *one, const char *several)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	if (!kind->n)
		return;
	fr_buf_printf(&text, "left out: %lld %s", (long long)kind->n, kind->n == 1 ? one : several);
	if (kind->named) {
		fr_buf_puts(&text, ": ");
		fr_buf_puts(&text, fr_buf_text(&kind->which));
	}
	if (kind->named && kind->named < kind->n)
		fr_buf_printf(&text, " and %lld more", (long long)(kind->n - kind->named));
	text.failed |= kind->which.failed;
	left_say(import, fr_buf_text(&text));
}

/* "descriptions and places, guests" */
static void left_extras(const struct calendar_import *import)
{
	static const struct {
		int extra;
		const char *what;
	} EXTRAS[] = {{CALENDAR_WORDS, "descriptions and places"},
	              {CALENDAR_PEOPLE, "guests"},
	              {CALENDAR_ALARMS, "alarms"}};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	for (size_t i = 0; i < sizeof EXTRAS / sizeof EXTRAS[0]; i++) {
		if (import->extras & EXTRAS[i].extra)
			fr_buf_printf(
			    &text, "%s%s",
			    text.len ? ", " : "left out of what was read: ", EXTRAS[i].what);
	}
	if (text.len)
		left_say(import, fr_buf_text(&text));
}

void calendar_import_left(struct calendar_import *import, const struct calendar_left *left)
{
	import->counts->left +=
	    left->once.n + left->alone.n + left->other.n + left->wrong.n + left->again.n;
	import->counts->broken += left->wrong.n;
	if (left->cut)
		left_say(import, "the file ends before END:VCALENDAR: its end is missing");
	left_count(import, &left->wrong, "event that cannot be read", "events that cannot be read");
	left_count(import, &left->again,
	           "event of which the file has a later one with the same UID",
	           "events of which the file has later ones with the same UID");
	left_count(import, &left->once, "event without a rhythm", "events without a rhythm");
	left_count(import, &import->words, "date of which only the words were changed",
	           "dates of which only the words were changed");
	left_count(import, &import->strange, "date to skip that the rule does not have",
	           "dates to skip that the rule does not have");
	left_count(import, &left->alone, "date of an event that itself is not in the file",
	           "dates of events that themselves are not in the file");
	left_count(import, &left->other, "task or the like", "tasks and the like");
	left_extras(import);
}
