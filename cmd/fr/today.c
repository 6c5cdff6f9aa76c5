/* today - what today asks for: in at most ten lines, and the same however often it is asked */
#include "today.h"

#include "day.h"

#include "cli/operands.h"
#include "cli/say.h"
#include "cli/texts.h"

#include <fr/due.h>
#include <fr/friend.h>
#include <fr/json.h>
#include <fr/moment.h>
#include <fr/text.h>

#include <stdlib.h>
#include <string.h>

#define BEGIN_WIDTH 36          /* of the example where nothing is yet */
#define AHEAD       3           /* days that are soon */
#define ROOM        2           /* so many lines leave room for a good moment */
#define NAMES       10          /* columns of what stands in front */
#define HOUR        3600        /* seconds */
#define SETTLES     (2 * HOUR)  /* how a moment was is asked after so long */
#define ASKED_UNTIL (72 * HOUR) /* and no longer than this */

/* --- what there is ------------------------------------------------------------------------- */

/* How many of some friends take part now, and how many do not: who rests, was put away or has died.
 */
struct today_people {
	int here, away, unsafe;
};

static enum fr_code today_people(struct cli *cli, const char *names, struct today_people *people)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	struct fr_part part;
	int64_t row;

	*people = (struct today_people){0};
	while (names && fr_list_next(&names, &name)) {
		FR_TRY(fr_friend_named(cli->store, fr_buf_text(&name), &row, &cli->err));
		FR_TRY(fr_friend_part(cli->store, row, &part, &cli->err));
		people->unsafe += part.unsafe;
		people->away += part.away >= cli_now(cli);
		people->here += part.away < cli_now(cli);
	}
	return FR_OK;
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
	                         .how = FR_DUE_OPEN,
	                         .until = fr_local_day_last(today->day + AHEAD)};

	FR_TRY(fr_due_gather(&ask, &today->due, &cli->err));
	today->lines = calloc(today->due.n + 1, sizeof *today->lines);
	if (!today->lines)
		return fr_err_nomem(&cli->err);
	for (size_t i = 0; i < today->due.n; i++) {
		const struct fr_due_item *item = &today->due.items[i];
		struct today_people people;

		/* a group goes on without those who are away */
		FR_TRY(today_people(cli, fr_buf_text(&item->names), &people));
		if (!people.unsafe && (people.here || !people.away) &&
		    !(today->silent && today_place(today, item) == PLACE_WAITING))
			today->lines[today->n++] =
			    (struct today_line){today_place(today, item), item};
	}
	qsort(today->lines, today->n, sizeof *today->lines, today_order);
	return FR_OK;
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
	while (!code && !found && !(code = fr_moments_next(moments, &today->felt, &cli->err))) {
		if (fr_record_has(&today->felt, FR_MOMENT_ENERGY))
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
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	int hidden = 1;
	const char *names;
	enum fr_code code;

	fr_moment_filter_init(&filter);
	filter.order = FR_NEWEST_FIRST;
	code = fr_moments_first(cli->store, &filter, &moment, &cli->err);
	names = fr_record_text(&moment, FR_MOMENT_FRIENDS);
	if (!code)
		code = today_hidden(cli, names, &hidden);
	if (!code && !hidden)
		fr_list_next(&names, &today->newest);
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code today_moments(struct today *today)
{
	if (today_ask_is_on("ask.energy"))
		FR_TRY(today_felt(today));
	if (!cli_has(today->cli, DOOR_BRIEF) && !today->cli->json)
		FR_TRY(today_ask_kind(today));
	if (!cli_has(today->cli, DOOR_BRIEF))
		FR_TRY(today_newest(today));
	return FR_OK;
}

/* --- said ------------------------------------------------------------------------------ */

/* Where it is too wide, in rows of whole words, and the command behind it in a row of its own. */
static void today_rows(const char *text)
{
	const char *command = strstr(text, "   ");
	FR_FREED(fr_buf_free) struct fr_buf said = {0};

	if (fr_text_width(text) + NAMES <= out_width()) {
		catalog_line(text, 0);
		return;
	}
	fr_buf_add(&said, text, command ? (size_t)(command - text) : strlen(text));
	catalog_behind(fr_buf_text(&said), NAMES);
	if (command)
		catalog_line(command + 3, NAMES);
}

/* The name of a place, padded, and what stands there. */
static void today_print(const struct today *today, const char *key, const struct fr_buf *text)
{
	const char *name = fr_catalog_text(today->catalog, key);
	int width = fr_text_width(name);

	out_head(name);
	out_text("%*s", width < NAMES ? NAMES - width : 1, "");
	today_rows(fr_buf_text(text));
}

/* The question how a moment left you, and how that is not asked again. */
static enum fr_code today_how(struct today *today)
{
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	FR_TRY(today_said_felt_line(today, &text));
	today_print(today, "today.how", &text);
	words_text(&words, "k", "ask.energy");
	catalog_say(today->catalog, "ask.off", words.list, NAMES);
	return FR_OK;
}

static enum fr_code today_lines(struct today *today)
{
	static const char *const PLACES[] = {"today.today", "today.soon", "today.waiting"};
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	for (size_t i = 0; i < today->n && i < TODAY_MOST; i++) {
		fr_buf_clear(&text);
		FR_TRY(today_said_item(today, &today->lines[i], &text));
		today_print(today, PLACES[today->lines[i].place], &text);
	}
	if (today->n > TODAY_MOST) {
		fr_buf_clear(&text);
		words_int(&words, "n", (int64_t)(today->n - TODAY_MOST));
		FR_TRY(today_said_fill(today, "today.more", &words, &text));
		today_print(today, "today.and", &text);
	}
	if (today->kind.len) {
		fr_buf_clear(&text);
		words_text(&words, "t", fr_buf_text(&today->kind));
		FR_TRY(today_said_fill(today, today->private ? "today.private.kind" : "today.kind",
		                       &words, &text));
		today_print(today, "today.week", &text);
	}
	return today->felt.row ? today_how(today) : FR_OK;
}

/* A way to go on: the last moment's friend as the example. */
static enum fr_code today_foot(struct today *today)
{
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0}, text = {0};

	if (!today->newest.len || today->private || !today_has_room(today, 2))
		return FR_OK;
	say_word(fr_buf_text(&today->newest), &quoted);
	words_text(&words, "F", fr_buf_text(&quoted));
	FR_TRY(today_said_fill(today, "today.write", &words, &text));
	out_text("\n");
	out_stored(&text);
	return FR_OK;
}

