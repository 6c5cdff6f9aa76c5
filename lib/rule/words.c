/* words - a person's words for when it comes again, as a rule */
#include "lib/rule/rule.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "lib/text/text.h"
#include "lib/time/time.h"

/* --- how often ---------------------------------------------------------------------------- */

/* "2 weeks"; "29 february", "feb 29", "on the 5". */
static int words_number(struct rule_reading *r, int number, int clock)
{
	if (rule_place_unit(r, rule_place_ahead(r, 0), number)) {
		r->at++;
		return 1;
	}
	return number >= 1 && !clock && rule_place_month_day(r, number);
}

/* The next word is a unit, so many of which it is every time. */
static int words_unit(struct rule_reading *r, int n)
{
	if (r->at == r->n)
		return 0;
	r->at++;
	return rule_place_unit(r, r->word[r->at - 1], n);
}

/* "other week" is every second one; so is "other tuesday". */
static int words_other(struct rule_reading *r)
{
	const char *next = rule_place_ahead(r, 0);

	if (rule_place_weekday(next) >= 0 || strcmp(next, "weekend") == 0)
		return rule_place_unit(r, "weeks", 2);
	return words_unit(r, 2);
}

/* "twice a week", "4 times a year"; "20 times" is how long it goes on. */
static int words_times(struct rule_reading *r, int n)
{
	static const char *const IN[] = {"a", "per", "every", "each", "in a", NULL};
	int in = 0;

	for (int i = 0; !in && IN[i]; i++)
		in = rule_place_phrase(r, IN[i]);
	if (!in) {
		r->rule->count = n;
		return n > 0;
	}
	if (!words_unit(r, 1))
		return 0;
	if (n == 1)
		return 1;
	if (r->rule->freq == FR_YEARLY && n > 1 && 12 % n == 0) {
		r->rule->freq = FR_MONTHLY;
		r->rule->interval = 12 / n;
		return 1;
	}
	r->times_in = n;
	return (r->rule->freq == FR_WEEKLY && (n == 2 || n == 3)) ||
	       (r->rule->freq == FR_MONTHLY && n == 2);
}

/* "until 2026-09-01" */
static int words_until(struct rule_reading *r)
{
	const char *word = rule_place_ahead(r, 0);
	struct fr_when when;
	struct fr_err why;
	int64_t year;
	int month, day;

	if (fr_when_parse(word, strlen(word), &when, &why) || when.offset != FR_BARE_DATE)
		return 0;
	r->at++;
	fr_civil_from_day(fr_when_local_day(&when), &year, &month, &day);
	snprintf(r->rule->until, sizeof r->rule->until, "%04d%02d%02d", (int)year % 10000,
	         month % 100, day % 100);
	return 1;
}

/* --- word by word ---------------------------------------------------------------------------- */

/* What was said of it before it comes: a whole phrase, or a word that adds nothing; -1: neither. */
static int words_phrases(struct rule_reading *r, const char *word)
{
	static const char *const FILL[] = {"on", "the",   "of", "at",     "and", "each",
	                                   "in", "every", "a",  "around", "for", NULL};

	r->and_ = strcmp(word, "and") == 0;
	r->clock_at = strcmp(word, "at") == 0 || strcmp(word, "around") == 0;
	for (int i = 0; FILL[i]; i++) {
		if (strcmp(FILL[i], word) == 0)
			return 1;
	}
	if (strcmp(word, "or") == 0)
		return r->or_else = rule_place_phrase(r, "else on its last day") ||
		                    rule_place_phrase(r, "else on their last day");
	if (strcmp(word, "where") == 0)
		return r->exact = rule_place_phrase(r, "there is one");
	if (strcmp(word, "after") == 0)
		return r->rule->after = rule_place_phrase(r, "it last happened") ||
		                        rule_place_phrase(r, "the last time") ||
		                        rule_place_phrase(r, "the last one");
	if (strcmp(word, "until") == 0)
		return words_until(r);
	if (strcmp(word, "half") == 0)
		return (rule_place_phrase(r, "a year") || rule_place_phrase(r, "year")) &&
		       rule_place_unit(r, "half-year", 1);
	if (strcmp(word, "other") == 0 || strcmp(word, "alternate") == 0)
		return words_other(r);
	if (strcmp(word, "once") == 0 || strcmp(word, "twice") == 0)
		return words_times(r, *word == 'o' ? 1 : 2);
	if (strcmp(word, "bimonthly") == 0 || strcmp(word, "bi-monthly") == 0)
		r->why = "may mean \"2 months\" or \"twice a month\": say which";
	return r->why ? 0 : -1;
}

