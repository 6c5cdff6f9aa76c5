#ifndef FR_TYPES_H
#define FR_TYPES_H

/*
 * Every type of record, described once.  What is made of this at compile time: the enums of
 * fr/record.h, the fields by which records are read, checked, written and merged, the SQL
 * statements of their tables, and the words for one of them.  The tables themselves are what the
 * migrations say; a test holds both against each other.
 */
/* clang-format off */

/*
 * The types in the order of an export.
 *   TYPE(enum, name, plural, what it hangs on, tool)
 * It hangs on: NOBODY; FRIEND, one; FRIENDS, a list; RITUAL, an id; SUBJECT, a text that ends in
 * an id.  tool: the one that takes its ids, and offers them where a command line is completed; NULL
 * where none does.
 */
#define FR_STORED_EACH(TYPE) \
	TYPE(FRIEND, "friend", "friends", NOBODY, NULL) \
	TYPE(CARE, "care", "ways of care", FRIEND, "fr-friend") \
	TYPE(SEASON, "season", "seasons", FRIEND, "fr-friend") \
	TYPE(BOUNDARY, "boundary", "boundaries", FRIEND, "fr-friend") \
	TYPE(MOMENT, "moment", "moments", FRIENDS, NULL) \
	TYPE(CHECKIN, "checkin", "check-ins", FRIEND, "fr-checkin") \
	TYPE(AGREEMENT, "agreement", "agreements", FRIEND, "fr-checkin") \
	TYPE(NEED, "need", "needs", FRIEND, "fr-friend") \
	TYPE(PRESSURE, "pressure", "pressures", FRIEND, "fr-friend") \
	TYPE(OFFER, "offer", "offers and wants", FRIEND, "fr-friend") \
	TYPE(PAUSE, "pause", "pauses", FRIEND, "fr-friend") \
	TYPE(SETTING, "setting", "settings", FRIEND, NULL) \
	TYPE(HURT, "hurt", "hurts", FRIEND, "fr-checkin") \
	TYPE(EXPECTATION, "expectation", "expectations", FRIEND, "fr-checkin") \
	TYPE(WIN, "win", "wins", FRIEND, "fr-checkin") \
	TYPE(REPAIR, "repair", "repairs", FRIEND, "fr-checkin") \
	TYPE(SHARE, "share", "things shared", FRIEND, NULL) \
	TYPE(OWN, "own", "own parts", FRIEND, NULL) \
	TYPE(DRAFT, "draft", "drafts", FRIEND, NULL) \
	TYPE(RITUAL, "ritual", "rituals", FRIENDS, NULL) \
	TYPE(OCCURRENCE, "occurrence", "occurrences", RITUAL, NULL) \
	TYPE(CHARTER, "charter", "charters", FRIEND, NULL) \
	TYPE(ROTA, "rota", "rotas", FRIENDS, NULL) \
	TYPE(ROLE_SEASON, "role_season", "seasons of roles", FRIEND, NULL) \
	TYPE(REMINDED, "reminded", "reminders", SUBJECT, NULL)

/* What removed records leave behind is read and written as a type and kept apart. */
#define FR_TYPE_EACH(TYPE) \
	FR_STORED_EACH(TYPE) \
	TYPE(TOMBSTONE, "tombstone", "tombstones", NOBODY, NULL)

/*
 * The fields of each type in the order of its columns, which is that in which they are written.
 *   FIELD(enum, key, need, form and what belongs to it)   the column is called as the key
 *   INSTANT(enum, key)     FR_FORM_AT; two columns, KEY and KEY_offset
 *   FRIENDS(enum, column)  FR_FORM_FRIENDS; its key is friend
 * need and form are those of fr/record.h, without FR_ and FR_FORM_.
 */
#define FR_FRIEND_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_FRIEND_NAME, "name", REQUIRED, NAME) \
	FIELD(FR_FRIEND_ALIASES, "aliases", OPTIONAL, NAMES) \
	FIELD(FR_FRIEND_TAGS, "tags", OPTIONAL, TEXTS) \
	FIELD(FR_FRIEND_BIRTHDAY, "birthday", OPTIONAL, BIRTHDAY) \
	FIELD(FR_FRIEND_CADENCE, "cadence_days", OPTIONAL, INT, .min = 1, .max = 36525) \
	FIELD(FR_FRIEND_NOTE, "note", OPTIONAL, TEXT) \
	FIELD(FR_FRIEND_ARCHIVED, "archived", OPTIONAL, FLAG, .max = 1) \
	FIELD(FR_FRIEND_REST, "rest_until", OPTIONAL, WHEN) \
	FIELD(FR_FRIEND_UNSAFE, "unsafe", OPTIONAL, FLAG, .max = 1) \
	FIELD(FR_FRIEND_CHECKIN, "checkin_days", LATER, INT, .min = 1, .max = 36525) \
	FIELD(FR_FRIEND_STANDING, "standing", LATER, WORD, .words = fr_standing_words) \
	FIELD(FR_FRIEND_SOURCES, "sources", LATER, TEXTS)

