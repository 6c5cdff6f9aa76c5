/* dates - when a ritual comes: its rule and what became of it, side by side */
#include "ritual.h"

#include <fr/time.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Another zone costs reading its file, so dates are found several at once: few at first, then more.
 */
#define AHEAD_FIRST 4
#define AHEAD_MOST  128

struct dates {
	const struct ritual *ritual;
	struct fr_recur *recur;
	struct fr_due ahead[AHEAD_MOST];
	int n_ahead, at_ahead, batch, over;
	int at; /* the next outcome */
};

static void dates_advance(struct dates *dates)
{
	if (++dates->at_ahead < dates->n_ahead || dates->over)
		return;
	dates->batch = dates->batch ? dates->batch * 2 : AHEAD_FIRST;
	if (dates->batch > AHEAD_MOST)
		dates->batch = AHEAD_MOST;
	dates->n_ahead = dates->at_ahead = 0;
	zone_enter(dates->ritual->start.zone);
	while (!dates->over && dates->n_ahead < dates->batch) {
		dates->over = fr_recur_next(dates->recur, &dates->ahead[dates->n_ahead]) != FR_OK;
		dates->n_ahead += !dates->over;
	}
	zone_leave();
}

/* day, before: as fr_recur_near has them; *earlier: there are dates before those. */
static enum fr_code dates_open_near(const struct ritual *ritual, int64_t day, int64_t before,
                                    struct dates **out, int *earlier, struct fr_err *err)
{
	struct dates *dates = calloc(1, sizeof *dates);
	enum fr_code code;

	if (!dates)
		return fr_err_nomem(err);
	dates->ritual = ritual;
	code = fr_recur_open(fr_record_text(&ritual->record, FR_RITUAL_RRULE), &ritual->start,
	                     &dates->recur, err);
	if (code) {
		dates_close(dates);
		return code;
	}
	*earlier = fr_recur_near(dates->recur, day, before);
	dates_advance(dates);
	*out = dates;
	return FR_OK;
}

enum fr_code dates_open(const struct ritual *ritual, struct dates **out, struct fr_err *err)
{
	int earlier;

	return dates_open_near(ritual, ritual->start.day, 0, out, &earlier, err);
}

void dates_close(struct dates *dates)
{
	if (!dates)
		return;
	fr_recur_close(dates->recur);
	free(dates);
}

/* An outcome of an older rule counts only while it was moved to a day that is still to be. */
static int dates_stands_alone(const struct outcome *outcome)
{
	return outcome->status == OUTCOME_MOVED && outcome->has_moved;
}

enum fr_code dates_next(struct dates *dates, struct turn *turn)
{
	const struct ritual *ritual = dates->ritual;

	for (;;) {
		const struct outcome *outcome =
		    dates->at < ritual->n_outcomes ? &ritual->outcomes[dates->at] : NULL;
		const struct fr_when *ahead =
		    dates->at_ahead < dates->n_ahead ? &dates->ahead[dates->at_ahead].when : NULL;

		if (!outcome && !ahead)
			return FR_DONE;
		if (outcome && (!ahead || outcome->due.sec < ahead->sec)) {
			dates->at++;
			*turn = (struct turn){outcome->due, outcome->moved, outcome};
			if (dates_stands_alone(outcome))
				return FR_OK;
			continue;
		}
		*turn = (struct turn){*ahead, *ahead, NULL};
		if (outcome && outcome->due.sec == ahead->sec) {
			turn->outcome = outcome;
			if (outcome->has_moved && outcome->status != OUTCOME_DUE)
				turn->at = outcome->moved;
			dates->at++;
		}
		dates_advance(dates);
		return FR_OK;
	}
}

int turn_is_open(const struct turn *turn)
{
	return !turn->outcome || turn->outcome->status == OUTCOME_DUE ||
	       turn->outcome->status == OUTCOME_MOVED;
}

int turn_is_late(const struct cli *cli, const struct turn *turn)
{
	int64_t first, last;

	if (turn->at.offset == FR_BARE_DATE)
		return cli_edge(&turn->at, 1) < cli_now(cli);
	fr_local_day_bounds(fr_local_day(turn->at.sec), &first, &last);
	return last < cli_now(cli);
}

/* --- lists of them ----------------------------------------------------------------- */

/* What is asked for, and what was found of it. */
struct turn_list {
	struct cli *cli;
	const struct ritual *ritual;
	int64_t until;
	int most; /* so many that are still to come are enough; 0: all until then */

	struct turn *turns;
	int n, room;
	struct turn
	    past; /* the open one whose time has come; due.sec is INT64_MIN where there is none */
	int settled; /* what is earlier makes no difference to past */
};

static enum fr_code list_add(struct turn_list *list, const struct turn *turn, struct fr_err *err)
{
	if (list->n == list->room) {
		int room = list->room ? list->room * 2 : 8;
		struct turn *more = realloc(list->turns, (size_t)room * sizeof *more);

		if (!more)
			return fr_err_nomem(err);
		list->turns = more;
		list->room = room;
	}
	list->turns[list->n++] = *turn;
	return FR_OK;
}

