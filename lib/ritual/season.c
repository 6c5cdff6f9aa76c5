/* season - roles that change by date while a season lasts: who has which now */
#include <fr/ritual.h>

#include <fr/json.h>

#include <string.h>

void fr_role_season_turn(const struct fr_record *record, int64_t today,
                         struct fr_role_season_turn *turn)
{
	int64_t start = fr_record_int(record, FR_ROLE_SEASON_START) / 86400;
	int64_t every = fr_record_int(record, FR_ROLE_SEASON_EVERY);

	turn->n = today < start || every <= 0 ? 0 : (today - start) / every;
	turn->day = start + turn->n * every;
	turn->next = turn->day + every;
}

void fr_role_season_cast(const struct fr_record *record, int64_t n, struct fr_buf *out)
{
	const char *at = fr_record_text(record, FR_ROLE_SEASON_ROLES);
	const char *friend = fr_record_text(record, FR_ROLE_SEASON_FRIEND);
	FR_FREED(fr_buf_free) struct fr_buf role = {0}, person = {0}, cast = {0};
	struct fr_json json = {&cast, 0};

	fr_json_open(&json, NULL, '{');
	while (at && (at = strstr(at, "\"role\":"))) {
		const char *rotation;
		int me = 0;

		at += strlen("\"role\":");
		rotation = fr_list_next(&at, &role) ? strchr(at, '[') : NULL;
		for (int64_t i = 0; rotation && i <= n % 2 && fr_list_next(&rotation, &person); i++)
			me = strcmp(fr_buf_text(&person), "me") == 0;
		fr_json_text(&json, fr_buf_text(&role), me ? "me" : friend);
	}
	fr_json_close(&json, '}');
	fr_buf_puts(out, fr_buf_text(&cast));
	out->failed |= role.failed || person.failed || cast.failed;
}

enum fr_code fr_role_season_open(struct fr_store *store, const struct fr_record *record,
                                 int64_t now, struct fr_record *season, int *open,
                                 struct fr_err *err)
{
	const char *of = fr_record_text(record, FR_ROLE_SEASON_SEASON);
	struct fr_id id;
	enum fr_code code;

	fr_record_reset(season, FR_TYPE_SEASON);
	*open = fr_record_last(record, FR_ROLE_SEASON_END, INT64_MAX) > now;
	if (!*open || !of)
		return FR_OK;
	FR_TRY(fr_id_parse(of, strlen(of), &id, err));
	code = fr_record_get_id(store, FR_TYPE_SEASON, &id, season, err);
	*open = !code && fr_record_last(season, FR_SEASON_END, INT64_MAX) > now;
	return code == FR_NOTHING ? FR_OK : code;
}
