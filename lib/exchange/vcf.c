/* vcf - lines and values of a vCard: folding, parameters, charsets, escapes */
#include "lib/exchange/exchange.h"

#include <fr/os.h>

#include <string.h>

void exchange_vcf_open(struct vcf *vcf, const char *text, size_t len)
{
	*vcf = (struct vcf){0};
	exchange_import_lines(&vcf->lines, text, len);
}

void exchange_vcf_close(struct vcf *vcf)
{
	fr_buf_free(&vcf->line);
	fr_buf_free(&vcf->text);
	fr_buf_free(&vcf->part);
}

/* --- lines ---------------------------------------------------------------------------- */

static void vcf_add(struct vcf *vcf, const char *text, size_t len)
{
	if (vcf->line.len < VCF_LINE_MAX)
		fr_buf_add(&vcf->line, text, len < VCF_LINE_MAX ? len : VCF_LINE_MAX);
}

/* Behind a = at the end quoted-printable goes on in the next line; a card's end is never swallowed.
 */
static void vcf_soft_breaks(struct vcf *vcf)
{
	size_t left = (size_t)(vcf->lines.end - vcf->lines.at);

	while (vcf->line.len && vcf->line.data[vcf->line.len - 1] == '=' && left &&
	       !(left >= 9 && text_is(vcf->lines.at, 9, "END:VCARD")) &&
	       exchange_import_line(&vcf->lines)) {
		fr_buf_cut(&vcf->line, vcf->line.len - 1);
		vcf_add(vcf, vcf->lines.text, vcf->lines.len);
		left = (size_t)(vcf->lines.end - vcf->lines.at);
	}
}

/* name, parameters and value; a colon within quotes is part of a parameter. */
static void vcf_split(struct vcf *vcf)
{
	const char *start = vcf->line.data;
	size_t len = vcf->line.len;
	size_t name = 0, colon;
	int quoted = 0;
	const char *dot;

	while (name < len && start[name] != ';' && start[name] != ':')
		name++;
	for (colon = name; colon < len && (quoted || start[colon] != ':'); colon++)
		quoted ^= start[colon] == '"';
	vcf->name_len = 0;
	if (colon == len)
		return;
	vcf->name = start;
	vcf->name_len = name;
	dot = fr_os_last(start, '.', name); /* a group */
	if (dot) {
		vcf->name = dot + 1;
		vcf->name_len = name - (size_t)(dot + 1 - start);
	}
	vcf->params = start + name;
	vcf->params_len = colon - name;
	vcf->value = start + colon + 1;
	vcf->value_len = len - colon - 1;
}

enum fr_code exchange_vcf_next(struct vcf *vcf, struct fr_err *err)
{
	size_t encoding;

	do {
		if (!exchange_import_line(&vcf->lines))
			return FR_DONE;
	} while (!vcf->lines.len);
	vcf->number = vcf->lines.number;
	fr_buf_clear(&vcf->line);
	vcf_add(vcf, vcf->lines.text, vcf->lines.len);
	while (vcf->lines.at < vcf->lines.end &&
	       (*vcf->lines.at == ' ' || *vcf->lines.at == '\t')) {
		size_t blank = !vcf->old; /* which 2.1 keeps */

		exchange_import_line(&vcf->lines);
		vcf_add(vcf, vcf->lines.text + blank,
		        vcf->lines.len - (vcf->lines.len ? blank : 0));
	}
	if (fr_buf_check(&vcf->line, err))
		return FR_NOMEM;
	vcf_split(vcf);
	if (vcf->name_len) {
		const char *how = exchange_vcf_param(vcf, "ENCODING", &encoding);

		if (how && text_is(how, encoding, "QUOTED-PRINTABLE")) {
			vcf_soft_breaks(vcf);
			if (fr_buf_check(&vcf->line, err))
				return FR_NOMEM;
			vcf_split(vcf);
		}
	}
	return FR_OK;
}

int exchange_vcf_is(const struct vcf *vcf, const char *name)
{
	return text_is(vcf->name, vcf->name_len, name);
}

const char *exchange_vcf_param(const struct vcf *vcf, const char *name, size_t *len)
{
	const char *at = vcf->params;
	const char *end = at + vcf->params_len;

	while (at < end) {
		const char *from = ++at; /* behind the ; */
		const char *equals = NULL;
		int quoted = 0;

		for (; at < end && (quoted || *at != ';'); at++) {
			quoted ^= *at == '"';
			if (*at == '=' && !equals)
				equals = at;
		}
		/* 2.1 writes ;QUOTED-PRINTABLE without the name */
		if (!equals && strcmp(name, "ENCODING") == 0 &&
		    text_is(from, (size_t)(at - from), "QUOTED-PRINTABLE")) {
			*len = (size_t)(at - from);
			return from;
		}
		if (equals && text_is(from, (size_t)(equals - from), name)) {
			*len = (size_t)(at - equals - 1);
			return equals + 1;
		}
	}
	return NULL;
}

/* --- values ------------------------------------------------------------------------------- */

/* The name of the charset, or NULL where it is none that is read here. */
static const char *vcf_charset(const struct vcf *vcf)
{
	static const char *const READ[] = {"UTF-8", "US-ASCII", "ISO-8859-1", "WINDOWS-1252"};
	size_t len;
	const char *named = exchange_vcf_param(vcf, "CHARSET", &len);

	if (!named)
		return READ[0];
	for (size_t i = 0; i < sizeof READ / sizeof READ[0]; i++) {
		if (text_is(named, len, READ[i]))
			return READ[i];
	}
	return NULL;
}

const char *exchange_vcf_decode(struct vcf *vcf)
{
	size_t len = 0;
	const char *how = exchange_vcf_param(vcf, "ENCODING", &len);
	const char *charset = vcf_charset(vcf);
	struct fr_buf *bytes = &vcf->part;
	struct fr_err why;
	enum fr_code code;

	fr_buf_clear(bytes);
	fr_buf_clear(&vcf->text);
	if (how && text_is(how, len, "QUOTED-PRINTABLE"))
		text_quoted_decode(vcf->value, vcf->value_len, 0, bytes);
	else if (how && !text_is(how, len, "8BIT") && !text_is(how, len, "7BIT"))
		return "in an encoding that is no text";
	else
		fr_buf_add(bytes, vcf->value, vcf->value_len);
	if (!charset)
		return "in a character set that is not known here";
	code = text_charset_decode(charset, fr_buf_text(bytes), bytes->len, &vcf->text, &why);
	vcf->lost |= bytes->failed || code == FR_NOMEM;
	return code ? "not UTF-8, and says no character set" : NULL;
}

int exchange_vcf_part(struct vcf *vcf, char between, size_t *at)
{
	const char *text = fr_buf_text(&vcf->text);
	size_t i = *at;

	if (i > vcf->text.len)
		return 0;
	fr_buf_clear(&vcf->part);
	for (; i < vcf->text.len && (text[i] != between || !between); i++) {
		char next = i + 1 < vcf->text.len ? text[i + 1] : '\0';

		if (text[i] != '\\' || !next || !strchr(vcf->old ? ";,:\\" : ";,:\\nN", next)) {
			fr_buf_putc(&vcf->part, text[i]);
			continue;
		}
		fr_buf_putc(&vcf->part, (next == 'n' || next == 'N') ? '\n' : next);
		i++;
	}
	vcf->lost |= vcf->part.failed;
	*at = i + 1;
	return 1;
}

enum fr_code exchange_vcf_check(const struct vcf *vcf, struct fr_err *err)
{
	return vcf->lost ? fr_err_nomem(err) : FR_OK;
}
