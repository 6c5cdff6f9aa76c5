/* fold - how texts are compared: folded, by edits, and as names of friends */
#include <fr/text.h>

#include "lib/text/text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define NAME_MAX_BYTES 200
#define DISTANCE_MAX   200 /* code points; longer texts are not mistyped words */

/* The characters that Unicode calls White_Space. */
static int is_space(int32_t cp)
{
	return (cp >= 0x09 && cp <= 0x0D) || cp == 0x20 || cp == 0x85 || cp == 0xA0 ||
	       cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
	       cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* Append text with its white space as single spaces, none at either end. */
static void add_words(const char *text, struct fr_buf *out)
{
	size_t begin = out->len;
	int space = 0;

	while (*text) {
		int32_t cp;
		size_t n = text_decode(text, 4, &cp);

		if (n == 0)
			n = 1;
		else if (is_space(cp)) {
			space = 1;
			text += n;
			continue;
		}
		if (space && out->len > begin)
			fr_buf_putc(out, ' ');
		space = 0;
		fr_buf_add(out, text, n);
		text += n;
	}
}

/* Names are mostly ASCII, and then nothing has to be looked up; 0 where this one is not. */
static int fold_ascii(const char *text, struct fr_buf *out)
{
	char *begin = fr_buf_room(out, strlen(text));
	char *at = begin;
	int space = 0;

	for (; begin && *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= 0x80) {
			*begin = '\0';
			return 0;
		}
		if (is_space(c)) {
			space = 1;
			continue;
		}
		if (space && at > begin)
			*at++ = ' ';
		space = 0;
		*at++ = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
	}
	if (begin) {
		*at = '\0';
		out->len += (size_t)(at - begin);
	}
	return 1;
}

/* The apostrophes that people and programs type are one: ' for the curly ones and the letter. */
static void fold_apostrophes(struct fr_buf *out, size_t begin)
{
	size_t kept = begin;

	for (size_t at = begin; at < out->len; at++) {
		const char *c = out->data + at;
		size_t left = out->len - at;
		int curly = left >= 3 && (memcmp(c, "\xE2\x80\x99", 3) == 0 ||
		                          memcmp(c, "\xE2\x80\x98", 3) == 0);
		int letter = left >= 2 && memcmp(c, "\xCA\xBC", 2) == 0;

		out->data[kept++] = curly || letter ? '\'' : *c;
		at += curly ? 2U : letter ? 1U : 0U;
	}
	if (kept < out->len)
		fr_buf_cut(out, kept);
}

void fr_text_fold(const char *text, struct fr_buf *out)
{
	size_t begin = out->len;
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t len;

	if (text == FR_BUF_LOST) {
		fr_buf_puts(out, text);
		return;
	}
	if (fold_ascii(text, out))
		return;
	len = utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded,
	                   UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
	                       UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
	if (len == UTF8PROC_ERROR_INVALIDUTF8)
		add_words(
		    text,
		    out); /* the caller's fault, and still something that only equals itself */
	else if (len < 0)
		fr_buf_puts(out, FR_BUF_LOST);
	else
		add_words((const char *)folded, out);
	if (!out->failed)
		fold_apostrophes(out, begin);
	free(folded);
}

int fr_text_contains(const char *text, const char *needle_folded)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	int found;

	fr_text_fold(text, &folded);
	found = folded.failed ? -1 : strstr(fr_buf_text(&folded), needle_folded) != NULL;
	return found;
}

