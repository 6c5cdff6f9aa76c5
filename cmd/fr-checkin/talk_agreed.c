/* talk_agreed - what is agreed in a talk, what became of last time's, and another day for it */
#include "talk.h"

#include <stdio.h>
#include <string.h>

/* --- last time's --------------------------------------------------------------------------- */

struct found {
	struct fr_record first[TALK_LAST];
	int n, most;
};

static int64_t found_review(const struct fr_record *agreement)
{
	return fr_record_has(agreement, FR_AGREEMENT_REVIEW)
	           ? fr_record_int(agreement, FR_AGREEMENT_REVIEW)
	           : INT64_MAX;
}

/* Into its place by when it is to be looked at, the last one away. */
static enum fr_code found_take(const struct fr_record *agreement, void *arg, struct fr_err *err)
{
	struct found *found = arg;
	int at = found->n;

	if (!agreement_is_open(agreement))
		return FR_OK;
	while (at > 0 && found_review(agreement) < found_review(&found->first[at - 1]))
		at--;
	if (at == found->most)
		return FR_OK;
	if (found->n < found->most)
		found->n++;
	else
		fr_record_free(&found->first[found->n - 1]);
	for (int i = found->n - 1; i > at; i--)
		found->first[i] = found->first[i - 1];
	found->first[at] = (struct fr_record){0};
	return fr_record_copy(agreement, &found->first[at], err);
}

enum fr_code talk_agreed_find(struct talk *talk, int most)
{
	struct found found = {.most = most};
	struct cli *cli = talk->cli;
	enum fr_code code = fr_records_each(cli->store, FR_TYPE_AGREEMENT, talk->whom.row,
	                                    found_take, &found, &cli->err);

	for (int i = 0; i < found.n; i++) {
		char key[24], id[FR_ID_SIZE];

		snprintf(key, sizeof key, "last%d.id", i + 1);
		fr_id_format(&found.first[i].id, id);
		answers_set(&talk->answers, key, id);
		fr_record_free(&found.first[i]);
	}
	return code;
}

/* The agreement of last time with this number.  FR_NOTHING: it is gone meanwhile. */
static enum fr_code last_get(const struct talk *talk, int number, struct fr_record *agreement)
{
	struct cli *cli = talk->cli;
	struct fr_id id;
	char key[24];
	const char *text;

	snprintf(key, sizeof key, "last%d.id", number);
	text = answers_get(&talk->answers, key);
	if (!text || fr_id_parse(text, strlen(text), &id, &cli->err))
		return fr_err_set(&cli->err, FR_NOTHING, "there is no such agreement");
	return fr_record_get_id(cli->store, FR_TYPE_AGREEMENT, &id, agreement, &cli->err);
}

enum fr_code talk_agreed_text(const struct talk *talk, int number, struct fr_buf *text)
{
	FR_FREED(fr_record_free) struct fr_record agreement = {0};

	FR_TRY(last_get(talk, number, &agreement));
	fr_buf_puts(text, fr_record_text(&agreement, FR_AGREEMENT_WHAT));
	return FR_OK;
}

/* --- new ones ------------------------------------------------------------------------------- */

static const char *agreed(const struct talk *talk, int number, const char *what)
{
	char key[24];

	snprintf(key, sizeof key, "agree%d.%s", number, what);
	return answers_get(&talk->answers, key);
}

/* One without a review (the talk was left in between) is looked at in four weeks. */
static enum fr_code agreed_review(const struct talk *talk, struct fr_record *agreement)
{
	struct fr_when when = fr_when_date(fr_local_day(cli_now(talk->cli)) + 28);

	return fr_record_set_when(agreement, FR_AGREEMENT_REVIEW, &when, &talk->cli->err);
}

/* Who does it: as it was asked, or as it stands in front: "Ana: picks the place". */
static const char *agreed_who(const struct talk *talk, int number, const char **what,
                              struct fr_buf *who)
{
	static const char *const WHO[] = {"me", "friend", "both", NULL};
	const char *said = agreed(talk, number, "who");
	FR_FREED(fr_buf_free) struct fr_buf front = {0};
	size_t len;

	*what = agreed(talk, number, "what");
	len = strcspn(*what, ":");
	fr_buf_add(&front, *what, len);
	if (!said && (*what)[len] && (*what)[len + 1] && len &&
	    script_word(talk->catalog, WHO, fr_buf_text(&talk->whom.name), fr_buf_text(&front),
	                who)) {
		said = fr_buf_text(who);
		*what += len + 1 + strspn(*what + len + 1, " ");
	}
	return said ? said : "both";
}

