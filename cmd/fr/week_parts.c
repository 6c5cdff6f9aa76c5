/* week_parts - the questions about a week, whom they are about, and what is kept of the answers */
#include "week.h"

#include "cli/config.h"
#include "cli/operands.h"
#include "cli/words.h"

#include <fr/config.h>
#include <fr/friend.h>

#include <string.h>

const char *const week_keys[WEEK_QUESTIONS] = {"week.came", "week.went", "week.guess", "week.kind",
                                               "week.good"};

/* --- whom and when ------------------------------------------------------------------------- */

enum fr_code week_friends(struct cli *cli, int64_t **rows, size_t *n)
{
	size_t all = 0;

	*n = 0;
	FR_TRY(fr_friends_sorted(cli->store, rows, &all, &cli->err));
	for (size_t i = 0; i < all; i++) {
		struct fr_part part;

		FR_TRY(fr_friend_part(cli->store, (*rows)[i], &part, &cli->err));
		if (!part.unsafe && part.away < cli_now(cli))
			(*rows)[(*n)++] = (*rows)[i];
	}
	return FR_OK;
}

enum fr_code week_whose(struct cli *cli, struct fr_buf *name)
{
	FR_FREED(fr_freed) int64_t *rows = NULL;
	size_t n = 0;

	FR_TRY(week_friends(cli, &rows, &n));
	if (n)
		FR_TRY(fr_friend_name(cli->store, rows[(size_t)((week_next(cli) / 7) % (int64_t)n)],
		                      name, &cli->err));
	return FR_OK;
}

int64_t week_next(const struct cli *cli)
{
	const char *first = config_get("week", NULL);
	const char *const *days = fr_config_key("week")->words;
	int64_t today = fr_local_day(cli_now(cli));
	int wanted = 0;

	while (first && days[wanted] && strcmp(days[wanted], first) != 0)
		wanted++;
	return today + (wanted - fr_day_weekday(today) + 6) % 7 + 1;
}

/* --- what is kept -------------------------------------------------------------------------- */

enum fr_code week_question(struct week *week, enum week_question which, struct fr_buf *out)
{
	struct words words = {0};

	if (which == WEEK_GUESS && !week->name.len)
		return FR_OK;
	words_text(&words, "f", fr_buf_text(&week->name));
	return fr_catalog_fill(week->spoken.catalog, week_keys[which], words.list, out,
	                       &week->spoken.cli->err);
}

static enum fr_code week_guess(struct week *week, const char *text, struct fr_record *need)
{
	struct cli *cli = week->spoken.cli;

	fr_record_reset(need, FR_TYPE_NEED);
	FR_TRY(cli_set_text(cli, need, FR_NEED_FRIEND, fr_buf_text(&week->name)));
	FR_TRY(cli_set_text(cli, need, FR_NEED_TEXT, text));
	FR_TRY(cli_set_text(cli, need, FR_NEED_SOURCE, "guess"));
	return cli_set_now(cli, need, FR_NEED_AT);
}

/* An offer that is dated ahead, with the friend whom it names, if it is one. */
static enum fr_code week_kind(struct week *week, const char *text, struct fr_record *offer)
{
	struct cli *cli = week->spoken.cli;
	FR_FREED(spoken_free) struct spoken_moment said = {0};
	struct fr_when day = fr_when_date(week_next(cli));
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	const char *names;

	fr_record_reset(offer, FR_TYPE_OFFER);
	FR_TRY(spoken_read(&week->spoken, text, &said));
	FR_TRY(cli_set_text(cli, offer, FR_OFFER_SIDE, "offer"));
	FR_TRY(cli_set_text(cli, offer, FR_OFFER_TEXT, text));
	names = fr_record_text(&said.record, FR_MOMENT_FRIENDS);
	if (names && fr_list_next(&names, &name) && !fr_list_next(&names, &name))
		FR_TRY(cli_set_text(cli, offer, FR_OFFER_FRIEND, fr_buf_text(&name)));
	return fr_record_set_when(offer, FR_OFFER_AT, &day, &cli->err);
}

static enum fr_code week_win(struct week *week, const char *text, struct fr_record *win)
{
	struct cli *cli = week->spoken.cli;

	fr_record_reset(win, FR_TYPE_WIN);
	FR_TRY(cli_set_text(cli, win, FR_WIN_TEXT, text));
	return cli_set_now(cli, win, FR_WIN_AT);
}

enum fr_code week_record(struct week *week, enum week_question which, const char *text,
                         struct fr_record *record)
{
	return which == WEEK_GUESS  ? week_guess(week, text, record)
	       : which == WEEK_KIND ? week_kind(week, text, record)
	                            : week_win(week, text, record);
}
