/* tags - the circles that a friend belongs to */
#include "lib/friend/friend.h"

#include <fr/text.h>

#include <string.h>

int friend_tags_have(const char *list, const char *wanted)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0}, folded = {0};
	int has = 0;

	while (list && !has && fr_list_next(&list, &text)) {
		fr_buf_clear(&folded);
		fr_text_fold(fr_buf_text(&text), &folded);
		has = strcmp(fr_buf_text(&folded), wanted) == 0;
	}
	return has;
}

int fr_friend_is_tagged(const struct fr_record *friend, const char *const *tags, int n)
{
	for (int i = 0; i < n; i++) {
		if (!friend_tags_have(fr_record_text(friend, FR_FRIEND_TAGS), tags[i]))
			return 0;
	}
	return 1;
}
