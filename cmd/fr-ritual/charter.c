/* charter - what may be asked between you: ok to ask, ask first, not now */
#include "ritual.h"

#include "cli/catalog.h"
#include "cli/texts.h"

#include <fr/text.h>

#include <string.h>
#include <strings.h>

static const struct {
	const char *word, *head, *said; /* head: as it is typed; said: a key */
	int field;
} LISTS[] = {
    {"ok", "ok to ask:", "charter.ok", FR_CHARTER_OK},
    {"ask-first", "ask first:", "charter.ask", FR_CHARTER_ASK},
    {"not-now", "not now:", "charter.not-now", FR_CHARTER_NOT_NOW},
};

#define N_LISTS (int)(sizeof LISTS / sizeof LISTS[0])

static const char *const SIDES[] = {"me", "friend"};

struct charter {
	struct fr_buf name; /* of the friend */
	int64_t row;
	int unsafe;
	struct fr_record found[2]; /* by side; row 0: none yet */
};

static void charter_clear(struct charter *charter)
{
	fr_buf_free(&charter->name);
	fr_record_free(&charter->found[0]);
	fr_record_free(&charter->found[1]);
}

/* --- reading ------------------------------------------------------------------------ */

/* Where two machines began one each, the later change is the one that is shown. */
static enum fr_code charter_seen(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct charter *charter = arg;
	int side = strcmp(fr_record_text(record, FR_CHARTER_WHO), SIDES[1]) == 0;

	if (charter->found[side].row && record->updated <= charter->found[side].updated)
		return FR_OK;
	return fr_record_copy(record, &charter->found[side], err);
}

static enum fr_code charter_load(struct cli *cli, struct charter *charter)
{
	fr_record_reset(&charter->found[0], FR_TYPE_CHARTER);
	fr_record_reset(&charter->found[1], FR_TYPE_CHARTER);
	return charter->row ? fr_records_each(cli->store, FR_TYPE_CHARTER, charter->row,
	                                      charter_seen, charter, &cli->err)
	                    : FR_OK;
}

static enum fr_code charter_friend(struct cli *cli, const char *text, struct charter *charter)
{
	FR_TRY(operands_friend(cli, text, &charter->name, &charter->row, &charter->unsafe));
	return charter_load(cli, charter);
}

/* --- show --------------------------------------------------------------------------------- */

static void charter_list(const struct fr_record *record, int list)
{
	const char *at = fr_record_text(record, LISTS[list].field);
	FR_FREED(fr_buf_free) struct fr_buf item = {0};

	for (int n = 0; at && fr_list_next(&at, &item); n++) {
		const char *head = n ? "" : texts_word(LISTS[list].said);

		out_text("  %s%*s", head, 11 - fr_text_width(head), "");
		out_stored(&item);
	}
}

static int charter_is_empty(const struct fr_record *record)
{
	return !fr_record_has(record, FR_CHARTER_OK) && !fr_record_has(record, FR_CHARTER_ASK) &&
	       !fr_record_has(record, FR_CHARTER_NOT_NOW);
}

static void charter_print(struct cli *cli, const struct charter *charter)
{
	FR_FREED(fr_buf_free) struct fr_buf head = {0};

	for (int side = 0; side < 2; side++) {
		const struct fr_record *record = &charter->found[side];

		if (!record->row || (!cli->json && charter_is_empty(record)))
			continue;
		if (cli->json) {
			out_record(record);
			continue;
		}
		texts_add(&head, side ? "charter.mine" : "charter.theirs", "f",
		          fr_buf_text(&charter->name), NULL);
		out_stored(&head);
		fr_buf_clear(&head);
		for (int i = 0; i < N_LISTS; i++)
			charter_list(record, i);
	}
}

static enum fr_code charter_show(struct cli *cli, struct charter *charter)
{
	if (charter->unsafe && !cli->json)
		return catalog_card(cli, "unsafe");
	if (!cli->json && charter_is_empty(&charter->found[0]) &&
	    charter_is_empty(&charter->found[1])) {
		out_text("%s\n  fr-ritual charter add ", texts_word("charter.none"));
		out_shown(fr_buf_text(&charter->name));
		out_text(" ok \"a call when a day went wrong\"\n");
	}
	charter_print(cli, charter);
	return FR_OK;
}

/* --- changing -------------------- */

static int charter_side(struct cli *cli)
{
	const char *who = cli_value(cli, OPT_WHO);

	if (!who || strcmp(who, SIDES[0]) == 0)
		return 0;
	return strcmp(who, SIDES[1]) == 0 ? 1 : -1;
}

