#ifndef FR_RITUAL_TOOL_H
#define FR_RITUAL_TOOL_H

#include "cli/cli.h"
#include "cli/line.h"
#include "cli/operands.h"

#include <fr/buf.h>
#include <fr/record.h>
#include <fr/ritual.h>

#include <stdint.h>

/* Between the files of fr-ritual. */

enum {
	OPT_WITH = 256,
	OPT_EVERY,
	OPT_START,
	OPT_ON,
	OPT_AT,
	OPT_ZONE,
	OPT_MINUTES,
	OPT_LEAD,
	OPT_KIND,
	OPT_ROLE,
	OPT_NEW,
	OPT_ALL,
	OPT_WITHIN,
	OPT_DUE,
	OPT_FOR,
	OPT_YES,
	OPT_LOG,
	OPT_ONLY,
	OPT_NOTE,
	OPT_ENERGY,
	OPT_PASS,
	OPT_UNTIL,
	OPT_NAME,
	OPT_SEASON,
	OPT_ROTATE,
	OPT_WHO,
	OPT_BY,
	OPT_ITEMS,
	OPT_PRIVATE,
	OPT_EXEC,
	OPT_ALARMS,
	OPT_NOTIFY,
	OPT_INSTALL,
	OPT_UNINSTALL,
	OPT_VERBOSE,
	OPT_DRY_RUN
};

/* --- commands, by the file they are in ------------------------------------------------ */

enum fr_code ritual_once(struct cli *cli);
enum fr_code ritual_add(struct cli *cli);  /* add.c */
enum fr_code ritual_list(struct cli *cli); /* list.c */
enum fr_code ritual_show(struct cli *cli);
enum fr_code ritual_next(struct cli *cli);
enum fr_code ritual_due(struct cli *cli);
enum fr_code ritual_done(struct cli *cli); /* done.c */
enum fr_code ritual_skip(struct cli *cli); /* change_date.c */
enum fr_code ritual_move(struct cli *cli);
enum fr_code ritual_swap(struct cli *cli);
enum fr_code ritual_edit(struct cli *cli); /* edit.c */
enum fr_code ritual_pause(struct cli *cli);
enum fr_code ritual_resume(struct cli *cli);
enum fr_code ritual_end(struct cli *cli);
enum fr_code ritual_rm(struct cli *cli);
enum fr_code ritual_role_swap(struct cli *cli); /* role_swap.c */
enum fr_code agreed_add(struct cli *cli);       /* agreed.c: add - */
enum fr_code rota_run(struct cli *cli);         /* rota.c */
enum fr_code rota_end(struct cli *cli);         /* rota_end.c */
enum fr_code rota_rm(struct cli *cli);
enum fr_code ritual_remind(struct cli *cli);  /* remind.c */
enum fr_code ritual_cron(struct cli *cli);    /* cron.c */
enum fr_code ritual_ics(struct cli *cli);     /* ics.c */
enum fr_code ritual_import(struct cli *cli);  /* import.c */
enum fr_code ritual_charter(struct cli *cli); /* charter.c */
enum fr_code ritual_block(struct cli *cli);   /* block.c */

/* --- turns, all of them; counted --------------------------------------------------------- */

struct rotas {
	struct cli *cli;
	int shown;
};

/* The roles of the ritual that is named, or of all (rota_said.c). */
enum fr_code ritual_rota(struct rotas *rotas);

/* Roles for a season, one line each: "With Ana: until Sun 2026-03-15 you listen and Ana plans; then
 * you swap". */
enum fr_code role_swap_show(struct rotas *rotas);

/* What a ritual is now, said as done (NULL: its rhythm), and when it comes (edit.c). */
enum fr_code edit_say(struct cli *cli, struct fr_ritual *ritual, const char *done);

/* --- which ones (operands.c) ---------------------------------------------------------- */

/* Open the store to read, and find the one that is meant as fr_ritual_find has it. */
enum fr_code ritual_find(struct cli *cli, enum fr_type type, const char *text,
                         struct fr_ritual *ritual);

/* Call seen with each ritual that is not over at this second, as fr_ritual_each has it; with none
 * where there is no store. */
enum fr_code ritual_each(struct cli *cli, int64_t now, fr_ritual_seen *seen, void *arg);

/* --- one time in words (turn_said.c); what is appended is shown with line_out ------------- */

/* "Sun 2026-03-01 18:00  host: you", with whose turn it is as fr_roles_turn has it. */
void turn_said(struct fr_roles *roles, const struct fr_turn *turn, int64_t now, struct fr_buf *out);

/* "host: you, planner: Ana" of a text of roles, or NULL. */
void turn_said_roles(const char *cast, struct fr_buf *out);

/* "you next, then Ana twice, Ben", of those whose turns come one after the other. */
void turn_said_order(const char *const *people, int n, struct fr_buf *out);

/* "me" is "you". */
const char *turn_said_person(const char *person);

/* The next so many dates, with who has which role, on standard output. */
enum fr_code turn_said_next(struct cli *cli, const struct fr_ritual *ritual, int most);

/* --- asking (operands.c) -------------------- */

/* The friend who is named, and whether nothing is said about them. */
enum fr_code operands_friend(struct cli *cli, const char *text, struct fr_buf *name, int64_t *row,
                             int *unsafe);

/* A name as typed: one line, and none that means something else. */
enum fr_code operands_title(struct cli *cli, const char *text, struct fr_record *ritual);

/* Who comes, as --with has it; of somebody unsafe nothing is kept. */
enum fr_code operands_with(struct cli *cli, struct fr_record *record);

/* What was typed about somebody unsafe is not kept: FR_NO, and it says so. */
enum fr_code operands_not_kept(struct cli *cli, const char *name);

/* --kind, --minutes, --lead, --role into a ritual; an empty value clears. */
enum fr_code operands_ritual(struct cli *cli, struct fr_record *ritual, const char *since);

/* --every, --start, --at, --zone into rrule and start; old: the ritual as it was, or NULL
 * (rhythm.c). */
enum fr_code rhythm_read(struct cli *cli, struct fr_record *ritual, const struct fr_ritual *old);

/* The same from words that stand elsewhere, with the day to begin on. */
enum fr_code rhythm_every(struct cli *cli, const char *words, int64_t day,
                          struct fr_record *ritual);

/* --zone, where it is given, is known here. */
enum fr_code rhythm_zone_known(struct cli *cli);

/* The name of somebody a ritual (or rota) is with, or "me", appended. */
enum fr_code operands_person(struct cli *cli, const struct fr_record *ritual, const char *text,
                             struct fr_buf *name);

/* 1: this person is "me" or somebody it is with. */
int operands_takes_part(const struct fr_record *ritual, const char *person);

/* Which time is meant (pick_date.c): that of --for or --due, else the open one at hand, else the
 * next. */
enum pick {
	PICK_ANY,
	PICK_DONE, /* what happened: asks where two are near, and the next only where it is near */
	PICK_AHEAD /* none that is late */
};
enum fr_code pick_turn(struct cli *cli, const struct fr_ritual *ritual, enum pick pick,
                       struct fr_turn *turn);

#endif