/* A time of day; another one stands behind "and" or a comma, which is one. */
static int words_clock(struct rule_reading *r, enum time_flaw flaw, int second, int taken,
                       int joined)
{
	r->at += taken - 1;
	if (flaw != TIME_FINE || second % 60 || (r->n_clocks && !joined) ||
	    r->n_clocks == RULE_MOST_TIMES)
		return 0;
	r->clock[r->n_clocks++] = second;
	return 1;
}

/* Days of the week; "month on every friday" has each of them. */
static int words_weekdays(struct rule_reading *r, const char *word, int every)
{
	int day = rule_place_weekday(word);
	int working;

	r->at--;
	working = rule_place_working(r);
	r->at += working ? working : 1;
	if (r->rule->n_places)
		return 0;
	r->each |= every;
	if (working)
		rule_place_days(r->rule, 0, 4);
	else if (strcmp(word, "weekend") == 0 || strcmp(word, "weekends") == 0)
		rule_place_days(r->rule, 5, 6);
	else if (day >= 0)
		rule_place_day(r->rule, day, 0);
	return working || day >= 0 || strncmp(word, "weekend", 7) == 0;
}

static int words_one(struct rule_reading *r, const char *word)
{
	static const char *const SHORT[] = {"d", "days", "w", "weeks", "y", "years"};
	int every = r->every, joined = r->and_, at = r->clock_at;
	int fits = words_phrases(r, word);
	int number, second, taken, nth;
	size_t digits = time_words_count(word, &number);
	enum time_flaw flaw;

	r->every = strcmp(word, "every") == 0 || strcmp(word, "each") == 0;
	if (fits >= 0)
		return fits;
	flaw = time_clock_said_word(word, rule_place_ahead(r, 0), &second, &taken);
	if (flaw != TIME_NO_FORM)
		return words_clock(r, flaw, second, taken, joined);
	if (digits && !word[digits] &&
	    (rule_place_phrase(r, "times") || rule_place_phrase(r, "time")))
		return words_times(r, number);
	if (digits && !word[digits])
		return words_number(r, number, at);
	for (int i = 0; digits && word[digits] && !word[digits + 1] && i < 6; i += 2) {
		if (word[digits] == *SHORT[i])
			return rule_place_unit(r, SHORT[i + 1], number);
	}
	r->at--;
	nth = rule_place_nth(r, 0, &taken);
	r->at += nth ? taken : 1;
	if (nth)
		return rule_place_ordinal(r, nth);
	if (words_weekdays(r, word, every) || rule_place_unit(r, word, 1))
		return 1;
	number = rule_place_month(word);
	if (number >= 0 && r->rule->n_months < FR_RULE_LIST)
		r->rule->month[r->rule->n_months++] = number + 1;
	return number >= 0;
}

/* A comma is an "and", but where one stands behind it. */
static void words_split(struct rule_reading *r)
{
	char *rest = r->text;

	while (rest && r->n < RULE_MOST_WORDS) {
		char *word = strsep(&rest, " ");
		size_t len = strlen(word);
		int comma = len > 0 && word[len - 1] == ',';

		if (comma)
			word[len - 1] = '\0';
		while (word && r->n < RULE_MOST_WORDS) {
			char *one = strsep(&word, ",");

			if (*one)
				r->word[r->n++] = one;
			if ((word || comma) && r->n < RULE_MOST_WORDS)
				r->word[r->n++] = "and";
		}
	}
	if (rest)
		r->n = 0;
}

