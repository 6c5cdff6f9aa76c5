/* list - list, show, next, due: rituals and when they come */
#include "ritual.h"

#include "cli/say.h"

#include <stdlib.h>
#include <string.h>

#define DATES_SHOWN 5

/* --- list ------------------------------------------------------------------------- */

static void list_field(const struct fr_record *ritual, int field, const char *before,
                       struct fr_buf *line)
{
	struct fr_when when = {fr_record_int(ritual, field), ritual->value[field].offset};

	if (!fr_record_has(ritual, field))
		return;
	fr_buf_puts(line, before);
	say_when(&when, line);
}

static enum fr_code list_one(struct cli *cli, struct ritual *ritual, void *arg, struct fr_err *err)
{
	const struct fr_record *record = &ritual->record;
	struct fr_buf line = {0};
	struct turn *turns = NULL;
	char id[FR_ID_SIZE];
	int n = 0;
	enum fr_code code;

	++*(int *)arg;
	if (cli->json) {
		out_record(record);
		return FR_OK;
	}
	code = fr_record_ending(cli->store, record, id, err);
	if (!code)
		code = turns_next(cli, ritual, 1, &turns, &n, err);
	fr_buf_printf(&line, "%s  ", id);
	line_name(record, &line);
	fr_buf_puts(&line, ": ");
	line_rhythm(record, &line);
	if (ritual_is_over(cli, ritual)) {
		fr_buf_puts(&line, "; ended");
	} else {
		if (ritual_rests(ritual, cli_now(cli) + 1))
			list_field(record, FR_RITUAL_PAUSED, "; resting until ", &line);
		list_field(record, FR_RITUAL_ENDED, "; ends ", &line);
		fr_buf_puts(&line, n ? "; next " : "");
		if (n)
			say_when(&turns[0].at, &line);
	}
	if (!code)
		line_out(&line);
	free(turns);
	fr_buf_free(&line);
	return code;
}

enum fr_code ritual_list(struct cli *cli)
{
	int n = 0;
	enum fr_code code = ask_operands(cli, 0, 0);

	if (!code)
		code = cli_read(cli);
	if (!code)
		code = ritual_each(cli, cli_has(cli, OPT_ALL), list_one, &n);
	if (!code && !n && !cli->json)
		out_text("No ritual is kept yet. To start:\n"
		         "  fr-ritual add Walk --with Ana --every \"sunday 11:00\"\n");
	return code;
}

/* --- show --------------------------------------------------------------------------- */

static void show_field(const struct fr_record *ritual, int field, const char *before)
{
	struct fr_buf line = {0};

	list_field(ritual, field, before, &line);
	if (line.len)
		line_out(&line);
	fr_buf_free(&line);
}

static enum fr_code show_head(struct cli *cli, const struct ritual *shown, struct fr_err *err)
{
	const struct fr_record *ritual = &shown->record;
	struct fr_buf line = {0};
	char lead[32], id[FR_ID_SIZE];
	enum fr_code code = fr_record_ending(cli->store, ritual, id, err);

	if (code)
		return code;
	line_name(ritual, &line);
	fr_buf_puts(&line, ": ");
	line_rhythm(ritual, &line);
	fr_buf_printf(&line, "  [%s]", id);
	line_out(&line);
	if (fr_record_has(ritual, FR_RITUAL_KIND)) {
		fr_buf_printf(&line, "kind: %s", fr_record_text(ritual, FR_RITUAL_KIND));
		line_out(&line);
	}
	if (fr_record_has(ritual, FR_RITUAL_LEAD)) {
		int64_t minutes = fr_record_int(ritual, FR_RITUAL_LEAD);

		if (minutes && minutes % 1440 == 0)
			fr_buf_printf(&line, "reminder: %lld day%s ahead",
			              (long long)(minutes / 1440), minutes == 1440 ? "" : "s");
		else {
			fr_duration_format(minutes, lead, sizeof lead);
			fr_buf_printf(&line, "reminder: %s ahead", lead);
		}
		line_out(&line);
	}
	if (fr_record_has(ritual, FR_RITUAL_PAUSED) && ritual_rests(shown, cli_now(cli) + 1) &&
	    !ritual_is_over(cli, shown))
		show_field(ritual, FR_RITUAL_PAUSED, "resting until ");
	show_field(ritual, FR_RITUAL_ENDED, ritual_is_over(cli, shown) ? "ended " : "ends ");
	fr_buf_free(&line);
	return FR_OK;
}

static enum fr_code show_outcomes(struct cli *cli, const struct ritual *ritual)
{
	struct fr_record record = {0};
	enum fr_code code = FR_OK;

	out_record(&ritual->record);
	for (int i = 0; !code && i < ritual->n_outcomes; i++) {
		code = fr_record_get(cli->store, FR_TYPE_OCCURRENCE, ritual->outcomes[i].row,
		                     &record, &cli->err);
		if (!code)
			out_record(&record);
	}
	fr_record_free(&record);
	return code;
}

enum fr_code ritual_show(struct cli *cli)
{
	struct ritual ritual = {0};
	enum fr_code code = ask_operands(cli, 1, 1);

	if (!code)
		code = ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], &ritual);
	if (!code && cli->json) {
		code = show_outcomes(cli, &ritual) ? cli->err.code : FR_OK;
	} else if (!code) {
		if (show_head(cli, &ritual, &cli->err) ||
		    line_dates(cli, &ritual, DATES_SHOWN, &cli->err))
			code = cli->err.code;
	}
	ritual_free(&ritual);
	return code;
}

/* --- next and due: the dates of all rituals in one list -------------------------------- */

/* One line with what it is sorted by. */
struct dated {
	int64_t at;
	int n; /* in which order it came */
	char *text;
};

