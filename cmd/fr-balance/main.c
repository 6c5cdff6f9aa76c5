/* fr-balance - see which way care has been going between you and your friends */
#include "balance.h"

static const struct cli_option OPTIONS[] = {
    {"as-of", 0, OPT_AS_OF, "DATE", "as it was on that day; what came later is ignored"},
    {"preset", 0, OPT_PRESET, "NAME", "attentive, default or gentle: how soon something is said"},
    {"set", 0, OPT_SET, "KEY=VALUE",
     "one parameter of the model, see fr-model(7); may be repeated"},
    {"keep-going", 0, OPT_KEEP_GOING, NULL,
     "leave bad records out, count them, and end with status 3"},
    {"tag", 0, OPT_TAG, "TAG", "only friends with this tag; repeated: with all of them"},
    {"redact", 0, OPT_REDACT, NULL, "no names and no words, to show to others"},
    {"notes", 0, OPT_NOTES, NULL, "with your own notes"},
    {"to", 0, OPT_TO, "WHAT",
     "what gnuplot draws: svg (as without it), png, sixel, kitty or block"},
    {"until", 0, OPT_UNTIL, "DATE", "the last day of a pause"},
    {"off", 0, OPT_OFF, NULL, "end a pause"},
    {NULL, 0, 0, NULL, NULL},
};

static const int LOOK[] = {OPT_AS_OF, OPT_PRESET, OPT_SET, 0};
static const int LOOK_ALL[] = {OPT_AS_OF, OPT_PRESET, OPT_SET, OPT_TAG, 0};
static const int PAUSE[] = {OPT_UNTIL, OPT_OFF, 0};
static const int SHOW[] = {OPT_AS_OF, OPT_PRESET, OPT_SET, OPT_TAG, OPT_KEEP_GOING, 0};

static const int PLOT[] = {OPT_AS_OF, OPT_PRESET, OPT_SET, OPT_TO, OPT_KEEP_GOING, 0};
static const int REPORT[] = {OPT_AS_OF,  OPT_PRESET, OPT_SET,        OPT_TAG,
                             OPT_REDACT, OPT_NOTES,  OPT_KEEP_GOING, 0};

static const struct cli_command COMMANDS[] = {
    {"show", show, SHOW, 0, CLI_MANY, "[NAME | FILE... | - [NAME...]]",
     "all friends, one in sentences, or what a pipe brings (the default)"},
    {"explain", explain_show, LOOK, 0, CLI_MANY, "NAME",
     "where the words come from, and what would change them"},
    {"energy", energy_show, LOOK_ALL, 0, CLI_MANY, "[NAME]",
     "how it leaves you, beside your own limits"},
    {"care", care_show, LOOK, 0, CLI_MANY, "NAME",
     "how each of you shows care, and how it reaches the other"},
    {"history", history_show, LOOK, 0, CLI_MANY, "NAME",
     "months as bars, both directions beside each other"},
    {"year", year_show, SHOW, 0, CLI_MANY, "[NAME | FILE... | - [NAME...]]",
     "the last year at a glance, one sign a day, or a strip of weeks for each friend"},
    {"report", report_show, REPORT, 0, CLI_MANY, "[NAME] [--redact | --notes] >year.html",
     "a page to keep, print or read on a phone"},
    {"plot", plot_show, PLOT, 0, CLI_MANY, "NAME [--to svg|png|sixel|kitty|block] | gnuplot",
     "the weeks of a year as a script for gnuplot"},
    {"weeks", weeks_show, SHOW, 0, CLI_MANY, "[NAME | FILE... | - [NAME...]]",
     "week by week, with -j for other programs"},
    {"months", weeks_show, SHOW, 0, CLI_MANY, "[NAME | FILE... | - [NAME...]]",
     "the same by months"},
    {"pause", pause_set, PAUSE, 0, CLI_MANY, "NAME [--until DATE | --off]",
     "three things to do when it weighs, and quiet for a while"},
    {"accept", pause_set, PAUSE, 0, CLI_MANY, "NAME --until DATE | --off",
     "leave it as it is; nothing is said about it"},
    {0},
};

static const char EXAMPLES[] =
    "  fr-balance                              all there is something to say about\n"
    "  fr-balance Ana                          one friend, in sentences\n"
    "  fr-balance explain Ana                  how that comes about, step by step\n"
    "  fr-balance --as-of 2026-01-31 Ana       as it was then\n"
    "  fr-balance pause Ana --until 2026-06-01 no suggestions until then\n"
    "  fr-log -j list --with ben --context | fr-balance - Ben\n"
    "                                          from a pipe, without a store\n";

static const char CLOSING[] =
    "The log is one-sided memory, and slower than your own feeling. When there is\n"
    "little in it, it says nothing.\n"
    "The model was chosen by hand, is not clinically validated, and is no therapy:\n"
    "see fr-model(7). What you and your friend feel counts for more.\n";

static const struct cli_tool TOOL = {
    .name = "fr-balance",
    .about = "see which way care has been going between you and your friends",
    .examples = EXAMPLES,
    .closing = CLOSING,
    .commands = COMMANDS,
    .fallback = "show",
    .otherwise = "show",
    .options = OPTIONS,
};

int main(int argc, char **argv)
{
	return cli_main(&TOOL, argc, argv);
}
