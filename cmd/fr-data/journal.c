/* journal - what changed when, in words, and taken back */
#include "data.h"

#include <fr/json.h>
#include <fr/text.h>
#include <fr/upkeep.h>

#include "cli/say.h"
#include "cli/undo.h"

#include <stdlib.h>

#define JOURNAL_STEPS 20
#define JOURNAL_LINES 8 /* of one step */

struct journal {
	struct cli *cli;
	int64_t n, most;
};

static void journal_seen(enum fr_changed what, const struct fr_record *record,
                         const struct fr_record *after, void *arg)
{
	static const char *const DID[] = {
	    "  came: ", "  changed: ", "  removed: ", "  older than ours, not taken: "};
	struct journal *journal = arg;
	struct fr_buf words = {0};

	if (journal->n++ >= journal->most)
		return;
	out_text("%s", DID[what]);
	if (undo_is_setting(record, after)) {
		out_text("a setting\n");
		return;
	}
	say_record(after && what == FR_WAS_CHANGED ? after : record, &words);
	out_shown(fr_buf_text(&words));
	fr_buf_clear(&words);
	if (after)
		undo_keys(record, after, ")", &words);
	out_text("%s\n", fr_buf_text(&words));
	fr_buf_free(&words);
}

static void journal_head(const struct fr_entry *entry)
{
	struct fr_buf when = {0};

	say_time(entry->step.at / 1000, &when);
	out_text("%lld  %s  %s %s%s\n", (long long)entry->step.number, fr_buf_text(&when),
	         entry->step.tool, entry->step.verb, entry->undone_by ? "  (taken back)" : "");
	fr_buf_free(&when);
}

static void journal_json(const struct fr_entry *entry)
{
	struct fr_buf line = {0};
	struct fr_json json = {&line, 0};
	char at[FR_WHEN_SIZE];

	fr_stamp_format(entry->step.at, at);
	fr_json_open(&json, NULL, '{');
	fr_json_text(&json, "type", "step");
	fr_json_int(&json, "number", entry->step.number);
	fr_json_text(&json, "at", at);
	fr_json_text(&json, "tool", entry->step.tool);
	fr_json_text(&json, "verb", entry->step.verb);
	if (entry->undone_by)
		fr_json_int(&json, "undone_by", entry->undone_by);
	if (entry->undoes)
		fr_json_int(&json, "undoes", entry->undoes);
	fr_json_close(&json, '}');
	out_line(&line);
	fr_buf_free(&line);
}

static enum fr_code journal_one(struct journal *journal, const struct fr_entry *entry)
{
	struct cli *cli = journal->cli;
	enum fr_code code;

	if (cli->json) {
		journal_json(entry);
		return FR_OK;
	}
	journal_head(entry);
	journal->n = 0;
	code = fr_entry_changes(cli->store, entry->step.number, journal_seen, journal, &cli->err);
	if (!code && journal->n > journal->most)
		out_text("  and %lld more\n", (long long)(journal->n - journal->most));
	return code;
}

/* Oldest first, so that the newest stands where the eye is. */
static enum fr_code journal_all(struct cli *cli, int64_t count)
{
	struct journal journal = {.cli = cli, .most = JOURNAL_LINES};
	struct fr_entry *entries = calloc((size_t)count, sizeof *entries);
	int64_t n = 0;
	enum fr_code code = entries ? FR_OK : fr_err_nomem(&cli->err);

	while (!code && n < count) {
		code = fr_entry_before(cli->store, n ? entries[n - 1].step.number : INT64_MAX,
		                       &entries[n], &cli->err);
		n += !code;
	}
	if (code == FR_DONE)
		code = FR_OK;
	while (!code && n > 0 && !out_gone())
		code = journal_one(&journal, &entries[--n]);
	free(entries);
	return code;
}

enum fr_code data_journal(struct cli *cli)
{
	const char *text = cli_value(cli, DATA_COUNT);
	int64_t count = JOURNAL_STEPS;
	enum fr_code code = FR_OK;

	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE, "journal takes no operand");
	if (text)
		code = cli_number(cli, "--count", text, 1, 1000000, &count);
	if (!code)
		code = cli_read(cli);
	return code || !cli->store ? code : journal_all(cli, count);
}

enum fr_code data_undo(struct cli *cli)
{
	int64_t times = 1;
	enum fr_code code = FR_OK;

	if (cli->n_operands > 1)
		return fr_err_set(&cli->err, FR_USAGE, "undo takes how many steps, and no more");
	if (cli->n_operands)
		code = cli_number(cli, "how many steps", cli->operands[0], 1, 1000, &times);
	return code ? code : undo_run(cli, times);
}
