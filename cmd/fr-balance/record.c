/* record - the answer of the model as a balance record */
#include "record.h"

static void record_track(struct fr_json *json, const char *key, const struct fr_level *level)
{
	fr_json_open(json, key, '{');
	fr_json_real(json, "weeks", level->weeks);
	fr_json_real(json, "share", level->share);
	fr_json_real(json, "mean", level->mean);
	fr_json_real(json, "p_given", level->p_given);
	fr_json_real(json, "p_received", level->p_received);
	fr_json_real(json, "p_both", level->p_both);
	fr_json_close(json, '}');
}

static void record_level(struct fr_json *json, const struct fr_level *level)
{
	fr_json_open(json, "evidence", '{');
	fr_json_real(json, "given", level->given);
	fr_json_real(json, "received", level->received);
	fr_json_real(json, "weeks", level->weeks);
	fr_json_close(json, '}');
	fr_json_open(json, "share", '{');
	fr_json_real(json, "logged", level->share);
	fr_json_real(json, "mean", level->mean);
	fr_json_real(json, "low", level->low);
	fr_json_real(json, "high", level->high);
	fr_json_real(json, "mutual", level->mutual);
	fr_json_close(json, '}');
	fr_json_open(json, "p", '{');
	fr_json_real(json, "given", level->p_given);
	fr_json_real(json, "received", level->p_received);
	fr_json_real(json, "mutual", level->p_mutual);
	fr_json_real(json, "both", level->p_both);
	fr_json_real(json, "mostly_given", level->p_mostly_given);
	fr_json_real(json, "mostly_received", level->p_mostly_received);
	fr_json_close(json, '}');
}

static void record_drift(struct fr_json *json, const struct fr_balance_result *result)
{
	struct fr_when since = fr_when_date(result->drift.since);
	char text[FR_WHEN_SIZE];

	fr_json_open(json, "drift", '{');
	if (result->drift.side >= 0) {
		fr_when_format(&since, text);
		fr_json_text(json, "side", fr_direction_words[result->drift.side]);
		fr_json_text(json, "since", text);
	} else {
		fr_json_null(json, "side");
		fr_json_null(json, "since");
	}
	fr_json_int(json, "weeks", result->drift.weeks);
	fr_json_int(json, "before", result->drift.before);
	fr_json_real(json, "given", result->drift.given);
	fr_json_real(json, "received", result->drift.received);
	fr_json_close(json, '}');
}

void record_begin(struct fr_json *json, const char *type, const struct fr_person *person)
{
	fr_json_open(json, NULL, '{');
	fr_json_text(json, "type", type);
	fr_json_text(json, "friend", fr_buf_text(&person->name));
}

void record_end(struct fr_json *json)
{
	fr_json_close(json, '}');
	out_line(json->out);
	fr_buf_clear(json->out);
	json->comma = 0;
}

void record_as_of(struct fr_json *json, const struct fr_ask *ask)
{
	struct fr_when when;
	char text[FR_WHEN_SIZE];

	fr_when_local(ask->now, &when);
	fr_when_format(&when, text);
	fr_json_text(json, "as_of", text);
}

void record_energy(struct fr_json *json, const char *key, const struct fr_energy *energy)
{
	fr_json_open(json, key, '{');
	fr_json_real(json, "n", energy->n);
	fr_json_real(json, "mean", energy->mean);
	fr_json_real(json, "p_draining", energy->p_draining);
	fr_json_real(json, "p_energising", energy->p_energising);
	fr_json_real(json, "below", energy->below);
	fr_json_real(json, "above", energy->above);
	if (energy->word == FR_ENERGY_NONE)
		fr_json_null(json, "word");
	else
		fr_json_text(json, "word", fr_energy_words[energy->word]);
	fr_json_close(json, '}');
}

void record_load(struct fr_json *json, const struct fr_balance_result *result)
{
	static const struct {
		const char *per_week, *this_week;
	} keys[] = {{"given_per_week", "given_this_week"},
	            {"received_per_week", "received_this_week"},
	            {"mutual_per_week", "mutual_this_week"}};

	if (!result->load.known) {
		fr_json_null(json, "load");
		return;
	}
	fr_json_open(json, "load", '{');
	for (int i = 0; i < 3; i++) {
		fr_json_real(json, keys[i].per_week, result->load.per_week[i]);
		fr_json_real(json, keys[i].this_week, result->load.this_week[i]);
	}
	fr_json_close(json, '}');
}

static void record_rhythm(struct fr_json *json, const struct fr_balance_result *result)
{
	if (!result->rhythm.known) {
		fr_json_null(json, "rhythm");
		return;
	}
	fr_json_open(json, "rhythm", '{');
	fr_json_real(json, "days", result->rhythm.days);
	fr_json_real(json, "usual", result->rhythm.usual);
	fr_json_real(json, "expected", result->rhythm.expected);
	fr_json_real(json, "survival", result->rhythm.survival);
	fr_json_real(json, "limit", result->rhythm.limit);
	fr_json_real(json, "limit_days", result->rhythm.limit_days);
	fr_json_flag(json, "quiet", result->rhythm.quiet);
	fr_json_close(json, '}');
}

static void record_rating(struct fr_json *json, const char *key, int8_t rating)
{
	if (rating == FR_NO_NUMBER)
		fr_json_null(json, key);
	else
		fr_json_int(json, key, rating);
}

static void record_felt(struct fr_json *json, const struct fr_balance_result *result)
{
	if (!result->felt.known) {
		fr_json_null(json, "felt");
		return;
	}
	fr_json_open(json, "felt", '{');
	record_rating(json, "me", result->felt.me);
	record_rating(json, "friend", result->felt.friend_);
	fr_json_close(json, '}');
}

void record_print(const struct fr_ask *ask, const struct fr_person *person)
{
	const struct fr_balance_result *result = &person->result;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json json = {&line, 0};

	if (person->unsafe)
		return;
	record_begin(&json, "balance", person);
	record_as_of(&json, ask);
	fr_json_text(&json, "state", fr_state_words[result->state]);
	if (result->standing == FR_STANDING_NONE)
		fr_json_null(&json, "standing");
	else
		fr_json_text(&json, "standing", fr_standing_words[result->standing]);
	fr_json_int(&json, "moments", result->moments);
	fr_json_open(&json, "left_out", '{');
	fr_json_int(&json, "future", result->left_future);
	fr_json_int(&json, "invalid", result->left_invalid);
	fr_json_close(&json, '}');
	record_level(&json, &result->level);
	record_drift(&json, result);
	record_track(&json, "emotional", &result->emotional);
	record_track(&json, "practical", &result->practical);
	fr_json_open(&json, "initiative", '{');
	fr_json_real(&json, "weeks", result->initiative.weeks);
	fr_json_real(&json, "mean", result->initiative.mean);
	fr_json_real(&json, "p_me", result->initiative.p_given);
	fr_json_real(&json, "p_friend", result->initiative.p_received);
	fr_json_close(&json, '}');
	record_energy(&json, "energy", &result->energy);
	record_energy(&json, "energy_giving", &result->energy_giving);
	record_energy(&json, "energy_receiving", &result->energy_receiving);
	record_load(&json, result);
	record_rhythm(&json, result);
	fr_json_text(&json, "season",
	             result->season == FR_WHO_NONE ? "none" : fr_who_words[result->season]);
	record_felt(&json, result);
	fr_json_open(&json, "notices", '[');
	for (size_t i = 0; i < result->n_notices; i++)
		fr_json_text(&json, NULL, fr_notice_words[result->notices[i]]);
	fr_json_close(&json, ']');
	record_end(&json);
}
