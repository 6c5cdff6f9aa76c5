/* record - a check-in and its agreements from JSON, whole or not at all */
#include "checkin.h"

#include <fr/friend.h>
#include <fr/lines.h>
#include <fr/voice.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define AGREEMENTS_MOST 2

struct recording {
	struct cli *cli;
	struct fr_record_reader *reader;
	struct fr_record checkin, agreements[AGREEMENTS_MOST];
	int has_checkin, n;
	int64_t line;
};

static enum fr_code record_refuse(const struct recording *recording, const char *what)
{
	return fr_err_set(&recording->cli->err, FR_FAIL, "-:%lld: %s", (long long)recording->line,
	                  what);
}

/* Both are asked what supported them, what was meaningful and what drained them. */
static enum fr_code record_whole(const struct recording *recording)
{
	static const char *const SIDES[] = {"me", "friend"};
	static const char *const KEYS[] = {"supported", "meaningful", "drained"};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	char missing[64];

	for (int i = 0; i < 6; i++) {
		enum fr_code code;

		fr_buf_clear(&text);
		code = fr_voice_get(&recording->checkin, FR_CHECKIN_VOICES, SIDES[i / 3],
		                    KEYS[i % 3], &text, &recording->cli->err);
		if (code && code != FR_NOTHING)
			return code;
		if (!code && text.len)
			continue;
		snprintf(missing, sizeof missing, "\"voices.%s.%s\" is missing", SIDES[i / 3],
		         KEYS[i % 3]);
		return record_refuse(recording, missing);
	}
	return FR_OK;
}

/* Written by hand, it names somebody who is known, or --new: a typo makes no friend. */
static enum fr_code record_known(const struct recording *recording)
{
	struct cli *cli = recording->cli;
	const struct fr_record *checkin = &recording->checkin;
	enum fr_code code;

	if (!cli->store || checkin->has_id || cli_has(cli, OPT_NEW))
		return FR_OK;
	code = fr_friend_known(cli->store, fr_record_text(checkin, FR_CHECKIN_FRIEND), &cli->err);
	return code == FR_NOTHING
	           ? fr_err_set(&cli->err, FR_FAIL, "-:%lld: %.800s; --new adds them",
	                        (long long)recording->line, cli->err.message)
	           : code;
}

static enum fr_code record_checkin(struct recording *recording, const struct fr_record *record)
{
	struct cli *cli = recording->cli;

	if (recording->has_checkin)
		return record_refuse(recording, "a second check-in; one at a time is right");
	FR_TRY(fr_record_copy(record, &recording->checkin, &cli->err));
	recording->has_checkin = 1;
	if (fr_record_check(&recording->checkin, &cli->err))
		return record_refuse(recording, cli->err.message);
	FR_TRY(record_whole(recording));
	return record_known(recording);
}

static enum fr_code record_agreement(struct recording *recording, const struct fr_record *record)
{
	struct cli *cli = recording->cli;
	struct fr_record *agreement = &recording->agreements[recording->n];

	if (recording->n == AGREEMENTS_MOST)
		return record_refuse(recording,
		                     "a third agreement; at most two small ones are right");
	recording->n++;
	FR_TRY(fr_record_copy(record, agreement, &cli->err));
	if (fr_record_check(agreement, &cli->err))
		return record_refuse(recording, cli->err.message);
	if (!fr_record_has(agreement, FR_AGREEMENT_REVIEW))
		return record_refuse(recording,
		                     "\"review\" is missing: when will you two look at it again?");
	if (fr_record_has(agreement, FR_AGREEMENT_STATUS))
		return FR_OK;
	return fr_record_set_text(agreement, FR_AGREEMENT_STATUS, "open", &cli->err);
}

static enum fr_code record_line(struct recording *recording, const char *text, size_t len)
{
	FR_FREED(fr_record_free) struct fr_record record = {0};
	struct fr_err *err = &recording->cli->err;
	enum fr_code code = fr_record_read(recording->reader, text, len, &record, err);

	if (code == FR_BAD)
		code = record_refuse(recording, err->message);
	else if (!code && record.type == FR_TYPE_CHECKIN)
		code = record_checkin(recording, &record);
	else if (!code && record.type == FR_TYPE_AGREEMENT)
		code = record_agreement(recording, &record);
	else if (!code || code == FR_DONE)
		code = record_refuse(recording,
		                     "a check-in and at most two agreements are right here");
	return code;
}

static enum fr_code record_lines(struct recording *recording, struct fr_lines *lines)
{
	struct cli *cli = recording->cli;
	enum fr_code code;
	char *text;
	size_t len;

	while (!(code = fr_lines_json(lines, &text, &len, &recording->line, &cli->err)))
		FR_TRY(record_line(recording, text, len));
	if (code == FR_BAD)
		return record_refuse(recording, cli->err.message);
	if (code == FR_DONE && !recording->has_checkin)
		return fr_err_set(&cli->err, FR_FAIL, "-: there is no check-in in it");
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code record_read(struct recording *recording)
{
	struct cli *cli = recording->cli;
	FR_FREED(fr_lines_closed) struct fr_lines *lines = NULL;

	FR_TRY(fr_record_reader_open(&recording->reader, &cli->err));
	FR_TRY(fr_lines_open(STDIN_FILENO, &lines, &cli->err));
	return record_lines(recording, lines);
}

/* An agreement belongs to this check-in and its friend. */
static enum fr_code record_put(struct recording *recording, struct fr_record *agreement)
{
	struct cli *cli = recording->cli;
	const struct fr_record *checkin = &recording->checkin;
	enum fr_put result;
	char id[FR_ID_SIZE];

	fr_id_format(&checkin->id, id);
	FR_TRY(fr_record_set_text(agreement, FR_AGREEMENT_CHECKIN, id, &cli->err));
	FR_TRY(fr_record_set_text(agreement, FR_AGREEMENT_FRIEND,
	                          fr_record_text(checkin, FR_CHECKIN_FRIEND), &cli->err));
	return fr_record_put(cli->store, agreement, &result, NULL, &cli->err);
}

static enum fr_code record_store(struct recording *recording)
{
	struct cli *cli = recording->cli;
	enum fr_put result;
	int added = 0;

	FR_TRY(cli_write(cli, "record"));
	FR_TRY(fr_record_put(cli->store, &recording->checkin, &result, &added, &cli->err));
	for (int i = 0; i < recording->n; i++)
		FR_TRY(record_put(recording, &recording->agreements[i]));
	FR_TRY(cli_commit(cli));
	put_say_friends(added);
	return FR_OK;
}

static enum fr_code record_say(struct recording *recording)
{
	FR_TRY(list_say(recording->cli, "kept", &recording->checkin));
	for (int i = 0; i < recording->n; i++)
		FR_TRY(put_say(recording->cli, "kept", &recording->agreements[i]));
	return FR_OK;
}

static void record_clear(struct recording *recording)
{
	fr_record_reader_close(recording->reader);
	fr_record_free(&recording->checkin);
	for (int i = 0; i < AGREEMENTS_MOST; i++)
		fr_record_free(&recording->agreements[i]);
}

enum fr_code checkin_record(struct cli *cli)
{
	FR_FREED(record_clear) struct recording recording = {.cli = cli};

	if (strcmp(cli->operands[0], "-") != 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "record reads standard input: fr-checkin record - < FILE");
	FR_TRY(cli_read(cli));
	FR_TRY(record_read(&recording));
	FR_TRY(record_store(&recording));
	return record_say(&recording);
}
