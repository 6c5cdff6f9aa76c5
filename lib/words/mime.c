/* mime - the text of a mail that was kept whole */
#include <fr/mime.h>

#include <fr/text.h>

#include "lib/text/text.h"
#include "lib/words/words.h"

#include <stdio.h>
#include <string.h>

#define DEEPEST      8
#define BOUNDARY_MAX 70 /* as RFC 2046 has it */

/* A part of a mail, and what its headers say. */
struct part {
	const char *body;
	size_t len;
	char type[64];     /* "text/plain"; small letters */
	char charset[64];  /* empty: none is named */
	char encoding[64]; /* the same */
	char boundary[BOUNDARY_MAX + 1];
	int says; /* it has a header that says what it is */
};

struct mime {
	struct fr_buf *out;
	struct fr_err *err; /* the first that went wrong, while nothing was found */
	int found;          /* parts of plain text */
	int said;           /* those with something in them */
	struct fr_buf html; /* what the first part of HTML says */
	char other[64];     /* the type of something else that was there */
};

/* --- headers ------------------------------------------------------------------------------ */

static size_t line_length(const char *text, size_t len)
{
	const char *newline = memchr(text, '\n', len);

	return newline ? (size_t)(newline - text) + 1 : len;
}

/* The characters of a line without its end. */
static size_t line_text(const char *line, size_t len)
{
	len -= len && line[len - 1] == '\n';
	len -= len && line[len - 1] == '\r';
	return len;
}

/* The length of "Name" in "Name: value", or 0. */
static size_t header_name(const char *line, size_t len)
{
	size_t n = 0;

	while (n < len && line[n] > ' ' && line[n] < 0x7F && line[n] != ':')
		n++;
	return n < len && line[n] == ':' ? n : 0;
}

/* One token or quoted string at *at, in small letters where lower; what does not fit is cut. */
static void header_value(const char **at, char *value, size_t size, int lower)
{
	size_t n = 0;
	int quoted = **at == '"';

	for (*at += quoted; **at && (quoted ? **at != '"' : strchr("; \t\"", **at) == NULL);
	     ++*at) {
		char c = **at;

		if (quoted && c == '\\' && (*at)[1])
			c = *++*at;
		if (lower && c >= 'A' && c <= 'Z')
			c = (char)(c | 32);
		if (n + 1 < size)
			value[n++] = c;
	}
	*at += quoted && **at == '"';
	value[n] = '\0';
}

/* "text/plain; charset=utf-8; boundary=x" */
static void header_type(const char *value, struct part *part)
{
	char ignored[8];

	header_value(&value, part->type, sizeof part->type, 1);
	while ((value = strchr(value, ';')) != NULL) {
		const char *name = value + 1 + strspn(value + 1, " \t");
		size_t len = strcspn(name, "=;\" \t");

		value = name;
		if (name[len] != '=')
			continue;
		value += len + 1;
		if (text_is(name, len, "charset"))
			header_value(&value, part->charset, sizeof part->charset, 1);
		else if (text_is(name, len, "boundary"))
			header_value(&value, part->boundary, sizeof part->boundary, 0);
		else
			header_value(&value, ignored, sizeof ignored, 0);
	}
}

/* One header, its lines joined. */
static void header_take(const char *header, size_t name, struct part *part)
{
	const char *value = header + name + 1;

	value += strspn(value, " \t");
	if (text_is(header, name, "Content-Type"))
		header_type(value, part);
	else if (text_is(header, name, "Content-Transfer-Encoding"))
		header_value(&value, part->encoding, sizeof part->encoding, 1);
	else
		return;
	part->says = 1;
}

/* Read the headers at the start of text; the body is what follows the empty line.  0: they are
 * none. */
static int part_read(const char *text, size_t len, struct part *part, struct fr_buf *header)
{
	*part = (struct part){.type = "text/plain"};
	while (len) {
		size_t whole = line_length(text, len);
		size_t line = line_text(text, whole);
		size_t name = header_name(text, line);

		if (line && !name)
			return 0;
		if (!line) {
			part->body = text + whole;
			part->len = len - whole;
			return 1;
		}
		fr_buf_clear(header);
		do {
			fr_buf_add(header, text, line);
			text += whole;
			len -= whole;
			whole = len ? line_length(text, len) : 0;
			line = line_text(text, whole);
		} while (line && (*text == ' ' || *text == '\t'));
		/* a NUL in it ends it: it would be no text anyway */
		header_take(fr_buf_text(header), name, part);
	}
	part->body = text;
	return 1;
}

