/* band - the interval as text, never as a point */
#include "balance.h"

#define FULL 57 /* columns from which on it has all cells */

static int band_cells(void)
{
	int width = out_width();

	return width >= FULL ? BAND_CELLS : (width * BAND_CELLS / FULL - 1) | 1;
}

void band_draw(double low, double high, struct fr_buf *out)
{
	int cells = band_cells();

	for (int i = 0; i < cells; i++) {
		/* the user's end is on the left, where the share given is 1 */
		double left = 1 - (double)i / cells;
		double right = 1 - (double)(i + 1) / cells;

		if (i == cells / 2)
			fr_buf_puts(out, "│");
		else
			fr_buf_puts(out, left > low && right < high ? "▒" : "·");
	}
}
