/* quoted - quoted-printable */
#include "lib/text/text.h"

#include "lib/base/base.h"

void text_quoted_decode(const char *text, size_t len, int least, struct fr_buf *out)
{
	for (size_t i = 0; i < len; i++) {
		int high = text[i] == '=' && i + 2 < len ? base_hex_digit(text[i + 1]) : -1;
		int low = high >= 0 ? base_hex_digit(text[i + 2]) : -1;

		if (low >= 0 && high * 16 + low >= least) {
			fr_buf_putc(out, (char)(high * 16 + low));
			i += 2;
		} else {
			fr_buf_putc(out, text[i]);
		}
	}
}
