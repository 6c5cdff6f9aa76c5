/* cast - who has which role at one time, as a text of the store */
#include <fr/ritual.h>

#include <string.h>

int fr_cast_next(const char **at, struct fr_buf *role, struct fr_buf *person)
{
	if (**at == '{')
		++*at;
	if (!fr_list_next(at, role))
		return 0;
	*at += **at == ':';
	return fr_list_next(at, person);
}

int fr_cast_who(const char *cast, const char *role, struct fr_buf *person)
{
	const char *at = cast ? cast : "";
	FR_FREED(fr_buf_free) struct fr_buf name = {0}, who = {0};
	int found = 0;

	while (!found && !person->failed && fr_cast_next(&at, &name, &who)) {
		if (name.failed || who.failed)
			fr_buf_puts(person, FR_BUF_LOST);
		found = strcmp(fr_buf_text(&name), role) == 0;
		if (found)
			fr_buf_puts(person, fr_buf_text(&who));
	}
	return found && person->len;
}
