/* from_csv - a table of moments with a row of headers */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fr/kind.h>
#include <fr/time.h>

/* --- cells ------------------------------------------------------------------------------ */

/* 45, 45.0 and 45,0; of hours the minutes. */
static int csv_whole(const char *text, int hours, int64_t *number)
{
	char *end;
	int64_t part = 0, scale = 1;

	if (strspn(text, "+-0123456789.,") != strlen(text))
		return 0;
	*number = strtoll(text, &end, 10);
	if (end == text && *end != '.' && *end != ',')
		return 0;
	if (*end == '.' || *end == ',') {
		for (end++; *end >= '0' && *end <= '9' && scale < 1000000; end++, scale *= 10)
			part = part * 10 + (*end - '0');
	}
	if (*end || (part && !hours) || *number > 1000000)
		return 0;
	if (hours)
		*number = *number * 60 + (part * 60 + scale / 2) / scale;
	return 1;
}

/* The name at hand into the record, as fr can keep it. */
static int csv_name(struct csv *csv, const char *name, size_t len)
{
	int kept;

	text_trim(&name, &len);
	if (!len)
		return 1;
	kept = exchange_import_name(&csv->import, name, len);
	csv->unkept |= kept == 2;
	return kept && !fr_record_add_text(&csv->import.record, FR_MOMENT_FRIENDS,
	                                   fr_buf_text(&csv->import.name), &csv->import.why);
}

/* The length of what parts two names here: a comma, and where people wrote the table ; & and
 * "and". */
static size_t csv_names_part(const struct csv *csv, const char *at)
{
	static const char *const WORDS[] = {" and ", " und ", " AND ", " y ", " et "};

	if (*at == ',')
		return 1;
	if (csv->has_id)
		return 0;
	if (strchr(";&+\n", *at))
		return 1;
	for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
		if (strncmp(at, WORDS[i], strlen(WORDS[i])) == 0)
			return strlen(WORDS[i]);
	}
	return 0;
}

static int csv_names(struct csv *csv, const char *text)
{
	const char *from = text;

	for (; *text; text++) {
		size_t part = csv_names_part(csv, text);

		if (!part)
			continue;
		if (!csv_name(csv, from, (size_t)(text - from)))
			return 0;
		from = text + part;
		text = from - 1;
	}
	return csv_name(csv, from, (size_t)(text - from));
}

/* As fr writes a tag that has a semicolon in it, or blanks around it.  What is behind it. */
static const char *csv_quoted_tag(const char *text, struct fr_buf *item)
{
	for (text++; *text && (*text != '"' || text[1] == '"'); text++) {
		text += *text == '"';
		fr_buf_putc(item, *text);
	}
	return text + strcspn(text, ";");
}

static int csv_tags(struct csv *csv, const char *text)
{
	FR_FREED(fr_buf_free) struct fr_buf item = {0};
	int good = 1;

	while (*text && good) {
		size_t len = strcspn(text, ";");
		const char *start = text;
		size_t n = len;

		text_trim(&start, &n);
		fr_buf_clear(&item);
		if (n && *start == '"' && csv->has_id) {
			text = csv_quoted_tag(start, &item);
		} else {
			fr_buf_add(&item, start, n);
			text += len;
		}
		good = !item.len || !fr_record_add_text(&csv->import.record, FR_MOMENT_TAGS,
		                                        fr_buf_text(&item), &csv->import.why);
		text += *text == ';';
	}
	return good;
}

static int csv_direction(const char *text)
{
	static const struct {
		const char *word;
		int direction;
	} WORDS[] = {{"given", FR_GIVEN},    {"gave", FR_GIVEN},        {"received", FR_RECEIVED},
	             {"got", FR_RECEIVED},   {"mutual", FR_MUTUAL},     {"shared", FR_MUTUAL},
	             {"both", FR_MUTUAL},    {"give", FR_GIVEN},        {"get", FR_RECEIVED},
	             {"took", FR_RECEIVED},  {"gab", FR_GIVEN},         {"gegeben", FR_GIVEN},
	             {"bekam", FR_RECEIVED}, {"bekommen", FR_RECEIVED}, {"erhalten", FR_RECEIVED},
	             {"beide", FR_MUTUAL},   {"gemeinsam", FR_MUTUAL},  {"together", FR_MUTUAL}};

	for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
		if (text_is(text, strlen(text), WORDS[i].word))
			return WORDS[i].direction;
	}
	return -1;
}

