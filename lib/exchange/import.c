/* import - what the readers of foreign files share: lines, names, lasting ids */
#include "lib/exchange/exchange.h"

#include <string.h>

#include <fr/text.h>

#include "lib/record/record.h"

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
	base_map_free(&import->seen);
	base_map_free(&import->known);
}

enum fr_code exchange_import_remark(struct import *import, enum fr_remark_is is, int64_t line,
                                    const char *what, const char *why, struct fr_err *err)
{
	struct fr_remark remark = {is, line, import->about, what, why};

	FR_TRY(exchange_import_check(import, err));
	if (!import->sink->remark)
		return FR_OK;
	return import->sink->remark(&remark, import->sink->arg, err);
}

enum fr_code exchange_import_item(struct import *import, int64_t line, const char *what,
                                  const char *became, struct fr_err *err)
{
	struct fr_import_item item = {.record = &import->record,
	                              .line = line,
	                              .about = import->about,
	                              .what = what,
	                              .became = became,
	                              .undated = import->undated,
	                              .is_person = import->is_person,
	                              .source = import->source,
	                              .address = import->address,
	                              .entries = import->entries,
	                              .n_entries = import->n_entries};

	FR_TRY(exchange_import_check(import, err));
	if (!import->sink->record)
		return FR_OK;
	return import->sink->record(&item, import->sink->arg, err);
}

enum fr_code exchange_import_person(struct import *import, int64_t line, const char *what,
                                    const char *source, uint64_t address, struct fr_err *err)
{
	enum fr_code code;

	import->is_person = 1;
	import->source = source;
	import->address = address;
	code = exchange_import_item(import, line, what, "a friend", err);
	import->is_person = 0;
	import->n_people++;
	import->source = NULL;
	import->address = 0;
	return code;
}

enum fr_code exchange_import_id(struct import *import, const char *content, size_t len,
                                struct fr_err *err)
{
	enum fr_code code = record_id_content(&import->seen, content, len, &import->record.id, err);

	import->record.has_id = !code;
	return code;
}

/* Without marks that nobody sees (a byte-order mark, a direction, a width of nothing) and controls,
 * what a name cannot have as a blank, and blanks once. */
static void name_clean(const char *text, size_t len, struct fr_buf *name)
{
	FR_FREED(fr_buf_free) struct fr_buf whole = {0};
	struct text_walk walk = {0};
	struct text_piece piece;

	fr_buf_add(&whole, text, len);
	name->failed |= whole.failed;
	walk.at = fr_buf_text(&whole);
	while (text_show_next(&walk, &piece)) {
		int blank = piece.cp == '\n' || piece.cp == '\t' || piece.cp == '\r' ||
		            piece.cp == 0xA0 || (piece.len == 1 && strchr(",:* ", *piece.start));

		if (!blank && (!piece.hidden || piece.cp < 0))
			fr_buf_add(name, piece.start, piece.len);
		else if (blank && name->len && name->data[name->len - 1] != ' ')
			fr_buf_putc(name, ' ');
	}
	while (name->len && name->data[name->len - 1] == ' ')
		fr_buf_cut(name, name->len - 1);
}

int exchange_import_name(struct import *import, const char *text, size_t len)
{
	struct fr_buf *name = &import->name;
	const char *start;
	size_t whole;

	if (text == FR_BUF_LOST) {
		(void)fr_err_nomem(&import->why);
		return 0;
	}
	text_trim(&text, &len);
	start = text;
	whole = len;
	fr_buf_clear(name);
	while (len && *text == '-') {
		text++;
		len--;
	}
	name_clean(text, len, name);
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
	fr_record_reset(&import->record, FR_TYPE_FRIEND);
	FR_TRY(exchange_import_friend_id(import, err));
	return fr_record_set_text(&import->record, FR_FRIEND_NAME, fr_buf_text(&import->name), err);
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

void exchange_import_contact_id(struct import *import, const char *uid)
{
	struct fr_record *record = &import->record;

	record->has_id = !fr_record_id_named("contact", uid, &record->id, &import->why);
}
