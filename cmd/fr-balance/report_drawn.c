/* report_drawn - the pictures of a page to keep: shapes carry them, labels stand outside */
#include "report.h"

#include <math.h>

/* What the series holds, a week or a month, for one of so many columns, or NULL. */
static const struct series_week *drawn_at(const struct report *report, int columns, int column)
{
	int64_t at = column - (columns - (int64_t)report->series.n_weeks);

	return at < 0 ? NULL : &report->series.weeks[at];
}

static const char *drawn_word(const struct report *report, const char *key)
{
	return words_label(report->catalog, key);
}

/* Nearly a text of a key: what a picture shows, for who does not see it. */
static void drawn_open(struct report *report, const char *size, const char *key, int stretch)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	struct fr_err why;

	if (fr_catalog_fill(report->catalog, key, report->words.list, &text, &why))
		fr_buf_clear(&text);
	fr_buf_printf(&report->out, "<svg role=\"img\" viewBox=\"0 0 %s\"%s aria-label=\"", size,
	              stretch ? " preserveAspectRatio=\"none\"" : "");
	html_text(fr_buf_text(&text), &report->out);
	fr_buf_puts(&report->out, "\">");
	html_element("title", fr_buf_text(&text), &report->out);
}

static void drawn_label(struct report *report, const char *style, int column, const char *text)
{
	fr_buf_printf(&report->out, "<span style=\"grid-column:%d%s\">", column, style);
	html_text(text, &report->out);
	fr_buf_puts(&report->out, "</span>");
}

/* --- the signs ------------------------------------------------------------------------------ */

enum { DRAWN_NOTHING, DRAWN_GIVEN, DRAWN_RECEIVED, DRAWN_BOTH };

static int drawn_sign(const struct series_week *week, int bit, int silent)
{
	int given = week && (week->days[FR_GIVEN] & bit);
	int received = week && (week->days[FR_RECEIVED] & bit);
	int mutual = week && (week->days[FR_MUTUAL] & bit);

	if (!given && !received && !mutual)
		return DRAWN_NOTHING;
	return silent || mutual || (given && received) ? DRAWN_BOTH
	       : given                                 ? DRAWN_GIVEN
	                                               : DRAWN_RECEIVED;
}

/* One sign with its corner here, in a field of 10 by 10. */
static void drawn_add(int sign, int x, int y, struct fr_buf *out)
{
	if (sign == DRAWN_NOTHING)
		fr_buf_printf(out, "M%d %dh0", x + 5, y + 5);
	else if (sign == DRAWN_BOTH)
		fr_buf_printf(out, "M%d %dh7v7h-7z", x + 1, y + 1);
	else
		fr_buf_printf(out, "M%d %.1fh7v2.6h-7z", x + 1,
		              y + (sign == DRAWN_GIVEN ? 1 : 5.4));
}

void report_legend(struct report *report, int silent)
{
	static const char CLASSES[] = "nftb";
	static const char *const KEYS[] = {"report.sign.nothing", "report.sign.given",
	                                   "report.sign.received", "report.sign.both"};
	struct fr_buf *out = &report->out;

	fr_buf_puts(out, "<ul class=\"legend\">\n");
	for (int i = 0; i < 4; i++) {
		int sign = (i + DRAWN_GIVEN) % 4; /* nothing comes last */

		if (silent && (sign == DRAWN_GIVEN || sign == DRAWN_RECEIVED))
			continue;
		fr_buf_printf(
		    out,
		    "<li><svg viewBox=\"0 0 9 9\" aria-hidden=\"true\"><path class=\"%c\" d=\"",
		    CLASSES[sign]);
		drawn_add(sign, 0, 0, out);
		fr_buf_puts(out, "\"/></svg>");
		html_text(drawn_word(report, silent && sign == DRAWN_BOTH ? "report.sign.noted"
		                                                          : KEYS[sign]),
		          out);
		fr_buf_puts(out, "</li>\n");
	}
	fr_buf_puts(out, "<li><svg viewBox=\"0 0 9 9\" aria-hidden=\"true\"><path class=\"s\" "
	                 "d=\"M0 0h9v9h-9z\"/><path class=\"e\" d=\"M0 8h9v1h-9z\"/></svg>");
	html_text(drawn_word(report, "report.sign.season"), out);
	fr_buf_puts(out, "</li>\n</ul>\n");
}

/* --- the band ----------------------------------------------------------------------------------
 */

