/* edit - edit, pause, resume, end, rm: a ritual as a whole, from now on */
#include "cli/say.h"
#include "ritual.h"

#include "cli/put.h"
#include "cli/texts.h"

enum fr_code edit_say(struct cli *cli, struct fr_ritual *ritual, const char *done)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	FR_TRY(fr_ritual_get(cli->store, FR_TYPE_RITUAL, ritual->record.row, ritual, &cli->err));
	if (cli->json) {
		out_record(&ritual->record);
		return FR_OK;
	}
	line_name(ritual, cli_now(cli), &line);
	fr_buf_puts(&line, ": ");
	if (done)
		fr_buf_puts(&line, done);
	else
		line_rhythm(&ritual->record, &line);
	line_out(&line);
	return turn_said_next(cli, ritual, 5);
}

static enum fr_code edit_store(struct cli *cli, struct fr_ritual *ritual, struct fr_record *change,
                               const char *done)
{
	FR_TRY(put_change(cli, cli->command->name, change, ritual->record.row));
	return edit_say(cli, ritual, done);
}

/* --- another rhythm: what was said about single dates goes along ------------------------ */

/* "the roles that were swapped on Sun 2026-03-01 18:00, the turn that was passed on ..." */
static int edit_let_go(const struct fr_ritual *ritual, const struct fr_followed *followed,
                       struct fr_buf *words)
{
	FR_FREED(fr_buf_free) struct fr_buf when = {0};
	int n = 0;

	for (int i = 0; i < ritual->n_outcomes; i++) {
		if (followed[i].how != FR_LET_GO)
			continue;
		fr_buf_clear(&when);
		say_when(&ritual->outcomes[i].due, &when);
		fr_buf_puts(words, n++ ? ", " : "");
		texts_add(words,
		          ritual->outcomes[i].status == FR_OUTCOME_SKIPPED ? "edit.passed"
		                                                           : "edit.swapped",
		          "d", fr_buf_text(&when), NULL);
	}
	return n;
}

static enum fr_code edit_agreed(struct cli *cli, const struct fr_ritual *ritual,
                                const struct fr_followed *followed)
{
	FR_FREED(fr_buf_free) struct fr_buf words = {0};

	if (!edit_let_go(ritual, followed, &words) || cli_has(cli, OPT_YES))
		return FR_OK;
	if (!cli_interactive())
		return fr_err_set(&cli->err, FR_USAGE,
		                  "with this rhythm there is no place for %.600s; to let go of it: "
		                  "--yes",
		                  fr_buf_text(&words));
	return cli_ask("ask.let-go", "x", fr_buf_text(&words), NULL)
	           ? FR_OK
	           : fr_err_set(&cli->err, FR_NO, "nothing was changed");
}

static enum fr_code edit_follow(struct cli *cli, const struct fr_ritual *ritual,
                                const struct fr_record *change, struct fr_followed **followed)
{
	int rule = change->value[FR_RITUAL_RRULE].given ? 1 : 0;
	struct fr_start start;

	if (!rule && !change->value[FR_RITUAL_START].given)
		return FR_OK;
	FR_TRY(fr_start_parse(fr_record_text(change, FR_RITUAL_START), &start, &cli->err));
	FR_TRY(fr_ritual_follow(ritual,
	                        fr_record_text(rule ? change : &ritual->record, FR_RITUAL_RRULE),
	                        &start, cli_now(cli), followed, &cli->err));
	return edit_agreed(cli, ritual, *followed);
}

static enum fr_code edit_rhythm(struct cli *cli, struct fr_ritual *ritual, struct fr_record *change)
{
	FR_FREED(fr_freed) struct fr_followed *followed = NULL;
	enum fr_put result;

	FR_TRY(edit_follow(cli, ritual, change, &followed));
	FR_TRY(cli_write(cli, cli->command->name));
	FR_TRY(fr_record_change(cli->store, change, ritual->record.row, &result, &cli->err));
	if (followed)
		FR_TRY(
		    fr_ritual_follow_store(cli->store, ritual, followed, cli_now(cli), &cli->err));
	return cli_commit(cli);
}

/* --- other roles ---------------------------------------------------------------------------- */

/* Turns that were had under other roles do not count for the new ones: they begin now, or behind
 * what was done ahead of its time. */
static enum fr_code edit_since(struct cli *cli, const struct fr_ritual *ritual,
                               char since[FR_WHEN_SIZE])
{
	FR_FREED(fr_freed) struct fr_turn *turns = NULL;
	struct fr_when when;
	int64_t from = cli_now(cli);
	int n = 0;

	FR_TRY(fr_turns_next(ritual, from, 1, &turns, &n, &cli->err));
	if (n && turns[0].due.sec < from)
		from = turns[0].due.sec;
	for (int i = 0; i < ritual->n_outcomes; i++) {
		if (!fr_turn_is_open(&(struct fr_turn){.outcome = &ritual->outcomes[i]}) &&
		    ritual->outcomes[i].due.sec >= from)
			from = ritual->outcomes[i].due.sec + 1;
	}
	fr_when_local(from, &when);
	fr_when_format(&when, since);
	return FR_OK;
}

