/* due - what is to be spoken of by now, without its words */
#include "agenda.h"

#include "cli/say.h"

#include <fr/friend.h>
#include <fr/json.h>

#include <stdlib.h>

struct due {
	struct cli *cli;
	struct fr_catalog *catalog;
	const char *name;
	struct fr_buf quoted;
	int n;
};

static void due_say(struct due *due, const char *what, const char *key, int64_t since,
                    const struct fr_record *record)
{
	struct words words = {0};
	struct fr_buf text = {0};
	struct fr_json out = {&text, 0};
	char id[FR_ID_SIZE] = "";

	due->n++;
	words_text(&words, "f", due->name);
	words_text(&words, "F", fr_buf_text(&due->quoted));
	words_day(&words, "d", since);
	if (record && fr_record_ending(due->cli->store, record, id, &due->cli->err) == FR_OK)
		words_keep(&words, "i", id);
	if (!due->cli->json) {
		texts_say(due->catalog, key, words.list, 0);
		return;
	}
	fr_json_open(&out, NULL, '{');
	fr_json_text(&out, "type", "due");
	fr_json_text(&out, "friend", due->name);
	fr_json_text(&out, "what", what);
	fr_json_text(&out, "since", words.texts[2]);
	if (record) {
		fr_id_format(&record->id, id);
		fr_json_text(&out, "id", id);
	}
	fr_json_close(&out, '}');
	out_line(&text);
	fr_buf_free(&text);
}

static enum fr_code due_records(struct due *due, enum fr_type type, int at, int64_t row)
{
	static const char *const KEYS[] = {[FR_TYPE_HURT] = "due.hurt",
	                                   [FR_TYPE_EXPECTATION] = "due.expectation",
	                                   [FR_TYPE_REPAIR] = "due.repair",
	                                   [FR_TYPE_AGREEMENT] = "due.agreement"};
	struct fr_record record = {0};
	struct fr_records *records = NULL;
	struct fr_err *err = &due->cli->err;
	enum fr_code code = fr_records_open(due->cli->store, type, row, &records, err);

	while (!code && (code = fr_records_next(records, &record, err)) == FR_OK) {
		int64_t since =
		    fr_record_has(&record, at) ? fr_record_int(&record, at) : record.created / 1000;

		if (waiting_is_ripe(due->cli, &record))
			due_say(due, fr_type_info(type)->name, KEYS[type], fr_local_day(since),
			        &record);
	}
	fr_records_close(records);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : code;
}

/* A rest and the archive are respected; about somebody unsafe there is no invitation. */
static int due_hushed(const struct cli *cli, const struct fr_record *friend)
{
	return fr_record_int(friend, FR_FRIEND_UNSAFE) ||
	       fr_record_int(friend, FR_FRIEND_ARCHIVED) ||
	       person_holds(person_until(friend, FR_FRIEND_REST, FR_NO_TIME), cli_now(cli));
}

static enum fr_code due_friend(struct due *due, int64_t row)
{
	struct fr_record friend = {0};
	struct cli *cli = due->cli;
	int64_t day = INT64_MIN;
	enum fr_code code = fr_record_get(cli->store, FR_TYPE_FRIEND, row, &friend, &cli->err);

	if (!code && !due_hushed(cli, &friend)) {
		due->name = fr_record_text(&friend, FR_FRIEND_NAME);
		fr_buf_clear(&due->quoted);
		say_word(due->name, &due->quoted);
		code = waiting_day(cli, &friend, &day);
		if (!code && day != INT64_MIN && day <= fr_local_day(cli_now(cli)))
			due_say(due, "checkin", "due.checkin", day, NULL);
		if (!code)
			code = due_records(due, FR_TYPE_AGREEMENT, FR_AGREEMENT_REVIEW, row);
		if (!code)
			code = due_records(due, FR_TYPE_HURT, FR_HURT_AT, row);
		if (!code)
			code = due_records(due, FR_TYPE_EXPECTATION, FR_EXPECTATION_AT, row);
		if (!code)
			code = due_records(due, FR_TYPE_REPAIR, FR_REPAIR_AGAIN, row);
	}
	fr_record_free(&friend);
	return code;
}

enum fr_code checkin_due(struct cli *cli)
{
	struct due due = {.cli = cli};
	int64_t *rows = NULL;
	size_t n = 0;
	enum fr_code status = ask_operands(cli, 0, 0);
	enum fr_code code = FR_OK;

	if (!status)
		status = cli_read(cli);
	if (!status && !cli->store)
		return FR_NO;
	if (!status)
		status = texts_open(cli, &due.catalog);
	if (!status)
		code = fr_friends_sorted(cli->store, &rows, &n, &cli->err);
	for (size_t i = 0; !status && !code && i < n; i++)
		code = due_friend(&due, rows[i]);
	if (!status && code)
		status = cli->err.code;
	free(rows);
	fr_buf_free(&due.quoted);
	fr_catalog_close(due.catalog);
	return status ? status : due.n ? FR_OK : FR_NO;
}
