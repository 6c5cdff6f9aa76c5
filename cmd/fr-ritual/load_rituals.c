/* load_rituals - rituals with what became of them, and which one is meant */
#include "ritual.h"

#include <fr/friend.h>
#include <fr/json.h>
#include <fr/text.h>

#include <stdlib.h>
#include <string.h>

/* --- loading -------------------------------------------------------------------- */

static int load_order(const void *a, const void *b)
{
	const struct outcome *x = a;
	const struct outcome *y = b;

	return (x->due.sec > y->due.sec) - (x->due.sec < y->due.sec);
}

enum fr_code person_now(struct cli *cli, const char *person, struct fr_buf *out, struct fr_err *err)
{
	int64_t row;
	enum fr_code code =
	    strcmp(person, "me") == 0 ? FR_NOTHING : fr_friend_named(cli->store, person, &row, err);

	if (!code)
		code = fr_friend_name(cli->store, row, out, err);
	if (code == FR_NOTHING)
		fr_buf_puts(out, person);
	return code == FR_NOTHING ? fr_buf_check(out, err) : code;
}

/* Who had which role, by the names of now. */
static enum fr_code load_cast(struct cli *cli, const char *cast, char **loaded, struct fr_err *err)
{
	const char *at = cast + 1;
	struct fr_buf role = {0}, person = {0}, now = {0}, out = {0};
	struct fr_json json = {&out, 0};
	enum fr_code code = FR_OK;

	fr_json_open(&json, NULL, '{');
	while (!code && fr_list_next(&at, &role)) {
		at += *at == ':';
		if (!fr_list_next(&at, &person))
			break;
		fr_buf_clear(&now);
		code = person_now(cli, fr_buf_text(&person), &now, err);
		fr_json_text(&json, fr_buf_text(&role), fr_buf_text(&now));
	}
	fr_json_close(&json, '}');
	if (!code)
		code = fr_buf_check(&out, err);
	if (code)
		fr_buf_free(&out);
	fr_buf_free(&role);
	fr_buf_free(&person);
	fr_buf_free(&now);
	*loaded = out.data;
	return code;
}

static enum fr_code load_outcome(struct ritual *ritual, const struct fr_record *record,
                                 struct fr_err *err)
{
	struct outcome *more =
	    realloc(ritual->outcomes, ((size_t)ritual->n_outcomes + 1) * sizeof *ritual->outcomes);
	const char *cast = fr_record_text(record, FR_OCCURRENCE_ROLES);
	struct outcome *outcome;

	if (!more)
		return fr_err_nomem(err);
	ritual->outcomes = more;
	outcome = &more[ritual->n_outcomes];
	*outcome = (struct outcome){
	    .row = record->row,
	    .updated = record->updated,
	    .status = (enum outcome_status)record->value[FR_OCCURRENCE_STATUS].num};
	outcome->due = (struct fr_when){fr_record_int(record, FR_OCCURRENCE_DUE),
	                                record->value[FR_OCCURRENCE_DUE].offset};
	outcome->has_moved = fr_record_has(record, FR_OCCURRENCE_MOVED);
	outcome->moved = (struct fr_when){fr_record_int(record, FR_OCCURRENCE_MOVED),
	                                  record->value[FR_OCCURRENCE_MOVED].offset};
	if (cast && load_cast(ritual->cli, cast, &outcome->cast, err))
		return err->code;
	ritual->n_outcomes++;
	return FR_OK;
}

static void load_clear(struct ritual *ritual)
{
	for (int i = 0; i < ritual->n_outcomes; i++)
		free(ritual->outcomes[i].cast);
	free(ritual->outcomes);
	ritual->outcomes = NULL;
	ritual->n_outcomes = 0;
}

enum fr_code ritual_load(struct cli *cli, struct ritual *ritual, struct fr_err *err)
{
	struct fr_records *records;
	struct fr_record record = {0};
	char id[FR_ID_SIZE];
	enum fr_code code;

