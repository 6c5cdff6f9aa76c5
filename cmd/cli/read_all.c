/* read_all - files and input as they come, and the forms in them */
#include "read_all.h"

#include <fr/mime.h>
#include <fr/text.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define INPUT_MAX ((size_t)1 << 20)

enum fr_code read_all_input(struct cli *cli, const char *name, struct fr_buf *text)
{
	int fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	enum fr_code code = fd < 0 ? fr_err_set(&cli->err, FR_FAIL, "%s", strerror(errno))
	                           : fr_buf_read_all(text, fd, INPUT_MAX, &cli->err);

	if (code == FR_FAIL)
		code = fr_err_set(&cli->err, FR_FAIL, "cannot read %s: %.400s", name,
		                  cli->err.message);
	else if (code == FR_BAD)
		code = fr_err_set(&cli->err, FR_FAIL, "%s: more than 1 MiB", name);
	if (fd > STDIN_FILENO)
		close(fd);
	return code;
}

enum fr_code read_all_form(struct cli *cli, const struct fr_form_field *fields, int n,
                           struct fr_buf *answers)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	const char *start;
	enum fr_code code = read_all_input(cli, "-", &text);

	if (code)
		goto out;
	start = fr_buf_text(&text) + strspn(fr_buf_text(&text), " \t\r\n");
	code = *start == '{'
	           ? fr_form_json(fr_buf_text(&text), text.len, fields, n, answers, &cli->err)
	           : fr_form_lines(fr_buf_text(&text), text.len, fields, n, answers, &cli->err);
	if (code)
		code = fr_err_set(&cli->err, FR_FAIL, "-: %.900s", cli->err.message);
out:
	return code;
}

/* A mail that was kept whole says how it is to be read; any other text is read as it stands. */
static enum fr_code read_all_text(const struct fr_buf *text, struct fr_buf *plain,
                                  struct fr_err *err)
{
	enum fr_code code = fr_mime_text(fr_buf_text(text), text->len, plain, err);

	if (code != FR_DONE)
		return code;
	if (!fr_text_valid(fr_buf_text(text), text->len))
		return fr_err_set(
		    err, FR_BAD,
		    "the form is not UTF-8; a mail that is kept with its headers says what it is");
	fr_buf_add(plain, fr_buf_text(text), text->len);
	return fr_buf_check(plain, err);
}

enum fr_code read_all_mail(struct cli *cli, const char *name, const struct fr_form_field *fields,
                           int n, struct fr_buf *answers)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0}, plain = {0};
	enum fr_code code = read_all_input(cli, name, &text);

	if (code)
		goto out;
	code = read_all_text(&text, &plain, &cli->err);
	if (!code) {
		const char *start = fr_buf_text(&plain);

		start += strspn(start, " \t\r\n");
		code = *start == '{' ? fr_form_json(fr_buf_text(&plain), plain.len, fields, n,
		                                    answers, &cli->err)
		                     : fr_form_mail(fr_buf_text(&plain), plain.len, fields, n,
		                                    answers, &cli->err);
	}
	if (code)
		code = fr_err_set(&cli->err, FR_FAIL, "%s: %.900s", name, cli->err.message);
out:
	return code;
}
