/* record_line - a record in one line, dates with their weekday */
#include "friend.h"

#include "cli/say.h"

#include <stdio.h>
#include <string.h>

static const char *line_text(const struct fr_record *record, int field)
{
	const char *text = fr_record_text(record, field);

	return text ? text : "";
}

static int line_is(const struct fr_record *record, int field, const char *word)
{
	return strcmp(line_text(record, field), word) == 0;
}

void line_when(const struct fr_record *record, int field, struct fr_buf *out)
{
	struct fr_when when = {fr_record_int(record, field), record->value[field].offset};

	say_when(&when, out);
}

/* Of the time of something that began by itself only the day is of interest. */
static void line_day(const struct fr_record *record, int field, const char *before,
                     struct fr_buf *out)
{
	struct fr_when when = {fr_record_int(record, field), record->value[field].offset};

	if (!fr_record_has(record, field))
		return;
	if (when.offset != FR_BARE_DATE)
		when = fr_when_date(fr_local_day(when.sec));
	fr_buf_puts(out, before);
	say_when(&when, out);
}

static void line_if_when(const struct fr_record *record, int field, const char *before,
                         struct fr_buf *out)
{
	if (!fr_record_has(record, field))
		return;
	fr_buf_puts(out, before);
	line_when(record, field, out);
}

void line_rhythm(int64_t days, struct fr_buf *out)
{
	static const struct {
		int days;
		const char *words;
	} WORDS[] = {{1, "every day"}, {7, "every week"}, {30, "every month"}, {365, "every year"}};

	for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
		if (WORDS[i].days == days) {
			fr_buf_puts(out, WORDS[i].words);
			return;
		}
	}
	for (int months = 2; months < 24; months++) {
		if ((months * 304375 + 5000) / 10000 == days) {
			fr_buf_printf(out, "every %d months", months);
			return;
		}
	}
	if (days % 7 == 0)
		fr_buf_printf(out, "every %d weeks", (int)(days / 7));
	else
		fr_buf_printf(out, "every %d days", (int)days);
}

const char *line_birthday(const struct fr_record *friend)
{
	const char *text = line_text(friend, FR_FRIEND_BIRTHDAY);

	return strncmp(text, "--", 2) == 0 ? text + 2 : text;
}

static void line_boundary(const struct fr_record *record, struct fr_buf *out)
{
	static const struct {
		const char *measure, *before, *after;
	} WORDS[] = {{"minutes_per_week", "at most ", " minutes a week"},
	             {"heavy_per_week", "at most ", " heavy moments a week"},
	             {"practical_per_month", "at most ", " practical favours a month"},
	             {"energy", "energy not under ", ""}};

	for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
		if (line_is(record, FR_BOUNDARY_MEASURE, WORDS[i].measure))
			fr_buf_printf(out, "%s%lld%s", WORDS[i].before,
			              (long long)fr_record_int(record, FR_BOUNDARY_LIMIT),
			              WORDS[i].after);
	}
	line_if_when(record, FR_BOUNDARY_REVIEW, ", review ", out);
	if (fr_record_has(record, FR_BOUNDARY_TEXT))
		fr_buf_printf(out, ": %s", line_text(record, FR_BOUNDARY_TEXT));
}

static void line_season(const struct fr_record *record, struct fr_buf *out)
{
	fr_buf_puts(out, line_is(record, FR_SEASON_WHO, "me")     ? "mine"
	                 : line_is(record, FR_SEASON_WHO, "both") ? "of both"
	                                                          : "theirs");
	line_day(record, FR_SEASON_START, ", since ", out);
	line_if_when(record, FR_SEASON_END, ", until ", out);
	line_if_when(record, FR_SEASON_REVIEW, ", review ", out);
	if (fr_record_has(record, FR_SEASON_NOTE))
		fr_buf_printf(out, ": %s", line_text(record, FR_SEASON_NOTE));
}

/* " with Ana"; another text where the record names nobody. */
static void line_name(const struct fr_record *record, const char *before, const char *nobody,
                      struct fr_buf *out)
{
	const char *name = fr_record_text(record, fr_type_info(record->type)->friend_field);

	if (name && strcmp(name, "*") != 0)
		fr_buf_printf(out, "%s%s", before, name);
	else
		fr_buf_puts(out, nobody);
}

