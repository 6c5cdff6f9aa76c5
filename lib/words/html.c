/* html - what a page of HTML says, as lines: enough for mails, and no more */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/text/text.h"
#include "lib/words/words.h"

struct html {
	struct fr_buf *out;
	int quoted; /* blockquotes around */
	int fresh;  /* a line begins: its quoting is not there yet */
	int space;  /* one is to come before the next word */
};

static void html_newline(struct html *html)
{
	if (!html->fresh)
		fr_buf_putc(html->out, '\n');
	html->fresh = 1;
	html->space = 0;
}

static void html_put(struct html *html, const char *text, size_t len)
{
	if (html->fresh) {
		for (int i = 0; i < html->quoted; i++)
			fr_buf_puts(html->out, "> ");
	} else if (html->space) {
		fr_buf_putc(html->out, ' ');
	}
	html->fresh = html->space = 0;
	fr_buf_add(html->out, text, len);
}

/* --- characters by name and number ----------------------------------------------------------- */

static const struct {
	const char *name, *text;
} ENTITIES[] = {
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
    {"nbsp", " "},   {"auml", "ä"},   {"ouml", "ö"},   {"uuml", "ü"},   {"Auml", "Ä"},
    {"Ouml", "Ö"},   {"Uuml", "Ü"},   {"szlig", "ß"},  {"euml", "ë"},   {"iuml", "ï"},
    {"eacute", "é"}, {"egrave", "è"}, {"ecirc", "ê"},  {"agrave", "à"}, {"acirc", "â"},
    {"ccedil", "ç"}, {"ocirc", "ô"},  {"ntilde", "ñ"}, {"hellip", "…"}, {"ndash", "–"},
    {"mdash", "—"},  {"minus", "−"},  {"lsquo", "‘"},  {"rsquo", "’"},  {"ldquo", "“"},
    {"rdquo", "”"},  {"bdquo", "„"},  {"laquo", "«"},  {"raquo", "»"},  {"euro", "€"},
    {"bull", "•"},   {"middot", "·"}, {"shy", ""},     {"zwnj", ""},
};

/* "&uuml;", "&#252;", "&#xFC;" at text: its length, or 0. */
static size_t html_entity(struct html *html, const char *text, size_t len)
{
	const char *end = memchr(text, ';', len < 12 ? len : 12);
	size_t n = end ? (size_t)(end - text) : 0;
	FR_FREED(fr_buf_free) struct fr_buf made = {0};
	char *stop = NULL;
	uint32_t code;

	if (n < 2)
		return 0;
	if (text[1] == '#') {
		int hex = text[2] == 'x' || text[2] == 'X';

		code = (uint32_t)strtoul(text + 2 + hex, &stop, hex ? 16 : 10);
		if (stop != end || code < 0x20 || code == 0x7F || code > 0x10FFFF ||
		    (code >= 0xD800 && code < 0xE000))
			return 0;
		text_utf8_put(code == 0xA0 ? ' ' : code, &made);
		html_put(html, fr_buf_text(&made), made.len);
		return n + 1;
	}
	for (size_t i = 0; i < sizeof ENTITIES / sizeof ENTITIES[0]; i++) {
		if (strlen(ENTITIES[i].name) != n - 1 ||
		    memcmp(ENTITIES[i].name, text + 1, n - 1) != 0)
			continue;
		html_put(html, ENTITIES[i].text, strlen(ENTITIES[i].text));
		return n + 1;
	}
	return 0;
}

/* --- tags ------------------------------------------------------------------------------------ */

/* The end of the element of this name, or of the text. */
static size_t html_past(const char *text, size_t len, const char *name, size_t name_len)
{
	for (size_t i = 0; i + name_len + 2 < len; i++) {
		if (text[i] == '<' && text[i + 1] == '/' &&
		    strncasecmp(text + i + 2, name, name_len) == 0) {
			const char *end = memchr(text + i, '>', len - i);

			return end ? (size_t)(end - text) + 1 : len;
		}
	}
	return len;
}

static int html_is(const char *const *names, const char *name, size_t len)
{
	for (; *names; names++) {
		if (text_is(name, len, *names))
			return 1;
	}
	return 0;
}

/* One tag at text: its length, and of what is not to be read the length of all of it. */
static size_t html_tag(struct html *html, const char *text, size_t len)
{
	static const char *const UNREAD[] = {"style", "script", "head", "title", NULL};
	static const char *const BLOCKS[] = {"p",  "div",  "tr",         "table", "ul",
	                                     "ol", "h1",   "h2",         "h3",    "pre",
	                                     "hr", "body", "blockquote", NULL};
	const char *end = memchr(text, '>', len);
	size_t whole = end ? (size_t)(end - text) + 1 : len;
	int closes = len > 1 && text[1] == '/';
	const char *name = text + 1 + closes;
	size_t name_len = 0;

	if (len >= 4 && memcmp(text, "<!--", 4) == 0) {
		for (size_t i = 4; i + 2 < len; i++) {
			if (memcmp(text + i, "-->", 3) == 0)
				return i + 3;
		}
		return len;
	}
	while (name + name_len < text + whole && isalnum((unsigned char)name[name_len]))
		name_len++;
	if (!closes && html_is(UNREAD, name, name_len))
		return whole + html_past(text + whole, len - whole, name, name_len);
	if (text_is(name, name_len, "br")) {
		fr_buf_putc(html->out, '\n');
		html->fresh = 1;
		html->space = 0;
	}
	if (html_is(BLOCKS, name, name_len) || text_is(name, name_len, "li"))
		html_newline(html);
	if (text_is(name, name_len, "blockquote"))
		html->quoted += closes ? -(html->quoted > 0) : 1;
	if (text_is(name, name_len, "p"))
		fr_buf_putc(html->out, '\n');
	if (!closes && text_is(name, name_len, "li"))
		html_put(html, "- ", 2);
	return whole;
}

void words_html_text(const char *text, size_t len, struct fr_buf *out)
{
	struct html html = {out, 0, 1, 0};

	for (size_t i = 0; i < len;) {
		size_t entity;

		if (text[i] == '<' && i + 1 < len &&
		    (isalpha((unsigned char)text[i + 1]) || strchr("/!?", text[i + 1]))) {
			i += html_tag(&html, text + i, len - i);
		} else if (strchr(" \t\r\n", text[i])) {
			html.space |= !html.fresh;
			i++;
		} else if (text[i] == '&' && (entity = html_entity(&html, text + i, len - i))) {
			i += entity;
		} else {
			html_put(&html, text + i, 1);
			i++;
		}
	}
	fr_buf_putc(out, '\n');
}
