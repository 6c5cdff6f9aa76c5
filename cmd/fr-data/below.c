/* below - what a store lies on: whether who takes the disk away can read it */
#include "data.h"

#include "cli/run.h"

#include <fr/json.h>
#include <fr/os.h>
#include <fr/text.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define BELOW_MOST  ((size_t)1 << 20) /* bytes of what the system tells */
#define BELOW_DEPTH 8                 /* devices upon devices */

/* What is told of it, by word (-j) and in words. */
enum below { BELOW_DEVICE, BELOW_FSCRYPT, BELOW_FUSE, BELOW_MEMORY, BELOW_PLAIN, BELOW_NONE };

static const struct {
	const char *word, *said;
} BELOW[] = {
    [BELOW_DEVICE] = {"encrypted", "an encrypted device"},
    [BELOW_FSCRYPT] = {"fscrypt", "a folder that the file system encrypts (fscrypt)"},
    [BELOW_FUSE] = {"fuse", "a file system of a program (FUSE), which may encrypt or not"},
    [BELOW_MEMORY] = {"memory", "memory: gone when this machine stops"},
    [BELOW_PLAIN] = {"plain", "plain: who has the disk can read it"},
    [BELOW_NONE] = {"none", "none"},
};

static enum fr_code below_file(struct cli *cli, const char *path, struct fr_buf *text)
{
	FR_FREED(run_closed) int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd >= 0)
		FR_TRY(fr_buf_read_all(text, fd, BELOW_MOST, &cli->err));
	return fr_buf_check(text, &cli->err);
}

/* A device that dm-crypt makes, or one upon others that are all of that kind. */
static int below_crypted(const char *sys, int depth)
{
	char path[512], uuid[16] = "";
	int fd, n = 0, plain = 0;
	struct dirent *entry;
	DIR *slaves;

	snprintf(path, sizeof path, "%.400s/dm/uuid", sys);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		ssize_t len = read(fd, uuid, sizeof uuid - 1);

		uuid[len > 0 ? len : 0] = '\0';
		close(fd);
	}
	if (strncmp(uuid, "CRYPT-", 6) == 0)
		return 1;
	snprintf(path, sizeof path, "%.400s/slaves", sys);
	slaves = depth < BELOW_DEPTH ? opendir(path) : NULL;
	while (slaves && (entry = readdir(slaves))) {
		if (*entry->d_name == '.')
			continue;
		snprintf(path, sizeof path, "%.200s/slaves/%.200s", sys, entry->d_name);
		n++;
		plain += !below_crypted(path, depth + 1);
	}
	if (slaves)
		closedir(slaves);
	return n > 0 && plain == 0;
}

static enum below below_device(unsigned int major, unsigned int minor)
{
	char sys[64];

	snprintf(sys, sizeof sys, "/sys/dev/block/%u:%u", major, minor);
	return below_crypted(sys, 0) ? BELOW_DEVICE : BELOW_PLAIN;
}

/* The line of mountinfo about this device: ID PARENT MAJOR:MINOR ROOT PLACE ... - TYPE SOURCE ...
 */
static const char *below_mount(const char *mounts, dev_t device)
{
	const char *found = NULL;
	char number[32];

	snprintf(number, sizeof number, " %u:%u ", major(device), minor(device));
	for (const char *at = mounts; at && *at; at = strchr(at, '\n'), at += at != NULL) {
		const char *third = strchr(at, ' ');

		third = third ? strchr(third + 1, ' ') : NULL;
		if (third && strncmp(third, number, strlen(number)) == 0)
			found = at;
	}
	return found;
}

static enum below below_file_system(const char *mounts, const struct stat *st, struct fr_buf *type)
{
	const char *at = below_mount(mounts, st->st_dev);
	char name[64] = "", source[256] = "";
	struct stat disk;

	at = at ? strstr(at, " - ") : NULL;
	if (at)
		sscanf(at, " - %63s %255s", name, source);
	fr_buf_puts(type, name);
	if (strncmp(name, "fuse", 4) == 0)
		return BELOW_FUSE;
	if (strcmp(name, "ecryptfs") == 0)
		return BELOW_FSCRYPT;
	if (strcmp(name, "tmpfs") == 0 || strcmp(name, "ramfs") == 0)
		return BELOW_MEMORY;
	/* Some, as btrfs, have a device number of their own: the source is what lies below. */
	if (major(st->st_dev) == 0 && stat(source, &disk) == 0 && S_ISBLK(disk.st_mode))
		return below_device(major(disk.st_rdev), minor(disk.st_rdev));
	return below_device(major(st->st_dev), minor(st->st_dev));
}

/* Each line of /proc/swaps begins with a file or device, the first is a heading. */
static enum below below_swap(const char *swaps)
{
	enum below worst = BELOW_NONE;
	char name[256];
	struct stat st;

	for (const char *at = strchr(swaps, '\n'); at && at[1]; at = strchr(at + 1, '\n')) {
		enum below one = BELOW_PLAIN;

		if (sscanf(at + 1, "%255s", name) != 1)
			continue;
		if (strncmp(name, "/dev/zram", 9) == 0)
			one = BELOW_MEMORY;
		else if (stat(name, &st) == 0)
			one = S_ISBLK(st.st_mode)
			          ? below_device(major(st.st_rdev), minor(st.st_rdev))
			          : below_device(major(st.st_dev), minor(st.st_dev));
		if (worst == BELOW_NONE || one == BELOW_PLAIN ||
		    (one == BELOW_DEVICE && worst == BELOW_MEMORY))
			worst = one;
	}
	return worst;
}

static void below_print(const struct cli *cli, const char *path, enum below disk, enum below swap,
                        const char *type)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json json = {&line, 0};

	if (cli->json) {
		fr_json_open(&json, NULL, '{');
		fr_json_text(&json, "type", "path");
		fr_json_text(&json, "path", path);
		fr_json_text(&json, "below", BELOW[disk].word);
		fr_json_text(&json, "swap", BELOW[swap].word);
		fr_json_close(&json, '}');
		out_line(&line);
	} else {
		fr_text_show(path, &line);
		out_text("%s\nbelow: %s%s%s%s\nswap: %s\n", fr_buf_text(&line), BELOW[disk].said,
		         *type ? " (" : "", type, *type ? ")" : "", BELOW[swap].said);
	}
}

enum fr_code data_below(struct cli *cli, const char *path)
{
	FR_FREED(fr_buf_free) struct fr_buf mounts = {0}, swaps = {0}, type = {0}, place = {0};
	struct stat st;
	enum below disk;
	char *slash;

	FR_TRY(below_file(cli, fr_os_mounts(), &mounts));
	FR_TRY(below_file(cli, "/proc/swaps", &swaps));
	fr_buf_puts(&place, path);
	FR_TRY(fr_buf_check(&place, &cli->err));
	/* Where there is no store yet, the nearest folder that is there. */
	while (stat(place.data, &st) != 0) {
		slash = strrchr(place.data, '/');
		if (!slash || slash == place.data)
			return fr_err_set(&cli->err, FR_FAIL, "%s: %s", path, strerror(errno));
		*slash = '\0';
	}
	disk = below_file_system(fr_buf_text(&mounts), &st, &type);
	if (disk == BELOW_PLAIN && fr_os_encrypted(place.data))
		disk = BELOW_FSCRYPT;
	below_print(cli, path, disk, below_swap(fr_buf_text(&swaps)), fr_buf_text(&type));
	return FR_OK;
}
