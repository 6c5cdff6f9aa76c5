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
		ahead = cli_edge(&turns[i].at, 0) > rituals->reminders->now;
		/* what was before the ritual was written down was not missed */
		if (reminder_day(&turns[i].at) >= fr_local_day(ritual->record.created / 1000))
			code = rituals_turn(cli, rituals, ritual, &turns[i], roles, err);
		roles_pass(roles, turns[i].outcome);
	}
	roles_close(roles);
	return code;
}

static enum fr_code rituals_one(struct cli *cli, struct ritual *ritual, void *arg,
                                struct fr_err *err)
{
	const struct rituals *rituals = arg;
	int64_t until =
	    rituals->reminders->now + 60 * fr_record_int(&ritual->record, FR_RITUAL_LEAD);
	int64_t first, evening;
	struct turn *turns = NULL;
	int n = 0;
	enum fr_code code;

	if (people_silent(rituals->people, &ritual->record))
		return FR_OK;
	/* without a lead, on its day: remind may run in the morning of what is in the evening */
	fr_local_day_bounds(rituals->reminders->today, &first, &evening);
	until = until > evening ? until : evening;
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
