#ifndef FR_READ_ALL_H
#define FR_READ_ALL_H

#include "cli.h"

#include <fr/form.h>

/* Texts that are read whole. */

/* All of standard input, or a file, as it is; name is - or a path.  FR_BAD, without words: it is
 * more than most bytes. */
enum fr_code read_all_most(struct cli *cli, const char *name, size_t most, struct fr_buf *text);

/* The same of what a person writes: 1 MiB at most. */
enum fr_code read_all_input(struct cli *cli, const char *name, struct fr_buf *text);

/* The fields of a form from standard input, lines "key: text" or one JSON object, into answers. */
enum fr_code read_all_form(struct cli *cli, const struct fr_form_field *fields, int n,
                           struct fr_buf *answers);

/* The fields of a form that may have come as a mail, whole or its text, from a file or -. */
enum fr_code read_all_mail(struct cli *cli, const char *name, const struct fr_form_field *fields,
                           int n, struct fr_buf *answers);

#endif
