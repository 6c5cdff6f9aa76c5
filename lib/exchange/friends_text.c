/* friends_text - the marks, tags and dates within a line of friends.md */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include <fr/text.h>
#include <fr/time.h>

#include "lib/text/text.h"

void exchange_friends_text_parts_free(struct friends_parts *parts)
{
	fr_buf_free(&parts->plain);
	fr_record_free(&parts->who);
}

/* Letters and digits of any script, and the marks that belong to them. */
static int is_word(const char *text, size_t len, size_t at, size_t *taken)
{
	int32_t cp = 0;
	utf8proc_category_t category;

	*taken = at < len ? text_decode(text + at, len - at, &cp) : 0;
	if (!*taken)
		return 0;
	category = utf8proc_category(cp);
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO);
}

/* Is the character that ends before this place a part of a word? */
static int is_word_before(const char *text, size_t at)
{
	size_t start = at;
	size_t taken;

	if (!at)
		return 0;
	do
		start--;
	while (start && ((unsigned char)text[start] & 0xC0) == 0x80);
	return is_word(text, at, start, &taken);
}

size_t exchange_friends_text_tag(const char *text, size_t len, size_t at)
{
	size_t end = at + 1;
	size_t taken;

	if (text[at] != '@' || is_word_before(text, at) || !is_word(text, len, end, &taken))
		return 0;
	for (;;) {
		if (is_word(text, len, end, &taken))
			end += taken;
		else if (end < len && (text[end] == ':' || text[end] == '-') &&
		         is_word(text, len, end + 1, &taken))
			end += 1 + taken;
		else
			return end - at;
	}
}

/* Where the closing ** of a name that opens at this place stands, or 0. */
static size_t name_end(const char *text, size_t len, size_t at)
{
	const char *inner = text + at + 2;
	const char *star;

	if (len - at < 5 || text[at] != '*' || text[at + 1] != '*' || *inner == ' ' ||
	    *inner == '*')
		return 0;
	star = memchr(inner, '*', len - at - 2);
	if (!star || star + 1 == text + len || star[1] != '*')
		return 0;
	return (size_t)(star - text);
}

/* The same of the _ of a place, which snake_case does not have. */
static size_t place_end(const char *text, size_t len, size_t at)
{
	size_t end, taken;

	if (text[at] != '_' || is_word_before(text, at) || at + 1 == len || text[at + 1] == ' ')
		return 0;
	for (end = at + 1; end < len && text[end] != '_'; end++) {
		if (text[end] == '*')
			return 0;
	}
	if (end == len || end == at + 1 || text[end - 1] == ' ' ||
	    is_word(text, len, end + 1, &taken))
		return 0;
	return end;
}

static void add_tag(struct import *import, struct friends_parts *parts, const char *before,
                    const char *text, size_t len)
{
	struct fr_buf *tag = &import->scratch;

	fr_buf_clear(tag);
	fr_buf_puts(tag, before);
	fr_buf_add(tag, text, len);
	if (fr_record_add_text(&parts->who, FR_MOMENT_TAGS, fr_buf_text(tag), &import->why))
		parts->unkept = 1;
}

/* Event tags compare in lower case. */
static void add_event_tag(struct import *import, struct friends_parts *parts, const char *text,
                          size_t len)
{
	struct fr_buf raw = {0};
	struct fr_buf folded = {0};

	fr_buf_add(&raw, text, len);
	fr_text_fold(fr_buf_text(&raw), &folded);
	add_tag(import, parts, "", fr_buf_text(&folded), folded.len);
	fr_buf_free(&raw);
	fr_buf_free(&folded);
}

static void add_friend(struct import *import, struct friends_parts *parts, const char *text,
                       size_t len)
{
	int kept = exchange_import_name(import, text, len);

	if (kept != 1)
		parts->unkept = 1;
	if (kept && fr_record_add_text(&parts->who, FR_MOMENT_FRIENDS, fr_buf_text(&import->name),
	                               &import->why))
		parts->unkept = 1;
}

enum fr_code exchange_friends_text_parts(struct import *import, const char *text, size_t len,
                                         struct friends_parts *parts, struct fr_err *err)
{
	size_t solid = 0; /* the text up to here is more than tags */
	size_t i = 0;

