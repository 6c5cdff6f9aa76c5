/* from_vcf - people of a vCard file: names, birthdays, categories and notes, no more */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <string.h>

struct cards {
	struct import import;
	struct vcf vcf;
	int depth;     /* of BEGIN:VCARD; a card within a card is passed over */
	int agent;     /* the line before was AGENT, behind which another card may stand */
	int64_t begun; /* the line of the card's BEGIN */
	int group;     /* KIND:group, or an organisation */
	struct fr_buf formatted, parts; /* FN; N in the order of speech */
};

static enum fr_code card_remark(struct cards *c, enum fr_remark_is is, const char *what,
                                const char *why, struct fr_err *err)
{
	return exchange_import_remark(&c->import, is, c->vcf.number, what, why, err);
}

/* Family;given;additional;prefix;suffix as given additional family. */
static void card_parts(struct cards *c)
{
	static const int ORDER[] = {1, 2, 0};

	fr_buf_clear(&c->parts);
	for (size_t i = 0; i < sizeof ORDER / sizeof ORDER[0]; i++) {
		size_t at = 0;
		int place = -1;

		while (place < ORDER[i] && exchange_vcf_part(&c->vcf, ';', &at))
			place++;
		if (place < ORDER[i] || !c->vcf.part.len)
			continue;
		if (c->parts.len)
			fr_buf_putc(&c->parts, ' ');
		fr_buf_puts(&c->parts, fr_buf_text(&c->vcf.part));
	}
}

static void card_list(struct cards *c, int field)
{
	size_t at = 0;

	while (exchange_vcf_part(&c->vcf, ',', &at)) {
		const char *text = fr_buf_text(&c->vcf.part);
		size_t len = c->vcf.part.len;

		text_trim(&text, &len);
		if (field == FR_FRIEND_TAGS) {
			fr_buf_cut(&c->vcf.part, (size_t)(text - fr_buf_text(&c->vcf.part)) + len);
			exchange_import_add(&c->import, field, text);
		} else if (exchange_import_name(&c->import, text, len)) {
			exchange_import_add(&c->import, field, fr_buf_text(&c->import.name));
		}
	}
}

