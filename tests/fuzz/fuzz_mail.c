/* fuzz_mail - mails from anywhere: what comes out is text, and never much more than went in */
#include <fr/form.h>
#include <fr/mime.h>
#include <fr/text.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FIELDS = 3 };

static void read_form(const char *text, size_t len)
{
	static const struct fr_form_field FORM[FIELDS] = {
	    {"form", NULL, NULL, 0}, {"wish", "Wish?", "Wanted?", 1}, {"felt", "1 to 5?", NULL, 0}};
	struct fr_buf answers[FIELDS] = {{0}};
	struct fr_err err;

	if (fr_form_mail(text, len, FORM, FIELDS, answers, &err) && err.code != FR_BAD)
		abort();
	for (int i = 0; i < FIELDS; i++)
		fr_buf_free(&answers[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fr_buf out = {0};
	struct fr_err err;
	char *mail = malloc(size ? size : 1); /* no byte behind it */
	enum fr_code code;

	if (!mail)
		return 0;
	memcpy(mail, data, size);
	fr_buf_puts(&out, "kept");
	code = fr_mime_text(mail, size, &out, &err);
	if (code != FR_OK && code != FR_DONE && code != FR_BAD)
		abort();
	if (strncmp(fr_buf_text(&out), "kept", 4) != 0 || (code == FR_DONE && out.len != 4))
		abort();
	if (code == FR_OK &&
	    (!fr_text_valid(out.data, out.len) || out.len > 4 * size + 64 || out.len == 4))
		abort();
	if (code == FR_OK)
		read_form(out.data, out.len);
	fr_buf_free(&out);
	free(mail);
	return 0;
}
