/* letter - a page to copy by hand, from one's own notes of what a friend did */
#include "door.h"

#include "day.h"

#include "cli/operands.h"
#include "cli/words.h"

#include <fr/friend.h>
#include <fr/moment.h>
#include <fr/text.h>

#include <string.h>

#define LETTER_MOST   6
#define LETTER_INDENT 4

/* What was noted, newest first. */
struct letter {
	struct {
		int64_t sec;
		struct fr_buf text;
	} lines[LETTER_MOST];
	size_t n;
};

static void letter_free(struct letter *letter)
{
	for (size_t i = 0; i < letter->n; i++)
		fr_buf_free(&letter->lines[i].text);
}

/* Put a note in its place among the newest. */
static enum fr_code letter_add(struct letter *letter, int64_t sec, const char *text,
                               struct fr_err *err)
{
	size_t at = letter->n;

	while (at && letter->lines[at - 1].sec < sec)
		at--;
	if (at == LETTER_MOST)
		return FR_OK;
	if (letter->n == LETTER_MOST)
		fr_buf_free(&letter->lines[--letter->n].text);
	memmove(&letter->lines[at + 1], &letter->lines[at],
	        (letter->n - at) * sizeof letter->lines[0]);
	letter->n++;
	letter->lines[at].sec = sec;
	letter->lines[at].text = (struct fr_buf){0};
	fr_buf_puts(&letter->lines[at].text, text);
	return fr_buf_check(&letter->lines[at].text, err);
}

/* The newest moments that came from them and have a note. */
static enum fr_code letter_moments(struct cli *cli, int64_t row, struct letter *letter)
{
	struct fr_moment_filter filter;
	struct fr_moments *moments = NULL;
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	size_t left = LETTER_MOST;
	enum fr_code code;

	fr_moment_filter_init(&filter);
	filter.friends = &row;
	filter.n_friends = 1;
	filter.direction = FR_RECEIVED;
	filter.order = FR_NEWEST_FIRST;
	code = fr_moments_open(cli->store, &filter, &moments, &cli->err);
	while (!code && left && !(code = fr_moments_next(moments, &moment, &cli->err))) {
		const char *note = fr_record_text(&moment, FR_MOMENT_NOTE);

		left -= note != NULL;
		if (note)
			code = letter_add(letter, fr_record_int(&moment, FR_MOMENT_AT), note,
			                  &cli->err);
	}
	fr_moments_close(moments);
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code letter_win(const struct fr_record *win, void *arg, struct fr_err *err)
{
	struct fr_when at = fr_record_when(win, FR_WIN_AT);

	return letter_add(arg, fr_record_has(win, FR_WIN_AT) ? at.sec : win->created / 1000,
	                  fr_record_text(win, FR_WIN_TEXT), err);
}

static void letter_say(const struct fr_catalog *catalog, const char *key, const char *name)
{
	struct words words = {0};

	words_text(&words, "f", name);
	catalog_say(catalog, key, words.list, 0);
	out_text("\n");
}

static void letter_print(const struct fr_catalog *catalog, const char *name,
                         const struct letter *letter)
{
	letter_say(catalog, "letter.dear", name);
	letter_say(catalog, letter->n ? "letter.notes" : "letter.blank", name);
	for (size_t i = 0; i < letter->n; i++) {
		FR_FREED(fr_buf_free) struct fr_buf line = {0};

		day_month(fr_local_day(letter->lines[i].sec), &line);
		fr_buf_puts(&line, ": ");
		fr_buf_puts(&line, fr_buf_text(&letter->lines[i].text));
		catalog_paragraph(fr_buf_text(&line), LETTER_INDENT);
		out_text("\n");
	}
	letter_say(catalog, "letter.felt", name);
	letter_say(catalog, "letter.wish", name);
	catalog_say(catalog, "letter.end", NULL, 0);
}

/* Nothing is written to somebody whom nothing is said about. */
static enum fr_code letter_row(struct cli *cli, int64_t *row, struct fr_buf *name)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};

	FR_TRY(cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, name, row));
	FR_TRY(fr_record_get(cli->store, FR_TYPE_FRIEND, *row, &friend, &cli->err));
	if (!fr_record_int(&friend, FR_FRIEND_UNSAFE))
		return FR_OK;
	FR_TRY(catalog_card(cli, "unsafe"));
	return FR_DONE;
}

enum fr_code letter_run(struct cli *cli)
{
	const struct fr_catalog *catalog = NULL;
	FR_FREED(letter_free) struct letter letter = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row = 0;

	if (cli->json)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "a letter is no record; fr-log -j list --with %.200s has the moments",
		    cli->operands[0]);
	FR_TRY(cli_read(cli));
	FR_TRY(letter_row(cli, &row, &name));
	FR_TRY(letter_moments(cli, row, &letter));
	FR_TRY(fr_records_each(cli->store, FR_TYPE_WIN, row, letter_win, &letter, &cli->err));
	FR_TRY(catalog_get(cli, &catalog));
	letter_print(catalog, fr_buf_text(&name), &letter);
	return FR_OK;
}
