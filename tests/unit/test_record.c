/* test_record - records read from JSON, refused where they must be, and written so that they read
 * back */
#include <fr/json.h>
#include <fr/kind.h>
#include <fr/record.h>

#include "lib/json/json.h"
#include "lib/record/record.h"

#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ID           "\"id\":\"0199f000-0000-7000-8000-000000000001\""

static struct fr_record_reader *reader;

static int open_reader(void **state)
{
	struct fr_err err;

	(void)state;
	return fr_record_reader_open(&reader, &err) != FR_OK;
}

static int close_reader(void **state)
{
	(void)state;
	fr_record_reader_close(reader);
	return 0;
}

/* What the reader makes of a line, written again; the caller frees it.  NULL: refused. */
static char *rewritten(const char *line)
{
	struct fr_record record = {0};
	struct fr_buf text = {0};
	struct fr_err err;

	if (fr_record_read(reader, line, strlen(line), &record, &err) == FR_OK) {
		fr_record_write(&record, FR_WRITE_PRIVATE, &text);
		fr_buf_putc(&text, '\0');
		assert_int_equal(fr_buf_check(&text, &err), FR_OK);
	}
	fr_record_free(&record);
	return text.data;
}

/* line is taken and written as expected, and that reads back to itself. */
static void takes(const char *line, const char *expected)
{
	char *once = rewritten(line);
	char *twice;

	if (!once)
		fail_msg("refused: %s", line);
	assert_string_equal(once, expected);
	twice = rewritten(once);
	assert_non_null(twice);
	assert_string_equal(twice, once);
	free(once);
	free(twice);
}

static void refuses(const char *line, const char *why)
{
	struct fr_record record = {0};
	struct fr_err err = {FR_OK, ""};
	enum fr_code code = fr_record_read(reader, line, strlen(line), &record, &err);

	if (code != FR_BAD || !strstr(err.message, why))
		fail_msg("%s: %d \"%s\", not \"%s\"", line, (int)code, err.message, why);
	fr_record_free(&record);
}

/* --- every type ----------------------------------------------------------------- */

/* Roles stand in the order of their names, however they came. */
static void roles_are_in_order(void **state)
{
	(void)state;
	takes("{\"type\":\"occurrence\",\"ritual\":\"0199f000-0000-7000-8000-00000000000a\","
	      "\"due\":\"2026-02-01\",\"status\":\"done\","
	      "\"roles\":{\"host\":\"me\",\"driver\":\"Ben\",\"cook\":\"Ana\"}}",
	      "{\"type\":\"occurrence\",\"ritual\":\"0199f000-0000-7000-8000-00000000000a\","
	      "\"due\":\"2026-02-01\",\"status\":\"done\","
	      "\"roles\":{\"cook\":\"Ana\",\"driver\":\"Ben\",\"host\":\"me\"}}");
}

/* What is due at an instant is the same however and wherever the instant is written; a day is a
 * day. */
static void what_is_due_has_one_id(void **state)
{
	const struct fr_when berlin = {1793458800, 60}, tokyo = {1793458800, 540},
	                     day = {1793458800, FR_BARE_DATE}, later = {1793458801, 60};
	struct fr_id a, b;

	(void)state;
	fr_record_id_due(FR_TYPE_OCCURRENCE, "subject", &berlin, &a);
	fr_record_id_due(FR_TYPE_OCCURRENCE, "subject", &tokyo, &b);
	assert_memory_equal(&a, &b, sizeof a);
	fr_record_id_due(FR_TYPE_OCCURRENCE, "subject", &later, &b);
	assert_memory_not_equal(&a, &b, sizeof a);
	fr_record_id_due(FR_TYPE_OCCURRENCE, "subject", &day, &b);
	assert_memory_not_equal(&a, &b, sizeof a);
	fr_record_id_due(FR_TYPE_REMINDED, "subject", &berlin, &b);
	assert_memory_not_equal(&a, &b, sizeof a);
}

/* Complete records, all keys in the order in which they are written: what is read comes out as it
 * was. */
