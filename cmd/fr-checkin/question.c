/* question - one of each bank, and not the one of last time */
#include "talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Asked every time, in words of their own. */
static int question_is_fixed(char bank, int number)
{
	static const char FIXED[][2] = {{'a', 2}, {'a', 3}, {'a', 4}, {'b', 2},
	                                {'b', 7}, {'c', 5}, {'c', 7}};

	for (size_t i = 0; i < sizeof FIXED / sizeof FIXED[0]; i++) {
		if (FIXED[i][0] == bank && FIXED[i][1] == number)
			return 1;
	}
	return 0;
}

/* The number of this bank's question in the last check-in, or 0. */
static int question_last(char bank, const struct fr_record *last)
{
	const char *at = last ? fr_record_text(last, FR_CHECKIN_ASKED) : NULL;
	FR_FREED(fr_buf_free) struct fr_buf item = {0};
	char prefix[8];
	int number = 0;

	snprintf(prefix, sizeof prefix, "bank.%c.", bank);
	while (at && fr_list_next(&at, &item)) {
		if (strncmp(fr_buf_text(&item), prefix, 7) == 0)
			number = (int)strtol(fr_buf_text(&item) + 7, NULL, 10);
	}
	return number > 0 && number < 1000 ? number : 0;
}

void question_pick(const struct fr_catalog *catalog, char bank, const struct fr_record *last,
                   char key[QUESTION_SIZE])
{
	int number = question_last(bank, last);

	for (int tries = 0; tries < 16; tries++) {
		number++;
		snprintf(key, QUESTION_SIZE, "bank.%c.%d", bank, number);
		if (!fr_catalog_text(catalog, key))
			number = 0;
		else if (!question_is_fixed(bank, number))
			return;
	}
	snprintf(key, QUESTION_SIZE, "bank.%c.1", bank);
}
