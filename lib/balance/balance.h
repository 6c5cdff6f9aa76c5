#ifndef FR_LIB_BALANCE_H
#define FR_LIB_BALANCE_H

#include <fr/balance.h>

/*
 * What the files of the balance model share.  balance.c keeps what is known; result.c goes through
 * it week by week with facts.c (moments, packed and sorted), week.c (one week's moments added up),
 * level.c (who gave, and the state), drift.c (the lasting change) and rhythm.c (gaps between
 * contact, minutes a week, energy); notices.c says what is worth saying.
 */

#define FR_SECONDS_PER_DAY 86400

/* --- facts: moments in 16 bytes each --------------------------------------------------- */

#define FACT_OFFSETS 2048 /* minutes; what an offset is moved up by */

struct fact {
	int64_t local;   /* seconds since the Epoch on the clock of its place: days go on with it */
	uint64_t packed; /* everything else that the model reads, so that a sort by both leaves
	                    nothing to chance */
};

struct facts {
	struct fact *rows;
	size_t n, room;
};

/* At is when it counts as having been. */
FR_CHECK enum fr_code balance_facts_add(struct facts *facts, const struct fr_fact *fact,
                                        const struct fr_when *at, struct fr_err *err);
void balance_facts_sort(struct facts *facts); /* by local time, then by what is packed; in place */
void balance_facts_free(struct facts *facts);

static inline int64_t fact_day(const struct fact *fact)
{
	return fact->local / FR_SECONDS_PER_DAY - (fact->local % FR_SECONDS_PER_DAY < 0);
}

static inline int64_t fact_instant(const struct fact *fact)
{
	return fact->local - 60 * ((int64_t)(fact->packed >> 48) - FACT_OFFSETS);
}

/* The fields of fact.packed; what may be missing is kept moved up, 0 is "not given". */
static inline enum fr_direction fact_direction(const struct fact *fact)
{
	return (enum fr_direction)(fact->packed & 3);
}

static inline enum fr_kind fact_kind(const struct fact *fact)
{
	return (enum fr_kind)((int)(fact->packed >> 2 & 15) - 1);
}

static inline unsigned fact_twice_felt(
    const struct fact *fact) /* twice the mean of the weights: 2 .. 10 */
{
	return (unsigned)(fact->packed >> 6 & 15);
}

static inline int fact_energy(const struct fact *fact, int *energy) /* 0: not given */
{
	*energy = (int)(fact->packed >> 10 & 7) - 3;
	return (fact->packed >> 10 & 7) != 0;
}

static inline enum fr_who fact_initiated_by(const struct fact *fact)
{
	return (enum fr_who)((int)(fact->packed >> 13 & 3) - 1);
}

static inline int32_t fact_minutes(const struct fact *fact) /* -1: not given */
{
	return (int32_t)((int64_t)(fact->packed >> 16 & 0xFFFFFFFF) - 1);
}

/* A set of people: in whose season a moment falls. */
enum { IN_NO_SEASON = 0, IN_MY_SEASON = 1, IN_FRIENDS_SEASON = 2 };

/* --- balance: what is known about one friend ------------------------------------------- */

struct care {
	int64_t at; /* FR_NO_TIME where none was given */
	int level;  /* 0: nothing told */
};

struct season {
	int64_t start, end; /* FR_NO_TIME: no end */
	unsigned who;       /* IN_.. */
};

struct checkin {
	int64_t week; /* that it counts for: none after the one of now */
	int64_t at;
	int8_t felt_me, felt_friend;
};

struct fr_balance {
	struct fr_params params;
	int64_t now;    /* seconds since the Epoch */
	int16_t offset; /* of now */
	int64_t today;
	enum fr_standing standing;
	double cadence;
	int64_t left_future, left_invalid;
	struct facts facts;
	struct care care[2][FR_KINDS]; /* by FR_ME, FR_FRIEND */
	struct care everyone[FR_KINDS];
	struct season *seasons;
	size_t n_seasons, seasons_room;
	struct checkin *checkins; /* not after now */
	size_t n_checkins, checkins_room;
};

/* In care[who][kind] the level that holds, 3 where nothing was told. */
void balance_care(const struct fr_balance *balance, int care[2][FR_KINDS]);

/* A stretch in which the seasons stay the same: from <= t < until. */
struct season_span {
	int64_t from, until;
	unsigned who; /* IN_..: in whose seasons it lies */
};

/* The one that holds this instant. */
struct season_span balance_seasons(const struct fr_balance *balance, int64_t at);

/* Moments by their local time, check-ins by their week, and then by what they hold, so that the
 * order of telling is forgotten. */
void balance_sort(struct fr_balance *balance);

/* --- week: what the moments of one week add up to -------------------------------------- */

enum { LEVEL_ALL, LEVEL_EMOTIONAL, LEVEL_PRACTICAL, LEVEL_INITIATIVE, LEVELS };

