/* find - which ritual a person means */
#include <fr/ritual.h>

#include <fr/friend.h>
#include <fr/text.h>

#include <string.h>

/* How well it fits what was typed. */
enum fit { FIT_NOT, FIT_FRIEND, FIT_BEGINNING, FIT_NAME };

struct finding {
	struct fr_store *store;
	int64_t now;
	fr_ritual_say *say;
	const char *wanted; /* folded */
	int over;           /* those that are over, or those that are not */
	int friend;         /* somebody is called so */
	int by_friend;      /* all that come are with the friend who was named */
	enum fit best;
	int n; /* that fit best; the last of them: */
	int64_t row;
	struct fr_buf folded, names;
};

static enum fit find_fit(struct finding *finding, const struct fr_record *record)
{
	size_t len = strlen(finding->wanted);

	if (finding->by_friend)
		return FIT_FRIEND;
	fr_buf_clear(&finding->folded);
	fr_text_fold(fr_record_text(record, FR_RITUAL_NAME), &finding->folded);
	if (strcmp(fr_buf_text(&finding->folded), finding->wanted) == 0)
		return FIT_NAME;
	return len && strncmp(fr_buf_text(&finding->folded), finding->wanted, len) == 0
	           ? FIT_BEGINNING
	           : FIT_NOT;
}

/* "Walk with Ana and Ben, every Sunday at 18:00": who it is with, and when it comes. */
static void find_words(const struct fr_record *record, fr_ritual_say *say, struct fr_buf *out)
{
	const char *rrule =
	    record->type == FR_TYPE_RITUAL ? fr_record_text(record, FR_RITUAL_RRULE) : NULL;
	struct fr_start start;
	struct fr_rule rule;
	struct fr_err why;

	fr_buf_printf(out, "%s with ", fr_record_text(record, FR_RITUAL_NAME));
	fr_list_words(fr_record_text(record, fr_type_info(record->type)->friend_field), out);
	if (!rrule || fr_rule_parse(rrule, &rule, NULL, &why) ||
	    fr_start_parse(fr_record_text(record, FR_RITUAL_START), &start, &why))
		return;
	fr_buf_puts(out, rule.count == 1 ? ", once" : ", ");
	if (rule.count == 1)
		return;
	say(&rule, rrule, start.second, out);
}

static enum fr_code find_seen(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct finding *finding = arg;
	char id[FR_ID_SIZE];
	enum fit fit = FIT_NOT;

	if (fr_ritual_is_over(record, finding->now) == finding->over)
		fit = find_fit(finding, record);
	if (fit == FIT_NOT || fit < finding->best)
		return fr_buf_check(&finding->folded, err);
	if (fit > finding->best) {
		finding->best = fit;
		finding->n = 0;
		fr_buf_clear(&finding->names);
	}
	FR_TRY(fr_record_ending(finding->store, record, id, err));
	finding->row = record->row;
	fr_buf_puts(&finding->names, finding->n++ ? "; " : "");
	find_words(record, finding->say, &finding->names);
	fr_buf_printf(&finding->names, " [%s]", id);
	return fr_buf_check(&finding->names, err);
}

/* Those that are over are meant only where no other is, and a friend where no name is. */
static enum fr_code find_all(struct finding *finding, enum fr_type type, const char *text,
                             struct fr_err *err)
{
	int64_t row[2] = {FR_ANY_FRIEND, 0};
	struct fr_err why = {0};
	int named = fr_friend_find(finding->store, text, &row[1], &why) == FR_OK;

	if (why.code == FR_NOMEM || why.code == FR_FAIL)
		return fr_err_set(err, why.code, "%s", why.message);
	finding->friend = named;
	for (int pass = 0; !finding->n && pass < 4; pass++) {
		finding->over = pass / 2;
		finding->by_friend = pass % 2;
		if (!finding->by_friend || named)
			FR_TRY(fr_records_each(finding->store, type, row[finding->by_friend],
			                       find_seen, finding, err));
	}
	return FR_OK;
}

static void find_free(struct finding *finding)
{
	fr_buf_free(&finding->folded);
	fr_buf_free(&finding->names);
}

static enum fr_code find_named(struct finding *finding, enum fr_type type, const char *text,
                               struct fr_record *record, struct fr_err *err)
{
	const char *what = fr_type_info(type)->name;
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};

	fr_text_fold(text, &folded);
	FR_TRY(fr_buf_check(&folded, err));
	finding->wanted = fr_buf_text(&folded);
	FR_TRY(find_all(finding, type, text, err));
	if (finding->n == 0 && finding->friend)
		return fr_err_set(err, FR_USAGE, "\"%.200s\" has no %s yet", text, what);
	if (finding->n == 0)
		return fr_err_set(err, FR_USAGE, "there is no %s \"%.200s\"", what, text);
	if (finding->n > 1)
		return fr_err_set(err, FR_USAGE, "\"%.200s\" may be %s; say which by its number",
		                  text, fr_buf_text(&finding->names));
	return fr_record_get(finding->store, type, finding->row, record, err);
}

enum fr_code fr_ritual_find(struct fr_store *store, enum fr_type type, const char *text,
                            int64_t now, fr_ritual_say *say, struct fr_ritual *ritual,
                            struct fr_err *err)
{
	FR_FREED(find_free) struct finding finding = {.store = store, .now = now, .say = say};
	enum fr_code code;

	if (!fr_text_valid(text, strlen(text)))
		return fr_err_set(err, FR_USAGE, "the name of the %s is not UTF-8",
		                  fr_type_info(type)->name);
	code = fr_record_find(store, type, text, &ritual->record, err);
	if (code == FR_USAGE || code == FR_NOTHING)
		code = find_named(&finding, type, text, &ritual->record, err);
	return code ? code : fr_ritual_load(store, ritual, err);
}

/* --- by a whole name ------------------------------------------------------------------ */

static enum fr_code named_seen(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct finding *finding = arg;

	finding->best = find_fit(finding, record);
	FR_TRY(fr_buf_check(&finding->folded, err));
	return finding->best == FIT_NAME ? FR_DONE : FR_OK;
}

enum fr_code fr_ritual_named(struct fr_store *store, enum fr_type type, const char *name,
                             int *found, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	FR_FREED(find_free) struct finding finding = {0};

	fr_text_fold(name, &folded);
	FR_TRY(fr_buf_check(&folded, err));
	finding.wanted = fr_buf_text(&folded);
	FR_TRY(fr_records_each(store, type, FR_ANY_FRIEND, named_seen, &finding, err));
	*found = finding.best == FIT_NAME;
	return FR_OK;
}
