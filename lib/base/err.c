/* err - error codes and their one line of text */
#include <fr/err.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int fr_err_write(struct fr_err *err, enum fr_code code, const char *fmt, ...)
{
	char text[sizeof err->message];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (n < 0) {
		text[0] = '\0';
	} else if ((size_t)n >= sizeof text) {
		size_t end = sizeof text - 1;

		while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80)
			end--;
		if (end > 0)
			text[end - 1] = '\0';
	}
	err->code = code;
	memcpy(err->message, text, strlen(text) + 1);
	return n;
}
