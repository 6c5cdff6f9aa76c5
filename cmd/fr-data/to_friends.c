/* to_friends - a friends.md that the program "friends" and the importer read */
#include "data.h"
#include "import_from.h"

#include <fr/friend.h>
#include <fr/grow.h>
#include <fr/moment.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A growing list of texts. */
struct texts {
	char **text;
	size_t n, room;
	int failed;
};

struct to_friends {
	struct cli *cli;
	struct texts notes, places;
	struct fr_buf line, item, mark;
	int named;       /* friends named at the end of the line at hand */
	int64_t changed; /* names and tags that had to lose characters */
};

static void texts_add(struct texts *texts, const struct fr_buf *text)
{
	struct fr_err why;
	char *copy = text->failed ? NULL : strdup(fr_buf_text(text));

	if (copy && !fr_grow(&texts->text, texts->n, &texts->room, sizeof *texts->text, &why)) {
		texts->text[texts->n++] = copy;
		return;
	}
	texts->failed = 1;
	free(copy);
}

static void texts_free(struct texts *texts)
{
	for (size_t i = 0; i < texts->n; i++)
		free(texts->text[i]);
	free(texts->text);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int compare_down(const void *a, const void *b)
{
	return compare(b, a);
}

/* --- one line ----------------------------------------------------------------------------- */

/* What friends can read as a name or place: without the characters that end one. */
static void to_name(struct to_friends *to, const char *text, struct fr_buf *out)
{
	size_t from = out->len;

	for (; *text; text++) {
		if (strchr("([])@*_", *text) ||
		    (*text == ' ' && (out->len == from || out->data[out->len - 1] == ' '))) {
			to->changed++;
			continue;
		}
		fr_buf_putc(out, *text);
	}
}

/* A line of the list of places. */
static void to_place(struct to_friends *to, const char *place)
{
	fr_buf_clear(&to->item);
	fr_buf_puts(&to->item, "- ");
	to_name(to, place, &to->item);
	texts_add(&to->places, &to->item);
}

/* One line of text: no line breaks, and no marks but ours. */
static void to_text(const char *text, struct fr_buf *out)
{
	for (; *text; text++) {
		int twice = text[0] == '*' && text[1] == '*';

		if (!twice)
			fr_buf_putc(out,
			            *text == '\n' || *text == '\r' || *text == '\t' ? ' ' : *text);
	}
}

/* A letter or digit of any script. */
static int is_letter(char c)
{
	return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/* It goes on with the word that ends here, or with a mark. */
static int is_word_byte(char c)
{
	return is_letter(c) || c == '*' || c == '_';
}

/* @tag, where it can be one; place:X belongs to the text. */
static void to_tag(struct to_friends *to, const char *tag, struct fr_buf *out)
{
	size_t from = out->len;
	int between = 1;

	if (strncmp(tag, "place:", 6) == 0)
		return;
	fr_buf_puts(out, " @");
	for (; *tag; tag++) {
		int part = is_letter(*tag);

		if (!part && between) {
			to->changed++;
			continue;
		}
		to->changed += !part && *tag != ':' && *tag != '-';
		fr_buf_putc(out, part || *tag == ':' ? *tag : '-');
		between = !part;
	}
	while (out->len > from && strchr(":-", out->data[out->len - 1]))
		fr_buf_cut(out, out->len - 1);
	if (out->len == from + 2)
		fr_buf_cut(out, from);
}

/* Put a mark around the first place where the text names it, from here on; else name it at the end.
 */
static void to_mark(struct to_friends *to, size_t from, const char *name, const char *mark,
                    struct fr_buf *line)
{
	size_t len, at;
	const char *found = NULL;

	fr_buf_clear(&to->item);
	to_name(to, name, &to->item);
	len = to->item.len;
	name = fr_buf_text(&to->item);
	if (line->failed || !*name)
		return;
	for (found = strstr(line->data + from, name); found; found = strstr(found + 1, name)) {
		if ((found == line->data || !is_word_byte(found[-1])) && !is_word_byte(found[len]))
			break;
	}
	if (!found) {
		fr_buf_printf(line, "%s%s%s%s",
		              *mark == '_' ? " in "
		              : to->named  ? " and "
		                           : " with ",
		              mark, name, mark);
		to->named += *mark == '*';
		return;
	}
	at = (size_t)(found - line->data);
	fr_buf_clear(&to->mark);
	fr_buf_add(&to->mark, found, line->len - at);
	fr_buf_cut(line, at);
	fr_buf_printf(line, "%s%s%s%s", mark, name, mark, fr_buf_text_from(&to->mark, len));
}

/* The marks of all texts of a list. */
static void to_marks(struct to_friends *to, size_t from, const struct fr_record *record, int field,
                     struct fr_buf *line)
{
	const char *at = fr_record_text(record, field);
	FR_FREED(fr_buf_free) struct fr_buf name = {0};

	while (at && fr_list_next(&at, &name)) {
		const char *text = fr_buf_text(&name);

		if (field == FR_MOMENT_FRIENDS)
			to_mark(to, from, text, "**", line);
		else if (strncmp(text, "place:", 6) == 0)
			to_mark(to, from, text + 6, "_", line);
		if (field == FR_MOMENT_TAGS && strncmp(text, "place:", 6) == 0)
			to_place(to, text + 6);
	}
}

static void to_tags(struct to_friends *to, const struct fr_record *record, int field,
                    struct fr_buf *line)
{
	const char *at = fr_record_text(record, field);
	FR_FREED(fr_buf_free) struct fr_buf tag = {0};

	while (at && fr_list_next(&at, &tag))
		to_tag(to, fr_buf_text(&tag), line);
}

/* --- sections ------------------------------------------------------------------------------- */

static void to_day(int64_t sec, int16_t offset, struct fr_buf *line)
{
	struct fr_when day = fr_when_date(fr_when_local_day(&(struct fr_when){sec, offset}));
	char text[FR_WHEN_SIZE];

	fr_when_format(&day, text);
	fr_buf_printf(line, "%s: ", text);
}

static void to_moment(struct to_friends *to, const struct fr_record *moment)
{
	static const char *const TAGS[] = {" @given", " @received", ""};
	const char *note = fr_record_text(moment, FR_MOMENT_NOTE);
	const struct fr_value *at = &moment->value[FR_MOMENT_AT];
	struct fr_buf *line = &to->line;
	size_t from;

	fr_buf_clear(line);
	fr_buf_puts(line, "- ");
	to_day(at->num, at->offset, line);
	from = line->len;
	to->named = 0;
	if (note)
		to_text(note, line);
	else
		fr_buf_puts(line, fr_record_has(moment, FR_MOMENT_KIND)
		                      ? fr_record_text(moment, FR_MOMENT_KIND)
		                      : "time together");
	to_marks(to, from, moment, FR_MOMENT_FRIENDS, line);
	to_marks(to, from, moment, FR_MOMENT_TAGS, line);
	to_tags(to, moment, FR_MOMENT_TAGS, line);
	fr_buf_puts(line, TAGS[fr_record_int(moment, FR_MOMENT_DIRECTION)]);
}

static enum fr_code to_activities(struct to_friends *to)
{
	struct fr_moments *moments = NULL;
	struct fr_moment_filter filter;
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	enum fr_code code;

	fr_moment_filter_init(&filter);
	filter.order = FR_NEWEST_FIRST;
	code = fr_moments_open(to->cli->store, &filter, &moments, &to->cli->err);
	while (!code && !out_gone() && !(code = fr_moments_next(moments, &moment, &to->cli->err))) {
		to_moment(to, &moment);
		out_line(&to->line);
	}
	fr_moments_close(moments);
	return code == FR_DONE ? FR_OK : code;
}

/* A line of a friend's note that begins with its day keeps it; another has that of the friend's
 * last change. */
static void to_note(struct to_friends *to, const struct fr_record *friend, const char *text,
                    size_t len)
{
	struct fr_buf *line = &to->line;
	FR_FREED(fr_buf_free) struct fr_buf copy = {0};
	struct fr_when when;
	struct fr_err why;
	int dated =
	    len > 12 && text[10] == ':' && text[11] == ' ' && !fr_when_parse(text, 10, &when, &why);
	size_t from;

	fr_buf_clear(line);
	if (dated)
		fr_buf_add(line, text, 12);
	else
		to_day(friend->updated / 1000, 0, line);
	from = line->len;
	fr_buf_add(&copy, text + (dated ? 12 : 0), len - (dated ? 12 : 0));
	to_text(fr_buf_text(&copy), line);
	to->named = 0;
	to_mark(to, from, fr_record_text(friend, FR_FRIEND_NAME), "**", line);
	texts_add(&to->notes, line);
}

static void to_friend(struct to_friends *to, const struct fr_record *friend, struct texts *people)
{
	const char *note = fr_record_text(friend, FR_FRIEND_NOTE);
	const char *at = fr_record_text(friend, FR_FRIEND_ALIASES);
	struct fr_buf *line = &to->line;
	FR_FREED(fr_buf_free) struct fr_buf item = {0};
	int n = 0;

	while (note && *note) {
		size_t len = strcspn(note, "\n");

		if (len)
			to_note(to, friend, note, len);
		note += len + (note[len] == '\n');
	}
	fr_buf_clear(line);
	fr_buf_puts(line, "- ");
	to_name(to, fr_record_text(friend, FR_FRIEND_NAME), line);
	while (at && fr_list_next(&at, &item)) {
		fr_buf_puts(line, n++ ? " a.k.a. " : " (a.k.a. ");
		to_name(to, fr_buf_text(&item), line);
	}
	if (n)
		fr_buf_putc(line, ')');
	n = 0;
	at = fr_record_text(friend, FR_FRIEND_TAGS);
	while (at && fr_list_next(&at, &item)) {
		if (strncmp(fr_buf_text(&item), "place:", 6) != 0 || n++)
			continue;
		fr_buf_puts(line, " [");
		to_name(to, fr_buf_text(&item) + 6, line);
		fr_buf_putc(line, ']');
		to_place(to, fr_buf_text(&item) + 6);
	}
	to_tags(to, friend, FR_FRIEND_TAGS, line);
	texts_add(people, line);
}

/* Friends are printed after the notes and hold them: their lines are kept until then. */
static enum fr_code to_people(struct to_friends *to, struct texts *people)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	FR_FREED(fr_freed) int64_t *rows = NULL;
	size_t n = 0;

	FR_TRY(fr_friends_by_code_point(to->cli->store, &rows, &n, &to->cli->err));
	for (size_t i = 0; i < n; i++) {
		FR_TRY(
		    fr_record_get(to->cli->store, FR_TYPE_FRIEND, rows[i], &friend, &to->cli->err));
		to_friend(to, &friend, people);
	}
	return FR_OK;
}

static void to_section(const char *header, struct texts *texts, const char *before)
{
	out_text("\n### %s:\n", header);
	for (size_t i = 0; i < texts->n; i++) {
		FR_FREED(fr_buf_free) struct fr_buf line = {0};

		if (i && strcmp(texts->text[i], texts->text[i - 1]) == 0 && !*before)
			continue;
		fr_buf_printf(&line, "%s%s", before, texts->text[i]);
		out_line(&line);
	}
}

static void texts_sort(struct texts *texts, int (*order)(const void *a, const void *b))
{
	if (texts->n)
		qsort(texts->text, texts->n, sizeof *texts->text, order);
}

/* What of all friends is kept until it is printed. */
static enum fr_code to_rest(struct to_friends *to)
{
	FR_FREED(texts_free) struct texts people = {0};

	if (to->cli->store)
		FR_TRY(to_people(to, &people));
	if (to->notes.failed || to->places.failed || people.failed || to->line.failed)
		return fr_err_nomem(&to->cli->err);
	texts_sort(&to->notes, compare_down);
	texts_sort(&to->places, compare);
	to_section("Notes", &to->notes, "- ");
	to_section("Friends", &people, "");
	to_section("Locations", &to->places, "");
	return FR_OK;
}

enum fr_code data_to_friends(struct cli *cli)
{
	struct to_friends to = {.cli = cli};
	enum fr_code code;

	out_text("### Activities:\n");
	code = cli->store ? to_activities(&to) : FR_OK;
	if (!code)
		code = to_rest(&to);
	if (!code && to.changed)
		cli_note(cli,
		         "names and tags lost %lld characters that friends cannot read in them",
		         (long long)to.changed);
	texts_free(&to.notes);
	texts_free(&to.places);
	fr_buf_free(&to.line);
	fr_buf_free(&to.item);
	fr_buf_free(&to.mark);
	return code;
}
