#ifndef FR_DATA_FROM_H
#define FR_DATA_FROM_H

#include "cli.h"

/* Coming from other programs, and going to them. */

/* import --from FORMAT FILE */
int data_import_from(struct cli *cli, const char *format);

/* export --to FORMAT */
int data_export_to(struct cli *cli, const char *format);

/* The same of one format, with the store open. */
int data_to_csv(struct cli *cli);
int data_to_friends(struct cli *cli);

#endif
