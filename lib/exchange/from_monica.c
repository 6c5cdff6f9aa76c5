/* from_monica - the people and what was done together in a JSON export of Monica 4 */
#include "lib/exchange/exchange.h"

#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>
#include <fr/text.h>

/* The first of an array, or NULL; also where it is none. */
static const struct json *first_of(const struct json *array)
{
	return array && json_read_is(array) == JIN_ARRAY ? json_read_first(array) : NULL;
}

/* --- who took part in which activity -------------------------------------------------------- */

static int compare_parts(const void *a, const void *b)
{
	const struct monica_part *x = a;
	const struct monica_part *y = b;
	int order = strcmp(x->activity, y->activity);

	return order ? order : (x->place > y->place) - (x->place < y->place);
}

static enum fr_code add_part(struct monica *m, const char *activity, struct fr_err *err)
{
	enum fr_code code = fr_grow(&m->parts, m->n_parts, &m->room, sizeof *m->parts, err);

	if (code)
		return code;
	m->parts[m->n_parts] =
	    (struct monica_part){activity, strdup(fr_buf_text(&m->who)), m->n_parts};
	if (!m->parts[m->n_parts].who)
		return fr_err_nomem(err);
	m->n_parts++;
	return FR_OK;
}

static enum fr_code put_activity(struct monica *m, const struct json *activity, struct fr_err *err)
{
	const struct json *properties = exchange_monica_get(activity, "properties");
	const char *uuid = exchange_monica_text(activity, "uuid");
	const char *description = exchange_monica_text(properties, "description");
	size_t low = 0, high = m->n_parts;
	enum fr_code code;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(m->parts[middle].activity, uuid) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	fr_record_reset(&m->import.record, FR_TYPE_MOMENT);
	m->import.about = exchange_monica_text(properties, "summary");
	if (low == m->n_parts || strcmp(m->parts[low].activity, uuid) != 0)
		return exchange_monica_remark(m, FR_REMARK_LEFT, "activity",
		                              "no contact took part in it", err);
	for (; low < m->n_parts && strcmp(m->parts[low].activity, uuid) == 0; low++)
		exchange_import_add(&m->import, FR_MOMENT_FRIENDS, m->parts[low].who);
	fr_buf_clear(&m->text);
	fr_buf_puts(&m->text, exchange_monica_text(properties, "summary"));
	if (*description)
		fr_buf_printf(&m->text, "%s%s", m->text.len ? "\n" : "", description);
	code = exchange_import_text(&m->import, FR_MOMENT_NOTE, fr_buf_text(&m->text), 0,
	                            "activity", err);
	if (code)
		return code;
	return exchange_monica_moment(m, activity, "activity",
	                              exchange_monica_text(properties, "happened_at"), "mutual",
	                              "a mutual moment", err);
}

/* --- contacts ----------------------------------------------------------------------------------
 */

static enum fr_code left_all(struct monica *m, const struct json *values, const char *type,
                             struct fr_err *err)
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
	enum fr_code code = FR_OK;
	size_t i = 0;

	while (WHY[i].type && strcmp(WHY[i].type, type) != 0)
		i++;
	for (const struct json *value = first_of(values); value && !code;
	     value = json_read_next(value))
		code = exchange_monica_remark(m, FR_REMARK_LEFT, type, WHY[i].why, err);
	return code;
}

static enum fr_code contact_part(struct monica *m, const struct json *part, struct fr_err *err)
{
	static const struct {
		const char *type;
		monica_put *put;
	} PUT[] = {{"call", exchange_monica_call},
	           {"gift", exchange_monica_gift},
	           {"note", exchange_monica_note},
	           {"conversation", exchange_monica_conversation}};
	const char *type = exchange_monica_text(part, "type");
	const struct json *values = exchange_monica_get(part, "values");
	monica_put *put = NULL;
	enum fr_code code = FR_OK;

