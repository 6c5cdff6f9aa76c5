/* show - one check-in on a page */
#include "talk.h"

#include "cli/say.h"

#include <fr/friend.h>
#include <fr/moment.h>
#include <fr/voice.h>

#include <stdio.h>
#include <string.h>

enum fr_code show_find(struct cli *cli, const char *text, struct fr_record *checkin)
{
	int64_t row;
	enum fr_code code = FR_NOTHING;

	/* a name stands for the last check-in with them */
	if (strcmp(text, "last") != 0 &&
	    fr_friend_named(cli->store, text, &row, &cli->err) == FR_OK) {
		code = last_checkin(cli, row, checkin);
		if (code == FR_NOTHING)
			return fr_err_set(&cli->err, FR_USAGE,
			                  "there is no check-in with %.200s yet", text);
	} else {
		code = fr_record_find(cli->store, FR_TYPE_CHECKIN, text, checkin, &cli->err);
	}
	return code ? cli->err.code : FR_OK;
}

static void show_line(const char *text)
{
	out_shown(text);
	out_text("\n");
}

/* Texts have lines of their own: each stands below the heading. */
static void show_lines(const char *text)
{
	struct fr_buf line = {0};

	while (*text) {
		size_t len = strcspn(text, "\n");

		fr_buf_clear(&line);
		fr_buf_add(&line, text, len);
		texts_paragraph(fr_buf_text(&line), 4);
		text += len + (text[len] == '\n');
	}
	fr_buf_free(&line);
}

static enum fr_code show_voice(const struct fr_record *checkin, const struct fr_catalog *catalog,
                               const char *side, const char *name, struct fr_err *err)
{
	const char *const *keys = fr_type_info(FR_TYPE_CHECKIN)->fields[FR_CHECKIN_VOICES].words;
	struct fr_buf text = {0};
	enum fr_code code = FR_OK;
	char key[32];
	int n = 0;

	for (int i = 0; !code && keys[i]; i++) {
		const char *heading;

		fr_buf_clear(&text);
		code = fr_voice_get(checkin, FR_CHECKIN_VOICES, side, keys[i], &text, err);
		if (code == FR_NOTHING) {
			code = FR_OK;
			continue;
		}
		if (!code && n++ == 0) {
			out_text("\n");
			show_line(name);
		}
		snprintf(key, sizeof key, "voice.%s", keys[i]);
		heading = fr_catalog_text(catalog, key);
		out_text("  ");
		show_line(heading ? heading : keys[i]);
		show_lines(fr_buf_text(&text));
	}
	fr_buf_free(&text);
	return code;
}

static void show_felt(const struct fr_record *checkin, const struct fr_catalog *catalog)
{
	static const int FIELDS[] = {FR_CHECKIN_FELT_ME, FR_CHECKIN_FELT_FRIEND};
	static const char *const SIDES[] = {"me", "friend"};
	struct fr_when when = {fr_record_int(checkin, FR_CHECKIN_AT),
	                       checkin->value[FR_CHECKIN_AT].offset};
	char day[FR_WHEN_SIZE];
	struct fr_word words[] = {{"f", fr_record_text(checkin, FR_CHECKIN_FRIEND)},
	                          {"d", day},
	                          {"r", NULL},
	                          {NULL, NULL}};
	struct fr_buf rated = {0};
	char key[32];

	fr_when_local(when.sec, &when);
	fr_when_format(&when, day);
	day[10] = '\0';
	if (fr_record_has(checkin, FIELDS[0]) || fr_record_has(checkin, FIELDS[1]) ||
	    fr_record_has(checkin, FR_CHECKIN_RATINGS))
		out_text("\n");
	for (int i = 0; i < 2; i++) {
		if (!fr_record_has(checkin, FIELDS[i]))
			continue;
		snprintf(key, sizeof key, "felt.%s.%d", SIDES[i],
		         (int)fr_record_int(checkin, FIELDS[i]));
		texts_say(catalog, key, words, 0);
	}
	for (int i = 0; i < 2; i++) {
		fr_buf_clear(&rated);
		if (!ratings_said(checkin, catalog, SIDES[i], &rated))
			continue;
		words[2].value = fr_buf_text(&rated);
		texts_say(catalog, i ? "rated.friend" : "rated.me", words, 0);
	}
	fr_buf_free(&rated);
}

