/* typed - the words behind a verb: whom, which kind, how long, and the note */
#include "log.h"

#include "cli/kinds.h"
#include "cli/say.h"
#include "cli/texts.h"

#include <fr/friend.h>
#include <fr/kind.h>
#include <fr/text.h>

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define LENGTH_WORDS 5 /* "an hour and a half" */
#define LENGTH_SIZE  256
#define TIME_WORDS   6 /* "the day before yesterday at noon" */

/* --- whom --------------------------------------------------------------------------------- */

static int joins(const char *word)
{
	static const char *const WORDS[] = {"and", "und", "&", "+", ","};

	for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
		if (strcmp(word, WORDS[i]) == 0)
			return 1;
	}
	return 0;
}

static int ends_in_comma(const char *word)
{
	size_t len = strlen(word);

	return len > 0 && word[len - 1] == ',';
}

enum fr_code typed_friends(struct cli *cli, struct fr_record *moment, int *at)
{
	const char *const *words = (const char *const *)cli->operands;
	FR_FREED(fr_buf_free) struct fr_buf names = {0};
	int n = 1;

	fr_buf_puts(&names, words[0]);
	for (; n < cli->n_operands; n++) {
		if (!joins(words[n]) && *words[n] != ',' && !joins(words[n - 1]) &&
		    !ends_in_comma(words[n - 1]))
			break;
		fr_buf_printf(&names, " %s", words[n]);
	}
	*at = n;
	FR_TRY(fr_buf_check(&names, &cli->err));
	return log_read_friends(cli, fr_buf_text(&names), moment);
}

/* Somebody else's name where the note would begin is rather one more who took part. */
static enum fr_code check_name(struct cli *cli, const char *word, const struct fr_record *moment)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	struct fr_err why;
	int64_t row;

	if (!word || !*word || !cli->store ||
	    fr_friend_named(cli->store, word, &row, &why) != FR_OK)
		return FR_OK;
	FR_TRY(fr_friend_name(cli->store, row, &name, &cli->err));
	if (!fr_list_has(fr_record_text(moment, FR_MOMENT_FRIENDS), fr_buf_text(&name)) &&
	    !(cli_interactive() && cli_ask("ask.note-name", "f", word, NULL)))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "%s is a friend too: say \"%s and %s\" where both took part, or "
		                  "put the note into --note",
		                  word, cli->operands[0], word);
	return FR_OK;
}

/* --- how long --------------------------------------------------------------------------------- */

/* The operands from at on, n of them, as one text; its beginning where it is longer than any length
 * is. */
static const char *join(struct cli *cli, int at, int n, char text[LENGTH_SIZE])
{
	size_t len = 0;

	for (int i = at; i < at + n && i < cli->n_operands && len < LENGTH_SIZE; i++)
		len += (size_t)snprintf(text + len, LENGTH_SIZE - len, "%s%s", i > at ? " " : "",
		                        cli->operands[i]);
	return text;
}

static int is_number(const char *word)
{
	return *word && word[strspn(word, "0123456789")] == '\0';
}

/* A quoted note that begins with a length is a note. */
static int has_many_words(const char *word)
{
	int spaces = 0;

	for (; *word; word++)
		spaces += *word == ' ';
	return spaces > 2;
}

/* How many operands are one length, the most that are; else how many look like one, negative.  "an
 * hour ago" is a time. */
static int length_words(struct cli *cli, int at)
{
	char text[LENGTH_SIZE];
	struct fr_err why;
	int found = 0, minutes, behind;

	for (int n = 1; n <= LENGTH_WORDS && at + n <= cli->n_operands; n++) {
		const char *words = join(cli, at, n, text);

		if (fr_duration_read(words, &minutes, &why) == FR_OK)
			found = n;
		else if (!found && !has_many_words(cli->operands[at]) &&
		         fr_duration_looks_like(words))
			found = -n;
	}
	behind = found < 0 ? -found : found;
	return found && at + behind < cli->n_operands &&
	               strcmp(cli->operands[at + behind], "ago") == 0
	           ? 0
	           : found;
}

