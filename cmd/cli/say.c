/* say - records and times in words */
#include "say.h"

#include "texts.h"

#include <fr/kind.h>

#include <stdio.h>
#include <string.h>

void say_when(const struct fr_when *when, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf whole = {0};

	fr_when_words(when, &whole);
	texts_nth("date.weekdays", fr_day_weekday(fr_when_local_day(when)), out);
	fr_buf_puts(out, fr_buf_text(&whole) + strcspn(fr_buf_text(&whole), " "));
	out->failed |= whole.failed;
}

void say_time(int64_t sec, struct fr_buf *out)
{
	say_when(&(struct fr_when){.sec = sec}, out);
}

void say_names(const char *list, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf item = {0};
	int n = 0;

	while (list && fr_list_next(&list, &item)) {
		if (n++ && *list == ']')
			fr_buf_printf(out, " %s ", texts_word("list.and"));
		else if (n > 1)
			fr_buf_puts(out, ", ");
		fr_buf_puts(out, fr_buf_text(&item));
	}
	out->failed |= item.failed;
}

void say_day_as(int64_t day, const char *key, const char *other, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf week = {0};
	int64_t year, year_now;
	int month, mday, now_month, now_mday;
	char number[8], years[24], name[32];

	fr_civil_from_day(day, &year, &month, &mday);
	fr_civil_from_day(fr_local_day(texts_now()), &year_now, &now_month, &now_mday);
	snprintf(number, sizeof number, "%d", mday);
	snprintf(years, sizeof years, "%lld", (long long)year);
	snprintf(name, sizeof name, "month.%d", month);
	texts_nth("today.weekdays", fr_day_weekday(day), &week);
	texts_add(out, year == year_now ? key : other, "w", fr_buf_text(&week), "d", number, "m",
	          texts_word(name), "y", years, NULL);
}

void say_day(int64_t day, struct fr_buf *out)
{
	say_day_as(day, "date.day", "date.year", out);
}

void say_said(const struct fr_when *when, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf whole = {0};

	say_day_as(fr_when_local_day(when), "date.long", "date.long-year", out);
	fr_when_words(when, &whole);
	if (when->offset != FR_BARE_DATE && whole.len > 5)
		fr_buf_printf(out, ", %s", whole.data + whole.len - 5);
	out->failed |= whole.failed;
}

void say_list(const struct fr_record *record, int field, struct fr_buf *out)
{
	say_names(fr_record_text(record, field), out);
}

void say_if_when(const struct fr_record *record, int field, const char *before, struct fr_buf *out)
{
	struct fr_when when = {fr_record_int(record, field), record->value[field].offset};

	if (!fr_record_has(record, field))
		return;
	fr_buf_puts(out, before);
	say_when(&when, out);
}

void say_if_text(const struct fr_record *record, int field, struct fr_buf *out)
{
	if (fr_record_has(record, field))
		fr_buf_printf(out, ": %s", fr_record_text(record, field));
}

/* ", weight 4" and the like, where the record has it. */
static void say_number(const struct fr_record *record, int field, const char *key,
                       struct fr_buf *out)
{
	char number[24];

	if (!fr_record_has(record, field))
		return;
	snprintf(number, sizeof number,
	         field == FR_MOMENT_ENERGY && fr_record_int(record, field) ? "%+d" : "%d",
	         (int)fr_record_int(record, field));
	texts_add(out, key, "n", number, NULL);
}

/* What it was, in one word. */
static void say_what(const struct fr_record *record, int mutual, struct fr_buf *out)
{
	const char *kind = fr_record_text(record, FR_MOMENT_KIND);
	char key[48];

	snprintf(key, sizeof key, "word.%.30s", kind ? kind : mutual ? "together" : "care");
	texts_add(out, key, NULL);
}

