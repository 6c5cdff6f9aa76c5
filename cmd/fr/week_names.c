/* week_names - who may come to mind: of this week's rituals, and who is next by turns */
#include "week.h"

#include "cli/words.h"

#include <fr/friend.h>

#include <string.h>

#define NAMES_MOST 3
#define NAMES_DAYS 7

struct names {
	struct cli *cli;
	const int64_t *here; /* who takes part */
	size_t n_here;
	const struct fr_record *ritual;
	int64_t rows[NAMES_MOST];
	size_t n;
};

/* Who takes part and is not named yet. */
static void names_add(struct names *names, int64_t row)
{
	int here = 0;

	for (size_t i = 0; i < names->n_here; i++)
		here = here || names->here[i] == row;
	for (size_t i = 0; i < names->n; i++)
		here = here && names->rows[i] != row;
	if (here && names->n < NAMES_MOST)
		names->rows[names->n++] = row;
}

/* The friends of a ritual that took place in these days. */
static enum fr_code names_occurrence(const struct fr_record *occurrence, void *arg,
                                     struct fr_err *err)
{
	struct names *names = arg;
	struct fr_when due = fr_record_when(occurrence, FR_OCCURRENCE_DUE);
	int64_t today = fr_local_day(cli_now(names->cli));
	const char *list = fr_record_text(names->ritual, FR_RITUAL_FRIENDS);
	int64_t day = fr_when_local_day(&due);
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row;

	if (strcmp(fr_record_text(occurrence, FR_OCCURRENCE_STATUS), "done") != 0 || day > today ||
	    day <= today - NAMES_DAYS)
		return FR_OK;
	while (list && fr_list_next(&list, &name)) {
		FR_TRY(fr_friend_named(names->cli->store, fr_buf_text(&name), &row, err));
		names_add(names, row);
	}
	return FR_OK;
}

static enum fr_code names_ritual(const struct fr_record *ritual, void *arg, struct fr_err *err)
{
	struct names *names = arg;

	names->ritual = ritual;
	return fr_records_each_of(names->cli->store, FR_TYPE_OCCURRENCE, &ritual->id,
	                          names_occurrence, names, err);
}

static enum fr_code names_say(struct week *week, const struct names *names)
{
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	for (size_t i = 0; i < names->n; i++) {
		fr_buf_puts(&text, i ? ", " : "");
		FR_TRY(fr_friend_name(names->cli->store, names->rows[i], &text, &names->cli->err));
	}
	words_text(&words, "f", fr_buf_text(&text));
	if (names->n)
		catalog_say(week->spoken.catalog, "week.names", words.list, 0);
	return FR_OK;
}

enum fr_code week_names(struct week *week)
{
	struct cli *cli = week->spoken.cli;
	struct names names = {.cli = cli};
	FR_FREED(fr_freed) int64_t *rows = NULL;
	size_t n = 0;

	FR_TRY(week_friends(cli, &rows, &n));
	names.here = rows;
	names.n_here = n;
	FR_TRY(fr_records_each(cli->store, FR_TYPE_RITUAL, FR_ANY_FRIEND, names_ritual, &names,
	                       &cli->err));
	/* of the others by turns, from whose week is imagined on */
	for (size_t i = 0; i < n; i++)
		names_add(&names, rows[((size_t)(week_next(cli) / 7) + i) % n]);
	return names_say(week, &names);
}
