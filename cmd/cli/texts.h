#ifndef FR_CLI_TEXTS_H
#define FR_CLI_TEXTS_H

#include "cli.h"

#include <fr/catalog.h>

#include <stdarg.h>

/*
 * Pieces of what is said to people, from the catalogue, where no catalogue is at hand: a process
 * has one language, as with setlocale.  A catalogue that cannot be read fails the command at its
 * end.
 */

/* Whose language it is, and how its catalogue is opened; by cli_main. */
void texts_for(struct cli *cli,
               enum fr_code (*open)(struct cli *cli, const struct fr_catalog **catalog));

/* The code of a catalogue that could not be read, with its message in cli->err, or FR_OK. */
enum fr_code texts_failed(void);

/* All of it; it is the empty one where it cannot be read. */
const struct fr_catalog *texts_catalog(void);

/* The text of a key, or "". */
const char *texts_word(const char *key);

/* The seconds since the Epoch at which this is said. */
int64_t texts_now(void);

/* The n-th word, from 0, of a key that lists them apart by spaces; appended. */
void texts_nth(const char *key, int n, struct fr_buf *out);

/* Append the text of a key, filled with pairs of a name and its value, ended by NULL. */
void texts_add(struct fr_buf *out, const char *key, ...);

/* The same as a line on standard output, and as a note on standard error. */
void texts_line(const char *key, ...);
void texts_note(const char *key, ...);

/* The same into a list of arguments. */
void texts_add_list(struct fr_buf *out, const char *key, va_list pairs);

/* The same where a number {n} is all that is filled in. */
void texts_number(struct fr_buf *out, const char *key, int64_t n);

#endif
