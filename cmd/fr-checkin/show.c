/* show - one check-in on a page */
#include "talk.h"

#include "cli/say.h"
#include "cli/words.h"

#include <fr/friend.h>
#include <fr/moment.h>
#include <fr/voice.h>

#include <stdio.h>
#include <string.h>

enum fr_code show_find(struct cli *cli, const char *text, struct fr_record *checkin)
{
	int64_t row;
	enum fr_code code;

	if (strcmp(text, "last") == 0 ||
	    fr_friend_named(cli->store, text, &row, &cli->err) != FR_OK)
		return fr_record_find(cli->store, FR_TYPE_CHECKIN, text, checkin, &cli->err);
	code = talk_last_checkin(cli, row, checkin);
	return code == FR_NOTHING
	           ? fr_err_set(&cli->err, FR_USAGE, "there is no check-in with %.200s yet", text)
	           : code;
}

/* In the order of a talk, and the bank of the question that was asked there. */
static const struct {
	const char *key;
	char bank;
} SAID[] = {{"limits", 0},     {"thanks", 0},    {"opener", 'a'}, {"told", 0},   {"supported", 0},
            {"meaningful", 0}, {"drained", 0},   {"heard", 0},    {"impact", 0}, {"deeper", 'b'},
            {"wish", 0},       {"closing", 'c'}, {"unread", 0}};

/* The question of a bank that was asked in this check-in, or NULL. */
static const char *show_asked(const struct fr_record *checkin, const struct fr_catalog *catalog,
                              char bank)
{
	const char *at = fr_record_text(checkin, FR_CHECKIN_ASKED);
	const char *question = NULL;
	FR_FREED(fr_buf_free) struct fr_buf item = {0};

	while (bank && !question && at && fr_list_next(&at, &item)) {
		const char *key = fr_buf_text(&item);

		if (strncmp(key, "bank.", 5) == 0 && key[5] == bank)
			question = fr_catalog_text(catalog, key);
	}
	return question;
}

/* What one said there, below the question. */
static enum fr_code show_said(const struct fr_record *checkin, const struct fr_catalog *catalog,
                              const char *side, size_t i, int *n, struct fr_buf *text,
                              struct fr_err *err)
{
	const char *heading = show_asked(checkin, catalog, SAID[i].bank);
	char name[32];
	enum fr_code code;

	fr_buf_clear(text);
	code = fr_voice_get(checkin, FR_CHECKIN_VOICES, side, SAID[i].key, text, err);
	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	snprintf(name, sizeof name, "voice.%s", SAID[i].key);
	if (!heading)
		heading = fr_catalog_text(catalog, name);
	if (++*n == 1)
		out_text("\n");
	if (*n == 1)
		catalog_line(strcmp(side, "me") == 0 ? fr_catalog_text(catalog, "talk.you")
		                                     : fr_record_text(checkin, FR_CHECKIN_FRIEND),
		             0);
	catalog_paragraph(heading ? heading : SAID[i].key, 2);
	catalog_lines(fr_buf_text(text), catalog_paragraph, 4);
	return FR_OK;
}

static enum fr_code show_voice(const struct fr_record *checkin, const struct fr_catalog *catalog,
                               const char *side, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	int n = 0;

	for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++)
		FR_TRY(show_said(checkin, catalog, side, i, &n, &text, err));
	return FR_OK;
}

/* One check-in, and what stands below the heading so far. */
struct show {
	struct cli *cli;
	const struct fr_catalog *catalog;
	const struct fr_record *checkin;
	int n;
};

static void show_felt_line(const char *key, const char *rated, void *arg)
{
	struct show *show = arg;
	struct words words = {0};

	if (show->n++ == 0)
		out_text("\n");
	words_text(&words, "f", fr_record_text(show->checkin, FR_CHECKIN_FRIEND));
	words_date(&words, "d", fr_record_int(show->checkin, FR_CHECKIN_AT));
	words_text(&words, "r", rated);
	catalog_say(show->catalog, key, words.list, 0);
}

