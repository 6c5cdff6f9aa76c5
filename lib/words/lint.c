/* lint - phrases that land harder than they are meant, found in a text by patterns from a file */
#include <fr/lint.h>

#include <stdlib.h>
#include <string.h>

#include <fr/text.h>

#include "lib/words/words.h"

enum fr_code fr_lint_open(struct fr_lint **lint, struct fr_err *err)
{
	struct fr_lint *made = calloc(1, sizeof *made);

	if (!made)
		return fr_err_nomem(err);
	made->file = 1;
	*lint = made;
	return FR_OK;
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
		words_lint_phrase_free(&lint->phrases[i]);
	words_sentence_same_free(lint->same, lint->n_same);
	for (size_t i = 0; i < lint->n_lists; i++)
		free(lint->lists[i]);
	for (size_t i = 0; i < lint->n_listed; i++)
		free(lint->listed[i].word);
	free(lint->listed);
	free(lint->topics);
	free(lint->phrases);
	free(lint);
}

void fr_lint_file(struct fr_lint *lint)
{
	lint->first_topic = lint->n_topics;
	lint->file++;
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
	more = words_lint_list_room(lint->topics, lint->n_topics, sizeof *more);
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

static enum fr_code add_phrase(struct fr_lint *lint, const char *line, struct phrase phrase,
                               struct fr_err *err)
{
	struct phrase *more = words_lint_list_room(lint->phrases, lint->n_phrases, sizeof *more);
	enum fr_code code;

	if (!more)
		return fr_err_nomem(err);
	lint->phrases = more;
	phrase.file = lint->file;
	code = words_lint_phrase(lint, line, &phrase, err);
	if (code)
		words_lint_phrase_free(&phrase);
	else
		more[lint->n_phrases++] = phrase;
	return code;
}

enum fr_code fr_lint_add(struct fr_lint *lint, const char *line, struct fr_err *err)
{
	int topicless = lint->n_topics == lint->first_topic;
	struct phrase phrase = {PHRASE_HARD, .topic = topicless ? TOPIC_ALL : lint->n_topics - 1};

	if (!fr_text_valid(line, strlen(line)))
		return fr_err_set(err, FR_BAD, "the line is not UTF-8");
	line += strspn(line, " \t");
	switch (*line) {
	case '\0':
	case '#':
		return FR_OK;
	case '[':
		return add_topic(lint, line, err);
	case '=':
		return words_sentence_same_add(&lint->same, &lint->n_same, line + 1, err);
	case '-':
		phrase.is = PHRASE_HARMLESS;
		return add_phrase(lint, line + 1, phrase, err);
	default:
		break;
	}
	if (*line == '@' && line[strcspn(line, ": \t")] == ':')
		return words_lint_list_read(lint, line + 1, err);
	if (topicless)
		return fr_err_set(
		    err, FR_BAD, "a phrase without a topic: a line [name] and why comes before it");
	if (lint->topics[phrase.topic].wanted)
		phrase.is = PHRASE_WANTED;
	return add_phrase(lint, line, phrase, err);
}