static void every_type_round_trips(void **state)
{
	static const char *const lines[] = {
	    "{\"type\":\"friend\"," ID
	    ",\"name\":\"Zoë\",\"aliases\":[\"Zo\",\"Z. from \\\"work\\\"\"],"
	    "\"tags\":[\"choir\"],\"birthday\":\"--05-17\",\"cadence_days\":14,\"note\":"
	    "\"likes\\nrain\","
	    "\"archived\":true,\"rest_until\":\"2026-03-01\",\"unsafe\":false,\"created\":\"2026-"
	    "01-01T00:00:00Z\","
	    "\"updated\":\"2026-01-02T03:04:05.678Z\"}",
	    "{\"type\":\"care\",\"friend\":\"*\",\"who\":\"me\",\"kind\":\"listening\",\"level\":5,"
	    "\"at\":\"2026-01-"
	    "01\"}",
	    "{\"type\":\"care\",\"friend\":\"Ana\",\"who\":\"friend\",\"kind\":\"other\",\"level\":"
	    "1}",
	    "{\"type\":\"season\",\"friend\":\"Sam\",\"who\":\"both\",\"start\":\"2026-01-01\","
	    "\"end\":\"2026-02-01\","
	    "\"review\":\"2026-01-20\",\"note\":\"exams\"}",
	    "{\"type\":\"boundary\",\"measure\":\"energy\",\"limit\":-2,\"text\":\"not below "
	    "that\"}",
	    "{\"type\":\"boundary\",\"friend\":\"Ana\",\"measure\":\"minutes_per_week\",\"limit\":"
	    "180,"
	    "\"review\":\"2026-05-01\"}",
	    "{\"type\":\"moment\"," ID
	    ",\"at\":\"2026-02-03T19:30:00+01:00\",\"friends\":[\"Ana\",\"Ben\"],"
	    "\"direction\":\"mutual\",\"kind\":\"presence\",\"minutes\":0,\"weight\":1,\"their_"
	    "weight\":5,\"energy\":-"
	    "2,"
	    "\"initiated_by\":\"both\",\"tags\":[\"lake\",\"sun\"],\"note\":\"äöü 🙂\","
	    "\"ritual\":\"0199f000-0000-7000-8000-00000000000a\"}",
	    "{\"type\":\"moment\",\"at\":\"2026-02-03\",\"friend\":\"Ana\",\"direction\":\"given\","
	    "\"minutes\":527040,"
	    "\"energy\":2}",
	    "{\"type\":\"checkin\",\"friend\":\"Ben\",\"at\":\"2026-02-03T19:30:00Z\",\"felt_me\":-"
	    "3,\"felt_friend\":3,"
	    "\"voices\":{\"me\":{\"supported\":\"a\",\"wish\":\"b\"},\"friend\":{}},"
	    "\"ratings\":{\"friend\":{\"seen\":1,\"heard\":3,\"valued\":5}},\"summary\":\"s\","
	    "\"understood\":"
	    "\"partly\"}",
	    "{\"type\":\"agreement\",\"friend\":\"Ben\",\"checkin\":\"0199f000-0000-7000-8000-"
	    "00000000000a\","
	    "\"who\":\"me\",\"what\":\"call "
	    "first\",\"until\":\"2026-05-01\",\"review\":\"2026-04-01\","
	    "\"status\":\"let-go\"}",
	    "{\"type\":\"need\",\"friend\":\"Kim\",\"text\":\"quiet\",\"source\":\"guess\",\"at\":"
	    "\"2026-01-01\"}",
	    "{\"type\":\"pressure\",\"friend\":\"Kim\",\"text\":\"exams\",\"until\":\"2026-03-01\","
	    "\"at\":\"2026-01-"
	    "01\"}",
	    "{\"type\":\"offer\",\"side\":\"want\",\"text\":\"somebody to swim with\"}",
	    "{\"type\":\"offer\",\"friend\":\"Ana\",\"side\":\"offer\",\"text\":\"my "
	    "car\",\"at\":\"2026-01-01\"}",
	    "{\"type\":\"pause\",\"friend\":\"Ana\",\"mode\":\"rest\",\"until\":\"2026-01-01\"}",
	    "{\"type\":\"setting\",\"key\":\"half_life\",\"value\":\"20\",\"friend\":\"Ana\"}",
	    "{\"type\":\"tombstone\"," ID
	    ",\"of\":\"moment\",\"at\":\"2026-01-01T00:00:00Z\",\"forgotten\":true}",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++)
		takes(lines[i], lines[i]);
}

