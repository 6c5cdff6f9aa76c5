/* week_form - the look back at a week as a form: printed, filled in anywhere, read back */
#include "week.h"

#include "cli/operands.h"
#include "cli/own_limits.h"
#include "cli/put.h"
#include "cli/read_all.h"
#include "cli/words.h"

#include <fr/text.h>

#include <string.h>

enum { FORM_ABOUT, FORM_FIRST, FORM_FIELDS = FORM_FIRST + WEEK_QUESTIONS };

#define FORM_RECORDS 64
#define FORM_RULES   3 /* lines to write on */

static const char *const FIELDS[FORM_FIELDS] = {"about", "came", "went", "guess", "kind", "good"};

/* --- out ------------------------------------------------------------------------------------ */

static enum fr_code form_field(struct week *week, enum week_question which)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, question = {0};
	int page = cli_has(week->spoken.cli, DOOR_PAGE);

	FR_TRY(week_question(week, which, &question));
	if (question.len) {
		fr_buf_printf(&line, "[%s] %s", FIELDS[FORM_FIRST + which], fr_buf_text(&question));
		out_text("\n");
		catalog_paragraph(fr_buf_text(&line), 0);
		for (int i = 0; page && i < FORM_RULES; i++)
			out_text(
			    "\n____________________________________________________________\n");
		out_text("\n");
	}
	return FR_OK;
}

enum fr_code week_page(struct week *week)
{
	const struct fr_catalog *catalog = week->spoken.catalog;
	enum fr_code code = FR_OK;

	if (cli_has(week->spoken.cli, DOOR_MAIL))
		out_text("Subject: %s\nContent-Type: text/plain; charset=utf-8\n\n",
		         fr_catalog_text(catalog, "week.title"));
	catalog_say(catalog, "week.title", NULL, 0);
	out_text("\n");
	catalog_say(catalog, "week.form", NULL, 0);
	catalog_say(catalog, "form.3", NULL, 0);
	if (week->name.len) {
		out_text("\n[%s] ", FIELDS[FORM_ABOUT]);
		out_stored(&week->name);
	}
	for (int i = 0; !code && i < WEEK_QUESTIONS; i++)
		code = form_field(week, (enum week_question)i);
	out_text("\n[end]\n");
	return code;
}

/* --- back ----------------------------------------------------------------------------------- */

/* All that was read, to be kept as one step. */
struct form {
	struct week *week;
	struct fr_record records[FORM_RECORDS];
	size_t n;
	int unread; /* lines that are no whole moment */
	struct fr_buf questions[FORM_FIELDS], answers[FORM_FIELDS];
};

static void form_free(struct form *form)
{
	for (size_t i = 0; i < form->n; i++)
		fr_record_free(&form->records[i]);
	for (int i = 0; i < FORM_FIELDS; i++) {
		fr_buf_free(&form->questions[i]);
		fr_buf_free(&form->answers[i]);
	}
}

static struct fr_record *form_room(struct form *form)
{
	return form->n < FORM_RECORDS ? &form->records[form->n++] : NULL;
}

/* The next line without the sign of a list, lines to write on and blanks; 0: there is none. */
static int form_line(const char **text, struct fr_buf *line)
{
	while (**text) {
		size_t len = strcspn(*text, "\n");
		const char *at = *text + strspn(*text, " \t_");
		const char *end = *text + len;

		*text = end + (*end == '\n');
		if ((*at == '-' || *at == '*') && at[1] == ' ')
			at += 2;
		while (end > at && strchr(" \t_", end[-1]))
			end--;
		fr_buf_clear(line);
		if (end > at)
			fr_buf_add(line, at, (size_t)(end - at));
		if (line->len)
			return 1;
	}
	return 0;
}

