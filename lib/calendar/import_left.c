/* import_left - what was left out of a calendar, in words */
#include "lib/calendar/calendar.h"

static void left_say(const struct calendar_import *import, const struct fr_buf *text)
{
	import->ask->left(fr_buf_text(text), import->ask->arg);
}

void calendar_import_left_of(struct calendar_import *import, const char *of, const char *what)
{
	struct fr_buf text = {0};

	fr_buf_printf(&text, "left out of \"%.200s\": %.700s", of, what);
	left_say(import, &text);
	import->counts->left++;
	fr_buf_free(&text);
}

static void left_count(const struct calendar_import *import, int64_t n, const char *one,
                       const char *several)
{
	struct fr_buf text = {0};

	if (!n)
		return;
	fr_buf_printf(&text, "left out: %lld %s", (long long)n, n == 1 ? one : several);
	left_say(import, &text);
	fr_buf_free(&text);
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
	struct fr_buf text = {0};

	for (size_t i = 0; i < sizeof EXTRAS / sizeof EXTRAS[0]; i++) {
		if (import->extras & EXTRAS[i].extra)
			fr_buf_printf(
			    &text, "%s%s",
			    text.len ? ", " : "left out of what was read: ", EXTRAS[i].what);
	}
	if (text.len)
		left_say(import, &text);
	fr_buf_free(&text);
}

void calendar_import_left(struct calendar_import *import, const struct calendar_left *left)
{
	static const char CUT[] = "the file ends before END:VCALENDAR: its end is missing";
	struct fr_buf cut = {0};

	import->counts->left += left->once + left->alone + left->other + left->wrong;
	fr_buf_puts(&cut, CUT);
	if (left->cut)
		left_say(import, &cut);
	fr_buf_free(&cut);
	left_count(import, left->wrong, "event that cannot be read", "events that cannot be read");
	left_count(import, left->once, "event without a rhythm", "events without a rhythm");
	left_count(import, import->words, "date of which only the words were changed",
	           "dates of which only the words were changed");
	left_count(import, import->strange, "date to skip that the rule does not have",
	           "dates to skip that the rule does not have");
	left_count(import, left->alone, "date of an event that itself is not in the file",
	           "dates of events that themselves are not in the file");
	left_count(import, left->other, "task or the like", "tasks and the like");
	left_extras(import);
}