/* What may be said in several ways is written in one. */
static void there_is_one_way_to_write_a_value(void **state)
{
	static const char *const pairs[][2] = {
	    {" { \"direction\" : \"given\" , \"friends\" : [ \"Ana\" ] , \"at\" : "
	     "\"2026-02-03t19:30:00.5+00:00\" ,"
	     "\"type\":\"moment\" } ",
	     "{\"type\":\"moment\",\"at\":\"2026-02-03T19:30:00Z\",\"friend\":\"Ana\","
	     "\"direction\":\"given\"}"},
	    {"{\"type\":\"moment\",\"minutes\":1e1,\"weight\":3.0,\"energy\":-0}",
	     "{\"type\":\"moment\",\"minutes\":10,\"weight\":3,\"energy\":0}"},
	    {"{\"type\":\"moment\",\"friends\":[\"Ana\",\"Ana\",\"Ben\"],\"tags\":[]}",
	     "{\"type\":\"moment\",\"friends\":[\"Ana\",\"Ben\"]}"},
	    {"{\"type\":\"moment\",\"note\":\"\",\"kind\":null,\"id\":\"0199F000-0000-7000-8000-"
	     "00000000000A\"}",
	     "{\"type\":\"moment\",\"id\":\"0199f000-0000-7000-8000-00000000000a\"}"},
	    {"{\"\\u0074ype\":\"moment\",\"note\":\"\\u0041\\uD83D\\uDE42\\/\\u202e\\u007f\\b\"}",
	     "{\"type\":\"moment\",\"note\":\"A🙂/\\u202e\\u007f\\u0008\"}"},
	    /* what was not there is not cleared */
	    {"{\"type\":\"need\",\"text\":\"x\",\"created\":\"2026-01-01T00:00:00Z\","
	     "\"updated\":\"2026-01-02T00:00:00Z\",\"changed\":{\"at\":\"2026-01-02T00:00:00Z\"}}",
	     "{\"type\":\"need\",\"text\":\"x\",\"created\":\"2026-01-01T00:00:00Z\","
	     "\"updated\":\"2026-01-02T00:00:00Z\"}"},
	    {"{\"type\":\"checkin\",\"voices\":{\"friend\":null,\"me\":{\"wish\":null,\"impact\":"
	     "\"x\"}}}",
	     "{\"type\":\"checkin\",\"voices\":{\"me\":{\"impact\":\"x\"}}}"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++)
		takes(pairs[i][0], pairs[i][1]);
}

static void what_does_not_fit_is_refused_by_name(void **state)
{
	static const char *const cases[][2] = {
	    {"{}", "has no \"type\""},
	    {"{\"type\":null}", "has no \"type\""},
	    {"[\"moment\"]", "one JSON object"},
	    {"\"moment\"", "one JSON object"},
	    {"17", "one JSON object"},
	    {"{\"type\":\"moment\",\"colour\":1}", "a moment has no key \"colour\""},
	    {"{\"type\":\"friend\",\"friends\":[\"Ana\"]}", "a friend has no key \"friends\""},
	    {"{\"type\":\"moment\",\"id\":7}", "\"id\" is not a UUID"},
	    {"{\"type\":\"moment\",\"id\":\"7\"}", "36 characters"},
	    {"{\"type\":\"moment\",\"id\":\"0199f000-0000-7000-8000-00000000000g\"}", "no UUID"},
	    {"{\"type\":\"moment\",\"created\":\"2026-01-01\"}", "\"created\""},
	    {"{\"type\":\"moment\",\"updated\":1767225600}", "\"updated\""},
	    {"{\"type\":\"moment\",\"at\":\"2026-01-01T12:00:00\"}", "\"at\""},
	    {"{\"type\":\"moment\",\"at\":\"2026-02-30\"}", "\"at\""},
	    {"{\"type\":\"moment\",\"at\":17}", "\"at\" is not an instant"},
	    {"{\"type\":\"moment\",\"at\":\"yesterday\"}", "\"at\""},
	    {"{\"type\":\"moment\",\"friend\":\"Ana\",\"friends\":[\"Ben\"]}", "stand together"},
	    {"{\"type\":\"moment\",\"friends\":\"Ana\"}", "list"},
	    {"{\"type\":\"moment\",\"friends\":[\"Ana\",7]}", "list"},
	    {"{\"type\":\"moment\",\"friend\":[\"Ana\"]}", "\"friend\" is not a text"},
	    {"{\"type\":\"moment\",\"friend\":\"\"}", "\"friend\""},
	    {"{\"type\":\"moment\",\"friend\":\"A,B\"}", "\"friend\""},
	    {"{\"type\":\"moment\",\"friend\":\"-Ana\"}", "\"friend\""},
	    {"{\"type\":\"moment\",\"friend\":\"Everyone\"}", "\"friend\""},
	    {"{\"type\":\"moment\",\"friend\":\"*\"}", "\"friend\""},
	    {"{\"type\":\"moment\",\"friend\":\"A\\nna\"}", "\"friend\""},
	    {"{\"type\":\"moment\",\"friend\":\"A\\u202ena\"}", "\"friend\""},
	    {"{\"type\":\"moment\",\"direction\":\"gave\"}",
	     "\"direction\" is \"gave\", not given, received or mutual"},
	    {"{\"type\":\"moment\",\"direction\":1}", "\"direction\" is not a text"},
	    {"{\"type\":\"moment\",\"kind\":\"humor\"}", "\"kind\""},
	    {"{\"type\":\"moment\",\"minutes\":-1}", "\"minutes\" is -1, not 0 to 527040"},
	    {"{\"type\":\"moment\",\"minutes\":527041}", "\"minutes\""},
	    {"{\"type\":\"moment\",\"minutes\":1.5}", "\"minutes\" is not a whole number"},
	    {"{\"type\":\"moment\",\"minutes\":\"45\"}", "\"minutes\" is not a number"},
	    {"{\"type\":\"moment\",\"minutes\":true}", "\"minutes\" is not a number"},
	    {"{\"type\":\"moment\",\"minutes\":9007199254740992}",
	     "\"minutes\" is not a whole number"},
	    {"{\"type\":\"moment\",\"minutes\":1152921504606846976}",
	     "\"minutes\" is not a whole number"},
	    {"{\"type\":\"moment\",\"minutes\":1e400}", "out of range"},
	    {"{\"type\":\"moment\",\"weight\":0}", "\"weight\""},
	    {"{\"type\":\"moment\",\"weight\":6}", "\"weight\""},
	    {"{\"type\":\"moment\",\"their_weight\":6}", "\"their_weight\""},
	    {"{\"type\":\"moment\",\"energy\":3}", "\"energy\" is 3, not -2 to 2"},
	    {"{\"type\":\"moment\",\"energy\":-3}", "\"energy\""},
	    {"{\"type\":\"moment\",\"initiated_by\":\"them\"}", "\"initiated_by\""},
	    {"{\"type\":\"moment\",\"tags\":[\"a\",\"\"]}", "\"tags\""},
	    {"{\"type\":\"moment\",\"tags\":[[\"a\"]]}", "list"},
	    {"{\"type\":\"moment\",\"tags\":{\"a\":1}}", "list"},
	    {"{\"type\":\"moment\",\"note\":{}}", "\"note\" is not a text"},
	    {"{\"type\":\"moment\",\"ritual\":\"sunday\"}", "\"ritual\""},
	    {"{\"type\":\"moment\",\"changed\":[]}", "\"changed\""},
	    {"{\"type\":\"moment\",\"updated\":\"2026-01-01T00:00:00Z\",\"changed\":{\"colour\":"
	     "\"2026-01-01T00:00:"
	     "00Z\"}}",
	     "\"colour\""},
	    {"{\"type\":\"moment\",\"updated\":\"2026-01-01T00:00:00Z\",\"changed\":{\"note\":"
	     "\"2026-01-01\"}}",
	     "\"note\""},
	    {"{\"type\":\"moment\",\"changed\":{\"note\":\"2026-01-01T00:00:00Z\"}}",
	     "without \"updated\""},
	    {"{\"type\":\"friend\",\"birthday\":\"17.5.\"}", "\"birthday\""},
	    {"{\"type\":\"friend\",\"birthday\":\"--02-30\"}", "\"birthday\""},
	    {"{\"type\":\"friend\",\"cadence_days\":0}", "\"cadence_days\""},
	    {"{\"type\":\"friend\",\"archived\":1}", "\"archived\" is not true or false"},
	    {"{\"type\":\"friend\",\"aliases\":[\"today\"]}", "\"aliases\""},
	    {"{\"type\":\"care\",\"level\":6}", "\"level\""},
	    {"{\"type\":\"checkin\",\"felt_me\":4}", "\"felt_me\""},
	    {"{\"type\":\"checkin\",\"voices\":{\"you\":{}}}", "\"voices\" knows no key \"you\""},
	    {"{\"type\":\"checkin\",\"voices\":{\"me\":{\"mood\":\"x\"}}}",
	     "\"voices\" knows no key \"mood\""},
	    {"{\"type\":\"checkin\",\"voices\":{\"me\":\"x\"}}", "\"voices\""},
	    {"{\"type\":\"checkin\",\"voices\":{\"me\":{\"wish\":1}}}", "\"wish\" is not a text"},
	    {"{\"type\":\"checkin\",\"ratings\":{\"me\":{\"seen\":0}}}",
	     "\"seen\" is 0, not 1 to 5"},
	    {"{\"type\":\"checkin\",\"ratings\":[1]}", "\"ratings\""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		refuses(cases[i][0], cases[i][1]);
}

/* Who hosts a ritual next, and who hosted: each of these has a shape of its own. */
static void what_does_not_fit_of_roles_is_refused(void **state)
{
	static const char *const cases[][2] = {
	    {"{\"host\":\"me\"}", "not a list of {role, rotation}"},
	    {"[\"host\"]", "not a list of {role, rotation}"},
	    {"[{\"rotation\":[\"me\"]}]", "not a list of {role, rotation}"},
	    {"[{\"role\":1,\"rotation\":[\"me\"]}]", "not a list of {role, rotation}"},
	    {"[{\"role\":\"host\"}]", "not a list of {role, rotation}"},
	    {"[{\"role\":\"\",\"rotation\":[\"me\"]}]", "a role: "},
	    {"[{\"role\":\"host\",\"rotation\":\"me\"}]", "not a list of people"},
	    {"[{\"role\":\"host\",\"rotation\":[]}]", "not a list of people"},
	    {"[{\"role\":\"host\",\"rotation\":[1]}]", "at most 32 people"},
	    {"[{\"role\":\"host\",\"rotation\":[\"A,B\"]}]", "who has a role: "},
	    {"[{\"role\":\"host\",\"rotation\":[\"me\"],\"since\":1}]",
	     "\"since\" is not an instant"},
	    {"[{\"role\":\"host\",\"rotation\":[\"me\"],\"since\":\"soon\"}]", ""},
	    {"[{\"role\":\"host\",\"rotation\":[\"me\"],\"since\":null,\"mood\":1}]",
	     "no key \"mood\""},
	    {"[{\"role\":\"host\",\"rotation\":[\"me\"]},{\"role\":\"host\",\"rotation\":[\"me\"]}"
	     "]",
	     "the role \"host\" stands twice"},
	    {"[{\"role\":\"host\",\"rotation\":[\"me\"]},7]", "not a list of {role, rotation}"},
	    {"[{\"role\":\"host\",\"rotation\":[\"me\"]},{\"role\":7,\"rotation\":[\"me\"]}]",
	     "not a list of {role, rotation}"}};
	static const char *const had[][2] = {
	    {"[\"me\"]", "not an object of roles and people"},
	    {"{\"host\":[\"me\"]}", "not an object of at most 16 roles"},
	    {"{\"\":\"me\"}", "a role: "},
	    {"{\"host\":\"A,B\"}", "who has a role: "}};
	char line[4096];
	int n;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		snprintf(line, sizeof line, "{\"type\":\"ritual\",\"roles\":%s}", cases[i][0]);
		refuses(line, cases[i][1]);
	}
	for (size_t i = 0; i < COUNT(had); i++) {
		snprintf(line, sizeof line, "{\"type\":\"occurrence\",\"roles\":%s}", had[i][0]);
		refuses(line, had[i][1]);
	}
	/* seventeen roles, and thirty-three people */
	n = snprintf(line, sizeof line, "{\"type\":\"ritual\",\"roles\":[");
	for (int i = 0; i < 17; i++)
		n += snprintf(line + n, sizeof line - (size_t)n,
		              "%s{\"role\":\"r%d\",\"rotation\":[\"me\"]}", i ? "," : "", i);
	snprintf(line + n, sizeof line - (size_t)n, "]}");
	refuses(line, "more than 16 roles");
	n = snprintf(line, sizeof line,
	             "{\"type\":\"ritual\",\"roles\":[{\"role\":\"host\",\"rotation\":[");
	for (int i = 0; i < 33; i++)
		n += snprintf(line + n, sizeof line - (size_t)n, "%s\"P%d\"", i ? "," : "", i);
	snprintf(line + n, sizeof line - (size_t)n, "]}]}");
	refuses(line, "at most 32 people");
	n = snprintf(line, sizeof line, "{\"type\":\"occurrence\",\"roles\":{");
	for (int i = 0; i < 17; i++)
		n += snprintf(line + n, sizeof line - (size_t)n, "%s\"r%d\":\"me\"", i ? "," : "",
		              i);
	snprintf(line + n, sizeof line - (size_t)n, "}}");
	refuses(line, "at most 16 roles");
	takes("{\"type\":\"ritual\",\"roles\":[{\"role\":\"host\",\"rotation\":[\"me\",\"Ana\"],"
	      "\"since\":\"2026-02-01T12:00:00Z\"}]}",
	      "{\"type\":\"ritual\",\"roles\":[{\"role\":\"host\",\"rotation\":[\"me\",\"Ana\"],"
	      "\"since\":\"2026-02-01T12:00:00Z\"}]}");
}

/* What a record needs, and what does not go together, is asked for once it is to be stored. */
static void a_whole_record_is_asked_for(void **state)
{
	static const char *const cases[][2] = {
	    {"{\"type\":\"moment\",\"friend\":\"Ana\",\"direction\":\"given\"}",
	     "a moment needs \"at\""},
	    {"{\"type\":\"moment\",\"at\":\"2026-01-01\",\"direction\":\"given\"}",
	     "a moment needs \"friend\""},
	    {"{\"type\":\"moment\",\"at\":\"2026-01-01\",\"friends\":[],\"direction\":\"given\"}",
	     "a moment needs \"friend\""},
	    {"{\"type\":\"friend\",\"note\":\"x\"}", "a friend needs \"name\""},
	    {"{\"type\":\"care\",\"friend\":\"*\",\"who\":\"friend\",\"kind\":\"comfort\","
	     "\"level\":3}",
	     "only care with who \"me\""},
	    {"{\"type\":\"need\",\"friend\":\"*\",\"text\":\"x\"}", "only care"},
	    {"{\"type\":\"boundary\",\"measure\":\"energy\",\"limit\":3}", "-2 to 2"},
	    {"{\"type\":\"boundary\",\"measure\":\"heavy_per_week\",\"limit\":-1}", "\"limit\""},
	    {"{\"type\":\"season\",\"friend\":\"Sam\",\"who\":\"me\",\"start\":\"2026-02-01\","
	     "\"end\":\"2026-01-01\"}",
	     "before"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fr_record record = {0};
		struct fr_err err = {FR_OK, ""};

		assert_int_equal(
		    fr_record_read(reader, cases[i][0], strlen(cases[i][0]), &record, &err), FR_OK);
		assert_int_equal(fr_record_check(&record, &err), FR_BAD);
		if (!strstr(err.message, cases[i][1]))
			fail_msg("%s: \"%s\"", cases[i][0], err.message);
		fr_record_free(&record);
	}
}

static void an_unknown_type_is_passed_over_with_its_name(void **state)
{
	static const char line[] = "{\"type\":\"hologram\",\"friend\":7,\"anything\":[1,{}]}";
	struct fr_record record = {0};
	struct fr_err err;

	(void)state;
	assert_int_equal(fr_record_read(reader, line, strlen(line), &record, &err), FR_DONE);
	assert_string_equal(err.message, "hologram");
	fr_record_free(&record);
}

/* --- given, null and the times of keys -------------------------------------------- */

static void missing_and_null_are_told_apart(void **state)
{
	static const char line[] = "{\"type\":\"moment\",\"note\":null,\"weight\":3}";
	struct fr_record record = {0};
	struct fr_err err;

	(void)state;
	assert_int_equal(fr_record_read(reader, line, strlen(line), &record, &err), FR_OK);
	assert_true(record.value[FR_MOMENT_NOTE].given);
	assert_false(fr_record_has(&record, FR_MOMENT_NOTE));
	assert_true(record.value[FR_MOMENT_WEIGHT].given);
	assert_false(record.value[FR_MOMENT_ENERGY].given);
	assert_false(record.has_id);
	fr_record_free(&record);
}

static void a_key_has_its_own_time(void **state)
{
	static const char line[] =
	    "{\"type\":\"moment\"," ID ",\"at\":\"2026-01-01\",\"note\":null,\"weight\":3,"
	    "\"created\":\"2026-01-01T00:00:00Z\",\"updated\":\"2026-01-01T00:00:09Z\","
	    "\"changed\":{\"at\":\"2026-01-01T00:00:00Z\",\"note\":\"2026-01-01T01:00:05+01:00\"}}";
	struct fr_record record = {0};
	struct fr_buf text = {0};
	struct fr_err err;

	(void)state;
	assert_int_equal(fr_record_read(reader, line, strlen(line), &record, &err), FR_OK);
	assert_int_equal(record.value[FR_MOMENT_WEIGHT].time, record.updated);
	assert_int_equal(record.value[FR_MOMENT_AT].time, record.created);
	assert_int_equal(record.value[FR_MOMENT_NOTE].time, record.created + 5000);
	/* the key that was cleared later says so, or another machine would keep what it has */
	fr_record_write(&record, FR_WRITE_PUBLIC, &text);
	assert_non_null(strstr(fr_buf_text(&text), "\"note\":null"));
	assert_non_null(strstr(fr_buf_text(&text), "\"changed\":{\"at\":\"2026-01-01T00:00:00Z\","
	                                           "\"note\":\"2026-01-01T00:00:05Z\"}"));
	fr_buf_free(&text);
	fr_record_free(&record);
}

static void a_list_gives_back_what_was_put_in(void **state)
{
	static const char *const texts[] = {
	    "a",  "\"", "\\", "\n", "\t", "\x01", "\x7f", "ü", "\xe2\x80\xae", "\xf0\x9f\x99\x82",
	    "[,]"};
	struct fr_record record = {0};
	struct fr_buf item = {0};
	struct fr_err err;
	const char *at;

	(void)state;
	fr_record_reset(&record, FR_TYPE_MOMENT);
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_int_equal(fr_record_add_text(&record, FR_MOMENT_TAGS, texts[i], &err),
		                 FR_OK);
	at = fr_record_text(&record, FR_MOMENT_TAGS);
	for (size_t i = 0; i < COUNT(texts); i++) {
		assert_true(fr_list_next(&at, &item));
		assert_string_equal(fr_buf_text(&item), texts[i]);
	}
	assert_false(fr_list_next(&at, &item));
	fr_buf_free(&item);
	fr_record_free(&record);
}

/* What is lent while other fields are set, one after the other, long texts and short ones. */
static void a_text_that_is_lent_stays_where_it_is(void **state)
{
	struct fr_record record = {0};
	struct fr_err err;
	char text[1024];
	const char *note, *friends;

	(void)state;
	fr_record_reset(&record, FR_TYPE_MOMENT);
	assert_int_equal(fr_record_set_text(&record, FR_MOMENT_NOTE, "a walk", &err), FR_OK);
	note = fr_record_text(&record, FR_MOMENT_NOTE);
	assert_int_equal(fr_record_add_text(&record, FR_MOMENT_FRIENDS, "Ana", &err), FR_OK);
	friends = fr_record_text(&record, FR_MOMENT_FRIENDS);
	memset(text, 'x', sizeof text);
	for (size_t len = 1; len < sizeof text; len += 10) {
		text[len] = '\0';
		assert_int_equal(fr_record_set_text(&record, FR_MOMENT_DIRECTION,
		                                    len % 20 == 1 ? "given" : "mutual", &err),
		                 FR_OK);
		assert_int_equal(fr_record_add_text(&record, FR_MOMENT_TAGS, text, &err), FR_OK);
		text[len] = 'x';
	}
	assert_ptr_equal(fr_record_text(&record, FR_MOMENT_NOTE), note);
	assert_string_equal(note, "a walk");
	assert_ptr_equal(fr_record_text(&record, FR_MOMENT_FRIENDS), friends);
	assert_string_equal(friends, "[\"Ana\"]");
	fr_record_free(&record);
}

/* A field is set from its own text, from a part of it, and again after it was cleared. */
static void a_field_may_be_set_from_itself(void **state)
{
	struct fr_record record = {0};
	struct fr_err err;

	(void)state;
	fr_record_reset(&record, FR_TYPE_MOMENT);
	assert_int_equal(fr_record_set_text(&record, FR_MOMENT_NOTE, "soup, and quiet", &err),
	                 FR_OK);
	assert_int_equal(fr_record_set_text(&record, FR_MOMENT_NOTE,
	                                    fr_record_text(&record, FR_MOMENT_NOTE) + 6, &err),
	                 FR_OK);
	assert_string_equal(fr_record_text(&record, FR_MOMENT_NOTE), "and quiet");
	fr_record_set_null(&record, FR_MOMENT_NOTE);
	assert_null(fr_record_text(&record, FR_MOMENT_NOTE));
	assert_int_equal(fr_record_set_text(&record, FR_MOMENT_NOTE,
	                                    "a much longer text than it was before", &err),
	                 FR_OK);
	assert_string_equal(fr_record_text(&record, FR_MOMENT_NOTE),
	                    "a much longer text than it was before");
	fr_record_free(&record);
}

/* A copy has texts of its own, the rows of its friends with them. */
static void a_copy_stands_alone(void **state)
{
	struct fr_record from = {0}, to = {0};
	struct fr_err err;

	(void)state;
	fr_record_reset(&from, FR_TYPE_MOMENT);
	record_put_friends(&from, FR_MOMENT_FRIENDS, "[\"Ana\"]", 7, "[3]");
	assert_int_equal(fr_record_set_text(&from, FR_MOMENT_NOTE, "a walk", &err), FR_OK);
	for (int i = 0; i < 3; i++)
		assert_int_equal(fr_record_copy(&from, &to, &err), FR_OK);
	fr_record_free(&from);
	assert_string_equal(fr_record_text(&to, FR_MOMENT_FRIENDS), "[\"Ana\"]");
	assert_string_equal(to.value[FR_MOMENT_FRIENDS].rows, "[3]");
	assert_string_equal(fr_record_text(&to, FR_MOMENT_NOTE), "a walk");
	assert_int_equal(fr_record_add_text(&to, FR_MOMENT_FRIENDS, "Ben", &err), FR_OK);
	assert_string_equal(fr_record_text(&to, FR_MOMENT_FRIENDS), "[\"Ana\",\"Ben\"]");
	assert_null(to.value[FR_MOMENT_FRIENDS].rows);
	fr_record_free(&to);
}

/* Bytes that the heap gave out and did not get back. */
static size_t in_use(void)
{
	return mallinfo2().uordblks;
}

/* One record for many lines, and a field that is set many times, take the memory of the largest. */
static void a_record_that_is_used_again_does_not_grow(void **state)
{
	static char text[60000];
	struct fr_record record = {0};
	struct fr_err err;
	size_t before = in_use();

	(void)state;
	memset(text, 'x', sizeof text - 1);
	for (int i = 0; i < 20000; i++) {
		fr_record_reset(&record, FR_TYPE_MOMENT);
		assert_int_equal(fr_record_set_text(&record, FR_MOMENT_NOTE,
		                                    text + sizeof text - 1 - i % 3000, &err),
		                 FR_OK);
		assert_int_equal(fr_record_add_text(&record, FR_MOMENT_TAGS, "rain", &err), FR_OK);
	}
	assert_true(in_use() - before < 32768);
	for (int i = 0; i < 3000; i++)
		assert_int_equal(fr_record_set_text(&record, FR_MOMENT_NOTE,
		                                    text + sizeof text - 2 - i * 16, &err),
		                 FR_OK);
	assert_true(in_use() - before < 512000);
	fr_record_free(&record);
	assert_true(in_use() - before < 512);
}

/* A list may be long, and costs the memory of one. */
static void a_long_list_takes_no_room_for_each_of_its_texts(void **state)
{
	struct fr_record record = {0};
	struct fr_err err;
	size_t before = in_use();
	char text[16];
	int n = 0;

	(void)state;
	fr_record_reset(&record, FR_TYPE_MOMENT);
	do
		snprintf(text, sizeof text, "tag%d", n);
	while (fr_record_add_text(&record, FR_MOMENT_TAGS, text, &err) == FR_OK && ++n < 100000);
	assert_int_equal(n, 256);
	assert_string_equal(err.message, "\"tags\" has more than 256 texts");
	assert_true(in_use() - before < 16384);
	/* and again with something behind it */
	n = 0;
	fr_record_reset(&record, FR_TYPE_MOMENT);
	while (n < 100) {
		snprintf(text, sizeof text, "tag%d", n++);
		assert_int_equal(fr_record_add_text(&record, FR_MOMENT_TAGS, text, &err), FR_OK);
		assert_int_equal(fr_record_add_text(&record, FR_MOMENT_FRIENDS, text, &err), FR_OK);
	}
	assert_string_equal(fr_record_text(&record, FR_MOMENT_TAGS),
	                    fr_record_text(&record, FR_MOMENT_FRIENDS));
	fr_record_free(&record);
}

/* --- the gate, beside jansson ---------------------------------------------------------- */

enum verdict { BOTH_TAKE, BOTH_REFUSE, WE_REFUSE };

#define TEXT(literal) (literal), sizeof(literal) - 1
#define A8            "[[[[[[[["
#define Z8            "]]]]]]]]"

static const struct {
	const char *text;
	size_t len;
	enum verdict verdict;
} NASTY[] = {
    {TEXT("{}"), BOTH_TAKE},
    {TEXT(" \t{\r\n} "), BOTH_TAKE},
    {TEXT("{\"a\":1}"), BOTH_TAKE},
    {TEXT("{\"a\":-0}"), BOTH_TAKE},
    {TEXT("{\"a\":1e5,\"b\":1E+5,\"c\":1.5e-5}"), BOTH_TAKE},
    {TEXT("{\"a\":\"\\ud83d\\ude42\"}"), BOTH_TAKE},
    {TEXT("{\"a\":\"\\u00e9\\\\\\/\\b\\f\\n\\r\\t\\\"\"}"), BOTH_TAKE},
    {TEXT("{\"a\":\"\x7f\"}"), BOTH_TAKE},
    {TEXT("{\"a\":\"\xef\xbf\xbf\"}"), BOTH_TAKE}, /* U+FFFF: no character, but valid UTF-8 */
    {TEXT("{\"\":1}"), BOTH_TAKE},
    {TEXT("{\"a\":\"\\u007f\\u0080\\u07ff\\u0800\\uffff\\ud800\\udc00\\udbff\\udfff\"}"),
     BOTH_TAKE},
    {TEXT("[123456789012345,1234567890123456,-999999999999999,0.1,-0.0,5e-324,9007199254740993]"),
     BOTH_TAKE},
    {TEXT(A8 "1" Z8), BOTH_TAKE},
    {TEXT("[" A8 "1" Z8 "]"), WE_REFUSE},             /* deeper than any record */
    {TEXT("{\"a\":1152921504606846976}"), BOTH_TAKE}, /* refused by the field that it stands in */
    {TEXT("{\"a\":1e308}"), BOTH_TAKE},
    {TEXT("{\"a\":1e400}"), BOTH_REFUSE},
    {TEXT("{\"a\":-1e400}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\\u0000\"}"), BOTH_REFUSE},
    {TEXT("{\"a\\u0000\":1}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\0\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":1}\0"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\\ud83d\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\\ude42\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\\ud83d\\u0041\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\\ud83dx\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\\ude42\\ud83d\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\\uZZZZ\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\\u12\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\\x41\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\\'\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\xff\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\xc0\x80\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\xed\xa0\x80\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\xf4\x90\x80\x80\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\xc3\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\n\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\t\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"\x1f\"}"), BOTH_REFUSE},
    {TEXT("{\"a\":01}"), BOTH_REFUSE},
    {TEXT("{\"a\":1.}"), BOTH_REFUSE},
    {TEXT("{\"a\":.5}"), BOTH_REFUSE},
    {TEXT("{\"a\":+1}"), BOTH_REFUSE},
    {TEXT("{\"a\":-}"), BOTH_REFUSE},
    {TEXT("{\"a\":1e}"), BOTH_REFUSE},
    {TEXT("{\"a\":1e+}"), BOTH_REFUSE},
    {TEXT("{\"a\":0x10}"), BOTH_REFUSE},
    {TEXT("{\"a\":1,5}"), BOTH_REFUSE},
    {TEXT("{\"a\":NaN}"), BOTH_REFUSE},
    {TEXT("{\"a\":Infinity}"), BOTH_REFUSE},
    {TEXT("{\"a\":True}"), BOTH_REFUSE},
    {TEXT("{\"a\":nul}"), BOTH_REFUSE},
    {TEXT("{\"a\":truex}"), BOTH_REFUSE},
    {TEXT("{\"a\":1,\"a\":2}"), BOTH_REFUSE},
    {TEXT("{\"a\":1,\"\\u0061\":2}"), BOTH_REFUSE},
    {TEXT("[{\"a\":1,\"b\":{\"c\":1,\"c\":1}}]"), BOTH_REFUSE},
    {TEXT("{\"a\":1,}"), BOTH_REFUSE},
    {TEXT("{,}"), BOTH_REFUSE},
    {TEXT("[1,]"), BOTH_REFUSE},
    {TEXT("[1 2]"), BOTH_REFUSE},
    {TEXT("{a:1}"), BOTH_REFUSE},
    {TEXT("{'a':1}"), BOTH_REFUSE},
    {TEXT("{\"a\" 1}"), BOTH_REFUSE},
    {TEXT("{\"a\":1"), BOTH_REFUSE},
    {TEXT("{\"a\":\"x}"), BOTH_REFUSE},
    {TEXT("{\"a\":\"x\\"), BOTH_REFUSE},
    {TEXT("{\"a\":1}}"), BOTH_REFUSE},
    {TEXT("{\"a\":1} {\"b\":2}"), BOTH_REFUSE},
    {TEXT("{\"a\":1}x"), BOTH_REFUSE},
    {TEXT("{\"a\":1}//"), BOTH_REFUSE},
    {TEXT("/**/{}"), BOTH_REFUSE},
    {TEXT("\xef\xbb\xbf{}"), BOTH_REFUSE},
    {TEXT("\v{}"), BOTH_REFUSE},
    {TEXT("\f{}"), BOTH_REFUSE},
    {TEXT("\xc2\xa0{}"), BOTH_REFUSE},
    {TEXT("{]"), BOTH_REFUSE},
    {TEXT("{{\"a\":\"x\"}:1}"), BOTH_REFUSE}, /* json_valid() of SQLite takes this one */
    {TEXT(""), BOTH_REFUSE},
    {TEXT("]"), BOTH_REFUSE},
    {TEXT("]][["), BOTH_REFUSE},
};

static struct json *ours_of(const char *text, size_t len)
{
	struct json *root = NULL;
	struct fr_err err = {FR_OK, ""};
	enum fr_code code = json_read_parse(text, len, &root, &err);

	if (code && (code != FR_BAD || !*err.message))
		fail_msg("code %d \"%s\"", (int)code, err.message);
	return root;
}

static json_t *jansson_of(const char *text, size_t len)
{
	json_error_t error;

	return json_loadb(text, len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
}

static int we_take(const char *text, size_t len)
{
	struct json *root = ours_of(text, len);

	json_read_free(root);
	return root != NULL;
}

static int jansson_takes(const char *text, size_t len)
{
	json_t *root = jansson_of(text, len);

	json_decref(root);
	return root != NULL;
}

static int same_value(const struct json *ours, const json_t *theirs)
{
	size_t n = 0;

	switch (json_read_is(ours)) {
	case JIN_NULL:
		return json_is_null(theirs);
	case JIN_BOOL:
		return json_is_boolean(theirs) && json_is_true(theirs) == json_read_number(ours);
	case JIN_NUMBER:
		return json_is_number(theirs) &&
		       json_number_value(theirs) == json_read_number(ours);
	case JIN_TEXT:
		return json_is_string(theirs) &&
		       strcmp(json_string_value(theirs), json_read_string(ours)) == 0;
	case JIN_ARRAY:
		for (ours = json_read_first(ours); ours; ours = json_read_next(ours)) {
			if (!same_value(ours, json_array_get(theirs, n++)))
				return 0;
		}
		return json_is_array(theirs) && json_array_size(theirs) == n;
	case JIN_OBJECT:
		for (ours = json_read_first(ours); ours; ours = json_read_next(ours), n++) {
			if (!same_value(ours, json_object_get(theirs, json_read_key(ours))))
				return 0;
		}
		return json_is_object(theirs) && json_object_size(theirs) == n;
	}
	return 0;
}

static void reads_the_same(const char *text, size_t len)
{
	struct json *ours = ours_of(text, len);
	json_t *theirs = jansson_of(text, len);

	if (!ours || !theirs || !same_value(ours, theirs))
		fail_msg("%.*s: we %s, jansson %s", (int)len, text,
		         ours ? "read it otherwise" : "refuse it", theirs ? "takes it" : "too");
	json_read_free(ours);
	json_decref(theirs);
}

static void the_gate_agrees_with_another_parser(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(NASTY); i++) {
		int ours = we_take(NASTY[i].text, NASTY[i].len);
		int theirs = jansson_takes(NASTY[i].text, NASTY[i].len);

		if (ours && theirs)
			reads_the_same(NASTY[i].text, NASTY[i].len);
		if (ours != (NASTY[i].verdict == BOTH_TAKE) ||
		    theirs != (NASTY[i].verdict != BOTH_REFUSE))
			fail_msg("%s: we %d, jansson %d", NASTY[i].text, ours, theirs);
	}
}

/* xorshift64*: the same numbers in every run. */
static uint64_t seed = 88172645463325252U;

static size_t below(size_t limit)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return (size_t)((seed * 2685821657736338717U >> 33) % limit);
}

/* Pieces out of which something like JSON is made, right and wrong. */
static size_t random_text(char *text)
{
	static const char *const pieces[] = {"{",     "}",    "[",        "]",        "\"",
	                                     ":",     ",",    "\"a\":",   "\"b\":",   "\"x\"",
	                                     "1",     "-",    "0",        ".5",       "e",
	                                     "E+1",   "true", "false",    "null",     "\\",
	                                     "u00",   "41",   "\\u",      "\\ud83d",  "\\ude42",
	                                     " ",     "\t",   "\n",       "\x01",     "ü",
	                                     "\xc3",  "\xff", "{\"a\":1", "[1,\"x\"", "\\n",
	                                     "1e309", "9",    "\\/",      "\x7f",     "0.1"};
	size_t len = 0;

	for (size_t n = 1 + below(12); n; n--) {
		const char *piece = pieces[below(COUNT(pieces))];

		memcpy(text + len, piece, strlen(piece));
		len += strlen(piece);
	}
	return len;
}

/* A whole text with a few bytes changed. */
static size_t random_damage(char *text)
{
	static const char whole[] = "{\"type\":\"moment\",\"n\":-1.5e3,\"t\":[\"a\","
	                            "\"\\u00fc\\ud83d\\ude42ü\"],\"x\":null}";
	static const char bytes[] = "{}[]\":,\\eE+-.0123456789u dtfn\x80\xc3\xed\n\x01";
	size_t len = sizeof whole - 1;

	memcpy(text, whole, len);
	for (size_t n = 1 + below(3); n; n--) {
		size_t at = below(len);

		if (below(3) == 0)
			memmove(text + at, text + at + 1, --len - at);
		else
			text[at] = bytes[below(sizeof bytes - 1)];
	}
	return len;
}

static void the_gate_agrees_with_another_parser_on_random_texts(void **state)
{
	int taken = 0;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		char text[160];
		size_t len = i % 2 ? random_text(text) : random_damage(text);
		int ours = we_take(text, len);

		if (ours != jansson_takes(text, len))
			fail_msg("%.*s: we %d", (int)len, text, ours);
		if (ours)
			reads_the_same(text, len);
		taken += ours;
	}
	assert_in_range(taken, 5000, 150000);
}

