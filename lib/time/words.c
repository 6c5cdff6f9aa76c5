/* words - what a person typed for a time, word by word */
#include "lib/time/time.h"

#include <string.h>

static int is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* What stands for a character that is not ASCII, or NULL; len is how long that character is. */
static const char *plain(const char *text, size_t *len)
{
	static const struct {
		const char *sign, *ascii;
	} signs[] = {
	    {"\xC2\xBD", ".5"},    {"\xC2\xBC", ".25"},   {"\xC2\xBE", ".75"},
	    {"\xC2\xA0", " "},     {"\xE2\x80\xAF", " "}, {"\xE2\x80\xB2", "'"},
	    {"\xE2\x80\x99", "'"}, {"\xE2\x80\x93", "-"}, {"\xC3\xA4", "ae"},
	    {"\xC3\x84", "ae"},    {"\xC3\xB6", "oe"},    {"\xC3\x96", "oe"},
	    {"\xC3\xBC", "ue"},    {"\xC3\x9C", "ue"},    {"\xC3\x9F", "ss"},
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		*len = strlen(signs[i].sign);
		if (strncmp(text, signs[i].sign, *len) == 0)
			return signs[i].ascii;
	}
	return NULL;
}

/* One character more; 0 where there is no room. */
static int add(char words[TIME_WORDS_SIZE], size_t *n, char c)
{
	if (c == ' ' && (*n == 0 || words[*n - 1] == ' '))
		return 1;
	if (c == '.' && *n > 1 && words[*n - 1] == ' ' && words[*n - 2] >= '0' &&
	    words[*n - 2] <= '9')
		(*n)--; /* 1 1/2, with the sign for a half */
	if (*n == TIME_WORDS_SIZE - 1)
		return 0;
	words[(*n)++] = c;
	return 1;
}

int time_words_read(const char *text, char words[TIME_WORDS_SIZE])
{
	size_t len = strnlen(text, 1024), n = 0;

	if (len == 1024)
		return 0;
	for (size_t i = 0, step; i < len; i += step) {
		char c = text[i], one[] = {c, '\0'};
		const char *ascii = one;

		step = 1;
		if (is_blank(c))
			*one = ' ';
		else if (c < 0x20 || c >= 0x7F)
			ascii = plain(text + i, &step);
		else if (c >= 'A' && c <= 'Z')
			*one = (char)(c + ('a' - 'A'));
		if (!ascii)
			return 0;
		for (; *ascii; ascii++) {
			if (!add(words, &n, *ascii))
				return 0;
		}
	}
	if (n > 0 && words[n - 1] == ' ')
		n--;
	words[n] = '\0';
	return time_german_read(words);
}

size_t time_words_number(const char *text, int *value)
{
	size_t n = 0;

	*value = 0;
	for (; text[n] >= '0' && text[n] <= '9'; n++) {
		if (*value < TIME_MOST / 10)
			*value = *value * 10 + (text[n] - '0');
		else
			*value = TIME_MOST;
	}
	return n;
}

size_t time_words_count(const char *text, int *value)
{
	static const struct {
		const char *word;
		int value;
	} numbers[] = {
	    {"a", 1},       {"an", 1},      {"one", 1},     {"two", 2},         {"three", 3},
	    {"four", 4},    {"five", 5},    {"six", 6},     {"seven", 7},       {"eight", 8},
	    {"nine", 9},    {"ten", 10},    {"eleven", 11}, {"twelve", 12},     {"fifteen", 15},
	    {"twenty", 20}, {"thirty", 30}, {"forty", 40},  {"forty-five", 45}, {"fifty", 50},
	    {"sixty", 60},  {"ninety", 90},
	};
	size_t n = time_words_number(text, value), len = strcspn(text, " ");

	if (n)
		return n;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		if (strlen(numbers[i].word) == len && strncmp(text, numbers[i].word, len) == 0) {
			*value = numbers[i].value;
			return len;
		}
	}
	return 0;
}

enum time_words_unit time_words_unit(const char *text, size_t *len)
{
	static const struct {
		const char *name;
		enum time_words_unit unit;
	} units[] = {
	    {"s", TIME_SECONDS},
	    {"sec", TIME_SECONDS},
	    {"secs", TIME_SECONDS},
	    {"second", TIME_SECONDS},
	    {"seconds", TIME_SECONDS},
	    {"m", TIME_M},
	    {"min", TIME_MINUTES},
	    {"mins", TIME_MINUTES},
	    {"minute", TIME_MINUTES},
	    {"minutes", TIME_MINUTES},
	    {"h", TIME_HOURS},
	    {"hr", TIME_HOURS},
	    {"hrs", TIME_HOURS},
	    {"hour", TIME_HOURS},
	    {"hours", TIME_HOURS},
	    {"d", TIME_DAYS},
	    {"day", TIME_DAYS},
	    {"days", TIME_DAYS},
	    {"w", TIME_WEEKS},
	    {"week", TIME_WEEKS},
	    {"weeks", TIME_WEEKS},
	    {"fortnight", TIME_FORTNIGHTS},
	    {"fortnights", TIME_FORTNIGHTS},
	    {"month", TIME_MONTHS},
	    {"quarter", TIME_QUARTERS},
	    {"quarters", TIME_QUARTERS},
	    {"months", TIME_MONTHS},
	    {"y", TIME_YEARS},
	    {"year", TIME_YEARS},
	    {"years", TIME_YEARS},
	};
	size_t n = 0;

	while (text[n] >= 'a' && text[n] <= 'z')
		n++;
	*len = n;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strlen(units[i].name) == n && memcmp(units[i].name, text, n) == 0)
			return units[i].unit;
	return TIME_NO_UNIT;
}

int time_words_split(char *text, struct time_list *w)
{
	static const char *const silent[] = {"on", "the", "of"};

	w->count = 0;
	while (*text) {
		char *word = text;
		size_t len = strcspn(text, " ");
		int is_silent = 0;

		text += len + (text[len] == ' ');
		word[len] = '\0';
		if (len > 1 && word[len - 1] == ',')
			word[len - 1] = '\0';
		for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
			is_silent |= strcmp(word, silent[i]) == 0;
		if (is_silent)
			continue;
		if (w->count == TIME_LIST_MOST)
			return 0;
		w->at[w->count++] = word;
	}
	return 1;
}

int time_words_is(const struct time_list *w, int i, const char *word)
{
	return i >= 0 && i < w->count && strcmp(w->at[i], word) == 0;
}

void time_words_drop(struct time_list *w, int i)
{
	w->count--;
	memmove(&w->at[i], &w->at[i + 1], (size_t)(w->count - i) * sizeof w->at[0]);
}
