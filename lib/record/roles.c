/* roles - roles and who has them, as records keep them */
#include "lib/record/record.h"

#include <string.h>

#include <fr/json.h>
#include <fr/text.h>
#include <fr/time.h>

#define ROLES_MAX  16
#define PEOPLE_MAX 32

static enum fr_code cast_role(const char *role, struct fr_err *err)
{
	struct fr_err why;

	if (fr_text_check_name(role, &why))
		return fr_err_set(err, FR_BAD, "a role: %.400s", why.message);
	return FR_OK;
}

static enum fr_code cast_person(const char *person, struct fr_err *err)
{
	struct fr_err why;

	if (strcmp(person, "me") != 0 && fr_text_check_name(person, &why))
		return fr_err_set(err, FR_BAD, "who has a role: %.400s", why.message);
	return FR_OK;
}

/* --- roles: [{"role": "host", "rotation": ["me", "Ana"], "since": instant}] ------------- */

static enum fr_code roles_rotation(const struct json *list, struct fr_json *out, struct fr_err *err)
{
	int n = 0;

	if (json_read_is(list) != JIN_ARRAY || !json_read_first(list))
		return fr_err_set(err, FR_BAD, "\"rotation\" is not a list of people");
	fr_json_open(out, "rotation", '[');
	for (const struct json *item = json_read_first(list); item; item = json_read_next(item)) {
		if (json_read_is(item) != JIN_TEXT || ++n > PEOPLE_MAX)
			return fr_err_set(err, FR_BAD,
			                  "\"rotation\" is not a list of at most %d people",
			                  PEOPLE_MAX);
		if (cast_person(json_read_string(item), err))
			return FR_BAD;
		fr_json_text(out, NULL, json_read_string(item));
	}
	fr_json_close(out, ']');
	return FR_OK;
}

static const struct json *cast_member(const struct json *object, const char *key)
{
	for (const struct json *member = json_read_first(object); member;
	     member = json_read_next(member)) {
		if (strcmp(json_read_key(member), key) == 0)
			return member;
	}
	return NULL;
}

static enum fr_code roles_one(const struct json *item, struct fr_json *out, struct fr_err *err)
{
	const struct json *role, *rotation, *since;
	struct fr_when when;
	char text[FR_WHEN_SIZE];

	if (json_read_is(item) != JIN_OBJECT)
		return fr_err_set(err, FR_BAD, "\"roles\" is not a list of {role, rotation}");
	for (const struct json *member = json_read_first(item); member;
	     member = json_read_next(member)) {
		const char *key = json_read_key(member);

		if (strcmp(key, "role") != 0 && strcmp(key, "rotation") != 0 &&
		    strcmp(key, "since") != 0)
			return fr_err_set(err, FR_BAD, "\"roles\" knows no key \"%.60s\"", key);
	}
	role = cast_member(item, "role");
	rotation = cast_member(item, "rotation");
	since = cast_member(item, "since");
	if (!role || json_read_is(role) != JIN_TEXT || !rotation)
		return fr_err_set(err, FR_BAD, "\"roles\" is not a list of {role, rotation}");
	if (cast_role(json_read_string(role), err))
		return FR_BAD;
	fr_json_open(out, NULL, '{');
	fr_json_text(out, "role", json_read_string(role));
	if (roles_rotation(rotation, out, err))
		return FR_BAD;
	if (since && json_read_is(since) == JIN_TEXT) {
		if (fr_when_parse(json_read_string(since), strlen(json_read_string(since)), &when,
		                  err))
			return FR_BAD;
		fr_when_format(&when, text);
		fr_json_text(out, "since", text);
	} else if (since && json_read_is(since) != JIN_NULL) {
		return fr_err_set(err, FR_BAD, "\"since\" is not an instant as text");
	}
	fr_json_close(out, '}');
	return FR_OK;
}

enum fr_code record_roles_set(const struct json *value, struct fr_buf *text, struct fr_err *err)
{
	struct fr_json out = {text, 0};
	int n = 0;

