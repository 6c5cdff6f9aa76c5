/* json - where a JSON value ends; what stands in it others read */
#include "lib/base/base.h"

#include <string.h>

/* Within a text: behind its closing quote, or at the end. */
static const char *json_text(struct base_json *scan, const char *at, const char *end)
{
	for (; at < end; at++) {
		if (scan->escaped) {
			scan->escaped = 0;
		} else if (*at == '\\') {
			scan->escaped = 1;
		} else if (*at == '"') {
			scan->quoted = 0;
			return at + 1;
		}
	}
	return at;
}

/* A number or a word has no closing mark of its own. */
static const char *json_bare(struct base_json *scan, const char *at, const char *end)
{
	scan->bare = 1;
	while (at < end && (!*at || !strchr(",]} \t\r\n", *at)))
		at++;
	scan->ended = at < end;
	return at;
}

/* Within brackets, up to the next one or the next text. */
static const char *json_inner(const char *at, const char *end)
{
	while (at < end && *at != '"' && *at != '{' && *at != '}' && *at != '[' && *at != ']')
		at++;
	return at;
}

size_t base_json_end(struct base_json *scan, const char *text, size_t len)
{
	const char *at = text, *end = text + len;

	while (at < end && !scan->ended) {
		if (scan->quoted) {
			at = json_text(scan, at, end);
			scan->ended = !scan->quoted && !scan->depth;
			continue;
		}
		if (scan->depth)
			at = json_inner(at, end);
		if (at == end)
			break;
		if (scan->bare) {
			at = json_bare(scan, at, end);
			continue;
		}
		if (*at == '"') {
			scan->quoted = 1;
		} else if (*at == '{' || *at == '[') {
			scan->depth++;
		} else if (*at == '}' || *at == ']') {
			scan->ended = --scan->depth <= 0;
		} else {
			at = json_bare(scan, at, end);
			continue;
		}
		at++;
	}
	return (size_t)(at - text);
}
