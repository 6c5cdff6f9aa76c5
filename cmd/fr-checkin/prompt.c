/* prompt - lines that a person types: edited at a terminal, and not lost when it dies */
#include "checkin.h"

#include <errno.h>
#include <histedit.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <termios.h>
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
	out_locale();
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
	return 1;
}

/* A line without its end, as it comes. */
static int prompt_plain(struct prompt *prompt, struct fr_buf *text)
{
	char byte = '\0';
	int n;

	while ((n = prompt_byte(prompt, &byte)) > 0 && byte != '\n')
		fr_buf_add(text, &byte, 1);
	return n > 0 || (n == 0 && text->len);
}

/* Not seen while it is typed: without the editor, and without the terminal's echo. */
static int prompt_hidden(struct prompt *prompt, struct fr_buf *text)
{
	struct termios before, quiet;
	int got;

	tcgetattr(STDIN_FILENO, &before);
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	quiet.c_lflag |= ICANON;
	quiet.c_iflag |= ICRNL;
	tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
	out_text("%s", fr_buf_text(&prompt->label));
	out_flush();
	got = prompt_plain(prompt, text);
	tcsetattr(STDIN_FILENO, TCSANOW, &before);
	out_text("\n");
	return got;
}

/* One line into text.  0: the input ended. */
static int prompt_get(struct prompt *prompt, const struct prompt_ask *ask, struct fr_buf *text)
{
	int got;

	fr_buf_clear(text);
	fr_buf_clear(&prompt->partial);
	out_flush();
	fr_buf_clear(&prompt->label);
	fr_buf_puts(&prompt->label, ask->label);
	got = ask->hidden ? prompt_hidden(prompt, text) : prompt_edited(prompt, ask->start, text);
	while (text->len && strchr(" \r\t\n", text->data[text->len - 1]))
		fr_buf_cut(text, text->len - 1);
	return got;
}

enum word { WORD_NONE, WORD_SKIP, WORD_BACK, WORD_LEAVE, WORD_HELP, WORD_CRISIS, WORD_SAFETY };

/* What a line that begins with / asks for: in any case, and by a beginning that only one has. */
static enum word prompt_word(const char *text)
{
	static const struct {
		const char *name;
		enum word word;
	} WORDS[] = {{"skip", WORD_SKIP},    {"back", WORD_BACK}, {"leave", WORD_LEAVE},
	             {"quit", WORD_LEAVE},   {"help", WORD_HELP}, {"crisis", WORD_CRISIS},
	             {"safety", WORD_SAFETY}};
	enum word found = WORD_NONE;
	size_t len;

	text += strspn(text, " ");
	len = *text == '/' ? strlen(text + 1) : 0;
	if (*text != '/' ||
	    strspn(text + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ?") != len)
		return WORD_NONE;
	for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
		if (!len || strncasecmp(WORDS[i].name, text + 1, len) != 0)
			continue;
		if (found != WORD_NONE)
			return WORD_HELP; /* which of them? */
		found = WORDS[i].word;
	}
	return found == WORD_NONE ? WORD_HELP : found;
}

enum prompt_said prompt_line(struct prompt *prompt, const struct prompt_ask *ask,
                             struct fr_buf *text)
{
	static const enum prompt_said SAID[] = {[WORD_NONE] = PROMPT_TEXT,
	                                        [WORD_SKIP] = PROMPT_SKIP,
	                                        [WORD_BACK] = PROMPT_BACK,
	                                        [WORD_LEAVE] = PROMPT_LEAVE};

	for (;;) {
		enum word word;

		if (ask->say)
			ask->say(ask->arg);
		if (!prompt_get(prompt, ask, text))
			return PROMPT_END;
		word = prompt_word(fr_buf_text(text));
		if (word < WORD_HELP)
			return SAID[word];
		/* one word away, wherever somebody types; then the same is asked again */
		out_text("\n");
		if (word == WORD_HELP)
			catalog_paragraph(
			    ask->help ? ask->help : "/skip /back /leave /help /crisis /safety", 0);
		else
			cards_show(prompt->cli, word == WORD_CRISIS ? "crisis" : "safety");
		out_text("\n");
	}
}

int prompt_close(struct prompt *prompt)
{
	if (!prompt)
		return 0;
	el_end(prompt->edit);
	/* one that waits is seen now: it may not end us before what was typed is kept */
	sigprocmask(SIG_SETMASK, &prompt->waiting, NULL);
	for (size_t i = 0; i < N_SIGNALS; i++)
		sigaction(SIGNALS[i], &prompt->before[i], NULL);
	fr_buf_free(&prompt->partial);
	fr_buf_free(&prompt->label);
	free(prompt);
	return (int)prompt_signal;
}
