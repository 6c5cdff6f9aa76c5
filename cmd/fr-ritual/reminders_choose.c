/* reminders_choose - which of what is due this run brings: at most one line a friend a day */
#include "remind.h"

#include <fr/setting.h>

#include <stdlib.h>
#include <string.h>

/* Friends about whom there was a line today. */
struct told {
	int64_t *rows;
	size_t n;
};

static int told_has(const struct told *told, int64_t row)
{
	for (size_t i = 0; i < told->n; i++) {
		if (told->rows[i] == row)
			return 1;
	}
	return 0;
}

static enum fr_code told_add(struct told *told, int64_t row, struct fr_err *err)
{
	int64_t *rows;

	if (told_has(told, row))
		return FR_OK;
	rows = realloc(told->rows, (told->n + 1) * sizeof *rows);
	if (!rows)
		return fr_err_nomem(err);
	told->rows = rows;
	rows[told->n++] = row;
	return FR_OK;
}

/* --- who had a line today --------------------------------------------------------------- */

static enum fr_code told_friends(const struct remind_people *people, const struct fr_record *ritual,
                                 struct told *told, struct fr_err *err)
{
	const char *at = fr_record_text(ritual, FR_RITUAL_FRIENDS);
	struct fr_buf name = {0};
	enum fr_code code = FR_OK;

	while (!code && at && fr_list_next(&at, &name)) {
		const struct remind_person *person = people_named(people, fr_buf_text(&name));

		if (person)
			code = told_add(told, person->row, err);
	}
	fr_buf_free(&name);
	return code;
}

static enum fr_code told_person(const struct remind_people *people, const struct fr_id *id,
                                struct told *told, struct fr_err *err)
{
	for (size_t i = 0; i < people->n; i++) {
		if (memcmp(people->list[i].id.byte, id->byte, sizeof id->byte) == 0)
			return told_add(told, people->list[i].row, err);
	}
	return FR_OK;
}

/* A subject is KIND:ID; what it was about may be gone by now. */
static enum fr_code told_subject(struct fr_store *store, const struct remind_people *people,
                                 const char *subject, struct told *told, struct fr_err *err)
{
	static const enum fr_type TYPES[REMIND_KINDS] = {
	    FR_TYPE_RITUAL, FR_TYPE_FRIEND, FR_TYPE_HURT,  FR_TYPE_AGREEMENT,
	    FR_TYPE_SEASON, FR_TYPE_FRIEND, FR_TYPE_FRIEND};
	const char *colon = strchr(subject, ':');
	struct fr_record record = {0};
	struct fr_err why;
	struct fr_id id;
	enum fr_code code;
	int kind = 0;

	while (colon && fr_remind_words[kind] &&
	       (strlen(fr_remind_words[kind]) != (size_t)(colon - subject) ||
	        strncmp(fr_remind_words[kind], subject, (size_t)(colon - subject)) != 0))
		kind++;
	if (!colon || kind == REMIND_KINDS || fr_id_parse(colon + 1, strlen(colon + 1), &id, &why))
		return FR_OK;
	if (TYPES[kind] == FR_TYPE_FRIEND)
		return told_person(people, &id, told, err);
	code = fr_record_get_id(store, TYPES[kind], &id, &record, err);
	if (!code && kind == REMIND_RITUAL)
		code = told_friends(people, &record, told, err);
	else if (!code)
		code = told_add(
		    told, fr_record_int(&record, fr_type_info(record.type)->friend_field), err);
	fr_record_free(&record);
	return code == FR_NOTHING ? FR_OK : code;
}

static enum fr_code told_today(struct fr_store *store, const struct remind_people *people,
                               int64_t today, struct told *told, struct fr_err *err)
{
	struct fr_records *marks = NULL;
	struct fr_record mark = {0};
	enum fr_code code = fr_records_open(store, FR_TYPE_REMINDED, FR_ANY_FRIEND, &marks, err);

	while (!code && !(code = fr_records_next(marks, &mark, err))) {
		if (fr_local_day(fr_record_int(&mark, FR_REMINDED_AT)) == today)
			code = told_subject(store, people,
			                    fr_record_text(&mark, FR_REMINDED_SUBJECT), told, err);
	}
	fr_records_close(marks);
	fr_record_free(&mark);
	return code == FR_DONE ? FR_OK : code;
}

/* --- choosing ----------------------------------------------------------------------------------
 */

/* What another day would be too late for. */
static int choose_presses(const struct reminder *reminder, int64_t today)
{
	return (reminder->kind == REMIND_RITUAL || reminder->kind == REMIND_BIRTHDAY) &&
	       reminder->day <= today + 1;
}

static int choose_order(const void *a, const void *b, void *arg)
{
	const struct reminder *x = a;
	const struct reminder *y = b;
	int64_t today = ((const struct reminders *)arg)->today;
	int first = choose_presses(y, today) - choose_presses(x, today);

	if (first)
		return first;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->due.sec != y->due.sec)
		return x->due.sec < y->due.sec ? -1 : 1;
	return strcmp(x->subject, y->subject);
}

enum fr_code reminders_choose(struct cli *cli, const struct remind_people *people,
                              struct reminders *reminders)
{
	struct told told = {0};
	enum fr_code code = FR_OK;

	if (reminders->n)
		code = told_today(cli->store, people, reminders->today, &told, &cli->err);
	if (reminders->n)
		qsort_r(reminders->list, reminders->n, sizeof *reminders->list, choose_order,
		        reminders);
	for (size_t i = 0; !code && i < reminders->n; i++) {
		struct reminder *reminder = &reminders->list[i];

		reminder->told = 1;
		for (size_t f = 0; f < reminder->n_friends; f++) {
			if (told_has(&told, reminder->friends[f]) &&
			    !choose_presses(reminder, reminders->today))
				reminder->told = 0;
		}
		for (size_t f = 0; !code && reminder->told && f < reminder->n_friends; f++)
			code = told_add(&told, reminder->friends[f], &cli->err);
	}
	free(told.rows);
	return code ? cli->err.code : FR_OK;
}
