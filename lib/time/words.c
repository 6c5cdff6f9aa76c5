/* words - what a person typed for a time, word by word */
#include "lib/time/time.h"

#include <string.h>

static int is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

int time_words_read(const char *text, char words[TIME_WORDS_SIZE])
{
	size_t len = strnlen(text, 1024), n = 0;

	if (len == 1024)
		return 0;
	for (size_t i = 0; i < len; i++) {
		char c = text[i];

		if (is_blank(c)) {
			if (n == 0 || words[n - 1] == ' ')
				continue;
			c = ' ';
		} else if (c < 0x20 || c >= 0x7F) {
			return 0;
		} else if (c >= 'A' && c <= 'Z') {
			c = (char)(c + ('a' - 'A'));
		}
		if (n == TIME_WORDS_SIZE - 1)
			return 0;
		words[n++] = c;
	}
	if (n > 0 && words[n - 1] == ' ')
		n--;
	words[n] = '\0';
	return 1;
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

enum time_words_unit time_words_unit(const char *text, size_t *len)
{
	static const struct {
		const char *name;
		enum time_words_unit unit;
	} units[] = {
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
