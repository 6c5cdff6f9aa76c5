/* catalogue - what the tools say to people, one text file per language */
#include <fr/catalog.h>

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <fr/arena.h>
#include <fr/grow.h>
#include <fr/lines.h>
#include <fr/text.h>

#include "lib/text/text.h"

/* Which of the forms {n:one|many} a number takes: a language says so in its line "plural". */
typedef size_t plural_of(long n);

struct entry {
	const char *key, *text;
	plural_of *plural; /* of the language that the text is in */
};

struct fr_catalog {
	struct entry *entries;
	size_t n, room;
	uint32_t *slots;       /* by a hash of the key: the number of its entry, from 1; 0: free */
	size_t n_slots;        /* a power of two */
	struct fr_arena texts; /* of them all */
};

/* The slot of a key, free where there is no such. */
static uint32_t *catalog_slot(const struct fr_catalog *catalog, const char *key)
{
	uint32_t hash = 2166136261u;
	size_t at;

	for (const char *c = key; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 16777619u;
	at = hash & (catalog->n_slots - 1);
	while (catalog->slots[at] && strcmp(catalog->entries[catalog->slots[at] - 1].key, key) != 0)
		at = (at + 1) & (catalog->n_slots - 1);
	return &catalog->slots[at];
}

static struct entry *catalog_find(const struct fr_catalog *catalog, const char *key)
{
	uint32_t number = catalog && catalog->slots ? *catalog_slot(catalog, key) : 0;

	return number ? &catalog->entries[number - 1] : NULL;
}

/* --- plural forms --------------------------------------------------------------------- */

static size_t plural_none(long n)
{
	(void)n;
	return 0;
}

static size_t plural_one(long n)
{
	return n != 1;
}

static size_t plural_french(long n)
{
	return n > 1;
}

static size_t plural_czech(long n)
{
	return n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2;
}

static int plural_few(long n)
{
	return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14);
}

static size_t plural_slavic(long n)
{
	return n % 10 == 1 && n % 100 != 11 ? 0 : plural_few(n) ? 1 : 2;
}

static size_t plural_polish(long n)
{
	return n == 1 ? 0 : plural_few(n) ? 1 : 2;
}

/* The rule of this name, or NULL. */
static plural_of *plural_named(const char *name)
{
	static const struct {
		const char *name;
		plural_of *rule;
	} RULES[] = {{"none", plural_none},   {"one", plural_one},       {"french", plural_french},
	             {"czech", plural_czech}, {"slavic", plural_slavic}, {"polish", plural_polish}};

	for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++) {
		if (strcmp(name, RULES[i].name) == 0)
			return RULES[i].rule;
	}
	return NULL;
}

/* --- reading ------------------------------------------------------------------------- */

static enum fr_code catalog_add(struct fr_catalog *catalog, const char *key, size_t key_len,
                                const char *text, size_t len, struct fr_err *err)
{
	char *kept;

	FR_TRY(
	    fr_grow(&catalog->entries, catalog->n, &catalog->room, sizeof *catalog->entries, err));
	kept = fr_arena_take(&catalog->texts, key_len + len + 2);
	if (!kept)
		return fr_err_nomem(err);
	memcpy(kept, key, key_len);
	memcpy(kept + key_len + 1, text, len);
	kept[key_len] = kept[key_len + 1 + len] = '\0';
	catalog->entries[catalog->n++] = (struct entry){kept, kept + key_len + 1, plural_one};
	return FR_OK;
}

static int catalog_is_key(const char *key, size_t len)
{
	size_t good = 0;

	while (good < len && (isalnum((unsigned char)key[good]) || strchr("._-", key[good])))
		good++;
	return len && good == len;
}

static enum fr_code catalog_line(struct fr_catalog *catalog, const char *line, size_t len,
                                 struct fr_err *err)
{
	const char *equals = memchr(line, '=', len);
	const char *text;
	size_t key_len;

	if (!fr_text_valid(line, len))
		return fr_err_set(err, FR_BAD, "is not UTF-8");
	if (line[strspn(line, " \t")] == '#')
		return FR_OK;
	if (!equals)
		return fr_err_set(err, FR_BAD, "is neither \"key = text\" nor a comment with #");
	text = equals + 1;
	key_len = (size_t)(equals - line);
	len -= key_len + 1;
	text_trim(&line, &key_len);
	text_trim(&text, &len);
	if (!catalog_is_key(line, key_len))
		return fr_err_set(err, FR_BAD, "\"%.*s\" is no key",
		                  (int)(key_len < 60 ? key_len : 60), line);
	return catalog_add(catalog, line, key_len, text, len, err);
}

