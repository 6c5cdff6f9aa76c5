/* prompt - lines that a person types: edited at a terminal, and not lost when it dies */
#include "checkin.h"

#include <errno.h>
#include <histedit.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

static const int SIGNALS[] = {SIGHUP, SIGTERM, SIGINT};

#define N_SIGNALS (sizeof SIGNALS / sizeof SIGNALS[0])

/* The only thing that a handler may touch. */
static volatile sig_atomic_t prompt_signal;

struct prompt {
	struct cli *cli;
	EditLine *edit;
	struct fr_buf label;
	struct fr_buf partial; /* of the line, when the input ended */
	struct sigaction before[N_SIGNALS];
	sigset_t waiting; /* what may arrive while we wait */
};

static void prompt_seen(int number)
{
	prompt_signal = number;
}

static char *prompt_label(EditLine *edit)
{
	static char nothing[] = "";
	struct prompt *prompt = NULL;

	el_get(edit, EL_CLIENTDATA, &prompt);
	return prompt->label.data ? prompt->label.data : nothing;
}

/* One byte.  1; 0: the input ended; -1: a signal, or an error. */
static int prompt_byte(struct prompt *prompt, char *byte)
{
	struct pollfd fd = {STDIN_FILENO, POLLIN, 0};

	for (;;) {
		ssize_t n;

		if (prompt_signal)
			return -1;
		if (ppoll(&fd, 1, NULL, &prompt->waiting) < 0) {
			if (errno != EINTR)
				return -1;
			continue;
		}
		n = read(STDIN_FILENO, byte, 1);
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		return n < 0 ? -1 : (int)n;
	}
}

/* What stands in the line when the terminal or the person goes. */
static void prompt_rescue(struct prompt *prompt, EditLine *edit)
{
	const LineInfo *line = el_line(edit);

	fr_buf_clear(&prompt->partial);
	if (line && line->lastchar > line->buffer)
		fr_buf_add(&prompt->partial, line->buffer, (size_t)(line->lastchar - line->buffer));
}

/* libedit asks for one character. */
static int prompt_getc(EditLine *edit, wchar_t *character)
{
	struct prompt *prompt = NULL;
	mbstate_t state = {0};
	char byte;

	el_get(edit, EL_CLIENTDATA, &prompt);
	for (;;) {
		int n = prompt_byte(prompt, &byte);
		size_t got;

		if (n <= 0) {
			prompt_rescue(prompt, edit);
			return n;
		}
		got = mbrtowc(character, &byte, 1, &state);
		if (got == (size_t)-1)
			memset(&state, 0, sizeof state); /* no UTF-8: passed over */
		else if (got != (size_t)-2)
			return 1;
	}
}

static enum fr_code prompt_terminal(struct cli *cli, struct prompt *prompt)
{
	prompt->edit = el_init(cli->tool->name, stdin, stdout, stderr);
	if (!prompt->edit)
		return fr_err_nomem(&cli->err);
	el_set(prompt->edit, EL_CLIENTDATA, prompt);
	el_set(prompt->edit, EL_SIGNAL, 0);
	el_set(prompt->edit, EL_EDITOR, "emacs");
	el_set(prompt->edit, EL_PROMPT, prompt_label);
	el_set(prompt->edit, EL_GETCFN, prompt_getc);
	return FR_OK;
}

enum fr_code prompt_open(struct cli *cli, struct prompt **out)
{
	struct sigaction action = {.sa_handler = prompt_seen};
	struct prompt *prompt = calloc(1, sizeof *prompt);
	sigset_t block;
	enum fr_code code;

	if (!prompt)
		return fr_err_nomem(&cli->err);
	prompt->cli = cli;
	code = prompt_terminal(cli, prompt);
	if (code) {
		free(prompt);
		return code;
	}
	/* blocked but while we wait, so that no write to the store is cut and no signal missed */
	sigemptyset(&block);
	for (size_t i = 0; i < N_SIGNALS; i++)
		sigaddset(&block, SIGNALS[i]);
	sigprocmask(SIG_BLOCK, &block, &prompt->waiting);
	for (size_t i = 0; i < N_SIGNALS; i++)
		sigaction(SIGNALS[i], &action, &prompt->before[i]);
	*out = prompt;
	return FR_OK;
}

static int prompt_edited(struct prompt *prompt, const char *start, struct fr_buf *text)
{
	const char *line;
	int count = 0;

	if (start && *start)
		el_push(prompt->edit, start);
	/* before the label is seen: a Ctrl-D typed then would be lost */
	el_set(prompt->edit, EL_PREP_TERM, 1);
	line = el_gets(prompt->edit, &count);
	if (!line || count <= 0) {
		fr_buf_add(text, fr_buf_text(&prompt->partial), prompt->partial.len);
		out_text("\n");
		return 0;
	}
	fr_buf_add(text, line, (size_t)count);
	while (text->len && text->data[text->len - 1] == '\n')
		fr_buf_cut(text, text->len - 1);
	return 1;
}

/* One line into text.  0: the input ended. */
static int prompt_get(struct prompt *prompt, const char *label, const char *start,
                      struct fr_buf *text)
{
	int got;

	fr_buf_clear(text);
	fr_buf_clear(&prompt->partial);
	out_flush();
	fr_buf_clear(&prompt->label);
	fr_buf_puts(&prompt->label, label);
	got = prompt_edited(prompt, start, text);
	while (text->len && (text->data[text->len - 1] == ' ' || text->data[text->len - 1] == '\r'))
		fr_buf_cut(text, text->len - 1);
	return got;
}

enum prompt_said prompt_line(struct prompt *prompt, const char *label, const char *start,
                             struct fr_buf *text)
{
	static const struct {
		const char *word;
		enum prompt_said said;
	} WORDS[] = {{"/skip", PROMPT_SKIP}, {"/back", PROMPT_BACK}, {"/leave", PROMPT_LEAVE}};
	int got = prompt_get(prompt, label, start, text);

	/* one word away, wherever somebody types; then the same is asked again */
	while (got && (strcmp(fr_buf_text(text), "/crisis") == 0 ||
	               strcmp(fr_buf_text(text), "/safety") == 0)) {
		out_text("\n");
		cards_show(prompt->cli, fr_buf_text(text) + 1);
		out_text("\n");
		got = prompt_get(prompt, label, start, text);
	}
	if (!got)
		return PROMPT_END;
	for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
		if (strcmp(fr_buf_text(text), WORDS[i].word) == 0)
			return WORDS[i].said;
	}
	return PROMPT_TEXT;
}

int prompt_close(struct prompt *prompt)
{
	if (!prompt)
		return 0;
	el_end(prompt->edit);
	for (size_t i = 0; i < N_SIGNALS; i++)
		sigaction(SIGNALS[i], &prompt->before[i], NULL);
	sigprocmask(SIG_SETMASK, &prompt->waiting, NULL);
	fr_buf_free(&prompt->partial);
	fr_buf_free(&prompt->label);
	free(prompt);
	return (int)prompt_signal;
}
