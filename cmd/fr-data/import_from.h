#ifndef FR_DATA_FROM_H
#define FR_DATA_FROM_H

#include "cli/cli.h"

/* Coming from other programs, and going to them. */

/* import --from FORMAT FILE */
enum fr_code data_import_from(struct cli *cli, const char *format);

/* export --to, with the store open. */
enum fr_code data_to_csv(struct cli *cli);
enum fr_code data_to_friends(struct cli *cli);

#endif
