#ifndef FR_LIB_WORDS_H
#define FR_LIB_WORDS_H

#include <fr/buf.h>
#include <fr/err.h>
#include <fr/kind.h>
#include <fr/lint.h>
#include <fr/said.h>

#include <stddef.h>
#include <stdint.h>

/* What the files of the linter share: lint.c reads patterns, lint_phrase.c one phrase of them,
 * lint_list.c the lists, lint_look.c looks for them. */

#define NUMBER     "<number>"
#define LISTS_MOST 64

enum token_is {
	TOKEN_WORD,
	TOKEN_FEW,  /* "...": up to three words */
	TOKEN_MANY, /* "<words>": more of them */
	TOKEN_END,  /* "<end>" of the sentence */
	TOKEN_ASKS  /* "<question>": the end of one */
};

struct token {
	enum token_is is;
	char *forms;      /* of a word, folded, with their | and * */
	uint32_t letters; /* with which they begin, words_lint_list_letter of each */
	uint64_t lists;   /* or any word of these */
	int negated, optional;
	int ends; /* "you|<end>": or the end of the sentence */
};

enum phrase_is { PHRASE_HARD, PHRASE_HARMLESS, PHRASE_WANTED };

#define TOPIC_ALL SIZE_MAX /* of what is harmless wherever it stands */

struct phrase {
	enum phrase_is is;
	size_t topic;
	size_t file;
	int begins; /* only where a sentence begins */
	int firm;   /* underlined over what is harmless */
	struct token *tokens;
	size_t n;
	size_t from, to; /* the tokens that are underlined, to excluded */
};

struct topic {
	char *name, *reason;
	int wanted;
};

/* A word, or the beginning of words, that stands in lists. */
struct listed {
	char *word;
	size_t len; /* that must be the same: its NUL with it, where it is a whole word */
	uint64_t lists;
};

struct fr_lint {
	struct topic *topics;
	size_t n_topics, first_topic; /* of the file that is read */
	struct phrase *phrases;
	size_t n_phrases;
	struct words_same *same;
	size_t n_same;
	char *lists[LISTS_MOST]; /* their names */
	size_t n_lists;
	uint64_t turn; /* the list of words that no gap goes over */
	uint64_t idle; /* the list of words that are passed over inside of a phrase */
	struct listed *listed;
	size_t n_listed;
	size_t file; /* that is read, from 1 */
};

/* Room for one more behind n items of a size, the room doubled each time; NULL: no memory, and the
 * list is as it was. */
void *words_lint_list_room(void *list, size_t n, size_t size);

/* "angry: sad cross leav*", behind the @ of its line.  FR_BAD. */
FR_CHECK enum fr_code words_lint_list_read(struct fr_lint *lint, const char *line,
                                           struct fr_err *err);

/* The first letter of a folded word as one bit, so that most words are told apart at once. */
uint32_t words_lint_list_letter(const char *word);

/* The list of a name, or 0. */
uint64_t words_lint_list_named(const struct fr_lint *lint, const char *name, size_t len);

/* The lists in which a folded word stands. */
uint64_t words_lint_list_all(const struct fr_lint *lint, const char *word);

/* The tokens of a line into a phrase whose is, topic and file are set; freed by the caller, after a
 * failure too.  FR_BAD. */
FR_CHECK enum fr_code words_lint_phrase(const struct fr_lint *lint, const char *line,
                                        struct phrase *phrase, struct fr_err *err);
void words_lint_phrase_free(struct phrase *phrase);

/* Bytes out of the letters of a mail. */

enum mime_encoding { MIME_PLAIN, MIME_QUOTED_PRINTABLE, MIME_BASE64 };

/* Append the bytes that the text stands for. */
void words_mime_decode(enum mime_encoding encoding, const char *text, size_t len,
                       struct fr_buf *out);

/* Forms: what lines and mails share (form.c). */

struct fr_form_field;

FR_CHECK enum fr_code words_form_utf8(const char *text, size_t len, struct fr_err *err);

/* The field of a key, or -1. */
int words_form_field(const struct fr_form_field *fields, int n, const char *key, size_t len);

/* Without white space at its ends. */
void words_form_trim(struct fr_buf *text);

/*
 * Without CR, and where a line ends in "=" as quoted-printable has it: that it does so shows that
 * =XX are bytes, unless the result is no text.
 */
void words_form_unix(const char *text, size_t len, struct fr_buf *out);

/* The place of what a mail program puts between two mails or at its own end: 1 where it begins at
 * line (form_between.c). */
int words_form_between(const char *line, int after_blank);

/* Whether a person says goodbye from this line on, behind an answer (form_between.c). */
int words_form_between_goodbye(const char *line);

