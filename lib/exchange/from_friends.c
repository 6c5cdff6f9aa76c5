/* from_friends - friends.md, the journal of the program "friends", as records */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <string.h>

#include <fr/kind.h>
#include <fr/text.h>
#include <fr/time.h>

#include "lib/record/record.h"

enum section { NO_SECTION, ACTIVITIES, NOTES, FRIENDS, LOCATIONS, TITLE };

static const char *const SECTION_ITEM[] = {"line", "activity", "note", "friend", "location"};

struct friends {
	struct import import;
	struct friends_parts parts;
	struct fr_buf line, key; /* the item at hand; what its id is derived from */
	struct fr_buf plain;     /* a line as UTF-8 */
	enum section section;
	int64_t number; /* of the line at hand */
	int64_t begun;  /* where the item at hand began */
};

static enum fr_code remark(struct friends *f, enum fr_remark_is is, const char *why,
                           struct fr_err *err)
{
	return exchange_import_remark(&f->import, is, f->number, SECTION_ITEM[f->section], why,
	                              err);
}

/* "### Notes:", also without its colon, with blanks around it, of another depth or bold; -1: no
 * header, NO_SECTION: one that is not known; TITLE: of the file or a part of it. */
static int header_read(const char *text, size_t len)
{
	static const char *const NAMES[] = {"", "activities", "notes", "friends", "locations"};
	size_t depth = 0;
	int colon, title;

	text_trim(&text, &len);
	while (depth < len && text[depth] == '#')
		depth++;
	title = depth && depth < 3 && depth < len && text[depth] == ' ';
	text += depth;
	len -= depth;
	text_trim(&text, &len);
	colon = len && memchr(text + len - (len < 3 ? len : 3), ':', len < 3 ? len : 3) != NULL;
	while (len && strchr(":*#_ ", text[len - 1]))
		len--;
	while (len && strchr("*_", *text)) {
		text++;
		len--;
	}
	for (int i = ACTIVITIES; i <= LOCATIONS && (depth || colon); i++) {
		if (text_is(text, len, NAMES[i]))
			return i;
	}
	return depth >= 3 ? NO_SECTION : title ? TITLE : -1;
}

/* --- friends ------------------------------------------------------------------------- */

static enum fr_code read_friend(struct friends *f, const char *text, size_t len, struct fr_err *err)
{
	size_t name = strcspn(text, "([@");
	int kept = exchange_import_name(&f->import, text, name);
	int odd = 0, known;
	struct fr_id id;

	if (!kept)
		return remark(f, FR_REMARK_BROKEN, "no name that fr can keep", err);
	FR_TRY(exchange_import_friend(&f->import, err));
	FR_TRY(record_id_content(&f->import.known, fr_buf_text(&f->import.name), f->import.name.len,
	                         &id, err));
	if (kept == 2)
		FR_TRY(remark(f, FR_REMARK_BUT,
		              "its name without characters that a name cannot have here", err));
	known = exchange_friends_person(&f->import, text + name, len - name, &odd);
	if (!known) {
		fr_buf_clear(&f->key);
		fr_buf_printf(&f->key, "in friends.md: %.*s", (int)len, text);
		FR_TRY(exchange_import_text(&f->import, FR_FRIEND_NOTE, fr_buf_text(&f->key),
		                            f->number, "friend", err));
		FR_TRY(remark(f, FR_REMARK_BUT,
		              "what friends itself would lose is kept as a note: the whole line",
		              err));
	} else if (odd) {
		FR_TRY(remark(
		    f, FR_REMARK_BUT,
		    "in an order in which friends itself would lose a part: all of it is kept",
		    err));
	}
	return exchange_import_person(&f->import, f->number, "friend", NULL, 0, err);
}

/* --- activities and notes --------------------------------------------------------------- */

static enum fr_code parts_remarks(struct friends *f, struct fr_err *err)
{
	if (f->parts.loose)
		FR_TRY(remark(f, FR_REMARK_BUT, "a ** without its pair stays text", err));
	if (f->parts.unkept)
		return remark(f, FR_REMARK_BUT,
		              "a name or tag in another form, or left out, as fr cannot keep it",
		              err);
	return FR_OK;
}

/* What the tags say of the direction: FR_MUTUAL where they say nothing, or both; *told: they say
 * something. */