static int list_order(const void *a, const void *b)
{
	const struct turn *x = a;
	const struct turn *y = b;

	return x->at.sec != y->at.sec ? (x->at.sec > y->at.sec) - (x->at.sec < y->at.sec)
	                              : (x->due.sec > y->due.sec) - (x->due.sec < y->due.sec);
}

/* Open ones whose time has come replace each other; the others are kept. */
static enum fr_code list_see(struct turn_list *list, const struct turn *turn, struct fr_err *err)
{
	int64_t begins = cli_edge(&turn->at, 0);

	if (!turn_is_open(turn)) {
		list->settled = 1;
		if (turn->due.sec > list->past.due.sec)
			list->past.due.sec = INT64_MIN;
		return FR_OK;
	}
	if (ritual_rests(list->ritual, begins))
		return FR_OK;
	if (begins > cli_now(list->cli))
		return begins <= list->until ? list_add(list, turn, err) : FR_OK;
	list->settled = 1;
	if (list->past.due.sec == INT64_MIN || turn->at.sec >= list->past.at.sec)
		list->past = *turn;
	return FR_OK;
}

/* Are the dates past both ends? */
static int list_is_full(const struct turn_list *list, const struct dates *dates,
                        const struct turn *turn)
{
	int64_t due = cli_edge(&turn->due, 0);

	return dates->at >= list->ritual->n_outcomes && due > cli_now(list->cli) &&
	       (due > list->until || (list->most && list->n >= list->most));
}

/* Yesterday, whatever the zone; what was moved is looked at with the day that it was moved from or
 * to. */
static int64_t list_day(const struct turn_list *list)
{
	int64_t day = fr_local_day(cli_now(list->cli)) - 1;

	for (int i = 0; i < list->ritual->n_outcomes; i++) {
		const struct outcome *outcome = &list->ritual->outcomes[i];

		if (outcome->status != OUTCOME_MOVED)
			continue;
		if (outcome->due.sec / 86400 - 2 < day)
			day = outcome->due.sec / 86400 - 2;
		if (outcome->has_moved && outcome->moved.sec / 86400 - 2 < day)
			day = outcome->moved.sec / 86400 - 2;
	}
	return day;
}

static enum fr_code list_walk(struct turn_list *list, int64_t before, struct fr_err *err)
{
	struct dates *dates;
	struct turn turn;
	int earlier;
	enum fr_code code =
	    dates_open_near(list->ritual, list_day(list), before, &dates, &earlier, err);

	if (code)
		return code;
	list->n = 0;
	list->past.due.sec = INT64_MIN;
	list->settled = !earlier;
	while (!code && dates_next(dates, &turn) == FR_OK && !list_is_full(list, dates, &turn))
		code = list_see(list, &turn, err);
	dates_close(dates);
	return code;
}

/* From shortly before now on, and from further back until that is sure to be the same as from the
 * start. */
static enum fr_code list_fill(struct turn_list *list, struct fr_err *err)
{
	int64_t ended = ritual_last(list->ritual);
	enum fr_code code = FR_OK;

	if (ended < list->until)
		list->until = ended;
	for (int64_t before = 1; !code && !list->settled; before *= 4)
		code = list_walk(list, before, err);
	return code;
}

static enum fr_code list_done(struct turn_list *list, enum fr_code code, struct turn **turns,
                              int *n)
{
	if (code) {
		free(list->turns);
		return code;
	}
	if (list->n)
		qsort(list->turns, (size_t)list->n, sizeof *list->turns, list_order);
	*turns = list->turns;
	*n = list->n;
	return FR_OK;
}

enum fr_code turns_open(struct cli *cli, const struct ritual *ritual, int64_t until,
                        struct turn **turns, int *n, struct fr_err *err)
{
	struct turn_list list = {.cli = cli, .ritual = ritual, .until = until};
	enum fr_code code = list_fill(&list, err);

	if (!code && list.past.due.sec != INT64_MIN)
		code = list_add(&list, &list.past, err);
	return list_done(&list, code, turns, n);
}

enum fr_code turns_next(struct cli *cli, const struct ritual *ritual, int most, struct turn **turns,
                        int *n, struct fr_err *err)
{
	struct turn_list list = {.cli = cli, .ritual = ritual, .until = INT64_MAX, .most = most};
	enum fr_code code = list_fill(&list, err);

	if (!code && list.past.due.sec != INT64_MIN && !turn_is_late(cli, &list.past))
		code = list_add(&list, &list.past, err);
	code = list_done(&list, code, turns, n);
	if (!code && *n > most)
		*n = most;
	return code;
}

void dates_instants(const struct fr_start *start, const int64_t *days, int n,
                    struct fr_when *instants)
{
	zone_enter(start->zone);
	for (int i = 0; i < n; i++) {
		if (start->second < 0)
			instants[i] = (struct fr_when){days[i] * 86400 + 43200, FR_BARE_DATE};
		else
			fr_when_wall(days[i], start->second, &instants[i]);
	}
	zone_leave();
}

void turn_id(const struct ritual *ritual, const struct turn *turn, char id[FR_ID_SIZE])
{
	char of[FR_ID_SIZE];
	struct fr_id derived;

	fr_id_format(&ritual->record.id, of);
	fr_record_id_due(FR_TYPE_OCCURRENCE, of, &turn->due, &derived);
	fr_id_format(&derived, id);
}
