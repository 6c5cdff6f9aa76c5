/* outside_said - what lasted, and that there are others who could carry a part */
#include "energy.h"

#include "cli/own_limits.h"

#include <fr/limit.h>
#include <fr/moment.h>
#include <fr/outside.h>
#include <fr/voice.h>

#include <string.h>

#define DAY            INT64_C(86400)
#define DRAINED_BEFORE (28 * DAY) /* four weeks: tired then and now is more than a bad month */

struct outside {
	struct energy *energy;
	const struct fr_person *person; /* NULL: all together */
	int found;
};

static enum fr_code outside_add(struct outside *outside, const char *key, const struct words *words)
{
	struct fr_err *err = &outside->energy->cli->err;

	if (fr_catalog_fill(outside->energy->catalog, key, words->list, &outside->energy->outside,
	                    err))
		return FR_OK; /* a catalog without this line says nothing */
	fr_buf_putc(&outside->energy->outside, '\n');
	outside->found = 1;
	return fr_buf_check(&outside->energy->outside, err);
}

static enum fr_code outside_add_friend(struct outside *outside, const char *key)
{
	struct words words = {0};

	words_text(&words, "f", fr_buf_text(&outside->person->name));
	return outside_add(outside, key, &words);
}

static enum fr_code outside_drained(struct outside *outside)
{
	const struct energy *energy = outside->energy;
	int64_t then = energy->ask.now - DRAINED_BEFORE;
	struct fr_ask earlier = {
	    .now = then, .until = then, .params = energy->ask.params, .owner = energy->ask.owner};
	FR_FREED(fr_person_clear) struct fr_person person = {0};

	FR_TRY(fr_person_read(energy->cli->store, &earlier, outside->person->row, FR_PERSON_MODEL,
	                      &person, &energy->cli->err));
	if (person.result.energy.word == FR_DRAINING)
		return outside_add_friend(outside, "outside.drained");
	return FR_OK;
}

/* --- own limits ------------------------------------------------------------------------ */

static enum fr_code outside_span(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	(void)err;
	fr_limit_spans_add(arg, fact);
	return FR_OK;
}

static enum fr_code outside_load(struct outside *outside, const struct fr_record *boundary,
                                 struct fr_limit_spans *spans, int *passed)
{
	struct cli *cli = outside->energy->cli;
	/* a day more at both ends: days begin and end elsewhere at other instants */
	int64_t first = spans->edge[0] - DAY;
	int64_t last = spans->edge[spans->n] + DAY;

	FR_TRY(outside->person
	           ? fr_facts_of_friend(cli->store, outside->person->row, first, last, outside_span,
	                                spans, &cli->err)
	           : fr_facts_of_all(cli->store, first, last, outside_span, spans, &cli->err));
	*passed = fr_limit_passed_in_each(spans, fr_record_int(boundary, FR_BOUNDARY_LIMIT));
	return FR_OK;
}

/* The mean as it was at the end of a week. */
static enum fr_code outside_mean(struct outside *outside, int64_t at, double *mean)
{
	const struct energy *energy = outside->energy;
	struct fr_ask then = {
	    .now = at, .until = at, .params = energy->ask.params, .owner = energy->ask.owner};
	FR_FREED(fr_person_clear) struct fr_person person = {0};
	struct fr_energy value = {0};

	FR_TRY(outside->person ? fr_person_read(energy->cli->store, &then, outside->person->row,
	                                        FR_PERSON_MODEL, &person, &energy->cli->err)
	                       : everyone_energy(energy->cli, at, &value));
	*mean = outside->person ? person.result.energy.mean : value.mean;
	return FR_OK;
}

static enum fr_code outside_energy(struct outside *outside, const struct fr_record *boundary,
                                   const struct fr_limit_spans *spans, int *passed)
{
	double least = (double)fr_record_int(boundary, FR_BOUNDARY_LIMIT);
	double mean;

	*passed = 1;
	for (int i = spans->n; i > 0 && *passed; i--) {
		FR_TRY(outside_mean(outside, spans->edge[i] - 1, &mean));
		*passed = mean < least; /* NaN is not */
	}
	return FR_OK;
}

static enum fr_code outside_limit(const struct fr_record *boundary, void *arg, struct fr_err *err)
{
	struct outside *outside = arg;
	enum fr_measure measure = (enum fr_measure)fr_record_int(boundary, FR_BOUNDARY_MEASURE);
	struct energy *energy = outside->energy;
	struct words words = {0};
	struct fr_limit_spans spans;
	int passed = 0;

	(void)err; /* it is that of cli */
	fr_limit_spans_init(&spans, measure, energy->ask.now);
	/* it was that limit all the time */
	if (own_limits_since(boundary) > spans.edge[0])
		return FR_OK;
	FR_TRY(measure == FR_LEAST_ENERGY ? outside_energy(outside, boundary, &spans, &passed)
	                                  : outside_load(outside, boundary, &spans, &passed));
	if (!passed)
		return FR_OK;
	words_text(&words, "f",
	           outside->person ? fr_buf_text(&outside->person->name)
	                           : words_label(energy->catalog, "limit.all"));
	words_int(&words, "l", fr_record_int(boundary, FR_BOUNDARY_LIMIT));
	return outside_add(outside,
	                   measure == FR_LEAST_ENERGY          ? "outside.limit.energy"
	                   : measure == FR_PRACTICAL_PER_MONTH ? "outside.limit.month"
	                   : measure == FR_HEAVY_PER_WEEK      ? "outside.limit.heavy"
	                                                       : "outside.limit.minutes",
	                   &words);
}

