#ifndef FR_KINDS_H
#define FR_KINDS_H

#include "cli.h"

#include <fr/kind.h>

/* What a person's word for a kind of care means. */
struct kinds_word {
	enum fr_kind kind; /* FR_KIND_NONE: it is no such word */
	int is_deed;       /* it names what was done (walk, lunch) and so more than the kind */
};

/* By the kinds' own words, else by ~/.config/fr/kinds, else by the file that fr comes with;
 * fr-log(1) has their form.  FR_FAIL: a file cannot be read, or a line of it has another form. */
enum fr_code kinds_read(struct cli *cli, const char *word, struct kinds_word *meant);

#endif
