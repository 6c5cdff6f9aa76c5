/* lint_look - phrases looked for in a text */
#include <fr/lint.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

#include "lib/words/words.h"

#define FEW     3  /* words that "..." may stand for */
#define MANY    16 /* and "<words>" */
#define NOWHERE SIZE_MAX

/* One phrase, looked for from one word on. */
struct look {
	const struct phrase *phrase;
	const struct words *words;
	uint64_t turn;   /* the list of words that no gap goes over */
	uint64_t idle;   /* and that of words that are passed over */
	size_t start;    /* the word */
	size_t from, to; /* what is underlined of it, to excluded */
};

static int ends_with(const char *word, const char *end, size_t len)
{
	size_t all = strlen(word);

	return all > len && strncmp(word + all - len, end, len) == 0;
}

/* One of the forms "make|makes|made", "leav*" any ending, "*ing" any beginning, "<number>". */
static int form_fits(const char *forms, const struct word *word)
{
	while (*forms) {
		size_t len = strcspn(forms, "|");

		if (len == strlen(NUMBER) && strncmp(forms, NUMBER, len) == 0) {
			if (word->number)
				return 1;
		} else if (len > 1 && *forms == '*') {
			if (ends_with(word->text, forms + 1, len - 1))
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

/* The sentence goes on with this word. */
static int goes_on(const struct look *look, size_t at)
{
	return at < look->words->n && (at == look->start || !look->words->list[at].begins);
}

static int word_fits(const struct look *look, const struct token *token, size_t at)
{
	const struct phrase *phrase = look->phrase;
	const struct word *word = &look->words->list[at];

	if (!goes_on(look, at) || word->theirs ||
	    (phrase->is == PHRASE_HARD && word->harmless > (phrase->firm ? phrase->file : 0)))
		return 0;
	return ((word->lists & token->lists) || form_fits(token->forms, word)) != token->negated;
}

/* A word inside of the phrase that says how and not what. */
static int is_idle(const struct look *look, size_t at)
{
	return at > look->start && goes_on(look, at) && (look->words->list[at].lists & look->idle);
}

static size_t fits(struct look *look, size_t i, size_t at);

/* As few words as will do; at the end of a phrase as many as there are. */
static size_t gap_fits(struct look *look, size_t i, size_t at, size_t most)
{
	size_t best = NOWHERE;

	for (size_t gap = 0; gap <= most; gap++) {
		size_t end = fits(look, i + 1, at + gap);

		if (end != NOWHERE && i + 1 < look->phrase->n)
			return end;
		if (end != NOWHERE)
			best = end;
		if (!goes_on(look, at + gap) || (look->words->list[at + gap].lists & look->turn))
			break;
	}
	return best;
}

/* The word behind the last one of what is left of the phrase, from token i on at this word. */
static size_t fits(struct look *look, size_t i, size_t at)
{
	const struct phrase *phrase = look->phrase;
	const struct token *token = &phrase->tokens[i];
	size_t end = NOWHERE;

	if (i == phrase->from)
		look->from = at;
	if (i == phrase->to)
		look->to = at;
	if (i == phrase->n)
		return at;
	switch (token->is) {
	case TOKEN_FEW:
		return gap_fits(look, i, at, FEW);
	case TOKEN_MANY:
		return gap_fits(look, i, at, MANY);
	case TOKEN_ASKS:
		if (at == look->start || !look->words->list[at - 1].asks)
			return NOWHERE;
		return fits(look, i + 1, at);
	case TOKEN_END:
		return goes_on(look, at) ? NOWHERE : fits(look, i + 1, at);
	case TOKEN_WORD:
	default:
		if (word_fits(look, token, at))
			end = fits(look, i + 1, at + 1);
		if (end == NOWHERE && (token->optional || (token->ends && !goes_on(look, at))))
			end = fits(look, i + 1, at);
		return end == NOWHERE && is_idle(look, at) ? fits(look, i, at + 1) : end;
	}
}

/* Whether a phrase begins at this word; what of it is underlined is in *look. */
static int phrase_at(const struct fr_lint *lint, const struct phrase *phrase,
                     const struct words *words, size_t at, struct look *look)
{
	const struct token *first = &phrase->tokens[0];
	const struct word *word = &words->list[at];
	int plain = first->is == TOKEN_WORD && !first->optional && !first->negated;

	if ((phrase->begins && !word->begins) ||
	    (plain && !(word->letter & first->letters) && !(word->lists & first->lists)))
		return 0;
	*look = (struct look){phrase, words, lint->turn, lint->idle, at, 0, 0};
	return fits(look, 0, at) != NOWHERE && look->to > look->from;
}

size_t words_lint_look_ends(const struct fr_lint *lint, const struct phrase *phrase,
                            const struct words *words, size_t at)
{
	struct look look;

	return phrase_at(lint, phrase, words, at, &look) ? look.to : 0;
}

/* Whether a text may hold a phrase at all: most do not have its letters. */
static int phrase_may(const struct phrase *phrase, const struct words *words)
{
	for (size_t i = 0; i < phrase->n; i++) {
		const struct token *token = &phrase->tokens[i];

		if (token->is == TOKEN_WORD && !token->optional && !token->negated &&
		    !token->ends && !(token->letters & words->letters) &&
		    !(token->lists & words->lists))
			return 0;
	}
	return 1;
}

enum fr_code words_lint_look_read(const struct fr_lint *lint, const char *text, struct words *words,
                                  struct fr_err *err)
{
	words_sentence_read(text, lint->same, lint->n_same, words);
	if (words->failed) {
		words_sentence_free(words);
		return fr_err_nomem(err);
	}
	for (size_t i = 0; i < words->n; i++) {
		struct word *word = &words->list[i];

		word->letter = words_lint_list_letter(word->text);
		word->lists = words_lint_list_all(lint, word->text);
		words->letters |= word->letter;
		words->lists |= word->lists;
	}
	return FR_OK;
}

/* --- what is underlined -------------------------------------------------------------------- */

/* What is underlined from a word on. */
struct found {
	size_t to; /* behind the last word, or 0 */
	size_t topic;
};

/* The harmless phrases of a topic, or those of all topics, are marked in the words. */
static void mark_harmless(const struct fr_lint *lint, size_t topic, struct words *words)
{
	for (size_t at = 0; at < words->n; at++)
		words->list[at].harmless = words->list[at].everywhere;
	for (size_t p = 0; p < lint->n_phrases; p++) {
		const struct phrase *phrase = &lint->phrases[p];

		if (phrase->is != PHRASE_HARMLESS || phrase->topic != topic ||
		    !phrase_may(phrase, words))
			continue;
		for (size_t at = 0; at < words->n; at++) {
			struct look look;

			if (!phrase_at(lint, phrase, words, at, &look))
				continue;
			for (size_t w = look.from; w < look.to; w++)
				words->list[w].harmless = phrase->file;
		}
	}
}

/* What a topic underlines: from each word on the most. */
static void look_for(const struct fr_lint *lint, size_t topic, const struct words *words,
                     struct found *found)
{
	for (size_t p = 0; p < lint->n_phrases; p++) {
		const struct phrase *phrase = &lint->phrases[p];

		if (phrase->is != PHRASE_HARD || phrase->topic != topic ||
		    !phrase_may(phrase, words))
			continue;
		for (size_t at = 0; at < words->n; at++) {
			struct look look;

			if (phrase_at(lint, phrase, words, at, &look) &&
			    look.to > found[look.from].to)
				found[look.from] = (struct found){look.to, topic};
		}
	}
}

/* What was found as hits, none over another. */
static size_t hits_make(const struct fr_lint *lint, const struct words *words,
                        const struct found *found, struct fr_lint_hit *hits)
{
	size_t n = 0;

	for (size_t at = 0; at < words->n;) {
		/* the second half of a contraction does not begin a hit behind one that ended with
		 * the first */
		int inside = n && words->list[at].from < hits[n - 1].to;
		size_t to = inside ? 0 : found[at].to;
		const struct topic *topic = to ? &lint->topics[found[at].topic] : NULL;

		if (topic)
			hits[n++] =
			    (struct fr_lint_hit){words->list[at].from, words->list[to - 1].to,
			                         topic->name, topic->reason};
		at = to ? to : at + 1;
	}
	return n;
}

enum fr_code fr_lint_look(const struct fr_lint *lint, const char *text, struct fr_lint_hit **hits,
                          size_t *n, struct fr_err *err)
{
	FR_FREED(words_sentence_free) struct words words = {0};
	FR_FREED(fr_freed) struct found *found = NULL;
	FR_FREED(fr_freed) struct fr_lint_hit *list = NULL;

	FR_TRY(words_lint_look_read(lint, text, &words, err));
	FR_TRY(fr_grow_new(&found, words.n + 1, sizeof *found, err));
	FR_TRY(fr_grow_new(&list, words.n + 1, sizeof *list, err));
	mark_harmless(lint, TOPIC_ALL, &words);
	for (size_t at = 0; at < words.n; at++)
		words.list[at].everywhere = words.list[at].harmless;
	for (size_t topic = 0; topic < lint->n_topics; topic++) {
		mark_harmless(lint, topic, &words);
		look_for(lint, topic, &words, found);
	}
	*n = hits_make(lint, &words, found, list);
	*hits = list;
	list = NULL;
	return FR_OK;
}

/* --- what is wanted ------------------------------------------------------------------------ */

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
			struct look look;

			if (phrase_at(lint, phrase, words, at, &look))
				return 1;
		}
	}
	return 0;
}