/* A bare number behind a kind counts minutes, and that is said; alone it is refused. */
static enum fr_code read_number(struct cli *cli, const char *word, struct fr_record *moment)
{
	int minutes = 0;
	char number[24];

	if (!fr_record_has(moment, FR_MOMENT_KIND))
		return cli_typed(cli, fr_duration_read(word, &minutes, &cli->err));
	FR_TRY(cli_minutes(cli, "the length", word, &minutes));
	FR_TRY(cli_set_int(cli, moment, FR_MOMENT_MINUTES, minutes));
	snprintf(number, sizeof number, "%d", minutes);
	texts_note("note.minutes", "x", word, "n", number, NULL);
	return FR_OK;
}

/* "18 Uhr", "6 pm": an hour of the day is no length; the note's beginning says how it is meant. */
static int is_hour(struct cli *cli, int at)
{
	char text[LENGTH_SIZE];
	int second;

	return at + 1 < cli->n_operands && fr_clock_read(join(cli, at, 2, text), &second);
}

/* "for", "about": they say no more than the length behind them. */
static int goes_before_length(const char *word)
{
	static const char *const WORDS[] = {
	    "for", "about", "around", "nearly", "almost", "over",  "roughly", "ca",
	    "ca.", "circa", "etwa",   "rund",   "fast",   "knapp", "über",    "ungefähr"};

	for (size_t i = 0; word && i < sizeof WORDS / sizeof WORDS[0]; i++) {
		if (strcmp(word, WORDS[i]) == 0)
			return 1;
	}
	return 0;
}

static enum fr_code read_length(struct cli *cli, int *at, struct fr_record *moment)
{
	const char *word;
	char text[LENGTH_SIZE];
	int words, minutes;

	if (!cli->operands[*at] || cli_has(cli, LOG_MINUTES))
		return FR_OK;
	if (goes_before_length(cli->operands[*at]) && length_words(cli, *at + 1) > 0)
		++*at;
	word = cli->operands[*at];
	words = length_words(cli, *at);
	if (words == 0 && is_number(word) && !is_hour(cli, *at)) {
		++*at;
		return read_number(cli, word, moment);
	}
	if (words == 0)
		return FR_OK;
	FR_TRY(cli_typed(cli, fr_duration_read(join(cli, *at, words < 0 ? -words : words, text),
	                                       &minutes, &cli->err)));
	*at += words;
	return cli_set_int(cli, moment, FR_MOMENT_MINUTES, minutes);
}

/* --- which kind ------------------------------------------------------------------------------- */

/* A length or a number stands there, or "about" one. */
static int is_length(struct cli *cli, int at)
{
	if (at < cli->n_operands && goes_before_length(cli->operands[at]))
		return length_words(cli, at + 1) > 0;
	return at < cli->n_operands && (is_number(cli->operands[at]) || length_words(cli, at) != 0);
}

/* A word in the kind's place that is no kind: a slip of the fingers, or the first word of the note?
 */
static int is_slip(struct cli *cli, int at)
{
	const char *word = cli->operands[at];
	int edits;

	if (strchr(word, ' '))
		return 0;
	if (is_length(cli, at + 1))
		return 1;
	fr_kind_nearest(word, &edits);
	return edits <= 1 && strlen(word) > 3;
}

/* The kind, where its place has one.  What was done (walk, lunch) stays in the note when more is
 * said about it. */
static enum fr_code read_kind(struct cli *cli, int *at, struct fr_record *moment)
{
	const char *word = cli->operands[*at];
	struct kinds_word meant;

	if (!word || cli_has(cli, LOG_KIND) || is_number(word) || length_words(cli, *at) != 0 ||
	    (goes_before_length(word) && is_length(cli, *at + 1)))
		return FR_OK;
	FR_TRY(kinds_read(cli, word, &meant));
	if (meant.kind == FR_KIND_NONE) {
		FR_TRY(check_name(cli, word, moment));
		if (!is_slip(cli, *at))
			return FR_OK;
	}
	if (!meant.is_deed || *at + 1 == cli->n_operands || is_length(cli, *at + 1))
		++*at;
	return log_read_kind(cli, word, moment);
}

