#ifndef FR_CLI_H
#define FR_CLI_H

#include <fr/buf.h>
#include <fr/err.h>
#include <fr/id.h>
#include <fr/record.h>
#include <fr/store.h>
#include <fr/time.h>

#include <stddef.h>
#include <stdint.h>

/*
 * What the tools share: options, environment, clock, output and exit status.
 * A tool is one struct cli_tool; its main is cli_main(&tool, argc, argv).
 */

#define FR_FORMAT_VERSION 1 /* of the records */

/* --- options ---------------------------------------------------------------------- */

/* One option of a command.  The shared ones (-j, -d, --help, --version) are everywhere and not
 * listed. */
struct cli_option {
	const char *name;  /* without the dashes */
	char letter;       /* 0: none */
	int id;            /* what cli_next returns; 256 and more, unique in the tool */
	const char *value; /* what its value is called in --help, or NULL where it has none */
	const char *help;  /* NULL: not listed */
};

enum { CLI_EDIT = 'e' }; /* the id of -e wherever a tool has it */

struct cli;

enum { CLI_MANY = -1 }; /* as many operands as one likes */

struct cli_command {
	const char *name;
	enum fr_code (*run)(struct cli *cli);
	const int *options; /* ids that this command takes, ended by 0.  NULL: what stands behind
	                       its name is left as it is, for run to hand on */
	int least, most;    /* operands; CLI_MANY also where run counts them, in words of its own */
	const char *synopsis; /* after the name */
	const char *help;     /* one line */
};

struct cli_tool {
	const char *name;
	const char *about;                  /* one line, the same words as the manual's NAME */
	const char *examples;               /* for --help, before anything else */
	const char *closing;                /* for --help, after all, or NULL */
	const struct cli_command *commands; /* ended by a NULL name */
	const char *fallback;               /* the command where none is named; NULL: one must be */
	const char *otherwise; /* the command to which a first operand belongs that names none;
	                          NULL: one must be named */
	const struct cli_option *options; /* ended by a NULL name */
	const char *with; /* what stands before a friend's name, told to who typed that for a
	                     command; or NULL */
};

#define CLI_OPTIONS 64

struct cli {
	const struct cli_tool *tool;
	const struct cli_command *command;
	const char *called; /* what this program was started as */
	char **words;       /* the whole command line, ended by NULL */
	char **operands;    /* after the command's name; ended by NULL */
	int n_operands;
	struct {
		int id;
		const char *value;
	} options[CLI_OPTIONS]; /* in the order of the command line */
	int n_options;
	int json;       /* -j */
	int completing; /* run hands on to have the last of the operands completed */
	const char *db; /* -d, or NULL */
	int64_t now;    /* milliseconds since the Epoch */
	struct fr_random random;
	struct fr_store *store; /* opened by cli_read or cli_write; closed at the end */
	int held;               /* by cli_hold */
	struct fr_buf kept;     /* a note that was typed; told where it is when the command fails */
	int changed;            /* a step was committed */
	int64_t first_step, last_step; /* that were committed and changed something; 0: none */
	int migrated;                  /* told that the store was of an older version */
	struct fr_err err;             /* for whoever needs one */
};

int cli_main(const struct cli_tool *tool, int argc, char **argv);

/* The value of the last of this option, or NULL; cli_has for options without a value (and with). */
const char *cli_value(const struct cli *cli, int id);
int cli_has(const struct cli *cli, int id);

/* Each value of an option that may be repeated: start with *at = 0; NULL at the end. */
const char *cli_each(const struct cli *cli, int id, int *at);

int64_t cli_now(const struct cli *cli); /* seconds since the Epoch */

/* --- messages -------------------------------------------------------------------------- */

/*
 * A command that fails says why in cli->err and returns its code; the shared main prints the one
 * line, "fr-log: what is wrong", with everything made visible, and ends with the exit status of
 * that code.  What a command has already told in words of its own it returns with an empty message.
 */

/* A word that is no command: who is called so, or the nearest command, or where to look. */
enum fr_code cli_no_such_command(struct cli *cli, const char *word);

/* Print what failed now, for a conversation that goes on, or before more is said about it. */
void cli_tell(struct cli *cli);

/* The code of a failure that was told already. */
enum fr_code cli_told(struct cli *cli, enum fr_code code);

/* A line on standard error that is no failure: closing lines, soft words. */
void cli_note(const struct cli *cli, const char *fmt, ...) FR_PRINTF(2, 3);

/* The same line, appended to what is said when nothing is locked any more. */
void cli_line(const struct cli *cli, const char *text, struct fr_buf *line);

/* --- the store ---------------------------------------------------------------------------- */

/*
 * Every command opens the store to read first (which also sets the zone), reads its command line,
 * and only then opens it to write, so that nothing is made or locked for a command that is refused.
 */

/* Open the store to read.  FR_OK also where there is none yet: cli->store is NULL then.  FR_BUSY
 * where there was one, as with a disk that is not mounted. */
enum fr_code cli_read(struct cli *cli);

/*
 * Take the lock once for what is read from here on, until something is written to standard output:
 * a loop that reads and prints begins each round with it and ends with cli_release.
 */
FR_CHECK enum fr_code cli_hold(struct cli *cli);
void cli_release(struct cli *cli);

/* Open it to write (it is made where there is none) and begin a step with this verb. */
enum fr_code cli_write(struct cli *cli, const char *verb);
enum fr_code cli_commit(struct cli *cli);