#define FR_CARE_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_CARE_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_CARE_WHO, "who", REQUIRED, WORD, WORDS("me", "friend")) \
	FIELD(FR_CARE_KIND, "kind", REQUIRED, WORD, .words = fr_kind_words) \
	FIELD(FR_CARE_LEVEL, "level", REQUIRED, INT, .min = 1, .max = 5) \
	FIELD(FR_CARE_AT, "at", OPTIONAL, WHEN)

#define FR_SEASON_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_SEASON_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_SEASON_WHO, "who", REQUIRED, WORD, .words = fr_who_words) \
	FIELD(FR_SEASON_START, "start", REQUIRED, WHEN) \
	FIELD(FR_SEASON_END, "end", OPTIONAL, WHEN) \
	FIELD(FR_SEASON_REVIEW, "review", OPTIONAL, WHEN) \
	FIELD(FR_SEASON_NOTE, "note", OPTIONAL, TEXT)

#define FR_BOUNDARY_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_BOUNDARY_FRIEND, "friend", OPTIONAL, FRIEND) \
	FIELD(FR_BOUNDARY_MEASURE, "measure", REQUIRED, WORD, WORDS("minutes_per_week", \
		"heavy_per_week", "practical_per_month", "energy")) \
	FIELD(FR_BOUNDARY_LIMIT, "limit", REQUIRED, INT, .min = -2, .max = 527040) \
	FIELD(FR_BOUNDARY_TEXT, "text", OPTIONAL, TEXT) \
	FIELD(FR_BOUNDARY_REVIEW, "review", OPTIONAL, WHEN)

#define FR_MOMENT_FIELDS(FIELD, INSTANT, FRIENDS) \
	INSTANT(FR_MOMENT_AT, "at") \
	FRIENDS(FR_MOMENT_FRIENDS, "friends") \
	FIELD(FR_MOMENT_DIRECTION, "direction", REQUIRED, WORD, .words = fr_direction_words) \
	FIELD(FR_MOMENT_KIND, "kind", OPTIONAL, WORD, .words = fr_kind_words) \
	FIELD(FR_MOMENT_MINUTES, "minutes", OPTIONAL, INT, .min = 0, .max = 527040) \
	FIELD(FR_MOMENT_WEIGHT, "weight", OPTIONAL, INT, .min = 1, .max = 5) \
	FIELD(FR_MOMENT_THEIR_WEIGHT, "their_weight", OPTIONAL, INT, .min = 1, .max = 5) \
	FIELD(FR_MOMENT_ENERGY, "energy", OPTIONAL, INT, .min = -2, .max = 2) \
	FIELD(FR_MOMENT_INITIATED, "initiated_by", OPTIONAL, WORD, .words = fr_who_words) \
	FIELD(FR_MOMENT_TAGS, "tags", OPTIONAL, TEXTS) \
	FIELD(FR_MOMENT_NOTE, "note", OPTIONAL, TEXT) \
	FIELD(FR_MOMENT_RITUAL, "ritual", OPTIONAL, ID)

#define FR_CHECKIN_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_CHECKIN_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_CHECKIN_AT, "at", REQUIRED, WHEN) \
	FIELD(FR_CHECKIN_FELT_ME, "felt_me", OPTIONAL, INT, .min = -3, .max = 3) \
	FIELD(FR_CHECKIN_FELT_FRIEND, "felt_friend", OPTIONAL, INT, .min = -3, .max = 3) \
	FIELD(FR_CHECKIN_VOICES, "voices", OPTIONAL, VOICES, WORDS("supported", "meaningful", \
		"drained", "impact", "wish", "limits", "thanks", "opener", "told", "heard", \
		"deeper", "closing", "unread")) \
	FIELD(FR_CHECKIN_RATINGS, "ratings", OPTIONAL, RATINGS, WORDS("seen", "heard", "valued"), \
		.min = 1, .max = 5) \
	FIELD(FR_CHECKIN_SUMMARY, "summary", OPTIONAL, TEXT, .confidential = 1) \
	FIELD(FR_CHECKIN_UNDERSTOOD, "understood", OPTIONAL, WORD, WORDS("yes", "partly", "no")) \
	FIELD(FR_CHECKIN_BEGAN, "began", LATER, WORD, WORDS("me", "friend")) \
	FIELD(FR_CHECKIN_ASKED, "asked", LATER, TEXTS)

