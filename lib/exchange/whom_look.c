/* whom_look - the people of a file of another program, and whom its moments name */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>
#include <fr/text.h>

enum fr_code fr_whom_open(const char *format, struct fr_whom **out, struct fr_err *err)
{
	*out = calloc(1, sizeof **out);
	if (!*out)
		return fr_err_nomem(err);
	(*out)->format = format;
	return FR_OK;
}

void exchange_whom_look_forget(struct fr_whom *who)
{
	base_map_free(&who->claimed);
	base_map_free(&who->ours);
	base_map_free(&who->ours_near);
	base_map_free(&who->near);
	base_map_free(&who->numbers);
	exchange_whom_note_free(&who->notes);
	fr_buf_clear(&who->news);
	who->n_news = 0;
	who->next = 0;
	for (size_t i = 0; i < who->n; i++) {
		struct who_person *person = &who->people[i];

		free(person->called);
		free(person->is_called);
		person->called = person->is_called = NULL;
		person->is = 0;
		person->why = NULL;
		person->row = 0;
		person->one_with = 0;
		person->has_source = person->has_birthday = person->has_address = person->plain = 0;
	}
}

void fr_whom_close(struct fr_whom *who)
{
	if (!who)
		return;
	exchange_whom_look_forget(who);
	for (size_t i = 0; i < who->n; i++) {
		free(who->people[i].name);
		free(who->people[i].folded);
		free(who->people[i].source);
	}
	for (size_t i = 0; i < who->n_named; i++)
		free(who->named_as[i]);
	for (size_t i = 0; i < who->n_answers; i++)
		free(who->answers[i]);
	free(who->people);
	free(who->named_as);
	free(who->answers);
	base_map_free(&who->names);
	base_map_free(&who->sources);
	base_map_free(&who->aliases);
	base_map_free(&who->named);
	base_map_free(&who->same);
	fr_buf_free(&who->text);
	fr_buf_free(&who->other);
	fr_buf_free(&who->news);
	free(who);
}

/* --- looking at the file ------------------------------------------------------------------- */

const char *exchange_whom_look_fold(const char *name, struct fr_buf *out)
{
	fr_buf_clear(out);
	fr_text_fold(name, out);
	return fr_buf_text(out);
}

const char *exchange_whom_look_near(const char *name, struct fr_buf *out)
{
	char *tie;

	fr_buf_clear(out);
	fr_text_sort_key(name, out);
	tie = out->len ? strstr(out->data, FR_TEXT_SORT_TIE) : NULL;
	if (tie)
		fr_buf_cut(out, (size_t)(tie - out->data));
	return fr_buf_text(out);
}

/* Whose alias it is; of several people it is nobody's. */
static enum fr_code look_alias(struct fr_whom *who, const char *alias, int64_t person,
                               struct fr_err *err)
{
	const char *folded = exchange_whom_look_fold(alias, &who->text);
	int64_t *known = base_map_find(&who->aliases, folded);
	int is_new;

	if (known && *known != person)
		*known = WHOM_SEVERAL;
	return known ? fr_buf_check(&who->text, err)
	             : base_map_add(&who->aliases, folded, person, &is_new, err);
}

static enum fr_code look_aliases(struct fr_whom *who, const struct fr_record *record,
                                 struct fr_err *err)
{
	const char *at = fr_record_text(record, FR_FRIEND_ALIASES);
	FR_FREED(fr_buf_free) struct fr_buf alias = {0};

	while (at && fr_list_next(&at, &alias)) {
		FR_TRY(fr_buf_check(&alias, err));
		FR_TRY(look_alias(who, fr_buf_text(&alias), (int64_t)who->n, err));
	}
	return FR_OK;
}

static enum fr_code look_person(struct fr_whom *who, const struct fr_import_item *item,
                                struct fr_err *err)
{
	const char *name = fr_record_text(item->record, FR_FRIEND_NAME);
	const char *birthday = fr_record_text(item->record, FR_FRIEND_BIRTHDAY);
	struct who_person *person;
	int64_t *last;
	int is_new;

	FR_TRY(look_aliases(who, item->record, err));
	FR_TRY(fr_grow(&who->people, who->n, &who->room, sizeof *who->people, err));
	person = &who->people[who->n];
	*person = (struct who_person){.address = item->address};
	snprintf(person->birthday, sizeof person->birthday, "%s", birthday ? birthday : "");
	person->name = strdup(name);
	person->folded = strdup(exchange_whom_look_fold(name, &who->text));
	person->source = item->source && *item->source ? strdup(item->source) : NULL;
	who->n++;
	if (!person->name || !person->folded || (item->source && *item->source && !person->source))
		return fr_err_nomem(err);
	last = base_map_find(&who->names, person->folded);
	person->before = last ? (size_t)*last : 0;
	if (last)
		*last = (int64_t)who->n;
	else
		FR_TRY(base_map_add(&who->names, person->folded, (int64_t)who->n, &is_new, err));
	if (person->source)
		FR_TRY(base_map_add(&who->sources, person->source, (int64_t)who->n, &is_new, err));
	return FR_OK;
}

static enum fr_code look_named(struct fr_whom *who, const char *name, struct fr_err *err)
{
	int is_new;

	FR_TRY(base_map_add(&who->named, exchange_whom_look_fold(name, &who->text),
	                    (int64_t)who->n_named, &is_new, err));
	if (!is_new)
		return FR_OK;
	FR_TRY(fr_grow(&who->named_as, who->n_named, &who->room_named, sizeof *who->named_as, err));
	who->named_as[who->n_named] = strdup(name);
	return who->named_as[who->n_named++] ? FR_OK : fr_err_nomem(err);
}

enum fr_code fr_whom_look(struct fr_whom *who, const struct fr_import_item *item,
                          struct fr_err *err)
{
	const struct fr_record *record = item->record;
	int field = record->type == FR_TYPE_MOMENT ? FR_MOMENT_FRIENDS : FR_FRIEND_NAME;
	const char *at = fr_record_text(record, field);
	FR_FREED(fr_buf_free) struct fr_buf name = {0};

	if (item->is_person)
		return look_person(who, item, err);
	if (record->type != FR_TYPE_MOMENT)
		return look_named(who, at, err);
	while (at && fr_list_next(&at, &name)) {
		FR_TRY(fr_buf_check(&name, err));
		FR_TRY(look_named(who, fr_buf_text(&name), err));
	}
	return FR_OK;
}
