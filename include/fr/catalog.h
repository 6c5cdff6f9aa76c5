#ifndef FR_CATALOG_H
#define FR_CATALOG_H

#include <fr/buf.h>
#include <fr/err.h>

/*
 * The catalog: what the tools say to people, one text file per language, written
 * for translators.  Lines of a file are
 *
 *   # a comment
 *   key = text
 *
 * A key is letters, digits, ".", "-" and "_".  In a text {x} stands for a word that the
 * program fills in, {x:one|many} for that number and "one" where it is 1, else
 * "many", {x?one|many} for the form alone; {{ is a brace.  The line "plural" names the rule by
 * which a language chooses among its forms: one (what holds without it), none (one form), french
 * (one up to 1), czech, slavic and polish (three forms).  Which words there are stands in the
 * English file. A line with a word that the data does not have is not said.  What a language lacks
 * is said in English.
 */
struct fr_catalog;

/*
 * Read folder/en.txt and the language's own file over it.  language is as in LANG: de_CH.UTF-8
 * looks for de_CH.txt, then de.txt.  NULL, "", C, POSIX and a language without a file are English.
 * FR_FAIL: the English file cannot be read; FR_BAD: FILE:LINE and what is wrong there.
 */
FR_CHECK enum fr_code fr_catalog_open(const char *folder, const char *language,
                                      struct fr_catalog **catalog, struct fr_err *err);
void fr_catalog_close(struct fr_catalog *catalog);

/* The text of a key as it stands in the file, or NULL. */
const char *fr_catalog_text(const struct fr_catalog *catalog, const char *key);

/* What {name} stands for; value NULL: the data does not have it.  A list ends with a NULL name. */
struct fr_word {
	const char *name, *value;
};

/*
 * Append the text of a key with its words filled in.  FR_NOTHING, *out as it was: no such key, or a
 * word is missing. What memory loses *out remembers.
 */
FR_CHECK enum fr_code fr_catalog_fill(const struct fr_catalog *catalog, const char *key,
                                      const struct fr_word *words, struct fr_buf *out,
                                      struct fr_err *err);

#endif
