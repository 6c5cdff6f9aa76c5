/* sentence - a text as words: where sentences begin, and what is a quotation */
#include "lib/words/words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>
#include <fr/text.h>

#include "lib/text/text.h"

#define APOSTROPHE 0x2019
#define ELLIPSIS   0x2026

/* --- words that are several ------------------------------------------------------------ */

void words_sentence_fold(const char *word, size_t len, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf whole = {0};

	fr_buf_add(&whole, word, len);
	out->failed |= whole.failed;
	fr_text_fold(fr_buf_text(&whole), out);
}

enum fr_code words_sentence_same_add(struct words_same **same, size_t *n, const char *line,
                                     struct fr_err *err)
{
	size_t len = strcspn(line, ":");
	FR_FREED(fr_buf_free) struct fr_buf word = {0}, means = {0};
	struct words_same *more;

	if (!line[len])
		return fr_err_set(err, FR_BAD, "\"=%.60s\" is not of the form = don't: do not",
		                  line);
	words_sentence_fold(line, len, &word);
	words_sentence_fold(line + len + 1, strlen(line + len + 1), &means);
	more = realloc(*same, (*n + 1) * sizeof *more);
	if (more)
		*same = more;
	if (!more || word.failed || means.failed)
		return fr_err_nomem(err);
	if (!word.len || !means.len || strchr(word.data, ' '))
		return fr_err_set(err, FR_BAD,
		                  "one word stands before the colon and words behind it");
	more[(*n)++] = (struct words_same){word.data, means.data};
	word.data = means.data = NULL;
	return FR_OK;
}

void words_sentence_same_free(struct words_same *same, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(same[i].word);
		free(same[i].means);
	}
	free(same);
}

const char *words_sentence_meaning(const struct words_same *same, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++) {
		if (*same[i].word == *word && strcmp(same[i].word, word) == 0)
			return same[i].means;
	}
	return NULL;
}

/* --- the walk ---------------------------------------------------------------------------- */

enum glyph { GLYPH_WORD, GLYPH_APOSTROPHE, GLYPH_SPACE, GLYPH_END };

static enum glyph glyph_of(int32_t cp)
{
	if (cp == '\'' || cp == APOSTROPHE || cp == 0x02BC)
		return GLYPH_APOSTROPHE;
	if (cp == ELLIPSIS || (cp > 0 && cp < 0x80 && strchr(".!?;:()", (char)cp)))
		return GLYPH_END;
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z')
		           ? GLYPH_WORD
		           : GLYPH_SPACE;
	/* punctuation and spaces: the rest of Latin-1, General Punctuation, CJK punctuation */
	if (cp <= 0xBF || (cp >= 0x2000 && cp <= 0x206F) || (cp >= 0x3000 && cp <= 0x303F))
		return GLYPH_SPACE;
	return GLYPH_WORD;
}

struct walk {
	const char *text;
	size_t at, len;
	size_t quote_end; /* where the quotation ends in which at is */
	int begins;       /* the next word begins a sentence */
	int theirs_line;  /* the line begins with > */
	int32_t unclosed; /* this closing mark does not come before unclosed_to, so that nobody
	                     looks twice */
	size_t unclosed_to;
};

/* The closing mark of a quotation that opens with this character, or 0. */
static int32_t closing_of(int32_t cp)
{
	switch (cp) {
	case '"':
		return '"';
	case 0x201C:
		return 0x201D;
	case 0x201E:
		return 0x201C;
	case 0xAB:
		return 0xBB;
	default:
		return 0;
	}
}

/* A quotation ends within its paragraph; a mark that is not closed is none.  The place behind its
 * end, or 0. */
static size_t quote_ends(struct walk *walk, size_t at, int32_t closing)
{
	int newlines = 0;

	if (closing == walk->unclosed && at < walk->unclosed_to)
		return 0;
	while (at < walk->len && newlines < 2) {
		int32_t cp = 0;
		size_t n = text_decode(walk->text + at, walk->len - at, &cp);

		newlines = cp == '\n'                              ? newlines + 1
		           : cp == ' ' || cp == '\t' || cp == '\r' ? newlines
		                                                   : 0;
		at += n ? n : 1;
		if (n && (cp == closing || (closing == 0x201C && cp == 0x201D)))
			return at;
	}
	walk->unclosed = closing;
	walk->unclosed_to = at;
	return 0;
}

