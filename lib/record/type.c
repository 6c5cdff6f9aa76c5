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

static const struct fr_type_info TYPES[] = {FR_TYPE_EACH(TYPE)};

const struct fr_type_info *fr_type_info(enum fr_type type)
{
	return &TYPES[type];
}

enum fr_type fr_type_find(const char *name)
{
	for (int i = 0; i < FR_TYPES; i++) {
		if (record_is_key(name, TYPES[i].name))
			return (enum fr_type)i;
	}
	return FR_TYPES;
}

int record_type_field_from(enum fr_type type, int from, const char *key)
{
	const struct fr_type_info *info = &TYPES[type];

	for (int i = 0; i < info->n_fields; i++) {
		int field = from + i < info->n_fields ? from + i : from + i - info->n_fields;

		if (record_is_key(key, info->fields[field].key))
			return field;
	}
	if (key[0] == 'f' && info->friend_field >= 0 &&
	    info->fields[info->friend_field].form == FR_FORM_FRIENDS && strcmp(key, "friends") == 0)
		return info->friend_field;
	return -1;
}

int fr_type_field(enum fr_type type, const char *key)
{
	return record_type_field_from(type, 0, key);
}

enum record_head record_type_head(const char *key)
{
	static const char *const HEADS[] = {"type", "id", "created", "updated", "changed"};
	int head = 0;

	/* most keys are none of them, and begin with another letter */
	if (*key != 't' && *key != 'i' && *key != 'c' && *key != 'u')
		return RECORD_NO_HEAD;
	while (head < RECORD_NO_HEAD && !record_is_key(key, HEADS[head]))
		head++;
	return (enum record_head)head;
}

int record_type_knows(enum fr_type type, const char *key)
{
	return record_type_head(key) != RECORD_NO_HEAD || fr_type_field(type, key) >= 0;
}
