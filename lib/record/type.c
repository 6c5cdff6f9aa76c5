/* type - what every record type consists of, once for reading, writing, merging and undoing */
#include <fr/record.h>

#include <string.h>

#include <fr/kind.h>

#define COUNT(list) (int)(sizeof(list) / sizeof((list)[0]))

static const char *const ME_OR_FRIEND[] = {"me", "friend", NULL};
static const char *const MEASURES[] = {"minutes_per_week", "heavy_per_week", "practical_per_month",
                                       "energy", NULL};
static const char *const UNDERSTOOD[] = {"yes", "partly", "no", NULL};
static const char *const AGREEMENT_STATES[] = {"open", "kept", "changed", "let-go", NULL};
static const char *const SOURCES[] = {"told", "guess", NULL};
static const char *const SIDES[] = {"offer", "want", NULL};
static const char *const PAUSES[] = {"pause", "accept", "rest", NULL};
static const char *const HURT_STATES[] = {"open", "raised", "let-go", "help", NULL};
static const char *const EXPECTATION_STATES[] = {"open", "raised", "let-go", NULL};
static const char *const WIN_SOURCES[] = {"mine", "noticed", NULL};
static const char *const REPAIR_STATES[] = {"open", "done", NULL};
static const char *const BACKS[] = {"listening", "ideas", "nothing", NULL};
/* the kinds of care, and one that is none */
static const char *const RITUAL_KINDS[] = {
    "listening", "comfort", "presence", "humour",     "celebration", "encouragement", "repair",
    "practical", "advice",  "planning", "connection", "other",       "checkin",       NULL};
static const char *const OCCURRENCE_STATES[] = {"due", "done", "skipped", "moved", NULL};
static const char *const VOICE_KEYS[] = {"supported", "meaningful", "drained",
                                         "impact",    "wish",       NULL};
static const char *const RATING_KEYS[] = {"seen", "heard", "valued", NULL};

static const struct fr_field FRIEND[] = {
    {"name", FR_FORM_NAME, FR_REQUIRED, 0, 0, NULL},
    {"aliases", FR_FORM_NAMES, FR_OPTIONAL, 0, 0, NULL},
    {"tags", FR_FORM_TEXTS, FR_OPTIONAL, 0, 0, NULL},
    {"birthday", FR_FORM_BIRTHDAY, FR_OPTIONAL, 0, 0, NULL},
    {"cadence_days", FR_FORM_INT, FR_OPTIONAL, 1, 36525, NULL},
    {"note", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"archived", FR_FORM_FLAG, FR_OPTIONAL, 0, 1, NULL},
    {"rest_until", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"unsafe", FR_FORM_FLAG, FR_OPTIONAL, 0, 1, NULL},
    {"checkin_days", FR_FORM_INT, FR_LATER, 1, 36525, NULL},
    {"standing", FR_FORM_WORD, FR_LATER, 0, 0, fr_standing_words},
};

