/* whom_note - lines for the notes of friends, gathered while a file is read */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

#include "lib/record/record.h"

/* Of one friend: what their note has, and what is added to it. */
struct whom_note {
	int64_t row;
	struct base_map seen; /* the lines of both */
	struct fr_buf more;
};

void exchange_whom_note_free(struct whom_notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		base_map_free(&notes->list[i].seen);
		fr_buf_free(&notes->list[i].more);
	}
	free(notes->list);
	base_map_free(&notes->places);
	*notes = (struct whom_notes){0};
}

/* Remember each line; *all: every one was there before. */
static enum fr_code note_lines(struct whom_note *note, const char *lines, int remember, int *all,
                               struct fr_err *err)
{
	*all = 1;
	while (*lines) {
		size_t len = strcspn(lines, "\n");
		struct fr_id id;

		*all &= base_map_has(&note->seen, lines, len);
		if (remember)
			FR_TRY(record_id_content(&note->seen, lines, len, &id, err));
		lines += len + (lines[len] == '\n');
	}
	return FR_OK;
}

static enum fr_code note_of(struct whom_notes *notes, int64_t row, const char *ours,
                            struct whom_note **note, struct fr_err *err)
{
	char key[24];
	int64_t *place;
	int is_new, all;

	snprintf(key, sizeof key, "%lld", (long long)row);
	place = base_map_find(&notes->places, key);
	if (place) {
		*note = &notes->list[*place];
		return FR_OK;
	}
	FR_TRY(fr_grow(&notes->list, notes->n, &notes->room, sizeof *notes->list, err));
	FR_TRY(base_map_add(&notes->places, key, (int64_t)notes->n, &is_new, err));
	*note = &notes->list[notes->n++];
	**note = (struct whom_note){.row = row};
	return ours ? note_lines(*note, ours, 1, &all, err) : FR_OK;
}

enum fr_code exchange_whom_note_add(struct whom_notes *notes, int64_t row, const char *ours,
                                    const char *lines, int *is_new, struct fr_err *err)
{
	struct whom_note *note;
	int all = 0;

	FR_TRY(note_of(notes, row, ours, &note, err));
	FR_TRY(note_lines(note, lines, 0, &all, err));
	*is_new = !all;
	if (all)
		return FR_OK;
	if (note->more.len + strlen(lines) + 1 + (ours ? strlen(ours) : 0) > RECORD_TEXT_MAX)
		return fr_err_set(err, FR_BAD, "\"note\" is longer than 64 KiB");
	fr_buf_printf(&note->more, "%s%s", note->more.len ? "\n" : "", lines);
	FR_TRY(note_lines(note, lines, 1, &all, err));
	return fr_buf_check(&note->more, err);
}

static enum fr_code note_store(const struct whom_note *note, struct fr_store *store,
                               struct fr_intake *intake, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0}, change = {0};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	const char *ours;

	FR_TRY(fr_record_get(store, FR_TYPE_FRIEND, note->row, &friend, err));
	fr_record_reset(&change, FR_TYPE_FRIEND);
	ours = fr_record_text(&friend, FR_FRIEND_NOTE);
	fr_buf_printf(&text, "%s%s%s", ours ? ours : "", ours ? "\n" : "",
	              fr_buf_text(&note->more));
	change.id = friend.id;
	change.has_id = 1;
	FR_TRY(fr_buf_check(&text, err));
	FR_TRY(fr_record_set_text(&change, FR_FRIEND_NAME, fr_record_text(&friend, FR_FRIEND_NAME),
	                          err));
	FR_TRY(fr_record_set_text(&change, FR_FRIEND_NOTE, text.data, err));
	return fr_intake_take(intake, &change, err);
}

enum fr_code exchange_whom_note_store(const struct whom_notes *notes, struct fr_store *store,
                                      struct fr_intake *intake, struct fr_err *err)
{
	for (size_t i = 0; i < notes->n; i++) {
		if (notes->list[i].more.len)
			FR_TRY(note_store(&notes->list[i], store, intake, err));
	}
	return FR_OK;
}
