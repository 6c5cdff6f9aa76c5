#ifndef FR_SYNC_H
#define FR_SYNC_H

#include "data.h"

/* Between the files of fr-data sync. */

struct heard;

struct sync {
	struct cli *cli;
	const char *dir;
	const char *through, *back;
	int clear; /* they were given and empty: through nothing from now on */
	char place[FR_ID_SIZE], machine[FR_ID_SIZE];
	int fresh;         /* this machine has no name yet */
	struct fr_buf own; /* the name of this machine's file, without the folder */
	struct heard *heard;
	int n_heard;
};

#define SYNC_PREFIX "fr-"
#define SYNC_SUFFIX ".ndjson"

/* Each returns a status, printed. */
int sync_clear(struct sync *sync); /* refused where the folder was kept through a command, and none is given now */
int sync_read(struct sync *sync);  /* what the others wrote, where it is new */
int sync_write(struct sync *sync); /* one's own file, where it is new */
int sync_folder(struct sync *sync);
int sync_git(struct sync *sync); /* the same in a git repository */

void sync_heard_free(struct sync *sync);

#endif
