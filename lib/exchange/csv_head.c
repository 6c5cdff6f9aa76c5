/* csv_head - the headers of a table: what parts its cells, and which column holds what */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <string.h>

#include <fr/text.h>

/* --- what parts the cells --------------------------------------------------------------- */

/* The one that comes most often outside of quotes in the first line; "sep=;" says it. */
static char head_between(struct csv *csv)
{
	static const char BETWEEN[] = ",;\t|";
	const char *line = csv->at;
	const char *end = memchr(line, '\n', (size_t)(csv->end - line));
	size_t n[sizeof BETWEEN - 1] = {0};
	size_t best = 0;
	int quoted = 0;

	end = end ? end : csv->end;
	if (end - line >= 5 && text_is(line, 4, "sep=")) {
		csv->at = end < csv->end ? end + 1 : end;
		csv->number++;
		return line[4];
	}
	for (; line < end; line++) {
		const char *found = *line ? strchr(BETWEEN, *line) : NULL;

		quoted ^= *line == '"';
		if (found && !quoted)
			n[found - BETWEEN]++;
	}
	for (size_t i = 1; i < sizeof n / sizeof n[0]; i++)
		best = n[i] > n[best] ? i : best;
	return BETWEEN[best];
}

/* --- what a column holds ---------------------------------------------------------------- */

/* The field that a key names; friends, or who, are the friends. */
static int head_key(const char *key, size_t len)
{
	char name[24];
	int field;

	if (text_is(key, len, "id"))
		return CSV_ID;
	if (text_is(key, len, "who"))
		return FR_MOMENT_FRIENDS;
	snprintf(name, sizeof name, "%.*s", (int)(len < sizeof name - 1 ? len : sizeof name - 1),
	         key);
	for (char *c = name; *c; c++)
		*c = (char)(*c >= 'A' && *c <= 'Z' ? *c + 'a' - 'A' : *c);
	field = fr_type_field(FR_TYPE_MOMENT, name);
	return field == FR_MOMENT_RITUAL || field < 0 ? CSV_NOTHING : field;
}

/* Headers that people and programs have, in small letters and without what is no letter. */
static const struct {
	int field;
	const char *words; /* with blanks around each */
} HEADS[] = {
    {FR_MOMENT_AT,
     " date datum day time when wann zeit uhrzeit zeitpunkt datetime timestamp datetime start "
     "startdate starttime dateandtime fecha jour giorno happenedat "},
    {FR_MOMENT_FRIENDS,
     " friend friends name names person people persons with contact contacts wer "
     "mit freund freunde freundin kontakt personen freundinnen wen withwhom mitwem whowith "},
    {FR_MOMENT_DIRECTION,
     " direction richtung way gavegot gavereceived givenreceived gegebenbekommen "},
    {FR_MOMENT_KIND, " kind art type typ category kategorie kindofcare "},
    {FR_MOMENT_MINUTES, " minutes minute min mins minuten duration dauer length länge laenge "
                        "hours hour stunden std howlong wielange durationminutes durationhours "},
    {FR_MOMENT_NOTE,
     " note notes notiz notizen comment comments kommentar description beschreibung "
     "bemerkung what was waswar text summary details title titel activity aktivität "},
    {FR_MOMENT_TAGS, " tags labels schlagworte stichworte "},
    {FR_MOMENT_WEIGHT, " weight gewicht importance "},
    {FR_MOMENT_ENERGY, " energy energie "},
    {FR_MOMENT_INITIATED, " initiatedby initiator initiated "},
};

/* Letters alone, in small ones; what stands in brackets (a unit) is none of it. */
static void head_letters(const char *head, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	int inside = 0;

	fr_text_fold(head, &folded);
	for (const char *c = fr_buf_text(&folded); *c; c++) {
		inside += *c == '(' || *c == '[';
		if (!inside && !strchr(" _-.:/#'\"?", *c))
			fr_buf_putc(out, *c);
		inside -= inside && (*c == ')' || *c == ']');
	}
	out->failed |= folded.failed;
}

