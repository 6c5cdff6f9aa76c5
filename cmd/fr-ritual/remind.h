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

/* To a command each, or (NULL) the desktop, and marked where that succeeds.  Closes the store
 * meanwhile. */
enum fr_code remind_exec(struct cli *cli, struct reminders *reminders, const char *command);

/* To the desktop or the person's own command of the setting notify, and marked where that succeeds;
 * with --private one notice that names nobody. */
enum fr_code remind_notify(struct cli *cli, struct reminders *reminders);

/* The systemd units for this machine, appended (cron.c). */
enum fr_code cron_units(struct cli *cli, struct fr_buf *service, struct fr_buf *timer);

/* Put them in and start them, or take them out, after showing it and asking (remind_install.c). */
enum fr_code remind_install(struct cli *cli);
enum fr_code remind_uninstall(struct cli *cli);

#endif
