/* result - the weeks in order, and what follows from them */
#include "lib/balance/balance.h"

#include <stdlib.h>
#include <string.h>

/* The state of one pass over the weeks. */
struct run {
	struct fr_balance *balance;
	struct fr_balance_result *result;
	fr_balance_trace *trace;
	void *arg;
	int64_t now_week;
	struct factors factors;
	struct week week;
	struct level_sum level[LEVELS];
	struct energy_sums energy[3];
	struct drift drift;
	struct rhythm rhythm;
	struct load load;
	size_t next_checkin;
};

/* Talking it over begins a new count: check-ins up to and with this week. */
static void rearm_by_checkins(struct run *run, int64_t last_week, int why,
                              struct fr_balance_week *row)
{
	const struct fr_balance *balance = run->balance;

	while (run->next_checkin < balance->n_checkins &&
	       balance->checkins[run->next_checkin].week <= last_week) {
		balance_drift_rearm(&run->drift, why, row);
		run->next_checkin++;
	}
}

static void fill_row(const struct run *run, struct fr_balance_week *row)
{
	const struct week *week = &run->week;
	const struct tally *tally = &week->tally[LEVEL_ALL];

	row->week = week->number;
	row->moments = week->moments;
	row->mass = tally->mass;
	row->mass_counted = tally->counted;
	row->loudness = balance_week_loudness(tally, &run->balance->params);
	row->voice = tally->given / tally->counted;
	row->loud[FR_MUTUAL] = row->loudness * tally->mutual / tally->counted;
	row->loud[FR_GIVEN] = row->loudness * row->voice - row->loud[FR_MUTUAL] / 2;
	row->loud[FR_RECEIVED] = row->loudness - row->loud[FR_GIVEN] - row->loud[FR_MUTUAL];
	row->given = run->level[LEVEL_ALL].given;
	row->received = run->level[LEVEL_ALL].received;
	row->state = run->result->state;
	row->finished = week->number < run->now_week;
	row->drift_given = run->drift.side[FR_GIVEN].s;
	row->drift_received = run->drift.side[FR_RECEIVED].s;
	memcpy(row->by_direction, week->by_direction, sizeof row->by_direction);
	memcpy(row->by_kind, week->by_kind, sizeof row->by_kind);
	memcpy(row->minutes, week->minutes, sizeof row->minutes);
	memcpy(row->days, week->days, sizeof row->days);
	for (int i = 0; i < 3; i++) {
		row->contact_days |= week->days[i];
		row->energies += week->energy[i].n;
		row->energy += week->energy[i].sum;
	}
}

/* The week has no more moments: let it speak. */
static void finish_week(struct run *run)
{
	const struct fr_params *params = &run->balance->params;
	const struct week *week = &run->week;
	struct fr_balance_week row = {.opened = -1, .ended = -1};
	int i;

	if (week->moments == 0)
		return;
	run->result->weeks++;
	for (i = 0; i < LEVELS; i++)
		balance_level_add(&run->level[i], &week->tally[i], week->number, params);
	run->result->state =
	    balance_level_state(&run->level[LEVEL_ALL], params, run->result->state);
	balance_rhythm_load_week(&run->load, week, run->now_week, params);
	balance_rhythm_energy_week(run->energy, week, run->now_week, params);
	row.held_given = (week->seasons & IN_FRIENDS_SEASON) != 0;
	row.held_received = (week->seasons & IN_MY_SEASON) != 0;
	rearm_by_checkins(run, week->number - 1, REARMED_BEFORE, &row);
	if (week->number < run->now_week)
		balance_drift_week(&run->drift, week, params, &row);
	rearm_by_checkins(run, week->number, REARMED_CHECKIN, &row);
	if (run->trace != NULL) {
		fill_row(run, &row);
		run->trace(&row, run->arg);
	}
}

static void walk(struct run *run)
{
	const struct fr_balance *balance = run->balance;
	int64_t next_week = INT64_MIN; /* the Monday after the week that is being added up */
	struct season_span seasons = {INT64_MAX, INT64_MIN, IN_NO_SEASON};

	for (size_t i = 0; i < balance->facts.n; i++) {
		const struct fact *fact = &balance->facts.rows[i];
		int64_t at = fact_instant(fact);
		int64_t day = fact_day(fact);

		if (day > balance->today) /* it is tomorrow already where it was */
			day = balance->today;
		if (day >= next_week) {
			finish_week(run);
			balance_week_start(&run->week, fr_day_week(day));
			run->result->began_by = fact_initiated_by(fact);
			next_week = fr_week_monday(run->week.number + 1);
		}
		if (at < seasons.from || at >= seasons.until)
			seasons = balance_seasons(balance, at);
		balance_rhythm_day(&run->rhythm, day, &balance->params);
		balance_week_add(&run->week, fact, day, seasons.who, &run->factors);
	}
	finish_week(run);
}

