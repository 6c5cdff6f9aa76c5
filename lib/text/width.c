/* width - the columns that text takes on a terminal */
#include <fr/text.h>

#include "lib/text/text.h"

#include <limits.h>
#include <string.h>
#include <utf8proc.h>

#define ELLIPSIS "\xE2\x80\xA6"
#define ZWNJ     "\xE2\x80\x8C"
#define VS16     0xFE0F
#define VIRAMA   9 /* its combining class */

/* A walk from cluster to cluster of a text as fr_text_show shows it. */
struct measure {
	struct text_walk walk;
	struct text_piece piece; /* the first one of the next cluster */
	int more;                /* 1 where there is one */
	utf8proc_int32_t state;
};

static void measure_open(struct measure *m, const char *text)
{
	*m = (struct measure){.walk = {.at = text}};
	m->more = text_show_next(&m->walk, &m->piece);
}

/* The columns of a piece that is no escape. */
static int piece_width(const struct text_piece *piece)
{
	/* Either half of a flag alone is drawn as wide as the flag; VS16 asks for the wide form of
	 * a sign. */
	if (piece->cp == VS16 || (piece->cp >= 0x1F1E6 && piece->cp <= 0x1F1FF))
		return 2;
	return piece->cp < 0x80 ? 1 : utf8proc_charwidth(piece->cp);
}

/* What the piece at hand is to those beside it: an escape is ASCII, and a skin tone without an
 * emoji stands alone. */
static int32_t seen_as(const struct measure *m)
{
	int alone = m->piece.cp >= 0x1F3FB && m->piece.cp <= 0x1F3FF && !m->walk.pictograph;

	return m->piece.hidden || alone ? 'x' : m->piece.cp;
}

/* 1 for a letter behind a virama.  Whether the two letters are one cluster depends on the version
 * of utf8proc (on Unicode's); each is drawn in columns of its own. */
static int piece_joined(const struct text_piece *piece, int *virama)
{
	const utf8proc_property_t *is = utf8proc_get_property(piece->cp);
	int letter = is->category >= UTF8PROC_CATEGORY_LU && is->category <= UTF8PROC_CATEGORY_LO;
	int joined = *virama && letter;

	*virama = is->combining_class == VIRAMA || (*virama && !letter);
	return joined;
}

/* The columns of the next cluster, which goes to out unless that is NULL; -1 after the last. */
static int measure_next(struct measure *m, struct fr_buf *out)
{
	char escape[TEXT_ESCAPE_SIZE];
	int most = 0, passed = 0, virama = 0;
	int32_t before;

	if (!m->more)
		return -1;
	do {
		const char *shown = m->piece.hidden ? escape : m->piece.start;
		size_t len = m->piece.hidden ? text_show_escape(&m->piece, escape) : m->piece.len;

		if (m->piece.hidden) {
			/* Signs before it fall on its first character (none is wider), marks after
			 * it on its last. */
			passed += (int)len - 1;
			most = 1;
		} else if (piece_joined(&m->piece, &virama)) {
			passed += most;
			most = piece_width(&m->piece);
		} else if (piece_width(&m->piece) > most) {
			/* What follows the base is drawn onto it or joined with it, so the widest
			 * counts. */
			most = piece_width(&m->piece);
		}
		if (out)
			fr_buf_add(out, shown, len);
		before = seen_as(m);
		m->more = text_show_next(&m->walk, &m->piece);
	} while (m->more && !utf8proc_grapheme_break_stateful(before, seen_as(m), &m->state));
	return passed + most;
}

int fr_text_width(const char *text)
{
	struct measure m;
	int width = 0, next;

	measure_open(&m, text);
	while ((next = measure_next(&m, NULL)) >= 0)
		width = next < INT_MAX - width ? width + next : INT_MAX;
	return width;
}

void fr_text_fit(const char *text, int width, struct fr_buf *out)
{
	struct measure m;
	size_t begin = out->len;
	size_t border = begin; /* up to here an ellipsis fits behind it */
	int used = 0, next;

	if (text == FR_BUF_LOST) {
		fr_buf_puts(out, text);
		return;
	}
	measure_open(&m, text);
	while ((next = measure_next(&m, out)) >= 0) {
		if (next > width - used) {
			fr_buf_cut(out, border);
			/* what parts two letters has nothing left to part */
			if (out->len >= begin + 3 && memcmp(out->data + out->len - 3, ZWNJ, 3) == 0)
				fr_buf_cut(out, out->len - 3);
			if (width > 0)
				fr_buf_puts(out, ELLIPSIS);
			return;
		}
		used += next;
		if (used < width)
			border = out->len;
	}
}
