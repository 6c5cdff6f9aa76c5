/* prompt - who and when a person means, and the words they write */
#include "cli_parts.h"

#include "config.h"
#include "progress.h"
#include "run.h"
#include "say.h"
#include "texts.h"

#include <fr/friend.h>
#include <fr/os.h>
#include <fr/text.h>
#include <fr/time.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOTE_MAX ((size_t)64 * 1024)

int cli_interactive(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

int cli_ask(const char *key, ...)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0}, shown = {0};
	char answer[16];
	va_list pairs;

	va_start(pairs, key);
	texts_add_list(&text, key, pairs);
	va_end(pairs);
	fr_text_show(fr_buf_text(&text), &shown);
	progress_end();
	fprintf(stderr, "%s %s ", fr_buf_text(&shown), texts_word("ask.choice"));
	fflush(stderr);
	return fgets(answer, sizeof answer, stdin) && cli_is_yes(*answer);
}

int cli_is_yes(char letter)
{
	return letter && letter != '\n' && strchr(texts_word("ask.yes"), letter | 32) != NULL;
}

/* --- people ------------------------------------------------------------------- */

/* Whether to add them is asked in words, as of somebody new. */
static int ask_add(struct cli *cli, const char *text)
{
	FR_FREED(fr_buf_free) struct fr_buf near = {0};
	struct fr_err why;

	if (!cli_interactive())
		return 0;
	if (cli->store && fr_friend_near(cli->store, text, &near, &why))
		return 0;
	return near.len ? cli_ask("ask.add-near", "f", text, "x", fr_buf_text(&near), NULL)
	                : cli_ask("ask.add", "f", text, NULL);
}

static enum fr_code ask_unknown(struct cli *cli, const char *text, enum cli_add add,
                                struct fr_buf *name)
{
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};
	struct fr_err why;

	if (fr_text_check_name(text, &why))
		return fr_err_set(&cli->err, FR_USAGE, "%s", why.message);
	if (add == CLI_ADD_NEW || (add == CLI_ADD_ASK && ask_add(cli, text))) {
		fr_buf_puts(name, text);
		return fr_buf_check(name, &cli->err);
	}
	if (add != CLI_ADD_ASK)
		return FR_NOTHING;
	say_word(text, &quoted);
	return fr_err_set(&cli->err, FR_USAGE, "%s; to add them: fr-friend add %s",
	                  cli->err.message, fr_buf_text(&quoted));
}

enum fr_code cli_friend(struct cli *cli, const char *text, enum cli_add add, struct fr_buf *name,
                        int64_t *row)
{
	enum fr_code code;

	*row = 0;
	if (!fr_text_valid(text, strlen(text)))
		return fr_err_set(&cli->err, FR_USAGE, "the name \"%s\" is not UTF-8", text);
	code = cli->store ? fr_friend_find(cli->store, text, row, &cli->err)
	                  : fr_err_set(&cli->err, FR_NOTHING, "nobody is called %.200s", text);
	if (code == FR_NOTHING)
		return ask_unknown(cli, text, add, name);
	return code || !name ? code : fr_friend_name(cli->store, *row, name, &cli->err);
}

/* Where " and " or the like stands in names, or NULL; len is how long it is. */
static const char *friends_joiner(const char *names, size_t *len)
{
	static const char *const JOINERS[] = {" and ", " und ", " & ", " + "};
	const char *first = NULL;

	for (size_t i = 0; i < sizeof JOINERS / sizeof JOINERS[0]; i++) {
		const char *at = strstr(names, JOINERS[i]);

		if (at && (!first || at < first)) {
			first = at;
			*len = strlen(JOINERS[i]);
		}
	}
	return first;
}

static enum fr_code friends_one(struct cli *cli, const char *text, enum cli_add add,
                                struct fr_record *record, int field)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row;

	FR_TRY(cli_friend(cli, text, add, &name, &row));
	return fr_record_add_text(record, field, fr_buf_text(&name), &cli->err);
}

