/* agenda_said - what was said and noted about a friend, as lines of the agenda */
#include "agenda.h"

#include "cli/say.h"

#include <fr/due.h>

#include <stdio.h>
#include <string.h>

#define WINS_DAYS 91 /* how far back a win is told of */

typedef void said_take(struct agenda *agenda, const struct fr_record *record);

static void said_words(struct agenda *agenda, const struct fr_record *record, int text, int when)
{
	words_text(&agenda->words, "t", fr_record_text(record, text));
	words_text(&agenda->words, "d", NULL);
	if (when >= 0 && fr_record_has(record, when))
		agenda_day(agenda, "d", fr_local_day(fr_record_int(record, when)));
}

/* 1 where the time of the field is still to come, or there is none. */
static int said_holds(const struct agenda *agenda, const struct fr_record *record, int field)
{
	return fr_record_last(record, field, INT64_MAX) > cli_now(agenda->cli);
}

static void said_season(struct agenda *agenda, const struct fr_record *season)
{
	char key[48];

	if (fr_record_int(season, FR_SEASON_START) > cli_now(agenda->cli) ||
	    !said_holds(agenda, season, FR_SEASON_END))
		return;
	said_words(agenda, season, FR_SEASON_NOTE, FR_SEASON_START);
	snprintf(key, sizeof key, "prepare.hard.%s%s", fr_record_text(season, FR_SEASON_WHO),
	         fr_record_has(season, FR_SEASON_NOTE) ? ".note" : "");
	agenda_add(agenda, AGENDA_PERSPECTIVE, key);
}

static void said_pressure(struct agenda *agenda, const struct fr_record *pressure)
{
	if (!said_holds(agenda, pressure, FR_PRESSURE_UNTIL))
		return;
	said_words(agenda, pressure, FR_PRESSURE_TEXT, FR_PRESSURE_UNTIL);
	agenda_add(agenda, AGENDA_PERSPECTIVE,
	           fr_record_has(pressure, FR_PRESSURE_UNTIL) ? "prepare.pressure.until"
	                                                      : "prepare.pressure");
}

/* A guess is a question to ask. */
static void said_need(struct agenda *agenda, const struct fr_record *need)
{
	said_words(agenda, need, FR_NEED_TEXT, FR_NEED_AT);
	agenda_add(agenda, AGENDA_PERSPECTIVE,
	           strcmp(say_text(need, FR_NEED_SOURCE), "guess") == 0 ? "prepare.need.guess"
	                                                                : "prepare.need.told");
}

static void said_win(struct agenda *agenda, const struct fr_record *win)
{
	int64_t at =
	    fr_record_has(win, FR_WIN_AT) ? fr_record_int(win, FR_WIN_AT) : win->created / 1000;

	if (cli_now(agenda->cli) - at > WINS_DAYS * INT64_C(86400))
		return;
	said_words(agenda, win, FR_WIN_TEXT, FR_WIN_AT);
	agenda_add(agenda, AGENDA_WINS, "prepare.win");
}

static void said_agreement(struct agenda *agenda, const struct fr_record *agreement)
{
	char key[48];

	if (!agreement_is_open(agreement))
		return;
	said_words(agenda, agreement, FR_AGREEMENT_WHAT, FR_AGREEMENT_REVIEW);
	snprintf(key, sizeof key, "prepare.agreement.%s",
	         fr_record_text(agreement, FR_AGREEMENT_WHO));
	agenda_add(agenda, AGENDA_AGREEMENTS, key);
}

static void said_offer(struct agenda *agenda, const struct fr_record *offer)
{
	said_words(agenda, offer, FR_OFFER_TEXT, -1);
	agenda_add(agenda, AGENDA_OFFERS,
	           strcmp(fr_record_text(offer, FR_OFFER_SIDE), "want") == 0 ? "prepare.want"
	                                                                     : "prepare.offer");
}

/* What may be asked, as both wrote it down in their charter. */
static void said_charter(struct agenda *agenda, const struct fr_record *charter)
{
	static const struct {
		int field;
		const char *word;
	} LISTS[] = {
	    {FR_CHARTER_OK, "ok"}, {FR_CHARTER_ASK, "ask"}, {FR_CHARTER_NOT_NOW, "not_now"}};
	char key[48];

	for (size_t i = 0; i < sizeof LISTS / sizeof LISTS[0]; i++) {
		FR_FREED(fr_buf_free) struct fr_buf list = {0};

		if (!fr_record_has(charter, LISTS[i].field))
			continue;
		say_list(charter, LISTS[i].field, &list);
		words_text(&agenda->words, "t", fr_buf_text(&list));
		snprintf(key, sizeof key, "prepare.charter.%s.%s",
		         fr_record_text(charter, FR_CHARTER_WHO), LISTS[i].word);
		agenda_add(agenda, AGENDA_OFFERS, key);
		words_text(&agenda->words, "t", NULL);
	}
}

