/* undo - the last steps taken back, and what a step did in words */
#include "undo.h"

#include "say.h"
#include "texts.h"

#include <fr/grow.h>
#include <fr/json.h>
#include <fr/text.h>
#include <fr/upkeep.h>

#include <stdio.h>
#include <stdlib.h>

#define UNDO_LINES        5
#define UNDO_UNASKED      10 /* records */
#define UNDO_LISTED       10 /* steps */
#define UNDO_LISTED_LINES 3

struct undo_words {
	const char *const *done; /* keys, by enum fr_changed */
	struct fr_buf text;
	int64_t n;
	struct fr_buf safe; /* whose mark of unsafe it lifts, or empty */
};

/* A step that is taken back, and what that did. */
struct undo_taken {
	struct fr_step step;
	int lifts; /* that it lifts a mark of unsafe is agreed to */
	struct undo_words words;
};

struct undo_series {
	struct undo_taken *taken; /* the newest first */
	size_t n;
};

/* What is said of a step: done and told are keys; the rest is for who asked. */
static const struct {
	const char *done[3], *told, *none, *ended, *verb;
} WORDS[] = {
    [FR_UNDO_OWN] = {{"undo.gone", "undo.as-was", "undo.back"},
                     "undo.told",
                     "there is nothing to take back",
                     "there is nothing left to take back",
                     "undo"},
    [FR_UNDO_SYNC] = {{"undo.gone", "undo.as-was", "undo.back"},
                      "undo.told",
                      "nothing came from another machine that could be taken back",
                      "there is nothing left to take back",
                      "undo --sync"},
    [FR_UNDO_AGAIN] = {{"undo.gone", "undo.as-before", "undo.back"},
                       "undo.told-again",
                       "there is nothing to do again",
                       "there is no more to do again",
                       "redo"},
};

struct undo_telling {
	int64_t n, most;
};

/* The one thing that undo does not name: see unsafe in fr-friend(1). */
static int undo_is_setting(const struct fr_record *record, const struct fr_record *after)
{
	int others = 0;

	if (record->type == FR_TYPE_SETTING)
		return 1;
	if (record->type != FR_TYPE_FRIEND || !after)
		return 0;
	for (int i = 0; i < fr_type_info(FR_TYPE_FRIEND)->n_fields; i++)
		others += i != FR_FRIEND_UNSAFE && !fr_record_same_value(record, after, i);
	return others == 0;
}

/* The keys in which two records differ, as {x} of a text behind a space. */
static void undo_keys(const struct fr_record *record, const struct fr_record *after,
                      const char *key, struct fr_buf *out)
{
	const struct fr_type_info *info = fr_type_info(record->type);
	FR_FREED(fr_buf_free) struct fr_buf keys = {0};

	for (int i = 0; i < info->n_fields; i++) {
		if (fr_record_same_value(record, after, i) ||
		    (record->type == FR_TYPE_FRIEND && i == FR_FRIEND_UNSAFE))
			continue;
		fr_buf_printf(&keys, "%s%s", keys.len ? ", " : "", info->fields[i].key);
	}
	if (keys.len) {
		fr_buf_putc(out, ' ');
		texts_add(out, key, "x", keys.data, NULL);
	}
}

/* Those whose mark of unsafe goes with what a step did. */
static void lifts_seen(enum fr_changed what, const struct fr_record *record,
                       const struct fr_record *after, void *arg)
{
	struct fr_buf *safe = arg;

	(void)what;
	if (after && record->type == FR_TYPE_FRIEND && fr_record_int(after, FR_FRIEND_UNSAFE) &&
	    !fr_record_int(record, FR_FRIEND_UNSAFE))
		fr_buf_printf(safe, "%s%s", safe->len ? ", " : "",
		              fr_record_text(record, FR_FRIEND_NAME));
}

static void undo_seen(enum fr_changed what, const struct fr_record *record,
                      const struct fr_record *after, void *arg)
{
	struct undo_words *words = arg;

	lifts_seen(what, record, after, &words->safe);
	if (words->n++ >= UNDO_LINES)
		return;
	fr_buf_puts(&words->text, "  ");
	if (undo_is_setting(record, after)) {
		fr_buf_puts(&words->text, texts_word("undo.setting"));
	} else {
		FR_FREED(fr_buf_free) struct fr_buf line = {0}, said = {0};

		say_record(record, &line);
		texts_add(&said, words->done[what], "x", fr_buf_text(&line), NULL);
		fr_text_show(fr_buf_text(&said), &words->text);
		if (after)
			undo_keys(record, after, "undo.keys-before", &words->text);
	}
	fr_buf_putc(&words->text, '\n');
}

static void undo_more(int64_t n)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	texts_number(&line, "undo.more", n);
	out_text("  %s\n", fr_buf_text(&line));
}