void say_moment(const struct fr_record *record, enum say_time time, struct fr_buf *out)
{
	static const char *const DID[] = {"moment.given", "moment.received", "moment.mutual"};
	enum fr_direction direction = (enum fr_direction)fr_record_int(record, FR_MOMENT_DIRECTION);
	const char *began = fr_record_text(record, FR_MOMENT_INITIATED);
	FR_FREED(fr_buf_free) struct fr_buf names = {0}, what = {0}, text = {0};
	char minutes[32], key[48];

	say_list(record, FR_MOMENT_FRIENDS, &names);
	say_what(record, direction == FR_MUTUAL, &what);
	texts_add(out, DID[direction], "f", fr_buf_text(&names), "k", fr_buf_text(&what), NULL);
	if (fr_record_has(record, FR_MOMENT_MINUTES)) {
		fr_duration_format(fr_record_int(record, FR_MOMENT_MINUTES), minutes,
		                   sizeof minutes);
		fr_buf_printf(out, ", %s", minutes);
	}
	if (time == SAY_WITH_TIME)
		say_if_when(record, FR_MOMENT_AT, ", ", out);
	say_number(record, FR_MOMENT_WEIGHT, "moment.weight", out);
	say_number(record, FR_MOMENT_THEIR_WEIGHT, "moment.their-weight", out);
	say_number(record, FR_MOMENT_ENERGY, "moment.energy", out);
	snprintf(key, sizeof key, "moment.began.%.20s", began ? began : "");
	if (began)
		texts_add(out, key, NULL);
	say_list(record, FR_MOMENT_TAGS, &text);
	if (text.len)
		texts_add(out, "moment.tagged", "x", fr_buf_text(&text), NULL);
	say_if_text(record, FR_MOMENT_NOTE, out);
}

const char *say_text(const struct fr_record *record, int field)
{
	const char *text = fr_record_text(record, field);

	return text ? text : "";
}

/* The name of whom a record is about, or NULL; everyone where it is about all. */
static const char *say_whom(const struct fr_record *record)
{
	int field = fr_type_info(record->type)->friend_field;
	const char *name = field < 0 ? NULL : fr_record_text(record, field);

	return name && strcmp(name, "*") == 0 ? texts_word("record.everyone") : name;
}

void say_piece_when(const struct fr_record *record, int field, const char *key, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf when = {0};

	say_if_when(record, field, "", &when);
	if (when.len || when.failed)
		texts_add(out, key, "d", fr_buf_text(&when), NULL);
}

static void say_season(const struct fr_record *record, struct fr_buf *out)
{
	const char *name = say_whom(record);
	char key[40];

	snprintf(key, sizeof key, "record.season%s%.10s", name ? "." : "",
	         name ? say_text(record, FR_SEASON_WHO) : "");
	texts_add(out, key, "f", name, NULL);
	say_piece_when(record, FR_SEASON_START, "record.from", out);
	say_piece_when(record, FR_SEASON_END, "record.to", out);
	say_piece_when(record, FR_SEASON_REVIEW, "record.review", out);
}

static void say_care(const struct fr_record *record, struct fr_buf *out)
{
	int me = strcmp(say_text(record, FR_CARE_WHO), "me") == 0;
	const char *name = say_whom(record);
	FR_FREED(fr_buf_free) struct fr_buf what = {0};
	char key[48], level[16];

	snprintf(key, sizeof key, "word.%.30s", say_text(record, FR_CARE_KIND));
	texts_add(&what, key, NULL);
	snprintf(level, sizeof level, "%d", (int)fr_record_int(record, FR_CARE_LEVEL));
	texts_add(out, me ? "record.care.me" : "record.care.friend", "k", fr_buf_text(&what), "f",
	          name, "n", level, NULL);
}

static void say_offer(const struct fr_record *record, struct fr_buf *out)
{
	int want = strcmp(say_text(record, FR_OFFER_SIDE), "want") == 0;
	const char *name = say_whom(record);

	texts_add(out,
	          name   ? want ? "record.want" : "record.offer"
	          : want ? "record.want.all"
	                 : "record.offer.all",
	          "f", name, NULL);
	fr_buf_printf(out, ": %s", say_text(record, FR_OFFER_TEXT));
}

/* What was asked for with it: a pause of suggestions, or that it is fine as it is. */
static void say_pause(const struct fr_record *record, struct fr_buf *out)
{
	const char *name = fr_record_text(record, FR_PAUSE_FRIEND);
	FR_FREED(fr_buf_free) struct fr_buf until = {0};
	char key[64];

	say_if_when(record, FR_PAUSE_UNTIL, "", &until);
	snprintf(key, sizeof key, "record.pause.%s%s", say_text(record, FR_PAUSE_MODE),
	         until.len ? ".until" : "");
	texts_add(out, key, "f", name ? name : "", "d", fr_buf_text(&until), NULL);
}

