/* lint_phrase - one phrase of the linter, from its line */
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

#include "lib/words/words.h"

void words_lint_phrase_free(struct phrase *phrase)
{
	for (size_t i = 0; i < phrase->n; i++)
		free(phrase->tokens[i].forms);
	free(phrase->tokens);
}

#define END "<end>"

/* The forms that are words; what is @name goes into lists. */
static enum fr_code token_forms(const struct fr_lint *lint, const char *forms, size_t size,
                                struct token *token, struct fr_err *err)
{
	FR_FREED(fr_freed) char *words = NULL;
	char *put;

	FR_TRY(fr_grow_new(&words, size + 1, 1, err));
	put = words;
	for (size_t at = 0; at < size;) {
		size_t len = strcspn(forms + at, "|");
		uint64_t list = 0;

		if (len > size - at)
			len = size - at;
		if (forms[at] == '@' && len > 1) {
			list = words_lint_list_named(lint, forms + at + 1, len - 1);
			token->lists |= list;
			if (!list)
				return fr_err_set(err, FR_BAD, "there is no list %.*s above it",
				                  (int)len, forms + at);
		} else if (len == strlen(END) && len < size && strncmp(forms + at, END, len) == 0) {
			token->ends = 1;
		} else {
			if (put > words)
				*put++ = '|';
			memcpy(put, forms + at, len);
			put += len;
			token->letters |=
			    forms[at] == '*' ? UINT32_MAX : words_lint_list_letter(forms + at);
		}
		at += len + 1;
	}
	*put = '\0';
	token->forms = words;
	words = NULL;
	return FR_OK;
}

static enum fr_code phrase_token(const struct fr_lint *lint, struct phrase *phrase,
                                 const char *word, size_t len, struct fr_err *err)
{
	static const struct {
		const char *word;
		enum token_is is;
	} SPECIAL[] = {{"...", TOKEN_FEW},
	               {"<words>", TOKEN_MANY},
	               {END, TOKEN_END},
	               {"<question>", TOKEN_ASKS}};
	struct token *more = words_lint_list_room(phrase->tokens, phrase->n, sizeof *more);
	struct token token = {0};

	if (!more)
		return fr_err_nomem(err);
	phrase->tokens = more;
	for (size_t i = 0; i < sizeof SPECIAL / sizeof SPECIAL[0]; i++) {
		if (strncmp(word, SPECIAL[i].word, len) == 0 && !SPECIAL[i].word[len])
			token.is = SPECIAL[i].is;
	}
	token.negated = len > 1 && *word == '!';
	word += token.negated;
	len -= (size_t)token.negated;
	token.optional = len > 1 && word[len - 1] == '?';
	FR_TRY(token_forms(lint, word, len - (size_t)token.optional, &token, err));
	more[phrase->n++] = token;
	return FR_OK;
}

/* A word of a phrase, folded; one that is read as several is several here too. */
static enum fr_code phrase_words(const struct fr_lint *lint, struct phrase *phrase,
                                 const char *word, size_t len, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	const char *part;

	words_sentence_fold(word, len, &folded);
	FR_TRY(fr_buf_check(&folded, err));
	part = words_sentence_meaning(lint->same, lint->n_same, fr_buf_text(&folded));
	if (!part)
		part = fr_buf_text(&folded);
	while (*part) {
		size_t n = strcspn(part, " ");

		FR_TRY(phrase_token(lint, phrase, part, n, err));
		part += n + (part[n] == ' ');
	}
	return FR_OK;
}

static int is_gap(const struct token *token)
{
	return token->is == TOKEN_FEW || token->is == TOKEN_MANY;
}

static enum fr_code phrase_check(const struct phrase *phrase, const char *line, struct fr_err *err)
{
	int hard = phrase->is != PHRASE_HARMLESS;
	int words = 0;

	for (size_t i = 0; i < phrase->n; i++) {
		const struct token *token = &phrase->tokens[i];
		int outside = i == 0 || i + 1 == phrase->n;

		words |= token->is == TOKEN_WORD && !token->optional;
		if (outside && (token->is == TOKEN_FEW || (hard && is_gap(token))))
			return fr_err_set(err, FR_BAD,
			                  "%s stands between words, not at an end: \"%.60s\"",
			                  token->is == TOKEN_FEW ? "..." : "<words>", line);
		if (i + 1 < phrase->n && (token->is == TOKEN_END || token->is == TOKEN_ASKS))
			return fr_err_set(err, FR_BAD, "nothing stands behind %s: \"%.60s\"",
			                  token->forms, line);
		if (strcmp(token->forms, "*") == 0)
			return fr_err_set(err, FR_BAD,
			                  "* stands behind the beginning of a word: \"%.60s\"",
			                  line);
	}
	if (!words)
		return fr_err_set(err, FR_BAD, "there are no words in \"%.60s\"", line);
	return FR_OK;
}

/* "^" and "!" before the words. */
static const char *phrase_signs(const char *line, struct phrase *phrase)
{
	const char *at = line + strspn(line, " \t");

	while ((*at == '^' || *at == '!') && (at[1] == ' ' || at[1] == '\t')) {
		phrase->begins |= *at == '^';
		phrase->firm |= *at == '!';
		at += 1 + strspn(at + 1, " \t");
	}
	return at;
}

enum fr_code words_lint_phrase(const struct fr_lint *lint, const char *line, struct phrase *phrase,
                               struct fr_err *err)
{
	const char *at = phrase_signs(line, phrase);
	int braces = 0;

	phrase->to = SIZE_MAX;
	while (*at) {
		size_t len = strcspn(at, " \t");
		int opens = *at == '{';
		int closes = len > 1 && at[len - 1] == '}';

		if ((opens && braces) || (closes && phrase->to != SIZE_MAX))
			return fr_err_set(err, FR_BAD,
			                  "there is one { and one } in a phrase: \"%.60s\"", line);
		braces |= opens;
		if (opens)
			phrase->from = phrase->n;
		if (len)
			FR_TRY(phrase_words(lint, phrase, at + opens,
			                    len - (size_t)opens - (size_t)closes, err));
		if (closes)
			phrase->to = phrase->n;
		at += len + (at[len] != '\0');
	}
	if (phrase->to == SIZE_MAX)
		phrase->to = phrase->n;
	return phrase_check(phrase, line, err);
}
