/* import - what the readers of foreign files share: lines, names, lasting ids */
#include "lib/exchange/exchange.h"

#include <stdlib.h>
#include <string.h>

#include <fr/text.h>

#include "lib/record/record.h"

/* Ids that were given out in this file, and how often their content came. */
struct import_seen {
	struct import_seen_slot {
		uint64_t content; /* 0: free */
		uint64_t times;
	} * slots;
	size_t room, used; /* room is a power of two */
};

void exchange_import_begin(struct import *import, const struct fr_import_options *options,
                           const struct fr_import_sink *sink)
{
	*import = (struct import){.options = options, .sink = sink};
}

enum fr_code exchange_import_check(const struct import *import, struct fr_err *err)
{
	int lost = import->why.code == FR_NOMEM || import->name.failed || import->scratch.failed ||
	           import->record.lost;

	return lost ? fr_err_nomem(err) : FR_OK;
}

void exchange_import_end(struct import *import)
{
	fr_record_free(&import->record);
	fr_buf_free(&import->name);
	fr_buf_free(&import->scratch);
	if (import->seen)
		free(import->seen->slots);
	free(import->seen);
}

enum fr_code exchange_import_remark(struct import *import, enum fr_remark_is is, int64_t line,
                                    const char *what, const char *why, struct fr_err *err)
{
	struct fr_remark remark = {is, line, import->about, what, why};
	enum fr_code code = exchange_import_check(import, err);

	return code ? code : import->sink->remark(&remark, import->sink->arg, err);
}

enum fr_code exchange_import_item(struct import *import, int64_t line, const char *what,
                                  const char *became, struct fr_err *err)
{
	struct fr_import_item item = {&import->record, line, import->about, what, became, 0};
	enum fr_code code = exchange_import_check(import, err);

	return code ? code : import->sink->record(&item, import->sink->arg, err);
}

static struct import_seen_slot *seen_find(const struct import_seen *seen, uint64_t content)
{
	size_t at = (size_t)content & (seen->room - 1);

	while (seen->slots[at].content && seen->slots[at].content != content)
		at = (at + 1) & (seen->room - 1);
	return &seen->slots[at];
}

static enum fr_code seen_grow(struct import_seen *seen, struct fr_err *err)
{
	struct import_seen larger = {NULL, seen->room ? seen->room * 2 : 64, seen->used};

	if (seen->used + 1 <= seen->room / 4 * 3)
		return FR_OK;
	larger.slots = calloc(larger.room, sizeof *larger.slots);
	if (!larger.slots)
		return fr_err_nomem(err);
	for (size_t i = 0; i < seen->room; i++) {
		if (seen->slots[i].content)
			*seen_find(&larger, seen->slots[i].content) = seen->slots[i];
	}
	free(seen->slots);
	*seen = larger;
	return FR_OK;
}

enum fr_code exchange_import_id(struct import *import, const char *content, size_t len,
                                struct fr_err *err)
{
	struct fr_record *record = &import->record;
	struct import_seen_slot *slot;
	uint64_t key;
	enum fr_code code;

	if (!import->seen)
		import->seen = calloc(1, sizeof *import->seen);
	if (!import->seen)
		return fr_err_nomem(err);
	code = seen_grow(import->seen, err);
	if (code)
		return code;
	fr_id_derive(content, len, &record->id);
	memcpy(&key, record->id.byte, sizeof key);
	slot = seen_find(import->seen, key ? key : 1);
	import->seen->used += slot->content == 0;
	slot->content = key ? key : 1;
	if (++slot->times > 1)
		code = record_id_nth(content, len, (int64_t)slot->times, &record->id, err);
	record->has_id = !code;
	return code;
}

int exchange_import_name(struct import *import, const char *text, size_t len)
{
	struct fr_buf *name = &import->name;
	const char *start = text;
	size_t whole;

	if (text == FR_BUF_LOST) {
		(void)fr_err_nomem(&import->why);
		return 0;
	}
	exchange_import_trim(&text, &len);
	start = text;
	whole = len;
	fr_buf_clear(name);
	while (len && *text == '-') {
		text++;
		len--;
	}
	for (size_t i = 0; i < len; i++) {
		int blank = strchr(",:* \t", text[i]) != NULL;

		if (!blank)
			fr_buf_putc(name, text[i]);
		else if (name->len && name->data[name->len - 1] != ' ')
			fr_buf_putc(name, ' ');
	}
	while (name->len && name->data[name->len - 1] == ' ')
		fr_buf_cut(name, name->len - 1);
	if (name->failed)
		(void)fr_err_nomem(&import->why);
	if (name->failed || !fr_text_valid(fr_buf_text(name), name->len) ||
	    fr_text_check_name(fr_buf_text(name), &import->why))
		return 0;
	return name->len == whole && memcmp(name->data, start, whole) == 0 ? 1 : 2;
}

enum fr_code exchange_import_text(struct import *import, int field, const char *text, int64_t line,
                                  const char *what, struct fr_err *err)
{
	if (!*text || !fr_record_set_text(&import->record, field, text, &import->why))
		return FR_OK;
	return exchange_import_remark(import, FR_REMARK_BUT, line, what, import->why.message, err);
}

void exchange_import_add(struct import *import, int field, const char *text)
{
	/* what a list cannot take (a 257th tag) is not worth the record */
	if (*text && fr_record_add_text(&import->record, field, text, &import->why))
		return;
}

enum fr_code exchange_import_friend_id(struct import *import, struct fr_err *err)
{
	enum fr_code code = record_id_friend(fr_buf_text(&import->name), &import->record.id, err);

	import->record.has_id = !code;
	return code;
}

enum fr_code exchange_import_friend(struct import *import, struct fr_err *err)
{
	enum fr_code code;

	fr_record_reset(&import->record, FR_TYPE_FRIEND);
	code = exchange_import_friend_id(import, err);
	return code ? code
	            : fr_record_set_text(&import->record, FR_FRIEND_NAME,
	                                 fr_buf_text(&import->name), err);
}

/* --- lines -------------------------------------------------------------------------- */

void exchange_import_lines(struct exchange_import_lines *lines, const char *text, size_t len)
{
	*lines = (struct exchange_import_lines){.at = text, .end = text + len};
	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		lines->at += 3;
}

int exchange_import_line(struct exchange_import_lines *lines)
{
	const char *newline;

	if (lines->at == lines->end)
		return 0;
	newline = memchr(lines->at, '\n', (size_t)(lines->end - lines->at));
	lines->text = lines->at;
	lines->len = (size_t)((newline ? newline : lines->end) - lines->at);
	lines->at = newline ? newline + 1 : lines->end;
	lines->number++;
	if (lines->len && lines->text[lines->len - 1] == '\r')
		lines->len--;
	return 1;
}

void exchange_import_trim(const char **text, size_t *len)
{
	while (*len && (**text == ' ' || **text == '\t')) {
		++*text;
		--*len;
	}
	while (*len &&
	       ((*text)[*len - 1] == ' ' || (*text)[*len - 1] == '\t' || (*text)[*len - 1] == '\r'))
		--*len;
}

int exchange_import_is(const char *text, size_t len, const char *word)
{
	size_t i;

	for (i = 0; i < len && word[i]; i++) {
		char a = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
		char b = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] + 32) : word[i];

		if (a != b)
			return 0;
	}
	return i == len && !word[i];
}

void exchange_import_contact_id(struct import *import, const char *uid)
{
	struct fr_record *record = &import->record;

	record->has_id = !fr_record_id_named("contact", uid, &record->id, &import->why);
}
