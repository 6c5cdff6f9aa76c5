/* reminders - the list of what is due and was not brought yet */
#include "remind.h"

#include <fr/json.h>
#include <fr/setting.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int64_t reminder_day(const struct fr_when *when)
{
	/* a bare date is 12:00 UTC of its day, whatever the zone */
	return when->offset == FR_BARE_DATE ? (when->sec - 43200) / 86400 : fr_local_day(when->sec);
}

struct fr_when reminder_date(int64_t day)
{
	return (struct fr_when){day * 86400 + 43200, FR_BARE_DATE};
}

enum fr_code reminders_open(struct cli *cli, struct reminders *reminders)
{
	struct fr_buf value = {0};
	enum fr_code status = FR_OK;

	reminders->now = cli_now(cli);
	reminders->today = fr_local_day(reminders->now);
	for (int i = 0; !status && i < REMIND_KINDS; i++) {
		char key[32];
		enum fr_code code;

		snprintf(key, sizeof key, "remind.%s", fr_remind_words[i]);
		fr_buf_clear(&value);
		code = fr_setting_get(cli->store, key, 0, &value, &cli->err);
		if (code && code != FR_NOTHING)
			status = cli->err.code;
		reminders->off[i] = !code && strcmp(fr_buf_text(&value), "off") == 0;
	}
	fr_buf_free(&value);
	return status;
}

static void reminder_clear(struct reminder *reminder)
{
	free(reminder->friends);
	fr_buf_free(&reminder->names);
	fr_buf_free(&reminder->name);
	fr_buf_free(&reminder->roles);
	fr_buf_free(&reminder->text);
}

void reminders_close(struct reminders *reminders)
{
	for (size_t i = 0; i < reminders->n; i++)
		reminder_clear(&reminders->list[i]);
	free(reminders->list);
	*reminders = (struct reminders){0};
}

/* What a reminder is of, and its id, which follows from that and from when it is due. */
static void reminder_name(enum remind_kind kind, const struct fr_id *subject,
                          const struct fr_when *due, char of[REMIND_SUBJECT], struct fr_id *id)
{
	char text[FR_ID_SIZE];

	fr_id_format(subject, text);
	snprintf(of, REMIND_SUBJECT, "%s:%s", fr_remind_words[kind], text);
	fr_record_id_due(FR_TYPE_REMINDED, of, due, id);
}

static enum fr_code reminder_known(struct fr_store *store, const struct fr_id *id, int *known,
                                   struct fr_err *err)
{
	struct fr_record mark = {0};
	enum fr_code code = fr_record_get_id(store, FR_TYPE_REMINDED, id, &mark, err);

	*known = code == FR_OK;
	fr_record_free(&mark);
	return code == FR_NOTHING ? FR_OK : code;
}

enum fr_code reminders_add(struct fr_store *store, struct reminders *reminders,
                           enum remind_kind kind, const struct fr_id *subject,
                           const struct fr_when *due, struct reminder **added, struct fr_err *err)
{
	struct reminder made = {.kind = kind, .due = *due, .day = reminder_day(due)};
	enum fr_code code;
	int known;

	*added = NULL;
	reminder_name(kind, subject, due, made.subject, &made.id);
	code = reminder_known(store, &made.id, &known, err);
	if (code || known)
		return code;
	if (reminders->n == reminders->room) {
		size_t room = reminders->room ? 2 * reminders->room : 16;
		struct reminder *list = realloc(reminders->list, room * sizeof *list);

		if (!list)
			return fr_err_nomem(err);
		reminders->list = list;
		reminders->room = room;
	}
	*added = &reminders->list[reminders->n++];
	**added = made;
	return FR_OK;
}

enum fr_code reminder_friend(struct reminder *reminder, int64_t row, const char *name,
                             struct fr_err *err)
{
	int64_t *friends = realloc(reminder->friends, (reminder->n_friends + 1) * sizeof *friends);
	struct fr_json json = {&reminder->names, 0};

	if (!friends)
		return fr_err_nomem(err);
	reminder->friends = friends;
	friends[reminder->n_friends++] = row;
	if (reminder->names.len)
		fr_buf_cut(&reminder->names, reminder->names.len - 1);
	else
		fr_json_open(&json, NULL, '[');
	json.comma = reminder->n_friends > 1;
	fr_json_text(&json, NULL, name);
	fr_json_close(&json, ']');
	return fr_buf_check(&reminder->names, err);
}

void reminders_drop(struct reminders *reminders)
{
	reminder_clear(&reminders->list[--reminders->n]);
}
