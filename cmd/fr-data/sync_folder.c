/* sync_folder - one exchange with a folder: what the others wrote, then one's own */
#include "sync.h"

enum fr_code sync_folder(struct sync *sync)
{
	FR_TRY(sync_own_name(sync));
	FR_TRY(sync_read(sync));
	FR_TRY(sync_write(sync));
	return sync_own_moved(sync);
}
