#ifndef FR_REMIND_H
#define FR_REMIND_H

#include "ritual.h"

#include <fr/due.h>

/* Between the files of remind: what is due, said, and marked (remind_deliver.c). */

struct reminder {
	const struct fr_due_item *item;
	struct fr_buf text;
	size_t line; /* which one's line it stands in */
};

struct reminders {
	struct reminder *list;
	size_t n;
};

/* To standard output, and marked once that is written. */
enum fr_code remind_print(struct cli *cli, struct reminders *reminders);

/* To a command each, and marked where that succeeds.  Closes the store while a command runs. */
enum fr_code remind_exec(struct cli *cli, struct reminders *reminders, const char *command);

#endif