static int head_guess(const char *head)
{
	FR_FREED(fr_buf_free) struct fr_buf letters = {0}, word = {0};
	int field = CSV_NOTHING;

	head_letters(head, &letters);
	fr_buf_printf(&word, " %s ", fr_buf_text(&letters));
	for (size_t i = 0; letters.len && i < sizeof HEADS / sizeof HEADS[0]; i++) {
		if (strstr(HEADS[i].words, fr_buf_text(&word)))
			field = HEADS[i].field;
	}
	if (field == CSV_NOTHING && strcmp(fr_buf_text(&letters), "theirweight") == 0)
		field = FR_MOMENT_THEIR_WEIGHT;
	return field;
}

/* A column of times of day, beside one of days? */
static int head_clock(const struct csv *csv, int at)
{
	FR_FREED(fr_buf_free) struct fr_buf letters = {0};
	int clock[2] = {0};

	for (int i = 0; i < csv->n_columns; i++) {
		const char *head = exchange_csv_text(csv, i);
		int is_clock;

		fr_buf_clear(&letters);
		head_letters(head, &letters);
		is_clock = text_is(fr_buf_text(&letters), letters.len, "time") ||
		           text_is(fr_buf_text(&letters), letters.len, "zeit") ||
		           text_is(fr_buf_text(&letters), letters.len, "uhrzeit");
		if (i == at)
			clock[0] = is_clock;
		else
			clock[1] |= !is_clock && (head_key(head, strlen(head)) == FR_MOMENT_AT ||
			                          head_guess(head) == FR_MOMENT_AT);
	}
	return clock[0] && clock[1];
}

/* Does a header say that its numbers are hours? */
static int head_hours(const char *head)
{
	static const char *const HOURS[] = {"(h)", "[h]", "hour", "stunde", "std", "(hrs)"};
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	int hours = 0;

	fr_text_fold(head, &folded);
	for (size_t i = 0; i < sizeof HOURS / sizeof HOURS[0]; i++)
		hours |= strstr(fr_buf_text(&folded), HOURS[i]) != NULL;
	return hours;
}

/* --- all columns ------------------------------------------------------------------------- */

/* "at=Date,friend=Who": the columns of these headers. */
static enum fr_code head_map(struct csv *csv, const char *map, struct fr_err *err)
{
	while (*map) {
		size_t len = strcspn(map, ",");
		const char *equals = memchr(map, '=', len);
		int field = equals ? head_key(map, (size_t)(equals - map)) : CSV_NOTHING;
		int i = 0;

		if (field == CSV_NOTHING)
			return fr_err_set(
			    err, FR_USAGE,
			    "\"%.*s\" says no column: KEY=HEADER does, with at, friend, direction, "
			    "kind, minutes, weight, their_weight, energy, initiated_by, tags, note "
			    "or "
			    "id",
			    (int)(len < 60 ? len : 60), map);
		equals++;
		while (i < csv->n_cells &&
		       !text_is(equals, len - (size_t)(equals - map), exchange_csv_text(csv, i)))
			i++;
		if (i == csv->n_cells)
			return fr_err_set(err, FR_USAGE, "there is no column \"%.*s\"",
			                  (int)(len - (size_t)(equals - map)), equals);
		csv->holds[i] = field;
		map += len + (map[len] == ',');
	}
	return FR_OK;
}

/* What was guessed, by the header's name. */
static enum fr_code head_say(struct csv *csv, int i, struct fr_err *err)
{
	const char *key = csv->holds[i] == CSV_CLOCK
	                      ? "the time of day"
	                      : fr_type_info(FR_TYPE_MOMENT)->fields[csv->holds[i]].key;
	FR_FREED(fr_buf_free) struct fr_buf what = {0};
	char became[64];