/* --- parts ------------------------------------------------------------------------------------ */

static enum fr_code mime_part(struct mime *mime, const struct part *part, int depth);

/* What says nothing of its charset, or too little, is what mail programs mean by that. */
static enum fr_code mime_charset(struct mime *mime, const char *charset, const struct fr_buf *bytes,
                                 struct fr_buf *out)
{
	static const char *const LEAST[] = {"", "us-ascii", "ascii"};
	enum fr_code code =
	    text_charset_decode(charset, fr_buf_text(bytes), bytes->len, out, mime->err);

	for (size_t i = 0; i < sizeof LEAST / sizeof LEAST[0] && code == FR_BAD; i++) {
		if (strcmp(charset, LEAST[i]) == 0)
			code = text_charset_decode("windows-1252", fr_buf_text(bytes), bytes->len,
			                           out, mime->err);
	}
	if (code == FR_NOTHING)
		return fr_err_set(mime->err, FR_BAD,
		                  "the mail is in the charset \"%.40s\", which is not read here; "
		                  "save it as UTF-8",
		                  charset);
	if (code == FR_BAD)
		return fr_err_set(mime->err, FR_BAD, "the mail says that it is %.40s, and is not",
		                  *charset ? charset : "UTF-8");
	return code;
}

/* The bytes of a part, its encoding taken off, as UTF-8. */
static enum fr_code mime_decoded(struct mime *mime, const struct part *part, struct fr_buf *out)
{
	static const char *const NAMES[] = {"quoted-printable", "base64"};
	static const char *const AS_IT_IS[] = {"", "7bit", "8bit", "binary"};
	FR_FREED(fr_buf_free) struct fr_buf bytes = {0};
	enum mime_encoding encoding = MIME_PLAIN;
	int known = 0;

	for (size_t i = 0; i < sizeof AS_IT_IS / sizeof AS_IT_IS[0]; i++)
		known |= strcmp(part->encoding, AS_IT_IS[i]) == 0;
	for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
		if (strcmp(part->encoding, NAMES[i]) == 0)
			encoding = (enum mime_encoding)(MIME_QUOTED_PRINTABLE + (int)i);
	}
	if (!known && encoding == MIME_PLAIN)
		return fr_err_set(
		    mime->err, FR_BAD,
		    "the mail is encoded as \"%.40s\", and not as quoted-printable or base64",
		    part->encoding);
	words_mime_decode(encoding, part->body, part->len, &bytes);
	FR_TRY(fr_buf_check(&bytes, mime->err));
	return mime_charset(mime, part->charset, &bytes, out);
}

static enum fr_code mime_plain(struct mime *mime, const struct part *part)
{
	size_t before = mime->out->len;
	const char *text;

	FR_TRY(mime_decoded(mime, part, mime->out));
	text = fr_buf_text_from(mime->out, before);
	/* some programs send an empty one beside the HTML */
	mime->found++;
	mime->said += text[strspn(text, " \t\r\n")] != '\0';
	fr_buf_putc(mime->out, '\n');
	return FR_OK;
}

/* Read where there is no plain text. */
static enum fr_code mime_html(struct mime *mime, const struct part *part)
{
	FR_FREED(fr_buf_free) struct fr_buf page = {0};

	FR_TRY(mime->html.len ? FR_OK : mime_decoded(mime, part, &page));
	if (page.len)
		words_html_text(page.data, page.len, &mime->html);
	return FR_OK;
}

/* Whether a line is the boundary (1), or the last one (2). */
static int part_boundary(const struct part *part, const char *line, size_t len)
{
	size_t n = strlen(part->boundary);
	int last;

	if (len < n + 2 || memcmp(line, "--", 2) != 0 || memcmp(line + 2, part->boundary, n) != 0)
		return 0;
	line += n + 2;
	len -= n + 2;
	last = len >= 2 && memcmp(line, "--", 2) == 0;
	for (size_t i = last ? 2 : 0; i < len; i++) {
		if (line[i] != ' ' && line[i] != '\t')
			return 0;
	}
	return 1 + last;
}

