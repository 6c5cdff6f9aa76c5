/* friends_person - what follows a friend's name in friends.md: other names, a place, tags */
#include "lib/exchange/exchange.h"

#include <string.h>

/* "a.k.a. Pri a.k.a. Dr. Raman", by hand also "a.k.a. Pri, Dr. Raman", without its brackets.  0: it
 * is something else. */
static int friend_aliases(struct import *import, const char *text, size_t len)
{
	static const char AKA[] = "a.k.a. ";
	size_t skip = sizeof AKA - 1;

	if (len < skip || memcmp(text, AKA, skip) != 0)
		return 0;
	while (len) {
		const char *next;
		size_t n;

		text += skip;
		len -= skip;
		next = memmem(text, len, " a.k.a. ", skip + 1);
		n = next ? (size_t)(next - text) : len;
		for (size_t at = 0, comma; at < n; at = comma + 1) {
			const char *found = memchr(text + at, ',', n - at);

			comma = found ? (size_t)(found - text) : n;
			if (exchange_import_name(import, text + at, comma - at))
				exchange_import_add(import, FR_FRIEND_ALIASES,
				                    fr_buf_text(&import->name));
		}
		text += next ? n + 1 : n;
		len -= next ? n + 1 : n;
	}
	return 1;
}

static void friend_tag(struct import *import, const char *before, const char *text, size_t len)
{
	struct fr_buf *tag = &import->scratch;

	fr_buf_clear(tag);
	fr_buf_puts(tag, before);
	fr_buf_add(tag, text, len);
	exchange_import_add(import, FR_FRIEND_TAGS, fr_buf_text(tag));
}

int exchange_friends_person(struct import *import, const char *text, size_t len, int *odd)
{
	int last = 0; /* aliases are 1, the location 2, tags 3 */
	int known = 1;

	while (len) {
		char closing = *text == '(' ? ')' : *text == '[' ? ']' : '\0';
		const char *close = closing ? memchr(text, closing, len) : NULL;
		size_t n =
		    close ? (size_t)(close - text) + 1 : exchange_friends_text_tag(text, len, 0);
		int part = closing == ')' ? 1 : closing ? 2 : 3;

		if (*text == ' ') {
			text++;
			len--;
			continue;
		}
		if (close && part == 1)
			known &= friend_aliases(import, text + 1, n - 2);
		else if (close && n > 2)
			friend_tag(import, "place:", text + 1, n - 2);
		else if (!closing && n)
			friend_tag(import, "", text + 1, n - 1);
		else
			known = 0;
		if (!n)
			n = strcspn(text + 1, "([@") + 1; /* the line ends with a NUL */
		*odd |= part <= last && !(part == 3 && last == 3);
		last = part > last ? part : last;
		text += n;
		len -= n;
	}
	return known;
}
