/* page - the lines of a page about one friend, and which of them there is room for */
#include "page.h"

#include <string.h>

int page_say(struct page *page, const char *key, enum page_rank rank)
{
	struct page_line *line = &page->lines[page->n];
	struct fr_err why;

	if (page->n == PAGE_MOST ||
	    fr_catalog_fill(page->catalog, key, page->words.list, &line->text, &why))
		return 0;
	line->rank = rank;
	line->gap = page->gap;
	page->gap = 0;
	page->n++;
	return 1;
}

void page_day(struct page *page, const char *name, int64_t day)
{
	words_said_day(&page->words, page->catalog, name, day, page->today);
}

static int page_rows(const struct page *page, enum page_rank most)
{
	int rows = 0;

	for (int i = 0; i < page->n; i++) {
		const struct page_line *line = &page->lines[i];

		if (line->rank <= most)
			rows += line->gap + catalog_rows(fr_buf_text(&line->text), line->indent);
	}
	return rows;
}

void page_print(const struct page *page)
{
	enum page_rank most = PAGE_RESTS;

	while (most > PAGE_LIFE && page_rows(page, most) > PAGE_TALL)
		most--;
	for (int i = 0; i < page->n; i++) {
		const struct page_line *line = &page->lines[i];

		if (line->rank > most)
			continue;
		if (line->gap)
			out_text("\n");
		if (i == 0 || line->rank == PAGE_DRAWN)
			out_look(i == 0 ? OUT_HEAD : OUT_BAND);
		catalog_paragraph(fr_buf_text(&line->text), line->indent);
		if (i == 0 || line->rank == PAGE_DRAWN)
			out_look(OUT_PLAIN);
	}
}

void page_each(const struct page *page, void (*seen)(const char *text, void *arg), void *arg)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	for (int i = 1; i < page->n; i++) { /* not the heading */
		const struct page_line *line = &page->lines[i];
		const char *command = strchr(fr_buf_text(&line->text), '`');

		if (line->rank > PAGE_FELT)
			continue;
		fr_buf_clear(&text);
		fr_buf_puts(&text, fr_buf_text(&line->text));
		if (command) { /* with the sentence that has it */
			size_t len = (size_t)(command - fr_buf_text(&line->text));

			while (len && strncmp(text.data + len - 1, ". ", 2) != 0)
				len--;
			fr_buf_cut(&text, len);
		}
		if (text.len)
			seen(fr_buf_text(&text), arg);
	}
}
