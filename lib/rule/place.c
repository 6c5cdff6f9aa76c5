/* place - what a person's words name of a rhythm: its unit, its days, their places */
#include "lib/rule/rule.h"

#include <string.h>

#include "lib/time/time.h"

const char *const rule_place_day_names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                            "friday", "saturday", "sunday",    NULL};
static const char *const MONTHS[] = {"january",  "february", "march",  "april",     "may",
                                     "june",     "july",     "august", "september", "october",
                                     "november", "december", NULL};
const char *const rule_place_nth_names[] = {"first", "second", "third", "fourth", "fifth", NULL};

/* A whole name, its first three letters or more, or its plural. */
static int find(const char *word, const char *const *names)
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

int rule_place_weekday(const char *word)
{
	return find(word, rule_place_day_names);
}

int rule_place_month(const char *word)
{
	return find(word, MONTHS);
}

void rule_place_day(struct fr_rule *rule, int day, int nth)
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

void rule_place_days(struct fr_rule *rule, int from, int to)
{
	for (int day = from; day <= to; day++)
		rule_place_day(rule, day, 0);
}

int rule_place_unit(struct rule_reading *r, const char *word, int count)
{
	static const struct {
		const char *word;
		enum fr_freq freq;
		int times;
	} UNITS[] = {
	    {"day", FR_DAILY, 1},         {"days", FR_DAILY, 1},
	    {"daily", FR_DAILY, 1},       {"nightly", FR_DAILY, 1},
	    {"week", FR_WEEKLY, 1},       {"weeks", FR_WEEKLY, 1},
	    {"weekly", FR_WEEKLY, 1},     {"fortnight", FR_WEEKLY, 2},
	    {"fortnights", FR_WEEKLY, 2}, {"fortnightly", FR_WEEKLY, 2},
	    {"biweekly", FR_WEEKLY, 2},   {"bi-weekly", FR_WEEKLY, 2},
	    {"month", FR_MONTHLY, 1},     {"months", FR_MONTHLY, 1},
	    {"monthly", FR_MONTHLY, 1},   {"quarter", FR_MONTHLY, 3},
	    {"quarters", FR_MONTHLY, 3},  {"quarterly", FR_MONTHLY, 3},
	    {"half-year", FR_MONTHLY, 6}, {"half-yearly", FR_MONTHLY, 6},
	    {"year", FR_YEARLY, 1},       {"years", FR_YEARLY, 1},
	    {"yearly", FR_YEARLY, 1},     {"annually", FR_YEARLY, 1},
	    {"annual", FR_YEARLY, 1},
	};

	for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
		if (strcmp(UNITS[i].word, word) != 0)
			continue;
		if (r->has_unit++ || count < 1 || count > 1000 / UNITS[i].times)
			return 0;
		r->rule->freq = UNITS[i].freq;
		r->rule->interval = UNITS[i].times * count;
		return 1;
	}
	return 0;
}

const char *rule_place_ahead(const struct rule_reading *r, int ahead)
{
	return r->at + ahead < r->n ? r->word[r->at + ahead] : "";
}

int rule_place_phrase(struct rule_reading *r, const char *phrase)
{
	int n = 0;

	for (const char *at = phrase; *at; n++) {
		size_t len = strcspn(at, " ");
		const char *word = rule_place_ahead(r, n);

		if (strlen(word) != len || strncmp(word, at, len) != 0)
			return 0;
		at += len + (at[len] == ' ');
	}
	r->at += n;
	return 1;
}

int rule_place_working(const struct rule_reading *r)
{
	const char *word = rule_place_ahead(r, 0);
	const char *next = rule_place_ahead(r, 1);

	if (strcmp(word, "weekday") == 0 || strcmp(word, "weekdays") == 0 ||
	    strcmp(word, "workday") == 0 || strcmp(word, "workdays") == 0)
		return 1;
	return (strcmp(word, "working") == 0 || strcmp(word, "business") == 0) &&
	               (strcmp(next, "day") == 0 || strcmp(next, "days") == 0)
	           ? 2
	           : 0;
}

/* --- places: "first sunday", "last day", "31st" -------------------------------------------- */

int rule_place_nth(const struct rule_reading *r, int ahead, int *taken)
{
	const char *word = rule_place_ahead(r, ahead);
	int number, nth = 0;
	size_t digits = time_words_number(word, &number);
	const char *rest = word + digits;

	*taken = 1;
	if (strcmp(word, "last") == 0)
		return -1;
	for (int i = 0; rule_place_nth_names[i]; i++) {
		if (strcmp(rule_place_nth_names[i], word) == 0)
			nth = i + 1;
	}
	if (digits && number >= 1 && number <= 53 &&
	    (strcmp(rest, "st") == 0 || strcmp(rest, "nd") == 0 || strcmp(rest, "rd") == 0 ||
	     strcmp(rest, "th") == 0))
		nth = number;
	if (nth && strcmp(rule_place_ahead(r, ahead + 1), "last") == 0) {
		*taken = 2;
		return -nth;
	}
	return nth;
}

int rule_place_month_day(struct rule_reading *r, int day)
{
	struct fr_rule *rule = r->rule;

	if (rule->n_month_days == FR_RULE_LIST || day > 31 || day < -31)
		return 0;
	rule->month_day[rule->n_month_days++] = day;
	return 1;
}

/* "first weekday": one of these days, by its place in the month. */
static int place_by_set(struct rule_reading *r, int nth, int from, int to)
{
	if (r->rule->n_days || r->rule->n_places)
		return 0;
	rule_place_days(r->rule, from, to);
	r->rule->place[r->rule->n_places++] = nth;
	return 1;
}

/* What the places are of comes next: a day of the week, a weekday, the month, or a unit. */
static int place_noun(struct rule_reading *r, const int *nth, int n)
{
	int day = find(rule_place_ahead(r, 0), rule_place_day_names);
	int working = rule_place_working(r);
	int fits = 1;

	if (day >= 0) {
		r->at++;
		r->single = n == 1 ? nth[0] : 0;
		r->single_day = day;
		for (int i = 0; i < n; i++)
			rule_place_day(r->rule, day, nth[i]);
		return 1;
	}
	if (working || rule_place_phrase(r, "weekend day")) {
		r->at += working;
		return n == 1 && place_by_set(r, nth[0], working ? 0 : 5, working ? 4 : 6);
	}
	if (rule_place_phrase(r, "day")) {
		r->single = n == 1 ? nth[0] : 0;
		r->single_day = -1;
	} else if (nth[n - 1] < 0) {
		return 0;
	} else if (n == 1 && nth[0] > 1 && rule_place_unit(r, rule_place_ahead(r, 0), nth[0])) {
		r->at++;
		return 1;
	}
	for (int i = 0; fits && i < n; i++)
		fits = rule_place_month_day(r, nth[i]);
	return fits;
}

/* "first and third monday": all of them, of which the words behind the first come next. */
int rule_place_ordinal(struct rule_reading *r, int first)
{
	int nth[FR_RULE_LIST] = {first};
	int n = 1;

	for (;;) {
		int ahead = 0, taken, next;

		while (strcmp(rule_place_ahead(r, ahead), "and") == 0 ||
		       strcmp(rule_place_ahead(r, ahead), "the") == 0)
			ahead++;
		next = rule_place_nth(r, ahead, &taken);
		/* "the first monday and the third friday": another one */
		if (!next || n == FR_RULE_LIST) {
			if (find(rule_place_ahead(r, ahead), rule_place_day_names) >= 0)
				r->at += ahead;
			return place_noun(r, nth, n);
		}
		nth[n++] = next;
		r->at += ahead + taken;
	}
}
