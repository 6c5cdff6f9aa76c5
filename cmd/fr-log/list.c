/* list - moments in the order of their time, and one in full */
#include "log.h"

#include "say.h"

#include <fr/kind.h>
#include <fr/moment.h>
#include <fr/text.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LIST_TAGS 16

struct list {
	struct fr_moment_filter filter;
	struct fr_buf note_part;
	struct fr_buf tags[LIST_TAGS];
	const char *tag_texts[LIST_TAGS];
	int64_t friends[LIST_TAGS];
	int width; /* 0: lines are not cut */
};

static int list_friends(struct cli *cli, struct list *list)
{
	const char *with;
	int at = 0;

	while ((with = cli_each(cli, LOG_WITH, &at))) {
		char *copy = strdup(with);
		char *rest = copy;
		int status = copy ? CLI_OK : cli_fail(cli, CLI_FAILURE, "no memory left");

		while (!status && rest) {
			char *part = strsep(&rest, ",");
			struct fr_buf name = {0};

			part += strspn(part, " ");
			if (list->filter.n_friends == LIST_TAGS)
				status = cli_fail(cli, CLI_USAGE, "--with takes %d friends at most", LIST_TAGS);
			if (!status)
				status = cli_friend(cli, part, CLI_ADD_NOBODY, &name,
				                    &list->friends[list->filter.n_friends]);
			list->filter.n_friends += !status;
			fr_buf_free(&name);
		}
		free(copy);
		if (status)
			return status;
	}
	list->filter.friends = list->friends;
	return CLI_OK;
}

static int list_tags(struct cli *cli, struct list *list)
{
	const char *tag;
	int at = 0;

	while ((tag = cli_each(cli, LOG_TAG, &at))) {
		int n = list->filter.n_tags;

		if (n == LIST_TAGS)
			return cli_fail(cli, CLI_USAGE, "--tag comes %d times at most", LIST_TAGS);
		fr_text_fold(tag, &list->tags[n]);
		list->tag_texts[n] = fr_buf_text(&list->tags[n]);
		list->filter.n_tags++;
	}
	list->filter.tags = list->tag_texts;
	return CLI_OK;
}

static int list_times(struct cli *cli, struct list *list)
{
	const char *since = cli_value(cli, LOG_SINCE);
	const char *until = cli_value(cli, LOG_UNTIL);
	struct fr_when when;
	int status = CLI_OK;

	if (since) {
		status = cli_date(cli, "--since", since, FR_FUTURE, &when);
		if (!status)
			list->filter.since = cli_edge(&when, 0);
	}
	if (!status && until) {
		status = cli_date(cli, "--until", until, FR_FUTURE, &when);
		if (!status)
			list->filter.until = cli_edge(&when, 1) + 1;
	}
	return status;
}

static int list_words(struct cli *cli, struct list *list)
{
	const char *kind = cli_value(cli, LOG_KIND);
	const char *direction = cli_value(cli, LOG_DIRECTION);
	const char *grep = cli_value(cli, LOG_GREP);
	struct fr_record probe = {0};
	int status = CLI_OK;

	fr_record_reset(&probe, FR_TYPE_MOMENT);
	if (kind) {
		status = log_read_kind(cli, kind, &probe);
		list->filter.kind = (enum fr_kind)fr_record_int(&probe, FR_MOMENT_KIND);
	}
	if (!status && direction) {
		if (fr_record_set_text(&probe, FR_MOMENT_DIRECTION, direction, &cli->err))
			status = ask_refused(cli);
		list->filter.direction = (int)fr_record_int(&probe, FR_MOMENT_DIRECTION);
	}
	if (!status && grep) {
		if (!fr_text_valid(grep, strlen(grep)))
			status = cli_fail(cli, CLI_USAGE, "--grep is not UTF-8");
		else
			fr_text_fold(grep, &list->note_part);
		list->filter.note_part = fr_buf_text(&list->note_part);
	}
	fr_record_free(&probe);
	return status;
}

static int list_filter(struct cli *cli, struct list *list)
{
	const char *count = cli_value(cli, LOG_COUNT);
	int status = CLI_OK;

	fr_moment_filter_init(&list->filter);
	if (count)
		status = cli_number(cli, "-n", count, 1, INT32_MAX, &list->filter.most);
	if (cli_has(cli, LOG_REVERSE))
		list->filter.order = FR_NEWEST_FIRST;
	if (!status)
		status = list_friends(cli, list);
	if (!status)
		status = list_tags(cli, list);
	if (!status)
		status = list_times(cli, list);
	return status ? status : list_words(cli, list);
}

