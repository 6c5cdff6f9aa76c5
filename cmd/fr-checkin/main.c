/* fr-checkin - prepare, hold and remember a conversation between friends */
#include "words.h"

static const struct cli_option OPTIONS[] = {
    {"minutes", 0, OPT_MINUTES, "N", "how long it is to take (20)"},
    {"every", 0, OPT_EVERY, "DURATION", "the rhythm you both wish for: 6w, month"},
    {"off", 0, OPT_OFF, NULL, "no rhythm any more"},
    {"their-words", 0, OPT_THEIR_WORDS, NULL, "with -j: also what the friend said"},
    {"evidence", 0, OPT_EVIDENCE, NULL, "also the moments that were logged before"},
    {"set", 0, OPT_SET, "KEY=VALUE", "a key of the check-in; - reads standard input, empty clears"},
    {"open", 0, OPT_OPEN, NULL, "agreements that are not closed"},
    {"due", 0, OPT_DUE, NULL, "agreements to look at by today"},
    {"note", 0, OPT_NOTE, "TEXT", "how it went; - reads standard input"},
    {"what", 0, OPT_WHAT, "TEXT", "what you two try from now on"},
    {"until", 0, OPT_UNTIL, "DATE", "the last day of it"},
    {"review", 0, OPT_REVIEW, "DATE", "when you two look at it again"},
    {0},
};

static const int RUN[] = {OPT_MINUTES, 0};
static const int NONE[] = {0};
static const int LIST[] = {OPT_THEIR_WORDS, 0};
static const int SHOW[] = {OPT_THEIR_WORDS, OPT_EVIDENCE, 0};
static const int EDIT[] = {OPT_SET, OPT_THEIR_WORDS, 0};
static const int AGREEMENTS[] = {OPT_OPEN, OPT_DUE, 0};
static const int AGREEMENT[] = {OPT_NOTE, OPT_WHAT, OPT_UNTIL, OPT_REVIEW, 0};
static const int SCHEDULE[] = {OPT_EVERY, OPT_OFF, 0};

static const struct cli_command COMMANDS[] = {
    {"run", checkin_run, RUN, "NAME [--minutes N]", "hold a check-in at the terminal, step by step"},
    {"record", checkin_record, LIST, "-", "the same from JSON: a check-in and at most two agreements"},
    {"list", checkin_list, LIST, "[NAME]", "the check-ins that there were"},
    {"show", checkin_show, SHOW, "ID|last|NAME", "one of them; a name: the last one with them"},
    {"edit", checkin_edit, EDIT, "ID|last|NAME --set KEY=VALUE", "change what was noted"},
    {"rm", checkin_rm, LIST, "ID|last|NAME", "remove one"},
    {"agreements", checkin_agreements, AGREEMENTS, "[NAME] [--open|--due]", "what you two wanted to try"},
    {"agreement", checkin_agreement, AGREEMENT, "keep|change|let-go ID", "what became of one of them"},
    {"schedule", checkin_schedule, SCHEDULE, "NAME --every DURATION", "how often to talk about how it is going"},
    {"draft", checkin_draft, NONE, "KIND NAME [-]", "words for what is hard to say; draft lint - checks any text"},
    {"cards", checkin_cards, NONE, "listening|empathy|crisis|safety", "a page to have at hand"},
    {0},
};

static const struct cli_tool TOOL = {
    .name = "fr-checkin",
    .about = "prepare, hold and remember a conversation between friends",
    .examples = "  fr-checkin schedule Ana --every 6w\n",
    .commands = COMMANDS,
    .options = OPTIONS,
};

int main(int argc, char **argv)
{
	return cli_main(&TOOL, argc, argv);
}
