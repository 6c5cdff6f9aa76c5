/* ritual - rituals with what became of them */
#include <fr/ritual.h>

#include <fr/friend.h>
#include <fr/grow.h>
#include <fr/json.h>
#include <fr/text.h>

#include <stdlib.h>
#include <string.h>

#include "lib/ritual/ritual.h"

/* --- loading -------------------------------------------------------------------- */

enum fr_code ritual_person_now(struct fr_store *store, const char *person, struct fr_buf *out,
                               struct fr_err *err)
{
	int64_t row;
	enum fr_code code =
	    strcmp(person, "me") == 0 ? FR_NOTHING : fr_friend_named(store, person, &row, err);

	if (!code)
		code = fr_friend_name(store, row, out, err);
	if (code == FR_NOTHING)
		fr_buf_puts(out, person);
	return code == FR_NOTHING ? fr_buf_check(out, err) : code;
}

/* Who had which role, by the names of now. */
static enum fr_code load_cast(struct fr_store *store, const char *cast, char **loaded,
                              struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf role = {0}, person = {0}, now = {0}, out = {0};
	struct fr_json json = {&out, 0};

	fr_json_open(&json, NULL, '{');
	while (fr_cast_next(&cast, &role, &person)) {
		fr_buf_clear(&now);
		FR_TRY(ritual_person_now(store, fr_buf_text(&person), &now, err));
		fr_json_text(&json, fr_buf_text(&role), fr_buf_text(&now));
	}
	fr_json_close(&json, '}');
	FR_TRY(fr_buf_check(&out, err));
	*loaded = out.data;
	out.data = NULL;
	return FR_OK;
}

struct loading {
	struct fr_store *store;
	struct fr_ritual *ritual;
	size_t room;
};

static enum fr_code load_outcome(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct loading *loading = arg;
	struct fr_ritual *ritual = loading->ritual;
	const char *cast = fr_record_text(record, FR_OCCURRENCE_ROLES);
	const char *moment = fr_record_text(record, FR_OCCURRENCE_MOMENT);
	struct fr_outcome *outcome;

	FR_TRY(fr_grow(&ritual->outcomes, (size_t)ritual->n_outcomes, &loading->room,
	               sizeof *outcome, err));
	outcome = &ritual->outcomes[ritual->n_outcomes++];
	*outcome = (struct fr_outcome){
	    .row = record->row,
	    .updated = record->updated,
	    .due = fr_record_when(record, FR_OCCURRENCE_DUE),
	    .status = (enum fr_outcome_status)fr_record_int(record, FR_OCCURRENCE_STATUS),
	    .has_moved = fr_record_has(record, FR_OCCURRENCE_MOVED),
	    .moved = fr_record_when(record, FR_OCCURRENCE_MOVED)};
	if (moment && !fr_id_parse(moment, strlen(moment), &outcome->moment, err))
		outcome->has_moment = 1;
	return cast ? load_cast(loading->store, cast, &outcome->cast, err) : FR_OK;
}

static int load_order(const void *a, const void *b)
{
	const struct fr_outcome *x = a;
	const struct fr_outcome *y = b;

	return (x->due.sec > y->due.sec) - (x->due.sec < y->due.sec);
}

static void load_clear(struct fr_ritual *ritual)
{
	for (int i = 0; i < ritual->n_outcomes; i++)
		free(ritual->outcomes[i].cast);
	free(ritual->outcomes);
	ritual->outcomes = NULL;
	ritual->n_outcomes = 0;
	free(ritual->people);
	ritual->people = NULL;
	ritual->n_people = 0;
}

/* Their rows stand behind the names of a stored list: [3,7]. */
static enum fr_code load_people(struct fr_store *store, struct fr_ritual *ritual,
                                struct fr_err *err)
{
	int field = fr_type_info(ritual->record.type)->friend_field;
	const char *at = ritual->record.value[field].rows;
	char *end;

	while (at && *at && at[1] >= '0' && at[1] <= '9') {
		int64_t row = strtoll(at + 1, &end, 10);
		struct fr_part *more =
		    realloc(ritual->people, ((size_t)ritual->n_people + 1) * sizeof *more);

		if (!more)
			return fr_err_nomem(err);
		ritual->people = more;
		FR_TRY(fr_friend_part(store, row, &more[ritual->n_people++], err));
		at = end;
	}
	return FR_OK;
}

enum fr_code fr_ritual_load(struct fr_store *store, struct fr_ritual *ritual, struct fr_err *err)
{
	struct loading loading = {store, ritual, 0};

	load_clear(ritual);
	if (ritual->record.type == FR_TYPE_RITUAL)
		FR_TRY(fr_start_parse(fr_record_text(&ritual->record, FR_RITUAL_START),
		                      &ritual->start, err));
	FR_TRY(fr_records_each_of(store, FR_TYPE_OCCURRENCE, &ritual->record.id, load_outcome,
	                          &loading, err));
	FR_TRY(load_people(store, ritual, err));
	if (ritual->n_outcomes)
		qsort(ritual->outcomes, (size_t)ritual->n_outcomes, sizeof *ritual->outcomes,
		      load_order);
	ritual->after = 0;
	return ritual->record.type == FR_TYPE_RITUAL
	           ? ritual_after_read(store, ritual, fr_ritual_away(ritual), err)
	           : FR_OK;
}

