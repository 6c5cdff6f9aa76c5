/* words - a person's words for when it comes again, and a rule in words */
#include "lib/rule/rule.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/text/text.h"
#include "lib/time/time.h"

#define WORDS_MOST 24

static const char *const DAYS[] = {"monday", "tuesday",  "wednesday", "thursday",
                                   "friday", "saturday", "sunday",    NULL};
static const char *const MONTHS[] = {"january",  "february", "march",  "april",     "may",
                                     "june",     "july",     "august", "september", "october",
                                     "november", "december", NULL};
static const char *const NTH[] = {"first", "second", "third", "fourth", "fifth", NULL};

/* What was understood so far. */
struct reading {
	char text[TIME_WORDS_SIZE];
	const char *word[WORDS_MOST + 1];
	int n, at;
	struct fr_rule *rule;
	int has_freq, has_unit;
	int second;
};

/* A whole name, its first three letters or more, or its plural. */
static int words_find(const char *word, const char *const *names)
{
	size_t len = strlen(word);

	for (int i = 0; names[i]; i++) {
		size_t whole = strlen(names[i]);

		if (len >= 3 && len <= whole && strncmp(word, names[i], len) == 0)
			return i;
		if (len == whole + 1 && word[whole] == 's' && strncmp(word, names[i], whole) == 0)
			return i;
	}
	return -1;
}

static void words_day(struct fr_rule *rule, int day, int nth)
{
	for (int i = 0; i < rule->n_days; i++) {
		if (rule->day[i] == day && rule->nth[i] == nth)
			return;
	}
	if (rule->n_days < FR_RULE_LIST) {
		rule->day[rule->n_days] = day;
		rule->nth[rule->n_days++] = nth;
	}
}

static void words_days(struct fr_rule *rule, int from, int to)
{
	for (int day = from; day <= to; day++)
		words_day(rule, day, 0);
}

static int words_freq(struct reading *r, enum fr_freq freq, int interval)
{
	if (r->has_freq && r->rule->freq != freq)
		return 0;
	r->rule->freq = freq;
	if (interval)
		r->rule->interval = interval;
	r->has_freq = 1;
	return interval <= 1000;
}

/* "week", "weeks", "weekly", and how many. */
static int words_unit(struct reading *r, const char *word, int count)
{
	static const struct {
		const char *word;
		enum fr_freq freq;
		int times;
	} UNITS[] = {
	    {"day", FR_DAILY, 1},          {"days", FR_DAILY, 1},
	    {"daily", FR_DAILY, 1},        {"week", FR_WEEKLY, 1},
	    {"weeks", FR_WEEKLY, 1},       {"weekly", FR_WEEKLY, 1},
	    {"fortnight", FR_WEEKLY, 2},   {"fortnights", FR_WEEKLY, 2},
	    {"fortnightly", FR_WEEKLY, 2}, {"biweekly", FR_WEEKLY, 2},
	    {"month", FR_MONTHLY, 1},      {"months", FR_MONTHLY, 1},
	    {"monthly", FR_MONTHLY, 1},    {"quarter", FR_MONTHLY, 3},
	    {"quarterly", FR_MONTHLY, 3},  {"year", FR_YEARLY, 1},
	    {"years", FR_YEARLY, 1},       {"yearly", FR_YEARLY, 1},
	};

	for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
		if (strcmp(UNITS[i].word, word) == 0)
			return !r->has_unit++ && count <= 1000 &&
			       words_freq(r, UNITS[i].freq, UNITS[i].times * count);
	}
	return 0;
}

/* "first", "2nd", "last" as a number; "31st" too.  0: it is none. */
static int words_nth(const char *word)
{
	int number;
	size_t digits = time_words_number(word, &number);
	const char *rest = word + digits;

	if (strcmp(word, "last") == 0)
		return -1;
	for (int i = 0; NTH[i]; i++) {
		if (strcmp(NTH[i], word) == 0)
			return i + 1;
	}
	if (digits && number >= 1 && number <= 31 &&
	    (strcmp(rest, "st") == 0 || strcmp(rest, "nd") == 0 || strcmp(rest, "rd") == 0 ||
	     strcmp(rest, "th") == 0))
		return number;
	return 0;
}

