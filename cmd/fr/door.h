#ifndef FR_DOOR_H
#define FR_DOOR_H

#include "cli/cli.h"

/* Between the files of fr. */

enum door_option {
	DOOR_PRIVATE = 256,
	DOOR_BRIEF,
	DOOR_CHECK,
	DOOR_YES,
	DOOR_PAGE,
	DOOR_MAIL,
	DOOR_READ
};

/* What fr does itself. */
enum fr_code today_run(struct cli *cli);

enum fr_code say_run(struct cli *cli);
enum fr_code start_run(struct cli *cli);
enum fr_code week_run(struct cli *cli);
enum fr_code letter_run(struct cli *cli);

/* Ask a question and read one line, without the spaces around it.  FR_DONE: there is no more input.
 */
enum fr_code door_ask(struct cli *cli, const char *question, struct fr_buf *answer);

/* FR_USAGE where nobody is there to be asked. */
enum fr_code door_terminal(struct cli *cli);

/* What it hands on: a command of fr-log, fr-ritual or fr-checkin, a tool by the end of its name,
 * and a word that is neither. */
enum fr_code door_log(struct cli *cli);
enum fr_code door_ritual(struct cli *cli);
enum fr_code door_checkin(struct cli *cli);
enum fr_code door_tool(struct cli *cli);
enum fr_code door_word(struct cli *cli);

/* The manual, or the page of a word. */
enum fr_code door_help(struct cli *cli);

#endif
