/* spoken - a moment in a person's own words, as a record and said back */
#include "spoken.h"

#include "day.h"

#include "cli/patterns.h"
#include "cli/say.h"
#include "cli/words.h"

#include <fr/grow.h>
#include <fr/time.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- names ----------------------------------------------------------------------------------- */

static const char *spoken_copy(struct spoken *spoken, const char *text)
{
	size_t size = strlen(text) + 1;
	char *copy = fr_arena_take(&spoken->texts, size);

	return copy ? memcpy(copy, text, size) : NULL;
}

enum fr_code spoken_name(struct spoken *spoken, const char *name, const char *called)
{
	struct fr_err *err = &spoken->cli->err;
	size_t room = spoken->room; /* of each of the two */

	FR_TRY(fr_grow(&spoken->names, spoken->n, &room, sizeof *spoken->names, err));
	FR_TRY(fr_grow(&spoken->called, spoken->n, &spoken->room, sizeof *spoken->called, err));
	spoken->names[spoken->n] = spoken_copy(spoken, name);
	spoken->called[spoken->n] = spoken_copy(spoken, called);
	if (!spoken->names[spoken->n] || !spoken->called[spoken->n])
		return fr_err_nomem(err);
	spoken->n++;
	return FR_OK;
}

static enum fr_code spoken_friend(const struct fr_record *friend, void *arg, struct fr_err *err)
{
	struct spoken *spoken = arg;
	const char *called = fr_record_text(friend, FR_FRIEND_NAME);
	const char *at = fr_record_text(friend, FR_FRIEND_ALIASES);
	FR_FREED(fr_buf_free) struct fr_buf alias = {0};
	enum fr_code code = spoken_name(spoken, called, called);

	while (!code && at && fr_list_next(&at, &alias))
		code = spoken_name(spoken, fr_buf_text(&alias), called);
	return code ? fr_err_set(err, code, "%s", spoken->cli->err.message) : FR_OK;
}

enum fr_code spoken_open(struct cli *cli, struct spoken *spoken)
{
	*spoken = (struct spoken){.cli = cli};
	FR_TRY(catalog_get(cli, &spoken->catalog));
	FR_TRY(patterns_open(cli, "say", &spoken->rules));
	if (cli->store)
		return fr_records_each(cli->store, FR_TYPE_FRIEND, FR_ANY_FRIEND, spoken_friend,
		                       spoken, &cli->err);
	return FR_OK;
}

void spoken_close(struct spoken *spoken)
{
	fr_lint_close(spoken->rules);
	free(spoken->names);
	free(spoken->called);
	fr_arena_free(&spoken->texts);
}

void spoken_free(struct spoken_moment *moment)
{
	fr_record_free(&moment->record);
}

/* --- into a record -------------------------------------------------------------------------- */

static enum fr_code spoken_when_not(struct cli *cli, const char *text, const struct fr_err *why)
{
	enum fr_precision precision;
	struct fr_when when;
	struct fr_err other;

	if (fr_time_read(text, cli_now(cli), FR_FUTURE, &when, &precision, &other))
		return fr_err_set(&cli->err, FR_USAGE, "%s", why->message);
	return fr_err_set(&cli->err, FR_USAGE,
	                  "%.60s is still to come: say the day with it (yesterday at 18:00); "
	                  "what is to come is kept by fr-ritual once",
	                  text);
}

enum fr_code spoken_when(struct spoken *spoken, const char *text, struct spoken_moment *moment)
{
	struct cli *cli = spoken->cli;
	int64_t now = cli_now(cli);
	enum fr_precision precision;
	struct fr_when when;
	struct fr_err why;

	if (fr_time_read(text, now, FR_PAST, &when, &precision, &why)) {
		/* the evening may begin now; an hour that is to come is meant */
		if (strncmp(text, "today", 5) != 0 || moment->time == SPOKEN_CLOCK)
			return spoken_when_not(cli, text, &why);
		fr_when_local(now, &when);
		moment->time = SPOKEN_DAY;
	} else if (precision == FR_TO_DAY && fr_local_day(when.sec) != fr_local_day(now)) {
		when = fr_when_date(fr_local_day(when.sec));
	}
	return fr_record_set_when(&moment->record, FR_MOMENT_AT, &when, &cli->err);
}

static enum fr_code spoken_time(struct spoken *spoken, const struct fr_said *said,
                                struct spoken_moment *moment)
{
	moment->is_vague = said->vague;
	moment->time = said->clock                             ? SPOKEN_CLOCK
	               : strchr(fr_buf_text(&said->when), ':') ? SPOKEN_PART
	                                                       : SPOKEN_DAY;
	return spoken_when(spoken, said->when.len ? fr_buf_text(&said->when) : "now", moment);
}

static enum fr_code spoken_friends(struct spoken *spoken, const struct fr_said *said,
                                   struct fr_record *record)
{
	for (size_t i = 0; i < said->n_friends; i++) {
		const char *called = spoken->called[said->friends[i]];
		int twice = 0;

		for (size_t k = 0; k < i; k++)
			twice |= strcmp(called, spoken->called[said->friends[k]]) == 0;
		if (!twice)
			FR_TRY(fr_record_add_text(record, FR_MOMENT_FRIENDS, called,
			                          &spoken->cli->err));
	}
	return FR_OK;
}

