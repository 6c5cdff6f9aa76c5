#ifndef FR_LIB_SCHEMA_H
#define FR_LIB_SCHEMA_H

/* The migrations of lib/schema in order, ended by NULL; number i takes a store from version i to i + 1. */
extern const char *const sql_schema[];

#endif
