/* row_raw - a row as it stands in its table, before anything is made of it */
#include "lib/store/inside.h"

static void raw_number(struct raw_cell *cell, struct sql_stmt *stmt, int column)
{
	int64_t number = store_sql_int_or(stmt, column, INT64_MIN);

	*cell = (struct raw_cell){RAW_NUMBER, number, "", 0};
	if (number == INT64_MIN)
		*cell = (struct raw_cell){RAW_NULL, 0, "", 0};
}

/* No text of ours is empty. */
static void raw_text(struct raw_cell *cell, struct sql_stmt *stmt, int column)
{
	size_t len;
	const char *text = store_sql_text(stmt, column, &len);

	*cell = (struct raw_cell){len ? RAW_TEXT : RAW_NULL, 0, text, len};
}

void store_row_raw_load(enum fr_type type, struct sql_stmt *stmt, struct raw_row *row)
{
	const struct fr_type_info *info = fr_type_info(type);
	int column = ROW_HEAD;

	row->n = store_sql_int(stmt, 0);
	row->id = store_sql_blob(stmt, 1, &row->id_len);
	row->created = store_sql_int(stmt, 2);
	row->updated = store_sql_int(stmt, 3);
	raw_text(&row->changed, stmt, 4);
	row->sum = (uint64_t)store_sql_int(stmt, 5);
	for (int i = 0; i < info->n_fields; i++) {
		switch (info->fields[i].form) {
		case FR_FORM_AT:
			raw_number(&row->field[i], stmt, column++);
			raw_number(&row->offset, stmt, column++);
			break;
		case FR_FORM_INT:
		case FR_FORM_FLAG:
		case FR_FORM_FRIEND:
			raw_number(&row->field[i], stmt, column++);
			break;
		default:
			raw_text(&row->field[i], stmt, column++);
		}
	}
	raw_text(&row->beyond, stmt, column);
}

static void raw_sum(uint64_t *sum, const struct raw_cell *cell)
{
	if (cell->is == RAW_NUMBER)
		base_sum_int(sum, cell->number);
	else
		base_sum_add(sum, cell->text, cell->len);
}

/* As store_row_write sums it up on the way. */
uint64_t store_row_raw_sum(enum fr_type type, const struct raw_row *row)
{
	const struct fr_type_info *info = fr_type_info(type);
	uint64_t sum = SUM_START;

	base_sum_add(&sum, row->id, row->id_len);
	for (int i = 0; i < info->n_fields; i++) {
		if (row->field[i].is != RAW_NULL || info->fields[i].need != FR_LATER)
			raw_sum(&sum, &row->field[i]);
		if (info->fields[i].form == FR_FORM_AT)
			raw_sum(&sum, &row->offset);
	}
	base_sum_int(&sum, row->created);
	base_sum_int(&sum, row->updated);
	raw_sum(&sum, &row->changed);
	if (row->beyond.is == RAW_TEXT)
		raw_sum(&sum, &row->beyond);
	return sum;
}

/* The remainder of a prime, so that no bit that flips keeps it; small, because a row is short.
 * Migration 7 sums so too. */
int64_t store_row_raw_fact_sum(const int64_t fact[STORE_FACT_COLUMNS])
{
	static const int TIMES[STORE_FACT_COLUMNS] = {1, 3, 5, 7, 11, 13, 17, 19, 23};
	uint64_t sum = 0;

	for (int i = 0; i < STORE_FACT_COLUMNS; i++)
		sum +=
		    (uint64_t)(fact[i] == STORE_FACT_NULL ? 30011 : fact[i]) * (uint64_t)TIMES[i];
	return (int64_t)sum % 65521;
}

int store_row_raw_fact(struct sql_stmt *stmt, int64_t fact[STORE_FACT_COLUMNS])
{
	for (int i = 0; i < STORE_FACT_COLUMNS; i++)
		fact[i] = store_sql_int_or(stmt, i, STORE_FACT_NULL);
	return store_row_raw_fact_sum(fact) == store_sql_int(stmt, STORE_FACT_COLUMNS);
}
