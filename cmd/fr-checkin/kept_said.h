#ifndef FR_CHECKIN_KEPT_H
#define FR_CHECKIN_KEPT_H

#include "wording.h"

/* What is kept around a conversation: hurts, expectations, wins, repairs, what was told, and one's
 * own part. */

#define KEPT_FIELDS 5

struct kept_field {
	int field;
	int must;
	int option; /* 0: a text, from standard input or asked for */
};

struct kept {
	enum fr_type type;
	const char *verb;
	struct kept_field field[KEPT_FIELDS];
	int n;
	int at, status;   /* fields, or -1 */
	int confidential; /* its words do not stand on a command line */
};

const char *kept_key(const struct kept *kept, int i);

/* Does a field hold a person's words? */
int kept_is_text(const struct kept *kept, int i);

/* The words and options of the command line, standard input, or a terminal into the record; old is
 * what is changed. */
enum fr_code kept_input(struct cli *cli, const struct kept *kept, int first,
                        const struct fr_record *old, struct fr_record *record);

/* What cannot be left out and is not there (options 1: of what options give): a message and
 * FR_USAGE. */
enum fr_code kept_missing(struct cli *cli, const struct kept *kept, const struct fr_record *record,
                          int options);

/* What is asked for at a terminal.  FR_NO: left. */
enum fr_code kept_type(struct cli *cli, const struct kept *kept, struct fr_record *record);

/* An answer that was typed for field i. */
enum fr_code kept_set(struct cli *cli, const struct kept *kept, int i, const char *text,
                      struct fr_record *record);

/* The date of a record for people, and the record in a few lines. */
void kept_show(struct cli *cli, const struct kept *kept, const struct fr_record *record,
               const char *id);
enum fr_code kept_list(struct cli *cli, const struct kept *kept);

/* The wins that were kept. */
enum fr_code wins_kept(struct cli *cli);

/* The whole command. */
enum fr_code kept_run(struct cli *cli, const struct kept *kept);

/* Before something is told: is this the moment (share.c).  FR_NO: rather not now. */
enum fr_code share_moment(struct cli *cli, const struct whom *whom, const struct fr_record *share);

/* Rituals with this friend of which the last three outcomes were done, the latest within so many
 * days (rituals.c). */
typedef void ritual_seen(const char *ritual, int64_t at, void *arg);
FR_CHECK enum fr_code rituals_kept(struct cli *cli, const char *name, int days, ritual_seen *seen,
                                   void *arg);

#endif
