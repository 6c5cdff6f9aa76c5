#ifndef FR_SYNC_H
#define FR_SYNC_H

#include "cli/take.h"
#include "data.h"

/* Between the files of fr-data sync. */

/* What was written is known by its sum, because a filter never writes the same twice. */
struct sync_sum {
	uint64_t hash;
	int64_t len; /* bytes */
};

#define SYNC_SUM_START ((struct sync_sum){.hash = 0xcbf29ce484222325u})
#define SYNC_SUM_SIZE  40 /* as text: the hash, a space, the bytes */

enum fr_code sync_sum_add(const char *bytes, size_t len, void *sum); /* a spool_seen: FR_OK */
void sync_sum_format(const struct sync_sum *sum, char text[SYNC_SUM_SIZE]);
int sync_sum_file(int fd, char text[SYNC_SUM_SIZE]); /* of all of a file: 0, or -1 and errno */

/* A file that is to be read: open, through the filter already. */
struct heard {
	char *name;
	int own; /* it is in one's own place, but not as it was left */
	int fd;
	int marked;              /* it has marks of forgetting */
	struct fr_buf key, mark; /* what is kept when it was read */
	struct take take;        /* what became of it, told once that is kept */
	int64_t news;            /* records that it brought or changed */
	int tell, twin;          /* is told: what became of it, that two stores write it */
};

/* One's own file in the folder. */
enum sync_found {
	SYNC_NONE,    /* it is not there */
	SYNC_AS_LEFT, /* to the byte */
	SYNC_STRANGE, /* this store, as it is, did not write it so */
	SYNC_CUT      /* nor that, and its end is missing */
};

struct sync {
	struct cli *cli;
	int folder; /* open while it is locked, or -1 */
	const char *dir;
	const char *through, *back;
	int clear; /* they were given and empty: through nothing from now on */
	char place[FR_ID_SIZE], machine[FR_ID_SIZE];
	int fresh;          /* this machine has no name yet */
	struct fr_buf own;  /* the name of this machine's file, without the folder */
	struct fr_buf path; /* the same with it */
	enum sync_found found;
	char there[SYNC_SUM_SIZE]; /* the sum of that file, as it is in the folder */
	char said[SYNC_SUM_SIZE];  /* of its lines in clear, where it is strange */
	int git;                   /* the folder is a repository, whose history keeps what was */
	struct fr_buf where;       /* the store, where it is fresh here */
	struct fr_buf moved;       /* this store's file of when it was elsewhere, or empty */
	int hold;                  /* marks of forgetting are many, and not meant yet */
	int passed;                /* files that could not be read */
	struct heard *heard;       /* one's own first, where it is not as it was left */
	int n_heard;
};

#define SYNC_PREFIX "fr-"
#define SYNC_SUFFIX ".ndjson"
#define SYNC_WHERE  "where" /* the store was when it got its name */

/* What fails is said in cli->err. */
enum fr_code sync_clear(struct sync *sync); /* refused where the folder was kept through a command,
                                      and none is given now */
enum fr_code sync_read(struct sync *sync);  /* what the others wrote, where it is new */
enum fr_code sync_write(struct sync *sync); /* one's own file, where it is new */
enum fr_code sync_folder(struct sync *sync);
enum fr_code sync_git(struct sync *sync); /* the same in a git repository */

/* What the store keeps under "KEYSUBJECT": appended, nothing where nothing is; and kept, in a step.
 */
enum fr_code sync_kept(struct sync *sync, const char *key, const char *subject,
                       struct fr_buf *value);
enum fr_code sync_keep(struct sync *sync, const char *key, const char *subject, const char *value);

enum fr_code sync_own_name(struct sync *sync); /* made once, and kept when the step is written */
enum fr_code sync_own_look(struct sync *sync); /* found and there; what is not as it was left is the
                                         first of heard (has room) */
enum fr_code sync_own_left(
    struct sync *sync); /* there is how this store leaves it; inside a step */
enum fr_code sync_own_moved(struct sync *sync); /* after the new one is there: the old one goes */
enum fr_code sync_own_met(struct sync *sync);   /* it brought news; inside a step */
void sync_own_unread(const struct sync *sync);  /* says that it could not be read, and what helps */

void sync_heard_drop(struct sync *sync); /* the file that was heard last */
void sync_heard_free(struct sync *sync);

#endif
