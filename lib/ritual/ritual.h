#ifndef FR_LIB_RITUAL_H
#define FR_LIB_RITUAL_H

#include <fr/ritual.h>

/* The name that somebody with a role goes by now, appended: records keep the one of then. */
FR_CHECK enum fr_code ritual_person_now(struct fr_store *store, const char *person,
                                        struct fr_buf *out, struct fr_err *err);

/*
 * fr_dates_open from that period of the rule on which comes so many (before) ahead of the one that
 * the day is in; *earlier: there are dates before it.
 */
FR_CHECK enum fr_code ritual_dates_near(const struct fr_ritual *ritual, int64_t day, int64_t before,
                                        struct fr_dates **dates, int *earlier, struct fr_err *err);

/* When the one comes that is counted from the last time; of one whose outcomes are read;
 * away as fr_ritual_away has it. */
FR_CHECK enum fr_code ritual_after_read(struct fr_store *store, struct fr_ritual *ritual,
                                        int64_t away, struct fr_err *err);

/* The field that says when a ritual or a rota ended. */
int ritual_ended(const struct fr_record *record);

/* 1: all that is known of its dates has come by. */
int ritual_dates_answered(const struct fr_dates *dates);

#endif
