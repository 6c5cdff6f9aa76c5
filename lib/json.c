/* json - strict JSON in, plain JSON out; the one file that knows cJSON */
#include "lib/json.h"

#include <cjson/cJSON.h>

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fr/json.h>

#define JIN_KEYS_MAX 64 /* of one object */

/* A bit by which most keys of one object differ, so that few have to be compared. */
static uint64_t json_key_bit(const char *key)
{
	unsigned sum = 0;

	for (; *key; key++)
		sum = sum * 31 + (unsigned char)*key;
	return UINT64_C(1) << ((sum ^ sum >> 6) & 63);
}

/* One member: its key is new among those before it. */
static enum fr_code json_walk_key(const cJSON *object, const cJSON *child, uint64_t *seen, struct fr_err *err)
{
	uint64_t bit = json_key_bit(child->string);
	const cJSON *other = *seen & bit ? object->child : child;

	for (; other != child; other = other->next) {
		if (strcmp(other->string, child->string) == 0)
			return fr_err_set(err, FR_BAD, "the key \"%.60s\" stands twice", child->string);
	}
	*seen |= bit;
	return FR_OK;
}

/*
 * What only the parsed form shows: equal keys, and numbers out of a double's range.  The cap on keys keeps the
 * comparison of all with all short; no record has half as many.
 */
static enum fr_code json_walk(const cJSON *value, struct fr_err *err)
{
	const cJSON *child;
	enum fr_code code;
	uint64_t seen = 0;
	int keys = 0;

	for (child = value->child; child; child = child->next) {
		if (cJSON_IsObject(value)) {
			if (++keys > JIN_KEYS_MAX)
				return fr_err_set(err, FR_BAD, "has more than %d keys", JIN_KEYS_MAX);
			code = json_walk_key(value, child, &seen, err);
			if (code)
				return code;
		}
		if (cJSON_IsNumber(child) && !isfinite(child->valuedouble))
			return fr_err_set(err, FR_BAD, "a number is out of range");
		if (child->child) {
			code = json_walk(child, err);
			if (code)
				return code;
		}
	}
	return FR_OK;
}

/* --- memory: what cJSON asks for, line after line ------------------------------ */

#define POOL_SIZE ((size_t)32 * 1024)

/*
 * cJSON asks for two or three pieces for each key, and all of them go at once.  They come from one block, which is
 * empty again when no root is left; only what does not fit in comes from malloc.  A sixth of reading a line was that.
 */
static _Thread_local struct {
	max_align_t block[POOL_SIZE / sizeof(max_align_t)];
	size_t used;
	int roots;   /* parsed and not freed yet */
	int spilled; /* something came from malloc since the block was empty */
	int hooked;
} pool;

static void *pool_take(size_t size)
{
	size_t wanted = (size + sizeof(max_align_t) - 1) & ~(sizeof(max_align_t) - 1);
	void *piece = (char *)pool.block + pool.used;

	if (size > POOL_SIZE || wanted > POOL_SIZE - pool.used) {
		pool.spilled = 1;
		return malloc(size);
	}
	pool.used += wanted;
	return piece;
}

static void pool_give(void *piece)
{
	uintptr_t at = (uintptr_t)piece;
	uintptr_t start = (uintptr_t)pool.block;

	if (at < start || at >= start + POOL_SIZE)
		free(piece);
}

static void pool_free(cJSON *root)
{
	if (pool.spilled || pool.roots > 1)
		cJSON_Delete(root);
	if (root)
		pool.roots--;
	if (pool.roots == 0) {
		pool.used = 0;
		pool.spilled = 0;
	}
}

static cJSON *pool_parse(const char *text, size_t len)
{
	cJSON_Hooks hooks = {pool_take, pool_give};
	cJSON *root;

	if (!pool.hooked)
		cJSON_InitHooks(&hooks);
	pool.hooked = 1;
	root = cJSON_ParseWithLength(text, len);
	pool.roots += root != NULL;
	if (pool.roots == 0)
		pool.used = 0;
	return root;
}

/* What went through the strict gate. */
static enum fr_code json_parse(const char *text, size_t len, struct json **root, struct fr_err *err)
{
	cJSON *value = pool_parse(text, len);
	enum fr_code code;

	if (!value)
		return fr_err_nomem(err);
	code = cJSON_IsNumber(value) && !isfinite(value->valuedouble)
	           ? fr_err_set(err, FR_BAD, "a number is out of range")
	           : json_walk(value, err);
	if (code) {
		pool_free(value);
		return code;
	}
	*root = (struct json *)value;
	return FR_OK;
}

