/* today - what today asks for: in at most ten lines, and the same however often it is asked */
#include "door.h"

#include "day.h"

#include "cli/operands.h"
#include "cli/say.h"
#include "cli/words.h"

#include <fr/due.h>
#include <fr/friend.h>
#include <fr/json.h>
#include <fr/moment.h>
#include <fr/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AHEAD       3           /* days that are soon */
#define MOST        4           /* lines of what is due, so that all is ten */
#define HOUR        3600        /* seconds */
#define SETTLES     (2 * HOUR)  /* how a moment was is asked after so long */
#define ASKED_UNTIL (72 * HOUR) /* and no longer than this */

enum today_place { PLACE_TODAY, PLACE_SOON, PLACE_WAITING };

struct today_line {
	enum today_place place;
	const struct fr_due_item *item;
};

struct today {
	struct cli *cli;
	struct fr_catalog *catalog;
	int64_t day;
	int private;
	struct fr_due_list due;
	struct today_line *lines;
	size_t n;
	struct fr_record felt; /* the moment that is asked about, or without a row */
	struct fr_buf newest;  /* who was in the last moment, for the example */
};

/* --- what there is ------------------------------------------------------------------------- */

/* How many of some friends take part now, and how many do not: who rests, was put away or has died.
 */
struct today_people {
	int here, away, unsafe;
};

static enum fr_code today_people(struct cli *cli, const char *names, struct today_people *people)
{
	struct fr_buf name = {0};
	struct fr_part part;
	int64_t row;
	enum fr_code code = FR_OK;

	*people = (struct today_people){0};
	while (!code && names && fr_list_next(&names, &name)) {
		code = fr_friend_named(cli->store, fr_buf_text(&name), &row, &cli->err);
		if (!code)
			code = fr_friend_part(cli->store, row, &part, &cli->err);
		if (code)
			break;
		people->unsafe += part.unsafe;
		people->away += part.away >= cli_now(cli);
		people->here += part.away < cli_now(cli);
		fr_buf_clear(&name);
	}
	fr_buf_free(&name);
	return code;
}

/* 1 in *hidden where a moment is not spoken of: somebody in it (a JSON list of names) does not take
 * part. */
static enum fr_code today_hidden(struct cli *cli, const char *names, int *hidden)
{
	struct today_people people;
	enum fr_code code = today_people(cli, names, &people);

	*hidden = people.unsafe || people.away;
	return code;
}

static enum today_place today_place(const struct today *today, const struct fr_due_item *item)
{
	if (item->what > FR_DUE_BIRTHDAY || item->day < today->day)
		return PLACE_WAITING;
	return item->day == today->day ? PLACE_TODAY : PLACE_SOON;
}

static int today_order(const void *a, const void *b)
{
	const struct today_line *x = a;
	const struct today_line *y = b;

	if (x->place != y->place)
		return (int)x->place - (int)y->place;
	if (x->item->due.sec != y->item->due.sec)
		return x->item->due.sec < y->item->due.sec ? -1 : 1;
	return (x->item->n > y->item->n) - (x->item->n < y->item->n);
}

static enum fr_code today_due(struct today *today)
{
	struct cli *cli = today->cli;
	struct fr_due_ask ask = {.store = cli->store,
	                         .now = cli_now(cli),
	                         .what = ((1u << FR_DUE_WHATS) - 1) & ~(1u << FR_DUE_QUIET),
	                         .how = FR_DUE_OPEN};
	int64_t first;
	enum fr_code code;

	fr_local_day_bounds(today->day + AHEAD, &first, &ask.until);
	code = fr_due_gather(&ask, &today->due, &cli->err);
	if (code)
		return code;
	today->lines = calloc(today->due.n + 1, sizeof *today->lines);
	if (!today->lines)
		return fr_err_nomem(&cli->err);
	for (size_t i = 0; !code && i < today->due.n; i++) {
		const struct fr_due_item *item = &today->due.items[i];
		struct today_people people;

		/* a group goes on without those who are away */
		code = today_people(cli, fr_buf_text(&item->names), &people);
		if (!code && !people.unsafe && (people.here || !people.away))
			today->lines[today->n++] =
			    (struct today_line){today_place(today, item), item};
	}
	qsort(today->lines, today->n, sizeof *today->lines, today_order);
	return code;
}

/* The newest moment of this while whose energy is not known; a moment is asked about until it is,
 * and the next one not before. */
