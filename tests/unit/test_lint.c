/* test_lint - every phrase of the shipped file trips, and what must not does not */
#include <fr/lint.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SHIPPED FR_TEST_DATA "/../../lib/words/text/lint.en.txt"
#define GERMAN  FR_TEST_DATA "/../../lib/words/text/lint.de.txt"

static struct fr_lint *lint_of(const char *const *lines)
{
	struct fr_lint *lint;
	struct fr_err err;

	assert_int_equal(fr_lint_open(&lint, &err), FR_OK);
	for (; *lines; lines++)
		assert_int_equal(fr_lint_add(lint, *lines, &err), FR_OK);
	return lint;
}

/* The first word of each list of the shipped file. */
static struct {
	char name[32], word[64];
} lists[256];
static size_t n_lists;

static int is_list(const char *line)
{
	return *line == '@' && line[strcspn(line, ": ")] == ':';
}

static void list_seen(const char *line)
{
	assert_true(n_lists < sizeof lists / sizeof lists[0]);
	assert_int_equal(sscanf(line, "@%31[^:]: %63s", lists[n_lists].name, lists[n_lists].word),
	                 2);
	n_lists++;
}

/* A shipped file; seen is called with each line and the topic it stands under. */
static struct fr_lint *shipped_at(const char *path,
                                  void (*seen)(struct fr_lint *lint, const char *line,
                                               const char *topic))
{
	FILE *file = fopen(path, "r");
	struct fr_lint *lint;
	struct fr_err err;
	char line[4096];
	char topic[64] = "";

	assert_non_null(file);
	n_lists = 0;
	assert_int_equal(fr_lint_open(&lint, &err), FR_OK);
	for (int pass = 0; pass < (seen ? 2 : 1); pass++) {
		rewind(file);
		topic[0] = '\0';
		while (fgets(line, sizeof line, file)) {
			line[strcspn(line, "\n")] = '\0';
			if (!pass && is_list(line))
				list_seen(line);
			if (*line == '[')
				snprintf(topic, sizeof topic, "%.*s", (int)strcspn(line + 1, "]"),
				         line + 1);
			if (pass)
				seen(lint, line, topic);
			else
				assert_int_equal(fr_lint_add(lint, line, &err), FR_OK);
		}
	}
	fclose(file);
	return lint;
}

static struct fr_lint *shipped(void)
{
	return shipped_at(SHIPPED, NULL);
}

/* "topic:words topic:words" of a text. */
static void expect(struct fr_lint *lint, const char *text, const char *expected)
{
	struct fr_lint_hit *hits;
	struct fr_err err;
	char got[1024] = "";
	size_t n, len = 0;

	assert_int_equal(fr_lint_look(lint, text, &hits, &n, &err), FR_OK);
	for (size_t i = 0; i < n; i++) {
		assert_true(hits[i].from < hits[i].to && hits[i].to <= strlen(text));
		assert_true(i == 0 || hits[i - 1].to <= hits[i].from);
		assert_true(hits[i].reason && *hits[i].reason);
		len += (size_t)snprintf(got + len, sizeof got - len, "%s%s:%.*s", i ? " / " : "",
		                        hits[i].topic, (int)(hits[i].to - hits[i].from),
		                        text + hits[i].from);
	}
	if (strcmp(got, expected) != 0)
		print_message("%s\n", text);
	assert_string_equal(got, expected);
	free(hits);
}

/* --- the shipped file ----------------------------------------------------------------- */

static const char *list_word(const char *name, size_t len)
{
	for (size_t i = 0; i < n_lists; i++) {
		if (strlen(lists[i].name) == len && strncmp(lists[i].name, name, len) == 0)
			return lists[i].word;
	}
	fail_msg("no list %.*s", (int)len, name);
	return "";
}

