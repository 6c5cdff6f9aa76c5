/* due - what is to be spoken of by now, without its words */
#include "agenda.h"

#include "cli/say.h"

#include <fr/due.h>
#include <fr/friend.h>

#include <stdio.h>
#include <stdlib.h>

/* In this order with each friend. */
static const int PLACES[FR_DUE_WHATS] = {[FR_DUE_CHECKIN] = 1,
                                         [FR_DUE_AGREEMENT] = 2,
                                         [FR_DUE_HURT] = 3,
                                         [FR_DUE_EXPECTATION] = 4,
                                         [FR_DUE_REPAIR] = 5};

static int due_order(const void *a, const void *b)
{
	const struct fr_due_item *x = a;
	const struct fr_due_item *y = b;

	return x->what != y->what ? PLACES[x->what] - PLACES[y->what]
	                          : (x->n > y->n) - (x->n < y->n);
}

static enum fr_code due_words(struct cli *cli, const struct fr_catalog *catalog,
                              const struct fr_due_item *item)
{
	const struct fr_record about = {.type = item->of, .id = item->ref};
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0}, quoted = {0};
	char id[FR_ID_SIZE] = "", key[32];

	FR_TRY(fr_record_ending(cli->store, &about, id, &cli->err));
	say_names(fr_buf_text(&item->names), &name);
	say_word(fr_buf_text(&name), &quoted);
	words_text(&words, "f", fr_buf_text(&name));
	words_text(&words, "F", fr_buf_text(&quoted));
	words_said(&words, "d", item->since);
	words_keep(&words, "i", id);
	snprintf(key, sizeof key, "due.%s", fr_due_words[item->what]);
	FR_TRY(fr_buf_check(name.failed ? &name : &quoted, &cli->err));
	catalog_say(catalog, key, words.list, 0);
	return FR_OK;
}

static enum fr_code due_say(struct cli *cli, const struct fr_catalog *catalog,
                            const struct fr_due_item *item)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	if (!cli->json)
		return due_words(cli, catalog, item);
	fr_due_write(item, &line);
	out_line(&line);
	return FR_OK;
}

/* Friend by friend in alphabetical order. */
static enum fr_code due_all(struct cli *cli, struct fr_due_list *list)
{
	const struct fr_catalog *catalog = NULL;
	FR_FREED(fr_freed) int64_t *rows = NULL;
	size_t n = 0;

	FR_TRY(catalog_get(cli, &catalog));
	FR_TRY(fr_friends_sorted(cli->store, &rows, &n, &cli->err));
	qsort(list->items, list->n, sizeof *list->items, due_order);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < list->n; k++) {
			if (list->items[k].friends[0] == rows[i])
				FR_TRY(due_say(cli, catalog, &list->items[k]));
		}
	}
	return FR_OK;
}

enum fr_code checkin_due(struct cli *cli)
{
	struct fr_due_ask ask = {.now = cli_now(cli), .how = FR_DUE_OPEN};
	FR_FREED(fr_due_free) struct fr_due_list list = {0};

	FR_TRY(cli_read(cli));
	if (!cli->store)
		return FR_NO;
	for (unsigned i = 0; i < FR_DUE_WHATS; i++)
		ask.what |= PLACES[i] ? 1u << i : 0;
	ask.store = cli->store;
	FR_TRY(fr_due_gather(&ask, &list, &cli->err));
	return list.n ? due_all(cli, &list) : FR_NO;
}

enum fr_code checkin_waiting(struct cli *cli)
{
	const struct fr_catalog *catalog = NULL;
	enum fr_code code = checkin_due(cli);

	if (code != FR_NO)
		return code;
	FR_TRY(catalog_get(cli, &catalog));
	if (!cli->json)
		catalog_say(catalog, "due.none", NULL, 0);
	return FR_OK;
}