/* YYYYMMDD, YYYY-MM-DD, --MMDD or --MM-DD, also with a time behind; 0: no day that fr can keep. */
static int card_day(const char *text, int no_year, char day[16])
{
	char digits[9] = "";
	size_t n = 0;
	int yearless = strncmp(text, "--", 2) == 0;

	for (text += yearless ? 2 : 0; *text && *text != 'T' && *text != ' ' && n < 9; text++) {
		if (*text >= '0' && *text <= '9' && n < 8)
			digits[n++] = *text;
		else if (*text != '-')
			return 0;
	}
	if (n != (yearless ? 4U : 8U))
		return 0;
	if (yearless || no_year)
		snprintf(day, 16, "--%.2s-%.2s", digits + n - 4, digits + n - 2);
	else
		snprintf(day, 16, "%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
	return 1;
}

static enum fr_code card_birthday(struct cards *c, struct fr_err *err)
{
	size_t len = 0;
	const char *kind = exchange_vcf_param(&c->vcf, "VALUE", &len);
	size_t omit;
	char day[16];

	if ((kind && text_is(kind, len, "text")) ||
	    !card_day(fr_buf_text(&c->vcf.text),
	              exchange_vcf_param(&c->vcf, "X-APPLE-OMIT-YEAR", &omit) != NULL, day) ||
	    fr_record_set_text(&c->import.record, FR_FRIEND_BIRTHDAY, day, &c->import.why))
		return card_remark(c, FR_REMARK_LEFT, "BDAY", "names no day of a month", err);
	return FR_OK;
}

static enum fr_code card_note(struct cards *c, struct fr_err *err)
{
	size_t at = 0;

	exchange_vcf_part(&c->vcf, '\0', &at);
	return exchange_import_text(&c->import, FR_FRIEND_NOTE, fr_buf_text(&c->vcf.part),
	                            c->vcf.number, "NOTE", err);
}

/* The same person as the contact of this id in the JSON export of the same program. */
static void card_uid(struct cards *c)
{
	const char *uid = fr_buf_text(&c->vcf.text);

	if (strncmp(uid, "urn:uuid:", 9) == 0)
		uid += 9;
	if (*uid)
		exchange_import_contact_id(&c->import, uid);
}

/* A property that fr has no place for, named in the closing table. */
static enum fr_code card_left(struct cards *c, struct fr_err *err)
{
	static const char *const QUIET[] = {"REV",   "PRODID",    "SOURCE", "SORT-STRING",
	                                    "CLASS", "X-ABLABEL", NULL};
	char name[40];

	for (int i = 0; QUIET[i]; i++) {
		if (exchange_vcf_is(&c->vcf, QUIET[i]))
			return FR_OK;
	}
	if (c->vcf.name_len > 2 &&
	    text_is(c->vcf.name, 2, "X-")) /* there are as many as programs */
		return card_remark(c, FR_REMARK_LEFT, "X-...",
		                   "fr keeps names, birthdays, categories and notes of people",
		                   err);
	snprintf(name, sizeof name, "%.*s", (int)(c->vcf.name_len < 39 ? c->vcf.name_len : 39),
	         c->vcf.name);
	return card_remark(c, FR_REMARK_LEFT, name,
	                   "fr keeps names, birthdays, categories and notes of people", err);
}

static enum fr_code card_property(struct cards *c, struct fr_err *err)
{
	static const char *const WANTED[] = {"VERSION", "FN",   "N",    "NICKNAME", "CATEGORIES",
	                                     "BDAY",    "NOTE", "KIND", "UID",      NULL};
	int wanted = 0;
	const char *wrong;

	while (WANTED[wanted] && !exchange_vcf_is(&c->vcf, WANTED[wanted]))
		wanted++;
	if (!WANTED[wanted])
		return card_left(c, err);
	wrong = exchange_vcf_decode(&c->vcf);
	if (wrong)
		return card_remark(c, FR_REMARK_BROKEN, WANTED[wanted], wrong, err);
	switch (wanted) {
	case 0:
		c->vcf.old = strcmp(fr_buf_text(&c->vcf.text), "2.1") == 0;
		return FR_OK;
	case 1:
		if (!c->formatted.len) {
			size_t at = 0;

			exchange_vcf_part(&c->vcf, '\0', &at);
			fr_buf_puts(&c->formatted, fr_buf_text(&c->vcf.part));
		}
		return FR_OK;
	case 2:
		card_parts(c);
		return FR_OK;
	case 3:
		card_list(c, FR_FRIEND_ALIASES);
		return FR_OK;
	case 4:
		card_list(c, FR_FRIEND_TAGS);
		return FR_OK;
	case 5:
		return card_birthday(c, err);
	case 6:
		return card_note(c, err);
	case 7:
		c->group = !text_is(fr_buf_text(&c->vcf.text), c->vcf.text.len, "individual");
		return FR_OK;
	default:
		card_uid(c);
		return FR_OK;
	}
}

/* Only behind AGENT does a card begin within a card; elsewhere the one before lacks its end. */
static enum fr_code card_begin(struct cards *c, struct fr_err *err)
{
	enum fr_code code = FR_OK;

	if (c->depth && (c->agent || c->depth > 1)) {
		c->depth++;
		return FR_OK;
	}
	if (c->depth)
		code = exchange_import_remark(&c->import, FR_REMARK_BROKEN, c->begun, "card",
		                              "does not end: left out", err);
	c->depth = 1;
	c->begun = c->vcf.number;
	c->group = 0;
	c->vcf.old = 0;
	fr_buf_clear(&c->formatted);
	fr_buf_clear(&c->parts);
	fr_record_reset(&c->import.record, FR_TYPE_FRIEND);
	return code;
}

static enum fr_code card_end(struct cards *c, struct fr_err *err)
{
	struct fr_buf *name = c->formatted.len ? &c->formatted : &c->parts;
	int kept;
	enum fr_code code = FR_OK;

	if (!c->depth)
		return card_remark(c, FR_REMARK_BROKEN, "END", "ends a card that did not begin",
		                   err);
	if (--c->depth)
		return FR_OK;
	if (c->group)
		return exchange_import_remark(&c->import, FR_REMARK_LEFT, c->begun, "card",
		                              "a group or organisation is no friend", err);
	kept = exchange_import_name(&c->import, fr_buf_text(name), name->len);
	if (!kept)
		return exchange_import_remark(&c->import, FR_REMARK_BROKEN, c->begun, "card",
		                              "no name that fr can keep", err);
	if (kept == 2)
		code = exchange_import_remark(
		    &c->import, FR_REMARK_BUT, c->begun, "card",
		    "its name without characters that a name cannot have here", err);
	if (!code && !c->import.record.has_id)
		code = exchange_import_friend_id(&c->import, err);
	if (!code)
		code = fr_record_set_text(&c->import.record, FR_FRIEND_NAME,
		                          fr_buf_text(&c->import.name), err);
	return code ? code : exchange_import_item(&c->import, c->begun, "card", "a friend", err);
}

static enum fr_code card_line(struct cards *c, struct fr_err *err)
{
	if (!c->vcf.name_len)
		return card_remark(c, FR_REMARK_BROKEN, "line", "is no property of a card", err);
	if (exchange_vcf_is(&c->vcf, "BEGIN") && text_is(c->vcf.value, c->vcf.value_len, "VCARD"))
		return card_begin(c, err);
	if (exchange_vcf_is(&c->vcf, "END") && text_is(c->vcf.value, c->vcf.value_len, "VCARD"))
		return card_end(c, err);
	c->agent = exchange_vcf_is(&c->vcf, "AGENT");
	if (c->depth == 1)
		return card_property(c, err);
	return c->depth
	           ? FR_OK
	           : card_remark(c, FR_REMARK_BROKEN, "line", "stands outside of any card", err);
}

enum fr_code fr_from_vcf(const char *text, size_t len, const struct fr_import_options *options,
                         const struct fr_import_sink *sink, struct fr_err *err)
{
	struct cards c = {0};
	enum fr_code code;

	exchange_import_begin(&c.import, options, sink);
	exchange_vcf_open(&c.vcf, text, len);
	while ((code = exchange_vcf_next(&c.vcf, err)) == FR_OK) {
		code = card_line(&c, err);
		if (!code)
			code = exchange_vcf_check(&c.vcf, err);
		if (!code)
			code = fr_buf_check(&c.formatted, err);
		if (!code)
			code = fr_buf_check(&c.parts, err);
		if (code)
			break;
	}
	if (code == FR_DONE)
		code = c.depth ? exchange_import_remark(&c.import, FR_REMARK_BROKEN, c.begun,
		                                        "card", "does not end: left out", err)
		               : exchange_import_check(&c.import, err);
	exchange_import_end(&c.import);
	exchange_vcf_close(&c.vcf);
	fr_buf_free(&c.formatted);
	fr_buf_free(&c.parts);
	return code;
}
