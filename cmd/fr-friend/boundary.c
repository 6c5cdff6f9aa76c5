/* boundary - your own limits, in your own words */
#include "friend.h"

#include <fr/friend.h>
#include <fr/text.h>

#include <stdio.h>
#include <string.h>

#define REVIEW_DAYS 90 /* where no day is named for looking at a limit again */
#define REVIEW_MOST 366

static const char *const MEASURES[] = {"minutes_per_week", "heavy_per_week", "practical_per_month",
                                       "energy", NULL};

/* minutes-per-week is meant too. */
static enum fr_code boundary_measure(struct cli *cli, const char *text, struct fr_record *boundary)
{
	const char *near = MEASURES[0];
	char word[64];
	int best = 100;

	snprintf(word, sizeof word, "%s", text);
	for (char *at = word; *at; at++)
		*at = *at == '-' ? '_' : *at;
	for (int i = 0; MEASURES[i]; i++) {
		int distance = fr_text_distance(word, MEASURES[i], 99);

		if (distance == 0)
			return cli_set_text(cli, boundary, FR_BOUNDARY_MEASURE, MEASURES[i]);
		if (distance < best) {
			best = distance;
			near = MEASURES[i];
		}
	}
	return fr_err_set(
	    &cli->err, FR_USAGE,
	    "there is no measure \"%.60s\"; the nearest is %s (minutes_per_week, heavy_per_week, "
	    "practical_per_month or energy)",
	    text, near);
}

/* 180, or 3h where minutes are measured; energy goes from -2 to 2. */
enum fr_code boundary_limit(struct cli *cli, const char *text, struct fr_record *boundary,
                            const char *measure)
{
	int minutes = strcmp(measure, "minutes_per_week") == 0;
	int energy = strcmp(measure, "energy") == 0;
	int64_t limit = 0;
	int length = 0;

	if (minutes && fr_duration_looks_like(text)) {
		FR_TRY(cli_typed(cli, fr_duration_read(text, &length, &cli->err)));
		limit = length;
	} else {
		FR_TRY(cli_number(cli, "the limit", text, energy ? -2 : 0, energy ? 2 : 527040,
		                  &limit));
	}
	return cli_set_int(cli, boundary, FR_BOUNDARY_LIMIT, limit);
}

static enum fr_code boundary_review(struct cli *cli, struct fr_record *boundary)
{
	const char *review = cli_value(cli, OPT_REVIEW);

	return review ? given_review(cli, review, REVIEW_MOST, boundary, FR_BOUNDARY_REVIEW)
	              : given_days_ahead(cli, REVIEW_DAYS, boundary, FR_BOUNDARY_REVIEW);
}

struct boundary_same {
	const struct fr_record *boundary;
	int64_t row;
};

static enum fr_code boundary_seen(const struct fr_record *other, void *arg, struct fr_err *err)
{
	struct boundary_same *same = arg;

	(void)err;
	if (!fr_record_same_value(same->boundary, other, FR_BOUNDARY_MEASURE))
		return FR_OK;
	same->row = other->row;
	return FR_DONE;
}

/* The boundary of the same measure and friend; FR_OK with row 0 where there is none. */
static enum fr_code boundary_find(struct cli *cli, const struct fr_record *boundary, int64_t *row)
{
	const char *name = fr_record_text(boundary, FR_BOUNDARY_FRIEND);
	struct boundary_same same = {.boundary = boundary};
	int64_t friend_row = 0;
	enum fr_code code =
	    name ? fr_friend_named(cli->store, name, &friend_row, &cli->err) : FR_OK;

	*row = 0;
	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	FR_TRY(fr_records_each(cli->store, FR_TYPE_BOUNDARY, friend_row, boundary_seen, &same,
	                       &cli->err));
	*row = same.row;
	return FR_OK;
}

/* What is measured, and with whom. */
static enum fr_code boundary_about(struct cli *cli, struct fr_record *boundary)
{
	const char *with = cli_value(cli, OPT_WITH);

	FR_TRY(boundary_measure(cli, cli->operands[1], boundary));
	return with ? given_friend(cli, with, boundary) : FR_OK;
}

static enum fr_code boundary_add(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record boundary = {0};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	int64_t row = 0;

	FR_TRY(cli_operands(cli, 3, CLI_MANY));
	fr_record_reset(&boundary, FR_TYPE_BOUNDARY);
	FR_TRY(boundary_about(cli, &boundary));
	FR_TRY(boundary_limit(cli, cli->operands[2], &boundary,
	                      fr_record_text(&boundary, FR_BOUNDARY_MEASURE)));
	FR_TRY(boundary_review(cli, &boundary));
	FR_TRY(cli_operand_text(cli, 3, "", &text));
	if (text.len)
		FR_TRY(cli_set_text(cli, &boundary, FR_BOUNDARY_TEXT, fr_buf_text(&text)));
	/* the same measure once more is the same limit, changed; words that are not given stay */
	FR_TRY(cli_write(cli, "boundary"));
	FR_TRY(boundary_find(cli, &boundary, &row));
	return row ? keep_change(cli, &boundary, row) : keep_new(cli, &boundary);
}

/* Words that no id has name a measure. */
static int boundary_is_measure(const char *word)
{
	return strpbrk(word, "_-") || strcmp(word, "energy") == 0;
}

/* By its measure and friend, or by an id. */
static enum fr_code boundary_named(struct cli *cli, const char *word, struct fr_record *boundary)
{
	int64_t row = 0;

	if (!boundary_is_measure(word))
		return fr_record_find(cli->store, FR_TYPE_BOUNDARY, word, boundary, &cli->err);
	FR_TRY(boundary_about(cli, boundary));
	FR_TRY(boundary_find(cli, boundary, &row));
	if (!row)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "there is no such boundary; fr-friend boundary list has all");
	return fr_record_get(cli->store, FR_TYPE_BOUNDARY, row, boundary, &cli->err);
}

static enum fr_code boundary_drop(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record boundary = {0};

	FR_TRY(cli_operands(cli, 2, 2));
	fr_record_reset(&boundary, FR_TYPE_BOUNDARY);
	if (!cli->store)
		return fr_err_set(&cli->err, FR_USAGE, "no boundary is kept yet");
	FR_TRY(boundary_named(cli, cli->operands[1], &boundary));
	return put_rm(cli, &boundary, line_record);
}

enum fr_code friend_boundary(struct cli *cli)
{
	const char *what = cli->operands[0];

	FR_TRY(cli_read(cli));
	if (strcmp(what, "add") == 0)
		return boundary_add(cli);
	if (strcmp(what, "drop") == 0)
		return boundary_drop(cli);
	if (strcmp(what, "list") != 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "a boundary has add, list and drop, not \"%.60s\"", what);
	FR_TRY(cli_operands(cli, 1, 1));
	return line_records(cli, FR_TYPE_BOUNDARY, cli_value(cli, OPT_WITH), NULL);
}
