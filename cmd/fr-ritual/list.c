/* list - list, show, next, due: rituals and when they come */
#include "ritual.h"

#include "cli/pager.h"
#include "cli/say.h"
#include "cli/texts.h"

#include <fr/due.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DATES_SHOWN 5

/* --- list ------------------------------------------------------------------------- */

/* A text with a time as {d} in it, behind what is said before. */
static void list_when(const struct fr_when *when, const char *before, const char *key,
                      struct fr_buf *line)
{
	FR_FREED(fr_buf_free) struct fr_buf date = {0};

	say_when(when, &date);
	fr_buf_puts(line, before);
	texts_add(line, key, "d", fr_buf_text(&date), NULL);
}

/* "; resting until Sun 2026-04-05", where it does or nobody comes. */
static void list_rest(const struct fr_ritual *ritual, int64_t now, const char *before,
                      struct fr_buf *line)
{
	int64_t away = fr_ritual_away(ritual);
	struct fr_when until = fr_record_when(&ritual->record, FR_RITUAL_PAUSED);

	if (!fr_ritual_rests(ritual, now + 1))
		return;
	fr_buf_puts(line, before);
	if (away == INT64_MAX) {
		fr_buf_puts(line, texts_word("ritual.rests"));
		return;
	}
	if (!fr_record_has(&ritual->record, FR_RITUAL_PAUSED) || away > fr_when_last(&until))
		until = fr_when_date(fr_local_day(away));
	list_when(&until, "", "ritual.rests-until", line);
}

struct listing {
	struct cli *cli;
	int n;
};

static enum fr_code list_one(const struct fr_ritual *ritual, void *arg, struct fr_err *err)
{
	struct listing *listing = arg;
	struct cli *cli = listing->cli;
	const struct fr_record *record = &ritual->record;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	FR_FREED(fr_freed) struct fr_turn *turns = NULL;
	char id[FR_ID_SIZE];
	int n = 0;

	if (out_gone())
		return FR_DONE;
	FR_TRY(cli_hold(cli));
	if (fr_ritual_unsafe(ritual))
		return FR_OK;
	listing->n++;
	if (cli->json) {
		out_record(record);
		return FR_OK;
	}
	FR_TRY(fr_record_ending(cli->store, record, id, err));
	FR_TRY(fr_turns_next(ritual, cli_now(cli), 1, &turns, &n, err));
	line_name(ritual, cli_now(cli), &line);
	fr_buf_puts(&line, ": ");
	line_rhythm(record, &line);
	if (fr_ritual_is_over(&ritual->record, cli_now(cli))) {
		fr_buf_printf(&line, "; %s", texts_word("ritual.ended"));
	} else {
		list_rest(ritual, cli_now(cli), "; ", &line);
		fr_buf_puts(&line, fr_record_has(record, FR_RITUAL_ENDED) ? "; " : "");
		say_piece_when(record, FR_RITUAL_ENDED, "ritual.ends", &line);
		if (n)
			list_when(&turns[0].at, "; ", "ritual.next", &line);
	}
	out_id(id);
	out_text("  ");
	line_out(&line);
	return FR_OK;
}

enum fr_code ritual_list(struct cli *cli)
{
	struct listing listing = {.cli = cli};

	FR_TRY(cli_read(cli));
	pager_begin(cli);
	FR_TRY(cli_hold(cli));
	FR_TRY(
	    ritual_each(cli, cli_has(cli, OPT_ALL) ? INT64_MIN : cli_now(cli), list_one, &listing));
	if (!listing.n && !cli->json)
		out_text("%s\n  fr-ritual add Walk --with Ana --every \"sunday 11:00\"\n",
		         texts_word("ritual.none"));
	return FR_OK;
}

/* --- show --------------------------------------------------------------------------- */

static enum fr_code show_head(struct cli *cli, const struct fr_ritual *shown)
{
	const struct fr_record *ritual = &shown->record;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	char lead[32], id[FR_ID_SIZE], key[40];

	FR_TRY(fr_record_ending(cli->store, ritual, id, &cli->err));
	line_name(shown, cli_now(cli), &line);
	fr_buf_puts(&line, ": ");
	line_rhythm(ritual, &line);
	fr_buf_printf(&line, "  [%s]", id);
	out_look(OUT_HEAD);
	line_out(&line);
	out_look(OUT_PLAIN);
	if (fr_record_has(ritual, FR_RITUAL_KIND)) {
		snprintf(key, sizeof key, "word.%.30s", fr_record_text(ritual, FR_RITUAL_KIND));
		texts_add(&line, "ritual.kind", "x", texts_word(key), NULL);
		line_out(&line);
	}
	if (fr_record_has(ritual, FR_RITUAL_LEAD)) {
		int64_t minutes = fr_record_int(ritual, FR_RITUAL_LEAD);

		if (minutes && minutes % 1440 == 0)
			texts_number(&line, "ritual.lead-days", minutes / 1440);
		else {
			fr_duration_format(minutes, lead, sizeof lead);
			texts_add(&line, "ritual.lead", "x", lead, NULL);
		}
		line_out(&line);
	}
	if (!fr_ritual_is_over(ritual, cli_now(cli)))
		list_rest(shown, cli_now(cli), "", &line);
	if (line.len)
		line_out(&line);
	say_piece_when(ritual, FR_RITUAL_ENDED,
	               fr_ritual_is_over(ritual, cli_now(cli)) ? "ritual.ended-on" : "ritual.ends",
	               &line);
	if (line.len)
		line_out(&line);
	return FR_OK;
}

