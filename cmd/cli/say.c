/* say - records and times in words */
#include "say.h"

#include <fr/kind.h>

#include <stdio.h>
#include <string.h>

void say_when(const struct fr_when *when, struct fr_buf *out)
{
	fr_when_words(when, out);
}

void say_time(int64_t sec, struct fr_buf *out)
{
	fr_when_words(&(struct fr_when){.sec = sec}, out);
}

void say_list(const struct fr_record *record, int field, struct fr_buf *out)
{
	fr_list_words(fr_record_text(record, field), out);
}

static void say_field_when(const struct fr_record *record, int field, const char *before,
                           struct fr_buf *out)
{
	struct fr_when when = {fr_record_int(record, field), record->value[field].offset};

	if (!fr_record_has(record, field))
		return;
	fr_buf_puts(out, before);
	say_when(&when, out);
}

void say_moment(const struct fr_record *record, enum say_time time, struct fr_buf *out)
{
	static const char *const DID[] = {"gave ", "got ", "shared with "};
	static const char *const FROM[] = {"", " from ", ""};
	enum fr_direction direction = (enum fr_direction)fr_record_int(record, FR_MOMENT_DIRECTION);
	const char *kind = fr_record_text(record, FR_MOMENT_KIND);
	const char *note = fr_record_text(record, FR_MOMENT_NOTE);
	const char *began = fr_record_text(record, FR_MOMENT_INITIATED);
	char minutes[32];

	fr_buf_puts(out, DID[direction]);
	if (direction == FR_RECEIVED) {
		fr_buf_puts(out, kind ? kind : "care");
		fr_buf_puts(out, FROM[direction]);
		say_list(record, FR_MOMENT_FRIENDS, out);
	} else {
		say_list(record, FR_MOMENT_FRIENDS, out);
		fr_buf_puts(out, direction == FR_MUTUAL ? ": " : " ");
		fr_buf_puts(out, kind ? kind : direction == FR_MUTUAL ? "time together" : "care");
	}
	if (fr_record_has(record, FR_MOMENT_MINUTES)) {
		fr_duration_format(fr_record_int(record, FR_MOMENT_MINUTES), minutes,
		                   sizeof minutes);
		fr_buf_printf(out, ", %s", minutes);
	}
	if (time == SAY_WITH_TIME)
		say_field_when(record, FR_MOMENT_AT, ", ", out);
	if (fr_record_has(record, FR_MOMENT_WEIGHT))
		fr_buf_printf(out, ", weight %d", (int)fr_record_int(record, FR_MOMENT_WEIGHT));
	if (fr_record_has(record, FR_MOMENT_THEIR_WEIGHT))
		fr_buf_printf(out, ", their weight %d",
		              (int)fr_record_int(record, FR_MOMENT_THEIR_WEIGHT));
	if (fr_record_has(record, FR_MOMENT_ENERGY)) {
		int energy = (int)fr_record_int(record, FR_MOMENT_ENERGY);

		fr_buf_printf(out, energy ? ", energy %+d" : ", energy %d", energy);
	}
	if (began)
		fr_buf_printf(out, ", begun by %s", strcmp(began, "friend") == 0 ? "them" : began);
	if (fr_record_has(record, FR_MOMENT_TAGS)) {
		fr_buf_puts(out, ", tagged ");
		say_list(record, FR_MOMENT_TAGS, out);
	}
	if (note)
		fr_buf_printf(out, ": %s", note);
}

/* "for Ana" where the record names somebody. */
static void say_for(const struct fr_record *record, const char *before, struct fr_buf *out)
{
	int field = fr_type_info(record->type)->friend_field;
	const char *name = field < 0 ? NULL : fr_record_text(record, field);

	if (name)
		fr_buf_printf(out, "%s%s", before, strcmp(name, "*") == 0 ? "everyone" : name);
}

static const char *say_text(const struct fr_record *record, int field)
{
	const char *text = fr_record_text(record, field);

	return text ? text : "";
}

/* Whom it is about, and its words. */
static void say_worded(const struct fr_record *record, const char *before, int field,
                       struct fr_buf *out)
{
	say_for(record, before, out);
	fr_buf_printf(out, ": %s", say_text(record, field));
}

static void say_season(const struct fr_record *record, struct fr_buf *out)
{
	const char *who = say_text(record, FR_SEASON_WHO);

	fr_buf_puts(out, "a season");
	say_for(record,
	        strcmp(who, "me") == 0     ? " of mine with "
	        : strcmp(who, "both") == 0 ? " of both with "
	                                   : " of ",
	        out);
	say_field_when(record, FR_SEASON_START, ", from ", out);
	say_field_when(record, FR_SEASON_END, ", to ", out);
	say_field_when(record, FR_SEASON_REVIEW, ", review ", out);
}

