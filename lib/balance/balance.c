/* balance - what is known about the exchange with one friend */
#include "lib/balance/balance.h"

#include <fr/os.h>

#include <stdlib.h>

enum fr_code fr_balance_open(const struct fr_params *params, int64_t now,
                             struct fr_balance **balance, struct fr_err *err)
{
	struct fr_balance *new = calloc(1, sizeof *new);

	if (new == NULL)
		return fr_err_nomem(err);
	new->params = *params;
	new->now = now;
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
	if (fact->at > balance->now && fact->at - balance->now > FR_SECONDS_PER_DAY) {
		balance->left_future++;
		return FR_OK;
	}
	return balance_facts_add(&balance->facts, fact,
	                         fact->at < balance->now ? fact->at : balance->now, err);
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

/* Room for one more in an array whose length doubles at the powers of two.  NULL without memory. */
static void *grown(void *array, size_t n, size_t size)
{
	if ((n & (n - 1)) != 0)
		return array;
	return fr_os_realloc(array, n == 0 ? 1 : 2 * n, size);
}

enum fr_code fr_balance_season(struct fr_balance *balance, enum fr_who who, int64_t start,
                               int64_t end, struct fr_err *err)
{
	static const unsigned sets[] = {IN_MY_SEASON, IN_FRIENDS_SEASON,
	                                IN_MY_SEASON | IN_FRIENDS_SEASON};
	struct season *seasons = grown(balance->seasons, balance->n_seasons, sizeof *seasons);

	if (seasons == NULL)
		return fr_err_nomem(err);
	balance->seasons = seasons;
	seasons[balance->n_seasons++] = (struct season){start, end, sets[who]};
	return FR_OK;
}

enum fr_code fr_balance_checkin(struct fr_balance *balance, int64_t at, int8_t felt_me,
                                int8_t felt_friend, struct fr_err *err)
{
	struct checkin *checkins;

	if (at > balance->now)
		return FR_OK;
	checkins = grown(balance->checkins, balance->n_checkins, sizeof *checkins);
	if (checkins == NULL)
		return fr_err_nomem(err);
	balance->checkins = checkins;
	checkins[balance->n_checkins++] = (struct checkin){at, felt_me, felt_friend};
	return FR_OK;
}

void fr_balance_cadence(struct fr_balance *balance, double days)
{
	balance->cadence = days;
}

void fr_balance_invalid(struct fr_balance *balance)
{
	balance->left_invalid++;
}

void balance_care(const struct fr_balance *balance, int care[2][FR_KINDS])
{
	int kind;

	for (kind = 0; kind < FR_KINDS; kind++) {
		int mine = balance->care[FR_ME][kind].level;
		int everyone = balance->everyone[kind].level;
		int theirs = balance->care[FR_FRIEND][kind].level;

		if (mine == 0)
			mine = everyone;
		care[FR_ME][kind] = mine != 0 ? mine : 3;
		care[FR_FRIEND][kind] = theirs != 0 ? theirs : 3;
	}
}

unsigned balance_seasons(const struct fr_balance *balance, int64_t at, int64_t *until)
{
	unsigned who = IN_NO_SEASON;
	size_t i;

	*until = INT64_MAX;
	for (i = 0; i < balance->n_seasons; i++) {
		const struct season *season = &balance->seasons[i];
		int64_t end = season->end == FR_NO_TIME ? INT64_MAX : season->end;

		if (at < season->start) {
			*until = season->start < *until ? season->start : *until;
		} else if (at < end) {
			who |= season->who;
			*until = end < *until ? end : *until;
		}
	}
	return who;
}

static int checkin_order(const void *left, const void *right)
{
	const struct checkin *a = left;
	const struct checkin *b = right;

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
