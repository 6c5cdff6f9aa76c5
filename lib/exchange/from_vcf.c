/* from_vcf - people of a vCard file: names, birthdays, categories and notes, no more */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <string.h>

#include <fr/time.h>

#include "lib/base/base.h"
#include "lib/record/record.h"

struct cards {
	struct import import;
	struct vcf vcf;
	int found;         /* any card */
	int depth;         /* of BEGIN:VCARD; a card within a card is passed over */
	int agent;         /* the line before was AGENT, behind which another card may stand */
	int64_t begun;     /* the line of the card's BEGIN */
	const char *group; /* why it is no person, or NULL */
	struct fr_buf formatted, parts, nick, org; /* FN; N in the order of speech */
	struct fr_buf uid, note;
	uint64_t address; /* a sum of the first address or number */
};

static const char IS_GROUP[] = "a group is no friend";
static const char IS_COMPANY[] = "an organisation is no friend";

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
		for (const char *p = fr_buf_text(&c->vcf.part); *p; p++)
			fr_buf_putc(&c->parts, (char)(*p == ',' ? ' ' : *p));
	}
}

/* The first part of a value, if it is the first such property of the card. */
static void card_first(struct cards *c, struct fr_buf *out, char between)
{
	size_t at = 0;
	const char *text;
	size_t len;

	exchange_vcf_part(&c->vcf, between, &at);
	text = fr_buf_text(&c->vcf.part);
	len = c->vcf.part.len;
	text_trim(&text, &len);
	if (!out->len)
		fr_buf_add(out, text, len);
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
			if (!c->nick.len)
				fr_buf_puts(&c->nick, fr_buf_text(&c->import.name));
		}
	}
}

/* A second FN, as one of another language or script. */
static void card_other_name(struct cards *c)
{
	size_t at = 0;

	exchange_vcf_part(&c->vcf, '\0', &at);
	if (exchange_import_name(&c->import, fr_buf_text(&c->vcf.part), c->vcf.part.len) &&
	    strcmp(fr_buf_text(&c->import.name), fr_buf_text(&c->formatted)) != 0)
		exchange_import_add(&c->import, FR_FRIEND_ALIASES, fr_buf_text(&c->import.name));
}

/*
 * YYYYMMDD, YYYY-MM-DD, --MMDD or --MM-DD, also with a time behind, and as people write days; 0: no
 * day that fr can keep. */
