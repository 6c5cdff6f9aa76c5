/* scan - the components of a calendar file, each alone: what is wrong with one costs no other */
#include <stdlib.h>
#include <string.h>

#include <fr/text.h>

#include "lib/calendar/calendar.h"
#include "lib/text/text.h"

#define TEXT_MOST ((size_t)64 << 10) /* of one that is no list of dates */

/* The next line without its folds, which may part the bytes of a character.  0: there is none. */
static int scan_line(struct calendar_scan *scan)
{
	int folded;

	fr_buf_clear(&scan->line);
	if (scan->at == scan->end)
		return 0;
	do {
		const char *newline = memchr(scan->at, '\n', (size_t)(scan->end - scan->at));
		const char *end = newline ? newline : scan->end;
		size_t len = (size_t)(end - scan->at);

		if (len && end[-1] == '\r')
			len--;
		fr_buf_add(&scan->line, scan->at, len);
		scan->at = newline ? newline + 1 : scan->end;
		folded = scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\t');
		scan->at += folded;
	} while (folded);
	return 1;
}

/* Where the value begins, behind the colon that stands in no quotes; 0: this is no property. */
static size_t scan_value(const char *line, size_t len, size_t *name)
{
	size_t at = 0;
	int quoted = 0;

	while (at < len && line[at] != ';' && line[at] != ':')
		at++;
	*name = at;
	for (; at < len && (quoted || line[at] != ':'); at++)
		quoted ^= line[at] == '"';
	return at < len ? at + 1 : 0;
}

static int scan_is(const struct calendar_scan *scan, size_t name, const char *word)
{
	return text_is(scan->line.data, name, word);
}

/* "BEGIN:VEVENT": the name of what begins or ends. */
static int scan_edge(const struct calendar_scan *scan, const char *edge, const char **what,
                     size_t *len)
{
	size_t name;
	size_t value = scan->line.len ? scan_value(scan->line.data, scan->line.len, &name) : 0;

	if (!value || !scan_is(scan, name, edge))
		return 0;
	*what = scan->line.data + value;
	*len = scan->line.len - value;
	text_trim(what, len);
	return 1;
}

/* --- what libical is given ----------------------------------------------------------------- */

/* The parameters that say what a date is; the others (there may be thousands) say nothing here. */
static void scan_params(struct calendar_scan *scan, size_t from, size_t to)
{
	static const char *const KEPT[] = {"TZID=", "VALUE=", "RANGE="};
	const char *line = scan->line.data;
	int seen[3] = {0};

	while (from < to) {
		size_t start = ++from; /* behind the ; */
		int quoted = 0;

		for (; from < to && (quoted || line[from] != ';'); from++)
			quoted ^= line[from] == '"';
		for (size_t i = 0; i < 3; i++) {
			size_t n = strlen(KEPT[i]);

			if (seen[i] || from - start < n || from - start > 300 ||
			    !text_is(line + start, n, KEPT[i]))
				continue;
			seen[i] = 1;
			fr_buf_putc(&scan->text, ';');
			fr_buf_add(&scan->text, line + start, from - start);
		}
	}
}

/* One property with one value. */
static void scan_put(struct calendar_scan *scan, size_t name, size_t value, size_t from, size_t to)
{
	int other = 0;
	struct fr_err err;
	size_t begin = scan->text.len;

	fr_buf_add(&scan->text, scan->line.data, name);
	scan_params(scan, name, value - 1);
	fr_buf_putc(&scan->text, ':');
	/* old programs write the characters of their machine */
	if (text_plain_latin(scan->line.data + from, to - from, &scan->text, &other, &err) ||
	    memchr(scan->text.data + begin, '\0', scan->text.len - begin)) {
		fr_buf_cut(&scan->text, begin);
		return;
	}
	fr_buf_puts(&scan->text, "\r\n");
}

/* The value of TZID, without its quotes; 0: there is none. */
static int scan_tzid(const struct calendar_scan *scan, size_t from, size_t to, const char **zone,
                     size_t *len)
{
	static const char TZID[] = "TZID=";
	const char *line = scan->line.data;

	while (from < to) {
		size_t start = ++from;
		int quoted = 0;

		for (; from < to && (quoted || line[from] != ';'); from++)
			quoted ^= line[from] == '"';
		if (from - start <= sizeof TZID - 1 ||
		    !text_is(line + start, sizeof TZID - 1, TZID))
			continue;
		*zone = line + start + sizeof TZID - 1;
		*len = from - start - (sizeof TZID - 1);
		if (*len >= 2 && **zone == '"') {
			++*zone;
			*len -= 2;
		}
		return *len > 0;
	}
	return 0;
}

