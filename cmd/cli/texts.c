/* texts - pieces of what is said to people, where no catalogue is at hand */
#include "texts.h"

#include <stdio.h>
#include <string.h>

#define PAIRS_MOST 8

static struct {
	struct cli *cli;
	enum fr_code (*open)(struct cli *cli, const struct fr_catalog **catalog);
	const struct fr_catalog *catalog;
	enum fr_code code;
	struct fr_err err;
} texts;

void texts_for(struct cli *cli,
               enum fr_code (*open)(struct cli *cli, const struct fr_catalog **catalog))
{
	texts.cli = cli;
	texts.open = open;
	texts.code = FR_OK;
}

const struct fr_catalog *texts_catalog(void)
{
	if (!texts.catalog && !texts.code && texts.open(texts.cli, &texts.catalog)) {
		texts.err = texts.cli->err;
		texts.code = texts.err.code;
	}
	return texts.catalog;
}

enum fr_code texts_failed(void)
{
	if (texts.code)
		texts.cli->err = texts.err;
	return texts.code;
}

int64_t texts_now(void)
{
	return cli_now(texts.cli);
}

const char *texts_word(const char *key)
{
	const char *text = fr_catalog_text(texts_catalog(), key);

	return text ? text : "";
}

void texts_nth(const char *key, int n, struct fr_buf *out)
{
	const char *at = texts_word(key);

	while (*at && n-- > 0) {
		at += strcspn(at, " ");
		at += *at == ' ';
	}
	fr_buf_add(out, at, strcspn(at, " "));
}

void texts_add_list(struct fr_buf *out, const char *key, va_list pairs)
{
	struct fr_word words[PAIRS_MOST + 1] = {{NULL, NULL}};
	struct fr_err why;

	for (int i = 0; i < PAIRS_MOST && (words[i].name = va_arg(pairs, const char *)); i++)
		words[i].value = va_arg(pairs, const char *);
	words[PAIRS_MOST].name = NULL;
	if (fr_catalog_fill(texts_catalog(), key, words, out, &why))
		return; /* a line that is missing is not said */
}

void texts_add(struct fr_buf *out, const char *key, ...)
{
	va_list pairs;

	va_start(pairs, key);
	texts_add_list(out, key, pairs);
	va_end(pairs);
}

void texts_line(const char *key, ...)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	va_list pairs;

	va_start(pairs, key);
	texts_add_list(&line, key, pairs);
	va_end(pairs);
	out_stored(&line);
}

void texts_note(const char *key, ...)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	va_list pairs;

	va_start(pairs, key);
	texts_add_list(&line, key, pairs);
	va_end(pairs);
	cli_note(texts.cli, "%s", fr_buf_text(&line));
}

void texts_number(struct fr_buf *out, const char *key, int64_t n)
{
	char number[24];

	snprintf(number, sizeof number, "%lld", (long long)n);
	texts_add(out, key, "n", number, NULL);
}
