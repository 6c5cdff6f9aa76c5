#ifndef FR_CLI_PROGRESS_H
#define FR_CLI_PROGRESS_H

#include <fr/buf.h>

#include <stdint.h>

/*
 * One passing line on standard error, where that is a terminal, while something takes longer than a
 * second.  Whatever else is written there, or to a terminal as standard output, ends it first.
 */

/* There may be one from now on, in these words (texts_number); and never again. */
typedef void progress_words(struct fr_buf *out, const char *key, int64_t n);
void progress_on(progress_words *words);
void progress_off(void);

/* Work begins: its time counts from here, or else from where it is first said to go on.  0: nothing
 * of it can be shown. */
int progress_begin(void);

/* It goes on: an fr_store_working. */
void progress_work(void);

/* The same, and so many lines were read by now. */
void progress_lines(int64_t read);

/* A line that does not wait: the store is brought to that version. */
void progress_version(int to);

/* Nothing of it is to be seen any more; the same where standard output is a terminal. */
void progress_end(void);
void progress_output(void);

#endif
