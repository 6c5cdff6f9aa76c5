/* id - UUIDs, made and derived */
#include <fr/id.h>
#include <fr/os.h>

#include <errno.h>
#include <string.h>
#include <uuid/uuid.h>

#include "lib/base/base.h"

/* The name space of ids derived from content: f7000000-0f71-5e3d-8e0c-667269656e64, never to
 * change. */
static const unsigned char NAME_SPACE[16] = {0xf7, 0x00, 0x00, 0x00, 0x0f, 0x71, 0x5e, 0x3d,
                                             0x8e, 0x0c, 0x66, 0x72, 0x69, 0x65, 0x6e, 0x64};

/* SplitMix64 (Steele, Lea, Flood 2014): good enough to tell test ids apart. */
static uint64_t random_seeded(struct fr_random *random)
{
	uint64_t z = (random->state += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

enum fr_code fr_id_make(int64_t ms, struct fr_random *random, struct fr_id *id, struct fr_err *err)
{
	uint64_t bits[2];

	if (random->seeded) {
		bits[0] = random_seeded(random);
		bits[1] = random_seeded(random);
	} else if (fr_os_random(bits, sizeof bits)) {
		return fr_err_set(err, FR_FAIL, "the system gives no random bits: %s",
		                  strerror(errno));
	}
	memcpy(id->byte, bits, sizeof id->byte);
	for (int i = 0; i < 6; i++)
		id->byte[i] = (unsigned char)((uint64_t)ms >> (40 - 8 * i));
	id->byte[6] = (unsigned char)(0x70 | (id->byte[6] & 0x0F));
	id->byte[8] = (unsigned char)(0x80 | (id->byte[8] & 0x3F));
	return FR_OK;
}

void fr_id_derive(const char *content, size_t len, struct fr_id *id)
{
	uuid_generate_sha1(id->byte, NAME_SPACE, content, len);
}

/* By hand and not by uuid_parse: every line of an input has one, and that took a tenth of reading
 * it. */
enum fr_code fr_id_parse(const char *text, size_t len, struct fr_id *id, struct fr_err *err)
{
	static const unsigned char PLACES[16] = {0,  2,  4,  6,  9,  11, 14, 16,
	                                         19, 21, 24, 26, 28, 30, 32, 34};
	struct fr_id read;
	int wrong = 0;

	if (len != FR_ID_SIZE - 1 || memchr(text, '\0', len))
		return fr_err_set(err, FR_BAD, "an id is a UUID of 36 characters");
	for (size_t i = 0; i < sizeof read.byte; i++) {
		int high = base_hex_digit(text[PLACES[i]]);
		int low = base_hex_digit(text[PLACES[i] + 1]);

		wrong |= high | low;
		read.byte[i] = (unsigned char)(high * 16 + low);
	}
	if (wrong < 0 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
		return fr_err_set(err, FR_BAD, "\"%.36s\" is no UUID", text);
	*id = read;
	return FR_OK;
}

void fr_id_format(const struct fr_id *id, char text[FR_ID_SIZE])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < sizeof id->byte; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*text++ = '-';
		*text++ = digits[id->byte[i] >> 4];
		*text++ = digits[id->byte[i] & 0x0F];
	}
	*text = '\0';
}
