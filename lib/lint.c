/* lint - phrases that land harder than they are meant, found in a text by patterns from a file */
#include <fr/lint.h>

#include <stdlib.h>
#include <string.h>

#include <fr/buf.h>
#include <fr/text.h>

#include "lib/sentence.h"

#define NUMBER   "<number>"
#define GAP_MOST 3 /* words that "..." may stand for */

enum phrase_is { PHRASE_HARD, PHRASE_HARMLESS, PHRASE_WANTED };

struct topic {
	char *name, *reason;
	int wanted;
};

struct phrase {
	enum phrase_is is;
	size_t topic;
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

enum fr_code fr_lint_open(struct fr_lint **lint, struct fr_err *err)
{
	struct fr_lint *made = calloc(1, sizeof *made);

	if (!made)
		return fr_err_nomem(err);
	*lint = made;
	return FR_OK;
}

static void phrase_free(struct phrase *phrase)
{
	for (size_t i = 0; i < phrase->n; i++)
		free(phrase->words[i]);
	free(phrase->words);
}

void fr_lint_close(struct fr_lint *lint)
{
	if (!lint)
		return;
	for (size_t i = 0; i < lint->n_topics; i++) {
		free(lint->topics[i].name);
		free(lint->topics[i].reason);
	}
	for (size_t i = 0; i < lint->n_phrases; i++)
		phrase_free(&lint->phrases[i]);
	words_same_free(lint->same, lint->n_same);
	free(lint->topics);
	free(lint->phrases);
	free(lint);
}

void fr_lint_file(struct fr_lint *lint)
{
	lint->first_topic = lint->n_topics;
}

/* --- reading patterns --------------------------------------------------------------- */

static char *copy_part(const char *from, size_t len)
{
	while (len && (from[len - 1] == ' ' || from[len - 1] == '\t'))
		len--;
	return strndup(from, len);
}

/* "[always] why" or "[+when] why". */
static enum fr_code add_topic(struct fr_lint *lint, const char *line, struct fr_err *err)
{
	int wanted = line[1] == '+';
	const char *name = line + 1 + wanted;
	size_t len = strcspn(name, "]");
	const char *reason = name + len + 1;
	struct topic *more;

	if (!name[len] || !len)
		return fr_err_set(err, FR_BAD, "a topic is [name] and behind it why, in one line");
	reason += strspn(reason, " \t");
	if (!*reason)
		return fr_err_set(err, FR_BAD, "the topic [%.*s] has no reason behind it", (int)len, name);
	more = realloc(lint->topics, (lint->n_topics + 1) * sizeof *more);
	if (!more)
		return fr_err_nomem(err);
	lint->topics = more;
	more[lint->n_topics] = (struct topic){copy_part(name, len), copy_part(reason, strlen(reason)), wanted};
	if (!more[lint->n_topics].name || !more[lint->n_topics].reason) {
		free(more[lint->n_topics].name);
		free(more[lint->n_topics].reason);
		return fr_err_nomem(err);
	}
	lint->n_topics++;
	return FR_OK;
}

static enum fr_code phrase_word(struct phrase *phrase, const char *word, size_t len, struct fr_err *err)
{
	char **more = realloc(phrase->words, (phrase->n + 1) * sizeof *more);
	char *copy = strndup(word, len);

	if (more)
		phrase->words = more;
	if (!more || !copy) {
		free(copy);
		return fr_err_nomem(err);
	}
	more[phrase->n++] = copy;
	return FR_OK;
}

/* A word of a phrase, folded; one that is read as several is several here too. */
static enum fr_code phrase_words(const struct fr_lint *lint, struct phrase *phrase, const char *word, size_t len,
                                 struct fr_err *err)
{
	struct fr_buf folded = {0};
	const char *part;
	enum fr_code code;

