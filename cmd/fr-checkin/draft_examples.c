/* draft_examples - whole messages to take words from, for what the log says of a friend */
#include "wording.h"

#include "cli/say.h"
#include "cli/words.h"

#include <fr/json.h>

#include <stdio.h>
#include <string.h>

#define FIRST 8 /* of the lines of a subject those that are messages */
#define LAST  12

enum { GIVEN, RECEIVED, DRIFT, QUIET, SEASON, WIN, SUBJECTS };

static const char *const SUBJECT[SUBJECTS] = {"given", "received", "drift",
                                              "quiet", "season",   "win"};

/* Which of them fit; what is good is never out of place. */
static void examples_fitting(const struct fr_balance_result *result, int fits[SUBJECTS])
{
	/* of who is drained too: smaller pieces are among them */
	fits[GIVEN] = words_noticed(result, FR_SAY_GIVEN) || words_noticed(result, FR_SAY_DRAINED);
	fits[RECEIVED] = words_noticed(result, FR_SAY_RECEIVED);
	fits[DRIFT] = result->drift.side >= 0 && (words_noticed(result, FR_SAY_GIVEN) ||
	                                          words_noticed(result, FR_SAY_RECEIVED));
	fits[QUIET] = words_noticed(result, FR_SAY_QUIET);
	fits[SEASON] = words_noticed(result, FR_SAY_SEASON);
	fits[WIN] = 1;
}

static void examples_json(const char *subject, const char *text)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json out = {&line, 0};
	size_t len = strlen(text);
	FR_FREED(fr_buf_free) struct fr_buf bare = {0};

	fr_buf_add(&bare, text + 1, len > 2 ? len - 2 : 0); /* without its quotation marks */
	fr_json_open(&out, NULL, '{');
	fr_json_text(&out, "type", "example");
	fr_json_text(&out, "subject", subject);
	fr_json_text(&out, "text", fr_buf_text(&bare));
	fr_json_close(&out, '}');
	out_line(&line);
}

static void examples_say(const struct cli *cli, const struct fr_catalog *catalog,
                         const char *subject)
{
	char key[32];

	snprintf(key, sizeof key, "example.%s", subject);
	if (!cli->json)
		catalog_say(catalog, key, NULL, 0);
	for (int i = FIRST; i <= LAST; i++) {
		const char *text;

		snprintf(key, sizeof key, "%s.%d", subject, i);
		text = fr_catalog_text(catalog, key);
		if (text && cli->json)
			examples_json(subject, text);
		else
			catalog_say(catalog, key, NULL, 2);
	}
	if (!cli->json)
		out_text("\n");
}

enum fr_code draft_examples(struct cli *cli)
{
	struct fr_ask ask = {.now = cli_now(cli), .until = INT64_MAX};
	const struct fr_catalog *catalog = NULL;
	FR_FREED(fr_person_clear) struct fr_person person = {0};
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};
	int fits[SUBJECTS] = {0};

	FR_TRY(cli_operands(cli, 1, 2));
	FR_TRY(cli_read(cli));
	if (cli->n_operands == 2)
		FR_TRY(person_named(cli, &ask, cli->operands[1], FR_PERSON_MODEL, &person));
	FR_TRY(catalog_get(cli, &catalog));
	if (person.unsafe)
		return FR_OK;
	if (person.row)
		examples_fitting(&person.result, fits);
	for (int i = 0; i < SUBJECTS; i++) {
		if (fits[i] || !person.row)
			examples_say(cli, catalog, SUBJECT[i]);
	}
	if (!cli->json) {
		say_word(person.row ? fr_buf_text(&person.name) : "NAME", &quoted);
		catalog_say(catalog, "example.end",
		            (struct fr_word[]){{"F", fr_buf_text(&quoted)}, {NULL, NULL}}, 0);
	}
	return FR_OK;
}