struct dated_list {
	struct dated *lines;
	int n, room;
	int64_t until; /* of due; of next: how many */
	int most;
};

static int dated_order(const void *a, const void *b)
{
	const struct dated *x = a;
	const struct dated *y = b;

	return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : x->n - y->n;
}

static enum fr_code dated_add(struct dated_list *list, int64_t at, const struct fr_buf *text,
                              struct fr_err *err)
{
	if (list->n == list->room) {
		int room = list->room ? list->room * 2 : 64;
		struct dated *more = realloc(list->lines, (size_t)room * sizeof *more);

		if (!more)
			return fr_err_nomem(err);
		list->lines = more;
		list->room = room;
	}
	list->lines[list->n] = (struct dated){at, list->n, strdup(fr_buf_text(text))};
	if (text->failed || !list->lines[list->n].text)
		return fr_err_nomem(err);
	list->n++;
	return FR_OK;
}

static enum fr_code dated_turn(struct cli *cli, struct ritual *ritual, struct dated_list *list,
                               const struct roles *roles, const struct turn *turn,
                               struct fr_err *err)
{
	struct fr_buf line = {0};
	struct fr_buf cast = {0};
	enum fr_code code = FR_OK;

	if (cli->json) {
		code = due_json(cli, ritual, turn, roles, &line, err);
	} else {
		say_when(&turn->at, &line);
		fr_buf_puts(&line, "  ");
		line_name(&ritual->record, &line);
		if (turn_is_late(cli, turn))
			fr_buf_puts(&line, " (was to be; done, skip and move are all fine)");
		roles_cast(roles, turn->outcome, 0, &cast);
		if (cast.len) {
			fr_buf_puts(&line, "  ");
			cast_words(fr_buf_text(&cast), &line);
		}
	}
	if (!code)
		code = dated_add(list, turn->at.sec, &line, err);
	fr_buf_free(&line);
	fr_buf_free(&cast);
	return code;
}

static enum fr_code dated_turns(struct cli *cli, struct ritual *ritual, void *arg,
                                struct fr_err *err)
{
	struct dated_list *list = arg;
	struct roles *roles = NULL;
	struct turn *turns = NULL;
	int64_t created = ritual->record.created / 1000;
	int n = 0;
	enum fr_code code = list->most ? turns_next(cli, ritual, list->most, &turns, &n, err)
	                               : turns_open(cli, ritual, list->until, &turns, &n, err);

	if (!code)
		code = roles_open(ritual, &roles, err);
	for (int i = 0; !code && i < n; i++) {
		/* what was before the ritual was written down was not missed, as remind has it */
		if (turn_is_late(cli, &turns[i]) && cli_edge(&turns[i].at, 1) < created)
			continue;
		roles_until(roles, turns[i].at.sec);
		code = dated_turn(cli, ritual, list, roles, &turns[i], err);
		roles_pass(roles, turns[i].outcome);
	}
	roles_close(roles);
	free(turns);
	return code;
}

static void dated_print(struct cli *cli, struct dated_list *list)
{
	if (list->n)
		qsort(list->lines, (size_t)list->n, sizeof *list->lines, dated_order);
	for (int i = 0; i < list->n; i++) {
		if (!list->most || i < list->most) {
			if (cli->json)
				out_text("%s", list->lines[i].text);
			else
				out_shown(list->lines[i].text);
			out_text("\n");
		}
		free(list->lines[i].text);
	}
	free(list->lines);
}

static enum fr_code next_not_of(struct cli *cli, const char *ritual)
{
	struct fr_buf quoted = {0};
	enum fr_code code;

	say_word(ritual, &quoted);
	code = fr_err_set(&cli->err, FR_USAGE,
	                  "next takes how many of all; for those of one: fr-ritual show %s",
	                  fr_buf_text(&quoted));
	fr_buf_free(&quoted);
	return code;
}

static enum fr_code dated_gather(struct cli *cli, struct dated_list *list)
{
	enum fr_code code;

	if (!cli->store)
		return FR_OK;
	if (fr_store_hold(cli->store, &cli->err))
		return cli->err.code;
	code = ritual_each(cli, 0, dated_turns, list);
	fr_store_release(cli->store);
	return code;
}

enum fr_code ritual_next(struct cli *cli)
{
	struct dated_list list = {.most = DATES_SHOWN};
	int64_t most = DATES_SHOWN;
	enum fr_code code = ask_operands(cli, 0, 1);

	if (!code && cli->n_operands && !strspn(cli->operands[0], "-0123456789"))
		code = next_not_of(cli, cli->operands[0]);
	else if (!code && cli->n_operands)
		code = cli_number(cli, "how many", cli->operands[0], 1, 1000, &most);
	list.most = (int)most;
	if (!code)
		code = cli_read(cli);
	if (!code)
		code = dated_gather(cli, &list);
	dated_print(cli, &list);
	return code;
}

/* Today is meant whole; --within 3d is up to the end of the third day after it. */
enum fr_code ritual_due(struct cli *cli)
{
	const char *within = cli_value(cli, OPT_WITHIN);
	struct dated_list list = {0};
	int64_t first;
	int days = 0;
	int none;
	enum fr_code code = ask_operands(cli, 0, 0);

	if (!code && within && fr_cadence_read(within, &days, &cli->err))
		code = fr_err_set(&cli->err, FR_USAGE, "--within: %.900s", cli->err.message);
	if (!code)
		code = cli_read(cli);
	fr_local_day_bounds(fr_local_day(cli_now(cli)) + days, &first, &list.until);
	if (!code)
		code = dated_gather(cli, &list);
	none = list.n == 0;
	dated_print(cli, &list);
	return code ? code : none ? FR_NO : FR_OK;
}