static enum fr_code scan_dates(struct calendar_scan *scan, struct calendar_dates_list *list,
                               size_t name, size_t value, struct fr_err *err)
{
	struct calendar_zone *utc = NULL, *zone = NULL;
	const char *named;
	size_t len;

	FR_TRY(calendar_zones_get(scan->zones, "UTC", 3, &utc, err));
	if (scan_tzid(scan, name, value - 1, &named, &len))
		FR_TRY(calendar_zones_get(scan->zones, named, len, &zone, err));
	return calendar_dates_add(list, scan->line.data + value, scan->line.len - value, utc, zone,
	                          err);
}

/* What libical reads; of each the first. */
static void scan_kept(struct calendar_scan *scan, size_t name, size_t value)
{
	static const char *const KEPT[] = {"UID",           "DTSTART",      "DTEND",   "DURATION",
	                                   "RRULE",         "STATUS",       "SUMMARY", "DTSTAMP",
	                                   "LAST-MODIFIED", "RECURRENCE-ID"};

	for (size_t i = 0; scan->line.len - value <= TEXT_MOST && i < sizeof KEPT / sizeof KEPT[0];
	     i++) {
		int is_rule = scan_is(scan, name, "RRULE");

		if (!scan_is(scan, name, KEPT[i]))
			continue;
		if (scan->seen & 1U << i) {
			scan->extras |= is_rule ? CALENDAR_RULES : 0;
			continue;
		}
		scan->seen |= 1U << i;
		scan->is_alone |= scan_is(scan, name, "RECURRENCE-ID");
		scan->has_rule |= is_rule;
		if (is_rule)
			fr_buf_add(&scan->rule, scan->line.data + value, scan->line.len - value);
		scan_put(scan, name, value, value, scan->line.len);
	}
}

static enum fr_code scan_property(struct calendar_scan *scan, struct fr_err *err)
{
	static const struct {
		const char *name;
		int extra;
	} LEFT[] = {{"DESCRIPTION", CALENDAR_WORDS}, {"LOCATION", CALENDAR_WORDS},
	            {"URL", CALENDAR_WORDS},         {"ATTACH", CALENDAR_WORDS},
	            {"ATTENDEE", CALENDAR_PEOPLE},   {"ORGANIZER", CALENDAR_PEOPLE},
	            {"EXRULE", CALENDAR_TAKEN}};
	size_t name;
	size_t value = scan->line.len ? scan_value(scan->line.data, scan->line.len, &name) : 0;

	if (!value)
		return FR_OK;
	for (size_t i = 0; i < sizeof LEFT / sizeof LEFT[0]; i++) {
		if (scan_is(scan, name, LEFT[i].name))
			scan->extras |= LEFT[i].extra;
	}
	if (scan_is(scan, name, "EXDATE"))
		return scan_dates(scan, &scan->skips, name, value, err);
	if (scan_is(scan, name, "RDATE"))
		return scan_dates(scan, &scan->beside, name, value, err);
	scan_kept(scan, name, value);
	return FR_OK;
}

/* --- what is left out, by name --------------------------------------------------------------- */

/* The value of the first property of this name; 0: there is none. */
static int said_find(const struct calendar_scan *scan, const char *name, const char **value,
                     size_t *len)
{
	const char *at = fr_buf_text(&scan->text);

	while (*at) {
		size_t end = strcspn(at, "\r\n");
		size_t n = 0;
		size_t from = scan_value(at, end, &n);

		if (from && text_is(at, n, name)) {
			*value = at + from;
			*len = end - from;
			return 1;
		}
		at += end;
		at += strspn(at, "\r\n");
	}
	return 0;
}

/* Without the backslashes of iCalendar: "\," is a comma. */
static void said_title(const char *value, size_t len, struct fr_buf *title)
{
	for (size_t i = 0; i < len; i++) {
		if (value[i] == '\\' && i + 1 < len) {
			i++;
			fr_buf_putc(title, value[i] == 'n' || value[i] == 'N' ? ' ' : value[i]);
		} else {
			fr_buf_putc(title, value[i]);
		}
	}
}

