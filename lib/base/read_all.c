/* read_all - a whole file or pipe into memory */
#include <fr/read_all.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum fr_code fr_read_all(int fd, size_t limit, struct fr_buf *buf, struct fr_err *err)
{
	char block[16384];
	ssize_t n;

	while ((n = read(fd, block, sizeof block)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fr_err_set(err, FR_FAIL, "%s", strerror(errno));
		if (buf->len + (size_t)n > limit)
			return fr_err_set(err, FR_BAD, "is larger than %zu MiB", limit >> 20);
		fr_buf_add(buf, block, (size_t)n);
	}
	return fr_buf_check(buf, err);
}
