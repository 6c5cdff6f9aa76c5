/* rule_said - a rule in words, in the language of a catalogue */
#include <fr/rule_said.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <fr/time.h>

#define DAY    86400
#define PIECES 4

/* What is said, and of what. */
struct said {
	const struct fr_catalog *catalog;
	const struct fr_rule *rule;
	struct fr_buf *out;
};

/* Append the line of a key, filled with pairs of a name and its value, ended by NULL. */
static void said_piece(const struct said *said, struct fr_buf *out, const char *key, ...)
{
	struct fr_word words[PIECES + 1] = {{NULL, NULL}};
	struct fr_err err;
	va_list pairs;

	va_start(pairs, key);
	for (int i = 0; i < PIECES && (words[i].name = va_arg(pairs, const char *)); i++)
		words[i].value = va_arg(pairs, const char *);
	va_end(pairs);
	words[PIECES].name = NULL;
	if (fr_catalog_fill(said->catalog, key, words, out, &err) && err.code == FR_NOMEM)
		out->failed = 1;
}

/* The n-th of words that a line has apart by spaces, from 0; a number where it has fewer. */
static void said_nth(const struct said *said, const char *key, int n, struct fr_buf *out)
{
	const char *at = fr_catalog_text(said->catalog, key);

	for (int i = 0; at && *at && i < n; i++) {
		at += strcspn(at, " ");
		at += *at == ' ';
	}
	if (at && *at)
		fr_buf_add(out, at, strcspn(at, " "));
	else
		fr_buf_printf(out, "%d", n + 1);
}

static void said_join(const struct said *said, int i, int n, struct fr_buf *out)
{
	if (i && i == n - 1)
		fr_buf_printf(out, " %s ", fr_catalog_text(said->catalog, "list.and"));
	else if (i)
		fr_buf_puts(out, ", ");
}

/* A day of the week, or what fr_rule_place_days names. */
static void said_day_name(const struct said *said, int day, struct fr_buf *out)
{
	char key[24];

	if (day < FR_RULE_ANY_DAY) {
		said_nth(said, "today.weekdays", day, out);
		return;
	}
	snprintf(key, sizeof key, "rule.day.%d", day - FR_RULE_ANY_DAY + 1);
	said_piece(said, out, key, NULL);
}

/* "on the first Monday", "the second last Friday", "third"; how: "on.", "", or "more." */
static void said_place(const struct said *said, const char *how, int nth, const char *day,
                       struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf place = {0}, whole = {0};
	char key[48];

	said_nth(said, nth > 0 && nth <= 5 ? "rule.places" : "rule.ordinals",
	         (nth < 0 ? -nth : nth) - 1, &place);
	snprintf(key, sizeof key, "rule.%splace%s", how,
	         nth == -1 ? ".last"
	         : nth < 0 ? ".end"
	                   : "");
	said_piece(said, &whole, key, "p", fr_buf_text(&place), "d", day, NULL);
	while (whole.len && whole.data[whole.len - 1] == ' ')
		fr_buf_cut(&whole, whole.len - 1);
	fr_buf_puts(out, fr_buf_text(&whole));
}

/* One of several days, "the first and third Monday" with its day behind the last alone. */
static void said_one_day(const struct said *said, int i, struct fr_buf *out)
{
	const struct fr_rule *rule = said->rule;
	int next = i + 1 < rule->n_days && rule->nth[i + 1] && rule->day[i + 1] == rule->day[i];
	int before = i && rule->nth[i - 1] && rule->day[i - 1] == rule->day[i];
	FR_FREED(fr_buf_free) struct fr_buf day = {0};

	said_day_name(said, rule->day[i], &day);
	if (rule->nth[i])
		said_place(said,
		           before ? "more."
		           : i    ? ""
		                  : "on.",
		           rule->nth[i], next ? "" : fr_buf_text(&day), out);
	else
		said_piece(said, out,
		           rule->freq > FR_WEEKLY ? i ? "rule.each" : "rule.on.each"
		           : i                    ? "rule.weekday"
		                                  : "rule.on.weekday",
		           "d", fr_buf_text(&day), NULL);
}

static void said_days(const struct said *said)
{
	const struct fr_rule *rule = said->rule;
	FR_FREED(fr_buf_free) struct fr_buf day = {0};

	fr_buf_putc(said->out, ' ');
	if (rule->freq == FR_WEEKLY && fr_rule_is_workdays(rule)) {
		said_piece(said, said->out, "rule.on.weekdays", NULL);
	} else if (rule->n_places) {
		said_day_name(said, fr_rule_place_days(rule), &day);
		said_place(said, "on.", rule->place[0], fr_buf_text(&day), said->out);
	} else {
		for (int i = 0; i < rule->n_days; i++) {
			said_join(said, i, rule->n_days, said->out);
			said_one_day(said, i, said->out);
		}
	}
}

/* "every Monday and Friday", "every weekday" */
static void said_every_days(const struct said *said)
{
	const struct fr_rule *rule = said->rule;
	FR_FREED(fr_buf_free) struct fr_buf days = {0};

	for (int i = 0; i < rule->n_days; i++) {
		said_join(said, i, rule->n_days, &days);
		said_day_name(said, rule->day[i], &days);
	}
	if (fr_rule_is_workdays(rule))
		said_piece(said, said->out, "rule.weekdays", NULL);
	else
		said_piece(said, said->out, "rule.weekly", "x", fr_buf_text(&days), NULL);
}

