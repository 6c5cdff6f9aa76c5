#ifndef FR_SETTING_H
#define FR_SETTING_H

#include <fr/balance.h>
#include <fr/buf.h>
#include <fr/store.h>

/*
 * Settings: preset, the parameters of the model by their names, half_life also for one friend,
 * zone, remind.KIND (on or off), birthday_lead (days), and rhythm.TAG (a length of time).
 */

/* The kinds of reminders, in the order in which they press: ritual, birthday, hurt, ...; ended by
 * NULL. */
extern const char *const fr_remind_words[];

/* The value of a key, for one friend (a row) or in general (0), appended to *value.  FR_NOTHING:
 * not set. */
FR_CHECK enum fr_code fr_setting_get(struct fr_store *store, const char *key, int64_t friend_row,
                                     struct fr_buf *value, struct fr_err *err);

/* FR_USAGE where there is no such key or the value (NULL: none to look at) does not fit it.
 * friend_row is 0 but for half_life. */
FR_CHECK enum fr_code fr_setting_check(const char *key, const char *value, int64_t friend_row,
                                       struct fr_err *err);

#define FR_SETTING_RHYTHM "rhythm." /* and a tag, folded: how often those of a circle meet */

/* The shortest of the rhythms that are set for these tags (a list, or NULL), in days; 0: none is.
 */
FR_CHECK enum fr_code fr_setting_rhythm(struct fr_store *store, const char *tags, int *days,
                                        struct fr_err *err);

#define FR_BIRTHDAY_LEAD "birthday_lead" /* days ahead from which a birthday is spoken of */
#define FR_BIRTHDAY_DAYS "2"             /* where nothing is set */

/* Of a store, or (NULL) of none. */
FR_CHECK enum fr_code fr_setting_birthday_lead(struct fr_store *store, int *days,
                                               struct fr_err *err);

/* Set (or, with value NULL, unset) inside a step.  friend is a name or NULL. */
FR_CHECK enum fr_code fr_setting_set(struct fr_store *store, const char *key, const char *value,
                                     const char *friend, enum fr_put *result, struct fr_err *err);

/* The parameters as the settings have them for a friend (0: in general); values that do not fit are
 * passed over. */
FR_CHECK enum fr_code fr_setting_params(struct fr_store *store, int64_t friend_row,
                                        struct fr_params *params, struct fr_err *err);

#endif
