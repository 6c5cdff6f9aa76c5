/* line - a record in one line, dates with their weekday */
#include "friend.h"

#include "cli/words.h"

#include <fr/friend.h>

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

struct fr_when line_time(const struct fr_record *record, int field)
{
	return (struct fr_when){fr_record_int(record, field), record->value[field].offset};
}

void line_when(const struct fr_record *record, int field, struct fr_buf *out)
{
	struct fr_when when = line_time(record, field);

	say_when(&when, out);
}

/* Of the time of something that began by itself only the day is of interest. */
static void line_day(const struct fr_record *record, int field, const char *before,
                     struct fr_buf *out)
{
	struct fr_when when = line_time(record, field);

	if (!fr_record_has(record, field))
		return;
	if (when.offset != FR_BARE_DATE)
		when = fr_when_date(fr_local_day(when.sec));
	fr_buf_puts(out, before);
	say_when(&when, out);
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

const char *line_standing(const struct fr_record *friend)
{
	static const char *const WORDS[] = {"you are there for them", "remembered",
	                                    "a friendship that has ended"};
	enum fr_standing standing = fr_friend_standing(friend);

	return standing == FR_STANDING_NONE ? NULL : WORDS[standing];
}

int line_has_rhythm(const struct fr_record *friend)
{
	return fr_record_has(friend, FR_FRIEND_CADENCE) && fr_friend_standing(friend) <= FR_CARING;
}

enum fr_code line_birthday(struct cli *cli, const struct fr_record *friend, struct fr_buf *out)
{
	const char *text = line_text(friend, FR_FRIEND_BIRTHDAY);
	int year = 2000, month = 1, day = 1; /* a leap year, where none is known */
	struct fr_catalog *catalog = NULL;
	struct words words = {0};
	int has_year = *text != '-';
	enum fr_code code;

	if (!*text)
		return FR_OK;
	code = catalog_open(cli, &catalog);
	if (!code && (has_year ? sscanf(text, "%d-%d-%d", &year, &month, &day)
	                       : sscanf(text, "--%d-%d", &month, &day)) > 1) {
		int64_t birthday = fr_day_from_civil(year, month, day);

		words_said_day(&words, catalog, "d", birthday, birthday + (has_year ? 400 : 0));
		fr_buf_puts(out, words.list[0].value);
	}
	fr_catalog_close(catalog);
	return code;
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
	say_if_when(record, FR_BOUNDARY_REVIEW, ", review ", out);
	say_if_text(record, FR_BOUNDARY_TEXT, ": ", out);
}

static void line_season(const struct fr_record *record, struct fr_buf *out)
{
	fr_buf_puts(out, line_is(record, FR_SEASON_WHO, "me")     ? "mine"
	                 : line_is(record, FR_SEASON_WHO, "both") ? "of both"
	                                                          : "theirs");
	line_day(record, FR_SEASON_START, ", since ", out);
	say_if_when(record, FR_SEASON_END, ", until ", out);
	say_if_when(record, FR_SEASON_REVIEW, ", review ", out);
	say_if_text(record, FR_SEASON_NOTE, ": ", out);
}

/* "a season with Ana"; nothing of a type that say_record says whole. */
static void line_head(const struct fr_record *record, struct fr_buf *out)
{
	static const struct {
		enum fr_type type;
		int field; /* that decides, or -1 */
		const char *word, *before, *nobody;
	} HEADS[] = {
	    {FR_TYPE_CARE, FR_CARE_WHO, "me", "what reaches me from ",
	     "what reaches me from everyone"},
	    {FR_TYPE_CARE, -1, NULL, "what reaches ", "what reaches them"},
	    {FR_TYPE_SEASON, -1, NULL, "a season with ", "a season"},
	    {FR_TYPE_BOUNDARY, -1, NULL, "my limit with ", "my limit with all together"},
	    {FR_TYPE_NEED, -1, NULL, "a need of ", "a need"},
	    {FR_TYPE_PRESSURE, -1, NULL, "what weighs on ", "what weighs on them"},
	    {FR_TYPE_OFFER, FR_OFFER_SIDE, "want", "what I want with ", "what I want"},
	    {FR_TYPE_OFFER, -1, NULL, "what I can offer ", "what I can offer"},
	};
	int field = fr_type_info(record->type)->friend_field;
	const char *name = field < 0 ? NULL : fr_record_text(record, field);
	int named = name && strcmp(name, "*") != 0;

	for (size_t i = 0; i < sizeof HEADS / sizeof HEADS[0]; i++) {
		if (HEADS[i].type != record->type ||
		    (HEADS[i].word && !line_is(record, HEADS[i].field, HEADS[i].word)))
			continue;
		fr_buf_puts(out, named ? HEADS[i].before : HEADS[i].nobody);
		fr_buf_puts(out, named ? name : "");
		return;
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
		say_if_when(record, FR_PRESSURE_UNTIL, ", until ", out);
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

struct line_list {
	struct cli *cli;
	const char *side; /* of offers, or NULL */
};

static enum fr_code line_seen(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct line_list *list = arg;
	struct fr_buf line = {0};
	char id[FR_ID_SIZE];
	enum fr_code code;

	if (list->side && !line_is(record, FR_OFFER_SIDE, list->side))
		return FR_OK;
	if (list->cli->json || out_gone())
		return out_seen(record, NULL, err);
	code = fr_record_ending(list->cli->store, record, id, err);
	if (code)
		return code;
	out_id(id);
	out_text("  ");
	line_record(record, &line);
	out_stored(&line);
	fr_buf_free(&line);
	return FR_OK;
}

enum fr_code line_records(struct cli *cli, enum fr_type type, const char *with, const char *side)
{
	struct line_list list = {.cli = cli, .side = side};
	int64_t row = FR_ANY_FRIEND;
	enum fr_code code = cli_read(cli);

	if (!code && with)
		code = cli_friend(cli, with, CLI_ADD_NOBODY, NULL, &row);
	if (code || !cli->store)
		return code;
	return fr_records_each(cli->store, type, row, line_seen, &list, &cli->err);
}

void line_friend_json(const struct fr_record *friend)
{
	struct fr_record shown = *friend; /* its texts are lent */

	if (fr_record_int(friend, FR_FRIEND_UNSAFE)) {
		out_record(friend);
		return;
	}
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
	struct fr_when when = line_time(record, field);

	return fr_record_has(record, field) && fr_when_last(&when) > cli_now(cli);
}

int line_holds(const struct cli *cli, const struct fr_record *record, int field)
{
	return !fr_record_has(record, field) || line_is_ahead(cli, record, field);
}

int line_is_open(const struct cli *cli, const struct fr_record *season)
{
	return line_holds(cli, season, FR_SEASON_END);
}
