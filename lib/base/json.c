/* json - where a JSON value ends; what stands in it others read */
#include "lib/base/base.h"

#include <string.h>

/* A number or a word has no closing mark of its own. */
static int json_bare_ends(char c)
{
	return c && strchr(",]} \t\r\n", c) != NULL;
}

size_t base_json_end(struct base_json *scan, const char *text, size_t len)
{
	size_t at = 0;

	for (; at < len && !scan->ended; at++) {
		char c = text[at];

		if (scan->quoted) {
			scan->quoted = scan->escaped || c != '"';
			scan->escaped = !scan->escaped && c == '\\';
			scan->ended = !scan->quoted && !scan->depth;
		} else if (scan->bare && json_bare_ends(c)) {
			scan->ended = 1;
			return at;
		} else if (c == '"') {
			scan->quoted = 1;
		} else if (c == '{' || c == '[') {
			scan->depth++;
		} else if (c == '}' || c == ']') {
			scan->ended = --scan->depth <= 0;
		} else if (!scan->depth) {
			scan->bare = 1;
		}
	}
	return at;
}
