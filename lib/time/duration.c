/* duration - how long something took, and how often it is wished */
#include <fr/time.h>

#include "lib/text/text.h"
#include "lib/time/time.h"

#include <stdio.h>
#include <string.h>

#define DURATION_MOST 527040 /* minutes of 366 days */
#define CADENCE_MOST  36525  /* days of a hundred years */

#define MILLION 1000000

/* What a duration is made of; minutes may be more than can be used. */
struct duration {
	int64_t minutes;
	const char *flaw; /* why it cannot be used although it has the form of one, or NULL */
};

/* The digits after a decimal point, in millionths; what is finer is cut. */
static size_t millionths(const char *text, int *value)
{
	int place = MILLION / 10;
	size_t n = 0;

	*value = 0;
	for (; text[n] >= '0' && text[n] <= '9'; n++) {
		*value += (text[n] - '0') * place;
		place /= 10;
	}
	return n;
}

static const char *past_space(const char *text)
{
	return *text == ' ' ? text + 1 : text;
}

/* What may follow the hours: nothing, "30", "30m", "and 30 minutes". */
static int scan_rest(const char *text, struct duration *duration)
{
	int minutes;
	size_t n, unit_len;

	if (!*text)
		return 1;
	if (strncmp(text, "and ", 4) == 0)
		text += 4;
	n = time_words_number(text, &minutes);
	if (n == 0)
		return 0;
	text += n;
	if (*text) {
		enum time_words_unit unit;

		text = past_space(text);
		unit = time_words_unit(text, &unit_len);
		if ((unit != TIME_M && unit != TIME_MINUTES) || text[unit_len])
			return 0;
	}
	if (minutes > 59)
		duration->flaw = "has more than 59 minutes after its hours";
	duration->minutes += minutes;
	return 1;
}

/* Has words the form of a duration? */
static int scan(const char *words, struct duration *duration)
{
	int whole, fraction = 0;
	size_t n = time_words_number(words, &whole), decimals = 0, unit_len;

	*duration = (struct duration){0};
	if (n == 0)
		return 0;
	words += n;
	if (*words == '.') {
		decimals = millionths(++words, &fraction);
		if (decimals == 0)
			return 0;
		words += decimals;
	}
	words = past_space(words);
	switch (time_words_unit(words, &unit_len)) {
	case TIME_M:
	case TIME_MINUTES:
		if (decimals)
			duration->flaw = "has a part of a minute: minutes are whole numbers";
		duration->minutes = whole;
		return words[unit_len] == '\0';
	case TIME_HOURS:
		words = past_space(words + unit_len);
		if (decimals && *words)
			return 0;
		duration->minutes =
		    (int64_t)whole * 60 + ((int64_t)fraction * 60 + MILLION / 2) / MILLION;
		return scan_rest(words, duration);
	default:
		return 0;
	}
}

static int is_bare_number(const char *words)
{
	return *words >= '0' && *words <= '9' && words[strspn(words, "0123456789.")] == '\0';
}

enum fr_code fr_duration_read(const char *text, int *minutes, struct fr_err *err)
{
	char words[TIME_WORDS_SIZE], quote[TEXT_QUOTE_SIZE];
	struct duration duration = {0};

	text_show_quote(text, strnlen(text, sizeof quote), quote);
	if (!time_words_read(text, words))
		words[0] = '\0';
	if (is_bare_number(words))
		return fr_err_set(err, FR_USAGE, "\"%s\" has no unit: say %sm or %sh", quote, words,
		                  words);
	if (!scan(words, &duration))
		return fr_err_set(err, FR_USAGE,
		                  "\"%s\" is no length of time (45m, 2h, 1h30 and 1.5h are)",
		                  quote);
	if (duration.flaw)
		return fr_err_set(err, FR_USAGE, "\"%s\" %s", quote, duration.flaw);
	if (duration.minutes > DURATION_MOST)
		return fr_err_set(err, FR_USAGE, "\"%s\" is longer than %d minutes (366 days)",
		                  quote, DURATION_MOST);
	*minutes = (int)duration.minutes;
	return FR_OK;
}

int fr_duration_looks_like(const char *text)
{
	char words[TIME_WORDS_SIZE];
	struct duration duration;

	return time_words_read(text, words) && scan(words, &duration);
}

void fr_duration_format(int64_t minutes, char *text, size_t size)
{
	const char *sign = minutes < 0 ? "-" : "";
	uint64_t all = minutes < 0 ? -(uint64_t)minutes : (uint64_t)minutes;
	unsigned long long hours = all / 60;
	unsigned rest = (unsigned)(all % 60);

	if (hours == 0)
		snprintf(text, size, "%s%u min", sign, rest);
	else if (rest == 0)
		snprintf(text, size, "%s%llu h", sign, hours);
	else
		snprintf(text, size, "%s%llu h %u min", sign, hours, rest);
}

/* The days of so many units, or 0 where they are no rhythm. */
static int64_t cadence_days(enum time_words_unit unit, int64_t count)
{
	switch (unit) {
	case TIME_DAYS:
		return count;
	case TIME_WEEKS:
		return count * 7;
	case TIME_FORTNIGHTS:
		return count * 14;
	case TIME_YEARS:
		count *= 12;
		/* fall through */
	case TIME_MONTHS:
		/* The mean month of the calendar's years of 365.25 days: 30.4375. */
		return (count * 304375 + 5000) / 10000;
	default:
		return 0;
	}
}

/* The days that words name, 0 where they are no rhythm. */
static int64_t cadence_scan(const char *words)
{
	static const struct {
		const char *name;
		int days;
	} names[] = {
	    {"day", 1},    {"daily", 1},    {"week", 7},         {"weekly", 7}, {"fortnight", 14},
	    {"month", 30}, {"monthly", 30}, {"fortnightly", 14}, {"year", 365}, {"yearly", 365},
	};
	enum time_words_unit unit;
	size_t n, unit_len;
	int count;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(words, names[i].name) == 0)
			return names[i].days;
	n = time_words_number(words, &count);
	if (n == 0)
		return 0;
	words = past_space(words + n);
	unit = time_words_unit(words, &unit_len);
	if (words[unit_len])
		return 0;
	if (count == 0 && cadence_days(unit, 1) > 0)
		return CADENCE_MOST + 1;
	return cadence_days(unit, count);
}

enum fr_code fr_cadence_read(const char *text, int *days, struct fr_err *err)
{
	char room[TIME_WORDS_SIZE], quote[TEXT_QUOTE_SIZE];
	const char *words = room;
	int64_t found;

	text_show_quote(text, strnlen(text, sizeof quote), quote);
	if (!time_words_read(text, room))
		room[0] = '\0';
	if (strncmp(words, "every ", 6) == 0)
		words += 6;
	if (is_bare_number(words))
		return fr_err_set(err, FR_USAGE, "\"%s\" has no unit: say %sd or %sw", quote, words,
		                  words);
	found = cadence_scan(words);
	if (found == 0)
		return fr_err_set(
		    err, FR_USAGE,
		    "\"%s\" is no rhythm (10d, \"2 weeks\", monthly and \"3 months\" are)", quote);
	if (found > CADENCE_MOST)
		return fr_err_set(err, FR_USAGE, "\"%s\" is no rhythm of 1 to %d days", quote,
		                  CADENCE_MOST);
	*days = (int)found;
	return FR_OK;
}
