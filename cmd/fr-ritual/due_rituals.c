/* due_rituals - the rituals that are due, and the last one that went by unanswered */
#include "remind.h"

#include "ritual.h"

#include <stdlib.h>

struct rituals {
	const struct remind_people *people;
	struct reminders *reminders;
};

int people_silent(const struct remind_people *people, const struct fr_record *ritual)
{
	const char *at = fr_record_text(ritual, FR_RITUAL_FRIENDS);
	struct fr_buf name = {0};
	int present = 0;
	int unsafe = 0;

	while (at && fr_list_next(&at, &name)) {
		const struct remind_person *person = people_named(people, fr_buf_text(&name));

		unsafe = unsafe || (person && person->unsafe);
		present = present || (person && !person->away);
	}
	fr_buf_free(&name);
	return unsafe || !present;
}

static enum fr_code rituals_friends(const struct rituals *rituals, const struct fr_record *record,
                                    struct reminder *added, struct fr_err *err)
{
	const char *at = fr_record_text(record, FR_RITUAL_FRIENDS);
	struct fr_buf name = {0};
	enum fr_code code = FR_OK;

	while (!code && at && fr_list_next(&at, &name)) {
		const struct remind_person *person =
		    people_named(rituals->people, fr_buf_text(&name));

		if (person && !person->away)
			code = reminder_friend(added, person->row, fr_buf_text(&name), err);
	}
	fr_buf_free(&name);
	return code;
}

static enum fr_code rituals_turn(struct cli *cli, const struct rituals *rituals,
                                 const struct ritual *ritual, const struct turn *turn,
                                 const struct roles *roles, struct fr_err *err)
{
	struct reminder *added;
	enum fr_code code = reminders_add(cli->store, rituals->reminders, REMIND_RITUAL,
	                                  &ritual->record.id, &turn->at, &added, err);

	if (code || !added)
		return code;
	fr_buf_puts(&added->name, fr_record_text(&ritual->record, FR_RITUAL_NAME));
	roles_cast(roles, turn->outcome, 0, &added->roles);
	code = fr_buf_check(added->name.failed ? &added->name : &added->roles, err);
	return code ? code : rituals_friends(rituals, &ritual->record, added, err);
}

/* One that went by, at most, and the next one, so that nothing piles up. */
static enum fr_code rituals_turns(struct cli *cli, const struct rituals *rituals,
                                  const struct ritual *ritual, const struct turn *turns, int n,
                                  struct fr_err *err)
{
	struct roles *roles = NULL;
	int ahead = 0;
	enum fr_code code = roles_open(ritual, &roles, err);

	if (!code)
		roles_until(roles, turns[0].due.sec);
	for (int i = 0; !code && i < n && !ahead; i++) {
		ahead = fr_when_first(&turns[i].at) > rituals->reminders->now;
		/* what was before the ritual was written down was not missed */
		if (fr_when_local_day(&turns[i].at) >= fr_local_day(ritual->record.created / 1000))
			code = rituals_turn(cli, rituals, ritual, &turns[i], roles, err);
		roles_pass(roles, turns[i].outcome);
	}
	roles_close(roles);
	return code;
}

/* --- without the calendar ----------------------------------------------------------------- */

/*
 * Loading the calendar takes longer than all the rest, and on most days there is nothing to say.  A
 * plain rule tells by itself which days it names; where all that could be brought was brought or
 * answered, its dates need not be walked.
 */

#define SETTLED_MOST 64
#define SETTLED_SLOP 2 /* days by which zones and the UTC day may differ */

struct settled {
	const struct ritual *ritual;
	struct fr_when at[SETTLED_MOST]; /* what the rule names, the latest first */
	int n, whole; /* whole: there is nothing before them that could be brought */
};