void report_band(struct report *report, const struct fr_person *person)
{
	const struct fr_level *level = &person->result.level;
	struct fr_buf *out = &report->out;

	fr_buf_puts(out, "<figure class=\"band\"><span>");
	html_text(drawn_word(report, "report.from-you"), out);
	fr_buf_puts(out, "</span>");
	drawn_open(report, "200 20", "report.band", 1);
	fr_buf_printf(
	    out,
	    "<path class=\"a\" d=\"M0 10h200\"/><rect class=\"b\" x=\"%.1f\" y=\"5\" "
	    "width=\"%.1f\" height=\"10\" rx=\"3\"/><path class=\"m\" d=\"M100 1v18\"/></svg>",
	    200 * (1 - level->high), 200 * (level->high - level->low));
	fr_buf_puts(out, "<span>");
	html_text(drawn_word(report, "report.to-you"), out);
	fr_buf_puts(out, "</span></figure>\n");
}

/* --- the year -----------------------------------------------------------------------------------
 */

static void drawn_shades(struct report *report)
{
	struct fr_buf *out = &report->out;

	for (int i = 0, next; i < REPORT_YEAR; i = next) {
		const struct series_week *week = drawn_at(report, REPORT_YEAR, i);

		next = i + 1;
		if (!week || week->season == FR_WHO_NONE)
			continue;
		while (next < REPORT_YEAR &&
		       drawn_at(report, REPORT_YEAR, next)->season == week->season)
			next++;
		fr_buf_printf(out,
		              "<path class=\"s\" d=\"M%d 0h%dv72h-%dz\"/>"
		              "<path class=\"e\" d=\"M%d 71h%dv1.5h-%dz\"/>",
		              10 * i, 10 * (next - i), 10 * (next - i), 10 * i, 10 * (next - i) - 1,
		              10 * (next - i) - 1);
	}
}

static void drawn_fields(struct report *report, int silent)
{
	static const char CLASSES[] = "nftb";
	int64_t first = report->week - REPORT_YEAR + 1;

	for (int sign = DRAWN_NOTHING; sign <= DRAWN_BOTH; sign++) {
		if (silent && (sign == DRAWN_GIVEN || sign == DRAWN_RECEIVED))
			continue;
		fr_buf_printf(&report->out, "<path class=\"%c\" d=\"", CLASSES[sign]);
		for (int i = 0; i < REPORT_YEAR; i++) {
			for (int day = 0; day < 7; day++) {
				if (fr_week_monday(first + i) + day <= report->today &&
				    drawn_sign(drawn_at(report, REPORT_YEAR, i), 1 << day,
				               silent) == sign)
					drawn_add(sign, 10 * i, 10 * day, &report->out);
			}
		}
		fr_buf_puts(&report->out, "\"/>");
	}
}

/* Whose hard times the shaded weeks are. */
static void drawn_seasons(struct report *report)
{
	static const char *const KEYS[] = {"report.season.me", "report.season.friend",
	                                   "report.season.both"};
	enum fr_who who;
	int64_t first, last;
	size_t at = 0;

	while (series_stretch(&report->series, &at, &who, &first, &last)) {
		words_said_day(&report->words, report->catalog, "s", first, report->today);
		words_said_day(&report->words, report->catalog, "u", last, report->today);
		report_say(report, "figcaption", KEYS[who]);
	}
}

void report_days(struct report *report, int silent)
{
	struct fr_buf *out = &report->out;
	int64_t first = report->week - REPORT_YEAR + 1;

	fr_buf_puts(out,
	            "<figure>\n<div class=\"days\"><div class=\"scale\" aria-hidden=\"true\">");
	for (int i = 0; i + 3 <= REPORT_YEAR; i++) {
		int64_t year;
		int month, day;
		char name[32];

		fr_civil_from_day(fr_week_monday(first + i), &year, &month, &day);
		series_month_name(report->catalog, month, name);
		if (day <= 7)
			drawn_label(report, "/span 3", i + 1, name);
	}
	fr_buf_puts(out, "</div><div class=\"side\" aria-hidden=\"true\"><span>");
	html_text(drawn_word(report, "report.monday"), out);
	fr_buf_puts(out, "</span><span>");
	html_text(drawn_word(report, "report.sunday"), out);
	fr_buf_puts(out, "</span></div>\n");
	drawn_open(report, "530 73", silent ? "report.days-silent" : "report.days", 0);
	drawn_shades(report);
	drawn_fields(report, silent);
	fr_buf_puts(out, "</svg></div>\n");
	drawn_seasons(report);
	fr_buf_puts(out, "</figure>\n");
}

/* --- months --------------------------------------------------------------------------------------
 */

