/* leak - loses memory, which sanitizers must find with the options that the tests have */
#include <stdlib.h>
#include <string.h>

static char *volatile lost;

int main(void)
{
	lost = malloc(100);
	if (lost)
		memset(lost, 1, 100);
	lost = NULL;
	return 0;
}
