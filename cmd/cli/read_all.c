/* read_all - files and input as they come, and the forms in them */
#include "read_all.h"

#include "run.h"

#include <fr/mime.h>
#include <fr/text.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define INPUT_MAX ((size_t)1 << 20)

typedef enum fr_code read_all_form_of(const char *text, size_t len,
                                      const struct fr_form_field *fields, int n,
                                      struct fr_buf *answers, struct fr_err *err);

enum fr_code read_all_most(struct cli *cli, const char *name, size_t most, struct fr_buf *text)
{
	FR_FREED(run_closed)
	int fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	enum fr_code code = fd < 0 ? fr_err_set(&cli->err, FR_FAIL, "%s", strerror(errno))
	                           : fr_buf_read_all(text, fd, most, &cli->err);

	return code == FR_FAIL ? fr_err_set(&cli->err, FR_FAIL, "cannot read %s: %.400s", name,
	                                    cli->err.message)
	                       : code;
}

enum fr_code read_all_input(struct cli *cli, const char *name, struct fr_buf *text)
{
	enum fr_code code = read_all_most(cli, name, INPUT_MAX, text);

	return code == FR_BAD ? fr_err_set(&cli->err, FR_FAIL, "%s: more than 1 MiB", name) : code;
}

/* One JSON object, or as this other form has it. */
static enum fr_code read_all_fields(const struct fr_buf *text, read_all_form_of *other,
                                    const struct fr_form_field *fields, int n,
                                    struct fr_buf *answers, struct fr_err *err)
{
	const char *start = fr_buf_text(text);

	start += strspn(start, " \t\r\n");
	return (*start == '{' ? fr_form_json : other)(fr_buf_text(text), text->len, fields, n,
	                                              answers, err);
}

enum fr_code read_all_form(struct cli *cli, const struct fr_form_field *fields, int n,
                           struct fr_buf *answers)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	enum fr_code code;

	FR_TRY(read_all_input(cli, "-", &text));
	code = read_all_fields(&text, fr_form_lines, fields, n, answers, &cli->err);
	return code ? fr_err_set(&cli->err, FR_FAIL, "-: %.900s", cli->err.message) : FR_OK;
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
	enum fr_code code;

	FR_TRY(read_all_input(cli, name, &text));
	code = read_all_text(&text, &plain, &cli->err);
	if (!code)
		code = read_all_fields(&plain, fr_form_mail, fields, n, answers, &cli->err);
	return code ? fr_err_set(&cli->err, FR_FAIL, "%s: %.900s", name, cli->err.message) : FR_OK;
}
