#ifndef FR_LIB_SENTENCE_H
#define FR_LIB_SENTENCE_H

#include <stddef.h>

#include <fr/buf.h>
#include <fr/err.h>

/* A text as the words of its sentences, for the linter. */

struct word {
	size_t from, to;  /* bytes of the text it comes from; words of one contraction share them */
	const char *text; /* folded */
	int begins;       /* a sentence begins with it */
	int theirs;       /* it stands in a quotation */
	int number;
};

struct words {
	struct word *list;
	size_t n, room;
	struct fr_buf text; /* what the words stand in, each with its NUL */
	int failed;         /* memory ran out */
};

/* A word that is read as several: don't as do, not. */
struct words_same {
	char *word, *means; /* folded; means with single spaces */
};

/* The form in which words are compared, appended: folded, every apostrophe a straight one. */
void words_fold(const char *word, size_t len, struct fr_buf *out);

/* "don't: do not".  FR_BAD. */
FR_CHECK enum fr_code words_same_add(struct words_same **same, size_t *n, const char *line, struct fr_err *err);
void words_same_free(struct words_same *same, size_t n);

/* What a folded word is read as, or NULL: as itself. */
const char *words_meaning(const struct words_same *same, size_t n, const char *word);

/* The words of a text into an empty *words. */
void words_read(const char *text, const struct words_same *same, size_t n, struct words *words);
void words_free(struct words *words);

#endif
