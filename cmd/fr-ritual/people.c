/* people - all friends as remind sees them: who is away, and whom nothing is said about */
#include "remind.h"

#include "cli/person.h"

#include <stdlib.h>
#include <string.h>

static enum fr_code people_take(const struct reminders *at, const struct fr_record *friend,
                                struct remind_people *people, struct fr_err *err)
{
	struct remind_person *list;
	struct remind_person *person;
	const char *birthday = fr_record_text(friend, FR_FRIEND_BIRTHDAY);

	/* doubled when it is full: at every power of two */
	if ((people->n & (people->n - 1)) == 0) {
		list = realloc(people->list, (people->n ? 2 * people->n : 1) * sizeof *list);
		if (!list)
			return fr_err_nomem(err);
		people->list = list;
	}
	person = &people->list[people->n++];
	*person = (struct remind_person){
	    .row = friend->row, .id = friend->id, .created = friend->created / 1000};
	fr_buf_puts(&person->name, fr_record_text(friend, FR_FRIEND_NAME));
	if (birthday)
		fr_buf_puts(&person->birthday, birthday);
	person->checkin_days = fr_record_int(friend, FR_FRIEND_CHECKIN);
	person->checkin_since = friend->value[FR_FRIEND_CHECKIN].time / 1000;
	person->unsafe = fr_record_int(friend, FR_FRIEND_UNSAFE) != 0;
	person->away = fr_record_int(friend, FR_FRIEND_ARCHIVED) != 0 ||
	               person_holds(person_until(friend, FR_FRIEND_REST, FR_NO_TIME), at->now);
	return fr_buf_check(person->birthday.failed ? &person->birthday : &person->name, err);
}

static void people_pause(const struct reminders *at, const struct fr_record *pause,
                         const struct remind_people *people)
{
	const struct remind_person *found =
	    people_row(people, fr_record_int(pause, FR_PAUSE_FRIEND));
	const char *mode = fr_record_text(pause, FR_PAUSE_MODE);

	if (!found || !person_holds(person_until(pause, FR_PAUSE_UNTIL, INT64_MAX), at->now))
		return;
	if (strcmp(mode, "rest") == 0)
		people->list[found - people->list].away = 1;
	else
		people->list[found - people->list].uninvited = 1;
}

static enum fr_code people_read(struct fr_store *store, const struct reminders *at,
                                enum fr_type type, struct remind_people *people, struct fr_err *err)
{
	struct fr_records *records = NULL;
	struct fr_record record = {0};
	enum fr_code code = fr_records_open(store, type, FR_ANY_FRIEND, &records, err);

	while (!code && !(code = fr_records_next(records, &record, err))) {
		if (type == FR_TYPE_FRIEND)
			code = people_take(at, &record, people, err);
		else
			people_pause(at, &record, people);
	}
	fr_records_close(records);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code people_open(struct cli *cli, struct remind_people *people)
{
	struct reminders at = {.now = cli_now(cli)};
	enum fr_code code = people_read(cli->store, &at, FR_TYPE_FRIEND, people, &cli->err);

	if (!code)
		code = people_read(cli->store, &at, FR_TYPE_PAUSE, people, &cli->err);
	return code ? cli->err.code : FR_OK;
}

void people_close(struct remind_people *people)
{
	for (size_t i = 0; i < people->n; i++) {
		fr_buf_free(&people->list[i].name);
		fr_buf_free(&people->list[i].birthday);
	}
	free(people->list);
	*people = (struct remind_people){0};
}

/* Rows come in their order. */
const struct remind_person *people_row(const struct remind_people *people, int64_t row)
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

const struct remind_person *people_named(const struct remind_people *people, const char *name)
{
	for (size_t i = 0; i < people->n; i++) {
		if (strcmp(fr_buf_text(&people->list[i].name), name) == 0)
			return &people->list[i];
	}
	return NULL;
}
