/* kept_input - what is kept, from the command line, standard input or an editor */
#include "kept.h"

#include "wording.h"

#include <string.h>

/* Several fields from standard input: lines "key: text", or one JSON object. */
static enum fr_code input_lines(struct cli *cli, const struct kept *kept, struct fr_record *record)
{
	struct fr_form_field fields[KEPT_FIELDS] = {{0}};
	struct fr_buf answers[KEPT_FIELDS] = {{0}};
	enum fr_code code;

	for (int i = 0; i < kept->n; i++)
		fields[i].key = kept_key(kept, i);
	code = read_all_form(cli, fields, kept->n, answers);
	for (int i = 0; i < kept->n; i++) {
		if (!code && answers[i].len)
			code = kept_set(cli, kept, i, answers[i].data, record);
		fr_buf_free(&answers[i]);
	}
	return code;
}

/* The one field with words, from the command line, standard input or an editor. */
static enum fr_code input_note(struct cli *cli, const struct kept *kept, int first,
                               const struct fr_record *old, struct fr_record *record)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	const char *before;
	int i = 0;

	while (i < kept->n - 1 && !kept_is_text(kept, i))
		i++;
	before = old ? fr_record_text(old, kept->field[i].field) : NULL;
	FR_TRY(cli_operand_text(cli, first, before ? before : "", &text));
	return kept_set(cli, kept, i, fr_buf_text(&text), record);
}

static enum fr_code input_options(struct cli *cli, const struct kept *kept,
                                  struct fr_record *record)
{
	for (int i = 0; i < kept->n; i++) {
		const char *value =
		    kept->field[i].option ? cli_value(cli, kept->field[i].option) : NULL;

		if (value)
			FR_TRY(kept_set(cli, kept, i, value, record));
	}
	return FR_OK;
}

enum fr_code kept_input(struct cli *cli, const struct kept *kept, int first,
                        const struct fr_record *old, struct fr_record *record)
{
	int several = kept->n > 1 && kept->type != FR_TYPE_SHARE;
	int edit = cli_has(cli, CLI_EDIT);
	int given = cli->n_operands - first;

	/* words of a confidential note on the command line can be read by everybody on the machine
	 */
	if (kept->confidential && given > 0 &&
	    (given > 1 || strcmp(cli->operands[first], "-") != 0))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "its words do not go on the command line, which others can read: "
		                  "- reads standard input%s",
		                  several ? "" : ", -e opens an editor");
	FR_TRY(input_options(cli, kept, record));
	if (given <= 0 && !edit)
		return old || !cli_interactive() ? FR_OK : kept_typed(cli, kept, record);
	if (several && edit)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "%s has several texts: - reads lines key: text", kept->verb);
	if (several)
		return input_lines(cli, kept, record);
	/* before anybody writes for nothing */
	if (!old)
		FR_TRY(kept_missing(cli, kept, record, KEPT_OPTIONS));
	return input_note(cli, kept, first, old, record);
}
