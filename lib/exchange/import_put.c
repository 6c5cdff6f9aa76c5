/* import_put - records of other programs into the store, where what is there already stays */
#include <fr/import.h>

#include <string.h>

#include <fr/friend.h>
#include <fr/text.h>

#include "lib/exchange/exchange.h"
#include "lib/record/record.h"
#include "lib/store/store.h"

/*
 * What an import changes is dated right behind what it changes, within a second of the record's
 * making.  What is dated later was changed by a person; what is not the journal knows.
 */
#define ADOPT_OURS 1000 /* milliseconds */

struct adopt {
	struct fr_store *store;
	struct fr_whom *who;
	struct fr_record old, change;
	struct fr_buf text, item;
	const char *name; /* theirs, which is no other name besides */
	const char *but;
	int again;    /* an entry before it has their name already */
	int has_note; /* lines were gathered for their note */
};

static const char NO_ALIAS[] = "without another name that is somebody else's";
static const char FULL[] = "without tags, names or ids, of which there are 256 already";
static const char RENAMED[] = "has another name there now: renamed";

static void adopt_free(struct adopt *a)
{
	fr_record_free(&a->old);
	fr_record_free(&a->change);
	fr_buf_free(&a->text);
	fr_buf_free(&a->item);
}

static enum fr_code find_old(struct adopt *a, const struct fr_import_item *item, struct fr_err *err)
{
	struct fr_record *record = item->record;
	struct exchange_whom found = {0};
	enum fr_code code = FR_NOTHING;
	const char *name;
	int64_t row = 0;

	if (item->is_person) {
		FR_TRY(exchange_whom_next(a->who, record, &found, err));
		a->but = found.why;
		a->again = found.again;
		row = found.row;
	} else if (item->n_entries && record->type == FR_TYPE_FRIEND) {
		row = exchange_whom_entry(a->who, item->entries[0], &name);
	}
	if (row)
		return fr_record_get(a->store, FR_TYPE_FRIEND, row, &a->old, err);
	if (record->has_id)
		code = fr_record_get_id(a->store, record->type, &record->id, &a->old, err);
	if (code != FR_NOTHING || record->type != FR_TYPE_FRIEND)
		return code;
	code = fr_friend_named(a->store,
	                       exchange_whom_called(a->who, fr_record_text(record, FR_FRIEND_NAME)),
	                       &row, err);
	return code ? code : fr_record_get(a->store, FR_TYPE_FRIEND, row, &a->old, err);
}

/* Two spellings of one name are no two names. */
static int same_name(const char *a, const char *b)
{
	FR_FREED(fr_buf_free) struct fr_buf one = {0}, two = {0};

	return strcmp(exchange_whom_look_fold(a, &one), exchange_whom_look_fold(b, &two)) == 0;
}

/* May this friend (a row, 0 for a new one) be called so too? */
static enum fr_code alias_free(struct adopt *a, const char *alias, int *is_free, struct fr_err *err)
{
	int64_t row = 0;
	enum fr_code code = fr_friend_named(a->store, alias, &row, err);

	if (code && code != FR_NOTHING)
		return code;
	*is_free = 0;
	if (same_name(alias, a->name) ||
	    (a->old.row && same_name(alias, fr_record_text(&a->old, FR_FRIEND_NAME))))
		return FR_OK;
	*is_free = code == FR_NOTHING || (!code && row == a->old.row);
	if (*is_free && !(row && row == a->old.row))
		*is_free = exchange_whom_alias(a->who, alias);
	if (!*is_free)
		a->but = NO_ALIAS;
	return FR_OK;
}

/* Both lists, ours first; given only where theirs adds to ours.  What a list cannot take (a 257th
 * tag) is not worth the record. */
static enum fr_code join_list(struct adopt *a, const struct fr_record *theirs, int field,
                              struct fr_err *err)
{
	const char *ours = fr_record_text(&a->old, field);
	const char *more = fr_record_text(theirs, field);
	size_t before;
	enum fr_code code = FR_OK;

	if (!more)
		return FR_OK;
	if (ours)
		record_put_text(&a->change, field, ours, strlen(ours), 0);
	before = a->change.value[field].len;
	while (!code && fr_list_next(&more, &a->item)) {
		int is_free = 1;

		if (field == FR_FRIEND_ALIASES)
			code = alias_free(a, fr_buf_text(&a->item), &is_free, err);
		if (!code && is_free)
			code = fr_record_add_text(&a->change, field, fr_buf_text(&a->item), err);
		if (code == FR_BAD) {
			a->but = FULL;
			code = FR_OK;
			break;
		}
	}
	if (!code && a->change.value[field].len == before) {
		fr_record_set_null(&a->change, field);
		a->change.value[field].given = 0;
	}
	return code ? code : record_memory(&a->change, err);
}

