/* whom - names that are almost the same are asked about; what each entry then becomes */
#include "lib/exchange/exchange.h"

#include <stdlib.h>
#include <string.h>

#include <fr/friend.h>
#include <fr/grow.h>

static const char OTHER_NAME[] = "has another name than before in this file: the first stays";

/* --- questions ------------------------------------------------------------------------------ */

/* Somebody here, or new before it in the file, whose name only marks tell from this one. */
static enum fr_code near_here(struct fr_whom *who, struct fr_store *store, const char *name,
                              struct fr_buf *near, struct fr_err *err)
{
	int64_t *row = base_map_find(&who->ours_near, exchange_whom_look_near(name, &who->text));
	int64_t *first = base_map_find(&who->near, fr_buf_text(&who->text));

	fr_buf_clear(near);
	if (!row && first && strcmp(who->named_as[*first], name) != 0)
		fr_buf_puts(near, who->named_as[*first]);
	return row ? fr_friend_name(store, *row, near, err) : FR_OK;
}

static enum fr_code answer(struct fr_whom *who, const char *name, const char *near,
                           struct fr_err *err)
{
	int is_new;

	FR_TRY(
	    fr_grow(&who->answers, who->n_answers, &who->room_answers, sizeof *who->answers, err));
	who->answers[who->n_answers] = strdup(near);
	if (!who->answers[who->n_answers++])
		return fr_err_nomem(err);
	return base_map_add(&who->same, exchange_whom_look_fold(name, &who->text),
	                    (int64_t)who->n_answers - 1, &is_new, err);
}

static enum fr_code ask_one(struct fr_whom *who, struct fr_store *store, const char *name,
                            fr_whom_ask *ask, void *arg, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf near = {0};

	FR_TRY(near_here(who, store, name, &near, err));
	if (near.len && ask(name, fr_buf_text(&near), arg))
		return answer(who, name, fr_buf_text(&near), err);
	return FR_OK;
}

enum fr_code fr_whom_questions(struct fr_whom *who, struct fr_store *store, fr_whom_ask *ask,
                               void *arg, struct fr_err *err)
{
	enum fr_code code;
	int64_t row;

	for (size_t i = 0; i < who->n; i++) {
		if (!who->people[i].row && !who->people[i].one_with && !who->people[i].called)
			FR_TRY(ask_one(who, store, who->people[i].name, ask, arg, err));
	}
	for (size_t i = 0; i < who->n_named; i++) {
		const char *name = who->named_as[i];

		if (base_map_find(&who->names, exchange_whom_look_fold(name, &who->text)))
			continue;
		code = fr_friend_named(store, name, &row, err);
		FR_TRY(code == FR_NOTHING ? ask_one(who, store, name, ask, arg, err) : code);
	}
	return FR_OK;
}

/* --- while the file is read again ----------------------------------------------------------- */

enum fr_code exchange_whom_note(struct fr_whom *who, int64_t row, const char *ours,
                                const char *lines, int *is_new, struct fr_err *err)
{
	return exchange_whom_note_add(&who->notes, row, ours, lines, is_new, err);
}

enum fr_code fr_whom_finish(struct fr_whom *who, struct fr_store *store, struct fr_intake *intake,
                            struct fr_err *err)
{
	return exchange_whom_note_store(&who->notes, store, intake, err);
}

int exchange_whom_has_answers(const struct fr_whom *who)
{
	return who->n_answers > 0;
}

const char *exchange_whom_called(struct fr_whom *who, const char *name)
{
	int64_t *same = base_map_find(&who->same, exchange_whom_look_fold(name, &who->text));

	return same ? who->answers[*same] : name;
}

int exchange_whom_alias(struct fr_whom *who, const char *alias)
{
	const char *folded = exchange_whom_look_fold(alias, &who->text);
	int64_t *person = base_map_find(&who->aliases, folded);

	return !base_map_find(&who->names, folded) && (!person || *person != WHOM_SEVERAL);
}

enum fr_code exchange_whom_is(struct fr_whom *who, int64_t row, const char *name,
                              struct fr_err *err)
{
	struct who_person *person = exchange_whom_match_first(who, who->next - 1);

	free(person->is_called);
	person->is = row;
	person->is_called = strcmp(name, person->name) == 0 ? NULL : strdup(name);
	return person->is_called || strcmp(name, person->name) == 0 ? FR_OK : fr_err_nomem(err);
}

int64_t exchange_whom_entry(const struct fr_whom *who, size_t entry, const char **name)
{
	const struct who_person *person = exchange_whom_match_first(who, entry);

	*name = person->is_called ? person->is_called
	        : person->called  ? person->called
	                          : person->name;
	return person->is;
}

enum fr_code exchange_whom_next(struct fr_whom *who, struct fr_record *record,
                                struct exchange_whom *found, struct fr_err *err)
{
	size_t at = who->next++;
	struct who_person *entry = &who->people[at], *person = exchange_whom_match_first(who, at);
	const struct who_person *first = person;
	const char *name = person->called ? person->called : person->name;

	*found = (struct exchange_whom){0};
	found->row = person->row;
	if (person->row)
		first = exchange_whom_match_claimant(who, person->row);
	found->again = first != entry;
	found->why = !found->again                               ? entry->why
	             : strcmp(first->folded, entry->folded) != 0 ? OTHER_NAME
	                                                         : NULL;
	if (!found->row && base_map_find(&who->same, person->folded))
		name = exchange_whom_called(who, person->name);
	FR_TRY(fr_record_set_text(record, FR_FRIEND_NAME, name, err));
	if (entry->source) {
		fr_buf_clear(&who->text);
		fr_buf_printf(&who->text, "%s:%s", who->format, entry->source);
		FR_TRY(fr_buf_check(&who->text, err));
		FR_TRY(fr_record_add_text(record, FR_FRIEND_SOURCES, who->text.data, err));
	}
	if (person->called) {
		FR_TRY(exchange_whom_match_id(who, person, person->called, &record->id, err));
		record->has_id = 1;
	}
	return FR_OK;
}