static void undo_say(enum fr_undo which, const struct undo_taken *taken)
{
	FR_FREED(fr_buf_free) struct fr_buf when = {0};
	const struct fr_step *step = &taken->step;

	say_time(step->at / 1000, &when);
	texts_line(WORDS[which].told, "t", step->tool, "v", step->verb, "d", fr_buf_text(&when),
	           NULL);
	out_text("%s", fr_buf_text(&taken->words.text));
	if (taken->words.n > UNDO_LINES)
		undo_more(taken->words.n - UNDO_LINES);
}

/* The line that says yes to it beforehand. */
static void undo_line(const struct cli *cli, const struct undo_asked *asked, struct fr_buf *line)
{
	fr_buf_printf(line, "%s %s", cli->tool->name, WORDS[asked->which].verb);
	if (asked->times > 1)
		fr_buf_printf(line, " %lld", (long long)asked->times);
	fr_buf_puts(line, " --yes");
}

/* The mark of unsafe is not lifted by the way. */
static enum fr_code undo_lifts(struct cli *cli, const struct undo_asked *asked,
                               const struct fr_step *step, int *lifts)
{
	FR_FREED(fr_buf_free) struct fr_buf safe = {0}, line = {0};

	*lifts = asked->yes;
	if (asked->yes)
		return FR_OK;
	FR_TRY(fr_entry_changes(cli->store, step->number, lifts_seen, &safe, &cli->err));
	if (!safe.len)
		return FR_OK;
	*lifts = cli_interactive() && cli_ask("ask.unsafe", "f", fr_buf_text(&safe), NULL);
	if (*lifts)
		return FR_OK;
	if (cli_interactive())
		return fr_err_set(&cli->err, FR_NO, "the mark stays");
	undo_line(cli, asked, &line);
	return fr_err_set(&cli->err, FR_USAGE, "this takes the mark of unsafe off %s; to do it: %s",
	                  fr_buf_text(&safe), fr_buf_text(&line));
}

/* Whether a step of many records is meant. */
static enum fr_code undo_agreed(struct cli *cli, const struct undo_asked *asked,
                                const struct fr_step *step, int64_t records)
{
	FR_FREED(fr_buf_free) struct fr_buf when = {0}, line = {0};
	char number[24];

	snprintf(number, sizeof number, "%lld", (long long)records);
	if (asked->yes || records <= UNDO_UNASKED)
		return FR_OK;
	say_time(step->at / 1000, &when);
	undo_line(cli, asked, &line);
	if (!cli_interactive())
		return fr_err_set(&cli->err, FR_USAGE,
		                  "%s %s of %s changed %s records; if all of it is meant: %s",
		                  step->tool, step->verb, fr_buf_text(&when), number,
		                  fr_buf_text(&line));
	if (!cli_ask("ask.step", "t", step->tool, "v", step->verb, "d", fr_buf_text(&when), "n",
	             number, NULL))
		return fr_err_set(&cli->err, FR_NO, "nothing was changed");
	return FR_OK;
}

/* What is meant, and agreed to, while nothing is locked. */
static enum fr_code undo_meant(struct cli *cli, const struct undo_asked *asked,
                               struct undo_series *series)
{
	struct fr_step step = {.number = INT64_MAX};
	int64_t records;
	size_t room = 0;
	int lifts = 0;

	FR_TRY(cli_read(cli));
	while ((int64_t)series->n < asked->times) {
		enum fr_code code = cli->store ? fr_undo_find(cli->store, asked->which, step.number,
		                                              &step, &records, &cli->err)
		                               : FR_NOTHING;

		if (code == FR_NOTHING)
			break;
		if (code)
			return code;
		FR_TRY(undo_agreed(cli, asked, &step, records));
		FR_TRY(undo_lifts(cli, asked, &step, &lifts));
		FR_TRY(fr_grow(&series->taken, series->n, &room, sizeof *series->taken, &cli->err));
		series->taken[series->n++] =
		    (struct undo_taken){step, lifts, {.done = WORDS[asked->which].done}};
	}
	return series->n ? FR_OK : fr_err_set(&cli->err, FR_USAGE, "%s", WORDS[asked->which].none);
}

/* Nothing else came between the question and the lock. */
static enum fr_code undo_step(struct cli *cli, const struct undo_asked *asked,
                              struct undo_taken *taken)
{
	struct fr_step found = {0};
	int64_t records;
	enum fr_code code =
	    fr_undo_find(cli->store, asked->which, INT64_MAX, &found, &records, &cli->err);

	if (code && code != FR_NOTHING)
		return code;
	if (!code && found.number == taken->step.number)
		FR_TRY(fr_undo(cli->store, found.number, undo_seen, &taken->words, &cli->err));
	if (code || found.number != taken->step.number || (taken->words.safe.len && !taken->lifts))
		return fr_err_set(&cli->err, FR_BUSY,
		                  "something else was changed just now; nothing was taken back");
	return FR_OK;
}

