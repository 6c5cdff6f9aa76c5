/* form_number - the number that an answer surely is */
#include <fr/form.h>

#include <ctype.h>
#include <string.h>

/* Signs as people and their mail programs write them; what is none of them stays. */
static const struct {
	const char *from, *to;
} MARKS[] = {{"\xe2\x88\x92", "-"},
             {"\xe2\x80\x93", "-"},
             {"\xe2\x80\x94", "-"},
             {"\xe2\x80\x90", "-"},
             {"\xe2\x80\x91", "-"},
             {"\xe2\x80\x92", "-"},
             {"\xef\xb9\xa3", "-"},
             {"\xef\xbc\x8d", "-"},
             {"\xc2\xa0", " "},
             {"\xe2\x80\xaf", " "},
             {"\xe2\x80\x99", "'"},
             {"\n", " "},
             {"\t", " "},
             {" ", " "},
             {"*", ""},
             {"_", ""}};

/* Small letters, plain signs, single spaces, and none of them at an end. */
static void number_plain(const char *text, struct fr_buf *out)
{
	while (*text) {
		const char *to = NULL;
		size_t skip = 1;

		for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0] && !to; i++) {
			if (strncmp(text, MARKS[i].from, strlen(MARKS[i].from)) != 0)
				continue;
			to = MARKS[i].to;
			skip = strlen(MARKS[i].from);
		}
		if (!to)
			fr_buf_putc(out, (char)tolower((unsigned char)*text));
		else if (*to != ' ' || (out->len && out->data[out->len - 1] != ' '))
			fr_buf_puts(out, to);
		text += skip;
	}
	while (out->len && strchr(" .!", out->data[out->len - 1]))
		fr_buf_cut(out, out->len - 1);
}

/* Whether words, "four|4 stars", have this one. */
static int number_word(const char *words, const char *text, size_t len)
{
	while (words && *words) {
		size_t n = strcspn(words, "|");

		if (n == len && strncmp(words, text, n) == 0)
			return 1;
		words += n + (words[n] != '\0');
	}
	return 0;
}

/* The place behind a sign, and which it is: "-1", "- 1", "minus 1". */
static const char *number_sign(const char *text, const char *minus, int *sign)
{
	size_t word = strcspn(text, " ");

	*sign = 0;
	if (*text == '+' || *text == '-')
		*sign = *text++ == '-' ? -1 : 1;
	else if (text[word] == ' ' && number_word(minus, text, word))
		*sign = -1, text += word;
	return *sign ? text + strspn(text, " ") : text;
}

/* The number that a word names, or -1. */
static int number_named(const struct fr_form_scale *scale, const char *word, size_t len)
{
	for (int i = 0; i < (int)(sizeof scale->names / sizeof scale->names[0]); i++) {
		if (number_word(scale->names[i], word, len))
			return i;
	}
	return -1;
}

/* Behind a number: perhaps how many there are, and then no other number, no question, and no sign
 * that may be its own. */
static int number_ends(const char *text, const struct fr_form_scale *scale)
{
	static const char *const OF[] = {"/", " / ", " of ", " out of ", " von "};
	static const char MARKS_BETWEEN[] = " ,;:().!";

	for (size_t i = 0; i < sizeof OF / sizeof OF[0]; i++) {
		size_t n = strlen(OF[i]);

		if (strncmp(text, OF[i], n) == 0 && text[n] == '0' + scale->max) {
			text += n + 1;
			break;
		}
	}
	if (strpbrk(text, "0123456789?") || (*text && !strchr(MARKS_BETWEEN, *text)))
		return 0;
	while (*text) {
		size_t n;

		text += strspn(text, MARKS_BETWEEN);
		n = strcspn(text, MARKS_BETWEEN);
		/* "4 or five", "2 minus", "2 -" */
		if (n && (number_word(scale->minus, text, n) || number_named(scale, text, n) >= 0 ||
		          (n == 1 && *text == '-' && !text[1])))
			return 0;
		text += n;
	}
	return 1;
}

/* What is said for a number: "fine". */
static int number_said(const char *text, const struct fr_form_scale *scale, int *number)
{
	for (int i = 0; i <= scale->max - scale->min; i++) {
		if (!number_word(scale->said[i], text, strlen(text)))
			continue;
		*number = scale->min + i;
		return 1;
	}
	return 0;
}

/* What stands in front of it and takes nothing away: "I'd say -1". */
static const char *number_lead(const char *text, const char *lead)
{
	while (lead && *lead) {
		size_t n = strcspn(lead, "|");

		if (strncmp(text, lead, n) == 0 && text[n] == ' ')
			return text + n + 1;
		lead += n + (lead[n] != '\0');
	}
	return text;
}

/* A digit or the name of one, behind its sign; 1: it surely is. */
static int number_read(const char *text, const struct fr_form_scale *scale, int *number)
{
	const char *at = number_lead(text, scale->lead);
	size_t word;
	int sign;
	int value;

	at = number_sign(at, scale->minus, &sign);
	word = isdigit((unsigned char)*at) ? 1 : strcspn(at, " ,;:().!");
	value = isdigit((unsigned char)*at) ? *at - '0' : number_named(scale, at, word);
	if (value < 0 || !number_ends(at + word, scale))
		return 0;
	*number = sign < 0 ? -value : value;
	return 1;
}

enum fr_code fr_form_number(const char *text, const struct fr_form_scale *scale, int *number)
{
	FR_FREED(fr_buf_free) struct fr_buf plain = {0};
	enum fr_code code = FR_NOTHING;
	int value = 0;

	number_plain(text, &plain);
	if (plain.failed)
		code = FR_NOMEM;
	else if (!plain.len)
		code = FR_DONE;
	else if ((number_read(plain.data, scale, &value) ||
	          number_said(plain.data, scale, &value)) &&
	         value >= scale->min && value <= scale->max)
		code = FR_OK;
	if (!code)
		*number = value;
	return code;
}
