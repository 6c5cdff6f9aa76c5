#ifndef FR_DATA_IMPORT_TABLE_H
#define FR_DATA_IMPORT_TABLE_H

#include "cli/cli.h"

#include <fr/import.h>

#define IMPORT_ROWS 256 /* what is more is counted together */

/* Remarks that are alike. */
struct import_row {
	enum fr_remark_is is;
	char *what, *why;
	int64_t n;
	int lines; /* where is lines, not people */
	struct fr_buf where;
};

/* The closing table; begins as {0}. */
struct import_table {
	struct import_row rows[IMPORT_ROWS];
	int n;
	int all;              /* every place is named, not the first five */
	int64_t more, broken; /* remarks that do not fit in; of what could not be read */
};

FR_CHECK enum fr_code import_table_add(struct import_table *table, const struct fr_remark *remark,
                                       struct fr_err *err);

/* What was converted, then what was changed, left out and not read. */
FR_CHECK enum fr_code import_table_print(const struct import_table *told, struct fr_err *err);
void import_table_free(struct import_table *table);

#endif
