#ifndef FR_LINE_H
#define FR_LINE_H

#include "cli.h"

#include <fr/ritual.h>

/* A ritual in words; what is appended is shown with line_out. */

/* "every 2 weeks on Sunday at 18:00, 1 h". */
void line_rhythm(const struct fr_record *ritual, struct fr_buf *out);

/* How often it comes and at which times, without where that ends. */
void line_comes(const struct fr_rule *rule, const char *rrule, int second, struct fr_buf *out);

/* "Coffee with Ana": with those who come now. */
void line_name(const struct fr_ritual *ritual, int64_t now, struct fr_buf *out);

/* A text and a newline on standard output, stored text made visible; the text is empty then. */
void line_out(struct fr_buf *line);

/* The user's own limits that this ritual would pass in some week, a line each as cli_line has it,
 * appended; and the same on standard error. */
enum fr_code line_limits(struct cli *cli, const struct fr_record *ritual, struct fr_buf *lines);
enum fr_code line_limits_say(struct cli *cli, const struct fr_record *ritual);

#endif
