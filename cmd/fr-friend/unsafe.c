/* unsafe - where advice about balance has no place */
#include "friend.h"

#include "cli/catalog.h"
#include "cli/texts.h"

static enum fr_code unsafe_say(struct cli *cli, const char *name, int off)
{
	if (cli->json)
		return FR_OK;
	texts_line(off ? "unsafe.off" : "unsafe.on", "f", name, NULL);
	if (off)
		return FR_OK;
	catalog_paragraph(texts_word("unsafe.where"), 0);
	out_text("\n");
	return catalog_card(cli, "unsafe");
}

enum fr_code friend_unsafe(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record change = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row = 0;
	int off = cli_has(cli, OPT_OFF);

	FR_TRY(given_name(cli, &name, &row));
	fr_record_reset(&change, FR_TYPE_FRIEND);
	if (off)
		fr_record_set_null(&change, FR_FRIEND_UNSAFE);
	else
		FR_TRY(cli_set_int(cli, &change, FR_FRIEND_UNSAFE, 1));
	/* what the journal and undo call it names neither the mark nor the person */
	FR_TRY(keep_friend(cli, "setting", fr_buf_text(&name), &change));
	return unsafe_say(cli, fr_buf_text(&name), off);
}
