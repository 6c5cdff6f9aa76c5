/* import_from - import from other programs, in one step */
#include "import_from.h"
#include "cli/dry_run.h"
#include "cli/kinds.h"
#include "cli/run.h"
#include "cli/spool.h"
#include "data.h"
#include "import_table.h"

#include <fr/import.h>
#include <fr/text.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAPS 64

static const struct format {
	const char *name;
	fr_import_read *read;
	const char *verb; /* for the journal; import alone is from another machine */
} FORMATS[] = {{"friends", fr_from_friends, "import friends"},
               {"monica", fr_from_monica, "import monica"},
               {"vcf", fr_from_vcf, "import vcf"},
               {"csv", fr_from_csv, "import csv"}};

struct from {
	struct cli *cli;
	const struct format *format;
	struct fr_import_options options;
	const char *map[MAPS + 1];
	char today[FR_WHEN_SIZE];
	struct fr_buf text;
	struct spool items; /* what was read, as lines */
	struct fr_item item;
	struct fr_intake *intake;
	struct fr_whom *who;
	int asked; /* at a terminal, about names that are almost the same */
	struct import_table table;
	int64_t same;
};

/* --- the file ------------------------------------------------------------------------- */

static enum fr_code from_read_fd(struct from *from, int fd, const char *file)
{
	struct fr_err *err = &from->cli->err;
	struct stat st;
	enum fr_code code;

	if (fd < 0 || fstat(fd, &st) != 0)
		return fr_err_set(err, FR_FAIL, "%s: %s", file, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return fr_err_set(err, FR_FAIL, "%s is a folder", file);
	code = fr_buf_read_all(&from->text, fd, FR_IMPORT_MAX, err);
	if (code == FR_BAD)
		return fr_err_set(err, FR_FAIL, "%s: is larger than 64 MiB", file);
	if (!code)
		code = fr_text_plain(&from->text, err);
	return code == FR_FAIL || code == FR_BAD
	           ? fr_err_set(err, FR_FAIL, "%s: %.900s", file, err->message)
	           : code;
}

/* All of it, before the store is opened to write: nobody waits for a slow pipe. */
static enum fr_code from_read(struct from *from, const char *file)
{
	FR_FREED(run_closed)
	int fd = strcmp(file, "-") != 0 ? open(file, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;

	return from_read_fd(from, fd, file);
}

/* --- into the store -------------------------------------------------------------------------- */

static enum fr_code from_remark(const struct fr_remark *remark, void *arg, struct fr_err *err)
{
	struct from *from = arg;

	return import_table_add(&from->table, remark, err);
}

static enum fr_code from_item(struct from *from, const struct fr_import_item *item,
                              struct fr_err *err)
{
	struct fr_remark remark = {FR_REMARK_BECAME, item->line, item->about, item->what,
	                           item->became};
	enum fr_adopted how = FR_ADOPTED;
	const char *but = NULL;
	struct fr_err why;
	enum fr_code code =
	    fr_adopt(from->cli->store, from->intake, from->who, item, &how, &but, &why);

	if (code == FR_BAD || code == FR_USAGE) {
		remark.is = FR_REMARK_BROKEN;
		remark.why = why.message;
		return from_remark(&remark, from, err);
	}
	if (code) {
		*err = why;
		return code;
	}
	from->same += how == FR_ADOPT_SAME;
	FR_TRY(from_remark(&remark, from, err));
	if (!but)
		return FR_OK;
	remark.is = FR_REMARK_BUT;
	remark.why = but;
	if (item->record->type == FR_TYPE_FRIEND)
		remark.about = fr_record_text(item->record, FR_FRIEND_NAME);
	return from_remark(&remark, from, err);
}

static enum fr_code from_items(const char *lines, size_t len, void *arg)
{
	struct from *from = arg;
	const char *end = lines + len;

	while (lines < end) {
		const char *newline = memchr(lines, '\n', (size_t)(end - lines));

		FR_TRY(
		    fr_item_read(lines, (size_t)(newline - lines), &from->item, &from->cli->err));
		FR_TRY(from_item(from, &from->item.item, &from->cli->err));
		lines = newline + 1;
	}
	return FR_OK;
}

/* --- what the file holds --------------------------------------------------------------------- */

static enum fr_code from_keep(const struct fr_import_item *item, void *arg, struct fr_err *err)
{
	struct from *from = arg;

