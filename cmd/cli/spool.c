/* spool - lines kept until they are whole, so that no reader holds a lock */
#include "spool.h"

#include "run.h"

#include <fr/os.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SPOOL_BLOCK  ((size_t)256 * 1024) /* bytes that wait in memory */
#define SPOOL_MEMORY ((int64_t)64 << 20)  /* bytes of a file in memory at most */

/* The folder of the store, or the next above it that is there already. */
static enum fr_code spool_folder(struct cli *cli, struct fr_buf *folder)
{
	const char *slash;

	FR_TRY(cli_store_path(cli, 0, folder));
	do {
		slash = strrchr(fr_buf_text(folder), '/');
		if (slash)
			fr_buf_cut(folder,
			           (size_t)(slash - folder->data) + (slash == folder->data));
	} while (slash && slash != folder->data && access(folder->data, F_OK) != 0);
	return FR_OK;
}

enum fr_code spool_file(struct cli *cli, int *fd, int *memory)
{
	FR_FREED(fr_buf_free) struct fr_buf folder = {0};

	*memory = 0;
	FR_TRY(spool_folder(cli, &folder));
	*fd = fr_os_file(fr_buf_text(&folder));
	if (*fd >= 0)
		return FR_OK;
	*memory = 1;
	*fd = fr_os_file(NULL);
	return *fd >= 0 ? FR_OK
	                : fr_err_set(&cli->err, FR_FAIL, "cannot keep what was read: %s",
	                             strerror(errno));
}

void spool_open(struct spool *spool, struct cli *cli)
{
	*spool = (struct spool){.cli = cli, .fd = -1};
}

void spool_close(struct spool *spool)
{
	if (spool->fd >= 0)
		close(spool->fd);
	fr_buf_free(&spool->text);
	spool->fd = -1;
}

/* The disk is full, and what is kept may be what is to be taken away from it: on in memory.  0, or
 * -1 and errno. */
static int spool_to_memory(struct spool *spool)
{
	int fd = fr_os_file(NULL);
	char block[4096];
	int64_t at = 0;
	ssize_t n = 0;

	while (fd >= 0 && at < spool->size && (n = pread(spool->fd, block, sizeof block, at)) > 0) {
		size_t some = spool->size - at < n ? (size_t)(spool->size - at) : (size_t)n;

		if (run_write_all(fd, block, some) != 0)
			break;
		at += (int64_t)some;
	}
	if (fd < 0 || at < spool->size) {
		if (fd >= 0)
			close(fd);
		return -1;
	}
	close(spool->fd);
	spool->fd = fd;
	spool->memory = 1;
	return 0;
}

static enum fr_code spool_write(struct spool *spool, const char *text, size_t len)
{
	struct fr_err *err = &spool->cli->err;
	int failed = 0;

	if (spool->fd < 0)
		FR_TRY(spool_file(spool->cli, &spool->fd, &spool->memory));
	FR_TRY(fr_buf_check(&spool->text, err));
	if (!spool->memory) {
		failed = run_write_all(spool->fd, text, len);
		if (failed && (errno == ENOSPC || errno == EDQUOT))
			failed = spool_to_memory(spool);
	}
	if (spool->memory && spool->size + (int64_t)len > SPOOL_MEMORY)
		return fr_err_set(err, FR_FAIL,
		                  "the disk of the store is full or cannot be written, and this is "
		                  "more than the %lld MiB that are kept in memory then",
		                  (long long)(SPOOL_MEMORY >> 20));
	if (!failed && spool->memory)
		failed = run_write_all(spool->fd, text, len);
	return failed ? fr_err_set(err, FR_FAIL, "cannot keep what was read beside the store: %s",
	                           strerror(errno))
	              : FR_OK;
}

/* Whatever came of it, the text is empty then. */
static enum fr_code spool_flush(struct spool *spool)
{
	enum fr_code code = spool_write(spool, fr_buf_text(&spool->text), spool->text.len);

	spool->size += (int64_t)spool->text.len;
	fr_buf_clear(&spool->text);
	return code;
}

enum fr_code spool_added(struct spool *spool)
{
	return spool->text.len < SPOOL_BLOCK && !spool->text.failed ? FR_OK : spool_flush(spool);
}

/* The file block by block, each up to its last newline; a line that is longer makes the block
 * larger. */
static enum fr_code spool_walk_file(struct spool *spool, spool_seen *seen, void *arg)
{
	struct fr_err *err = &spool->cli->err;
	FR_FREED(fr_buf_free) struct fr_buf kept = {0};
	size_t room = SPOOL_BLOCK;

	for (int64_t at = 0; at < spool->size;) {
		char *block = fr_buf_room(&kept, room);
		ssize_t n = block ? pread(spool->fd, block, room, at) : 0;
		const char *end = n > 0 ? fr_os_last(block, '\n', (size_t)n) : NULL;

		FR_TRY(fr_buf_check(&kept, err));
		if (end) {
			size_t len = (size_t)(end - block) + 1;

			FR_TRY(seen(block, len, arg));
			at += (int64_t)len;
		} else if (n == (ssize_t)room) {
			room *= 2;
		} else if (n >= 0 || errno != EINTR) {
			return fr_err_set(err, FR_FAIL, "cannot read what was kept: %s",
			                  n < 0 ? strerror(errno) : "it was cut short");
		}
	}
	return FR_OK;
}

enum fr_code spool_walk(struct spool *spool, spool_seen *seen, void *arg)
{
	if (spool->fd < 0 && !spool->text.failed)
		return spool->text.len ? seen(fr_buf_text(&spool->text), spool->text.len, arg)
		                       : FR_OK;
	FR_TRY(spool_flush(spool));
	return spool_walk_file(spool, seen, arg);
}

enum fr_code spool_rewind(struct spool *spool)
{
	FR_TRY(spool_flush(spool));
	if (lseek(spool->fd, 0, SEEK_SET) != 0)
		return fr_err_set(&spool->cli->err, FR_FAIL, "cannot read what was kept: %s",
		                  strerror(errno));
	return FR_OK;
}
