/* clock_said - times of day as people say them: 8:30 pm, 20h, noon, last night */
#include "lib/time/time.h"

#include <string.h>

/* The parts of a day, when each is meant where no clock is named, and from when on. */
static const struct part {
	const char *name;
	int hour, from, to;
} PARTS[] = {{"morning", 9, 0, 12},
             {"afternoon", 15, 12, 19},
             {"evening", 19, 16, 24},
             {"night", 22, 18, 24}};

static int find_word(const struct time_list *w, const char *word)
{
	for (int i = 0; i < w->count; i++) {
		if (strcmp(w->at[i], word) == 0)
			return i;
	}
	return -1;
}

/* 0: no half of the day, 1: before noon, 2: after it */
static int half_named(const char *text)
{
	if (strcmp(text, "am") == 0 || strcmp(text, "a.m.") == 0)
		return 1;
	return strcmp(text, "pm") == 0 || strcmp(text, "p.m.") == 0 ? 2 : 0;
}

/* The 24 hours of one on a clock with twelve; -1 where it has no such hour. */
static int hour_of_half(int hour, int half)
{
	if (!half)
		return hour;
	return hour < 1 || hour > 12 ? -1 : hour % 12 + (half == 2 ? 12 : 0);
}

/* "8pm", "8:30pm", "8.30pm", "20h", "20h30", "20:00h", "8 o'clock"; behind it stands the next word,
 * or "", and *words is how many of the two it takes. */
static enum time_flaw read_marked(const char *word, const char *next, int *second, int *words)
{
	int hour, minute = 0, minutes = 0, half;
	const char *mark = word + time_words_number(word, &hour);

	if (mark == word || mark > word + 2)
		return TIME_NO_FORM;
	if ((*mark == ':' || *mark == '.') && time_words_number(mark + 1, &minute) == 2) {
		mark += 3;
		minutes = 1;
	}
	*words = *mark ? 1 : 2;
	if (!*mark)
		mark = next;
	half = half_named(mark);
	if (*mark == 'h' && !minutes && time_words_number(mark + 1, &minute) == 2 && !mark[3])
		mark = "h"; /* 20h30: as if the h stood at its end */
	if (!half && strcmp(mark, "h") != 0 && strcmp(mark, "o'clock") != 0)
		return TIME_NO_FORM;
	hour = hour_of_half(hour, half);
	if (hour < 0 || hour > 23 || minute > 59)
		return TIME_BAD_CLOCK;
	*second = hour * 3600 + minute * 60;
	return TIME_FINE;
}

enum time_flaw time_clock_said_word(const char *word, const char *next, int *second, int *words)
{
	enum time_flaw flaw;

	*words = 1;
	if (strcmp(word, "noon") == 0 || strcmp(word, "midday") == 0) {
		*second = 12 * 3600;
		return TIME_FINE;
	}
	flaw = read_marked(word, next, second, words);
	if (flaw != TIME_NO_FORM || *word < '0' || *word > '9' || !strchr(word, ':'))
		return flaw;
	*words = 1;
	flaw = time_when_clock_read(word, strlen(word), second);
	return flaw == TIME_NO_FORM ? TIME_BAD_DATE : flaw; /* it can be nothing else */
}

/* A time of day stands first or last, with its "at". */
static enum fr_code take_clock(const struct date_reading *r, struct time_list *w, int *second)
{
	int first = time_words_is(w, 0, "at");
	const int places[] = {first, w->count - 2, w->count - 1};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		int at = places[i], words;
		enum time_flaw flaw;

		if (at < 0 || at >= w->count)
			continue;
		flaw = time_clock_said_word(w->at[at], at + 1 < w->count ? w->at[at + 1] : "",
		                            second, &words);
		if (flaw == TIME_NO_FORM || (at != first && at + words != w->count))
			continue;
		if (flaw != TIME_FINE)
			return flaw == TIME_BAD_CLOCK ? time_refuse_because(r, DATE_BAD_CLOCK)
			                              : time_refuse_unknown(r);
		while (words--)
			time_words_drop(w, at);
		if (time_words_is(w, at - 1, "at"))
			time_words_drop(w, at - 1);
		return FR_OK;
	}
	*second = -1;
	return FR_OK;
}

/* Midnight ends the day that is now to somebody who looks ahead, and began it to others. */
static enum fr_code take_midnight(const struct date_reading *r, struct time_list *w, int *second)
{
	int at = find_word(w, "midnight");

	if (at < 0)
		return FR_OK;
	time_words_drop(w, at);
	if (time_words_is(w, at - 1, "at"))
		time_words_drop(w, at - 1);
	if (*second >= 0)
		return time_refuse_because(r, "names two times of day");
	if (w->count)
		return time_refuse_because(
		    r, "may be the beginning or the end of that day: say 00:00 or 23:59");
	*second = 0;
	w->at[0] = r->tense == FR_FUTURE ? "tomorrow" : "today";
	w->count = 1;
	return FR_OK;
}

/* "this morning", "last night", "tonight", "friday evening": what is left names the day. */
static const struct part *take_part(struct time_list *w)
{
	int last = w->count - 1;

	if (time_words_is(w, last, "tonight")) {
		w->at[last] = "today";
		return &PARTS[3];
	}
	for (size_t i = 0; last > 0 && i < sizeof PARTS / sizeof *PARTS; i++) {
		if (!time_words_is(w, last, PARTS[i].name))
			continue;
		time_words_drop(w, last--);
		if (time_words_is(w, last, "in"))
			time_words_drop(w, last);
		if (w->count == 1 && strcmp(w->at[0], "this") == 0)
			w->at[0] = "today";
		else if (w->count == 1 && strcmp(w->at[0], "last") == 0)
			w->at[0] = "yesterday";
		return &PARTS[i];
	}
	return NULL;
}

enum fr_code time_clock_said_take(const struct date_reading *r, struct time_list *w,
                                  struct date_named *named)
{
	const struct part *part;
	enum fr_code code = take_clock(r, w, &named->second);

	if (!code)
		code = take_midnight(r, w, &named->second);
	part = code ? NULL : take_part(w);
	if (!part)
		return code;
	if (named->second >= 0)
		return named->second >= part->from * 3600 && named->second < part->to * 3600
		           ? FR_OK
		           : time_refuse_because(r,
		                                 "has a time of day that is in another part of it");
	named->second = part->hour * 3600;
	named->part_from = part->from * 3600;
	return FR_OK;
}

int fr_clock_read(const char *text, int *second)
{
	char words[TIME_WORDS_SIZE];
	struct time_list w;
	int found, taken;

	if (!time_words_read(text, words) || !time_words_split(words, &w) || w.count < 1 ||
	    w.count > 2)
		return 0;
	if (time_clock_said_word(w.at[0], w.count == 2 ? w.at[1] : "", &found, &taken) !=
	        TIME_FINE ||
	    taken != w.count || found % 60 != 0)
		return 0;
	*second = found;
	return 1;
}
