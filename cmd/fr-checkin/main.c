/* fr-checkin - prepare, hold and remember a conversation between friends */
#include "checkin.h"

static const struct cli_option OPTIONS[] = {
    {"minutes", 0, OPT_MINUTES, "N", "how long it is to take (run: 20, talk: 10)"},
    {"every", 0, OPT_EVERY, "DURATION", "the rhythm you both wish for: 6w, month"},
    {"off", 0, OPT_OFF, NULL, "stop the rhythm"},
    {"their-words", 0, OPT_THEIR_WORDS, NULL, "with -j: also what the friend said"},
    {"evidence", 0, OPT_EVIDENCE, NULL, "also the moments that were logged before"},
    {"set", 0, OPT_SET, "KEY=VALUE", "a key of the check-in; - reads standard input, empty clears"},
    {"open", 0, OPT_OPEN, NULL, "agreements that are not closed"},
    {"due", 0, OPT_DUE, NULL, "agreements to look at by today"},
    {"note", 0, OPT_NOTE, "TEXT", "how it went; - reads standard input"},
    {"what", 0, OPT_WHAT, "TEXT", "what you two try from now on"},
    {"until", 0, OPT_UNTIL, "DATE", "the last day of it"},
    {"review", 0, OPT_REVIEW, "DATE", "when you two look at it again (in 4 weeks)"},
    {"edit", 'e', CLI_EDIT, NULL, "write the words in $EDITOR"},
    {"list", 0, OPT_LIST, NULL, "what is kept of this kind"},
    {"change", 0, OPT_CHANGE, "ID", "change one of them"},
    {"as", 0, OPT_AS, "WORD", "what became of it: raised, let-go, help; of a repair: done"},
    {"rm", 0, OPT_RM, "ID", "remove one of them"},
    {"again", 0, OPT_AGAIN, "DATE", "when you both look at a repair again"},
    {"depth", 0, OPT_DEPTH, "1..3", "how deep it is for you: light, personal, tender"},
    {"back", 0, OPT_BACK, "WORD", "what you would like back: listening, ideas or nothing"},
    {"for", 0, OPT_FOR, "ID", "the form of this check-in"},
    {"with", 0, OPT_WITH, "NAME", "whose form it is, if the form does not say"},
    {"replace", 0, OPT_REPLACE, NULL, "even if they answered differently before"},
    {"new", 0, OPT_NEW, NULL, "add a friend who is not known yet"},
    {"private", 0, OPT_PRIVATE, NULL, "with --list: also the words of what was told"},
    {0},
};

static const int KEEP[] = {CLI_EDIT, OPT_LIST, OPT_CHANGE, OPT_AS, OPT_RM, 0};
static const int WIN[] = {CLI_EDIT, OPT_LIST, OPT_CHANGE, OPT_RM, 0};
static const int OWN[] = {CLI_EDIT, OPT_LIST, OPT_CHANGE, OPT_RM, OPT_THEIR_WORDS, 0};
static const int REPAIR[] = {OPT_AGAIN, OPT_LIST, OPT_CHANGE, OPT_AS, OPT_RM, OPT_THEIR_WORDS, 0};
static const int SHARE[] = {OPT_DEPTH, OPT_BACK,   OPT_PRIVATE, CLI_EDIT,
                            OPT_LIST,  OPT_CHANGE, OPT_RM,      0};
static const int INVITE[] = {OPT_FOR, 0};
static const int RECEIVE[] = {OPT_WITH, OPT_REPLACE, OPT_THEIR_WORDS, 0};
static const int RUN[] = {OPT_MINUTES, 0};
static const int NONE[] = {0};
static const int PREPARE[] = {OPT_EVIDENCE, 0};
static const int LIST[] = {OPT_THEIR_WORDS, 0};
static const int RECORD[] = {OPT_THEIR_WORDS, OPT_NEW, 0};
static const int SHOW[] = {OPT_THEIR_WORDS, OPT_EVIDENCE, 0};
static const int EDIT[] = {OPT_SET, OPT_THEIR_WORDS, 0};
static const int AGREEMENTS[] = {OPT_OPEN, OPT_DUE, 0};
static const int AGREEMENT[] = {OPT_NOTE, OPT_WHAT, OPT_UNTIL, OPT_REVIEW, 0};
static const int SCHEDULE[] = {OPT_EVERY, OPT_OFF, 0};

