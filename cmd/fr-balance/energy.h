#ifndef FR_BALANCE_ENERGY_H
#define FR_BALANCE_ENERGY_H

#include "balance.h"

/* How it leaves the user, beside own limits: what energy.c and what it uses share. */

struct energy {
	struct cli *cli;
	struct fr_ask ask;
	const struct fr_catalog *catalog;
	struct table *table;
	int rows;
	int gap;        /* an empty line is due */
	int64_t weighs; /* the row of a friend with whom it tires, or of whom outside has
	                   something; 0: nobody */
	int n_weigh;    /* so many of them */
	struct fr_buf
	    outside; /* what lasted: lines that are ready to be said, each ended by a newline */
};

/* The energy of all moments together, each counted once, as of an instant (everyone.c). */
enum fr_code everyone_energy(struct cli *cli, int64_t now, struct fr_energy *value);

/* --- own limits (energy_limits.c) ------------------------------------------------------ */

/* Say where each limit stands with a friend (a row), of all together (0), or of anybody
 * (FR_ANY_FRIEND). */
enum fr_code energy_limits(struct energy *energy, int64_t row);

/* --- what lasted (outside_said.c) ------------------------------------------------------ */

/* Look at a friend of whom all is read; drained: it tires now.  Adds lines; *found is 1 where it
 * added any. */
enum fr_code outside_look(struct energy *energy, const struct fr_person *person, int drained,
                          int *found);

/* The limits that hold for all together. */
enum fr_code outside_all(struct energy *energy);

/* Say what was found, and that there are others. */
void outside_say(const struct energy *energy);

#endif
