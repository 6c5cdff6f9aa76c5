/* lint - phrases that land harder than they are meant, found in a text by patterns from a file */
#include <fr/lint.h>

#include <stdlib.h>
#include <string.h>

#include <fr/buf.h>
#include <fr/text.h>

#include "lib/words/words.h"

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
	words_sentence_same_free(lint->same, lint->n_same);
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
		return fr_err_set(err, FR_BAD, "the topic [%.*s] has no reason behind it", (int)len,
		                  name);
	more = realloc(lint->topics, (lint->n_topics + 1) * sizeof *more);
	if (!more)
		return fr_err_nomem(err);
	lint->topics = more;
	more[lint->n_topics] =
	    (struct topic){copy_part(name, len), copy_part(reason, strlen(reason)), wanted};
	if (!more[lint->n_topics].name || !more[lint->n_topics].reason) {
		free(more[lint->n_topics].name);
		free(more[lint->n_topics].reason);
		return fr_err_nomem(err);
	}
	lint->n_topics++;
	return FR_OK;
}

static enum fr_code phrase_word(struct phrase *phrase, const char *word, size_t len,
                                struct fr_err *err)
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
static enum fr_code phrase_words(const struct fr_lint *lint, struct phrase *phrase,
                                 const char *word, size_t len, struct fr_err *err)
{
	struct fr_buf folded = {0};
	const char *part;
	enum fr_code code;

	words_sentence_fold(word, len, &folded);
	code = fr_buf_check(&folded, err);
	part = words_sentence_meaning(lint->same, lint->n_same, fr_buf_text(&folded));
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

int words_lint_is_gap(const char *word)
{
	return strcmp(word, "...") == 0;
}

static enum fr_code phrase_check(const struct phrase *phrase, const char *line, struct fr_err *err)
{
	if (phrase->n == 0)
		return fr_err_set(err, FR_BAD, "there are no words in \"%.60s\"", line);
	if (words_lint_is_gap(phrase->words[0]) || words_lint_is_gap(phrase->words[phrase->n - 1]))
		return fr_err_set(err, FR_BAD, "... stands between words, not at an end: \"%.60s\"",
		                  line);
	for (size_t i = 0; i < phrase->n; i++) {
		if (strcmp(phrase->words[i], "*") == 0)
			return fr_err_set(err, FR_BAD,
			                  "* stands behind the beginning of a word: \"%.60s\"",
			                  line);
	}
	return FR_OK;
}

static enum fr_code add_phrase(struct fr_lint *lint, const char *line, enum phrase_is is,
                               struct fr_err *err)
{
	struct phrase phrase = {.is = is, .topic = lint->n_topics - 1};
	struct phrase *more;
	enum fr_code code = FR_OK;
	const char *at = line + strspn(line, " \t");

	if (at[0] == '^' && (at[1] == ' ' || at[1] == '\t')) {
		phrase.begins = 1;
		at++;
	}
	while (!code && *at) {
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
		return words_sentence_same_add(&lint->same, &lint->n_same, line + 1, err);
	if (*line == '-')
		return add_phrase(lint, line + 1, PHRASE_HARMLESS, err);
	if (lint->n_topics == lint->first_topic)
		return fr_err_set(
		    err, FR_BAD, "a phrase without a topic: a line [name] and why comes before it");
	if (lint->topics[lint->n_topics - 1].wanted)
		is = PHRASE_WANTED;
	return add_phrase(lint, line, is, err);
}
