/* said - which rules have words, and what their places are among */
#include "lib/rule/rule.h"

static int said_is_days(const struct fr_rule *rule, int from, int to)
{
	int wanted = ((1 << (to - from + 1)) - 1) << from;
	int seen = 0;

	for (int i = 0; i < rule->n_days; i++)
		seen |= rule->nth[i] ? 1 << 10 : 1 << rule->day[i];
	return seen == wanted;
}

int rule_said_mixed(const struct fr_rule *rule)
{
	int monthly = rule->freq == FR_MONTHLY || rule->n_months;
	int nth = 0;

	for (int i = 0; i < rule->n_days; i++) {
		nth |= rule->nth[i] != 0;
		if (monthly && (rule->nth[i] > 5 || rule->nth[i] < -5))
			return 1;
	}
	return rule->n_month_days && (nth || (rule->n_days && rule->freq == FR_DAILY) ||
	                              (rule->freq == FR_YEARLY && !rule->n_months));
}

int fr_rule_is_workdays(const struct fr_rule *rule)
{
	return said_is_days(rule, 0, 4);
}

int fr_rule_place_days(const struct fr_rule *rule)
{
	int monthly = rule->freq == FR_MONTHLY || (rule->freq == FR_YEARLY && rule->n_months == 1);

	if (!monthly || rule->n_places != 1 || rule->place[0] > 31 || rule->place[0] < -31 ||
	    rule->n_month_days || rule->n_hours > 1 || rule->n_minutes > 1)
		return -1;
	if (rule->n_days == 1 && rule->nth[0] == 0)
		return rule->day[0];
	return said_is_days(rule, 0, 6)   ? FR_RULE_ANY_DAY
	       : said_is_days(rule, 0, 4) ? FR_RULE_WORKDAY
	       : said_is_days(rule, 5, 6) ? FR_RULE_WEEKEND_DAY
	                                  : -1;
}