static enum fr_code show_agreement(const struct fr_record *agreement, void *arg, struct fr_err *err)
{
	struct show *show = arg;
	const char *heading = fr_catalog_text(show->catalog, "show.agreements");
	char id[FR_ID_SIZE];

	(void)err;
	fr_id_format(&show->checkin->id, id);
	if (strcmp(say_text(agreement, FR_AGREEMENT_CHECKIN), id) != 0)
		return FR_OK;
	if (show->n++ == 0) {
		out_text("\n");
		catalog_line(heading ? heading : "", 0);
	}
	return agreement_say(show->cli, agreement, 2);
}

enum fr_code show_moments(struct cli *cli, int64_t row, int64_t since, int64_t until)
{
	struct fr_moment_filter filter;
	struct fr_moments *moments = NULL;
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	enum fr_code code;

	fr_moment_filter_init(&filter);
	filter.friends = &row;
	filter.n_friends = 1;
	filter.since = since;
	filter.until = until;
	code = fr_moments_open(cli->store, &filter, &moments, &cli->err);
	while (!code && !out_gone() &&
	       (code = fr_moments_next(moments, &moment, &cli->err)) == FR_OK) {
		if (cli->json) {
			out_record(&moment);
			continue;
		}
		fr_buf_clear(&line);
		say_time(fr_record_int(&moment, FR_MOMENT_AT), &line);
		fr_buf_puts(&line, "  ");
		say_moment(&moment, SAY_WITHOUT_TIME, &line);
		catalog_line(fr_buf_text(&line), 2);
	}
	fr_moments_close(moments);
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code show_before(struct cli *cli, const struct fr_record *checkin)
{
	int64_t at = fr_record_int(checkin, FR_CHECKIN_AT);

	return show_moments(cli, checkin->value[FR_CHECKIN_FRIEND].num, at - 91 * INT64_C(86400),
	                    at);
}

static enum fr_code show_page(struct cli *cli, const struct fr_record *checkin,
                              const struct fr_catalog *catalog)
{
	const char *name = fr_record_text(checkin, FR_CHECKIN_FRIEND);
	const char *summary = fr_record_text(checkin, FR_CHECKIN_SUMMARY);
	const char *understood = fr_record_text(checkin, FR_CHECKIN_UNDERSTOOD);
	struct fr_word words[] = {{"f", name}, {NULL, NULL}};
	struct show show = {cli, catalog, checkin, 0};
	FR_FREED(fr_buf_free) struct fr_buf head = {0};
	char key[32];

	say_record(checkin, &head);
	catalog_line(fr_buf_text(&head), 0);
	FR_TRY(show_voice(checkin, catalog, "me", &cli->err));
	FR_TRY(show_voice(checkin, catalog, "friend", &cli->err));
	felt_each(checkin, catalog, show_felt_line, &show);
	if (summary) {
		out_text("\n");
		catalog_say(catalog, "show.summary", words, 0);
		catalog_lines(summary, catalog_paragraph, 4);
	}
	if (understood) {
		snprintf(key, sizeof key, "show.understood.%s", understood);
		catalog_say(catalog, key, words, 0);
	}
	show.n = 0;
	FR_TRY(fr_records_each(cli->store, FR_TYPE_AGREEMENT, checkin->value[FR_CHECKIN_FRIEND].num,
	                       show_agreement, &show, &cli->err));
	if (!cli_has(cli, OPT_EVIDENCE))
		return FR_OK;
	out_text("\n");
	catalog_say(catalog, "show.evidence", words, 0);
	return show_before(cli, checkin);
}

enum fr_code checkin_show(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record checkin = {0};
	const struct fr_catalog *catalog = NULL;

	FR_TRY(whom_store(cli));
	FR_TRY(show_find(cli, cli->operands[0], &checkin));
	if (cli->json) {
		list_print(cli, &checkin);
		return cli_has(cli, OPT_EVIDENCE) ? show_before(cli, &checkin) : FR_OK;
	}
	FR_TRY(catalog_get(cli, &catalog));
	return show_page(cli, &checkin, catalog);
}
