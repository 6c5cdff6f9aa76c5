/* mime_decode - quoted-printable, base64 and charsets */
#include "lib/words/words.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include <fr/text.h>

/* --- bytes ----------------------------------------------------------------------------- */

static int mime_hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

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
	for (size_t i = 0; i < len; i++) {
		int high = line[i] == '=' && i + 2 < len ? mime_hex(line[i + 1]) : -1;
		int low = high >= 0 ? mime_hex(line[i + 2]) : -1;

		fr_buf_putc(out, low < 0 ? line[i] : (char)(high * 16 + low));
		i += low < 0 ? 0 : 2;
	}
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

/* --- charsets ---------------------------------------------------------------------------- */

/*
 * Those that mails come in.  What a stranger writes into a header does not choose among all that
 * the C library can load; UTF-7 and those that switch by escapes are left out, but for the one that
 * mails in Japan were written in.
 */
static const struct {
	const char *name, *iconv;
} CHARSETS[] = {
    /* what says Latin-1 is mostly this, and where it is not it is the same */
    {"iso-8859-1", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"iso-8859-2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"iso-8859-9", "ISO-8859-9"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"iso-8859-16", "ISO-8859-16"},
    {"windows-1250", "WINDOWS-1250"},
    {"windows-1251", "WINDOWS-1251"},
    {"windows-1252", "WINDOWS-1252"},
    {"windows-1253", "WINDOWS-1253"},
    {"windows-1254", "WINDOWS-1254"},
    {"windows-1255", "WINDOWS-1255"},
    {"windows-1256", "WINDOWS-1256"},
    {"windows-1257", "WINDOWS-1257"},
    {"windows-1258", "WINDOWS-1258"},
    {"cp1250", "WINDOWS-1250"},
    {"cp1251", "WINDOWS-1251"},
    {"cp1252", "WINDOWS-1252"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"macintosh", "MACINTOSH"},
    {"tis-620", "TIS-620"},
    {"windows-874", "CP874"},
    {"shift_jis", "SHIFT_JIS"},
    {"euc-jp", "EUC-JP"},
    {"iso-2022-jp", "ISO-2022-JP"},
    {"gb2312", "GBK"},
    {"gbk", "GBK"},
    {"gb18030", "GB18030"},
    {"big5", "BIG5"},
    {"euc-kr", "EUC-KR"},
    {"ks_c_5601-1987", "UHC"},
};

static const char *charset_iconv(const char *charset)
{
	for (size_t i = 0; i < sizeof CHARSETS / sizeof CHARSETS[0]; i++) {
		if (strcasecmp(CHARSETS[i].name, charset) == 0)
			return CHARSETS[i].iconv;
	}
	return NULL;
}

static int charset_is_unicode(const char *charset)
{
	static const char *const NAMES[] = {"", "utf-8", "utf8", "us-ascii", "ascii"};

	for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
		if (strcasecmp(NAMES[i], charset) == 0)
			return 1;
	}
	return 0;
}

/* FR_DONE: the bytes are none of it. */
static enum fr_code charset_convert(iconv_t convert, const char *bytes, size_t len,
                                    struct fr_buf *out)
{
	char block[4096];
	size_t done = 0;
	char *in;

	memcpy(&in, &bytes, sizeof in); /* iconv only reads it, and its type does not say so */
	while (done != (size_t)-1 && len) {
		char *to = block;
		size_t room = sizeof block;

		done = iconv(convert, &in, &len, &to, &room);
		fr_buf_add(out, block, (size_t)(to - block));
		if (done == (size_t)-1 && errno == E2BIG)
			done = 0;
	}
	return done == (size_t)-1 ? FR_DONE : FR_OK;
}

enum fr_code words_mime_decode_charset(const char *charset, const char *bytes, size_t len,
                                       struct fr_buf *out, struct fr_err *err)
{
	const char *name = charset_iconv(charset);
	size_t begin = out->len;
	iconv_t convert;
	enum fr_code code = FR_OK;

	if (charset_is_unicode(charset)) {
		fr_buf_add(out, bytes, len);
	} else {
		/* as POSIX has it. NOLINTBEGIN(performance-no-int-to-ptr) */
		convert = name ? iconv_open("UTF-8", name) : (iconv_t)-1;
		if (convert == (iconv_t)-1) /* NOLINTEND(performance-no-int-to-ptr) */
			return fr_err_set(err, FR_BAD,
			                  "the mail is in the charset \"%.40s\", which is not read "
			                  "here; save it as UTF-8",
			                  charset);
		code = charset_convert(convert, bytes, len, out);
		(void)iconv_close(convert);
	}
	if (!code && !out->failed && !fr_text_valid(fr_buf_text(out) + begin, out->len - begin))
		code = FR_DONE;
	if (code) {
		fr_buf_cut(out, begin);
		return fr_err_set(err, FR_BAD, "the mail says that it is %.40s, and is not",
		                  *charset ? charset : "UTF-8");
	}
	return fr_buf_check(out, err);
}