static void answer_levels(struct run *run)
{
	const struct fr_params *params = &run->balance->params;
	struct fr_balance_result *result = run->result;
	struct fr_level *const levels[LEVELS] = {
	    [LEVEL_ALL] = &result->level,
	    [LEVEL_EMOTIONAL] = &result->emotional,
	    [LEVEL_PRACTICAL] = &result->practical,
	    [LEVEL_INITIATIVE] = &result->initiative,
	};
	int quiet_since = run->level[LEVEL_ALL].week < run->now_week;
	int i;

	for (i = 0; i < LEVELS; i++) {
		balance_level_decay(&run->level[i], run->now_week, params);
		balance_level_result(&run->level[i], params, levels[i]);
	}
	if (quiet_since)
		result->state = balance_level_state(&run->level[LEVEL_ALL], params, result->state);
}

static void answer_drift(struct run *run)
{
	struct fr_balance_week ignored;
	struct drift *drift = &run->drift;

	rearm_by_checkins(run, run->now_week, REARMED_CHECKIN, &ignored);
	balance_drift_silence(drift, run->now_week, &run->balance->params, &ignored);
	run->result->drift.side = drift->open;
	if (drift->open >= 0) {
		const struct drift_side *side = &drift->side[drift->open];

		run->result->drift.since = fr_week_monday(side->since);
		run->result->drift.weeks = side->weeks;
		run->result->drift.before = side->before;
	}
	run->result->drift.given = drift->side[FR_GIVEN].s;
	run->result->drift.received = drift->side[FR_RECEIVED].s;
}

static void answer_energy(const struct run *run)
{
	struct fr_balance_result *result = run->result;
	const struct energy_sums *by = run->energy;
	const struct fr_params *params = &run->balance->params;
	struct energy_sums all = {
	    by[FR_GIVEN].n + by[FR_RECEIVED].n + by[FR_MUTUAL].n,
	    by[FR_GIVEN].sum + by[FR_RECEIVED].sum + by[FR_MUTUAL].sum,
	    by[FR_GIVEN].squares + by[FR_RECEIVED].squares + by[FR_MUTUAL].squares,
	    by[FR_GIVEN].below + by[FR_RECEIVED].below + by[FR_MUTUAL].below,
	    by[FR_GIVEN].above + by[FR_RECEIVED].above + by[FR_MUTUAL].above,
	};

	balance_rhythm_energy_result(&all, params, &result->energy);
	balance_rhythm_energy_result(&by[FR_GIVEN], params, &result->energy_giving);
	balance_rhythm_energy_result(&by[FR_RECEIVED], params, &result->energy_receiving);
	balance_rhythm_energy_result(&by[FR_MUTUAL], params, &result->energy_mutual);
}

static void answer_checkins(const struct run *run)
{
	const struct fr_balance *balance = run->balance;
	struct fr_balance_result *result = run->result;
	size_t i;

	result->last_checkin = FR_NO_TIME;
	for (i = 0; i < balance->n_checkins; i++) {
		const struct checkin *checkin = &balance->checkins[i];
		double weeks = (double)(run->now_week - checkin->week);

		if (checkin->at > result->last_checkin)
			result->last_checkin = checkin->at;
		if (weeks < balance->params.rest_weeks)
			result->invitation_rests = 1;
		if (weeks > balance->params.felt_weeks ||
		    (checkin->felt_me == FR_NO_NUMBER && checkin->felt_friend == FR_NO_NUMBER) ||
		    (result->felt.known && checkin->at < result->felt.at))
			continue;
		result->felt.known = 1;
		result->felt.at = checkin->at;
		result->felt.me = checkin->felt_me;
		result->felt.friend_ = checkin->felt_friend;
	}
}

enum fr_who fr_balance_season_in(const struct fr_balance *balance, int64_t from, int64_t until)
{
	static const enum fr_who who[] = {FR_WHO_NONE, FR_ME, FR_FRIEND, FR_BOTH};
	unsigned whose = IN_NO_SEASON;

	while (from < until) {
		struct season_span span = balance_seasons(balance, from);

		whose |= span.who;
		from = span.until;
	}
	return who[whose];
}

enum fr_code fr_balance_result(struct fr_balance *balance, struct fr_balance_result *result,
                               fr_balance_trace *trace, void *arg, struct fr_err *err)
{
	struct run run = {.balance = balance, .result = result, .trace = trace, .arg = arg};
	int care[2][FR_KINDS];

	memset(result, 0, sizeof *result);
	result->began_by = FR_WHO_NONE;
	run.rhythm.list = calloc(balance->facts.n + 1, sizeof *run.rhythm.list);
	if (run.rhythm.list == NULL)
		return fr_err_nomem(err);
	balance_sort(balance);
	run.now_week = fr_day_week(balance->today);
	balance_drift_start(&run.drift);
	balance_care(balance, care);
	balance_week_factors(&balance->params, (const int(*)[FR_KINDS])care, &run.factors);
	walk(&run);
	result->moments = (int64_t)balance->facts.n;
	result->standing = balance->standing;
	result->left_future = balance->left_future;
	result->left_invalid = balance->left_invalid;
	answer_levels(&run);
	answer_drift(&run);
	answer_energy(&run);
	balance_rhythm_result(&run.rhythm, balance->today, balance->cadence, &balance->params,
	                      result);
	balance_rhythm_load_result(&run.load, run.now_week, &balance->params, result);
	result->season = fr_balance_season_in(balance, balance->now, balance->now + 1);
	answer_checkins(&run);
	balance_notices_result(result);
	free(run.rhythm.list);
	return FR_OK;
}
