/* header - what kind of file it is, by its header alone, without SQLite */
#include "lib/store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <fr/buf.h>

#define SQL_HEADER 100 /* bytes at the start of every database */
#define SQL_MAGIC  "SQLite format 3"

/* Big-endian, as the file has it. */
static int64_t sql_header_int(const unsigned char *at)
{
	return (int64_t)((uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 |
	                 at[3]);
}

/* A writer that was killed before its first commit leaves a file without a header, and the journal
 * that empties it. */
static int sql_unfinished(const char *path, const unsigned char header[SQL_HEADER])
{
	static const unsigned char nothing[SQL_HEADER];
	FR_FREED(fr_buf_free) struct fr_buf journal = {0};

	fr_buf_printf(&journal, "%s-journal", path);
	return memcmp(header, nothing, SQL_HEADER) == 0 && access(fr_buf_text(&journal), F_OK) == 0;
}

/* By the header alone (see the file format of SQLite): it is there also while a journal waits to be
 * rolled back. */
enum fr_code store_header_look(const char *path, struct sql_file_facts *facts, struct fr_err *err)
{
	unsigned char header[SQL_HEADER] = {0};
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = 0;

	if (fd >= 0) {
		do
			n = read(fd, header, sizeof header);
		while (n < 0 && errno == EINTR);
	}
	if (fd < 0 || n < 0) {
		fr_err_set(err, FR_FAIL, "cannot read: %s", strerror(errno));
		if (fd >= 0)
			close(fd);
		return FR_FAIL;
	}
	close(fd);
	facts->empty = n == 0 || sql_unfinished(path, header);
	if (!facts->empty && (n < SQL_HEADER || memcmp(header, SQL_MAGIC, sizeof SQL_MAGIC) != 0))
		return fr_err_set(err, FR_BAD, "this file is no database");
	facts->user_version = sql_header_int(header + 60);
	facts->application_id = sql_header_int(header + 68);
	return FR_OK;
}
