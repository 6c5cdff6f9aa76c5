/* rota_named - whether favours have a name that no ritual has */
#include "ritual.h"

#include <fr/text.h>

#include <string.h>

struct named {
	struct fr_buf wanted, folded;
	int found;
};

static enum fr_code named_look(struct cli *cli, enum fr_type type, struct named *named)
{
	struct fr_records *records = NULL;
	struct fr_record record = {0};
	int field = type == FR_TYPE_ROTA ? (int)FR_ROTA_NAME : (int)FR_RITUAL_NAME;
	enum fr_code code = fr_records_open(cli->store, type, FR_ANY_FRIEND, &records, &cli->err);

	named->found = 0;
	while (!code && !named->found &&
	       (code = fr_records_next(records, &record, &cli->err)) == FR_OK) {
		fr_buf_clear(&named->folded);
		fr_text_fold(fr_record_text(&record, field), &named->folded);
		code = fr_buf_check(&named->folded, &cli->err);
		named->found =
		    !code && strcmp(fr_buf_text(&named->folded), fr_buf_text(&named->wanted)) == 0;
	}
	fr_records_close(records);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code rota_is_named(struct cli *cli, const char *name, int *is)
{
	struct named named = {{0}, {0}, 0};
	enum fr_code status = cli_read(cli);
	enum fr_code code = FR_OK;

	*is = 0;
	if (!status && cli->store) {
		fr_text_fold(name, &named.wanted);
		code = fr_buf_check(&named.wanted, &cli->err);
		if (!code)
			code = named_look(cli, FR_TYPE_RITUAL, &named);
		if (!code && !named.found) {
			code = named_look(cli, FR_TYPE_ROTA, &named);
			*is = !code && named.found;
		}
	}
	fr_buf_free(&named.wanted);
	fr_buf_free(&named.folded);
	return code ? cli->err.code : status;
}
