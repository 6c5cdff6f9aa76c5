/* members - the people whom an input names */
#include "members.h"

#include <fr/os.h>
#include <fr/text.h>

#include <stdlib.h>
#include <string.h>

static size_t member_hash(const char *name)
{
	uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a */

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 0x100000001b3u;
	return (size_t)(hash ^ hash >> 32);
}

static size_t member_slot(const struct members *members, const char *name)
{
	size_t at = member_hash(name) & (members->n_slots - 1);

	while (members->slots[at] &&
	       strcmp(fr_buf_text(&members->list[members->slots[at] - 1].name), name) != 0)
		at = (at + 1) & (members->n_slots - 1);
	return at;
}

static enum fr_code members_grow(struct members *members, struct fr_err *err)
{
	size_t n_slots = members->n_slots ? 2 * members->n_slots : 256;
	struct fr_person *list = fr_os_realloc(members->list, n_slots / 2, sizeof *list);
	size_t *slots;

	if (!list)
		return fr_err_nomem(err);
	members->list = list;
	slots = calloc(n_slots, sizeof *slots);
	if (!slots)
		return fr_err_nomem(err);
	free(members->slots);
	members->slots = slots;
	members->n_slots = n_slots;
	members->room = n_slots / 2;
	for (size_t i = 0; i < members->n; i++)
		slots[member_slot(members, fr_buf_text(&list[i].name))] = i + 1;
	return FR_OK;
}

enum fr_code members_get(struct members *members, const char *name, struct fr_person **member,
                         struct fr_err *err)
{
	struct fr_person made = {0};
	enum fr_code code = FR_OK;
	size_t at;

	if (members->n == members->room)
		code = members_grow(members, err);
	if (code)
		return code;
	at = member_slot(members, name);
	if (!members->slots[at]) {
		code = fr_person_begin(&made, name, err);
		made.params = *members->params;
		if (!code)
			code = fr_person_balance(&made, members->ask, err);
		if (code) {
			fr_person_clear(&made);
			return code;
		}
		members->list[members->n++] = made;
		members->slots[at] = members->n;
	}
	*member = &members->list[members->slots[at] - 1];
	return FR_OK;
}

/* --- in alphabetical order ----------------------------------------------------------- */

struct order {
	struct fr_person *member;
	struct fr_buf key;
};

static int member_order(const void *left, const void *right)
{
	const struct order *a = left;
	const struct order *b = right;
	int order = strcmp(fr_buf_text(&a->key), fr_buf_text(&b->key));

	return order ? order : strcmp(fr_buf_text(&a->member->name), fr_buf_text(&b->member->name));
}

struct fr_person **members_sorted(const struct members *members)
{
	struct fr_person **sorted = calloc(members->n + 1, sizeof(struct fr_person *));
	struct order *orders = calloc(members->n + 1, sizeof *orders);
	int failed = !sorted || !orders;

	for (size_t i = 0; i < members->n && !failed; i++) {
		orders[i].member = &members->list[i];
		fr_text_sort_key(fr_buf_text(&members->list[i].name), &orders[i].key);
		failed = orders[i].key.failed;
	}
	if (members->n && !failed)
		qsort(orders, members->n, sizeof *orders, member_order);
	for (size_t i = 0; i < members->n && orders; i++) {
		if (!failed)
			sorted[i] = orders[i].member;
		fr_buf_free(&orders[i].key);
	}
	free(orders);
	if (failed) {
		free(sorted);
		return NULL;
	}
	return sorted;
}

void members_free(struct members *members)
{
	for (size_t i = 0; i < members->n; i++)
		fr_person_clear(&members->list[i]);
	free(members->list);
	free(members->slots);
}