static enum fr_code spoken_fields(struct spoken *spoken, const char *text,
                                  const struct fr_said *said, struct spoken_moment *moment)
{
	struct fr_record *record = &moment->record;
	struct fr_err *err = &spoken->cli->err;

	FR_TRY(spoken_friends(spoken, said, record));
	if (said->direction >= 0)
		FR_TRY(fr_record_set_text(record, FR_MOMENT_DIRECTION,
		                          fr_direction_words[said->direction], err));
	if (said->kind != FR_KIND_NONE)
		FR_TRY(fr_record_set_text(record, FR_MOMENT_KIND, fr_kind_words[said->kind], err));
	if (said->began >= 0)
		FR_TRY(fr_record_set_text(record, FR_MOMENT_INITIATED, fr_who_words[said->began],
		                          err));
	if (said->minutes)
		FR_TRY(fr_record_set_int(record, FR_MOMENT_MINUTES, said->minutes, err));
	if (said->energy != FR_SAID_NOTHING)
		FR_TRY(fr_record_set_int(record, FR_MOMENT_ENERGY, said->energy, err));
	FR_TRY(spoken_time(spoken, said, moment));
	return fr_record_set_text(record, FR_MOMENT_NOTE, text, err);
}

enum fr_code spoken_read(struct spoken *spoken, const char *text, struct spoken_moment *moment)
{
	FR_FREED(fr_said_free) struct fr_said said = {0};

	FR_TRY(
	    fr_said_read(spoken->rules, text, spoken->names, spoken->n, &said, &spoken->cli->err));
	fr_record_reset(&moment->record, FR_TYPE_MOMENT);
	return spoken_fields(spoken, text, &said, moment);
}

/* As if who it is about were named before it. */
static enum fr_code spoken_of(struct spoken *spoken, const char *text, struct spoken_moment *moment)
{
	FR_FREED(fr_buf_free) struct fr_buf named = {0};

	fr_buf_printf(&named, "%s: %s", spoken->about, text);
	FR_TRY(fr_buf_check(&named, &spoken->cli->err));
	FR_TRY(spoken_read(spoken, fr_buf_text(&named), moment));
	return fr_record_set_text(&moment->record, FR_MOMENT_NOTE, text, &spoken->cli->err);
}

/* With one who is called as nobody is, where it is clear which way that went; the beginning of a
 * name that one friend alone has is theirs. */
static enum fr_code spoken_stranger(struct spoken *spoken, const char *text,
                                    struct spoken_moment *moment)
{
	struct cli *cli = spoken->cli;
	size_t known = spoken->n;
	FR_FREED(fr_buf_free) struct fr_buf stranger = {0}, name = {0};
	int64_t row;
	enum fr_code code = fr_said_stranger(spoken->rules, text, &stranger, &cli->err);

	if (!code)
		code = spoken_name(spoken, fr_buf_text(&stranger), fr_buf_text(&stranger));
	if (!code)
		code = spoken_read(spoken, text, moment);
	moment->is_first = !code && !known && spoken_is_whole(moment);
	if (!code && spoken_is_whole(moment)) {
		code = cli_friend(cli, fr_buf_text(&stranger), known ? CLI_ADD_ASK : CLI_ADD_NEW,
		                  &name, &row);
		fr_record_set_null(&moment->record, FR_MOMENT_FRIENDS);
		if (!code)
			code = fr_record_add_text(&moment->record, FR_MOMENT_FRIENDS,
			                          fr_buf_text(&name), &cli->err);
	} else if (!code) {
		fr_record_set_null(&moment->record, FR_MOMENT_FRIENDS);
		spoken->n = known;
	}
	return code == FR_NOTHING ? FR_OK : code;
}

enum fr_code spoken_meet(struct spoken *spoken, const char *text, struct spoken_moment *moment)
{
	FR_TRY(spoken_read(spoken, text, moment));
	if (fr_record_has(&moment->record, FR_MOMENT_FRIENDS))
		return FR_OK;
	if (spoken->about)
		FR_TRY(spoken_of(spoken, text, moment));
	if (spoken_is_whole(moment))
		return FR_OK;
	FR_TRY(spoken_stranger(spoken, text, moment));
	return spoken->about && !spoken_is_whole(moment) ? spoken_of(spoken, text, moment) : FR_OK;
}

int spoken_is_whole(const struct spoken_moment *moment)
{
	return fr_record_has(&moment->record, FR_MOMENT_FRIENDS) &&
	       fr_record_has(&moment->record, FR_MOMENT_DIRECTION);
}

/* --- said back ------------------------------------------------------------------------------ */

static void spoken_add(struct fr_buf *out, const char *text)
{
	fr_buf_puts(out, out->len ? ", " : "");
	fr_buf_puts(out, text);
}

