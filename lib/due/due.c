/* due - everything that is due, from one state of the store */
#include "lib/due/due.h"

#include <fr/setting.h>

#include <stdio.h>
#include <string.h>

/* All that is not off, of what a reminder is of. */
static enum fr_code due_is_on(struct due *due, const char *word, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf value = {0};
	char key[32];
	enum fr_code code;

	snprintf(key, sizeof key, "remind.%s", word);
	code = fr_setting_get(due->ask->store, key, 0, &value, err);
	for (int i = 0; i < FR_DUE_WHATS && strcmp(fr_buf_text(&value), "off") != 0; i++) {
		if (strcmp(fr_due_words[i], word) == 0)
			due->what |= 1u << i;
	}
	return code == FR_NOTHING ? FR_OK : code;
}

static enum fr_code due_settings(struct due *due, struct fr_err *err)
{
	for (int i = 0; due->ask->how == FR_DUE_NEW && fr_remind_words[i]; i++)
		FR_TRY(due_is_on(due, fr_remind_words[i], err));
	return fr_setting_birthday_lead(due->ask->store, &due->birthday_lead, err);
}

static enum fr_code due_find(struct due *due, struct fr_err *err)
{
	int people = due->ask->how == FR_DUE_NEW || due->what != 1u << FR_DUE_RITUAL;

	FR_TRY(due_settings(due, err));
	if (people)
		FR_TRY(due_people_open(due->ask->store, due->ask->now, &due->people, err));
	if (due_is_asked(due, FR_DUE_RITUAL))
		FR_TRY(due_rituals(due, err));
	if (people)
		FR_TRY(due_others(due, err));
	return due->ask->how == FR_DUE_NEW && due->list->n ? due_choose(due, err) : FR_OK;
}

enum fr_code fr_due_gather(const struct fr_due_ask *ask, struct fr_due_list *list,
                           struct fr_err *err)
{
	struct due due = {.ask = ask,
	                  .today = fr_local_day(ask->now),
	                  .what = ask->what,
	                  .model = {.now = ask->now, .until = ask->now},
	                  .list = list};
	enum fr_code code;

	due.evening = fr_local_day_last(due.today);
	FR_TRY(fr_store_hold(ask->store, err));
	code = due_find(&due, err);
	due_people_close(&due.people);
	fr_store_release(ask->store);
	return code;
}
