/* report - a page to keep: one file of HTML, of one friend or all */
#include "report.h"

static void report_flush(struct report *report)
{
	fr_buf_cut(&report->out, report->out.len - (report->out.len > 0)); /* its newline */
	out_line(&report->out);
	fr_buf_clear(&report->out);
}

static void report_ready(struct people *people, void *arg)
{
	struct report *report = arg;

	report->today = fr_local_day(people->ask.now);
	report->week = fr_day_week(report->today);
	report->until = people->ask.until < people->ask.now ? people->ask.until : people->ask.now;
	report->series.since = report->week - REPORT_YEAR + 1;
	report->since = fr_local_day_first(fr_week_monday(report->series.since));
	series_attach(&report->series, &people->ask);
}

/* What stands before the first friend. */
static enum fr_code report_open(struct report *report, const struct people *people)
{
	FR_FREED(fr_buf_free) struct fr_buf title = {0};
	struct fr_err why;

	FR_TRY(catalog_get(report->cli, &report->catalog));
	FR_TRY(report_due(report));
	words_said_day(&report->words, report->catalog, "d", report->today,
	               report->today + 400); /* with its year: the page is kept */
	if (fr_catalog_fill(report->catalog, "report.title", report->words.list, &title, &why))
		fr_buf_puts(&title, "fr");
	html_begin(words_label(report->catalog, "report.lang"), fr_buf_text(&title), &report->out);
	fr_buf_puts(&report->out, "<header>\n");
	html_element("h1", fr_buf_text(&title), &report->out);
	report_say(report, "p", "report.intro");
	report_legend(report, people->single && report->silent);
	fr_buf_puts(&report->out, "</header>\n<main>\n");
	return FR_OK;
}

static void report_sentence(const char *text, void *arg)
{
	struct report *report = arg;

	html_element("p", text, &report->out);
}

static void report_heading(struct report *report, const char *key)
{
	html_element("h3", words_label(report->catalog, key), &report->out);
}

/* The pictures, each as far as there is something to draw and nothing speaks against it. */
static void report_pictures(struct report *report, const struct fr_person *person, int silent)
{
	if ((double)person->result.weeks < person->params.min_weeks) {
		report_say(report, "p class=\"soft\"", "year.early-one");
		return;
	}
	if (!silent && person->result.state != FR_UNKNOWN)
		report_band(report, person);
	report_heading(report, "report.year");
	report_days(report, silent);
	series_months(&report->series);
	if (!silent) {
		report_heading(report, "report.by-month");
		report_months(report);
	}
	report_heading(report, "report.afterwards");
	if (!report_after(report))
		report_say(report, "p class=\"soft\"", "report.nothing-felt");
}

static enum fr_code report_friend(struct report *report, const struct fr_ask *ask,
                                  struct fr_person *person)
{
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};
	enum fr_code code;

	words_friend(&report->words, person, &quoted);
	fr_buf_puts(&report->out, "<section>\n");
	html_element("h2", fr_buf_text(&person->name), &report->out);
	code = friend_said_each(report->cli, ask, person, report_sentence, report);
	if (!code && person->result.standing <= FR_CARING && report->series.n_weeks)
		report_pictures(report, person, report->silent);
	if (!code && person->result.standing <= FR_CARING && !person->archived)
		code = report_comes(report, person);
	if (!code)
		code = report_wins(report, person);
	if (!code)
		code = report_notes(report, person);
	fr_buf_puts(&report->out, "</section>\n");
	report->friends++;
	report_flush(report);
	return code;
}

/* No name: who it is stays the same on this page alone. */
static enum fr_code report_redact(struct report *report, struct fr_person *person)
{
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	struct fr_err *err = &report->cli->err;

	words_int(&words, "n", report->friends + 1);
	FR_TRY(fr_catalog_fill(report->catalog, "report.somebody", words.list, &name, err));
	fr_buf_clear(&person->name);
	fr_buf_puts(&person->name, fr_buf_text(&name));
	return FR_OK;
}

static enum fr_code report_seen(struct people *people, struct fr_person *person, void *arg)
{
	struct report *report = arg;

	FR_TRY(series_weeks(&report->series, &people->ask, person, &report->cli->err));
	if (!people->single &&
	    (person->archived || person->result.standing > FR_CARING || !person->result.moments))
		return FR_OK;
	if (!people->single && fr_person_holds(person->rest_until, people->ask.now)) {
		report->resting++;
		return FR_OK;
	}
	report->silent = overview_is_silent(&people->ask, person);
	if (!report->catalog)
		FR_TRY(report_open(report, people));
	if (report->redact)
		FR_TRY(report_redact(report, person));
	return report_friend(report, &people->ask, person);
}

static void report_close(struct report *report)
{
	fr_buf_puts(&report->out, "</main>\n<footer>\n");
	words_int(&report->words, "n", report->resting);
	if (report->resting)
		report_say(report, "p", "all.resting");
	report_say(report, "p", "explain.honest");
	report_say(report, "p", "report.yours");
	fr_buf_puts(&report->out, "</footer>\n");
	html_end(&report->out);
	report_flush(report);
}

enum fr_code report_show(struct cli *cli)
{
	struct people people = {.cli = cli};
	struct report report = {
	    .cli = cli, .redact = cli_has(cli, OPT_REDACT), .notes = cli_has(cli, OPT_NOTES)};
	enum fr_code code;

	if (cli->json)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "a report is a page; its numbers are in fr-balance -j weeks");
	if (report.redact && report.notes)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--notes are your words, and --redact leaves out all words");
	code = people_each(&people, report_ready, report_seen, &report);
	if (report.catalog && (!code || !*cli->err.message))
		report_close(&report);
	else if (!code && !report.catalog && cli->store && !people.single)
		code = fr_err_set(&cli->err, FR_FAIL, "there is nobody to write a page about yet");
	fr_due_free(&report.due);
	fr_buf_free(&report.out);
	series_free(&report.series);
	return code;
}
