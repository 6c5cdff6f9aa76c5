/* from_monica - the people and what was done together in a JSON export of Monica 4 */
#include "lib/exchange/exchange.h"

#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

/* A part of the file, as it stands there. */
typedef enum fr_code part_put(struct monica *m, struct json_part part, struct fr_err *err);

/* --- what is left out ----------------------------------------------------------------------- */

static const char *left_why(const char *type)
{
	static const struct {
		const char *type, *why;
	} WHY[] = {
	    {"debt", "what is owed is no care: it never becomes part of a balance"},
	    {"reminder", "fr-ritual add keeps what comes again"},
	    {"task", "fr keeps no tasks"},
	    {"contact_field", "fr keeps no addresses and numbers"},
	    {"address", "fr keeps no addresses and numbers"},
	    {"life_event", "has no counterpart: a note says it as well"},
	    {NULL, "has no counterpart"},
	};
	size_t i = 0;

	while (WHY[i].type && strcmp(WHY[i].type, type) != 0)
		i++;
	return WHY[i].why;
}

/* --- one value at a time -------------------------------------------------------------------- */

/* What a part is called in the table. */
static void part_type(struct json_part part, char type[32])
{
	struct json_part text = json_parts_get(part, "type");
	size_t len = text.len > 2 ? text.len - 2 : 0;

	len = len < 31 ? len : 31;
	memcpy(type, text.text + (len != 0), len);
	type[len] = '\0';
}

/* A value that is too large, or has a key twice, costs no other. */
static enum fr_code put_value(struct monica *m, struct json_part part, const char *type,
                              monica_put *put, struct fr_err *err)
{
	const struct json *value;
	struct fr_err why;
	enum fr_code code = json_read_parse_into(&m->values, part.text, part.len, &value, &why);

	if (code == FR_BAD)
		return exchange_monica_remark(m, FR_REMARK_BROKEN, type, why.message, err);
	return code ? fr_err_set(err, code, "%s", why.message) : put(m, value, err);
}

/* All values of a part of the file; put NULL: they are left out. */
static enum fr_code put_values(struct monica *m, struct json_part part, monica_put *put,
                               struct fr_err *err)
{
	struct json_parts values = json_parts_of(json_parts_get(part, "values"));
	const char *about = m->import.about;
	char type[32];

	part_type(part, type);
	while (json_parts_next(&values)) {
		FR_TRY(put ? put_value(m, values.value, type, put, err)
		           : exchange_monica_remark(m, FR_REMARK_LEFT, type, left_why(type), err));
		m->import.about = about;
	}
	return FR_OK;
}

/* --- who took part in which activity -------------------------------------------------------- */

/* Two texts by their bytes, as they stand in the file. */
static int compare_texts(const char *x, const char *y)
{
	for (x++, y++; *x == *y && *x != '"'; x++, y++) {
		if (*x == '\\' && x[1] == y[1]) {
			x++;
			y++;
		}
	}
	return (*x == '"' ? 0 : (unsigned char)*x + 1) - (*y == '"' ? 0 : (unsigned char)*y + 1);
}

static int compare_parts(const void *a, const void *b)
{
	const char *x = *(const char *const *)a;
	const char *y = *(const char *const *)b;
	int order = compare_texts(x, y);

	return order ? order : (x > y) - (x < y);
}

/* The activities that the contact at hand names. */
static enum fr_code put_parts(struct monica *m, struct json_part part, struct fr_err *err)
{
	struct json_parts values = json_parts_of(json_parts_get(part, "values"));
	struct monica_guest guest = {part.text + part.len, m->names.len, m->entry};

	FR_TRY(fr_grow(&m->guests, m->n_guests, &m->guests_room, sizeof *m->guests, err));
	while (json_parts_next(&values)) {
		if (*values.value.text != '"')
			continue;
		FR_TRY(fr_grow(&m->parts, m->n_parts, &m->room, sizeof *m->parts, err));
		m->parts[m->n_parts++] = values.value.text;
	}
	m->guests[m->n_guests++] = guest;
	fr_buf_add(&m->names, fr_buf_text(&m->who), m->who.len + 1);
	return fr_buf_check(&m->names, err);
}