/* From the first of interest to a while after until. */
static int settled_days(const struct rituals *rituals, int64_t until, struct settled *settled)
{
	const struct ritual *ritual = settled->ritual;
	int64_t earliest = ritual->record.created / 1000 / 86400 - SETTLED_SLOP;
	int64_t days[SETTLED_MOST];
	struct fr_rule rule;
	struct fr_err why;

	if (fr_rule_parse(fr_record_text(&ritual->record, FR_RITUAL_RRULE), &rule, NULL, &why) ||
	    !fr_rule_is_plain(&rule))
		return 0;
	if (earliest < ritual->start.day)
		earliest = ritual->start.day;
	settled->whole = 1;
	for (int64_t day = until / 86400 + SETTLED_SLOP; day >= earliest && settled->whole; day--) {
		if (!fr_rule_names_day(&rule, ritual->start.day, day))
			continue;
		days[settled->n++] = day;
		settled->whole = settled->n < SETTLED_MOST &&
		                 day > rituals->reminders->now / 86400 - SETTLED_SLOP;
	}
	dates_instants(&ritual->start, days, settled->n, settled->at);
	return 1;
}

static int settled_answered(const struct ritual *ritual, int64_t due)
{
	for (int i = ritual->n_outcomes - 1; i >= 0; i--) {
		if (ritual->outcomes[i].due.sec == due)
			return ritual->outcomes[i].status == OUTCOME_DONE ||
			       ritual->outcomes[i].status == OUTCOME_SKIPPED;
	}
	return 0;
}

/* *settled is 1 where nothing of the ritual is new until this second; 0 where that is not plain to
 * see. */
static enum fr_code rituals_settled(struct cli *cli, const struct rituals *rituals,
                                    const struct ritual *ritual, int64_t until, int *settled,
                                    struct fr_err *err)
{
	struct settled days = {.ritual = ritual};
	int64_t now = rituals->reminders->now;
	int64_t written = fr_local_day(ritual->record.created / 1000);

	*settled = 0;
	for (int i = 0; i < ritual->n_outcomes; i++) {
		if (ritual->outcomes[i].status == OUTCOME_MOVED)
			return FR_OK;
	}
	if (!settled_days(rituals, until, &days))
		return FR_OK;
	for (int i = 0; i < days.n; i++) {
		int64_t begins = fr_when_first(&days.at[i]);
		enum fr_code code = FR_OK;
		int known = 1;

		if (begins > until || ritual_rests(ritual, begins))
			continue;
		if (fr_when_local_day(&days.at[i]) >= written &&
		    !settled_answered(ritual, days.at[i].sec))
			code = reminders_known(cli->store, REMIND_RITUAL, &ritual->record.id,
			                       &days.at[i], &known, err);
		if (code || !known)
			return code;
		/* of those that went by only the last counts */
		if (begins <= now) {
			*settled = 1;
			return FR_OK;
		}
	}
	*settled = days.whole;
	return FR_OK;
}

static enum fr_code rituals_one(struct cli *cli, struct ritual *ritual, void *arg,
                                struct fr_err *err)
{
	const struct rituals *rituals = arg;
	int64_t until =
	    rituals->reminders->now + 60 * fr_record_int(&ritual->record, FR_RITUAL_LEAD);
	int64_t first, evening;
	struct turn *turns = NULL;
	int settled;
	int n = 0;
	enum fr_code code;

	if (people_silent(rituals->people, &ritual->record))
		return FR_OK;
	/* without a lead, on its day: remind may run in the morning of what is in the evening */
	fr_local_day_bounds(rituals->reminders->today, &first, &evening);
	until = until > evening ? until : evening;
	code = rituals_settled(cli, rituals, ritual, until, &settled, err);
	if (!code && !settled)
		code = turns_open(cli, ritual, until, &turns, &n, err);
	if (!code && n)
		code = rituals_turns(cli, rituals, ritual, turns, n, err);
	free(turns);
	return code;
}

enum fr_code due_rituals(struct cli *cli, const struct remind_people *people,
                         struct reminders *reminders)
{
	struct rituals rituals = {people, reminders};

	return ritual_each(cli, 0, rituals_one, &rituals);
}
