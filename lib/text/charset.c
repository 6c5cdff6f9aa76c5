/* charset - text of other charsets as UTF-8 */
#include <fr/text.h>

#include "lib/text/text.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

/*
 * Those that mails and address books come in.  What a stranger writes into a header does not choose
 * among all that the C library can load; UTF-7 and those that switch by escapes are left out, but
 * for the one that mails in Japan were written in.
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
    {"utf-16", "UTF-16"},
    {"utf-16le", "UTF-16LE"},
    {"utf-16be", "UTF-16BE"},
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

/* 0: the bytes are none of it. */
static int charset_convert(iconv_t convert, const char *bytes, size_t len, struct fr_buf *out)
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
	return done != (size_t)-1;
}

enum fr_code text_charset_decode(const char *charset, const char *bytes, size_t len,
                                 struct fr_buf *out, struct fr_err *err)
{
	const char *name = charset_iconv(charset);
	size_t begin = out->len;
	iconv_t convert;
	int good = 1;

	if (charset_is_unicode(charset)) {
		fr_buf_add(out, bytes, len);
	} else {
		/* as POSIX has it. NOLINTBEGIN(performance-no-int-to-ptr) */
		convert = name ? iconv_open("UTF-8", name) : (iconv_t)-1;
		if (convert == (iconv_t)-1) /* NOLINTEND(performance-no-int-to-ptr) */
			return name && errno == ENOMEM ? fr_err_nomem(err) : FR_NOTHING;
		good = charset_convert(convert, bytes, len, out);
		(void)iconv_close(convert);
	}
	if (out->failed)
		return fr_err_nomem(err);
	if (good && out->len - begin >= 3 && memcmp(out->data + begin, "\xEF\xBB\xBF", 3) == 0) {
		memmove(out->data + begin, out->data + begin + 3, out->len - begin - 3);
		fr_buf_cut(out, out->len - 3);
	}
	if (good && fr_text_valid(fr_buf_text(out) + begin, out->len - begin))
		return FR_OK;
	fr_buf_cut(out, begin);
	return FR_BAD;
}