struct tally {
	double mass;    /* M: the sum of u */
	double counted; /* Mk: the sum of kap * u */
	double given;   /* Mz */
	double mutual;  /* Mm */
};

/* How much a moment counts by what was said of it: the tables that spare a pow per moment. */
struct factors {
	double felt[16];              /* by fact_twice_felt */
	double care[3][FR_KINDS + 1]; /* by direction and kind + 1 */
	double season_weight;
};

struct energy_sums {
	double n, sum, squares, below, above;
};

struct week {
	int64_t number;
	int64_t moments;
	struct tally tally[LEVELS];
	struct energy_sums energy[3]; /* by direction; not yet decayed */
	double minutes[3];
	double by_direction[3];
	double by_kind[FR_KINDS + 1];
	unsigned seasons; /* IN_..: whether any moment fell in one */
	int days[3];      /* of contact, by direction; bit 0 Monday */
};

/* care[who][kind] is the level 1..5 that holds. */
void balance_week_factors(const struct fr_params *params, const int care[2][FR_KINDS],
                          struct factors *factors);
void balance_week_start(struct week *week, int64_t number);
void balance_week_add(struct week *week, const struct fact *fact, int64_t day, unsigned seasons,
                      const struct factors *factors);
double balance_week_loudness(const struct tally *tally, const struct fr_params *params); /* q */

/* --- level: the decayed weeks on each side --------------------------------------------- */

struct level_sum {
	int64_t week; /* the last active one */
	double given, received, mutual;
	int active; /* there was one */
};

void balance_level_add(struct level_sum *sum, const struct tally *tally, int64_t week,
                       const struct fr_params *params);
void balance_level_decay(struct level_sum *sum, int64_t week, const struct fr_params *params);
void balance_level_result(const struct level_sum *sum, const struct fr_params *params,
                          struct fr_level *level);
enum fr_state balance_level_state(const struct level_sum *sum, const struct fr_params *params,
                                  enum fr_state previous);

/* --- drift: two running sums that notice a change that lasts --------------------------- */

enum { REARMED_NOT, REARMED_SILENCE, REARMED_SEASON, REARMED_CHECKIN, REARMED_BEFORE };

struct drift_side {
	double s;
	int64_t since;  /* the week in which s last left 0 */
	int64_t weeks;  /* finished active weeks not held, from then on */
	int64_t before; /* finished active weeks before then */
};

struct drift {
	struct drift_side side[2]; /* FR_GIVEN, FR_RECEIVED */
	int open;                  /* the side of the notice, or -1 */
	int64_t weeks;             /* finished active weeks so far */
	int64_t last;              /* the last of them */
	int active;                /* there was one */
	int last_in_season;        /* it held a moment inside a season */
};

void balance_drift_start(struct drift *drift);
void balance_drift_rearm(struct drift *drift, int why, struct fr_balance_week *row);
void balance_drift_week(struct drift *drift, const struct week *week,
                        const struct fr_params *params, struct fr_balance_week *row);
void balance_drift_silence(struct drift *drift, int64_t week, const struct fr_params *params,
                           struct fr_balance_week *row);

/* --- notices --------------------------------------------------------------------------- */

/* The last step: everything else of the result is there. */
void balance_notices_result(struct fr_balance_result *result);

/* --- rhythm, load, energy -------------------------------------------------------------- */

/* Between two days of contact: those that were as long. */
struct gap {
	int64_t days;
	int64_t end;   /* the day that ended the last one */
	double weight; /* of them all on that day, later ones counting more */
};

struct rhythm {
	double gaps, days; /* a' and b' */
	struct gap *list;  /* the shortest first; room for one a moment; of the caller */
	size_t n, seen;    /* in the list; gaps in all */
	int64_t first_day, last_day, last_gap;
	int64_t longest, longest_end;
	int known;
};

void balance_rhythm_day(struct rhythm *rhythm, int64_t day, const struct fr_params *params);
void balance_rhythm_result(const struct rhythm *rhythm, int64_t today, double cadence,
                           const struct fr_params *params, struct fr_balance_result *result);

struct load {
	double past[3],
	    now[3];    /* minutes by direction: decayed over finished weeks, and of this week */
	int64_t first; /* the first active week */
	int known;
};

void balance_rhythm_load_week(struct load *load, const struct week *week, int64_t now_week,
                              const struct fr_params *params);
void balance_rhythm_load_result(const struct load *load, int64_t now_week,
                                const struct fr_params *params, struct fr_balance_result *result);

void balance_rhythm_energy_week(struct energy_sums sums[3], const struct week *week,
                                int64_t now_week, const struct fr_params *params);
void balance_rhythm_energy_result(const struct energy_sums *sums, const struct fr_params *params,
                                  struct fr_energy *energy);

#endif
