/* kept - what each kind of small record holds, and how a text becomes a field of it */
#include "kept.h"

#include <string.h>

/* clang-format off */
static const struct kept KEPT[] = {
    {"hurt", FR_TYPE_HURT, {{FR_HURT_TEXT, 1, 0}}, 1, FR_HURT_AT, FR_HURT_STATUS, 1},
    {"expect", FR_TYPE_EXPECTATION, {{FR_EXPECTATION_TEXT, 1, 0}}, 1,
     FR_EXPECTATION_AT, FR_EXPECTATION_STATUS, 0},
    {"win", FR_TYPE_WIN, {{FR_WIN_TEXT, 1, 0}}, 1, FR_WIN_AT, -1, 0},
    {"own", FR_TYPE_OWN, {{FR_OWN_HEARD, 1, 0}, {FR_OWN_PART, 1, 0}, {FR_OWN_NEXT, 1, 0}}, 3,
     FR_OWN_AT, -1, 1},
    {"repair", FR_TYPE_REPAIR,
     {{FR_REPAIR_MINE, 1, 0}, {FR_REPAIR_THEIRS, 1, 0}, {FR_REPAIR_GOAL, 1, 0},
      {FR_REPAIR_EXPERIMENT, 1, 0}, {FR_REPAIR_AGAIN, 1, OPT_AGAIN}}, 5,
     FR_REPAIR_AT, FR_REPAIR_STATUS, 1},
    {"share", FR_TYPE_SHARE,
     {{FR_SHARE_DEPTH, 1, OPT_DEPTH}, {FR_SHARE_BACK, 0, OPT_BACK}, {FR_SHARE_TEXT, 0, 0}}, 3,
     FR_SHARE_AT, -1, 1},
};
/* clang-format on */

const struct kept *kept_of(const char *verb)
{
	const struct kept *kept = KEPT;

	while (strcmp(kept->verb, verb) != 0)
		kept++;
	return kept;
}

const char *kept_key(const struct kept *kept, int i)
{
	return fr_type_info(kept->type)->fields[kept->field[i].field].key;
}

int kept_is_text(const struct kept *kept, int i)
{
	return kept->field[i].option == 0;
}

enum fr_code kept_set(struct cli *cli, const struct kept *kept, int i, const char *text,
                      struct fr_record *record)
{
	int field = kept->field[i].field;
	int64_t number = 0;

	if (!*text) {
		fr_record_set_null(record, field);
		return FR_OK;
	}
	if (kept->field[i].option == OPT_AGAIN)
		return cli_set_ahead(cli, "again", text, record, field);
	if (kept->field[i].option != OPT_DEPTH)
		return checkin_set(cli, record, field, text);
	FR_TRY(cli_number(cli, "the depth", text, 1, 3, &number));
	return fr_record_set_int(record, field, number, &cli->err);
}

enum fr_code kept_missing(struct cli *cli, const struct kept *kept, const struct fr_record *record,
                          enum kept_of of)
{
	for (int i = 0; i < kept->n; i++) {
		if (kept->field[i].must && (of == KEPT_ALL || !kept_is_text(kept, i)) &&
		    !fr_record_has(record, kept->field[i].field))
			return fr_err_set(&cli->err, FR_USAGE,
			                  "\"%s\" is missing: fr-checkin %s %s", kept_key(kept, i),
			                  kept->verb, cli->command->synopsis);
	}
	return FR_OK;
}
