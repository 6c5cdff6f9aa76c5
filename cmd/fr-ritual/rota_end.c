/* rota_end - rota end, rota rm: favours that go in turns no more */
#include "ritual.h"

#include "cli/put.h"
#include "cli/texts.h"

static void end_say(const struct cli *cli, const char *done, const struct fr_record *rota)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	if (cli->json) {
		out_record(rota);
		return;
	}
	texts_add(&line, done, "x", fr_record_text(rota, FR_ROTA_NAME), NULL);
	line_out(&line);
}

/* What was stays, and rota add begins another one. */
enum fr_code rota_end(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual rota = {0};
	FR_FREED(fr_record_free) struct fr_record change = {0};

	FR_TRY(ritual_find(cli, FR_TYPE_ROTA, cli->operands[1], &rota));
	fr_record_reset(&change, FR_TYPE_ROTA);
	FR_TRY(cli_set_now(cli, &change, FR_ROTA_ENDED));
	FR_TRY(put_change(cli, "rota end", &change, rota.record.row));
	FR_TRY(fr_record_get(cli->store, FR_TYPE_ROTA, rota.record.row, &rota.record, &cli->err));
	end_say(cli, "rota.ended", &rota.record);
	return FR_OK;
}

enum fr_code rota_rm(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual rota = {0};

	FR_TRY(ritual_find(cli, FR_TYPE_ROTA, cli->operands[1], &rota));
	FR_TRY(cli_write(cli, "rota rm"));
	FR_TRY(fr_ritual_remove(cli->store, &rota.record, &cli->err));
	FR_TRY(cli_commit(cli));
	end_say(cli, "done.removed-it", &rota.record);
	return FR_OK;
}