void calendar_scan_said(const struct calendar_scan *scan, struct fr_buf *title, int64_t *day)
{
	const char *value;
	size_t len;

	if (said_find(scan, "SUMMARY", &value, &len))
		said_title(value, len, title);
	*day = said_find(scan, "DTSTART", &value, &len) || said_find(scan, "DUE", &value, &len)
	           ? calendar_dates_day(value, len)
	           : INT64_MIN;
}

/* --- components ------------------------------------------------------------------------------ */

/* Up to its end; what stands in it in components of its own (alarms) is left aside. */
static enum fr_code scan_event(struct calendar_scan *scan, struct fr_err *err)
{
	const char *what;
	size_t len;
	int inside = 0;

	fr_buf_puts(&scan->text, "BEGIN:VEVENT\r\n");
	while (scan_line(scan)) {
		if (scan_edge(scan, "BEGIN", &what, &len)) {
			inside++;
			scan->extras |= text_is(what, len, "VALARM") ? CALENDAR_ALARMS : 0;
		} else if (scan_edge(scan, "END", &what, &len)) {
			if (!inside--) {
				fr_buf_puts(&scan->text, "END:VEVENT\r\n");
				return FR_OK;
			}
		} else if (!inside) {
			FR_TRY(scan_property(scan, err));
		}
	}
	scan->cut = 1;
	return FR_OK;
}

/* All of it, as far as it is as short as zones are. */
static void scan_rest(struct calendar_scan *scan, const char *name)
{
	const char *what;
	size_t len;
	int depth = 1;

	fr_buf_printf(&scan->text, "BEGIN:%s\r\n", name);
	while (depth && scan_line(scan)) {
		depth += scan_edge(scan, "BEGIN", &what, &len);
		depth -= scan_edge(scan, "END", &what, &len);
		if (scan->line.len < 300 && scan->text.len < TEXT_MOST &&
		    fr_text_valid(fr_buf_text(&scan->line), scan->line.len))
			fr_buf_printf(&scan->text, "%s\r\n", fr_buf_text(&scan->line));
	}
	scan->cut |= depth != 0;
}

static enum fr_code scan_part(struct calendar_scan *scan, const char *what, size_t len,
                              enum calendar_part *part, struct fr_err *err)
{
	*part = CALENDAR_OTHER;
	fr_buf_clear(&scan->text);
	fr_buf_clear(&scan->rule);
	scan->extras = scan->is_alone = scan->has_rule = scan->cut = 0;
	scan->seen = 0;
	scan->skips.n = scan->beside.n = 0;
	scan->skips.unread = scan->beside.unread = 0;
	if (text_is(what, len, "VEVENT")) {
		*part = CALENDAR_EVENT;
		return scan_event(scan, err);
	}
	if (text_is(what, len, "VTIMEZONE"))
		*part = CALENDAR_ZONE;
	scan_rest(scan, *part == CALENDAR_ZONE ? "VTIMEZONE" : "X-OTHER");
	return FR_OK;
}

void calendar_scan_open(struct calendar_scan *scan, const char *text, size_t len,
                        struct calendar_zones *zones)
{
	*scan = (struct calendar_scan){.at = text, .end = text + len, .zones = zones};
	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		scan->at += 3;
}

void calendar_scan_close(struct calendar_scan *scan)
{
	fr_buf_free(&scan->line);
	fr_buf_free(&scan->text);
	fr_buf_free(&scan->rule);
	free(scan->skips.times);
	free(scan->beside.times);
}

enum fr_code calendar_scan_next(struct calendar_scan *scan, enum calendar_part *part,
                                struct fr_err *err)
{
	const char *what;
	size_t len, name;

	while (scan_line(scan)) {
		if (scan_edge(scan, "BEGIN", &what, &len)) {
			if (!text_is(what, len, "VCALENDAR")) {
				if (!scan->calendars)
					continue;
				FR_TRY(scan_part(scan, what, len, part, err));
				if (scan->line.failed || scan->text.failed || scan->rule.failed)
					return fr_err_nomem(err);
				return FR_OK;
			}
			scan->calendars++;
			scan->open++;
			scan->is_message = 0;
		} else if (scan_edge(scan, "END", &what, &len)) {
			scan->open -= scan->open > 0;
		} else if (scan->line.len && scan_value(scan->line.data, scan->line.len, &name) &&
		           scan_is(scan, name, "METHOD")) {
			scan->is_message = 1;
		}
	}
	scan->cut |= scan->open > 0;
	return fr_buf_check(&scan->line, err) ? FR_NOMEM : FR_DONE;
}
