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

/* "..." stands for words that are not of interest. */
int words_lint_is_gap(const char *word);

/* The word behind the last one of a phrase that begins at this word, or 0. */
size_t words_lint_ends(const struct phrase *phrase, const struct words *words, size_t at);

/* A moment in somebody's own words: say.c has its parts, say_direction.c which way it went. */

enum said_part {
	SAID_I = 1 << 0,
	SAID_ME = 1 << 1,
	SAID_WE = 1 << 2,
	SAID_THEY = 1 << 3,
	SAID_THEM = 1 << 4,
	SAID_FILL = 1 << 5,
	SAID_UNSURE = 1 << 6,
	SAID_BE = 1 << 7,
	SAID_BY = 1 << 8,
	SAID_WITH = 1 << 9,
	SAID_BREAK = 1 << 10,
	SAID_TIME = 1 << 11,
	SAID_NAME = 1 << 12,
	SAID_OWNER = 1 << 13, /* Ana's */
	SAID_AND = 1 << 14,
	SAID_STRANGER = 1 << 15 /* a name of nobody who is known */
};

struct said {
	const struct fr_lint *rules;
	const char *text;
	struct words words;
	unsigned *part; /* of each word, bits of enum said_part */
	int named;      /* a friend is named somewhere */
};

/* The direction, and the phrase that tells it (or NULL). */
int words_say_direction(const struct said *said, const struct phrase **by);

/* The longest phrase of a topic TOPIC.ANYTHING that begins at this word, or NULL; *end: the word
 * behind it. */
const struct phrase *words_say_phrase(const struct said *said, const char *topic, size_t at,
                                      size_t *end);

/* What stands behind the point in the name of the phrase's topic. */
const char *words_say_value(const struct said *said, const struct phrase *phrase);

/* What the files of mails share: bytes out of the letters of a mail, and characters out of bytes.
 */

enum mime_encoding { MIME_PLAIN, MIME_QUOTED_PRINTABLE, MIME_BASE64 };

/* Append the bytes that the text stands for. */
void words_mime_decode(enum mime_encoding encoding, const char *text, size_t len,
                       struct fr_buf *out);

/* Append bytes of this charset as UTF-8.  FR_BAD: not a charset that is read here, or the bytes are
 * none of it. */
FR_CHECK enum fr_code words_mime_decode_charset(const char *charset, const char *bytes, size_t len,
                                                struct fr_buf *out, struct fr_err *err);

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
