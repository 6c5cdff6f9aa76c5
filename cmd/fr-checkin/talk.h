#ifndef FR_CHECKIN_TALK_H
#define FR_CHECKIN_TALK_H

#include "checkin.h"

#include <stddef.h>

/* One conversation: its steps, what was answered, and how both are kept. */

/* --- answers (answers.c) -------------------------------------------------------------- */

#define ANSWERS_MOST 64 /* as many keys as an object of JSON may have */

/* What was typed, by the keys of the steps; in the order in which it came. */
struct answers {
	struct {
		char key[24];
		char *text;
	} list[ANSWERS_MOST];
	size_t n;
	int failed; /* memory ran out, or there was no room */
};

/* The text of a key, or NULL where it is not there or empty. */
const char *answers_get(const struct answers *answers, const char *key);
void answers_set(struct answers *answers, const char *key, const char *text);
void answers_clear(struct answers *answers);

/* As JSON, {"key":"text",...}, and back; what is no such object is no answers. */
void answers_write(const struct answers *answers, struct fr_buf *out);
void answers_read(struct answers *answers, const char *text);

/* --- the script (script.c) ----------------------------------------------------------------- */

enum step_form {
	STEP_TEXT,
	STEP_YES,    /* yes, partly or no */
	STEP_WHO,    /* me, friend or both */
	STEP_FELT,   /* -3 to 3 */
	STEP_RATING, /* 1 to 5 */
	STEP_DAY,    /* a day to come */
	STEP_REVIEW  /* the same; needed, four weeks ahead where nothing is typed */
};

struct step {
	char key[24];      /* of the answer */
	char question[40]; /* of the catalog */
	const char *part;  /* of the catalog: the heading above it */
	char bank;         /* a question of this bank stands above, or 0 */
	enum step_form form;
	int theirs;     /* the friend speaks */
	char needs[24]; /* asked where this key was answered; empty: always */
	int unless_yes; /* and not with yes */
};

#define SCRIPT_MOST 72

struct script {
	struct step steps[SCRIPT_MOST];
	size_t n;
};

/* The steps of a check-in; began: who begins, me or friend. */
void script_make(struct script *script, const char *began);

/* 1 where the step is to be asked, after what was answered so far. */
int script_applies(const struct step *step, const struct answers *answers);

/* The step of a key, or 0. */
size_t script_find(const struct script *script, const char *key);

/* 1 where the text answers the step, with the text as it is kept in *kept (a day as a date). */
int script_accept(const struct cli *cli, const struct step *step, const char *text,
                  struct fr_buf *kept);

/* --- questions (question.c) ------------------------------------------------------------------- */

#define QUESTION_SIZE  24
#define QUESTION_BANKS "abc"

/* One question of a bank that was not asked last time (a check-in, or NULL): its key,
 * "bank.a.5". */
void question_pick(const struct fr_catalog *catalog, char bank, const struct fr_record *last,
                   char key[QUESTION_SIZE]);

/* --- what went before (talk_last.c); FR_NOTHING: there was none ---------------------------- */

/* The latest check-in with a friend that is not after now. */
enum fr_code talk_last_checkin(struct cli *cli, int64_t row, struct fr_record *checkin);

/* What was typed so far of a conversation with a friend. */
enum fr_code talk_last_draft(struct cli *cli, int64_t row, const char *what,
                             struct fr_record *draft);

/* Whose it is, what for and when, into a new draft. */
enum fr_code talk_last_begin(struct cli *cli, const struct whom *whom, const char *what,
                             struct fr_record *draft);

/* Keep it in the store, as a step of its own; draft has its row, or gets it. */
enum fr_code talk_last_keep(struct cli *cli, const struct whom *whom, const char *what,
                            const struct answers *answers, struct fr_record *draft);

/* Take it away, where it is stored; a step of its own. */
enum fr_code talk_last_drop(struct cli *cli, const struct fr_record *draft);

enum talk_last { TALK_LATER, TALK_ANEW, TALK_ON };

/* Ask with a text of the catalog ({f}, {d}) whether to go on with it. */
enum talk_last talk_last_which(const struct fr_catalog *catalog, struct prompt *prompt,
                               const char *key, const struct whom *whom,
                               const struct fr_record *draft);

/* --- how it felt (felt.c) -------------------------------------------------------------------- */

/* Call seen with the key of each line of the catalog that says it; rated is what {r} stands for, or
 * NULL. */
typedef void felt_seen(const char *key, const char *rated, void *arg);
void felt_each(const struct fr_record *checkin, const struct fr_catalog *catalog, felt_seen *seen,
               void *arg);

/* --- keeping (talk.c) ------------------------------------------------------------------------ */

struct talk {
	struct cli *cli;
	struct fr_catalog *catalog;
	struct whom whom;
	struct script script;
	struct answers answers;
	struct prompt *prompt;
	struct fr_record draft; /* with its row where it is stored */
	const char *began;      /* me or friend */
	size_t at;              /* the step */
	size_t shown;           /* the step whose heading stands above; SIZE_MAX: none */
	int64_t minutes;        /* wished for */
	int64_t started;        /* of a clock that only goes forward, seconds */
	int told;               /* time notes: 1 the middle, 2 the end */
};

/* The key of the question of a bank that is asked in this conversation, or NULL. */
const char *talk_asked(const struct talk *talk, char bank);

/* The answers into the store as a draft; a step of its own.  */
enum fr_code talk_save(struct talk *talk);

/* A check-in, its agreements, and the draft away, as one step; says what was kept. */
enum fr_code talk_finish(struct talk *talk);

#endif
