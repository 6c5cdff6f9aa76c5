/* follow - what became of single dates goes along where the rule becomes another */
#include <fr/grow.h>
#include <fr/recur.h>
#include <fr/ritual.h>

#include <stdlib.h>
#include <string.h>

#include "lib/record/record.h"
#include "lib/ritual/ritual.h"
#include "lib/store/store.h"

/* --- the dates of a rule as a list ------------------------------------------------------- */

struct dates_list {
	struct fr_due *at;
	int n;
	size_t room;
};

/* All of them up to the first two that are later than this day. */
static enum fr_code list_read(struct dates_list *list, const char *rule,
                              const struct fr_start *start, int64_t last, struct fr_err *err)
{
	FR_FREED(fr_zone_leave) struct fr_zone own = {0};
	FR_FREED(fr_recur_closed) struct fr_recur *recur = NULL;
	int after = 0;

	fr_zone_enter(start->zone, &own);
	FR_TRY(fr_recur_open(rule, start, &recur, err));
	while (after < 2) {
		FR_TRY(fr_grow(&list->at, (size_t)list->n, &list->room, sizeof *list->at, err));
		if (fr_recur_next(recur, &list->at[list->n]) == FR_DONE)
			break;
		after += list->at[list->n++].day > last;
	}
	return FR_OK;
}

