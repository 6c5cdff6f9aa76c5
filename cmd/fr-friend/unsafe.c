/* unsafe - where advice about balance has no place */
#include "friend.h"

#include "cli/texts.h"

#include <fr/friend.h>

static enum fr_code unsafe_say(struct cli *cli, const char *name)
{
	struct fr_buf line = {0};

	fr_buf_printf(&line, "From now on: no balance, no drafts and no invitations about %s.",
	              name);
	line_out(&line);
	out_text("This mark is kept in the store and can be seen there, in fr-friend show alone;\n"
	         "take it off with fr-friend unsafe NAME --off, or with fr-log undo.\n\n");
	fr_buf_free(&line);
	return texts_card(cli, "unsafe");
}

enum fr_code friend_unsafe(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_buf name = {0};
	struct fr_buf line = {0};
	enum fr_put result;
	int64_t row = 0;
	int off = cli_has(cli, OPT_OFF);
	enum fr_code code = ask_operands(cli, 1, 1);

	fr_record_reset(&change, FR_TYPE_FRIEND);
	if (!code)
		code = cli_read(cli);
	if (!code)
		code = cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, &name, &row);
	if (off)
		fr_record_set_null(&change, FR_FRIEND_UNSAFE);
	else if (!code && fr_record_set_int(&change, FR_FRIEND_UNSAFE, 1, &cli->err))
		code = ask_refused(cli);
	/* what the journal and undo call it names neither the mark nor the person */
	if (!code)
		code = keep_begin(cli, "setting", fr_buf_text(&name), &row);
	if (!code && fr_record_change(cli->store, &change, row, &result, &cli->err))
		code = ask_refused(cli);
	if (!code)
		code = cli_commit(cli);
	if (!code && !cli->json && !off) {
		code = unsafe_say(cli, fr_buf_text(&name));
	} else if (!code && !cli->json) {
		fr_buf_printf(&line, "The mark is off: %s is treated like everybody else again.",
		              fr_buf_text(&name));
		line_out(&line);
	}
	fr_record_free(&change);
	fr_buf_free(&name);
	fr_buf_free(&line);
	return code;
}
