#ifndef FR_CHECKIN_WORDING_H
#define FR_CHECKIN_WORDING_H

#include "checkin.h"

#include <fr/form.h>
#include <fr/json.h>
#include <fr/lint.h>

/* Between the files of fr-checkin that have to do with words: drafts, cards, forms, and what is
 * kept of them. */

enum {
	OPT_LIST = 384,
	OPT_CHANGE,
	OPT_RM,
	OPT_AS,
	OPT_DEPTH,
	OPT_BACK,
	OPT_AGAIN,
	OPT_TEXT,
	OPT_REPLACE,
	OPT_FOR,
	OPT_WITH,
	OPT_PRIVATE
};

/* --- files of the person (mine.c) ------------------------------------------------------------ */

/* Where a file of the person's own is: XDG_CONFIG_HOME/fr/NAME, else ~/.config/fr/NAME; empty
 * without a home. */
void mine_path(const char *name, struct fr_buf *path);

/* All of standard input, or a file, as it is; name is - or a path. */
enum fr_code words_input(struct cli *cli, const char *name, struct fr_buf *text);

/* --- the linter's patterns and what they find (lint.c) ------------------------------------------
 */

/* The shipped patterns and the person's own. */
enum fr_code lint_open(struct cli *cli, struct fr_lint **lint);

/* Each line in which something is underlined, with why; for a terminal, already made visible. */
void lint_show(const char *text, const struct fr_lint_hit *hits, size_t n, struct fr_buf *out);

/* How far the lines of a text are counted; starts as {0, 0}. */
struct lint_place {
	size_t at;
	int64_t newlines;
};

/* A hit as members of an open object; hits come in their order. */
void lint_json(const char *text, const struct fr_lint_hit *hit, struct lint_place *place,
               struct fr_json *out);

/* draft lint FILE|-: FR_NO where something is underlined. */
enum fr_code draft_lint(struct cli *cli);

/* --- drafts (draft.c, typed.c, hint.c, examples.c)
 * ---------------------------------------------------- */

/* Messages to take words from. */
enum fr_code draft_examples(struct cli *cli);

enum draft_key {
	DRAFT_APPRECIATION,
	DRAFT_WORLD,
	DRAFT_HEARD,
	DRAFT_DID,
	DRAFT_EXPERIENCE,
	DRAFT_PART,
	DRAFT_EFFECT,
	DRAFT_NEED,
	DRAFT_LIMIT,
	DRAFT_INSTEAD,
	DRAFT_REQUEST,
	DRAFT_MORE,
	DRAFT_NEXT,
	DRAFT_DOOR,
	DRAFT_EVENT, /* when it happened; not a part of the text */
	DRAFT_KEYS
};

#define DRAFT_PARTS 8

/* What one kind of draft consists of, in the order in which it is said. */
struct draft_kind {
	const char *name;
	struct {
		enum draft_key key;
		int must;
	} part[DRAFT_PARTS];
	int n;
	int dated; /* it is about something that happened */
	int asks;  /* it holds a request, which wants a when and an open door */
};

struct draft {
	const struct draft_kind *kind;
	const struct whom *whom;
	struct fr_buf part[DRAFT_KEYS];
	struct fr_when event;
	int has_event;
	struct fr_buf text; /* as it would be said */
};

extern const struct fr_form_field draft_fields[DRAFT_KEYS];

/*
 * Ask for part after part at a terminal, or for what is left of a draft that was broken off; what
 * is underlined in a part is offered for another edit.  FR_NO: left or broken off, and nothing is
 * to be printed.
 */
enum fr_code draft_type(struct cli *cli, const struct fr_catalog *catalog,
                        const struct fr_lint *lint, struct draft *draft);

/* When it happened. */
enum fr_code draft_event(struct cli *cli, struct draft *draft);

/* What to look at before it is said: lines of the catalog, a newline behind each. */
enum fr_code draft_hints(struct cli *cli, const struct fr_catalog *catalog,
                         const struct fr_lint *lint, const struct draft *draft,
                         struct fr_buf *hints);

#endif
