/* file - a file that is there whole or not at all */
#include "lib/base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdio.h>

/* A name is on the disk once its folder is. */
static int folder_settle(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder =
	    !slash ? strdup(".") : strndup(path, slash == path ? 1 : (size_t)(slash - path));
	int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	int failed = fd < 0 || (fsync(fd) != 0 && errno != EINVAL);

	free(folder);
	if (fd >= 0)
		close(fd);
	return failed;
}

enum fr_code base_file_settle(const char *path, struct fr_err *err)
{
	return folder_settle(path) ? fr_err_set(err, FR_FAIL, "%.400s: %s", path, strerror(errno))
	                           : FR_OK;
}

enum fr_code base_file_replace(const char *part, const char *path, struct fr_err *err)
{
	if (rename(part, path) == 0)
		return base_file_settle(path, err);
	fr_err_set(err, FR_FAIL, "%.400s: %s", path, strerror(errno));
	unlink(part);
	return err->code;
}