/* Read a file to its end. */
static enum fr_code catalog_lines(struct fr_catalog *catalog, struct fr_lines *lines,
                                  int64_t *number, struct fr_err *err)
{
	enum fr_code code;
	char *text;
	size_t len;

	while ((code = fr_lines_next(lines, &text, &len, number, err)) == FR_OK)
		FR_TRY(catalog_line(catalog, text, len, err));
	return code == FR_DONE ? FR_OK : code;
}

/* Once all are read. */
static enum fr_code catalog_index(struct fr_catalog *catalog, const char *path, struct fr_err *err)
{
	for (catalog->n_slots = 1; catalog->n_slots < 2 * catalog->n;)
		catalog->n_slots *= 2;
	catalog->slots = calloc(catalog->n_slots, sizeof *catalog->slots);
	if (!catalog->slots)
		return fr_err_nomem(err);
	for (size_t i = 0; i < catalog->n; i++) {
		uint32_t *slot = catalog_slot(catalog, catalog->entries[i].key);

		if (*slot)
			return fr_err_set(err, FR_BAD, "%.600s: the key %.60s stands twice", path,
			                  catalog->entries[i].key);
		*slot = (uint32_t)i + 1;
	}
	return FR_OK;
}

/* A language whose plural forms are not "one": all of its lines follow its rule. */
static enum fr_code catalog_plural(struct fr_catalog *catalog, const char *path, struct fr_err *err)
{
	const struct entry *named = catalog_find(catalog, "plural");
	plural_of *rule = plural_one;

	if (named && !(rule = plural_named(named->text)))
		return fr_err_set(err, FR_BAD, "%.600s: there is no rule for plurals \"%.60s\"",
		                  path, named->text);
	for (size_t i = 0; catalog->entries && i < catalog->n; i++)
		catalog->entries[i].plural = rule;
	return FR_OK;
}

/* FR_NOTHING: there is no such file. */
static enum fr_code catalog_read(struct fr_catalog *catalog, const char *path, struct fr_err *err)
{
	struct fr_lines *lines = NULL;
	struct fr_err why;
	int64_t number = 0;
	enum fr_code code;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return fr_err_set(err, errno == ENOENT || errno == ENOTDIR ? FR_NOTHING : FR_FAIL,
		                  "cannot read the texts %.600s: %s", path, strerror(errno));
	code = fr_lines_open(fd, &lines, &why);
	if (!code)
		code = catalog_lines(catalog, lines, &number, &why);
	if (code)
		fr_err_set(err, code, "%.600s:%lld: %.200s", path, (long long)number, why.message);
	fr_lines_close(lines);
	close(fd);
	if (code || !catalog->n)
		return code;
	FR_TRY(catalog_index(catalog, path, err));
	return catalog_plural(catalog, path, err);
}

/* --- languages -------------------------------------------------------------------------- */

/* A language that names a file of its own and nothing else: letters, "_" and digits up to "." or
 * "@". */
static size_t language_len(const char *language)
{
	size_t len =
	    strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

	if (language[len] != '\0' && language[len] != '.' && language[len] != '@')
		return 0;
	return len > 16 || (len == 1 && *language == 'C') ||
	               (len == 5 && strncmp(language, "POSIX", 5) == 0)
	           ? 0
	           : len;
}

/* What a language says goes over what is there; keys that English does not have are of no use. */
static void catalog_over(struct fr_catalog *catalog, const struct fr_catalog *language)
{
	for (size_t i = 0; i < language->n; i++) {
		struct entry *ours = catalog_find(catalog, language->entries[i].key);

		if (ours)
			*ours = language->entries[i];
	}
}

static enum fr_code catalog_language(struct fr_catalog *catalog, const char *folder,
                                     const char *language, size_t len, struct fr_err *err)
{
	struct fr_catalog own = {.texts = catalog->texts};
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	enum fr_code code;

	fr_buf_printf(&path, "%s/%.*s.txt", folder, (int)len, language);
	FR_TRY(fr_buf_check(&path, err));
	code = catalog_read(&own, path.data, err);
	if (!code)
		catalog_over(catalog, &own);
	catalog->texts = own.texts;
	free(own.entries);
	free(own.slots);
	return code;
}