static enum fr_code agreed_put(const struct talk *talk, int number, const struct fr_record *checkin,
                               struct fr_record *agreement)
{
	FR_FREED(fr_buf_free) struct fr_buf said = {0};
	const char *what;
	const char *who = agreed_who(talk, number, &what, &said);
	const struct {
		int field;
		const char *text;
	} TEXTS[] = {{FR_AGREEMENT_FRIEND, fr_buf_text(&talk->whom.name)},
	             {FR_AGREEMENT_WHAT, what},
	             {FR_AGREEMENT_WHO, who},
	             {FR_AGREEMENT_UNTIL, agreed(talk, number, "until")},
	             {FR_AGREEMENT_REVIEW, agreed(talk, number, "review")},
	             {FR_AGREEMENT_NOTE, agreed(talk, number, "hard")},
	             {FR_AGREEMENT_STATUS, "open"}};
	struct cli *cli = talk->cli;
	char id[FR_ID_SIZE];
	enum fr_put result;

	fr_record_reset(agreement, FR_TYPE_AGREEMENT);
	fr_id_format(&checkin->id, id);
	FR_TRY(checkin_set(cli, agreement, FR_AGREEMENT_CHECKIN, id));
	for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
		FR_TRY(checkin_set(cli, agreement, TEXTS[i].field, TEXTS[i].text));
	if (!fr_record_has(agreement, FR_AGREEMENT_REVIEW))
		FR_TRY(agreed_review(talk, agreement));
	return fr_record_put(cli->store, agreement, &result, NULL, &cli->err);
}

/* --- what became of them -------------------------------------------------------------------- */

/* It is kept, goes on, or is let go; one that is changed makes room for what is agreed now. */
static enum fr_code last_became(struct talk *talk, int number, struct fr_record *change)
{
	static const struct {
		const char *said, *state;
	} STATES[] = {
	    {"kept", "kept"}, {"go-on", "open"}, {"change", "changed"}, {"let-go", "let-go"}};
	struct cli *cli = talk->cli;
	FR_FREED(fr_record_free) struct fr_record old = {0};
	enum fr_put result;
	const char *said;
	char key[24];

	snprintf(key, sizeof key, "last%d", number);
	said = answers_get(&talk->answers, key);
	if (!said)
		return FR_NOTHING;
	FR_TRY(last_get(talk, number, &old));
	fr_record_reset(change, FR_TYPE_AGREEMENT);
	for (size_t i = 0; i < sizeof STATES / sizeof STATES[0]; i++) {
		if (strcmp(STATES[i].said, said) == 0)
			FR_TRY(checkin_set(cli, change, FR_AGREEMENT_STATUS, STATES[i].state));
	}
	if (strcmp(said, "go-on") == 0)
		FR_TRY(agreed_review(talk, change));
	FR_TRY(fr_record_change(cli->store, change, old.row, &result, &cli->err));
	change->row = old.row;
	return FR_OK;
}

enum fr_code talk_agreed_store(struct talk *talk, const struct fr_record *checkin,
                               struct fr_record *made, int *n)
{
	for (int number = 1; number <= TALK_LAST; number++) {
		enum fr_code code = last_became(talk, number, &made[*n]);

		if (code && code != FR_NOTHING)
			return code;
		*n += !code;
	}
	for (int number = 1; number <= 2; number++) {
		if (agreed(talk, number, "what"))
			FR_TRY(agreed_put(talk, number, checkin, &made[(*n)++]));
	}
	return FR_OK;
}

/* --- another day ------------------------------------------------------------------------------ */

enum fr_code talk_agreed_day(struct talk *talk, const char *day)
{
	struct cli *cli = talk->cli;
	struct fr_word words[] = {{"f", fr_buf_text(&talk->whom.name)}, {NULL, NULL}};
	FR_FREED(fr_record_free) struct fr_record ritual = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};

	FR_TRY(fr_catalog_fill(talk->catalog, "talk.ritual", words, &name, &cli->err));
	fr_record_reset(&ritual, FR_TYPE_RITUAL);
	FR_TRY(fr_record_add_text(&ritual, FR_RITUAL_FRIENDS, words[0].value, &cli->err));
	FR_TRY(checkin_set(cli, &ritual, FR_RITUAL_NAME, fr_buf_text(&name)));
	FR_TRY(checkin_set(cli, &ritual, FR_RITUAL_KIND, "checkin"));
	FR_TRY(checkin_set(cli, &ritual, FR_RITUAL_RRULE, "FREQ=DAILY;COUNT=1"));
	FR_TRY(checkin_set(cli, &ritual, FR_RITUAL_START, day));
	FR_TRY(put_new(cli, cli->command->name, &ritual));
	return put_say(cli, "kept", &ritual);
}