/* Where there is room for it, and nothing else is asked. */
static enum fr_code today_then(struct today *today)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, cut = {0};

	if (today->n + (today->felt.row != 0) <= ROOM && !today->asked && !today->silent)
		FR_TRY(today_memory(today, &line));
	if (line.len) {
		fr_text_fit(fr_buf_text(&line), out_width() - NAMES, &cut);
		out_text("\n");
		today_print(today, "today.then", &cut);
	}
	return FR_OK;
}

static enum fr_code today_page(struct today *today)
{
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf date = {0};

	day_date(today->day, &date);
	words_text(&words, "d", fr_buf_text(&date));
	if (!today->n && !today->felt.row && !today->kind.len) {
		catalog_say(today->catalog, today->silent ? "today.date" : "today.none", words.list,
		            0);
		FR_TRY(today_ask_dose(today));
	} else {
		out_head(fr_buf_text(&date));
		out_text("\n\n");
		FR_TRY(today_lines(today));
		FR_TRY(today_ask_dose(today));
		if (!today->asked && !today->silent)
			FR_TRY(today_foot(today));
	}
	if (today->silent) {
		out_text("\n");
		catalog_say(today->catalog, "today.away", NULL, 0);
	}
	return today_then(today);
}

/* The first thing alone, and how much there is beside it. */
static enum fr_code today_brief(struct today *today)
{
	size_t all = today->n + (today->felt.row != 0);
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	if (!all)
		return FR_OK;
	FR_TRY(today->n ? today_said_item(today, &today->lines[0], &text)
	                : today_said_felt_line(today, &text));
	words_int(&words, "n", (int64_t)all - 1);
	if (all > 1)
		FR_TRY(today_said_spaced(today, "today.brief", &words, &text));
	out_stored(&text);
	return FR_OK;
}

static void today_records(const struct today *today)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	for (size_t i = 0; i < today->n; i++) {
		fr_buf_clear(&line);
		fr_due_write(today->lines[i].item, &line);
		out_line(&line);
	}
}

static enum fr_code today_say(struct today *today)
{
	struct cli *cli = today->cli;

	if (cli->json) {
		today_records(today);
		return FR_OK;
	}
	FR_TRY(catalog_get(cli, &today->catalog));
	return cli_has(cli, DOOR_BRIEF) ? today_brief(today) : today_page(today);
}

/* A moment in one's own words has to be in the language that they are read in. */
static enum fr_code today_begin(struct cli *cli)
{
	const char *words = texts_word("today.begin.words");
	int pad = BEGIN_WIDTH - fr_text_width(words);

	if (!cli->json && !cli_has(cli, DOOR_BRIEF))
		out_text("%s\n"
		         "  fr start                                     %s\n"
		         "  fr say \"%s\"%*s%s\n",
		         texts_word("today.begin"), texts_word("today.begin.start"), words,
		         pad < 2 ? 2 : pad, "", texts_word("today.begin.say"));
	return FR_OK;
}

/* All that is read of the store, under one lock. */
static enum fr_code today_gather(struct today *today)
{
	struct cli *cli = today->cli;

	FR_TRY(cli_hold(cli));
	if (!cli->json && !cli_has(cli, DOOR_BRIEF))
		FR_TRY(fr_log_is_silent(cli->store, cli_now(cli), &today->silent, &cli->err));
	FR_TRY(today_due(today));
	return today_moments(today);
}

enum fr_code today_run(struct cli *cli)
{
	struct today today = {.cli = cli, .private = cli_has(cli, DOOR_PRIVATE)};
	enum fr_code code;

	if (today.private + cli->json > 1)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "-j names people; leave it or --private out");
	FR_TRY(cli_read(cli));
	if (!cli->store)
		return today_begin(cli);
	today.day = fr_local_day(cli_now(cli));
	code = today_gather(&today);
	cli_release(cli);
	if (!code)
		code = today_say(&today);
	if (!code && cli_has(cli, DOOR_CHECK) && (today.n || today.felt.row || today.kind.len))
		code = FR_NO;
	free(today.lines);
	fr_due_free(&today.due);
	fr_record_free(&today.felt);
	fr_buf_free(&today.newest);
	fr_buf_free(&today.kind);
	return code;
}
