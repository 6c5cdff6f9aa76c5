/* fuzz_rule - whatever is given for a rhythm: a rule that is kept as it was understood, or a
 * refusal */
#include <fr/rule.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static void refused(enum fr_code code, enum fr_code expected, const struct fr_err *err)
{
	must(code == expected && *err->message);
}

/* The text in which it is kept is the same rule, and is kept as it is. */
static void kept(const char *text, const struct fr_rule *rule)
{
	struct fr_buf again = {0};
	struct fr_rule same;
	struct fr_err err;

	must(fr_rule_parse(text, &same, &again, &err) == FR_OK);
	must(strcmp(fr_buf_text(&again), text) == 0 && fr_rule_same(rule, &same));
	must(fr_rule_is_workdays(rule) == fr_rule_is_workdays(&same));
	must(fr_rule_place_days(rule) == fr_rule_place_days(&same));
	fr_buf_free(&again);
}

static void from_words(const char *words)
{
	struct fr_buf text = {0};
	struct fr_rule rule;
	struct fr_err err;
	int second, raw;
	int64_t first;
	enum fr_code code = fr_rule_from_words(words, &rule, &text, &second, &raw, &err);

	if (code) {
		refused(code, FR_USAGE, &err);
	} else {
		must(second >= -1 && second < 86400);
		if (raw) {
			kept(fr_buf_text(&text), &rule);
			fr_buf_free(&text);
			return;
		}
		fr_buf_clear(&text);
		code = fr_rule_begin(&rule, 20500, &first, &text, &err);
		if (code)
			refused(code, FR_USAGE, &err);
		else
			must(first >= 20500);
		if (!code)
			kept(fr_buf_text(&text), &rule);
	}
	fr_buf_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	struct fr_buf canonical = {0};
	char shown[FR_START_SIZE];
	struct fr_start start, again;
	struct fr_rule rule;
	struct fr_err err;
	enum fr_code code;

	must(text != NULL);
	memcpy(text, data, size);
	text[size] = '\0';
	code = fr_rule_parse(text, &rule, &canonical, &err);
	if (code)
		refused(code, FR_BAD, &err);
	else
		kept(fr_buf_text(&canonical), &rule);
	fr_buf_free(&canonical);
	from_words(text);
	if (fr_start_parse(text, &start, &err) == FR_OK) {
		fr_start_format(&start, shown);
		must(fr_start_parse(shown, &again, &err) == FR_OK);
	}
	free(text);
	return 0;
}