/* "45m listening": one of the kinds' own words is the kind behind a length too. */
static enum fr_code read_late_kind(struct cli *cli, int *at, struct fr_record *moment)
{
	const char *word = cli->operands[*at];

	if (!word || fr_kind_read(word) == FR_KIND_NONE)
		return FR_OK;
	++*at;
	return log_read_kind(cli, word, moment);
}

/* --- the note --------------------------------------------------------------------------------- */

enum beginning { BEGINS_AS_NOTE, BEGINS_WITH_TIME, BEGINS_WITH_LENGTH };

static int is_time(struct cli *cli, const char *words, enum fr_tense tense)
{
	enum fr_precision precision;
	struct fr_when when;
	struct fr_err why;

	return fr_time_read(words, cli_now(cli), tense, &when, &precision, &why) == FR_OK;
}

/* What the first words of a note are; a word that says nothing new (now) or much else (sun) is
 * none, but 8pm is a time, also before eight in the evening. */
static enum beginning begins_with(struct cli *cli, const char *words)
{
	int digits = strpbrk(words, "0123456789") != NULL;
	struct fr_err why;
	int minutes;

	if (fr_duration_read(words, &minutes, &why) == FR_OK)
		return BEGINS_WITH_LENGTH;
	if ((!digits && (strlen(words) <= 3 || strcmp(words, "today") == 0)) || is_number(words))
		return BEGINS_AS_NOTE;
	return is_time(cli, words, FR_PAST) ||
	               ((digits || cli_has(cli, LOG_FUTURE)) && is_time(cli, words, FR_FUTURE))
	           ? BEGINS_WITH_TIME
	           : BEGINS_AS_NOTE;
}

/* The most words at the beginning of a note that are a time or a length. */
static enum beginning note_begins(struct cli *cli, const char *note, struct fr_buf *words)
{
	enum beginning found = BEGINS_AS_NOTE;
	FR_FREED(fr_buf_free) struct fr_buf tried = {0};
	size_t end = 0;

	for (int n = 0; n < TIME_WORDS && note[end]; n++) {
		enum beginning one;

		end += strspn(note + end, " ");
		end += strcspn(note + end, " \n");
		fr_buf_clear(&tried);
		fr_buf_add(&tried, note, end);
		if (tried.len && strchr(",:;", tried.data[tried.len - 1]))
			fr_buf_cut(&tried, tried.len - 1);
		one = tried.failed ? BEGINS_AS_NOTE : begins_with(cli, fr_buf_text(&tried));
		if (one != BEGINS_AS_NOTE) {
			found = one;
			fr_buf_clear(words);
			fr_buf_puts(words, fr_buf_text(&tried));
		}
		if (note[end] == '\n')
			break;
	}
	return found;
}

/* Is this the word for what was done that the kind was read from? */
static int is_deed(struct cli *cli, int at, const struct fr_record *moment)
{
	struct kinds_word meant;

	return fr_record_has(moment, FR_MOMENT_KIND) && !cli_has(cli, LOG_KIND) &&
	       !kinds_read(cli, cli->operands[at], &meant) && meant.is_deed &&
	       meant.kind != FR_KIND_NONE;
}

/* Did the first words of the note belong into an option?  Asked at a terminal, said elsewhere. */
static enum fr_code check_note(struct cli *cli, const char *note, int deed,
                               const struct fr_record *moment)
{
	FR_FREED(fr_buf_free) struct fr_buf words = {0}, quoted = {0};
	enum beginning begins = note_begins(cli, note, &words);
	const char *option;

	/* "coffee yesterday" */
	if (begins == BEGINS_AS_NOTE && deed && strchr(note, ' '))
		begins = note_begins(cli, strchr(note, ' ') + 1, &words);
	option = begins == BEGINS_WITH_TIME ? "--at" : "--minutes";
	if (begins == BEGINS_AS_NOTE || (begins == BEGINS_WITH_TIME && cli_has(cli, LOG_AT)) ||
	    (begins == BEGINS_WITH_LENGTH && fr_record_has(moment, FR_MOMENT_MINUTES)))
		return FR_OK;
	say_word(fr_buf_text(&words), &quoted);
	if (!cli_interactive())
		texts_note("note.begins", "t", fr_buf_text(&words), "x", option, "X",
		           fr_buf_text(&quoted), NULL);
	else if (!cli_ask("ask.note-begins", "x", fr_buf_text(&words), NULL))
		return fr_err_set(&cli->err, FR_USAGE, "nothing was kept; did you mean %s %s?",
		                  option, fr_buf_text(&quoted));
	return FR_OK;
}