static enum fr_code show_agreements(struct cli *cli, const struct fr_record *checkin,
                                    const struct fr_catalog *catalog)
{
	struct fr_record record = {0};
	struct fr_records *records = NULL;
	const char *heading = fr_catalog_text(catalog, "show.agreements");
	char id[FR_ID_SIZE];
	int n = 0;
	enum fr_code code =
	    fr_records_open(cli->store, FR_TYPE_AGREEMENT, checkin->value[FR_CHECKIN_FRIEND].num,
	                    &records, &cli->err);

	fr_id_format(&checkin->id, id);
	while (!code && (code = fr_records_next(records, &record, &cli->err)) == FR_OK) {
		const char *of = fr_record_text(&record, FR_AGREEMENT_CHECKIN);

		if (!of || strcmp(of, id) != 0)
			continue;
		if (n++ == 0) {
			out_text("\n");
			show_line(heading ? heading : "");
		}
		code = agreement_say(cli, &record, 2) ? FR_FAIL : FR_OK;
	}
	fr_records_close(records);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : cli->err.code;
}

enum fr_code show_moments(struct cli *cli, int64_t row, int64_t since, int64_t until)
{
	struct fr_moment_filter filter;
	struct fr_moments *moments = NULL;
	struct fr_record moment = {0};
	struct fr_buf line = {0};
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
		out_text("  ");
		show_line(fr_buf_text(&line));
	}
	fr_moments_close(moments);
	fr_record_free(&moment);
	fr_buf_free(&line);
	return code == FR_DONE ? FR_OK : cli->err.code;
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
	const char *you = fr_catalog_text(catalog, "talk.you");
	struct fr_word words[] = {{"f", name}, {NULL, NULL}};
	struct fr_buf head = {0};
	char key[32];
	enum fr_code code = FR_OK;

	say_record(checkin, &head);
	show_line(fr_buf_text(&head));
	fr_buf_free(&head);
	if (show_voice(checkin, catalog, "me", you ? you : "", &cli->err) ||
	    show_voice(checkin, catalog, "friend", name, &cli->err))
		return cli->err.code;
	show_felt(checkin, catalog);
	if (summary) {
		out_text("\n");
		texts_say(catalog, "show.summary", words, 0);
		show_lines(summary);
	}
	if (understood) {
		snprintf(key, sizeof key, "show.understood.%s", understood);
		texts_say(catalog, key, words, 0);
	}
	code = show_agreements(cli, checkin, catalog);
	if (!code && cli_has(cli, OPT_EVIDENCE)) {
		out_text("\n");
		texts_say(catalog, "show.evidence", words, 0);
		code = show_before(cli, checkin);
	}
	return code;
}

enum fr_code checkin_show(struct cli *cli)
{
	struct fr_record checkin = {0};
	struct fr_catalog *catalog = NULL;
	enum fr_code code = ask_operands(cli, 1, 1);

	if (!code)
		code = ask_store(cli);
	if (!code)
		code = show_find(cli, cli->operands[0], &checkin);
	if (!code && cli->json) {
		code = list_print(cli, &checkin);
		if (!code && cli_has(cli, OPT_EVIDENCE))
			code = show_before(cli, &checkin);
	} else if (!code) {
		code = texts_open(cli, &catalog);
		if (!code)
			code = show_page(cli, &checkin, catalog);
	}
	fr_catalog_close(catalog);
	fr_record_free(&checkin);
	return code;
}
