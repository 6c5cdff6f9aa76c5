/* felt - how it felt, and how seen, heard and valued each of you felt, as lines of the catalog */
#include "talk.h"

#include <fr/voice.h>

#include <stdio.h>

static const char *const SIDES[] = {"me", "friend"};

/* "seen 4, heard 5", appended. */
static void felt_rated(const struct fr_record *checkin, const struct fr_catalog *catalog,
                       const char *side, struct fr_buf *out)
{
	const char *const *keys = fr_type_info(FR_TYPE_CHECKIN)->fields[FR_CHECKIN_RATINGS].words;
	FR_FREED(fr_buf_free) struct fr_buf rating = {0};
	struct fr_err why;
	char key[32];

	for (int i = 0; keys[i]; i++) {
		const char *word;

		fr_buf_clear(&rating);
		if (fr_voice_get(checkin, FR_CHECKIN_RATINGS, side, keys[i], &rating, &why) !=
		    FR_OK)
			continue;
		snprintf(key, sizeof key, "rating.%s", keys[i]);
		word = fr_catalog_text(catalog, key);
		fr_buf_printf(out, "%s%s %s", out->len ? ", " : "", word ? word : keys[i],
		              fr_buf_text(&rating));
	}
}

void felt_each(const struct fr_record *checkin, const struct fr_catalog *catalog, felt_seen *seen,
               void *arg)
{
	static const int FIELDS[] = {FR_CHECKIN_FELT_ME, FR_CHECKIN_FELT_FRIEND};
	FR_FREED(fr_buf_free) struct fr_buf rated = {0};
	char key[32];

	for (int i = 0; i < 2; i++) {
		if (!fr_record_has(checkin, FIELDS[i]))
			continue;
		snprintf(key, sizeof key, "felt.%s.%d", SIDES[i],
		         (int)fr_record_int(checkin, FIELDS[i]));
		seen(key, NULL, arg);
	}
	for (int i = 0; i < 2; i++) {
		fr_buf_clear(&rated);
		felt_rated(checkin, catalog, SIDES[i], &rated);
		snprintf(key, sizeof key, "rated.%s", SIDES[i]);
		if (rated.len)
			seen(key, fr_buf_text(&rated), arg);
	}
}
