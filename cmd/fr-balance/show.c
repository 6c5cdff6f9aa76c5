/* show - all friends, one of them, or what a pipe brings */
#include "balance.h"

#include <fr/friend.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum fr_code show_one(struct cli *cli)
{
	struct ask ask;
	struct person person = {0};
	enum fr_code code = look_at(cli, &ask, PERSON_MODEL, &person);

	if (!code && !cli->json && !person.unsafe)
		code = friend_said(cli, &ask, &person);
	person_clear(&person);
	return code;
}

static enum fr_code show_people(struct cli *cli, const struct ask *ask, const int64_t *rows,
                                size_t n)
{
	struct overview *overview = NULL;
	struct person person = {0};
	enum fr_code code = cli->json ? FR_OK : overview_open(cli, &overview);

	for (size_t i = 0; i < n && !code && !out_gone(); i++) {
		code = person_read(cli, ask, rows[i], PERSON_MODEL, &person);
		if (!code && overview)
			overview_add(overview, ask, &person);
		else if (!code)
			record_print(ask, &person);
	}
	if (!code && overview)
		code = overview_print(cli, overview, -1);
	overview_free(overview);
	person_clear(&person);
	return code;
}

static enum fr_code show_all(struct cli *cli)
{
	struct ask ask;
	int64_t *rows = NULL;
	size_t n = 0;
	enum fr_code code = cli_read(cli);

	if (!code)
		code = ask_read(cli, &ask);
	if (!code && cli->store)
		code = fr_friends_sorted(cli->store, &rows, &n, &cli->err);
	if (!code)
		code = n ? show_people(cli, &ask, rows, n) : cli_start_here(cli);
	free(rows);
	return code;
}

/* "-" and what holds a slash are files; another word only where it names a file and no friend. */
static enum fr_code show_is_file(struct cli *cli, const char *operand, int *is_file)
{
	int64_t row;
	struct fr_err why;
	enum fr_code code;

	*is_file = strcmp(operand, "-") == 0 || strchr(operand, '/') != NULL;
	if (*is_file || access(operand, F_OK) != 0)
		return FR_OK;
	code = cli_read(cli);
	*is_file =
	    !code && (!cli->store || fr_friend_find(cli->store, operand, &row, &why) == FR_NOTHING);
	return code;
}

enum fr_code show(struct cli *cli)
{
	int is_file = 0;
	enum fr_code code = cli->n_operands ? show_is_file(cli, cli->operands[0], &is_file) : FR_OK;

	if (code)
		return code;
	if (is_file)
		return pipe_run(cli);
	if (cli_has(cli, OPT_KEEP_GOING))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--keep-going is for what is read from files or a pipe");
	return cli->n_operands ? show_one(cli) : show_all(cli);
}
