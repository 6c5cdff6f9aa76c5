#ifndef FR_SPOOL_H
#define FR_SPOOL_H

#include "cli.h"

/*
 * What is kept until it is whole: written while the store is read, and given to a reader, who may
 * be slow, when nothing is locked any more.  A little stays in memory; more goes into a file
 * without a name beside the store, which is as private as the store, on the same disk, and gone
 * with this process however that ends.
 */
struct spool {
	struct cli *cli;
	struct fr_buf text; /* what is not in the file yet */
	int fd;             /* -1: there is no file yet */
	int memory; /* the file is one in memory, because the disk of the store cannot be written */
	int64_t size; /* bytes in the file */
};

/* Such a file alone, empty. */
enum fr_code spool_file(struct cli *cli, int *fd, int *memory);

void spool_open(struct spool *spool, struct cli *cli);
void spool_close(struct spool *spool);

/* Lines were added to spool->text: moves them to the file when they are many. */
enum fr_code spool_added(struct spool *spool);

/* Call seen for all of it, whole lines at a time, until it returns another code than FR_OK. */
typedef enum fr_code spool_seen(const char *lines, size_t len, void *arg);
enum fr_code spool_walk(struct spool *spool, spool_seen *seen, void *arg);

/* All of it in the file, which is at its start. */
enum fr_code spool_rewind(struct spool *spool);

#endif
