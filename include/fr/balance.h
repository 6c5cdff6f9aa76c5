#ifndef FR_BALANCE_H
#define FR_BALANCE_H

#include <fr/err.h>
#include <fr/kind.h>
#include <fr/time.h>

#include <stddef.h>
#include <stdint.h>

/*
 * The balance model: how the exchange with one friend has been, week by week.
 * One struct fr_balance takes what is known about one friend, in any order, and
 * gives the same bits for any order.  No database, no clock, no input or output.
 * The formulas and their reasons stand in fr-model(7).
 */

/* Every number of the model that can be set; names as in --set KEY=VALUE. */
struct fr_params {
	double half_life;      /* weeks after which a week counts half; 13 */
	double band;           /* a share within .5 +- band is called mutual; .10 */
	double wide;           /* beyond .5 +- wide it is "mostly"; .20 */
	double prior;          /* weeks of an even prior, half on each side; 6 */
	double enter;          /* probability at which a state begins; .85 */
	double leave;          /* and below which it ends; .50 */
	double min_weeks;      /* weeks of evidence below which nothing is said; 4 */
	double loudest;        /* the loudest that one week can be; 2 */
	double season_weight;  /* of a moment inside a season; .25 */
	double odds;           /* that drift tests against even; 3 */
	double h;              /* the drift threshold; 4.7 */
	double silence;        /* weeks after which drift starts anew; 26 */
	double load_half_life; /* weeks; 4 */
	double gap_half_life;  /* days; 91 */
	double gap_prior_days; /* the rhythm assumed without a wished one; 30 */
	double felt_weeks;     /* weeks for which a felt rating counts; 13 */
	double rest_weeks;     /* weeks after a check-in without an invitation; 4 */
	double both;           /* probability at which "both ways" begins; .55 */
	double both_leave;     /* and below which it ends; .45 */
	double even;           /* probability at which energy is called even; .60 */
	double mixed;          /* share of moments below and above at which it is mixed; .25 */
};

void fr_params_default(struct fr_params *params);

/* attentive, default or gentle, on top of what *params holds.  FR_USAGE with the three names. */
FR_CHECK enum fr_code fr_params_preset(struct fr_params *params, const char *name,
                                       struct fr_err *err);

/*
 * Set one parameter by name from its text: a plain decimal number within the range that fr-model(7)
 * gives. FR_USAGE, *params unchanged, for an unknown name (with the nearest), a bad or out-of-range
 * number.
 */
FR_CHECK enum fr_code fr_params_set(struct fr_params *params, const char *key, const char *value,
                                    struct fr_err *err);

/* What no single value shows: leave > enter, both_leave > both, band >= wide.  FR_USAGE. */
FR_CHECK enum fr_code fr_params_check(const struct fr_params *params, struct fr_err *err);

/* The i-th parameter's name and value, or NULL past the last. */
const char *fr_params_at(const struct fr_params *params, size_t i, double *value);

#define FR_NO_NUMBER INT8_MIN /* a rating that was not given */

/* One moment with this friend, as the model sees it. */
struct fr_fact {
	int64_t at;      /* seconds since the Epoch */
	int16_t offset;  /* minutes east of UTC that its record has, or FR_BARE_DATE */
	int32_t minutes; /* -1: not given */
	enum fr_direction direction;
	enum fr_kind kind;        /* FR_KIND_NONE: not given */
	int8_t weight;            /* 1..5 or FR_NO_NUMBER */
	int8_t their_weight;      /* 1..5 or FR_NO_NUMBER */
	int8_t energy;            /* -2..2 or FR_NO_NUMBER */
	enum fr_who initiated_by; /* FR_WHO_NONE: not given */
};

#define FR_NO_TIME INT64_MIN /* care without `at`; a season without an end */

/* The civil day of a moment, on the clocks of its place. */
int64_t fr_fact_day(const struct fr_fact *fact);

struct fr_balance;

/* A copy of *params is kept.  The offset of now says which day it is.  FR_NOMEM. */
FR_CHECK enum fr_code fr_balance_open(const struct fr_params *params, struct fr_when now,
                                      struct fr_balance **balance, struct fr_err *err);