/* Who takes turns must be in it: another friend wants other roles. */
static enum fr_code edit_roles(struct cli *cli, const struct fr_ritual *ritual,
                               const struct fr_record *change)
{
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;

	FR_TRY(fr_roles_open(cli->store, ritual, cli_now(cli), &roles, &cli->err));
	for (int i = 0; i < fr_roles_count(roles); i++) {
		const char *person;

		for (int k = 0; (person = fr_roles_member(roles, i, k)) != NULL; k++) {
			if (!operands_takes_part(change, person))
				return fr_err_set(&cli->err, FR_USAGE,
				                  "%.100s takes turns as %.60s; say who does now: "
				                  "--role %.60s:me,... (or "
				                  "--role \"\" for nobody)",
				                  person, fr_roles_name(roles, i),
				                  fr_roles_name(roles, i));
		}
	}
	return FR_OK;
}

enum fr_code ritual_edit(struct cli *cli)
{
	const char *name = cli_value(cli, OPT_NAME);
	int with = cli_has(cli, OPT_WITH);
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};
	FR_FREED(fr_record_free) struct fr_record change = {0};
	char since[FR_WHEN_SIZE] = "";

	if (!cli->n_options)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "nothing to change was given; see fr-ritual --help");
	FR_TRY(ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], &ritual));
	fr_record_reset(&change, FR_TYPE_RITUAL);
	if (with)
		FR_TRY(operands_with(cli, &change));
	else if (cli_has(cli, OPT_ROLE)) /* who may have a role */
		FR_TRY(fr_record_copy(&ritual.record, &change, &cli->err));
	if (with && !cli_has(cli, OPT_ROLE))
		FR_TRY(edit_roles(cli, &ritual, &change));
	for (int i = 0; !with && i < FR_FIELDS_MAX; i++)
		change.value[i].given = 0;
	if (name)
		FR_TRY(operands_title(cli, name, &change));
	if (cli_has(cli, OPT_ROLE))
		FR_TRY(edit_since(cli, &ritual, since));
	FR_TRY(rhythm_read(cli, &change, &ritual));
	FR_TRY(operands_ritual(cli, &change, *since ? since : NULL));
	FR_TRY(cli_typed(cli, edit_rhythm(cli, &ritual, &change)));
	FR_TRY(edit_say(cli, &ritual, NULL));
	return line_limits_say(cli, &ritual.record);
}

/* --- pause, resume, end ------------------------------------------------------------- */

static enum fr_code edit_find(struct cli *cli, struct fr_ritual *ritual, struct fr_record *change)
{
	fr_record_reset(change, FR_TYPE_RITUAL);
	return ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], ritual);
}

enum fr_code ritual_pause(struct cli *cli)
{
	const char *until = cli_value(cli, OPT_UNTIL);
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};
	FR_FREED(fr_record_free) struct fr_record change = {0};
	FR_FREED(fr_buf_free) struct fr_buf done = {0};

	FR_TRY(edit_find(cli, &ritual, &change));
	if (!until || !*until)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "until when? fr-ritual pause RITUAL --until DATE");
	FR_TRY(cli_set_ahead(cli, "--until", until, &change, FR_RITUAL_PAUSED));
	say_piece_when(&change, FR_RITUAL_PAUSED, "ritual.told.rests", &done);
	return edit_store(cli, &ritual, &change, fr_buf_text(&done));
}

/* The rest ended yesterday: what passed while it rested stays passed over, and today is a day like
 * others. */
static enum fr_code resume_rest(struct cli *cli, struct fr_record *change)
{
	struct fr_when yesterday = fr_when_date(fr_local_day(cli_now(cli)) - 1);

	return fr_record_set_when(change, FR_RITUAL_PAUSED, &yesterday, &cli->err);
}

enum fr_code ritual_resume(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};
	FR_FREED(fr_record_free) struct fr_record change = {0};

	FR_TRY(edit_find(cli, &ritual, &change));
	if (fr_record_has(&ritual.record, FR_RITUAL_PAUSED) &&
	    fr_ritual_rests(&ritual, cli_now(cli) + 1))
		FR_TRY(resume_rest(cli, &change));
	if (fr_record_has(&ritual.record, FR_RITUAL_ENDED))
		fr_record_set_null(&change, FR_RITUAL_ENDED);
	return edit_store(cli, &ritual, &change, NULL);
}

enum fr_code ritual_end(struct cli *cli)
{
	const char *until = cli_value(cli, OPT_UNTIL);
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};
	FR_FREED(fr_record_free) struct fr_record change = {0};
	FR_FREED(fr_buf_free) struct fr_buf done = {0};

	FR_TRY(edit_find(cli, &ritual, &change));
	if (until) {
		FR_TRY(cli_set_ahead(cli, "--until", until, &change, FR_RITUAL_ENDED));
		say_piece_when(&change, FR_RITUAL_ENDED, "ritual.told.ends", &done);
	} else {
		FR_TRY(cli_set_now(cli, &change, FR_RITUAL_ENDED));
		fr_buf_puts(&done, texts_word("ritual.told.ended"));
	}
	return edit_store(cli, &ritual, &change, fr_buf_text(&done));
}

/* --- rm --------------------------------------------------------------------------------- */

enum fr_code ritual_rm(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};
	FR_FREED(fr_record_free) struct fr_record none = {0};
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, name = {0};

	FR_TRY(edit_find(cli, &ritual, &none));
	FR_TRY(cli_write(cli, "rm"));
	FR_TRY(fr_ritual_remove(cli->store, &ritual.record, &cli->err));
	FR_TRY(cli_commit(cli));
	if (cli->json) {
		out_record(&ritual.record);
	} else {
		line_name(&ritual, cli_now(cli), &name);
		texts_add(&line, "ritual.told.removed", "x", fr_buf_text(&name), NULL);
		line_out(&line);
	}
	return FR_OK;
}