static enum fr_direction mapped(struct friends *f, int *told)
{
	const char *const *map = f->import.options->map;
	FR_FREED(fr_buf_free) struct fr_buf tag = {0};
	int said[3] = {0};

	for (; map && *map; map++) {
		const char *at = fr_record_text(&f->parts.who, FR_MOMENT_TAGS);
		size_t len = strcspn(*map, "=");

		while (at && fr_list_next(&at, &tag)) {
			if (tag.failed)
				(void)fr_err_nomem(&f->import.why);
			if (!text_is(*map + 1, len - 1, fr_buf_text(&tag)))
				continue;
			for (int i = 0; fr_direction_words[i]; i++)
				said[i] |= strcmp(*map + len + 1, fr_direction_words[i]) == 0;
		}
	}
	*told = said[0] || said[1] || said[2];
	if (said[FR_MUTUAL] || said[FR_GIVEN] == said[FR_RECEIVED])
		return FR_MUTUAL;
	return said[FR_GIVEN] ? FR_GIVEN : FR_RECEIVED;
}

static enum fr_code put_activity(struct friends *f, const char *date, int undated,
                                 struct fr_err *err)
{
	static const char *const BECAME[] = {"a given moment, as --map says",
	                                     "a received moment, as --map says",
	                                     "a mutual moment, as --map says", "a mutual moment"};
	int told;
	enum fr_direction direction = mapped(f, &told);
	struct fr_record *record = &f->import.record;
	enum fr_code code;

	if (!fr_record_has(&f->parts.who, FR_MOMENT_FRIENDS))
		return remark(f, FR_REMARK_LEFT, "names no friend in **", err);
	FR_TRY(fr_record_copy(&f->parts.who, record, err));
	FR_TRY(fr_record_set_text(record, FR_MOMENT_AT, date, err));
	FR_TRY(fr_record_set_text(record, FR_MOMENT_DIRECTION, fr_direction_words[direction], err));
	FR_TRY(exchange_import_text(&f->import, FR_MOMENT_NOTE, fr_buf_text(&f->parts.plain),
	                            f->number, "activity", err));
	FR_TRY(exchange_import_id(&f->import, f->key.data, f->key.len, err));
	f->import.undated = undated;
	code = exchange_import_item(&f->import, f->number, "activity",
	                            BECAME[told ? (int)direction : 3], err);
	f->import.undated = 0;
	return code;
}

/* A line for the note of each friend whom it names. */
static enum fr_code put_note(struct friends *f, const char *date, struct fr_err *err)
{
	const char *at = fr_record_text(&f->parts.who, FR_MOMENT_FRIENDS);
	const char *tags = fr_record_text(&f->parts.who, FR_MOMENT_TAGS);
	FR_FREED(fr_buf_free) struct fr_buf name = {0}, tag = {0}, text = {0};

	if (!at)
		return remark(f, FR_REMARK_LEFT, "names no friend in **", err);
	fr_buf_printf(&text, "%s%s%s", date, *date ? ": " : "", fr_buf_text(&f->parts.plain));
	while (tags && fr_list_next(&tags, &tag)) {
		if (strncmp(fr_buf_text(&tag), "place:", 6) != 0)
			fr_buf_printf(&text, " @%s", fr_buf_text(&tag));
	}
	while (fr_list_next(&at, &name)) {
		fr_buf_clear(&f->import.name);
		fr_buf_puts(&f->import.name, fr_buf_text(&name));
		FR_TRY(exchange_import_friend(&f->import, err));
		FR_TRY(exchange_import_text(&f->import, FR_FRIEND_NOTE, fr_buf_text(&text),
		                            f->number, "note", err));
		FR_TRY(exchange_import_item(&f->import, f->number, "note",
		                            "a line of the friend's note", err));
	}
	return FR_OK;
}

static enum fr_code date_remark(struct friends *f, enum friends_date is, const char *date,
                                struct fr_err *err)
{
	struct fr_when today = fr_when_date(fr_local_day(f->import.options->now));
	char now[FR_WHEN_SIZE];

