/* line - a ritual in words, and a line of such words */
#include "line.h"

#include "progress.h"
#include "say.h"
#include "texts.h"

#include <fr/friend.h>
#include <fr/ritual.h>
#include <fr/rule_said.h>

#include <stdio.h>
#include <string.h>

void line_out(struct fr_buf *line)
{
	out_stored(line);
	fr_buf_clear(line);
}

void line_name(const struct fr_ritual *ritual, int64_t now, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf names = {0}, who = {0};

	fr_ritual_comes_names(ritual, now, &names);
	say_names(fr_buf_text(&names), &who);
	texts_add(out, "ritual.with", "r", fr_record_text(&ritual->record, FR_RITUAL_NAME), "f",
	          fr_buf_text(&who), NULL);
	out->failed |= names.failed | who.failed;
}

/* The zone of its time, where that is another than one's own. */
static void line_zone(const struct fr_start *start, struct fr_buf *out)
{
	char here[FR_ZONE_SIZE];

	fr_zone_own(here);
	if (start->second >= 0 && strcmp(start->zone, here) != 0)
		fr_buf_printf(out, " (%s)", start->zone);
}

/* "once, Fri 2026-12-11 10:00", on the clocks of its zone. */
static void line_once(const struct fr_start *start, struct fr_buf *out)
{
	struct fr_zone own;
	struct fr_when when;

	fr_buf_printf(out, "%s, ", texts_word("rule.once"));
	fr_zone_enter(start->second >= 0 ? start->zone : "", &own);
	fr_start_when(start, start->day, &when);
	say_when(&when, out);
	fr_zone_leave(&own);
	line_zone(start, out);
}

void line_comes(const struct fr_rule *rule, const char *rrule, int second, struct fr_buf *out)
{
	const struct fr_catalog *catalog = texts_catalog();

	if (!catalog)
		return;
	fr_rule_said(catalog, rule, rrule, out);
	if (second >= 0 && !rule->exotic)
		fr_rule_said_times(catalog, rule, second, out);
}

/* The rule with its times, and where it ends. */
static void line_rule(const struct fr_rule *rule, const char *rrule, const struct fr_start *start,
                      struct fr_buf *out)
{
	const struct fr_catalog *catalog = texts_catalog();
	struct fr_zone own;

	if (!catalog)
		return;
	line_comes(rule, rrule, start->second, out);
	if (start->second >= 0 && rule->exotic && !rule->n_hours && !rule->n_minutes)
		fr_buf_printf(out, " %s %02d:%02d", texts_word("rule.at"), start->second / 3600,
		              start->second / 60 % 60);
	line_zone(start, out);
	fr_zone_enter(strchr(rule->until, 'Z') ? start->zone : "", &own);
	fr_rule_said_ends(catalog, rule, out);
	fr_zone_leave(&own);
}

void line_rhythm(const struct fr_record *ritual, struct fr_buf *out)
{
	const char *rrule = fr_record_text(ritual, FR_RITUAL_RRULE);
	struct fr_rule rule;
	struct fr_start start;
	struct fr_err why;
	char text[32];

	if (fr_rule_parse(rrule, &rule, NULL, &why) ||
	    fr_start_parse(fr_record_text(ritual, FR_RITUAL_START), &start, &why))
		return;
	if (rule.count == 1)
		line_once(&start, out);
	else
		line_rule(&rule, rrule, &start, out);
	if (fr_record_has(ritual, FR_RITUAL_MINUTES)) {
		fr_duration_format(fr_record_int(ritual, FR_RITUAL_MINUTES), text, sizeof text);
		fr_buf_printf(out, ", %s", text);
	}
}

/* --- limits ---------------------------------------------------------------------------- */

struct planned {
	const struct cli *cli;
	int64_t minutes; /* of the fullest week */
	struct fr_buf *lines;
};

static enum fr_code planned_say(const struct fr_record *boundary, void *arg, struct fr_err *err)
{
	const struct planned *planned = arg;
	const char *words = fr_record_text(boundary, FR_BOUNDARY_TEXT);
	const char *name = fr_record_text(boundary, FR_BOUNDARY_FRIEND);
	int64_t limit = fr_record_int(boundary, FR_BOUNDARY_LIMIT);
	FR_FREED(fr_buf_free) struct fr_buf text = {0}, own = {0};
	char minutes[24], most[24];

	if (strcmp(fr_record_text(boundary, FR_BOUNDARY_MEASURE), "minutes_per_week") != 0 ||
	    planned->minutes <= limit)
		return FR_OK;
	snprintf(minutes, sizeof minutes, "%lld", (long long)planned->minutes);
	snprintf(most, sizeof most, "%lld", (long long)limit);
	if (words)
		fr_buf_printf(&own, " (\"%s\")", words);
	texts_add(&text, name ? "limit.planned" : "limit.planned.all", "f", name ? name : "", "n",
	          minutes, "l", most, "t", fr_buf_text(&own), NULL);
	cli_line(planned->cli, fr_buf_text(&text), planned->lines);
	return fr_buf_check(planned->lines, err);
}

/* The boundaries of one friend, or (row 0, no name) of all together. */
static enum fr_code planned_with(struct cli *cli, const char *name, int64_t row,
                                 struct fr_buf *lines)
{
	struct planned planned = {.cli = cli, .lines = lines};

	FR_TRY(fr_ritual_fullest_week(cli->store, name, cli_now(cli), &planned.minutes, &cli->err));
	return fr_records_each(cli->store, FR_TYPE_BOUNDARY, row, planned_say, &planned, &cli->err);
}

enum fr_code line_limits(struct cli *cli, const struct fr_record *ritual, struct fr_buf *lines)
{
	const char *at = fr_record_text(ritual, FR_RITUAL_FRIENDS);
	FR_FREED(fr_buf_free) struct fr_buf name = {0};

	if (!fr_record_has(ritual, FR_RITUAL_MINUTES))
		return FR_OK;
	while (at && fr_list_next(&at, &name)) {
		int64_t row;

		FR_TRY(fr_friend_named(cli->store, fr_buf_text(&name), &row, &cli->err));
		FR_TRY(planned_with(cli, fr_buf_text(&name), row, lines));
	}
	return planned_with(cli, NULL, 0, lines);
}

enum fr_code line_limits_say(struct cli *cli, const struct fr_record *ritual)
{
	FR_FREED(fr_buf_free) struct fr_buf lines = {0};

	FR_TRY(line_limits(cli, ritual, &lines));
	progress_end();
	fputs(fr_buf_text(&lines), stderr);
	return FR_OK;
}
