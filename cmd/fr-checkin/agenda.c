/* agenda - what is worth knowing before a talk: lines under headings */
#include "agenda.h"

#include <string.h>

const char *const agenda_parts[] = {"perspective", "wins",       "agreements", "offers", "log",
                                    "felt",        "boundaries", "questions",  "waiting"};

void agenda_clear(struct agenda *agenda)
{
	fr_person_clear(&agenda->person);
	fr_record_free(&agenda->last);
	fr_buf_free(&agenda->quoted);
	for (int i = 0; i < AGENDA_PARTS; i++)
		fr_buf_free(&agenda->parts[i]);
}

const char *agenda_line(const struct agenda *agenda, enum agenda_part part, size_t *at)
{
	const struct fr_buf *lines = &agenda->parts[part];
	const char *line = *at < lines->len ? lines->data + *at : NULL;

	if (line)
		*at += strlen(line) + 1;
	return line;
}

void agenda_day(struct agenda *agenda, const char *name, int64_t day)
{
	words_said_day(&agenda->words, agenda->catalog, name, day,
	               fr_local_day(cli_now(agenda->cli)));
}

void agenda_add(struct agenda *agenda, enum agenda_part part, const char *key)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	struct fr_err why;

	if (fr_catalog_fill(agenda->catalog, key, agenda->words.list, &text, &why) == FR_OK)
		fr_buf_add(&agenda->parts[part], fr_buf_text(&text), text.len + 1);
}
