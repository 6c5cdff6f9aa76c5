/* test_balance - the worked examples of the model, every number of their records */
#include <fr/balance.h>

#include <jansson.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define NOW 1751630400 /* 2025-07-04T12:00:00Z */

/* --- input: records as fr-balance reads them, with --keep-going
 * ------------------------------------------------ */

static struct fr_when instant(const char *text)
{
	struct tm tm = {0};
	long hours;
	long minutes;
	char *colon;
	const char *rest = strptime(text, "%Y-%m-%d", &tm);

	assert_non_null(rest);
	if (*rest == '\0') {
		tm.tm_hour = 12;
		return (struct fr_when){timegm(&tm), FR_BARE_DATE};
	}
	rest = strptime(rest, "T%H:%M:%S", &tm);
	assert_non_null(rest);
	if (*rest == 'Z')
		return (struct fr_when){timegm(&tm), 0};
	hours = strtol(rest + 1, &colon, 10);
	assert_int_equal(*colon, ':');
	minutes = strtol(colon + 1, NULL, 10);
	minutes = (*rest == '-' ? -1 : 1) * (60 * hours + minutes);
	return (struct fr_when){timegm(&tm) - 60 * minutes, (int16_t)minutes};
}

static int64_t instant_of(const json_t *record, const char *key)
{
	const json_t *value = json_object_get(record, key);

	return json_is_string(value) ? instant(json_string_value(value)).sec : FR_NO_TIME;
}

static int number_of(const json_t *record, const char *key, int missing)
{
	const json_t *value = json_object_get(record, key);

	return json_is_integer(value) ? (int)json_integer_value(value) : missing;
}

static int word_of(const json_t *record, const char *key, const char *const *words)
{
	const json_t *value = json_object_get(record, key);
	int i;

	if (!json_is_string(value))
		return -1;
	for (i = 0; words[i] != NULL; i++)
		if (strcmp(json_string_value(value), words[i]) == 0)
			return i;
	fail_msg("%s is not a word for %s", json_string_value(value), key);
	return -1;
}

static void tell_moment(struct fr_balance *balance, const json_t *record, struct fr_err *err)
{
	struct fr_when at = instant(json_string_value(json_object_get(record, "at")));
	struct fr_fact fact = {
	    .at = at.sec,
	    .offset = at.offset,
	    .minutes = number_of(record, "minutes", -1),
	    .direction = (enum fr_direction)word_of(record, "direction", fr_direction_words),
	    .kind = (enum fr_kind)word_of(record, "kind", fr_kind_words),
	    .weight = (int8_t)number_of(record, "weight", FR_NO_NUMBER),
	    .their_weight = (int8_t)number_of(record, "their_weight", FR_NO_NUMBER),
	    .energy = (int8_t)number_of(record, "energy", FR_NO_NUMBER),
	    .initiated_by = (enum fr_who)word_of(record, "initiated_by", fr_who_words),
	};

	if (fact.weight > 5)
		fr_balance_invalid(balance);
	else
		assert_int_equal(fr_balance_moment(balance, &fact, err), FR_OK);
}

static void tell_friend(struct fr_balance *balance, const json_t *record)
{
	int standing = word_of(record, "standing", fr_standing_words);

	fr_balance_cadence(balance, number_of(record, "cadence_days", 0));
	if (standing >= 0)
		fr_balance_standing(balance, (enum fr_standing)standing);
}

static void tell(struct fr_balance *balance, const json_t *record)
{
	const char *type = json_string_value(json_object_get(record, "type"));
	struct fr_err err;
	enum fr_code code = FR_OK;

	if (strcmp(type, "moment") == 0)
		tell_moment(balance, record, &err);
	else if (strcmp(type, "care") == 0)
		code = fr_balance_care(
		    balance, (enum fr_who)word_of(record, "who", fr_who_words),
		    strcmp(json_string_value(json_object_get(record, "friend")), "*") == 0,
		    (enum fr_kind)word_of(record, "kind", fr_kind_words),
		    number_of(record, "level", 0), instant_of(record, "at"), &err);
	else if (strcmp(type, "season") == 0)
		code =
		    fr_balance_season(balance, (enum fr_who)word_of(record, "who", fr_who_words),
		                      instant_of(record, "start"), instant_of(record, "end"), &err);
	else if (strcmp(type, "checkin") == 0)
		code = fr_balance_checkin(
		    balance, instant(json_string_value(json_object_get(record, "at"))),
		    (int8_t)number_of(record, "felt_me", FR_NO_NUMBER),
		    (int8_t)number_of(record, "felt_friend", FR_NO_NUMBER), &err);
	else if (strcmp(type, "friend") == 0)
		tell_friend(balance, record);
	else
		fail_msg("unknown type %s", type);
	assert_int_equal(code, FR_OK);
}

