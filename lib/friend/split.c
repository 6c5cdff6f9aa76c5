/* split - a mistaken pair, parted: what came from one source becomes somebody else's */
#include "lib/friend/friend.h"

#include <string.h>

struct splitting {
	struct fr_store *store;
	int64_t from, into;
	const char *into_name;
	const char *const *sources;
	struct fr_split *count;
};

#define N_FORMATS 4

static const char *const FORMATS[N_FORMATS] = {"friends", "monica", "vcf", "csv"};

/* "csv" names what imports of tables brought; "vcf:4711" and its ending the id of a card. */
static int split_is_format(const char *source)
{
	for (int i = 0; i < N_FORMATS; i++) {
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
	FR_FREED(fr_buf_free) struct fr_buf source = {0};

	while (at && fr_list_next(&at, &source)) {
		int wanted = split_wanted(split, fr_buf_text(&source));

		FR_TRY(fr_buf_check(&source, err));
		FR_TRY(fr_record_add_text(wanted ? goes : stays, FR_FRIEND_SOURCES,
		                          fr_buf_text(&source), err));
		split->count->sources += wanted;
		split->count->follow |= wanted && strncmp(fr_buf_text(&source), "monica:", 7) == 0;
	}
	if (split->count->sources && !fr_record_has(stays, FR_FRIEND_SOURCES)) {
		fr_record_set_null(stays, FR_FRIEND_SOURCES);
		stays->value[FR_FRIEND_SOURCES].given = 1;
	}
	return FR_OK;
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

/* The place of the format whose import brought it; -1: none did. */
static enum fr_code split_brought(struct fr_store *store, const struct fr_record *moment,
                                  int *format, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf verb = {0};
	enum fr_code code = store_journal_read_verb(store, moment->type, moment->row, &verb, err);

	*format = -1;
	for (int i = 0; i < N_FORMATS; i++) {
		if (strncmp(fr_buf_text(&verb), "import ", 7) == 0 &&
		    strcmp(fr_buf_text(&verb) + 7, FORMATS[i]) == 0)
			*format = i;
	}
	return code == FR_NOTHING ? FR_OK : code;
}

/* Was it brought by an import of one of these formats? */
static int split_came(const struct splitting *split, int format)
{
	for (int i = 0; format >= 0 && split->sources[i]; i++) {
		if (strcmp(split->sources[i], FORMATS[format]) == 0)
			return 1;
	}
	return 0;
}

static enum fr_code split_moment(const struct fr_record *moment, void *arg, struct fr_err *err)
{
	struct splitting *split = arg;
	FR_FREED(fr_record_free) struct fr_record change = {0};
	struct store_put put;
	int format;

	FR_TRY(split_brought(split->store, moment, &format, err));
	if (!split_came(split, format))
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

	*count = (struct fr_split){0};
	FR_TRY(split_friends(&split, err));
	FR_TRY(fr_records_each(store, FR_TYPE_MOMENT, from, split_moment, &split, err));
	if (!count->sources && !count->moments)
		return fr_err_set(err, FR_USAGE,
		                  "nothing about them came from there; without a source "
		                  "fr-friend split says what did");
	return FR_OK;
}

/* --- what there is --------------------------------------------------------------------------- */

struct brought {
	struct fr_store *store;
	int64_t n[N_FORMATS];
};

static enum fr_code brought_moment(const struct fr_record *moment, void *arg, struct fr_err *err)
{
	struct brought *brought = arg;
	int format;

	FR_TRY(split_brought(brought->store, moment, &format, err));
	if (format >= 0)
		brought->n[format]++;
	return FR_OK;
}

enum fr_code fr_friend_sources(struct fr_store *store, int64_t row, fr_source_seen *seen, void *arg,
                               struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	struct brought brought = {.store = store};
	FR_FREED(fr_buf_free) struct fr_buf source = {0};
	const char *at;

	FR_TRY(fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err));
	at = fr_record_text(&friend, FR_FRIEND_SOURCES);
	while (at && fr_list_next(&at, &source))
		seen(fr_buf_text(&source), 0, arg);
	FR_TRY(fr_records_each(store, FR_TYPE_MOMENT, row, brought_moment, &brought, err));
	for (int i = 0; i < N_FORMATS; i++) {
		if (brought.n[i])
			seen(FORMATS[i], brought.n[i], arg);
	}
	return FR_OK;
}
