/* line - a record in one line, dates with their weekday */
#include "friend.h"

#include "cli/texts.h"
#include "cli/words.h"

#include <fr/friend.h>
#include <fr/setting.h>

#include <stdio.h>
#include <string.h>

static int line_is(const struct fr_record *record, int field, const char *word)
{
	return strcmp(say_text(record, field), word) == 0;
}

/* Of the time of something that began by itself only the day is of interest. */
static void line_since(const struct fr_record *record, int field, struct fr_buf *out)
{
	struct fr_when when = fr_record_when(record, field);
	FR_FREED(fr_buf_free) struct fr_buf said = {0};

	if (!fr_record_has(record, field))
		return;
	if (when.offset != FR_BARE_DATE)
		when = fr_when_date(fr_local_day(when.sec));
	say_when(&when, &said);
	texts_add(out, "record.since", "d", fr_buf_text(&said), NULL);
}

void line_rhythm(int64_t days, struct fr_buf *out)
{
	static const struct {
		int days;
		const char *key;
	} WORDS[] = {{1, "rule.every.day"},
	             {7, "rule.every.week"},
	             {30, "rule.every.month"},
	             {365, "rule.every.year"}};

	for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
		if (WORDS[i].days == days) {
			fr_buf_puts(out, texts_word(WORDS[i].key));
			return;
		}
	}
	for (int months = 2; months < 24; months++) {
		if ((months * 304375 + 5000) / 10000 == days) {
			texts_number(out, "rule.every-n.month", months);
			return;
		}
	}
	if (days % 7 == 0)
		texts_number(out, "rule.every-n.week", days / 7);
	else
		texts_number(out, "rule.every-n.day", days);
}

const char *line_standing(const struct fr_record *friend)
{
	enum fr_standing standing = fr_friend_standing(friend);
	char key[40];

	if (standing == FR_STANDING_NONE)
		return NULL;
	snprintf(key, sizeof key, "friend.now.%.20s", fr_standing_words[standing]);
	return texts_word(key);
}

enum fr_code line_often(struct cli *cli, const struct fr_record *friend, struct fr_buf *out)
{
	int days = (int)fr_record_int(friend, FR_FRIEND_CADENCE);

	if (fr_friend_standing(friend) > FR_CARING)
		return FR_OK;
	if (!fr_record_has(friend, FR_FRIEND_CADENCE))
		FR_TRY(fr_setting_rhythm(cli->store, fr_record_text(friend, FR_FRIEND_TAGS), &days,
		                         &cli->err));
	if (days)
		line_rhythm(days, out);
	return FR_OK;
}

enum fr_code line_birthday(struct cli *cli, const struct fr_record *friend, struct fr_buf *out)
{
	const char *text = say_text(friend, FR_FRIEND_BIRTHDAY);
	int year = 2000, month = 1, day = 1; /* a leap year, where none is known */
	const struct fr_catalog *catalog = NULL;
	struct words words = {0};
	int has_year = *text != '-';
	int64_t birthday;

	if (!*text)
		return FR_OK;
	FR_TRY(catalog_get(cli, &catalog));
	fr_birthday_parts(text, &year, &month, &day);
	birthday = fr_day_from_civil(year, month, day);
	words_said_day(&words, catalog, "d", birthday, birthday + (has_year ? 400 : 0));
	fr_buf_puts(out, words.list[0].value);
	return FR_OK;
}

static void line_boundary(const struct fr_record *record, struct fr_buf *out)
{
	char key[48];

	snprintf(key, sizeof key, "record.limit.%.24s", say_text(record, FR_BOUNDARY_MEASURE));
	texts_number(out, key, fr_record_int(record, FR_BOUNDARY_LIMIT));
	say_piece_when(record, FR_BOUNDARY_REVIEW, "record.review", out);
	say_if_text(record, FR_BOUNDARY_TEXT, out);
}

static void line_care(const struct fr_record *record, struct fr_buf *out)
{
	char key[48], level[24];

	snprintf(key, sizeof key, "word.%.30s", say_text(record, FR_CARE_KIND));
	snprintf(level, sizeof level, "%d", (int)fr_record_int(record, FR_CARE_LEVEL));
	texts_add(out, "record.level", "k", texts_word(key), "n", level, NULL);
	line_since(record, FR_CARE_AT, out);
}

static void line_season(const struct fr_record *record, struct fr_buf *out)
{
	char key[40];

	snprintf(key, sizeof key, "record.whose.%.10s", say_text(record, FR_SEASON_WHO));
	fr_buf_puts(out, texts_word(key));
	line_since(record, FR_SEASON_START, out);
	say_piece_when(record, FR_SEASON_END, "record.until", out);
	say_piece_when(record, FR_SEASON_REVIEW, "record.review", out);
	say_if_text(record, FR_SEASON_NOTE, out);
}

