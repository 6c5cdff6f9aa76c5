/* sync_sum - the sum by which what was written is known again: FNV-1a, 64 bit */
#include "sync.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

enum fr_code sync_sum_add(const char *bytes, size_t len, void *arg)
{
	struct sync_sum *sum = arg;

	for (size_t i = 0; i < len; i++)
		sum->hash = (sum->hash ^ (unsigned char)bytes[i]) * 0x100000001b3u;
	sum->len += (int64_t)len;
	return FR_OK;
}

void sync_sum_format(const struct sync_sum *sum, char text[SYNC_SUM_SIZE])
{
	snprintf(text, SYNC_SUM_SIZE, "%016llx %lld", (unsigned long long)sum->hash,
	         (long long)sum->len);
}

int sync_sum_file(int fd, char text[SYNC_SUM_SIZE])
{
	struct sync_sum sum = SYNC_SUM_START;
	char block[65536];
	ssize_t n;

	while ((n = pread(fd, block, sizeof block, sum.len)) != 0) {
		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0)
			sync_sum_add(block, (size_t)n, &sum);
	}
	sync_sum_format(&sum, text);
	return 0;
}
