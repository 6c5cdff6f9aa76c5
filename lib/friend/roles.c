/* roles - whoever has turns is in them by the name that they go by now */
#include "lib/friend/friend.h"

#include "lib/record/record.h"

#include <string.h>

struct roles_of {
	struct fr_store *store;
	int64_t row;
	const char *name; /* from now on */
};

/* By any name that they have until now. */
static const char *roles_called(const char *person, void *arg)
{
	const struct roles_of *of = arg;
	struct fr_err why;
	int64_t row = 0;

	return store_names_find(of->store, person, &row, &why) == FR_OK && row == of->row ? of->name
	                                                                                  : person;
}

static enum fr_code roles_one(const struct roles_of *of, const struct fr_record *record, int field,
                              struct fr_err *err)
{
	struct cast_called called = {roles_called, (void *)of};
	FR_FREED(fr_record_free) struct fr_record change = {0};
	FR_FREED(fr_buf_free) struct fr_buf roles = {0};
	const char *text = fr_record_text(record, field);
	enum fr_put result;

	FR_TRY(text ? record_roles_called(text, &called, &roles, err) : FR_OK);
	if (text && strcmp(text, fr_buf_text(&roles)) != 0) {
		fr_record_reset(&change, record->type);
		FR_TRY(fr_record_set_text(&change, field, fr_buf_text(&roles), err));
		FR_TRY(fr_record_change(of->store, &change, record->row, &result, err));
	}
	return FR_OK;
}

static enum fr_code roles_turn(const struct fr_record *turn, void *arg, struct fr_err *err)
{
	return roles_one(arg, turn, FR_OCCURRENCE_ROLES, err);
}

static enum fr_code roles_record(const struct fr_record *record, void *arg, struct fr_err *err)
{
	const struct roles_of *of = arg;
	int field = FR_ROLE_SEASON_ROLES;

	if (record->type == FR_TYPE_RITUAL)
		field = FR_RITUAL_ROLES;
	else if (record->type == FR_TYPE_ROTA)
		field = FR_ROTA_ROLES;
	FR_TRY(roles_one(of, record, field, err));
	return record->type == FR_TYPE_ROLE_SEASON
	           ? FR_OK
	           : fr_records_each_of(of->store, FR_TYPE_OCCURRENCE, &record->id, roles_turn, arg,
	                                err);
}

enum fr_code fr_friend_roles(struct fr_store *store, int64_t row, const char *name,
                             struct fr_err *err)
{
	static const enum fr_type TYPES[] = {FR_TYPE_RITUAL, FR_TYPE_ROTA, FR_TYPE_ROLE_SEASON};
	struct roles_of of = {store, row, name};

	for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++)
		FR_TRY(fr_records_each(store, TYPES[i], row, roles_record, &of, err));
	return FR_OK;
}