/* "a season with Ana"; nothing of a type that say_record says whole. */
static void line_head(const struct fr_record *record, struct fr_buf *out)
{
	static const struct {
		enum fr_type type;
		int field; /* that decides, or -1 */
		const char *word, *key;
	} HEADS[] = {
	    {FR_TYPE_CARE, FR_CARE_WHO, "me", "record.of.care.me"},
	    {FR_TYPE_CARE, -1, NULL, "record.of.care"},
	    {FR_TYPE_SEASON, -1, NULL, "record.of.season"},
	    {FR_TYPE_BOUNDARY, -1, NULL, "record.of.boundary"},
	    {FR_TYPE_NEED, -1, NULL, "record.of.need"},
	    {FR_TYPE_PRESSURE, -1, NULL, "record.of.pressure"},
	    {FR_TYPE_OFFER, FR_OFFER_SIDE, "want", "record.want"},
	    {FR_TYPE_OFFER, -1, NULL, "record.of.offer"},
	};
	int field = fr_type_info(record->type)->friend_field;
	const char *name = field < 0 ? NULL : fr_record_text(record, field);
	int named = name && strcmp(name, "*") != 0;
	char key[40];

	for (size_t i = 0; i < sizeof HEADS / sizeof HEADS[0]; i++) {
		if (HEADS[i].type != record->type ||
		    (HEADS[i].word && !line_is(record, HEADS[i].field, HEADS[i].word)))
			continue;
		snprintf(key, sizeof key, "%s%s", HEADS[i].key, named ? "" : ".all");
		texts_add(out, key, "f", named ? name : "", NULL);
		return;
	}
}

void line_rest(const struct fr_record *record, struct fr_buf *out)
{
	switch (record->type) {
	case FR_TYPE_CARE:
		line_care(record, out);
		break;
	case FR_TYPE_SEASON:
		line_season(record, out);
		break;
	case FR_TYPE_BOUNDARY:
		line_boundary(record, out);
		break;
	case FR_TYPE_NEED:
		fr_buf_printf(out, "%s (%s)", say_text(record, FR_NEED_TEXT),
		              texts_word(line_is(record, FR_NEED_SOURCE, "guess")
		                             ? "record.need.guess"
		                             : "record.need.told"));
		break;
	case FR_TYPE_PRESSURE:
		fr_buf_puts(out, say_text(record, FR_PRESSURE_TEXT));
		say_piece_when(record, FR_PRESSURE_UNTIL, "record.until", out);
		break;
	case FR_TYPE_OFFER:
		fr_buf_puts(out, say_text(record, FR_OFFER_TEXT));
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

/* Of whom nothing is asked any more no hard time is looked at again. */
static enum fr_code line_season_of(struct cli *cli, const struct fr_record *season,
                                   struct fr_buf *out)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0}, shown = {0};
	int gone;

	FR_TRY(fr_record_get(cli->store, FR_TYPE_FRIEND, fr_record_int(season, FR_SEASON_FRIEND),
	                     &friend, &cli->err));
	FR_TRY(fr_record_copy(season, &shown, &cli->err));
	gone = fr_friend_standing(&friend) > FR_CARING;
	if (gone)
		fr_record_set_null(&shown, FR_SEASON_REVIEW);
	line_record(&shown, out);
	if (gone)
		fr_buf_printf(out, " (%s)", line_standing(&friend));
	return FR_OK;
}

static enum fr_code line_seen(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct line_list *list = arg;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	char id[FR_ID_SIZE];

	if (list->side && !line_is(record, FR_OFFER_SIDE, list->side))
		return FR_OK;
	if (list->cli->json || out_gone())
		return out_seen(record, NULL, err);
	FR_TRY(fr_record_ending(list->cli->store, record, id, err));
	out_id(id);
	out_text("  ");
	if (record->type == FR_TYPE_SEASON)
		FR_TRY(line_season_of(list->cli, record, &line));
	else
		line_record(record, &line);
	out_stored(&line);
	return FR_OK;
}

enum fr_code line_records(struct cli *cli, enum fr_type type, const char *with, const char *side)
{
	struct line_list list = {.cli = cli, .side = side};
	int64_t row = FR_ANY_FRIEND;

	FR_TRY(cli_read(cli));
	if (with)
		FR_TRY(cli_friend(cli, with, CLI_ADD_NOBODY, NULL, &row));
	if (!cli->store)
		return FR_OK;
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
	return fr_record_last(record, field, INT64_MIN) > cli_now(cli);
}

int line_holds(const struct cli *cli, const struct fr_record *record, int field)
{
	return fr_record_last(record, field, INT64_MAX) > cli_now(cli);
}

int line_is_open(const struct cli *cli, const struct fr_record *season)
{
	return line_holds(cli, season, FR_SEASON_END);
}
