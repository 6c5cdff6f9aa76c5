/* duration - how long something took, and how often it is wished */
#include <fr/text.h>
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

/* Digits with or without decimals, or a number in words, and " and a half" behind it. */
struct amount {
	int whole;
	int fraction; /* millionths */
	int has_part;
};

/* "3/4", "1 1/2"; how long it is, or 0. */
static size_t take_fraction(const char *words, struct amount *amount)
{
	int whole = 0, above, below;
	size_t n = 0, digits = time_words_number(words, &above);

	if (words[digits] == ' ') {
		n = digits + 1;
		whole = above;
		digits = time_words_number(words + n, &above);
	}
	n += digits;
	if (!digits || words[n] != '/' || time_words_number(words + n + 1, &below) != 1 ||
	    below < 2 || above < 1 || above >= below)
		return 0;
	*amount = (struct amount){whole, (int)((int64_t)above * MILLION / below), 1};
	return n + 2;
}

/* How long the amount at the start of words is, or 0. */
static size_t take_amount(const char *words, struct amount *amount)
{
	static const char HALF[] = " and a half";
	size_t n = time_words_count(words, &amount->whole), decimals;

	amount->fraction = amount->has_part = 0;
	decimals = take_fraction(words, amount);
	if (decimals)
		return decimals;
	if (words[n] == '.' || words[n] == ',') {
		decimals = millionths(words + n + 1, &amount->fraction);
		amount->has_part = 1;
		return decimals ? n + 1 + decimals : 0;
	}
	if (n && strncmp(words + n, HALF, sizeof HALF - 1) == 0) {
		amount->fraction = MILLION / 2;
		amount->has_part = 1;
		n += sizeof HALF - 1;
	}
	return n;
}

/* The minutes of a phrase that is no number with a unit, or -1. */
static int phrase_minutes(const char *words)
{
	static const struct {
		const char *phrase;
		int minutes;
	} phrases[] = {
	    {"half an hour", 30}, {"half hour", 30},          {"half a hour", 30},
	    {"quarter hour", 15}, {"quarter of an hour", 15}, {"three quarters of an hour", 45},
	};

	words += strncmp(words, "a ", 2) == 0 ? 2 : 0;
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		if (strcmp(words, phrases[i].phrase) == 0)
			return phrases[i].minutes;
	}
	return -1;
}

/* What may follow the hours: nothing, "30", "30m", "and 30 minutes", "and a half". */
static int scan_rest(const char *text, struct duration *duration)
{
	static const struct {
		const char *part;
		int minutes;
	} parts[] = {{"a half", 30}, {"a quarter", 15}, {"three quarters", 45}};
	int minutes;
	size_t n, unit_len;

	if (!*text)
		return 1;
	if (strncmp(text, "and ", 4) == 0)
		text += 4;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (strcmp(text, parts[i].part) == 0) {
			duration->minutes += parts[i].minutes;
			return 1;
		}
	}
	n = time_words_number(text, &minutes);
	if (n == 0)
		return 0;
	text += n;
	if (*text && strcmp(text, "'") != 0) {
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

/* 1:30, also with its unit; two digits of hours may as well be a time of day. */
static int scan_clock(const char *words, struct duration *duration)
{
	int hours, minutes;
	size_t n = time_words_number(words, &hours);

	if (n == 0 || n > 2 || words[n] != ':' || time_words_number(words + n + 1, &minutes) != 2)
		return 0;
	words = past_space(words + n + 3);
	if (*words && strcmp(words, "h") != 0 && strcmp(words, "hours") != 0)
		return 0;
	if (n == 2 && !*words && hours > 0)
		duration->flaw = "may be a time of day; a length is written 1h30 or 90m";
	if (minutes > 59)
		duration->flaw = "has more than 59 minutes after its hours";
	duration->minutes = (int64_t)hours * 60 + minutes;
	return 1;
}

/* Has words the form of a duration? */
static int scan(const char *words, struct duration *duration)
{
	struct amount amount;
	size_t unit_len, n = take_amount(words, &amount);
	int phrase = phrase_minutes(words);

	*duration = (struct duration){.minutes = phrase};
	if (phrase >= 0 || scan_clock(words, duration))
		return 1;
	if (n == 0)
		return 0;
	words = past_space(words + n);
	if (amount.has_part)
		duration->flaw = "has a part of a minute: minutes are whole numbers";
	duration->minutes = amount.whole;
	if (strcmp(words, "'") == 0)
		return 1;
	switch (time_words_unit(words, &unit_len)) {
	case TIME_M:
	case TIME_MINUTES:
		return words[unit_len] == '\0';
	case TIME_HOURS:
		words = past_space(words + unit_len);
		if (amount.has_part && *words)
			return 0;
		*duration = (struct duration){
		    .minutes = (int64_t)amount.whole * 60 +
		               ((int64_t)amount.fraction * 60 + MILLION / 2) / MILLION};
		return scan_rest(words, duration);
	default:
		return 0;
	}
}

static int is_bare_number(const char *words)
{
	return *words >= '0' && *words <= '9' && words[strspn(words, "0123456789.,")] == '\0';
}

enum fr_code fr_duration_read(const char *text, int *minutes, struct fr_err *err)
{
	char words[TIME_WORDS_SIZE], quote[TEXT_QUOTE_SIZE];
	struct duration duration = {0};

	text_show_quote(text, strnlen(text, sizeof quote), quote);
	if (!time_words_read(text, words))
		words[0] = '\0';
	if (is_bare_number(words))
		return fr_err_set(err, FR_USAGE, "\"%s\" has no unit: say %.20sm or %.20sh", quote,
		                  words, words);
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

/* The name of a unit, or one letter beside it. */
static int like_unit(const char *word)
{
	static const char *const names[] = {"minutes", "minute", "hours", "hour", "mins"};
	char letters[16] = "";
	size_t len = strspn(word, "abcdefghijklmnopqrstuvwxyz");
	size_t unit_len;
	enum time_words_unit unit = time_words_unit(word, &unit_len);

	if (unit > TIME_NO_UNIT && unit <= TIME_WEEKS)
		return 1;
	if (len < 4 || len >= sizeof letters)
		return 0;
	memcpy(letters, word, len);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (fr_text_distance(letters, names[i], 1) <= 1)
			return 1;
	}
	return 0;
}

/* "a few hours", "a couple of minutes" */
static int like_amount_in_words(const char *words)
{
	static const char *const others[] = {"half",    "few",  "several", "couple", "of",
	                                     "quarter", "many", "paar",    "einige", "mehrere"};
	size_t len, unit_len, before = 0;
	int value;

	for (;; words += len + (words[len] == ' '), before++) {
		int known = time_words_count(words, &value) > 0;

		len = strcspn(words, " ");
		for (size_t i = 0; !known && i < sizeof others / sizeof *others; i++)
			known = strlen(others[i]) == len && strncmp(words, others[i], len) == 0;
		if (!known)
			break;
	}
	switch (time_words_unit(words, &unit_len)) {
	case TIME_MINUTES:
	case TIME_HOURS:
		return before > 0 && unit_len > 1;
	default:
		return 0;
	}
}

/* "1.5": a number of hours without its unit; "25.10." and "3" are none. */
static int is_decimal(const char *words)
{
	int whole;
	size_t n = time_words_number(words, &whole), decimals;

	if (!n || (words[n] != '.' && words[n] != ','))
		return 0;
	decimals = time_words_number(words + n + 1, &whole);
	return decimals && !words[n + 1 + decimals];
}

/* "45x", "20mn": one or two letters glued to a number are a unit that was meant, but for "3pm" and
 * "1st". */
static int like_glued_unit(const char *letters)
{
	static const char *const OTHERS[] = {"am", "pm", "st", "nd", "rd", "th"};
	size_t n = strspn(letters, "abcdefghijklmnopqrstuvwxyz");

	for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
		if (strcmp(letters, OTHERS[i]) == 0)
			return 0;
	}
	return n && n <= 2 && !letters[n];
}

