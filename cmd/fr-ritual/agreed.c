/* agreed - rituals from records: their own, and those of agreements that say how often */
#include "ritual.h"

#include "cli/take.h"
#include "cli/texts.h"

#include <stdio.h>
#include <string.h>

/* As many of these words as are a rhythm: "every 2 weeks on sunday, at her place" is one until the
 * comma. */
static int rhythm_begins(const char *text, struct fr_buf *words)
{
	struct fr_rule rule;
	struct fr_err why;
	int second, raw;

	fr_buf_clear(words);
	fr_buf_puts(words, text);
	while (words->len) {
		FR_FREED(fr_buf_free) struct fr_buf rest = {0};
		enum fr_code code =
		    fr_rule_from_words(fr_buf_text(words), &rule, &rest, &second, &raw, &why);
		size_t len = words->len;

		if (code == FR_OK && !raw)
			return 1;
		while (len && !strchr(" ,;.:!?()", words->data[len - 1]))
			len--;
		while (len && strchr(" ,;.:!?()", words->data[len - 1]))
			len--;
		fr_buf_cut(words, len);
	}
	return 0;
}

/* What an agreement says about how often, behind an "every" of it; 1: it does. */
static int agreed_rhythm(const char *what, struct fr_buf *words)
{
	for (const char *at = strcasestr(what, "every "); at; at = strcasestr(at + 1, "every ")) {
		if (rhythm_begins(at, words))
			return 1;
	}
	return 0;
}

/* Its words are those of both, and stay where they are: a title goes into calendars and mail. */
static enum fr_code agreed_fill(const struct fr_record *agreement, const char *name,
                                struct fr_record *ritual, struct fr_err *err)
{
	char id[FR_ID_SIZE];

	/* read again it is the same ritual */
	fr_id_format(&agreement->id, id);
	if (agreement->has_id)
		FR_TRY(fr_record_id_named("ritual:agreement", id, &ritual->id, err));
	ritual->has_id = agreement->has_id;
	FR_TRY(fr_record_set_text(ritual, FR_RITUAL_NAME, name, err));
	FR_TRY(fr_record_set_text(ritual, FR_RITUAL_FRIENDS,
	                          fr_record_text(agreement, FR_AGREEMENT_FRIEND), err));
	if (!fr_record_has(agreement, FR_AGREEMENT_UNTIL))
		return FR_OK;
	return fr_record_set_text(ritual, FR_RITUAL_ENDED,
	                          fr_record_text(agreement, FR_AGREEMENT_UNTIL), err);
}

/* An agreement becomes a ritual where it says how often, once; others are for one time. */
static enum fr_code agreed_agreement(struct take *take, struct fr_err *err)
{
	struct cli *cli = take->cli;
	FR_FREED(fr_record_free) struct fr_record ritual = {0}, known = {0};
	FR_FREED(fr_buf_free) struct fr_buf said = {0};
	const char *every = cli_value(cli, OPT_EVERY);
	const char *title = cli_value(cli, OPT_NAME);
	const char *what = fr_record_text(&take->record, FR_AGREEMENT_WHAT);

	FR_TRY(fr_record_check(&take->record, err));
	fr_record_reset(&ritual, FR_TYPE_RITUAL);
	if (!every && !agreed_rhythm(what, &said)) {
		texts_note("agreed.passed", "t", what, NULL);
		return FR_OK;
	}
	FR_TRY(agreed_fill(&take->record, title ? title : texts_word("agreed.name"), &ritual, err));
	if (ritual.has_id &&
	    fr_record_get_id(cli->store, FR_TYPE_RITUAL, &ritual.id, &known, err) == FR_OK)
		return fr_intake_take(take->intake, &known, err);
	if (rhythm_every(cli, every ? every : fr_buf_text(&said), fr_local_day(cli_now(cli)),
	                 &ritual))
		return fr_err_set(err, FR_BAD, "the agreement \"%.100s\" is left out", what);
	return fr_intake_take(take->intake, &ritual, err);
}

static enum fr_code agreed_one(struct take *take, struct fr_err *err)
{
	int64_t *other = take->arg;

	if (take->record.type == FR_TYPE_AGREEMENT)
		return agreed_agreement(take, err);
	if (take->record.type == FR_TYPE_RITUAL)
		return fr_intake_take(take->intake, &take->record, err);
	++*other;
	return FR_OK;
}

static enum fr_code agreed_say(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct cli *cli = arg;

	(void)err;
	if (record->type != FR_TYPE_RITUAL)
		return FR_OK;
	if (cli->json)
		out_record(record);
	line_limits_say(cli, record);
	return FR_OK;
}

static enum fr_code agreed_tell(struct take *take)
{
	const struct fr_intake_counts *counts = fr_intake_counts(take->intake);
	struct cli *cli = take->cli;
	int64_t other = *(const int64_t *)take->arg + take->unknown;
	char others[24], added[24];

	FR_TRY(fr_step_records(cli->store, fr_step_number(cli->store), agreed_say, cli, &cli->err));
	snprintf(others, sizeof others, "%lld", (long long)other);
	snprintf(added, sizeof added, "%d", counts->friends_added);
	if (other)
		texts_note("agreed.others", "n", others, NULL);
	if (counts->friends_added)
		texts_note("note.friends-named", "n", added, NULL);
	cli_note(cli, "added %lld, changed %lld, same %lld, older %lld", (long long)counts->added,
	         (long long)counts->changed, (long long)counts->same, (long long)counts->older);
	return FR_OK;
}

enum fr_code agreed_add(struct cli *cli)
{
	int64_t other = 0; /* lines of other types that are known */
	struct take take = {.cli = cli,
	                    .known = !cli_has(cli, OPT_NEW),
	                    .one = agreed_one,
	                    .tell = agreed_tell,
	                    .arg = &other};

	return take_run(&take, "-", "add");
}
