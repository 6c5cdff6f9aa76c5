/* from_monica - the people and what was done together in a JSON export of Monica 4 */
#include "lib/exchange/exchange.h"

#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

/* --- who took part in which activity -------------------------------------------------------- */

static int compare_parts(const void *a, const void *b)
{
	const struct monica_part *x = a;
	const struct monica_part *y = b;
	int order = strcmp(x->activity, y->activity);

	return order ? order : (x->place > y->place) - (x->place < y->place);
}

/* The activity that this value of the contact at hand names. */
static enum fr_code put_part(struct monica *m, const struct json *activity, struct fr_err *err)
{
	if (json_read_is(activity) != JIN_TEXT)
		return FR_OK;
	if (fr_grow(&m->parts, m->n_parts, &m->room, sizeof *m->parts, err))
		return FR_NOMEM;
	m->parts[m->n_parts] = (struct monica_part){json_read_string(activity),
	                                            strdup(fr_buf_text(&m->who)), m->n_parts};
	if (!m->parts[m->n_parts].who)
		return fr_err_nomem(err);
	m->n_parts++;
	return FR_OK;
}

static enum fr_code put_activity(struct monica *m, const struct json *activity, struct fr_err *err)
{
	const struct json *properties = json_read_get(activity, "properties");
	const char *uuid = json_read_text(activity, "uuid");
	const char *description = json_read_text(properties, "description");
	size_t low = 0, high = m->n_parts;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(m->parts[middle].activity, uuid) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	fr_record_reset(&m->import.record, FR_TYPE_MOMENT);
	m->import.about = json_read_text(properties, "summary");
	if (low == m->n_parts || strcmp(m->parts[low].activity, uuid) != 0)
		return exchange_monica_remark(m, FR_REMARK_LEFT, "activity",
		                              "no contact took part in it", err);
	for (; low < m->n_parts && strcmp(m->parts[low].activity, uuid) == 0; low++)
		exchange_import_add(&m->import, FR_MOMENT_FRIENDS, m->parts[low].who);
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

/* --- contacts ------------------------------------------------------------------------------ */

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

/* All values of a part of the file; put NULL: they are left out. */
static enum fr_code put_values(struct monica *m, const struct json *part, monica_put *put,
                               struct fr_err *err)
{
	const char *type = json_read_text(part, "type");
	const char *about = m->import.about;
	enum fr_code code = FR_OK;

	for (const struct json *value = json_read_array(part, "values"); value && !code;
	     value = json_read_next(value)) {
		code = put ? put(m, value, err)
		           : exchange_monica_remark(m, FR_REMARK_LEFT, type, left_why(type), err);
		m->import.about = about;
	}
	return code;
}

static enum fr_code put_contact_part(struct monica *m, const struct json *part, struct fr_err *err)
{
	static const struct {
		const char *type;
		monica_put *put;
	} PUT[] = {{"activity", put_part},
	           {"call", exchange_monica_call},
	           {"gift", exchange_monica_gift},
	           {"note", exchange_monica_note},
	           {"conversation", exchange_monica_conversation}};
	monica_put *put = NULL;

	for (size_t i = 0; i < sizeof PUT / sizeof PUT[0]; i++) {
		if (strcmp(PUT[i].type, json_read_text(part, "type")) == 0)
			put = PUT[i].put;
	}
	return put_values(m, part, put, err);
}

static enum fr_code put_contact(struct monica *m, const struct json *contact, struct fr_err *err)
{
	int kept;
	enum fr_code code = exchange_monica_contact(m, contact, &kept, err);

	if (code || !kept)
		return code;
	for (const struct json *part = json_read_array(contact, "data"); part && !code;
	     part = json_read_next(part))
		code = put_contact_part(m, part, err);
	return code;
}

/* --- the account --------------------------------------------------------------------------- */

/* Everything of one type in the account.  The user and their secrets are not looked at. */
static enum fr_code account_type(struct monica *m, const struct json *account, const char *type,
                                 monica_put *put, struct fr_err *err)
{
	for (const struct json *part = json_read_array(account, "data"); part;
	     part = json_read_next(part)) {
		if (strcmp(json_read_text(part, "type"), type) == 0)
			FR_TRY(put_values(m, part, put, err));
	}
	return FR_OK;
}

static enum fr_code account_rest(struct monica *m, const struct json *account, struct fr_err *err)
{
	const struct json *journal =
	    json_read_array(json_read_get(account, "properties"), "journal_entries");

	for (const struct json *part = json_read_array(account, "data"); part;
	     part = json_read_next(part)) {
		const char *type = json_read_text(part, "type");

		if (strcmp(type, "user") == 0)
			FR_TRY(exchange_monica_remark(m, FR_REMARK_LEFT, "user",
			                              "your account and its secrets are not read",
			                              err));
		else if (strcmp(type, "contact") != 0 && strcmp(type, "activity") != 0)
			FR_TRY(put_values(m, part, NULL, err));
	}
	for (; journal; journal = json_read_next(journal))
		FR_TRY(exchange_monica_remark(m, FR_REMARK_LEFT, "journal entry",
		                              "is about you and not about a friend", err));
	return FR_OK;
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
	account = json_read_get(root, "account");
	data = json_read_get(account, "data");
	exchange_import_begin(&m.import, options, sink);
	if (!data || json_read_is(data) != JIN_ARRAY)
		code = fr_err_set(err, FR_BAD,
		                  "is no export of Monica 4: it has no account with data");
	if (!code)
		code = account_type(&m, account, "contact", put_contact, err);
	if (m.n_parts)
		qsort(m.parts, m.n_parts, sizeof *m.parts, compare_parts);
	if (!code)
		code = account_type(&m, account, "activity", put_activity, err);
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