/* free(NULL) is legal. */
void fr_balance_close(struct fr_balance *balance);

/*
 * What is known, in any order.  All copy what they are given; FR_NOMEM is the only failure.
 * A moment more than a day after now is counted as left out; up to a day it is read as now.
 */
FR_CHECK enum fr_code fr_balance_moment(struct fr_balance *balance, const struct fr_fact *fact,
                                        struct fr_err *err);

/*
 * How well a kind of care reaches someone, level 1..5.  who is FR_ME or FR_FRIEND; everyone: 1
 * where it is mine for
 * "*".  The one with the latest time holds for all moments, of two at the same instant the higher;
 * without any time the last one told, the only thing where order can matter.
 */
FR_CHECK enum fr_code fr_balance_care(struct fr_balance *balance, enum fr_who who, int everyone,
                                      enum fr_kind kind, int level, int64_t at, struct fr_err *err);

/* The level that was told of a kind (mine: else that for everyone); 0: none. */
int fr_balance_care_level(const struct fr_balance *balance, enum fr_who who, enum fr_kind kind);

/* start <= t < end; FR_NO_TIME: it has no end yet.  Moments in it count less for the level,
 * whosever it is. */
FR_CHECK enum fr_code fr_balance_season(struct fr_balance *balance, enum fr_who who, int64_t start,
                                        int64_t end, struct fr_err *err);

/* One after now is passed over.  felt_me and felt_friend are -3..3 or FR_NO_NUMBER. */
FR_CHECK enum fr_code fr_balance_checkin(struct fr_balance *balance, struct fr_when at,
                                         int8_t felt_me, int8_t felt_friend, struct fr_err *err);

void fr_balance_cadence(struct fr_balance *balance, double days); /* the wished rhythm; 0: none */
void fr_balance_standing(struct fr_balance *balance, enum fr_standing standing);
void fr_balance_invalid(struct fr_balance *balance); /* count one record that was left out */

enum fr_state {
	FR_UNKNOWN,
	FR_MOSTLY_GIVEN,
	FR_LEANING_GIVEN,
	FR_STATE_MUTUAL,
	FR_STATE_OPEN, /* there is enough, and it cannot tell */
	FR_LEANING_RECEIVED,
	FR_MOSTLY_RECEIVED
};
/* unknown, mostly-given, leaning-given, mutual, open, leaning-received, mostly-received */
extern const char *const fr_state_words[];

/* FR_GIVEN or FR_RECEIVED where it leans that way, else -1. */
int fr_state_side(enum fr_state state);

enum fr_notice {
	FR_SAY_REMEMBERED,
	FR_SAY_ENDED,
	FR_SAY_DRAINED,
	FR_SAY_CARING,
	FR_SAY_SEASON,
	FR_SAY_FELT_HEAVY,
	FR_SAY_GIVEN,
	FR_SAY_RECEIVED,
	FR_SAY_FELT_FINE,
	FR_SAY_TALKED,
	FR_SAY_QUIET,
	FR_SAY_TOO_LITTLE,
	FR_SAY_MUTUAL,
	FR_SAY_OPEN
};
/* remembered, ended, drained, caring, season, felt-heavy, given, received, felt-fine, talked,
 * quiet, too-little, mutual, open */
extern const char *const fr_notice_words[];

/* A level: decayed weeks on each side, and what follows from them. */
struct fr_level {
	double given, received; /* A and B */
	double weeks;           /* N = A + B */
	double share;           /* A / N; NaN where N is 0 */
	double mean, low, high; /* of the posterior; the 90 % interval */
	double mutual;          /* fraction of mutual moments; NaN where N is 0 */
	double p_given, p_received, p_mutual, p_mostly_given, p_mostly_received;
	double p_both; /* what is shared lies in the middle for certain */
};

enum fr_energy_word {
	FR_ENERGY_NONE, /* too few say it */
	FR_DRAINING,
	FR_ENERGISING,
	FR_ENERGY_MIXED,
	FR_ENERGY_EVEN,
	FR_ENERGY_UNCLEAR
};
/* NULL, draining, energising, mixed, even, unclear */
extern const char *const fr_energy_words[];