/* Its lines are gathered: a friend may have thousands. */
static enum fr_code join_note(struct adopt *a, const struct fr_record *theirs, struct fr_err *err)
{
	const char *more = fr_record_text(theirs, FR_FRIEND_NOTE);

	return more
	           ? exchange_whom_note(a->who, a->old.row, fr_record_text(&a->old, FR_FRIEND_NOTE),
	                                more, &a->has_note, err)
	           : FR_OK;
}

/* What is missing of a friend is filled in. */
static enum fr_code fill_friend(struct adopt *a, const struct fr_record *theirs, struct fr_err *err)
{
	static const int NUMBERS[] = {FR_FRIEND_CADENCE, FR_FRIEND_ARCHIVED};

	FR_TRY(join_list(a, theirs, FR_FRIEND_ALIASES, err));
	FR_TRY(join_list(a, theirs, FR_FRIEND_TAGS, err));
	FR_TRY(join_list(a, theirs, FR_FRIEND_SOURCES, err));
	FR_TRY(join_note(a, theirs, err));
	for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++) {
		if (fr_record_has(theirs, NUMBERS[i]) && !fr_record_has(&a->old, NUMBERS[i]))
			FR_TRY(fr_record_set_int(&a->change, NUMBERS[i],
			                         fr_record_int(theirs, NUMBERS[i]), err));
	}
	if (fr_record_has(theirs, FR_FRIEND_BIRTHDAY) &&
	    !fr_record_has(&a->old, FR_FRIEND_BIRTHDAY))
		return fr_record_set_text(&a->change, FR_FRIEND_BIRTHDAY,
		                          fr_record_text(theirs, FR_FRIEND_BIRTHDAY), err);
	return FR_OK;
}

static int gives_something(const struct fr_record *record)
{
	for (int i = 0; i < fr_type_info(record->type)->n_fields; i++) {
		if (record->value[i].given)
			return 1;
	}
	return 0;
}

static enum fr_code adopt_ours(struct adopt *a, int field, int *ours, struct fr_err *err)
{
	int64_t after = a->old.value[field].time - a->old.created;

	*ours = after >= ADOPT_OURS;
	return after <= 0 || *ours ? FR_OK
	                           : store_journal_read_ours(a->store, &a->old, field, ours, err);
}

/*
 * The name that they have there now, where it was not changed here and nobody has it, they neither
 * (an alias of a merge): the same id with another name is somebody who married, and no second
 * person.
 */
static enum fr_code adopt_name(struct adopt *a, const struct fr_import_item *item,
                               struct fr_err *err)
{
	const char *ours = fr_record_text(&a->old, FR_FRIEND_NAME);
	const char *theirs = fr_record_text(item->record, FR_FRIEND_NAME);
	int changed_here = 0;
	int64_t row = 0;
	enum fr_code code = FR_NOTHING;

	if (item->source && !a->again && !same_name(ours, theirs))
		code = fr_friend_named(a->store, theirs, &row, err);
	else
		theirs = ours;
	if (theirs != ours && (!code || code == FR_NOTHING))
		code = adopt_ours(a, FR_FRIEND_NAME, &changed_here, err);
	if (code && code != FR_NOTHING)
		return code;
	if (theirs != ours && (changed_here || row))
		theirs = ours;
	if (theirs != ours)
		a->but = RENAMED;
	return fr_record_set_text(&a->change, FR_FRIEND_NAME, theirs, err);
}

static enum fr_code adopt_known_friend(struct adopt *a, struct fr_intake *intake,
                                       const struct fr_import_item *item, enum fr_adopted *how,
                                       struct fr_err *err)
{
	int fills;

	fr_record_reset(&a->change, FR_TYPE_FRIEND);
	FR_TRY(fill_friend(a, item->record, err));
	*how = FR_ADOPT_SAME;
	fills = gives_something(&a->change);
	FR_TRY(adopt_name(a, item, err));
	if (fills || !fr_record_same_value(&a->change, &a->old, FR_FRIEND_NAME)) {
		a->change.id = a->old.id;
		a->change.has_id = 1;
		*how = FR_ADOPTED;
		FR_TRY(fr_intake_take(intake, &a->change, err));
	}
	if (a->has_note)
		*how = FR_ADOPTED;
	a->change.row = a->old.row;
	return FR_OK;
}

/* A new friend, without the names that others have. */
static enum fr_code adopt_new_friend(struct adopt *a, struct fr_intake *intake,
                                     struct fr_record *record, struct fr_err *err)
{
	FR_TRY(fr_record_copy(record, &a->change, err));
	fr_record_reset(&a->old, FR_TYPE_FRIEND);
	fr_record_set_null(&a->change, FR_FRIEND_ALIASES);
	FR_TRY(join_list(a, record, FR_FRIEND_ALIASES, err));
	return fr_intake_take(intake, &a->change, err);
}

/* Friends by the names that they go by here, as the store has them: another spelling of one is no
 * change. */
