/* vcf - lines and values of a vCard: folding, parameters, charsets, escapes */
#include "lib/exchange/exchange.h"

#include <fr/os.h>
#include <fr/text.h>

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

/*
 * Behind a = at the end quoted-printable goes on in the next line; a card's end is never swallowed.
 * What is folded by a blank besides has that blank taken away where the version folds so.
 */
static void vcf_soft_breaks(struct vcf *vcf)
{
	size_t left = (size_t)(vcf->lines.end - vcf->lines.at);

	while (vcf->line.len && vcf->line.data[vcf->line.len - 1] == '=' && left &&
	       !(left >= 9 && text_is(vcf->lines.at, 9, "END:VCARD")) &&
	       exchange_import_line(&vcf->lines)) {
		size_t blank = !vcf->old && vcf->lines.len &&
		               (*vcf->lines.text == ' ' || *vcf->lines.text == '\t');

		fr_buf_cut(&vcf->line, vcf->line.len - 1);
		vcf_add(vcf, vcf->lines.text + blank, vcf->lines.len - blank);
		left = (size_t)(vcf->lines.end - vcf->lines.at);
	}
}

/* Lines of base64 that are not folded: such as are no property. */
static void vcf_pass_base64(struct vcf *vcf)
{
	while (vcf->lines.at < vcf->lines.end) {
		struct exchange_import_lines before = vcf->lines;

		exchange_import_line(&vcf->lines);
		if (memchr(vcf->lines.text, ':', vcf->lines.len)) {
			vcf->lines = before;
			return;
		}
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

/* Lines that begin with a blank belong to the one before; of quoted-printable what a = leaves open
 * comes first, and a blank may be part of its text. */
static void vcf_unfold(struct vcf *vcf)
{
	while (vcf->lines.at < vcf->lines.end &&
	       (*vcf->lines.at == ' ' || *vcf->lines.at == '\t')) {
		size_t blank = !vcf->old; /* which 2.1 keeps */

		exchange_import_line(&vcf->lines);
		vcf_add(vcf, vcf->lines.text + blank,
		        vcf->lines.len - (vcf->lines.len ? blank : 0));
	}
}

static int vcf_is_quoted(const struct vcf *vcf)
{
	size_t len;
	const char *how = exchange_vcf_param(vcf, "ENCODING", &len);

	return how && text_is(how, len, "QUOTED-PRINTABLE");
}

enum fr_code exchange_vcf_next(struct vcf *vcf, struct fr_err *err)
{
	size_t len;
	const char *how;

	do {
		if (!exchange_import_line(&vcf->lines))
			return FR_DONE;
	} while (!vcf->lines.len);
	vcf->number = vcf->lines.number;
	fr_buf_clear(&vcf->line);
	vcf_add(vcf, vcf->lines.text, vcf->lines.len);
	FR_TRY(fr_buf_check(&vcf->line, err));
	vcf_split(vcf);
	if (vcf->name_len && vcf_is_quoted(vcf))
		vcf_soft_breaks(vcf);
	vcf_unfold(vcf);
	FR_TRY(fr_buf_check(&vcf->line, err));
	vcf_split(vcf);
	if (vcf->name_len && vcf_is_quoted(vcf)) {
		vcf_soft_breaks(vcf); /* the parameters were folded too */
		FR_TRY(fr_buf_check(&vcf->line, err));
		vcf_split(vcf);
	}
	how = vcf->name_len ? exchange_vcf_param(vcf, "ENCODING", &len) : NULL;
	if (how && (text_is(how, len, "b") || text_is(how, len, "BASE64")))
		vcf_pass_base64(vcf);
	return FR_OK;
}

int exchange_vcf_is(const struct vcf *vcf, const char *name)
{
	return text_is(vcf->name, vcf->name_len, name);
}

/* 2.1 writes ;QUOTED-PRINTABLE without the name. */
static int vcf_param_bare(const char *name, const char *value, size_t len)
{
	return strcmp(name, "ENCODING") == 0 &&
	       (text_is(value, len, "QUOTED-PRINTABLE") || text_is(value, len, "BASE64"));
}

/* Without the quotes that it may stand in. */
static const char *vcf_param_value(const char *value, const char *end, size_t *len)
{
	*len = (size_t)(end - value);
	if (*len < 2 || value[0] != '"' || end[-1] != '"')
		return value;
	*len -= 2;
	return value + 1;
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
		if (!equals && vcf_param_bare(name, from, (size_t)(at - from)))
			return vcf_param_value(from, at, len);
		if (equals && text_is(from, (size_t)(equals - from), name))
			return vcf_param_value(equals + 1, at, len);
	}
	return NULL;
}

/* --- values ------------------------------------------------------------------------------- */

/* CR LF, as quoted-printable has it, is one end of a line. */
static void vcf_text_lines(struct fr_buf *text)
{
	size_t kept = 0;

	for (size_t i = 0; i < text->len; i++) {
		if (text->data[i] != '\r')
			text->data[kept++] = text->data[i];
		else if (i + 1 == text->len || text->data[i + 1] != '\n')
			text->data[kept++] = '\n';
	}
	if (kept < text->len)
		fr_buf_cut(text, kept);
}

/* What it says it is in; what it then is not, and what says nothing, is UTF-8 or Windows-1252. */
static enum fr_code vcf_charset(struct vcf *vcf, const struct fr_buf *bytes)
{
	size_t len = 0;
	const char *named = exchange_vcf_param(vcf, "CHARSET", &len);
	enum fr_code code = FR_BAD;
	struct fr_err why;
	char charset[40];

	if (named && len < sizeof charset) {
		memcpy(charset, named, len);
		charset[len] = '\0';
		code =
		    text_charset_decode(charset, fr_buf_text(bytes), bytes->len, &vcf->text, &why);
	}
	if (code == FR_BAD || (code == FR_NOTHING && fr_text_valid(fr_buf_text(bytes), bytes->len)))
		code =
		    text_plain_latin(fr_buf_text(bytes), bytes->len, &vcf->text, &vcf->other, &why);
	return code;
}

const char *exchange_vcf_decode(struct vcf *vcf)
{
	size_t len = 0;
	const char *how = exchange_vcf_param(vcf, "ENCODING", &len);
	struct fr_buf *bytes = &vcf->part;
	enum fr_code code;

	fr_buf_clear(bytes);
	fr_buf_clear(&vcf->text);
	vcf->other = 0;
	if (how && text_is(how, len, "QUOTED-PRINTABLE"))
		text_quoted_decode(vcf->value, vcf->value_len, 0, bytes);
	else if (how && !text_is(how, len, "8BIT") && !text_is(how, len, "7BIT"))
		return "in an encoding that is no text";
	else
		fr_buf_add(bytes, vcf->value, vcf->value_len);
	code = vcf_charset(vcf, bytes);
	vcf->lost |= bytes->failed || code == FR_NOMEM;
	if (code)
		return code == FR_NOTHING ? "in a character set that is not known here"
		                          : "neither UTF-8 nor Windows-1252";
	vcf_text_lines(&vcf->text);
	return NULL;
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
