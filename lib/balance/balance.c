/* balance - what is known about the exchange with one friend */
#include "lib/balance/balance.h"

#include <fr/grow.h>

#include <stdlib.h>

enum fr_code fr_balance_open(const struct fr_params *params, struct fr_when now,
                             struct fr_balance **balance, struct fr_err *err)
{
	struct fr_balance *new = calloc(1, sizeof *new);

	if (new == NULL)
		return fr_err_nomem(err);
	new->params = *params;
	new->now = now.sec;
	new->offset = now.offset;
	new->today = fr_when_day(&now);
	new->standing = FR_STANDING_NONE;
	*balance = new;
	return FR_OK;
}

void fr_balance_close(struct fr_balance *balance)
{
	if (balance == NULL)
		return;
	balance_facts_free(&balance->facts);
	free(balance->seasons);
	free(balance->checkins);
	free(balance);
}

enum fr_code fr_balance_moment(struct fr_balance *balance, const struct fr_fact *fact,
                               struct fr_err *err)
{
	struct fr_when at = {fact->at, fact->offset};

	if (fact->at > balance->now && fact->at - balance->now > FR_SECONDS_PER_DAY) {
		balance->left_future++;
		return FR_OK;
	}
	if (fact->at > balance->now)
		at = (struct fr_when){balance->now, balance->offset};
	return balance_facts_add(&balance->facts, fact, &at, err);
}

enum fr_code fr_balance_care(struct fr_balance *balance, enum fr_who who, int everyone,
                             enum fr_kind kind, int level, int64_t at, struct fr_err *err)
{
	struct care *care = everyone ? &balance->everyone[kind] : &balance->care[who][kind];

	(void)err; /* nothing here can fail now */
	if (care->level != 0 && at < care->at)
		return FR_OK;
	/* Two at the same instant: the higher, whichever came first.  Without an instant: the last
	 * told. */
	if (care->level == 0 || at > care->at || at == FR_NO_TIME || level > care->level)
		*care = (struct care){at, level};
	return FR_OK;
}

enum fr_code fr_balance_season(struct fr_balance *balance, enum fr_who who, int64_t start,
                               int64_t end, struct fr_err *err)
{
	static const unsigned sets[] = {IN_MY_SEASON, IN_FRIENDS_SEASON,
	                                IN_MY_SEASON | IN_FRIENDS_SEASON};

	FR_TRY(fr_grow(&balance->seasons, balance->n_seasons, &balance->seasons_room,
	               sizeof *balance->seasons, err));
	balance->seasons[balance->n_seasons++] = (struct season){start, end, sets[who]};
	return FR_OK;
}

enum fr_code fr_balance_checkin(struct fr_balance *balance, struct fr_when at, int8_t felt_me,
                                int8_t felt_friend, struct fr_err *err)
{
	int64_t day = fr_when_day(&at);
	int64_t week = fr_day_week(day < balance->today ? day : balance->today);

	if (at.sec > balance->now)
		return FR_OK;
	FR_TRY(fr_grow(&balance->checkins, balance->n_checkins, &balance->checkins_room,
	               sizeof *balance->checkins, err));
	balance->checkins[balance->n_checkins++] =
	    (struct checkin){week, at.sec, felt_me, felt_friend};
	return FR_OK;
}

void fr_balance_cadence(struct fr_balance *balance, double days)
{
	balance->cadence = days;
}

void fr_balance_standing(struct fr_balance *balance, enum fr_standing standing)
{
	balance->standing = standing;
}

void fr_balance_invalid(struct fr_balance *balance)
{
	balance->left_invalid++;
}

int fr_balance_care_level(const struct fr_balance *balance, enum fr_who who, enum fr_kind kind)
{
	int level = balance->care[who][kind].level;

	return level == 0 && who == FR_ME ? balance->everyone[kind].level : level;
}

void balance_care(const struct fr_balance *balance, int care[2][FR_KINDS])
{
	for (int who = FR_ME; who <= FR_FRIEND; who++) {
		for (int kind = 0; kind < FR_KINDS; kind++) {
			int level =
			    fr_balance_care_level(balance, (enum fr_who)who, (enum fr_kind)kind);

			care[who][kind] = level != 0 ? level : 3;
		}
	}
}

/* Nothing changes between this edge and the instant. */
static void narrow(struct season_span *span, int64_t at, int64_t edge)
{
	if (edge <= at && edge > span->from)
		span->from = edge;
	if (edge > at && edge < span->until)
		span->until = edge;
}

struct season_span balance_seasons(const struct fr_balance *balance, int64_t at)
{
	struct season_span span = {INT64_MIN, INT64_MAX, IN_NO_SEASON};

	for (size_t i = 0; i < balance->n_seasons; i++) {
		const struct season *season = &balance->seasons[i];
		int64_t end = season->end == FR_NO_TIME ? INT64_MAX : season->end;

		if (season->start >= end)
			continue;
		narrow(&span, at, season->start);
		narrow(&span, at, end);
		if (season->start <= at && at < end)
			span.who |= season->who;
	}
	return span;
}

static int checkin_order(const void *left, const void *right)
{
	const struct checkin *a = left;
	const struct checkin *b = right;

	if (a->week != b->week)
		return a->week < b->week ? -1 : 1;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->felt_me != b->felt_me)
		return a->felt_me - b->felt_me;
	return a->felt_friend - b->felt_friend;
}

void balance_sort(struct fr_balance *balance)
{
	balance_facts_sort(&balance->facts);
	if (balance->n_checkins > 1)
		qsort(balance->checkins, balance->n_checkins, sizeof *balance->checkins,
		      checkin_order);
}