static enum fr_code today_felt(struct today *today)
{
	struct cli *cli = today->cli;
	struct fr_moment_filter filter;
	struct fr_moments *moments = NULL;
	int found = 0, hidden;
	enum fr_code code;

	fr_moment_filter_init(&filter);
	filter.since = cli_now(cli) - (int64_t)ASKED_UNTIL;
	filter.until = cli_now(cli) - (int64_t)SETTLES;
	filter.order = FR_NEWEST_FIRST;
	code = fr_moments_open(cli->store, &filter, &moments, &cli->err);
	while (!code && !found) {
		code = fr_moments_next(moments, &today->felt, &cli->err);
		if (code || fr_record_has(&today->felt, FR_MOMENT_ENERGY))
			continue;
		code = today_hidden(cli, fr_record_text(&today->felt, FR_MOMENT_FRIENDS), &hidden);
		found = !code && !hidden;
	}
	fr_moments_close(moments);
	if (!found)
		today->felt.row = 0;
	return code == FR_DONE ? FR_OK : code;
}

/* Who was in the last moment, as the example's friend. */
static enum fr_code today_newest(struct today *today)
{
	struct cli *cli = today->cli;
	struct fr_moment_filter filter;
	struct fr_moments *moments = NULL;
	struct fr_record moment = {0};
	int hidden = 1;
	const char *names;
	enum fr_code code;

	fr_moment_filter_init(&filter);
	filter.most = 1;
	filter.order = FR_NEWEST_FIRST;
	code = fr_moments_open(cli->store, &filter, &moments, &cli->err);
	if (!code)
		code = fr_moments_next(moments, &moment, &cli->err);
	names = fr_record_text(&moment, FR_MOMENT_FRIENDS);
	if (!code)
		code = today_hidden(cli, names, &hidden);
	if (!code && !hidden)
		fr_list_next(&names, &today->newest);
	fr_moments_close(moments);
	fr_record_free(&moment);
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code today_moments(struct today *today)
{
	enum fr_code code = fr_store_hold(today->cli->store, &today->cli->err);

	if (code)
		return code;
	code = today_felt(today);
	if (!code && !cli_has(today->cli, DOOR_BRIEF))
		code = today_newest(today);
	fr_store_release(today->cli->store);
	return code;
}

/* --- in words ----------------------------------------------------------------------------------
 */

static enum fr_code today_fill(struct today *today, const char *key, const struct words *words,
                               struct fr_buf *out)
{
	return fr_catalog_fill(today->catalog, key, words->list, out, &today->cli->err);
}

/* The same behind a space. */
static enum fr_code today_spaced(struct today *today, const char *key, const struct words *words,
                                 struct fr_buf *out)
{
	fr_buf_putc(out, ' ');
	return today_fill(today, key, words, out);
}

/* " at 17:00", " on Monday at 17:00"; nothing for today without a time. */
static enum fr_code today_when(struct today *today, const struct fr_due_item *item,
                               struct fr_buf *out)
{
	struct words words = {0};
	struct fr_buf day = {0}, text = {0};
	enum fr_code code = FR_OK;

	day_near(today->catalog, item->day, today->day, &day);
	fr_when_words(&item->due, &text);
	words_text(&words, "d", fr_buf_text(&day));
	if (item->due.offset != FR_BARE_DATE && text.len > 5)
		words_text(&words, "t", text.data + text.len - 5);
	if (item->day != today->day)
		code = today_spaced(today, "today.on", &words, out);
	if (!code && item->due.offset != FR_BARE_DATE)
		code = today_spaced(today, "today.at", &words, out);
	fr_buf_free(&day);
	fr_buf_free(&text);
	return code;
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
	struct fr_record record = {0};
	enum fr_code code =
	    fr_record_get_id(today->cli->store, item->of, &item->ref, &record, &today->cli->err);