/* One moment of a line; what is not whole is shown as the line of fr-log that it lacks. */
static enum fr_code form_moment(struct form *form, const char *text, int way)
{
	struct cli *cli = form->week->spoken.cli;
	FR_FREED(spoken_free) struct spoken_moment moment = {0};
	struct fr_record *room;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	FR_TRY(spoken_read(&form->week->spoken, text, &moment));
	if (!fr_record_has(&moment.record, FR_MOMENT_DIRECTION))
		FR_TRY(fr_record_set_text(&moment.record, FR_MOMENT_DIRECTION,
		                          fr_direction_words[way], &cli->err));
	room = spoken_is_whole(&moment) ? form_room(form) : NULL;
	if (room) {
		*room = moment.record;
		moment.record = (struct fr_record){0};
		return FR_OK;
	}
	spoken_line(&moment, &line);
	if (!cli->json)
		out_stored(&line);
	form->unread++;
	return FR_OK;
}

static enum fr_code form_answer(struct form *form, enum week_question which, const char *text)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, all = {0};
	struct fr_record *room;

	while (form_line(&text, &line)) {
		if (which <= WEEK_WENT)
			FR_TRY(form_moment(form, fr_buf_text(&line),
			                   which == WEEK_CAME ? FR_RECEIVED : FR_GIVEN));
		else
			fr_buf_printf(&all, "%s%s", all.len ? " " : "", fr_buf_text(&line));
	}
	room = all.len ? form_room(form) : NULL;
	return room ? week_record(form->week, which, fr_buf_text(&all), room) : FR_OK;
}

static enum fr_code form_keep(struct form *form)
{
	struct cli *cli = form->week->spoken.cli;
	enum fr_put result;

	if (form->n)
		FR_TRY(cli_write(cli, "week"));
	for (size_t i = 0; i < form->n; i++)
		FR_TRY(fr_record_put(cli->store, &form->records[i], &result, NULL, &cli->err));
	if (form->n)
		FR_TRY(cli_commit(cli));
	for (size_t i = 0; i < form->n; i++)
		FR_TRY(put_say(cli, "kept", &form->records[i]));
	for (size_t i = 0; i < form->n; i++) {
		if (form->records[i].type == FR_TYPE_MOMENT)
			FR_TRY(own_limits_say(cli, &form->records[i]));
	}
	if (form->unread)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "with whom? fill it in above; all else that was written is kept");
	return FR_OK;
}

/* The answer behind its question, which may have been wrapped anew; all of it where there is none.
 */
static const char *form_behind(const char *text, const char *question)
{
	const char *at = text;

	for (; *question; question++) {
		if (*question == ' ')
			at += strspn(at, " \n");
		else if (*at++ != *question)
			return text;
	}
	return at;
}

/* Whose week was imagined says the form. */
static enum fr_code form_about(struct week *week, const struct fr_buf *about)
{
	int64_t row;

	fr_buf_clear(&week->name);
	return about->len ? cli_friend(week->spoken.cli, fr_buf_text(about), CLI_ADD_NOBODY,
	                               &week->name, &row)
	                  : FR_OK;
}

enum fr_code week_read(struct week *week, const char *file)
{
	struct fr_form_field fields[FORM_FIELDS] = {{0}};
	FR_FREED(form_free) struct form form = {.week = week};

	for (int i = 0; i < FORM_FIELDS; i++)
		fields[i] = (struct fr_form_field){.key = FIELDS[i], .by_line = i >= FORM_FIRST};
	FR_TRY(read_all_mail(week->spoken.cli, file, fields, FORM_FIELDS, form.answers));
	FR_TRY(form_about(week, &form.answers[FORM_ABOUT]));
	for (int i = 0; i < WEEK_QUESTIONS; i++) {
		/* the question itself is no answer, and says the name that the form has */
		struct fr_buf *question = &form.questions[FORM_FIRST + i];
		const char *text = fr_buf_text(&form.answers[FORM_FIRST + i]);

		FR_TRY(week_question(week, (enum week_question)i, question));
		text = form_behind(text, fr_buf_text(question));
		if (i != WEEK_GUESS || week->name.len)
			FR_TRY(form_answer(&form, (enum week_question)i, text));
	}
	return form_keep(&form);
}