/* After a commit that forgot somebody: see fr_store_scrub; each file that goes is told. */
enum fr_code cli_scrub(struct cli *cli);

/* The store was made here: from now on it is missed where it is not there. */
void cli_remember(struct cli *cli);

/* Three lines on where to start, on standard output; with -j nothing. */
enum fr_code cli_start_here(struct cli *cli);

/* Where the store is (or would be), in *path.  make: 1 makes the default folder. */
enum fr_code cli_store_path(struct cli *cli, int make, struct fr_buf *path);

/* FR_FAIL, with words, where the store at this path, or a new one there, may not be written. */
enum fr_code cli_writable(struct cli *cli, const char *path);

/* Every folder on this way that is not there; *made: the last one was not. */
enum fr_code cli_make_way(struct cli *cli, char *path, int *made);

/* Where this program is (name NULL), or the one of this name in the same folder, appended.   */
enum fr_code cli_program(struct cli *cli, const char *name, struct fr_buf *path);

/* --- people -------------------------------------------------------------------------------- */

enum cli_add { CLI_ADD_NEW = -1, CLI_ADD_NOBODY, CLI_ADD_ASK };

/*
 * Who is meant (see fr_friend_find): their full name into *name (NULL with CLI_ADD_NOBODY: not
 * wanted) and their row.  Call it before cli_write, because it may ask.  An unknown one: where add
 * says so *row is 0 and *name is what was typed (storing a record that names them adds them).  add:
 * CLI_ADD_NOBODY; CLI_ADD_ASK asks at a terminal, else the message has the fr-friend line that
 * would add them; CLI_ADD_NEW.
 */
enum fr_code cli_friend(struct cli *cli, const char *text, enum cli_add add, struct fr_buf *name,
                        int64_t *row);

/* "Ana,Ben" into the friends of a record. */
enum fr_code cli_friends(struct cli *cli, const char *text, enum cli_add add,
                         struct fr_record *record, int field);

/* --- reading what a person gave --------------------------------------------------------------- */

/* A whole number of an option or operand.  FR_OK, or FR_USAGE. */
enum fr_code cli_number(struct cli *cli, const char *what, const char *text, int64_t min,
                        int64_t max, int64_t *value);

/* Minutes: 45, or a length of time as fr_duration_read has it.  FR_OK, or FR_USAGE. */
enum fr_code cli_minutes(struct cli *cli, const char *what, const char *text, int *minutes);

/* A day or instant as records keep it: a bare date where no time was named. */
enum fr_code cli_date(struct cli *cli, const char *what, const char *text, enum fr_tense tense,
                      struct fr_when *when);

/* All of standard input as one text (a note), without its last newline; 64 KiB at most. */
enum fr_code cli_read_note(struct cli *cli, struct fr_buf *note);

/* What $VISUAL or $EDITOR made of start.  The store must not be open.  An empty result is FR_OK
 * with nothing in *note. */
enum fr_code cli_edit_note(struct cli *cli, const char *start, struct fr_buf *note);

/* Both ends are a terminal, so that a question may be asked. */
int cli_interactive(void);

/* Ask the yes-or-no question of a key at a terminal, filled with pairs as in texts_add.  1: yes. */
int cli_ask(const char *key, ...);

/* 1: an answer that begins with this letter is yes, in the language that is spoken. */
int cli_is_yes(char letter);

/* --- output ----------------------------------------------------------------------------------- */

/*
 * Standard output.  Lines are kept together and written as wholes; a reader that went away ends it
 * all silently with status 0, any other failure at the end is status 3.
 */
void out_text(const char *fmt, ...)
    FR_PRINTF(1, 2);                             /* trusted text; use out_shown for stored text */
void out_shown(const char *text);                /* stored text, made visible */
void out_stored(const struct fr_buf *line);      /* a line of it; the newline is added */
void out_line(const struct fr_buf *line);        /* a line of NDJSON; the newline is added */
void out_record(const struct fr_record *record); /* a record as NDJSON */
void out_lines(const char *lines, size_t len);   /* many lines, each with its newline */

/* How what follows looks where there are colours; the text is the same everywhere. */
enum out_look {
	OUT_PLAIN,
	OUT_HEAD, /* of a page, a part or a table */
	OUT_ID,
	OUT_BAND
};
void out_colors(int on);                    /* whether there are any; at first there are none */
const char *out_escape(enum out_look look); /* what a terminal is told, or "" */
void out_look(enum out_look look);
void out_head(const char *text); /* a text that may be stored, looking so */
void out_id(const char *id);     /* an id, looking so */

/* out_record for each of many: an fr_record_seen, which ends where the reader is gone. */
enum fr_code out_seen(const struct fr_record *record, void *arg, struct fr_err *err);

/* What was committed last added or changed, as records. */
enum fr_code out_step(struct cli *cli);

void out_before(void (*write)(struct cli *cli), struct cli *cli); /* called before each write */
int out_gone(void);                             /* the reader is gone: stop working */
void out_settle(void);                          /* written so far, and the width stays what it is */
int out_flush(void);                            /* 0, or -1 when something was not written */
const char *out_language(const char *category); /* that the environment names for it, or NULL */
int out_is_utf8(void);                          /* it is one in UTF-8 */
void out_locale(void); /* before a library lays out: UTF-8 also where cron names no language */
int out_width(void);   /* columns of the terminal, $COLUMNS, or 80 */

#endif