/* A line of a mail: what stands behind its quoting, and how often it is quoted. */
struct words_line {
	const char *text;
	size_t len;
	int depth;
	const char *next; /* the line behind it, or its end */
};
struct words_line words_form_between_line(const char *at);

/* Append what a page of HTML says: paragraphs, breaks and quotations as lines. */
void words_html_text(const char *html, size_t len, struct fr_buf *out);

/* A text as the words of its sentences, for the linter. */

struct word {
	size_t from, to;  /* bytes of the text it comes from; words of one contraction share them */
	const char *text; /* folded */
	int begins;       /* a sentence begins with it */
	int asks;         /* a question ends with it */
	int theirs;       /* it stands in a quotation */
	int number;
	uint32_t letter; /* words_lint_list_letter */
	uint64_t lists;  /* of the linter, in which it stands */
	/* the last file that says that the word is harmless, or 0: for the topic that is looked
	 * for, and for all of them */
	size_t harmless, everywhere;
};

struct words {
	struct word *list;
	size_t n, room;
	struct fr_buf text; /* what the words stand in, each with its NUL */
	uint32_t letters;   /* of all of them, and their lists */
	uint64_t lists;
	int failed; /* memory ran out */
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

/* A text as words that know their lists, into an empty *words. */
FR_CHECK enum fr_code words_lint_look_read(const struct fr_lint *lint, const char *text,
                                           struct words *words, struct fr_err *err);

/* The word behind the last one of a phrase that begins at this word, or 0. */
size_t words_lint_look_ends(const struct fr_lint *lint, const struct phrase *phrase,
                            const struct words *words, size_t at);

/* A moment in somebody's own words: say.c has its parts, say_when.c when it was, say_direction.c
 * which way it went, by the order of the words, say_cases.c the same by their forms, say_phrase.c
 * what the rules call by a name. */

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
	SAID_STRANGER = 1 << 15, /* a name of nobody who is known */
	SAID_AT = 1 << 16,
	SAID_THEIR = 1 << 17,  /* her in "her boss", where something stands behind it */
	SAID_FINITE = 1 << 18, /* hat, war: with it somebody is named who did it */
	SAID_THING = 1 << 19   /* a noun and what belongs to it: nobody's name */
};

struct said {
	const struct fr_lint *rules;
	const char *text;
	struct words words;
	unsigned *part; /* of each word, bits of enum said_part */
	int named;      /* a friend is named somewhere */
	int cases;      /* the forms of the words say who did it, and not their order */
};

/* Of a moment. */
enum side { SIDE_NONE, SIDE_ME, SIDE_FRIEND, SIDE_BOTH };

/* A verb and what stands around it, as places of words. */
struct verb {
	const struct phrase *phrase;
	size_t from, to;   /* the clause */
	size_t begin, end; /* the verb in it */
	int passive;
};

/* The clause around the verb, into its from and to. */
void words_say_clause_around(const struct said *said, struct verb *verb);

/* 1: one of the words has one of the parts; all of them have. */
int words_say_clause_has(const struct said *said, size_t from, size_t to, unsigned parts);
int words_say_clause_is_only(const struct said *said, size_t from, size_t to, unsigned parts);

/* The direction, and the phrase that tells it (or NULL). */
int words_say_direction(const struct said *said, const struct phrase **by);

/* The same of one verb of the topic, and who began it with that verb, where the forms of the words
 * say so. */
int words_say_cases(const struct said *said, struct verb *verb, const char *topic);
enum side words_say_cases_began(const struct said *said, struct verb *verb);

/* Who began it: an enum fr_who. */
enum fr_who words_say_direction_began(const struct said *said);

/* The longest phrase of a topic TOPIC.ANYTHING (NULL: of any) that begins at this word, or NULL;
 * *end: the word behind it. */
const struct phrase *words_say_phrase(const struct said *said, const char *topic, size_t at,
                                      size_t *end);

/* "40" and "40min", "1h30": the number up to 9999, or -1, and what stands behind it. */
long words_say_phrase_number(const char *word, const char **rest);

/* Minutes of "1:30h" or "for 1:30" at this word, which is no hour of the day; or 0. */
long words_say_phrase_colon(const struct said *said, size_t at);

/* The number that the phrase's topic has for its value. */
long words_say_phrase_worth(const struct said *said, const struct phrase *phrase);

/* The day and the hour that are named. */
void words_say_when(const struct said *said, struct fr_said *out);

/* What stands behind the point in the name of the phrase's topic. */
const char *words_say_phrase_value(const struct said *said, const struct phrase *phrase);

#endif
