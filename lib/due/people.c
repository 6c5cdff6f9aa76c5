/* people - all friends as what is due sees them: who is away, and whom nothing is said about */
#include "lib/due/due.h"

#include <fr/friend.h>
#include <fr/grow.h>

#include <stdlib.h>
#include <string.h>

static enum fr_code people_friend(const struct fr_record *friend, void *arg, struct fr_err *err)
{
	struct due_people *people = arg;
	const char *birthday = fr_record_text(friend, FR_FRIEND_BIRTHDAY);
	struct due_person *person;

	FR_TRY(fr_grow(&people->list, people->n, &people->room, sizeof *people->list, err));
	person = &people->list[people->n++];
	*person = (struct due_person){.row = friend->row,
	                              .id = friend->id,
	                              .created = friend->created / 1000,
	                              .checkin_days = fr_record_int(friend, FR_FRIEND_CHECKIN),
	                              .checkin_since = friend->value[FR_FRIEND_CHECKIN].time / 1000,
	                              .unsafe = fr_record_int(friend, FR_FRIEND_UNSAFE) != 0,
	                              .away = fr_friend_away(friend)};
	fr_buf_puts(&person->name, fr_record_text(friend, FR_FRIEND_NAME));
	fr_buf_puts(&person->birthday, birthday ? birthday : "");
	return fr_buf_check(person->birthday.failed ? &person->birthday : &person->name, err);
}

static enum fr_code people_pause(const struct fr_record *pause, void *arg, struct fr_err *err)
{
	struct due_people *people = arg;
	const struct due_person *found =
	    due_people_row(people, fr_record_int(pause, FR_PAUSE_FRIEND));
	struct due_person *person;

	(void)err;
	if (!found || fr_record_last(pause, FR_PAUSE_UNTIL, INT64_MAX) < people->now)
		return FR_OK;
	person = &people->list[found - people->list];
	if (fr_pause_away(pause) == INT64_MIN)
		person->uninvited = 1;
	else if (fr_pause_away(pause) > person->away)
		person->away = fr_pause_away(pause);
	return FR_OK;
}

enum fr_code due_people_open(struct fr_store *store, int64_t now, struct due_people *people,
                             struct fr_err *err)
{
	people->now = now;
	FR_TRY(fr_records_each(store, FR_TYPE_FRIEND, FR_ANY_FRIEND, people_friend, people, err));
	return fr_records_each(store, FR_TYPE_PAUSE, FR_ANY_FRIEND, people_pause, people, err);
}

void due_people_close(struct due_people *people)
{
	for (size_t i = 0; i < people->n; i++) {
		fr_buf_free(&people->list[i].name);
		fr_buf_free(&people->list[i].birthday);
	}
	free(people->list);
	*people = (struct due_people){0};
}

/* Rows come in their order. */
const struct due_person *due_people_row(const struct due_people *people, int64_t row)
{
	size_t low = 0;
	size_t high = people->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (people->list[middle].row < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low < people->n && people->list[low].row == row ? &people->list[low] : NULL;
}

const struct due_person *due_people_named(const struct due_people *people, const char *name)
{
	for (size_t i = 0; i < people->n; i++) {
		if (strcmp(fr_buf_text(&people->list[i].name), name) == 0)
			return &people->list[i];
	}
	return NULL;
}