/* --- a season, and talk that weighs -------------------------------------------------------- */

static enum fr_code outside_season(const struct fr_record *season, void *arg, struct fr_err *err)
{
	struct outside *outside = arg;
	struct fr_outside_season span = {
	    .start = fr_record_int(season, FR_SEASON_START),
	    .end = fr_record_last(season, FR_SEASON_END, FR_NO_TIME),
	    .review = fr_record_last(season, FR_SEASON_REVIEW, FR_NO_TIME),
	    .noted = season->created / 1000,
	    .moved = season->value[FR_SEASON_REVIEW].time / 1000,
	};

	(void)err; /* it is that of cli */
	return fr_outside_season(&span, outside->energy->ask.now)
	           ? outside_add_friend(outside, "outside.season")
	           : FR_OK;
}

static enum fr_code outside_fact(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	(void)err;
	fr_outside_talk_moment(arg, fact);
	return FR_OK;
}

static enum fr_code outside_rating(const struct fr_record *checkin, const char *key, int8_t *rating,
                                   struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	enum fr_code code = fr_voice_get(checkin, FR_CHECKIN_RATINGS, "friend", key, &text, err);

	/* one digit: the store keeps 1 to 5 */
	*rating = code ? FR_NO_NUMBER : (int8_t)(fr_buf_text(&text)[0] - '0');
	return code == FR_NOTHING ? FR_OK : code;
}

static enum fr_code outside_voice(const struct fr_record *checkin, void *arg, struct fr_err *err)
{
	struct fr_outside_voice voice = {
	    .at = {fr_record_int(checkin, FR_CHECKIN_AT), checkin->value[FR_CHECKIN_AT].offset},
	    .felt = fr_person_rating(checkin, FR_CHECKIN_FELT_FRIEND)};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	enum fr_code code =
	    fr_voice_get(checkin, FR_CHECKIN_VOICES, "friend", "drained", &text, err);

	if (code && code != FR_NOTHING)
		return code;
	voice.drained = !code && text.len > 0;
	FR_TRY(outside_rating(checkin, "seen", &voice.seen, err));
	FR_TRY(outside_rating(checkin, "heard", &voice.heard, err));
	FR_TRY(outside_rating(checkin, "valued", &voice.valued, err));
	fr_outside_talk_checkin(arg, &voice);
	return FR_OK;
}

static enum fr_code outside_talk(struct outside *outside)
{
	struct cli *cli = outside->energy->cli;
	int64_t now = outside->energy->ask.now;
	int64_t row = outside->person->row;
	struct fr_outside_talk talk;
	struct fr_when when;

	fr_when_local(now, &when);
	fr_outside_talk_start(&talk, when);
	FR_TRY(fr_facts_of_friend(cli->store, row, now - 7 * DAY * (FR_OUTSIDE_WEEKS + 1), now,
	                          outside_fact, &talk, &cli->err));
	FR_TRY(fr_records_each(cli->store, FR_TYPE_CHECKIN, row, outside_voice, &talk, &cli->err));
	if (!fr_outside_talk_weighs(&talk))
		return FR_OK;
	return outside_add_friend(outside, "outside.talk");
}

/* --- all of it ------------------------------------------------------------------------------- */

static enum fr_code outside_each(struct outside *outside, enum fr_type type, fr_record_seen *seen)
{
	struct cli *cli = outside->energy->cli;

	return fr_records_each(cli->store, type, outside->person ? outside->person->row : 0, seen,
	                       outside, &cli->err);
}

enum fr_code outside_look(struct energy *energy, const struct fr_person *person, int drained,
                          int *found)
{
	struct outside outside = {.energy = energy, .person = person};

	if (drained)
		FR_TRY(outside_drained(&outside));
	FR_TRY(outside_each(&outside, FR_TYPE_BOUNDARY, outside_limit));
	FR_TRY(outside_each(&outside, FR_TYPE_SEASON, outside_season));
	FR_TRY(outside_talk(&outside));
	*found = outside.found;
	return FR_OK;
}

enum fr_code outside_all(struct energy *energy)
{
	struct outside outside = {.energy = energy};

	return outside_each(&outside, FR_TYPE_BOUNDARY, outside_limit);
}

void outside_say(const struct energy *energy)
{
	const char *at = fr_buf_text(&energy->outside);
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	out_text("\n");
	for (const char *end; (end = strchr(at, '\n')) != NULL; at = end + 1) {
		fr_buf_clear(&line);
		fr_buf_add(&line, at, (size_t)(end - at));
		catalog_paragraph(fr_buf_text(&line), 0);
	}
	catalog_say(energy->catalog, "outside.end", NULL, 0);
}