	FR_TRY(fr_whom_look(from->who, item, err));
	fr_item_write(item, &from->items.text);
	return spool_added(&from->items);
}

/* All of it, and who is in it: nothing is made or locked for that. */
static enum fr_code from_look(struct from *from, const char *file)
{
	struct fr_import_sink sink = {from_keep, from_remark, from};
	struct fr_err *err = &from->cli->err;
	enum fr_code code = fr_whom_open(from->format->name, &from->who, err);

	if (!code)
		code = from->format->read(fr_buf_text(&from->text), from->text.len, &from->options,
		                          &sink, err);
	fr_buf_free(&from->text);
	if (code == FR_BAD)
		return fr_err_set(&from->cli->err, FR_FAIL, "%s: %.900s", file, err->message);
	return code;
}

static int from_ask(const char *name, const char *near, void *arg)
{
	(void)arg;
	return cli_ask("ask.same", "f", name, "x", near, NULL);
}

/* Before anything is locked. */
static enum fr_code from_questions(struct from *from)
{
	struct cli *cli = from->cli;

	if (!cli->store || !cli_interactive())
		return FR_OK;
	from->asked = 1;
	FR_TRY(fr_whom_plan(from->who, cli->store, &cli->err));
	return fr_whom_questions(from->who, cli->store, from_ask, from, &cli->err);
}

/* Where nobody could be asked they are kept apart, and that is said. */
static int from_near(const char *name, const char *near, void *arg)
{
	struct from *from = arg;
	FR_FREED(fr_buf_free) struct fr_buf why = {0};
	struct fr_remark remark = {FR_REMARK_BUT, 0, name, "friend", NULL};
	struct fr_err err;

	fr_buf_printf(&why, "is new, and not %s: fr-friend merge makes them one", near);
	remark.why = fr_buf_text(&why);
	if (from_remark(&remark, from, &err))
		from->table.more++;
	return 0;
}

/* Who they are: a slip of the pen is seen here. */
static void from_news(struct from *from, int added)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	int n;

	fr_buf_printf(&line, "%d friend%s new by name: ", added, added == 1 ? "" : "s");
	fr_text_show(fr_whom_news(from->who, &n), &line);
	cli_note(from->cli, "%.900s%s", fr_buf_text(&line), line.len > 900 ? "..." : "");
}

static enum fr_code from_finish(struct from *from)
{
	struct cli *cli = from->cli;
	const struct fr_intake_counts *counts = fr_intake_counts(from->intake);
	int dry = cli_has(cli, DATA_DRY_RUN);

	if (dry)
		fr_step_rollback(cli->store);
	else
		FR_TRY(cli_commit(cli));
	if (!cli->json)
		FR_TRY(import_table_print(&from->table, &cli->err));
	else if (!dry)
		FR_TRY(out_step(cli));
	if (from->table.more)
		cli_note(cli, "%lld more remarks do not fit in", (long long)from->table.more);
	if (counts->friends_added)
		from_news(from, counts->friends_added);
	cli_note(cli, "%sadded %lld, changed %lld, same %lld, older %lld, not read %lld",
	         dry ? "would be: " : "", (long long)counts->added, (long long)counts->changed,
	         (long long)counts->same + (long long)from->same, (long long)counts->older,
	         (long long)from->table.broken);
	return from->table.broken ? cli_told(cli, FR_FAIL) : FR_OK;
}

/* --- the command line ---------------------------------------------------------------------- */

static enum fr_code from_format(struct from *from, const char *name)
{
	for (size_t i = 0; i < sizeof FORMATS / sizeof FORMATS[0]; i++) {
		if (strcmp(FORMATS[i].name, name) == 0)
			from->format = &FORMATS[i];
	}
	if (!from->format)
		return fr_err_set(&from->cli->err, FR_USAGE,
		                  "--from knows friends, monica, vcf, csv and ics, not \"%.60s\"",
		                  name);
	return FR_OK;
}

static enum fr_code from_kind(const char *word, void *arg, enum fr_kind *kind, struct fr_err *err)
{
	struct from *from = arg;
	struct kinds_word meant;

	(void)err;
	FR_TRY(kinds_read(from->cli, word, &meant));
	*kind = meant.kind;
	return FR_OK;
}

static enum fr_code from_dates(struct from *from)
{
	static const char *const ORDER[] = {"dmy", "mdy", "ymd"};
	const char *named = cli_value(from->cli, DATA_DATES);