static void undo_free(struct undo_series *series)
{
	for (size_t i = 0; i < series->n; i++) {
		fr_buf_free(&series->taken[i].words.safe);
		fr_buf_free(&series->taken[i].words.text);
	}
	free(series->taken);
}

/* All of it or nothing. */
enum fr_code undo_run(struct cli *cli, const struct undo_asked *asked)
{
	FR_FREED(undo_free) struct undo_series series = {0};

	FR_TRY(undo_meant(cli, asked, &series));
	FR_TRY(cli_write(cli, asked->which == FR_UNDO_AGAIN ? "redo" : "undo"));
	for (size_t i = 0; i < series.n; i++)
		FR_TRY(undo_step(cli, asked, &series.taken[i]));
	FR_TRY(cli_commit(cli));
	if (cli->json)
		FR_TRY(out_step(cli));
	for (size_t i = 0; i < series.n && !cli->json; i++)
		undo_say(asked->which, &series.taken[i]);
	if ((int64_t)series.n < asked->times)
		cli_note(cli, "%s", WORDS[asked->which].ended);
	return FR_OK;
}

enum fr_code undo_redo(struct cli *cli, int yes)
{
	struct undo_asked asked = {FR_UNDO_AGAIN, 1, yes};

	return cli->n_operands ? fr_err_set(&cli->err, FR_USAGE, "redo takes no operand")
	                       : undo_run(cli, &asked);
}

/* --- steps in words ---------------------------------------------------------------------- */

static void telling_seen(enum fr_changed what, const struct fr_record *record,
                         const struct fr_record *after, void *arg)
{
	static const char *const DID[] = {"undo.came", "undo.changed", "undo.removed",
	                                  "undo.older"};
	struct undo_telling *telling = arg;
	FR_FREED(fr_buf_free) struct fr_buf words = {0}, line = {0};

	if (telling->n++ >= telling->most)
		return;
	if (undo_is_setting(record, after))
		fr_buf_puts(&words, texts_word("undo.setting"));
	else
		say_record(after && what == FR_WAS_CHANGED ? after : record, &words);
	fr_buf_puts(&line, "  ");
	texts_add(&line, DID[what], "x", fr_buf_text(&words), NULL);
	if (after && !undo_is_setting(record, after))
		undo_keys(record, after, "undo.keys", &line);
	out_stored(&line);
}

enum fr_code undo_tell(struct cli *cli, int64_t step, int64_t most)
{
	struct undo_telling telling = {.most = most};

	FR_TRY(fr_entry_changes(cli->store, step, telling_seen, &telling, &cli->err));
	if (telling.n > most)
		undo_more(telling.n - most);
	return FR_OK;
}

void undo_head(int64_t number, const struct fr_step *step, const char *end)
{
	FR_FREED(fr_buf_free) struct fr_buf when = {0};

	say_time(step->at / 1000, &when);
	out_text("%lld  %s  %s %s%s%s\n", (long long)number, fr_buf_text(&when), step->tool,
	         step->verb, *end ? "  " : "", end);
}

void undo_json(const struct fr_entry *entry)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json json = {&line, 0};
	char at[FR_WHEN_SIZE];

	fr_stamp_format(entry->step.at, at);
	fr_json_open(&json, NULL, '{');
	fr_json_text(&json, "type", "step");
	fr_json_int(&json, "number", entry->step.number);
	fr_json_text(&json, "at", at);
	fr_json_text(&json, "tool", entry->step.tool);
	fr_json_text(&json, "verb", entry->step.verb);
	if (entry->undone_by)
		fr_json_int(&json, "undone_by", entry->undone_by);
	if (entry->undoes)
		fr_json_int(&json, "undoes", entry->undoes);
	fr_json_close(&json, '}');
	out_line(&line);
}

static enum fr_code undo_listed(struct cli *cli, int64_t number, const struct fr_step *step)
{
	if (cli->json) {
		undo_json(&(struct fr_entry){.step = *step});
		return FR_OK;
	}
	undo_head(number, step, "");
	return undo_tell(cli, step->number, UNDO_LISTED_LINES);
}

enum fr_code undo_list(struct cli *cli, enum fr_undo which)
{
	struct fr_step step = {.number = INT64_MAX};
	int64_t records;
	enum fr_code code = cli_read(cli);

	for (int64_t n = 1; !code && cli->store && n <= UNDO_LISTED && !out_gone(); n++) {
		code = cli_hold(cli);
		if (!code)
			code = fr_undo_find(cli->store, which, step.number, &step, &records,
			                    &cli->err);
		if (!code)
			code = undo_listed(cli, n, &step);
	}
	cli_release(cli);
	return code == FR_NOTHING ? FR_OK : code;
}