static void drawn_months_open(struct report *report, const char *class, const char *above,
                              const char *below)
{
	struct fr_buf *out = &report->out;

	fr_buf_printf(out,
	              "<figure>\n<div class=\"%s\"><div class=\"side\" aria-hidden=\"true\"><span>",
	              class);
	html_text(drawn_word(report, above), out);
	fr_buf_puts(out, "</span><span>");
	html_text(drawn_word(report, below), out);
	fr_buf_puts(out, "</span></div>\n");
}

static void drawn_months_close(struct report *report)
{
	struct fr_buf *out = &report->out;
	const struct series *series = &report->series;
	int64_t last = series->weeks[series->n_weeks - 1].week;

	fr_buf_puts(out, "</svg>\n<div class=\"scale\" aria-hidden=\"true\">");
	for (int i = 0; i < REPORT_MONTHS; i++) {
		char name[32];

		series_month_name(report->catalog, (int)((last - REPORT_MONTHS + 1 + i) % 12) + 1,
		                  name);
		drawn_label(report, "", i + 1, name);
	}
	fr_buf_puts(out, "</div></div>\n");
}

static double drawn_most(const struct report *report)
{
	double most = 0;

	for (int i = 0; i < REPORT_MONTHS; i++) {
		const struct series_week *month = drawn_at(report, REPORT_MONTHS, i);

		if (month)
			most =
			    fmax(most, month->loud[FR_MUTUAL] / 2 +
			                   fmax(month->loud[FR_GIVEN], month->loud[FR_RECEIVED]));
	}
	return most > 0 ? most : 1;
}

/* A bar where it is seen at all. */
static void drawn_bar(struct fr_buf *out, char class, int x, double top, double height)
{
	if (height > 0)
		fr_buf_printf(out,
		              "<rect class=\"%c\" x=\"%d\" y=\"%.1f\" width=\"12\" height=\"%.1f\" "
		              "rx=\"1\"/>",
		              class, x, top, fmax(height, 1));
}

void report_months(struct report *report)
{
	struct fr_buf *out = &report->out;
	double unit = 48 / drawn_most(report);

	drawn_months_open(report, "months", "report.from-you", "report.to-you");
	drawn_open(report, "240 100", "report.months", 1);
	fr_buf_puts(out, "<path class=\"a\" d=\"M0 50h240\"/>");
	for (int i = 0; i < REPORT_MONTHS; i++) {
		const struct series_week *month = drawn_at(report, REPORT_MONTHS, i);
		double half, given, received;

		if (!month || !month->noted)
			continue;
		half = unit * month->loud[FR_MUTUAL] / 2;
		given = unit * month->loud[FR_GIVEN];
		received = unit * month->loud[FR_RECEIVED];
		drawn_bar(out, 'f', 20 * i + 4, 50 - half - given, given);
		drawn_bar(out, 't', 20 * i + 4, 50 + half, received);
		drawn_bar(out, 'h', 20 * i + 4, 50 - half, 2 * half);
	}
	drawn_months_close(report);
	report_say(report, "figcaption", "report.months-caption");
	fr_buf_puts(out, "</figure>\n");
}

int report_after(struct report *report)
{
	static const char *const SHAPES[] = {"l-8 13h16z", "l-8 -13h16z"};
	struct fr_buf *out = &report->out;
	int any = 0;

	for (int i = 0; i < REPORT_MONTHS; i++)
		any |= drawn_at(report, REPORT_MONTHS, i) &&
		       drawn_at(report, REPORT_MONTHS, i)->energies > 0;
	if (!any)
		return 0;
	drawn_months_open(report, "months after", "report.lifted", "report.tired");
	drawn_open(report, "600 70", "report.after", 0);
	fr_buf_puts(out, "<path class=\"a\" d=\"M0 35h600\"/>");
	for (int i = 0; i < REPORT_MONTHS; i++) {
		const struct series_week *month = drawn_at(report, REPORT_MONTHS, i);
		double mean = month ? month->energy / month->energies : (double)NAN;
		double y = 35 - 13 * mean;

		if (isnan(mean))
			continue;
		if (fabs(mean) < .25)
			fr_buf_printf(out, "<path class=\"b\" d=\"M%d %.1fh12v8h-12z\"/>",
			              50 * i + 19, y - 4);
		else
			fr_buf_printf(out, "<path class=\"b\" d=\"M%d %.1f%s\"/>", 50 * i + 25,
			              y + (mean > 0 ? -6.5 : 6.5), SHAPES[mean < 0]);
	}
	drawn_months_close(report);
	fr_buf_puts(out, "</figure>\n");
	return 1;
}
