#ifndef FR_CLI_PARTS_H
#define FR_CLI_PARTS_H

#include "cli.h"

/* Between the files that make cli.h. */

enum { OPT_HELP = 'h', OPT_VERSION = 1, OPT_JSON = 'j', OPT_DB = 'd', OPT_COLOR = 2 };

/* Fill in options and operands; FR_OK, or FR_USAGE after a message. */
enum fr_code cli_parse(struct cli *cli, int argc, char **argv);

/* 1: what stands behind the first operand is not read here, but by the program it is handed to. */
int cli_hands_on(const struct cli *cli);

/* The option of the tool, or of all tools, that has this id; the tool's command of this name; or
 * NULL. */
const struct cli_option *cli_option_by_id(const struct cli *cli, int id);
const struct cli_command *cli_command_named(const struct cli *cli, const char *name);

/* The one that the first operand names, or to which it belongs, or that is meant without any; or
 * NULL. */
const struct cli_command *cli_command_meant(const struct cli *cli);

/* 1: the command (NULL: any) takes the option of this id. */
int cli_command_takes(const struct cli_command *command, int id);

/* The commands of all tools but fr, from their tables (CMakeLists.txt makes it); the last has no
 * command. */
struct cli_of {
	const char *command, *tool;
};
extern const struct cli_of cli_of_tools[];

/* Errors that say what is near, or how it is written: an option as it was typed, with its dashes;
 * an option without a value that was given one. */
enum fr_code cli_no_such_option(struct cli *cli, const char *text);
enum fr_code cli_takes_no_value(struct cli *cli, const struct cli_option *option);

/* Find the command, and see that it takes the options that were given. */
enum fr_code cli_dispatch(struct cli *cli);

/* 1: asked by --help, or by the word help instead of a command, which is taken off the operands. */
int cli_wants_help(struct cli *cli);

/* Of the command that the first operand names, else of the whole tool. */
void cli_help(const struct cli *cli);

/* Where a note is kept that a person writes: a pattern for mkstemp, in memory where that is
 * possible. */
#define CLI_NOTE_PLACE 512
void cli_note_place(char path[CLI_NOTE_PLACE]);

/* What is kept on purpose has its own name; where it can have none it keeps the one it has. */
void cli_note_keep(char path[CLI_NOTE_PLACE]);

/* Where notes are while they are written, and how those of an editor that runs begin there: the
 * process follows. */
const char *cli_note_folder(void);
#define CLI_NOTE_OPEN "fr-note-"

/* Say what something that was ended in its midst left beside the store and where notes are. */
void cli_leftovers(const struct cli *cli, const char *store);

/* The options that every tool has, ended by a NULL name. */
extern const struct cli_option cli_shared[];

/* Print what could stand where the last of the words begins; always FR_OK, and never a message. */
int cli_complete(struct cli *cli, int n_words, char **words);

/* Where the store is where neither -d nor FR_DB names one. */
enum fr_code cli_default_path(struct cli *cli, int make, struct fr_buf *path);

/* FR_BUSY, with words, where the store (path NULL: on the way to it something is missing) is not
 * there, or empty, and was made here once. */
enum fr_code cli_missing(struct cli *cli, const char *path);

/* Make every folder on the way, the last one closed to others where the disk knows
 * modes.  path is the same afterwards. */
enum fr_code cli_make_folders(struct cli *cli, char *path);

/* Remember that the step of this command line may be kept, though that failed. */
void cli_unsure(struct cli *cli, int64_t step);

/* FR_DONE, with words, where the line that is given again was kept after all.  The store is open.
 */
enum fr_code cli_was_kept(struct cli *cli);

/* Read FR_NOW and FR_SEED, or the clock of the system. */
enum fr_code cli_clock(struct cli *cli);

/* Let the C library know the zone, and say so where there is no such zone. */
void cli_zone(const struct cli *cli);

#endif
