/* read - strict JSON in; the one file that knows cJSON */
#include "lib/json/json.h"

#include <cjson/cJSON.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A bit by which most keys of one object differ, so that few have to be compared. */
static uint64_t json_key_bit(const char *key)
{
	unsigned first = (unsigned char)key[0];

	return UINT64_C(1) << ((first * 5 + (first ? (unsigned char)key[1] : 0)) & 63);
}

/* One member: its key is new among those before it. */
static enum fr_code json_walk_key(const cJSON *object, const cJSON *child, uint64_t *seen,
                                  struct fr_err *err)
{
	uint64_t bit = json_key_bit(child->string);
	const cJSON *other = *seen & bit ? object->child : child;

	for (; other != child; other = other->next) {
		if (strcmp(other->string, child->string) == 0)
			return fr_err_set(err, FR_BAD, "the key \"%.60s\" stands twice",
			                  child->string);
	}
	*seen |= bit;
	return FR_OK;
}

/*
 * What only the parsed form shows: equal keys, and numbers out of a double's range.  The cap on
 * keys keeps the comparison of all with all short; no record has half as many.
 */
static enum fr_code json_walk(const cJSON *value, struct fr_err *err)
{
	const cJSON *child;
	int is_object = cJSON_IsObject(value);
	uint64_t seen = 0;
	int keys = 0;

	for (child = value->child; child; child = child->next) {
		if (is_object) {
			if (++keys > JIN_KEYS_MAX)
				return fr_err_set(err, FR_BAD, "has more than %d keys",
				                  JIN_KEYS_MAX);
			FR_TRY(json_walk_key(value, child, &seen, err));
		}
		if (!isfinite(child->valuedouble))
			return fr_err_set(err, FR_BAD, "a number is out of range");
		if (child->child) {
			FR_TRY(json_walk(child, err));
		}
	}
	return FR_OK;
}

/* --- memory ------------------------------------------------------------------------ */

/*
 * cJSON asks for two or three pieces for each key, and all of them go at once: with malloc reading
 * a moment takes a fifth longer.  It knows no allocator but one for the whole program, so that one
 * is ours for the length of a parse and is given back at its end, however it ends.  Whose memory it
 * is this thread alone knows; on another one the same functions are malloc and free.
 */
static _Thread_local struct fr_arena *parsing; /* NULL: no parse into an arena is going on */

static void *parsing_take(size_t size)
{
	return parsing ? fr_arena_take(parsing, size) : malloc(size);
}

static void parsing_give(void *piece)
{
	if (!parsing)
		free(piece);
}

static cJSON *parse_into(struct fr_arena *arena, const char *text, size_t len)
{
	cJSON_Hooks hooks = {parsing_take, parsing_give};
	cJSON *root;

	fr_arena_reset(arena);
	parsing = arena;
	cJSON_InitHooks(&hooks);
	root = cJSON_ParseWithLength(text, len);
	cJSON_InitHooks(NULL);
	parsing = NULL;
	return root;
}

/* What went through the strict gate, and was parsed. */
static enum fr_code json_parsed(const cJSON *value, struct fr_err *err)
{
	if (!value)
		return fr_err_nomem(err);
	return cJSON_IsNumber(value) && !isfinite(value->valuedouble)
	           ? fr_err_set(err, FR_BAD, "a number is out of range")
	           : json_walk(value, err);
}

enum fr_code json_read_parse(const char *text, size_t len, struct json **root, struct fr_err *err)
{
	enum fr_code code = json_check(text, len, err);
	cJSON *value = code ? NULL : cJSON_ParseWithLength(text, len);

	if (!code)
		code = json_parsed(value, err);
	if (code)
		cJSON_Delete(value);
	else
		*root = (struct json *)value;
	return code;
}

void json_read_free(struct json *root)
{
	cJSON_Delete((cJSON *)root);
}

enum fr_code json_read_parse_into(struct fr_arena *arena, const char *text, size_t len,
                                  const struct json **root, struct fr_err *err)
{
	enum fr_code code = json_check(text, len, err);
	cJSON *value = code ? NULL : parse_into(arena, text, len);

	if (!code)
		code = json_parsed(value, err);
	if (!code)
		*root = (const struct json *)value;
	return code;
}

enum jin_kind json_read_is(const struct json *value)
{
	switch (((const cJSON *)value)->type & 0xFF) {
	case cJSON_False:
	case cJSON_True:
		return JIN_BOOL;
	case cJSON_Number:
		return JIN_NUMBER;
	case cJSON_String:
		return JIN_TEXT;
	case cJSON_Array:
		return JIN_ARRAY;
	case cJSON_Object:
		return JIN_OBJECT;
	default:
		return JIN_NULL;
	}
}

const struct json *json_read_first(const struct json *container)
{
	return (const struct json *)((const cJSON *)container)->child;
}

const struct json *json_read_next(const struct json *value)
{
	return (const struct json *)((const cJSON *)value)->next;
}

const char *json_read_key(const struct json *member)
{
	return ((const cJSON *)member)->string;
}

const char *json_read_string(const struct json *value)
{
	return ((const cJSON *)value)->valuestring;
}

double json_read_number(const struct json *value)
{
	const cJSON *number = (const cJSON *)value;

	return cJSON_IsBool(number) ? (double)cJSON_IsTrue(number) : number->valuedouble;
}

const struct json *json_read_get(const struct json *object, const char *key)
{
	const struct json *member =
	    object && json_read_is(object) == JIN_OBJECT ? json_read_first(object) : NULL;

	while (member && strcmp(json_read_key(member), key) != 0)
		member = json_read_next(member);
	return member;
}

const char *json_read_text(const struct json *object, const char *key)
{
	const struct json *value = json_read_get(object, key);

	return value && json_read_is(value) == JIN_TEXT ? json_read_string(value) : "";
}

int json_read_flag(const struct json *object, const char *key)
{
	const struct json *value = json_read_get(object, key);

	return value && json_read_is(value) == JIN_BOOL ? json_read_number(value) != 0 : -1;
}

const struct json *json_read_array(const struct json *object, const char *key)
{
	const struct json *value = json_read_get(object, key);

	return value && json_read_is(value) == JIN_ARRAY ? json_read_first(value) : NULL;
}
