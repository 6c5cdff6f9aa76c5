/* list - moments in the order of their time, and one in full */
#include "log.h"

#include "cli/pager.h"
#include "cli/say.h"
#include "cli/texts.h"

#include <fr/friend.h>
#include <fr/grow.h>
#include <fr/kind.h>
#include <fr/moment.h>
#include <fr/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LIST_TAGS 16

struct list {
	struct fr_moment_filter filter;
	struct fr_buf note_part;
	struct fr_buf tags[LIST_TAGS];
	const char *tag_texts[LIST_TAGS];
	struct fr_tagged tagged[LIST_TAGS];
	int64_t friends[LIST_TAGS];
	int width; /* 0: lines are not cut */
};

/* "Ana,Ben": all of them. */
static enum fr_code list_with(struct cli *cli, struct list *list, char *names)
{
	int *n = &list->filter.n_friends;

	while (names) {
		char *name = strsep(&names, ",");

		name += strspn(name, " ");
		if (*n == LIST_TAGS)
			return fr_err_set(&cli->err, FR_USAGE, "--with takes %d friends at most",
			                  LIST_TAGS);
		FR_TRY(cli_friend(cli, name, CLI_ADD_NOBODY, NULL, &list->friends[(*n)++]));
	}
	return FR_OK;
}

static enum fr_code list_friends(struct cli *cli, struct list *list)
{
	const char *with;
	int at = 0;
	enum fr_code code = FR_OK;

	while (!code && (with = cli_each(cli, LOG_WITH, &at))) {
		char *copy = strdup(with);

		code = copy ? list_with(cli, list, copy) : fr_err_nomem(&cli->err);
		free(copy);
	}
	list->filter.friends = list->friends;
	return code;
}

/* A friend goes to the tags that they have. */
static enum fr_code list_tagged(const struct fr_record *friend, void *arg, struct fr_err *err)
{
	struct list *list = arg;

	for (int i = 0; i < list->filter.n_tags; i++) {
		struct fr_tagged *tagged = &list->tagged[i];

		if (!fr_friend_is_tagged(friend, &list->tag_texts[i], 1))
			continue;
		FR_TRY(fr_grow(&tagged->rows, tagged->n, &tagged->room, sizeof *tagged->rows, err));
		tagged->rows[tagged->n++] = friend->row;
	}
	return FR_OK;
}

static enum fr_code list_tags(struct cli *cli, struct list *list)
{
	const char *tag;
	int at = 0;

	while ((tag = cli_each(cli, LOG_TAG, &at))) {
		int n = list->filter.n_tags;

		if (n == LIST_TAGS)
			return fr_err_set(&cli->err, FR_USAGE, "--tag comes %d times at most",
			                  LIST_TAGS);
		fr_text_fold(tag, &list->tags[n]);
		list->tag_texts[n] = fr_buf_text(&list->tags[n]);
		list->filter.n_tags++;
	}
	list->filter.tags = list->tag_texts;
	list->filter.tagged = list->tagged;
	if (!list->filter.n_tags || !cli->store)
		return FR_OK;
	return fr_records_each(cli->store, FR_TYPE_FRIEND, FR_ANY_FRIEND, list_tagged, list,
	                       &cli->err);
}

/* A list looks back: of a day that comes again it is the last one, and what is ahead is a day to
 * come. */
static enum fr_code list_time(struct cli *cli, const char *what, const char *text,
                              struct fr_when *when)
{
	enum fr_code code = cli_date(cli, what, text, FR_PAST, when);
	struct fr_err why = cli->err;

	if (code == FR_USAGE && cli_date(cli, what, text, FR_FUTURE, when) == FR_OK)
		return FR_OK;
	cli->err = why;
	return code;
}

static enum fr_code list_times(struct cli *cli, struct list *list)
{
	const char *since = cli_value(cli, LOG_SINCE);
	const char *until = cli_value(cli, LOG_UNTIL);
	struct fr_when when;

	if (since) {
		FR_TRY(list_time(cli, "--since", since, &when));
		list->filter.since = fr_when_first(&when);
	}
	if (until) {
		FR_TRY(list_time(cli, "--until", until, &when));
		list->filter.until = fr_when_last(&when) + 1;
	}
	return FR_OK;
}

