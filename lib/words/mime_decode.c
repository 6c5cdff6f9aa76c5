/* mime_decode - quoted-printable and base64 */
#include "lib/words/words.h"

#include <stdint.h>
#include <string.h>

#include "lib/text/text.h"

/* One line without its end.  An "=" at its end joins it with the next one; white space before that
 * was not meant. */
static void quoted_line(const char *line, size_t len, const char *end, size_t end_len,
                        struct fr_buf *out)
{
	int soft;

	while (len && (line[len - 1] == ' ' || line[len - 1] == '\t'))
		len--;
	soft = len && line[len - 1] == '=';
	len -= (size_t)soft;
	text_quoted_decode(line, len, 0, out);
	if (!soft)
		fr_buf_add(out, end, end_len);
}

static void quoted_decode(const char *text, size_t len, struct fr_buf *out)
{
	while (len) {
		const char *newline = memchr(text, '\n', len);
		size_t whole = newline ? (size_t)(newline - text) + 1 : len;
		size_t line = newline ? whole - 1 : whole;

		line -= newline && line && text[line - 1] == '\r';
		quoted_line(text, line, text + line, whole - line, out);
		text += whole;
		len -= whole;
	}
}

static int base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* What is none of its letters is passed over, as RFC 2045 wants it; "=" ends it. */
static void base64_decode(const char *text, size_t len, struct fr_buf *out)
{
	uint32_t bits = 0;
	int n = 0;

	for (size_t i = 0; i < len && text[i] != '='; i++) {
		int value = base64_value(text[i]);

		if (value < 0)
			continue;
		bits = bits << 6 | (uint32_t)value;
		n += 6;
		if (n >= 8) {
			n -= 8;
			fr_buf_putc(out, (char)(bits >> n & 0xFF));
		}
	}
}

void words_mime_decode(enum mime_encoding encoding, const char *text, size_t len,
                       struct fr_buf *out)
{
	if (encoding == MIME_QUOTED_PRINTABLE)
		quoted_decode(text, len, out);
	else if (encoding == MIME_BASE64)
		base64_decode(text, len, out);
	else
		fr_buf_add(out, text, len);
}
