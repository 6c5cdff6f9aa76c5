/* new_moment - gave, got, shared, noticed, again: a new moment */
#include "log.h"

#include "cli/catalog.h"
#include "cli/own_limits.h"
#include "cli/put.h"

#include <fr/kind.h>
#include <fr/moment.h>

/* The first note after months. */
static enum fr_code give_welcome(struct cli *cli)
{
	const struct fr_catalog *catalog = NULL;

	if (cli->json)
		return FR_OK;
	FR_TRY(catalog_get(cli, &catalog));
	catalog_say(catalog, "welcome", NULL, 0);
	return FR_OK;
}

static enum fr_code give_store(struct cli *cli, const char *verb, struct fr_record *moment)
{
	enum fr_put result;
	int new_friends = 0;
	int silent = 0;

	FR_TRY(cli_write(cli, verb));
	FR_TRY(fr_log_is_silent(cli->store, cli_now(cli), &silent, &cli->err));
	if (silent)
		FR_TRY(give_welcome(cli));
	FR_TRY(fr_record_put(cli->store, moment, &result, &new_friends, &cli->err));
	FR_TRY(log_commit_one(cli, moment));
	put_say_friends(new_friends);
	return own_limits_say(cli, moment);
}

/* With whom, in which direction, what the options say and, without --at, now; the operands from at
 * on are left. */
static enum fr_code give_begin(struct cli *cli, enum fr_direction direction,
                               struct fr_record *moment, int *at)
{
	FR_TRY(cli_set_text(cli, moment, FR_MOMENT_DIRECTION, fr_direction_words[direction]));
	FR_TRY(log_read_options(cli, moment));
	FR_TRY(typed_friends(cli, moment, at));
	return fr_record_has(moment, FR_MOMENT_AT) ? FR_OK : cli_set_now(cli, moment, FR_MOMENT_AT);
}

static enum fr_code give(struct cli *cli, enum fr_direction direction)
{
	const char *verb = cli->command->name;
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	int at = 0;

	FR_TRY(cli_read(cli));
	fr_record_reset(&moment, FR_TYPE_MOMENT);
	if (cli->n_operands < 1)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "who? fr-log %s FRIEND[,FRIEND] [KIND] [DURATION] [NOTE]", verb);
	FR_TRY(give_begin(cli, direction, &moment, &at));
	FR_TRY(typed_operands(cli, at, &moment));
	return give_store(cli, verb, &moment);
}

enum fr_code log_gave(struct cli *cli)
{
	return give(cli, FR_GIVEN);
}

enum fr_code log_got(struct cli *cli)
{
	return give(cli, FR_RECEIVED);
}

enum fr_code log_shared(struct cli *cli)
{
	return give(cli, FR_MUTUAL);
}

static enum fr_code noticed_what(struct cli *cli)
{
	return fr_err_set(&cli->err, FR_USAGE, "what did you notice? fr-log noticed FRIEND TEXT");
}

enum fr_code log_noticed(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	int at = 0;

	FR_TRY(cli_read(cli));
	fr_record_reset(&moment, FR_TYPE_MOMENT);
	if (cli->n_operands)
		FR_TRY(give_begin(cli, FR_RECEIVED, &moment, &at));
	if (!at || (at == cli->n_operands && !cli_has(cli, CLI_EDIT)))
		return noticed_what(cli);
	FR_TRY(cli_add_text(cli, &moment, FR_MOMENT_TAGS, "noticed"));
	FR_TRY(typed_note(cli, at, &moment));
	if (!fr_record_has(&moment, FR_MOMENT_NOTE))
		return noticed_what(cli);
	return give_store(cli, "noticed", &moment);
}

/* The same people, kind, length and direction; when, how it felt and the note are new. */
static enum fr_code again_copy(struct cli *cli, const struct fr_record *old,
                               struct fr_record *moment)
{
	static const int NEW[] = {FR_MOMENT_AT,     FR_MOMENT_WEIGHT,    FR_MOMENT_THEIR_WEIGHT,
	                          FR_MOMENT_ENERGY, FR_MOMENT_INITIATED, FR_MOMENT_NOTE};

	FR_TRY(fr_record_copy(old, moment, &cli->err));
	for (size_t i = 0; i < sizeof NEW / sizeof NEW[0]; i++)
		fr_record_set_null(moment, NEW[i]);
	moment->has_id = 0;
	moment->row = moment->created = moment->updated = 0;
	return FR_OK;
}

enum fr_code log_again(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record old = {0}, moment = {0};

	if (cli->n_operands > 1)
		return fr_err_set(&cli->err, FR_USAGE, "again takes one id: fr-log again [ID]");
	FR_TRY(log_find(cli, cli->n_operands ? cli->operands[0] : "last", &old));
	FR_TRY(again_copy(cli, &old, &moment));
	FR_TRY(log_read_options(cli, &moment));
	if (!fr_record_has(&moment, FR_MOMENT_AT))
		FR_TRY(cli_set_now(cli, &moment, FR_MOMENT_AT));
	FR_TRY(typed_note(cli, cli->n_operands, &moment));
	return give_store(cli, "again", &moment);
}
