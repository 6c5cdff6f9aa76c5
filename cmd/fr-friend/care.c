/* care - how well a kind of care reaches somebody */
#include "friend.h"

#include "cli/kinds.h"

#include <string.h>

static enum fr_code care_kind(struct cli *cli, const char *word, struct fr_record *care)
{
	struct kinds_word meant;

	FR_TRY(kinds_read(cli, word, &meant));
	return meant.kind == FR_KIND_NONE
	           ? cli_no_kind(cli, word, "")
	           : cli_set_text(cli, care, FR_CARE_KIND, fr_kind_words[meant.kind]);
}

/* everyone: what reaches me wherever it comes from. */
static enum fr_code care_friend(struct cli *cli, const char *name, struct fr_record *care)
{
	if (strcmp(name, "everyone") != 0)
		return given_friend(cli, name, care);
	if (strcmp(fr_record_text(care, FR_CARE_WHO), "me") != 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "\"everyone\" goes only with --who me: what reaches you, "
		                  "whoever it comes from");
	return cli_set_text(cli, care, FR_CARE_FRIEND, "*");
}

enum fr_code care_level(struct cli *cli, const char *text, struct fr_record *care)
{
	int64_t level = 0;

	FR_TRY(cli_number(cli, "the level", text, 1, 5, &level));
	return cli_set_int(cli, care, FR_CARE_LEVEL, level);
}

static enum fr_code care_fill(struct cli *cli, struct fr_record *care)
{
	static const char *const WHO[] = {"friend", "me", NULL};

	FR_TRY(cli_read(cli));
	FR_TRY(given_who(cli, WHO, care, FR_CARE_WHO));
	FR_TRY(care_kind(cli, cli->operands[1], care));
	FR_TRY(care_level(cli, cli->operands[2], care));
	FR_TRY(cli_set_now(cli, care, FR_CARE_AT));
	return care_friend(cli, cli->operands[0], care);
}

enum fr_code friend_care(struct cli *cli)
{
	return keep_filled(cli, "care", FR_TYPE_CARE, care_fill);
}
