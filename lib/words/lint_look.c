/* lint_look - phrases looked for in a text */
#include <fr/lint.h>

#include <stdlib.h>
#include <string.h>

#include "lib/words/words.h"

#define GAP_MOST 3 /* words that "..." may stand for */

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
static size_t phrase_fits(const struct phrase *phrase, size_t from, const struct words *words,
                          size_t at)
{
	for (size_t i = from; i < phrase->n; i++) {
		if (words_lint_is_gap(phrase->words[i])) {
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

size_t words_lint_ends(const struct phrase *phrase, const struct words *words, size_t at)
{
	return phrase->begins && !words->list[at].begins ? 0 : phrase_fits(phrase, 0, words, at);
}

/* What is harmless is read like somebody else's words. */
static void mark_harmless(const struct fr_lint *lint, struct words *words)
{
	char *covered = calloc(words->n + 1, 1);

	words->failed |= !covered;
	for (size_t p = 0; covered && p < lint->n_phrases; p++) {
		for (size_t at = 0; lint->phrases[p].is == PHRASE_HARMLESS && at < words->n; at++) {
			size_t end = words_lint_ends(&lint->phrases[p], words, at);

			if (end)
				memset(covered + at, 1, end - at);
		}
	}
	for (size_t at = 0; covered && at < words->n; at++)
		words->list[at].theirs |= covered[at];
	free(covered);
}

/* The longest phrase that begins at this word: the word behind it, or 0. */
static size_t longest(const struct fr_lint *lint, const struct words *words, size_t at,
                      size_t *topic)
{
	size_t best = 0;

	for (size_t p = 0; p < lint->n_phrases; p++) {
		size_t end = lint->phrases[p].is == PHRASE_HARD
		                 ? words_lint_ends(&lint->phrases[p], words, at)
		                 : 0;

		if (end > best) {
			best = end;
			*topic = lint->phrases[p].topic;
		}
	}
	return best;
}

enum fr_code fr_lint_look(const struct fr_lint *lint, const char *text, struct fr_lint_hit **hits,
                          size_t *n, struct fr_err *err)
{
	struct words words = {0};
	struct fr_lint_hit *list;
	size_t count = 0;
	size_t topic = 0;

	words_sentence_read(text, lint->same, lint->n_same, &words);
	if (!words.failed)
		mark_harmless(lint, &words);
	list = calloc(words.n + 1, sizeof *list);
	if (words.failed || !list) {
		words_sentence_free(&words);
		free(list);
		return fr_err_nomem(err);
	}
	for (size_t at = 0; at < words.n;) {
		/* the second half of a contraction does not begin a hit behind one that ended with
		 * the first */
		int inside = count && words.list[at].from < list[count - 1].to;
		size_t end = inside ? 0 : longest(lint, &words, at, &topic);

		if (end)
			list[count++] = (struct fr_lint_hit){
			    words.list[at].from, words.list[end - 1].to, lint->topics[topic].name,
			    lint->topics[topic].reason};
		at = end ? end : at + 1;
	}
	words_sentence_free(&words);
	*hits = list;
	*n = count;
	return FR_OK;
}

/* The first [+topic] of this name, or NULL. */
static const struct topic *wanted_topic(const struct fr_lint *lint, const char *name)
{
	for (size_t t = 0; t < lint->n_topics; t++) {
		if (lint->topics[t].wanted && strcmp(lint->topics[t].name, name) == 0)
			return &lint->topics[t];
	}
	return NULL;
}

/* Something of a [+topic] begins in these words (from <= at < to). */
static int wanted_in(const struct fr_lint *lint, const char *topic, const struct words *words,
                     size_t from, size_t to)
{
	for (size_t p = 0; p < lint->n_phrases; p++) {
		const struct phrase *phrase = &lint->phrases[p];

		if (phrase->is != PHRASE_WANTED ||
		    strcmp(lint->topics[phrase->topic].name, topic) != 0)
			continue;
		for (size_t at = from; at < to; at++) {
			if (words_lint_ends(phrase, words, at))
				return 1;
		}
	}
	return 0;
}

enum fr_code fr_lint_has(const struct fr_lint *lint, const char *topic, const char *text,
                         const char **reason, struct fr_err *err)
{
	const struct topic *wanted = wanted_topic(lint, topic);
	struct words words = {0};
	enum fr_code code = FR_OK;

	if (!wanted)
		return fr_err_set(err, FR_NOTHING, "there is no topic [+%.60s]", topic);
	words_sentence_read(text, lint->same, lint->n_same, &words);
	if (words.failed) {
		code = fr_err_nomem(err);
	} else if (!wanted_in(lint, topic, &words, 0, words.n)) {
		*reason = wanted->reason;
		code = FR_DONE;
	}
	words_sentence_free(&words);
	return code;
}

enum fr_code fr_lint_count(const struct fr_lint *lint, const char *topic, const char *without,
                           const char *text, size_t *n, const char **reason, struct fr_err *err)
{
	const struct topic *wanted = wanted_topic(lint, topic);
	struct words words = {0};
	size_t count = 0;
	size_t to;
	enum fr_code code = FR_OK;

	if (!wanted)
		return fr_err_set(err, FR_NOTHING, "there is no topic [+%.60s]", topic);
	words_sentence_read(text, lint->same, lint->n_same, &words);
	for (size_t from = 0; from < words.n && !words.failed; from = to) {
		for (to = from + 1; to < words.n && !words.list[to].begins; to++)
			;
		count += wanted_in(lint, topic, &words, from, to) &&
		         !wanted_in(lint, without, &words, from, to);
	}
	if (words.failed) {
		code = fr_err_nomem(err);
	} else {
		*reason = wanted->reason;
		*n = count;
	}
	words_sentence_free(&words);
	return code;
}
