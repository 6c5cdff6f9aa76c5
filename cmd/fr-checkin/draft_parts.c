/* draft_parts - what each kind of draft consists of, and its parts from standard input */
#include "wording.h"

#include <stdio.h>
#include <string.h>

const struct fr_form_field draft_fields[DRAFT_KEYS] = {
    [DRAFT_APPRECIATION] = {.key = "appreciation"},
    [DRAFT_WORLD] = {.key = "world"},
    [DRAFT_HEARD] = {.key = "heard"},
    [DRAFT_DID] = {.key = "did"},
    [DRAFT_EXPERIENCE] = {.key = "experience"},
    [DRAFT_PART] = {.key = "part"},
    [DRAFT_EFFECT] = {.key = "effect"},
    [DRAFT_NEED] = {.key = "need"},
    [DRAFT_LIMIT] = {.key = "limit"},
    [DRAFT_INSTEAD] = {.key = "instead"},
    [DRAFT_REQUEST] = {.key = "request"},
    [DRAFT_MORE] = {.key = "more"},
    [DRAFT_NEXT] = {.key = "next"},
    [DRAFT_DOOR] = {.key = "door"},
    [DRAFT_EVENT] = {.key = "event"},
};

/* clang-format off */
#define MUST(key) {DRAFT_##key, 1}
#define MAY(key) {DRAFT_##key, 0}

static const struct draft_kind KINDS[] = {
    {"request", {MAY(WORLD), MUST(EXPERIENCE), MAY(EFFECT), MUST(REQUEST), MAY(DOOR)}, 5, 1, 1},
    {"thanks", {MUST(DID), MUST(EFFECT), MAY(MORE)}, 3, 0, 0},
    {"feedback", {MUST(APPRECIATION), MAY(WORLD), MUST(EXPERIENCE), MUST(EFFECT), MUST(REQUEST),
                  MAY(DOOR)}, 6, 1, 1},
    {"need", {MAY(WORLD), MAY(EXPERIENCE), MUST(NEED), MUST(REQUEST), MAY(DOOR)}, 5, 0, 1},
    {"ask-help", {MAY(WORLD), MUST(EXPERIENCE), MUST(REQUEST), MAY(DOOR)}, 4, 0, 1},
    {"repair", {MUST(HEARD), MUST(PART), MUST(EFFECT), MUST(NEXT), MAY(DOOR)}, 5, 1, 0},
    {"boundary", {MAY(WORLD), MUST(EXPERIENCE), MUST(LIMIT), MAY(INSTEAD), MAY(DOOR)}, 5, 0, 0},
};
/* clang-format on */

const struct draft_kind *draft_parts_kind(const char *name)
{
	for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
		if (strcmp(KINDS[i].name, name) == 0)
			return &KINDS[i];
	}
	return NULL;
}

static int parts_take(const struct draft *draft, int key)
{
	for (int i = 0; i < draft->kind->n; i++) {
		if ((int)draft->kind->part[i].key == key)
			return 1;
	}
	return key == DRAFT_EVENT;
}

/* Nothing that does not belong to this kind. */
static enum fr_code parts_strange(struct cli *cli, const struct draft *draft)
{
	for (int key = 0; key < DRAFT_KEYS; key++) {
		if (draft->part[key].len && !parts_take(draft, key))
			return fr_err_set(&cli->err, FR_FAIL,
			                  "-: \"%s\" is no part of a draft of the kind %s",
			                  draft_fields[key].key, draft->kind->name);
	}
	return FR_OK;
}

/* Everything that it cannot be without. */
static enum fr_code parts_missing(struct cli *cli, const struct fr_catalog *catalog,
                                  const struct draft *draft)
{
	struct fr_word words[] = {{"f", fr_buf_text(&draft->whom->name)}, {NULL, NULL}};

	for (int i = 0; i < draft->kind->n; i++) {
		enum draft_key key = draft->kind->part[i].key;
		FR_FREED(fr_buf_free) struct fr_buf ask = {0};
		char name[64];

		if (!draft->kind->part[i].must || draft->part[key].len)
			continue;
		snprintf(name, sizeof name, "draft.ask.%s", draft_fields[key].key);
		if (fr_catalog_fill(catalog, name, words, &ask, &cli->err))
			fr_buf_clear(&ask);
		return fr_err_set(&cli->err, FR_FAIL, "-: \"%s\" is missing: %s",
		                  draft_fields[key].key, fr_buf_text(&ask));
	}
	return FR_OK;
}

enum fr_code draft_event(struct cli *cli, struct draft *draft)
{
	const struct fr_buf *text = &draft->part[DRAFT_EVENT];

	draft->has_event = text->len > 0;
	return text->len ? cli_date(cli, "event", text->data, FR_PAST, &draft->event) : FR_OK;
}

enum fr_code draft_parts_input(struct cli *cli, const struct fr_catalog *catalog,
                               struct draft *draft)
{
	FR_TRY(read_all_form(cli, draft_fields, DRAFT_KEYS, draft->part));
	FR_TRY(parts_strange(cli, draft));
	FR_TRY(parts_missing(cli, catalog, draft));
	return draft_event(cli, draft);
}