static enum fr_code words_refuse(const char *words, const char *why, struct fr_err *err)
{
	char quote[TEXT_QUOTE_SIZE];

	text_show_quote(words, strnlen(words, sizeof quote), quote);
	return fr_err_set(err, FR_USAGE, "\"%s\" %s", quote,
	                  why ? why
	                      : "is no rhythm (\"2 weeks\", \"sunday 18:00\", \"month on first "
	                        "sunday\", \"month on the 31st\", \"weekday\", \"year\" are; so "
	                        "is RRULE:FREQ=WEEKLY)");
}

/* --- all of it together --------------------------------------------------------------------- */

/* "every second friday": of the month, or every other one? */
static int words_ambiguous(struct rule_reading *r, char why[160])
{
	int nth = r->single;

	if (nth < 2 || nth > 5 || r->has_unit || r->rule->n_months)
		return 0;
	if (r->single_day >= 0)
		snprintf(why, 160, "may mean \"%d weeks on %s\" or \"month on %s %s\": say which",
		         nth, rule_place_day_names[r->single_day], rule_place_nth_names[nth - 1],
		         rule_place_day_names[r->single_day]);
	else
		snprintf(why, 160, "may mean \"%d days\" or \"month on the %s day\": say which",
		         nth, rule_place_nth_names[nth - 1]);
	r->why = why;
	return 1;
}

/* "twice a month": on the 1st and the 15th, or the first and third of the day that is named. */
static int words_spread(struct rule_reading *r)
{
	struct fr_rule *rule = r->rule;
	int day = rule->day[0];

	if (!r->times_in || (rule->freq == FR_WEEKLY && rule->n_days == r->times_in) ||
	    (rule->freq == FR_MONTHLY && rule->n_month_days == r->times_in && !rule->n_days))
		return 1;
	if (rule->n_month_days || rule->n_days > 1 || (rule->n_days && rule->freq == FR_WEEKLY))
		return 0;
	if (rule->freq == FR_WEEKLY) {
		for (int i = 0; i < r->times_in; i++)
			rule_place_day(rule, r->times_in == 2 ? 3 * i : 2 * i, 0);
	} else if (rule->n_days) {
		rule->n_days = 0;
		rule_place_day(rule, day, 1);
		rule_place_day(rule, day, 3);
	} else {
		return rule_place_month_day(r, 1) && rule_place_month_day(r, 15);
	}
	return 1;
}

/* Several times of a day are hours with the same minutes. */
static int words_clocks(struct rule_reading *r)
{
	struct fr_rule *rule = r->rule;

	r->n_clocks = rule_same_sort(r->clock, r->n_clocks);
	if (r->n_clocks < 2)
		return 1;
	for (int i = 0; i < r->n_clocks; i++) {
		rule->hour[rule->n_hours++] = r->clock[i] / 3600;
		rule->minute[rule->n_minutes++] = r->clock[i] / 60 % 60;
	}
	rule->n_hours = rule_same_sort(rule->hour, rule->n_hours);
	rule->n_minutes = rule_same_sort(rule->minute, rule->n_minutes);
	return rule->n_hours * rule->n_minutes == r->n_clocks;
}

static int words_has_nth(const struct fr_rule *rule)
{
	int nth = rule->n_places;

	for (int i = 0; i < rule->n_days; i++)
		nth |= rule->nth[i] != 0;
	return nth;
}

/* What was not said follows from what was: months make it yearly, places monthly. */
static int words_freq(struct rule_reading *r)
{
	struct fr_rule *rule = r->rule;

	if (r->has_unit)
		return 1;
	rule->freq = rule->n_months                              ? FR_YEARLY
	             : rule->n_month_days || words_has_nth(rule) ? FR_MONTHLY
	                                                         : FR_WEEKLY;
	return rule->n_months || rule->n_days || rule->n_month_days;
}