static int words_month_day(struct reading *r, int day)
{
	struct fr_rule *rule = r->rule;

	if (rule->n_month_days == FR_RULE_LIST ||
	    (r->has_freq && rule->freq != FR_MONTHLY && rule->freq != FR_YEARLY))
		return 0;
	if (!r->has_freq && !words_freq(r, FR_MONTHLY, 1))
		return 0;
	rule->month_day[rule->n_month_days++] = day;
	return 1;
}

/* "first weekday": one of Monday to Friday, by its place in the month. */
static int words_weekday_of_month(struct reading *r, int nth)
{
	r->at++;
	if ((!r->has_freq && !words_freq(r, FR_MONTHLY, 1)) || r->rule->n_days || r->rule->n_places)
		return 0;
	words_days(r->rule, 0, 4);
	r->rule->place[r->rule->n_places++] = nth;
	return r->rule->freq == FR_MONTHLY || r->rule->freq == FR_YEARLY;
}

/* "first and third monday": so many words belong to the first of them, with the day at their end;
 * 0: it is another form. */
static int words_several(const struct reading *r)
{
	int at = r->at;

	while (at < r->n && (strcmp(r->word[at], "and") == 0 || words_nth(r->word[at])))
		at++;
	return at > r->at && at < r->n && words_find(r->word[at], DAYS) >= 0 ? at - r->at + 1 : 0;
}

/* "first sunday", "last day", "31st": the words after it may belong to it. */
static int words_ordinal(struct reading *r, int nth)
{
	int several = words_several(r);
	const char *next = r->at < r->n ? r->word[r->at + (several ? several - 1 : 0)] : "";
	int day = words_find(next, DAYS);

	if (day >= 0 && nth <= 5) {
		if (!r->has_freq && !words_freq(r, FR_MONTHLY, 1))
			return 0;
		words_day(r->rule, day, nth);
		for (int i = 0; i < several - 1; i++) {
			int other = words_nth(r->word[r->at + i]);

			if (other > 5)
				return 0;
			if (other)
				words_day(r->rule, day, other);
		}
		r->at += several ? several : 1;
		return r->rule->freq == FR_MONTHLY || r->rule->freq == FR_YEARLY;
	}
	if (strcmp(next, "weekday") == 0)
		return words_weekday_of_month(r, nth);
	if (strcmp(next, "day") == 0)
		r->at++;
	else if (nth < 0)
		return 0;
	return words_month_day(r, nth);
}

static int words_number(struct reading *r, int number)
{
	if (r->at < r->n && words_unit(r, r->word[r->at], number)) {
		r->at++;
		return number > 0;
	}
	/* "29 february", "feb 29", "on the 5" */
	return number >= 1 && number <= 31 && words_month_day(r, number);
}

/* "other week" is every second one; so is "other tuesday". */
static int words_other(struct reading *r)
{
	const char *next = r->at < r->n ? r->word[r->at] : "";

	if (words_find(next, DAYS) >= 0 || strcmp(next, "weekend") == 0)
		return words_freq(r, FR_WEEKLY, 2);
	return r->at < r->n && words_number(r, 2);
}

static int words_month(struct reading *r, int month)
{
	if (!words_freq(r, FR_YEARLY, 0) || r->rule->n_months == FR_RULE_LIST)
		return 0;
	r->rule->month[r->rule->n_months++] = month + 1;
	return 1;
}

