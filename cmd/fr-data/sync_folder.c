/* sync_folder - one exchange with a folder: what the others wrote, then one's own */
#include "sync.h"

enum fr_code sync_folder(struct sync *sync)
{
	enum fr_code code = sync_own_name(sync);

	if (!code)
		code = sync_read(sync);
	if (!code)
		code = sync_write(sync);
	if (!code)
		code = sync_own_moved(sync);
	return code;
}
