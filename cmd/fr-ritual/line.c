/* line - rituals and their dates in words */
#include "ritual.h"

#include "cli/say.h"

#include <fr/json.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void line_out(struct fr_buf *line)
{
	out_shown(fr_buf_text(line));
	out_text("\n");
	fr_buf_clear(line);
}

void line_name(const struct fr_record *ritual, struct fr_buf *out)
{
	fr_buf_printf(out, "%s with ", fr_record_text(ritual, FR_RITUAL_NAME));
	say_list(ritual, FR_RITUAL_FRIENDS, out);
}

/* " at 18:00", " at 09:00 and 17:00" */
static void line_times(const struct fr_rule *rule, const struct fr_start *start, struct fr_buf *out)
{
	int minutes = rule->n_minutes ? rule->n_minutes : 1;
	int n = (rule->n_hours ? rule->n_hours : 1) * minutes;

	for (int i = 0; i < n; i++) {
		int hour = rule->n_hours ? rule->hour[i / minutes] : start->second / 3600;
		int minute = rule->n_minutes ? rule->minute[i % minutes] : start->second / 60 % 60;

		fr_buf_printf(out, "%s%02d:%02d",
		              i == 0       ? " at "
		              : i == n - 1 ? " and "
		                           : ", ",
		              hour, minute);
	}
}

void line_rhythm(const struct fr_record *ritual, struct fr_buf *out)
{
	struct fr_zone own;
	const char *rrule = fr_record_text(ritual, FR_RITUAL_RRULE);
	struct fr_rule rule;
	struct fr_start start;
	struct fr_err why;
	char here[FR_ZONE_SIZE], text[32];

	if (fr_rule_parse(rrule, &rule, NULL, &why) ||
	    fr_start_parse(fr_record_text(ritual, FR_RITUAL_START), &start, &why))
		return;
	fr_rule_words(&rule, rrule, out);
	fr_zone_own(here);
	if (start.second >= 0 && !rule.exotic)
		line_times(&rule, &start, out);
	else if (start.second >= 0 && !rule.n_hours && !rule.n_minutes)
		fr_buf_printf(out, " at %02d:%02d", start.second / 3600, start.second / 60 % 60);
	if (start.second >= 0 && strcmp(start.zone, here) != 0)
		fr_buf_printf(out, " (%s)", start.zone);
	fr_zone_enter(strchr(rule.until, 'Z') ? start.zone : "", &own);
	fr_rule_ends(&rule, out);
	fr_zone_leave(&own);
	if (fr_record_has(ritual, FR_RITUAL_MINUTES)) {
		fr_duration_format(fr_record_int(ritual, FR_RITUAL_MINUTES), text, sizeof text);
		fr_buf_printf(out, ", %s", text);
	}
}

void line_turn(const struct roles *roles, const struct turn *turn, struct fr_buf *out)
{
	struct fr_buf cast = {0};
	int moved = turn->at.sec != turn->due.sec;

	fr_when_words(&turn->at, out);
	if (moved) {
		fr_buf_puts(out, " (moved from ");
		fr_when_words(&turn->due, out);
		fr_buf_puts(out, ")");
	}
	roles_cast(roles, turn->outcome, 0, &cast);
	if (cast.len) {
		fr_buf_puts(out, "  ");
		cast_words(fr_buf_text(&cast), out);
	}
	out->failed |= cast.failed;
	fr_buf_free(&cast);
}

enum fr_code line_dates(struct cli *cli, const struct ritual *ritual, int most, struct fr_err *err)
{
	struct fr_buf line = {0};
	struct roles *roles = NULL;
	struct turn *turns = NULL;
	int n = 0;
	enum fr_code code = roles_open(ritual, &roles, err);

	if (!code)
		code = turns_next(cli, ritual, most, &turns, &n, err);
	for (int i = 0; !code && i < n; i++) {
		roles_until(roles, turns[i].at.sec);
		fr_buf_puts(&line, "  ");
		line_turn(roles, &turns[i], &line);
		line_out(&line);
		roles_pass(roles, turns[i].outcome);
	}
	free(turns);
	roles_close(roles);
	fr_buf_free(&line);
	return code;
}

static void json_when(struct fr_json *json, const char *key, const struct fr_when *when)
{
	char text[FR_WHEN_SIZE];

	fr_when_format(when, text);
	fr_json_text(json, key, text);
}

enum fr_code due_json(struct cli *cli, const struct ritual *ritual, const struct turn *turn,
                      const struct roles *roles, struct fr_buf *line, struct fr_err *err)
{
	const struct fr_record *record = &ritual->record;
	struct fr_buf cast = {0};
	struct fr_json json = {line, 0};
	char id[FR_ID_SIZE];
	enum fr_code code;

	fr_json_open(&json, NULL, '{');
	fr_json_text(&json, "type", "due");
	turn_id(ritual, turn, id);
	fr_json_text(&json, "id", id);
	fr_id_format(&record->id, id);
	fr_json_text(&json, "ritual", id);
	fr_json_text(&json, "name", fr_record_text(record, FR_RITUAL_NAME));
	fr_json_raw(&json, "friends", fr_record_text(record, FR_RITUAL_FRIENDS));
	if (fr_record_has(record, FR_RITUAL_KIND))
		fr_json_text(&json, "kind", fr_record_text(record, FR_RITUAL_KIND));
	json_when(&json, "due", &turn->due);
	json_when(&json, "at", &turn->at);
	fr_json_flag(&json, "late", turn_is_late(cli, turn));
	if (fr_record_has(record, FR_RITUAL_MINUTES))
		fr_json_int(&json, "minutes", fr_record_int(record, FR_RITUAL_MINUTES));
	roles_cast(roles, turn->outcome, 0, &cast);
	if (cast.len)
		fr_json_raw(&json, "roles", fr_buf_text(&cast));
	fr_json_close(&json, '}');
	line->failed |= cast.failed;
	code = fr_buf_check(line, err);
	fr_buf_free(&cast);
	return code;
}