	fr_when_format(&today, now);
	switch (is) {
	case FRIENDS_UNDATED:
		return *date
		           ? remark(f, FR_REMARK_BUT, "has no date: taken for that of --today", err)
		           : remark(f, FR_REMARK_BROKEN,
		                    "has no date: say which day is meant with --today", err);
	case FRIENDS_RELATIVE:
		return remark(f, FR_REMARK_BROKEN,
		              "counts from the day it was written: say which with --today", err);
	case FRIENDS_BAD_DATE:
		return remark(f, FR_REMARK_BROKEN,
		              "its date is none of the calendar, or not understood", err);
	case FRIENDS_TWO_DATES:
		return remark(f, FR_REMARK_BROKEN,
		              "day and month, or month and day? --dates dmy or mdy says which",
		              err);
	case FRIENDS_DATE:
	default:
		return strncmp(date, now, 10) > 0
		           ? remark(f, FR_REMARK_BUT, "its day is still to come", err)
		           : FR_OK;
	}
}

static enum fr_code read_event(struct friends *f, char *text, size_t len, struct fr_err *err)
{
	const struct fr_import_options *options = f->import.options;
	char date[FR_WHEN_SIZE] = "";
	size_t used = 0;
	enum friends_date is;

	fr_buf_clear(&f->key);
	fr_buf_printf(&f->key, "friends:%s:%.*s", SECTION_ITEM[f->section], (int)len, text);
	is = exchange_friends_date(text, len, options->today, options->dates, date, &used);
	if (is == FRIENDS_UNDATED)
		snprintf(date, sizeof date, "%s", options->today ? options->today : "");
	if (is != FRIENDS_UNDATED || f->section == ACTIVITIES)
		FR_TRY(date_remark(f, is, date, err));
	if (is != FRIENDS_DATE && (is != FRIENDS_UNDATED || (!*date && f->section == ACTIVITIES)))
		return FR_OK;
	if (is == FRIENDS_DATE) {
		text += used;
		len -= used;
		/* 2025-1-4 and 2025-01-04 are one day */
		fr_buf_clear(&f->key);
		fr_buf_printf(&f->key, "friends:%s:%s:%.*s", SECTION_ITEM[f->section], date,
		              (int)len, text);
	} else if (f->section == NOTES) {
		date[0] = '\0'; /* a note needs none */
	}
	len = exchange_friends_text_plain(text, len);
	FR_TRY(exchange_friends_text_parts(&f->import, text, len, &f->parts, err));
	FR_TRY(fr_buf_check(&f->key, err));
	FR_TRY(parts_remarks(f, err));
	return f->section == NOTES ? put_note(f, date, err)
	                           : put_activity(f, date, is == FRIENDS_UNDATED, err);
}

/* --- the file ------------------------------------------------------------------------------ */

/* A header that friends took for an entry and dated: "- 2026-11-23: ### Notes:". */
static int header_swallowed(const char *text, size_t len)
{
	char date[FR_WHEN_SIZE];
	size_t used;

	if (exchange_friends_date(text, len, NULL, FR_DATES_UNSAID, date, &used) != FRIENDS_DATE ||
	    len - used < 3 || memcmp(text + used, "###", 3) != 0)
		return -1;
	return header_read(text + used, len - used);
}

/* The item at hand, with the lines that it was wrapped into. */
static enum fr_code read_item(struct friends *f, struct fr_err *err)
{
	int64_t number = f->number;
	enum fr_code code = fr_buf_check(&f->line, err);

	if (code || !f->line.len)
		return code;
	f->number = f->begun;
	if (f->section == FRIENDS)
		code = read_friend(f, f->line.data, f->line.len, err);
	else if (f->section == ACTIVITIES || f->section == NOTES)
		code = read_event(f, f->line.data, f->line.len, err);
	else if (f->section == LOCATIONS)
		code =
		    remark(f, FR_REMARK_LEFT,
		           "fr keeps no list of places: a place is a tag where it is named", err);
	else
		code = remark(f, FR_REMARK_BROKEN, "stands under no header that is known", err);
	f->number = number;
	fr_buf_clear(&f->line);
	return code;
}

/* Does this line go on with the item before?  One without a bullet and without a date does; one
 * that is indented needs a date to be another. */
static int is_wrapped(const struct friends *f, int indented, int bullet, const char *text,
                      size_t len)
{
	char date[FR_WHEN_SIZE];
	size_t used;

	if (!f->line.len || (f->section != ACTIVITIES && f->section != NOTES) ||
	    (bullet && !indented))
		return 0;
	return exchange_friends_date(text, len, NULL, FR_DATES_UNSAID, date, &used) ==
	       FRIENDS_UNDATED;
}