/* A time behind a day: 18:30, 18:30:00, 6:30 PM; 0: something else.  Midnight is what a spreadsheet
 * has of a day without a time: *second is -1. */
static int csv_clock(const char *text, size_t len, int *second)
{
	char clock[24];
	size_t colon, more;

	while (len && strchr(" T,", *text)) {
		text++;
		len--;
	}
	*second = -1;
	if (!len)
		return 1;
	snprintf(clock, sizeof clock, "%.*s", (int)(len < sizeof clock - 1 ? len : 0), text);
	colon = strcspn(clock, ":");
	more = strspn(clock + colon, ":0123456789.");
	if (more > 3) /* the seconds, and what is finer */
		memmove(clock + colon + 3, clock + colon + more, strlen(clock + colon + more) + 1);
	if (!fr_clock_read(clock, second))
		return 0;
	if (*second == 0)
		*second = -1;
	return 1;
}

/* RFC 3339, also with a blank in it and +0200, as programs write it. */
static int csv_instant(const char *text, struct fr_when *when, struct fr_err *why)
{
	char plain[FR_WHEN_SIZE + 8];
	size_t n = 0;

	for (; *text && n < sizeof plain - 2; text++) {
		if (*text != ' ' || n == 10)
			plain[n++] = (char)(*text == ' ' ? 'T' : *text);
	}
	plain[n] = '\0';
	if (n > 16 && strchr("+-", plain[n - 5]) && strspn(plain + n - 4, "0123456789") == 4) {
		memmove(plain + n - 1, plain + n - 2, 3);
		plain[n - 2] = ':';
		n++;
	}
	return !*text && fr_when_parse(plain, n, when, why) == FR_OK;
}

/* RFC 3339; a day in numbers, with a time or without; a day in words with its year; nothing that
 * counts from today. */
static int csv_time(struct csv *csv, const char *text)
{
	struct fr_err *why = &csv->import.why;
	enum fr_precision precision = FR_TO_DAY;
	char date[FR_WHEN_SIZE];
	struct fr_when when;
	size_t used;
	int second;
	enum exchange_day is =
	    exchange_day_read(text, strlen(text), csv->import.options->dates, date, &used);

	if (csv_instant(text, &when, why))
		return fr_record_set_when(&csv->import.record, FR_MOMENT_AT, &when, why) == FR_OK;
	if (is == EXCHANGE_DAY_TWO) {
		(void)fr_err_set(
		    why, FR_BAD,
		    "\"%.60s\": day and month, or month and day? --dates dmy or mdy says "
		    "which",
		    text);
		return 0;
	}
	if (is == EXCHANGE_DAY && csv_clock(text + used, strlen(text) - used, &second)) {
		if (fr_when_parse(date, strlen(date), &when, why))
			return 0;
		if (second >= 0)
			fr_when_wall(fr_when_day(&when), second, &when);
	} else if (is != EXCHANGE_DAY_NONE || strcspn(text, "0123456789") == strlen(text) ||
	           !exchange_day_year(text) ||
	           fr_time_read(text, INT64_C(253402300799), FR_PAST, &when, &precision, why)) {
		(void)fr_err_set(why, FR_BAD,
		                 "\"%.60s\" is no time (2026-11-02T19:30:00+01:00 is one)", text);
		return 0;
	} else if (precision == FR_TO_DAY) {
		when = fr_when_date(fr_local_day(when.sec));
	}
	return fr_record_set_when(&csv->import.record, FR_MOMENT_AT, &when, why) == FR_OK;
}

