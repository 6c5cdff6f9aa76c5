/* outside - when support from outside may be worth a thought: what lasted */
#include <fr/outside.h>

#include <string.h>

#define DAY          INT64_C(86400)
#define SECOND_AFTER (28 * DAY) /* a review comes four weeks after the one before at the latest */
#define ENERGIES     5          /* fewer say nothing, as in the model */
#define DOWN         .25        /* a mean below this drains, as in the model */
#define FELL         .5         /* and so much it is lower than before */

/* --- a season past its second review --------------------------------------------------- */

int fr_outside_season(const struct fr_outside_season *season, int64_t now)
{
	int64_t began = season->start > season->noted ? season->start : season->noted;

	if (season->start > now || (season->end != FR_NO_TIME && season->end <= now))
		return 0;
	if (season->review == FR_NO_TIME || season->review >= now || now - began < 2 * SECOND_AFTER)
		return 0;
	/* set anew after it was looked at, or left for so long that a second one has come */
	return season->moved - season->noted >= DAY || now - season->review >= SECOND_AFTER;
}

/* --- heavy talk and nothing else ------------------------------------------------------- */

void fr_outside_talk_start(struct fr_outside_talk *talk, struct fr_when now)
{
	memset(talk, 0, sizeof *talk);
	talk->now = now.sec;
	talk->now_week = fr_day_week(fr_when_day(&now));
}

static int64_t talk_weeks_ago(const struct fr_outside_talk *talk, struct fr_when at)
{
	int64_t ago = talk->now_week - fr_day_week(fr_when_day(&at));

	return ago < 0 ? 0 : ago; /* it was tomorrow already where it was */
}

void fr_outside_talk_moment(struct fr_outside_talk *talk, const struct fr_fact *fact)
{
	int64_t ago = talk_weeks_ago(talk, (struct fr_when){fact->at, fact->offset});

	if (fact->at > talk->now || ago >= FR_OUTSIDE_WEEKS)
		return;
	talk->week[ago].moments++;
	talk->week[ago].heavy += fact->kind == FR_LISTENING || fact->kind == FR_COMFORT;
	if (fact->energy != FR_NO_NUMBER) {
		talk->week[ago].energies++;
		talk->week[ago].sum += fact->energy;
	}
}

static int talk_has_number(const struct fr_outside_voice *voice)
{
	return voice->felt != FR_NO_NUMBER || voice->seen != FR_NO_NUMBER ||
	       voice->heard != FR_NO_NUMBER || voice->valued != FR_NO_NUMBER;
}

/* Only the two latest in which the friend gave a number count. */
void fr_outside_talk_checkin(struct fr_outside_talk *talk, const struct fr_outside_voice *voice)
{
	if (voice->at.sec > talk->now || !talk_has_number(voice))
		return;
	if (talk->voices == 0 || voice->at.sec > talk->last.at.sec) {
		talk->before = talk->last;
		talk->last = *voice;
	} else if (talk->voices == 1 || voice->at.sec > talk->before.at.sec) {
		talk->before = *voice;
	}
	talk->voices += talk->voices < 2;
}

/* Feeling fairly treated is no more than not giving too much. */
static int talk_felt(int8_t felt)
{
	return felt > 0 ? 0 : felt;
}

/* -1 lower than before, 1 higher, 0 neither, also where one of them was not said. */
static int talk_change(int before, int last)
{
	if (before == FR_NO_NUMBER || last == FR_NO_NUMBER)
		return 0;
	return (last > before) - (last < before);
}

/* The friend names what took energy, and something they rate is lower than the time before and
 * nothing higher. */
static int talk_friend_down(const struct fr_outside_talk *talk)
{
	const struct fr_outside_voice *last = &talk->last;
	const struct fr_outside_voice *before = &talk->before;
	int changes[] = {talk_change(talk_felt(before->felt), talk_felt(last->felt)),
	                 talk_change(before->seen, last->seen),
	                 talk_change(before->heard, last->heard),
	                 talk_change(before->valued, last->valued)};
	int lower = 0;

	if (talk->voices < 2 || !last->drained ||
	    talk_weeks_ago(talk, last->at) >= FR_OUTSIDE_LATELY)
		return 0;
	for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
		if (changes[i] > 0)
			return 0;
		lower |= changes[i] < 0;
	}
	return lower;
}

/* The mean of the energies in these weeks (from <= ago < to).  0: too few. */
static int talk_energy(const struct fr_outside_talk *talk, int from, int to, double *mean)
{
	int n = 0;
	int sum = 0;

	for (int ago = from; ago < to; ago++) {
		n += talk->week[ago].energies;
		sum += talk->week[ago].sum;
	}
	*mean = n ? (double)sum / n : 0;
	return n >= ENERGIES;
}

int fr_outside_talk_weighs(const struct fr_outside_talk *talk)
{
	double lately, before;
	int active = 0;
	int ago = 0;

	for (; ago < FR_OUTSIDE_LATELY && active < FR_OUTSIDE_RECENT; ago++) {
		/* a moment of another kind, or of none, is something else */
		if (talk->week[ago].heavy < talk->week[ago].moments)
			return 0;
		active += talk->week[ago].moments > 0;
	}
	if (active < FR_OUTSIDE_RECENT || !talk_friend_down(talk))
		return 0;
	return talk_energy(talk, 0, ago, &lately) &&
	       talk_energy(talk, ago, ago + FR_OUTSIDE_BEFORE, &before) && lately < -DOWN &&
	       before - lately >= FELL;
}