	for (size_t i = 0; i < sizeof PUT / sizeof PUT[0]; i++) {
		if (strcmp(PUT[i].type, type) == 0)
			put = PUT[i].put;
	}
	if (strcmp(type, "activity") == 0) {
		for (const struct json *value = first_of(values); value && !code;
		     value = json_read_next(value)) {
			if (json_read_is(value) == JIN_TEXT)
				code = add_part(m, json_read_string(value), err);
		}
		return code;
	}
	if (!put)
		return left_all(m, values, type, err);
	for (const struct json *value = first_of(values); value && !code;
	     value = json_read_next(value))
		code = put(m, value, err);
	return code;
}

static enum fr_code put_contact(struct monica *m, const struct json *contact, struct fr_err *err)
{
	int kept;
	enum fr_code code = exchange_monica_contact(m, contact, &kept, err);

	if (code || !kept)
		return code;
	for (const struct json *part = first_of(exchange_monica_get(contact, "data"));
	     part && !code; part = json_read_next(part))
		code = contact_part(m, part, err);
	return code;
}

/* --- the account -------------------------------------------------------------------------------
 */

/* Everything of one type in the account.  The user and their secrets are not looked at. */
static enum fr_code account_type(struct monica *m, const struct json *data, const char *type,
                                 monica_put *put, struct fr_err *err)
{
	enum fr_code code = FR_OK;

	for (const struct json *part = first_of(data); part && !code; part = json_read_next(part)) {
		if (strcmp(exchange_monica_text(part, "type"), type) != 0)
			continue;
		for (const struct json *value = first_of(exchange_monica_get(part, "values"));
		     value && !code; value = json_read_next(value)) {
			m->import.about = NULL;
			code = put(m, value, err);
		}
	}
	m->import.about = NULL;
	return code;
}

static enum fr_code account_rest(struct monica *m, const struct json *account, struct fr_err *err)
{
	const struct json *journal = first_of(
	    exchange_monica_get(exchange_monica_get(account, "properties"), "journal_entries"));
	enum fr_code code = FR_OK;

	for (const struct json *part = first_of(exchange_monica_get(account, "data"));
	     part && !code; part = json_read_next(part)) {
		const char *type = exchange_monica_text(part, "type");

		if (strcmp(type, "user") == 0)
			code = exchange_monica_remark(m, FR_REMARK_LEFT, "user",
			                              "your account and its secrets are not read",
			                              err);
		else if (strcmp(type, "relationship") == 0)
			code =
			    left_all(m, exchange_monica_get(part, "values"), "relationship", err);
		else if (strcmp(type, "contact") != 0 && strcmp(type, "activity") != 0)
			code = left_all(m, exchange_monica_get(part, "values"), type, err);
	}
	for (; journal && !code; journal = json_read_next(journal))
		code = exchange_monica_remark(m, FR_REMARK_LEFT, "journal entry",
		                              "is about you and not about a friend", err);
	return code;
}

enum fr_code fr_from_monica(const char *text, size_t len, const struct fr_import_options *options,
                            const struct fr_import_sink *sink, struct fr_err *err)
{
	struct monica m = {0};
	struct json *root = NULL;
	const struct json *account, *data;
	enum fr_code code = json_read_parse_large(text, len, &root, err);

	if (code)
		return code;
	account = exchange_monica_get(root, "account");
	data = exchange_monica_get(account, "data");
	exchange_import_begin(&m.import, options, sink);
	if (!data || json_read_is(data) != JIN_ARRAY)
		code = fr_err_set(err, FR_BAD,
		                  "is no export of Monica 4: it has no account with data");
	if (!code)
		code = account_type(&m, data, "contact", put_contact, err);
	if (m.n_parts)
		qsort(m.parts, m.n_parts, sizeof *m.parts, compare_parts);
	if (!code)
		code = account_type(&m, data, "activity", put_activity, err);
	if (!code)
		code = account_rest(&m, account, err);
	if (!code)
		code = exchange_import_check(&m.import, err);
	exchange_import_end(&m.import);
	for (size_t i = 0; i < m.n_parts; i++)
		free(m.parts[i].who);
	free(m.parts);
	fr_buf_free(&m.who);
	fr_buf_free(&m.text);
	json_read_free(root);
	return code;
}