	fr_buf_clear(&parts->plain);
	fr_record_reset(&parts->who, FR_TYPE_MOMENT);
	parts->loose = parts->unkept = 0;
	while (i < len) {
		size_t end = name_end(text, len, i);
		size_t open = end ? 2 : 1;
		size_t tag = exchange_friends_text_tag(text, len, i);

		if (end) {
			add_friend(import, parts, text + i + 2, end - i - 2);
		} else if ((end = place_end(text, len, i))) {
			add_tag(import, parts, "place:", text + i + 1, end - i - 1);
		} else if (tag) {
			add_event_tag(import, parts, text + i + 1, tag - 1);
			fr_buf_add(&parts->plain, text + i, tag);
			i += tag;
			continue;
		}
		if (end) {
			fr_buf_add(&parts->plain, text + i + open, end - i - open);
			i = end + open;
			solid = parts->plain.len;
			continue;
		}
		parts->loose |= text[i] == '*' && i + 1 < len && text[i + 1] == '*';
		fr_buf_putc(&parts->plain, text[i]);
		if (text[i++] != ' ')
			solid = parts->plain.len;
	}
	fr_buf_cut(&parts->plain, solid);
	return fr_buf_check(&parts->plain, err);
}

/* --- dates ---------------------------------------------------------------------------- */

/* One to four digits, one to two, one to two, as friends and people write them. */
static int date_digits(const char *text, size_t len, unsigned part[3])
{
	size_t at = 0;

	for (int i = 0; i < 3; i++) {
		size_t from;

		if (i && (at == len || text[at] != '-'))
			return 0;
		from = at += i != 0;
		part[i] = 0;
		while (at < len && text[at] >= '0' && text[at] <= '9' && at - from < (i ? 2 : 4))
			part[i] = part[i] * 10 + (unsigned)(text[at++] - '0');
		if (at - from < (i ? 1 : 4))
			return 0;
	}
	return at == len;
}

/* Words with which a person begins a date that counts from the day of writing. */
static int date_begins(const char *text, size_t len)
{
	static const char *const WORDS[] = {
	    "today",     "yesterday", "tomorrow", "last",      "this",     "next",   "january",
	    "february",  "march",     "april",    "may",       "june",     "july",   "august",
	    "september", "october",   "november", "december",  "jan",      "feb",    "mar",
	    "apr",       "jun",       "jul",      "aug",       "sep",      "oct",    "nov",
	    "dec",       "monday",    "tuesday",  "wednesday", "thursday", "friday", "saturday",
	    "sunday",    "mon",       "tue",      "wed",       "thu",      "fri",    "sat",
	    "sun",       NULL};
	size_t first = 0;
	int words = 1;

	for (size_t i = 0; i < len; i++)
		words += text[i] == ' ';
	while (first < len && text[first] != ' ')
		first++;
	if (words > 4 || len > 40)
		return 0;
	if (len > 4 && text_is(text + len - 4, 4, " ago"))
		return 1;
	for (int i = 0; WORDS[i]; i++) {
		if (text_is(text, first, WORDS[i]))
			return 1;
	}
	return 0;
}

enum friends_date exchange_friends_text_date(const char *text, size_t len, const char *today,
                                             char date[FR_WHEN_SIZE])
{
	char spoken[64];
	unsigned part[3];
	enum fr_precision precision;
	struct fr_when when;
	struct fr_err why;

	if (date_digits(text, len, part)) {
		snprintf(date, FR_WHEN_SIZE, "%04u-%02u-%02u", part[0], part[1], part[2]);
		return fr_when_parse(date, strlen(date), &when, &why) ? FRIENDS_BAD_DATE
		                                                      : FRIENDS_DATE;
	}
	if (!date_begins(text, len))
		return FRIENDS_UNDATED;
	if (!today || fr_when_parse(today, strlen(today), &when, &why))
		return FRIENDS_RELATIVE;
	snprintf(spoken, sizeof spoken, "%.*s", (int)len, text);
	if (fr_time_read(spoken, when.sec, FR_PAST, &when, &precision, &why))
		return FRIENDS_BAD_DATE;
	when = fr_when_date(fr_local_day(when.sec));
	fr_when_format(&when, date);
	return FRIENDS_DATE;
}
