/* roles_said - who has which role at one time, as a text of the store */
#include "ritual.h"

#include <fr/json.h>

#include <stdlib.h>
#include <string.h>

int cast_who(const char *cast, const char *role, struct fr_buf *person)
{
	const char *at = cast ? cast + 1 : "";
	struct fr_buf text = {0};
	int found = 0;

	while (!found && !person->failed && fr_list_next(&at, &text)) {
		if (text.failed)
			fr_buf_puts(person, FR_BUF_LOST);
		found = strcmp(fr_buf_text(&text), role) == 0;
		if (*at == ':')
			at++;
		if (!fr_list_next(&at, &text))
			break;
		if (found)
			fr_buf_puts(person, fr_buf_text(&text));
	}
	fr_buf_free(&text);
	return found && person->len;
}

static int roles_by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void roles_cast(const struct roles *roles, const struct outcome *outcome, int ahead,
                struct fr_buf *out)
{
	const char *names[ROLES_MAX];
	struct fr_json json = {out, 0};
	struct fr_buf person = {0};

	if (!roles_count(roles))
		return;
	for (int i = 0; i < roles_count(roles); i++)
		names[i] = roles_name(roles, i);
	/* in the order of their bytes, as records have it */
	qsort(names, (size_t)roles_count(roles), sizeof *names, roles_by_name);
	fr_json_open(&json, NULL, '{');
	for (int n = 0; n < roles_count(roles); n++) {
		int i = 0;

		while (names[n] != roles_name(roles, i))
			i++;
		fr_buf_clear(&person);
		if (!outcome || !cast_who(outcome->cast, names[n], &person))
			fr_buf_puts(&person,
			            person.failed ? FR_BUF_LOST : roles_who(roles, i, ahead));
		fr_json_text(&json, names[n], fr_buf_text(&person));
	}
	fr_json_close(&json, '}');
	fr_buf_free(&person);
}

const char *role_person(const char *person)
{
	return strcmp(person, "me") == 0 ? "you" : person;
}

void cast_words(const char *cast, struct fr_buf *out)
{
	const char *at = cast && *cast ? cast + 1 : "";
	struct fr_buf role = {0};
	struct fr_buf person = {0};
	int n = 0;

	while (fr_list_next(&at, &role)) {
		at += *at == ':';
		if (!fr_list_next(&at, &person))
			break;
		fr_buf_printf(out, "%s%s: %s", n++ ? ", " : "", fr_buf_text(&role),
		              role_person(fr_buf_text(&person)));
	}
	fr_buf_free(&role);
	fr_buf_free(&person);
}
