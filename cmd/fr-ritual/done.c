/* done - it happened: the moment is logged and the roles turn, in one step */
#include "ritual.h"

#include "cli/own_limits.h"
#include "cli/say.h"
#include "cli/texts.h"

#include <fr/json.h>

#include <string.h>

/* --- the moment ------------------------------------------------------------------- */

/* When it was: as --at says, else when it was to be, and no later than now. */
static enum fr_code done_time(struct cli *cli, const struct fr_turn *turn, struct fr_record *moment)
{
	const char *text = cli_value(cli, OPT_AT);
	int64_t now = cli_now(cli);
	struct fr_when when = turn->at;
	enum fr_precision precision;

	if (text) {
		if (fr_time_read(text, now, FR_PAST, &when, &precision, &cli->err))
			return fr_err_set(&cli->err, FR_USAGE, "--at: %.900s", cli->err.message);
		if (precision == FR_TO_DAY && fr_local_day(when.sec) != fr_local_day(now) &&
		    cli_date(cli, "--at", text, FR_PAST, &when))
			return FR_USAGE;
	} else if (when.offset == FR_BARE_DATE ? fr_when_last(&when) >= now : when.sec > now) {
		fr_when_local(now, &when);
	}
	return fr_record_set_when(moment, FR_MOMENT_AT, &when, &cli->err);
}

static enum fr_code done_note(struct cli *cli, struct fr_record *moment)
{
	const char *option = cli_value(cli, OPT_NOTE);

	return option ? cli_set_note(cli, option, moment, FR_MOMENT_NOTE) : FR_OK;
}

static enum fr_code done_numbers(struct cli *cli, const struct fr_record *ritual,
                                 struct fr_record *moment)
{
	const char *energy = cli_value(cli, OPT_ENERGY);
	const char *text = cli_value(cli, OPT_MINUTES);
	int64_t value = 0;
	int minutes = (int)fr_record_int(ritual, FR_RITUAL_MINUTES);

	if (text && cli_minutes(cli, "--minutes", text, &minutes))
		return FR_USAGE;
	if (text || fr_record_has(ritual, FR_RITUAL_MINUTES))
		FR_TRY(cli_set_int(cli, moment, FR_MOMENT_MINUTES, minutes));
	if (!energy)
		return FR_OK;
	FR_TRY(cli_number(cli, "--energy", energy, -2, 2, &value));
	return cli_set_int(cli, moment, FR_MOMENT_ENERGY, value);
}

static enum fr_code done_moment(struct cli *cli, const struct fr_ritual *ritual,
                                const struct fr_turn *turn, struct fr_record *moment)
{
	const char *kind = fr_record_text(&ritual->record, FR_RITUAL_KIND);
	const struct fr_part *part;
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	char id[FR_ID_SIZE];
	int at = 0;

	fr_record_reset(moment, FR_TYPE_MOMENT);
	fr_id_format(&ritual->record.id, id);
	FR_TRY(fr_record_set_text(moment, FR_MOMENT_DIRECTION, "mutual", &cli->err));
	FR_TRY(fr_record_set_text(moment, FR_MOMENT_RITUAL, id, &cli->err));
	if (kind && strcmp(kind, "checkin") != 0)
		FR_TRY(fr_record_set_text(moment, FR_MOMENT_KIND, kind, &cli->err));
	while (fr_ritual_comes(ritual, fr_when_first(&turn->at), &at, &name, &part))
		FR_TRY(
		    fr_record_add_text(moment, FR_MOMENT_FRIENDS, fr_buf_text(&name), &cli->err));
	if (!at)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "nobody of %.200s takes part just now; fr-log keeps a moment of "
		                  "its own",
		                  fr_record_text(&ritual->record, FR_RITUAL_NAME));
	FR_TRY(done_time(cli, turn, moment));
	FR_TRY(done_numbers(cli, &ritual->record, moment));
	return done_note(cli, moment);
}

/* --- who had which role ------------------------------------------------------------- */

