#ifndef FR_BALANCE_PAGE_H
#define FR_BALANCE_PAGE_H

#include "balance.h"

/* One friend in sentences: collected first, so that a page stays short. */

#define PAGE_MOST  32 /* lines that a page can be made of */
#define PAGE_TALL  12 /* rows of a terminal that it takes at most, but for what must be said */
#define PAGE_WEEKS 13 /* that "of the last weeks" looks at */

/* What goes first where there is too much: the higher. */
enum page_rank {
	PAGE_MUST,
	PAGE_SAYS, /* which way, what changed, what was felt */
	PAGE_LIFE, /* the last contact, one suggestion */
	PAGE_FELT, /* how it leaves you: `energy` says it too */
	PAGE_HINT, /* where more of it is */
	PAGE_DRAWN,
	PAGE_MORE,
	PAGE_RESTS /* what it rests on */
};

struct page_line {
	struct fr_buf text;
	enum page_rank rank;
	int indent;
	int gap; /* an empty row before it */
};

struct page {
	struct cli *cli;
	const struct fr_ask *ask;
	struct fr_person *person;
	const struct fr_catalog *catalog;
	struct words words;
	struct fr_buf quoted;
	int64_t today, week;
	int gap;    /* an empty row is due before the next line */
	int kept;   /* it goes on a page to keep: no suggestions and no commands */
	int hushed; /* no notices and suggestions: accepted, resting, archived */
	struct page_line lines[PAGE_MOST];
	int n;

	/* what the weeks tell */
	int64_t lately[2];    /* of the last ones, those with something given, received */
	enum fr_state state;  /* as of the last week with moments */
	int64_t state_since;  /* the week in which it began */
	int leaned_before;    /* and that before it was a lean */
	int64_t weeks_before; /* before the change that drift notices */
	double voice_before;  /* the sum of their voices */
};

/* Add the line of a key, with its words as they are now.  1: added; 0: a word of it is not known.
 */
int page_say(struct page *page, const char *key, enum page_rank rank);

/* {name} is this civil day. */
void page_day(struct page *page, const char *name, int64_t day);

/* Print what there is room for. */
void page_print(const struct page *page);

/* The lines of a page to keep in full, one after the other; commands in them left out. */
void page_each(const struct page *page, void (*seen)(const char *text, void *arg), void *arg);

/* At most one suggestion, where nothing speaks against it. */
enum fr_code invite_add(struct page *page);

#endif
