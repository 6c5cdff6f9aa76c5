/* facts - the moments of one friend, packed and sorted */
#include "lib/balance/balance.h"

#include <stdlib.h>

/* A rating moved up so that 0 is "not given"; one that is out of its range counts as not given. */
static uint64_t rating(int value, int low, int high)
{
	return value >= low && value <= high ? (uint64_t)(value - low + 1) : 0;
}

static uint64_t pack(const struct fr_fact *fact)
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
	       (fact->minutes < 0 ? 0 : (uint64_t)fact->minutes + 1) << 16;
}

static int before(const struct fact *a, const struct fact *b)
{
	return a->at != b->at ? a->at < b->at : a->packed < b->packed;
}

enum fr_code balance_facts_add(struct facts *facts, const struct fr_fact *fact, int64_t at,
                               struct fr_err *err)
{
	struct fact *row;

	if (facts->n == facts->room) {
		size_t room = facts->room == 0 ? 64 : 2 * facts->room;

		if (room > SIZE_MAX / sizeof *facts->rows)
			return fr_err_nomem(err);
		row = realloc(facts->rows, room * sizeof *facts->rows);
		if (row == NULL)
			return fr_err_nomem(err);
		facts->rows = row;
		facts->room = room;
	}
	row = &facts->rows[facts->n];
	row->at = at;
	row->packed = pack(fact);
	if (facts->n > 0 && before(row, row - 1))
		facts->unsorted = 1;
	facts->n++;
	return FR_OK;
}

void balance_facts_free(struct facts *facts)
{
	free(facts->rows);
	*facts = (struct facts){0};
}

static void swap(struct fact *a, struct fact *b)
{
	struct fact kept = *a;

	*a = *b;
	*b = kept;
}

static void insertion_sort(struct fact *rows, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++) {
		struct fact row = rows[i];
		size_t j = i;

		while (j > 0 && before(&row, &rows[j - 1])) {
			rows[j] = rows[j - 1];
			j--;
		}
		rows[j] = row;
	}
}

static void sift(struct fact *rows, size_t n, size_t root)
{
	size_t child;

	while ((child = 2 * root + 1) < n) {
		if (child + 1 < n && before(&rows[child], &rows[child + 1]))
			child++;
		if (!before(&rows[root], &rows[child]))
			break;
		swap(&rows[root], &rows[child]);
		root = child;
	}
}

static void heap_sort(struct fact *rows, size_t n)
{
	size_t i;

	for (i = n / 2; i > 0; i--)
		sift(rows, n, i - 1);
	for (i = n; i > 1; i--) {
		swap(&rows[0], &rows[i - 1]);
		sift(rows, i - 1, 0);
	}
}

/* Split around the median of three; rows from the returned place on are not before those ahead of
 * it. */
static size_t partition(struct fact *rows, size_t n)
{
	struct fact *first = &rows[0];
	struct fact *middle = &rows[n / 2];
	struct fact *last = &rows[n - 1];
	struct fact pivot;
	size_t i = 0;
	size_t j = n - 1;

	if (before(middle, first))
		swap(middle, first);
	if (before(last, middle))
		swap(last, middle);
	if (before(middle, first))
		swap(middle, first);
	pivot = *middle;
	for (;;) {
		while (before(&rows[i], &pivot))
			i++;
		while (before(&pivot, &rows[j]))
			j--;
		if (i >= j)
			return j + 1;
		swap(&rows[i], &rows[j]);
		i++;
		j--;
	}
}

/*
 * Introsort: the C library's qsort copies everything, and a million moments
 * may be all the memory there is.  depth bounds the bad luck of quicksort.
 */
static void intro_sort(struct fact *rows, size_t n, int depth)
{
	while (n > 16) {
		size_t split;

		if (depth-- == 0) {
			heap_sort(rows, n);
			return;
		}
		split = partition(rows, n);
		intro_sort(rows + split, n - split, depth);
		n = split;
	}
	insertion_sort(rows, n);
}

void balance_facts_sort(struct facts *facts)
{
	size_t left = facts->n;
	int depth = 0;

	if (!facts->unsorted)
		return;
	for (; left > 0; left /= 2)
		depth += 2;
	intro_sort(facts->rows, facts->n, depth);
	facts->unsorted = 0;
}
