#ifndef FR_TESTS_FAULTY_H
#define FR_TESTS_FAULTY_H

/* A file system for SQLite on which a call fails when it is told to: an error, or a full disk. */

struct faulty_plan {
	long calls;   /* made so far */
	long fail_at; /* which one fails; 0: none */
	int for_good; /* and all that come after it */
	int full;     /* a write says that the disk is full */
};

extern struct faulty_plan faulty;

/* Told of each call, by its number; NULL: nobody is. */
extern void (*faulty_told)(long number);

/* Make it the file system of all stores that are opened from now on.  0, or what SQLite says. */
int faulty_install(void);

#endif