static int card_day(const char *text, int no_year, char day[FR_BIRTHDAY_SIZE])
{
	char digits[9] = "";
	size_t n = 0;
	int yearless = strncmp(text, "--", 2) == 0;
	struct fr_err why;

	for (const char *at = text + (yearless ? 2 : 0); *at && *at != 'T' && *at != ' ' && n < 9;
	     at++) {
		if (*at >= '0' && *at <= '9' && n < 8)
			digits[n++] = *at;
		else if (*at != '-')
			n = 9;
	}
	if (n != (yearless ? 4U : 8U)) {
		char date[FR_WHEN_SIZE];
		size_t used;

		if (yearless)
			return 0;
		if (exchange_day_read(text, strlen(text), FR_DATES_UNSAID, date, &used) ==
		        EXCHANGE_DAY &&
		    used == strlen(text))
			snprintf(day, FR_BIRTHDAY_SIZE, "%.10s", date);
		else if (fr_birthday_read(text, day, &why))
			return 0;
	} else if (yearless) {
		snprintf(day, FR_BIRTHDAY_SIZE, "--%.2s-%.2s", digits, digits + 2);
	} else {
		snprintf(day, FR_BIRTHDAY_SIZE, "%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
	}
	exchange_day_of_birth(day, no_year);
	return 1;
}

static enum fr_code card_birthday(struct cards *c, struct fr_err *err)
{
	size_t len = 0;
	const char *kind = exchange_vcf_param(&c->vcf, "VALUE", &len);
	struct fr_when today = fr_when_date(fr_local_day(c->import.options->now));
	char day[FR_BIRTHDAY_SIZE], now[FR_WHEN_SIZE];
	int good;
	size_t omit;

	if (!c->vcf.text.len)
		return FR_OK;
	fr_when_format(&today, now);
	good = card_day(fr_buf_text(&c->vcf.text),
	                exchange_vcf_param(&c->vcf, "X-APPLE-OMIT-YEAR", &omit) != NULL, day);
	if (kind && text_is(kind, len, "text") && good && day[0] != '-' && !strchr(day, '-'))
		good = 0;
	/* no day at all is the year 4501 to Outlook */
	if (!good || strcmp(day, now) > 0 ||
	    fr_record_set_text(&c->import.record, FR_FRIEND_BIRTHDAY, day, &c->import.why))
		return card_remark(c, FR_REMARK_LEFT, "BDAY", "names no day of a month", err);
	return FR_OK;
}

/* Lines of the note; a second NOTE is no reason to lose the first. */
static enum fr_code card_note(struct cards *c, struct fr_err *err)
{
	size_t at = 0;

	exchange_vcf_part(&c->vcf, '\0', &at);
	if (c->note.len + c->vcf.part.len > RECORD_TEXT_MAX)
		return card_remark(c, FR_REMARK_BUT, "NOTE", "\"note\" is longer than 64 KiB", err);
	if (c->vcf.part.len)
		fr_buf_printf(&c->note, "%s%s", c->note.len ? "\n" : "", fr_buf_text(&c->vcf.part));
	return FR_OK;
}

/* The same person as the contact of this id in the JSON export of the same program. */
static void card_uid(struct cards *c)
{
	const char *uid = fr_buf_text(&c->vcf.text);

	if (strncmp(uid, "urn:uuid:", 9) == 0)
		uid += 9;
	fr_buf_clear(&c->uid);
	if (!*uid)
		return;
	fr_buf_printf(&c->uid, "%.200s", uid);
	exchange_import_contact_id(&c->import, uid);
}

/* Addresses are not kept; that two cards have different ones tells two people of one name apart. */
static void card_address(struct cards *c)
{
	static const char *const WHERE[] = {"EMAIL", "TEL", "ADR"};

	for (size_t i = 0; i < sizeof WHERE / sizeof WHERE[0] && !c->address; i++) {
		if (!exchange_vcf_is(&c->vcf, WHERE[i]) || !c->vcf.value_len)
			continue;
		c->address = SUM_START;
		base_sum_add(&c->address, WHERE[i], 3);
		base_sum_add(&c->address, c->vcf.value, c->vcf.value_len);
	}
}

/* A property that fr has no place for, named in the closing table. */
static enum fr_code card_left(struct cards *c, struct fr_err *err)
{
	static const char *const QUIET[] = {"REV",   "PRODID",    "SOURCE", "SORT-STRING",
	                                    "CLASS", "X-ABLABEL", NULL};
	char name[40];

	card_address(c);
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

/* What says that a card is no person; 0: the property is another one. */
static int card_mark(struct cards *c)
{
	const struct vcf *vcf = &c->vcf;
	int kind = exchange_vcf_is(vcf, "KIND") || exchange_vcf_is(vcf, "X-ADDRESSBOOKSERVER-KIND");
	int member =
	    exchange_vcf_is(vcf, "MEMBER") || exchange_vcf_is(vcf, "X-ADDRESSBOOKSERVER-MEMBER");
	int company =
	    exchange_vcf_is(vcf, "X-ABSHOWAS") && text_is(vcf->value, vcf->value_len, "COMPANY");

	if (member || (kind && text_is(vcf->value, vcf->value_len, "group")))
		c->group = IS_GROUP;
	else if (company ||
	         (kind && vcf->value_len && !text_is(vcf->value, vcf->value_len, "individual")))
		c->group = IS_COMPANY;
	else
		return kind;
	return 1;
}

static enum fr_code card_value(struct cards *c, int wanted, struct fr_err *err)
{
	switch (wanted) {
	case 0:
		c->vcf.old = strcmp(fr_buf_text(&c->vcf.text), "2.1") == 0;
		return FR_OK;
	case 1:
		if (c->formatted.len)
			card_other_name(c);
		card_first(c, &c->formatted, '\0');
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
		card_first(c, &c->org, ';');
		return card_left(c, err);
	default:
		card_uid(c);
		return FR_OK;
	}
}

static enum fr_code card_property(struct cards *c, struct fr_err *err)
{
	static const char *const WANTED[] = {"VERSION", "FN",   "N",   "NICKNAME", "CATEGORIES",
	                                     "BDAY",    "NOTE", "ORG", "UID",      NULL};
	int wanted = 0;
	const char *wrong;

	if (card_mark(c))
		return FR_OK;
	while (WANTED[wanted] && !exchange_vcf_is(&c->vcf, WANTED[wanted]))
		wanted++;
	if (!WANTED[wanted])
		return card_left(c, err);
	wrong = exchange_vcf_decode(&c->vcf);
	if (wrong)
		return card_remark(c, FR_REMARK_BROKEN, WANTED[wanted], wrong, err);
	if (c->vcf.other)
		FR_TRY(card_remark(c, FR_REMARK_BUT, WANTED[wanted],
		                   "is not UTF-8: read as Windows-1252", err));
	return card_value(c, wanted, err);
}

/* "Lima, Ana" where N says that Lima is the family name is Ana Lima. */
static int card_turned(const struct cards *c)
{
	size_t family = strcspn(fr_buf_text(&c->formatted), ",");

	return c->formatted.len > family && family && family < c->parts.len &&
	       memcmp(c->parts.data + c->parts.len - family, c->formatted.data, family) == 0 &&
	       c->parts.data[c->parts.len - family - 1] == ' ';
}

/* The card that is open, or was, into a friend. */
static enum fr_code card_put(struct cards *c, int ends, struct fr_err *err)
{
	struct fr_buf *name = c->formatted.len && !card_turned(c) ? &c->formatted
	                      : c->parts.len                      ? &c->parts
	                                                          : &c->nick;
	int kept = exchange_import_name(&c->import, fr_buf_text(name), name->len);

	c->import.about = name->len ? fr_buf_text(name) : c->org.len ? fr_buf_text(&c->org) : NULL;
	if (!c->group && c->org.len && !c->parts.len &&
	    (!name->len || strcmp(fr_buf_text(name), fr_buf_text(&c->org)) == 0))
		c->group = IS_COMPANY;
	if (c->group || !name->len)
		return exchange_import_remark(&c->import, FR_REMARK_LEFT, c->begun, "card",
		                              c->group ? c->group : "has no name", err);
	if (!kept)
		return exchange_import_remark(&c->import, FR_REMARK_BROKEN, c->begun, "card",
		                              "no name that fr can keep", err);
	if (kept == 2)
		FR_TRY(exchange_import_remark(
		    &c->import, FR_REMARK_BUT, c->begun, "card",
		    "its name without characters that a name cannot have here", err));
	if (!ends)
		FR_TRY(exchange_import_remark(&c->import, FR_REMARK_BUT, c->begun, "card",
		                              "does not end: what is there of it is read", err));
	FR_TRY(exchange_import_text(&c->import, FR_FRIEND_NOTE, fr_buf_text(&c->note), c->begun,
	                            "NOTE", err));
	if (!c->import.record.has_id)
		FR_TRY(exchange_import_friend_id(&c->import, err));
	FR_TRY(fr_record_set_text(&c->import.record, FR_FRIEND_NAME, fr_buf_text(&c->import.name),
	                          err));
	return exchange_import_person(&c->import, c->begun, "card", c->uid.len ? c->uid.data : NULL,
	                              c->address, err);
}

static enum fr_code card_close(struct cards *c, int ends, struct fr_err *err)
{
	enum fr_code code = card_put(c, ends, err);

	c->import.about = NULL;
	return code;
}

/* Only behind AGENT does a card begin within a card; elsewhere the one before lacks its end. */
static enum fr_code card_begin(struct cards *c, struct fr_err *err)
{
	enum fr_code code = FR_OK;

	c->found = 1;
	if (c->depth && (c->agent || c->depth > 1)) {
		c->depth++;
		return FR_OK;
	}
	if (c->depth)
		code = card_close(c, 0, err);
	c->depth = 1;
	c->begun = c->vcf.number;
	c->group = NULL;
	c->vcf.old = 0;
	fr_buf_clear(&c->formatted);
	fr_buf_clear(&c->parts);
	fr_buf_clear(&c->nick);
	fr_buf_clear(&c->org);
	fr_buf_clear(&c->uid);
	fr_buf_clear(&c->note);
	c->address = 0;
	fr_record_reset(&c->import.record, FR_TYPE_FRIEND);
	return code;
}

static enum fr_code card_end(struct cards *c, struct fr_err *err)
{
	if (!c->depth)
		return card_remark(c, FR_REMARK_BROKEN, "END", "ends a card that did not begin",
		                   err);
	return --c->depth ? FR_OK : card_close(c, 1, err);
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

static void cards_free(struct cards *c)
{
	exchange_import_end(&c->import);
	exchange_vcf_close(&c->vcf);
	fr_buf_free(&c->formatted);
	fr_buf_free(&c->parts);
	fr_buf_free(&c->nick);
	fr_buf_free(&c->org);
	fr_buf_free(&c->uid);
	fr_buf_free(&c->note);
}

enum fr_code fr_from_vcf(const char *text, size_t len, const struct fr_import_options *options,
                         const struct fr_import_sink *sink, struct fr_err *err)
{
	FR_FREED(cards_free) struct cards c = {0};
	enum fr_code code;

	exchange_import_begin(&c.import, options, sink);
	exchange_vcf_open(&c.vcf, text, len);
	while ((code = exchange_vcf_next(&c.vcf, err)) == FR_OK) {
		FR_TRY(card_line(&c, err));
		if (c.vcf.lost || c.formatted.failed || c.parts.failed || c.nick.failed ||
		    c.org.failed || c.uid.failed || c.note.failed)
			return fr_err_nomem(err);
	}
	if (code != FR_DONE)
		return code;
	if (!c.found && c.vcf.number)
		return fr_err_set(err, FR_BAD, "holds no vCard (one begins with BEGIN:VCARD)");
	return c.depth ? card_close(&c, 0, err) : exchange_import_check(&c.import, err);
}
