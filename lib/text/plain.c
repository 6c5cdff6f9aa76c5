/* plain - a file of another program as UTF-8 with lines that end in LF */
#include <fr/text.h>

#include "lib/text/text.h"

#include <string.h>

#define LOOK 4096 /* bytes at the beginning of a file that say what it is */

/* "UTF-16LE", "UTF-16BE", or NULL: by its mark, or by the NULs that ASCII has in it. */
static const char *plain_wide(const char *text, size_t len)
{
	size_t nul[2] = {0, 0};
	size_t look = len < LOOK ? len : LOOK;

	if (len >= 2 && memcmp(text, "\xFF\xFE", 2) == 0)
		return "UTF-16LE";
	if (len >= 2 && memcmp(text, "\xFE\xFF", 2) == 0)
		return "UTF-16BE";
	for (size_t i = 0; i < look; i++)
		nul[i & 1] += text[i] == '\0';
	if (nul[1] > look / 4 && nul[0] < look / 16)
		return "UTF-16LE";
	return nul[0] > look / 4 && nul[1] < look / 16 ? "UTF-16BE" : NULL;
}

static enum fr_code plain_widen(struct fr_buf *text, const char *charset, struct fr_err *err)
{
	struct fr_buf wide = *text;
	enum fr_code code;

	*text = (struct fr_buf){0};
	code = text_charset_decode(charset, fr_buf_text(&wide), wide.len & ~(size_t)1, text, err);
	fr_buf_free(&wide);
	return code == FR_BAD ? fr_err_set(err, FR_BAD, "begins as UTF-16 and is none") : code;
}

/* Marks at the beginnings of lines, as files that were joined have them, and a lone CR where no
 * LF ends a line. */
static void plain_lines(struct fr_buf *text)
{
	int old = text->len && !memchr(text->data, '\n', text->len);
	size_t kept = 0;
	char before = '\n';

	for (size_t at = 0; at < text->len; at++) {
		char c = text->data[at];

		if (before == '\n' && c == '\xEF' && text->len - at >= 3 &&
		    memcmp(text->data + at, "\xEF\xBB\xBF", 3) == 0) {
			at += 2;
			continue;
		}
		before = c == '\r' && old ? '\n' : c;
		text->data[kept++] = before;
	}
	fr_buf_cut(text, kept);
}

enum fr_code fr_text_plain(struct fr_buf *text, struct fr_err *err)
{
	const char *charset = plain_wide(fr_buf_text(text), text->len);

	FR_TRY(charset ? plain_widen(text, charset, err) : FR_OK);
	if (text->len)
		plain_lines(text);
	return fr_buf_check(text, err);
}

enum fr_code text_plain_latin(const char *bytes, size_t len, struct fr_buf *out, int *other,
                              struct fr_err *err)
{
	size_t begin = out->len;
	enum fr_code code = FR_OK;

	if (fr_text_valid(bytes, len)) {
		fr_buf_add(out, bytes, len);
		return fr_buf_check(out, err);
	}
	/* only what is no UTF-8: files that were joined have both */
	for (size_t at = 0; at < len && !code;) {
		int32_t cp;
		size_t n = text_decode(bytes + at, len - at, &cp);

		if (n)
			fr_buf_add(out, bytes + at, n);
		else
			code = text_charset_decode("windows-1252", bytes + at, n = 1, out, err);
		at += n;
	}
	if (code)
		fr_buf_cut(out, begin);
	*other |= !code;
	return code ? code : fr_buf_check(out, err);
}
