#ifndef FR_LIB_WORDS_H
#define FR_LIB_WORDS_H

#include <fr/buf.h>
#include <fr/err.h>
#include <fr/lint.h>

#include <stddef.h>

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
int words_lint_is_gap(const char *word);

/* Bytes out of the letters of a mail. */

enum mime_encoding { MIME_PLAIN, MIME_QUOTED_PRINTABLE, MIME_BASE64 };

/* Append the bytes that the text stands for. */
void words_mime_decode(enum mime_encoding encoding, const char *text, size_t len,
                       struct fr_buf *out);

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
void words_sentence_fold(const char *word, size_t len, struct fr_buf *out);

/* "don't: do not".  FR_BAD. */
FR_CHECK enum fr_code words_sentence_same_add(struct words_same **same, size_t *n, const char *line,
                                              struct fr_err *err);
void words_sentence_same_free(struct words_same *same, size_t n);

/* What a folded word is read as, or NULL: as itself. */
const char *words_sentence_meaning(const struct words_same *same, size_t n, const char *word);

/* The words of a text into an empty *words. */
void words_sentence_read(const char *text, const struct words_same *same, size_t n,
                         struct words *words);
void words_sentence_free(struct words *words);

#endif
