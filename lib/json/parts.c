/* parts - a large document by its parts, where they stand */
#include "lib/json/json.h"

#include <string.h>

#include "lib/base/base.h"

static void parts_space(struct json_parts *parts)
{
	while (parts->at < parts->end && strchr(" \t\r\n,:", *parts->at))
		parts->at++;
}

static struct json_part parts_value(struct json_parts *parts)
{
	struct base_json scan = {0};
	struct json_part value;

	parts_space(parts);
	value.text = parts->at;
	value.len = base_json_end(&scan, parts->at, (size_t)(parts->end - parts->at));
	parts->at += value.len;
	return value;
}

struct json_parts json_parts_of(struct json_part container)
{
	struct json_parts parts = {0};

	if (container.len < 2 || (*container.text != '{' && *container.text != '['))
		return parts;
	parts.at = container.text + 1;
	parts.end = container.text + container.len - 1;
	parts.has_keys = *container.text == '{';
	return parts;
}

int json_parts_next(struct json_parts *parts)
{
	parts_space(parts);
	if (parts->at == parts->end)
		return 0;
	if (parts->has_keys)
		parts->key = parts_value(parts);
	parts->value = parts_value(parts);
	return 1;
}

int json_parts_is(struct json_part value, const char *text)
{
	size_t len = strlen(text);

	return value.len == len + 2 && memcmp(value.text + 1, text, len) == 0;
}

struct json_part json_parts_get(struct json_part object, const char *key)
{
	struct json_parts parts = json_parts_of(object);
	struct json_part none = {"", 0};

	while (parts.has_keys && json_parts_next(&parts)) {
		if (json_parts_is(parts.key, key))
			return parts.value;
	}
	return none;
}
