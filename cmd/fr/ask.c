/* ask - questions of fr at a terminal, and their answers */
#include "door.h"

#include "cli/catalog.h"

#include <fr/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is wider than the terminal is wrapped, and answered below. */
static void ask_print(const char *question)
{
	if (fr_text_width(question) + 1 < out_width()) {
		out_shown(question);
		out_text(" ");
		return;
	}
	catalog_paragraph(question, 0);
	out_text("> ");
}

enum fr_code door_ask(struct cli *cli, const char *question, struct fr_buf *answer)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t len;

	ask_print(question);
	fr_buf_clear(answer);
	if (out_flush() != 0)
		return fr_err_set(&cli->err, FR_FAIL, "cannot ask");
	len = getline(&line, &room, stdin);
	while (len > 0 && strchr(" \t\r\n", line[len - 1]))
		line[--len] = '\0';
	if (len > 0)
		fr_buf_puts(answer, line + strspn(line, " \t"));
	free(line);
	if (len < 0) {
		out_text("\n");
		return FR_DONE;
	}
	if (!fr_text_valid(fr_buf_text(answer), answer->len))
		return fr_err_set(&cli->err, FR_USAGE, "the answer is not UTF-8");
	return fr_buf_check(answer, &cli->err);
}

enum fr_code door_terminal(struct cli *cli)
{
	if (cli_interactive() && !cli->json)
		return FR_OK;
	return fr_err_set(&cli->err, FR_USAGE, "fr %s asks questions, and wants a terminal",
	                  cli->command->name);
}