	fr_buf_printf(&what, "column %.60s", exchange_csv_text(csv, i));
	snprintf(became, sizeof became, "%s%s", key, csv->hours[i] ? ", in hours" : "");
	FR_TRY(fr_buf_check(&what, err));
	return exchange_import_remark(&csv->import, FR_REMARK_BECAME, csv->begun,
	                              fr_buf_text(&what), became, err);
}

/* The same header, or another one for what an earlier column holds already. */
static int head_second(const struct csv *csv, int i)
{
	for (int j = 0; j < i; j++) {
		const char *other = exchange_csv_text(csv, j);

		if (text_is(exchange_csv_text(csv, i), strlen(exchange_csv_text(csv, i)), other) ||
		    (csv->holds[i] != CSV_NOTHING && csv->holds[i] == csv->holds[j]))
			return 1;
	}
	return 0;
}

static enum fr_code head_column(struct csv *csv, int i, struct fr_err *err)
{
	const char *map = csv->import.options->columns;
	const char *head = exchange_csv_text(csv, i);
	const char *why = "a column that no key is mapped to";
	int guessed = 0;

	if (!map)
		csv->holds[i] = head_key(head, strlen(head));
	if (!map && csv->holds[i] == CSV_NOTHING) {
		csv->holds[i] = head_guess(head);
		if (head_clock(csv, i))
			csv->holds[i] = CSV_CLOCK;
		guessed = csv->holds[i] != CSV_NOTHING;
	}
	csv->hours[i] = csv->holds[i] == FR_MOMENT_MINUTES && head_hours(head);
	if (head_second(csv, i)) {
		why = "a second column for the same: the first one counts";
		csv->holds[i] = CSV_NOTHING;
	}
	csv->has_id |= csv->holds[i] == CSV_ID;
	if (csv->holds[i] == CSV_NOTHING)
		return exchange_import_remark(&csv->import, FR_REMARK_LEFT, csv->begun,
		                              *head ? head : "column without a name", why, err);
	return guessed ? head_say(csv, i, err) : FR_OK;
}

static enum fr_code head_missing(struct csv *csv, const char *what, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf heads = {0};

	for (int i = 0; i < csv->n_columns && heads.len < 300; i++)
		fr_buf_printf(&heads, "%s%.40s", i ? ", " : "", exchange_csv_text(csv, i));
	return fr_err_set(err, FR_USAGE,
	                  "no column holds %s (there are %s); say which with --columns, as in "
	                  "at=Date,friend=Who",
	                  what, fr_buf_text(&heads));
}

enum fr_code exchange_csv_head(struct csv *csv, struct fr_err *err)
{
	const char *map = csv->import.options->columns;
	int at = 0, whom = 0;
	enum fr_code code;

	if (csv->end - csv->at >= 3 && memcmp(csv->at, "\xEF\xBB\xBF", 3) == 0)
		csv->at += 3;
	csv->between = head_between(csv);
	code = exchange_csv_row(csv, err);
	if (code == FR_DONE || (!code && csv->wrong))
		return fr_err_set(err, FR_BAD, "the row of headers is %s",
		                  code ? "missing" : csv->wrong);
	if (code)
		return code;
	csv->n_columns = csv->n_cells;
	while (!*exchange_csv_text(csv, csv->n_columns - 1))
		csv->n_columns--;
	for (int i = 0; i < CSV_COLUMNS; i++)
		csv->holds[i] = CSV_NOTHING;
	if (map)
		FR_TRY(head_map(csv, map, err));
	for (int i = 0; i < csv->n_columns; i++) {
		FR_TRY(head_column(csv, i, err));
		at |= csv->holds[i] == FR_MOMENT_AT;
		whom |= csv->holds[i] == FR_MOMENT_FRIENDS;
	}
	return at && whom ? FR_OK : head_missing(csv, at ? "the friend" : "the time", err);
}