static const struct cli_command COMMANDS[] = {
    {"prepare", checkin_prepare, PREPARE, 1, 1, "NAME|-",
     "a page to read before a talk; - reads fr-balance -j"},
    {"run", checkin_run, RUN, 1, 1, "NAME [--minutes N]",
     "hold a check-in at the terminal, step by step"},
    {"talk", checkin_talk, RUN, 1, 1, "NAME [--minutes N]", "ten minutes, at most ten questions"},
    {"record", checkin_record, RECORD, 1, 1, "-",
     "enter a check-in from JSON, with at most two agreements"},
    {"list", checkin_list, LIST, 0, 1, "[NAME]", "your check-ins so far"},
    {"show", checkin_show, SHOW, 1, 1, "ID|last|NAME",
     "one of them; a name: the last one with them"},
    {"edit", checkin_edit, EDIT, 1, 1, "ID|last|NAME --set KEY=VALUE", "change what was noted"},
    {"rm", checkin_rm, LIST, 1, 1, "ID|last|NAME", "remove one"},
    {"agreements", checkin_agreements, AGREEMENTS, 0, 1, "[NAME] [--open|--due]",
     "what you two wanted to try"},
    {"agreement", checkin_agreement, AGREEMENT, 2, 2, "keep|go-on|change|let-go ID",
     "say how one turned out"},
    {"due", checkin_due, NONE, 0, 0, "", "what is waiting to be talked about; status 1: nothing"},
    {"schedule", checkin_schedule, SCHEDULE, 1, 1, "NAME --every DURATION",
     "how often you two want to talk about how things are"},
    {"draft", checkin_draft, NONE, 1, CLI_MANY, "KIND NAME [-]",
     "words for what is hard to say; draft lint - checks any text, draft examples has messages"},
    {"invite", checkin_invite, INVITE, 1, 1, "NAME",
     "a form for your friend, to fill in in their own time"},
    {"receive", checkin_receive, RECEIVE, 1, 1, "FILE|-",
     "the form that came back, as your friend's voice"},
    {"hurt", checkin_keep, KEEP, 0, CLI_MANY, "NAME [-]",
     "what hurt: a private note, asked about after a week"},
    {"expect", checkin_keep, KEEP, 0, CLI_MANY, "NAME [TEXT|-]",
     "what you expect and have not said"},
    {"win", checkin_keep, WIN, 0, CLI_MANY, "NAME TEXT", "what went well"},
    {"wins", checkin_wins, NONE, 0, 1, "[NAME]", "what went well, and what your notes show of it"},
    {"own", checkin_keep, OWN, 0, CLI_MANY, "NAME [-]",
     "your own part: what you heard, what is true in it, what you will try"},
    {"repair", checkin_keep, REPAIR, 0, CLI_MANY, "NAME [-]",
     "making up: both views, what you both want, one thing to try, a day"},
    {"share", checkin_keep, SHARE, 0, CLI_MANY, "NAME --depth 1..3 [-]",
     "something of yours to tell: is this the moment?"},
    {"cards", checkin_cards, NONE, 1, 1, "listening|empathy|crisis|safety",
     "a page to have at hand"},
    {"", checkin_waiting, NONE, 0, 0, "", NULL},
    {0},
};

static const struct cli_tool TOOL = {
    .name = "fr-checkin",
    .about = "prepare, hold and remember a conversation between friends",
    .examples = "  fr-checkin prepare Ana\n"
                "  fr-checkin run Ana --minutes 20\n"
                "  fr-checkin agreements --due\n"
                "  fr-checkin schedule Ana --every 6w\n"
                "  fr-balance -j | fr-checkin prepare -\n",
    .closing = "Nothing is sent to anybody. What is kept is one side's memory of a talk, and\n"
               "this is no therapy.\n"
               "fr-checkin cards crisis is printed at once, also without a store.\n",
    .commands = COMMANDS,
    .fallback = "",
    .with = "prepare",
    .options = OPTIONS,
};

int main(int argc, char **argv)
{
	return cli_main(&TOOL, argc, argv);
}
