#ifndef FR_LINT_H
#define FR_LINT_H

#include <fr/err.h>

#include <stddef.h>

/*
 * The linter: phrases that tend to land harder than they are meant, found in a text, each with its
 * reason.  It knows no language: phrases come line by line from a file, in the form that
 * fr-draft(7) describes:
 *
 *   [topic] why, in one line     what follows is underlined for this reason
 *   [+topic] why, in one line    what follows is looked for: a text without any of it is told why
 *   you {make|makes} @very? sad  a phrase; {} is the part of it that is underlined
 *   ^ another thing              only where a sentence begins
 *   ! thanks for nothing         underlined over what is harmless
 *   - never mind                 harmless: not underlined for this topic; above all topics, for
 * none = don't: do not              a word that is read as these words
 *   @very: so too                words that stand behind @very in a phrase
 *
 * Letter case and the form of an apostrophe do not matter.  A phrase does not go on over the end of
 * a sentence.  What stands in quotation marks, and lines that begin with ">", are somebody else's
 * words and are passed over.
 */
struct fr_lint;

FR_CHECK enum fr_code fr_lint_open(struct fr_lint **lint, struct fr_err *err);
void fr_lint_close(struct fr_lint *lint);

/* For FR_FREED. */
static inline void fr_lint_closed(struct fr_lint **lint)
{
	fr_lint_close(*lint);
}

/* Take one line of a file.  FR_BAD: what is wrong with it. */
FR_CHECK enum fr_code fr_lint_add(struct fr_lint *lint, const char *line, struct fr_err *err);

/* Begin another file: its phrases need a topic of its own before them. */
void fr_lint_file(struct fr_lint *lint);

struct fr_lint_hit {
	size_t from, to;            /* bytes of the text */
	const char *topic, *reason; /* the linter's, until it is closed */
};

/* The hits of a text, in its order, none over another.  The caller frees *hits. */
FR_CHECK enum fr_code fr_lint_look(const struct fr_lint *lint, const char *text,
                                   struct fr_lint_hit **hits, size_t *n, struct fr_err *err);

/*
 * Is there something of a [+topic] in the text?  FR_OK: there is; FR_DONE: there is not, and
 * *reason says why that matters; FR_NOTHING: there is no such topic.
 */
FR_CHECK enum fr_code fr_lint_has(const struct fr_lint *lint, const char *topic, const char *text,
                                  const char **reason, struct fr_err *err);

/*
 * How many sentences have something of a [+topic] and nothing of another one (without; it may be
 * none of the topics). FR_NOTHING: there is no such topic.
 */
FR_CHECK enum fr_code fr_lint_count(const struct fr_lint *lint, const char *topic,
                                    const char *without, const char *text, size_t *n,
                                    const char **reason, struct fr_err *err);

#endif
