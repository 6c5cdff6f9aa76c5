/* show - all that is kept about somebody, on one page */
#include "friend.h"

#include "cli/catalog.h"
#include "cli/pager.h"
#include "cli/texts.h"

#include <fr/friend.h>
#include <fr/moment.h>
#include <fr/text.h>

#include <stdio.h>
#include <string.h>

/* Which records stand under which heading. */
struct show_section {
	const char *title; /* a key */
	enum fr_type type;
	int field; /* that decides, or -1 */
	const char *word;
};

static const struct show_section SECTIONS[] = {
    {"friend.show.seasons", FR_TYPE_SEASON, -1, NULL},
    {"friend.show.reaches-them", FR_TYPE_CARE, FR_CARE_WHO, "friend"},
    {"friend.show.reaches-me", FR_TYPE_CARE, FR_CARE_WHO, "me"},
    {"friend.show.needs", FR_TYPE_NEED, -1, NULL},
    {"friend.show.weighs", FR_TYPE_PRESSURE, -1, NULL},
    {"friend.show.limits", FR_TYPE_BOUNDARY, -1, NULL},
    {"friend.show.offers", FR_TYPE_OFFER, FR_OFFER_SIDE, "offer"},
    {"friend.show.wants", FR_TYPE_OFFER, FR_OFFER_SIDE, "want"},
    {"friend.show.agreements", FR_TYPE_AGREEMENT, -1, NULL},
    {"friend.show.pauses", FR_TYPE_PAUSE, -1, NULL},
};

/* What is over is kept and not shown: a later record of the same care, a season that ended, a
 * pressure that passed. */
static int show_wanted(const struct cli *cli, const struct show_section *section,
                       const struct fr_record *record)
{
	const char *word = section->field >= 0 ? fr_record_text(record, section->field) : NULL;

	if (section->field >= 0 && (!word || strcmp(word, section->word) != 0))
		return 0;
	switch (record->type) {
	case FR_TYPE_SEASON:
		return line_is_open(cli, record);
	case FR_TYPE_PRESSURE:
		return line_holds(cli, record, FR_PRESSURE_UNTIL);
	case FR_TYPE_PAUSE:
		return line_holds(cli, record, FR_PAUSE_UNTIL);
	default:
		return 1;
	}
}

struct show_page {
	struct cli *cli;
	const struct show_section *section;
	int n;    /* records under its heading */
	int gone; /* nothing is asked of them any more, and no hard time is looked at again */
};

static enum fr_code show_seen(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct show_page *page = arg;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	FR_FREED(fr_record_free) struct fr_record shown = {0};
	char id[FR_ID_SIZE];

	if (!show_wanted(page->cli, page->section, record))
		return FR_OK;
	FR_TRY(fr_record_ending(page->cli->store, record, id, err));
	if (page->n++ == 0)
		out_text("\n%s%s%s\n", out_escape(OUT_HEAD), texts_word(page->section->title),
		         out_escape(OUT_PLAIN));
	out_text("  ");
	out_id(id);
	out_text("  ");
	FR_TRY(fr_record_copy(record, &shown, err));
	if (page->gone && record->type == FR_TYPE_SEASON)
		fr_record_set_null(&shown, FR_SEASON_REVIEW);
	line_rest(&shown, &line);
	out_stored(&line);
	return FR_OK;
}

static enum fr_code show_sections(struct cli *cli, const struct fr_record *friend)
{
	int gone = fr_friend_standing(friend) > FR_CARING;

	for (size_t i = 0; i < sizeof SECTIONS / sizeof SECTIONS[0]; i++) {
		struct show_page page = {.cli = cli, .section = &SECTIONS[i], .gone = gone};

		FR_TRY(fr_records_each(cli->store, SECTIONS[i].type, friend->row, show_seen, &page,
		                       &cli->err));
	}
	return FR_OK;
}

static void show_fact(const char *what, const char *text)
{
	const char *head;
	char key[40];

	if (!text || !*text)
		return;
	snprintf(key, sizeof key, "friend.is.%.24s", what);
	head = texts_word(key);
	out_text("  %s%*s", head, 12 - fr_text_width(head), "");
	out_shown(text);
	out_text("\n");
}

static void show_list(const struct fr_record *friend, const char *what, int field)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	say_list(friend, field, &text);
	show_fact(what, fr_buf_text(&text));
}

static void show_facts(struct cli *cli, const struct fr_record *friend)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	out_head(fr_record_text(friend, FR_FRIEND_NAME));
	out_text("\n");
	show_list(friend, "called", FR_FRIEND_ALIASES);
	show_list(friend, "tags", FR_FRIEND_TAGS);
	show_fact("now", line_standing(friend));
	if (line_often(cli, friend, &text))
		fr_buf_clear(&text);
	show_fact("rhythm", fr_buf_text(&text));
	fr_buf_clear(&text);
	if (line_birthday(cli, friend, &text))
		fr_buf_clear(&text);
	show_fact("birthday", fr_buf_text(&text));
	fr_buf_clear(&text);
	if (line_is_ahead(cli, friend, FR_FRIEND_REST))
		say_if_when(friend, FR_FRIEND_REST, "", &text);
	show_fact("rests", fr_buf_text(&text));
	if (fr_record_int(friend, FR_FRIEND_ARCHIVED))
		show_fact("archive", texts_word("friend.archive.yes"));
	show_fact("note", fr_record_text(friend, FR_FRIEND_NOTE));
	if (fr_record_int(friend, FR_FRIEND_UNSAFE))
		show_fact("unsafe", texts_word("friend.unsafe.yes"));
}

static enum fr_code show_page(struct cli *cli, const struct fr_record *friend)
{
	pager_begin(cli);
	show_facts(cli, friend);
	FR_TRY(show_sections(cli, friend));
	if (!fr_record_int(friend, FR_FRIEND_UNSAFE))
		return FR_OK;
	out_text("\n");
	return catalog_card(cli, "unsafe");
}

/* --- as records -------------------------------------------------------------------- */

static enum fr_code show_moments(struct cli *cli, int64_t row)
{
	struct fr_moment_filter filter;
	struct fr_moments *moments;
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	enum fr_code code = FR_OK;

	fr_moment_filter_init(&filter);
	filter.friends = &row;
	filter.n_friends = 1;
	FR_TRY(fr_moments_open(cli->store, &filter, &moments, &cli->err));
	while (!out_gone() && (code = fr_moments_next(moments, &moment, &cli->err)) == FR_OK)
		out_record(&moment);
	fr_moments_close(moments);
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code show_json(struct cli *cli, const struct fr_record *friend)
{
	out_record(friend);
	for (int type = 0; type < FR_STORED_TYPES; type++) {
		if (type == FR_TYPE_MOMENT)
			FR_TRY(show_moments(cli, friend->row));
		else if (fr_type_info((enum fr_type)type)->friend_field >= 0)
			FR_TRY(fr_records_each(cli->store, (enum fr_type)type, friend->row,
			                       out_seen, NULL, &cli->err));
	}
	return FR_OK;
}

enum fr_code friend_show(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	int64_t row = 0;

	FR_TRY(given_name(cli, NULL, &row));
	FR_TRY(fr_record_get(cli->store, FR_TYPE_FRIEND, row, &friend, &cli->err));
	return cli->json ? show_json(cli, &friend) : show_page(cli, &friend);
}
