/* ratings - how seen, heard and valued each of you felt, in words */
#include "talk.h"

#include <fr/voice.h>

#include <stdio.h>

int ratings_said(const struct fr_record *checkin, const struct fr_catalog *catalog,
                 const char *side, struct fr_buf *out)
{
	const char *const *keys = fr_type_info(FR_TYPE_CHECKIN)->fields[FR_CHECKIN_RATINGS].words;
	struct fr_buf rating = {0};
	struct fr_err why;
	char key[32];
	int n = 0;

	for (int i = 0; keys[i]; i++) {
		const char *word;

		fr_buf_clear(&rating);
		if (fr_voice_get(checkin, FR_CHECKIN_RATINGS, side, keys[i], &rating, &why) !=
		    FR_OK)
			continue;
		snprintf(key, sizeof key, "rating.%s", keys[i]);
		word = fr_catalog_text(catalog, key);
		fr_buf_printf(out, "%s%s %s", n++ ? ", " : "", word ? word : keys[i],
		              fr_buf_text(&rating));
	}
	fr_buf_free(&rating);
	return n;
}