static void spoken_add_time(const struct spoken_moment *moment, struct fr_buf *out)
{
	struct fr_when at = fr_record_when(&moment->record, FR_MOMENT_AT);
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	day_date(fr_when_local_day(&at), &text);
	spoken_add(out, fr_buf_text(&text));
	fr_buf_clear(&text);
	if (moment->time == SPOKEN_PART)
		day_part(at.sec, &text);
	else if (moment->time == SPOKEN_CLOCK)
		say_when(&at, &text);
	if (text.len)
		spoken_add(out,
		           moment->time == SPOKEN_CLOCK ? text.data + text.len - 5 : text.data);
}

/* "listening, 40 min, Thursday 26 November, evening". */
static void spoken_details(const struct spoken *spoken, const struct spoken_moment *moment,
                           struct fr_buf *out)
{
	const struct fr_record *record = &moment->record;
	char text[48];

	if (fr_record_has(record, FR_MOMENT_KIND))
		spoken_add(out, words_kind(spoken->catalog,
		                           (enum fr_kind)fr_record_int(record, FR_MOMENT_KIND)));
	if (fr_record_has(record, FR_MOMENT_MINUTES)) {
		fr_duration_format(fr_record_int(record, FR_MOMENT_MINUTES), text, sizeof text);
		spoken_add(out, text);
	}
	spoken_add_time(moment, out);
	if (fr_record_has(record, FR_MOMENT_INITIATED)) {
		snprintf(text, sizeof text, "say.began.%s",
		         fr_record_text(record, FR_MOMENT_INITIATED));
		spoken_add(out, fr_catalog_text(spoken->catalog, text));
	}
	if (fr_record_has(record, FR_MOMENT_ENERGY)) {
		snprintf(text, sizeof text, "say.energy.%lld",
		         (long long)fr_record_int(record, FR_MOMENT_ENERGY));
		spoken_add(out, fr_catalog_text(spoken->catalog, text));
	}
}

enum fr_code spoken_back(struct spoken *spoken, const struct spoken_moment *moment,
                         struct fr_buf *out)
{
	const char *friends = fr_record_text(&moment->record, FR_MOMENT_FRIENDS);
	FR_FREED(fr_buf_free) struct fr_buf names = {0}, details = {0};
	struct words words = {0};
	char key[32];

	say_names(friends, &names);
	spoken_details(spoken, moment, &details);
	words_text(&words, "f", fr_buf_text(&names));
	words_text(&words, "x", fr_buf_text(&details));
	snprintf(key, sizeof key, "say.%s%s", fr_record_text(&moment->record, FR_MOMENT_DIRECTION),
	         strstr(friends, "\",\"") ? ".many" : "");
	return fr_catalog_fill(spoken->catalog, key, words.list, out, &spoken->cli->err);
}

/* "Ana,Ben" as one word of a shell. */
static void spoken_line_friends(const struct fr_record *record, struct fr_buf *out)
{
	const char *at = fr_record_text(record, FR_MOMENT_FRIENDS);
	FR_FREED(fr_buf_free) struct fr_buf names = {0}, name = {0};

	while (at && fr_list_next(&at, &name)) {
		fr_buf_puts(&names, names.len ? "," : "");
		fr_buf_puts(&names, fr_buf_text(&name));
	}
	say_word(names.len ? fr_buf_text(&names) : "FRIEND", out);
}

void spoken_line(const struct spoken_moment *moment, struct fr_buf *out)
{
	static const char *const VERBS[] = {"gave", "got", "shared"};
	const struct fr_record *record = &moment->record;
	struct fr_when at = fr_record_when(record, FR_MOMENT_AT);
	char text[FR_WHEN_SIZE];

	fr_buf_puts(out, "fr-log ");
	fr_buf_puts(out, fr_record_has(record, FR_MOMENT_DIRECTION)
	                     ? VERBS[fr_record_int(record, FR_MOMENT_DIRECTION)]
	                     : "gave|got|shared");
	fr_buf_putc(out, ' ');
	spoken_line_friends(record, out);
	if (fr_record_has(record, FR_MOMENT_KIND))
		fr_buf_printf(out, " %s", fr_record_text(record, FR_MOMENT_KIND));
	if (fr_record_has(record, FR_MOMENT_MINUTES))
		fr_buf_printf(out, " %lldm", (long long)fr_record_int(record, FR_MOMENT_MINUTES));
	fr_when_format(&at, text);
	fr_buf_printf(out, " --at %s", moment->is_vague ? "WHEN" : text);
	if (fr_record_has(record, FR_MOMENT_ENERGY))
		fr_buf_printf(out, " --energy %lld",
		              (long long)fr_record_int(record, FR_MOMENT_ENERGY));
	if (fr_record_has(record, FR_MOMENT_INITIATED))
		fr_buf_printf(out, " --began %s", fr_record_text(record, FR_MOMENT_INITIATED));
	if (moment->is_first)
		fr_buf_puts(out, " --new");
	fr_buf_puts(out, " --note ");
	say_word(fr_record_text(record, FR_MOMENT_NOTE), out);
}