enum fr_code jin_parse(const char *text, size_t len, struct json **root, struct fr_err *err)
{
	enum fr_code code = strict_check(text, len, err);

	return code ? code : json_parse(text, len, root, err);
}

enum fr_code jin_parse_large(const char *text, size_t len, struct json **root, struct fr_err *err)
{
	enum fr_code code = strict_check_large(text, len, err);

	return code ? code : json_parse(text, len, root, err);
}

void jin_free(struct json *root)
{
	pool_free((cJSON *)root);
}

enum jin_kind jin_is(const struct json *value)
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

const struct json *jin_first(const struct json *container)
{
	return (const struct json *)((const cJSON *)container)->child;
}

const struct json *jin_next(const struct json *value)
{
	return (const struct json *)((const cJSON *)value)->next;
}

const char *jin_key(const struct json *member)
{
	return ((const cJSON *)member)->string;
}

const char *jin_string(const struct json *value)
{
	return ((const cJSON *)value)->valuestring;
}

double jin_number(const struct json *value)
{
	const cJSON *number = (const cJSON *)value;

	return cJSON_IsBool(number) ? (double)cJSON_IsTrue(number) : number->valuedouble;
}

/* --- writing ------------------------------------------------------------- */

/* Characters that valid JSON may hold raw and that a person should not have to look at raw. */
static int json_hidden(long point)
{
	return (point >= 0x7F && point <= 0x9F) || point == 0x061C ||
	       (point >= 0x200B && point <= 0x200F && point != 0x200D) || (point >= 0x2028 && point <= 0x202E) ||
	       (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF || point == 0xAD;
}

void fr_json_quote(struct fr_buf *out, const char *text)
{
	const unsigned char *at = (const unsigned char *)text;
	const unsigned char *from = at;

	fr_buf_putc(out, '"');
	for (; *at; at++) {
		long point = *at;
		size_t len = 1;

		if (point >= 0x20 && point != '"' && point != '\\' && point < 0x7F)
			continue;
		if (point >= 0xC2 && point < 0xE0) {
			point = ((point & 0x1F) << 6) | (at[1] & 0x3F);
			len = 2;
		} else if (point >= 0xE0 && point < 0xF0) {
			point = ((point & 0x0F) << 12) | ((at[1] & 0x3F) << 6) | (at[2] & 0x3F);
			len = 3;
		} else if (point >= 0xF0) {
			at += 3; /* tag characters and the like stay: they are no single \u escape */
			continue;
		}
		if (len > 1 && !json_hidden(point)) {
			at += len - 1;
			continue;
		}
		fr_buf_add(out, (const char *)from, (size_t)(at - from));
		if (point == '"' || point == '\\')
			fr_buf_printf(out, "\\%c", (char)point);
		else if (point == '\n')
			fr_buf_puts(out, "\\n");
		else if (point == '\t')
			fr_buf_puts(out, "\\t");
		else
			fr_buf_printf(out, "\\u%04lx", (unsigned long)point);
		at += len - 1;
		from = at + 1;
	}
	fr_buf_add(out, (const char *)from, (size_t)(at - from));
	fr_buf_putc(out, '"');
}

static void json_member(struct fr_json *json, const char *key)
{
	if (json->comma)
		fr_buf_putc(json->out, ',');
	json->comma = 1;
	if (key) {
		fr_json_quote(json->out, key);
		fr_buf_putc(json->out, ':');
	}
}

void fr_json_open(struct fr_json *json, const char *key, char bracket)
{
	json_member(json, key);
	fr_buf_putc(json->out, bracket);
	json->comma = 0;
}

void fr_json_close(struct fr_json *json, char bracket)
{
	fr_buf_putc(json->out, bracket);
	json->comma = 1;
}

void fr_json_text(struct fr_json *json, const char *key, const char *text)
{
	json_member(json, key);
	fr_json_quote(json->out, text);
}

void fr_json_int(struct fr_json *json, const char *key, int64_t value)
{
	json_member(json, key);
	fr_buf_printf(json->out, "%lld", (long long)value);
}

void fr_json_real(struct fr_json *json, const char *key, double value)
{
	char text[32];

	if (!isfinite(value)) {
		fr_json_null(json, key);
		return;
	}
	json_member(json, key);
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	fr_buf_puts(json->out, text);
}

void fr_json_flag(struct fr_json *json, const char *key, int value)
{
	fr_json_raw(json, key, value ? "true" : "false");
}

void fr_json_null(struct fr_json *json, const char *key)
{
	fr_json_raw(json, key, "null");
}

void fr_json_raw(struct fr_json *json, const char *key, const char *value)
{
	json_member(json, key);
	fr_buf_puts(json->out, value);
}