static enum fr_code read_header(struct friends *f, int section, int swallowed, int only_friends,
                                struct fr_err *err)
{
	if (section == TITLE)
		return only_friends ? FR_OK
		                    : exchange_import_remark(&f->import, FR_REMARK_LEFT, f->number,
		                                             "header", "is a title", err);
	f->section = (enum section)section;
	if (!only_friends && swallowed > NO_SECTION)
		return exchange_import_remark(
		    &f->import, FR_REMARK_BUT, f->number, "header",
		    "was an entry to friends: read as the header that it is", err);
	return only_friends || section
	           ? FR_OK
	           : exchange_import_remark(&f->import, FR_REMARK_BROKEN, f->number, "header",
	                                    "is none that friends writes", err);
}

/* A line of an item, as UTF-8. */
static enum fr_code read_text(struct friends *f, const char *text, size_t len, int wrapped,
                              struct fr_err *err)
{
	int other = 0;
	enum fr_code code;

	if (len + f->line.len > IMPORT_LINE_MAX)
		return remark(f, FR_REMARK_BROKEN, "longer than 1 MiB", err);
	fr_buf_clear(&f->plain);
	code = text_plain_latin(text, len, &f->plain, &other, err);
	if (code == FR_BAD || memchr(text, '\0', len))
		return remark(f, FR_REMARK_BROKEN, "is neither UTF-8 nor Windows-1252", err);
	if (!code && other)
		code = remark(f, FR_REMARK_BUT, "is not UTF-8: read as Windows-1252", err);
	if (!wrapped)
		f->begun = f->number;
	fr_buf_printf(&f->line, "%s%s", wrapped ? " " : "", fr_buf_text(&f->plain));
	return code ? code : fr_buf_check(&f->line, err);
}

/* One line; friends are read before all else, so that activities find them by their other names. */
static enum fr_code read_line(struct friends *f, const struct exchange_import_lines *line,
                              int only_friends, struct fr_err *err)
{
	const char *text = line->text;
	size_t len = line->len;
	int indented = len && (*text == ' ' || *text == '\t');
	int section, swallowed = -1, bullet, wrapped;

	text_trim(&text, &len);
	f->number = line->number;
	section = len ? header_read(text, len) : -1;
	bullet = exchange_friends_date_bullet(&text, &len);
	if (bullet && section < 0)
		section = swallowed = header_swallowed(text, len);
	wrapped = section < 0 && is_wrapped(f, indented, bullet, text, len);
	if (!wrapped)
		FR_TRY(read_item(f, err));
	if (!len)
		return FR_OK;
	if (section >= 0)
		return read_header(f, section, swallowed, only_friends, err);
	if (only_friends != (f->section == FRIENDS))
		return FR_OK;
	return read_text(f, text, len, wrapped, err);
}

static enum fr_code check_map(const char *const *map, struct fr_err *err)
{
	for (; map && *map; map++) {
		const char *word = strchr(*map, '=');
		int i = 0;

		while (word && fr_direction_words[i] &&
		       strcmp(word + 1, fr_direction_words[i]) != 0)
			i++;
		if (**map != '@' || !word || word == *map + 1 || !fr_direction_words[i])
			return fr_err_set(err, FR_USAGE,
			                  "\"%.60s\" does not map a tag to a direction, as "
			                  "@gave=given does (given, "
			                  "received or mutual)",
			                  *map);
	}
	return FR_OK;
}

static void friends_free(struct friends *f)
{
	exchange_import_end(&f->import);
	exchange_friends_text_parts_free(&f->parts);
	fr_buf_free(&f->line);
	fr_buf_free(&f->plain);
	fr_buf_free(&f->key);
}

enum fr_code fr_from_friends(const char *text, size_t len, const struct fr_import_options *options,
                             const struct fr_import_sink *sink, struct fr_err *err)
{
	FR_FREED(friends_free) struct friends f = {0};
	struct exchange_import_lines lines;

	FR_TRY(check_map(options->map, err));
	exchange_import_begin(&f.import, options, sink);
	for (int pass = 1; pass >= 0; pass--) {
		f.section = NO_SECTION;
		exchange_import_lines(&lines, text, len);
		while (exchange_import_line(&lines))
			FR_TRY(read_line(&f, &lines, pass, err));
		FR_TRY(read_item(&f, err));
	}
	return exchange_import_check(&f.import, err);
}
