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

struct form {
	struct fr_form_field field[FORM_FIELDS];
	struct fr_buf answer[FORM_FIELDS]; /* empty: none; felt and the ratings as digits */
	int unread[FORM_FIELDS];           /* a number that is to be asked for */
	struct fr_buf words;               /* what was answered there, "felt: more or less" */
};

/* The numbers that may be said for a field (FORM_FELT or a rating), and how. */
struct fr_form_scale receive_numbers_scale(const struct fr_catalog *catalog, int field);

/* What is surely a number becomes one; what is not stays in words (receive_numbers.c). */
enum fr_code receive_numbers_read(const struct fr_catalog *catalog, struct form *form,
                                  struct fr_err *err);

/* At a terminal the numbers that could not be read are asked for; nothing is guessed. */
enum fr_code receive_numbers_ask(struct cli *cli, const struct fr_catalog *catalog,
                                 const struct whom *whom, struct form *form);

/* Say what is kept in words alone, and how it becomes a number of the check-in of this id. */
void receive_numbers_unread(const struct form *form, const char *id);

#endif