static json_t *read_line(FILE *file)
{
	char line[4096];
	json_t *record;

	if (fgets(line, sizeof line, file) == NULL)
		return NULL;
	record = json_loads(line, 0, NULL);
	assert_non_null(record);
	return record;
}

static FILE *open_data(const char *name, const char *ending)
{
	char path[4096];
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/balance/%s%s", FR_TEST_DATA, name, ending);
	file = fopen(path, "re");
	if (file == NULL)
		fail_msg("cannot open %s", path);
	return file;
}

static void answer(const char *name, struct fr_balance_result *result)
{
	FILE *file = open_data(name, ".ndjson");
	struct fr_balance *balance;
	struct fr_params params;
	struct fr_err err;
	json_t *record;

	fr_params_default(&params);
	assert_int_equal(fr_balance_open(&params, (struct fr_when){NOW, 0}, &balance, &err), FR_OK);
	while ((record = read_line(file)) != NULL) {
		tell(balance, record);
		json_decref(record);
	}
	(void)fclose(file);
	assert_int_equal(fr_balance_result(balance, result, NULL, NULL, &err), FR_OK);
	fr_balance_close(balance);
}

/* --- output: the record that fr-balance -j prints
 * --------------------------------------------------------------- */

static json_t *real(double x)
{
	return isnan(x) ? json_null() : json_real(x);
}

static json_t *rating(int8_t x)
{
	return x == FR_NO_NUMBER ? json_null() : json_integer(x);
}

static json_t *track(const struct fr_level *level)
{
	return json_pack("{s:f, s:o, s:f, s:f, s:f, s:f}", "weeks", level->weeks, "share",
	                 real(level->share), "mean", level->mean, "p_given", level->p_given,
	                 "p_received", level->p_received, "p_both", level->p_both);
}

static json_t *energy(const struct fr_energy *e)
{
	return json_pack("{s:f, s:o, s:o, s:o, s:o, s:o, s:s?}", "n", e->n, "mean", real(e->mean),
	                 "p_draining", real(e->p_draining), "p_energising", real(e->p_energising),
	                 "below", real(e->below), "above", real(e->above), "word",
	                 fr_energy_words[e->word]);
}

static json_t *drift(const struct fr_balance_result *r)
{
	char day[16];
	struct tm tm;
	time_t sec = (time_t)r->drift.since * 86400;

	if (r->drift.side < 0)
		return json_pack("{s:n, s:n, s:I, s:I, s:f, s:f}", "side", "since", "weeks",
		                 (json_int_t)r->drift.weeks, "before", (json_int_t)r->drift.before,
		                 "given", r->drift.given, "received", r->drift.received);
	(void)gmtime_r(&sec, &tm);
	(void)strftime(day, sizeof day, "%Y-%m-%d", &tm);
	return json_pack("{s:s, s:s, s:I, s:I, s:f, s:f}", "side",
	                 fr_direction_words[r->drift.side], "since", day, "weeks",
	                 (json_int_t)r->drift.weeks, "before", (json_int_t)r->drift.before, "given",
	                 r->drift.given, "received", r->drift.received);
}

static json_t *load(const struct fr_balance_result *r)
{
	const double *week = r->load.per_week;
	const double *now = r->load.this_week;

	if (!r->load.known)
		return json_null();
	return json_pack("{s:o, s:f, s:o, s:f, s:o, s:f}", "given_per_week", real(week[FR_GIVEN]),
	                 "given_this_week", now[FR_GIVEN], "received_per_week",
	                 real(week[FR_RECEIVED]), "received_this_week", now[FR_RECEIVED],
	                 "mutual_per_week", real(week[FR_MUTUAL]), "mutual_this_week",
	                 now[FR_MUTUAL]);
}

static json_t *rhythm(const struct fr_balance_result *r)
{
	if (!r->rhythm.known)
		return json_null();
	return json_pack("{s:f, s:o, s:f, s:f, s:f, s:f, s:b}", "days", r->rhythm.days, "usual",
	                 real(r->rhythm.usual), "expected", r->rhythm.expected, "survival",
	                 r->rhythm.survival, "limit", r->rhythm.limit, "limit_days",
	                 r->rhythm.limit_days, "quiet", r->rhythm.quiet);
}

static json_t *notices(const struct fr_balance_result *r)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < r->n_notices; i++)
		/* by json_pack: the library has a private json_string of its own, which would be
		 * linked here */
		json_array_append_new(list, json_pack("s", fr_notice_words[r->notices[i]]));
	return list;
}

