/* fuzz_calendar - whatever a calendar holds: rituals that the store takes, and none of them twice
 */
#include <fr/calendar.h>
#include <fr/ritual.h>
#include <fr/store.h>
#include <fr/text.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define NOW INT64_C(1772366400000) /* 2026-03-01T12:00:00Z in milliseconds */

static void must(int holds)
{
	if (!holds)
		abort();
}

/* A store that nobody else sees: it has no name any more. */
static struct fr_store *store_of_mine(void)
{
	static struct fr_store *store;
	const char *place = getenv("TMPDIR");
	char folder[256], path[288];
	struct fr_err err;

	if (store)
		return store;
	snprintf(folder, sizeof folder, "%s/fr-fuzz.XXXXXX", place ? place : "/tmp");
	must(mkdtemp(folder) != NULL);
	snprintf(path, sizeof path, "%s/fr.db", folder);
	must(fr_store_open(path, FR_STORE_WRITE, &store, &err) == FR_OK);
	return store;
}

static void left(const char *what, void *arg)
{
	(void)arg;
	must(*what != 0);
}

static enum fr_code seen(const struct fr_calendar_read *read, void *arg, struct fr_err *err)
{
	(void)arg;
	must(read->ritual->record.has_id);
	return fr_record_check(&read->ritual->record, err);
}

static enum fr_code named(const char *name, void *arg, struct fr_err *err)
{
	(void)arg, (void)err;
	must(fr_text_valid(name, strlen(name)));
	return FR_OK;
}

/* Twice, as a person does; the first byte says what is meant by a zone that is not known. */
static void import(struct fr_store *store, int how, struct fr_calendar_file *file)
{
	struct fr_record model = {0};
	struct fr_calendar_import import = {.store = store,
	                                    .now = NOW,
	                                    .model = &model,
	                                    .all = how & 1,
	                                    .seen = seen,
	                                    .left = left};
	struct fr_calendar_counts counts;
	struct fr_random random = {1, 1};
	struct fr_err err;

	import.zone = how & 2 ? "Europe/Berlin" : NULL;
	fr_record_reset(&model, FR_TYPE_RITUAL);
	must(fr_record_add_text(&model, FR_RITUAL_FRIENDS, "Ana", &err) == FR_OK);
	must(fr_step_begin(store, "fuzz", "import", NOW, &random, &err) == FR_OK);
	for (int times = 0; times < 2; times++) {
		memset(&counts, 0, sizeof counts);
		must(fr_calendar_import(&import, file, &counts, &err) == FR_OK);
	}
	must(counts.added == 0 && counts.changed == 0);
	fr_step_rollback(store);
	fr_record_free(&model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fr_store *store = store_of_mine();
	struct fr_calendar_file *file;
	struct fr_err err;
	char *text;

	if (!size)
		return 0;
	text = malloc(size > 1 ? size - 1 : 1); /* exact, so that a look past the end is noticed */
	must(text != NULL);
	memcpy(text, data + 1, size - 1);
	if (fr_calendar_open(text, size - 1, data[0] & 1, &file, &err) == FR_OK) {
		must(fr_calendar_names(file, named, NULL, &err) == FR_OK);
		import(store, data[0], file);
		fr_calendar_close(file);
	} else {
		must(err.code == FR_BAD && *err.message);
	}
	free(text);
	return 0;
}