/* The text behind "with", "together with" or "and" at its beginning; itself where it has none. */
static const char *behind_with(const char *text)
{
	static const char *const WITH[] = {"with",     "together", "and",  "also", "plus", "mit",
	                                   "zusammen", "und",      "auch", "&",    "+"};

	for (size_t i = 0; i < sizeof WITH / sizeof WITH[0]; i++) {
		size_t len = strlen(WITH[i]);

		if (strncasecmp(text, WITH[i], len) == 0 && (!text[len] || text[len] == ' '))
			return behind_with(text + len + (text[len] == ' '));
	}
	return text;
}

/* "with Ben" is one more who took part as well, in one word or in several. */
static enum fr_code check_with(struct cli *cli, int at, const struct fr_record *moment)
{
	FR_FREED(fr_buf_free) struct fr_buf two = {0};
	const char *behind;
	int first = at;

	FR_TRY(check_name(cli, cli->operands[at], moment));
	while (cli->operands[at] && cli->operands[at][0] && !*behind_with(cli->operands[at]))
		at++;
	if (!cli->operands[at])
		return FR_OK;
	behind = behind_with(cli->operands[at]);
	if (at == first && behind == cli->operands[at])
		return FR_OK;
	FR_TRY(check_name(cli, behind, moment));
	if (!cli->operands[at + 1])
		return FR_OK;
	fr_buf_printf(&two, "%s %s", behind, cli->operands[at + 1]);
	return check_name(cli, fr_buf_text(&two), moment);
}

/* The words from here on, joined by spaces; a lone - is standard input. */
static enum fr_code note_operands(struct cli *cli, int at, struct fr_record *moment)
{
	FR_FREED(fr_buf_free) struct fr_buf words = {0};

	FR_TRY(cli_operand_text(cli, at, "", &words));
	if (cli->operands[at] && !cli_has(cli, CLI_EDIT) && strcmp(cli->operands[at], "-") != 0)
		FR_TRY(check_note(cli, fr_buf_text(&words), is_deed(cli, at, moment), moment));
	if (words.len || cli_has(cli, CLI_EDIT))
		return cli_set_text(cli, moment, FR_MOMENT_NOTE, fr_buf_text(&words));
	return FR_OK;
}

enum fr_code typed_note(struct cli *cli, int at, struct fr_record *moment)
{
	const char *option = cli_value(cli, LOG_NOTE);

	FR_TRY(check_with(cli, at, moment));
	if (option && cli->operands[at])
		return fr_err_set(&cli->err, FR_USAGE,
		                  "there are two notes: in --note and as \"%.60s\"",
		                  cli->operands[at]);
	if (option && cli_has(cli, CLI_EDIT))
		return cli_set_edited(cli, option, moment, FR_MOMENT_NOTE);
	if (!option)
		return note_operands(cli, at, moment);
	return log_no_value(moment, FR_MOMENT_NOTE, option)
	           ? FR_OK
	           : cli_set_words(cli, option, moment, FR_MOMENT_NOTE);
}

enum fr_code typed_operands(struct cli *cli, int at, struct fr_record *moment)
{
	int length;

	FR_TRY(read_kind(cli, &at, moment));
	length = at;
	FR_TRY(read_length(cli, &at, moment));
	if (at > length && !fr_record_has(moment, FR_MOMENT_KIND))
		FR_TRY(read_late_kind(cli, &at, moment));
	return typed_note(cli, at, moment);
}