static enum fr_code adopt_names(struct adopt *a, struct fr_record *record, int field,
                                struct fr_err *err)
{
	const char *at;

	FR_TRY(fr_record_copy(record, &a->change, err));
	at = fr_record_text(&a->change, field);
	fr_record_set_null(record, field);
	while (at && fr_list_next(&at, &a->item)) {
		const char *name = exchange_whom_called(a->who, fr_buf_text(&a->item));
		int64_t row = 0;
		enum fr_code code = fr_friend_named(a->store, name, &row, err);

		fr_buf_clear(&a->text);
		if (!code)
			code = fr_friend_name(a->store, row, &a->text, err);
		if (code && code != FR_NOTHING)
			return code;
		if (code)
			fr_buf_puts(&a->text, name);
		FR_TRY(fr_record_add_text(record, field, fr_buf_text(&a->text), err));
	}
	return FR_OK;
}

/* Friends by their ids there: who was made one with another here, or parted, is who has the id now.
 */
static enum fr_code adopt_moved(struct adopt *a, int *ours, struct fr_err *err)
{
	*ours = 0;
	if (a->old.value[FR_MOMENT_FRIENDS].time > a->old.created)
		FR_TRY(store_journal_read_ours(a->store, &a->old, FR_MOMENT_FRIENDS, ours, err));
	*ours = *ours == 1;
	return FR_OK;
}

/* Of a known record only the keys that differ and that nobody changed here. */
static enum fr_code adopt_known(struct adopt *a, struct fr_intake *intake,
                                const struct fr_import_item *item, enum fr_adopted *how,
                                struct fr_err *err)
{
	struct fr_record *record = item->record;
	int64_t latest = a->old.created;

	for (int i = 0; i < fr_type_info(record->type)->n_fields; i++) {
		int64_t time = a->old.value[i].time;
		int stays = fr_record_same_value(record, &a->old, i) ||
		            (item->undated && i == FR_MOMENT_AT);

		if (!stays && record->value[i].given)
			FR_TRY(item->n_entries && i == FR_MOMENT_FRIENDS
			           ? adopt_moved(a, &stays, err)
			           : adopt_ours(a, i, &stays, err));
		if (stays)
			record->value[i].given = 0;
		if (record->value[i].given && time > latest)
			latest = time;
	}
	*how = FR_ADOPT_SAME;
	if (!gives_something(record))
		return FR_OK;
	record->updated = record_stamp_after(latest);
	for (int i = 0; i < FR_FIELDS_MAX; i++)
		record->value[i].time = record->updated;
	*how = FR_ADOPTED;
	return fr_intake_take(intake, record, err);
}

/* Whom the entries became that a moment is about; one more than a moment can have is left out. */
static enum fr_code adopt_entries(struct adopt *a, const struct fr_import_item *item,
                                  struct fr_err *err)
{
	const char *name;

	if (item->record->type != FR_TYPE_MOMENT || !item->n_entries)
		return FR_OK;
	fr_record_set_null(item->record, FR_MOMENT_FRIENDS);
	for (size_t i = 0; i < item->n_entries; i++) {
		enum fr_code code;

		exchange_whom_entry(a->who, item->entries[i], &name);
		code = fr_record_add_text(item->record, FR_MOMENT_FRIENDS, name, err);
		if (code && code != FR_BAD)
			return code;
	}
	return FR_OK;
}

enum fr_code fr_adopt(struct fr_store *store, struct fr_intake *intake, struct fr_whom *who,
                      const struct fr_import_item *item, enum fr_adopted *how, const char **but,
                      struct fr_err *err)
{
	FR_FREED(adopt_free) struct adopt a = {.store = store, .who = who};
	struct fr_record *record = item->record;
	int is_friend = record->type == FR_TYPE_FRIEND;
	enum fr_adopted done = FR_ADOPTED;
	enum fr_code found;

	FR_TRY(adopt_entries(&a, item, err));
	found = find_old(&a, item, err);
	if (found && found != FR_NOTHING)
		return found;
	if (is_friend)
		a.name = fr_record_text(record, FR_FRIEND_NAME);
	if (record->type == FR_TYPE_MOMENT && (!found || exchange_whom_has_answers(who)))
		FR_TRY(adopt_names(&a, record, FR_MOMENT_FRIENDS, err));
	if (found)
		FR_TRY(is_friend ? adopt_new_friend(&a, intake, record, err)
		                 : fr_intake_take(intake, record, err));
	else
		FR_TRY(is_friend ? adopt_known_friend(&a, intake, item, &done, err)
		                 : adopt_known(&a, intake, item, &done, err));
	if (item->is_person)
		FR_TRY(exchange_whom_is(who, a.change.row,
		                        fr_record_text(&a.change, FR_FRIEND_NAME), err));
	*how = done;
	*but = a.but;
	return FR_OK;
}
