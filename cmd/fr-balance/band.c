/* band - the interval as text, never as a point */
#include "balance.h"

void band_draw(double low, double high, struct fr_buf *out)
{
	for (int i = 0; i < BAND_CELLS; i++) {
		/* the user's end is on the left, where the share given is 1 */
		double left = 1 - (double)i / BAND_CELLS;
		double right = 1 - (double)(i + 1) / BAND_CELLS;

		if (i == BAND_CELLS / 2)
			fr_buf_puts(out, "│");
		else
			fr_buf_puts(out, left > low && right < high ? "▒" : "·");
	}
}