	words_fold(word, len, &folded);
	code = fr_buf_check(&folded, err);
	part = words_meaning(lint->same, lint->n_same, fr_buf_text(&folded));
	if (!part)
		part = fr_buf_text(&folded);
	while (!code && *part) {
		size_t n = strcspn(part, " ");

		code = phrase_word(phrase, part, n, err);
		part += n + (part[n] == ' ');
	}
	fr_buf_free(&folded);
	return code;
}

static int is_gap(const char *word)
{
	return strcmp(word, "...") == 0;
}

static enum fr_code phrase_check(const struct phrase *phrase, const char *line, struct fr_err *err)
{
	if (phrase->n == 0)
		return fr_err_set(err, FR_BAD, "there are no words in \"%.60s\"", line);
	if (is_gap(phrase->words[0]) || is_gap(phrase->words[phrase->n - 1]))
		return fr_err_set(err, FR_BAD, "... stands between words, not at an end: \"%.60s\"", line);
	for (size_t i = 0; i < phrase->n; i++) {
		if (strcmp(phrase->words[i], "*") == 0)
			return fr_err_set(err, FR_BAD, "* stands behind the beginning of a word: \"%.60s\"", line);
	}
	return FR_OK;
}

static enum fr_code add_phrase(struct fr_lint *lint, const char *line, enum phrase_is is, struct fr_err *err)
{
	struct phrase phrase = {.is = is, .topic = lint->n_topics - 1};
	struct phrase *more;
	enum fr_code code = FR_OK;

	for (const char *at = line; !code && *at;) {
		size_t len = strcspn(at, " \t");

		if (len)
			code = phrase_words(lint, &phrase, at, len, err);
		at += len + (at[len] != '\0');
	}
	if (!code)
		code = phrase_check(&phrase, line, err);
	if (!code) {
		more = realloc(lint->phrases, (lint->n_phrases + 1) * sizeof *more);
		if (more) {
			more[lint->n_phrases++] = phrase;
			lint->phrases = more;
			return FR_OK;
		}
		code = fr_err_nomem(err);
	}
	phrase_free(&phrase);
	return code;
}

enum fr_code fr_lint_add(struct fr_lint *lint, const char *line, struct fr_err *err)
{
	size_t len = strlen(line);
	enum phrase_is is = PHRASE_HARD;