static const struct fr_field CARE[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"who", FR_FORM_WORD, FR_REQUIRED, 0, 0, ME_OR_FRIEND},
    {"kind", FR_FORM_WORD, FR_REQUIRED, 0, 0, fr_kind_words},
    {"level", FR_FORM_INT, FR_REQUIRED, 1, 5, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field SEASON[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"who", FR_FORM_WORD, FR_REQUIRED, 0, 0, fr_who_words},
    {"start", FR_FORM_WHEN, FR_REQUIRED, 0, 0, NULL},
    {"end", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"review", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"note", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field BOUNDARY[] = {
    {"friend", FR_FORM_FRIEND, FR_OPTIONAL, 0, 0, NULL},
    {"measure", FR_FORM_WORD, FR_REQUIRED, 0, 0, MEASURES},
    {"limit", FR_FORM_INT, FR_REQUIRED, -2, 527040, NULL},
    {"text", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"review", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field MOMENT[] = {
    {"at", FR_FORM_AT, FR_REQUIRED, 0, 0, NULL},
    {"friend", FR_FORM_FRIENDS, FR_REQUIRED, 0, 0, NULL},
    {"direction", FR_FORM_WORD, FR_REQUIRED, 0, 0, fr_direction_words},
    {"kind", FR_FORM_WORD, FR_OPTIONAL, 0, 0, fr_kind_words},
    {"minutes", FR_FORM_INT, FR_OPTIONAL, 0, 527040, NULL},
    {"weight", FR_FORM_INT, FR_OPTIONAL, 1, 5, NULL},
    {"their_weight", FR_FORM_INT, FR_OPTIONAL, 1, 5, NULL},
    {"energy", FR_FORM_INT, FR_OPTIONAL, -2, 2, NULL},
    {"initiated_by", FR_FORM_WORD, FR_OPTIONAL, 0, 0, fr_who_words},
    {"tags", FR_FORM_TEXTS, FR_OPTIONAL, 0, 0, NULL},
    {"note", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"ritual", FR_FORM_ID, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field CHECKIN[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_REQUIRED, 0, 0, NULL},
    {"felt_me", FR_FORM_INT, FR_OPTIONAL, -3, 3, NULL},
    {"felt_friend", FR_FORM_INT, FR_OPTIONAL, -3, 3, NULL},
    {"voices", FR_FORM_VOICES, FR_OPTIONAL, 0, 0, VOICE_KEYS},
    {"ratings", FR_FORM_RATINGS, FR_OPTIONAL, 1, 5, RATING_KEYS},
    {"summary", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"understood", FR_FORM_WORD, FR_OPTIONAL, 0, 0, UNDERSTOOD},
    {"began", FR_FORM_WORD, FR_LATER, 0, 0, ME_OR_FRIEND},
    {"asked", FR_FORM_TEXTS, FR_LATER, 0, 0, NULL},
};

static const struct fr_field AGREEMENT[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"checkin", FR_FORM_ID, FR_OPTIONAL, 0, 0, NULL},
    {"who", FR_FORM_WORD, FR_REQUIRED, 0, 0, fr_who_words},
    {"what", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"until", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"review", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"status", FR_FORM_WORD, FR_OPTIONAL, 0, 0, AGREEMENT_STATES},
    {"note", FR_FORM_TEXT, FR_LATER, 0, 0, NULL},
};

static const struct fr_field NEED[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"text", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"source", FR_FORM_WORD, FR_OPTIONAL, 0, 0, SOURCES},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field PRESSURE[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"text", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"until", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field OFFER[] = {
    {"friend", FR_FORM_FRIEND, FR_OPTIONAL, 0, 0, NULL},
    {"side", FR_FORM_WORD, FR_REQUIRED, 0, 0, SIDES},
    {"text", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field PAUSE[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"mode", FR_FORM_WORD, FR_REQUIRED, 0, 0, PAUSES},
    {"until", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field SETTING[] = {
    {"key", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"value", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"friend", FR_FORM_FRIEND, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field HURT[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"text", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"status", FR_FORM_WORD, FR_OPTIONAL, 0, 0, HURT_STATES},
};

static const struct fr_field EXPECTATION[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"text", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"status", FR_FORM_WORD, FR_OPTIONAL, 0, 0, EXPECTATION_STATES},
};

static const struct fr_field WIN[] = {
    {"friend", FR_FORM_FRIEND, FR_OPTIONAL, 0, 0, NULL},
    {"text", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"source", FR_FORM_WORD, FR_OPTIONAL, 0, 0, WIN_SOURCES},
};

static const struct fr_field REPAIR[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"mine", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"theirs", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"goal", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"experiment", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"again", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"status", FR_FORM_WORD, FR_OPTIONAL, 0, 0, REPAIR_STATES},
};

static const struct fr_field SHARE[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"depth", FR_FORM_INT, FR_REQUIRED, 1, 3, NULL},
    {"text", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"back", FR_FORM_WORD, FR_OPTIONAL, 0, 0, BACKS},
};

static const struct fr_field OWN[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"heard", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"part", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
    {"next", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field DRAFT[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"what", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"text", FR_FORM_TEXT, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field RITUAL[] = {
    {"name", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"friend", FR_FORM_FRIENDS, FR_REQUIRED, 0, 0, NULL},
    {"kind", FR_FORM_WORD, FR_OPTIONAL, 0, 0, RITUAL_KINDS},
    {"rrule", FR_FORM_RULE, FR_REQUIRED, 0, 0, NULL},
    {"start", FR_FORM_START, FR_REQUIRED, 0, 0, NULL},
    {"minutes", FR_FORM_INT, FR_OPTIONAL, 0, 527040, NULL},
    {"lead", FR_FORM_INT, FR_OPTIONAL, 0, 527040, NULL},
    {"roles", FR_FORM_ROLES, FR_OPTIONAL, 0, 0, NULL},
    {"paused_until", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"ended", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field OCCURRENCE[] = {
    {"ritual", FR_FORM_ID, FR_REQUIRED, 0, 0, NULL},
    {"due", FR_FORM_WHEN, FR_REQUIRED, 0, 0, NULL},
    {"status", FR_FORM_WORD, FR_REQUIRED, 0, 0, OCCURRENCE_STATES},
    {"moved_to", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"roles", FR_FORM_CAST, FR_OPTIONAL, 0, 0, NULL},
    {"moment", FR_FORM_ID, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field CHARTER[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"who", FR_FORM_WORD, FR_REQUIRED, 0, 0, ME_OR_FRIEND},
    {"ok_to_ask", FR_FORM_TEXTS, FR_OPTIONAL, 0, 0, NULL},
    {"ask_first", FR_FORM_TEXTS, FR_OPTIONAL, 0, 0, NULL},
    {"not_now", FR_FORM_TEXTS, FR_OPTIONAL, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
    {"review", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field ROTA[] = {
    {"name", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"friend", FR_FORM_FRIENDS, FR_REQUIRED, 0, 0, NULL},
    {"roles", FR_FORM_ROLES, FR_REQUIRED, 0, 0, NULL},
    {"ended", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field ROLE_SEASON[] = {
    {"friend", FR_FORM_FRIEND, FR_REQUIRED, 0, 0, NULL},
    {"season", FR_FORM_ID, FR_OPTIONAL, 0, 0, NULL},
    {"roles", FR_FORM_ROLES, FR_REQUIRED, 0, 0, NULL},
    {"every_days", FR_FORM_INT, FR_REQUIRED, 1, 36525, NULL},
    {"start", FR_FORM_WHEN, FR_REQUIRED, 0, 0, NULL},
    {"end", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field REMINDED[] = {
    {"subject", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"due", FR_FORM_WHEN, FR_REQUIRED, 0, 0, NULL},
    {"at", FR_FORM_WHEN, FR_OPTIONAL, 0, 0, NULL},
};

static const struct fr_field TOMBSTONE[] = {
    {"of", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"at", FR_FORM_TEXT, FR_REQUIRED, 0, 0, NULL},
    {"forgotten", FR_FORM_FLAG, FR_OPTIONAL, 0, 1, NULL},
};

static const struct fr_type_info TYPES[] = {
    [FR_TYPE_FRIEND] = {"friend", "friends", FRIEND, COUNT(FRIEND), -1},
    [FR_TYPE_CARE] = {"care", "ways of care", CARE, COUNT(CARE), FR_CARE_FRIEND},
    [FR_TYPE_SEASON] = {"season", "seasons", SEASON, COUNT(SEASON), FR_SEASON_FRIEND},
    [FR_TYPE_BOUNDARY] = {"boundary", "boundaries", BOUNDARY, COUNT(BOUNDARY), FR_BOUNDARY_FRIEND},
    [FR_TYPE_MOMENT] = {"moment", "moments", MOMENT, COUNT(MOMENT), FR_MOMENT_FRIENDS},
    [FR_TYPE_CHECKIN] = {"checkin", "check-ins", CHECKIN, COUNT(CHECKIN), FR_CHECKIN_FRIEND},
    [FR_TYPE_AGREEMENT] = {"agreement", "agreements", AGREEMENT, COUNT(AGREEMENT),
                           FR_AGREEMENT_FRIEND},
    [FR_TYPE_NEED] = {"need", "needs", NEED, COUNT(NEED), FR_NEED_FRIEND},
    [FR_TYPE_PRESSURE] = {"pressure", "pressures", PRESSURE, COUNT(PRESSURE), FR_PRESSURE_FRIEND},
    [FR_TYPE_OFFER] = {"offer", "offers and wants", OFFER, COUNT(OFFER), FR_OFFER_FRIEND},
    [FR_TYPE_PAUSE] = {"pause", "pauses", PAUSE, COUNT(PAUSE), FR_PAUSE_FRIEND},
    [FR_TYPE_SETTING] = {"setting", "settings", SETTING, COUNT(SETTING), FR_SETTING_FRIEND},
    [FR_TYPE_HURT] = {"hurt", "hurts", HURT, COUNT(HURT), FR_HURT_FRIEND},
    [FR_TYPE_EXPECTATION] = {"expectation", "expectations", EXPECTATION, COUNT(EXPECTATION),
                             FR_EXPECTATION_FRIEND},
    [FR_TYPE_WIN] = {"win", "wins", WIN, COUNT(WIN), FR_WIN_FRIEND},
    [FR_TYPE_REPAIR] = {"repair", "repairs", REPAIR, COUNT(REPAIR), FR_REPAIR_FRIEND},
    [FR_TYPE_SHARE] = {"share", "things shared", SHARE, COUNT(SHARE), FR_SHARE_FRIEND},
    [FR_TYPE_OWN] = {"own", "own parts", OWN, COUNT(OWN), FR_OWN_FRIEND},
    [FR_TYPE_DRAFT] = {"draft", "drafts", DRAFT, COUNT(DRAFT), FR_DRAFT_FRIEND},
    [FR_TYPE_RITUAL] = {"ritual", "rituals", RITUAL, COUNT(RITUAL), FR_RITUAL_FRIENDS},
    [FR_TYPE_OCCURRENCE] = {"occurrence", "occurrences", OCCURRENCE, COUNT(OCCURRENCE), -1},
    [FR_TYPE_CHARTER] = {"charter", "charters", CHARTER, COUNT(CHARTER), FR_CHARTER_FRIEND},
    [FR_TYPE_ROTA] = {"rota", "rotas", ROTA, COUNT(ROTA), FR_ROTA_FRIENDS},
    [FR_TYPE_ROLE_SEASON] = {"role_season", "seasons of roles", ROLE_SEASON, COUNT(ROLE_SEASON),
                             FR_ROLE_SEASON_FRIEND},
    [FR_TYPE_REMINDED] = {"reminded", "reminders", REMINDED, COUNT(REMINDED), -1},
    [FR_TYPE_TOMBSTONE] = {"tombstone", "tombstones", TOMBSTONE, COUNT(TOMBSTONE), -1},
};

const struct fr_type_info *fr_type_info(enum fr_type type)
{
	return &TYPES[type];
}

enum fr_type fr_type_find(const char *name)
{
	for (int i = 0; i < FR_TYPES; i++) {
		if (TYPES[i].name[0] == name[0] && strcmp(TYPES[i].name, name) == 0)
			return (enum fr_type)i;
	}
	return FR_TYPES;
}

int fr_type_field(enum fr_type type, const char *key)
{
	const struct fr_type_info *info = &TYPES[type];

	for (int i = 0; i < info->n_fields; i++) {
		/* the first letters tell most keys apart without a call */
		if (info->fields[i].key[0] == key[0] && strcmp(info->fields[i].key, key) == 0)
			return i;
	}
	if (info->friend_field >= 0 && info->fields[info->friend_field].form == FR_FORM_FRIENDS &&
	    strcmp(key, "friends") == 0)
		return info->friend_field;
	return -1;
}
