#ifndef FR_BALANCE_TOOL_H
#define FR_BALANCE_TOOL_H

#include "cli/words.h"

#include <stdint.h>

/* What the files of fr-balance share. */

enum {
	OPT_AS_OF = 256,
	OPT_PRESET,
	OPT_SET,
	OPT_UNTIL,
	OPT_OFF,
	OPT_KEEP_GOING,
	OPT_TAG,
	OPT_REDACT,
	OPT_NOTES,
	OPT_TO
};

/* --- how to look (ask.c) ------------------------------------------------------------------ */

/* Read --as-of, --preset and --set, and see that they fit.  After cli_read, which sets the zone. */
enum fr_code ask_read(struct cli *cli, struct fr_ask *ask);

/* The parameters for a friend (a row; 0: nobody in particular): built in, settings, --preset,
 * --set. */
enum fr_code ask_params(struct cli *cli, int64_t row, struct fr_params *params);

/* --- answers ---------------------------------------------------------------------------------- */

/* The table of all: rows are added one by one. */
struct overview;
enum fr_code overview_open(struct cli *cli, struct overview **overview);
void overview_add(struct overview *overview, const struct fr_ask *ask,
                  const struct fr_person *person);

/* moments: how many were read from a pipe; -1: it is the store. */
enum fr_code overview_print(struct cli *cli, struct overview *overview, int64_t moments);
void overview_free(struct overview *overview);

/* The record of a friend on standard output; nothing for an unsafe one. */
void record_print(const struct fr_ask *ask, const struct fr_person *person);

/*
 * What every command about one friend begins with: the only operand there is, the store, how to
 * look; and that with the friend read.
 */
enum fr_code look_open(struct cli *cli, struct fr_ask *ask);
enum fr_code look_at(struct cli *cli, struct fr_ask *ask, enum fr_person_depth depth,
                     struct fr_person *person);

/* One friend in sentences (friend_said.c). */
enum fr_code friend_said(struct cli *cli, const struct fr_ask *ask, struct fr_person *person);

/* The same sentences for a page to keep, without suggestions. */
enum fr_code friend_said_each(struct cli *cli, const struct fr_ask *ask, struct fr_person *person,
                              void (*seen)(const char *text, void *arg), void *arg);

/* A friendship that is no exchange just now: say what it is.  1: said, and nothing about the
 * balance is to follow. */
int friend_said_standing(const struct fr_catalog *catalog, const struct fr_person *person,
                         const struct words *words);

/* --- the band (band.c) --------------------------------------------------------------------------
 */

#define BAND_CELLS 17 /* and fewer, but odd, where the output is narrow */

/* The 90 % interval as text; near the left end more came from the user. */
void band_draw(double low, double high, struct fr_buf *out);

/* --- sentences that more than one page has --------------------------------------------- */

/* The three doors that are open when it weighs. */
void pause_doors(const struct fr_catalog *catalog, const struct words *words);

/* What would change the statement about somebody. */
void counterfactual_print(const struct fr_catalog *catalog, const struct fr_person *person,
                          struct words *words);

/* --- commands -------------------------------------------------------------------------- */

enum fr_code show(struct cli *cli);
enum fr_code explain_show(struct cli *cli);
enum fr_code energy_show(struct cli *cli);
enum fr_code care_show(struct cli *cli);
enum fr_code history_show(struct cli *cli);
enum fr_code weeks_show(struct cli *cli); /* and months */
enum fr_code year_show(struct cli *cli);
enum fr_code report_show(struct cli *cli);
enum fr_code plot_show(struct cli *cli);
enum fr_code pause_set(struct cli *cli); /* and accept */

#endif
