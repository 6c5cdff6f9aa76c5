/* complete_say - one candidate, where the word at hand could become it */
#include "complete.h"

#include <fr/text.h>

#include <string.h>

/* The word fits where it begins as the candidate does, letter case aside. */
static int complete_fits(const struct complete *c, const char *candidate)
{
	FR_FREED(fr_buf_free) struct fr_buf typed = {0}, full = {0};

	fr_text_fold(c->word, &typed);
	fr_text_fold(candidate, &full);
	return !typed.failed && !full.failed &&
	       strncmp(fr_buf_text(&full), fr_buf_text(&typed), typed.len) == 0;
}

void complete_say(const struct complete *c, const char *candidate, const char *help)
{
	if (!complete_fits(c, candidate))
		return;
	out_text("%.*s%s", (int)c->head_len, c->head, candidate);
	if (help && *help) {
		out_text("\t");
		out_shown(help);
	}
	out_text("\n");
}