static void say_value(const struct fr_record *record, int field, struct fr_buf *out)
{
	char key[64];

	switch (fr_type_info(record->type)->fields[field].form) {
	case FR_FORM_FRIENDS:
		say_list(record, field, out);
		break;
	case FR_FORM_WHEN:
		say_if_when(record, field, "", out);
		break;
	case FR_FORM_INT:
		fr_buf_printf(out, "%d", (int)fr_record_int(record, field));
		break;
	case FR_FORM_WORD:
		snprintf(key, sizeof key, "%.15s.%.40s",
		         fr_type_info(record->type)->fields[field].key, say_text(record, field));
		fr_buf_puts(out, *texts_word(key) ? texts_word(key) : say_text(record, field));
		break;
	default:
		fr_buf_puts(out, say_text(record, field));
		break;
	}
}

/* The field whose {key} comes next. */
static int say_key(const struct fr_record *record, const char *words)
{
	const char *key = strchr(words, '{');
	char name[32];

	if (!key || !strchr(key, '}'))
		return -1;
	key++;
	snprintf(name, sizeof name, "%.*s", (int)strcspn(key, "}"), key);
	return fr_type_field(record->type, name);
}

/* The line of its type in the catalogue: {key} is a value, and [what stands here] is left out where
 * that value is missing. */
static void say_words(const struct fr_record *record, const char *at, struct fr_buf *out)
{
	for (; *at; at++) {
		int field = *at == '[' || *at == '{' ? say_key(record, at) : -1;

		if (*at == '[' && field >= 0 && !fr_record_has(record, field)) {
			at += strcspn(at, "]") - !strchr(at, ']');
		} else if (*at == '{' && field >= 0) {
			say_value(record, field, out);
			at = strchr(at, '}');
		} else if (*at != '[' && *at != ']') {
			fr_buf_putc(out, *at);
		}
	}
}

static void say_boundary(const struct fr_record *record, struct fr_buf *out)
{
	char key[64];

	say_words(record, texts_word("line.boundary"), out);
	fr_buf_puts(out, ": ");
	snprintf(key, sizeof key, "record.limit.%.40s", say_text(record, FR_BOUNDARY_MEASURE));
	texts_number(out, key, fr_record_int(record, FR_BOUNDARY_LIMIT));
}

void say_record(const struct fr_record *record, struct fr_buf *out)
{
	char key[32];

	switch (record->type) {
	case FR_TYPE_MOMENT:
		say_moment(record, SAY_WITH_TIME, out);
		break;
	case FR_TYPE_CARE:
		say_care(record, out);
		break;
	case FR_TYPE_SEASON:
		say_season(record, out);
		break;
	case FR_TYPE_OFFER:
		say_offer(record, out);
		break;
	case FR_TYPE_BOUNDARY:
		say_boundary(record, out);
		break;
	case FR_TYPE_PAUSE:
		say_pause(record, out);
		break;
	default:
		snprintf(key, sizeof key, "line.%.20s", fr_type_info(record->type)->name);
		say_words(record, texts_word(key), out);
		break;
	}
}

/* 1: a shell sees nothing but a letter in it, whatever the language. */
static int say_plain(char c)
{
	return strchr("._-/+:,@", c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || ((unsigned char)c & 0x80);
}

void say_word(const char *text, struct fr_buf *out)
{
	size_t plain = 0;

	while (text[plain] && say_plain(text[plain]))
		plain++;
	if (plain && !text[plain]) {
		fr_buf_puts(out, text);
		return;
	}
	fr_buf_putc(out, '\'');
	for (; *text; text++) {
		/* fish takes a backslash between quotes for more than itself */
		if (*text == '\'' || *text == '\\')
			fr_buf_printf(out, "'\\%c'", *text);
		else
			fr_buf_putc(out, *text);
	}
	fr_buf_putc(out, '\'');
}