	load_clear(ritual);
	ritual->cli = cli;
	fr_id_format(&ritual->record.id, id);
	code = ritual->record.type == FR_TYPE_RITUAL
	           ? fr_start_parse(fr_record_text(&ritual->record, FR_RITUAL_START),
	                            &ritual->start, err)
	           : FR_OK;
	if (!code)
		code = fr_records_open_of(cli->store, FR_TYPE_OCCURRENCE, id, &records, err);
	if (code)
		return code;
	while ((code = fr_records_next(records, &record, err)) == FR_OK &&
	       !(code = load_outcome(ritual, &record, err)))
		;
	fr_records_close(records);
	fr_record_free(&record);
	if (ritual->n_outcomes)
		qsort(ritual->outcomes, (size_t)ritual->n_outcomes, sizeof *ritual->outcomes,
		      load_order);
	return code == FR_DONE ? FR_OK : code;
}

void ritual_free(struct ritual *ritual)
{
	load_clear(ritual);
	fr_record_free(&ritual->record);
}

enum fr_code ritual_each(struct cli *cli, int all, ritual_seen *seen, void *arg)
{
	struct fr_records *records = NULL;
	struct ritual ritual = {0};
	enum fr_code code = FR_DONE;

	if (cli->store)
		code =
		    fr_records_open(cli->store, FR_TYPE_RITUAL, FR_ANY_FRIEND, &records, &cli->err);
	while (!code && !out_gone() &&
	       (code = fr_records_next(records, &ritual.record, &cli->err)) == FR_OK) {
		if (!all && ritual_is_over(cli, &ritual))
			continue;
		code = ritual_load(cli, &ritual, &cli->err);
		if (!code)
			code = seen(cli, &ritual, arg, &cli->err);
	}
	fr_records_close(records);
	ritual_free(&ritual);
	return code && code != FR_DONE ? cli->err.code : FR_OK;
}

/* The second at which a rest or a ritual ends; the day is meant whole. */
static int64_t load_last(const struct fr_record *record, int field)
{
	struct fr_when when = {fr_record_int(record, field), record->value[field].offset};

	return cli_edge(&when, 1);
}

int ritual_is_over(const struct cli *cli, const struct ritual *ritual)
{
	int field = ritual->record.type == FR_TYPE_ROTA ? FR_ROTA_ENDED : FR_RITUAL_ENDED;

	return fr_record_has(&ritual->record, field) &&
	       load_last(&ritual->record, field) <= cli_now(cli);
}

int64_t ritual_last(const struct ritual *ritual)
{
	return fr_record_has(&ritual->record, FR_RITUAL_ENDED)
	           ? load_last(&ritual->record, FR_RITUAL_ENDED)
	           : INT64_MAX;
}

int ritual_rests(const struct ritual *ritual, int64_t sec)
{
	const struct fr_record *record = &ritual->record;

	return (fr_record_has(record, FR_RITUAL_PAUSED) &&
	        sec <= load_last(record, FR_RITUAL_PAUSED)) ||
	       sec > ritual_last(ritual);
}

/* --- which one is meant ------------------------------------------------------------- */

struct finding {
	struct fr_buf wanted; /* folded */
	int best, n;          /* 3: its name, 2: its beginning, 1: a friend's only one */
	int64_t row;
	struct fr_buf names;
};

static enum fr_code find_rank(struct finding *finding, const struct fr_record *record, int *found,
                              struct fr_err *err)
{
	struct fr_buf folded = {0};
	int rank = 0;
	enum fr_code code;

	fr_text_fold(fr_record_text(record, FR_RITUAL_NAME), &folded);
	if (strcmp(fr_buf_text(&folded), fr_buf_text(&finding->wanted)) == 0)
		rank = 3;
	else if (finding->wanted.len && strncmp(fr_buf_text(&folded), fr_buf_text(&finding->wanted),
	                                        finding->wanted.len) == 0)
		rank = 2;
	*found = rank;
	code = fr_buf_check(&folded, err);
	fr_buf_free(&folded);
	return code;
}