/* A word that one word of a pattern fits: its first form; "" where it needs none. */
static const char *sample_word(const char *word, size_t len, char *got, size_t size)
{
	size_t any = *word == '*'; /* what it begins with */
	size_t form = any + strcspn(word + any, " |*}");

	got[0] = '\0';
	if (word[len - 1] == '?' || strncmp(word, "...", 3) == 0 ||
	    strncmp(word, "<words>", 7) == 0 || strncmp(word, "<end>", 5) == 0)
		return got;
	if (*word == '!')
		snprintf(got, size, "zebra");
	else if (strncmp(word, "<question>", 10) == 0)
		snprintf(got, size, "?");
	else if (strncmp(word, "<number>", 8) == 0)
		snprintf(got, size, "42");
	else if (*word == '@')
		snprintf(got, size, "%s", list_word(word + 1, form - 1));
	else
		snprintf(got, size, "%.*s", (int)form, word);
	if (*got == '*')
		*got = 'z'; /* any beginning */
	got[strcspn(got, "*")] = '\0';
	return got;
}

/* One text that a pattern fits. */
static void sample(const char *pattern, char *text, size_t size)
{
	size_t len = 0;
	char got[64];

	text[0] = '\0';
	while ((*pattern == '^' || *pattern == '!') && pattern[1] == ' ')
		pattern += 2;
	for (const char *at = pattern; *at;) {
		size_t word = strcspn(at, " ");
		size_t opens = *at == '{';
		size_t closes = at[word - 1] == '}';

		if (*sample_word(at + opens, word - opens - closes, got, sizeof got))
			len += (size_t)snprintf(text + len, size - len, "%s%s",
			                        len && *got != '?' ? " " : "", got);
		at += word + (at[word] == ' ');
	}
}

static size_t count_hits(struct fr_lint *lint, const char *text)
{
	struct fr_lint_hit *hits;
	struct fr_err err;
	size_t n;

	assert_int_equal(fr_lint_look(lint, text, &hits, &n, &err), FR_OK);
	free(hits);
	return n;
}

static size_t wrong; /* phrases of the shipped file that do not do what they say */
static size_t n_shipped;
static size_t every = 1; /* so many lines are looked at, with sanitizers */

static void check_hard(struct fr_lint *lint, const char *text)
{
	char around[1024];

	snprintf(around, sizeof around, "Look. %s. Yes.", text);
	if (count_hits(lint, around) == 0) {
		print_message("not underlined: %s\n", text);
		wrong++;
		return;
	}
	/* somebody else's words, and the same over the end of a sentence */
	snprintf(around, sizeof around, "You said \"well, %s\".", text);
	assert_int_equal(count_hits(lint, around), 0);
	snprintf(around, sizeof around, "\xe2\x80\x9c%s\xe2\x80\x9d, so it was", text);
	assert_int_equal(count_hits(lint, around), 0);
	snprintf(around, sizeof around, "fine\n > %s\nfine", text);
	assert_int_equal(count_hits(lint, around), 0);
}

/* What is harmless under a topic is not underlined for it; before all topics, for none. */
static void check_harmless(struct fr_lint *lint, const char *text, const char *topic)
{
	struct fr_lint_hit *hits;
	struct fr_err err;
	char around[1024];
	size_t n;

	snprintf(around, sizeof around, "Well, %s.", text);
	assert_int_equal(fr_lint_look(lint, around, &hits, &n, &err), FR_OK);
	for (size_t i = 0; i < n; i++) {
		if (!*topic || strcmp(hits[i].topic, topic) == 0) {
			print_message("underlined for %s: %s\n", hits[i].topic, text);
			wrong++;
		}
	}
	free(hits);
}

/* In one letter less no pattern's last word fits. */
static void check_cut(struct fr_lint *lint, const char *text)
{
	char cut[512];

	snprintf(cut, sizeof cut, "%.*sqq", (int)strlen(text) - 1, text);
	if (!strchr(text, ' '))
		assert_int_equal(count_hits(lint, cut), 0);
}

static void shipped_line(struct fr_lint *lint, const char *line, const char *topic)
{
	char text[512];
	const char *reason;
	struct fr_err err;

	if (!*line || strchr("#[=", *line) || is_list(line) || n_shipped++ % every)
		return;
	if (*line == '-') {
		sample(line + 2, text, sizeof text);
		check_harmless(lint, text, topic);
		return;
	}
	sample(line, text, sizeof text);
	if (*topic == '+') {
		assert_int_equal(fr_lint_has(lint, topic + 1, text, &reason, &err), FR_OK);
		assert_int_equal(
		    fr_lint_has(lint, topic + 1, "Blue skies, green grass.", &reason, &err),
		    FR_DONE);
		assert_true(strlen(reason) > 10);
		return;
	}
	check_hard(lint, text);
	check_cut(lint, text);
}