	if (!fr_text_valid(line, len))
		return fr_err_set(err, FR_BAD, "the line is not UTF-8");
	line += strspn(line, " \t");
	if (!*line || *line == '#')
		return FR_OK;
	if (*line == '[')
		return add_topic(lint, line, err);
	if (*line == '=')
		return words_same_add(&lint->same, &lint->n_same, line + 1, err);
	if (*line == '-')
		return add_phrase(lint, line + 1, PHRASE_HARMLESS, err);
	if (lint->n_topics == lint->first_topic)
		return fr_err_set(err, FR_BAD, "a phrase without a topic: a line [name] and why comes before it");
	if (lint->topics[lint->n_topics - 1].wanted)
		is = PHRASE_WANTED;
	return add_phrase(lint, line, is, err);
}

/* --- looking -------------------------------------------------------------------------- */

/* One of the forms "make|makes|made", "leav*" any ending, "<number>". */
static int word_fits(const char *forms, const struct word *word)
{
	while (*forms) {
		size_t len = strcspn(forms, "|");

		if (len == strlen(NUMBER) && strncmp(forms, NUMBER, len) == 0) {
			if (word->number)
				return 1;
		} else if (len > 1 && forms[len - 1] == '*') {
			if (strncmp(word->text, forms, len - 1) == 0)
				return 1;
		} else if (strncmp(word->text, forms, len) == 0 && word->text[len] == '\0') {
			return 1;
		}
		forms += len + (forms[len] == '|');
	}
	return 0;
}

/* The word behind the last one of a phrase that begins here, or 0. */
static size_t phrase_fits(const struct phrase *phrase, size_t from, const struct words *words, size_t at)
{
	for (size_t i = from; i < phrase->n; i++) {
		if (is_gap(phrase->words[i])) {
			for (size_t gap = 0; gap <= GAP_MOST && at + gap < words->n; gap++) {
				size_t end;

				if (gap && words->list[at + gap - 1].begins)
					break;
				end = phrase_fits(phrase, i + 1, words, at + gap);
				if (end)
					return end;
			}
			return 0;
		}
		if (at >= words->n || (i && words->list[at].begins) || words->list[at].theirs ||
		    !word_fits(phrase->words[i], &words->list[at]))
			return 0;
		at++;
	}
	return at;
}

/* What is harmless is read like somebody else's words. */
static void mark_harmless(const struct fr_lint *lint, struct words *words)
{
	char *covered = calloc(words->n + 1, 1);

	words->failed |= !covered;
	for (size_t p = 0; covered && p < lint->n_phrases; p++) {
		for (size_t at = 0; lint->phrases[p].is == PHRASE_HARMLESS && at < words->n; at++) {
			size_t end = phrase_fits(&lint->phrases[p], 0, words, at);

			if (end)
				memset(covered + at, 1, end - at);
		}
	}
	for (size_t at = 0; covered && at < words->n; at++)
		words->list[at].theirs |= covered[at];
	free(covered);
}

/* The longest phrase that begins at this word: the word behind it, or 0. */
static size_t longest(const struct fr_lint *lint, const struct words *words, size_t at, size_t *topic)
{
	size_t best = 0;

	for (size_t p = 0; p < lint->n_phrases; p++) {
		size_t end = lint->phrases[p].is == PHRASE_HARD ? phrase_fits(&lint->phrases[p], 0, words, at) : 0;

		if (end > best) {
			best = end;
			*topic = lint->phrases[p].topic;
		}
	}
	return best;
}

enum fr_code fr_lint_look(const struct fr_lint *lint, const char *text, struct fr_lint_hit **hits, size_t *n,
                          struct fr_err *err)
{
	struct words words = {0};
	struct fr_lint_hit *list;
	size_t count = 0;
	size_t topic = 0;

	words_read(text, lint->same, lint->n_same, &words);
	mark_harmless(lint, &words);
	list = calloc(words.n + 1, sizeof *list);
	if (words.failed || !list) {
		words_free(&words);
		free(list);
		return fr_err_nomem(err);
	}
	for (size_t at = 0; at < words.n;) {
		/* the second half of a contraction does not begin a hit behind one that ended with the first */
		int inside = count && words.list[at].from < list[count - 1].to;
		size_t end = inside ? 0 : longest(lint, &words, at, &topic);

		if (end)
			list[count++] = (struct fr_lint_hit){words.list[at].from, words.list[end - 1].to,
			                                     lint->topics[topic].name, lint->topics[topic].reason};
		at = end ? end : at + 1;
	}
	words_free(&words);
	*hits = list;
	*n = count;
	return FR_OK;
}

enum fr_code fr_lint_has(const struct fr_lint *lint, const char *topic, const char *text, const char **reason,
                         struct fr_err *err)
{
	struct words words = {0};
	enum fr_code code = FR_NOTHING;

	words_read(text, lint->same, lint->n_same, &words);
	if (words.failed)
		code = fr_err_nomem(err);
	for (size_t t = 0; t < lint->n_topics && code == FR_NOTHING; t++) {
		if (lint->topics[t].wanted && strcmp(lint->topics[t].name, topic) == 0) {
			*reason = lint->topics[t].reason;
			code = FR_DONE;
		}
	}
	for (size_t p = 0; p < lint->n_phrases && code == FR_DONE; p++) {
		const struct phrase *phrase = &lint->phrases[p];

		if (phrase->is != PHRASE_WANTED || strcmp(lint->topics[phrase->topic].name, topic) != 0)
			continue;
		for (size_t at = 0; at < words.n && code == FR_DONE; at++)
			code = phrase_fits(phrase, 0, &words, at) ? FR_OK : FR_DONE;
	}
	words_free(&words);
	if (code == FR_NOTHING)
		return fr_err_set(err, FR_NOTHING, "there is no topic [+%.60s]", topic);
	return code;
}
