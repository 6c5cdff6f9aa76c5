/* answers - what was typed in a conversation, by the keys of its steps */
#include "talk.h"

#include <fr/json.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t answers_place(const struct answers *answers, const char *key)
{
	size_t i = 0;

	while (i < answers->n && strcmp(answers->list[i].key, key) != 0)
		i++;
	return i;
}

const char *answers_get(const struct answers *answers, const char *key)
{
	size_t i = answers_place(answers, key);

	return i < answers->n && answers->list[i].text && *answers->list[i].text
	           ? answers->list[i].text
	           : NULL;
}

void answers_set(struct answers *answers, const char *key, const char *text)
{
	size_t i = answers_place(answers, key);
	int fits = i < ANSWERS_MOST && strlen(key) < sizeof answers->list[0].key;
	char *copy = fits ? strdup(text) : NULL;

	if (!copy) {
		answers->failed = 1;
		return;
	}
	if (i == answers->n) {
		answers->n++;
		snprintf(answers->list[i].key, sizeof answers->list[i].key, "%s", key);
	} else {
		free(answers->list[i].text);
	}
	answers->list[i].text = copy;
}

void answers_clear(struct answers *answers)
{
	for (size_t i = 0; i < answers->n; i++)
		free(answers->list[i].text);
	*answers = (struct answers){0};
}

void answers_write(const struct answers *answers, struct fr_buf *out)
{
	struct fr_json json = {out, 0};

	fr_json_open(&json, NULL, '{');
	for (size_t i = 0; i < answers->n; i++)
		fr_json_text(&json, answers->list[i].key, answers->list[i].text);
	fr_json_close(&json, '}');
}

static void answers_seen(const char *key, const char *text, void *arg)
{
	struct answers *answers = arg;

	if (strlen(key) < sizeof answers->list[0].key)
		answers_set(answers, key, text);
}

void answers_read(struct answers *answers, const char *text)
{
	struct fr_err why;

	if (text && fr_pairs_read(text, answers_seen, answers, &why))
		answers_clear(answers);
}
