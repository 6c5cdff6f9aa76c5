/* rituals - the times of rituals that are due */
#include "lib/due/due.h"

#include <fr/ritual.h>

#define LEAD_DAY 1440 /* minutes: what is reminded of a day ahead or more is so on any day */

#define ONCE_ASKED 14 /* days */

/* Those who come then; of a reminder those who do today. */
static enum fr_code rituals_friends(const struct due *due, const struct fr_ritual *ritual,
                                    const struct fr_turn *turn, struct fr_due_item *added,
                                    struct fr_err *err)
{
	int64_t sec = fr_when_first(&turn->at);
	const struct fr_part *part;
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int at = 0;

	if (due->ask->how == FR_DUE_NEW || sec < due->ask->now)
		sec = due->ask->now;
	while (fr_ritual_comes(ritual, sec, &at, &name, &part))
		FR_TRY(due_item_friend(added, part->row, fr_buf_text(&name), err));
	return FR_OK;
}

static enum fr_code rituals_turn(struct due *due, const struct fr_ritual *ritual,
                                 const struct fr_turn *turn, const struct fr_buf *cast,
                                 struct fr_err *err)
{
	struct fr_due_item *added;

	FR_TRY(due_item_add(due, FR_DUE_RITUAL, FR_TYPE_RITUAL, &ritual->record.id, &turn->at,
	                    &added, err));
	if (!added)
		return FR_OK;
	added->once = fr_ritual_is_once(&ritual->record);
	fr_buf_puts(&added->name, fr_record_text(&ritual->record, FR_RITUAL_NAME));
	fr_buf_puts(&added->roles, fr_buf_text(cast));
	FR_TRY(fr_buf_check(added->name.failed ? &added->name : &added->roles, err));
	return rituals_friends(due, ritual, turn, added, err);
}

/* What was before the ritual was written down was not missed; how something went that was once is
 * asked for a while. */
static int rituals_counts(const struct due *due, const struct fr_ritual *ritual,
                          const struct fr_turn *turn)
{
	if (!fr_when_is_past(&turn->at, due->ask->now))
		return 1;
	if (fr_ritual_is_once(&ritual->record) &&
	    fr_when_local_day(&turn->at) < due->today - ONCE_ASKED)
		return 0;
	return fr_when_last(&turn->at) >= ritual->record.created / 1000;
}

/* Of a reminder one that went by, at most, and the next one, so that nothing piles up. */
static enum fr_code rituals_turns(struct due *due, const struct fr_ritual *ritual,
                                  const struct fr_turn *turns, int n, struct fr_err *err)
{
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;
	FR_FREED(fr_buf_free) struct fr_buf cast = {0};
	int ahead = 0;

	FR_TRY(fr_roles_open(due->ask->store, ritual, due->ask->now, &roles, err));
	for (int i = 0; i < n && !ahead; i++) {
		ahead = due->ask->how == FR_DUE_NEW && fr_when_first(&turns[i].at) > due->ask->now;
		fr_buf_clear(&cast);
		fr_roles_turn(roles, &turns[i], due->ask->now, &cast);
		FR_TRY(fr_buf_check(&cast, err));
		if (rituals_counts(due, ritual, &turns[i]))
			FR_TRY(rituals_turn(due, ritual, &turns[i], &cast, err));
	}
	return FR_OK;
}

/* Without a lead, on its day: a reminder may run in the morning of what is in the evening. */
static int64_t rituals_until(const struct due *due, const struct fr_ritual *ritual)
{
	int64_t minutes = fr_record_int(&ritual->record, FR_RITUAL_LEAD);
	int64_t lead = due->ask->now + 60 * minutes;

	if (due->ask->how == FR_DUE_OPEN)
		return due->ask->until;
	/* a few hours ahead can wait for the next time, where that comes before them */
	if (minutes && minutes < LEAD_DAY && due->ask->next)
		return due->ask->next + 60 * minutes - 1;
	return lead > due->evening ? lead : due->evening;
}

static enum fr_code rituals_one(const struct fr_ritual *ritual, void *arg, struct fr_err *err)
{
	struct due *due = arg;
	const struct fr_due_ask *ask = due->ask;
	FR_FREED(fr_freed) struct fr_turn *turns = NULL;
	int n = 0;

	if (fr_ritual_unsafe(ritual) ||
	    (ask->how == FR_DUE_NEW && fr_ritual_away(ritual) >= ask->now))
		return FR_OK;
	FR_TRY(ask->most
	           ? fr_turns_next(ritual, ask->now, ask->most, &turns, &n, err)
	           : fr_turns_until(ritual, ask->now, rituals_until(due, ritual), &turns, &n, err));
	if (n)
		FR_TRY(rituals_turns(due, ritual, turns, n, err));
	return FR_OK;
}

enum fr_code due_rituals(struct due *due, struct fr_err *err)
{
	return fr_ritual_each(due->ask->store, due->ask->now, rituals_one, due, err);
}
