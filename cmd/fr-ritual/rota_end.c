/* rota_end - rota end, rota rm: favours that go in turns no more */
#include "ritual.h"

/* What was stays, and rota add begins another one. */
enum fr_code rota_end(struct cli *cli)
{
	struct fr_ritual rota = {0};
	struct fr_record change = {0};
	struct fr_buf line = {0};
	struct fr_when now;
	enum fr_put result;
	enum fr_code code = cli_operands(cli, 2, 2);

	if (!code)
		code = ritual_find(cli, FR_TYPE_ROTA, cli->operands[1], &rota);
	fr_record_reset(&change, FR_TYPE_ROTA);
	fr_when_local(cli_now(cli), &now);
	if (!code)
		code = fr_record_set_when(&change, FR_ROTA_ENDED, &now, &cli->err);
	if (!code)
		code = cli_write(cli, "rota end");
	if (!code &&
	    (fr_record_change(cli->store, &change, rota.record.row, &result, &cli->err) ||
	     fr_record_get(cli->store, FR_TYPE_ROTA, rota.record.row, &rota.record, &cli->err)))
		code = cli->err.code;
	if (!code)
		code = cli_commit(cli);
	if (!code && cli->json) {
		out_record(&rota.record);
	} else if (!code) {
		fr_buf_printf(&line, "ended: %s (fr-log undo brings it back)",
		              fr_record_text(&rota.record, FR_ROTA_NAME));
		line_out(&line);
	}
	fr_buf_free(&line);
	fr_ritual_free(&rota);
	fr_record_free(&change);
	return code;
}

enum fr_code rota_rm(struct cli *cli)
{
	struct fr_ritual rota = {0};
	struct fr_buf line = {0};
	enum fr_code code = cli_operands(cli, 2, 2);

	if (!code)
		code = ritual_find(cli, FR_TYPE_ROTA, cli->operands[1], &rota);
	if (!code)
		code = cli_write(cli, "rota rm");
	if (!code)
		code = fr_ritual_remove(cli->store, &rota.record, &cli->err);
	if (!code)
		code = cli_commit(cli);
	if (!code && cli->json) {
		out_record(&rota.record);
	} else if (!code) {
		fr_buf_printf(&line, "removed: %s (fr-log undo brings it back)",
		              fr_record_text(&rota.record, FR_ROTA_NAME));
		line_out(&line);
	}
	fr_buf_free(&line);
	fr_ritual_free(&rota);
	return code;
}
