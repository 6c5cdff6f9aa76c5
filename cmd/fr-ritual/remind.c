/* remind - what is due, for cron: once, on time or late, never twice and never lost */
#include "remind.h"

#include "cli/catalog.h"
#include "cli/say.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What root makes beside somebody's store is theirs, as SQLite's own files are. */
static void remind_owner(int lock, const char *path, size_t store)
{
	FR_FREED(fr_buf_free) struct fr_buf own = {0};
	struct stat st;

	fr_buf_add(&own, path, store);
	if (geteuid() == 0 && !own.failed && stat(fr_buf_text(&own), &st) == 0 &&
	    fchown(lock, st.st_uid, st.st_gid) != 0)
		errno = 0; /* a disk without owners has nobody to shut out */
}

/*
 * One run at a time.  The lock is on a file beside the store (never on the store itself, whose
 * locks are SQLite's) and dies with this process, not with the commands that it runs.  *lock is -1
 * where another run has it: that one brings what is due.
 */
static enum fr_code remind_lock(struct cli *cli, int *lock)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	enum fr_code code = FR_OK;
	size_t store;

	FR_TRY(cli_store_path(cli, 0, &path));
	store = path.len;
	fr_buf_puts(&path, ".remind");
	if (path.failed)
		return fr_err_set(&cli->err, FR_FAIL, "no memory left");
	*lock = open(path.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*lock < 0)
		return fr_err_set(&cli->err, FR_FAIL, "cannot open the lock %s: %s", path.data,
		                  strerror(errno));
	remind_owner(*lock, path.data, store);
	/* a record lock is not inherited: a child of a killed remind never holds it, not even
	 * before its exec */
	if (fcntl(*lock, F_SETLK, &(struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET}) == 0)
		return FR_OK;
	if (errno != EACCES && errno != EAGAIN)
		code = fr_err_set(&cli->err, FR_FAIL, "cannot lock %s: %s", path.data,
		                  strerror(errno));
	close(*lock);
	*lock = -1;
	return code;
}

/*
 * When the next run is to be expected: as far ahead as the one before is back, which left its time
 * in the lock; 0: none did.  Later runs find this one's.
 */
static int64_t remind_next(int lock, int64_t now)
{
	char text[32] = "";
	ssize_t was = pread(lock, text, sizeof text - 1, 0);
	int64_t before = was > 0 ? strtoll(text, NULL, 10) : 0;
	int n = snprintf(text, sizeof text, "%lld\n", (long long)now);

	if (pwrite(lock, text, (size_t)n, 0) != n || (was > n && ftruncate(lock, n) != 0))
		return 0; /* a full disk: nothing can wait */
	return before > 0 && before < now ? now + (now - before) : 0;
}

/* --- in words ------------------------------------------------------------------------- */

static enum fr_code words_roles(const struct fr_catalog *catalog, struct reminder *reminder,
                                struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf roles = {0};
	struct fr_word words[] = {{"x", NULL}, {NULL, NULL}};

	turn_said_roles(fr_buf_text(&reminder->item->roles), &roles);
	words[0].value = fr_buf_text(&roles);
	if (roles.len || roles.failed) {
		fr_buf_putc(&reminder->text, ' ');
		FR_TRY(fr_catalog_fill(catalog, "remind.roles", words, &reminder->text, err));
	}
	return FR_OK;
}

/* The ending of its id: two that read the same on two days are two things. */
static enum fr_code words_which(struct cli *cli, const struct fr_due_item *item,
                                char id[FR_ID_SIZE])
{
	FR_FREED(fr_record_free) struct fr_record record = {0};

	fr_record_reset(&record, item->of);
	record.id = item->ref;
	return fr_record_ending(cli->store, &record, id, &cli->err);
}

static enum fr_code words_of(struct cli *cli, const struct fr_catalog *catalog,
                             struct reminder *reminder)
{
	const struct fr_due_item *item = reminder->item;
	FR_FREED(fr_buf_free) struct fr_buf friends = {0}, quoted = {0}, date = {0};
	char days[24], key[32], id[FR_ID_SIZE] = "";
	struct fr_word words[] = {{"f", NULL}, {"r", NULL}, {"d", NULL}, {"n", days},
	                          {"F", NULL}, {"i", id},   {NULL, NULL}};
	int late = item->late && item->what <= FR_DUE_BIRTHDAY;

