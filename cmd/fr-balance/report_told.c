/* report_told - what comes, small wins and own notes, on a page to keep */
#include "report.h"

#include <fr/moment.h>

#define TOLD_AHEAD 2 /* times of a ritual */

enum fr_code report_due(struct report *report)
{
	struct cli *cli = report->cli;
	struct fr_due_ask ask = {.store = cli->store,
	                         .now = cli_now(cli),
	                         .what = 1u << FR_DUE_RITUAL,
	                         .how = FR_DUE_OPEN,
	                         .most = TOLD_AHEAD};

	return cli->store ? fr_due_gather(&ask, &report->due, &cli->err) : FR_OK;
}

/* --- a list that is begun by its first line ------------------------------------------------ */

struct told {
	struct report *report;
	const struct fr_person *person;
	const char *heading;
	int n;
};

static void told_item(struct told *told, int64_t day, const char *text)
{
	struct report *report = told->report;
	struct fr_buf *out = &report->out;

	if (!told->n++) {
		html_element("h3", words_label(report->catalog, told->heading), out);
		fr_buf_puts(out, "<ul>\n");
	}
	words_said_day(&report->words, report->catalog, "d", day, report->today);
	words_text(&report->words, "t", text);
	report_say(report, "li", "report.item");
	words_text(&report->words, "t", NULL);
}

static void told_end(struct told *told)
{
	if (told->n)
		fr_buf_puts(&told->report->out, "</ul>\n");
}

/* --- what comes ------------------------------------------------------------------------------- */

/* The next day that a birthday (1990-05-17 or --05-17) is on. */
static int64_t told_birthday(const char *text, int64_t today)
{
	int64_t year, day;
	int month, mday;

	fr_civil_from_day(today, &year, &month, &mday);
	day = fr_birthday_in(text, year);
	return day < today ? fr_birthday_in(text, year + 1) : day;
}

static int told_is_with(const struct fr_due_item *item, int64_t row)
{
	for (size_t i = 0; i < item->n_friends; i++) {
		if (item->friends[i] == row)
			return 1;
	}
	return 0;
}

static enum fr_code told_day(struct told *told, int64_t row)
{
	struct report *report = told->report;
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	struct fr_err *err = &report->cli->err;

	FR_TRY(fr_record_get(report->cli->store, FR_TYPE_FRIEND, row, &friend, err));
	if (fr_record_has(&friend, FR_FRIEND_BIRTHDAY))
		told_item(told,
		          told_birthday(fr_record_text(&friend, FR_FRIEND_BIRTHDAY), report->today),
		          words_label(report->catalog, "report.birthday"));
	return FR_OK;
}

enum fr_code report_comes(struct report *report, const struct fr_person *person)
{
	struct told told = {report, person, "report.comes", 0};
	enum fr_code code = FR_OK;

	if (!person->row)
		return FR_OK;
	for (size_t i = 0; i < report->due.n; i++) {
		const struct fr_due_item *item = &report->due.items[i];

		if (told_is_with(item, person->row))
			told_item(&told, item->day,
			          report->redact ? words_label(report->catalog, "report.ritual")
			                         : fr_buf_text(&item->name));
	}
	if (!report->redact)
		code = told_day(&told, person->row);
	told_end(&told);
	return code;
}

/* --- what was --------------------------------------------------------------------------------- */

static enum fr_code told_win(const struct fr_record *win, void *arg, struct fr_err *err)
{
	struct told *told = arg;
	struct fr_when at = fr_record_when(win, FR_WIN_AT);

	(void)err;
	if (fr_record_has(win, FR_WIN_AT) && at.sec >= told->report->since &&
	    at.sec <= told->report->until)
		told_item(told, fr_when_local_day(&at), fr_record_text(win, FR_WIN_TEXT));
	return FR_OK;
}

enum fr_code report_wins(struct report *report, const struct fr_person *person)
{
	struct told told = {report, person, "report.wins", 0};
	enum fr_code code = FR_OK;

	if (person->row && !report->redact)
		code = fr_records_each(report->cli->store, FR_TYPE_WIN, person->row, told_win,
		                       &told, &report->cli->err);
	told_end(&told);
	return code;
}

enum fr_code report_notes(struct report *report, const struct fr_person *person)
{
	struct told told = {report, person, "report.notes", 0};
	struct fr_moment_filter filter;
	struct fr_moments *moments = NULL;
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	struct fr_err *err = &report->cli->err;
	enum fr_code code;

	if (!report->notes || !person->row)
		return FR_OK;
	fr_moment_filter_init(&filter);
	filter.friends = &person->row;
	filter.n_friends = 1;
	filter.since = report->since;
	filter.until = report->until + 1;
	code = fr_moments_open(report->cli->store, &filter, &moments, err);
	while (!code) {
		struct fr_when at;

		code = fr_moments_next(moments, &moment, err);
		if (code || !fr_record_has(&moment, FR_MOMENT_NOTE))
			continue;
		at = fr_record_when(&moment, FR_MOMENT_AT);
		told_item(&told, fr_when_day(&at), fr_record_text(&moment, FR_MOMENT_NOTE));
	}
	told_end(&told);
	fr_moments_close(moments);
	return code == FR_DONE ? FR_OK : code;
}
