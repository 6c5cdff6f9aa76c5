/* friends_text - the marks, tags and dates within a line of friends.md */
#include "lib/exchange/exchange.h"

#include <string.h>
#include <utf8proc.h>

#include <fr/text.h>

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

/*
 * The length of the marks of a name that opens at this place (** or __, and more of them), or 0;
 * *end: where they close.
 */
static size_t name_marks(const char *text, size_t len, size_t at, size_t *end)
{
	char mark = text[at];
	size_t n = 0, close;
	const char *found;

	if ((mark != '*' && mark != '_') || (mark == '_' && is_word_before(text, at)))
		return 0;
	while (at + n < len && text[at + n] == mark)
		n++;
	if (n < 2 || n > 3 || at + n == len || text[at + n] == ' ')
		return 0;
	found = memchr(text + at + n, mark, len - at - n);
	if (!found)
		return 0;
	close = (size_t)(found - text);
	*end = close;
	for (size_t i = 0; i < n; i++) {
		if (close + i == len || text[close + i] != mark)
			return 0;
	}
	return n;
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
	FR_FREED(fr_buf_free) struct fr_buf raw = {0}, folded = {0};

	fr_buf_add(&raw, text, len);
	fr_text_fold(fr_buf_text(&raw), &folded);
	add_tag(import, parts, "", fr_buf_text(&folded), folded.len);
}

/* "Ana." is Ana where the file has an Ana and no such other. */
static size_t friend_len(const struct import *import, const char *text, size_t len)
{
	size_t shorter = len;

	while (shorter && strchr(",;:!?", text[shorter - 1]))
		shorter--;
	if (shorter && text[shorter - 1] == '.' && !base_map_has(&import->known, text, shorter) &&
	    base_map_has(&import->known, text, shorter - 1))
		shorter--;
	return shorter ? shorter : len;
}

static void add_friend(struct import *import, struct friends_parts *parts, const char *text,
                       size_t len)
{
	size_t n = friend_len(import, text, len);
	int kept = exchange_import_name(import, text, n);

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
		size_t end = 0;
		size_t marks = name_marks(text, len, i, &end);
		size_t open = marks ? marks : 1;
		size_t tag = exchange_friends_text_tag(text, len, i);

		if (!marks)
			end = 0;
		if (marks) {
			add_friend(import, parts, text + i + open, end - i - open);
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

size_t exchange_friends_text_plain(char *text, size_t len)
{
	size_t kept = 0;

	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\\' && i + 1 < len && (text[i + 1] == '*' || text[i + 1] == '_'))
			i++;
		text[kept++] = text[i];
	}
	text[kept] = '\0';
	return kept;
}
