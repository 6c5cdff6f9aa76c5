#ifndef FR_LIB_LIBICAL_H
#define FR_LIB_LIBICAL_H

#include <fr/err.h>

#include <libical/ical.h>

/*
 * libical, loaded when a calendar is read or written and not before: what it brings with it (ICU, a
 * C++ library) takes longer to load than a reminder takes to find that nothing is due.  Its
 * functions are called as they always are, after calendar_libical_load has succeeded once;
 * libical.c passes the calls on.  A function that it does not know yet is one more line there.
 */

/* FR_FAIL: libical is not installed, or is not the one that this was built with. */
FR_CHECK enum fr_code calendar_libical_load(struct fr_err *err);

#endif