	if (json_read_is(value) != JIN_ARRAY)
		return fr_err_set(err, FR_BAD, "\"roles\" is not a list of {role, rotation}");
	fr_json_open(&out, NULL, '[');
	for (const struct json *item = json_read_first(value); item; item = json_read_next(item)) {
		if (++n > ROLES_MAX)
			return fr_err_set(err, FR_BAD, "\"roles\" has more than %d roles",
			                  ROLES_MAX);
		for (const struct json *before = json_read_first(value); before != item;
		     before = json_read_next(before)) {
			const struct json *role = cast_member(before, "role");
			const struct json *same =
			    json_read_is(item) == JIN_OBJECT ? cast_member(item, "role") : NULL;

			if (same && json_read_is(same) == JIN_TEXT &&
			    strcmp(json_read_string(role), json_read_string(same)) == 0)
				return fr_err_set(err, FR_BAD, "the role \"%.60s\" stands twice",
				                  json_read_string(role));
		}
		if (roles_one(item, &out, err))
			return FR_BAD;
	}
	fr_json_close(&out, ']');
	return fr_buf_check(text, err);
}

/* --- who had them: {"host": "Ana"} ------------------------------------------------------- */

/* In the order of their bytes, so that equal ones are written equally. */
enum fr_code record_roles_people(const struct json *value, struct fr_buf *text, struct fr_err *err)
{
	struct fr_json out = {text, 0};
	const struct json *last = NULL;
	int n = 0;

	if (json_read_is(value) != JIN_OBJECT)
		return fr_err_set(err, FR_BAD, "\"roles\" is not an object of roles and people");
	for (const struct json *member = json_read_first(value); member;
	     member = json_read_next(member)) {
		if (json_read_is(member) != JIN_TEXT || ++n > ROLES_MAX)
			return fr_err_set(
			    err, FR_BAD,
			    "\"roles\" is not an object of at most %d roles and people", ROLES_MAX);
		if (cast_role(json_read_key(member), err) ||
		    cast_person(json_read_string(member), err))
			return FR_BAD;
	}
	fr_json_open(&out, NULL, '{');
	for (; n > 0; n--) {
		const struct json *least = NULL;

		for (const struct json *member = json_read_first(value); member;
		     member = json_read_next(member)) {
			if ((!last || strcmp(json_read_key(member), json_read_key(last)) > 0) &&
			    (!least || strcmp(json_read_key(member), json_read_key(least)) < 0))
				least = member;
		}
		if (!least)
			break;
		fr_json_text(&out, json_read_key(least), json_read_string(least));
		last = least;
	}
	fr_json_close(&out, '}');
	return fr_buf_check(text, err);
}

/* --- as they are called now ----------------------------------------------------------------------
 */

/* One role; a rotation of which nobody is left is no role. */
static int called_rotation(const struct json *role, const struct cast_called *called,
                           struct fr_json *out)
{
	const struct json *rotation = cast_member(role, "rotation");
	const struct json *since = cast_member(role, "since");
	int left = 0;

	for (const struct json *item = json_read_first(rotation); item; item = json_read_next(item))
		left += called->now(json_read_string(item), called->arg) != NULL;
	if (!left)
		return 0;
	fr_json_open(out, NULL, '{');
	fr_json_text(out, "role", json_read_string(cast_member(role, "role")));
	fr_json_open(out, "rotation", '[');
	for (const struct json *item = json_read_first(rotation); item;
	     item = json_read_next(item)) {
		const char *now = called->now(json_read_string(item), called->arg);

		if (now)
			fr_json_text(out, NULL, now);
	}
	fr_json_close(out, ']');
	if (since)
		fr_json_text(out, "since", json_read_string(since));
	fr_json_close(out, '}');
	return 1;
}

enum fr_code record_roles_called(const char *text, const struct cast_called *called,
                                 struct fr_buf *left, struct fr_err *err)
{
	struct fr_json out = {left, 0};
	struct json *root;
	int n = 0;
	enum fr_code code = json_read_parse(text, strlen(text), &root, err);
	int list = !code && json_read_is(root) == JIN_ARRAY;

	if (code)
		return code;
	fr_json_open(&out, NULL, list ? '[' : '{');
	for (const struct json *item = json_read_first(root); item; item = json_read_next(item)) {
		if (list) {
			n += called_rotation(item, called, &out);
		} else if (called->now(json_read_string(item), called->arg)) {
			fr_json_text(&out, json_read_key(item),
			             called->now(json_read_string(item), called->arg));
			n++;
		}
	}
	fr_json_close(&out, list ? ']' : '}');
	if (!n)
		fr_buf_clear(left);
	json_read_free(root);
	return fr_buf_check(left, err);
}
