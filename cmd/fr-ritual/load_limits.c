/* load_limits - what a ritual plans, beside the user's own boundaries */
#include "ritual.h"

#include <fr/friend.h>

#include <stdlib.h>
#include <string.h>

#define WEEKS 8 /* so far ahead is looked; the fullest of them counts */

struct load {
	const char *name; /* of the friend; NULL: all together */
	int64_t minutes[WEEKS];
	int64_t monday; /* of this week */
};

static int load_has(const struct fr_record *ritual, const char *name)
{
	const char *at = fr_record_text(ritual, FR_RITUAL_FRIENDS);
	struct fr_buf one = {0};
	int found = name == NULL;

	while (!found && at && fr_list_next(&at, &one))
		found = strcmp(fr_buf_text(&one), name) == 0;
	fr_buf_free(&one);
	return found;
}

static enum fr_code load_ritual(struct cli *cli, struct ritual *ritual, void *arg,
                                struct fr_err *err)
{
	struct load *load = arg;
	int64_t first, last;
	struct turn *turns = NULL;
	int n = 0;
	enum fr_code code;

	if (!fr_record_has(&ritual->record, FR_RITUAL_MINUTES) ||
	    !load_has(&ritual->record, load->name))
		return FR_OK;
	fr_local_day_bounds(load->monday + (int64_t)7 * WEEKS - 1, &first, &last);
	code = turns_open(cli, ritual, last, &turns, &n, err);
	for (int i = 0; !code && i < n; i++) {
		int64_t day = fr_when_local_day(&turns[i].at);

		if (day >= load->monday && day < load->monday + (int64_t)7 * WEEKS)
			load->minutes[(day - load->monday) / 7] +=
			    fr_record_int(&ritual->record, FR_RITUAL_MINUTES);
	}
	free(turns);
	return code;
}

static void load_say(struct cli *cli, const struct fr_record *boundary, int64_t most)
{
	const char *words = fr_record_text(boundary, FR_BOUNDARY_TEXT);
	const char *name = fr_record_text(boundary, FR_BOUNDARY_FRIEND);

	cli_note(cli,
	         "planned like this, a week has up to %lld minutes%s%s; your own limit is "
	         "%lld%s%s%s; it is kept as you "
	         "said",
	         (long long)most, name ? " with " : "", name ? name : "",
	         (long long)fr_record_int(boundary, FR_BOUNDARY_LIMIT), words ? " (\"" : "",
	         words ? words : "", words ? "\")" : "");
}

static enum fr_code load_of(struct cli *cli, const char *name, int64_t row)
{
	struct load load = {.name = name};
	int64_t today = fr_local_day(cli_now(cli));
	struct fr_records *boundaries = NULL;
	struct fr_record boundary = {0};
	int64_t most = 0;
	enum fr_code code;

	load.monday = today - fr_day_weekday(today);
	if (ritual_each(cli, 0, load_ritual, &load))
		return FR_FAIL;
	for (int i = 0; i < WEEKS; i++)
		most = load.minutes[i] > most ? load.minutes[i] : most;
	code = fr_records_open(cli->store, FR_TYPE_BOUNDARY, row, &boundaries, &cli->err);
	while (!code && (code = fr_records_next(boundaries, &boundary, &cli->err)) == FR_OK) {
		if (strcmp(fr_record_text(&boundary, FR_BOUNDARY_MEASURE), "minutes_per_week") ==
		        0 &&
		    most > fr_record_int(&boundary, FR_BOUNDARY_LIMIT))
			load_say(cli, &boundary, most);
	}
	fr_records_close(boundaries);
	fr_record_free(&boundary);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code load_soft_words(struct cli *cli, const struct fr_record *ritual)
{
	const char *at = fr_record_text(ritual, FR_RITUAL_FRIENDS);
	struct fr_buf name = {0};
	enum fr_code code = FR_OK;

	if (!fr_record_has(ritual, FR_RITUAL_MINUTES))
		return FR_OK;
	while (!code && at && fr_list_next(&at, &name)) {
		int64_t row;

		code = fr_friend_named(cli->store, fr_buf_text(&name), &row, &cli->err);
		if (!code)
			code = load_of(cli, fr_buf_text(&name), row);
	}
	if (!code)
		code = load_of(cli, NULL, 0);
	fr_buf_free(&name);
	return code && code != FR_FAIL ? cli->err.code : FR_OK;
}