static void said_every(const struct said *said)
{
	static const char *const UNITS[] = {"day", "week", "month", "year"};
	int more = said->rule->interval > 1;
	char key[32], number[16];

	snprintf(key, sizeof key, "rule.%s.%s",
	         said->rule->after ? "after"
	         : more            ? "every-n"
	                           : "every",
	         UNITS[said->rule->freq]);
	snprintf(number, sizeof number, "%d", said->rule->interval);
	said_piece(said, said->out, key, "n", number, NULL);
}

/* Returns whether some months have not all of them. */
static int said_month_days(const struct said *said)
{
	const struct fr_rule *rule = said->rule;
	FR_FREED(fr_buf_free) struct fr_buf days = {0}, place = {0};
	int late = 0;

	for (int i = 0; i < rule->n_month_days; i++) {
		int day = rule->month_day[i];

		said_join(said, i, rule->n_month_days, &days);
		fr_buf_clear(&place);
		said_nth(said, "rule.ordinals", (day < 0 ? -day : day) - 1, &place);
		if (day < 0)
			said_piece(said, &days,
			           day == -1 ? "rule.month-day.last" : "rule.month-day.end", "p",
			           fr_buf_text(&place), NULL);
		else
			fr_buf_puts(&days, fr_buf_text(&place));
		late = late || day > 28;
	}
	fr_buf_putc(said->out, ' ');
	said_piece(said, said->out, "rule.on.month-days", "x", fr_buf_text(&days), NULL);
	return late;
}

static void said_months(const struct said *said)
{
	const struct fr_rule *rule = said->rule;
	FR_FREED(fr_buf_free) struct fr_buf months = {0};
	char key[16];

	for (int i = 0; i < rule->n_months; i++) {
		said_join(said, i, rule->n_months, &months);
		snprintf(key, sizeof key, "month.%d", rule->month[i]);
		said_piece(said, &months, key, NULL);
	}
	fr_buf_putc(said->out, ' ');
	said_piece(said, said->out,
	           rule->n_month_days ? "rule.of.month-days"
	           : rule->n_days     ? "rule.of"
	                              : "rule.in",
	           "x", fr_buf_text(&months), NULL);
}

/* 1 where one of its months may lack one of its days. */
static int said_lacks(const struct fr_rule *rule)
{
	static const int LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int shortest = rule->n_months ? 31 : 28;
	int lacks = 0;

	for (int i = 0; i < rule->n_months; i++)
		shortest =
		    LENGTHS[rule->month[i] - 1] < shortest ? LENGTHS[rule->month[i] - 1] : shortest;
	for (int i = 0; i < rule->n_month_days; i++)
		lacks = lacks || rule->month_day[i] > shortest;
	return lacks;
}

void fr_rule_said(const struct fr_catalog *catalog, const struct fr_rule *rule, const char *text,
                  struct fr_buf *out)
{
	const struct said said = {catalog, rule, out};
	int late = 0;

	if (rule->exotic) {
		said_piece(&said, out, "rule.exotic", "x", text, NULL);
		return;
	}
	if (rule->freq == FR_WEEKLY && rule->n_days && rule->interval == 1) {
		said_every_days(&said);
	} else {
		said_every(&said);
		if (rule->n_days)
			said_days(&said);
	}
	if (rule->n_month_days)
		late = said_month_days(&said);
	if (rule->n_months)
		said_months(&said);
	if (late && said_lacks(rule))
		said_piece(&said, out,
		           !rule->clamped       ? "rule.lacks"
		           : rule->n_months > 1 ? "rule.clamped.many"
		                                : "rule.clamped",
		           NULL);
}

void fr_rule_said_times(const struct fr_catalog *catalog, const struct fr_rule *rule, int second,
                        struct fr_buf *out)
{
	int minutes = rule->n_minutes ? rule->n_minutes : 1;
	int n = (rule->n_hours ? rule->n_hours : 1) * minutes;

	for (int i = 0; i < n; i++) {
		int hour = rule->n_hours ? rule->hour[i / minutes] : second / 3600;
		int minute = rule->n_minutes ? rule->minute[i % minutes] : second / 60 % 60;

		if (i && i < n - 1)
			fr_buf_puts(out, ", ");
		else
			fr_buf_printf(out, " %s ",
			              fr_catalog_text(catalog, i ? "list.and" : "rule.at"));
		fr_buf_printf(out, "%02d:%02d", hour, minute);
	}
}

void fr_rule_said_ends(const struct fr_catalog *catalog, const struct fr_rule *rule,
                       struct fr_buf *out)
{
	const struct said said = {catalog, rule, out};
	struct fr_when when = fr_when_date(rule->until_day);
	char text[FR_WHEN_SIZE];

	if (rule->exotic)
		return; /* its text says so */
	if (rule->count) {
		snprintf(text, sizeof text, "%d", rule->count);
		said_piece(&said, out, "rule.times", "n", text, NULL);
	}
	if (!rule->until[0])
		return;
	/* an end in UTC may be on another day than it looks */
	if (strchr(rule->until, 'Z'))
		fr_when_local((int64_t)rule->until_day * DAY + rule->until_second, &when);
	fr_when_format(&when, text);
	text[10] = '\0';
	said_piece(&said, out, "rule.until", "d", text, NULL);
}