#define FR_AGREEMENT_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_AGREEMENT_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_AGREEMENT_CHECKIN, "checkin", OPTIONAL, ID) \
	FIELD(FR_AGREEMENT_WHO, "who", REQUIRED, WORD, .words = fr_who_words) \
	FIELD(FR_AGREEMENT_WHAT, "what", REQUIRED, TEXT) \
	FIELD(FR_AGREEMENT_UNTIL, "until", OPTIONAL, WHEN) \
	FIELD(FR_AGREEMENT_REVIEW, "review", OPTIONAL, WHEN) \
	FIELD(FR_AGREEMENT_STATUS, "status", OPTIONAL, WORD, WORDS("open", "kept", "changed", \
		"let-go")) \
	FIELD(FR_AGREEMENT_NOTE, "note", LATER, TEXT)

#define FR_NEED_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_NEED_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_NEED_TEXT, "text", REQUIRED, TEXT) \
	FIELD(FR_NEED_SOURCE, "source", OPTIONAL, WORD, WORDS("told", "guess")) \
	FIELD(FR_NEED_AT, "at", OPTIONAL, WHEN)

#define FR_PRESSURE_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_PRESSURE_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_PRESSURE_TEXT, "text", REQUIRED, TEXT) \
	FIELD(FR_PRESSURE_UNTIL, "until", OPTIONAL, WHEN) \
	FIELD(FR_PRESSURE_AT, "at", OPTIONAL, WHEN)

#define FR_OFFER_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_OFFER_FRIEND, "friend", OPTIONAL, FRIEND) \
	FIELD(FR_OFFER_SIDE, "side", REQUIRED, WORD, WORDS("offer", "want")) \
	FIELD(FR_OFFER_TEXT, "text", REQUIRED, TEXT) \
	FIELD(FR_OFFER_AT, "at", OPTIONAL, WHEN)

#define FR_PAUSE_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_PAUSE_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_PAUSE_MODE, "mode", REQUIRED, WORD, WORDS("pause", "accept", "rest")) \
	FIELD(FR_PAUSE_UNTIL, "until", OPTIONAL, WHEN)

#define FR_SETTING_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_SETTING_KEY, "key", REQUIRED, TEXT) \
	FIELD(FR_SETTING_VALUE, "value", OPTIONAL, TEXT) \
	FIELD(FR_SETTING_FRIEND, "friend", OPTIONAL, FRIEND)

#define FR_HURT_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_HURT_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_HURT_TEXT, "text", REQUIRED, TEXT) \
	FIELD(FR_HURT_AT, "at", OPTIONAL, WHEN) \
	FIELD(FR_HURT_STATUS, "status", OPTIONAL, WORD, WORDS("open", "raised", "let-go", "help"))

#define FR_EXPECTATION_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_EXPECTATION_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_EXPECTATION_TEXT, "text", REQUIRED, TEXT) \
	FIELD(FR_EXPECTATION_AT, "at", OPTIONAL, WHEN) \
	FIELD(FR_EXPECTATION_STATUS, "status", OPTIONAL, WORD, WORDS("open", "raised", "let-go"))

#define FR_WIN_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_WIN_FRIEND, "friend", OPTIONAL, FRIEND) \
	FIELD(FR_WIN_TEXT, "text", REQUIRED, TEXT) \
	FIELD(FR_WIN_AT, "at", OPTIONAL, WHEN) \
	FIELD(FR_WIN_SOURCE, "source", OPTIONAL, WORD, WORDS("mine", "noticed"))

#define FR_REPAIR_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_REPAIR_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_REPAIR_AT, "at", OPTIONAL, WHEN) \
	FIELD(FR_REPAIR_MINE, "mine", OPTIONAL, TEXT) \
	FIELD(FR_REPAIR_THEIRS, "theirs", OPTIONAL, TEXT, .confidential = 1) \
	FIELD(FR_REPAIR_GOAL, "goal", OPTIONAL, TEXT) \
	FIELD(FR_REPAIR_EXPERIMENT, "experiment", OPTIONAL, TEXT) \
	FIELD(FR_REPAIR_AGAIN, "again", OPTIONAL, WHEN) \
	FIELD(FR_REPAIR_STATUS, "status", OPTIONAL, WORD, WORDS("open", "done"))

#define FR_SHARE_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_SHARE_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_SHARE_AT, "at", OPTIONAL, WHEN) \
	FIELD(FR_SHARE_DEPTH, "depth", REQUIRED, INT, .min = 1, .max = 3) \
	FIELD(FR_SHARE_TEXT, "text", OPTIONAL, TEXT, .confidential = 1) \
	FIELD(FR_SHARE_BACK, "back", OPTIONAL, WORD, WORDS("listening", "ideas", "nothing"))

#define FR_OWN_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_OWN_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_OWN_AT, "at", OPTIONAL, WHEN) \
	FIELD(FR_OWN_HEARD, "heard", OPTIONAL, TEXT, .confidential = 1) \
	FIELD(FR_OWN_PART, "part", OPTIONAL, TEXT) \
	FIELD(FR_OWN_NEXT, "next", OPTIONAL, TEXT)

