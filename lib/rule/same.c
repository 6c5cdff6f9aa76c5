/* same - numbers in their order, and rules that say the same */
#include "lib/rule/rule.h"

#include <stdlib.h>
#include <string.h>

static int rule_by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

int rule_same_sort(int *list, int n)
{
	int kept = 0;

	qsort(list, (size_t)n, sizeof *list, rule_by_number);
	for (int i = 0; i < n; i++) {
		if (!kept || list[kept - 1] != list[i])
			list[kept++] = list[i];
	}
	return kept;
}

static void rule_sort_days(struct fr_rule *rule)
{
	int both[FR_RULE_LIST] = {0};

	for (int i = 0; i < rule->n_days; i++)
		both[i] = rule->nth[i] * 7 + rule->day[i];
	rule->n_days = rule_same_sort(both, rule->n_days);
	memset(rule->nth, 0, sizeof rule->nth);
	memcpy(rule->day, both, sizeof rule->day);
}

/* What a list had beyond its end is nothing. */
static int rule_sort_all(int *list, int n)
{
	int kept = rule_same_sort(list, n);

	memset(list + kept, 0, (size_t)(FR_RULE_LIST - kept) * sizeof *list);
	return kept;
}

static void rule_ordered(const struct fr_rule *rule, struct fr_rule *ordered)
{
	*ordered = *rule;
	rule_sort_days(ordered);
	ordered->n_month_days = rule_sort_all(ordered->month_day, ordered->n_month_days);
	ordered->n_months = rule_sort_all(ordered->month, ordered->n_months);
	memset(ordered->until, 0, sizeof ordered->until);
	memcpy(ordered->until, rule->until, strlen(rule->until));
	ordered->until_day = ordered->until_second = 0; /* as the text says */
}

int fr_rule_same(const struct fr_rule *a, const struct fr_rule *b)
{
	struct fr_rule x, y;

	rule_ordered(a, &x);
	rule_ordered(b, &y);
	return memcmp(&x, &y, sizeof x) == 0;
}