	if (!code)
		day_month(today->catalog, fr_local_day(record.created / 1000), out);
	fr_record_free(&record);
	return code;
}

static const char *today_key(const struct today *today, const struct today_line *line, int mine,
                             char key[64])
{
	const char *how = "";

	if (line->place == PLACE_WAITING && line->item->what <= FR_DUE_BIRTHDAY)
		how = ".late";
	else if (line->item->what == FR_DUE_BIRTHDAY && line->place == PLACE_TODAY)
		how = ".now";
	else if (mine)
		how = ".turn";
	snprintf(key, 64, "today.%s%s%s", today->private ? "private." : "",
	         fr_due_words[line->item->what], today->private ? "" : how);
	return key;
}

static enum fr_code today_item(struct today *today, const struct today_line *line,
                               struct fr_buf *out)
{
	const struct fr_due_item *item = line->item;
	struct fr_buf when = {0}, friends = {0}, quoted = {0}, day = {0}, role = {0}, month = {0};
	struct fr_buf name = {0};
	struct today_turn turn = {today, &role};
	struct words words = {0};
	char key[64];
	enum fr_code code = today_when(today, item, &when);

	fr_list_words(fr_buf_text(&item->names), &friends);
	say_word(fr_buf_text(&friends), &quoted);
	say_word(fr_buf_text(&item->name), &name);
	day_near(today->catalog, item->day, today->day, &day);
	if (!code && item->roles.len)
		code =
		    fr_pairs_read(fr_buf_text(&item->roles), today_role, &turn, &today->cli->err);
	if (!code)
		code = today_since(today, item, &month);
	words_text(&words, "w", fr_buf_text(&when));
	words_text(&words, "f", fr_buf_text(&friends));
	words_text(&words, "F", fr_buf_text(&quoted));
	words_text(&words, "r", fr_buf_text(&item->name));
	words_text(&words, "R", fr_buf_text(&name));
	words_text(&words, "d", fr_buf_text(&day));
	words_text(&words, "m", fr_buf_text(&month));
	words_text(&words, "x", fr_buf_text(&role));
	if (!code)
		code = today_fill(today, today_key(today, line, role.len != 0, key), &words, out);
	fr_buf_free(&when);
	fr_buf_free(&friends);
	fr_buf_free(&quoted);
	fr_buf_free(&day);
	fr_buf_free(&role);
	fr_buf_free(&month);
	fr_buf_free(&name);
	return code;
}

/* "Tuesday evening"; of a bare date "Tuesday". */
static void today_felt_when(const struct today *today, struct fr_buf *out)
{
	struct fr_when at = fr_record_when(&today->felt, FR_MOMENT_AT);
	int64_t day = fr_when_local_day(&at);
	int64_t ago = today->day - day;
	int timed = at.offset != FR_BARE_DATE;

	if (ago <= 1)
		day_nth(today->catalog, timed ? "today.recent" : "today.recent.day", (int)ago, out);
	else
		day_near(today->catalog, day, today->day, out);
	if (!timed)
		return;
	fr_buf_putc(out, ' ');
	day_part(today->catalog, at.sec, out);
}

static enum fr_code today_felt_line(struct today *today, struct fr_buf *out)
{
	struct fr_buf when = {0}, friends = {0};
	struct words words = {0};
	char id[FR_ID_SIZE];
	enum fr_code code = fr_record_ending(today->cli->store, &today->felt, id, &today->cli->err);

	today_felt_when(today, &when);
	fr_list_words(fr_record_text(&today->felt, FR_MOMENT_FRIENDS), &friends);
	words_text(&words, "w", fr_buf_text(&when));
	words_text(&words, "f", fr_buf_text(&friends));
	words_text(&words, "i", id);
	if (!code)
		code = today_fill(today, today->private ? "today.private.felt" : "today.felt",
		                  &words, out);
	fr_buf_free(&when);
	fr_buf_free(&friends);
	return code;
}

/* --- said
 * ------------------------------------------------------------------------------------------
 */

/* The name of a place, padded, and what stands there. */
static void today_print(const struct today *today, const char *key, const struct fr_buf *text)
{
	const char *name = fr_catalog_text(today->catalog, key);
	int width = fr_text_width(name);

	out_text("%s%*s", name, width < 10 ? 10 - width : 1, "");
	out_shown(fr_buf_text(text));
	out_text("\n");
}

static enum fr_code today_lines(struct today *today)
{
	static const char *const PLACES[] = {"today.today", "today.soon", "today.waiting"};
	struct words words = {0};
	struct fr_buf text = {0};
	enum fr_code code = FR_OK;

