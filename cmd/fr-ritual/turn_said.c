/* turn_said - one time of a ritual and who has which role, in words */
#include "cli/say.h"
#include "cli/texts.h"
#include "ritual.h"

#include <stdio.h>
#include <string.h>

const char *turn_said_person(const char *person)
{
	return strcmp(person, "me") == 0 ? texts_word("turn.you") : person;
}

void turn_said_roles(const char *cast, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf role = {0}, person = {0};
	int n = 0;

	while (cast && fr_cast_next(&cast, &role, &person))
		fr_buf_printf(out, "%s%s: %s", n++ ? ", " : "", fr_buf_text(&role),
		              turn_said_person(fr_buf_text(&person)));
}

void turn_said(struct fr_roles *roles, const struct fr_turn *turn, int64_t now, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf cast = {0}, due = {0};

	say_when(&turn->at, out);
	if (turn->at.sec != turn->due.sec) {
		say_when(&turn->due, &due);
		fr_buf_puts(out, " ");
		texts_add(out, "turn.moved", "d", fr_buf_text(&due), NULL);
	}
	fr_roles_turn(roles, turn, now, &cast);
	if (cast.len) {
		fr_buf_puts(out, "  ");
		turn_said_roles(fr_buf_text(&cast), out);
	}
	out->failed |= cast.failed;
}

void turn_said_order(const char *const *people, int n, struct fr_buf *out)
{
	int then = 0;
	char times[16], key[24];

	for (int i = 0, same; i < n; i += same) {
		for (same = 1; i + same < n && strcmp(people[i + same], people[i]) == 0; same++)
			;
		if (i)
			fr_buf_printf(out, ", %s%s", then ? texts_word("turn.then") : "",
			              then ? " " : "");
		then = i == 0;
		snprintf(times, sizeof times, "%d", same);
		snprintf(key, sizeof key, "turn.%s.%s", i ? "later" : "next",
		         same > 2    ? "often"
		         : same == 2 ? "twice"
		                     : "once");
		texts_add(out, key, "x", turn_said_person(people[i]), "n", times, NULL);
	}
}

enum fr_code turn_said_next(struct cli *cli, const struct fr_ritual *ritual, int most)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;
	FR_FREED(fr_freed) struct fr_turn *turns = NULL;
	int n = 0;

	FR_TRY(fr_roles_open(cli->store, ritual, cli_now(cli), &roles, &cli->err));
	FR_TRY(fr_turns_next(ritual, cli_now(cli), most, &turns, &n, &cli->err));
	for (int i = 0; i < n; i++) {
		fr_buf_puts(&line, "  ");
		turn_said(roles, &turns[i], cli_now(cli), &line);
		line_out(&line);
	}
	return FR_OK;
}
