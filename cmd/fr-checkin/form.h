#ifndef FR_CHECKIN_FORM_H
#define FR_CHECKIN_FORM_H

#include "wording.h"

/* The form that a friend fills in. */

enum {
	FORM_ID,
	FORM_VOICES,
	FORM_FELT = FORM_VOICES + 5,
	FORM_RATINGS,
	FORM_FIELDS = FORM_RATINGS + 3
};

/* Its fields, with their questions from the catalog (invite.c). */
void invite_fields(const struct fr_catalog *catalog, struct fr_form_field fields[FORM_FIELDS]);

#endif
