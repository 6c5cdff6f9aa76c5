/* statements - the statements of every type of record, made at compile time from its fields */
#include "lib/store/inside.h"

#define NAMED(column)                ", \"" column "\""
#define COLUMN(name, key, ...)       NAMED(key)
#define COLUMN_INSTANT(name, key)    NAMED(key) NAMED(key "_offset")
#define COLUMN_FRIENDS(name, column) NAMED(column)
#define COLUMNS(type)                                                                              \
	"id, created, updated, changed, sum" FR_##type##_FIELDS(COLUMN, COLUMN_INSTANT,            \
	                                                        COLUMN_FRIENDS) NAMED("beyond")

/* ?1 is the row, ?2 to ?6 the head; the columns follow from ?7 on. */
#define PLACE(...)         ",?"
#define PLACE_INSTANT(...) ",?,?"
#define PLACES(type)       "?2,?3,?4,?5,?6" FR_##type##_FIELDS(PLACE, PLACE_INSTANT, PLACE) PLACE()

#define SELECT(type, from) "SELECT n, " COLUMNS(type) " FROM " from

/* A page of the rows that hang on ?3. */
#define PAGE(type, name, where) SELECT(type, name) " WHERE " where " AND n > ?1 ORDER BY n LIMIT ?2"
#define PAGE_NOBODY(type, name)
#define PAGE_FRIEND(type, name) .page_friend = PAGE(type, name, "friend IS ?3")
#define PAGE_FRIENDS(type, name)                                                                   \
	.page_friend =                                                                             \
	    PAGE(type, name, "EXISTS (SELECT 1 FROM json_each(friends) WHERE value = ?3)")
#define PAGE_RITUAL(type, name)  .page_of = PAGE(type, name, "ritual = ?3")
#define PAGE_SUBJECT(type, name) .page_of = PAGE(type, name, "substr(subject, -36) = ?3")

/*
 * In the order of an export only the keys are sorted, not the rows: LIMIT keeps the sorted list as
 * it is, and CROSS JOIN walks it.
 */
#define TABLE(type, name, plural, hangs, ...)                                                      \
	[FR_TYPE_##type] = {                                                                       \
	    .by_id = SELECT(type, name) " WHERE id = ?1",                                          \
	    .by_row = SELECT(type, name) " WHERE n = ?1",                                          \
	    .insert = "INSERT INTO " name " (n, " COLUMNS(type) ") VALUES (?1," PLACES(            \
	        type) ") ON CONFLICT (id) DO NOTHING",                                             \
	    .update = "UPDATE " name " SET (" COLUMNS(type) ") = (" PLACES(type) ") WHERE n = ?1", \
	    .remove = "DELETE FROM " name " WHERE n = ?1",                                         \
	    .page = SELECT(type, name) " WHERE n > ?1 ORDER BY n LIMIT ?2",                        \
	    .count = "SELECT count(*) FROM " name,                                                 \
	    .any = "SELECT 1 FROM " name,                                                          \
	    .rows = SELECT(type, name) " NOT INDEXED ORDER BY n",                                  \
	    .in_order =                                                                            \
	        SELECT(type, "(SELECT n AS spot FROM " name                                        \
	                     " ORDER BY created, id LIMIT -1) CROSS JOIN " name " ON n = spot"),   \
	    .last = SELECT(type, name) " ORDER BY n DESC LIMIT 1",                                 \
	    .top = "SELECT max(ifnull((SELECT max(n) FROM " name "), 0), "                         \
	           "ifnull((SELECT max(first) FROM change "                                        \
	           "WHERE type = ?1 AND before IS NOT NULL), 0))",                                 \
	    .id_from = "SELECT id FROM " name " WHERE id >= ?1 ORDER BY id LIMIT ?2",              \
	    .id_before = "SELECT id FROM " name " WHERE id < ?1 ORDER BY id DESC LIMIT 1",         \
	    .id_after = "SELECT id FROM " name " WHERE id > ?1 ORDER BY id LIMIT 1",               \
	    PAGE_##hangs(type, name)},

static const struct sql_table TABLES[] = {FR_STORED_EACH(TABLE)};

const struct sql_table *store_statements(enum fr_type type)
{
	return &TABLES[type];
}
