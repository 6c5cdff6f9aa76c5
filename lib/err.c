/* err - error codes and their one line of text */
#include <fr/err.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int fr_err_write(struct fr_err *err, enum fr_code code, const char *fmt, ...)
{
	va_list ap;
	int n;

	err->code = code;
	va_start(ap, fmt);
	n = vsnprintf(err->message, sizeof err->message, fmt, ap);
	va_end(ap);
	if (n < 0) {
		err->message[0] = '\0';
	} else if ((size_t)n >= sizeof err->message) {
		size_t end = sizeof err->message - 1;

		while (end > 0 && ((unsigned char)err->message[end - 1] & 0xC0) == 0x80)
			end--;
		if (end > 0)
			err->message[end - 1] = '\0';
	}
	return n;
}
