#ifndef FR_LIB_BASE_H
#define FR_LIB_BASE_H

#include <fr/err.h>

/* Give a finished file its name, over what has it now, durably; where that fails the file is
 * removed.  FR_FAIL. */
FR_CHECK enum fr_code base_file_replace(const char *part, const char *path, struct fr_err *err);

/* The name of a new file is on the disk as well.  FR_FAIL. */
FR_CHECK enum fr_code base_file_settle(const char *path, struct fr_err *err);

#endif
