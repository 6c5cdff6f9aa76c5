/* turn_said - one time of a ritual and who has which role, in words */
#include "cli/say.h"
#include "ritual.h"

#include <stdlib.h>
#include <string.h>

const char *turn_said_person(const char *person)
{
	return strcmp(person, "me") == 0 ? "you" : person;
}

void turn_said_roles(const char *cast, struct fr_buf *out)
{
	struct fr_buf role = {0}, person = {0};
	int n = 0;

	while (cast && fr_cast_next(&cast, &role, &person))
		fr_buf_printf(out, "%s%s: %s", n++ ? ", " : "", fr_buf_text(&role),
		              turn_said_person(fr_buf_text(&person)));
	fr_buf_free(&role);
	fr_buf_free(&person);
}

void turn_said(struct fr_roles *roles, const struct fr_turn *turn, int64_t now, struct fr_buf *out)
{
	struct fr_buf cast = {0};
	int moved = turn->at.sec != turn->due.sec;

	say_when(&turn->at, out);
	if (moved) {
		fr_buf_puts(out, " (moved from ");
		say_when(&turn->due, out);
		fr_buf_puts(out, ")");
	}
	fr_roles_turn(roles, turn, now, &cast);
	if (cast.len) {
		fr_buf_puts(out, "  ");
		turn_said_roles(fr_buf_text(&cast), out);
	}
	out->failed |= cast.failed;
	fr_buf_free(&cast);
}

void turn_said_order(const char *const *people, int n, struct fr_buf *out)
{
	const char *before = "";

	for (int i = 0, same; i < n; i += same) {
		for (same = 1; i + same < n && strcmp(people[i + same], people[i]) == 0; same++)
			;
		fr_buf_printf(out, "%s%s%s", before, turn_said_person(people[i]), i ? "" : " next");
		if (same == 2)
			fr_buf_puts(out, i ? " twice" : " and the time after");
		else if (same > 2)
			fr_buf_printf(out, "%s %d times", i ? "" : " and again,", same);
		before = i ? ", " : ", then ";
	}
}

enum fr_code turn_said_next(struct cli *cli, const struct fr_ritual *ritual, int most)
{
	struct fr_buf line = {0};
	struct fr_roles *roles = NULL;
	struct fr_turn *turns = NULL;
	int n = 0;
	enum fr_code code = fr_roles_open(cli->store, ritual, cli_now(cli), &roles, &cli->err);

	if (!code)
		code = fr_turns_next(ritual, cli_now(cli), most, &turns, &n, &cli->err);
	for (int i = 0; !code && i < n; i++) {
		fr_buf_puts(&line, "  ");
		turn_said(roles, &turns[i], cli_now(cli), &line);
		line_out(&line);
	}
	free(turns);
	fr_roles_close(roles);
	fr_buf_free(&line);
	return code;
}
