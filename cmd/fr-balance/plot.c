/* plot - a year of weeks as a gnuplot script with its data, to be piped into gnuplot */
#include "series.h"

#include <fr/text.h>

#include <string.h>

#define PLOT_WEEKS 53

/* A box of a week: its middle, whether it is drawn, and its sides. */
#define BOX  ", \\\n $weeks using (x(1)+h):"
#define WIDE ":(x(1)+w):(x(1)+2*h-w):"

/* What gnuplot is told for each --to; what is newer than some gnuplots is asked for first. */
static const struct {
	const char *name, *script;
} TERMINALS[] = {
    {"svg", "set terminal svg size 900,320 dynamic noenhanced background rgb 'white'\n"},
    {"png", "set terminal pngcairo size 900,320 noenhanced\n"},
    {"sixel", "set terminal sixelgd size 900,320 noenhanced\n"},
    {"kitty", "if (strstrt(GPVAL_TERMINALS, 'kittycairo') == 0) exit error "
              "'this gnuplot does not know kittycairo; 6 does'\n"
              "set terminal kittycairo size 900,320 noenhanced\n"},
    {"block", "if (strstrt(GPVAL_TERMINALS, 'block ') > 0) { set terminal block } "
              "else { set terminal dumb size 79,24 noenhanced }\n"},
    {NULL, NULL},
};

struct plot {
	struct series series;
	const char *terminal;
	const struct fr_catalog *catalog;
};

/* A text between single quotes, in which gnuplot takes nothing but those for special. */
static void plot_text(const char *text, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf shown = {0};

	fr_text_show(text, &shown);
	fr_buf_putc(out, '\'');
	for (const char *at = fr_buf_text(&shown); *at; at++)
		fr_buf_printf(out, *at == '\'' ? "''" : "%c", *at);
	fr_buf_putc(out, '\'');
}

static void plot_word(const struct plot *plot, const char *key, struct fr_buf *out)
{
	fr_buf_puts(out, " title ");
	plot_text(words_label(plot->catalog, key), out);
}

/* One line a week: its Monday, from you, to you, shared, and 1 in a hard time. */
static void plot_data(const struct plot *plot, int silent, struct fr_buf *out)
{
	const struct series *series = &plot->series;
	struct words words = {0};

	fr_buf_puts(out, "$weeks << EOD\n");
	for (size_t i = 0; i < series->n_weeks; i++) {
		const struct series_week *week = &series->weeks[i];
		const double *loud = week->loud;

		words_day(&words, "d", fr_week_monday(week->week));
		fr_buf_printf(out, "%s %.4f %.4f %.4f %d\n", words.list[0].value,
		              silent ? 0 : loud[FR_GIVEN], silent ? 0 : loud[FR_RECEIVED],
		              silent ? loud[0] + loud[1] + loud[2] : loud[FR_MUTUAL],
		              week->season != FR_WHO_NONE);
	}
	fr_buf_puts(out, "EOD\n");
}

/* Boxes from week to week: behind all the hard times, then up, down, and across the middle. */
static void plot_boxes(const struct plot *plot, int silent, struct fr_buf *out)
{
	static const char LOOK[] =
	    "plot $weeks using (x(1)+h):($5 > 0 ? 0 : NaN):(x(1)):(x(1)+2*h):"
	    "(-2.2):(2.2) with boxxyerror fillstyle solid "
	    "noborder linecolor rgb '#ece5d5'";

	fr_buf_puts(out, LOOK);
	plot_word(plot, "report.sign.season", out);
	if (!silent) {
		fr_buf_puts(out, BOX "($2 > 0 ? 0 : NaN)" WIDE "($4/2):($4/2+$2) with boxxyerror "
		                     "fillstyle solid linecolor rgb '#1f6a6d'");
		plot_word(plot, "report.sign.given", out);
		fr_buf_puts(out, BOX "($3 > 0 ? 0 : NaN)" WIDE "(-$4/2-$3):(-$4/2) with boxxyerror "
		                     "fillstyle solid linecolor rgb '#b06a1e'");
		plot_word(plot, "report.sign.received", out);
	}
	fr_buf_puts(out, BOX "($4 > 0 ? 0 : NaN)" WIDE "(-$4/2):($4/2) with boxxyerror "
	                     "fillstyle empty linewidth 1.5 linecolor rgb '#565389'");
	plot_word(plot, silent ? "report.sign.noted" : "plot.shared", out);
	fr_buf_putc(out, '\n');
}