/* Whose part this is. */
static const struct monica_guest *part_guest(const struct monica *m, const char *part)
{
	size_t low = 0, high = m->n_guests;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (m->guests[middle].end < part)
			low = middle + 1;
		else
			high = middle;
	}
	return &m->guests[low];
}

/* Those who took part, into the record. */
static enum fr_code activity_guests(struct monica *m, const char *uuid, struct fr_err *err)
{
	size_t low = 0, high = m->n_parts, n = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_texts(m->parts[middle], uuid) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < m->n_parts && compare_texts(m->parts[low], uuid) == 0; low++) {
		const struct monica_guest *guest = part_guest(m, m->parts[low]);

		FR_TRY(fr_grow(&m->going, n, &m->going_room, sizeof *m->going, err));
		m->going[n++] = guest->entry;
		exchange_import_add(&m->import, FR_MOMENT_FRIENDS, m->names.data + guest->name);
	}
	m->import.entries = m->going;
	m->import.n_entries = n;
	return FR_OK;
}

static enum fr_code put_activity(struct monica *m, const struct json *activity, struct fr_err *err)
{
	const struct json *properties = json_read_get(activity, "properties");
	const char *description = json_read_text(properties, "description");

	m->import.about = json_read_text(properties, "summary");
	if (!fr_record_has(&m->import.record, FR_MOMENT_FRIENDS))
		return exchange_monica_remark(m, FR_REMARK_LEFT, "activity",
		                              "no contact took part in it", err);
	fr_buf_clear(&m->text);
	fr_buf_puts(&m->text, json_read_text(properties, "summary"));
	if (*description)
		fr_buf_printf(&m->text, "%s%s", m->text.len ? "\n" : "", description);
	FR_TRY(exchange_import_text(&m->import, FR_MOMENT_NOTE, fr_buf_text(&m->text), 0,
	                            "activity", err));
	return exchange_monica_moment(m, activity, "activity",
	                              json_read_text(properties, "happened_at"), "mutual",
	                              "a mutual moment", err);
}

static enum fr_code put_activity_part(struct monica *m, struct json_part activity,
                                      struct fr_err *err)
{
	struct json_part uuid = json_parts_get(activity, "uuid");

	fr_record_reset(&m->import.record, FR_TYPE_MOMENT);
	if (uuid.len && *uuid.text == '"')
		FR_TRY(activity_guests(m, uuid.text, err));
	return put_value(m, activity, "activity", put_activity, err);
}

/* --- contacts ------------------------------------------------------------------------------ */

static enum fr_code put_contact_part(struct monica *m, struct json_part part, struct fr_err *err)
{
	static const struct {
		const char *type;
		monica_put *put;
	} PUT[] = {{"call", exchange_monica_call},
	           {"gift", exchange_monica_gift},
	           {"note", exchange_monica_note},
	           {"conversation", exchange_monica_conversation}};
	struct json_part type = json_parts_get(part, "type");
	monica_put *put = NULL;

	if (json_parts_is(type, "activity"))
		return put_parts(m, part, err);
	for (size_t i = 0; i < sizeof PUT / sizeof PUT[0]; i++) {
		if (json_parts_is(type, PUT[i].type))
			put = PUT[i].put;
	}
	return put_values(m, part, put, err);
}

/* The contact without what is kept about them, which may be all of the file. */
static struct json_part contact_head(struct monica *m, struct json_part contact,
                                     struct json_part *data)
{
	struct json_parts members = json_parts_of(contact);
	struct json_part head;

	*data = (struct json_part){"", 0};
	fr_buf_clear(&m->head);
	fr_buf_putc(&m->head, '{');
	while (json_parts_next(&members)) {
		if (!data->len && json_parts_is(members.key, "data")) {
			*data = members.value;
			continue;
		}
		if (m->head.len > 1)
			fr_buf_putc(&m->head, ',');
		fr_buf_add(&m->head, members.key.text, members.key.len);
		fr_buf_putc(&m->head, ':');
		fr_buf_add(&m->head, members.value.text, members.value.len);
	}
	fr_buf_putc(&m->head, '}');
	head.text = fr_buf_text(&m->head);
	head.len = m->head.len;
	return head;
}

