/* whom - what a command line names: a friend, the store, the text of a field */
#include "checkin.h"

#include <fr/friend.h>

#include <stdio.h>

enum fr_code whom_named(struct cli *cli, const char *text, struct whom *whom)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};

	FR_TRY(cli_friend(cli, text, CLI_ADD_NOBODY, &whom->name, &whom->row));
	FR_TRY(fr_record_get(cli->store, FR_TYPE_FRIEND, whom->row, &friend, &cli->err));
	whom->unsafe = fr_record_int(&friend, FR_FRIEND_UNSAFE) != 0;
	whom->standing = fr_friend_standing(&friend);
	return whom->unsafe && !cli->json ? catalog_card(cli, "unsafe") : FR_OK;
}

enum fr_code whom_say_standing(struct cli *cli, const struct whom *whom)
{
	struct fr_word words[] = {{"f", fr_buf_text(&whom->name)}, {NULL, NULL}};
	const struct fr_catalog *catalog = NULL;
	char key[40];

	if (cli->json)
		return FR_OK;
	FR_TRY(catalog_get(cli, &catalog));
	snprintf(key, sizeof key, "standing.%s", fr_standing_words[whom->standing]);
	catalog_say(catalog, key, words, 0);
	return FR_OK;
}

void whom_clear(struct whom *whom)
{
	fr_buf_free(&whom->name);
	*whom = (struct whom){0};
}

enum fr_code whom_not_kept(struct cli *cli, const struct whom *whom)
{
	return fr_err_set(&cli->err, FR_NO, "what you typed about %.200s is not kept",
	                  fr_buf_text(&whom->name));
}

enum fr_code whom_hidden(struct cli *cli, const struct fr_record *record, int *hidden)
{
	int field = fr_type_info(record->type)->friend_field;
	struct fr_part part = {0};
	enum fr_code code =
	    fr_friend_part(cli->store, fr_record_int(record, field), &part, &cli->err);

	*hidden = part.unsafe;
	return code == FR_NOTHING ? FR_OK : code;
}

enum fr_code whom_listed(struct cli *cli, int64_t *row)
{
	FR_FREED(whom_clear) struct whom whom = {.row = FR_ANY_FRIEND};

	FR_TRY(cli_read(cli));
	if (cli->n_operands)
		FR_TRY(whom_named(cli, cli->operands[0], &whom));
	*row = whom.row;
	return whom.unsafe ? FR_DONE : FR_OK;
}

enum fr_code whom_store(struct cli *cli)
{
	FR_TRY(cli_read(cli));
	if (!cli->store)
		return fr_err_set(&cli->err, FR_USAGE, "nothing is kept yet");
	return FR_OK;
}

enum fr_code checkin_set(struct cli *cli, struct fr_record *record, int field, const char *text)
{
	return text ? cli_set_text(cli, record, field, text) : FR_OK;
}
