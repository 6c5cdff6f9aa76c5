/* fuzz_date - whatever a person or a record gives for a time, a duration or a rhythm */
#include <fr/time.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

/* What a function says when it refuses: one line with something in it. */
static void check_refusal(enum fr_code code, enum fr_code expected, const struct fr_err *err)
{
	must(code == expected && err->code == expected);
	must(*err->message && strlen(err->message) < 400);
}

static void check_when(const char *text, size_t len)
{
	char first[FR_WHEN_SIZE], second[FR_WHEN_SIZE];
	struct fr_when when, again;
	struct fr_err err;
	enum fr_code code = fr_when_parse(text, len, &when, &err);
	int64_t ms, ms_again;

	if (code == FR_OK) {
		fr_when_format(&when, first);
		must(fr_when_parse(first, strlen(first), &again, &err) == FR_OK);
		must(when.sec == again.sec && when.offset == again.offset);
	} else {
		check_refusal(code, FR_BAD, &err);
	}
	code = fr_stamp_parse(text, len, &ms, &err);
	if (code == FR_OK) {
		fr_stamp_format(ms, second);
		must(fr_stamp_parse(second, strlen(second), &ms_again, &err) == FR_OK &&
		     ms_again == ms);
	} else {
		check_refusal(code, FR_BAD, &err);
	}
}

static void check_typed(const char *text, int64_t now, enum fr_tense tense)
{
	char written[FR_WHEN_SIZE];
	struct fr_when when, again;
	enum fr_precision precision;
	struct fr_err err;
	int64_t first, last;
	enum fr_code code = fr_time_read(text, now, tense, &when, &precision, &err);

	if (code != FR_OK) {
		check_refusal(code, FR_USAGE, &err);
		return;
	}
	must(tense == FR_FUTURE || when.sec <= now);
	must(precision == FR_TO_DAY || precision == FR_TO_MINUTE);
	fr_when_format(&when, written);
	must(fr_when_parse(written, strlen(written), &again, &err) == FR_OK &&
	     again.sec == when.sec);
	/* What is written can be typed again. */
	must(fr_time_read(written, now, tense, &again, &precision, &err) == FR_OK &&
	     again.sec == when.sec);
	first = fr_local_day_first(fr_local_day(when.sec));
	last = fr_local_day_last(fr_local_day(when.sec));
	must(first <= when.sec && when.sec <= last);
}

static void check_spans(const char *text)
{
	struct fr_err err;
	char written[32];
	int minutes, again, days;
	enum fr_code code = fr_duration_read(text, &minutes, &err);

	if (code == FR_OK) {
		must(minutes >= 0 && minutes <= 527040 && fr_duration_looks_like(text));
		fr_duration_format(minutes, written, sizeof written);
		must(fr_duration_read(written, &again, &err) == FR_OK && again == minutes);
	} else {
		check_refusal(code, FR_USAGE, &err);
	}
	code = fr_cadence_read(text, &days, &err);
	if (code == FR_OK)
		must(days >= 1 && days <= 36525);
	else
		check_refusal(code, FR_USAGE, &err);
}

/* Reading the same zone again and again would be most of the work. */
static void set_zone(const char *zone)
{
	static const char *last;

	if (zone == last)
		return;
	last = zone;
	setenv("TZ", zone, 1);
	tzset();
}

/* The first line is "zone now tense": a digit, seconds since the Epoch, + for the future.  The rest
 * is the text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const zones[] = {
	    "UTC",          "Europe/Berlin",       "America/Sao_Paulo", "Asia/Beirut",
	    "Pacific/Apia", "Australia/Lord_Howe", "America/New_York",  "America/St_Johns",
	    "XXX-24:59",    "AAA0BBB,10/12,40/13"};
	char head[32] = "";
	const uint8_t *line =
	    size ? memchr(data, '\n', size < sizeof head ? size : sizeof head - 1) : NULL;
	char *end = head, *text;
	int64_t now = 1793610930;
	size_t skip = 0;

	if (line && *data >= '0' && *data <= '9') {
		memcpy(head, data, (size_t)(line - data));
		skip = (size_t)(line - data) + 1;
		now = strtoll(head + 1, &end, 10);
	}
	set_zone(zones[skip ? *data - '0' : 1]);
	text = malloc(size - skip + 1); /* exact, so that a look past the end is noticed */
	must(text != NULL);
	memcpy(text, data + skip, size - skip);
	text[size - skip] = '\0';
	check_when((const char *)data + skip, size - skip);
	check_typed(text, now, strchr(end, '+') ? FR_FUTURE : FR_PAST);
	check_spans(text);
	free(text);
	return 0;
}