static void test_every_shipped_phrase(void **state)
{
	(void)state;
	wrong = 0;
	fr_lint_close(shipped_at(SHIPPED, shipped_line));
	fr_lint_close(shipped_at(GERMAN, shipped_line));
	assert_int_equal(wrong, 0);
}

static void test_the_issue(void **state)
{
	struct fr_lint *lint = shipped();

	(void)state;
	expect(lint, "You always leave. Never mind.", "always:always");
	expect(lint, "You NEVER call, and you shouldn\xe2\x80\x99t shout.",
	       "never:NEVER / should:shouldn\xe2\x80\x99t");
	expect(lint, "You make me so angry", "you make me:You make me");
	expect(lint, "you made me laugh, you make me feel safe", "");
	expect(lint, "If you don't come, I go.", "if you don't:If you don't");
	expect(lint, "If you don't mind. If you don't want to, fine.", "");
	expect(lint, "You owe me that.", "owe:owe");
	expect(lint, "I owe you an apology.", "");
	expect(lint, "You wanted to hurt me, on purpose.",
	       "mind-reading:You wanted / mind-reading:on purpose");
	expect(lint, "You don't care.", "mind-reading:You don't care");
	expect(lint, "I don't care where we eat.", "");
	expect(lint, "You said you wanted quiet.", "");
	expect(lint, "You are always welcome, whatever you wanted.", "");
	expect(lint, "You're so selfish. You're so kind.", "label:You're so selfish");
	expect(lint, "", "");
	expect(lint, "nevertheless, a neverending Alwaysland", "");
	fr_lint_close(lint);
}

/* Drafts of the guide are what the linter is for: none of them is underlined. */
static void test_kind_words_stay_alone(void **state)
{
	static const char *const KIND[] = {
	    "I know this spring has been full for you. I've loved being around for it.",
	    ("I notice I'm a bit stretched. Could we find a time this week when I talk and you "
	     "just listen?"),
	    "I'd like to keep being there, in smaller pieces.",
	    "Would two evenings a month work for you, or would something else be easier?",
	    "I've been doing the planning since March and I'm running low on ideas.",
	    "Would you choose the place and day next time?",
	    "If it was ever too much, I'd want to know, and I can hear it.",
	    ("I'm in a rough patch until about May. I may answer late; please say no when it is "
	     "too much."),
	    "It is true that I forgot. The effect on you was a long wait. Next time I will write.",
	    "Thank you for saying no last week. It makes your yes easy to trust.",
	};
	struct fr_lint *lint = shipped();

	(void)state;
	for (size_t i = 0; i < sizeof KIND / sizeof KIND[0]; i++)
		expect(lint, KIND[i], "");
	fr_lint_close(lint);
}

/* --- whole sentences ------------------------------------------------------------------ */

/* The sections of the data files, each under its heading; the first line is one, too. */
enum section { SECTION_GIVEN = 2, SECTION_SEEN, SECTION_COUNTED };

/* Of the sentences of a section so many in a hundred are underlined. */
static void underlined(struct fr_lint *lint, const char *path, enum section section, double least,
                       double most)
{
	FILE *file = fopen(path, "r");
	char line[512];
	unsigned heading = 0;
	size_t all = 0;
	size_t found = 0;

	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		heading += strncmp(line, "# ", 2) == 0;
		if (*line == '#' || *line == '\n' || heading != section)
			continue;
		if (all++ % every)
			continue;
		found += count_hits(lint, line) > 0;
	}
	fclose(file);
	assert_true(all > 40);
	print_message("%s: %zu of %zu\n", path, found, all);
	if (every > 1)
		return;
	assert_true(100.0 * (double)found / (double)all >= least);
	assert_true(100.0 * (double)found / (double)all <= most);
}