static enum fr_code find_seen(struct cli *cli, struct finding *finding,
                              const struct fr_record *record, int rank)
{
	char id[FR_ID_SIZE];

	if (rank == 0 || rank < finding->best)
		return FR_OK;
	if (rank > finding->best) {
		finding->best = rank;
		finding->n = 0;
		fr_buf_clear(&finding->names);
	}
	if (fr_record_ending(cli->store, record, id, &cli->err))
		return cli->err.code;
	finding->row = record->row;
	fr_buf_printf(&finding->names, "%s%s [%s]", finding->n++ ? ", " : "",
	              fr_record_text(record, FR_RITUAL_NAME), id);
	return FR_OK;
}

static enum fr_code find_pass(struct cli *cli, enum fr_type type, struct finding *finding,
                              int64_t friend_row, int over)
{
	struct fr_records *records;
	struct ritual ritual = {0};
	enum fr_code code = fr_records_open(cli->store, type, friend_row, &records, &cli->err);

	if (code)
		return code;
	while (!code && (code = fr_records_next(records, &ritual.record, &cli->err)) == FR_OK) {
		int rank = 1;

		if (ritual_is_over(cli, &ritual) != over)
			continue;
		if (friend_row == FR_ANY_FRIEND)
			code = find_rank(finding, &ritual.record, &rank, &cli->err);
		if (!code)
			code = find_seen(cli, finding, &ritual.record, rank);
	}
	fr_records_close(records);
	fr_record_free(&ritual.record);
	return code == FR_DONE ? FR_OK : code;
}

/* Those that are over are meant only where no other is. */
static enum fr_code find_all(struct cli *cli, enum fr_type type, const char *text,
                             struct finding *finding)
{
	int64_t row = 0;
	struct fr_err why;
	enum fr_code code = FR_OK;
	int named = fr_friend_find(cli->store, text, &row, &why) == FR_OK;

	fr_text_fold(text, &finding->wanted);
	code = fr_buf_check(&finding->wanted, &cli->err);
	if (!named && (why.code == FR_NOMEM || why.code == FR_FAIL)) {
		cli->err = why;
		return why.code;
	}
	for (int over = 0; !code && !finding->n && over < 2; over++) {
		code = find_pass(cli, type, finding, FR_ANY_FRIEND, over);
		if (!code && !finding->n && named)
			code = find_pass(cli, type, finding, row, over);
	}
	return code;
}

enum fr_code ritual_find(struct cli *cli, enum fr_type type, const char *text,
                         struct ritual *ritual)
{
	const char *what = type == FR_TYPE_ROTA ? "rota" : "ritual";
	struct finding finding = {0};
	struct fr_err why;
	enum fr_code status = cli_read(cli);
	enum fr_code code;

	if (status)
		return status;
	if (!cli->store)
		return fr_err_set(&cli->err, FR_USAGE, "there is no %s yet", what);
	if (!fr_text_valid(text, strlen(text)))
		return fr_err_set(&cli->err, FR_USAGE, "the name of the %s is not UTF-8", what);
	code = fr_record_find(cli->store, type, text, &ritual->record, &why);
	if (code == FR_USAGE || code == FR_NOTHING) {
		code = find_all(cli, type, text, &finding);
		if (!code && finding.n == 1)
			code = fr_record_get(cli->store, type, finding.row, &ritual->record,
			                     &cli->err);
		else if (!code && finding.n == 0)
			status = fr_err_set(&cli->err, FR_USAGE, "there is no %s \"%.200s\"", what,
			                    text);
		else if (!code)
			status = fr_err_set(&cli->err, FR_USAGE,
			                    "\"%.200s\" may be %s; say which by its number", text,
			                    fr_buf_text(&finding.names));
	} else if (code) {
		cli->err = why;
	}
	if (!code && !status)
		code = ritual_load(cli, ritual, &cli->err);
	fr_buf_free(&finding.wanted);
	fr_buf_free(&finding.names);
	return status ? status : code ? cli->err.code : FR_OK;
}
