/* fr - the door to the programs that keep friendships mutual */
#include "door.h"

static const struct cli_option OPTIONS[] = {
    {"private", 0, DOOR_PRIVATE, NULL, "name nobody"},
    {"brief", 0, DOOR_BRIEF, NULL, "one line, or nothing"},
    {"check", 0, DOOR_CHECK, NULL, "status 1 where there is something"},
    {"yes", 'y', DOOR_YES, NULL, "keep it as it was read, without asking"},
    {"page", 0, DOOR_PAGE, NULL, "a form to fill in by hand or in an editor"},
    {"mail", 0, DOOR_MAIL, NULL, "the same as a mail to yourself"},
    {"read", 0, DOOR_READ, "FILE|-", "the form that was filled in"},
    {0},
};

static const int TODAY[] = {DOOR_PRIVATE, DOOR_BRIEF, DOOR_CHECK, 0};
static const int SAY[] = {DOOR_YES, 0};
static const int WEEK[] = {DOOR_PAGE, DOOR_MAIL, DOOR_READ, 0};
static const int NONE[] = {0};

/* Those without options are handed on as they are. */
static const struct cli_command COMMANDS[] = {
    {"today", today_run, TODAY, 0, 0, "", "what today asks for (the default)"},
    {"say", say_run, SAY, 0, CLI_MANY, "TEXT|-", "a moment in your own words"},
    {"start", start_run, NONE, 0, 0, "", "the first minute: three questions"},
    {"week", week_run, WEEK, 0, 0, "", "a look back at the week; Enter skips anything"},
    {"letter", letter_run, NONE, 1, 1, "FRIEND", "a page to copy by hand, from your own notes"},
    {"help", door_help, NONE, 0, CLI_MANY, "[WORD]", "the manual, or the page about a word"},
    {"gave", door_log, NULL, 0, CLI_MANY, "FRIEND [KIND] [DURATION] [NOTE]", "care that you gave"},
    {"got", door_log, NULL, 0, CLI_MANY, "FRIEND [KIND] [DURATION] [NOTE]",
     "care that you received"},
    {"shared", door_log, NULL, 0, CLI_MANY, "FRIEND [KIND] [DURATION] [NOTE]",
     "what went both ways"},
    {"noticed", door_log, NULL, 0, CLI_MANY, "FRIEND TEXT", "care from them that is easy to miss"},
    {"felt", door_log, NULL, 0, CLI_MANY, "ID|last ENERGY",
     "how it left you, -2 to 2; often clear only hours later"},
    {"again", door_log, NULL, 0, CLI_MANY, "[ID]", "the same once more, now"},
    {"list", door_log, NULL, 0, CLI_MANY, "", "moments, newest last"},
    {"show", door_log, NULL, 0, CLI_MANY, "ID|last", "one moment in full"},
    {"edit", door_log, NULL, 0, CLI_MANY, "ID|last", "change a moment"},
    {"undo", door_log, NULL, 0, CLI_MANY, "", "take back the last change of any tool"},
    {"redo", door_log, NULL, 0, CLI_MANY, "", "do again what was taken back last"},
    {"due", door_ritual, NULL, 0, CLI_MANY, "", "rituals that are open today"},
    {"next", door_ritual, NULL, 0, CLI_MANY, "[N]", "the next dates of rituals"},
    {"done", door_ritual, NULL, 0, CLI_MANY, "RITUAL", "it happened"},
    {"skip", door_ritual, NULL, 0, CLI_MANY, "RITUAL", "leave one out; no reason is asked"},
    {"move", door_ritual, NULL, 0, CLI_MANY, "RITUAL DATE", "one date to another day"},
    {"remind", door_ritual, NULL, 0, CLI_MANY, "", "what is due, once each: for cron"},
    {"prepare", door_checkin, NULL, 0, CLI_MANY, "NAME", "a page to read before a talk"},
    {"talk", door_checkin, NULL, 0, CLI_MANY, "NAME", "ten minutes for the two of you"},
    {"run", door_checkin, NULL, 0, CLI_MANY, "NAME", "hold a check-in, step by step"},
    {"draft", door_checkin, NULL, 0, CLI_MANY, "KIND NAME", "words for what is hard to say"},
    {"invite", door_checkin, NULL, 0, CLI_MANY, "NAME", "a form for your friend"},
    {"receive", door_checkin, NULL, 0, CLI_MANY, "FILE|-", "the form that came back"},
    {"win", door_checkin, NULL, 0, CLI_MANY, "NAME TEXT", "what went well"},
    {"wins", door_checkin, NULL, 0, CLI_MANY, "[NAME]", "all that went well"},
    {"cards", door_checkin, NULL, 0, CLI_MANY, "listening|empathy|crisis|safety",
     "a page to have at hand"},
    {"log", door_tool, NULL, 0, CLI_MANY, "", "fr-log: moments"},
    {"balance", door_tool, NULL, 0, CLI_MANY, "", "fr-balance: which way care has been going"},
    {"checkin", door_tool, NULL, 0, CLI_MANY, "", "fr-checkin: conversations"},
    {"ritual", door_tool, NULL, 0, CLI_MANY, "", "fr-ritual: what comes again"},
    {"friend", door_tool, NULL, 0, CLI_MANY, "", "fr-friend: the people"},
    {"data", door_tool, NULL, 0, CLI_MANY, "", "fr-data: what is kept"},
    {"", door_word, NULL, 0, CLI_MANY, "FRIEND", NULL},
    {0},
};

static const struct cli_tool TOOL = {
    .name = "fr",
    .about = "keep friendships mutual: what today asks for, and the way to everything else",
    .examples = "  fr start\n"
                "  fr say \"Ana listened to me yesterday evening, 40 minutes\"\n"
                "  fr\n"
                "  fr week\n"
                "  fr letter Ana\n"
                "  fr gave Ana listening 40m \"her exam\"\n"
                "  fr Ana\n"
                "  fr help gave\n",
    .closing = "fr NAME is fr-balance NAME, and fr WORD runs a program fr-WORD of yours.\n",
    .commands = COMMANDS,
    .fallback = "today",
    .otherwise = "",
    .options = OPTIONS,
};

int main(int argc, char **argv)
{
	return cli_main(&TOOL, argc, argv);
}
