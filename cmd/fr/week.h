#ifndef FR_WEEK_H
#define FR_WEEK_H

#include "spoken.h"

#include <fr/form.h>

/* Between the files of a look back at the week. */

enum week_question { WEEK_CAME, WEEK_WENT, WEEK_GUESS, WEEK_KIND, WEEK_GOOD, WEEK_QUESTIONS };

/* Their keys in the catalog. */
extern const char *const week_keys[WEEK_QUESTIONS];

struct week {
	struct spoken spoken;
	struct fr_buf name; /* whose week is imagined, or empty: nobody's */
};

/* A question in words, appended; where there is nobody to imagine, or no such text, nothing is. */
enum fr_code week_question(struct week *week, enum week_question which, struct fr_buf *out);

/* What is kept of an answer that is no moment: a guess, a small kind thing, a win. */
enum fr_code week_record(struct week *week, enum week_question which, const char *text,
                         struct fr_record *record);

/* Who is next: another friend every week, of those who take part. */
enum fr_code week_whose(struct cli *cli, struct fr_buf *name);

/* The friends who take part and about whom something may be said; the caller frees *rows. */
enum fr_code week_friends(struct cli *cli, int64_t **rows, size_t *n);

/* The day on which the next week begins. */
int64_t week_next(const struct cli *cli);

/* Say who may come to mind. */
enum fr_code week_names(struct week *week);

/* What is to be seen in the notes, unasked; and one hint at most, which one key accepts. */
enum fr_code week_wins(struct week *week);
enum fr_code week_hint(struct week *week);

/* The questions as a form, and one that comes back. */
enum fr_code week_page(struct week *week);
enum fr_code week_read(struct week *week, const char *file);

#endif
