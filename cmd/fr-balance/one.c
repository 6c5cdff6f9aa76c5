/* one - one friend in full sentences */
#include "words.h"
int one_print(struct cli *cli, const struct ask *ask, struct person *person)
{
	(void)cli;
	(void)ask;
	(void)person;
	return 0;
}
