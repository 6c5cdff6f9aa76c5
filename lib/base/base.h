#ifndef FR_LIB_BASE_H
#define FR_LIB_BASE_H

#include <fr/err.h>
#include <fr/id.h>

#include <stddef.h>
#include <stdint.h>

/* Give a finished file its name, over what has it now, durably; where that fails the file is
 * removed.  FR_FAIL. */
FR_CHECK enum fr_code base_file_replace(const char *part, const char *path, struct fr_err *err);

/* The name of a new file is on the disk as well.  FR_FAIL. */
FR_CHECK enum fr_code base_file_settle(const char *path, struct fr_err *err);

/* One more than the value of each digit, 0 for what is none. */
extern const unsigned char base_hex_value[256];

/* The value of a hexadecimal digit in either case, or -1. */
static inline int base_hex_digit(char c)
{
	return base_hex_value[(unsigned char)c] - 1;
}

/*
 * The end of a JSON value that begins with text (json.c), whatever else is wrong with it.  In
 * pieces: *scan starts as {0} and goes on with the next piece until scan->ended.  The return is how
 * many bytes of this piece belong to the value.
 */
struct base_json {
	int depth, quoted, escaped;
	int bare; /* a number or a word */
	int ended;
};
size_t base_json_end(struct base_json *scan, const char *text, size_t len);

/* *sum starts as SUM_START; each piece ends with its length.  A number counts as its eight bytes,
 * the lowest first. */
#define SUM_START 0xcbf29ce484222325u
void base_sum_add(uint64_t *sum, const void *bytes, size_t len);
void base_sum_int(uint64_t *sum, int64_t value);

/* Texts to numbers. */
struct base_map_slot {
	uint64_t key;
	int64_t value;
};
struct base_map {
	struct base_map_slot *slots;
	size_t room, used;
};
/* NULL: it is not there.  Valid until the next is added. */
int64_t *base_map_find(const struct base_map *map, const char *text);
/* What is there already stays. */
FR_CHECK enum fr_code base_map_add(struct base_map *map, const char *text, int64_t value,
                                   int *is_new, struct fr_err *err);
int base_map_has(const struct base_map *map, const char *text, size_t len);
/* How often what fr_id_derive made this of has come, now included. */
FR_CHECK enum fr_code base_map_count(struct base_map *map, const struct fr_id *text, int64_t *times,
                                     struct fr_err *err);
void base_map_free(struct base_map *map);

#endif
