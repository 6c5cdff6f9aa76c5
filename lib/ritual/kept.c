/* kept - rituals that were kept three times running, by what was noted of them */
#include <fr/ritual_kept.h>

#include <string.h>

#define TIMES 3

/* The latest outcomes, latest first. */
struct kept_times {
	int64_t now;
	int64_t due[TIMES];
	int done[TIMES];
	int n;
};

static enum fr_code kept_take(const struct fr_record *occurrence, void *arg, struct fr_err *err)
{
	struct kept_times *times = arg;
	int64_t due = fr_record_int(occurrence, FR_OCCURRENCE_DUE);
	int at = times->n;

	(void)err;
	if (due > times->now)
		return FR_OK;
	while (at > 0 && times->due[at - 1] < due)
		at--;
	if (at == TIMES)
		return FR_OK;
	times->n += times->n < TIMES;
	for (int i = times->n - 1; i > at; i--) {
		times->due[i] = times->due[i - 1];
		times->done[i] = times->done[i - 1];
	}
	times->due[at] = due;
	times->done[at] = strcmp(fr_record_text(occurrence, FR_OCCURRENCE_STATUS), "done") == 0;
	return FR_OK;
}

struct kept {
	struct fr_store *store;
	const char *name;
	int64_t now, since;
	fr_ritual_kept_seen *seen;
	void *arg;
};

static enum fr_code kept_ritual(const struct fr_record *ritual, void *arg, struct fr_err *err)
{
	const struct kept *kept = arg;
	struct kept_times times = {.now = kept->now};

	if (!fr_list_has(fr_record_text(ritual, FR_RITUAL_FRIENDS), kept->name))
		return FR_OK;
	FR_TRY(fr_records_each_of(kept->store, FR_TYPE_OCCURRENCE, &ritual->id, kept_take, &times,
	                          err));
	if (times.n == TIMES && times.done[0] && times.done[1] && times.done[2] &&
	    times.due[0] > kept->since)
		return kept->seen(fr_record_text(ritual, FR_RITUAL_NAME), times.due[0], kept->arg,
		                  err);
	return FR_OK;
}

enum fr_code fr_rituals_kept(struct fr_store *store, const char *name, int64_t now, int64_t since,
                             fr_ritual_kept_seen *seen, void *arg, struct fr_err *err)
{
	struct kept kept = {store, name, now, since, seen, arg};

	return fr_records_each(store, FR_TYPE_RITUAL, FR_ANY_FRIEND, kept_ritual, &kept, err);
}
