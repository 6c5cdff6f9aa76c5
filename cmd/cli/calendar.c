/* calendar - rituals to and from the calendars of other programs */
#include "calendar.h"

#include "catalog.h"
#include "dry_run.h"
#include "line.h"
#include "progress.h"
#include "read_all.h"
#include "texts.h"

#include <fr/import.h>
#include <fr/json.h>
#include <fr/setting.h>
#include <fr/text.h>

#include <stdio.h>
#include <string.h>

static enum fr_code birthday_title(const char *name, struct fr_buf *title, void *arg,
                                   struct fr_err *err)
{
	const struct fr_word words[] = {{"f", name}, {NULL, NULL}};
	const struct fr_catalog *const *catalog = arg;

	return fr_catalog_fill(*catalog, "ics.birthday", words, title, err);
}

enum fr_code calendar_print(struct cli *cli, enum fr_calendar_alarms alarms,
                            const struct fr_ritual *one)
{
	const struct fr_catalog *catalog;
	struct fr_calendar_birthdays birthdays = {.title = birthday_title, .arg = &catalog};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	FR_TRY(catalog_get(cli, &catalog));
	FR_TRY(fr_setting_birthday_lead(cli->store, &birthdays.lead, &cli->err));
	FR_TRY(cli_hold(cli));
	FR_TRY(
	    fr_calendar_write(cli->store, cli_now(cli), alarms, &birthdays, one, &text, &cli->err));
	cli_release(cli);
	out_text("%s", fr_buf_text(&text));
	return FR_OK;
}

/* --- in ----------------------------------------------------------------------------------- */

static enum fr_code take_file(struct cli *cli, const char *name, struct fr_buf *text)
{
	enum fr_code code = read_all_most(cli, name, FR_IMPORT_MAX, text);

	if (code == FR_BAD)
		return fr_err_set(&cli->err, FR_FAIL, "%.900s is larger than 64 MiB", name);
	return code ? code : fr_text_plain(text, &cli->err);
}

/* What is to be said, when nothing is locked any more. */
struct taking {
	struct cli *cli;
	struct fr_buf lines;         /* on standard output, made visible */
	struct fr_buf notes;         /* on standard error */
	struct fr_buf only;          /* folded: what the names that are meant have in them */
	struct fr_buf names, picked; /* lists: of all events, and of those that are meant */
	int n_names;
	struct fr_calendar_file *read;
};

static void taking_close(struct taking *taking)
{
	fr_calendar_close(taking->read);
	fr_buf_free(&taking->only);
	fr_buf_free(&taking->names);
	fr_buf_free(&taking->picked);
	fr_buf_free(&taking->lines);
	fr_buf_free(&taking->notes);
}

static void take_left(const char *what, void *arg)
{
	struct taking *taking = arg;

	cli_line(taking->cli, what, &taking->notes);
}

static void take_say(struct taking *taking, const struct fr_calendar_read *read)
{
	const struct fr_record *ritual = &read->ritual->record;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	if (taking->cli->json) {
		fr_record_write(ritual, FR_WRITE_PUBLIC, &taking->lines);
	} else {
		line_name(read->ritual, cli_now(taking->cli), &line);
		fr_buf_puts(&line, ", ");
		line_rhythm(ritual, &line);
		if (read->moved)
			fr_buf_printf(&line, ", %d date%s moved", read->moved,
			              read->moved == 1 ? "" : "s");
		if (read->skipped)
			fr_buf_printf(&line, ", %d skipped", read->skipped);
		fr_text_show(fr_buf_text(&line), &taking->lines);
	}
	fr_buf_putc(&taking->lines, '\n');
}

static enum fr_code take_seen(const struct fr_calendar_read *read, void *arg, struct fr_err *err)
{
	struct taking *taking = arg;

	take_say(taking, read);
	if (read->put == FR_PUT_ADDED)
		FR_TRY(line_limits(taking->cli, &read->ritual->record, &taking->notes));
	return fr_buf_check(&taking->lines, err);
}

