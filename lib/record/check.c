/* check - whether a record is whole, and its values go together */
#include "lib/record/record.h"

#include <string.h>

#include <fr/kind.h>

enum fr_code fr_record_check(const struct fr_record *record, struct fr_err *err)
{
	const struct fr_type_info *info = fr_type_info(record->type);

	for (int i = 0; i < info->n_fields; i++) {
		const struct fr_field *f = &info->fields[i];
		const char *text = f->form == FR_FORM_FRIEND ? fr_record_text(record, i) : NULL;

		if (f->need == FR_REQUIRED && !fr_record_has(record, i))
			return fr_err_set(err, FR_BAD, "%s %s needs \"%s\"", record_article(record),
			                  info->name, f->key);
		if (text && strcmp(text, "*") == 0 &&
		    (record->type != FR_TYPE_CARE || fr_record_int(record, FR_CARE_WHO) != FR_ME))
			return fr_err_set(
			    err, FR_BAD,
			    "\"friend\" is \"*\", which only care with who \"me\" can have");
	}
	if (record->type == FR_TYPE_BOUNDARY) {
		int64_t limit = fr_record_int(record, FR_BOUNDARY_LIMIT);

		if (strcmp(fr_record_text(record, FR_BOUNDARY_MEASURE), "energy") == 0 ? limit > 2
		                                                                       : limit < 0)
			return fr_err_set(err, FR_BAD, "\"limit\" is %lld, not %s",
			                  (long long)limit, limit > 2 ? "-2 to 2" : "0 to 527040");
	}
	if (record->type == FR_TYPE_SEASON && fr_record_has(record, FR_SEASON_END) &&
	    fr_record_int(record, FR_SEASON_END) < fr_record_int(record, FR_SEASON_START))
		return fr_err_set(err, FR_BAD, "\"end\" is before \"start\"");
	return FR_OK;
}
