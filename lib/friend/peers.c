/* peers - the friends of another store: who is who, whatever id or name each machine gave them */
#include "lib/friend/friend.h"

#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

#include "lib/record/record.h"

struct friend_peer {
	char *name;             /* as the input says it; NULL: only to be settled again */
	int64_t row;            /* 0: removed here, not taken; -1: forgotten here */
	struct fr_record *dead; /* who was removed here, as the input has them */
	int settled;
};

static void peer_bury(struct friend_peer *peer)
{
	if (peer->dead)
		fr_record_free(peer->dead);
	free(peer->dead);
	peer->dead = NULL;
}

void friend_peers_free(struct friend_peers *peers)
{
	for (size_t i = 0; i < peers->n; i++) {
		free(peers->list[i].name);
		peer_bury(&peers->list[i]);
	}
	free(peers->list);
	free(peers->dead);
	base_map_free(&peers->called);
	*peers = (struct friend_peers){.store = peers->store};
}

/* The new one is the last of the list. */
static enum fr_code peers_add(struct friend_peers *peers, const char *name, int64_t row,
                              struct fr_err *err)
{
	struct friend_peer peer = {.row = row};
	int is_new;

	FR_TRY(fr_grow(&peers->list, peers->n, &peers->room, sizeof *peers->list, err));
	if (name && !(peer.name = strdup(name)))
		return fr_err_nomem(err);
	peers->list[peers->n++] = peer;
	peers->open = 1;
	if (!name)
		return FR_OK;
	FR_TRY(base_map_add(&peers->called, name, 0, &is_new, err));
	*base_map_find(&peers->called, name) = (int64_t)peers->n - 1;
	return FR_OK;
}

/* --- taking them over ------------------------------------------------------------- */

/* They are not here; but for who was forgotten they may come back as they were. */
static enum fr_code peer_dead(struct friend_peers *peers, size_t place,
                              const struct fr_record *record, int forgotten, struct fr_err *err)
{
	struct friend_peer *peer = &peers->list[place];

	peer->settled = 1;
	peer->row = forgotten ? -1 : 0;
	if (forgotten || !peer->name)
		return FR_OK;
	FR_TRY(fr_grow(&peers->dead, peers->n_dead, &peers->room_dead, sizeof *peers->dead, err));
	peers->dead[peers->n_dead++] = place;
	peer->dead = calloc(1, sizeof *peer->dead);
	return peer->dead ? fr_record_copy(record, peer->dead, err) : fr_err_nomem(err);
}

/* Not taken: removed here later, or forgotten for good. */
static enum fr_code peers_refused(struct friend_peers *peers, const struct fr_record *record,
                                  struct fr_err *err)
{
	int64_t at;
	int forgotten = 0;
	enum fr_code code =
	    store_tombstone_find(peers->store, FR_TYPE_FRIEND, &record->id, &at, &forgotten, err);

	return code && code != FR_NOTHING ? code
	                                  : peer_dead(peers, peers->n - 1, record, forgotten, err);
}

enum fr_code friend_peers_take(struct friend_peers *peers, struct fr_record *record,
                               struct store_put *put, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record said = {0};

	FR_TRY(fr_record_copy(record, &said, err));
	FR_TRY(store_put(peers->store, record, STORE_BY_ID, put, err));
	FR_TRY(peers_add(peers, fr_record_text(&said, FR_FRIEND_NAME), record->row, err));
	return put->result == FR_PUT_OLDER && record->row == 0 ? peers_refused(peers, &said, err)
	                                                       : FR_OK;
}

enum fr_code friend_peers_gone(struct friend_peers *peers, const struct fr_record *gone,
                               int forgotten, struct fr_err *err)
{
	for (size_t i = 0; i < peers->n; i++) {
		if (peers->list[i].row == gone->row)
			FR_TRY(peer_dead(peers, i, gone, forgotten, err));
	}
	return FR_OK;
}

/* --- who is called what -------------------------------------------------------------- */

/* Somebody else who is called as this friend is, or 0. */
static enum fr_code peers_namesake(struct fr_store *store, const struct fr_record *friend,
                                   int64_t *other, struct fr_err *err)
{
	const char *at = fr_record_text(friend, FR_FRIEND_ALIASES);
	FR_FREED(fr_buf_free) struct fr_buf alias = {0};

	FR_TRY(store_names_find(store, fr_record_text(friend, FR_FRIEND_NAME), other, err));
	while ((!*other || *other == friend->row) && at && fr_list_next(&at, &alias)) {
		FR_TRY(fr_buf_check(&alias, err));
		FR_TRY(store_names_find(store, fr_buf_text(&alias), other, err));
	}
	if (*other == friend->row)
		*other = 0;
	return FR_OK;
}

