/* catalog - the catalog found, and its lines said to people */
#include "catalog.h"

#include "config.h"

#include <fr/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WIDEST 78 /* columns that are pleasant to read */

static struct fr_catalog *texts; /* once it was read: as with setlocale, a process has one */

static const char *catalog_language(void)
{
	const char *own = config_get("language", NULL);

	return own ? own : out_language("LC_MESSAGES");
}

/* This program's texts: PREFIX/share/fr for PREFIX/bin/PROGRAM. */
static enum fr_code catalog_folder(struct cli *cli, struct fr_buf *folder)
{
	const char *named = getenv("FR_SHARE");

	if (!named || !*named)
		return cli_program(cli, "../share/fr", folder);
	fr_buf_puts(folder, named);
	return fr_buf_check(folder, &cli->err);
}

enum fr_code catalog_get(struct cli *cli, const struct fr_catalog **catalog)
{
	FR_FREED(fr_buf_free) struct fr_buf folder = {0};

	if (!texts) {
		FR_TRY(catalog_folder(cli, &folder));
		FR_TRY(
		    fr_catalog_open(fr_buf_text(&folder), catalog_language(), &texts, &cli->err));
	}
	*catalog = texts;
	return FR_OK;
}

/* FOLDER/BEFORE LANGUAGE.txt; FR_NOTHING, and an empty path: there is no such file. */
static enum fr_code catalog_file(struct cli *cli, const char *before, const char *language,
                                 struct fr_buf *path)
{
	static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
	size_t whole = language ? strspn(language, LETTERS) : 0;
	size_t lengths[] = {whole, whole ? strcspn(language, "_.@") : 0};
	enum fr_code code = catalog_folder(cli, path);
	size_t len = path->len;

	for (size_t i = 0; !code && whole && whole <= 16 && i < 2; i++) {
		fr_buf_printf(path, "/%s%.*s.txt", before, (int)lengths[i], language);
		if (access(fr_buf_text(path), R_OK) == 0)
			return FR_OK;
		fr_buf_cut(path, len);
	}
	fr_buf_clear(path);
	return code ? code : FR_NOTHING;
}

enum fr_code catalog_english(struct cli *cli, const char *name, struct fr_buf *path)
{
	FR_TRY(catalog_folder(cli, path));
	fr_buf_printf(path, "/%s.en.txt", name);
	return fr_buf_check(path, &cli->err);
}

enum fr_code catalog_path(struct cli *cli, const char *name, struct fr_buf *path)
{
	FR_FREED(fr_buf_free) struct fr_buf before = {0};
	enum fr_code code;

	fr_buf_printf(&before, "%s.", name);
	code = catalog_file(cli, fr_buf_text(&before), catalog_language(), path);
	return code == FR_NOTHING ? catalog_english(cli, name, path) : code;
}

int catalog_is_english(struct cli *cli)
{
	static const char ENGLISH[] = "/en.txt";
	FR_FREED(fr_buf_free) struct fr_buf path = {0};

	return catalog_file(cli, "", catalog_language(), &path) != FR_OK ||
	       strcmp(path.data + path.len - strlen(ENGLISH), ENGLISH) == 0;
}

int catalog_known(struct cli *cli, const char *language)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};

	return catalog_file(cli, "", language, &path) == FR_OK;
}

/* --- wrapping ------------------------------------------------------------------- */

/* How many bytes a command between backticks takes, with both; what stands in it between quotes
 * ends nothing.  0: none.
 */
static size_t catalog_command(const char *text)
{
	static const char OPENING[] = "`fr";
	size_t len = sizeof OPENING - 1;
	int quoted = 0;

	if (strncmp(text, OPENING, len) != 0 || (text[len] != '-' && text[len] != ' '))
		return 0;
	for (; text[len] && (quoted || text[len] != '`'); len++) {
		if (text[len] == '\\' && !quoted && text[len + 1])
			len++;
		else
			quoted ^= text[len] == '\'';
	}
	return text[len] ? len + 1 : 0;
}

/* The next piece that stays together: up to a space that is not in a command. */
static size_t catalog_piece(const char *text)
{
	size_t len = 0;

	while (text[len] && text[len] != ' ') {
		size_t command = catalog_command(text + len);

		len += command ? command : 1;
	}
	return len;
}

enum paragraph_how { PARAGRAPH_COUNT, PARAGRAPH_PRINT, PARAGRAPH_BEHIND };

/* A paragraph in rows of whole words: counted, printed, or printed where the first row has its
 * indent. */
static int paragraph(const char *text, int indent, enum paragraph_how how)
{
	int width = out_width() < WIDEST ? out_width() : WIDEST;
	int column = 0, rows = 1;
	FR_FREED(fr_buf_free) struct fr_buf piece = {0};

	while (*text) {
		size_t len = catalog_piece(text);
		int wide, turn;

		fr_buf_clear(&piece);
		fr_buf_add(&piece, text, len);
		wide = fr_text_width(fr_buf_text(&piece));
		turn = column && column + 1 + wide > width;
		if (turn) {
			rows++;
			column = 0;
		}
		if (how) {
			int first = rows == 1 && !column && how == PARAGRAPH_BEHIND;

			out_text("%s%*s", turn ? "\n" : "", column ? 1 : first ? 0 : indent, "");
			out_shown(fr_buf_text(&piece));
		}
		column += (column ? 1 : indent) + wide;
		text += len;
		text += strspn(text, " ");
	}
	if (how)
		out_text("\n");
	return rows;
}

void catalog_paragraph(const char *text, int indent)
{
	paragraph(text, indent, PARAGRAPH_PRINT);
}

int catalog_rows(const char *text, int indent)
{
	return paragraph(text, indent, PARAGRAPH_COUNT);
}

void catalog_behind(const char *text, int column)
{
	paragraph(text, column, PARAGRAPH_BEHIND);
}

void catalog_line(const char *text, int indent)
{
	out_text("%*s", indent, "");
	out_shown(text);
	out_text("\n");
}

void catalog_lines(const char *text, void (*print)(const char *line, int indent), int indent)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	while (*text) {
		size_t len = strcspn(text, "\n");

		fr_buf_clear(&line);
		fr_buf_add(&line, text, len);
		print(fr_buf_text(&line), indent);
		text += len + (text[len] == '\n');
	}
}

int catalog_say(const struct fr_catalog *catalog, const char *key, const struct fr_word *words,
                int indent)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	struct fr_err why;
	int said = fr_catalog_fill(catalog, key, words, &text, &why) == FR_OK;

	if (said)
		catalog_paragraph(fr_buf_text(&text), indent);
	return said;
}

enum fr_code catalog_card(struct cli *cli, const char *prefix)
{
	const struct fr_catalog *catalog = NULL;
	char key[64];

	FR_TRY(catalog_get(cli, &catalog));
	for (int i = 1;; i++) {
		snprintf(key, sizeof key, "%s.%d", prefix, i);
		if (!catalog_say(catalog, key, NULL, i > 1 ? 2 : 0))
			break;
	}
	return FR_OK;
}
