/* config - the text of the person's own file: KEY = VALUE, and comments */
#include <fr/config.h>

#include <string.h>

#include <fr/text.h>

#define VALUE_MOST 1000 /* bytes */

static const char *const DATES[] = {"dmy", "mdy", NULL};
static const char *const DAYS[] = {"monday", "tuesday",  "wednesday", "thursday",
                                   "friday", "saturday", "sunday",    NULL};
static const char *const ON[] = {"on", "off", NULL};
static const char *const WHEN[] = {"never", "auto", "always", NULL};

const struct fr_config_key fr_config_keys[] = {
    {"ask.energy", "on", "fr asks how a moment left you: on or off", ON, 0},
    {"ask.expectations", "on", "fr asks now and then what is unsaid: on or off", ON, 0},
    {"ask.perspective", "on", "fr asks now and then how it may be for a friend: on or off", ON, 0},
    {"ask.wishes", "on", "fr asks now and then what you offer and want: on or off", ON, 0},
    {"color", "auto", "when what is printed has colours: never, auto (at a terminal) or always",
     WHEN, 0},
    {"dates", "both readings are asked back", "3/11: the day first (dmy) or the month first (mdy)",
     DATES, 0},
    {"editor", "none", "for notes, where VISUAL and EDITOR name none", NULL, 0},
    {"language", "that of the system", "of what is said about friendships, like en or de", NULL, 0},
    {"memory", "on", "a good moment of another year, now and then, in what fr says", ON, 0},
    {"notify", "notify-send", "a command for reminders (--notify), which gets each as JSON", NULL,
     0},
    {"pager", "less", "long lists go through it at a terminal; empty or cat: through none", NULL,
     1},
    {"week", "monday", "the day on which a week begins, for fr week", DAYS, 0},
    {"zone", "that of the store, else of the system", "Europe/Berlin, where TZ is not set", NULL,
     0},
    {NULL, NULL, NULL, NULL, 0},
};

const struct fr_config_key *fr_config_key(const char *name)
{
	const struct fr_config_key *key = fr_config_keys;

	while (key->name && strcmp(key->name, name) != 0)
		key++;
	return key->name ? key : NULL;
}

static enum fr_code config_unknown(const char *name, struct fr_err *err)
{
	const char *near = fr_config_keys[0].name;
	int best = 1000;

	for (const struct fr_config_key *key = fr_config_keys; key->name; key++) {
		int distance = fr_text_distance(name, key->name, best);

		if (distance < best) {
			best = distance;
			near = key->name;
		}
	}
	return fr_err_set(err, FR_USAGE, "there is no setting \"%.60s\" here; the nearest is %s",
	                  name, near);
}

static enum fr_code config_check_word(const struct fr_config_key *key, const char *value,
                                      struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf words = {0};

	for (int i = 0; key->words[i]; i++) {
		if (strcmp(key->words[i], value) == 0) {
			return FR_OK;
		}
		fr_buf_printf(&words, "%s%s",
		              i == 0              ? ""
		              : key->words[i + 1] ? ", "
		                                  : " or ",
		              key->words[i]);
	}
	fr_err_set(err, FR_USAGE, "%s is %s, not \"%.60s\"", key->name, fr_buf_text(&words), value);
	return FR_USAGE;
}

enum fr_code fr_config_check(const char *name, const char *value, struct fr_err *err)
{
	const struct fr_config_key *key = fr_config_key(name);
	size_t len = strlen(value);

	if (!key)
		return config_unknown(name, err);
	if (key->words)
		return config_check_word(key, value, err);
	if (!len && !key->empty)
		return fr_err_set(err, FR_USAGE, "%s wants a value", name);
	if (len > VALUE_MOST || strpbrk(value, "\r\n") || value[strspn(value, " \t")] != *value ||
	    !fr_text_valid(value, len))
		return fr_err_set(err, FR_USAGE, "%s is one line of text, %d bytes at most", name,
		                  VALUE_MOST);
	return FR_OK;
}