/* The roles as they stood, or as --role says they really were. */
static enum fr_code done_cast(struct cli *cli, const struct fr_ritual *ritual,
                              const struct fr_turn *turn, struct fr_roles *roles,
                              struct fr_buf *cast)
{
	FR_FREED(fr_buf_free) struct fr_buf said = {0};
	struct fr_json json = {&said, 0};
	const char *value;
	int at = 0;
	int n = 0;

	FR_TRY(fr_roles_reach(roles, turn, cli_now(cli), &cli->err));
	fr_json_open(&json, NULL, '{');
	while ((value = cli_each(cli, OPT_ROLE, &at))) {
		FR_FREED(fr_buf_free) struct fr_buf person = {0};
		const char *colon = strchr(value, ':');
		int i = colon ? fr_roles_find(roles, value, (size_t)(colon - value)) : -1;

		if (i < 0)
			return fr_err_set(
			    &cli->err, FR_USAGE,
			    "--role is \"%.60s\", not a role of it and who had it (host:Ana)",
			    value);
		FR_TRY(operands_person(cli, &ritual->record, colon + 1, &person));
		fr_json_text(&json, fr_roles_name(roles, i), fr_buf_text(&person));
		n++;
	}
	fr_json_close(&json, '}');
	fr_roles_cast(roles, n ? fr_buf_text(&said) : fr_turn_cast(turn), cast);
	return FR_OK;
}

/* Three times running, and not four: it is said once. */
static int done_running(const struct fr_ritual *ritual, const char *role, const char *person)
{
	FR_FREED(fr_buf_free) struct fr_buf who = {0};
	int same = 1;
	int n = 0;

	for (int i = ritual->n_outcomes - 1; i >= 0 && same; i--) {
		const struct fr_outcome *outcome = &ritual->outcomes[i];

		if (outcome->status != FR_OUTCOME_DONE)
			continue;
		fr_buf_clear(&who);
		same = fr_cast_who(outcome->cast, role, &who) &&
		       strcmp(fr_buf_text(&who), person) == 0;
		n += same;
	}
	return n;
}

static void done_said_once(const struct fr_ritual *ritual, const struct fr_roles *roles)
{
	const struct fr_outcome *last = &ritual->outcomes[ritual->n_outcomes - 1];
	FR_FREED(fr_buf_free) struct fr_buf person = {0}, line = {0};

	for (int i = 0; i < fr_roles_count(roles); i++) {
		const char *role = fr_roles_name(roles, i);

		fr_buf_clear(&person);
		if (fr_roles_people(roles, i) < 2 || !fr_cast_who(last->cast, role, &person) ||
		    done_running(ritual, role, fr_buf_text(&person)) != 3)
			continue;
		texts_add(&line,
		          strcmp(fr_buf_text(&person), "me") == 0 ? "ritual.often.me"
		                                                  : "ritual.often",
		          "x", role, "f", fr_buf_text(&person), NULL);
		line_out(&line);
	}
}

/* --- saying --------------------------------------------------------------------------- */

static enum fr_code done_next(struct cli *cli, const struct fr_ritual *ritual)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, when = {0};
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;
	FR_FREED(fr_freed) struct fr_turn *turns = NULL;
	int n = 0;

	FR_TRY(fr_roles_open(cli->store, ritual, cli_now(cli), &roles, &cli->err));
	FR_TRY(fr_turns_next(ritual, cli_now(cli), 1, &turns, &n, &cli->err));
	if (n) {
		turn_said(roles, &turns[0], cli_now(cli), &when);
		texts_add(&line, "done.next", "x", fr_buf_text(&when), NULL);
		line_out(&line);
	}
	if (ritual->n_outcomes)
		done_said_once(ritual, roles);
	return FR_OK;
}

/* Where the moment is of another day: which date it stands for. */
static void done_stands(const struct fr_turn *turn, const struct fr_record *moment)
{
	struct fr_when at = fr_record_when(moment, FR_MOMENT_AT);
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, when = {0};

	if (fr_when_local_day(&at) == fr_when_local_day(&turn->at))
		return;
	say_when(&turn->at, &when);
	texts_add(&line, "done.stands", "d", fr_buf_text(&when), NULL);
	line_out(&line);
}

