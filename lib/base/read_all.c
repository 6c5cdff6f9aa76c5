/* read_all - a whole file or pipe in memory */
#include <fr/buf.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum fr_code fr_buf_read_all(struct fr_buf *buf, int fd, size_t most, struct fr_err *err)
{
	char block[16384];
	ssize_t n;

	while ((n = read(fd, block, sizeof block)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fr_err_set(err, FR_FAIL, "%s", strerror(errno));
		fr_buf_add(buf, block, (size_t)n);
		if (buf->failed)
			return fr_err_nomem(err);
		if (buf->len > most)
			return fr_err_set(err, FR_BAD, "more than %zu bytes", most);
	}
	return FR_OK;
}