static void what_is_too_large_is_refused_in_no_time(void **state)
{
	size_t len = ((size_t)1 << 20) + 2;
	char *text = malloc(len);

	(void)state;
	assert_non_null(text);
	memset(text, ' ', len);
	text[0] = '{';
	text[len - 3] = '}';
	assert_true(we_take(text, len - 2));
	text[len - 1] = '}';
	assert_false(we_take(text, len));
	memset(text, '[', len - 2);
	assert_false(we_take(text, len - 2));
	memset(text, '"', len - 2);
	assert_false(we_take(text, len - 2));
	text[0] = '{';
	for (size_t i = 1; i + 7 < len - 2; i += 7)
		memcpy(text + i, "\"a\":1, ",
		       7); /* a comparison of all keys with all would never end */
	assert_false(we_take(text, len - 2));
	free(text);
}

static void a_large_document_may_be_64_mib(void **state)
{
	size_t len = (size_t)64 << 20;
	char *text = malloc(len + 1);
	struct fr_err err;

	(void)state;
	assert_non_null(text);
	memset(text, ' ', len + 1);
	memcpy(text, "{}", 2);
	assert_int_equal(json_check_large(text, len, &err), FR_OK);
	assert_int_equal(json_check_large(text, len + 1, &err), FR_BAD);
	free(text);
}

