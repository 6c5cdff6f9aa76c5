#ifndef FR_BALANCE_RECORD_H
#define FR_BALANCE_RECORD_H

#include "balance.h"

#include <fr/json.h>

/* What the records that are made and never stored have in common. */

/* {"type":TYPE,"friend":NAME and, at the end of all its keys, } on standard output; the buffer is
 * empty for the next one, and stays the caller's. */
void record_begin(struct fr_json *json, const char *type, const struct fr_person *person);
void record_end(struct fr_json *json);

void record_as_of(struct fr_json *json, const struct fr_ask *ask);
void record_energy(struct fr_json *json, const char *key, const struct fr_energy *energy);
void record_load(struct fr_json *json, const struct fr_balance_result *result);

#endif
