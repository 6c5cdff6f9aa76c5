/* rhythm - how often, from when, at what time and in which zone */
#include "ritual.h"

#include <stdio.h>
#include <string.h>

/* What was asked for, before it is a rule and a start. */
struct rhythm {
	const char *words;
	int64_t day; /* not before this day */
	int fixed;   /* that day was named: today's time may be over */
	int second;  /* -1: none was named */
	char zone[64];
};

static enum fr_code rhythm_clock(struct cli *cli, int *second)
{
	const char *text = cli_value(cli, OPT_AT);

	if (text && !*text)
		*second = -1;
	else if (text && !fr_clock_read(text, second))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--at is \"%.60s\", not a time of day as 18:00", text);
	return FR_OK;
}

enum fr_code rhythm_zone_known(struct cli *cli)
{
	const char *text = cli_value(cli, OPT_ZONE);

	if (text && !fr_zone_known(text))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "the zone \"%.60s\" is not known here (Europe/Berlin is one)",
		                  text);
	return FR_OK;
}

static enum fr_code rhythm_zone(struct cli *cli, char zone[64])
{
	FR_TRY(rhythm_zone_known(cli));
	if (cli_has(cli, OPT_ZONE))
		snprintf(zone, 64, "%s", cli_value(cli, OPT_ZONE));
	return FR_OK;
}

static enum fr_code rhythm_start(struct cli *cli, struct rhythm *rhythm)
{
	const char *text = cli_value(cli, OPT_START);
	struct fr_when when;

	if (!text)
		return FR_OK;
	FR_TRY(cli_date(cli, "--start", text, FR_FUTURE, &when));
	rhythm->fixed = 1;
	if (when.offset == FR_BARE_DATE) {
		rhythm->day = fr_when_local_day(&when);
		return FR_OK;
	}
	rhythm->day = fr_local_day(when.sec);
	if (rhythm->second < 0)
		rhythm->second = (int)((when.sec + (int64_t)when.offset * 60) % 86400 / 60 * 60);
	return FR_OK;
}

/* Of a rule in words: the first day that it names; where today's hour has passed, the one after it.
 */
static enum fr_code rhythm_from_words(struct cli *cli, const struct rhythm *rhythm,
                                      struct fr_rule *rule, struct fr_buf *text,
                                      struct fr_start *start)
{
	struct fr_rule again = *rule;
	struct fr_when when;

	FR_TRY(fr_rule_begin(rule, start->day, &start->day, text, &cli->err));
	if (rhythm->fixed || rule->after || start->second < 0)
		return FR_OK;
	fr_start_when(start, start->day, &when);
	if (when.sec > cli_now(cli))
		return FR_OK;
	*rule = again;
	fr_buf_clear(text);
	return fr_rule_begin(rule, start->day + 1, &start->day, text, &cli->err);
}

/* A rule as it is: it begins with the first date that comes of it, so that every calendar agrees.
 */
static enum fr_code rhythm_from_rule(struct cli *cli, const char *text, struct fr_start *start)
{
	struct fr_due due;
	enum fr_code code = fr_dates_after(text, start, INT64_MIN, &due, &cli->err);

	if (code == FR_DONE)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "no date follows from the rule "
		                  "%.200s",
		                  text);
	if (code)
		return cli_typed(cli, code);
	start->day = due.day;
	if (due.second >= 0)
		start->second = due.second;
	return FR_OK;
}

/* A day is a day everywhere. */
static enum fr_code rhythm_no_time(struct cli *cli)
{
	return fr_err_set(&cli->err, FR_USAGE,
	                  "--zone is the zone of a time of day: say --at HH:MM too");
}

/* As list shows it, with a zone and a length: " (Europe/Berlin), 1 h 30 min", which are taken out.
 */
static enum fr_code rhythm_shown(struct cli *cli, struct rhythm *rhythm, struct fr_record *ritual,
                                 struct fr_buf *words)
{
	const char *open = strrchr(rhythm->words, '('), *close = open ? strchr(open, ')') : NULL;
	const char *comma;
	FR_FREED(fr_buf_free) struct fr_buf zone = {0};
	struct fr_err why;
	int minutes;

	if (close)
		fr_buf_add(&zone, open + 1, (size_t)(close - open - 1));
	if (close && fr_zone_known(fr_buf_text(&zone))) {
		if (!cli_has(cli, OPT_ZONE))
			snprintf(rhythm->zone, sizeof rhythm->zone, "%s", fr_buf_text(&zone));
		while (open > rhythm->words && open[-1] == ' ')
			open--;
		fr_buf_add(words, rhythm->words, (size_t)(open - rhythm->words));
		fr_buf_puts(words, close + 1);
	} else {
		fr_buf_puts(words, rhythm->words);
	}
	comma = strrchr(fr_buf_text(words), ',');
	if (comma &&
	    fr_duration_read(comma + 1 + strspn(comma + 1, " "), &minutes, &why) == FR_OK) {
		if (!cli_has(cli, OPT_MINUTES))
			FR_TRY(cli_set_int(cli, ritual, FR_RITUAL_MINUTES, minutes));
		fr_buf_cut(words, (size_t)(comma - words->data));
	}
	return fr_buf_check(words, &cli->err);
}

