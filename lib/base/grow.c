/* grow - room for one more in an array */
#include <fr/grow.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST 16

enum fr_code fr_grow(void *list, size_t n, size_t *room, size_t size, struct fr_err *err)
{
	size_t more = *room ? *room * 2 : FIRST;
	void *larger;

	if (n < *room)
		return FR_OK;
	memcpy(&larger, list, sizeof larger);
	larger = more < *room || more > SIZE_MAX / size ? NULL : realloc(larger, more * size);
	if (!larger)
		return fr_err_nomem(err);
	memcpy(list, &larger, sizeof larger);
	*room = more;
	return FR_OK;
}

enum fr_code fr_grow_new(void *pointer, size_t n, size_t size, struct fr_err *err)
{
	void *made = calloc(n, size);

	memcpy(pointer, &made, sizeof made);
	return made ? FR_OK : fr_err_nomem(err);
}