/* What stands between two commas: one who is called just so, else those between the "and"s. */
static enum fr_code friends_joined(struct cli *cli, const char *names, enum cli_add add,
                                   struct fr_record *record, int field)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	struct fr_err why;
	const char *joiner;
	size_t len = 0;
	int64_t row;

	if (strncmp(names, "and ", 4) == 0 || strncmp(names, "und ", 4) == 0)
		names += 4;
	if (cli->store && fr_friend_named(cli->store, names, &row, &why) == FR_OK)
		return friends_one(cli, names, add, record, field);
	while ((joiner = friends_joiner(names, &len)) != NULL) {
		fr_buf_clear(&name);
		fr_buf_add(&name, names, (size_t)(joiner - names));
		names = joiner + len;
		FR_TRY(fr_buf_check(&name, &cli->err));
		FR_TRY(friends_one(cli, fr_buf_text(&name), add, record, field));
	}
	return friends_one(cli, names, add, record, field);
}

enum fr_code cli_friends(struct cli *cli, const char *text, enum cli_add add,
                         struct fr_record *record, int field)
{
	FR_FREED(fr_freed) char *copy = strdup(text);
	char *rest = copy;

	if (!copy)
		return fr_err_nomem(&cli->err);
	while (rest)
		FR_TRY(friends_joined(cli, fr_text_part(&rest, ","), add, record, field));
	return FR_OK;
}

/* --- numbers and dates ------------------------------------------------------------ */

enum fr_code cli_number(struct cli *cli, const char *what, const char *text, int64_t min,
                        int64_t max, int64_t *value)
{
	const char *digits = text + (*text == '-' || *text == '+');
	char *end;

	errno = 0;
	*value = strtoll(text, &end, 10);
	if (*digits < '0' || *digits > '9' || *end || errno || *value < min || *value > max)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "%s is \"%.60s\", not a whole number from %lld to %lld", what,
		                  text, (long long)min, (long long)max);
	return FR_OK;
}

enum fr_code cli_minutes(struct cli *cli, const char *what, const char *text, int *minutes)
{
	int64_t number;

	if (*text && text[strspn(text, "0123456789")] == '\0') {
		FR_TRY(cli_number(cli, what, text, 0, 527040, &number));
		*minutes = (int)number;
		return FR_OK;
	}
	if (fr_duration_read(text, minutes, &cli->err))
		return fr_err_set(&cli->err, FR_USAGE, "%s: %.900s", what, cli->err.message);
	return FR_OK;
}

enum fr_code cli_date(struct cli *cli, const char *what, const char *text, enum fr_tense tense,
                      struct fr_when *when)
{
	enum fr_precision precision;

	if (fr_time_read(text, cli_now(cli), tense, when, &precision, &cli->err))
		return fr_err_set(&cli->err, FR_USAGE, "%s: %.900s", what, cli->err.message);
	if (precision == FR_TO_MINUTE || when->offset == FR_BARE_DATE)
		return FR_OK;
	*when = fr_when_date(fr_local_day(when->sec));
	return FR_OK;
}

/* --- notes ---------------------------------------------------------------------------- */

static enum fr_code note_check(struct cli *cli, struct fr_buf *note)
{
	if (note->failed)
		return fr_err_nomem(&cli->err);
	while (note->len && note->data[note->len - 1] == '\n')
		fr_buf_cut(note, note->len - 1);
	if (note->len > NOTE_MAX)
		return fr_err_set(&cli->err, FR_FAIL, "the note is longer than 64 KiB");
	if (!fr_text_valid(fr_buf_text(note), note->len))
		return fr_err_set(&cli->err, FR_FAIL, "the note is not UTF-8");
	fr_buf_clear(&cli->kept);
	fr_buf_add(&cli->kept, fr_buf_text(note), note->len);
	return FR_OK;
}

static enum fr_code note_read(struct cli *cli, int fd, const char *what, struct fr_buf *note)
{
	enum fr_code code = fr_buf_read_all(note, fd, NOTE_MAX + 1, &cli->err);

	if (code == FR_FAIL)
		return fr_err_set(&cli->err, FR_FAIL, "cannot read %s: %.400s", what,
		                  cli->err.message);
	return note_check(cli, note);
}

enum fr_code cli_read_note(struct cli *cli, struct fr_buf *note)
{
	return note_read(cli, STDIN_FILENO, "standard input", note);
}

