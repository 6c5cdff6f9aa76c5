/* standing - whether a friendship is an exchange just now, and who takes part in what is due */
#include "lib/friend/friend.h"

#include <string.h>

enum fr_standing fr_friend_standing(const struct fr_record *friend)
{
	return fr_record_has(friend, FR_FRIEND_STANDING)
	           ? (enum fr_standing)fr_record_int(friend, FR_FRIEND_STANDING)
	           : FR_STANDING_NONE;
}

int64_t fr_friend_away(const struct fr_record *friend)
{
	if (fr_friend_standing(friend) > FR_CARING || fr_record_int(friend, FR_FRIEND_ARCHIVED))
		return INT64_MAX;
	return fr_record_last(friend, FR_FRIEND_REST, INT64_MIN);
}

int64_t fr_pause_away(const struct fr_record *pause)
{
	return strcmp(fr_record_text(pause, FR_PAUSE_MODE), "rest") == 0
	           ? fr_record_last(pause, FR_PAUSE_UNTIL, INT64_MAX)
	           : INT64_MIN;
}

static enum fr_code standing_pause(const struct fr_record *pause, void *arg, struct fr_err *err)
{
	int64_t *until = arg;
	int64_t away = fr_pause_away(pause);

	(void)err;
	if (away > *until)
		*until = away;
	return FR_OK;
}

enum fr_code fr_friend_part(struct fr_store *store, int64_t row, struct fr_part *part,
                            struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};

	*part = (struct fr_part){row, INT64_MIN, 0};
	FR_TRY(fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err));
	part->away = fr_friend_away(&friend);
	part->unsafe = fr_record_int(&friend, FR_FRIEND_UNSAFE) != 0;
	return fr_records_each(store, FR_TYPE_PAUSE, row, standing_pause, &part->away, err);
}
