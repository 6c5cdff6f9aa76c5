/* workload - how many minutes rituals plan for a week */
#include <fr/ritual.h>

#define WEEKS 8 /* so far ahead is looked; the fullest of them counts */

struct workload {
	const char *name; /* of the friend; NULL: all together */
	int64_t now;
	int64_t monday; /* of this week */
	int64_t minutes[WEEKS];
};

static enum fr_code workload_add(const struct fr_ritual *ritual, void *arg, struct fr_err *err)
{
	struct workload *load = arg;
	int64_t last = fr_local_day_last(load->monday + (int64_t)7 * WEEKS - 1);
	FR_FREED(fr_freed) struct fr_turn *turns = NULL;
	int n = 0;

	if (!fr_record_has(&ritual->record, FR_RITUAL_MINUTES) ||
	    (load->name &&
	     !fr_list_has(fr_record_text(&ritual->record, FR_RITUAL_FRIENDS), load->name)))
		return FR_OK;
	FR_TRY(fr_turns_until(ritual, load->now, last, &turns, &n, err));
	for (int i = 0; i < n; i++) {
		int64_t day = fr_when_local_day(&turns[i].at);

		if (day >= load->monday && day < load->monday + (int64_t)7 * WEEKS)
			load->minutes[(day - load->monday) / 7] +=
			    fr_record_int(&ritual->record, FR_RITUAL_MINUTES);
	}
	return FR_OK;
}

enum fr_code fr_ritual_fullest_week(struct fr_store *store, const char *name, int64_t now,
                                    int64_t *minutes, struct fr_err *err)
{
	int64_t today = fr_local_day(now);
	struct workload load = {.name = name, .now = now, .monday = today - fr_day_weekday(today)};

	FR_TRY(fr_ritual_each(store, now, workload_add, &load, err));
	*minutes = 0;
	for (int i = 0; i < WEEKS; i++)
		*minutes = load.minutes[i] > *minutes ? load.minutes[i] : *minutes;
	return FR_OK;
}
