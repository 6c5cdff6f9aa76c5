#ifndef FR_DATA_H
#define FR_DATA_H

#include "cli/cli.h"

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
	DATA_COLUMNS,
	DATA_DATES,
	DATA_VERBOSE,
	DATA_SYNC,
	DATA_LIST,
	DATA_YES,
	DATA_ACCEPT
};

enum fr_code data_config(struct cli *cli);
enum fr_code data_path(struct cli *cli);
enum fr_code data_init(struct cli *cli);

/* The store's path, and what lies below it. */
enum fr_code data_below(struct cli *cli, const char *path);
enum fr_code data_export(struct cli *cli);
enum fr_code data_import(struct cli *cli);
enum fr_code data_sync(struct cli *cli);
enum fr_code data_backup(struct cli *cli);
enum fr_code data_restore(struct cli *cli);
enum fr_code data_check(struct cli *cli);
enum fr_code data_salvage(struct cli *cli);
enum fr_code data_stats(struct cli *cli);
enum fr_code data_upgrade(struct cli *cli);
enum fr_code data_undo(struct cli *cli);
enum fr_code data_redo(struct cli *cli);
enum fr_code data_journal(struct cli *cli);

/* export --to ics and import --from ics. */
enum fr_code data_to_ics(struct cli *cli);
enum fr_code data_from_ics(struct cli *cli);

/* One operand, a file; else a message that says so. */
enum fr_code data_one_file(struct cli *cli, const char **file);

/* Many lines on standard output; FR_NO: the reader is gone. */
enum fr_code data_print(const char *lines, size_t len, void *arg);

struct spool;

/* All records that the filter takes, as lines. */
enum fr_code data_spool(struct cli *cli, const struct fr_export_filter *filter,
                        struct spool *spool);

#endif
