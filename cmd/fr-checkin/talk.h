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
	STEP_LIMITS,  /* a text, or that now is no good time */
	STEP_CONSENT, /* yes, unwritten or no */
	STEP_LAST,    /* what became of an agreement: kept, go-on, change or let-go */
	STEP_YES,     /* yes, partly or no */
	STEP_WHO,     /* me, friend or both */
	STEP_FELT,    /* -3 to 3 */
	STEP_RATING,  /* 1 to 5 */
	STEP_DAY,     /* a day to come */
	STEP_REVIEW   /* the same; needed, four weeks ahead where nothing is typed */
};

enum step_by { BY_BOTH, BY_ME, BY_FRIEND };

struct step {
	char key[24];      /* of the answer */
	char question[40]; /* of the catalog */
	const char *part;  /* of the catalog: the heading above it */
	char bank;         /* a question of this bank stands above, or 0 */
	enum step_form form;
	enum step_by by; /* who speaks */
	char needs[24];  /* asked where this key was answered; empty: always */
	int unless_yes;  /* and not with yes */
};

#define SCRIPT_MOST 72

struct script {
	struct step steps[SCRIPT_MOST];
	size_t n;
};

/* The steps of a check-in, or of the short talk; began: who begins, me or friend. */
void script_make(struct script *script, const char *began);
void script_make_short(struct script *script, const char *began);

/* 1 where the step is to be asked, after what was answered so far. */
int script_applies(const struct step *step, const struct answers *answers);

/* The step of a key, or 0. */
size_t script_find(const struct script *script, const char *key);

struct talk;

/* 1 where the text answers the step, with the text as it is kept in *kept (a day as a date). */
int script_accept(const struct talk *talk, enum step_form form, const char *text,
                  struct fr_buf *kept);

/* 1: the text means one of these words of the catalog (talk.say.WORD) and no other, in any case
 * and by its beginning; *kept is the word.  name (or NULL) also says friend. */
int script_word(const struct fr_catalog *catalog, const char *const *words, const char *name,
                const char *text, struct fr_buf *kept);

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
	const struct fr_catalog *catalog;
	struct whom whom;
	struct script script;
	struct answers answers;
	struct prompt *prompt;
	struct fr_record draft; /* with its row where it is stored */
	const char *what;       /* checkin, or talk: the short one */
	const char *began;      /* me or friend */
	size_t at;              /* the step */
	size_t shown;           /* the step whose heading stands above; SIZE_MAX: none */
	int64_t minutes;        /* wished for */
	int64_t started;        /* of a clock that only goes forward, seconds */
	int told;               /* how much time is left was said */
	struct fr_buf label;    /* who speaks, "Ana> " */
};

/* The key of the question of a bank that is asked in this conversation, or NULL. */
const char *talk_asked(const struct talk *talk, char bank);

/* The answers into the store as a draft; a step of its own.  */
enum fr_code talk_save(struct talk *talk);

/* A check-in, its agreements, and the draft away, as one step; says what was kept. */
enum fr_code talk_finish(struct talk *talk);

/* --- agreements of a talk (talk_agreed.c) -------------------------------------------------- */

#define TALK_LAST 2 /* of last time, that are looked at first */

/* The open agreements of last time, the first to be looked at first: their ids among the answers,
 * last1.id and so on; what they say, by their number. */
enum fr_code talk_agreed_find(struct talk *talk, int most);
enum fr_code talk_agreed_text(const struct talk *talk, int number, struct fr_buf *text);

/* Inside a step: the new ones of this check-in, and what became of those of last time; what was
 * stored in made (of TALK_LAST + 2), with how many in *n. */
enum fr_code talk_agreed_store(struct talk *talk, const struct fr_record *checkin,
                               struct fr_record *made, int *n);

/* Another day for it, as a ritual of one day. */
enum fr_code talk_agreed_day(struct talk *talk, const char *day);

#endif
