/* facts - the moments of one friend, packed and sorted */
#include "lib/balance/balance.h"

#include <fr/grow.h>

#include <stdlib.h>

/* A rating moved up so that 0 is "not given"; one that is out of its range counts as not given. */
static uint64_t rating(int value, int low, int high)
{
	return value >= low && value <= high ? (uint64_t)(value - low + 1) : 0;
}

static uint64_t pack(const struct fr_fact *fact, int16_t offset)
{
	uint64_t mine = rating(fact->weight, 1, 5);
	uint64_t theirs = rating(fact->their_weight, 1, 5);
	uint64_t twice_felt = mine != 0 && theirs != 0 ? mine + theirs : 2 * (mine + theirs);

	if (twice_felt == 0)
		twice_felt = 6; /* the middle of 1 .. 5 */
	return (fact->direction < FR_MUTUAL ? (uint64_t)fact->direction : FR_MUTUAL) |
	       rating((int)fact->kind, 0, FR_KINDS - 1) << 2 | twice_felt << 6 |
	       rating(fact->energy, -2, 2) << 10 |
	       rating((int)fact->initiated_by, FR_ME, FR_BOTH) << 13 |
	       (fact->minutes < 0 ? 0 : (uint64_t)fact->minutes + 1) << 16 |
	       (uint64_t)(offset + FACT_OFFSETS) << 48;
}

enum fr_code balance_facts_add(struct facts *facts, const struct fr_fact *fact,
                               const struct fr_when *at, struct fr_err *err)
{
	int16_t offset = at->offset == FR_BARE_DATE ? 0 : at->offset;

	FR_TRY(fr_grow(&facts->rows, facts->n, &facts->room, sizeof *facts->rows, err));
	facts->rows[facts->n++] = (struct fact){at->sec + (int64_t)60 * offset, pack(fact, offset)};
	return FR_OK;
}

void balance_facts_free(struct facts *facts)
{
	free(facts->rows);
	*facts = (struct facts){0};
}

int64_t fr_fact_day(const struct fr_fact *fact)
{
	return fr_when_day(&(struct fr_when){fact->at, fact->offset});
}

static int fact_order(const void *left, const void *right)
{
	const struct fact *a = left;
	const struct fact *b = right;

	if (a->local != b->local)
		return a->local < b->local ? -1 : 1;
	return (a->packed > b->packed) - (a->packed < b->packed);
}

void balance_facts_sort(struct facts *facts)
{
	size_t sorted = 1;

	/* a store gives them in order */
	while (sorted < facts->n && fact_order(&facts->rows[sorted - 1], &facts->rows[sorted]) <= 0)
		sorted++;
	if (sorted < facts->n)
		qsort(facts->rows, facts->n, sizeof *facts->rows, fact_order);
}
