#ifndef FR_RULE_SAID_H
#define FR_RULE_SAID_H

#include <fr/catalog.h>
#include <fr/rule.h>

/* "every 2 weeks on Sunday", "every month on the 31st, or else on its last day", in the language of
 * the catalogue; text is for a rule without words.  Appended. */
void fr_rule_said(const struct fr_catalog *catalog, const struct fr_rule *rule, const char *text,
                  struct fr_buf *out);

/* " at 18:00", " at 09:00 and 17:00"; second: when it starts on its day. */
void fr_rule_said_times(const struct fr_catalog *catalog, const struct fr_rule *rule, int second,
                        struct fr_buf *out);

/* ", 20 times", ", until 2026-09-01" (a local day), or nothing. */
void fr_rule_said_ends(const struct fr_catalog *catalog, const struct fr_rule *rule,
                       struct fr_buf *out);

#endif
