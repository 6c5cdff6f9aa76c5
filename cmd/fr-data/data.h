#ifndef FR_DATA_H
#define FR_DATA_H

#include "cli.h"

#include <fr/exchange.h>

/* Between the files of fr-data. */

enum data_option {
	DATA_WITH = 256,
	DATA_UNSET,
	DATA_SINCE,
	DATA_FRIEND,
	DATA_TYPES,
	DATA_REDACT,
	DATA_THEIR_WORDS,
	DATA_DRY_RUN,
	DATA_KEEP_GOING,
	DATA_PUSH,
	DATA_THROUGH,
	DATA_BACK,
	DATA_COUNT,
	DATA_FROM,
	DATA_TO,
	DATA_MAP,
	DATA_TODAY,
	DATA_COLUMNS
};

int data_config(struct cli *cli);
int data_path(struct cli *cli);
int data_export(struct cli *cli);
int data_import(struct cli *cli);
int data_sync(struct cli *cli);
int data_backup(struct cli *cli);
int data_restore(struct cli *cli);
int data_check(struct cli *cli);
int data_salvage(struct cli *cli);
int data_stats(struct cli *cli);
int data_upgrade(struct cli *cli);
int data_undo(struct cli *cli);
int data_journal(struct cli *cli);

/* export --to ics and import --from ics: fr-ritual does it in place of this program, so it only returns to say why it
 * did not.  A status. */
int data_to_ics(struct cli *cli);
int data_from_ics(struct cli *cli);

/* One operand, a file; else a message that says so.  The return is a status. */
int data_one_file(struct cli *cli, const char **file);

/* The same file as an absolute path without symbolic links; it need not exist, its folder must. */
int data_real_path(struct cli *cli, const char *file, struct fr_buf *path);

struct spool;

/* All records that the filter takes, as lines.  A status, printed. */
int data_spool(struct cli *cli, const struct fr_export_filter *filter, struct spool *spool);

#endif
