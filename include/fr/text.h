#ifndef FR_TEXT_H
#define FR_TEXT_H

#include <fr/buf.h>
#include <fr/err.h>

#include <stddef.h>

/* Unicode text: validity, comparison, and showing it without letting it steer a terminal. */

/* 1 where the bytes are UTF-8 as RFC 3629 has it (no surrogates, no overlong forms), and hold no
 * NUL. */
int fr_text_valid(const char *text, size_t len);

/*
 * The bytes of a file of another program as text, in place: UTF-16 becomes UTF-8, byte-order marks
 * at the beginnings of lines go, and CR ends lines where no LF does.  Bytes that are no UTF-8 stay
 * as they are.  FR_BAD: UTF-16 that is none; FR_NOMEM.
 */
FR_CHECK enum fr_code fr_text_plain(struct fr_buf *text, struct fr_err *err);

/*
 * Append the form by which names are compared: NFKC with case folding and
 * default-ignorable characters dropped, white space runs as one space, trimmed; curly apostrophes
 * as the straight one.
 * text is valid UTF-8; other bytes are kept, so that such a text equals only itself.
 * Folding twice changes nothing.  A failure of memory is remembered by the buffer.
 */
void fr_text_fold(const char *text, struct fr_buf *out);

/*
 * Append the key by which names are put in alphabetical order (compare with strcmp): folded, and
 * the marks taken off, so that Ágnes stands beside Agnes and not behind Zoe; letters such as the
 * Polish l with its stroke count as the plain ones.  Of names that differ by marks alone the one
 * without comes first: what tells them apart stands behind FR_TEXT_SORT_TIE.  It follows no
 * language's own alphabet.
 */
#define FR_TEXT_SORT_TIE "\1"
void fr_text_sort_key(const char *text, struct fr_buf *out);

/*
 * Append text so that it can be printed anywhere: C0 (a newline and a tab too), DEL, C1, bidi
 * controls (U+061C, 200E, 200F, 202A-202E, 2066-2069), zero-width and other default-ignorable
 * characters, tag characters, line separators, private use, unassigned and bytes that are not UTF-8
 * become visible escapes (\n, \t, \x1b, \u202e, \U000e0041); ZWJ and VS16 stay where they build an
 * emoji, ZWNJ and ZWJ behind a letter and its virama, ZWNJ between two letters of one script whose
 * letters join (Arabic, Syriac, N'Ko, Mandaic, Mongolian, Phags-pa, Hanifi Rohingya, Adlam); a
 * backslash stays as it is, so showing twice changes nothing.
 */
void fr_text_show(const char *text, struct fr_buf *out);

/* Columns that the text takes on a terminal as fr_text_show shows it; the same before and after
 * that (a flag takes 2).
 */
int fr_text_width(const char *text);

/* Append what fr_text_show appends, cut to width columns at a grapheme border, with an ellipsis
 * where it was cut. */
void fr_text_fit(const char *text, int width, struct fr_buf *out);

/*
 * Edits (insert, delete, replace, swap of neighbours) between two texts, in code points; at most
 * max + 1 is returned, and that too where a text has more than 200.
 */
int fr_text_distance(const char *a, const char *b, int max);

/* 1 where needle, folded, is a part of text, folded.  needle_folded comes from fr_text_fold. -1
 * without memory. */
int fr_text_contains(const char *text, const char *needle_folded);

/*
 * May this be a friend's name or alias?  Refused: empty or only white space, more than 200 bytes,
 * control, bidi and other invisible characters (what fr_text_show escapes), the characters , : *, a
 * leading -, leading or trailing white space, and the words me, friend, both, everyone, all, last,
 * today (folded).  FR_USAGE with the reason.
 */
FR_CHECK enum fr_code fr_text_check_name(const char *name, struct fr_err *err);

/* The next part of a text that one of these characters separates, without the spaces around it; the
 * text is cut into pieces.  *rest is NULL behind the last one, and not before. */
char *fr_text_part(char **rest, const char *separators);

#endif