/* One list without this text; *was: it stood there. */
static enum fr_code charter_without(struct cli *cli, const struct fr_record *record, int list,
                                    const struct fr_buf *folded, struct fr_record *change, int *was)
{
	const char *at = fr_record_text(record, LISTS[list].field);
	FR_FREED(fr_buf_free) struct fr_buf item = {0}, same = {0};
	int found = 0;

	fr_record_set_null(change, LISTS[list].field);
	while (at && fr_list_next(&at, &item)) {
		fr_buf_clear(&same);
		fr_text_fold(fr_buf_text(&item), &same);
		FR_TRY(fr_buf_check(&same, &cli->err));
		if (strcmp(fr_buf_text(&same), fr_buf_text(folded)) == 0)
			found = 1;
		else
			FR_TRY(fr_record_add_text(change, LISTS[list].field, fr_buf_text(&item),
			                          &cli->err));
	}
	/* a list that stays as it is does not count as changed now */
	if (!found)
		change->value[LISTS[list].field] = (struct fr_value){0};
	*was |= found;
	return FR_OK;
}

static enum fr_code charter_put(struct cli *cli, const struct charter *charter, int side,
                                struct fr_record *change)
{
	const struct fr_record *old = &charter->found[side];
	enum fr_put result;

	if (old->row)
		return fr_record_change(cli->store, change, old->row, &result, &cli->err);
	FR_TRY(
	    fr_record_set_text(change, FR_CHARTER_FRIEND, fr_buf_text(&charter->name), &cli->err));
	FR_TRY(fr_record_set_text(change, FR_CHARTER_WHO, SIDES[side != 0], &cli->err));
	return fr_record_put(cli->store, change, &result, NULL, &cli->err);
}

/* The list with this text at its end. */
static enum fr_code charter_append(struct cli *cli, const struct fr_record *record, int field,
                                   const char *text, struct fr_record *change)
{
	const char *at = fr_record_text(record, field);
	FR_FREED(fr_buf_free) struct fr_buf item = {0};

	/* without the text where it stood there before, else as it was */
	while (!change->value[field].given && at && fr_list_next(&at, &item))
		FR_TRY(fr_record_add_text(change, field, fr_buf_text(&item), &cli->err));
	return cli_add_text(cli, change, field, text);
}

/* The operands from the first on as one text; "-" alone is standard input. */
static enum fr_code charter_text(struct cli *cli, int first, struct fr_buf *text)
{
	for (int i = first; i < cli->n_operands; i++)
		fr_buf_printf(text, "%s%s", i > first ? " " : "", cli->operands[i]);
	if (strcmp(fr_buf_text(text), "-") == 0) {
		fr_buf_clear(text);
		return cli_read_note(cli, text);
	}
	return fr_buf_check(text, &cli->err);
}

/* --- which one is dropped -------------------------------------------------------------- */

/* What was typed for one that stands there: all of it, or its beginning. */
struct charter_meant {
	struct fr_buf folded, exact, begins; /* as typed; the one that is so, and begins so */
	int side[2], n_begin;                /* where these are */
};

static void meant_free(struct charter_meant *meant)
{
	fr_buf_free(&meant->folded);
	fr_buf_free(&meant->exact);
	fr_buf_free(&meant->begins);
}

static enum fr_code meant_see(struct cli *cli, struct charter_meant *meant, int side,
                              const char *item)
{
	FR_FREED(fr_buf_free) struct fr_buf same = {0};
	const char *text;

	fr_text_fold(item, &same);
	FR_TRY(fr_buf_check(&same, &cli->err));
	text = fr_buf_text(&same);
	text += strspn(text, " ");
	if (strcmp(text, fr_buf_text(&meant->folded)) == 0) {
		fr_buf_clear(&meant->exact);
		fr_buf_puts(&meant->exact, item);
		meant->side[0] = side;
	} else if (strncmp(text, fr_buf_text(&meant->folded), meant->folded.len) == 0) {
		fr_buf_clear(&meant->begins);
		fr_buf_puts(&meant->begins, item);
		meant->side[1] = side;
		meant->n_begin++;
	}
	return FR_OK;
}

/* "ok to ask: a call" is as it is shown, in any language. */
static const char *meant_text(const char *text)
{
	text += strspn(text, " ");
	for (int i = 0; i < N_LISTS; i++) {
		const char *const heads[] = {LISTS[i].head, texts_word(LISTS[i].said)};

		for (int j = 0; j < 2; j++) {
			size_t len = strlen(heads[j]);

			if (len && strncasecmp(text, heads[j], len) == 0)
				return text + len + strspn(text + len, " ");
		}
	}
	return text;
}

