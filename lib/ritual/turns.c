/* turns - the times of a ritual that are open, and what becomes of one */
#include <fr/grow.h>
#include <fr/ritual.h>

#include <stdlib.h>

#include "lib/ritual/ritual.h"

int fr_turn_is_open(const struct fr_turn *turn)
{
	return !turn->outcome || turn->outcome->status == FR_OUTCOME_DUE ||
	       turn->outcome->status == FR_OUTCOME_MOVED;
}

const char *fr_turn_cast(const struct fr_turn *turn)
{
	return turn->outcome ? turn->outcome->cast : NULL;
}

/* --- lists of them ---------------------------------------------------------------------- */

/* What is asked for, and what was found of it. */
struct turn_list {
	int64_t now;
	const struct fr_ritual *ritual;
	int64_t until;
	int most; /* so many that are still to come are enough; 0: all until then */

	struct fr_turn *turns;
	int n;
	size_t room;
	struct fr_turn past; /* the open one whose time has come; due.sec INT64_MIN: none has */
	int settled;         /* what is earlier makes no difference to past */
};

static enum fr_code list_add(struct turn_list *list, const struct fr_turn *turn, struct fr_err *err)
{
	FR_TRY(fr_grow(&list->turns, (size_t)list->n, &list->room, sizeof *list->turns, err));
	list->turns[list->n++] = *turn;
	return FR_OK;
}

static int list_order(const void *a, const void *b)
{
	const struct fr_turn *x = a;
	const struct fr_turn *y = b;

	return x->at.sec != y->at.sec ? (x->at.sec > y->at.sec) - (x->at.sec < y->at.sec)
	                              : (x->due.sec > y->due.sec) - (x->due.sec < y->due.sec);
}

/* Open ones whose time has come replace each other; the others are kept. */
static enum fr_code list_see(struct turn_list *list, const struct fr_turn *turn, struct fr_err *err)
{
	int64_t begins = fr_when_first(&turn->at);

	if (!fr_turn_is_open(turn)) {
		list->settled = 1;
		if (turn->due.sec > list->past.due.sec)
			list->past.due.sec = INT64_MIN;
		return FR_OK;
	}
	if (fr_ritual_rests(list->ritual, begins))
		return FR_OK;
	if (begins > list->now)
		return begins <= list->until ? list_add(list, turn, err) : FR_OK;
	list->settled = 1;
	if (list->past.due.sec == INT64_MIN || turn->at.sec >= list->past.at.sec)
		list->past = *turn;
	return FR_OK;
}

/* So many as are wanted are before this second, wherever they were moved. */
static int list_has_most(const struct turn_list *list, int64_t sec)
{
	int n = 0;

	for (int i = 0; list->most && list->n >= list->most && i < list->n; i++)
		n += list->turns[i].at.sec <= sec;
	return list->most && n >= list->most;
}

/* Are the dates past both ends? */
static int list_is_full(const struct turn_list *list, const struct fr_dates *dates,
                        const struct fr_turn *turn)
{
	int64_t due = fr_when_first(&turn->due);

	return !turn->outcome && ritual_dates_answered(dates) && due > list->now &&
	       (due > list->until || list_has_most(list, due));
}

/* Yesterday, whatever the zone; what was moved is looked at with the day that it was moved from or
 * to. */