static enum fr_code list_words(struct cli *cli, struct list *list)
{
	const char *kind = cli_value(cli, LOG_KIND);
	const char *direction = cli_value(cli, LOG_DIRECTION);
	const char *grep = cli_value(cli, LOG_GREP);
	FR_FREED(fr_record_free) struct fr_record probe = {0};

	fr_record_reset(&probe, FR_TYPE_MOMENT);
	if (kind) {
		FR_TRY(log_read_kind(cli, kind, &probe));
		list->filter.kind = (enum fr_kind)fr_record_int(&probe, FR_MOMENT_KIND);
	}
	if (direction) {
		FR_TRY(cli_set_text(cli, &probe, FR_MOMENT_DIRECTION, direction));
		list->filter.direction = (int)fr_record_int(&probe, FR_MOMENT_DIRECTION);
	}
	if (grep) {
		if (!fr_text_valid(grep, strlen(grep)))
			return fr_err_set(&cli->err, FR_USAGE, "--grep is not UTF-8");
		fr_text_fold(grep, &list->note_part);
		list->filter.note_part = fr_buf_text(&list->note_part);
	}
	return FR_OK;
}

static enum fr_code list_filter(struct cli *cli, struct list *list)
{
	const char *count = cli_value(cli, LOG_COUNT);

	fr_moment_filter_init(&list->filter);
	if (count)
		FR_TRY(cli_number(cli, "-n", count, 1, INT32_MAX, &list->filter.most));
	if (cli_has(cli, LOG_REVERSE))
		list->filter.order = FR_NEWEST_FIRST;
	FR_TRY(list_friends(cli, list));
	FR_TRY(list_tags(cli, list));
	FR_TRY(list_times(cli, list));
	return list_words(cli, list);
}

/* "a1b2c3  Sun 2026-03-01 12:00  gave Ana listening, 45 min: ..." */
static enum fr_code list_line(struct cli *cli, const struct list *list,
                              const struct fr_record *moment)
{
	struct fr_when when = fr_record_when(moment, FR_MOMENT_AT);
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, cut = {0};
	char id[FR_ID_SIZE];
	enum fr_code code;

	if (cli->json) {
		out_record(moment);
		return FR_OK;
	}
	FR_TRY(fr_record_ending(cli->store, moment, id, &cli->err));
	out_id(id);
	out_text("  ");
	say_when(&when, &line);
	fr_buf_puts(&line, when.offset == FR_BARE_DATE ? "        " : "  ");
	say_moment(moment, SAY_WITHOUT_TIME, &line);
	if (list->width)
		fr_text_fit(fr_buf_text(&line), list->width - (int)strlen(id) - 2, &cut);
	else
		fr_text_show(fr_buf_text(&line), &cut);
	code = fr_buf_check(&line, &cli->err);
	fr_buf_putc(&cut, '\n');
	out_text("%s", fr_buf_text(&cut));
	return code;
}

static enum fr_code list_all(struct cli *cli, const struct list *list)
{
	struct fr_moments *moments = NULL;
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	enum fr_code code = fr_moments_open(cli->store, &list->filter, &moments, &cli->err);

	while (!code && !out_gone()) {
		code = cli_hold(cli);
		if (!code)
			code = fr_moments_next(moments, &moment, &cli->err);
		if (!code)
			code = list_line(cli, list, &moment);
	}
	cli_release(cli);
	fr_moments_close(moments);
	return code == FR_DONE ? FR_OK : code;
}

/* Nothing of this type is kept. */
static int list_has_no(struct cli *cli, enum fr_type type)
{
	FR_FREED(fr_record_free) struct fr_record last = {0};

	return !cli->store ||
	       fr_record_find(cli->store, type, "last", &last, &cli->err) == FR_NOTHING;
}

/* Without a moment: where to start, or the same with somebody who is known already. */
static enum fr_code list_start(struct cli *cli)
{
	if (list_has_no(cli, FR_TYPE_FRIEND))
		return cli_start_here(cli);
	if (!cli->json)
		out_text("%s\n", texts_word("empty.none"));
	return FR_OK;
}

