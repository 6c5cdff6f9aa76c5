/* sync_keep - what this machine remembers of a folder, and has of it in hand */
#include "sync.h"

#include <stdlib.h>
#include <unistd.h>

enum fr_code sync_kept(struct sync *sync, const char *key, const char *subject,
                       struct fr_buf *value)
{
	FR_FREED(fr_buf_free) struct fr_buf whole = {0};
	enum fr_code code;

	fr_buf_printf(&whole, "%s%s", key, subject);
	code = fr_buf_check(&whole, &sync->cli->err);
	if (!code && sync->cli->store)
		code = fr_local_get(sync->cli->store, fr_buf_text(&whole), value, &sync->cli->err);
	return code == FR_NOTHING ? FR_OK : code;
}

enum fr_code sync_keep(struct sync *sync, const char *key, const char *subject, const char *value)
{
	FR_FREED(fr_buf_free) struct fr_buf whole = {0};

	fr_buf_printf(&whole, "%s%s", key, subject);
	FR_TRY(fr_buf_check(&whole, &sync->cli->err));
	return fr_local_set(sync->cli->store, fr_buf_text(&whole), value, &sync->cli->err);
}

/* The file that was heard last. */
void sync_heard_drop(struct sync *sync)
{
	struct heard *heard = &sync->heard[--sync->n_heard];

	take_close(&heard->take);
	free(heard->name);
	fr_buf_free(&heard->key);
	fr_buf_free(&heard->mark);
	if (heard->fd >= 0)
		close(heard->fd);
}

void sync_heard_free(struct sync *sync)
{
	while (sync->n_heard > 0)
		sync_heard_drop(sync);
}
