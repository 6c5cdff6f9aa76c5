/* own_limits - the log beside the user's own boundaries */
#include "own_limits.h"
#include "texts.h"

#include <fr/feed.h>
#include <fr/friend.h>
#include <fr/limit.h>
#include <fr/moment.h>
#include <fr/time.h>

#include <stdio.h>

/* The first days of this local week and month. */
struct own_limits_from {
	int64_t week, month;
};

struct own_limits_sum {
	struct own_limits_load *load;
	struct own_limits_from from;
};

static void own_limits_from(int64_t now, struct own_limits_from *from)
{
	int64_t today = fr_local_day(now);
	int64_t year;
	int month, day;

	fr_civil_from_day(today, &year, &month, &day);
	from->week = today - fr_day_weekday(today);
	from->month = today - day + 1;
}

static enum fr_code own_limits_add(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	struct own_limits_sum *sum = arg;

	(void)err;
	if (fr_fact_day(fact) >= sum->from.week) {
		sum->load->minutes += fr_limit_size(FR_MINUTES_PER_WEEK, fact);
		sum->load->heavy += fr_limit_size(FR_HEAVY_PER_WEEK, fact);
	}
	if (fr_fact_day(fact) >= sum->from.month)
		sum->load->favours += fr_limit_size(FR_PRACTICAL_PER_MONTH, fact);
	return FR_OK;
}

enum fr_code own_limits_measure(struct fr_store *store, int64_t friend_row, int64_t now,
                                struct own_limits_load *load, struct fr_err *err)
{
	struct own_limits_sum sum = {.load = load};
	int64_t from;

	*load = (struct own_limits_load){0};
	own_limits_from(now, &sum.from);
	from = sum.from.week < sum.from.month ? sum.from.week : sum.from.month;
	from = (from - 1) * 86400; /* where the sun rises first, that day began sooner */
	return friend_row
	           ? fr_facts_of_friend(store, friend_row, from, now, own_limits_add, &sum, err)
	           : fr_facts_of_all(store, from, now, own_limits_add, &sum, err);
}

int own_limits_passed(const struct fr_record *boundary, const struct own_limits_load *load,
                      int64_t *reached)
{
	const int64_t loads[] = {load->minutes, load->heavy, load->favours};
	int64_t measure = fr_record_int(boundary, FR_BOUNDARY_MEASURE);

	if (measure == FR_LEAST_ENERGY)
		return 0;
	*reached = loads[measure];
	return *reached > fr_record_int(boundary, FR_BOUNDARY_LIMIT);
}

int64_t own_limits_since(const struct fr_record *boundary)
{
	int64_t changed = boundary->value[FR_BOUNDARY_LIMIT].time;

	return (changed > boundary->created ? changed : boundary->created) / 1000;
}

void own_limits_words(const struct fr_record *boundary, int64_t count, struct fr_buf *out)
{
	char key[40];

	snprintf(key, sizeof key, "limit.of.%.24s", fr_record_text(boundary, FR_BOUNDARY_MEASURE));
	texts_number(out, key, count);
}

/* --- soft words ------------------------------------------------------------------------- */

/* The moment counts towards this limit, and for the stretch that it is about. */
static int own_limits_moved(const struct fr_record *boundary, const struct fr_fact *fact,
                            int64_t now)
{
	enum fr_measure measure = (enum fr_measure)fr_record_int(boundary, FR_BOUNDARY_MEASURE);
	struct own_limits_from from;

	own_limits_from(now, &from);
	return fact->at <= now &&
	       fr_fact_day(fact) >= (measure == FR_PRACTICAL_PER_MONTH ? from.month : from.week) &&
	       fr_limit_size(measure, fact) > 0;
}

static void own_limits_note(const struct fr_record *boundary, int64_t reached)
{
	const char *text = fr_record_text(boundary, FR_BOUNDARY_TEXT);
	const char *name = fr_record_text(boundary, FR_BOUNDARY_FRIEND);
	int64_t limit = fr_record_int(boundary, FR_BOUNDARY_LIMIT);
	FR_FREED(fr_buf_free) struct fr_buf of = {0}, own = {0};
	char number[24], most[24];

	own_limits_words(boundary, limit, &of);
	if (text)
		fr_buf_printf(&own, " (\"%s\")", text);
	snprintf(number, sizeof number, "%lld", (long long)reached);
	snprintf(most, sizeof most, "%lld", (long long)limit);
	texts_note(name ? "limit.passes" : "limit.passes.all", "f", name ? name : "", "n", number,
	           "l", most, "k", fr_buf_text(&of), "t", fr_buf_text(&own), NULL);
}

/* Against the limits with a friend (a row), or for all together (0). */
static enum fr_code own_limits_say_of(struct cli *cli, const struct fr_fact *fact,
                                      int64_t friend_row)
{
	struct fr_records *boundaries = NULL;
	FR_FREED(fr_record_free) struct fr_record boundary = {0};
	struct own_limits_load load;
	int measured = 0;
	enum fr_code code =
	    fr_records_open(cli->store, FR_TYPE_BOUNDARY, friend_row, &boundaries, &cli->err);

	while (!code && !(code = fr_records_next(boundaries, &boundary, &cli->err))) {
		int64_t reached;

		if (!own_limits_moved(&boundary, fact, cli_now(cli)))
			continue;
		/* a month of moments is read only for who has set a limit */
		if (!measured++ && (code = own_limits_measure(cli->store, friend_row, cli_now(cli),
		                                              &load, &cli->err)))
			break;
		if (own_limits_passed(&boundary, &load, &reached))
			own_limits_note(&boundary, reached);
	}
	fr_records_close(boundaries);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code own_limits_say(struct cli *cli, const struct fr_record *moment)
{
	const char *at = fr_record_text(moment, FR_MOMENT_FRIENDS);
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	struct fr_fact fact;

	fr_fact_from_record(moment, &fact);
	while (at && fr_list_next(&at, &name)) {
		int64_t row;

		FR_TRY(fr_friend_named(cli->store, fr_buf_text(&name), &row, &cli->err));
		FR_TRY(own_limits_say_of(cli, &fact, row));
	}
	return own_limits_say_of(cli, &fact, 0);
}
