/* week_seen - what a week's notes show unasked: what went well, and one hint at most */
#include "week.h"

#include "cli/person.h"
#include "cli/put.h"
#include "cli/run.h"
#include "cli/say.h"
#include "cli/words.h"

#include <fr/json.h>
#include <fr/lines.h>
#include <fr/os.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WINS_MOST 3
#define FINE_DAYS 56 /* so long nothing is said of what is fine */

/* --- what went well ------------------------------------------------------------------------ */

/* What fr-checkin notices, as records. */
static enum fr_code seen_wins(struct cli *cli, int out)
{
	const char *argv[] = {NULL, "-j", "wins", "-d", NULL, NULL};
	FR_FREED(fr_buf_free) struct fr_buf program = {0}, store = {0};

	FR_TRY(cli_program(cli, "fr-checkin", &program));
	FR_TRY(cli_store_path(cli, 0, &store));
	argv[0] = fr_buf_text(&program);
	argv[4] = fr_buf_text(&store);
	if (run_program(argv, STDIN_FILENO, out, STDERR_FILENO) != 0)
		return fr_err_set(&cli->err, FR_FAIL, "fr-checkin could not say what went well");
	return FR_OK;
}

/* How many were noticed up to this one. */
static int seen_win(const struct week *week, const struct fr_record *win, int n)
{
	const char *source = fr_record_text(win, FR_WIN_SOURCE);

	if (!source || strcmp(source, "noticed") != 0)
		return n;
	if (n == 0)
		catalog_say(week->spoken.catalog, "week.seen", NULL, 0);
	if (n < WINS_MOST)
		catalog_paragraph(fr_record_text(win, FR_WIN_TEXT), 2);
	return n + 1;
}

static enum fr_code seen_read(struct week *week, int fd)
{
	struct cli *cli = week->spoken.cli;
	struct fr_lines *lines = NULL;
	struct fr_record_reader *reader = NULL;
	FR_FREED(fr_record_free) struct fr_record record = {0};
	int64_t number;
	size_t len;
	char *text;
	int n = 0;
	enum fr_code code = fr_lines_open(fd, &lines, &cli->err);

	if (!code)
		code = fr_record_reader_open(&reader, &cli->err);
	while (!code && !(code = fr_lines_next(lines, &text, &len, &number, &cli->err))) {
		code = fr_record_read(reader, text, len, &record, &cli->err);
		if (!code)
			n = seen_win(week, &record, n);
	}
	fr_record_reader_close(reader);
	fr_lines_close(lines);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code week_wins(struct week *week)
{
	struct cli *cli = week->spoken.cli;
	FR_FREED(run_closed) int fd = fr_os_file(NULL);

	if (fd < 0)
		return fr_err_nomem(&cli->err);
	FR_TRY(seen_wins(cli, fd));
	return lseek(fd, 0, SEEK_SET) == 0 ? seen_read(week, fd) : FR_OK;
}

/* --- one hint ------------------------------------------------------------------------------ */

/* "given" or "received" where that is to be said of somebody, else NULL. */
static const char *hint_side(const struct fr_person *person, int64_t now)
{
	if (person->unsafe || person->archived || fr_person_holds(person->accept_until, now) ||
	    fr_person_holds(person->pause_until, now))
		return NULL;
	return words_noticed(&person->result, FR_SAY_GIVEN)      ? "given"
	       : words_noticed(&person->result, FR_SAY_RECEIVED) ? "received"
	                                                         : NULL;
}

static enum fr_code hint_fine(struct week *week, const struct fr_person *person,
                              struct words *words)
{
	struct cli *cli = week->spoken.cli;
	int64_t day = fr_local_day(cli_now(cli)) + FINE_DAYS;
	struct fr_when until = fr_when_date(day);
	FR_FREED(fr_record_free) struct fr_record pause = {0};

	fr_record_reset(&pause, FR_TYPE_PAUSE);
	FR_TRY(fr_record_set_text(&pause, FR_PAUSE_FRIEND, fr_buf_text(&person->name), &cli->err));
	FR_TRY(fr_record_set_text(&pause, FR_PAUSE_MODE, "accept", &cli->err));
	FR_TRY(fr_record_set_when(&pause, FR_PAUSE_UNTIL, &until, &cli->err));
	FR_TRY(put_new(cli, "week", &pause));
	words_said_day(words, week->spoken.catalog, "d", day, fr_local_day(cli_now(cli)));
	catalog_say(week->spoken.catalog, "week.fine.then", words->list, 0);
	return FR_OK;
}

static enum fr_code hint_say(struct week *week, const struct fr_person *person, const char *side)
{
	const struct fr_catalog *catalog = week->spoken.catalog;
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0}, answer = {0};
	char key[32];

	snprintf(key, sizeof key, "week.hint.%s", side);
	words_friend(&words, person, &quoted);
	catalog_say(catalog, key, words.list, 0);
	FR_TRY(door_ask(week->spoken.cli, fr_catalog_text(catalog, "week.fine"), &answer));
	if (answer.len && (*answer.data | 32) == *fr_catalog_text(catalog, "week.fine.key"))
		return hint_fine(week, person, &words);
	return FR_OK;
}

/* Of those of whom there is something to say, another one every week. */
enum fr_code week_hint(struct week *week)
{
	struct cli *cli = week->spoken.cli;
	struct fr_ask ask = {.now = cli_now(cli), .until = INT64_MAX};
	FR_FREED(fr_person_clear) struct fr_person person = {0};
	FR_FREED(fr_freed) int64_t *rows = NULL;
	size_t n = 0, found = 0;

	FR_TRY(week_friends(cli, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		FR_TRY(
		    fr_person_read(cli->store, &ask, rows[i], FR_PERSON_MODEL, &person, &cli->err));
		if (hint_side(&person, ask.now))
			rows[found++] = rows[i];
	}
	if (found) {
		size_t chosen = (size_t)((week_next(cli) / 7) % (int64_t)found);

		FR_TRY(fr_person_read(cli->store, &ask, rows[chosen], FR_PERSON_MODEL, &person,
		                      &cli->err));
		FR_TRY(hint_say(week, &person, hint_side(&person, ask.now)));
	}
	return FR_OK;
}