/* --- reading ------------------------------------------------------------------------------- */

/* The bytes from at to end without the blanks around them. */
static void config_trimmed(const char *at, const char *end, struct fr_buf *out)
{
	while (at < end && strchr(" \t", *at))
		at++;
	while (end > at && strchr(" \t\r", end[-1]))
		end--;
	fr_buf_clear(out);
	fr_buf_add(out, at, (size_t)(end - at));
}

int fr_config_next(struct fr_config_line *line)
{
	while (*line->rest) {
		const char *end = line->rest + strcspn(line->rest, "\n");
		const char *sign = memchr(line->rest, '=', (size_t)(end - line->rest));

		line->from = line->rest;
		line->number++;
		line->rest = end + (*end == '\n');
		config_trimmed(line->from, sign ? sign : end, &line->key);
		config_trimmed(sign ? sign + 1 : end, end, &line->value);
		if (*fr_buf_text(&line->key) != '#' && (sign || line->key.len))
			return 1;
	}
	return 0;
}

void fr_config_line_free(struct fr_config_line *line)
{
	fr_buf_free(&line->key);
	fr_buf_free(&line->value);
}

/* --- writing ------------------------------------------------------------------------------- */

static void config_new(struct fr_buf *out)
{
	fr_buf_puts(out, "# Settings of fr that are yours and not a store's: KEY = VALUE.\n"
	                 "# The environment and options come before them; see fr-data(1).\n");
	for (const struct fr_config_key *key = fr_config_keys; key->name; key++)
		fr_buf_printf(out, "\n# %s\n#%s =\n", key->about, key->name);
}

/* Where a line goes that the text does not have yet: behind its key in a comment, else at the end.
 */
static size_t config_place(const char *text, const char *key)
{
	size_t len = strlen(key);

	for (const char *at = text; *at;) {
		const char *end = at + strcspn(at, "\n");

		if (*at == '#' && strncmp(at + 1, key, len) == 0 &&
		    at[1 + len + strspn(at + 1 + len, " ")] == '=' && *end)
			return (size_t)(end + 1 - text);
		at = end + (*end == '\n');
	}
	return strlen(text);
}

static void config_line(const struct fr_buf *before, const char *key, const char *value,
                        struct fr_buf *out)
{
	if (before->len && before->data[before->len - 1] != '\n')
		fr_buf_putc(out, '\n');
	fr_buf_printf(out, "%s = %s\n", key, value);
}

/* The last line of the key becomes the new one, and others of the key go. */
static size_t config_replace(const char *text, const char *key, const char *value,
                             struct fr_buf *out)
{
	struct fr_config_line line = {.rest = text};
	const char *done = text;
	size_t place = 0, found = 0;

	while (fr_config_next(&line)) {
		if (strcmp(fr_buf_text(&line.key), key) != 0)
			continue;
		fr_buf_add(out, done, (size_t)(line.from - done));
		done = line.rest;
		place = out->len;
		found = 1;
	}
	fr_buf_puts(out, done);
	fr_config_line_free(&line);
	if (found && value) {
		FR_FREED(fr_buf_free) struct fr_buf rest = {0};

		fr_buf_puts(&rest, fr_buf_text_from(out, place));
		fr_buf_cut(out, place);
		config_line(out, key, value, out);
		fr_buf_add(out, fr_buf_text(&rest), rest.len);
	}
	return found;
}

void fr_config_put(const char *text, const char *key, const char *value, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf all = {0}, made = {0};
	size_t place;

	if (*text)
		fr_buf_puts(&all, text);
	else
		config_new(&all);
	if (!config_replace(fr_buf_text(&all), key, value, &made) && value) {
		place = config_place(fr_buf_text(&all), key);
		fr_buf_clear(&made);
		fr_buf_add(&made, fr_buf_text(&all), place);
		config_line(&made, key, value, &made);
		fr_buf_puts(&made, fr_buf_text_from(&all, place));
	}
	fr_buf_add(out, fr_buf_text(&made), made.len);
}
