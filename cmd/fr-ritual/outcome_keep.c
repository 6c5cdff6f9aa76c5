/* outcome_keep - what became of an occurrence, into the store */
#include "ritual.h"

#include <string.h>

static enum fr_code keep_fill(const struct ritual *ritual, const struct turn *turn,
                              enum outcome_status status, const struct fr_when *moved,
                              const char *cast, const char *moment, struct fr_record *record,
                              struct fr_err *err)
{
	static const char *const STATES[] = {"due", "done", "skipped", "moved"};
	char id[FR_ID_SIZE];
	enum fr_code code;

	fr_id_format(&ritual->record.id, id);
	code = fr_record_set_text(record, FR_OCCURRENCE_RITUAL, id, err);
	if (!code)
		code = fr_record_set_when(record, FR_OCCURRENCE_DUE, &turn->due, err);
	if (!code)
		code = fr_record_set_text(record, FR_OCCURRENCE_STATUS, STATES[status], err);
	if (!code && moved)
		code = fr_record_set_when(record, FR_OCCURRENCE_MOVED, moved, err);
	if (!code && cast && *cast)
		code = fr_record_set_text(record, FR_OCCURRENCE_ROLES, cast, err);
	else if (!code)
		fr_record_set_null(record, FR_OCCURRENCE_ROLES);
	if (!code && moment)
		code = fr_record_set_text(record, FR_OCCURRENCE_MOMENT, moment, err);
	return code;
}

enum fr_code keep_outcome(struct cli *cli, const struct ritual *ritual, const struct turn *turn,
                          enum outcome_status status, const struct fr_when *moved, const char *cast,
                          const char *moment)
{
	struct fr_record record = {0};
	enum fr_put result;
	enum fr_code code;

	fr_record_reset(&record, FR_TYPE_OCCURRENCE);
	code = keep_fill(ritual, turn, status, moved, cast, moment, &record, &cli->err);
	if (!code)
		code = fr_record_put(cli->store, &record, &result, NULL, &cli->err);
	fr_record_free(&record);
	return code ? cli->err.code : FR_OK;
}