static int csv_minutes(struct csv *csv, int i, const char *text)
{
	struct fr_err *why = &csv->import.why;
	int64_t number;
	int minutes;

	if (!csv_whole(text, csv->hours[i], &number)) {
		if (strspn(text, "0123456789.,") == strlen(text)) {
			(void)fr_err_set(
			    why, FR_BAD,
			    "\"%.60s\" of what? 1,5h in the cell or (h) in the header says so",
			    text);
			return 0;
		}
		if (fr_duration_read(text, &minutes, why))
			return 0;
		number = minutes;
	}
	return fr_record_set_int(&csv->import.record, FR_MOMENT_MINUTES, number, why) == FR_OK;
}

#define KINDS_ASKED 1000 /* words that are looked for where the person keeps such */

/* What a person's own word for a kind means. */
static int csv_own_kind(struct csv *csv, const char *word)
{
	const struct fr_import_options *options = csv->import.options;
	int64_t *known = base_map_find(&csv->kinds, word);
	enum fr_kind kind = FR_KIND_NONE;
	int is_new;

	if (known || !options->kind || csv->kinds.used == KINDS_ASKED)
		return known ? (int)*known : FR_KIND_NONE;
	if (options->kind(word, options->arg, &kind, &csv->import.why) ||
	    base_map_add(&csv->kinds, word, kind, &is_new, &csv->import.why))
		return FR_KIND_NONE;
	return kind;
}

/* The word stays as a tag where it says more than the kind, or is not known. */
static int csv_kind(struct csv *csv, const char *word)
{
	struct fr_record *record = &csv->import.record;
	int kind = fr_kind_read(word);

	if (kind == FR_KIND_NONE) {
		kind = csv_own_kind(csv, word);
		csv->unkind |= kind == FR_KIND_NONE;
		if (fr_record_add_text(record, FR_MOMENT_TAGS, word, &csv->import.why))
			return 0;
	}
	return kind == FR_KIND_NONE ||
	       !fr_record_set_text(record, FR_MOMENT_KIND, fr_kind_words[kind], &csv->import.why);
}

/* One cell into its field.  0: it does not fit, and import.why says how. */
static int csv_value(struct csv *csv, int i, const char *text)
{
	struct fr_record *record = &csv->import.record;
	struct fr_err *why = &csv->import.why;
	int field = csv->holds[i];
	int64_t number;

	switch (field) {
	case CSV_ID:
		record->has_id = fr_id_parse(text, strlen(text), &record->id, why) == FR_OK;
		return record->has_id;
	case FR_MOMENT_AT:
		return csv_time(csv, text);
	case FR_MOMENT_FRIENDS:
		return csv_names(csv, text);
	case FR_MOMENT_TAGS:
		return csv_tags(csv, text);
	case FR_MOMENT_DIRECTION:
		if (csv_direction(text) >= 0)
			text = fr_direction_words[csv_direction(text)];
		return fr_record_set_text(record, field, text, why) == FR_OK;
	case FR_MOMENT_KIND:
		return csv_kind(csv, text);
	case CSV_CLOCK:
		csv->clock = text;
		return 1;
	case FR_MOMENT_MINUTES:
		return csv_minutes(csv, i, text);
	case FR_MOMENT_WEIGHT:
	case FR_MOMENT_THEIR_WEIGHT:
	case FR_MOMENT_ENERGY:
		if (!csv_whole(text, 0, &number)) {
			(void)fr_err_set(why, FR_BAD, "\"%.60s\" is no whole number", text);
			return 0;
		}
		return fr_record_set_int(record, field, number, why) == FR_OK;
	default:
		return fr_record_set_text(record, field, text, why) == FR_OK;
	}
}

static enum fr_code csv_broken(struct csv *csv, const char *why, struct fr_err *err)
{
	return exchange_import_remark(&csv->import, FR_REMARK_BROKEN, csv->begun, "row", why, err);
}

