/* care - how well a kind of care reaches somebody */
#include "friend.h"

#include <fr/kind.h>

#include <string.h>

static enum fr_code care_kind(struct cli *cli, const char *word, struct fr_record *care)
{
	enum fr_kind kind = fr_kind_read(word);

	if (kind == FR_KIND_NONE)
		return ask_no_kind(cli, word, "");
	return fr_record_set_text(care, FR_CARE_KIND, fr_kind_words[kind], &cli->err)
	           ? ask_refused(cli)
	           : FR_OK;
}

/* everyone: what reaches me wherever it comes from. */
static enum fr_code care_friend(struct cli *cli, const char *name, struct fr_record *care)
{
	if (strcmp(name, "everyone") != 0)
		return ask_friend(cli, name, care);
	if (strcmp(fr_record_text(care, FR_CARE_WHO), "me") != 0)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "everyone goes with --who me: what reaches you, whoever it comes from");
	return fr_record_set_text(care, FR_CARE_FRIEND, "*", &cli->err) ? ask_refused(cli) : FR_OK;
}

enum fr_code friend_care(struct cli *cli)
{
	static const char *const WHO[] = {"friend", "me", NULL};
	struct fr_record care = {0};
	int64_t level = 0;
	enum fr_code code = ask_operands(cli, 3, 3);

	fr_record_reset(&care, FR_TYPE_CARE);
	if (!code)
		code = cli_read(cli);
	if (!code)
		code = ask_who(cli, WHO, &care, FR_CARE_WHO);
	if (!code)
		code = care_kind(cli, cli->operands[1], &care);
	if (!code)
		code = cli_number(cli, "the level", cli->operands[2], 1, 5, &level);
	if (!code && fr_record_set_int(&care, FR_CARE_LEVEL, level, &cli->err))
		code = ask_refused(cli);
	if (!code)
		code = ask_now(cli, &care, FR_CARE_AT);
	if (!code)
		code = care_friend(cli, cli->operands[0], &care);
	if (!code)
		code = keep_record(cli, "care", &care);
	fr_record_free(&care);
	return code;
}
