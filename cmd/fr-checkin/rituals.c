/* rituals - those that a friend and you kept three times running, by what was noted of them */
#include "kept_said.h"

#include <string.h>

#define TIMES 3 /* running, and it is worth a word */

struct times {
	int64_t due[TIMES]; /* the latest outcomes, latest first */
	int done[TIMES];
	int n;
};

static void times_take(struct times *times, const struct fr_record *occurrence)
{
	int64_t due = fr_record_int(occurrence, FR_OCCURRENCE_DUE);
	const char *status = fr_record_text(occurrence, FR_OCCURRENCE_STATUS);
	int at = times->n < TIMES ? times->n++ : TIMES;

	for (; at > 0 && times->due[at - 1] < due; at--) {
		if (at < TIMES) {
			times->due[at] = times->due[at - 1];
			times->done[at] = times->done[at - 1];
		}
	}
	if (at < TIMES) {
		times->due[at] = due;
		times->done[at] = strcmp(status, "done") == 0;
	}
}

/* The latest outcomes; FR_DONE: there are three, and all are done. */
static enum fr_code times_read(struct cli *cli, const struct fr_record *ritual, struct times *times)
{
	struct fr_records *records = NULL;
	struct fr_record occurrence = {0};
	char id[FR_ID_SIZE];
	enum fr_code code;

	*times = (struct times){0};
	fr_id_format(&ritual->id, id);
	code = fr_records_open_of(cli->store, FR_TYPE_OCCURRENCE, id, &records, &cli->err);
	while (!code && (code = fr_records_next(records, &occurrence, &cli->err)) == FR_OK) {
		if (fr_record_int(&occurrence, FR_OCCURRENCE_DUE) <= cli_now(cli))
			times_take(times, &occurrence);
	}
	fr_records_close(records);
	fr_record_free(&occurrence);
	if (code != FR_DONE)
		return code;
	return times->n == TIMES && times->done[0] && times->done[1] && times->done[2] ? FR_DONE
	                                                                               : FR_OK;
}

static int ritual_is_with(const struct fr_record *ritual, const char *name)
{
	const char *at = fr_record_text(ritual, FR_RITUAL_FRIENDS);
	struct fr_buf one = {0};
	int with = 0;

	while (at && fr_list_next(&at, &one))
		with |= strcmp(fr_buf_text(&one), name) == 0;
	fr_buf_free(&one);
	return with;
}

enum fr_code rituals_kept(struct cli *cli, const char *name, int days, ritual_seen *seen, void *arg)
{
	struct fr_records *records = NULL;
	struct fr_record ritual = {0};
	enum fr_code code =
	    fr_records_open(cli->store, FR_TYPE_RITUAL, FR_ANY_FRIEND, &records, &cli->err);

	while (!code && (code = fr_records_next(records, &ritual, &cli->err)) == FR_OK) {
		struct times times;

		if (!ritual_is_with(&ritual, name))
			continue;
		code = times_read(cli, &ritual, &times);
		if (code == FR_DONE && cli_now(cli) - times.due[0] < (int64_t)days * 86400)
			seen(fr_record_text(&ritual, FR_RITUAL_NAME), times.due[0], arg);
		if (code == FR_DONE)
			code = FR_OK;
	}
	fr_records_close(records);
	fr_record_free(&ritual);
	return code == FR_DONE ? FR_OK : code;
}
