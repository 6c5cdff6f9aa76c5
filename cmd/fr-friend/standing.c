/* standing - a friendship that is not an exchange just now: caring, remembered, ended */
#include "friend.h"

#include "cli/catalog.h"

#include <fr/friend.h>
#include <fr/kind.h>
#include <fr/ritual.h>

#include <stdio.h>
#include <string.h>

/* A friend, and what was and is to be of them. */
struct standing {
	enum fr_standing was, is;
	int64_t row;
	struct fr_buf name;
	int rituals; /* so many ended with it */
};

static enum fr_code standing_said(struct cli *cli, const struct standing *standing)
{
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};
	const struct fr_catalog *catalog = NULL;
	int none = standing->is == FR_STANDING_NONE;
	char key[32], number[16];
	struct fr_word words[] = {{"f", fr_buf_text(&standing->name)},
	                          {"F", NULL},
	                          {"n", standing->rituals ? number : NULL},
	                          {NULL, NULL}};

	FR_TRY(catalog_get(cli, &catalog));
	say_word(fr_buf_text(&standing->name), &quoted);
	words[1].value = fr_buf_text(&quoted);
	snprintf(number, sizeof number, "%d", standing->rituals);
	snprintf(key, sizeof key, "standing.set.%s",
	         none ? "none" : fr_standing_words[standing->is]);
	catalog_say(catalog, key, words, 0);
	catalog_say(catalog, "standing.set.rituals", words, 0);
	if (!none)
		catalog_say(catalog, "standing.set.back", words, 0);
	else if (standing->was > FR_CARING)
		catalog_say(catalog, "standing.set.resume", words, 0);
	return FR_OK;
}

/* Inside the step that was begun. */
static enum fr_code standing_put(struct cli *cli, struct standing *standing,
                                 struct fr_record *change)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	enum fr_put result;

	FR_TRY(fr_record_get(cli->store, FR_TYPE_FRIEND, standing->row, &friend, &cli->err));
	standing->was = fr_friend_standing(&friend);
	if (standing->is > FR_CARING)
		FR_TRY(fr_rituals_end_alone(cli->store, standing->row, cli_now(cli),
		                            &standing->rituals, &cli->err));
	if (standing->is == FR_STANDING_NONE)
		fr_record_set_null(change, FR_FRIEND_STANDING);
	else
		FR_TRY(
		    cli_set_text(cli, change, FR_FRIEND_STANDING, fr_standing_words[standing->is]));
	return put_change_here(cli, change, standing->row, &result);
}

static void standing_free(struct standing *standing)
{
	fr_buf_free(&standing->name);
}

static enum fr_code standing_run(struct cli *cli, const char *verb, enum fr_standing is)
{
	FR_FREED(standing_free) struct standing standing = {.is = is};
	FR_FREED(fr_record_free) struct fr_record change = {0};

	FR_TRY(given_name(cli, &standing.name, &standing.row));
	fr_record_reset(&change, FR_TYPE_FRIEND);
	FR_TRY(keep_begin(cli, verb, fr_buf_text(&standing.name), &standing.row));
	FR_TRY(standing_put(cli, &standing, &change));
	if (!cli->json)
		return standing_said(cli, &standing);
	line_friend_json(&change);
	return FR_OK;
}

enum fr_code friend_caring(struct cli *cli)
{
	return standing_run(cli, "caring", FR_CARING);
}

enum fr_code friend_remember(struct cli *cli)
{
	return standing_run(cli, "remember", FR_REMEMBERED);
}

enum fr_code friend_ended(struct cli *cli)
{
	return standing_run(cli, "ended", FR_ENDED);
}

/* standing NAME none: no other word, each of which has a command of its own. */
enum fr_code friend_standing(struct cli *cli)
{
	if (strcmp(cli->operands[1], "none") != 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "fr-friend standing NAME none takes it back; to set it: "
		                  "fr-friend caring NAME, remember NAME or ended NAME");
	return standing_run(cli, "standing", FR_STANDING_NONE);
}
