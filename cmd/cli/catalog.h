#ifndef FR_CLI_CATALOG_H
#define FR_CLI_CATALOG_H

#include "cli.h"

#include <fr/catalog.h>

/* Saying what the catalog has, to people. */

/*
 * The catalog in the user's language: FR_SHARE names its folder, else it is
 * ../share/fr beside the running program.  The language is that of FR_LANG or of the
 * person's file (config_get), else that of LC_ALL, LC_MESSAGES or LANG.  It is read once
 * and lent: it lasts as long as the process. */
enum fr_code catalog_get(struct cli *cli, const struct fr_catalog **catalog);

/* Where the text file NAME.LANGUAGE.txt is (in English where there is no such file in the user's
 * language). */
enum fr_code catalog_path(struct cli *cli, const char *name, struct fr_buf *path);
enum fr_code catalog_english(struct cli *cli, const char *name,
                             struct fr_buf *path); /* in English */

/* 0 where the person is spoken to in another language. */
int catalog_is_english(struct cli *cli);

/* 1 where there are texts in a language that is named as in LANG. */
int catalog_known(struct cli *cli, const char *language);

/* Print a paragraph, wrapped to the terminal, every line behind so many spaces.  What stands in
 * `...` is not broken. */
void catalog_paragraph(const char *text, int indent);
int catalog_rows(const char *text, int indent);    /* the rows that it takes */
void catalog_behind(const char *text, int column); /* what stands before it is printed already */

/* Print a stored text as one line behind so many spaces. */
void catalog_line(const char *text, int indent);

/* Print each line of a text by one of the two. */
void catalog_lines(const char *text, void (*print)(const char *line, int indent), int indent);

/* Print the line of a key as a paragraph.  1: said; 0: there is no such line, or one of its words
 * is not known. */
int catalog_say(const struct fr_catalog *catalog, const char *key, const struct fr_word *words,
                int indent);

/* Print the lines PREFIX.1, PREFIX.2, ... as a card: the first as it is, the others below it. */
enum fr_code catalog_card(struct cli *cli, const char *prefix);

#endif