/* The time of day that stands in a column of its own. */
static int csv_day_clock(struct csv *csv)
{
	struct fr_when when = fr_record_when(&csv->import.record, FR_MOMENT_AT);
	int second;

	if (when.offset != FR_BARE_DATE)
		return 1;
	if (!csv_clock(csv->clock, strlen(csv->clock), &second))
		return 0;
	if (second >= 0)
		fr_when_wall(fr_when_day(&when), second, &when);
	return fr_record_set_when(&csv->import.record, FR_MOMENT_AT, &when, &csv->import.why) ==
	       FR_OK;
}

/* What was done to the row so that it could be read. */
static enum fr_code csv_remarks(struct csv *csv, struct fr_err *err)
{
	if (csv->other)
		FR_TRY(exchange_import_remark(&csv->import, FR_REMARK_BUT, csv->begun, "row",
		                              "is not UTF-8: read as Windows-1252", err));
	if (csv->unkind)
		FR_TRY(exchange_import_remark(
		    &csv->import, FR_REMARK_BUT, csv->begun, "row",
		    "its kind is none that fr knows: the word stays as a tag", err));
	if (*csv->clock && !csv_day_clock(csv))
		FR_TRY(exchange_import_remark(&csv->import, FR_REMARK_BUT, csv->begun, "row",
		                              "without its time of day, which is not understood",
		                              err));
	if (csv->unkept)
		return exchange_import_remark(
		    &csv->import, FR_REMARK_BUT, csv->begun, "row",
		    "a name without characters that a name cannot have here", err);
	return FR_OK;
}

static enum fr_code csv_moment(struct csv *csv, struct fr_err *err)
{
	struct fr_record *record = &csv->import.record;
	const char *became = "a moment";

	if (csv->wrong)
		return csv_broken(csv, csv->wrong, err);
	for (int i = csv->n_columns; i < csv->n_cells; i++) {
		if (*exchange_csv_text(csv, i))
			return csv_broken(csv, "has more cells than there are headers", err);
	}
	csv->unkept = csv->unkind = 0;
	csv->clock = "";
	fr_record_reset(record, FR_TYPE_MOMENT);
	for (int i = 0; i < csv->n_columns; i++) {
		const char *text = exchange_csv_text(csv, i);

		if (*text && csv->holds[i] != CSV_NOTHING && !csv_value(csv, i, text))
			return csv_broken(csv, csv->import.why.message, err);
	}
	FR_TRY(csv_remarks(csv, err));
	if (!fr_record_has(record, FR_MOMENT_DIRECTION)) {
		became = "a mutual moment: the row says no direction";
		FR_TRY(fr_record_set_text(record, FR_MOMENT_DIRECTION, "mutual", err));
	}
	if (fr_record_check(record, &csv->import.why))
		return csv_broken(csv, csv->import.why.message, err);
	if (!record->has_id) {
		fr_buf_puts(&csv->import.scratch, "csv:");
		fr_buf_add(&csv->import.scratch, fr_buf_text(&csv->row), csv->row.len);
		FR_TRY(fr_buf_check(&csv->import.scratch, err));
		FR_TRY(exchange_import_id(&csv->import, csv->import.scratch.data,
		                          csv->import.scratch.len, err));
		fr_buf_clear(&csv->import.scratch);
	}
	return exchange_import_item(&csv->import, csv->begun, "row", became, err);
}

static void csv_free(struct csv *csv)
{
	exchange_import_end(&csv->import);
	base_map_free(&csv->kinds);
	fr_buf_free(&csv->row);
	fr_buf_free(&csv->bytes);
}

enum fr_code fr_from_csv(const char *text, size_t len, const struct fr_import_options *options,
                         const struct fr_import_sink *sink, struct fr_err *err)
{
	FR_FREED(csv_free) struct csv csv = {.at = text, .end = text + len, .number = 1};
	enum fr_code code;

	exchange_import_begin(&csv.import, options, sink);
	FR_TRY(exchange_csv_head(&csv, err));
	while ((code = exchange_csv_row(&csv, err)) == FR_OK)
		FR_TRY(csv_moment(&csv, err));
	return code == FR_DONE ? exchange_import_check(&csv.import, err) : code;
}