	for (size_t i = 0; named && i < sizeof ORDER / sizeof ORDER[0]; i++) {
		if (strcmp(named, ORDER[i]) == 0)
			from->options.dates = (enum fr_day_order)(FR_DATES_DMY + i);
	}
	return named && !from->options.dates
	           ? fr_err_set(&from->cli->err, FR_USAGE,
	                        "--dates knows dmy, mdy and ymd, not \"%.60s\"", named)
	           : FR_OK;
}

/* Options that say something to one format only. */
static enum fr_code from_options(struct from *from)
{
	struct cli *cli = from->cli;
	int friends = from->format->read == fr_from_friends;
	int at = 0, n = 0;
	struct fr_when when;
	const char *map;

	if (cli_has(cli, DATA_KEEP_GOING))
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "--from leaves out what it cannot read and says so: no --keep-going");
	if (cli_has(cli, DATA_WITH))
		return fr_err_set(&cli->err, FR_USAGE, "--with belongs to --from ics");
	if (!friends && (cli_has(cli, DATA_MAP) || cli_has(cli, DATA_TODAY)))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--map and --today belong to --from friends");
	if (cli_has(cli, DATA_COLUMNS) && from->format->read != fr_from_csv)
		return fr_err_set(&cli->err, FR_USAGE, "--columns belongs to --from csv");
	if (cli_has(cli, DATA_DATES) && !friends && from->format->read != fr_from_csv)
		return fr_err_set(&cli->err, FR_USAGE, "--dates belongs to --from csv and friends");
	FR_TRY(from_dates(from));
	while ((map = cli_each(cli, DATA_MAP, &at))) {
		if (n == MAPS)
			return fr_err_set(&cli->err, FR_USAGE, "--map stands more than %d times",
			                  MAPS);
		from->map[n++] = map;
	}
	from->options.now = cli_now(cli);
	from->options.kind = from_kind;
	from->options.arg = from;
	from->options.map = from->map;
	from->options.columns = cli_value(cli, DATA_COLUMNS);
	if (!cli_has(cli, DATA_TODAY))
		return FR_OK;
	FR_TRY(cli_date(cli, "--today", cli_value(cli, DATA_TODAY), FR_PAST, &when));
	fr_when_format(&when, from->today);
	from->today[10] = '\0';
	from->options.today = from->today;
	return FR_OK;
}

static enum fr_code from_take(struct from *from)
{
	struct fr_store *store = from->cli->store;
	struct fr_err *err = &from->cli->err;

	FR_TRY(fr_intake_open(store, &from->intake, err));
	FR_TRY(fr_whom_plan(from->who, store, err));
	if (!from->asked)
		FR_TRY(fr_whom_questions(from->who, store, from_near, from, err));
	FR_TRY(spool_walk(&from->items, from_items, from));
	FR_TRY(fr_whom_finish(from->who, store, from->intake, err));
	return fr_intake_end(from->intake, err);
}

static enum fr_code from_step(struct from *from, const char *file)
{
	struct cli *cli = from->cli;
	enum fr_code code;

	FR_TRY(cli_write(cli, from->format->verb));
	code = from_take(from);
	return code ? fr_err_set(&cli->err, code, "%s: %.900s", file, cli->err.message)
	            : from_finish(from);
}

static enum fr_code from_store(struct from *from, const char *file)
{
	FR_FREED(dry_run_close) struct dry_run scratch = {0};
	enum fr_code code;

	FR_TRY(dry_run_open(from->cli, cli_has(from->cli, DATA_DRY_RUN), &scratch));
	code = from_step(from, file);
	fr_intake_close(from->intake);
	return code;
}

static enum fr_code from_all(struct from *from, const char *format)
{
	struct cli *cli = from->cli;
	const char *file = cli->operands[0];

	FR_TRY(from_format(from, format));
	if (cli->n_operands != 1)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "from where? fr-data import --from %s FILE, or - for standard input", format);
	FR_TRY(cli_read(cli));
	FR_TRY(from_options(from));
	FR_TRY(from_read(from, file));
	FR_TRY(from_look(from, file));
	FR_TRY(from_questions(from));
	return from_store(from, file);
}

enum fr_code data_import_from(struct cli *cli, const char *format)
{
	FR_FREED(fr_freed) struct from *from = NULL;
	enum fr_code code;

	if (strcmp(format, "ics") == 0)
		return data_from_ics(cli);
	from = calloc(1, sizeof *from);
	if (!from)
		return fr_err_nomem(&cli->err);
	from->cli = cli;
	spool_open(&from->items, cli);
	from->table.all = cli_has(cli, DATA_VERBOSE);
	code = from_all(from, format);
	import_table_free(&from->table);
	fr_whom_close(from->who);
	fr_buf_free(&from->text);
	fr_item_free(&from->item);
	spool_close(&from->items);
	return code;
}
