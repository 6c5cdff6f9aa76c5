#ifndef FR_CHECKIN_WORDING_H
#define FR_CHECKIN_WORDING_H

#include "checkin.h"

#include "cli/read_all.h"

#include <fr/form.h>
#include <fr/json.h>
#include <fr/lint.h>

/* What has to do with the words of a person: files and input, the linter, drafts. */

/* --- the linter's patterns and what they find (draft_lint.c) --------------------------------- */

/* Each line in which something is underlined, with why; for a terminal, already made visible. */
void draft_lint_show(const char *text, const struct fr_lint_hit *hits, size_t n,
                     struct fr_buf *out);

/* How far the lines of a text are counted; starts as {0, 0}. */
struct lint_place {
	size_t at;
	int64_t newlines;
};

/* A hit as members of an open object; hits come in their order. */
void draft_lint_json(const char *text, const struct fr_lint_hit *hit, struct lint_place *place,
                     struct fr_json *out);

/* draft lint FILE|-: FR_NO where something is underlined. */
enum fr_code draft_lint(struct cli *cli);

/* --- drafts --------------------------------------------------------------------------------- */

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

/* The kind of a name, or NULL (draft_parts.c). */
const struct draft_kind *draft_parts_kind(const char *name);

/* The parts from standard input, whole and nothing else. */
enum fr_code draft_parts_input(struct cli *cli, const struct fr_catalog *catalog,
                               struct draft *draft);

/* When it happened. */
enum fr_code draft_event(struct cli *cli, struct draft *draft);

/*
 * Ask for part after part at a terminal, or for what is left of a draft that was broken off; what
 * is underlined in a part is offered for another edit.  FR_NO: left or broken off, and nothing is
 * to be printed.
 */
enum fr_code draft_type(struct cli *cli, const struct fr_catalog *catalog,
                        const struct fr_lint *lint, struct draft *draft);

/* What to look at before it is said: lines of the catalog, a newline behind each. */
enum fr_code draft_hints(struct cli *cli, const struct fr_catalog *catalog,
                         const struct fr_lint *lint, const struct draft *draft,
                         struct fr_buf *hints);

/* Messages to take words from. */
enum fr_code draft_examples(struct cli *cli);

#endif