/* Somebody seems to have meant a length: a number before something like a unit. */
static int like_duration(const char *words)
{
	size_t n;

	if (is_decimal(words) ||
	    (strncmp(words, "pt", 2) == 0 && words[2] >= '0' && words[2] <= '9'))
		return 1;
	words += strspn(words, "~<>+-");
	n = strspn(words, "0123456789.,:/-");
	if (strcspn(words, "0123456789") >= n)
		return like_amount_in_words(words);
	words += n;
	return like_unit(past_space(words)) || *words == 'm' || *words == 'h' || *words == '"' ||
	       like_glued_unit(words);
}

int fr_duration_looks_like(const char *text)
{
	char words[TIME_WORDS_SIZE];
	struct duration duration;
	const char *last;

	if (!time_words_read(text, words))
		return 0;
	last = strrchr(words, ' ');
	/* "2 weeks ago" is a time */
	return !(last && strcmp(last, " ago") == 0) &&
	       (scan(words, &duration) || like_duration(words));
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
	case TIME_QUARTERS:
		count *= unit == TIME_YEARS ? 12 : 3;
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
	    {"day", 1},       {"daily", 1},      {"week", 7},       {"weekly", 7},
	    {"biweekly", 14}, {"bi-weekly", 14}, {"fortnight", 14}, {"fortnightly", 14},
	    {"month", 30},    {"monthly", 30},   {"quarter", 91},   {"quarterly", 91},
	    {"year", 365},    {"yearly", 365},   {"annually", 365}, {"half a year", 183},
	};
	enum time_words_unit unit;
	size_t n, unit_len;
	int count = 2;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(words, names[i].name) == 0)
			return names[i].days;
	n = strncmp(words, "other ", 6) == 0 ? 5 : time_words_count(words, &count);
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

/* What stands before a rhythm and says nothing more: "every", "each", "once". */
static const char *past_every(const char *words)
{
	static const char *const before[] = {"every ", "each ", "once "};

	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		if (strncmp(words, before[i], strlen(before[i])) == 0)
			return words + strlen(before[i]);
	}
	return words;
}

enum fr_code fr_cadence_read(const char *text, int *days, struct fr_err *err)
{
	char room[TIME_WORDS_SIZE], quote[TEXT_QUOTE_SIZE];
	const char *words = room;
	int64_t found;

	text_show_quote(text, strnlen(text, sizeof quote), quote);
	if (!time_words_read(text, room))
		room[0] = '\0';
	words = past_every(words);
	if (is_bare_number(words))
		return fr_err_set(err, FR_USAGE, "\"%s\" has no unit: say %.20sd or %.20sw", quote,
		                  words, words);
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
