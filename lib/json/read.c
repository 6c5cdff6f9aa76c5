/* read - strict JSON in, and what is in it */
#include "lib/json/json.h"

#include <stdlib.h>
#include <string.h>

/* A root that is freed alone. */
struct json_own {
	struct json root; /* first, so that it is found by it */
	struct fr_arena values;
};

static enum fr_code json_line(struct fr_arena *values, const char *text, size_t len,
                              struct json *root, struct fr_err *err)
{
	return len > JIN_LINE_MAX ? fr_err_set(err, FR_BAD, "longer than 1 MiB")
	                          : json_strict(text, len, JIN_DEPTH_MAX, values, root, err);
}

enum fr_code json_read_parse(const char *text, size_t len, struct json **root, struct fr_err *err)
{
	struct json_own *own = calloc(1, sizeof *own);
	enum fr_code code =
	    own ? json_line(&own->values, text, len, &own->root, err) : fr_err_nomem(err);

	if (!code)
		*root = &own->root;
	else if (own)
		json_read_free(&own->root);
	return code;
}

void json_read_free(struct json *root)
{
	if (root)
		fr_arena_free(&((struct json_own *)root)->values);
	free(root);
}

enum fr_code json_read_parse_into(struct fr_arena *arena, const char *text, size_t len,
                                  const struct json **root, struct fr_err *err)
{
	struct json *value;
	enum fr_code code;

	fr_arena_reset(arena);
	value = fr_arena_take(arena, sizeof *value);
	code = value ? json_line(arena, text, len, value, err) : fr_err_nomem(err);
	if (!code)
		*root = value;
	return code;
}

enum fr_code json_read_check_large(const char *text, size_t len, struct fr_err *err)
{
	struct json root;

	return len > JIN_LARGE_MAX ? fr_err_set(err, FR_BAD, "longer than 64 MiB")
	                           : json_strict(text, len, JIN_LARGE_DEPTH_MAX, NULL, &root, err);
}

/* --- values --------------------------------------------------------------------------------- */

enum jin_kind json_read_is(const struct json *value)
{
	return value->is;
}

const struct json *json_read_first(const struct json *container)
{
	return container->first;
}

const struct json *json_read_next(const struct json *value)
{
	return value->next;
}

const char *json_read_key(const struct json *member)
{
	return member->key;
}

const char *json_read_string(const struct json *value)
{
	return value->text;
}

double json_read_number(const struct json *value)
{
	return value->number;
}

const struct json *json_read_member(const struct json *object, const char *key)
{
	const struct json *member =
	    object && json_read_is(object) == JIN_OBJECT ? json_read_first(object) : NULL;

	while (member && strcmp(json_read_key(member), key) != 0)
		member = json_read_next(member);
	return member;
}

const char *json_read_text(const struct json *object, const char *key)
{
	const struct json *value = json_read_member(object, key);

	return value && json_read_is(value) == JIN_TEXT ? json_read_string(value) : "";
}

int json_read_flag(const struct json *object, const char *key)
{
	const struct json *value = json_read_member(object, key);

	return value && json_read_is(value) == JIN_BOOL ? json_read_number(value) != 0 : -1;
}

const struct json *json_read_array(const struct json *object, const char *key)
{
	const struct json *value = json_read_member(object, key);

	return value && json_read_is(value) == JIN_ARRAY ? json_read_first(value) : NULL;
}