/* Two who are one: whoever was one of them is both now, and who they are is settled again. */
static enum fr_code peers_unify(struct friend_peers *peers, const struct fr_record *a,
                                const struct fr_record *b, struct fr_err *err)
{
	int64_t into = a->row < b->row ? a->row : b->row;
	enum fr_code code = friend_unify(peers->store, a, b, err);

	for (size_t i = 0; i < peers->n; i++) {
		if (peers->list[i].row == a->row || peers->list[i].row == b->row)
			peers->list[i].row = into;
	}
	return code ? code : peers_add(peers, NULL, into, err);
}

static enum fr_code peers_name(struct friend_peers *peers, int64_t row, struct fr_err *err)
{
	struct fr_store *store = peers->store;
	FR_FREED(fr_record_free) struct fr_record friend = {0}, other = {0};
	int64_t namesake = 0;
	enum fr_code code = fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err);

	if (!code)
		code = peers_namesake(store, &friend, &namesake, err);
	if (!code && !namesake)
		code = store_names_write(store, &friend, err);
	if (!code && namesake)
		code = fr_record_get(store, FR_TYPE_FRIEND, namesake, &other, err);
	if (!code && namesake)
		code = peers_unify(peers, &friend, &other, err);
	return code == FR_NOTHING ? FR_OK : code;
}

static enum fr_code peers_revive(struct friend_peers *peers, struct friend_peer *peer,
                                 struct fr_err *err)
{
	struct fr_record *dead = peer->dead;
	struct store_put put;
	int64_t at = 0;
	int forgotten;
	enum fr_code code =
	    store_tombstone_find(peers->store, FR_TYPE_FRIEND, &dead->id, &at, &forgotten, err);

	if (code && code != FR_NOTHING)
		return code;
	if (dead->updated <= at)
		dead->updated = record_stamp_after(at);
	code = store_put(peers->store, dead, STORE_BY_ID, &put, err);
	if (code || !dead->row)
		return code;
	peer->row = dead->row;
	peer->settled = 0;
	if ((size_t)(peer - peers->list) < peers->settled)
		peers->settled = (size_t)(peer - peers->list);
	peers->open = 1;
	peer_bury(peer);
	return FR_OK;
}

/*
 * One who was removed here, and somebody here is called the same: if they are the one who stays,
 * they are there again, on this machine as on all others.
 */
static enum fr_code peers_contend(struct friend_peers *peers, struct friend_peer *peer,
                                  struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record other = {0};
	int64_t row = 0;
	int stays = 0;
	enum fr_code code = store_names_find(peers->store, peer->name, &row, err);

	if (!code && row) {
		code = fr_record_get(peers->store, FR_TYPE_FRIEND, row, &other, err);
		stays = !code &&
		        memcmp(peer->dead->id.byte, other.id.byte, sizeof other.id.byte) != 0 &&
		        friend_unify_stays(peer->dead, &other) == peer->dead;
	}
	return stays ? peers_revive(peers, peer, err) : code;
}

/* The list grows where two become one: who they are now is settled again. */
static enum fr_code peers_names(struct friend_peers *peers, struct fr_err *err)
{
	for (size_t i = peers->settled; i < peers->n; i++) {
		if (peers->list[i].settled)
			continue;
		peers->list[i].settled = 1;
		if (peers->list[i].row > 0)
			FR_TRY(peers_name(peers, peers->list[i].row, err));
	}
	return FR_OK;
}

enum fr_code friend_peers_settle(struct friend_peers *peers, struct fr_err *err)
{
	enum fr_code code = FR_OK;

	if (!peers->open)
		return FR_OK;
	for (size_t i = peers->settled; !code && i < peers->n; i++) {
		if (!peers->list[i].settled && peers->list[i].row > 0)
			code = store_names_drop(peers->store, peers->list[i].row, err);
	}
	if (!code)
		code = peers_names(peers, err);
	for (size_t i = 0; !code && i < peers->n_dead; i++) {
		if (peers->list[peers->dead[i]].dead)
			code = peers_contend(peers, &peers->list[peers->dead[i]], err);
		if (!code)
			code = peers_names(peers, err);
	}
	peers->settled = peers->n;
	peers->open = 0;
	return code;
}

/* --- whom the input means ---------------------------------------------------------------- */

/* The last one whom the input calls so, or NULL. */
static struct friend_peer *peers_called(const struct friend_peers *peers, const char *name)
{
	const int64_t *place = base_map_find(&peers->called, name);

	return place ? &peers->list[*place] : NULL;
}

enum fr_code friend_peers_find(struct friend_peers *peers, const char *name, int64_t *row,
                               struct fr_err *err)
{
	struct friend_peer *peer = peers_called(peers, name);

	*row = peer ? peer->row : 0;
	if (*row)
		return FR_OK;
	FR_TRY(store_names_find(peers->store, name, row, err));
	if (*row || !peer || !peer->dead)
		return FR_OK;
	FR_TRY(peers_revive(peers, peer, err));
	if (peer->row > 0)
		FR_TRY(friend_peers_settle(peers, err));
	return store_names_find(peers->store, name, row, err);
}