static void list_free(struct list *list)
{
	fr_buf_free(&list->note_part);
	for (int i = 0; i < LIST_TAGS; i++) {
		fr_buf_free(&list->tags[i]);
		free(list->tagged[i].rows);
	}
}

enum fr_code log_list(struct cli *cli)
{
	FR_FREED(list_free) struct list list = {0};

	FR_TRY(cli_read(cli));
	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "list takes no \"%.60s\"; a friend goes into --with",
		                  cli->operands[0]);
	if (cli_has(cli, LOG_CONTEXT) && !cli->json)
		return fr_err_set(&cli->err, FR_USAGE, "--context goes with -j");
	FR_TRY(list_filter(cli, &list));
	if (list_has_no(cli, FR_TYPE_MOMENT))
		return list_start(cli);
	if (cli_has(cli, LOG_CONTEXT))
		FR_TRY(log_context(cli, list.friends, list.filter.n_friends));
	else if (cli->json)
		FR_TRY(log_unsafe(cli, list.friends, list.filter.n_friends));
	if (isatty(STDOUT_FILENO))
		list.width = out_width();
	pager_begin(cli);
	return list_all(cli, &list);
}

/* --- one ---------------------------------------------------------------------------- */

/* The lines of a note stand below each other. */
static void show_line(const char *key, const char *text)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	do {
		size_t len = strcspn(text, "\n");

		fr_buf_clear(&line);
		fr_buf_add(&line, text, len);
		out_text("%s%*s", key, len ? 15 - fr_text_width(key) : 0, "");
		out_stored(&line);
		text += len + (text[len] == '\n');
		key = "";
	} while (*text);
}

/* A direction, a kind or who began it. */
static void show_word(const struct fr_record *moment, int field, struct fr_buf *out)
{
	char key[48];

	snprintf(key, sizeof key, "%s.%.30s",
	         field == FR_MOMENT_KIND        ? "word"
	         : field == FR_MOMENT_DIRECTION ? "moment.way"
	                                        : "moment.who",
	         fr_record_text(moment, field));
	fr_buf_puts(out, texts_word(key));
}

static void show_field(const struct fr_record *moment, int field)
{
	const struct fr_field *f = &fr_type_info(FR_TYPE_MOMENT)->fields[field];
	struct fr_when when = {fr_record_int(moment, field), moment->value[field].offset};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	char minutes[32], key[48];

	if (!fr_record_has(moment, field))
		return;
	if (f->form == FR_FORM_AT) {
		say_when(&when, &text);
	} else if (field == FR_MOMENT_MINUTES) {
		fr_duration_format(fr_record_int(moment, field), minutes, sizeof minutes);
		fr_buf_puts(&text, minutes);
	} else if (f->form == FR_FORM_INT) {
		fr_buf_printf(&text, field == FR_MOMENT_ENERGY ? "%+d" : "%d",
		              (int)fr_record_int(moment, field));
	} else if (f->form == FR_FORM_TEXTS || f->form == FR_FORM_FRIENDS) {
		say_list(moment, field, &text);
	} else if (f->form == FR_FORM_WORD) {
		show_word(moment, field, &text);
	} else {
		fr_buf_puts(&text, fr_record_text(moment, field));
	}
	snprintf(key, sizeof key, "moment.is.%.30s", f->key);
	show_line(texts_word(key), fr_buf_text(&text));
}

enum fr_code log_show(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	char id[FR_ID_SIZE];

	if (cli->n_operands != 1)
		return fr_err_set(&cli->err, FR_USAGE, "which one? fr-log show ID|last");
	FR_TRY(log_find(cli, cli->operands[0], &moment));
	if (cli->json) {
		out_record(&moment);
		return FR_OK;
	}
	fr_id_format(&moment.id, id);
	show_line("id", id);
	for (int i = 0; i < fr_type_info(FR_TYPE_MOMENT)->n_fields; i++)
		show_field(&moment, i);
	return FR_OK;
}
