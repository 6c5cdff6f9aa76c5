#ifndef FR_CHECKIN_TOOL_H
#define FR_CHECKIN_TOOL_H

#include "cli/catalog.h"
#include "cli/cli.h"
#include "cli/operands.h"
#include "cli/put.h"

#include <fr/buf.h>
#include <fr/catalog.h>
#include <fr/kind.h>
#include <fr/record.h>

#include <stdint.h>

/* Between the files of fr-checkin: its options and commands, and what most of them need. */

enum {
	OPT_MINUTES = 256,
	OPT_EVERY,
	OPT_OFF,
	OPT_OPEN,
	OPT_DUE,
	OPT_NOTE,
	OPT_EVIDENCE,
	OPT_THEIR_WORDS,
	OPT_REVIEW,
	OPT_UNTIL,
	OPT_SET,
	OPT_WHAT,
	OPT_LIST,
	OPT_CHANGE,
	OPT_RM,
	OPT_AS,
	OPT_DEPTH,
	OPT_BACK,
	OPT_AGAIN,
	OPT_REPLACE,
	OPT_FOR,
	OPT_WITH,
	OPT_PRIVATE,
	OPT_NEW
};

/* --- commands, by the file they are in -------------------------------------------- */

enum fr_code checkin_prepare(struct cli *cli);
enum fr_code checkin_run(struct cli *cli);
enum fr_code checkin_talk(struct cli *cli); /* run.c */
enum fr_code checkin_record(struct cli *cli);
enum fr_code checkin_list(struct cli *cli);
enum fr_code checkin_show(struct cli *cli);
enum fr_code checkin_edit(struct cli *cli); /* checkin_change.c */
enum fr_code checkin_rm(struct cli *cli);
enum fr_code checkin_due(struct cli *cli);
/* What is due, or that nothing is. */
enum fr_code checkin_waiting(struct cli *cli);
enum fr_code checkin_schedule(struct cli *cli);
enum fr_code checkin_agreements(struct cli *cli); /* agreement.c */
enum fr_code checkin_agreement(struct cli *cli);
enum fr_code checkin_draft(struct cli *cli);
enum fr_code checkin_cards(struct cli *cli);
/* hurt, expect, win, own, repair and share (kept_change.c). */
enum fr_code checkin_keep(struct cli *cli);
enum fr_code checkin_wins(struct cli *cli);
enum fr_code checkin_invite(struct cli *cli);
enum fr_code checkin_receive(struct cli *cli);

/* --- whom it is about (whom.c); what fails is said in cli->err --------------------------- */

struct whom {
	struct fr_buf name;
	int64_t row;
	int unsafe;
	enum fr_standing standing;
};

/*
 * The friend whom an operand names.  About an unsafe one there is the neutral card and nothing
 * else: it is printed (with -j nothing is), and the caller returns FR_OK when it sees
 * whom->unsafe.  *whom starts as {0}.
 */
enum fr_code whom_named(struct cli *cli, const char *text, struct whom *whom);
void whom_clear(struct whom *whom);

/* What was given about somebody unsafe is not kept: FR_NO, and it says so. */
enum fr_code whom_not_kept(struct cli *cli, const struct whom *whom);

/* 1 in *hidden: a record about somebody unsafe, which a list does not show. */
enum fr_code whom_hidden(struct cli *cli, const struct fr_record *record, int *hidden);

/* With whom there is nothing to talk about or to invite to (they are remembered, or it has ended):
 * what is so. */
enum fr_code whom_say_standing(struct cli *cli, const struct whom *whom);

/*
 * The friend whom the one operand of a list may name, in *row (else FR_ANY_FRIEND), with the store
 * open where there is one.  FR_DONE: it is somebody unsafe, and the card is shown.
 */
enum fr_code whom_listed(struct cli *cli, int64_t *row);

/* Nothing is kept yet, where a command needs something: a message and FR_USAGE. */
enum fr_code whom_store(struct cli *cli);

