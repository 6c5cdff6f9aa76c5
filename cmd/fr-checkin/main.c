/* fr-checkin - prepare, hold and remember a conversation between friends */
#include "words.h"

static const struct cli_option OPTIONS[] = {
    {"minutes", 0, OPT_MINUTES, "N", "how long it is to take (20)"},
    {"every", 0, OPT_EVERY, "DURATION", "the rhythm you both wish for: 6w, month"},
    {"off", 0, OPT_OFF, NULL, "no rhythm any more"},
    {0},
};

static const int RUN[] = {OPT_MINUTES, 0};
static const int NONE[] = {0};
static const int SCHEDULE[] = {OPT_EVERY, OPT_OFF, 0};

static const struct cli_command COMMANDS[] = {
    {"run", checkin_run, RUN, "NAME [--minutes N]", "hold a check-in at the terminal, step by step"},
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