/* The first that is not before this day; n: none is. */
static int list_on(const struct dates_list *list, int64_t day)
{
	int low = 0;
	int high = list->n;

	while (low < high) {
		int middle = low + (high - low) / 2;

		if (list->at[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first of the day that is nearest to this one, of two the earlier; -1: the list is empty. */
static int list_nearest(const struct dates_list *list, int64_t day)
{
	int after = list_on(list, day);
	int before = after ? list_on(list, list->at[after - 1].day) : after;

	if (!list->n)
		return -1;
	if (after == list->n || (after && day - list->at[before].day <= list->at[after].day - day))
		return before;
	return after;
}

static int list_find(const struct dates_list *list, const struct fr_when *when)
{
	for (int i = 0; i < list->n; i++) {
		if (list->at[i].when.sec == when->sec)
			return i;
	}
	return -1;
}

/* --- which date goes where ----------------------------------------------------------------- */

struct following {
	const struct fr_ritual *old;
	struct dates_list before, after;
	int loose;   /* one of them is counted from the last time: no date is that of another */
	int shifted; /* the same rhythm on other days: the nearest of them is meant */
	int64_t now;
};

/* The same date of the other rule: that of the day, else the nearest; -1: there is none. */
static int follow_match(const struct following *f, int i)
{
	const struct fr_due *old = &f->before.at[i];
	int nth = i - list_on(&f->before, old->day);
	int to = list_on(&f->after, old->day);

	if (to == f->after.n || f->after.at[to].day != old->day) {
		to = f->shifted ? list_nearest(&f->after, old->day) : -1;
		if (to < 0 ||
		    list_nearest(&f->before, f->after.at[to].day) != list_on(&f->before, old->day))
			return -1;
		if (fr_when_is_past(&old->when, f->now) !=
		    fr_when_is_past(&f->after.at[to].when, f->now))
			return -1;
	}
	return to + nth < f->after.n && f->after.at[to + nth].day == f->after.at[to].day ? to + nth
	                                                                                 : -1;
}

static void follow_one(const struct following *f, const struct fr_outcome *outcome,
                       struct fr_followed *followed)
{
	int from = f->loose ? -1 : list_find(&f->before, &outcome->due);
	int to = from < 0 || !f->before.at ? -1 : follow_match(f, from);
	int turns = outcome->cast && outcome->status != FR_OUTCOME_DONE &&
	            outcome->status != FR_OUTCOME_MOVED;

	*followed = (struct fr_followed){FR_STAYS, outcome->due};
	if (to >= 0) {
		followed->to = f->after.at[to].when;
		if (followed->to.sec != outcome->due.sec ||
		    (followed->to.offset == FR_BARE_DATE) != (outcome->due.offset == FR_BARE_DATE))
			followed->how = FR_FOLLOWS;
	} else if ((from >= 0 || f->loose) && turns && !fr_when_is_past(&outcome->due, f->now)) {
		followed->how = FR_LET_GO;
	}
}

static enum fr_code follow_read(struct following *f, const char *rule, const struct fr_start *start,
                                struct fr_err *err)
{
	const struct fr_ritual *old = f->old;
	const char *rule_before = fr_record_text(&old->record, FR_RITUAL_RRULE);
	int64_t last = old->outcomes[old->n_outcomes - 1].due.sec / 86400 + 1;
	struct fr_rule a, b;

	FR_TRY(fr_rule_parse(rule_before, &a, NULL, err));
	FR_TRY(fr_rule_parse(rule, &b, NULL, err));
	f->loose = a.after || b.after;
	if (f->loose)
		return FR_OK;
	FR_TRY(list_read(&f->before, rule_before, &old->start, last, err));
	FR_TRY(list_read(&f->after, rule, start, last, err));
	f->shifted = a.freq == b.freq && a.interval == b.interval;
	return FR_OK;
}

enum fr_code fr_ritual_follow(const struct fr_ritual *old, const char *rule,
                              const struct fr_start *start, int64_t now,
                              struct fr_followed **followed, struct fr_err *err)
{
	struct following f = {.old = old, .now = now};
	struct fr_followed *all = calloc((size_t)old->n_outcomes + 1, sizeof *all);
	enum fr_code code = all ? FR_OK : fr_err_nomem(err);

	if (!code && old->n_outcomes)
		code = follow_read(&f, rule, start, err);
	for (int i = 0; !code && i < old->n_outcomes; i++)
		follow_one(&f, &old->outcomes[i], &all[i]);
	free(f.before.at);
	free(f.after.at);
	if (code)
		free(all);
	else
		*followed = all;
	return code;
}

/* --- into the store ---------------------------------------------------------------------- */

/* Another one that comes to this date too, and was said later. */
static int follow_is_taken(const struct fr_ritual *old, const struct fr_followed *followed, int i)
{
	for (int k = 0; k < old->n_outcomes; k++) {
		if (k == i || followed[k].how == FR_LET_GO ||
		    followed[k].to.sec != followed[i].to.sec)
			continue;
		if (old->outcomes[k].updated > old->outcomes[i].updated ||
		    (old->outcomes[k].updated == old->outcomes[i].updated && k > i))
			return 1;
	}
	return 0;
}

/* The one of another date, whole, with what a record of that date had gone.  It was said when it
 * was said, so that a calendar can say later what becomes of that date. */
static enum fr_code follow_put(struct fr_store *store, const struct fr_ritual *old,
                               const struct fr_when *to, struct fr_record *record,
                               struct fr_err *err)
{
	struct fr_turn turn = {*to, *to, NULL};
	enum fr_put result;
	int64_t at;
	int forgotten;
	enum fr_code code;

	FR_TRY(fr_record_set_when(record, FR_OCCURRENCE_DUE, to, err));
	fr_turn_id(old, &turn, &record->id);
	record_set_times(record, record->updated);
	for (int k = 0; k < fr_type_info(FR_TYPE_OCCURRENCE)->n_fields; k++) {
		if (!fr_record_has(record, k))
			fr_record_set_null(record, k);
	}
	FR_TRY(fr_record_put(store, record, &result, NULL, err));
	if (result != FR_PUT_OLDER)
		return FR_OK;
	/* One of that date was removed since, as where the rule was another in between: it comes
	 * after that, and what it says is as old as it is. */
	code = store_tombstone_find(store, record->type, &record->id, &at, &forgotten, err);
	record->updated = code ? record->updated : record_stamp_after(at);
	if (!code)
		code = fr_record_put(store, record, &result, NULL, err);
	return code == FR_NOTHING ? FR_OK : code;
}

static enum fr_code follow_all(struct fr_store *store, const struct fr_ritual *old,
                               const struct fr_followed *followed, struct fr_err *err)
{
	struct fr_record *records = calloc((size_t)old->n_outcomes + 1, sizeof *records);
	enum fr_code code = records ? FR_OK : fr_err_nomem(err);

	/* all are taken out before one comes to the date that another had */
	for (int i = 0; !code && i < old->n_outcomes; i++) {
		int64_t row;

		if (followed[i].how == FR_STAYS)
			continue;
		row = old->outcomes[i].row;
		code = fr_record_get(store, FR_TYPE_OCCURRENCE, row, &records[i], err);
		if (!code)
			code = fr_record_remove(store, FR_TYPE_OCCURRENCE, row, err);
	}
	for (int i = 0; !code && i < old->n_outcomes; i++) {
		if (followed[i].how == FR_FOLLOWS && !follow_is_taken(old, followed, i))
			code = follow_put(store, old, &followed[i].to, &records[i], err);
	}
	for (int i = 0; records && i < old->n_outcomes; i++)
		fr_record_free(&records[i]);
	free(records);
	return code;
}

/* --- turns that were passed on ------------------------------------------------------------- */

/* Whose turn it is by the order alone at this date, or where it was moved to. */
static enum fr_code pass_by_order(struct fr_store *store, const struct fr_ritual *ritual,
                                  const struct fr_outcome *outcome, const struct fr_when *due,
                                  int64_t now, struct fr_buf *cast, struct fr_err *err)
{
	struct fr_turn turn = {*due, outcome->has_moved ? outcome->moved : *due, NULL};
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;

	FR_TRY(fr_roles_open(store, ritual, now, &roles, err));
	FR_TRY(fr_roles_reach(roles, &turn, now, err));
	fr_roles_cast(roles, NULL, cast);
	return fr_buf_check(cast, err);
}

/* The turn was that of whoever was up: it is that of whoever is up there now. */
static enum fr_code pass_again(struct fr_store *store, const struct fr_ritual *old, int i,
                               const struct fr_when *to, int64_t now, struct fr_err *err)
{
	struct fr_turn turn = {*to, *to, NULL};
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};
	FR_FREED(fr_buf_free) struct fr_buf before = {0}, after = {0};
	const struct fr_outcome *outcome = &old->outcomes[i];
	const char *cast = outcome->cast;

	FR_TRY(pass_by_order(store, old, outcome, &outcome->due, now, &before, err));
	FR_TRY(fr_ritual_get(store, FR_TYPE_RITUAL, old->record.row, &ritual, err));
	if (strcmp(fr_buf_text(&before), cast) == 0)
		FR_TRY(pass_by_order(store, &ritual, outcome, to, now, &after, err));
	if (after.len && strcmp(fr_buf_text(&after), cast) != 0)
		return fr_turn_put(store, &ritual, &turn, FR_OUTCOME_SKIPPED, NULL,
		                   fr_buf_text(&after), NULL, err);
	return FR_OK;
}

enum fr_code fr_ritual_follow_store(struct fr_store *store, const struct fr_ritual *old,
                                    const struct fr_followed *followed, int64_t now,
                                    struct fr_err *err)
{
	FR_TRY(follow_all(store, old, followed, err));
	for (int i = 0; i < old->n_outcomes; i++) {
		if (old->outcomes[i].status == FR_OUTCOME_SKIPPED && old->outcomes[i].cast &&
		    followed[i].how != FR_LET_GO && !follow_is_taken(old, followed, i) &&
		    !fr_when_is_past(&followed[i].to, now))
			FR_TRY(pass_again(store, old, i, &followed[i].to, now, err));
	}
	return FR_OK;
}
