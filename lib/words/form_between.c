/* form_between - what mail programs and people put between two mails, or at their end */
#include <ctype.h>
#include <string.h>

#include "lib/text/text.h"
#include "lib/words/words.h"

/* As the programs write it, in the languages that they come in. */
static const char *const HEADS[] = {"From", "Von", "De", "Da", "Van", "Fra", "Från", NULL};
static const char *const HEADERS[] = {
    "Sent",    "Gesendet", "Date",  "Datum",   "To",    "An",        "Subject", "Betreff",
    "Cc",      "CC",       "Kopie", "À",       "Objet", "Envoyé",    "Asunto",  "Para",
    "Enviado", "Oggetto",  "A",     "Inviato", "Aan",   "Onderwerp", NULL};
static const char *const WROTE[] = {"wrote",   "schrieb", "geschrieben", "écrit", "escribió",
                                    "scritto", "schreef", "skrev",       NULL};
static const char *const DEVICES[] = {"Sent from",
                                      "Get Outlook for",
                                      "Von meinem",
                                      "Gesendet von",
                                      "Gesendet mit",
                                      "Gesendet aus",
                                      "Diese Nachricht wurde von",
                                      "Envoyé de",
                                      "Enviado desde",
                                      "Inviato da",
                                      "Holen Sie sich Outlook",
                                      "Outlook für",
                                      "Verstuurd vanaf",
                                      NULL};
static const char *const GOODBYES[] = {"best",         "best wishes",
                                       "best regards", "kind regards",
                                       "warm regards", "regards",
                                       "cheers",       "love",
                                       "lots of love", "hugs",
                                       "take care",    "yours",
                                       "thanks",       "thank you",
                                       "many thanks",  "all the best",
                                       "see you",      "talk soon",
                                       "xx",           "xo",
                                       "xoxo",         "liebe grüße",
                                       "liebe grüsse", "viele grüße",
                                       "viele grüsse", "herzliche grüße",
                                       "beste grüße",  "lg",
                                       "vg",           "bis bald",
                                       "alles liebe",  "mfg",
                                       "danke",        "dein",
                                       "deine",        NULL};

struct words_line words_form_between_line(const char *at)
{
	struct words_line line = {at, strcspn(at, "\n"), 0, NULL};

	line.next = at + line.len + (at[line.len] != '\0');
	while (line.len) {
		size_t skip = strchr(" \t>", *line.text)                   ? 1
		              : memcmp(line.text, "\xc2\xa0", 2) == 0      ? 2
		              : strncmp(line.text, "\xef\xbb\xbf", 3) == 0 ? 3
		                                                           : 0;

		if (!skip || skip > line.len)
			break;
		line.depth += *line.text == '>';
		line.text += skip;
		line.len -= skip;
	}
	while (line.len && strchr(" \t", line.text[line.len - 1]))
		line.len--;
	return line;
}

static int between_begins(const struct words_line *line, const char *const *words, int colon)
{
	for (; *words; words++) {
		size_t n = strlen(*words);
		size_t mark = line->len && *line->text == '*'; /* bold */

		if (line->len < mark + n || !text_is(line->text + mark, n, *words))
			continue;
		n += mark;
		if (!colon)
			return n == line->len || line->text[n] == ' ';
		while (n < line->len && strchr("* ", line->text[n]))
			n++;
		if (n < line->len && line->text[n] == ':')
			return 1;
	}
	return 0;
}

/* From:, Sent:, To: and Subject:, as they stand above a mail that is not quoted by marks. */
static int between_headers(const struct words_line *first)
{
	struct words_line line = *first;
	int more = 0;

	if (!between_begins(first, HEADS, 1))
		return 0;
	for (int i = 0; i < 8 && *line.next; i++) {
		line = words_form_between_line(line.next);
		more += between_begins(&line, HEADERS, 1);
	}
	return more >= 2;
}

/* ________, -----Original Message-----, ---------- Forwarded message --------- */
static int between_rule(const struct words_line *line)
{
	size_t dashes = 0;
	size_t lines = 0;

	while (lines < line->len && line->text[lines] == '_')
		lines++;
	while (dashes < line->len && line->text[dashes] == '-')
		dashes++;
	return (lines >= 10 && lines == line->len) ||
	       (dashes >= 4 && dashes < line->len && line->text[line->len - 1] == '-');
}

/* "Sent from my phone": a line of its own at the end of what was written. */
static int between_device(const struct words_line *line, int after_blank)
{
	return after_blank && line->len < 90 && between_begins(line, DEVICES, 0);
}

/* The next line with something on it is quoted more often. */
static int between_quoted_next(const struct words_line *line)
{
	struct words_line next = *line;

	do {
		if (!*next.next)
			return 0;
		next = words_form_between_line(next.next);
	} while (!next.len);
	return next.depth > line->depth;
}

static int between_has(const struct fr_buf *text, const char *const *words)
{
	for (; *words; words++) {
		if (strstr(fr_buf_text(text), *words))
			return 1;
	}
	return 0;
}

static int between_clock(const char *text)
{
	for (; (text = strpbrk(text, ":.")); text++) {
		if (isdigit((unsigned char)text[1]) && isdigit((unsigned char)text[2]))
			return 1;
	}
	return 0;
}

/* "On ... Ana <ana@example.org> wrote:", on at most three lines: who, or a time of day; and a word
 * for writing, or what was written in quotes below it. */
static int between_wrote(const struct words_line *first)
{
	struct words_line line = *first;
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	int found = 0;

	for (int i = 0; i < 3 && !found && line.len; i++) {
		fr_buf_add(&text, line.text, line.len);
		if (line.text[line.len - 1] == ':' &&
		    (strchr(fr_buf_text(&text), '@') || between_clock(fr_buf_text(&text))))
			found = between_has(&text, WROTE) || between_quoted_next(&line);
		fr_buf_putc(&text, ' ');
		if (!*line.next || (i == 0 && found))
			break;
		line = words_form_between_line(line.next);
		if (line.depth != first->depth)
			break;
	}
	return found;
}

int words_form_between(const char *at, int after_blank)
{
	static const char *const STARTS[] = {"On", "Am", "Le", "El", "Il", "Op", "Den", "Em", NULL};
	struct words_line line = words_form_between_line(at);

	if (!line.len)
		return 0;
	if (between_headers(&line) || between_rule(&line) || between_device(&line, after_blank))
		return 1;
	/* it begins a line: after an empty one, or with its first word */
	if (!after_blank && !between_begins(&line, STARTS, 0) && line.text[line.len - 1] != ':')
		return 0;
	return between_wrote(&line);
}

int words_form_between_goodbye(const char *at)
{
	struct words_line line = words_form_between_line(at);
	FR_FREED(fr_buf_free) struct fr_buf said = {0};
	int depth = line.depth;
	int found = 0;
	int more = 0;

	fr_buf_add(&said, line.text, strcspn(line.text, ",!.\n"));
	while (said.len && said.data[said.len - 1] == ' ')
		fr_buf_cut(&said, said.len - 1);
	for (int i = 0; GOODBYES[i] && !found; i++)
		found = text_is(fr_buf_text(&said), said.len, GOODBYES[i]);
	found &= line.len <= said.len + 24;
	/* and at most two short lines more, to the end of what was written */
	while (found && *line.next) {
		line = words_form_between_line(line.next);
		if (line.len && (line.depth > depth || words_form_between(line.text, 1) ||
		                 text_is(line.text, line.len < 5 ? line.len : 5, "[end]")))
			break;
		more += line.len > 0;
		found = more <= 2 && line.len <= 40 && !(line.len && *line.text == '[');
	}
	return found;
}