/* The text of the one that is meant in *text, and on which side it stands: --who says it where it
 * stands on both. */
static enum fr_code charter_meant(struct cli *cli, const struct charter *charter, int *side,
                                  struct fr_buf *text)
{
	FR_FREED(meant_free) struct charter_meant meant = {.n_begin = 0};
	FR_FREED(fr_buf_free) struct fr_buf item = {0};

	fr_text_fold(meant_text(fr_buf_text(text)), &meant.folded);
	while (meant.folded.len && meant.folded.data[meant.folded.len - 1] == ' ')
		fr_buf_cut(&meant.folded, meant.folded.len - 1);
	FR_TRY(fr_buf_check(&meant.folded, &cli->err));
	for (int of = 1; of >= 0; of--) {
		for (int i = 0; (of == *side || !cli_has(cli, OPT_WHO)) && i < N_LISTS; i++) {
			const char *at = fr_record_text(&charter->found[of], LISTS[i].field);

			while (at && fr_list_next(&at, &item))
				FR_TRY(meant_see(cli, &meant, of, fr_buf_text(&item)));
		}
	}
	if (meant.folded.len && (meant.exact.len || meant.n_begin == 1)) {
		*side = meant.side[!meant.exact.len];
		fr_buf_clear(text);
		fr_buf_puts(text, fr_buf_text(meant.exact.len ? &meant.exact : &meant.begins));
	}
	return fr_buf_check(text, &cli->err);
}

/* list: where the text goes; -1: it is dropped. */
static enum fr_code charter_change(struct cli *cli, struct charter *charter, int side, int list,
                                   const char *text)
{
	FR_FREED(fr_record_free) struct fr_record change = {0};
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	int was = 0;

	FR_TRY(cli_write(cli, list < 0 ? "charter drop" : "charter add"));
	fr_text_fold(text, &folded);
	fr_record_reset(&change, FR_TYPE_CHARTER);
	/* again, now that nobody else can change it */
	FR_TRY(fr_buf_check(&folded, &cli->err));
	FR_TRY(charter_load(cli, charter));
	for (int i = 0; i < N_LISTS; i++)
		FR_TRY(charter_without(cli, &charter->found[side], i, &folded, &change, &was));
	if (list < 0 && !was)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "\"%.200s\" stands in none of the three lists", text);
	if (list >= 0)
		FR_TRY(
		    charter_append(cli, &charter->found[side], LISTS[list].field, text, &change));
	FR_TRY(cli_typed(cli, charter_put(cli, charter, side, &change)));
	FR_TRY(cli_commit(cli));
	FR_TRY(charter_load(cli, charter));
	if (charter->unsafe && !cli->json)
		FR_TRY(catalog_card(cli, "unsafe"));
	else
		charter_print(cli, charter);
	return FR_OK;
}

static int charter_which(const char *word)
{
	for (int i = 0; word && i < N_LISTS; i++) {
		if (strcmp(word, LISTS[i].word) == 0)
			return i;
	}
	return word && strcmp(word, "ok-to-ask") == 0 ? 0 : -1;
}

enum fr_code ritual_charter(struct cli *cli)
{
	const char *verb = cli->operands[0];
	int add = verb && strcmp(verb, "add") == 0;
	int drop = verb && strcmp(verb, "drop") == 0;
	int first = add || drop || (verb && strcmp(verb, "show") == 0);
	FR_FREED(charter_clear) struct charter charter = {.row = 0};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	int side = charter_side(cli);
	int list = add && cli->n_operands > 2 ? charter_which(cli->operands[2]) : -1;

	FR_TRY(cli_operands(cli,
	                    add    ? 4
	                    : drop ? 3
	                           : first + 1,
	                    add || drop ? CLI_MANY : first + 1));
	if (side < 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--who says of whom something may be asked: me or friend");
	if (add && list < 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "the lists are ok, ask-first and not-now; there is no \"%.60s\"",
		                  cli->operands[2]);
	FR_TRY(cli_read(cli));
	FR_TRY(charter_friend(cli, cli->operands[first], &charter));
	if (add && charter.unsafe)
		FR_TRY(operands_not_kept(cli, fr_buf_text(&charter.name)));
	if (add || drop)
		FR_TRY(charter_text(cli, add ? 3 : 2, &text));
	if (drop)
		FR_TRY(charter_meant(cli, &charter, &side, &text));
	return add || drop ? charter_change(cli, &charter, side, list, fr_buf_text(&text))
	                   : charter_show(cli, &charter);
}