static enum fr_code put_contact(struct monica *m, struct json_part contact, struct fr_err *err)
{
	struct json_part data;
	struct json_part head = contact_head(m, contact, &data);
	struct json_parts parts = json_parts_of(data);

	FR_TRY(fr_buf_check(&m->head, err));
	m->kept = 0;
	FR_TRY(put_value(m, head, "contact", exchange_monica_contact, err));
	m->import.entries = &m->entry;
	m->import.n_entries = 1;
	while (m->kept && json_parts_next(&parts))
		FR_TRY(put_contact_part(m, parts.value, err));
	m->import.n_entries = 0;
	return FR_OK;
}

/* --- the account --------------------------------------------------------------------------- */

/* Everything of one type in the account.  The user and their secrets are not looked at. */
static enum fr_code account_type(struct monica *m, struct json_part data, const char *type,
                                 part_put *put, struct fr_err *err)
{
	struct json_parts parts = json_parts_of(data);

	while (json_parts_next(&parts)) {
		struct json_parts values = {0};

		if (json_parts_is(json_parts_get(parts.value, "type"), type))
			values = json_parts_of(json_parts_get(parts.value, "values"));
		while (json_parts_next(&values)) {
			FR_TRY(put(m, values.value, err));
			m->import.about = NULL;
		}
	}
	return FR_OK;
}

static enum fr_code account_rest(struct monica *m, struct json_part account, struct fr_err *err)
{
	struct json_parts parts = json_parts_of(json_parts_get(account, "data"));
	struct json_parts journal =
	    json_parts_of(json_parts_get(json_parts_get(account, "properties"), "journal_entries"));

	while (json_parts_next(&parts)) {
		struct json_part type = json_parts_get(parts.value, "type");

		if (json_parts_is(type, "user"))
			FR_TRY(exchange_monica_remark(m, FR_REMARK_LEFT, "user",
			                              "your account and its secrets are not read",
			                              err));
		else if (!json_parts_is(type, "contact") && !json_parts_is(type, "activity"))
			FR_TRY(put_values(m, parts.value, NULL, err));
	}
	while (json_parts_next(&journal))
		FR_TRY(exchange_monica_remark(m, FR_REMARK_LEFT, "journal entry",
		                              "is about you and not about a friend", err));
	return FR_OK;
}

static void monica_free(struct monica *m)
{
	exchange_import_end(&m->import);
	fr_arena_free(&m->values);
	free(m->parts);
	free(m->guests);
	free(m->going);
	fr_buf_free(&m->names);
	fr_buf_free(&m->head);
	fr_buf_free(&m->who);
	fr_buf_free(&m->text);
}

enum fr_code fr_from_monica(const char *text, size_t len, const struct fr_import_options *options,
                            const struct fr_import_sink *sink, struct fr_err *err)
{
	FR_FREED(monica_free) struct monica m = {0};
	struct json_part root = {text, len};
	struct json_part account, data;

	FR_TRY(json_check_large(text, len, err));
	root.text += strspn(text, " \t\r\n");
	root.len -= (size_t)(root.text - text);
	while (root.len && strchr(" \t\r\n", root.text[root.len - 1]))
		root.len--;
	account = json_parts_get(root, "account");
	data = json_parts_get(account, "data");
	exchange_import_begin(&m.import, options, sink);
	if (!data.len || *data.text != '[')
		return fr_err_set(err, FR_BAD,
		                  "is no export of Monica 4: it has no account with data");
	FR_TRY(account_type(&m, data, "contact", put_contact, err));
	if (m.n_parts)
		qsort(m.parts, m.n_parts, sizeof *m.parts, compare_parts);
	FR_TRY(account_type(&m, data, "activity", put_activity_part, err));
	FR_TRY(account_rest(&m, account, err));
	return exchange_import_check(&m.import, err);
}
