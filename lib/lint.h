#ifndef FR_LIB_LINT_H
#define FR_LIB_LINT_H

#include <fr/lint.h>

#include <stddef.h>

#include "lib/sentence.h"

/* What the files of the linter share: lint.c reads patterns, lint_look.c looks for them. */

#define NUMBER "<number>"

enum phrase_is { PHRASE_HARD, PHRASE_HARMLESS, PHRASE_WANTED };

struct topic {
	char *name, *reason;
	int wanted;
};

struct phrase {
	enum phrase_is is;
	size_t topic;
	int begins;   /* only where a sentence begins */
	char **words; /* each folded, with its | and *; "..." is a gap */
	size_t n;
};

struct fr_lint {
	struct topic *topics;
	size_t n_topics, first_topic; /* of the file that is read */
	struct phrase *phrases;
	size_t n_phrases;
	struct words_same *same;
	size_t n_same;
};

/* "..." stands for words that are not of interest. */
int phrase_is_gap(const char *word);

#endif