/* A text (NULL: none) into a field, refused with its key. */
enum fr_code checkin_set(struct cli *cli, struct fr_record *record, int field, const char *text);

/* --- check-ins -------------------------------------------------------------------------- */

/* A record, without what the friend said, or what was told, unless --their-words or --private is
 * given (list.c). */
void list_print(const struct cli *cli, const struct fr_record *record);

/* The same of one that is stored now, or without -j "DONE ID: ..." (list.c). */
enum fr_code list_say(struct cli *cli, const char *done, struct fr_record *checkin);

/* The check-in that a person means: an id, last, or the name of a friend for the last one with them
 * (show.c). */
enum fr_code show_find(struct cli *cli, const char *text, struct fr_record *checkin);

/* The moments with a friend, since <= at < until, one on a line (show.c). */
enum fr_code show_moments(struct cli *cli, int64_t row, int64_t since, int64_t until);

/* --- agreements (agreement.c) ------------------------------------------------------------ */

/* One agreement in a line behind so many spaces. */
enum fr_code agreement_say(struct cli *cli, const struct fr_record *agreement, int indent);
int agreement_is_open(const struct fr_record *agreement);

/* --- what went well (wins.c) -------------------------------------------------------------- */

/* What is noticed about a friend (a row) in what is kept: seen is called with each line. */
typedef void win_seen(const char *text, void *arg);
enum fr_code wins_see(struct cli *cli, const struct fr_catalog *catalog, int64_t row,
                      win_seen *seen, void *arg);

/* --- cards (cards.c) ------------------------------------------------------------------------ */

/* Print the card of this name. */
enum fr_code cards_show(struct cli *cli, const char *name);

/* --- typing (prompt.c) ---------------------------------------------------------------------- */

enum prompt_said {
	PROMPT_TEXT,  /* a line, in *text; it may be empty */
	PROMPT_SKIP,  /* /skip */
	PROMPT_BACK,  /* /back */
	PROMPT_LEAVE, /* /leave, /quit: let's leave it here */
	PROMPT_END    /* the input ended or a signal came; *text has what was typed of the line */
};

struct prompt;

/* Lines from standard input: edited at a terminal, plain from a pipe. */
enum fr_code prompt_open(struct cli *cli, struct prompt **prompt);

/* One question. */
struct prompt_ask {
	void (*say)(void *arg); /* says it, and again after a card; or NULL */
	void *arg;
	const char *label; /* who speaks, "You> " */
	const char *start; /* stands there already and can be changed, or NULL */
	const char *help;  /* what /help says, or NULL */
	int hidden;        /* what is typed is not seen */
};

/* Say it and read one line; /help, /crisis and /safety are answered here. */
enum prompt_said prompt_line(struct prompt *prompt, const struct prompt_ask *ask,
                             struct fr_buf *text);

/* Several questions, with a way back (prompt_form.c). */
struct prompt_form {
	void *arg;
	size_t n;
	void (*ask)(void *arg, size_t at, struct prompt_ask *ask);
	size_t (*before)(void *arg, size_t at); /* NULL: the one before, but for the first */
	/* text is NULL where it is skipped; *next is the next one already, and may be changed */
	enum fr_code (*take)(void *arg, size_t at, const char *text, size_t *next);
};

/*
 * From question *at on.  *ended is PROMPT_TEXT after the last, PROMPT_LEAVE, or PROMPT_END with
 * what was typed of the line in *half.
 */
enum fr_code prompt_through(struct prompt *prompt, const struct prompt_form *form, size_t *at,
                            enum prompt_said *ended, struct fr_buf *half);

/* The signal that ended it, or 0: raise it once everything is kept. */
int prompt_close(struct prompt *prompt);

/* For FR_FREED, where that signal is not raised again. */
static inline void prompt_closed(struct prompt **prompt)
{
	prompt_close(*prompt);
}

/* list.c: a word of a record ("kept", "partly") as the texts of OF have it; NULL: "". */
const char *list_word(const char *of, const char *word);

#endif
