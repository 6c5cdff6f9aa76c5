#ifndef FR_BALANCE_TOOL_H
#define FR_BALANCE_TOOL_H

#include "cli.h"
#include "texts.h"

#include <fr/balance.h>
#include <fr/catalog.h>

#include <stdint.h>

/* What the files of fr-balance share. */

enum { OPT_AS_OF = 256, OPT_PRESET, OPT_SET, OPT_UNTIL, OPT_OFF, OPT_KEEP_GOING };

/* --- how to look (ask.c) ------------------------------------------------------------------ */

struct ask {
	int64_t now;   /* the instant of the answer */
	int64_t until; /* moments after it are passed over; INT64_MAX without --as-of */
};

/* Read --as-of, --preset and --set, and see that they fit.  After cli_read, which sets the zone. */
int ask_read(struct cli *cli, struct ask *ask);

/* The parameters for a friend (a row; 0: nobody in particular): built in, settings, --preset, --set. */
int ask_params(struct cli *cli, int64_t row, struct fr_params *params);

/* --- one friend (person.c) -------------------------------------------------------------------- */

struct person_care {
	int level; /* 0: nothing said */
	int64_t at;
};

/* What the sentences want to know beyond the model. */
struct person_tally {
	int64_t count[3];           /* moments by direction */
	int64_t kinds[3][FR_KINDS]; /* by direction and kind */
	int64_t first, last;        /* FR_NO_TIME: there are none */
	int64_t last_gap;           /* days between the last two days of contact (UTC) */
	enum fr_who began_by;       /* who began the first moment of the last week with any */
};

struct person {
	struct fr_buf name;
	int64_t row; /* in the store, or 0 */
	int unsafe, archived;
	double cadence;
	int64_t rest_until;   /* seconds; FR_NO_TIME: does not rest; INT64_MAX: until further notice */
	int64_t pause_until;  /* the same */
	int64_t accept_until; /* the same */
	struct fr_params params;
	struct fr_balance *balance;
	struct fr_balance_result result;
	struct person_tally tally;
	struct person_care care[2][FR_KINDS];  /* by FR_ME, FR_FRIEND */
	struct person_care everyone[FR_KINDS]; /* mine, where there is no own */
};

enum person_depth {
	PERSON_CARD,   /* name and marks */
	PERSON_MODEL,  /* and the result */
	PERSON_TALLIED /* and the tally */
};

/* Read all about a friend from the store; *person is {0} or was filled before.  A status, printed. */
int person_read(struct cli *cli, const struct ask *ask, int64_t row, enum person_depth depth, struct person *person);
void person_clear(struct person *person);

/* The friend whom an operand names, read.  With an unsafe one the neutral card is printed: look at person->unsafe. */
int person_named(struct cli *cli, const struct ask *ask, const char *text, enum person_depth depth,
                 struct person *person);

/* The end of a stretch: a bare date holds to the end of its local day; none where the record has no such time. */
int64_t person_until(const struct fr_record *record, int field, int64_t none);

/* A rating of a record, or FR_NO_NUMBER. */
int8_t person_rating(const struct fr_record *record, int field);

/* Where a stretch such as a rest is in force at this instant. */
static inline int person_holds(int64_t until, int64_t now)
{
	return until != FR_NO_TIME && until >= now;
}

/* --- answers ---------------------------------------------------------------------------------- */

void record_write(const char *friend, int64_t as_of, const struct fr_balance_result *result, struct fr_buf *out);

/* The table of all: rows are added one by one; print frees it. */
struct overview;
int overview_open(struct cli *cli, struct overview **overview);
void overview_add(struct overview *overview, const struct ask *ask, const struct person *person);
int overview_print(struct cli *cli, struct overview *overview, int status);

/* The record of a friend on standard output; nothing for an unsafe one. */
void record_print(const struct ask *ask, const struct person *person);

/*
 * What every command about one friend begins with: the store, how to look, and the friend of the only operand.  With -j
 * and a depth that has a result the balance record is printed, and there is no more to do.
 */
int look_at(struct cli *cli, struct ask *ask, enum person_depth depth, struct person *person);

int one_print(struct cli *cli, const struct ask *ask, struct person *person);

/* --- the band (band.c) -------------------------------------------------------------------------- */

#define BAND_CELLS 17

/* The 90 % interval as text; near the left end more came from the user. */
void band_draw(double low, double high, struct fr_buf *out);

/* --- commands ------------------------------------------------------------------------------------- */

int pipe_run(struct cli *cli);
int cmd_show(struct cli *cli);
int cmd_explain(struct cli *cli);
int cmd_energy(struct cli *cli);
int cmd_care(struct cli *cli);
int cmd_history(struct cli *cli);
int cmd_pause(struct cli *cli);
int cmd_accept(struct cli *cli);

#endif