static void take_told(struct taking *taking, const struct fr_calendar_counts *counts, int dry)
{
	out_lines(fr_buf_text(&taking->lines), taking->lines.len);
	progress_end();
	if (taking->notes.failed)
		cli_note(taking->cli, "%s", FR_BUF_LOST);
	else
		fputs(fr_buf_text(&taking->notes), stderr);
	cli_note(taking->cli, "%s%lld added, %lld changed, %lld same, %lld left out",
	         dry ? "would be: " : "", (long long)counts->added, (long long)counts->changed,
	         (long long)counts->same, (long long)counts->left);
}

/* As one step, which a dry run does not end. */
static enum fr_code take_store(struct taking *taking, struct fr_calendar_import *import, int dry)
{
	struct cli *cli = taking->cli;
	struct fr_calendar_counts counts = {0};
	FR_FREED(dry_run_close) struct dry_run scratch = {0};

	FR_TRY(dry_run_open(cli, dry, &scratch));
	FR_TRY(cli_write(cli, "import ics"));
	import->store = cli->store;
	FR_TRY(fr_calendar_import(import, taking->read, &counts, &cli->err));
	if (dry)
		fr_step_rollback(cli->store);
	else
		FR_TRY(cli_commit(cli));
	take_told(taking, &counts, dry);
	return counts.broken ? cli_told(cli, FR_FAIL) : FR_OK;
}

/* --- which of them ------------------------------------------------------------------------ */

static int take_only(const char *name, void *arg)
{
	const struct taking *taking = arg;
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};

	fr_text_fold(name, &folded);
	return strstr(fr_buf_text(&folded), fr_buf_text(&taking->only)) != NULL;
}

static int take_picked(const char *name, void *arg)
{
	return fr_list_has(fr_buf_text(&((const struct taking *)arg)->picked), name);
}

static void take_add(struct fr_buf *list, const char *name)
{
	struct fr_json json = {list, list->len > 0};

	if (list->len)
		fr_buf_cut(list, list->len - 1);
	else
		fr_json_open(&json, NULL, '[');
	fr_json_text(&json, NULL, name);
	fr_json_close(&json, ']');
}

static enum fr_code take_name(const char *name, void *arg, struct fr_err *err)
{
	struct taking *taking = arg;

	if (!taking->names.len || !fr_list_has(fr_buf_text(&taking->names), name)) {
		take_add(&taking->names, name);
		taking->n_names++;
	}
	return fr_buf_check(&taking->names, err);
}

/* Before anything is locked. */
static enum fr_code take_ask(struct taking *taking, struct fr_calendar_import *import)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	const char *at;

	FR_TRY(fr_calendar_names(taking->read, take_name, taking, &taking->cli->err));
	if (taking->n_names < 2)
		return FR_OK;
	import->wanted = take_picked;
	take_add(&taking->picked, "");
	at = fr_buf_text(&taking->names);
	while (fr_list_next(&at, &name)) {
		if (cli_ask("ask.ritual", "r", fr_buf_text(&name), NULL))
			take_add(&taking->picked, fr_buf_text(&name));
	}
	return fr_buf_check(&taking->picked, &taking->cli->err);
}

static enum fr_code take_choose(struct taking *taking, const char *file, const char *only,
                                struct fr_calendar_import *import)
{
	if (only) {
		fr_text_fold(only, &taking->only);
		import->wanted = take_only;
		return fr_buf_check(&taking->only, &taking->cli->err);
	}
	return cli_interactive() && strcmp(file, "-") != 0 ? take_ask(taking, import) : FR_OK;
}

enum fr_code calendar_take(struct cli *cli, const char *file, const struct fr_record *model,
                           const char *zone, const char *only, int all, int dry)
{
	FR_FREED(taking_close) struct taking taking = {.cli = cli};
	struct fr_calendar_import import = {.now = cli->now,
	                                    .model = model,
	                                    .zone = zone,
	                                    .all = all,
	                                    .seen = take_seen,
	                                    .left = take_left,
	                                    .arg = &taking};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	/* what is read is said in words: that they are there is known before anything is kept */
	FR_TRY(texts_catalog() ? take_file(cli, file, &text) : texts_failed());
	FR_TRY(fr_calendar_open(fr_buf_text(&text), text.len, all, &taking.read, &cli->err));
	fr_buf_free(&text);
	FR_TRY(take_choose(&taking, file, only, &import));
	return take_store(&taking, &import, dry);
}
