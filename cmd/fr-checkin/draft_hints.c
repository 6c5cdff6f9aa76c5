/* draft_hints - timing, one topic, one example, one request: what to look at before it is said */
#include "wording.h"

#include "cli/say.h"

#include <stdio.h>
#include <string.h>

#define FRESH_DAYS 14 /* an example is still one that both remember */
#define LATE_HOUR  22
#define EARLY_HOUR 7

struct hints {
	const struct fr_catalog *catalog;
	const struct draft *draft;
	struct fr_buf *out;
	int64_t now;
};

/* One line of the catalog; d and n as the line needs them. */
static void hint(const struct hints *hints, const char *key, const char *d, const char *n)
{
	struct fr_word words[] = {
	    {"f", fr_buf_text(&hints->draft->whom->name)}, {"d", d}, {"n", n}, {NULL, NULL}};
	struct fr_err why;

	if (fr_catalog_fill(hints->catalog, key, words, hints->out, &why) == FR_OK)
		fr_buf_putc(hints->out, '\n');
}

/* A season of theirs that has begun and is not over. */
static enum fr_code hint_season(const struct fr_record *season, void *arg, struct fr_err *err)
{
	const struct hints *hints = arg;
	struct fr_when start = fr_record_when(season, FR_SEASON_START);
	FR_FREED(fr_buf_free) struct fr_buf since = {0};

	(void)err;
	if (strcmp(fr_record_text(season, FR_SEASON_WHO), "me") == 0 ||
	    fr_when_first(&start) > hints->now ||
	    fr_record_last(season, FR_SEASON_END, INT64_MAX) < hints->now)
		return FR_OK;
	say_day(fr_local_day(start.sec), &since);
	hint(hints, "draft.hint.season", fr_buf_text(&since), NULL);
	return FR_DONE;
}

static void hint_hour(const struct hints *hints)
{
	struct fr_when now;
	int64_t hour;

	fr_when_local(hints->now, &now);
	hour = (now.sec + now.offset * INT64_C(60)) / 3600 % 24;
	if (hour >= LATE_HOUR || hour < EARLY_HOUR)
		hint(hints, "draft.hint.late", NULL, NULL);
}

static void hint_event(const struct hints *hints)
{
	const struct draft *draft = hints->draft;
	int64_t today = fr_local_day(hints->now);
	int64_t day;
	char n[24];

	if (!draft->kind->dated)
		return;
	if (!draft->has_event) {
		hint(hints, "draft.hint.event", NULL, NULL);
		return;
	}
	day = fr_when_local_day(&draft->event);
	snprintf(n, sizeof n, "%lld", (long long)(today - day));
	if (today - day > FRESH_DAYS)
		hint(hints, "draft.hint.old", NULL, n);
}

/* What a part that is there does not have. */
static void hint_lacks(const struct hints *hints, const struct fr_lint *lint, const char *topic,
                       const char *text)
{
	const char *reason = NULL;
	struct fr_err why;

	if (*text && fr_lint_has(lint, topic, text, &reason, &why) == FR_DONE)
		fr_buf_printf(hints->out, "%s\n", reason);
}

static void hint_request(const struct hints *hints, const struct fr_lint *lint)
{
	const struct draft *draft = hints->draft;
	const char *request = fr_buf_text(&draft->part[DRAFT_REQUEST]);
	FR_FREED(fr_buf_free) struct fr_buf both = {0};
	const char *reason = NULL;
	struct fr_err why;
	size_t asked = 0;

	fr_buf_printf(&both, "%s %s", request, fr_buf_text(&draft->part[DRAFT_DOOR]));
	if (draft->kind->asks)
		hint_lacks(hints, lint, "when", request);
	if (draft->kind->asks)
		hint_lacks(hints, lint, "door", fr_buf_text(&both));
	/* another question may as well be about the same thing, or leave a choice */
	if (fr_lint_count(lint, "ask", "door", request, &asked, &reason, &why) == FR_OK &&
	    asked > 1)
		fr_buf_printf(hints->out, "%s\n", reason);
	hint_lacks(hints, lint, "when", fr_buf_text(&draft->part[DRAFT_NEXT]));
}

/* Parts that may be left out, and are missed. */
static void hint_parts(const struct hints *hints)
{
	const struct draft_kind *kind = hints->draft->kind;
	char key[64];

	for (int i = 0; i < kind->n; i++) {
		snprintf(key, sizeof key, "draft.hint.no-%s", draft_fields[kind->part[i].key].key);
		/* of a request the whole is looked at */
		if (kind->part[i].key == DRAFT_DOOR && (kind->asks || kind->dated))
			continue;
		if (!hints->draft->part[kind->part[i].key].len)
			hint(hints, key, NULL, NULL);
	}
}

enum fr_code draft_hints(struct cli *cli, const struct fr_catalog *catalog,
                         const struct fr_lint *lint, const struct draft *draft, struct fr_buf *out)
{
	struct hints hints = {catalog, draft, out, cli_now(cli)};

	/* thanks come right in a hard season too */
	if (strcmp(draft->kind->name, "thanks") != 0)
		FR_TRY(fr_records_each(cli->store, FR_TYPE_SEASON, draft->whom->row, hint_season,
		                       &hints, &cli->err));
	hint_hour(&hints);
	hint_event(&hints);
	hint_parts(&hints);
	if (strcmp(draft->kind->name, "feedback") == 0)
		hint_lacks(&hints, lint, "example", fr_buf_text(&draft->part[DRAFT_EXPERIENCE]));
	hint_request(&hints, lint);
	hint(&hints, "draft.hint.last", NULL, NULL);
	hint(&hints, "fear", NULL, NULL);
	return fr_buf_check(out, &cli->err);
}