static int words_one(struct reading *r, const char *word)
{
	static const char *const FILL[] = {"on", "the",   "of", "at",     "and", "each",
	                                   "in", "every", "a",  "around", NULL};
	int number, second, taken;
	size_t digits = time_words_count(word, &number);
	enum time_flaw flaw;

	for (int i = 0; FILL[i]; i++) {
		if (strcmp(FILL[i], word) == 0)
			return 1;
	}
	flaw = time_clock_said_word(word, r->at < r->n ? r->word[r->at] : "", &second, &taken);
	if (flaw != TIME_NO_FORM) {
		r->at += taken - 1;
		return flaw == TIME_FINE && r->second < 0 && second % 60 == 0 &&
		       (r->second = second) >= 0;
	}
	if (strcmp(word, "other") == 0)
		return words_other(r);
	if (digits && !word[digits])
		return words_number(r, number);
	if (digits && word[digits + 1] == '\0' && strchr("dwy", word[digits]))
		return number > 0 && words_unit(r,
		                                word[digits] == 'd'   ? "days"
		                                : word[digits] == 'w' ? "weeks"
		                                                      : "years",
		                                number);
	if (words_nth(word))
		return words_ordinal(r, words_nth(word));
	if (strcmp(word, "weekday") == 0 || strcmp(word, "weekdays") == 0) {
		words_days(r->rule, 0, 4);
		return words_freq(r, FR_WEEKLY, 0);
	}
	if (strcmp(word, "weekend") == 0 || strcmp(word, "weekends") == 0) {
		words_days(r->rule, 5, 6);
		return words_freq(r, FR_WEEKLY, 0);
	}
	if (words_find(word, DAYS) >= 0) {
		words_day(r->rule, words_find(word, DAYS), 0);
		return words_freq(r, FR_WEEKLY, 0);
	}
	if (words_unit(r, word, 1))
		return 1;
	return words_find(word, MONTHS) >= 0 && words_month(r, words_find(word, MONTHS));
}

static void words_split(struct reading *r)
{
	char *rest = r->text;

	for (char *c = r->text; *c; c++) {
		if (*c == ',')
			*c = ' ';
	}
	while (rest && r->n < WORDS_MOST) {
		char *word = strsep(&rest, " ");

		if (*word)
			r->word[r->n++] = word;
	}
	if (rest)
		r->n = 0;
}

static enum fr_code words_refuse(const char *words, struct fr_err *err)
{
	char quote[TEXT_QUOTE_SIZE];

	text_show_quote(words, strnlen(words, sizeof quote), quote);
	return fr_err_set(err, FR_USAGE,
	                  "\"%s\" is no rhythm (\"2 weeks\", \"sunday 18:00\", \"month on first "
	                  "sunday\", \"month on the "
	                  "31st\", \"weekday\", \"year\" are; so is RRULE:FREQ=WEEKLY)",
	                  quote);
}

/* Days of the month and of the week do not go together in words; a day wants its month and a year.
 */
static int words_sensible(const struct fr_rule *rule)
{
	if (rule->n_month_days && (rule->n_days || (rule->freq == FR_YEARLY && !rule->n_months)))
		return 0;
	/* a place is one of the month, and not of several */
	if (rule->n_places && (rule->n_months > 1 || rule->n_days != 5))
		return 0;
	return rule->interval >= 1 && (rule->n_months == 0 || rule->freq == FR_YEARLY) &&
	       (rule->n_days == 0 || rule->freq != FR_YEARLY || rule->n_months);
}

enum fr_code fr_rule_from_words(const char *words, struct fr_rule *rule, struct fr_buf *text,
                                int *second, int *raw, struct fr_err *err)
{
	struct fr_rule read = {.interval = 1};
	struct reading r = {.rule = &read, .second = -1};
	int fits = 1;

	*second = -1;
	*raw = strncasecmp(words, "RRULE:", 6) == 0 || strcasestr(words, "FREQ=") != NULL;
	if (*raw) {
		struct fr_err why;

		if (fr_rule_parse(words, rule, text, &why))
			return fr_err_set(err, FR_USAGE, "%.900s", why.message);
		return FR_OK;
	}
	if (!time_words_read(words, r.text))
		return words_refuse(words, err);
	words_split(&r);
	/* a month makes it yearly, wherever it stands: "29 february" */
	for (int i = 0; i < r.n; i++) {
		if (words_find(r.word[i], MONTHS) >= 0)
			fits = words_freq(&r, FR_YEARLY, 0);
	}
	while (fits && r.at < r.n)
		fits = words_one(&r, r.word[r.at++]);
	if (!fits || !r.has_freq || !words_sensible(&read))
		return words_refuse(words, err);
	*second = r.second;
	*rule = read;
	return FR_OK;
}