const char *cli_note_folder(void)
{
	const char *own = getenv("XDG_RUNTIME_DIR");

	return own && *own == '/' && access(own, W_OK) == 0 ? own : fr_os_memory();
}

void cli_note_place(char path[CLI_NOTE_PLACE])
{
	snprintf(path, CLI_NOTE_PLACE, "%s/fr-note.XXXXXX", cli_note_folder());
}

static char note_path[CLI_NOTE_PLACE];

void cli_note_keep(char path[CLI_NOTE_PLACE])
{
	char kept[CLI_NOTE_PLACE];
	int fd;

	cli_note_place(kept);
	fd = mkstemp(kept);
	if (fd < 0)
		return;
	close(fd);
	if (rename(path, kept) == 0)
		memcpy(path, kept, sizeof kept);
	else
		unlink(kept);
}

static void note_unlink(int number)
{
	unlink(note_path);
	signal(number, SIG_DFL);
	raise(number);
}

/* The editor in a shell of its own, so that EDITOR may have arguments.  Its exit status, or -1. */
static int note_run_editor(const char *editor)
{
	char command[1024];
	const char *const argv[] = {"/bin/sh", "-c", command, "sh", note_path, NULL};

	snprintf(command, sizeof command, "%s \"$1\"", editor);
	return run_program(argv, STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO);
}

/* What an editor that failed has left is kept, where there is anything. */
static enum fr_code note_rescue(struct cli *cli, const char *editor)
{
	struct stat st;

	if (stat(note_path, &st) == 0 && st.st_size > 0) {
		cli_note_keep(note_path);
		return fr_err_set(&cli->err, FR_FAIL,
		                  "the editor (%.60s) failed; what it wrote is kept in %s", editor,
		                  note_path);
	}
	unlink(note_path);
	return fr_err_set(&cli->err, FR_FAIL, "the editor (%.60s) failed, and nothing was written",
	                  editor);
}

static enum fr_code note_edit_file(struct cli *cli, const char *editor, const char *start,
                                   struct fr_buf *note)
{
	int fd = mkstemp(note_path);
	size_t len = strlen(start);
	enum fr_code code;

	if (fd < 0)
		return fr_err_set(&cli->err, FR_FAIL, "cannot make a file for the note: %s",
		                  strerror(errno));
	if (write(fd, start, len) != (ssize_t)len) {
		close(fd);
		unlink(note_path);
		return fr_err_set(&cli->err, FR_FAIL, "cannot write %s: %s", note_path,
		                  strerror(errno));
	}
	close(fd);
	if (note_run_editor(editor) != 0)
		return note_rescue(cli, editor);
	fd = open(note_path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fr_err_set(&cli->err, FR_FAIL, "cannot read %s: %s", note_path,
		                  strerror(errno));
	code = note_read(cli, fd, note_path, note);
	close(fd);
	unlink(note_path);
	return code;
}

enum fr_code cli_edit_note(struct cli *cli, const char *start, struct fr_buf *note)
{
	static const int SIGNALS[] = {SIGHUP, SIGTERM};
	const char *editor = config_get("editor", NULL);
	enum fr_code code;

	if (!editor)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "-e wants an editor: set EDITOR, or give the note as words or with -");
	/* The editor runs with the store closed, so that nothing of ours holds a lock while a
	 * person writes. */
	fr_store_close(cli->store);
	cli->store = NULL;
	/* It says whose it is, so that one which a kill left behind is known. */
	snprintf(note_path, sizeof note_path, "%s/" CLI_NOTE_OPEN "%ld.XXXXXX", cli_note_folder(),
	         (long)getpid());
	for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++)
		signal(SIGNALS[i], note_unlink);
	signal(SIGINT, SIG_IGN);
	code = note_edit_file(cli, editor, start, note);
	for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++)
		signal(SIGNALS[i], SIG_DFL);
	signal(SIGINT, SIG_DFL);
	if (!code && fr_buf_text(note)[strspn(fr_buf_text(note), " \t\n")] == '\0')
		return fr_err_set(&cli->err, FR_NO, "nothing was written, and so nothing was kept");
	return code;
}
