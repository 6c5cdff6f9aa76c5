/* complete_store - friends, ids and rituals for a command line that is not finished */
#include "complete.h"

#include "say.h"

#include <fr/friend.h>
#include <fr/moment.h>
#include <fr/ritual.h>
#include <fr/text.h>

#include <string.h>

#define IDS_MOST 40 /* of the newest records */

/* Those who are remembered, and whose friendship has ended, come behind the others. */
static void complete_friend(const struct complete *c, const struct fr_record *friend, int behind)
{
	const char *name = fr_record_text(friend, FR_FRIEND_NAME);
	const char *at = fr_record_text(friend, FR_FRIEND_ALIASES);
	FR_FREED(fr_buf_free) struct fr_buf alias = {0};
	struct fr_err why;

	/* a name from a damaged store steers no shell */
	if (!name || fr_text_check_name(name, &why) || fr_record_int(friend, FR_FRIEND_ARCHIVED) ||
	    (fr_friend_standing(friend) > FR_CARING) != behind)
		return;
	complete_say(c, name, NULL);
	while (*c->word && at && fr_list_next(&at, &alias)) {
		if (!fr_text_check_name(fr_buf_text(&alias), &why))
			complete_say(c, fr_buf_text(&alias), name);
	}
}

void complete_store_friends(struct complete *c)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	struct fr_err *err = &c->cli->err;
	FR_FREED(fr_freed) int64_t *rows = NULL;
	size_t n = 0;

	if (cli_read(c->cli) || !c->cli->store || fr_friends_sorted(c->cli->store, &rows, &n, err))
		return;
	for (int late = 0; late < 2; late++) {
		for (size_t i = 0; i < n; i++) {
			if (!fr_record_get(c->cli->store, FR_TYPE_FRIEND, rows[i], &friend, err))
				complete_friend(c, &friend, late);
		}
	}
}

/* 1: somebody in it is unsafe, or it cannot be seen whether; then it is not offered. */
static int complete_is_unsafe(const struct complete *c, const struct fr_record *record)
{
	int field = fr_type_info(record->type)->friend_field;
	int several =
	    field >= 0 && fr_type_info(record->type)->fields[field].form == FR_FORM_FRIENDS;
	const char *names = several ? fr_record_text(record, field) : NULL;
	struct fr_part part = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int unsafe = 0;

	if (field >= 0 && !several && record->value[field].num)
		return fr_friend_part(c->cli->store, record->value[field].num, &part,
		                      &c->cli->err) ||
		       part.unsafe;
	while (!unsafe && names && fr_list_next(&names, &name)) {
		int64_t row = 0;

		unsafe = fr_friend_named(c->cli->store, fr_buf_text(&name), &row, &c->cli->err) ||
		         fr_friend_part(c->cli->store, row, &part, &c->cli->err) || part.unsafe;
	}
	return unsafe;
}

/* *record is changed. */
static enum fr_code complete_id(struct complete *c, struct fr_record *record)
{
	const struct fr_type_info *info = fr_type_info(record->type);
	char id[FR_ID_SIZE];
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	/* what fr-log lists it offers too */
	if (record->type != FR_TYPE_MOMENT && complete_is_unsafe(c, record))
		return FR_OK;
	FR_TRY(fr_record_ending(c->cli->store, record, id, &c->cli->err));
	/* what was written stays off a screen that others may see */
	for (int i = 0; i < info->n_fields; i++) {
		if (info->fields[i].form == FR_FORM_TEXT)
			fr_record_set_null(record, i);
	}
	say_record(record, &line);
	while (line.len && strchr(": ", line.data[line.len - 1]))
		fr_buf_cut(&line, line.len - 1);
	complete_say(c, id, fr_buf_text(&line));
	return FR_OK;
}

static void complete_moments(struct complete *c)
{
	struct fr_moment_filter filter;
	struct fr_moments *moments = NULL;
	FR_FREED(fr_record_free) struct fr_record record = {0};
	enum fr_code code;

	fr_moment_filter_init(&filter);
	filter.most = IDS_MOST;
	filter.order = FR_NEWEST_FIRST;
	code = fr_moments_open(c->cli->store, &filter, &moments, &c->cli->err);
	while (!code && fr_moments_next(moments, &record, &c->cli->err) == FR_OK)
		code = complete_id(c, &record);
	fr_moments_close(moments);
}

static void complete_records(struct complete *c, enum fr_type type)
{
	struct fr_records *records = NULL;
	FR_FREED(fr_record_free) struct fr_record record = {0};
	int left = IDS_MOST;
	enum fr_code code =
	    fr_records_open(c->cli->store, type, FR_ANY_FRIEND, &records, &c->cli->err);

	while (!code && left-- && fr_records_next(records, &record, &c->cli->err) == FR_OK)
		code = complete_id(c, &record);
	fr_records_close(records);
}

void complete_store_ids(struct complete *c)
{
	if (cli_read(c->cli) || !c->cli->store)
		return;
	if (strcmp(c->cli->tool->name, "fr-log") == 0)
		complete_moments(c);
	for (int type = 0; type < FR_STORED_TYPES; type++) {
		const char *tool = fr_type_info((enum fr_type)type)->tool;

		if (tool && strcmp(c->cli->tool->name, tool) == 0)
			complete_records(c, (enum fr_type)type);
	}
}

/* What is done with a date: not where nobody comes, or it is over. */
static int complete_is_date(const struct complete *c)
{
	static const char *const DATES[] = {"done", "skip", "move", "swap"};

	for (size_t i = 0; i < sizeof DATES / sizeof DATES[0]; i++) {
		if (c->command && strcmp(c->command->name, DATES[i]) == 0)
			return 1;
	}
	return 0;
}

static enum fr_code complete_ritual(const struct fr_record *record, void *arg, struct fr_err *err)
{
	const struct complete *c = arg;
	const char *name = fr_record_text(record, FR_RITUAL_NAME);
	int64_t now = cli_now(c->cli);
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};

	FR_TRY(fr_ritual_get(c->cli->store, FR_TYPE_RITUAL, record->row, &ritual, err));
	if (name && fr_text_check_name(name, err) == FR_OK && !fr_ritual_unsafe(&ritual) &&
	    !(complete_is_date(c) &&
	      (fr_ritual_away(&ritual) >= now || fr_ritual_is_over(record, now))))
		complete_say(c, name, NULL);
	return FR_OK;
}

void complete_store_rituals(struct complete *c)
{
	struct cli *cli = c->cli;

	if (cli_read(cli) || !cli->store ||
	    fr_records_each(cli->store, FR_TYPE_RITUAL, FR_ANY_FRIEND, complete_ritual, c,
	                    &cli->err))
		return; /* what fails is silence */
}