static enum fr_code plot_write(const struct plot *plot, const struct fr_ask *ask,
                               const struct fr_person *person)
{
	int silent = overview_is_silent(ask, person);
	int64_t today = fr_local_day(ask->now);
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf out = {0}, title = {0}, quoted = {0};
	struct fr_err why;

	words_friend(&words, person, &quoted);
	words_said_day(&words, plot->catalog, "d", today, today);
	if (fr_catalog_fill(plot->catalog, "year.head", words.list, &title, &why))
		fr_buf_clear(&title);
	fr_buf_puts(&out, "# fr-balance plot NAME | gnuplot\n");
	fr_buf_puts(&out, plot->terminal);
	plot_data(plot, silent, &out);
	fr_buf_puts(&out, "set encoding utf8\nset title ");
	plot_text(fr_buf_text(&title), &out);
	fr_buf_puts(
	    &out, "\nx(i) = timecolumn(i, '%Y-%m-%d')\nh = 302400.0\nw = 60000.0\n"
	          "set xdata time\nset format x '%Y-%m'\nset yrange [-2.2:2.2]\n"
	          "set xrange [:] noextend\nunset ytics\nset border 1\nset xtics nomirror 7884000\n"
	          "set key outside bottom center horizontal\n"
	          "set xzeroaxis linetype 1 linecolor rgb '#888888'\n");
	plot_boxes(plot, silent, &out);
	fr_buf_cut(&out, out.len - 1);
	out_line(&out);
	return FR_OK;
}

static enum fr_code plot_seen(struct people *people, struct fr_person *person, void *arg)
{
	struct plot *plot = arg;
	struct cli *cli = people->cli;
	const char *key = NULL;

	if (!people->single)
		return fr_err_set(&cli->err, FR_USAGE, "one friend at a time: name one behind -");
	FR_TRY(series_weeks(&plot->series, &people->ask, person, &cli->err));
	FR_TRY(catalog_get(cli, &plot->catalog));
	if (person->result.standing > FR_CARING)
		key = "plot.none";
	else if ((double)person->result.weeks < person->params.min_weeks)
		key = "year.early-one";
	if (!key)
		return plot_write(plot, &people->ask, person);
	cli_note(cli, "%s", words_label(plot->catalog, key));
	return FR_OK;
}

static void plot_ready(struct people *people, void *arg)
{
	struct plot *plot = arg;

	plot->series.since = fr_day_week(fr_local_day(people->ask.now)) - PLOT_WEEKS + 1;
	series_attach(&plot->series, &people->ask);
}

enum fr_code plot_show(struct cli *cli)
{
	const char *to = cli_value(cli, OPT_TO) ? cli_value(cli, OPT_TO) : TERMINALS[0].name;
	struct people people = {.cli = cli};
	struct plot plot = {0};
	enum fr_code code;

	for (size_t i = 0; TERMINALS[i].name; i++) {
		if (strcmp(TERMINALS[i].name, to) == 0)
			plot.terminal = TERMINALS[i].script;
	}
	if (!plot.terminal)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--to is \"%.60s\", and not svg, png, sixel, kitty or block", to);
	if (!cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE, "whom? fr-balance plot NAME | gnuplot");
	if (cli->json)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "a plot is a script; its numbers are in fr-balance -j weeks");
	code = people_each(&people, plot_ready, plot_seen, &plot);
	series_free(&plot.series);
	return code;
}
