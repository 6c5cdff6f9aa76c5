/* libical - the library of that name, loaded when a calendar is read or written */
#include "lib/calendar/libical.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>

/* What is called of it: X(type, name, parameters, arguments), and V for those that return nothing.
 */
#define LIBICAL_CALLS(X, V)                                                                        \
	X(char *, icalcomponent_as_ical_string_r, (icalcomponent * c), (c))                        \
	V(icalcomponent_free, (icalcomponent * c), (c))                                            \
	X(struct icaldurationtype, icalcomponent_get_duration, (icalcomponent * c), (c))           \
	X(icalproperty *, icalcomponent_get_first_property,                                        \
	  (icalcomponent * c, icalproperty_kind kind), (c, kind))                                  \
	X(enum icalproperty_status, icalcomponent_get_status, (icalcomponent * c), (c))            \
	X(const char *, icalcomponent_get_summary, (icalcomponent * c), (c))                       \
	X(const char *, icalcomponent_get_uid, (icalcomponent * c), (c))                           \
	X(icalcomponent_kind, icalcomponent_isa, (const icalcomponent *c), (c))                    \
	X(int, icaldurationtype_as_int, (struct icaldurationtype d), (d))                          \
	X(int, icaldurationtype_is_bad_duration, (struct icaldurationtype d), (d))                 \
	V(icalmemory_free_buffer, (void *b), (b))                                                  \
	X(const char *, icalparameter_get_tzid, (const icalparameter *p), (p))                     \
	X(icalcomponent *, icalparser_parse_string, (const char *s), (s))                          \
	X(struct icaltimetype, icalproperty_get_dtstamp, (const icalproperty *p), (p))             \
	X(struct icaltimetype, icalproperty_get_dtstart, (const icalproperty *p), (p))             \
	X(icalparameter *, icalproperty_get_first_parameter,                                       \
	  (icalproperty * p, icalparameter_kind kind), (p, kind))                                  \
	X(struct icaltimetype, icalproperty_get_lastmodified, (const icalproperty *p), (p))        \
	X(struct icaltimetype, icalproperty_get_recurrenceid, (const icalproperty *p), (p))        \
	X(char *, icalproperty_get_value_as_string_r, (const icalproperty *p), (p))                \
	X(time_t, icaltime_as_timet, (const struct icaltimetype t), (t))                           \
	X(int, icaltime_is_null_time, (const struct icaltimetype t), (t))                          \
	X(int, icaltime_is_utc, (const struct icaltimetype t), (t))                                \
	X(struct icaltimetype, icaltime_null_time, (void), ())                                     \
	X(icaltimezone *, icaltimezone_get_builtin_timezone, (const char *location), (location))   \
	X(icalcomponent *, icaltimezone_get_component, (icaltimezone * z), (z))                    \
	V(icaltimezone_set_builtin_tzdata, (int set), (set))

/* Where they are: the same for the whole process, once they are found. */
/* NOLINTBEGIN(bugprone-macro-parentheses): a declarator in parentheses is another one */
#define FUNCTION(type, name, parameters, arguments) type(*name) parameters;
#define PROCEDURE(name, parameters, arguments)      void(*name) parameters;
/* NOLINTEND(bugprone-macro-parentheses) */
static struct {
	void *library;
	LIBICAL_CALLS(FUNCTION, PROCEDURE)
} libical;

static void *libical_find(const char *name, const char **missing)
{
	void *found = dlsym(libical.library, name);

	if (!found)
		*missing = name;
	return found;
}

/* POSIX has the cast that way: C knows none from an object to a function. */
#define FIND(name) *(void **)&libical.name = libical_find(#name, &missing);

#define FIND_FUNCTION(type, name, parameters, arguments) FIND(name)
#define FIND_PROCEDURE(name, parameters, arguments)      FIND(name)

enum fr_code calendar_libical_load(struct fr_err *err)
{
	const char *missing = NULL;
	char name[32];

	if (libical.library)
		return FR_OK;
	snprintf(name, sizeof name, "libical.so.%d", ICAL_MAJOR_VERSION);
	libical.library = dlopen(name, RTLD_NOW);
	if (!libical.library)
		return fr_err_set(err, FR_FAIL, "the calendar cannot be read without %s: %.200s",
		                  name, dlerror());
	LIBICAL_CALLS(FIND_FUNCTION, FIND_PROCEDURE)
	if (!missing)
		return FR_OK;
	dlclose(libical.library);
	libical.library = NULL;
	return fr_err_set(err, FR_FAIL, "the %s that is installed here has no %s", name, missing);
}

#define CALL_FUNCTION(type, name, parameters, arguments)                                           \
	type name parameters                                                                       \
	{                                                                                          \
		return libical.name arguments;                                                     \
	}
#define CALL_PROCEDURE(name, parameters, arguments)                                                \
	void name parameters                                                                       \
	{                                                                                          \
		libical.name arguments;                                                            \
	}

LIBICAL_CALLS(CALL_FUNCTION, CALL_PROCEDURE)