/* "a season with Ana"; nothing of a type that say_record says whole. */
static void line_head(const struct fr_record *record, struct fr_buf *out)
{
	switch (record->type) {
	case FR_TYPE_CARE:
		if (line_is(record, FR_CARE_WHO, "me"))
			line_name(record, "what reaches me from ", "what reaches me from everyone",
			          out);
		else
			line_name(record, "what reaches ", "what reaches them", out);
		break;
	case FR_TYPE_SEASON:
		line_name(record, "a season with ", "a season", out);
		break;
	case FR_TYPE_BOUNDARY:
		line_name(record, "my limit with ", "my limit with all together", out);
		break;
	case FR_TYPE_NEED:
		line_name(record, "a need of ", "a need", out);
		break;
	case FR_TYPE_PRESSURE:
		line_name(record, "what weighs on ", "what weighs on them", out);
		break;
	case FR_TYPE_OFFER:
		if (line_is(record, FR_OFFER_SIDE, "want"))
			line_name(record, "what I want with ", "what I want", out);
		else
			line_name(record, "what I can offer ", "what I can offer", out);
		break;
	default:
		break;
	}
}

void line_rest(const struct fr_record *record, struct fr_buf *out)
{
	switch (record->type) {
	case FR_TYPE_CARE:
		fr_buf_printf(out, "%s, %d of 5", line_text(record, FR_CARE_KIND),
		              (int)fr_record_int(record, FR_CARE_LEVEL));
		line_day(record, FR_CARE_AT, ", since ", out);
		break;
	case FR_TYPE_SEASON:
		line_season(record, out);
		break;
	case FR_TYPE_BOUNDARY:
		line_boundary(record, out);
		break;
	case FR_TYPE_NEED:
		fr_buf_printf(out, "%s (%s)", line_text(record, FR_NEED_TEXT),
		              line_is(record, FR_NEED_SOURCE, "guess") ? "my guess, to ask"
		                                                       : "as told");
		break;
	case FR_TYPE_PRESSURE:
		fr_buf_puts(out, line_text(record, FR_PRESSURE_TEXT));
		line_if_when(record, FR_PRESSURE_UNTIL, ", until ", out);
		break;
	case FR_TYPE_OFFER:
		fr_buf_puts(out, line_text(record, FR_OFFER_TEXT));
		break;
	default:
		say_record(record, out);
		break;
	}
}

void line_record(const struct fr_record *record, struct fr_buf *out)
{
	size_t start = out->len;

	line_head(record, out);
	if (out->len > start)
		fr_buf_puts(out, ": ");
	line_rest(record, out);
}

void line_out(struct fr_buf *line)
{
	out_shown(fr_buf_text(line));
	out_text("\n");
	fr_buf_clear(line);
}

enum fr_code line_records(struct cli *cli, enum fr_type type, int64_t friend_row, int field,
                          const char *word)
{
	struct fr_records *records = NULL;
	struct fr_record record = {0};
	struct fr_buf line = {0};
	enum fr_code code = FR_DONE;

	if (cli->store)
		code = fr_records_open(cli->store, type, friend_row, &records, &cli->err);
	while (!code && !out_gone() &&
	       (code = fr_records_next(records, &record, &cli->err)) == FR_OK) {
		char id[FR_ID_SIZE];

		if (field >= 0 && !line_is(&record, field, word))
			continue;
		if (cli->json) {
			out_record(&record);
			continue;
		}
		code = fr_record_ending(cli->store, &record, id, &cli->err);
		fr_buf_printf(&line, "%s  ", id);
		line_record(&record, &line);
		line_out(&line);
	}
	fr_records_close(records);
	fr_record_free(&record);
	fr_buf_free(&line);
	return code && code != FR_DONE ? cli->err.code : FR_OK;
}

void line_friend_json(const struct fr_record *friend)
{
	struct fr_record shown = *friend; /* its texts are lent */

	/* neither a value nor a time: not even that it was set once can be seen */
	shown.value[FR_FRIEND_UNSAFE] = (struct fr_value){0};
	shown.updated = shown.created;
	for (int i = 0; i < fr_type_info(FR_TYPE_FRIEND)->n_fields; i++) {
		if (shown.value[i].time > shown.updated)
			shown.updated = shown.value[i].time;
	}
	out_record(&shown);
}

int line_is_ahead(const struct cli *cli, const struct fr_record *record, int field)
{
	struct fr_when when = {fr_record_int(record, field), record->value[field].offset};

	return fr_record_has(record, field) && cli_edge(&when, 1) > cli_now(cli);
}

int line_is_open(const struct cli *cli, const struct fr_record *season)
{
	return !fr_record_has(season, FR_SEASON_END) || line_is_ahead(cli, season, FR_SEASON_END);
}