	say_names(fr_buf_text(&item->names), &friends);
	say_said(&item->due, &date);
	snprintf(days, sizeof days, "%lld", (long long)(fr_local_day(cli_now(cli)) - item->since));
	say_word(fr_buf_text(&friends), &quoted);
	words[0].value = fr_buf_text(&friends);
	words[4].value = fr_buf_text(&quoted);
	words[1].value = fr_buf_text(&item->name);
	words[2].value = fr_buf_text(&date);
	snprintf(key, sizeof key, "remind.%s%s", fr_due_words[item->what],
	         !late        ? ""
	         : item->once ? ".asked"
	                      : ".late");
	FR_TRY(words_which(cli, item, id));
	FR_TRY(fr_catalog_fill(catalog, key, words, &reminder->text, &cli->err));
	FR_TRY(words_roles(catalog, reminder, &cli->err));
	FR_TRY(fr_buf_check(friends.failed ? &friends : &date, &cli->err));
	return fr_buf_check(&reminder->text, &cli->err);
}

static enum fr_code remind_words(struct cli *cli, const struct fr_due_list *due,
                                 struct reminders *reminders)
{
	const struct fr_catalog *catalog = NULL;

	FR_TRY(catalog_get(cli, &catalog));
	reminders->list = calloc(due->n, sizeof *reminders->list);
	if (!reminders->list)
		return fr_err_nomem(&cli->err);
	while (reminders->n < due->n) {
		struct reminder *reminder = &reminders->list[reminders->n];

		reminder->item = &due->items[reminders->n++];
		FR_TRY(words_of(cli, catalog, reminder));
	}
	return FR_OK;
}

/* --- remind ----------------------------------------------------------------------------- */

static void remind_free(struct reminders *reminders)
{
	for (size_t i = 0; i < reminders->n; i++)
		fr_buf_free(&reminders->list[i].text);
	free(reminders->list);
}

static enum fr_code remind_all(struct cli *cli, int64_t next)
{
	const char *command = cli_value(cli, OPT_EXEC);
	struct fr_due_ask ask = {
	    .store = cli->store, .now = cli_now(cli), .how = FR_DUE_NEW, .next = next};
	FR_FREED(fr_due_free) struct fr_due_list due = {0};
	FR_FREED(remind_free) struct reminders reminders = {0};

	FR_TRY(fr_due_gather(&ask, &due, &cli->err));
	if (!due.n)
		return FR_OK;
	FR_TRY(remind_words(cli, &due, &reminders));
	if (command)
		return remind_exec(cli, &reminders, command);
	return cli_has(cli, OPT_NOTIFY) ? remind_notify(cli, &reminders)
	                                : remind_print(cli, &reminders);
}

enum fr_code ritual_remind(struct cli *cli)
{
	int lock = -1;
	int install = cli_has(cli, OPT_INSTALL) + cli_has(cli, OPT_UNINSTALL);
	int private = cli_has(cli, OPT_PRIVATE) && !cli_has(cli, OPT_NOTIFY);
	int ways = cli_has(cli, OPT_EXEC) + cli_has(cli, OPT_NOTIFY) + private + cli->json;
	enum fr_code code;

	if (install > 1 || (install && ways))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--install or --uninstall, and nothing beside it");
	if (!install && (cli_has(cli, OPT_AT) || cli_has(cli, OPT_YES)))
		return fr_err_set(&cli->err, FR_USAGE, "--at and --yes go with --install");
	if (install)
		return cli_has(cli, OPT_INSTALL) ? remind_install(cli) : remind_uninstall(cli);
	if (ways > 1)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--exec, --notify, --private and -j are ways to hear of it; "
		                  "choose one (--notify --private is one)");
	code = cli_read(cli);
	if (code || !cli->store)
		return code;
	code = remind_lock(cli, &lock);
	if (code || lock < 0)
		return code;
	code = remind_all(cli, remind_next(lock, cli_now(cli)));
	close(lock);
	return code;
}
