/* ask - how the log is to be looked at: which instant, which parameters */
#include "balance.h"

#include <fr/setting.h>
#include <fr/text.h>

#include <string.h>

#define ASK_TAGS 8

static enum fr_code ask_as_of(struct cli *cli, struct fr_ask *ask)
{
	const char *text = cli_value(cli, OPT_AS_OF);
	struct fr_when when;
	enum fr_precision precision;
	struct fr_err why;

	if (!text)
		return FR_OK;
	if (fr_time_read(text, cli_now(cli), FR_PAST, &when, &precision, &why) &&
	    !fr_time_read(text, cli_now(cli), FR_FUTURE, &when, &precision, &cli->err))
		return fr_err_set(&cli->err, FR_USAGE, "--as-of: %.100s is after now", text);
	if (cli_date(cli, "--as-of", text, FR_PAST, &when))
		return FR_USAGE;
	ask->now = ask->until = fr_when_last(&when);
	return FR_OK;
}

static enum fr_code ask_set(struct cli *cli, const char *pair, struct fr_params *params)
{
	const char *equals = strchr(pair, '=');
	char key[64];

	if (!equals || equals == pair || (size_t)(equals - pair) >= sizeof key)
		return fr_err_set(&cli->err, FR_USAGE, "--set wants KEY=VALUE, not \"%.60s\"",
		                  pair);
	memcpy(key, pair, (size_t)(equals - pair));
	key[equals - pair] = '\0';
	return fr_params_set(params, key, equals + 1, &cli->err);
}

enum fr_code ask_params(struct cli *cli, int64_t row, struct fr_params *params)
{
	const char *preset = cli_value(cli, OPT_PRESET);
	const char *pair;
	int at = 0;

	fr_params_default(params);
	if (cli->store && fr_setting_params(cli->store, row, params, &cli->err))
		return cli->err.code;
	if (preset && fr_params_preset(params, preset, &cli->err))
		return cli->err.code;
	while ((pair = cli_each(cli, OPT_SET, &at))) {
		if (ask_set(cli, pair, params))
			return FR_USAGE;
	}
	return fr_params_check(params, &cli->err);
}

/* Folded once, for the life of the process. */
static enum fr_code ask_tags(struct cli *cli, struct fr_ask *ask)
{
	static struct fr_buf folded[ASK_TAGS];
	static const char *tags[ASK_TAGS];
	const char *tag;
	int at = 0;

	while ((tag = cli_each(cli, OPT_TAG, &at))) {
		if (ask->n_tags == ASK_TAGS)
			return fr_err_set(&cli->err, FR_USAGE, "--tag comes %d times at most",
			                  ASK_TAGS);
		fr_buf_clear(&folded[ask->n_tags]);
		fr_text_fold(tag, &folded[ask->n_tags]);
		tags[ask->n_tags] = fr_buf_text(&folded[ask->n_tags]);
		ask->n_tags++;
	}
	ask->tags = tags;
	return FR_OK;
}

static enum fr_code ask_own(void *owner, int64_t row, struct fr_params *params, struct fr_err *err)
{
	(void)err; /* it is that of the tool */
	return ask_params(owner, row, params);
}

enum fr_code ask_read(struct cli *cli, struct fr_ask *ask)
{
	struct fr_params params;

	*ask = (struct fr_ask){
	    .now = cli_now(cli), .until = INT64_MAX, .params = ask_own, .owner = cli};
	if (ask_as_of(cli, ask) || ask_tags(cli, ask))
		return FR_USAGE;
	return ask_params(cli, 0, &params); /* what is wrong is said before anything is read */
}
