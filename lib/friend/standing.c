/* standing - whether a friendship is an exchange just now, and who takes part in what is due */
#include "lib/friend/friend.h"

#include <string.h>

enum fr_standing fr_friend_standing(const struct fr_record *friend)
{
	return fr_record_has(friend, FR_FRIEND_STANDING)
	           ? (enum fr_standing)fr_record_int(friend, FR_FRIEND_STANDING)
	           : FR_STANDING_NONE;
}

int fr_friend_takes_part(const struct fr_record *friend, int64_t now)
{
	struct fr_when rest = fr_record_when(friend, FR_FRIEND_REST);

	return fr_friend_standing(friend) <= FR_CARING &&
	       !fr_record_int(friend, FR_FRIEND_ARCHIVED) &&
	       !(fr_record_has(friend, FR_FRIEND_REST) && fr_when_last(&rest) >= now);
}

int fr_pause_rests(const struct fr_record *pause, int64_t now)
{
	struct fr_when end = fr_record_when(pause, FR_PAUSE_UNTIL);

	return strcmp(fr_record_text(pause, FR_PAUSE_MODE), "rest") == 0 &&
	       (!fr_record_has(pause, FR_PAUSE_UNTIL) || fr_when_last(&end) >= now);
}

struct standing_rest {
	int64_t now;
	int rests;
};

static enum fr_code standing_pause(const struct fr_record *pause, void *arg, struct fr_err *err)
{
	struct standing_rest *rest = arg;

	(void)err;
	rest->rests |= fr_pause_rests(pause, rest->now);
	return FR_OK;
}

enum fr_code fr_friend_is_away(struct fr_store *store, int64_t row, int64_t now, int *away,
                               struct fr_err *err)
{
	struct fr_record friend = {0};
	struct standing_rest rest = {now, 0};
	enum fr_code code = fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err);

	if (!code)
		code = fr_records_each(store, FR_TYPE_PAUSE, row, standing_pause, &rest, err);
	*away = !code && (rest.rests || !fr_friend_takes_part(&friend, now));
	fr_record_free(&friend);
	return code;
}
