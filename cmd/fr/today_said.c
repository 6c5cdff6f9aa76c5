/* today_said - what is due, and how a moment was, in the words of the catalog */
#include "today.h"

#include "day.h"

#include "cli/say.h"
#include "cli/texts.h"

#include <fr/json.h>
#include <fr/time.h>

#include <stdio.h>
#include <string.h>

enum fr_code today_said_fill(struct today *today, const char *key, const struct words *words,
                             struct fr_buf *out)
{
	return fr_catalog_fill(today->catalog, key, words->list, out, &today->cli->err);
}

enum fr_code today_said_spaced(struct today *today, const char *key, const struct words *words,
                               struct fr_buf *out)
{
	fr_buf_putc(out, ' ');
	return today_said_fill(today, key, words, out);
}

/* " at 17:00", " on Monday at 17:00"; nothing for today without a time. */
static enum fr_code today_when(struct today *today, const struct fr_due_item *item,
                               struct fr_buf *out)
{
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf day = {0}, text = {0};

	day_near(item->day, today->day, &day);
	say_when(&item->due, &text);
	words_text(&words, "d", fr_buf_text(&day));
	if (item->due.offset != FR_BARE_DATE && text.len > 5)
		words_text(&words, "t", text.data + text.len - 5);
	if (item->day != today->day)
		FR_TRY(today_said_spaced(today, "today.on", &words, out));
	if (item->due.offset != FR_BARE_DATE)
		return today_said_spaced(today, "today.at", &words, out);
	return FR_OK;
}

struct today_turn {
	const struct today *today;
	struct fr_buf *out;
};

/* A role of mine, as what one does in it. */
static void today_role(const char *role, const char *person, void *arg)
{
	struct today_turn *turn = arg;
	const char *verb;
	char key[64];

	if (strcmp(person, "me") != 0)
		return;
	snprintf(key, sizeof key, "today.role.%.40s", role);
	verb = fr_catalog_text(turn->today->catalog, key);
	fr_buf_puts(turn->out, turn->out->len ? ", " : "");
	fr_buf_puts(turn->out, verb ? verb : role);
}

/* The month in which what waits was written down. */
static enum fr_code today_since(struct today *today, const struct fr_due_item *item,
                                struct fr_buf *out)
{
	FR_FREED(fr_record_free) struct fr_record record = {0};

	FR_TRY(
	    fr_record_get_id(today->cli->store, item->of, &item->ref, &record, &today->cli->err));
	day_month(fr_local_day(record.created / 1000), out);
	return FR_OK;
}

static const char *today_key(const struct today *today, const struct today_line *line, int mine,
                             char key[64])
{
	const char *how = "";

	if (line->place == PLACE_WAITING && line->item->what <= FR_DUE_BIRTHDAY)
		how = line->item->once ? ".asked" : ".late";
	else if (line->item->what == FR_DUE_BIRTHDAY && line->place == PLACE_TODAY)
		how = ".now";
	else if (mine)
		how = ".turn";
	snprintf(key, 64, "today.%s%s%s", today->private ? "private." : "",
	         fr_due_words[line->item->what], today->private ? "" : how);
	return key;
}

enum fr_code today_said_item(struct today *today, const struct today_line *line, struct fr_buf *out)
{
	const struct fr_due_item *item = line->item;
	FR_FREED(fr_buf_free)
	struct fr_buf when = {0}, friends = {0}, quoted = {0}, day = {0}, role = {0}, month = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	struct today_turn turn = {today, &role};
	struct words words = {0};
	char key[64];

	FR_TRY(today_when(today, item, &when));
	say_names(fr_buf_text(&item->names), &friends);
	say_word(fr_buf_text(&friends), &quoted);
	say_word(fr_buf_text(&item->name), &name);
	day_near(item->day, today->day, &day);
	if (item->roles.len)
		FR_TRY(
		    fr_pairs_read(fr_buf_text(&item->roles), today_role, &turn, &today->cli->err));
	FR_TRY(today_since(today, item, &month));
	words_text(&words, "w", fr_buf_text(&when));
	words_text(&words, "f", fr_buf_text(&friends));
	words_text(&words, "F", fr_buf_text(&quoted));
	words_text(&words, "r", fr_buf_text(&item->name));
	words_text(&words, "R", fr_buf_text(&name));
	words_text(&words, "d", fr_buf_text(&day));
	words_text(&words, "m", fr_buf_text(&month));
	words_text(&words, "x", fr_buf_text(&role));
	return today_said_fill(today, today_key(today, line, role.len != 0, key), &words, out);
}

/* "Tuesday evening"; of a bare date "Tuesday". */
static void today_felt_when(const struct today *today, struct fr_buf *out)
{
	struct fr_when at = fr_record_when(&today->felt, FR_MOMENT_AT);
	int64_t day = fr_when_local_day(&at);
	int64_t ago = today->day - day;
	int timed = at.offset != FR_BARE_DATE;
	FR_FREED(fr_buf_free) struct fr_buf name = {0}, part = {0};
	struct words words = {0};
	struct fr_err why;

	if (ago <= 1)
		texts_nth(timed ? "today.recent" : "today.recent.day", (int)ago, &name);
	else
		day_near(day, today->day, &name);
	if (timed)
		day_part(at.sec, &part);
	words_text(&words, "d", fr_buf_text(&name));
	words_text(&words, "p", fr_buf_text(&part));
	if (!timed || fr_catalog_fill(today->catalog, "today.part", words.list, out, &why))
		fr_buf_puts(out, fr_buf_text(&name));
}

enum fr_code today_said_felt_line(struct today *today, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf when = {0}, friends = {0};
	struct words words = {0};
	char id[FR_ID_SIZE];

	FR_TRY(fr_record_ending(today->cli->store, &today->felt, id, &today->cli->err));
	today_felt_when(today, &when);
	say_names(fr_record_text(&today->felt, FR_MOMENT_FRIENDS), &friends);
	words_text(&words, "w", fr_buf_text(&when));
	words_text(&words, "f", fr_buf_text(&friends));
	words_text(&words, "i", id);
	return today_said_fill(today, today->private ? "today.private.felt" : "today.felt", &words,
	                       out);
}