static void test_sentences(void **state)
{
	static const char CLOSES[] = FR_TEST_DATA "/lint-closes.txt";
	static const char KIND[] = FR_TEST_DATA "/lint-kind.txt";
	struct fr_lint *lint = shipped();

	(void)state;
	underlined(lint, CLOSES, SECTION_GIVEN, 100, 100);
	underlined(lint, KIND, SECTION_GIVEN, 0, 0);
	underlined(lint, CLOSES, SECTION_SEEN, 95, 100);
	underlined(lint, KIND, SECTION_SEEN, 0, 3);
	/* what the phrases are worth on sentences that nobody has seen */
	underlined(lint, CLOSES, SECTION_COUNTED, 70, 100);
	underlined(lint, KIND, SECTION_COUNTED, 0, 10);
	fr_lint_close(lint);
}

static void test_german_sentences(void **state)
{
	static const char CLOSES[] = FR_TEST_DATA "/lint-closes.de.txt";
	static const char KIND[] = FR_TEST_DATA "/lint-kind.de.txt";
	struct fr_lint *lint = shipped_at(GERMAN, NULL);

	(void)state;
	underlined(lint, CLOSES, SECTION_GIVEN, 90, 100);
	underlined(lint, KIND, SECTION_GIVEN, 0, 3);
	fr_lint_close(lint);
}

/* --- the form of patterns ------------------------------------------------------------- */

static void test_patterns(void **state)
{
	static const char *const LINES[] = {"# a comment",
	                                    "",
	                                    "= can't: can not",
	                                    "  = gonna : going to ",
	                                    "[ab] first",
	                                    "one|two three",
	                                    "leav* home",
	                                    "not ... enough",
	                                    "<number> times",
	                                    "[cd] second",
	                                    "one",
	                                    "can't",
	                                    "- one day",
	                                    "über",
	                                    NULL};
	struct fr_lint *lint = lint_of(LINES);

	(void)state;
	expect(lint, "Two three, one three; one four", "ab:Two three / ab:one three / cd:one");
	expect(lint, "two, three", "ab:two, three");
	expect(lint, "two. Three", "");
	expect(lint, "two\n\nthree", "");
	expect(lint, "two\nthree", "ab:two\nthree");
	expect(lint, "leaving home, leav home, leave", "ab:leaving home / ab:leav home");
	expect(lint, "not enough / not a big enough / not one two three enough",
	       "ab:not enough / ab:not a big enough / "
	       "ab:not one two three enough");
	expect(lint, "not a b c d enough. not. enough", "");
	expect(lint, "3 times, 30x times, three times", "ab:3 times / ab:30x times");
	expect(lint, "I can't, cannot", "cd:can't");
	expect(lint, "I CAN\xe2\x80\x99T or can not", "cd:CAN\xe2\x80\x99T / cd:can not");
	expect(lint, "one day, one night", "cd:one");
	expect(lint, "ÜBER uber", "cd:ÜBER");
	fr_lint_close(lint);
}

static void test_lists(void **state)
{
	static const char *const LINES[] = {"@sad: blue griev* grey",
	                                    "@turn: but",
	                                    "- fine <words>",
	                                    "[ab] first",
	                                    "you {@sad}",
	                                    "so? very? late <end>",
	                                    "why <words> not <question>",
	                                    "! fine !day|@sad nothing",
	                                    "- grey dog",
	                                    "[cd] second",
	                                    "grey|green dog",
	                                    NULL};
	struct fr_lint *lint = lint_of(LINES);

	(void)state;
	expect(lint, "You blue, you grieving. You blues, grey", "ab:blue / ab:grieving");
	expect(lint, "Late. So late; very late! So very late",
	       "ab:Late / ab:So late / ab:very late / ab:So very late");
	expect(lint, "Late again", "");
	expect(lint, "Why, oh why of all the days not? Why not.",
	       "ab:Why, oh why of all the days not");
	expect(lint, "Why but not?", "");
	/* before all topics for all, under a topic for that one */
	expect(lint, "Fine, you blue. Fine but you blue", "ab:blue");
	expect(lint, "You grey dog", "cd:grey dog");
	expect(lint, "Fine old nothing, fine blue nothing", "ab:Fine old nothing");
	fr_lint_close(lint);
}