struct fr_energy {
	double n;                              /* decayed count */
	double mean, p_draining, p_energising; /* NaN below n = 5 */
	double below, above;                   /* the decayed share with less, with more; too */
	enum fr_energy_word word;
};

struct fr_balance_result {
	enum fr_state state;
	enum fr_standing standing;
	enum fr_who season; /* in force now: FR_WHO_NONE, FR_ME, FR_FRIEND, FR_BOTH */
	int64_t moments;    /* that counted */
	int64_t weeks;      /* with moments */
	int64_t left_future, left_invalid;
	struct fr_level level, emotional, practical, initiative;
	struct {
		int side;       /* FR_GIVEN, FR_RECEIVED, or -1: no notice open */
		int64_t since;  /* day (since 1970-01-01) of its Monday, where a notice is open */
		int64_t weeks;  /* from then on, with moments, finished and not held */
		int64_t before; /* finished weeks with moments before that */
		double given, received; /* S on each side */
	} drift;
	struct fr_energy energy, energy_giving, energy_receiving, energy_mutual;
	struct {
		int known;          /* 0: no moments at all, `load` is null */
		double per_week[3]; /* minutes, by enum fr_direction; NaN until one week is over */
		double this_week[3];
	} load;
	struct {
		int known; /* 0: `rhythm` is null */
		int quiet;
		double days, expected, survival, limit, limit_days;
		double usual;                /* gap as it was seen, in days; NaN below three */
		int64_t first_day, last_day; /* of contact */
		int64_t last_gap; /* days between the last two of them; 0 where there are not two */
		int64_t longest_gap; /* days between two contact days at most; 0 where there are not
		                        two */
		int64_t longest_gap_end; /* the contact day that ended it */
	} rhythm;
	struct {
		int known;
		int8_t me, friend_; /* -3..3 or FR_NO_NUMBER */
		int64_t at;
	} felt;
	enum fr_who began_by; /* the first moment of the last week with any */
	int64_t last_checkin; /* the latest not after now, or FR_NO_TIME */
	int invitation_rests; /* 1: a check-in was less than rest_weeks ago */
	enum fr_notice notices[FR_SAY_OPEN + 1];
	size_t n_notices;
};

/* One active week, for explain and history.  Lent for the length of the call. */
struct fr_balance_week {
	int64_t week;                       /* number; its Monday is day 7 * week - 3 */
	int64_t moments;                    /* in it */
	double mass, mass_counted;          /* M and Mk */
	double loudness;                    /* q */
	double voice;                       /* z: 1 all given, 0 all received */
	double given, received;             /* A and B after it */
	enum fr_state state;                /* after it */
	int finished;                       /* it counted for drift */
	double drift_given, drift_received; /* S after it */
	int held_given, held_received;
	int rearmed; /* 0 no, 1 silence, 2 season ended, 3 check-in (after the update), 4 check-in
	                before this week */
	int opened, ended;      /* a notice opened or ended here: FR_GIVEN, FR_RECEIVED or -1 */
	double by_direction[3]; /* sum of u by enum fr_direction */
	double by_kind[FR_KINDS + 1]; /* sum of u by kind; the last is without a kind */
	double minutes[3];            /* by direction */
	int contact_days;             /* bit 0 Monday .. bit 6 Sunday */
	int days[3];                  /* the same by direction */
	double loud[3];               /* the parts of its loudness by direction */
	double energies, energy;      /* how many moments say how they left you, and their sum */
};

typedef void fr_balance_trace(const struct fr_balance_week *week, void *arg);

/*
 * The answer.  trace may be NULL; it is called for each active week in order.  May be called again
 * after more was told. FR_NOMEM.
 */
FR_CHECK enum fr_code fr_balance_result(struct fr_balance *balance,
                                        struct fr_balance_result *result, fr_balance_trace *trace,
                                        void *arg, struct fr_err *err);

/* Whose seasons touch this stretch: from <= t < until. */
enum fr_who fr_balance_season_in(const struct fr_balance *balance, int64_t from, int64_t until);

/* Number of the week (Monday to Sunday) that holds this civil day, and the day of its Monday. */
int64_t fr_day_week(int64_t day);
int64_t fr_week_monday(int64_t week);

#endif
