#ifndef FR_CLI_PERSON_H
#define FR_CLI_PERSON_H

#include "cli.h"

#include <fr/person.h>

/* The friend whom an operand names, read.  With an unsafe one the neutral card is printed: look at
 * person->unsafe. */
enum fr_code person_named(struct cli *cli, struct fr_ask *ask, const char *text,
                          enum fr_person_depth depth, struct fr_person *person);

#endif
