#ifndef FR_WORDS_H
#define FR_WORDS_H

#include "catalog.h"
#include "person.h"

#include <fr/catalog.h>

/* What the words of a catalog line stand for, filled in one after the other. */

#define WORDS_MOST 24

struct words {
	struct fr_word list[WORDS_MOST + 1];
	char names[WORDS_MOST][4];
	char texts[WORDS_MOST][32]; /* of numbers and dates */
	int n;
};

/* {name} is this text, which must stay; setting it again replaces it, NULL takes it away. */
void words_text(struct words *words, const char *name, const char *text);
void words_keep(struct words *words, const char *name,
                const char *text); /* copied; 31 bytes at most */
void words_int(struct words *words, const char *name, int64_t value);
void words_real(struct words *words, const char *name,
                double value); /* one decimal, none where it is whole */
void words_day(struct words *words, const char *name, int64_t day); /* days since 1970-01-01 */
/* A day as people say it: "1 March", with its year where that is not the year of today. */
void words_said_day(struct words *words, const struct fr_catalog *catalog, const char *name,
                    int64_t day, int64_t today);
void words_said(struct words *words, const char *name, int64_t day); /* the same, now */
void words_date(struct words *words, const char *name,
                int64_t sec); /* the local day of an instant */

/* {f} and {F}; quoted keeps the latter. */
void words_friend(struct words *words, const struct fr_person *person, struct fr_buf *quoted);

/* The key "PREFIX.STATE.SURE", or "PREFIX.STATE" where there is nothing to be sure of. */
void words_state_key(const char *prefix, const struct fr_person *person, char key[64]);

/* The text of a key, or "" where there is none. */
const char *words_label(const struct fr_catalog *catalog, const char *key);

/* A kind in the user's language. */
const char *words_kind(const struct fr_catalog *catalog, enum fr_kind kind);

/* How somebody felt, for "After giving you mostly felt ..."; NULL where that is not clear. */
const char *words_felt(const struct fr_catalog *catalog, enum fr_energy_word word);

/* 1 where the notices hold this one. */
int words_noticed(const struct fr_balance_result *result, enum fr_notice notice);

#endif
