/* lint_list - lists of words, which stand for any of their words in a phrase of the linter */
#include <stdlib.h>
#include <string.h>

#include "lib/words/words.h"

#define TURN "turn"
#define IDLE "idle"

void *words_lint_list_room(void *list, size_t n, size_t size)
{
	if (n & (n - 1))
		return list;
	return realloc(list, (n ? 2 * n : 1) * size);
}

uint32_t words_lint_list_letter(const char *word)
{
	return *word >= 'a' && *word <= 'z' ? (uint32_t)1 << (*word - 'a') : (uint32_t)1 << 26;
}

uint64_t words_lint_list_named(const struct fr_lint *lint, const char *name, size_t len)
{
	for (size_t i = 0; i < lint->n_lists; i++) {
		if (strncmp(lint->lists[i], name, len) == 0 && !lint->lists[i][len])
			return (uint64_t)1 << i;
	}
	return 0;
}

uint64_t words_lint_list_all(const struct fr_lint *lint, const char *word)
{
	uint64_t lists = 0;

	for (size_t i = 0; i < lint->n_listed; i++) {
		const struct listed *listed = &lint->listed[i];

		if (*word == *listed->word && strncmp(word, listed->word, listed->len) == 0)
			lists |= listed->lists;
	}
	return lists;
}

static enum fr_code list_word(struct fr_lint *lint, const char *word, size_t len, uint64_t list,
                              struct fr_err *err)
{
	struct listed *more = words_lint_list_room(lint->listed, lint->n_listed, sizeof *more);
	struct listed listed = {NULL, len + 1, list};

	if (!more)
		return fr_err_nomem(err);
	lint->listed = more;
	if (len > 1 && word[len - 1] == '*') {
		len--;
		listed.len = len;
	}
	listed.word = strndup(word, len);
	if (!listed.word)
		return fr_err_nomem(err);
	more[lint->n_listed++] = listed;
	return FR_OK;
}

/* The list of a name, a new one where there is none. */
static enum fr_code list_named(struct fr_lint *lint, const char *name, size_t len, uint64_t *list,
                               struct fr_err *err)
{
	*list = words_lint_list_named(lint, name, len);
	if (*list)
		return FR_OK;
	if (!len || lint->n_lists == LISTS_MOST)
		return fr_err_set(err, FR_BAD,
		                  len ? "there are more than %d lists"
		                      : "a list is @name: and its words",
		                  LISTS_MOST);
	lint->lists[lint->n_lists] = strndup(name, len);
	if (!lint->lists[lint->n_lists])
		return fr_err_nomem(err);
	*list = (uint64_t)1 << lint->n_lists++;
	return FR_OK;
}

enum fr_code words_lint_list_read(struct fr_lint *lint, const char *line, struct fr_err *err)
{
	size_t len = strcspn(line, ":");
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	uint64_t list = 0;

	FR_TRY(list_named(lint, line, len, &list, err));
	if (len == strlen(TURN) && strncmp(line, TURN, len) == 0)
		lint->turn = list;
	if (len == strlen(IDLE) && strncmp(line, IDLE, len) == 0)
		lint->idle = list;
	words_sentence_fold(line + len + 1, strlen(line + len + 1), &folded);
	FR_TRY(fr_buf_check(&folded, err));
	for (const char *at = fr_buf_text(&folded); *at;) {
		size_t n = strcspn(at, " ");

		if (n)
			FR_TRY(list_word(lint, at, n, list, err));
		at += n + (at[n] == ' ');
	}
	return FR_OK;
}
