/* kept_list - what is kept, in a few lines each */
#include "kept.h"

#include "cli/pager.h"
#include "cli/say.h"
#include "cli/texts.h"

#include <stdio.h>

struct listing {
	struct cli *cli;
	const struct kept *kept;
};

/* The local day of a time. */
static void listing_day(struct fr_when when, struct fr_buf *out)
{
	if (when.offset != FR_BARE_DATE)
		when = fr_when_date(fr_local_day(when.sec));
	say_when(&when, out);
}

static void listing_texts(const struct listing *list, const struct fr_record *record)
{
	const struct kept *kept = list->kept;
	char key[32];

	if (kept->n == 1 || (kept->type == FR_TYPE_SHARE && !cli_has(list->cli, OPT_PRIVATE)))
		return;
	for (int i = 0; i < kept->n; i++) {
		const char *text = fr_record_text(record, kept->field[i].field);

		if (!text || !kept_is_text(kept, i))
			continue;
		snprintf(key, sizeof key, "keep.is.%.20s", kept_key(kept, i));
		out_text("        %s: ", texts_word(key));
		catalog_line(text, 0);
	}
}

static void listing_line(const struct kept *kept, const struct fr_record *record, const char *id)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	out_id(id);
	out_text("  ");
	if (fr_record_has(record, kept->at)) {
		listing_day(fr_record_when(record, kept->at), &line);
		fr_buf_puts(&line, "  ");
	}
	if (kept->status >= 0 && fr_record_has(record, kept->status))
		fr_buf_printf(&line,
		              "%s: ", list_word("status", fr_record_text(record, kept->status)));
	say_record(record, &line);
	if (kept->type == FR_TYPE_SHARE)
		texts_number(&line, "share.depth", fr_record_int(record, FR_SHARE_DEPTH));
	catalog_line(fr_buf_text(&line), 0);
}

static enum fr_code listing_one(const struct fr_record *record, void *arg, struct fr_err *err)
{
	const struct listing *list = arg;
	struct cli *cli = list->cli;
	char id[FR_ID_SIZE];
	int hidden = 0;

	FR_TRY(whom_hidden(cli, record, &hidden));
	if (hidden)
		return FR_OK;
	if (cli->json) {
		list_print(cli, record);
		return out_gone() ? FR_DONE : FR_OK;
	}
	FR_TRY(fr_record_ending(cli->store, record, id, err));
	listing_line(list->kept, record, id);
	listing_texts(list, record);
	return out_gone() ? FR_DONE : FR_OK;
}

enum fr_code kept_list(struct cli *cli, const struct kept *kept)
{
	struct listing list = {cli, kept};
	int64_t row;
	enum fr_code code;

	FR_TRY(cli_operands(cli, 0, 1));
	code = whom_listed(cli, &row);
	if (code || !cli->store)
		return code == FR_DONE ? FR_OK : code;
	pager_begin(cli);
	return fr_records_each(cli->store, kept->type, row, listing_one, &list, &cli->err);
}
