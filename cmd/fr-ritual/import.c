/* import - rituals from the recurring events of a calendar file, and what was left out */
#include "ritual.h"

#include <fr/ical.h>
#include <fr/text.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define IMPORT_MAX ((size_t)8 << 20)

struct import {
	struct cli *cli;
	struct fr_record model; /* friends and what the options say, for each */
	int64_t added, changed, same, left;
	int extras;
	int64_t skipped_left; /* skipped dates that are none of the rule */
	int status;           /* printed */
};

static int import_read(struct cli *cli, const char *name, struct fr_buf *text)
{
	int fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	char block[16384];
	ssize_t n = -1;
	int status = CLI_OK;

	if (fd < 0)
		return cli_fail(cli, CLI_FAILURE, "cannot read %.900s: %s", name, strerror(errno));
	while (!status && (n = read(fd, block, sizeof block)) != 0) {
		if (n > 0)
			fr_buf_add(text, block, (size_t)n);
		else if (errno != EINTR)
			status = cli_fail(cli, CLI_FAILURE, "cannot read %.900s: %s", name, strerror(errno));
		if (!status && (text->failed || text->len > IMPORT_MAX))
			status = cli_fail(cli, CLI_FAILURE, "%.900s is larger than 8 MiB", name);
	}
	if (fd != STDIN_FILENO)
		close(fd);
	if (!status && !fr_text_valid(fr_buf_text(text), text->len))
		status = cli_fail(cli, CLI_FAILURE, "%.900s is not UTF-8 text", name);
	return status;
}

/* --- one event ----------------------------------------------------------------------------- */

/* One said to be in /somebody.org/Europe/Berlin is in Europe/Berlin. */
static const char *event_zone(const char *zone)
{
	while (zone && *zone && !zone_known(zone)) {
		zone = strchr(zone, '/');
		zone = zone ? zone + 1 : NULL;
	}
	return zone && *zone ? zone : NULL;
}

static enum fr_code event_leave(struct import *import, const struct fr_ical_event *event, const char *why)
{
	cli_note(import->cli, "left out: \"%.200s\": %.500s", event->name, why);
	import->left++;
	return FR_OK;
}

/* The same event is the same ritual: by its UID, which is an id where it came from here. */
static void event_id(const struct fr_ical_event *event, struct fr_record *record)
{
	struct fr_buf content = {0};
	struct fr_err why;

	record->has_id = 1;
	if (fr_id_parse(event->uid, strlen(event->uid), &record->id, &why) == FR_OK)
		return;
	if (*event->uid)
		fr_buf_printf(&content, "ics:%s", event->uid);
	else
		fr_buf_printf(&content, "ics:%s:%s:%s", event->name, event->rule,
		              fr_record_text(record, FR_RITUAL_START));
	fr_id_derive(fr_buf_text(&content), content.len, &record->id);
	fr_buf_free(&content);
}

static enum fr_code event_record(struct import *import, const struct fr_ical_event *event, const char *zone,
                                 struct fr_record *record, struct fr_err *why)
{
	struct fr_start start = {event->start.day, event->start.second, ""};
	struct fr_buf rule = {0};
	struct fr_rule parts;
	char text[FR_START_SIZE];
	enum fr_code code = fr_record_copy(&import->model, record, why);

	if (start.second >= 0)
		memcpy(start.zone, zone, strlen(zone) + 1);
	fr_start_format(&start, text);
	if (!code)
		code = fr_rule_parse(event->rule, &parts, &rule, why);
	if (!code)
		code = fr_record_set_text(record, FR_RITUAL_RRULE, fr_buf_text(&rule), why);
	if (!code)
		code = fr_record_set_text(record, FR_RITUAL_START, text, why);
	if (!code)
		code = fr_record_set_text(record, FR_RITUAL_NAME, *event->name ? event->name : "ritual", why);
	if (!code && event->minutes > 0 && event->minutes <= 1440 && !fr_record_has(record, FR_RITUAL_MINUTES))
		code = fr_record_set_int(record, FR_RITUAL_MINUTES, event->minutes, why);
	if (!code)
		event_id(event, record);
	fr_buf_free(&rule);
	return code;
}

/* Dates that were taken out there are skipped here. */
static int event_skipped(struct import *import, const struct fr_ical_event *event, struct ritual *ritual)
{
	size_t found = 0;
	struct fr_recur *recur = NULL;
	struct fr_due due;
	int64_t last = INT64_MIN;
	int status = CLI_OK;
	enum fr_code code;

	for (size_t i = 0; i < event->n_skipped; i++)
		last = event->skipped[i].day > last ? event->skipped[i].day : last;
	zone_enter(ritual->start.zone);
	code =
	    fr_recur_open(fr_record_text(&ritual->record, FR_RITUAL_RRULE), &ritual->start, &recur, &import->cli->err);
	while (!code && !status && (code = fr_recur_next(recur, &due, &import->cli->err)) == FR_OK && due.day <= last) {
		struct turn turn = {due.when, due.when, NULL};
		size_t i = 0;

		while (i < event->n_skipped &&
		       (event->skipped[i].day != due.day || event->skipped[i].second != due.second))
			i++;
		if (i == event->n_skipped)
			continue;
		found++;
		status = keep_outcome(import->cli, ritual, &turn, OUTCOME_SKIPPED, NULL, NULL, NULL);
	}
	fr_recur_close(recur);
	zone_leave();
	if (code && code != FR_DONE && !status)
		status = cli_error(import->cli, &import->cli->err);
	import->skipped_left += (int64_t)(event->n_skipped - found);
	return status;
}