enum fr_code fr_lint_has(const struct fr_lint *lint, const char *topic, const char *text,
                         const char **reason, struct fr_err *err)
{
	const struct topic *wanted = wanted_topic(lint, topic);
	FR_FREED(words_sentence_free) struct words words = {0};

	if (!wanted)
		return fr_err_set(err, FR_NOTHING, "there is no topic [+%.60s]", topic);
	FR_TRY(words_lint_look_read(lint, text, &words, err));
	if (!wanted_in(lint, topic, &words, 0, words.n)) {
		*reason = wanted->reason;
		return FR_DONE;
	}
	return FR_OK;
}

enum fr_code fr_lint_count(const struct fr_lint *lint, const char *topic, const char *without,
                           const char *text, size_t *n, const char **reason, struct fr_err *err)
{
	const struct topic *wanted = wanted_topic(lint, topic);
	FR_FREED(words_sentence_free) struct words words = {0};
	size_t to;

	if (!wanted)
		return fr_err_set(err, FR_NOTHING, "there is no topic [+%.60s]", topic);
	FR_TRY(words_lint_look_read(lint, text, &words, err));
	*n = 0;
	for (size_t from = 0; from < words.n; from = to) {
		for (to = from + 1; to < words.n && !words.list[to].begins; to++)
			;
		*n += wanted_in(lint, topic, &words, from, to) &&
		      !wanted_in(lint, without, &words, from, to);
	}
	*reason = wanted->reason;
	return FR_OK;
}