static void numbers_read_back(void **state)
{
	static const double values[] = {
	    0.1, 1.0 / 3, 1e21, 1.7976931348623157e308, 5e-324, -0.0, 9007199254740991.0, 1e15};

	(void)state;
	for (size_t i = 0; i < COUNT(values); i++) {
		struct fr_buf text = {0};
		struct fr_json json = {&text, 0};

		fr_json_real(&json, NULL, values[i]);
		assert_true(strtod(fr_buf_text(&text), NULL) == values[i]);
		fr_buf_free(&text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_due_has_one_id),
	    cmocka_unit_test(every_type_round_trips),
	    cmocka_unit_test(roles_are_in_order),
	    cmocka_unit_test(there_is_one_way_to_write_a_value),
	    cmocka_unit_test(what_does_not_fit_is_refused_by_name),
	    cmocka_unit_test(what_does_not_fit_of_roles_is_refused),
	    cmocka_unit_test(a_whole_record_is_asked_for),
	    cmocka_unit_test(an_unknown_type_is_passed_over_with_its_name),
	    cmocka_unit_test(missing_and_null_are_told_apart),
	    cmocka_unit_test(a_key_has_its_own_time),
	    cmocka_unit_test(a_list_gives_back_what_was_put_in),
	    cmocka_unit_test(a_text_that_is_lent_stays_where_it_is),
	    cmocka_unit_test(a_field_may_be_set_from_itself),
	    cmocka_unit_test(a_copy_stands_alone),
	    cmocka_unit_test(a_record_that_is_used_again_does_not_grow),
	    cmocka_unit_test(a_long_list_takes_no_room_for_each_of_its_texts),
	    cmocka_unit_test(the_gate_agrees_with_another_parser),
	    cmocka_unit_test(the_gate_agrees_with_another_parser_on_random_texts),
	    cmocka_unit_test(what_is_too_large_is_refused_in_no_time),
	    cmocka_unit_test(a_large_document_may_be_64_mib),
	    cmocka_unit_test(numbers_read_back),
	};

	return cmocka_run_group_tests(tests, open_reader, close_reader);
}