	for (size_t i = 0; !code && i < today->n && i < MOST; i++) {
		fr_buf_clear(&text);
		code = today_item(today, &today->lines[i], &text);
		if (!code)
			today_print(today, PLACES[today->lines[i].place], &text);
	}
	if (!code && today->n > MOST) {
		fr_buf_clear(&text);
		words_int(&words, "n", (int64_t)(today->n - MOST));
		code = today_fill(today, "today.more", &words, &text);
		if (!code)
			today_print(today, "today.and", &text);
	}
	if (!code && today->felt.row) {
		fr_buf_clear(&text);
		code = today_felt_line(today, &text);
		if (!code)
			today_print(today, "today.how", &text);
	}
	fr_buf_free(&text);
	return code;
}

/* A way to go on: the last moment's friend as the example. */
static enum fr_code today_foot(struct today *today)
{
	struct words words = {0};
	struct fr_buf quoted = {0}, text = {0};
	enum fr_code code = FR_OK;

	if (today->newest.len && !today->private) {
		say_word(fr_buf_text(&today->newest), &quoted);
		words_text(&words, "F", fr_buf_text(&quoted));
		code = today_fill(today, "today.write", &words, &text);
		out_text("\n");
		out_shown(fr_buf_text(&text));
		out_text("\n");
	}
	fr_buf_free(&quoted);
	fr_buf_free(&text);
	return code;
}

static enum fr_code today_page(struct today *today)
{
	struct words words = {0};
	struct fr_buf date = {0};
	enum fr_code code = FR_OK;

	day_date(today->catalog, today->day, &date);
	words_text(&words, "d", fr_buf_text(&date));
	if (!today->n && !today->felt.row) {
		catalog_say(today->catalog, "today.none", words.list, 0);
	} else {
		out_text("%s\n\n", fr_buf_text(&date));
		code = today_lines(today);
		if (!code)
			code = today_foot(today);
	}
	fr_buf_free(&date);
	return code;
}

/* The first thing alone, and how much there is beside it. */
static enum fr_code today_brief(struct today *today)
{
	size_t all = today->n + (today->felt.row != 0);
	struct words words = {0};
	struct fr_buf text = {0};
	enum fr_code code = FR_OK;

	if (!all)
		return FR_OK;
	code =
	    today->n ? today_item(today, &today->lines[0], &text) : today_felt_line(today, &text);
	words_int(&words, "n", (int64_t)all - 1);
	if (!code && all > 1)
		code = today_spaced(today, "today.brief", &words, &text);
	if (!code) {
		out_shown(fr_buf_text(&text));
		out_text("\n");
	}
	fr_buf_free(&text);
	return code;
}

static void today_records(const struct today *today)
{
	struct fr_buf line = {0};

	for (size_t i = 0; i < today->n; i++) {
		fr_buf_clear(&line);
		fr_due_write(today->lines[i].item, &line);
		out_line(&line);
	}
	fr_buf_free(&line);
}

static enum fr_code today_say(struct today *today)
{
	struct cli *cli = today->cli;
	enum fr_code code;

	if (cli->json) {
		today_records(today);
		return FR_OK;
	}
	code = catalog_open(cli, &today->catalog);
	if (!code)
		code = cli_has(cli, DOOR_BRIEF) ? today_brief(today) : today_page(today);
	fr_catalog_close(today->catalog);
	return code;
}

static enum fr_code today_begin(struct cli *cli)
{
	if (!cli->json && !cli_has(cli, DOOR_BRIEF))
		out_text(
		    "Nothing is kept yet. To begin:\n"
		    "  fr start                                     a minute, three questions\n"
		    "  fr say \"Ana listened to me for an hour\"      a moment in your own "
		    "words\n");
	return FR_OK;
}

enum fr_code today_run(struct cli *cli)
{
	struct today today = {.cli = cli, .private = cli_has(cli, DOOR_PRIVATE)};
	enum fr_code code = cli_operands(cli, 0, 0);

	if (!code && today.private + cli->json > 1)
		code =
		    fr_err_set(&cli->err, FR_USAGE, "-j names people; leave it or --private out");
	if (!code)
		code = cli_read(cli);
	if (code)
		return code;
	if (!cli->store)
		return today_begin(cli);
	today.day = fr_local_day(cli_now(cli));
	code = today_due(&today);
	if (!code)
		code = today_moments(&today);
	if (!code)
		code = today_say(&today);
	if (!code && cli_has(cli, DOOR_CHECK) && (today.n || today.felt.row))
		code = FR_NO;
	free(today.lines);
	fr_due_free(&today.due);
	fr_record_free(&today.felt);
	fr_buf_free(&today.newest);
	return code;
}
