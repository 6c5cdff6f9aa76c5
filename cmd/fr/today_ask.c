/* today_ask - what today asks unasked: a kind thing that was planned, one small question */
#include "today.h"
#include "week.h"

#include "cli/config.h"
#include "cli/say.h"

#include <fr/friend.h>
#include <fr/moment.h>

#include <stdlib.h>
#include <string.h>

#define EVERY 3 /* days from one small question to the next */
#define WEEK  7 /* days */
#define DOSE  4 /* lines of a small question with the one above it */

int today_has_room(const struct today *today, size_t lines)
{
	size_t due = today->n > TODAY_MOST ? TODAY_MOST + 1 : today->n;
	size_t all = due + (today->kind.len != 0) + (today->felt.row ? 2 : 0);

	return (all ? all + 2 : 1) + lines <= TODAY_LINES; /* the date, and a line between */
}

/* --- one small kind thing ------------------------------------------------------------------- */

/* It was dated ahead, and its week is this one. */
static enum fr_code kind_seen(const struct fr_record *offer, void *arg, struct fr_err *err)
{
	struct today *today = arg;
	struct fr_when at = fr_record_when(offer, FR_OFFER_AT);
	int64_t day = fr_when_local_day(&at);
	const char *friend = fr_record_text(offer, FR_OFFER_FRIEND);

	(void)err;
	if (!fr_record_has(offer, FR_OFFER_AT) || at.offset != FR_BARE_DATE ||
	    day <= fr_local_day(offer->created / 1000) || today->day < day ||
	    today->day >= day + WEEK)
		return FR_OK;
	today->kind_row = friend ? fr_record_int(offer, FR_OFFER_FRIEND) : 0;
	today->kind_since = fr_when_first(&at);
	fr_buf_clear(&today->kind);
	fr_buf_puts(&today->kind, fr_record_text(offer, FR_OFFER_TEXT));
	return FR_OK;
}

/* Nothing where care was given to them since, or they do not take part. */
static enum fr_code kind_is_over(struct today *today)
{
	struct cli *cli = today->cli;
	struct fr_moment_filter filter;
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	struct fr_part part;
	enum fr_code code;

	FR_TRY(fr_friend_part(cli->store, today->kind_row, &part, &cli->err));
	if (part.unsafe || part.away >= cli_now(cli))
		fr_buf_clear(&today->kind);
	fr_moment_filter_init(&filter);
	filter.friends = &today->kind_row;
	filter.n_friends = 1;
	filter.direction = FR_GIVEN;
	filter.since = today->kind_since;
	code = fr_moments_first(cli->store, &filter, &moment, &cli->err);
	if (!code)
		fr_buf_clear(&today->kind);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code today_ask_kind(struct today *today)
{
	struct cli *cli = today->cli;

	FR_TRY(
	    fr_records_each(cli->store, FR_TYPE_OFFER, FR_ANY_FRIEND, kind_seen, today, &cli->err));
	return !today->kind_row || !today->kind.len ? FR_OK : kind_is_over(today);
}

/* --- small questions ------------------------------------------------------------------------ */

static const struct {
	const char *setting, *key;
} DOSES[] = {{"ask.perspective", "ask.perspective"},
             {"ask.wishes", "ask.offer"},
             {"ask.expectations", "ask.expectation"},
             {"ask.wishes", "ask.want"}};

#define N_DOSES ((int64_t)(sizeof DOSES / sizeof DOSES[0]))

int today_ask_is_on(const char *setting)
{
	const char *value = config_get(setting, NULL);

	return !value || strcmp(value, "on") == 0;
}

/* One of those that are not turned off, by the day. */
static int64_t dose_of(int64_t turn)
{
	for (int64_t i = 0; i < N_DOSES; i++) {
		if (today_ask_is_on(DOSES[(turn + i) % N_DOSES].setting))
			return (turn + i) % N_DOSES;
	}
	return -1;
}

static enum fr_code dose_say(struct today *today, int64_t dose, const char *name)
{
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0}, text = {0};

	say_word(name, &quoted);
	words_text(&words, "f", name);
	words_text(&words, "F", fr_buf_text(&quoted));
	words_text(&words, "k", DOSES[dose].setting);
	FR_TRY(today_said_fill(today, DOSES[dose].key, &words, &text));
	out_text("\n");
	catalog_paragraph(fr_buf_text(&text), 0);
	catalog_say(today->catalog, "ask.off", words.list, 0);
	today->asked = 1;
	return FR_OK;
}

/* The same however often it is asked: the day says whether, what and about whom. */
enum fr_code today_ask_dose(struct today *today)
{
	struct cli *cli = today->cli;
	int64_t turn = today->day / EVERY;
	int64_t dose = dose_of(turn);
	FR_FREED(fr_freed) int64_t *rows = NULL;
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row, last;
	size_t n = 0;

	if (today->private || today->silent || dose < 0 || today->day % EVERY != 1 ||
	    !today_has_room(today, DOSE))
		return FR_OK;
	FR_TRY(week_friends(cli, &rows, &n));
	if (!n)
		return FR_OK;
	row = rows[(size_t)((turn / N_DOSES + turn) % (int64_t)n)];
	FR_TRY(fr_friend_name(cli->store, row, &name, &cli->err));
	FR_TRY(fr_moments_last(cli->store, row, cli_now(cli), &last, &cli->err));
	/* of whom nothing is noted yet nothing is asked */
	return last == INT64_MIN ? FR_OK : dose_say(today, dose, fr_buf_text(&name));
}