static void word_add(struct words *words, struct word word)
{
	struct fr_err why;

	if (fr_grow(&words->list, words->n, &words->room, sizeof word, &why))
		words->failed = 1;
	else
		words->list[words->n++] = word;
}

/* The word at from, as what it is read as.  text is an offset until the whole text is read. */
static void word_take(struct walk *walk, size_t from, const struct words_same *same, size_t n,
                      struct words *words)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	const char *part;

	words_sentence_fold(walk->text + from, walk->at - from, &folded);
	part = words_sentence_meaning(same, n, fr_buf_text(&folded));
	if (!part)
		part = fr_buf_text(&folded);
	while (*part) {
		size_t len = strcspn(part, " ");

		word_add(words, (struct word){.from = from,
		                              .to = walk->at,
		                              .begins = walk->begins,
		                              .theirs = walk->theirs_line || from < walk->quote_end,
		                              .number = *part >= '0' && *part <= '9'});
		fr_buf_add(&words->text, part, len);
		fr_buf_putc(&words->text, '\0');
		walk->begins = 0;
		part += len + (part[len] == ' ');
	}
	words->failed |= folded.failed;
}

/* The end of the word that begins at walk->at: letters and digits, an apostrophe between two of
 * them. */
static void word_end(struct walk *walk)
{
	while (walk->at < walk->len) {
		int32_t cp = 0;
		int32_t next = 0;
		size_t n = text_decode(walk->text + walk->at, walk->len - walk->at, &cp);
		enum glyph glyph = n ? glyph_of(cp) : GLYPH_SPACE;

		if (glyph == GLYPH_APOSTROPHE &&
		    (!text_decode(walk->text + walk->at + n, walk->len - walk->at - n, &next) ||
		     glyph_of(next) != GLYPH_WORD))
			return;
		if (glyph != GLYPH_WORD && glyph != GLYPH_APOSTROPHE)
			return;
		walk->at += n;
	}
}

static void line_begins(struct walk *walk)
{
	size_t at = walk->at + strspn(walk->text + walk->at, " \t");

	walk->theirs_line = walk->text[at] == '>';
	if (walk->text[at] == '\n' || walk->text[at] == '\r' || walk->theirs_line)
		walk->begins = 1;
}

void words_sentence_read(const char *text, const struct words_same *same, size_t n,
                         struct words *words)
{
	struct walk walk = {.text = text, .len = strlen(text), .begins = 1};
	const char *at;

	line_begins(&walk);
	while (walk.at < walk.len) {
		size_t from = walk.at;
		int32_t cp = 0;
		size_t bytes = text_decode(text + from, walk.len - from, &cp);
		enum glyph glyph = bytes ? glyph_of(cp) : GLYPH_SPACE;

		if (glyph == GLYPH_WORD) {
			word_end(&walk);
			word_take(&walk, from, same, n, words);
			continue;
		}
		walk.at += bytes ? bytes : 1;
		if (cp == '?' && words->n)
			words->list[words->n - 1].asks = 1;
		if (glyph == GLYPH_END)
			walk.begins = 1;
		else if (cp == '\n')
			line_begins(&walk);
		else if (closing_of(cp) && from >= walk.quote_end)
			walk.quote_end = quote_ends(&walk, walk.at, closing_of(cp));
	}
	words->failed |= words->text.failed;
	at = fr_buf_text(&words->text);
	for (size_t i = 0; !words->failed && i < words->n; i++) {
		words->list[i].text = at;
		at += strlen(at) + 1;
	}
}

void words_sentence_free(struct words *words)
{
	free(words->list);
	fr_buf_free(&words->text);
	*words = (struct words){0};
}
