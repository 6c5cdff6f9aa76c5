/* leftover - private files that a kill or a power cut left behind, told at the next start */
#include "cli_parts.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LEFTOVER_AGE 60 /* seconds; a younger one may be at work */

/* Its process is not there any more. */
static int leftover_note(const char *name)
{
	size_t len = strlen(CLI_NOTE_OPEN);
	char *end;
	long process;

	if (strncmp(name, CLI_NOTE_OPEN, len) != 0)
		return 0;
	process = strtol(name + len, &end, 10);
	return process > 0 && *end == '.' && kill((pid_t)process, 0) != 0 && errno == ESRCH;
}

/* Told once: then it has the name of what is kept. */
static void leftover_notes(const struct cli *cli)
{
	char path[CLI_NOTE_PLACE];
	const char *place = cli_note_folder();
	DIR *folder = opendir(place);
	struct dirent *entry;
	struct stat st;

	while (folder && (entry = readdir(folder))) {
		if (leftover_note(entry->d_name) &&
		    snprintf(path, sizeof path, "%s/%s", place, entry->d_name) < (int)sizeof path &&
		    lstat(path, &st) == 0 && st.st_uid == geteuid()) {
			cli_note_keep(path);
			cli_note(cli,
			         "%s holds a note that was being written when its editor was "
			         "ended; take from it what you want, and remove it",
			         path);
		}
	}
	if (folder)
		closedir(folder);
}

void cli_leftovers(const struct cli *cli, const char *store)
{
	FR_FREED(fr_buf_free) struct fr_buf part = {0};
	struct stat st;

	fr_buf_printf(&part, "%s.part", store);
	if (!part.failed && stat(part.data, &st) == 0 && st.st_mtime + LEFTOVER_AGE < time(NULL))
		cli_note(cli,
		         "%.1500s was left by a restore that was ended before its time: remove it, "
		         "or restore once more",
		         part.data);
	leftover_notes(cli);
}
