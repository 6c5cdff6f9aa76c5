/* pairs - a JSON object of texts, member by member */
#include "lib/json/json.h"

#include <fr/json.h>

#include <string.h>

enum fr_code fr_pairs_read(const char *text, fr_pair_seen *seen, void *arg, struct fr_err *err)
{
	struct json *root;
	enum fr_code code = FR_OK;
	const struct json *member;

	FR_TRY(json_read_parse(text, strlen(text), &root, err));
	if (json_read_is(root) != JIN_OBJECT)
		code = fr_err_set(err, FR_BAD, "is not one JSON object");
	for (member = code ? NULL : json_read_first(root); member && !code;
	     member = json_read_next(member)) {
		if (json_read_is(member) == JIN_TEXT)
			seen(json_read_key(member), json_read_string(member), arg);
		else
			code = fr_err_set(err, FR_BAD, "\"%.60s\" is not a text",
			                  json_read_key(member));
	}
	json_read_free(root);
	return code;
}