enum fr_code fr_ritual_get(struct fr_store *store, enum fr_type type, int64_t row,
                           struct fr_ritual *ritual, struct fr_err *err)
{
	FR_TRY(fr_record_get(store, type, row, &ritual->record, err));
	return fr_ritual_load(store, ritual, err);
}

void fr_ritual_free(struct fr_ritual *ritual)
{
	load_clear(ritual);
	fr_record_free(&ritual->record);
}

enum fr_code fr_ritual_each(struct fr_store *store, int64_t now, fr_ritual_seen *seen, void *arg,
                            struct fr_err *err)
{
	struct fr_records *records = NULL;
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};
	enum fr_code code = fr_records_open(store, FR_TYPE_RITUAL, FR_ANY_FRIEND, &records, err);

	while (!code && !(code = fr_records_next(records, &ritual.record, err))) {
		if (fr_ritual_is_over(&ritual.record, now))
			continue;
		code = fr_ritual_load(store, &ritual, err);
		if (!code)
			code = seen(&ritual, arg, err);
	}
	fr_records_close(records);
	return code == FR_DONE ? FR_OK : code;
}

/* --- who comes --------------------------------------------------------------------------- */

int64_t fr_ritual_away(const struct fr_ritual *ritual)
{
	int64_t away = ritual->n_people ? INT64_MAX : INT64_MIN;

	for (int i = 0; i < ritual->n_people; i++) {
		if (ritual->people[i].away < away)
			away = ritual->people[i].away;
	}
	return away;
}

int fr_ritual_unsafe(const struct fr_ritual *ritual)
{
	int unsafe = 0;

	for (int i = 0; i < ritual->n_people; i++)
		unsafe |= ritual->people[i].unsafe;
	return unsafe;
}

int64_t fr_ritual_person_away(const struct fr_ritual *ritual, const char *wanted)
{
	const char *list =
	    fr_record_text(&ritual->record, fr_type_info(ritual->record.type)->friend_field);
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t away = INT64_MIN;

	for (int i = 0; list && i < ritual->n_people && fr_list_next(&list, &name); i++) {
		if (strcmp(fr_buf_text(&name), wanted) == 0)
			away = ritual->people[i].away;
	}
	return away;
}

int fr_ritual_comes(const struct fr_ritual *ritual, int64_t sec, int *at, struct fr_buf *name,
                    const struct fr_part **part)
{
	const char *list =
	    fr_record_text(&ritual->record, fr_type_info(ritual->record.type)->friend_field);

	for (int i = 0; list && i < ritual->n_people && fr_list_next(&list, name); i++) {
		if (i < *at || ritual->people[i].away >= sec)
			continue;
		*at = i + 1;
		*part = &ritual->people[i];
		return 1;
	}
	return 0;
}

void fr_ritual_comes_names(const struct fr_ritual *ritual, int64_t sec, struct fr_buf *out)
{
	int field = fr_type_info(ritual->record.type)->friend_field;
	FR_FREED(fr_buf_free) struct fr_buf name = {0}, names = {0};
	struct fr_json json = {&names, 0};
	const struct fr_part *part;
	int at = 0;

	fr_json_open(&json, NULL, '[');
	while (fr_ritual_comes(ritual, sec, &at, &name, &part))
		fr_json_text(&json, NULL, fr_buf_text(&name));
	fr_json_close(&json, ']');
	fr_buf_puts(out, at ? fr_buf_text(&names) : fr_record_text(&ritual->record, field));
	out->failed |= names.failed || name.failed;
}

/* --- how long -------------------------------------------------------------------------- */

int fr_ritual_is_once(const struct fr_record *record)
{
	struct fr_rule rule;
	struct fr_err why;

	return record->type == FR_TYPE_RITUAL &&
	       !fr_rule_parse(fr_record_text(record, FR_RITUAL_RRULE), &rule, NULL, &why) &&
	       rule.count == 1;
}

int ritual_ended(const struct fr_record *record)
{
	if (record->type == FR_TYPE_ROTA)
		return FR_ROTA_ENDED;
	return FR_RITUAL_ENDED;
}

int fr_ritual_is_over(const struct fr_record *record, int64_t now)
{
	return fr_record_last(record, ritual_ended(record), INT64_MAX) <= now;
}

int64_t fr_ritual_last(const struct fr_ritual *ritual)
{
	if (fr_ritual_away(ritual) == INT64_MAX)
		return INT64_MIN;
	return fr_record_last(&ritual->record, FR_RITUAL_ENDED, INT64_MAX);
}

int fr_ritual_rests(const struct fr_ritual *ritual, int64_t sec)
{
	return sec <= fr_ritual_away(ritual) ||
	       sec <= fr_record_last(&ritual->record, FR_RITUAL_PAUSED, INT64_MIN) ||
	       sec > fr_ritual_last(ritual);
}

/* --- rm --------------------------------------------------------------------------------- */

static enum fr_code remove_one(const struct fr_record *record, void *arg, struct fr_err *err)
{
	return fr_record_remove(arg, record->type, record->row, err);
}

/* What hangs on it goes with it, and comes back with it. */
enum fr_code fr_ritual_remove(struct fr_store *store, const struct fr_record *record,
                              struct fr_err *err)
{
	FR_TRY(fr_records_each_of(store, FR_TYPE_OCCURRENCE, &record->id, remove_one, store, err));
	FR_TRY(fr_records_each_of(store, FR_TYPE_REMINDED, &record->id, remove_one, store, err));
	return fr_record_remove(store, record->type, record->row, err);
}
