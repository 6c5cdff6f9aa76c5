/* sum - of what a row holds, so that silent damage is noticed: FNV-1a, 64 bit (Fowler, Noll, Vo) */
#include "lib/base/base.h"

#define PRIME 0x100000001b3u

void base_sum_add(uint64_t *sum, const void *bytes, size_t len)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < len; i++)
		*sum = (*sum ^ byte[i]) * PRIME;
	*sum = (*sum ^ (len & 0xFF)) * PRIME;
}

void base_sum_int(uint64_t *sum, int64_t value)
{
	/* The prime to the power of 0 to 8: most numbers are small, and zeros at the end are one
	 * multiplication together. */
	static const uint64_t powers[] = {
	    1,
	    0x100000001b3u,
	    0x366000002e329u,
	    0x8a97b0004e7feabu,
	    0x9ffaac085635bc91u,
	    0xcaee32a7d4f6a63u,
	    0xdc966432edf1c639u,
	    0xc5527b8a51d3d2dbu,
	    0x1efac7090aef4a21u,
	};
	uint64_t rest = (uint64_t)value;
	int left = 8;

	for (; rest; rest >>= 8, left--)
		*sum = (*sum ^ (rest & 0xFF)) * PRIME;
	*sum *= powers[left];
	*sum = (*sum ^ sizeof value) * PRIME;
}
