/* rota_end - rota end, rota rm: favours that go in turns no more */
#include "ritual.h"

#include "cli/put.h"
#include "cli/texts.h"

static enum fr_code end_find(struct cli *cli, struct fr_ritual *rota)
{
	enum fr_code code = cli_operands(cli, 2, 2);

	return code ? code : ritual_find(cli, FR_TYPE_ROTA, cli->operands[1], rota);
}

static void end_say(const struct cli *cli, const char *done, const struct fr_record *rota)
{
	struct fr_buf line = {0};

	if (cli->json) {
		out_record(rota);
		return;
	}
	texts_add(&line, done, "x", fr_record_text(rota, FR_ROTA_NAME), NULL);
	line_out(&line);
	fr_buf_free(&line);
}

/* What was stays, and rota add begins another one. */
enum fr_code rota_end(struct cli *cli)
{
	struct fr_ritual rota = {0};
	struct fr_record change = {0};
	enum fr_code code = end_find(cli, &rota);

	fr_record_reset(&change, FR_TYPE_ROTA);
	if (!code)
		code = cli_set_now(cli, &change, FR_ROTA_ENDED);
	if (!code)
		code = put_change(cli, "rota end", &change, rota.record.row);
	if (!code)
		code = fr_record_get(cli->store, FR_TYPE_ROTA, rota.record.row, &rota.record,
		                     &cli->err);
	if (!code)
		end_say(cli, "rota.ended", &rota.record);
	fr_ritual_free(&rota);
	fr_record_free(&change);
	return code;
}

enum fr_code rota_rm(struct cli *cli)
{
	struct fr_ritual rota = {0};
	enum fr_code code = end_find(cli, &rota);

	if (!code)
		code = cli_write(cli, "rota rm");
	if (!code)
		code = fr_ritual_remove(cli->store, &rota.record, &cli->err);
	if (!code)
		code = cli_commit(cli);
	if (!code)
		end_say(cli, "done.removed-it", &rota.record);
	fr_ritual_free(&rota);
	return code;
}