/* The code points of text, or -1 where they are too many. */
static int code_points(const char *text, int32_t cps[DISTANCE_MAX])
{
	int count = 0;

	while (*text) {
		size_t n;

		if (count == DISTANCE_MAX)
			return -1;
		n = text_decode(text, 4, &cps[count]);
		if (n == 0) {
			cps[count] = -(int32_t)(unsigned char)*text; /* unlike any code point */
			n = 1;
		}
		text += n;
		count++;
	}
	return count;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Optimal string alignment: a swap counts once and what was swapped is not edited again. */
int fr_text_distance(const char *a, const char *b, int max)
{
	int32_t x[DISTANCE_MAX], y[DISTANCE_MAX];
	int rows[3][DISTANCE_MAX + 1];
	int *above2 = rows[0], *above = rows[1], *row = rows[2];
	int nx = code_points(a, x), ny = code_points(b, y);
	int far = max < INT_MAX ? max + 1 : max;

	if (nx < 0 || ny < 0 || abs(nx - ny) > max)
		return far;
	for (int j = 0; j <= ny; j++)
		above[j] = j;
	for (int i = 1; i <= nx; i++) {
		int *spare = above2;

		row[0] = i;
		for (int j = 1; j <= ny; j++) {
			row[j] = least(above[j], row[j - 1]) + 1;
			row[j] = least(row[j], above[j - 1] + (x[i - 1] != y[j - 1]));
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
				row[j] = least(row[j], above2[j - 2] + 1);
		}
		above2 = above;
		above = row;
		row = spare;
	}
	return least(above[ny], far);
}

/* Why a character may not stand in a name, or NULL. */
static const char *bad_in_name(const struct text_piece *piece)
{
	if (piece->hidden)
		return "control and invisible characters";
	switch (piece->cp) {
	case ',':
		return "a comma";
	case ':':
		return "a colon";
	case '*':
		return "an asterisk";
	default:
		return NULL;
	}
}

/* Words that stand for somebody or something else on a command line. */
static const char *const taken[] = {"me", "friend", "both", "everyone", "all", "last", "today"};

static enum fr_code check_word(const char *name, const char *quote, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	enum fr_code code;

	fr_text_fold(name, &folded);
	code = fr_buf_check(&folded, err);
	for (size_t i = 0; code == FR_OK && i < sizeof taken / sizeof *taken; i++)
		if (strcmp(fr_buf_text(&folded), taken[i]) == 0)
			code = fr_err_set(
			    err, FR_USAGE,
			    "\"%s\" has a meaning of its own here and cannot be a name", quote);
	return code;
}

/* The names that most lines of an input have, ASCII letters and digits with spaces inside: 1 where
 * it can be one. */
static int plain_name(const char *name)
{
	char folded[NAME_MAX_BYTES + 1];
	size_t len = 0;

	for (; len < NAME_MAX_BYTES && name[len]; len++) {
		char c = name[len];

		folded[len] = c;
		if (c >= 'A' && c <= 'Z')
			folded[len] = (char)(c + ('a' - 'A'));
		else if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != ' ')
			return 0;
	}
	if (len == 0 || len == NAME_MAX_BYTES || name[0] == ' ' || name[len - 1] == ' ')
		return 0;
	folded[len] = '\0';
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
		if (folded[0] == taken[i][0] && strcmp(folded, taken[i]) == 0)
			return 0; /* to be said below */
	}
	return 1;
}

enum fr_code fr_text_check_name(const char *name, struct fr_err *err)
{
	struct text_walk walk = {.at = name};
	struct text_piece piece;
	char quote[TEXT_QUOTE_SIZE];
	size_t len = strnlen(name, NAME_MAX_BYTES + 1);
	int first = 1, space = 0;

	if (name == FR_BUF_LOST)
		return fr_err_nomem(err);
	if (plain_name(name))
		return FR_OK;
	text_show_quote(name, len, quote);
	if (len == 0)
		return fr_err_set(err, FR_USAGE, "a name cannot be empty");
	if (len > NAME_MAX_BYTES)
		return fr_err_set(err, FR_USAGE, "the name \"%s\" is longer than %d bytes", quote,
		                  NAME_MAX_BYTES);
	if (!fr_text_valid(name, len))
		return fr_err_set(err, FR_USAGE, "the name \"%s\" is not valid UTF-8", quote);
	if (*name == '-')
		return fr_err_set(err, FR_USAGE, "the name \"%s\" cannot begin with -", quote);
	while (text_show_next(&walk, &piece)) {
		const char *bad = bad_in_name(&piece);

		space = is_space(piece.cp);
		if (first && space)
			return fr_err_set(err, FR_USAGE,
			                  "the name \"%s\" cannot begin with white space", quote);
		first = 0;
		if (bad)
			return fr_err_set(err, FR_USAGE, "the name \"%s\" cannot hold %s", quote,
			                  bad);
	}
	if (space)
		return fr_err_set(err, FR_USAGE, "the name \"%s\" cannot end with white space",
		                  quote);
	return check_word(name, quote, err);
}
