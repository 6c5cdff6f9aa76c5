/* type - fr/types.h as tables, for reading, writing, merging and undoing records */
#include "lib/record/record.h"

#include <string.h>

#include <fr/kind.h>

#define WORDS(...) .words = ((const char *const[]){__VA_ARGS__, NULL})

#define FIELD(name, as, must, ...)                                                                 \
	[name] = {.key = as, .need = FR_##must, .form = FR_FORM_##__VA_ARGS__},
#define INSTANT(name, as)     FIELD(name, as, REQUIRED, AT)
#define FRIENDS(name, column) FIELD(name, "friend", REQUIRED, FRIENDS)
#define FIELDS(type, ...)                                                                          \
	static const struct fr_field FIELDS_##type[] = {                                           \
	    FR_##type##_FIELDS(FIELD, INSTANT, FRIENDS)};

FR_TYPE_EACH(FIELDS)

/* NOLINTBEGIN(bugprone-macro-parentheses): these make initializers, not values */
/* The field that names what a type hangs on, where that is a friend. */
#define ON_NOBODY(type)  -1
#define ON_FRIEND(type)  FR_##type##_FRIEND
#define ON_FRIENDS(type) FR_##type##_FRIENDS
#define ON_RITUAL(type)  -1
#define ON_SUBJECT(type) -1

#define TYPE(type, called, many, on, by)                                                           \
	[FR_TYPE_##type] = {.name = called,                                                        \
	                    .plural = many,                                                        \
	                    .tool = by,                                                            \
	                    .fields = FIELDS_##type,                                               \
	                    .n_fields = sizeof FIELDS_##type / sizeof *FIELDS_##type,              \
	                    .friend_field = ON_##on(type)},
/* NOLINTEND(bugprone-macro-parentheses) */

const struct fr_type_info record_type_all[] = {FR_TYPE_EACH(TYPE)};

const struct fr_type_info *fr_type_info(enum fr_type type)
{
	return &record_type_all[type];
}

enum fr_type fr_type_find(const char *name)
{
	for (int i = 0; i < FR_TYPES; i++) {
		if (record_is_key(name, record_type_all[i].name))
			return (enum fr_type)i;
	}
	return FR_TYPES;
}

int fr_type_field(enum fr_type type, const char *key)
{
	const struct fr_type_info *info = &record_type_all[type];

	for (int i = 0; i < info->n_fields; i++) {
		if (record_is_key(key, info->fields[i].key))
			return i;
	}
	if (info->friend_field >= 0 && info->fields[info->friend_field].form == FR_FORM_FRIENDS &&
	    strcmp(key, "friends") == 0)
		return info->friend_field;
	return -1;
}

static const char *const HEADS[] = {"type", "id", "created", "updated", "changed"};

int record_type_place(enum fr_type type, const char *key)
{
	for (int i = RECORD_TYPE; i < RECORD_PLACES; i++) {
		if (record_is_key(key, HEADS[i - RECORD_TYPE]))
			return i;
	}
	return fr_type_field(type, key);
}

const char *record_type_key(enum fr_type type, int place)
{
	return place < FR_FIELDS_MAX ? record_type_all[type].fields[place].key
	                             : HEADS[place - RECORD_TYPE];
}