/* A part of several: what it lacks is no reason to leave the others. */
static enum fr_code mime_one_of(struct mime *mime, const char *text, size_t len, int depth)
{
	struct fr_err why = *mime->err;
	FR_FREED(fr_buf_free) struct fr_buf header = {0};
	struct part part;
	enum fr_code code;

	if (!part_read(text, len, &part, &header)) {
		part = (struct part){.type = "text/plain"};
		part.body = text;
		part.len = len;
	}
	if (header.failed)
		return fr_err_nomem(mime->err);
	code = mime_part(mime, &part, depth);
	/* the first one is told, and only where there is nothing else to tell */
	if (code == FR_BAD && (mime->found || why.code))
		*mime->err = why;
	return code == FR_BAD ? FR_OK : code;
}

static enum fr_code mime_several(struct mime *mime, const struct part *part, int depth)
{
	int alternatives = strcmp(part->type, "multipart/alternative") == 0;
	int said = mime->said;
	const char *start = NULL; /* of the part that is read */
	const char *end = part->body + part->len;

	for (const char *at = part->body; at <= end;) {
		size_t whole = at < end ? line_length(at, (size_t)(end - at)) : 0;
		int boundary = part_boundary(part, at, line_text(at, whole));

		if (start && (boundary || at == end))
			FR_TRY(mime_one_of(mime, start, (size_t)(at - start), depth + 1));
		if (boundary)
			start = boundary == 1 ? at + whole : NULL;
		if (boundary == 2 || at == end || (alternatives && mime->said > said))
			break;
		at += whole;
	}
	return FR_OK;
}

static enum fr_code mime_part(struct mime *mime, const struct part *part, int depth)
{
	if (depth > DEEPEST)
		return fr_err_set(mime->err, FR_BAD, "the mail is nested deeper than %d parts",
		                  DEEPEST);
	if (strncmp(part->type, "multipart/", 10) == 0)
		return *part->boundary ? mime_several(mime, part, depth) : FR_OK;
	if (strcmp(part->type, "message/rfc822") == 0)
		return mime_one_of(mime, part->body, part->len, depth + 1);
	if (strcmp(part->type, "text/plain") == 0)
		return mime_plain(mime, part);
	if (strcmp(part->type, "text/html") == 0)
		return mime_html(mime, part);
	if (!*mime->other)
		snprintf(mime->other, sizeof mime->other, "%s", part->type);
	return FR_OK;
}

enum fr_code fr_mime_text(const char *mail, size_t len, struct fr_buf *out, struct fr_err *err)
{
	struct mime mime = {.out = out, .err = err};
	FR_FREED(fr_buf_free) struct fr_buf header = {0};
	struct part part;
	size_t before = out->len;
	enum fr_code code;

	/* a mail of a mailbox has a line of its own before its headers */
	if (len >= 5 && memcmp(mail, "From ", 5) == 0) {
		size_t line = line_length(mail, len);

		mail += line;
		len -= line;
	}
	*err = (struct fr_err){0};
	code = part_read(mail, len, &part, &header) && part.says ? FR_OK : FR_DONE;
	if (header.failed)
		return fr_err_nomem(err);
	/* what says nothing of itself and is no UTF-8 can be what was usual before it */
	if (code == FR_DONE && !fr_text_valid(mail, len)) {
		if (text_charset_decode("windows-1252", mail, len, out, err) == FR_OK)
			return FR_OK;
		fr_buf_cut(out, before); /* what was read of it up to where it is neither */
	}
	if (!code)
		code = mime_part(&mime, &part, 0);
	if (!code && !mime.said && mime.html.len) {
		fr_buf_cut(out, before);
		fr_buf_puts(out, mime.html.data);
		out->failed |= mime.html.failed;
		mime.found++;
	}
	fr_buf_free(&mime.html);
	if (!code && !mime.found)
		code = err->code ? err->code
		       : *mime.other
		           ? fr_err_set(err, FR_BAD, "no plain text is in this mail, only %.60s",
		                        mime.other)
		           : fr_err_set(err, FR_BAD, "no plain text is in this mail");
	return code ? code : fr_buf_check(out, err);
}
