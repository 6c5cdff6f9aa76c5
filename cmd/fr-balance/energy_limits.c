/* energy_limits - the user's own limits, and where the log stands */
#include "energy.h"

#include "cli/own_limits.h"

#include <fr/limit.h>

#include <math.h>

static void energy_say_limit(struct energy *energy, const struct fr_record *boundary, int passed,
                             struct words *words)
{
	const char *friend = fr_record_text(boundary, FR_BOUNDARY_FRIEND);
	const char *text = fr_record_text(boundary, FR_BOUNDARY_TEXT);
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, of = {0};

	own_limits_words(boundary, 0, &of);
	words_text(words, "f", friend ? friend : words_label(energy->catalog, "limit.all"));
	words_text(words, "k", fr_buf_text(&of));
	words_int(words, "l", fr_record_int(boundary, FR_BOUNDARY_LIMIT));
	if (energy->gap)
		out_text("\n");
	energy->gap = 0;
	catalog_say(energy->catalog, passed ? "limit.passed" : "limit.within", words->list, 0);
	if (text) {
		fr_buf_printf(&line, "\"%s\"", text); /* their own words, as they stand */
		catalog_paragraph(fr_buf_text(&line), 2);
	}
	words_text(words, "k", NULL);
}

/* The lowest energy that is all right: a mean below it has passed the limit. */
static enum fr_code energy_limit_of_energy(struct energy *energy, const struct fr_record *boundary,
                                           const struct fr_person *person)
{
	struct words words = {0};
	struct fr_energy value = person->result.energy;

	if (!person->row)
		FR_TRY(everyone_energy(energy->cli, energy->ask.now, &value));
	if (isnan(value.mean))
		return FR_OK;
	words_real(&words, "n", value.mean);
	energy_say_limit(energy, boundary,
	                 value.mean < (double)fr_record_int(boundary, FR_BOUNDARY_LIMIT), &words);
	return FR_OK;
}

/* Of minutes, heavy moments or favours, with a friend (a row) or with all together (0). */
static enum fr_code energy_limit_of_load(struct energy *energy, const struct fr_record *boundary,
                                         int64_t row)
{
	struct cli *cli = energy->cli;
	struct words words = {0};
	struct own_limits_load load;
	int64_t reached = 0;
	int passed;

	FR_TRY(own_limits_measure(cli->store, row, energy->ask.now, &load, &cli->err));
	passed = own_limits_passed(boundary, &load, &reached);
	words_int(&words, "n", reached);
	energy_say_limit(energy, boundary, passed, &words);
	return FR_OK;
}

static enum fr_code energy_limit(const struct fr_record *boundary, void *arg, struct fr_err *err)
{
	struct energy *energy = arg;
	struct cli *cli = energy->cli;
	FR_FREED(fr_person_clear) struct fr_person person = {0};
	int64_t row = fr_record_int(boundary, FR_BOUNDARY_FRIEND);

	(void)err; /* it is that of cli */
	if (row)
		FR_TRY(fr_person_read(cli->store, &energy->ask, row, FR_PERSON_MODEL, &person,
		                      &cli->err));
	if (person.unsafe) /* nothing is said about those */
		return FR_OK;
	return fr_record_int(boundary, FR_BOUNDARY_MEASURE) == FR_LEAST_ENERGY
	           ? energy_limit_of_energy(energy, boundary, &person)
	           : energy_limit_of_load(energy, boundary, row);
}

enum fr_code energy_limits(struct energy *energy, int64_t row)
{
	return fr_records_each(energy->cli->store, FR_TYPE_BOUNDARY, row, energy_limit, energy,
	                       &energy->cli->err);
}