/* The user's own words, as they are; the measure only says what they are about. */
static void said_boundary(struct agenda *agenda, const struct fr_record *boundary)
{
	char key[64];

	said_words(agenda, boundary, FR_BOUNDARY_TEXT, -1);
	words_int(&agenda->words, "l", fr_record_int(boundary, FR_BOUNDARY_LIMIT));
	snprintf(key, sizeof key, "prepare.limit.%s%s",
	         fr_record_text(boundary, FR_BOUNDARY_MEASURE),
	         fr_record_has(boundary, FR_BOUNDARY_TEXT) ? ".text" : "");
	agenda_add(agenda, AGENDA_BOUNDARIES, key);
}

static void said_waiting(struct agenda *agenda, const struct fr_record *record)
{
	static const struct {
		enum fr_type type;
		int text, at;
		const char *key;
	} TYPES[] = {
	    {FR_TYPE_HURT, FR_HURT_TEXT, FR_HURT_AT, "prepare.hurt"},
	    {FR_TYPE_EXPECTATION, FR_EXPECTATION_TEXT, FR_EXPECTATION_AT, "prepare.expectation"},
	    {FR_TYPE_REPAIR, FR_REPAIR_EXPERIMENT, FR_REPAIR_AT, "prepare.repair"}};
	int64_t day, since;

	if (!fr_due_record(record, cli_now(agenda->cli), &day, &since))
		return;
	for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
		if (TYPES[i].type != record->type)
			continue;
		said_words(agenda, record, TYPES[i].text, TYPES[i].at);
		if (!fr_record_has(record, TYPES[i].at))
			agenda_day(agenda, "d", fr_local_day(record->created / 1000));
		agenda_add(agenda, AGENDA_WAITING, TYPES[i].key);
	}
}

struct said {
	struct agenda *agenda;
	said_take *take;
	int with_id; /* a command names it by its id: {i} */
};

static enum fr_code said_one(const struct fr_record *record, void *arg, struct fr_err *err)
{
	const struct said *said = arg;
	struct agenda *agenda = said->agenda;
	char id[FR_ID_SIZE];

	if (said->with_id)
		FR_TRY(fr_record_ending(agenda->cli->store, record, id, err));
	if (said->with_id)
		words_keep(&agenda->words, "i", id);
	said->take(agenda, record);
	/* the words lent from it end with it */
	words_text(&agenda->words, "t", NULL);
	return FR_OK;
}

enum fr_code agenda_said(struct agenda *agenda)
{
	int64_t row = agenda->person.row;
	const struct {
		said_take *take;
		int64_t row;
		enum fr_type type;
		int with_id;
	} PARTS[] = {{said_season, row, FR_TYPE_SEASON, 0},
	             {said_pressure, row, FR_TYPE_PRESSURE, 0},
	             {said_need, row, FR_TYPE_NEED, 0},
	             {said_win, row, FR_TYPE_WIN, 0},
	             {said_agreement, row, FR_TYPE_AGREEMENT, 1},
	             {said_offer, row, FR_TYPE_OFFER, 0},
	             {said_offer, 0, FR_TYPE_OFFER, 0},
	             {said_charter, row, FR_TYPE_CHARTER, 0},
	             {said_boundary, row, FR_TYPE_BOUNDARY, 0},
	             {said_boundary, 0, FR_TYPE_BOUNDARY, 0},
	             {said_waiting, row, FR_TYPE_HURT, 1},
	             {said_waiting, row, FR_TYPE_EXPECTATION, 1},
	             {said_waiting, row, FR_TYPE_REPAIR, 1}};

	for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++) {
		struct said said = {agenda, PARTS[i].take, PARTS[i].with_id};

		FR_TRY(fr_records_each(agenda->cli->store, PARTS[i].type, PARTS[i].row, said_one,
		                       &said, &agenda->cli->err));
	}
	return FR_OK;
}