/* Words that say how are passed over; a word may be known by its end, or be none. */
static void test_what_is_between(void **state)
{
	static const char *const LINES[] = {
	    "@idle: really just", "[ab] why",   "you not me", "^ stop *ing",
	    "go home|<end>",      "^ just you", NULL};
	struct fr_lint *lint = lint_of(LINES);

	(void)state;
	expect(lint, "you really just not really me", "ab:you really just not really me");
	expect(lint, "really you not often me", "");
	expect(lint, "Just you. Just really you", "ab:Just you / ab:Just really you");
	expect(lint, "Stop shouting. Stop ing, stop by. Don't stop shouting", "ab:Stop shouting");
	expect(lint, "Go home, go away, go", "ab:Go home / ab:go");
	fr_lint_close(lint);
}

static void test_own_file_is_last(void **state)
{
	static const char *const LINES[] = {"[ab] why", "! never", NULL};
	struct fr_lint *lint = lint_of(LINES);
	struct fr_err err;

	(void)state;
	expect(lint, "never", "ab:never");
	fr_lint_file(lint);
	assert_int_equal(fr_lint_add(lint, "- never", &err), FR_OK);
	expect(lint, "never", "");
	fr_lint_close(lint);
}

static void test_quotations(void **state)
{
	static const char *const LINES[] = {"[ab] why", "bad", NULL};
	struct fr_lint *lint = lint_of(LINES);

	(void)state;
	expect(lint, "\"bad\" bad \"bad\nbad\" bad", "ab:bad / ab:bad");
	expect(lint, "an inch is 1\" and bad", "ab:bad");
	expect(lint, "open \"bad\n\nbad\" bad", "ab:bad / ab:bad / ab:bad");
	expect(lint,
	       "\xe2\x80\x9e"
	       "bad\xe2\x80\x9c bad \xc2\xab"
	       "bad\xc2\xbb",
	       "ab:bad");
	expect(lint, "> bad\n  > bad\nbad", "ab:bad");
	expect(lint, "its 'bad' here", "ab:bad");
	expect(lint,
	       "\xff"
	       "bad\xff",
	       "ab:bad");
	fr_lint_close(lint);
}

static void test_refusals(void **state)
{
	static const struct {
		const char *line, *message;
	} BAD[] = {
	    {"words", "a phrase without a topic: a line [name] and why comes before it"},
	    {"[name", "a topic is [name] and behind it why, in one line"},
	    {"[] why", "a topic is [name] and behind it why, in one line"},
	    {"[name]", "the topic [name] has no reason behind it"},
	    {"= dont", "\"= dont\" is not of the form = don't: do not"},
	    {"= : do not", "one word stands before the colon and words behind it"},
	    {"= two words: do", "one word stands before the colon and words behind it"},
	    {"- ^ ", "there are no words in \" ^ \""},
	    {"-", "there are no words in \"\""},
	    {"- ... end", "... stands between words, not at an end: \" ... end\""},
	    {"- * end", "* stands behind the beginning of a word: \" * end\""},
	    {"- @none", "there is no list @none above it"},
	    {"@: x", "a list is @name: and its words"},
	    {"- {a} {b}", "there is one { and one } in a phrase: \" {a} {b}\""},
	    {"- <end> a", "nothing stands behind <end>: \" <end> a\""},
	    {"- a? b?", "there are no words in \" a? b?\""},
	    {"\xff", "the line is not UTF-8"},
	};
	struct fr_lint *lint;
	struct fr_err err;
	const char *reason;

	(void)state;
	assert_int_equal(fr_lint_open(&lint, &err), FR_OK);
	for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
		assert_int_equal(fr_lint_add(lint, BAD[i].line, &err), FR_BAD);
		assert_string_equal(err.message, BAD[i].message);
	}
	assert_int_equal(fr_lint_add(lint, "[a] b", &err), FR_OK);
	assert_int_equal(fr_lint_add(lint, "words", &err), FR_OK);
	fr_lint_file(lint);
	assert_int_equal(fr_lint_add(lint, "words", &err), FR_BAD);
	assert_int_equal(fr_lint_has(lint, "a", "words", &reason, &err), FR_NOTHING);
	fr_lint_close(lint);
	fr_lint_close(NULL);
}

