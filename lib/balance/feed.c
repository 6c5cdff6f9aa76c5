/* feed - records told to the balance */
#include <fr/feed.h>

#include <string.h>

static int8_t feed_small(const struct fr_record *record, int field)
{
	return fr_record_has(record, field) ? (int8_t)fr_record_int(record, field) : FR_NO_NUMBER;
}

static int64_t feed_time(const struct fr_record *record, int field)
{
	return fr_record_has(record, field) ? fr_record_int(record, field) : FR_NO_TIME;
}

/* A word's place, or -1, which is "none" of every small vocabulary. */
static int feed_word(const struct fr_record *record, int field)
{
	return fr_record_has(record, field) ? (int)fr_record_int(record, field) : -1;
}

void fr_fact_from_record(const struct fr_record *moment, struct fr_fact *fact)
{
	*fact = (struct fr_fact){
	    .at = fr_record_int(moment, FR_MOMENT_AT),
	    .offset = moment->value[FR_MOMENT_AT].offset,
	    .direction = (enum fr_direction)fr_record_int(moment, FR_MOMENT_DIRECTION),
	    .kind = (enum fr_kind)feed_word(moment, FR_MOMENT_KIND),
	    .minutes = fr_record_has(moment, FR_MOMENT_MINUTES)
	                   ? (int32_t)fr_record_int(moment, FR_MOMENT_MINUTES)
	                   : -1,
	    .weight = feed_small(moment, FR_MOMENT_WEIGHT),
	    .their_weight = feed_small(moment, FR_MOMENT_THEIR_WEIGHT),
	    .energy = feed_small(moment, FR_MOMENT_ENERGY),
	    .initiated_by = (enum fr_who)feed_word(moment, FR_MOMENT_INITIATED),
	};
}

int fr_feed_is_later(const struct fr_record *record, int64_t until)
{
	static const int FIELDS[FR_TYPES] = {
	    [FR_TYPE_CARE] = FR_CARE_AT,
	    [FR_TYPE_SEASON] = FR_SEASON_START,
	    [FR_TYPE_MOMENT] = FR_MOMENT_AT,
	    [FR_TYPE_CHECKIN] = FR_CHECKIN_AT,
	};

	switch (record->type) {
	case FR_TYPE_CARE:
	case FR_TYPE_SEASON:
	case FR_TYPE_MOMENT:
	case FR_TYPE_CHECKIN:
		return fr_record_has(record, FIELDS[record->type]) &&
		       fr_record_int(record, FIELDS[record->type]) > until;
	case FR_TYPE_PAUSE:
		return record->created / 1000 > until;
	default:
		return 0;
	}
}

int fr_feed_says(const struct fr_record *record, int field)
{
	return record->row != 0 || record->value[field].given;
}

static void feed_friend(struct fr_balance *balance, const struct fr_record *friend)
{
	if (fr_feed_says(friend, FR_FRIEND_CADENCE))
		fr_balance_cadence(balance, (double)fr_record_int(friend, FR_FRIEND_CADENCE));
	if (fr_feed_says(friend, FR_FRIEND_STANDING))
		fr_balance_standing(balance,
		                    (enum fr_standing)feed_word(friend, FR_FRIEND_STANDING));
}

static enum fr_code feed_care(struct fr_balance *balance, const struct fr_record *care,
                              struct fr_err *err)
{
	const char *friend = fr_record_text(care, FR_CARE_FRIEND);

	return fr_balance_care(
	    balance, (enum fr_who)fr_record_int(care, FR_CARE_WHO),
	    !friend || strcmp(friend, "*") == 0, (enum fr_kind)fr_record_int(care, FR_CARE_KIND),
	    (int)fr_record_int(care, FR_CARE_LEVEL), feed_time(care, FR_CARE_AT), err);
}

enum fr_code fr_balance_feed(struct fr_balance *balance, const struct fr_record *record,
                             struct fr_err *err)
{
	switch (record->type) {
	case FR_TYPE_FRIEND:
		feed_friend(balance, record);
		return FR_OK;
	case FR_TYPE_CARE:
		return feed_care(balance, record, err);
	case FR_TYPE_SEASON:
		return fr_balance_season(balance, (enum fr_who)fr_record_int(record, FR_SEASON_WHO),
		                         fr_record_int(record, FR_SEASON_START),
		                         feed_time(record, FR_SEASON_END), err);
	case FR_TYPE_CHECKIN:
		return fr_balance_checkin(balance,
		                          (struct fr_when){fr_record_int(record, FR_CHECKIN_AT),
		                                           record->value[FR_CHECKIN_AT].offset},
		                          feed_small(record, FR_CHECKIN_FELT_ME),
		                          feed_small(record, FR_CHECKIN_FELT_FRIEND), err);
	default:
		return FR_OK;
	}
}
