/* tags - the circles that a friend belongs to */
#include "lib/friend/friend.h"

#include <fr/text.h>

#include <string.h>

static int tags_have(const struct fr_record *friend, const char *wanted)
{
	const char *list = fr_record_text(friend, FR_FRIEND_TAGS);
	FR_FREED(fr_buf_free) struct fr_buf tag = {0}, folded = {0};
	int has = 0;

	while (list && !has && fr_list_next(&list, &tag)) {
		fr_buf_clear(&folded);
		fr_text_fold(fr_buf_text(&tag), &folded);
		has = strcmp(fr_buf_text(&folded), wanted) == 0;
	}
	return has;
}

int fr_friend_is_tagged(const struct fr_record *friend, const char *const *tags, int n)
{
	for (int i = 0; i < n; i++) {
		if (!tags_have(friend, tags[i]))
			return 0;
	}
	return 1;
}
