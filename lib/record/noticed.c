/* noticed - what a line of fr-balance -j says of a friend, as others go by it */
#include <fr/voice.h>

#include "lib/json/json.h"

#include <string.h>

static const struct json *noticed_member(const struct json *root, const char *key,
                                         enum jin_kind kind, struct fr_err *err)
{
	const struct json *member = json_read_get(root, key);

	if (member && json_read_is(member) == kind)
		return member;
	fr_err_set(err, FR_BAD, "has no \"%s\"", key);
	return NULL;
}

static int noticed_any(const struct json *notices, const char *const *words)
{
	for (const struct json *item = json_read_first(notices); item;
	     item = json_read_next(item)) {
		for (int i = 0; words[i] && json_read_is(item) == JIN_TEXT; i++) {
			if (strcmp(words[i], json_read_string(item)) == 0)
				return 1;
		}
	}
	return 0;
}

static enum fr_code noticed_members(const struct json *root, const char *const *words,
                                    struct fr_buf *friend, int *noticed, struct fr_err *err)
{
	const struct json *type = noticed_member(root, "type", JIN_TEXT, err);
	const struct json *name = NULL;
	const struct json *notices = NULL;

	if (!type)
		return FR_BAD;
	if (strcmp(json_read_string(type), "balance") != 0)
		return fr_err_set(err, FR_DONE, "%.60s", json_read_string(type));
	name = noticed_member(root, "friend", JIN_TEXT, err);
	if (name)
		notices = noticed_member(root, "notices", JIN_ARRAY, err);
	if (!notices)
		return FR_BAD;
	*noticed = noticed_any(notices, words);
	fr_buf_clear(friend);
	fr_buf_puts(friend, json_read_string(name));
	return fr_buf_check(friend, err);
}

enum fr_code fr_noticed_read(const char *line, size_t len, const char *const *words,
                             struct fr_buf *friend, int *noticed, struct fr_err *err)
{
	struct json *root;
	enum fr_code code;

	FR_TRY(json_read_parse(line, len, &root, err));
	code = noticed_members(root, words, friend, noticed, err);
	json_read_free(root);
	return code;
}
