/* undo - the last steps taken back, and what a step did in words */
#include "undo.h"

#include "say.h"

#include <fr/text.h>

#define UNDO_LINES 5

struct undo_words {
	struct fr_buf text;
	int64_t n;
	struct fr_buf safe; /* whose mark of unsafe it lifts, or empty */
};

/* The one thing that undo does not name: see unsafe in fr-friend(1). */
int undo_is_setting(const struct fr_record *record, const struct fr_record *after)
{
	int others = 0;

	if (record->type == FR_TYPE_SETTING)
		return 1;
	if (record->type != FR_TYPE_FRIEND || !after)
		return 0;
	for (int i = 0; i < fr_type_info(FR_TYPE_FRIEND)->n_fields; i++)
		others += i != FR_FRIEND_UNSAFE && !fr_record_same_value(record, after, i);
	return others == 0;
}

void undo_keys(const struct fr_record *record, const struct fr_record *after, const char *closing,
               struct fr_buf *out)
{
	const struct fr_type_info *info = fr_type_info(record->type);
	int n = 0;

	for (int i = 0; i < info->n_fields; i++) {
		if (fr_record_same_value(record, after, i) ||
		    (record->type == FR_TYPE_FRIEND && i == FR_FRIEND_UNSAFE))
			continue;
		fr_buf_puts(out, n++ ? ", " : " (");
		fr_buf_puts(out, info->fields[i].key);
	}
	if (n)
		fr_buf_puts(out, closing);
}

static void undo_seen(enum fr_changed what, const struct fr_record *record,
                      const struct fr_record *after, void *arg)
{
	static const char *const DONE[] = {"no longer there: ", "as it was: ", "there again: "};
	struct undo_words *words = arg;

	if (after && record->type == FR_TYPE_FRIEND && fr_record_int(after, FR_FRIEND_UNSAFE) &&
	    !fr_record_int(record, FR_FRIEND_UNSAFE))
		fr_buf_printf(&words->safe, "%s%s", words->safe.len ? ", " : "",
		              fr_record_text(record, FR_FRIEND_NAME));
	if (words->n++ >= UNDO_LINES)
		return;
	fr_buf_puts(&words->text, "  ");
	if (undo_is_setting(record, after)) {
		fr_buf_puts(&words->text, "a setting");
	} else {
		struct fr_buf line = {0};

		say_record(record, &line);
		fr_buf_puts(&words->text, DONE[what]);
		fr_text_show(fr_buf_text(&line), &words->text);
		if (after)
			undo_keys(record, after, " as before)", &words->text);
		fr_buf_free(&line);
	}
	fr_buf_putc(&words->text, '\n');
}

static enum fr_code undo_say(struct cli *cli, const struct fr_step *step,
                             const struct undo_words *words)
{
	struct fr_buf when = {0};

	if (cli->json)
		return out_step(cli);
	say_time(step->at / 1000, &when);
	out_text("took back %s %s of %s:\n%s", step->tool, step->verb, fr_buf_text(&when),
	         fr_buf_text(&words->text));
	if (words->n > UNDO_LINES)
		out_text("  and %lld more\n", (long long)(words->n - UNDO_LINES));
	fr_buf_free(&when);
	return FR_OK;
}

/* The mark of unsafe is not lifted by the way. */
static enum fr_code undo_agreed(struct cli *cli, const struct undo_words *words)
{
	const char *name = fr_buf_text(&words->safe);

	if (!words->safe.len || cli_has(cli, CLI_YES))
		return FR_OK;
	if (cli_interactive())
		return cli_ask("This takes the mark of unsafe off %s. Do it?", name)
		           ? FR_OK
		           : fr_err_set(&cli->err, FR_NO, "the mark stays");
	return fr_err_set(&cli->err, FR_USAGE,
	                  "this takes the mark of unsafe off %s; to do it: %s undo --yes", name,
	                  cli->tool->name);
}

/* The last step that was not taken back yet, as a step of its own; where there is none behind
 * others *left becomes 0. */
static enum fr_code undo_one(struct cli *cli, int64_t done, int64_t *left)
{
	struct undo_words words = {0};
	struct fr_step step;
	enum fr_code code = cli_write(cli, "undo");

	if (code)
		return code;
	code = fr_undo(cli->store, &step, undo_seen, &words, &cli->err);
	if (code == FR_NOTHING && done) {
		fr_step_rollback(cli->store);
		cli_note(cli, "there is no more to take back");
		*left = 0;
		return FR_OK;
	}
	if (!code)
		code = undo_agreed(cli, &words);
	if (!code)
		code = cli_commit(cli);
	if (!code)
		code = undo_say(cli, &step, &words);
	fr_buf_free(&words.safe);
	fr_buf_free(&words.text);
	return code;
}

enum fr_code cli_undo(struct cli *cli, int64_t times)
{
	enum fr_code code = cli_read(cli);

	if (!code && !cli->store)
		return fr_err_set(&cli->err, FR_USAGE, "there is nothing to take back");
	for (int64_t done = 0; !code && times > 0; done++) {
		times--;
		code = undo_one(cli, done, &times);
	}
	return code;
}
