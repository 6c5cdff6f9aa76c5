#ifndef FR_BALANCE_HTML_H
#define FR_BALANCE_HTML_H

#include <fr/buf.h>

/* Text for a page of HTML: made visible as for a terminal, and none of it is markup. */
void html_text(const char *text, struct fr_buf *out);

/* <TAG>text</TAG> and a newline; tag may have attributes. */
void html_element(const char *tag, const char *text, struct fr_buf *out);

/* The beginning of the page, up to its heading, and its end. */
void html_begin(const char *language, const char *title, struct fr_buf *out);
void html_end(struct fr_buf *out);

#endif
