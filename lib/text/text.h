#ifndef FR_LIB_TEXT_H
#define FR_LIB_TEXT_H

#include <fr/buf.h>
#include <fr/err.h>

#include <stddef.h>
#include <stdint.h>

/* What the text files share: one walk over a text, and how long a quotation in a message may be. */

#define TEXT_ESCAPE_SIZE 12 /* \U0010ffff and its NUL fit */
#define TEXT_QUOTE_SIZE  64 /* 60 bytes, three dots and the NUL */

/* One code point of a text as it is shown. */
struct text_piece {
	const char *start; /* where it stands in the text */
	size_t len;        /* bytes that it takes there */
	int32_t cp;        /* the code point, or -1 for a byte that is not UTF-8 */
	int hidden;        /* 1 where it is shown as an escape */
};

/* Set at to the text, the rest to 0. */
struct text_walk {
	const char *at;
	int32_t before; /* the code point before */
	int pictograph; /* 1 where what is before is an emoji and its modifiers */
	int32_t letter; /* the one before, seen, with nothing but marks behind it; 0: none.  ASCII
	                   is not of interest */
};

/* Fill *piece with the next one, or return 0 at the end of the text. */
int text_show_next(struct text_walk *walk, struct text_piece *piece);

/* How a hidden piece is written; the length is returned. */
size_t text_show_escape(const struct text_piece *piece, char out[TEXT_ESCAPE_SIZE]);

/* 1 where a character is invisible or able to change how what is around it looks, whatever is
 * beside it. */
int text_hides(int32_t cp);

/*
 * Where ZWNJ and ZWJ belong (joiner.c), a short form of the context rules of IDNA (RFC 5892, A.1
 * and A.2) and UAX #31: either behind a letter and its virama, ZWNJ also between two letters of one
 * script whose letters join, with or without marks.
 */
int text_joiner_fits(const struct text_walk *walk, int32_t cp);

/* What walk->letter is behind this piece. */
int32_t text_joiner_letter(const struct text_walk *walk, const struct text_piece *piece);

/* Decode one code point from at most left bytes; the bytes that it takes, or 0 where they are not
 * UTF-8. */
size_t text_decode(const char *text, size_t left, int32_t *cp);

/* 1 where a text begins with a capital letter of any script that has them. */
int text_is_capital(const char *text);

/* The start of the text for a message: at most 60 of len bytes, cut at a character's border and
 * then followed by dots.
 */
const char *text_show_quote(const char *text, size_t len, char out[TEXT_QUOTE_SIZE]);

/* 1 where these bytes are this word, ASCII letter case aside. */
int text_is(const char *text, size_t len, const char *word);

/* Append a character of Unicode, which is one. */
void text_utf8_put(uint32_t character, struct fr_buf *out);

/* Blanks at both ends away, and a CR at the last one. */
void text_trim(const char **text, size_t *len);

/*
 * Append the bytes that a part of a line of quoted-printable stands for.  What is no =XX stays as
 * it is, and so does one whose byte is below least.
 */
void text_quoted_decode(const char *text, size_t len, int least, struct fr_buf *out);

/*
 * Append bytes of this charset (empty: UTF-8), which is one that mails and address books come in,
 * as UTF-8.  FR_NOTHING: it is not read here; FR_BAD: the bytes are none of it; both without a
 * message.  FR_NOMEM.
 */
FR_CHECK enum fr_code text_charset_decode(const char *charset, const char *bytes, size_t len,
                                          struct fr_buf *out, struct fr_err *err);

/*
 * Append bytes as UTF-8; such as are none are taken for Windows-1252, as old programs write, and
 * *other is set.  FR_BAD: they are neither, without a message; FR_NOMEM.
 */
FR_CHECK enum fr_code text_plain_latin(const char *bytes, size_t len, struct fr_buf *out,
                                       int *other, struct fr_err *err);

#endif
