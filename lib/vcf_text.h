#ifndef FR_LIB_VCF_TEXT_H
#define FR_LIB_VCF_TEXT_H

#include "lib/import.h"

/* The lines and values of a vCard, as text. */

#define VCF_LINE_MAX ((size_t)256 * 1024) /* of one unfolded line; the rest of it (a photograph) is dropped */

struct vcf {
	struct import_lines lines;
	int old;            /* the card says VERSION:2.1 */
	struct fr_buf line; /* unfolded */
	int64_t number;     /* where it began */
	/* its parts, within line */
	const char *name, *params, *value;
	size_t name_len, params_len, value_len;
	struct fr_buf text; /* the value, decoded */
	struct fr_buf part;
	int lost; /* memory failed */
};

void vcf_open(struct vcf *vcf, const char *text, size_t len);
void vcf_close(struct vcf *vcf);

/* The next line that is not blank.  FR_DONE.  name_len 0: it is no property. */
FR_CHECK enum fr_code vcf_next(struct vcf *vcf, struct fr_err *err);

int vcf_is(const struct vcf *vcf, const char *name);

/* The value of a parameter, or NULL. */
const char *vcf_param(const struct vcf *vcf, const char *name, size_t *len);

/* The value as UTF-8 into vcf->text, its escapes still there.  NULL, or why it cannot be. */
const char *vcf_decode(struct vcf *vcf);

/* FR_NOMEM where a value or a part of one was lost since the beginning. */
FR_CHECK enum fr_code vcf_check(const struct vcf *vcf, struct fr_err *err);

/* The next part of vcf->text into vcf->part, without its escapes; *at starts as 0.  0: there is none left. */
int vcf_part(struct vcf *vcf, char between, size_t *at);

#endif
