#ifndef FR_TABLE_H
#define FR_TABLE_H

#include "cli.h"

/*
 * A table for people.  Stored text may go in as it is: it is made visible on the
 * way.  A table without rows prints nothing.  Memory that fails is remembered
 * and said by table_print.
 */
struct table;

enum table_fit {
	TABLE_KEEP,  /* as wide as it needs */
	TABLE_RIGHT, /* numbers */
	TABLE_CUT,   /* may be cut to fit the terminal */
	TABLE_WRAP   /* goes on below itself */
};

struct table *table_new(void);
void table_column(struct table *table, const char *name, enum table_fit fit);

/* How the cells of the column that was added last look. */
void table_look(struct table *table, enum out_look look);

/* The next cell; NULL is empty.  The last column's cell ends the row. */
void table_cell(struct table *table, const char *text);

/* Print it to standard output (through out_text) and free it. */
FR_CHECK enum fr_code table_print(struct table *table, struct fr_err *err);

/* Free it unprinted.  NULL is legal. */
void table_free(struct table *table);

#endif
