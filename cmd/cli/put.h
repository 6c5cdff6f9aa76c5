#ifndef FR_PUT_H
#define FR_PUT_H

#include "cli.h"
#include "say.h"

/* A record into the store, as one step, and said. */

/* Inside the step that was begun: put it, commit, and say where its friends came in by their names.
 */
enum fr_code put_here(struct cli *cli, struct fr_record *record);

/* The same as a step with this verb. */
enum fr_code put_new(struct cli *cli, const char *verb, struct fr_record *record);

/* What change gives, into the one in this row: inside the step that was begun, and as a step of its
 * own. */
enum fr_code put_change_here(struct cli *cli, struct fr_record *change, int64_t row,
                             enum fr_put *result);
enum fr_code put_change(struct cli *cli, const char *verb, struct fr_record *change, int64_t row);

/* Remove the record in this row, as a step of its own.  FR_NOTHING: it is gone already. */
enum fr_code put_remove(struct cli *cli, const char *verb, enum fr_type type, int64_t row);

/* "2 new friends added", where there are any. */
void put_say_friends(int added);

/* "kept 1a2b3c: ...", or the record with -j. */
enum fr_code put_say(struct cli *cli, const char *done, struct fr_record *record);

/* The same in words of one's own. */
enum fr_code put_say_as(struct cli *cli, const char *done, struct fr_record *record,
                        say_how *words);

/*
 * Remove a record that was read, as a step (the verb is rm), and say so: "removed: WORDS (fr-log
 * undo brings it back)", or the record with -j.
 */
enum fr_code put_rm(struct cli *cli, const struct fr_record *record, say_how *words);

/* What was done ("kept", "changed", "unchanged", "added") in the language of the person. */
const char *put_done(const char *done);

#endif