void say_record(const struct fr_record *record, struct fr_buf *out)
{
	switch (record->type) {
	case FR_TYPE_MOMENT:
		say_moment(record, SAY_WITH_TIME, out);
		break;
	case FR_TYPE_FRIEND:
		fr_buf_puts(out, say_text(record, FR_FRIEND_NAME));
		break;
	case FR_TYPE_CARE:
		fr_buf_printf(out, "%s reaches ", say_text(record, FR_CARE_KIND));
		if (strcmp(say_text(record, FR_CARE_WHO), "me") == 0) {
			fr_buf_puts(out, "me");
			say_for(record, " from ", out);
		} else {
			say_for(record, "", out);
		}
		fr_buf_printf(out, ": %d of 5", (int)fr_record_int(record, FR_CARE_LEVEL));
		break;
	case FR_TYPE_SEASON:
		say_season(record, out);
		break;
	case FR_TYPE_BOUNDARY:
		fr_buf_printf(out, "a boundary, %s %d", say_text(record, FR_BOUNDARY_MEASURE),
		              (int)fr_record_int(record, FR_BOUNDARY_LIMIT));
		say_for(record, " with ", out);
		break;
	case FR_TYPE_CHECKIN:
		fr_buf_puts(out, "a check-in");
		say_for(record, " with ", out);
		say_field_when(record, FR_CHECKIN_AT, ", ", out);
		break;
	case FR_TYPE_AGREEMENT:
		fr_buf_puts(out, "an agreement");
		say_for(record, " with ", out);
		fr_buf_printf(out, ": %s", say_text(record, FR_AGREEMENT_WHAT));
		break;
	case FR_TYPE_NEED:
		say_for(record, "a need of ", out);
		fr_buf_printf(out, ": %s", say_text(record, FR_NEED_TEXT));
		break;
	case FR_TYPE_PRESSURE:
		say_for(record, "a pressure on ", out);
		fr_buf_printf(out, ": %s", say_text(record, FR_PRESSURE_TEXT));
		break;
	case FR_TYPE_OFFER:
		fr_buf_puts(out, strcmp(say_text(record, FR_OFFER_SIDE), "want") == 0
		                     ? "what I want"
		                     : "what I can offer");
		say_for(record, " with ", out);
		fr_buf_printf(out, ": %s", say_text(record, FR_OFFER_TEXT));
		break;
	case FR_TYPE_PAUSE:
		say_for(record, "a pause about ", out);
		say_field_when(record, FR_PAUSE_UNTIL, " until ", out);
		break;
	case FR_TYPE_HURT:
		say_worded(record, "a hurt with ", FR_HURT_TEXT, out);
		break;
	case FR_TYPE_EXPECTATION:
		say_worded(record, "what I expect of ", FR_EXPECTATION_TEXT, out);
		break;
	case FR_TYPE_WIN:
		fr_buf_puts(out, "a win");
		say_worded(record, " with ", FR_WIN_TEXT, out);
		break;
	case FR_TYPE_REPAIR:
		say_for(record, "making up with ", out);
		say_field_when(record, FR_REPAIR_AGAIN, ", to look at again ", out);
		break;
	case FR_TYPE_SHARE:
		say_for(record, "what I told ", out);
		say_field_when(record, FR_SHARE_AT, ", ", out);
		break;
	case FR_TYPE_OWN:
		say_for(record, "my own part with ", out);
		say_field_when(record, FR_OWN_AT, ", ", out);
		break;
	case FR_TYPE_DRAFT:
		fr_buf_puts(out, "what was typed so far");
		say_for(record, " with ", out);
		break;
	case FR_TYPE_RITUAL:
		fr_buf_printf(out, "the ritual %s with ", say_text(record, FR_RITUAL_NAME));
		say_list(record, FR_RITUAL_FRIENDS, out);
		break;
	case FR_TYPE_OCCURRENCE:
		fr_buf_printf(out, "what became (%s) of a ritual",
		              say_text(record, FR_OCCURRENCE_STATUS));
		say_field_when(record, FR_OCCURRENCE_DUE, " due ", out);
		break;
	case FR_TYPE_CHARTER:
		fr_buf_puts(out, "a charter");
		say_for(record, " with ", out);
		break;
	case FR_TYPE_ROTA:
		fr_buf_printf(out, "the rota %s with ", say_text(record, FR_ROTA_NAME));
		say_list(record, FR_ROTA_FRIENDS, out);
		break;
	case FR_TYPE_ROLE_SEASON:
		fr_buf_puts(out, "a season of roles");
		say_for(record, " with ", out);
		say_field_when(record, FR_ROLE_SEASON_START, ", from ", out);
		break;
	case FR_TYPE_REMINDED:
		fr_buf_puts(out, "a reminder");
		say_field_when(record, FR_REMINDED_DUE, " of ", out);
		break;
	case FR_TYPE_SETTING:
		fr_buf_printf(out, "the setting %s", say_text(record, FR_SETTING_KEY));
		break;
	default:
		fr_buf_puts(out, fr_type_info(record->type)->name);
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