static int64_t list_day(const struct turn_list *list)
{
	int64_t day = fr_local_day(list->now) - 1;

	for (int i = 0; i < list->ritual->n_outcomes; i++) {
		const struct fr_outcome *outcome = &list->ritual->outcomes[i];

		if (outcome->status != FR_OUTCOME_MOVED)
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
	FR_FREED(fr_dates_closed) struct fr_dates *dates = NULL;
	struct fr_turn turn;
	int earlier;

	FR_TRY(ritual_dates_near(list->ritual, list_day(list), before, &dates, &earlier, err));
	list->n = 0;
	list->past.due.sec = INT64_MIN;
	list->settled = !earlier;
	while (fr_dates_next(dates, &turn) == FR_OK && !list_is_full(list, dates, &turn))
		FR_TRY(list_see(list, &turn, err));
	return FR_OK;
}

/* From shortly before now on, and from further back until that is sure to be the same as from the
 * start. */
static enum fr_code list_fill(struct turn_list *list, struct fr_err *err)
{
	int64_t ended = fr_ritual_last(list->ritual);

	if (ended < list->until)
		list->until = ended;
	for (int64_t before = 1; !list->settled; before *= 4)
		FR_TRY(list_walk(list, before, err));
	return FR_OK;
}

static void list_free(struct turn_list *list)
{
	free(list->turns);
}

static void list_give(struct turn_list *list, struct fr_turn **turns, int *n)
{
	if (list->n)
		qsort(list->turns, (size_t)list->n, sizeof *list->turns, list_order);
	*turns = list->turns;
	*n = list->n;
	list->turns = NULL;
}

enum fr_code fr_turns_until(const struct fr_ritual *ritual, int64_t now, int64_t until,
                            struct fr_turn **turns, int *n, struct fr_err *err)
{
	FR_FREED(list_free) struct turn_list list = {.now = now, .ritual = ritual, .until = until};

	FR_TRY(list_fill(&list, err));
	if (list.past.due.sec != INT64_MIN)
		FR_TRY(list_add(&list, &list.past, err));
	list_give(&list, turns, n);
	return FR_OK;
}

enum fr_code fr_turns_next(const struct fr_ritual *ritual, int64_t now, int most,
                           struct fr_turn **turns, int *n, struct fr_err *err)
{
	FR_FREED(list_free)
	struct turn_list list = {.now = now, .ritual = ritual, .until = INT64_MAX, .most = most};

	FR_TRY(list_fill(&list, err));
	if (list.past.due.sec != INT64_MIN && !fr_when_is_past(&list.past.at, now))
		FR_TRY(list_add(&list, &list.past, err));
	list_give(&list, turns, n);
	*n = *n > most ? most : *n;
	return FR_OK;
}

/* --- what becomes of one ------------------------------------------------------------------ */

void fr_turn_id(const struct fr_ritual *ritual, const struct fr_turn *turn, struct fr_id *id)
{
	char of[FR_ID_SIZE];

	fr_id_format(&ritual->record.id, of);
	fr_record_id_due(FR_TYPE_OCCURRENCE, of, &turn->due, id);
}

enum fr_code fr_turn_record(const struct fr_ritual *ritual, const struct fr_turn *turn,
                            enum fr_outcome_status status, const struct fr_when *moved,
                            const char *cast, const char *moment, struct fr_record *record,
                            struct fr_err *err)
{
	static const char *const STATES[] = {"due", "done", "skipped", "moved"};
	char id[FR_ID_SIZE];

	fr_record_reset(record, FR_TYPE_OCCURRENCE);
	fr_turn_id(ritual, turn, &record->id);
	record->has_id = 1;
	fr_id_format(&ritual->record.id, id);
	FR_TRY(fr_record_set_text(record, FR_OCCURRENCE_RITUAL, id, err));
	FR_TRY(fr_record_set_when(record, FR_OCCURRENCE_DUE, &turn->due, err));
	FR_TRY(fr_record_set_text(record, FR_OCCURRENCE_STATUS, STATES[status], err));
	if (moved)
		FR_TRY(fr_record_set_when(record, FR_OCCURRENCE_MOVED, moved, err));
	if (cast && *cast)
		FR_TRY(fr_record_set_text(record, FR_OCCURRENCE_ROLES, cast, err));
	else if (cast)
		fr_record_set_null(record, FR_OCCURRENCE_ROLES);
	if (moment)
		FR_TRY(fr_record_set_text(record, FR_OCCURRENCE_MOMENT, moment, err));
	return FR_OK;
}

enum fr_code fr_turn_put(struct fr_store *store, const struct fr_ritual *ritual,
                         const struct fr_turn *turn, enum fr_outcome_status status,
                         const struct fr_when *moved, const char *cast, const char *moment,
                         struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record record = {0};
	enum fr_put result;

	FR_TRY(fr_turn_record(ritual, turn, status, moved, cast, moment, &record, err));
	return fr_record_put(store, &record, &result, NULL, err);
}