static enum fr_code show_outcomes(struct cli *cli, const struct fr_ritual *ritual)
{
	FR_FREED(fr_record_free) struct fr_record record = {0};

	out_record(&ritual->record);
	for (int i = 0; i < ritual->n_outcomes; i++) {
		FR_TRY(fr_record_get(cli->store, FR_TYPE_OCCURRENCE, ritual->outcomes[i].row,
		                     &record, &cli->err));
		out_record(&record);
	}
	return FR_OK;
}

enum fr_code ritual_show(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};

	FR_TRY(ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], &ritual));
	if (cli->json)
		return show_outcomes(cli, &ritual);
	FR_TRY(show_head(cli, &ritual));
	return turn_said_next(cli, &ritual, DATES_SHOWN);
}

/* --- next and due: the dates of all rituals in one list -------------------------------- */

static int dates_order(const void *a, const void *b)
{
	const struct fr_due_item *x = a;
	const struct fr_due_item *y = b;

	return x->due.sec != y->due.sec ? (x->due.sec > y->due.sec) - (x->due.sec < y->due.sec)
	                                : (x->n > y->n) - (x->n < y->n);
}

static void dates_line(const struct fr_due_item *item, struct fr_buf *line)
{
	FR_FREED(fr_buf_free) struct fr_buf names = {0};

	say_when(&item->due, line);
	say_names(fr_buf_text(&item->names), &names);
	fr_buf_puts(line, "  ");
	texts_add(line,
	          item->what == FR_DUE_BIRTHDAY ? "ritual.birthday"
	          : item->what == FR_DUE_SWAP   ? "ritual.swap"
	                                        : "ritual.with",
	          "r", fr_buf_text(&item->name), "f", fr_buf_text(&names), NULL);
	if (item->late)
		fr_buf_printf(line, " (%s)",
		              texts_word(item->once ? "ritual.asked" : "ritual.late"));
	if (item->roles.len) {
		fr_buf_puts(line, "  ");
		turn_said_roles(fr_buf_text(&item->roles), line);
	}
}

/* Of a birthday or a swap that was there is nothing to be done here. */
static int dates_is_over(const struct fr_due_item *item)
{
	return item->what != FR_DUE_RITUAL && item->late;
}

static void dates_print(const struct cli *cli, struct fr_due_list *list, size_t most)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	if (list->n)
		qsort(list->items, list->n, sizeof *list->items, dates_order);
	for (size_t i = 0; i < list->n && most; i++) {
		fr_buf_clear(&line);
		if (dates_is_over(&list->items[i]))
			continue;
		most--;
		if (cli->json) {
			fr_due_write(&list->items[i], &line);
			out_line(&line);
		} else {
			dates_line(&list->items[i], &line);
			line_out(&line);
		}
	}
}

/* Those until this second, or (most is not 0) the next most of all.  FR_NO: there are none. */
static enum fr_code dates_all(struct cli *cli, int64_t until, int most)
{
	struct fr_due_ask ask = {.store = cli->store,
	                         .now = cli_now(cli),
	                         .what = 1u << FR_DUE_RITUAL | 1u << FR_DUE_BIRTHDAY |
	                                 1u << FR_DUE_SWAP,
	                         .how = FR_DUE_OPEN,
	                         .until = until,
	                         .most = most};
	FR_FREED(fr_due_free) struct fr_due_list list = {0};
	int any = 0;

	if (cli->store)
		FR_TRY(fr_due_gather(&ask, &list, &cli->err));
	for (size_t i = 0; i < list.n; i++)
		any |= !dates_is_over(&list.items[i]);
	if (!any)
		return FR_NO;
	pager_begin(cli);
	dates_print(cli, &list, most ? (size_t)most : SIZE_MAX);
	return FR_OK;
}

static enum fr_code next_not_of(struct cli *cli, const char *ritual)
{
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};

	say_word(ritual, &quoted);
	return fr_err_set(&cli->err, FR_USAGE,
	                  "next takes how many of all; for those of one: fr-ritual show %s",
	                  fr_buf_text(&quoted));
}

enum fr_code ritual_next(struct cli *cli)
{
	int64_t most = DATES_SHOWN;
	enum fr_code code;

	if (cli->n_operands && !strspn(cli->operands[0], "-0123456789"))
		return next_not_of(cli, cli->operands[0]);
	if (cli->n_operands)
		FR_TRY(cli_number(cli, "how many", cli->operands[0], 1, 1000, &most));
	FR_TRY(cli_read(cli));
	code = dates_all(cli, 0, (int)most);
	return code == FR_NO ? FR_OK : code;
}

/* Today is meant whole; --within 3d is up to the end of the third day after it. */
enum fr_code ritual_due(struct cli *cli)
{
	const char *within = cli_value(cli, OPT_WITHIN);
	int days = 0;

	if (within && fr_cadence_read(within, &days, &cli->err))
		return fr_err_set(&cli->err, FR_USAGE, "--within: %.900s", cli->err.message);
	FR_TRY(cli_read(cli));
	return dates_all(cli, fr_local_day_last(fr_local_day(cli_now(cli)) + days), 0);
}