/* So many days or weeks after the last time, and nothing else. */
static int words_after(struct rule_reading *r)
{
	const struct fr_rule *rule = r->rule;

	if (rule->after && (!r->has_unit || rule->freq > FR_WEEKLY || rule->n_days || r->times_in ||
	                    rule->n_month_days || rule->n_months || rule->n_places ||
	                    r->n_clocks > 1 || rule->count || rule->until[0]))
		r->why = "is no rhythm: after the last time come so many days or weeks, and at "
		         "most a time of day (\"3 weeks after it last happened\")";
	return !r->why;
}

/* Days of the month and of the week do not go together in words, but for "every friday on the
 * 13th"; a day wants its month and a year, a place one month. */
static int words_sensible(const struct rule_reading *r)
{
	const struct fr_rule *rule = r->rule;
	int nth = words_has_nth(rule);
	int far = rule->freq == FR_YEARLY && !rule->n_months ? 53 : 5;

	for (int i = 0; i < rule->n_days; i++) {
		if (rule->nth[i] > far || rule->nth[i] < -far)
			return 0;
	}
	if (rule->freq <= FR_WEEKLY && (nth || (rule->n_month_days && rule->freq == FR_WEEKLY)))
		return 0;
	if (rule->n_month_days &&
	    (nth || (rule->n_days && !r->each) || (rule->freq == FR_YEARLY && !rule->n_months)))
		return 0;
	if (rule->n_places && (rule->n_months > 1 || (rule->freq == FR_YEARLY && !rule->n_months) ||
	                       (rule->n_days != 5 && rule->n_days != 2)))
		return 0;
	/* "every Sunday of March", "month on every Friday" */
	return !rule->n_days || nth || rule->freq <= FR_WEEKLY || r->each || rule->n_months;
}

/* Days that some months do not have, where such a month has its last day instead. */
static int words_may_lack(const struct fr_rule *rule)
{
	int late = 0;

	for (int i = 0; i < rule->n_month_days; i++) {
		late |= rule->month_day[i] > 28;
		if (rule->month_day[i] < 0)
			return 0;
	}
	return late && !rule->n_days && rule->freq >= FR_MONTHLY;
}

enum fr_code fr_rule_from_words(const char *words, struct fr_rule *rule, struct fr_buf *text,
                                int *second, int *raw, struct fr_err *err)
{
	static const char BY_RULE[] = "by the rule ";
	struct fr_rule read = {.interval = 1};
	struct rule_reading r = {.rule = &read};
	char why[160];
	int fits = 1;

	*second = -1;
	if (strncmp(words, BY_RULE, sizeof BY_RULE - 1) == 0)
		words += sizeof BY_RULE - 1;
	*raw = strncasecmp(words, "RRULE:", 6) == 0 || strcasestr(words, "FREQ=") != NULL;
	if (*raw) {
		struct fr_err wrong;

		if (fr_rule_parse(words, rule, text, &wrong))
			return fr_err_set(err, FR_USAGE, "%.900s", wrong.message);
		return FR_OK;
	}
	if (!time_words_read(words, r.text))
		return words_refuse(words, NULL, err);
	words_split(&r);
	while (fits && r.at < r.n)
		fits = words_one(&r, r.word[r.at++]);
	fits = fits && !words_ambiguous(&r, why) && words_spread(&r) && words_clocks(&r) &&
	       words_freq(&r) && words_after(&r) && words_sensible(&r);
	if (!fits)
		return words_refuse(words, r.why, err);
	read.clamped = r.or_else || (!r.exact && words_may_lack(&read));
	*second = r.n_clocks ? r.clock[0] : -1;
	*rule = read;
	return FR_OK;
}