/* "a1b2c3  Sun 2026-03-01 12:00  gave Ana listening, 45 min: ..." */
static int list_line(struct cli *cli, const struct list *list, const struct fr_record *moment)
{
	struct fr_when when = {fr_record_int(moment, FR_MOMENT_AT), moment->value[FR_MOMENT_AT].offset};
	struct fr_buf line = {0};
	struct fr_buf cut = {0};
	char id[FR_ID_SIZE];
	int status = CLI_OK;

	if (cli->json) {
		out_record(moment);
		return CLI_OK;
	}
	if (fr_record_ending(cli->store, moment, id, &cli->err))
		return cli_error(cli, &cli->err);
	fr_buf_printf(&line, "%s  ", id);
	say_when(&when, &line);
	fr_buf_puts(&line, when.offset == FR_BARE_DATE ? "        " : "  ");
	say_moment(moment, SAY_WITHOUT_TIME, &line);
	if (list->width)
		fr_text_fit(fr_buf_text(&line), list->width, &cut);
	else
		fr_text_show(fr_buf_text(&line), &cut);
	if (line.failed)
		status = cli_fail(cli, CLI_FAILURE, "no memory left");
	fr_buf_putc(&cut, '\n');
	out_text("%s", fr_buf_text(&cut));
	fr_buf_free(&line);
	fr_buf_free(&cut);
	return status;
}

static int list_all(struct cli *cli, const struct list *list)
{
	struct fr_moments *moments = NULL;
	struct fr_record moment = {0};
	int status = CLI_OK;
	enum fr_code code = fr_moments_open(cli->store, &list->filter, &moments, &cli->err);

	while (!code && !status && !out_gone()) {
		code = fr_moments_next(moments, &moment, &cli->err);
		if (!code)
			status = list_line(cli, list, &moment);
	}
	if (code && code != FR_DONE)
		status = cli_error(cli, &cli->err);
	fr_moments_close(moments);
	fr_record_free(&moment);
	return status;
}

static int list_is_empty(struct cli *cli)
{
	struct fr_record moment = {0};
	int empty = !cli->store || fr_record_find(cli->store, FR_TYPE_MOMENT, "last", &moment, &cli->err) == FR_NOTHING;

	fr_record_free(&moment);
	return empty;
}

int log_list(struct cli *cli)
{
	struct list list = {0};
	int status = cli_read(cli);

	if (!status && cli->n_operands)
		status =
		    cli_fail(cli, CLI_USAGE, "list takes no \"%.60s\"; a friend goes into --with", cli->operands[0]);
	if (!status && list_is_empty(cli))
		return cli_start_here(cli);
	if (!status)
		status = list_filter(cli, &list);
	if (isatty(STDOUT_FILENO))
		list.width = out_width();
	if (!status)
		status = list_all(cli, &list);
	fr_buf_free(&list.note_part);
	for (int i = 0; i < LIST_TAGS; i++)
		fr_buf_free(&list.tags[i]);
	return status;
}

/* --- one ---------------------------------------------------------------------------- */

static void show_line(const char *key, const char *text)
{
	out_text("%-14s ", key);
	out_shown(text);
	out_text("\n");
}

static void show_field(const struct fr_record *moment, int field)
{
	const struct fr_field *f = &fr_type_info(FR_TYPE_MOMENT)->fields[field];
	struct fr_when when = {fr_record_int(moment, field), moment->value[field].offset};
	struct fr_buf text = {0};
	char minutes[32];

	if (!fr_record_has(moment, field))
		return;
	if (f->form == FR_FORM_AT) {
		say_when(&when, &text);
	} else if (field == FR_MOMENT_MINUTES) {
		fr_duration_format(fr_record_int(moment, field), minutes, sizeof minutes);
		fr_buf_puts(&text, minutes);
	} else if (f->form == FR_FORM_INT) {
		fr_buf_printf(&text, field == FR_MOMENT_ENERGY ? "%+d" : "%d", (int)fr_record_int(moment, field));
	} else if (f->form == FR_FORM_TEXTS || f->form == FR_FORM_FRIENDS) {
		say_list(moment, field, &text);
	} else {
		fr_buf_puts(&text, fr_record_text(moment, field));
	}
	show_line(field == FR_MOMENT_FRIENDS ? "with" : f->key, fr_buf_text(&text));
	fr_buf_free(&text);
}

int log_show(struct cli *cli)
{
	struct fr_record moment = {0};
	char id[FR_ID_SIZE];
	int status;

	if (cli->n_operands != 1)
		return cli_fail(cli, CLI_USAGE, "which one? fr-log show ID|last");
	status = log_find(cli, cli->operands[0], &moment);
	if (!status && cli->json) {
		out_record(&moment);
	} else if (!status) {
		fr_id_format(&moment.id, id);
		show_line("id", id);
		for (int i = 0; i < fr_type_info(FR_TYPE_MOMENT)->n_fields; i++)
			show_field(&moment, i);
	}
	fr_record_free(&moment);
	return status;
}
