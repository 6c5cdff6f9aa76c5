/* statements - the statements of every type of record, made at compile time from its columns */
#include "lib/store/store.h"

#define HEAD "id, created, updated, changed, sum, "

/* ?1 is the row, ?2 to ?6 the head; the columns follow from ?7 on. */
#define P2  "?7,?8"
#define P3  P2 ",?9"
#define P4  P3 ",?10"
#define P5  P4 ",?11"
#define P6  P5 ",?12"
#define P7  P6 ",?13"
#define P8  P7 ",?14"
#define P9  P8 ",?15"
#define P10 P9 ",?16"
#define P11 P10 ",?17"
#define P13 P11 ",?18,?19"

/*
 * In the order of an export only the keys are sorted, not the rows: LIMIT keeps the sorted list as
 * it is, and CROSS JOIN walks it.
 */
#define SELECT(name, columns) "SELECT n, " HEAD columns " FROM " name

#define TABLE(name, columns, places)                                                               \
	.by_id = SELECT(name, columns) " WHERE id = ?1",                                           \
	.by_row = SELECT(name, columns) " WHERE n = ?1",                                           \
	.insert = "INSERT INTO " name " (n, " HEAD columns ") VALUES (?1,?2,?3,?4,?5,?6," places   \
	          ") ON CONFLICT (id) DO NOTHING",                                                 \
	.update =                                                                                  \
	    "UPDATE " name " SET (" HEAD columns ") = (?2,?3,?4,?5,?6," places ") WHERE n = ?1",   \
	.remove = "DELETE FROM " name " WHERE n = ?1",                                             \
	.page = SELECT(name, columns) " WHERE n > ?1 ORDER BY n LIMIT ?2",                         \
	.count = "SELECT count(*) FROM " name,                                                     \
	.rows = SELECT(name, columns) " NOT INDEXED ORDER BY n",                                   \
	.in_order = SELECT("(SELECT n AS spot FROM " name                                          \
	                   " ORDER BY created, id LIMIT -1) CROSS JOIN " name,                     \
	                   columns) " ON n = spot",                                                \
	.last = SELECT(name, columns) " ORDER BY n DESC LIMIT 1",                                  \
	.top =                                                                                     \
	    "SELECT max(ifnull((SELECT max(n) FROM " name "), 0), "                                \
	    "ifnull((SELECT max(first) FROM change WHERE type = ?1 AND before IS NOT NULL), 0))",  \
	.id_from = "SELECT id FROM " name " WHERE id >= ?1 ORDER BY id LIMIT ?2",                  \
	.id_before = "SELECT id FROM " name " WHERE id < ?1 ORDER BY id DESC LIMIT 1",             \
	.id_after = "SELECT id FROM " name " WHERE id > ?1 ORDER BY id LIMIT 1"

#define OF_FRIEND(name, columns, places)                                                           \
	TABLE(name, columns, places),                                                              \
	    .page_friend =                                                                         \
	        SELECT(name, columns) " WHERE friend IS ?3 AND n > ?1 ORDER BY n LIMIT ?2"

/* friends: a list of rows */
#define OF_FRIENDS(name, columns, places)                                                          \
	TABLE(name, columns, places),                                                              \
	    .page_friend = SELECT(                                                                 \
	        name,                                                                              \
	        columns) " WHERE EXISTS (SELECT 1 FROM json_each(friends) WHERE value = ?3) "      \
	                 "AND n > ?1 ORDER BY n LIMIT ?2"

#define OF_KEY(name, columns, places, key)                                                         \
	TABLE(name, columns, places),                                                              \
	    .page_of = SELECT(name, columns) " WHERE " key " = ?3 AND n > ?1 ORDER BY n LIMIT ?2"

static const struct sql_table TABLES[] = {
    [FR_TYPE_FRIEND] = {TABLE("friend",
                              "name, aliases, tags, birthday, cadence_days, note, archived, "
                              "rest_until, unsafe, checkin_days, standing",
                              P11)},
    [FR_TYPE_CARE] = {OF_FRIEND("care", "friend, who, kind, level, at", P5)},
    [FR_TYPE_SEASON] = {OF_FRIEND("season", "friend, who, start, \"end\", review, note", P6)},
    [FR_TYPE_BOUNDARY] = {OF_FRIEND("boundary", "friend, measure, \"limit\", text, review", P5)},
    [FR_TYPE_MOMENT] = {TABLE(
        "moment",
        "at, at_offset, friends, direction, kind, minutes, weight, their_weight, energy, "
        "initiated_by, tags, note, ritual",
        P13)},
    [FR_TYPE_CHECKIN] = {OF_FRIEND(
        "checkin",
        "friend, at, felt_me, felt_friend, voices, ratings, summary, understood, began, asked",
        P10)},
    [FR_TYPE_AGREEMENT] = {OF_FRIEND(
        "agreement", "friend, checkin, who, what, until, review, status, note", P8)},
    [FR_TYPE_NEED] = {OF_FRIEND("need", "friend, text, source, at", P4)},
    [FR_TYPE_PRESSURE] = {OF_FRIEND("pressure", "friend, text, until, at", P4)},
    [FR_TYPE_OFFER] = {OF_FRIEND("offer", "friend, side, text, at", P4)},
    [FR_TYPE_PAUSE] = {OF_FRIEND("pause", "friend, mode, until", P3)},
    [FR_TYPE_SETTING] = {OF_FRIEND("setting", "key, value, friend", P3)},
    [FR_TYPE_HURT] = {OF_FRIEND("hurt", "friend, text, at, status", P4)},
    [FR_TYPE_EXPECTATION] = {OF_FRIEND("expectation", "friend, text, at, status", P4)},
    [FR_TYPE_WIN] = {OF_FRIEND("win", "friend, text, at, source", P4)},
    [FR_TYPE_REPAIR] = {OF_FRIEND("repair",
                                  "friend, at, mine, theirs, goal, experiment, again, status", P8)},
    [FR_TYPE_SHARE] = {OF_FRIEND("share", "friend, at, depth, text, back", P5)},
    [FR_TYPE_OWN] = {OF_FRIEND("own", "friend, at, heard, part, next", P5)},
    [FR_TYPE_DRAFT] = {OF_FRIEND("draft", "friend, what, at, text", P4)},
    [FR_TYPE_RITUAL] = {OF_FRIENDS(
        "ritual", "name, friends, kind, rrule, start, minutes, lead, roles, paused_until, ended",
        P10)},
    [FR_TYPE_OCCURRENCE] = {OF_KEY("occurrence", "ritual, due, status, moved_to, roles, moment", P6,
                                   "ritual")},
    [FR_TYPE_CHARTER] = {OF_FRIEND("charter",
                                   "friend, who, ok_to_ask, ask_first, not_now, at, review", P7)},
    [FR_TYPE_ROTA] = {OF_FRIENDS("rota", "name, friends, roles, ended", P4)},
    [FR_TYPE_ROLE_SEASON] = {OF_FRIEND("role_season",
                                       "friend, season, roles, every_days, start, \"end\"", P6)},
    [FR_TYPE_REMINDED] = {OF_KEY("reminded", "subject, due, at", P3, "substr(subject, -36)")},
};

const struct sql_table *store_statements(enum fr_type type)
{
	return &TABLES[type];
}
