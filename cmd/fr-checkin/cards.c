/* cards - one page to have at hand, without a store and without a line */
#include "wording.h"

#include "cli/config.h"

#include <fr/json.h>
#include <fr/text.h>

#include <stdio.h>
#include <string.h>

/* last: what is said where even the file of the card cannot be read. */
static const struct card {
	const char *name, *last;
} CARDS[] = {
    {"listening", NULL},
    {"empathy", NULL},
    {"crisis",
     "Call the local emergency services or a crisis line, now.\n"
     "If it is you, say to one person: \"I am not safe, please stay with me.\"\n"
     "Ask directly, listen, stay or get somebody to stay. Safety comes before a secret.\n"},
    {"safety", "Trust your sense of danger. In danger now, call the emergency services.\n"
               "Use a device they cannot get at, and plan with somebody you trust.\n"},
    {NULL, NULL},
};

/* The person's own contacts, and where they are kept. */
static enum fr_code card_contacts(struct cli *cli)
{
	const struct fr_catalog *catalog = NULL;
	FR_FREED(fr_buf_free) struct fr_buf path = {0}, text = {0};
	struct fr_word words[] = {{"p", NULL}, {NULL, NULL}};
	enum fr_code code = catalog_get(cli, &catalog);

	config_mine("crisis.txt", &path);
	read_all_input(cli, fr_buf_text(&path), &text); /* what can be read of it */
	words[0].value = fr_buf_text(&path);
	out_text("\n");
	if (!code && path.len)
		catalog_say(catalog, text.len ? "card.contacts" : "card.no-contacts", words, 0);
	catalog_lines(fr_buf_text(&text), catalog_line, 0);
	return code;
}

/* A line as it stands; on a narrow terminal its words go on below it. */
static void card_line(const char *line, int indent)
{
	size_t lead = strspn(line, " ");

	if ((int)lead + fr_text_width(line + lead) <= out_width())
		catalog_line(line, indent);
	else
		catalog_paragraph(line + lead, indent + (int)lead);
}

static void card_json(const struct card *card, const char *text)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json out = {&line, 0};

	fr_json_open(&out, NULL, '{');
	fr_json_text(&out, "type", "card");
	fr_json_text(&out, "name", card->name);
	fr_json_text(&out, "text", text);
	fr_json_close(&out, '}');
	out_line(&line);
}

static enum fr_code card_print(struct cli *cli, const struct card *card)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0}, text = {0};
	char name[64];
	enum fr_code code;

	snprintf(name, sizeof name, "card-%s", card->name);
	code = catalog_path(cli, name, &path);
	if (!code)
		read_all_input(cli, fr_buf_text(&path), &text);
	if (!text.len && card->last)
		fr_buf_puts(&text, card->last);
	if (!text.len)
		return code ? code
		            : fr_err_set(&cli->err, FR_FAIL, "cannot read the card %s",
		                         fr_buf_text(&path));
	if (cli->json) {
		card_json(card, text.data);
		return FR_OK;
	}
	catalog_lines(text.data, card_line, 0);
	return strcmp(card->name, "crisis") == 0 ? card_contacts(cli) : FR_OK;
}

enum fr_code cards_show(struct cli *cli, const char *name)
{
	for (const struct card *card = CARDS; card->name; card++) {
		if (strcmp(name, card->name) == 0)
			return card_print(cli, card);
	}
	return fr_err_set(
	    &cli->err, FR_USAGE,
	    "there is no card \"%.60s\"; there are listening, empathy, crisis and safety", name);
}

enum fr_code checkin_cards(struct cli *cli)
{
	return cards_show(cli, cli->operands[0]);
}
