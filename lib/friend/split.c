/* split - a mistaken pair, parted: what came from one source becomes somebody else's */
#include "lib/friend/friend.h"

#include <stdio.h>
#include <string.h>

struct splitting {
	struct fr_store *store;
	int64_t from, into;
	const char *into_name;
	const char *const *sources;
	struct fr_split *count;
	struct fr_buf verb;
};

/* "csv" names what imports of tables brought; "vcf:4711" and its ending the id of a card. */
static int split_is_format(const char *source)
{
	static const char *const FORMATS[] = {"friends", "monica", "vcf", "csv"};

	for (size_t i = 0; i < sizeof FORMATS / sizeof FORMATS[0]; i++) {
		if (strcmp(source, FORMATS[i]) == 0)
			return 1;
	}
	return 0;
}

static int split_wanted(const struct splitting *split, const char *source)
{
	size_t len = strlen(source);

	for (int i = 0; split->sources[i]; i++) {
		const char *wanted = split->sources[i];
		size_t n = strlen(wanted);

		if (split_is_format(wanted) ? strncmp(source, wanted, n) == 0 && source[n] == ':'
		                            : n <= len && strcmp(source + len - n, wanted) == 0)
			return 1;
	}
	return 0;
}

/* --- their ids ------------------------------------------------------------------------------ */

/* What the friend has from these sources into one list, and the rest into the other. */
static enum fr_code split_lists(struct splitting *split, const struct fr_record *friend,
                                struct fr_record *stays, struct fr_record *goes, struct fr_err *err)
{
	const char *at = fr_record_text(friend, FR_FRIEND_SOURCES);
	struct fr_buf source = {0};
	enum fr_code code = FR_OK;

	while (!code && at && fr_list_next(&at, &source)) {
		int wanted = split_wanted(split, fr_buf_text(&source));

		code = fr_buf_check(&source, err);
		if (!code)
			code = fr_record_add_text(wanted ? goes : stays, FR_FRIEND_SOURCES,
			                          fr_buf_text(&source), err);
		split->count->sources += wanted;
		split->count->follow |= wanted && strncmp(fr_buf_text(&source), "monica:", 7) == 0;
	}
	fr_buf_free(&source);
	if (!code && split->count->sources && !fr_record_has(stays, FR_FRIEND_SOURCES)) {
		fr_record_set_null(stays, FR_FRIEND_SOURCES);
		stays->value[FR_FRIEND_SOURCES].given = 1;
	}
	return code;
}

static enum fr_code split_friends(struct splitting *split, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0}, stays = {0}, goes = {0};
	struct store_put put;
	enum fr_put result;

	FR_TRY(fr_record_get(split->store, FR_TYPE_FRIEND, split->from, &friend, err));
	fr_record_reset(&stays, FR_TYPE_FRIEND);
	fr_record_reset(&goes, FR_TYPE_FRIEND);
	FR_TRY(split_lists(split, &friend, &stays, &goes, err));
	if (split->count->sources)
		FR_TRY(fr_record_change(split->store, &stays, split->from, &result, err));
	FR_TRY(fr_record_set_text(&goes, FR_FRIEND_NAME, split->into_name, err));
	FR_TRY(store_put(split->store, &goes, STORE_BY_NAME, &put, err));
	split->into = goes.row;
	return FR_OK;
}

/* --- their moments -------------------------------------------------------------------------- */

/* Was it brought by an import of one of these formats? */
static enum fr_code split_came(struct splitting *split, const struct fr_record *moment, int *came,
                               struct fr_err *err)
{
	enum fr_code code;

	*came = 0;
	fr_buf_clear(&split->verb);
	code = store_journal_read_verb(split->store, moment->type, moment->row, &split->verb, err);
	for (int i = 0; !code && split->sources[i]; i++)
		*came |= split_is_format(split->sources[i]) &&
		         strncmp(fr_buf_text(&split->verb), "import ", 7) == 0 &&
		         strcmp(fr_buf_text(&split->verb) + 7, split->sources[i]) == 0;
	return code == FR_NOTHING ? FR_OK : code;
}

static enum fr_code split_moment(const struct fr_record *moment, void *arg, struct fr_err *err)
{
	struct splitting *split = arg;
	FR_FREED(fr_record_free) struct fr_record change = {0};
	struct store_put put;
	int came;

	FR_TRY(split_came(split, moment, &came, err));
	if (!came)
		return FR_OK;
	FR_TRY(
	    friend_about_moved(moment, split->from, split->into, split->into_name, &change, err));
	FR_TRY(store_put_change(split->store, &change, moment->row, STORE_BY_NAME, &put, err));
	split->count->moments++;
	return FR_OK;
}

enum fr_code fr_friend_split(struct fr_store *store, int64_t from, const char *name,
                             const char *const *sources, struct fr_split *count, struct fr_err *err)
{
	struct splitting split = {
	    .store = store, .from = from, .into_name = name, .sources = sources, .count = count};
	enum fr_code code;

	*count = (struct fr_split){0};
	code = split_friends(&split, err);
	if (!code)
		code = fr_records_each(store, FR_TYPE_MOMENT, from, split_moment, &split, err);
	fr_buf_free(&split.verb);
	if (!code && !count->sources && !count->moments)
		code = fr_err_set(err, FR_USAGE,
		                  "nothing about them came from there; without a source "
		                  "fr-friend split says what did");
	return code;
}

/* --- what there is --------------------------------------------------------------------------- */

struct brought {
	struct fr_store *store;
	struct fr_buf verb;
	int64_t n[4];
};

static enum fr_code brought_moment(const struct fr_record *moment, void *arg, struct fr_err *err)
{
	static const char *const VERBS[] = {"import friends", "import monica", "import vcf",
	                                    "import csv"};
	struct brought *brought = arg;
	enum fr_code code;

	fr_buf_clear(&brought->verb);
	code =
	    store_journal_read_verb(brought->store, moment->type, moment->row, &brought->verb, err);
	for (size_t i = 0; !code && i < sizeof VERBS / sizeof VERBS[0]; i++)
		brought->n[i] += strcmp(fr_buf_text(&brought->verb), VERBS[i]) == 0;
	return code == FR_NOTHING ? FR_OK : code;
}

enum fr_code fr_friend_sources(struct fr_store *store, int64_t row, fr_source_seen *seen, void *arg,
                               struct fr_err *err)
{
	static const char *const FORMATS[] = {"friends", "monica", "vcf", "csv"};
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	struct brought brought = {.store = store};
	FR_FREED(fr_buf_free) struct fr_buf source = {0};
	const char *at;
	enum fr_code code = fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err);

	at = code ? NULL : fr_record_text(&friend, FR_FRIEND_SOURCES);
	while (at && fr_list_next(&at, &source))
		seen(fr_buf_text(&source), 0, arg);
	if (!code)
		code = fr_records_each(store, FR_TYPE_MOMENT, row, brought_moment, &brought, err);
	for (size_t i = 0; !code && i < sizeof FORMATS / sizeof FORMATS[0]; i++) {
		if (brought.n[i])
			seen(FORMATS[i], brought.n[i], arg);
	}
	fr_buf_free(&brought.verb);
	return code;
}