#define FR_DRAFT_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_DRAFT_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_DRAFT_WHAT, "what", REQUIRED, TEXT) \
	FIELD(FR_DRAFT_AT, "at", OPTIONAL, WHEN) \
	FIELD(FR_DRAFT_TEXT, "text", OPTIONAL, TEXT, .confidential = 1)

#define FR_RITUAL_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_RITUAL_NAME, "name", REQUIRED, TEXT) \
	FRIENDS(FR_RITUAL_FRIENDS, "friends") \
	FIELD(FR_RITUAL_KIND, "kind", OPTIONAL, WORD, WORDS("listening", "comfort", "presence", \
		"humour", "celebration", "encouragement", "repair", "practical", "advice", \
		"planning", "connection", "other", "checkin")) \
	FIELD(FR_RITUAL_RRULE, "rrule", REQUIRED, RULE) \
	FIELD(FR_RITUAL_START, "start", REQUIRED, START) \
	FIELD(FR_RITUAL_MINUTES, "minutes", OPTIONAL, INT, .min = 0, .max = 527040) \
	FIELD(FR_RITUAL_LEAD, "lead", OPTIONAL, INT, .min = 0, .max = 527040) \
	FIELD(FR_RITUAL_ROLES, "roles", OPTIONAL, ROLES) \
	FIELD(FR_RITUAL_PAUSED, "paused_until", OPTIONAL, WHEN) \
	FIELD(FR_RITUAL_ENDED, "ended", OPTIONAL, WHEN)

#define FR_OCCURRENCE_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_OCCURRENCE_RITUAL, "ritual", REQUIRED, ID) \
	FIELD(FR_OCCURRENCE_DUE, "due", REQUIRED, WHEN) \
	FIELD(FR_OCCURRENCE_STATUS, "status", REQUIRED, WORD, WORDS("due", "done", "skipped", \
		"moved")) \
	FIELD(FR_OCCURRENCE_MOVED, "moved_to", OPTIONAL, WHEN) \
	FIELD(FR_OCCURRENCE_ROLES, "roles", OPTIONAL, CAST) \
	FIELD(FR_OCCURRENCE_MOMENT, "moment", OPTIONAL, ID)

#define FR_CHARTER_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_CHARTER_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_CHARTER_WHO, "who", REQUIRED, WORD, WORDS("me", "friend")) \
	FIELD(FR_CHARTER_OK, "ok_to_ask", OPTIONAL, TEXTS) \
	FIELD(FR_CHARTER_ASK, "ask_first", OPTIONAL, TEXTS) \
	FIELD(FR_CHARTER_NOT_NOW, "not_now", OPTIONAL, TEXTS) \
	FIELD(FR_CHARTER_AT, "at", OPTIONAL, WHEN) \
	FIELD(FR_CHARTER_REVIEW, "review", OPTIONAL, WHEN)

#define FR_ROTA_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_ROTA_NAME, "name", REQUIRED, TEXT) \
	FRIENDS(FR_ROTA_FRIENDS, "friends") \
	FIELD(FR_ROTA_ROLES, "roles", REQUIRED, ROLES) \
	FIELD(FR_ROTA_ENDED, "ended", OPTIONAL, WHEN)

#define FR_ROLE_SEASON_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_ROLE_SEASON_FRIEND, "friend", REQUIRED, FRIEND) \
	FIELD(FR_ROLE_SEASON_SEASON, "season", OPTIONAL, ID) \
	FIELD(FR_ROLE_SEASON_ROLES, "roles", REQUIRED, ROLES) \
	FIELD(FR_ROLE_SEASON_EVERY, "every_days", REQUIRED, INT, .min = 1, .max = 36525) \
	FIELD(FR_ROLE_SEASON_START, "start", REQUIRED, WHEN) \
	FIELD(FR_ROLE_SEASON_END, "end", OPTIONAL, WHEN)

#define FR_REMINDED_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_REMINDED_SUBJECT, "subject", REQUIRED, TEXT) \
	FIELD(FR_REMINDED_DUE, "due", REQUIRED, WHEN) \
	FIELD(FR_REMINDED_AT, "at", OPTIONAL, WHEN)

#define FR_TOMBSTONE_FIELDS(FIELD, INSTANT, FRIENDS) \
	FIELD(FR_TOMBSTONE_OF, "of", REQUIRED, TEXT) \
	FIELD(FR_TOMBSTONE_AT, "at", REQUIRED, TEXT) \
	FIELD(FR_TOMBSTONE_FORGOTTEN, "forgotten", OPTIONAL, FLAG, .max = 1)

/* clang-format on */

#endif