static int event_keep(struct import *import, const struct fr_ical_event *event, struct fr_record *record)
{
	struct cli *cli = import->cli;
	struct ritual ritual = {0};
	struct fr_buf line = {0};
	enum fr_put result;
	int status = CLI_OK;

	if (fr_record_put(cli->store, record, &result, NULL, &cli->err) ||
	    fr_record_get(cli->store, FR_TYPE_RITUAL, record->row, &ritual.record, &cli->err) ||
	    ritual_load(cli, &ritual, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status && event->n_skipped)
		status = event_skipped(import, event, &ritual);
	if (!status) {
		import->added += result == FR_PUT_ADDED;
		import->changed += result == FR_PUT_CHANGED;
		import->same += result == FR_PUT_SAME;
		import->extras |= event->extras;
	}
	if (!status && cli->json) {
		out_record(&ritual.record);
	} else if (!status) {
		line_name(&ritual.record, &line);
		fr_buf_puts(&line, ", ");
		line_rhythm(&ritual.record, &line);
		line_out(&line);
	}
	fr_buf_free(&line);
	ritual_free(&ritual);
	return status;
}

static enum fr_code import_event(const struct fr_ical_event *event, void *arg, struct fr_err *err)
{
	struct import *import = arg;
	struct fr_record record = {0};
	const char *zone = event_zone(event->zone);
	struct fr_err why;
	char own[64], text[160];
	enum fr_code code = FR_OK;

	if (event->zone && !zone) {
		snprintf(text, sizeof text, "its zone %.100s is not known here", event->zone);
		return event_leave(import, event, text);
	}
	zone_own(own);
	code = event_record(import, event, zone ? zone : own, &record, &why);
	if (code == FR_BAD || code == FR_USAGE) {
		code = event_leave(import, event, why.message);
	} else if (code) {
		*err = why;
	} else {
		import->status = event_keep(import, event, &record);
		/* the message is said already: this only ends the reading */
		code = import->status ? fr_err_set(err, FR_FAIL, "stopped") : FR_OK;
	}
	fr_record_free(&record);
	return code;
}

/* --- all of them ------------------------------------------------------------------------------ */

static void import_left(const struct import *import, const struct fr_ical_left *left)
{
	struct cli *cli = import->cli;
	int64_t all = import->left + left->once + left->moved + left->other;

	if (left->once)
		cli_note(cli, "left out: %lld event%s without a rhythm", (long long)left->once,
		         left->once == 1 ? "" : "s");
	if (left->moved)
		cli_note(cli, "left out: %lld date%s that %s changed alone", (long long)left->moved,
		         left->moved == 1 ? "" : "s", left->moved == 1 ? "was" : "were");
	if (left->other)
		cli_note(cli, "left out: %lld task%s and the like", (long long)left->other,
		         left->other == 1 ? "" : "s");
	if (import->skipped_left)
		cli_note(cli, "left out: %lld skipped date%s that the rule does not have",
		         (long long)import->skipped_left, import->skipped_left == 1 ? "" : "s");
	if (import->extras)
		cli_note(cli, "left out of what was read:%s%s%s%s",
		         import->extras & FR_ICAL_MORE_DATES ? " further dates;" : "",
		         import->extras & FR_ICAL_WORDS ? " descriptions and places;" : "",
		         import->extras & FR_ICAL_PEOPLE ? " guests;" : "",
		         import->extras & FR_ICAL_ALARMS ? " alarms;" : "");
	cli_note(cli, "%lld added, %lld changed, %lld same, %lld left out", (long long)import->added,
	         (long long)import->changed, (long long)import->same, (long long)all);
}

int ritual_import(struct cli *cli)
{
	const char *with = cli_value(cli, OPT_WITH);
	struct import import = {.cli = cli};
	struct fr_ical_left left = {0};
	struct fr_buf text = {0};
	int status = ask_operands(cli, 1, 1);

	fr_record_reset(&import.model, FR_TYPE_RITUAL);
	if (!status)
		status = cli_read(cli);
	if (!status && !with)
		status = cli_fail(cli, CLI_USAGE, "with whom? fr-ritual import FILE.ics --with FRIEND[,FRIEND]");
	if (!status)
		status = cli_friends(cli, with, cli_has(cli, OPT_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, &import.model,
		                     FR_RITUAL_FRIENDS);
	if (!status)
		status = ask_ritual(cli, &import.model, NULL);
	if (!status)
		status = import_read(cli, cli->operands[0], &text);
	if (!status)
		status = cli_write(cli, "import");
	if (!status && fr_ical_read(fr_buf_text(&text), import_event, &import, &left, &cli->err))
		status = import.status ? import.status : cli_error(cli, &cli->err);
	if (!status)
		status = cli_commit(cli);
	if (!status)
		import_left(&import, &left);
	fr_record_free(&import.model);
	fr_buf_free(&text);
	return status;
}