/* --- the first day, and the whole rule ------------------------------------------------- */

/* The place of a day among those of the month that BYDAY names. */
static int begin_place(const struct fr_rule *rule, int weekday, int mday, int days)
{
	int place = rule->place[0];
	int n = 0;

	for (int other = place > 0 ? 1 : mday; other <= (place > 0 ? mday : days); other++)
		n += rule_days_on_weekday(rule, ((weekday + other - mday) % 7 + 7) % 7, 0, 0);
	return n == (place > 0 ? place : -place);
}

/* Does a rule in words fall on this day, its interval aside? */
static int begin_fits(const struct fr_rule *rule, int64_t day)
{
	int64_t year;
	int month, mday, days;
	int fits = rule->n_months == 0;

	fr_civil_from_day(day, &year, &month, &mday);
	days = time_civil_month_days(year, month);
	for (int i = 0; i < rule->n_months; i++)
		fits = fits || rule->month[i] == month;
	if (fits && rule->n_days)
		fits = rule_days_on_weekday(rule, fr_day_weekday(day), (mday - 1) / 7 + 1,
		                            (days - mday) / 7 + 1);
	if (fits && rule->n_places)
		fits = begin_place(rule, fr_day_weekday(day), mday, days);
	if (fits && rule->n_month_days)
		fits = rule_days_on_month_day(rule, mday, days, RULE_LATE_IS_LAST);
	return fits;
}

static void begin_list(const char *key, const int *list, int n, struct fr_buf *text)
{
	if (n)
		fr_buf_printf(text, ";%s=", key);
	for (int i = 0; i < n; i++)
		fr_buf_printf(text, "%s%d", i ? "," : "", list[i]);
}

void fr_rule_begin(struct fr_rule *rule, int64_t day, int64_t *first, struct fr_buf *text)
{
	int64_t year, last = day + INT64_C(366) * 8; /* a 29th of February may be as far away */
	int month, mday;

	while (day < last && !begin_fits(rule, day))
		day++;
	*first = day;
	fr_civil_from_day(day, &year, &month, &mday);
	if (rule->freq == FR_WEEKLY && !rule->n_days)
		words_day(rule, fr_day_weekday(day), 0);
	if (!rule->n_days && !rule->n_month_days &&
	    (rule->freq == FR_MONTHLY || rule->freq == FR_YEARLY))
		rule->month_day[rule->n_month_days++] = mday;
	if (rule->freq == FR_YEARLY && !rule->n_months)
		rule->month[rule->n_months++] = month;
	for (int i = 0; i < rule->n_month_days; i++)
		rule->clamped = rule->clamped || rule->month_day[i] > 28;
	fr_buf_printf(text, "%sFREQ=%s", rule->clamped ? "RSCALE=GREGORIAN;" : "",
	              rule_freq_words[rule->freq]);
	if (rule->interval > 1)
		fr_buf_printf(text, ";INTERVAL=%d", rule->interval);
	begin_list("BYMONTH", rule->month, rule->n_months, text);
	begin_list("BYMONTHDAY", rule->month_day, rule->n_month_days, text);
	for (int i = 0; i < rule->n_days; i++) {
		fr_buf_puts(text, i ? "," : ";BYDAY=");
		if (rule->nth[i])
			fr_buf_printf(text, "%d", rule->nth[i]);
		fr_buf_puts(text, rule_day_words[rule->day[i]]);
	}
	begin_list("BYSETPOS", rule->place, rule->n_places, text);
	if (rule->clamped)
		fr_buf_puts(text, ";SKIP=BACKWARD");
}