static void test_where_a_sentence_begins(void **state)
{
	static const char *const LINES[] = {"[two] why", "^ another thing",
	                                    "- ^ another thing i love", NULL};
	struct fr_lint *lint = lint_of(LINES);

	(void)state;
	expect(lint, "Another thing, yes. And another thing: another thing.",
	       "two:Another thing / two:another thing");
	expect(lint, "It was another thing", "");
	expect(lint, "(another thing)\n\nAnother thing", "two:another thing / two:Another thing");
	expect(lint, "Another thing I love. But another thing I love", "");
	fr_lint_close(lint);
	lint = shipped();
	expect(lint, "Another thing that helped was the tea. Another thing: the money.",
	       "one topic:Another thing");
	expect(lint, "Would a walk be another thing we could try? And another cup of tea.", "");
	expect(
	    lint,
	    "On top of that it rained. Not to mention the soup! On top of that long day you came.",
	    "");
	expect(lint, "Besides, you forgot it. You came, and besides you did not ask.",
	       "one topic:Besides, you forgot");
	fr_lint_close(lint);
}

static void check_count(struct fr_lint *lint, const char *text, size_t expected)
{
	const char *reason = NULL;
	struct fr_err err;
	size_t n = 99;

	assert_int_equal(fr_lint_count(lint, "ask", "door", text, &n, &reason, &err), FR_OK);
	if (n != expected)
		print_message("%s\n", text);
	assert_int_equal(n, expected);
	assert_true(strlen(reason) > 10);
}

static void test_sentences_that_ask(void **state)
{
	struct fr_lint *lint = shipped();
	const char *reason;
	struct fr_err err;
	size_t n;

	(void)state;
	check_count(lint, "", 0);
	check_count(lint, "Could you call on Sunday?", 1);
	check_count(lint, "Could you call on Sunday? Can you bring the book; and will you stay?",
	            3);
	check_count(lint, "Could you call, and could you write?",
	            1); /* one sentence, whatever it holds */
	check_count(lint, "Are you free on Sunday? If so, could you help?", 1);
	check_count(
	    lint,
	    "Would you choose the place? Or would it be easier if I do? Or could you ask Ben?", 1);
	check_count(lint, "Could you send a line? Would that work for you? What do you think?", 1);
	check_count(lint, "You asked \"could you call\", and \"will you\". I was glad.", 0);
	assert_int_equal(fr_lint_count(lint, "none", "door", "x", &n, &reason, &err), FR_NOTHING);
	assert_int_equal(
	    fr_lint_count(lint, "ask", "none", "Could you? Or can you?", &n, &reason, &err), FR_OK);
	assert_int_equal(n, 2);
	fr_lint_close(lint);
}

/* Marks that open again and again and never close are looked at once. */
static void test_long_texts(void **state)
{
	static const char *const LINES[] = {"[ab] why", "bad ... worse", NULL};
	struct fr_lint *lint = lint_of(LINES);
	size_t len = (size_t)64 * 1024;
	char *text = malloc(len + 1);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < len; i++)
		text[i] = i % 2 ? '\xab' : '\xc2';
	text[len] = '\0';
	expect(lint, text, "");
	for (size_t i = 0; i < len; i++)
		text[i] = "bad "[i % 4];
	expect(lint, text, "");
	free(text);
	fr_lint_close(lint);
}

int main(void)
{
	static const struct CMUnitTest TESTS[] = {
	    cmocka_unit_test(test_every_shipped_phrase),
	    cmocka_unit_test(test_the_issue),
	    cmocka_unit_test(test_kind_words_stay_alone),
	    cmocka_unit_test(test_sentences),
	    cmocka_unit_test(test_german_sentences),
	    cmocka_unit_test(test_patterns),
	    cmocka_unit_test(test_lists),
	    cmocka_unit_test(test_what_is_between),
	    cmocka_unit_test(test_own_file_is_last),
	    cmocka_unit_test(test_quotations),
	    cmocka_unit_test(test_refusals),
	    cmocka_unit_test(test_where_a_sentence_begins),
	    cmocka_unit_test(test_sentences_that_ask),
	    cmocka_unit_test(test_long_texts),
	};

	if (getenv("FR_TEST_EVERY"))
		every = strtoul(getenv("FR_TEST_EVERY"), NULL, 10);
	return cmocka_run_group_tests(TESTS, NULL, NULL);
}