/* What was said in a talk about how it is going has a place of its own. */
static void done_talk(const struct fr_record *ritual, const struct fr_record *moment)
{
	const char *kind = fr_record_text(ritual, FR_RITUAL_KIND);
	const char *at = fr_record_text(moment, FR_MOMENT_FRIENDS);
	FR_FREED(fr_buf_free) struct fr_buf name = {0}, line = {0}, quoted = {0};

	while (kind && strcmp(kind, "checkin") == 0 && at && fr_list_next(&at, &name)) {
		say_word(fr_buf_text(&name), &quoted);
		texts_add(&line, "done.talk", "F", fr_buf_text(&quoted), NULL);
		line_out(&line);
		fr_buf_clear(&quoted);
	}
}

static void done_lines(const struct fr_ritual *ritual, const struct fr_record *moment,
                       const struct fr_record *outcome, const char *id)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	fr_buf_printf(&line, "%s: ", fr_record_text(&ritual->record, FR_RITUAL_NAME));
	say_moment(moment, SAY_WITH_TIME, &line);
	fr_buf_printf(&line, "  [%s]", id);
	line_out(&line);
	turn_said_roles(fr_record_text(outcome, FR_OCCURRENCE_ROLES), &line);
	if (line.len)
		line_out(&line);
}

static enum fr_code done_say(struct cli *cli, struct fr_ritual *ritual, const struct fr_turn *turn,
                             struct fr_record *moment)
{
	FR_FREED(fr_record_free) struct fr_record outcome = {0};
	struct fr_id id;
	char ending[FR_ID_SIZE];

	FR_TRY(fr_record_get(cli->store, FR_TYPE_MOMENT, moment->row, moment, &cli->err));
	fr_turn_id(ritual, turn, &id);
	FR_TRY(fr_record_get_id(cli->store, FR_TYPE_OCCURRENCE, &id, &outcome, &cli->err));
	FR_TRY(fr_record_ending(cli->store, moment, ending, &cli->err));
	FR_TRY(fr_ritual_load(cli->store, ritual, &cli->err));
	if (cli->json) {
		out_record(moment);
		out_record(&outcome);
		return FR_OK;
	}
	done_lines(ritual, moment, &outcome, ending);
	done_stands(turn, moment);
	done_talk(&ritual->record, moment);
	return done_next(cli, ritual);
}

static enum fr_code done_store(struct cli *cli, struct fr_ritual *ritual,
                               const struct fr_turn *turn, const char *cast,
                               struct fr_record *moment)
{
	enum fr_put result;
	char id[FR_ID_SIZE];

	FR_TRY(cli_write(cli, "done"));
	FR_TRY(fr_record_put(cli->store, moment, &result, NULL, &cli->err));
	fr_id_format(&moment->id, id);
	FR_TRY(fr_turn_put(cli->store, ritual, turn, FR_OUTCOME_DONE, NULL, cast, id, &cli->err));
	FR_TRY(cli_commit(cli));
	FR_TRY(done_say(cli, ritual, turn, moment));
	return own_limits_say(cli, moment);
}

enum fr_code ritual_done(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	FR_FREED(fr_buf_free) struct fr_buf cast = {0};
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;
	struct fr_turn turn = {0};

	FR_TRY(ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], &ritual));
	FR_TRY(pick_turn(cli, &ritual, PICK_DONE, &turn));
	if (turn.outcome && turn.outcome->status == FR_OUTCOME_DONE)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "that one is already done (fr-log undo takes it back if it was "
		                  "the last change)");
	FR_TRY(done_moment(cli, &ritual, &turn, &moment));
	FR_TRY(fr_roles_open(cli->store, &ritual, cli_now(cli), &roles, &cli->err));
	FR_TRY(done_cast(cli, &ritual, &turn, roles, &cast));
	return done_store(cli, &ritual, &turn, fr_buf_text(&cast), &moment);
}