/* The time that --at says, else that of the words, else that it had. */
static int rhythm_second(const struct cli *cli, const struct rhythm *rhythm, int second)
{
	return rhythm->second >= 0 && (second < 0 || cli_has(cli, OPT_AT)) ? rhythm->second
	                                                                   : second;
}

static enum fr_code rhythm_set(struct cli *cli, struct rhythm *rhythm, struct fr_record *ritual)
{
	struct fr_start start = {.day = rhythm->day};
	struct fr_rule rule;
	FR_FREED(fr_buf_free) struct fr_buf text = {0}, words = {0};
	char plain[FR_START_SIZE];
	int second, raw;

	FR_TRY(rhythm_shown(cli, rhythm, ritual, &words));
	if (fr_rule_from_words(fr_buf_text(&words), &rule, &text, &second, &raw, &cli->err))
		return fr_err_set(&cli->err, FR_USAGE, "--every: %.900s", cli->err.message);
	start.second = rhythm_second(cli, rhythm, second);
	if (start.second < 0 && raw && (rule.n_hours || rule.n_minutes))
		start.second = 0;
	if (start.second >= 0)
		memcpy(start.zone, rhythm->zone, sizeof start.zone);
	else if (cli_has(cli, OPT_ZONE))
		return rhythm_no_time(cli);
	FR_TRY(raw ? rhythm_from_rule(cli, fr_buf_text(&text), &start)
	           : rhythm_from_words(cli, rhythm, &rule, &text, &start));
	fr_start_format(&start, plain);
	FR_TRY(fr_buf_check(&text, &cli->err));
	FR_TRY(cli_set_text(cli, ritual, FR_RITUAL_RRULE, fr_buf_text(&text)));
	return cli_set_text(cli, ritual, FR_RITUAL_START, plain);
}

/* Dates that are counted are fewer by those before the new start. */
static enum fr_code shift_count(struct cli *cli, const char *text, int count, int before,
                                struct fr_record *ritual)
{
	const char *at = strstr(text, "COUNT=");
	FR_FREED(fr_buf_free) struct fr_buf rule = {0};

	if (!count || !before || !at)
		return FR_OK;
	fr_buf_add(&rule, text, (size_t)(at - text));
	fr_buf_printf(&rule, "COUNT=%d", count - before);
	at += strlen("COUNT=");
	fr_buf_puts(&rule, at + strspn(at, "0123456789"));
	FR_TRY(fr_buf_check(&rule, &cli->err));
	return cli_set_text(cli, ritual, FR_RITUAL_RRULE, fr_buf_text(&rule));
}

/* Another hour or zone for a rule that stays: from its next day on. */
static enum fr_code rhythm_shift(struct cli *cli, const struct fr_ritual *old,
                                 const struct rhythm *rhythm, struct fr_record *ritual)
{
	const char *text = fr_record_text(&old->record, FR_RITUAL_RRULE);
	struct fr_start start = old->start;
	struct fr_rule rule;
	struct fr_due due;
	char plain[FR_START_SIZE];
	int before = 0;
	enum fr_code code;

	FR_TRY(cli_typed(cli, fr_rule_parse(text, &rule, NULL, &cli->err)));
	code = fr_dates_ahead(text, &old->start, cli_now(cli), &due, &before, &cli->err);
	if (!code && !rule.after)
		start.day = due.day;
	if (!code)
		code = shift_count(cli, text, rule.count, before, ritual);
	if (code && code != FR_DONE)
		return code;
	start.second = rhythm->second;
	memcpy(start.zone, rhythm->zone, sizeof start.zone);
	if (start.second < 0 && cli_has(cli, OPT_ZONE))
		return rhythm_no_time(cli);
	if (start.second < 0)
		start.zone[0] = '\0';
	fr_start_format(&start, plain);
	return cli_set_text(cli, ritual, FR_RITUAL_START, plain);
}

enum fr_code rhythm_read(struct cli *cli, struct fr_record *ritual, const struct fr_ritual *old)
{
	struct rhythm rhythm = {cli_value(cli, OPT_EVERY), fr_local_day(cli_now(cli)), 0, -1, ""};

	fr_zone_own(rhythm.zone);
	if (old && old->start.second >= 0) {
		rhythm.second = old->start.second;
		memcpy(rhythm.zone, old->start.zone, sizeof rhythm.zone);
	}
	FR_TRY(rhythm_clock(cli, &rhythm.second));
	FR_TRY(rhythm_zone(cli, rhythm.zone));
	FR_TRY(rhythm_start(cli, &rhythm));
	if (!rhythm.words && old) {
		if (cli_has(cli, OPT_START))
			return fr_err_set(&cli->err, FR_USAGE, "--start wants --every beside it");
		return cli_has(cli, OPT_AT) || cli_has(cli, OPT_ZONE)
		           ? rhythm_shift(cli, old, &rhythm, ritual)
		           : FR_OK;
	}
	if (!rhythm.words)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "how often? --every \"2 weeks\", --every \"sunday 18:00\"");
	return rhythm_set(cli, &rhythm, ritual);
}

enum fr_code rhythm_every(struct cli *cli, const char *words, int64_t day, struct fr_record *ritual)
{
	struct rhythm rhythm = {words, day, 0, -1, ""};

	fr_zone_own(rhythm.zone);
	FR_TRY(rhythm_clock(cli, &rhythm.second));
	FR_TRY(rhythm_zone(cli, rhythm.zone));
	return rhythm_set(cli, &rhythm, ritual);
}
