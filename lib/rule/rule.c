/* rule - when something comes again, as RFC 5545 writes it */
#include <fr/rule.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/rule/rule.h"
#include "lib/time/time.h"

#define RULE_MOST_INTERVAL 1000
#define RULE_MOST_COUNT    100000

const char *const rule_day_words[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU", NULL};
const char *const rule_freq_words[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY", NULL};

enum part {
	PART_FREQ,
	PART_INTERVAL,
	PART_COUNT,
	PART_UNTIL,
	PART_BYDAY,
	PART_BYMONTHDAY,
	PART_BYMONTH,
	PART_BYYEARDAY,
	PART_BYWEEKNO,
	PART_BYSETPOS,
	PART_BYHOUR,
	PART_BYMINUTE,
	PART_WKST,
	PART_RSCALE,
	PART_SKIP,
	PART_AFTER,
	PARTS
};

static const struct {
	const char *key;
	int min, max, negative; /* of each number of a list; negative: also counted from the end */
} PART[PARTS] = {
    [PART_FREQ] = {"FREQ", 0, 0, 0},
    [PART_INTERVAL] = {"INTERVAL", 1, RULE_MOST_INTERVAL, 0},
    [PART_COUNT] = {"COUNT", 1, RULE_MOST_COUNT, 0},
    [PART_UNTIL] = {"UNTIL", 0, 0, 0},
    [PART_BYDAY] = {"BYDAY", 0, 0, 0},
    [PART_BYMONTHDAY] = {"BYMONTHDAY", 1, 31, 1},
    [PART_BYMONTH] = {"BYMONTH", 1, 12, 0},
    [PART_BYYEARDAY] = {"BYYEARDAY", 1, 366, 1},
    [PART_BYWEEKNO] = {"BYWEEKNO", 1, 53, 1},
    [PART_BYSETPOS] = {"BYSETPOS", 1, 366, 1},
    [PART_BYHOUR] = {"BYHOUR", 0, 23, 0},
    [PART_BYMINUTE] = {"BYMINUTE", 0, 59, 0},
    [PART_WKST] = {"WKST", 0, 0, 0},
    [PART_RSCALE] = {"RSCALE", 0, 0, 0},
    [PART_SKIP] = {"SKIP", 0, 0, 0},
    [PART_AFTER] = {"X-AFTER", 0, 0, 0},
};

/* --- the parts ----------------------------------------------------------------- */

struct parsing {
	struct fr_rule rule;
	int has[PARTS];
	int numbered_days;
	struct fr_err *err;
};

static enum fr_code rule_wrong(const struct parsing *p, enum part part, const char *value)
{
	return fr_err_set(p->err, FR_BAD, "%s=%.60s is nothing that RFC 5545 has there",
	                  PART[part].key, value);
}

/* A whole number of at most four digits, after an optional sign; what follows is left in *text. */
static int rule_number(const char **text, int *value)
{
	const char *at = *text + (**text == '-' || **text == '+');
	size_t digits = strspn(at, "0123456789");

	if (digits == 0 || digits > 6)
		return 0;
	*value = (int)strtol(*text, NULL, 10);
	*text = at + digits;
	return 1;
}

struct numbers {
	int *list, *n;
};

/* Where the numbers of this part stand, and how many. */
static struct numbers rule_numbers(struct fr_rule *rule, enum part part)
{
	const struct numbers numbers[PARTS] = {
	    [PART_BYMONTHDAY] = {rule->month_day, &rule->n_month_days},
	    [PART_BYMONTH] = {rule->month, &rule->n_months},
	    [PART_BYYEARDAY] = {rule->year_day, &rule->n_year_days},
	    [PART_BYWEEKNO] = {rule->week, &rule->n_weeks},
	    [PART_BYSETPOS] = {rule->place, &rule->n_places},
	    [PART_BYHOUR] = {rule->hour, &rule->n_hours},
	    [PART_BYMINUTE] = {rule->minute, &rule->n_minutes},
	};

	return numbers[part].n ? numbers[part] : numbers[PART_BYMINUTE];
}

static enum fr_code rule_list(struct parsing *p, enum part part, const char *value)
{
	struct numbers numbers = rule_numbers(&p->rule, part);
	const char *at = value;
	int read[FR_RULE_LIST];
	int n = 0;

	for (;; at++) {
		int number = 0;
		int size;

		if (!rule_number(&at, &number) || (*at && *at != ',') || n == FR_RULE_LIST)
			return rule_wrong(p, part, value);
		size = number < 0 && PART[part].negative ? -number : number;
		if (size < PART[part].min || size > PART[part].max)
			return rule_wrong(p, part, value);
		read[n++] = number;
		if (!*at)
			break;
	}
	/* the days of a month are said as they were written */
	*numbers.n = part == PART_BYMONTHDAY ? n : rule_same_sort(read, n);
	memcpy(numbers.list, read, (size_t)*numbers.n * sizeof *read);
	return FR_OK;
}

static int rule_weekday(const char *text)
{
	for (int i = 0; rule_day_words[i]; i++) {
		if (strncmp(text, rule_day_words[i], 2) == 0)
			return i;
	}
	return -1;
}

static enum fr_code rule_byday(struct parsing *p, const char *value)
{
	struct fr_rule *rule = &p->rule;
	const char *at = value;

	for (;; at++) {
		int nth = 0;
		int signs = *at == '-' || *at == '+' || (*at >= '0' && *at <= '9');

		if (rule->n_days == FR_RULE_LIST || (signs && !rule_number(&at, &nth)) ||
		    (signs && nth == 0) || nth < -53 || nth > 53 || rule_weekday(at) < 0)
			return rule_wrong(p, PART_BYDAY, value);
		p->numbered_days = p->numbered_days || nth;
		rule->day[rule->n_days] = rule_weekday(at);
		rule->nth[rule->n_days++] = nth;
		at += 2;
		if (*at && *at != ',')
			return rule_wrong(p, PART_BYDAY, value);
		if (!*at)
			return FR_OK;
	}
}

/* 20261231, 20261231T180000 or 20261231T170000Z. */
static enum fr_code rule_until(struct parsing *p, const char *value)
{
	size_t len = strlen(value);
	char iso[24];
	struct time_parts parts;

	if (len == 8)
		snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", value, value + 4, value + 6);
	else if ((len == 15 || (len == 16 && value[15] == 'Z')) && value[8] == 'T')
		snprintf(iso, sizeof iso, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2s", value, value + 4,
		         value + 6, value + 9, value + 11, value + 13);
	else
		return rule_wrong(p, PART_UNTIL, value);
	if (time_when_parts_read(iso, strlen(iso), &parts) != TIME_FINE)
		return rule_wrong(p, PART_UNTIL, value);
	memcpy(p->rule.until, value, len + 1);
	p->rule.until_day = (int)parts.day;
	p->rule.until_second = parts.second;
	return FR_OK;
}

static enum fr_code rule_freq(struct parsing *p, const char *value)
{
	for (int i = 0; rule_freq_words[i]; i++) {
		if (strcmp(rule_freq_words[i], value) == 0) {
			p->rule.freq = (enum fr_freq)i;
			return FR_OK;
		}
	}
	if (strcmp(value, "HOURLY") == 0 || strcmp(value, "MINUTELY") == 0 ||
	    strcmp(value, "SECONDLY") == 0)
		return fr_err_set(p->err, FR_BAD,
		                  "FREQ=%s is more often than a friendship needs: DAILY to YEARLY",
		                  value);
	return rule_wrong(p, PART_FREQ, value);
}

static enum fr_code rule_part(struct parsing *p, enum part part, const char *value)
{
	struct fr_rule *rule = &p->rule;
	const char *at = value;
	int number = 0;

	switch (part) {
	case PART_FREQ:
		return rule_freq(p, value);
	case PART_INTERVAL:
	case PART_COUNT:
		if (!rule_number(&at, &number) || *at || number < PART[part].min ||
		    number > PART[part].max)
			return fr_err_set(p->err, FR_BAD, "%s is %.20s, not 1 to %d",
			                  PART[part].key, value, PART[part].max);
		*(part == PART_COUNT ? &rule->count : &rule->interval) = number;
		return FR_OK;
	case PART_UNTIL:
		return rule_until(p, value);
	case PART_BYDAY:
		return rule_byday(p, value);
	case PART_WKST:
		rule->week_start = rule_weekday(value);
		return rule->week_start >= 0 && !value[2] ? FR_OK : rule_wrong(p, part, value);
	case PART_RSCALE:
		return strcmp(value, "GREGORIAN") == 0 ? FR_OK : rule_wrong(p, part, value);
	case PART_AFTER:
		rule->after = strcmp(value, "LAST") == 0;
		return rule->after ? FR_OK : rule_wrong(p, part, value);
	case PART_SKIP:
		rule->clamped = strcmp(value, "BACKWARD") == 0;
		if (strcmp(value, "FORWARD") == 0)
			return fr_err_set(
			    p->err, FR_BAD,
			    "SKIP=FORWARD (RFC 7529) is not kept here, only SKIP=BACKWARD is");
		return rule->clamped || strcmp(value, "OMIT") == 0 ? FR_OK
		                                                   : rule_wrong(p, part, value);
	case PART_BYMONTHDAY:
	case PART_BYMONTH:
	case PART_BYYEARDAY:
	case PART_BYWEEKNO:
	case PART_BYSETPOS:
	case PART_BYHOUR:
	case PART_BYMINUTE:
	case PARTS:
	default:
		return rule_list(p, part, value);
	}
}

/* What RFC 5545 (3.3.10) and RFC 7529 say may not stand together. */
static const char *rule_against(const struct parsing *p)
{
	const int *has = p->has;
	enum fr_freq freq = p->rule.freq;

	if (has[PART_COUNT] && has[PART_UNTIL])
		return "COUNT and UNTIL do not stand together";
	if (p->numbered_days && freq != FR_MONTHLY && freq != FR_YEARLY)
		return "a numbered BYDAY goes with MONTHLY or YEARLY";
	if (has[PART_BYMONTHDAY] && freq == FR_WEEKLY)
		return "BYMONTHDAY does not go with WEEKLY";
	if (has[PART_BYYEARDAY] && freq != FR_YEARLY)
		return "BYYEARDAY goes with YEARLY";
	if (has[PART_BYWEEKNO] && freq != FR_YEARLY)
		return "BYWEEKNO goes with YEARLY";
	if (has[PART_BYWEEKNO] && p->numbered_days)
		return "a numbered BYDAY does not go with BYWEEKNO";
	if (has[PART_BYSETPOS] && !has[PART_BYDAY] && !has[PART_BYMONTHDAY] && !has[PART_BYMONTH] &&
	    !has[PART_BYYEARDAY] && !has[PART_BYWEEKNO] && !has[PART_BYHOUR] && !has[PART_BYMINUTE])
		return "BYSETPOS wants another BY part beside it";
	if (has[PART_SKIP] && !has[PART_RSCALE])
		return "SKIP wants RSCALE=GREGORIAN beside it";
	return NULL;
}

static int rule_before_28th(const struct fr_rule *rule)
{
	for (int i = 0; i < rule->n_month_days; i++) {
		if (rule->month_day[i] < -28)
			return 1;
	}
	return 0;
}

/* What may stand together, and is not followed all the same. */
static const char *rule_beyond(const struct parsing *p)
{
	const struct fr_rule *rule = &p->rule;
	const int *has = p->has;
	int parts = 0;
	int times = (rule->n_hours ? rule->n_hours : 1) * (rule->n_minutes ? rule->n_minutes : 1);

	if (rule->clamped && (rule->freq < FR_MONTHLY || has[PART_BYDAY] || has[PART_BYYEARDAY] ||
	                      has[PART_BYWEEKNO] || has[PART_BYSETPOS] || rule_before_28th(rule)))
		return "SKIP=BACKWARD can be followed in months and years, for days of the month "
		       "from its beginning";
	for (int i = 0; i < PARTS; i++)
		parts += has[i];
	if (rule->after && (rule->freq > FR_WEEKLY || parts != 2 + has[PART_INTERVAL]))
		return "X-AFTER=LAST goes with FREQ=DAILY or WEEKLY and INTERVAL alone";
	if (times > RULE_MOST_TIMES)
		return "more than 24 times a day are more often than a friendship needs";
	return NULL;
}

static enum fr_code rule_together(const struct parsing *p)
{
	const char *why = rule_against(p);

	if (!why)
		why = rule_beyond(p);
	return why ? fr_err_set(p->err, FR_BAD, "%s", why) : FR_OK;
}

static enum fr_code rule_assign(struct parsing *p, char *text, struct fr_buf *canonical)
{
	char *value = strchr(text, '=');
	int part = 0;

	if (!value)
		return fr_err_set(p->err, FR_BAD,
		                  "\"%.60s\" is no part of a rule (as in FREQ=WEEKLY;INTERVAL=2)",
		                  text);
	*value++ = '\0';
	while (part < PARTS && strcmp(PART[part].key, text) != 0)
		part++;
	if (part == PARTS)
		return fr_err_set(p->err, FR_BAD, "a rule has no %.40s here", text);
	if (p->has[part]++)
		return fr_err_set(p->err, FR_BAD, "%s stands twice in the rule", text);
	FR_TRY(rule_part(p, (enum part)part, value));
	if (canonical)
		fr_buf_printf(canonical, "%s%s=%s", canonical->len ? ";" : "", text, value);
	return FR_OK;
}

enum fr_code fr_rule_parse(const char *text, struct fr_rule *rule, struct fr_buf *canonical,
                           struct fr_err *err)
{
	struct parsing p = {.rule = {.interval = 1}, .err = err};
	char copy[512];
	char *rest = copy;

	if (strncasecmp(text, "RRULE:", 6) == 0)
		text += 6;
	if (strlen(text) >= sizeof copy)
		return fr_err_set(err, FR_BAD, "the rule is longer than %zu characters",
		                  sizeof copy - 1);
	for (size_t i = 0; i <= strlen(text); i++)
		copy[i] = text[i] >= 'a' && text[i] <= 'z' ? (char)(text[i] - 'a' + 'A') : text[i];
	if (canonical)
		fr_buf_clear(canonical);
	while (rest && *rest)
		FR_TRY(rule_assign(&p, strsep(&rest, ";"), canonical));
	if (!p.has[PART_FREQ])
		return fr_err_set(err, FR_BAD, "\"%.60s\" has no FREQ", text);
	FR_TRY(rule_together(&p));
	p.rule.exotic = p.rule.n_year_days || p.rule.n_weeks || rule_said_mixed(&p.rule) ||
	                (p.rule.n_places && fr_rule_place_days(&p.rule) < 0);
	if (canonical)
		FR_TRY(fr_buf_check(canonical, err));
	*rule = p.rule;
	return FR_OK;
}