static json_t *as_record(const struct fr_balance_result *r)
{
	const struct fr_level *l = &r->level;
	json_t *record = json_pack(
	    "{s:s, s:s, s:s, s:s, s:s?, s:I, s:{s:I, s:I}}", "type", "balance", "friend", "Sam",
	    "as_of", "2025-07-04T12:00:00Z", "state", fr_state_words[r->state], "standing",
	    r->standing == FR_STANDING_NONE ? NULL : fr_standing_words[r->standing], "moments",
	    (json_int_t)r->moments, "left_out", "future", (json_int_t)r->left_future, "invalid",
	    (json_int_t)r->left_invalid);
	json_t *more = json_pack(
	    "{s:{s:f, s:f, s:f}, s:{s:o, s:f, s:f, s:f, s:o}, s:{s:f, s:f, s:f, s:f, s:f, s:f}}",
	    "evidence", "given", l->given, "received", l->received, "weeks", l->weeks, "share",
	    "logged", real(l->share), "mean", l->mean, "low", l->low, "high", l->high, "mutual",
	    real(l->mutual), "p", "given", l->p_given, "received", l->p_received, "mutual",
	    l->p_mutual, "both", l->p_both, "mostly_given", l->p_mostly_given, "mostly_received",
	    l->p_mostly_received);
	json_t *rest = json_pack(
	    "{s:o, s:o, s:o, s:{s:f, s:f, s:f, s:f}, s:o, s:o, s:o, s:o, s:o, s:s, s:o}", "drift",
	    drift(r), "emotional", track(&r->emotional), "practical", track(&r->practical),
	    "initiative", "weeks", r->initiative.weeks, "mean", r->initiative.mean, "p_me",
	    r->initiative.p_given, "p_friend", r->initiative.p_received, "energy",
	    energy(&r->energy), "energy_giving", energy(&r->energy_giving), "energy_receiving",
	    energy(&r->energy_receiving), "load", load(r), "rhythm", rhythm(r), "season",
	    r->season == FR_WHO_NONE ? "none" : fr_who_words[r->season], "notices", notices(r));

	json_object_update(record, more);
	json_object_update(record, rest);
	json_object_set_new(record, "felt",
	                    r->felt.known ? json_pack("{s:o, s:o}", "me", rating(r->felt.me),
	                                              "friend", rating(r->felt.friend_))
	                                  : json_null());
	json_decref(more);
	json_decref(rest);
	return record;
}

/* --- comparison: the same keys and words, numbers to 1e-9
 * -------------------------------------------------------- */

static void same(const char *where, const json_t *got, const json_t *want)
{
	const char *key;
	json_t *value;
	size_t i;

	if (json_is_object(want)) {
		assert_int_equal(json_object_size(got), json_object_size(want));
		json_object_foreach((json_t *)want, key, value)
		{
			char path[256];

			(void)snprintf(path, sizeof path, "%s.%s", where, key);
			same(path, json_object_get(got, key), value);
		}
	} else if (json_is_array(want)) {
		assert_int_equal(json_array_size(got), json_array_size(want));
		for (i = 0; i < json_array_size(want); i++)
			same(where, json_array_get(got, i), json_array_get(want, i));
	} else if (json_is_number(want)) {
		if (!json_is_number(got) ||
		    fabs(json_number_value(got) - json_number_value(want)) > 1e-9)
			fail_msg("%s: got %.17g, want %.17g", where, json_number_value(got),
			         json_number_value(want));
	} else if (!json_equal(got, want)) {
		fail_msg("%s: got %s, want %s", where,
		         json_is_string(got) ? json_string_value(got) : "something else",
		         json_is_string(want) ? json_string_value(want) : "null or a truth value");
	}
}

static void is_as_expected(void **state)
{
	const char *name = *state;
	FILE *file = open_data(name, ".expected.ndjson");
	json_t *want = read_line(file);
	struct fr_balance_result result;
	json_t *got;

	(void)fclose(file);
	answer(name, &result);
	got = as_record(&result);
	same(name, got, want);
	json_decref(got);
	json_decref(want);
}

int main(void)
{
	static char names[][20] = {
	    "no_events",     "single_given", "season_declared", "alternating", "drift_then_talk",
	    "after_checkin", "edges",        "eight_to_one",    "only_shared", "mixed_energy",
	    "felt_heavy",    "caring",       "remembered",      "local_days"};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_prestate(is_as_expected, names[0]),
	    cmocka_unit_test_prestate(is_as_expected, names[1]),
	    cmocka_unit_test_prestate(is_as_expected, names[2]),
	    cmocka_unit_test_prestate(is_as_expected, names[3]),
	    cmocka_unit_test_prestate(is_as_expected, names[4]),
	    cmocka_unit_test_prestate(is_as_expected, names[5]),
	    cmocka_unit_test_prestate(is_as_expected, names[6]),
	    cmocka_unit_test_prestate(is_as_expected, names[7]),
	    cmocka_unit_test_prestate(is_as_expected, names[8]),
	    cmocka_unit_test_prestate(is_as_expected, names[9]),
	    cmocka_unit_test_prestate(is_as_expected, names[10]),
	    cmocka_unit_test_prestate(is_as_expected, names[11]),
	    cmocka_unit_test_prestate(is_as_expected, names[12]),
	    cmocka_unit_test_prestate(is_as_expected, names[13]),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