enum fr_code fr_catalog_open(const char *folder, const char *language, struct fr_catalog **out,
                             struct fr_err *err)
{
	struct fr_catalog *catalog = calloc(1, sizeof *catalog);
	size_t len = language ? language_len(language) : 0;
	size_t short_len = len ? strcspn(language, "_.@") : 0;
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	enum fr_code code;

	if (!catalog)
		return fr_err_nomem(err);
	fr_buf_printf(&path, "%s/en.txt", folder);
	code = fr_buf_check(&path, err);
	if (!code)
		code = catalog_read(catalog, path.data, err);
	if (code == FR_NOTHING)
		err->code = code = FR_FAIL;
	if (!code && len) {
		code = catalog_language(catalog, folder, language, len, err);
		if (code == FR_NOTHING && short_len != len)
			code = catalog_language(catalog, folder, language, short_len, err);
		if (code == FR_NOTHING)
			code = FR_OK;
	}
	if (code) {
		fr_catalog_close(catalog);
		return code;
	}
	*out = catalog;
	return FR_OK;
}

void fr_catalog_close(struct fr_catalog *catalog)
{
	if (!catalog)
		return;
	fr_arena_free(&catalog->texts);
	free(catalog->entries);
	free(catalog->slots);
	free(catalog);
}

/* --- saying ---------------------------------------------------------------------------------- */

const char *fr_catalog_text(const struct fr_catalog *catalog, const char *key)
{
	const struct entry *entry = catalog_find(catalog, key);

	return entry ? entry->text : NULL;
}

static const char *word_value(const struct fr_word *words, const char *name, size_t len)
{
	for (; words && words->name; words++) {
		if (strlen(words->name) == len && memcmp(words->name, name, len) == 0)
			return words->value;
	}
	return NULL;
}

/* Append one of the forms one|many; what is no whole number takes the last. */
static void fill_form(const char *forms, const char *end, const char *value, plural_of *plural,
                      struct fr_buf *out)
{
	char *behind;
	long n = strtol(value, &behind, 10);
	size_t form = *value && !*behind ? plural(n < 0 ? -n : n) : SIZE_MAX;
	const char *bar;

	while (form-- && (bar = memchr(forms, '|', (size_t)(end - forms))))
		forms = bar + 1;
	bar = memchr(forms, '|', (size_t)(end - forms));
	fr_buf_add(out, forms, (size_t)((bar ? bar : end) - forms));
}

/* {x}, {x:one|many} or {x?one|many}, from the brace to its end.  The place behind it, or NULL: not
 * to be filled. */
static const char *fill_word(const char *at, const struct fr_word *words, plural_of *plural,
                             struct fr_buf *out)
{
	const char *end = strchr(at, '}');
	size_t len = strcspn(at + 1, ":?}");
	const char *value = end ? word_value(words, at + 1, len) : NULL;
	const char *forms = at + 1 + len;

	if (!value)
		return NULL;
	if (*forms != '?')
		fr_buf_puts(out, value);
	if (*forms == '}')
		return end + 1;
	if (*forms == ':')
		fr_buf_putc(out, ' ');
	fill_form(forms + 1, end, value, plural, out);
	return end + 1;
}

enum fr_code fr_catalog_fill(const struct fr_catalog *catalog, const char *key,
                             const struct fr_word *words, struct fr_buf *out, struct fr_err *err)
{
	const struct entry *entry = catalog_find(catalog, key);
	const char *at = entry ? entry->text : NULL;
	size_t start = out->len;

	if (!at)
		return fr_err_set(err, FR_NOTHING, "the texts have no line \"%.60s\"", key);
	while (*at) {
		size_t plain = strcspn(at, "{");

		fr_buf_add(out, at, plain);
		at += plain;
		if (at[0] == '{' && at[1] == '{') {
			fr_buf_putc(out, '{');
			at += 2;
		} else if (*at) {
			at = fill_word(at, words, entry->plural, out);
		}
		if (!at) {
			fr_buf_cut(out, start);
			return fr_err_set(err, FR_NOTHING,
			                  "a word of the line \"%.60s\" is not known", key);
		}
	}
	return FR_OK;
}
