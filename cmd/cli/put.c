/* put - store a record as one step, and say what was kept */
#include "put.h"

#include "operands.h"
#include "texts.h"

#include <stdio.h>

void put_say_friends(int added)
{
	char number[24];

	snprintf(number, sizeof number, "%d", added);
	if (added)
		texts_note("note.friends", "n", number, NULL);
}

enum fr_code put_here(struct cli *cli, struct fr_record *record)
{
	enum fr_put result;
	int added = 0;
	enum fr_code code = fr_record_put(cli->store, record, &result, &added, &cli->err);

	if (!code)
		code = cli_commit(cli);
	if (!code)
		put_say_friends(added);
	return cli_typed(cli, code);
}

enum fr_code put_new(struct cli *cli, const char *verb, struct fr_record *record)
{
	FR_TRY(cli_write(cli, verb));
	return put_here(cli, record);
}

enum fr_code put_change_here(struct cli *cli, struct fr_record *change, int64_t row,
                             enum fr_put *result)
{
	enum fr_code code = fr_record_change(cli->store, change, row, result, &cli->err);

	return code ? cli_typed(cli, code) : cli_commit(cli);
}

enum fr_code put_change(struct cli *cli, const char *verb, struct fr_record *change, int64_t row)
{
	enum fr_put result;

	FR_TRY(cli_write(cli, verb));
	return put_change_here(cli, change, row, &result);
}

enum fr_code put_remove(struct cli *cli, const char *verb, enum fr_type type, int64_t row)
{
	FR_TRY(cli_write(cli, verb));
	FR_TRY(fr_record_remove(cli->store, type, row, &cli->err));
	return cli_commit(cli);
}

const char *put_done(const char *done)
{
	const char *text;
	char key[32];

	snprintf(key, sizeof key, "done.%.24s", done);
	text = texts_word(key);
	return *text ? text : done;
}

enum fr_code put_say_as(struct cli *cli, const char *done, struct fr_record *record, say_how *words)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	char id[FR_ID_SIZE];

	FR_TRY(fr_record_get(cli->store, record->type, record->row, record, &cli->err));
	FR_TRY(fr_record_ending(cli->store, record, id, &cli->err));
	if (cli->json) {
		out_record(record);
		return FR_OK;
	}
	out_text("%s ", put_done(done));
	out_id(id);
	out_text(": ");
	words(record, &line);
	out_stored(&line);
	return FR_OK;
}

enum fr_code put_say(struct cli *cli, const char *done, struct fr_record *record)
{
	return put_say_as(cli, done, record, say_record);
}

enum fr_code put_rm(struct cli *cli, const struct fr_record *record, say_how *words)
{
	FR_FREED(fr_buf_free) struct fr_buf words_of = {0};

	FR_TRY(put_remove(cli, "rm", record->type, record->row));
	if (cli->json) {
		out_record(record);
		return FR_OK;
	}
	words(record, &words_of);
	texts_line("done.removed-it", "x", fr_buf_text(&words_of), NULL);
	return FR_OK;
}
