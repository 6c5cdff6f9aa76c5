/* people - those whom a command line means: one friend, all of them, or what a pipe brings */
#include "people.h"

#include <fr/friend.h>

#include <string.h>
#include <unistd.h>

static enum fr_code people_one(struct people *people, people_ready *ready, people_seen *seen,
                               void *arg)
{
	struct cli *cli = people->cli;
	FR_FREED(fr_person_clear) struct fr_person person = {0};

	FR_TRY(look_open(cli, &people->ask));
	if (ready)
		ready(people, arg);
	FR_TRY(person_named(cli, &people->ask, cli->operands[0], FR_PERSON_MODEL, &person));
	if (!person.unsafe && !person.untagged)
		return seen(people, &person, arg);
	return FR_OK;
}

static enum fr_code people_rows(struct people *people, const int64_t *rows, size_t n,
                                people_seen *seen, void *arg)
{
	FR_FREED(fr_person_clear) struct fr_person person = {0};

	for (size_t i = 0; i < n && !out_gone(); i++) {
		FR_TRY(cli_hold(people->cli));
		FR_TRY(fr_person_read(people->cli->store, &people->ask, rows[i], FR_PERSON_MODEL,
		                      &person, &people->cli->err));
		if (!person.unsafe && !person.untagged)
			FR_TRY(seen(people, &person, arg));
	}
	return FR_OK;
}

static enum fr_code people_all(struct people *people, people_ready *ready, people_seen *seen,
                               void *arg)
{
	struct cli *cli = people->cli;
	FR_FREED(fr_freed) int64_t *rows = NULL;
	size_t n = 0;
	enum fr_code code;

	FR_TRY(cli_read(cli));
	FR_TRY(ask_read(cli, &people->ask));
	if (ready)
		ready(people, arg);
	if (cli->store)
		FR_TRY(fr_friends_sorted(cli->store, &rows, &n, &cli->err));
	if (!n)
		return cli_start_here(cli);
	code = people_rows(people, rows, n, seen, arg);
	cli_release(cli);
	return code;
}

/* "-" and what holds a slash are files; another word only where it names a file and no friend. */
static enum fr_code people_is_file(struct cli *cli, const char *operand, int *is_file)
{
	int64_t row;
	struct fr_err why;

	*is_file = strcmp(operand, "-") == 0 || strchr(operand, '/') != NULL;
	if (*is_file || access(operand, F_OK) != 0)
		return FR_OK;
	FR_TRY(cli_read(cli));
	*is_file = !cli->store || fr_friend_find(cli->store, operand, &row, &why) == FR_NOTHING;
	return FR_OK;
}

enum fr_code people_each(struct people *people, people_ready *ready, people_seen *seen, void *arg)
{
	struct cli *cli = people->cli;

	people->moments = -1;
	if (cli->n_operands)
		FR_TRY(people_is_file(cli, cli->operands[0], &people->piped));
	if (people->piped)
		return pipe_each(people, ready, seen, arg);
	if (cli_has(cli, OPT_KEEP_GOING))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--keep-going is for what is read from files or a pipe");
	people->single = cli->n_operands > 0;
	return people->single ? people_one(people, ready, seen, arg)
	                      : people_all(people, ready, seen, arg);
}
